//! Lines that a cursor can move through: those of [`crate::reports::document`], which also lays out reports for paper.

pub(in crate::screen) use crate::reports::document::Page as Lines;
pub use crate::reports::document::{PageLine, Role, Span, Target};
