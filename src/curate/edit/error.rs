//! Why an edit cannot be made.

use crate::curate::json::JsonError;
use crate::curate::kind::RecordKind;

/// Why an edit cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// There is no such record.
    #[error("there is no {kind} `{id}`{}", hint(near))]
    Unknown {
        /// Its kind.
        kind: RecordKind,
        /// What was asked for.
        id: String,
        /// The nearest that there is.
        near: Option<String>,
    },
    /// There is such a record already.
    #[error("there is an {kind} `{id}` already", kind = kind.name())]
    Taken {
        /// Its kind.
        kind: RecordKind,
        /// The id.
        id: String,
    },
    /// Others name it.
    #[error("{kind} `{id}` is named in {count} other {}: {first}; take it out there first, or merge it with another", if *count == 1 { "record" } else { "records" })]
    Named {
        /// Its kind.
        kind: RecordKind,
        /// Its id.
        id: String,
        /// In how many records.
        count: usize,
        /// One or a few of them.
        first: String,
    },
    /// Something that was typed cannot be read.
    #[error("{0}")]
    Value(String),
    /// The text of a record cannot be told apart.
    #[error("{kind} `{id}` cannot be edited: {why}")]
    Text {
        /// Its kind.
        kind: RecordKind,
        /// Its id.
        id: String,
        /// Why.
        why: JsonError,
    },
    /// Nothing would be different.
    #[error("nothing is changed by that")]
    Nothing,
}

fn hint(near: &Option<String>) -> String {
    near.as_ref().map_or_else(String::new, |near| format!("; did you mean `{near}`?"))
}
