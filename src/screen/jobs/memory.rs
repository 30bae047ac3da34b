//! What outlives the program: the user's place when they leave, and the views that they save.

use crate::index::timeline::EventReader;
use crate::notes::session_state::{Opened, Place, Places};
use crate::notes::typed_history::{HistoryFile, LineKind};
use crate::screen::app::{Leaving, Pane, Panes, SavedView};
use crate::screen::settings;
use anyhow::{Context, Result};
use std::path::PathBuf;

/// Where lasting data is kept.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    /// The places of all dossiers.
    pub places: Places,
    /// The identity of the opened files; `None` if they could not be recognised again.
    pub opened: Option<Opened>,
    /// Where typed lines and commands are remembered.
    pub history: HistoryFile,
    /// The path of the settings; `None` if there is no home directory for them.
    pub settings: Option<PathBuf>,
}

impl Memory {
    /// Saves a view in the settings.
    pub(super) fn save_view(&self, view: &SavedView, replace: bool) -> Result<()> {
        let path = self.settings.as_ref().context("there is no home folder to save it in")?;
        settings::save_view(path, view, replace).with_context(|| format!("not saved in {}", path.display()))?;
        Ok(())
    }

    /// Writes which panes are shown, and how wide, into the settings; returns their path.
    pub(super) fn save_panes(&self, panes: &Panes) -> Result<String> {
        let path = self.settings.as_ref().context("there is no home folder to keep it in")?;
        settings::save_panes(path, panes).with_context(|| format!("not saved in {}", path.display()))?;
        Ok(path.display().to_string())
    }

    /// Remembers a line that was typed, or a command that was run.
    pub(super) fn remember(&mut self, kind: LineKind, line: &str) -> Result<()> {
        let added = self.history.add(kind, line).context("what is typed is not remembered");
        if added.is_err() {
            // Said once: the next line would fail in the same way.
            self.history = HistoryFile::default();
        }
        added
    }

    /// Remembers where the user is among the events.
    pub(super) fn leave(&mut self, leaving: &Leaving, reader: &dyn EventReader) -> Result<()> {
        let Some(opened) = self.opened.clone() else { return Ok(()) };
        // An event that cannot be read any more is no place to go back to.
        let event = leaving.event.and_then(|(_, key)| Some(reader.raw_row(key).ok()?.id.to_string()));
        let pane = Pane::NAMED.iter().find(|(_, pane)| *pane == leaving.pane).map_or("", |(name, _)| name);
        let place = Place { event, query: leaving.query.clone(), pane: pane.to_owned(), top: leaving.top };
        self.places.keep(&opened, place).context("where you were is not remembered")
    }
}
