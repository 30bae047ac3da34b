//! A record before and after.

use crate::curate::json::Json;
use crate::curate::kind::RecordKind;

/// A record that is put in, taken out, or becomes another.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordChange {
    /// Its kind.
    pub kind: RecordKind,
    /// Its id in the text before, or that of the new one.
    pub id: String,
    /// What it was.
    pub before: Option<Json>,
    /// What it is.
    pub after: Option<Json>,
}
