//! A page about one event: read by a request unless it is at hand, and read again after the files were. Each such page
//! only says how the event is shown.

use super::super::app::action::Action;
use super::super::app::compose_context::ComposeContext;
use super::composed::Composed;
use super::page::Page;
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;
use crate::model::Event;
use std::fmt::Debug;
use std::sync::Arc;

/// How a page shows its event.
pub(super) trait Shows: Debug + Send + Sync {
    /// The page's name in the key table and the settings.
    const NAME: &'static str;

    /// Returns the lines about the event.
    fn compose(&self, event: &Event, id: EventId, context: &ComposeContext<'_>) -> Composed;

    /// Returns the first column on screen, if there are columns.
    fn column(&mut self) -> Option<&mut usize> {
        None
    }

    /// Returns whether a key for this action, which all pages have, is useful here.
    fn offers(&self, _: Action) -> bool {
        true
    }
}

/// A page about one event.
#[derive(Debug)]
pub(super) struct OneEvent<View> {
    id: EventId,
    /// The event in full, once it has been read.
    read: Option<Arc<Event>>,
    view: View,
}

impl<View> OneEvent<View> {
    /// Returns the page about an event that may be at hand already.
    pub fn new(id: EventId, view: View, context: &ComposeContext<'_>) -> Self {
        Self { id, read: context.known(id), view }
    }
}

impl<View: Shows> Page for OneEvent<View> {
    fn name(&self) -> &'static str {
        View::NAME
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let id = self.id;
        self.read.is_none().then(|| Request::always(move |sought| sought.event(id)))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.read = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.read.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(event) = &self.read else { return Composed::reading() };
        self.view.compose(event, self.id, context)
    }

    fn column(&mut self) -> Option<&mut usize> {
        self.view.column()
    }

    fn offers(&self, action: Action) -> bool {
        self.view.offers(action)
    }

    fn event(&self) -> Option<EventId> {
        Some(self.id)
    }

    fn read(&self) -> Option<&Arc<Event>> {
        self.read.as_ref()
    }

    fn remap(&mut self, moved: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.read = None;
        moved.get(self.id).map(|id| self.id = id).is_some()
    }
}
