//! The settings that are fixed at the start: the terminal's abilities and the user's wishes.

use super::action::Action;
use super::date_style::DateStyle;
use super::key_command::KeyCommand;
use crate::index::query::{Facet, QueryError};
use crate::model::dossier::Problem;
use crate::screen::browse::pane::Pane;
use std::collections::HashMap;

/// The terminal's abilities and the user's wishes, fixed at the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Whether the terminal shows only ASCII.
    pub ascii: bool,
    /// The table of keys as lists show it.
    pub commands: Vec<KeyCommand>,
    /// The key for each action, for texts that name one.
    pub keys: HashMap<Action, String>,
    /// How dates are shown at the start.
    pub dates: DateStyle,
    /// The panes at the start.
    pub panes: Panes,
    /// Queries by name.
    pub views: Vec<SavedView>,
    /// The ids of the actors that are the first sides, in this order.
    pub sides: Vec<String>,
    /// The ids of the actors whose sides have hues of their own, as the theme numbers them.
    pub own_hues: Vec<String>,
    /// The problems of the settings.
    pub problems: Vec<Problem>,
}

/// The panes at the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panes {
    /// Whether the facet pane is shown if there is room for it.
    pub facets: bool,
    /// Whether the event pane is shown if there is room for it.
    pub event: bool,
    /// The columns of the facet pane; `None` leaves them to the size of the screen.
    pub facets_width: Option<u16>,
    /// The columns of the event pane.
    pub event_width: Option<u16>,
    /// The facets in that pane, in this order.
    pub listed: Vec<Facet>,
    /// The pane that has the keys.
    pub focus: Pane,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            facets: true,
            event: true,
            facets_width: None,
            event_width: None,
            listed: vec![Facet::Actor, Facet::Issue],
            focus: Pane::Timeline,
        }
    }
}

/// A query with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// The name.
    pub name: String,
    /// The query as text: only the open files can tell what its names stand for.
    pub query: String,
    /// The line of the query in the settings, counted from 1; 0 if it has just been saved.
    pub line: usize,
}

impl SavedView {
    /// Returns the column of a mistake in the query, counted from 1 in characters.
    #[must_use]
    pub fn character(&self, error: &QueryError) -> usize {
        self.query.get(..error.span.start).map_or(0, |before| before.chars().count()) + 1
    }
}
