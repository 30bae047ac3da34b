//! The origin of a record: the file and line, whether a machine coded it, and the row as it stood there.

use super::default::is_default;
use super::{Line, Prose};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The word for a record that no curator has seen, on every screen and in every export.
pub const MACHINE_CODED: &str = "machine-coded";

/// Where a converted record stood in its original.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImportedFrom {
    /// The file's name.
    pub file: Line,
    /// The line, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// Whether a machine coded the record from news, and no curator.
    #[serde(default, skip_serializing_if = "is_default")]
    pub machine: bool,
    /// How many further records say the same, and are told by this one.
    #[serde(default, skip_serializing_if = "is_default")]
    pub repeats: u32,
    /// The record as it stood there, where its columns have names: in their order, the empty ones too.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<Column>,
    /// The record as it stood there, where its columns have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raw: Option<Prose>,
}

/// One column of a row, as it stood in a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// What the column is called.
    pub name: Line,
    /// What stands in it, verbatim: `010` is not `10`.
    #[serde(default, skip_serializing_if = "str::is_empty")]
    pub value: Prose,
}

impl ImportedFrom {
    /// The file, and the line if it is known: "events.tsv, line 12".
    #[must_use]
    pub fn place(&self) -> String {
        self.line.map_or_else(|| self.file.to_string(), |line| format!("{}, line {line}", self.file))
    }

    /// Whether there is a row to read.
    #[must_use]
    pub fn has_row(&self) -> bool {
        !self.columns.is_empty() || self.raw.is_some()
    }

    /// Facts that a reader must know about the record: whether a machine coded it, and the number of other records that say the
    /// same: "machine-coded, 3 more records say the same"; `None` if there is nothing to say.
    #[must_use]
    pub fn caution(&self) -> Option<String> {
        let repeats = match self.repeats {
            0 => None,
            1 => Some("1 more record says the same".to_owned()),
            repeats => Some(format!("{repeats} more records say the same")),
        };
        let parts: Vec<String> = self.machine.then(|| MACHINE_CODED.to_owned()).into_iter().chain(repeats).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}
