//! The context in which a page gets a key, and the page's reply.

use super::super::app::compose_context::ComposeContext;
use super::super::app::page::Target;
use crate::index::query::{Facet, Sign, TermId};
use crate::index::timeline::EventId;
use crate::model::{Actor, Event, Id};
use std::sync::Arc;

/// Whether a page has handled a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// The page has handled it.
    Yes,
    /// The page leaves the key to others.
    No,
}

/// A change elsewhere that may require a page to compute its content again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// A question was answered.
    Answer {
        /// Whether the page is on top.
        on_top: bool,
    },
    /// The width of the screen has changed.
    Resize,
}

/// The context in which a key is pressed.
#[derive(Clone, Debug, Default)]
pub struct InHand {
    /// The target of the line under the cursor.
    pub target: Option<Target>,
    /// The event that keys apply to.
    pub event: Option<EventId>,
    /// The same event in full, if it has been read.
    pub read: Option<Arc<Event>>,
    /// The kind of the top page.
    pub page: Option<&'static str>,
    /// The actors that the top page is about.
    pub actors: Vec<Id<Actor>>,
    /// The facet under the cursor of the facet pane.
    pub facet: Option<Facet>,
}

impl InHand {
    /// Returns the actors under the cursor, those that the page is about, and those in the filters.
    #[must_use]
    pub fn actors_at_hand(&self, seen: &ComposeContext<'_>) -> Vec<TermId> {
        let mut actors: Vec<Id<Actor>> = match &self.target {
            Some(Target::Actor(actor)) => vec![actor.clone()],
            Some(Target::Pair(one, other)) => vec![one.clone(), other.clone()],
            _ => Vec::new(),
        };
        actors.extend(self.actors.iter().cloned());
        let terms = seen.timeline().terms();
        let mut hands: Vec<TermId> = actors.iter().filter_map(|actor| terms.by_id(Facet::Actor, actor.as_str())).collect();
        for facet in [Facet::With, Facet::Actor] {
            hands.extend(seen.query().chosen(facet, Sign::Include));
        }
        hands
    }
}
