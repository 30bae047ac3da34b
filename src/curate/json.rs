//! JSON as a person wrote it: a value with its fields in order, and a text in which a value is changed while everything else
//! keeps its bytes.
//!
//! Owns how a changed value is written into its text ([`rewrite()`]) and how a new one is laid out ([`Layout`]). Leaves what the
//! values mean to others.
//!
//! Written here and not taken from a crate: `jsonc-parser` has a syntax tree that keeps white space, but it takes 34 times the
//! memory of the text (340 MB for 10 MB, and a second), lays out every new object over several lines, which breaks a stream of one event a
//! line, and does not know which items of a list are still the same.

mod layout;
mod parts;
mod rewrite;
mod value;

pub use layout::Layout;
pub use rewrite::{aligned, rewrite};
pub use value::{Json, JsonError};
