//! Where the user is, remembered when they leave.

use super::Desk;
use crate::app::{Leaving, Pane};
use crate::places::{Opened, Place, Places};
use anyhow::{Context, Result};

/// Where places are remembered, and of what.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The places of all dossiers.
    pub places: Places,
    /// What is open; `None` where it is nothing that could be known again.
    pub opened: Option<Opened>,
}

impl Desk {
    /// The same with a memory of places.
    #[must_use]
    pub fn with_memory(mut self, memory: Memory) -> Self {
        self.memory = memory;
        self
    }

    /// Remembers where the user is.
    pub(super) fn leave(&mut self, leaving: &Leaving) -> Result<()> {
        let Some(opened) = self.memory.opened.clone() else { return Ok(()) };
        // An event that cannot be read any more is no place to go back to.
        let event = leaving.event.and_then(|(_, key)| Some(self.source.detail(key).ok()?.id.to_string()));
        let pane = Pane::NAMED.iter().find(|(_, pane)| *pane == leaving.pane).map_or("", |(name, _)| name);
        let place = Place { event, query: leaving.query.clone(), pane: pane.to_owned(), top: leaving.top };
        self.memory.places.keep(&opened, place).context("where you were is not remembered")
    }
}
