//! Lines that one can walk through: those of [`crate::export::document`], in which reports are laid out for paper too.

pub(super) use crate::export::document::Page;
pub use crate::export::document::{PageLine, Role, Span, Target};
