//! Stores where files may stand: the address on the command line, and what is brought from there.

use super::options::CheckedFilters;
use crate::index::timeline::Timeline;
use crate::input::{Library, LoadRequest};
use crate::screen::jobs::{FromStore, Shared};
use anyhow::{Error, bail};
use std::sync::Arc;

/// What a command wants of a store.
#[derive(Clone, Copy)]
pub(super) enum Wanted<'a> {
    /// What matches.
    Filters(&'a CheckedFilters),
    /// One event by its id, with those that it names.
    Event(&'a str),
}

/// Whether a word is the address of a store.
pub(super) fn is_address(word: &str) -> bool {
    ["postgres://", "postgresql://", "clickhouse://"].iter().any(|scheme| word.starts_with(scheme))
}

/// The address of the store that is to be opened, if one is.
///
/// # Errors
/// A store beside files, or several: what they hold would have to be made one.
pub(super) fn address(request: &LoadRequest) -> Result<Option<&str>, Error> {
    let mut stores = request.paths.iter().filter_map(|path| path.to_str()).filter(|word| is_address(word));
    match (stores.next(), request.paths.len()) {
        (None, _) => Ok(None),
        (Some(address), 1) => Ok(Some(address)),
        (Some(_), _) => bail!("a store is opened alone; `diplo-tui store load ADDRESS FILE …` puts files into it"),
    }
}

/// What the screen gets of a store, or of files.
pub(super) struct ForScreen {
    /// The events: a slice of the store.
    pub library: Library,
    /// Its timeline.
    pub timeline: Arc<Timeline>,
    /// Whom to ask for more.
    pub beyond: Option<FromStore>,
    /// Marks, notes and tags that several people keep there.
    pub shared: Option<Shared>,
}

/// Where a reader's own marks, notes and tags are to go.
pub(super) struct OwnNotes {
    /// Whether they go to the store.
    pub are_shared: bool,
    /// The name under which they are written there; `None` for the role.
    pub name: Option<String>,
}

#[cfg(not(feature = "store"))]
mod without {
    use super::*;

    const WHY: &str = "this diplo-tui was built without stores: `cargo install diplo-tui --features store`";

    pub(in crate::cli) fn open(_: &str, _: &LoadRequest, _: Wanted<'_>) -> Result<Library, Error> {
        bail!(WHY)
    }

    pub(in crate::cli) fn for_screen(_: &str, _: &LoadRequest, _: &CheckedFilters, _: OwnNotes) -> Result<ForScreen, Error> {
        bail!(WHY)
    }
}
#[cfg(not(feature = "store"))]
pub(super) use without::{for_screen, open};

#[cfg(feature = "store")]
pub(super) use super::store::{for_screen, open};
