//! What is in hand when a page gets a key, and what it says of the key.

use super::super::page::Target;
use crate::index::query::Facet;
use crate::index::timeline::EventId;
use crate::model::{Actor, Event, Id};
use std::sync::Arc;

/// Whether a page has taken a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// It has.
    Yes,
    /// It is for others.
    No,
}

/// What has happened elsewhere that may make a page ask anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum After {
    /// A question was answered; the page is on top, or not.
    Answer {
        /// No other page lies over it.
        on_top: bool,
    },
    /// The screen is wider or narrower.
    Resize,
}

/// What is in hand when a key is pressed.
#[derive(Clone, Debug, Default)]
pub struct InHand {
    /// What the line under the cursor speaks of.
    pub target: Option<Target>,
    /// The event that keys are about.
    pub event: Option<EventId>,
    /// The same event whole, where it has been read.
    pub read: Option<Arc<Event>>,
    /// The kind of the page that is on top.
    pub page: Option<&'static str>,
    /// The actors that it is about.
    pub actors: Vec<Id<Actor>>,
    /// The facet under the cursor of the facet pane.
    pub facet: Option<Facet>,
}
