//! One event in full, as in the detail pane.

use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Role, Span, Target};
use super::super::browse::detail;
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::one_event::{OneEvent, Shows};
use crate::index::timeline::EventId;
use crate::model::Event;
use crate::text;

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
        let mut lines = detail::page(event, id, context, context.width().saturating_sub(2));
        // The title stands above; one that is too long is cut there.
        if text::width(&context.shown(&event.title)) + 2 < context.width() {
            let titles = lines.iter().take_while(|line| line.spans.iter().all(|span| span.role == Role::Title)).count();
            lines.drain(..titles);
        }
        lines.iter_mut().filter(|line| !line.spans.is_empty()).for_each(|line| line.spans.insert(0, Span::plain(" ")));
        Composed::new(&*event.title, lines)
    }
}
