//! One event in full, as in the detail pane.

use super::super::app::compose_context::ComposeContext;
use super::super::app::page::Target;
use super::super::browse::detail;
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::one_event::{OneEvent, Shows};
use crate::index::timeline::EventId;
use crate::model::Event;

/// The page's name.
const NAME: &str = "event";

pub(super) static KIND: PageKind = PageKind {
    name: NAME,
    bindings: &[],
    open: |context| match context.hand.event {
        Some(id) => context.open(OneEvent::new(id, Whole, context)),
        None => Handled::Yes,
    },
    leads: |target, context| match target {
        Target::Event(id) => Some(Box::new(OneEvent::new(*id, Whole, context))),
        _ => None,
    },
};

#[derive(Debug)]
struct Whole;

impl Shows for Whole {
    const NAME: &'static str = NAME;

    fn compose(&self, event: &Event, id: EventId, context: &ComposeContext<'_>) -> Composed {
        Composed::new(&*event.title, detail::page(event, id, context, context.width()))
    }
}
