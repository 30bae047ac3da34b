//! One event in full, as in the detail pane.

use super::super::app::compose_context::ComposeContext;
use super::super::app::page::Target;
use super::super::browse::detail;
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::one_event::OneEvent;
use super::page::Page;
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;
use crate::model::Event;
use std::sync::Arc;

/// The page's name.
const NAME: &str = "event";

pub(super) static KIND: PageKind = PageKind {
    name: NAME,
    bindings: &[],
    open: |context| match context.hand.event {
        Some(id) => context.open(Whole::new(id, context.known(id))),
        None => Handled::Yes,
    },
    leads: |target, context| match target {
        Target::Event(id) => Some(Box::new(Whole::new(*id, context.known(*id)))),
        _ => None,
    },
};

#[derive(Debug)]
struct Whole {
    event: OneEvent,
}

impl Whole {
    const fn new(id: EventId, event: Option<Arc<Event>>) -> Self {
        Self { event: OneEvent::new(id, event) }
    }
}

impl Page for Whole {
    fn name(&self) -> &'static str {
        NAME
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        self.event.request()
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.event.receive(found);
    }

    fn is_waiting(&self) -> bool {
        self.event.read.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(event) = &self.event.read else { return Composed::reading() };
        Composed::new(&*event.title, detail::page(event, self.event.id, context, context.width()))
    }

    fn event(&self) -> Option<EventId> {
        Some(self.event.id)
    }

    fn read(&self) -> Option<&Arc<Event>> {
        self.event.read.as_ref()
    }

    fn remap(&mut self, moved: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.event.remap(moved)
    }
}
