//! A calendar between reading and making events of it.

use super::entry::Entry;
use crate::input::import_builder::Harvest;

/// A file of which all entries are known, and none is an event yet.
pub(in crate::input) struct Parsed {
    pub(super) harvest: Harvest,
    pub(super) entries: Vec<Entry>,
    /// The line of an entry within which the file ends.
    pub(super) cut: Option<u64>,
}
