//! Where a dossier is made: an article goes in, drafts of events with their sentences come out; nothing is entered that nobody accepted.
//!
//! Owns what a text says, as proposals. Leaves decoding files to [`crate::input`], and what an event is to [`crate::model`].

pub mod article;
pub mod draft;
