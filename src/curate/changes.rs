//! What is different between two states of a dossier: record by record, field by field, and in words.
//!
//! Owns how a change is told: the sentence of an edit in the list of edits, and `diff`. Leaves making changes to
//! [`crate::curate::edit`].

mod between;
mod differences;
mod record;
mod words;

pub use between::between;
pub use differences::{Difference, differences};
pub use record::RecordChange;
pub use words::{called, lines, sentence, title_of};
