//! What is fixed at the start: what the terminal can do and the user wants.

use super::action::Action;
use super::date_style::DateStyle;
use super::pane::Pane;
use crate::index::query::{Facet, QueryError};
use crate::model::dossier::Problem;
use std::collections::HashMap;

/// What the terminal can do and the user wants; fixed at the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The terminal shows ASCII only.
    pub ascii: bool,
    /// The list of keys.
    pub help: Vec<HelpLine>,
    /// The key for each action, for words that name one.
    pub keys: HashMap<Action, String>,
    /// How dates are shown at the start.
    pub dates: DateStyle,
    /// The panes at the start.
    pub panes: Panes,
    /// Queries by name.
    pub views: Vec<SavedView>,
    /// What is wrong with the settings.
    pub problems: Vec<Problem>,
}

/// The panes as they are at the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panes {
    /// Whether the facet pane is shown where there is room for it.
    pub facets: bool,
    /// The facets that it lists, in this order.
    pub listed: Vec<Facet>,
    /// The pane that has the keys.
    pub focus: Pane,
}

impl Default for Panes {
    fn default() -> Self {
        Self { facets: true, listed: vec![Facet::Actor, Facet::Issue], focus: Pane::Timeline }
    }
}

/// A query under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// What it is called.
    pub name: String,
    /// The query as text: what its names stand for, only the open files can say.
    pub query: String,
    /// The line of the settings in which the query stands, counted from 1; 0 where it has just been saved.
    pub line: usize,
}

impl SavedView {
    /// Where in the query a mistake is, counted from 1 in characters.
    #[must_use]
    pub fn character(&self, error: &QueryError) -> usize {
        self.query.get(..error.span.start).map_or(0, |before| before.chars().count()) + 1
    }
}

/// A line of the list of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// Where the keys below hold.
    Heading(&'static str),
    /// Keys, and what they do.
    Keys(String, &'static str),
}
