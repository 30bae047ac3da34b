//! The text of a dossier, cut into its records: what nobody touches keeps its bytes.
//!
//! Owns where each record stands in the text, and the three things that can be done to it: a record is put in, taken out, or
//! gets other text. Each gives the [`Patch`] that takes it back, so that the text before is there again to the byte. Leaves to
//! [`crate::curate::edit`] what an edit means.
//!
//! A record's text is a range of the file as it was read until it is edited: of 217 MB, only what is edited is held twice.

mod head;
mod parse;
mod patch;
mod pieces;

pub use parse::Unreadable;
pub use patch::{Misplaced, Patch};
pub use pieces::{DossierText, Piece};
