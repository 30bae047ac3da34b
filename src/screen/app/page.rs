//! Lines that one can walk through: those of [`crate::reports::document`], in which reports are laid out for paper too.

pub(super) use crate::reports::document::Page as Lines;
pub use crate::reports::document::{PageLine, Role, Span, Target};
