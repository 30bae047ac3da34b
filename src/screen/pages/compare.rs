//! The accounts of one event in comparison: the table of [`crate::model::comparison`], as wide as the screen. As many
//! accounts as fit are side by side below a fixed head; on a narrow screen they are one below the other.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Span, Target};
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::one_event::{OneEvent, Shows};
use crate::index::timeline::EventId;
use crate::model::Event;
use crate::model::comparison::{self, Layout as Columns};
use crate::reports;
use crate::reports::document::Screen;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "compare";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('c')], Action::Page(NAME), "compare the accounts of the event", "compare"),
    bind(Read, &[key('c')], Action::Page(NAME), "compare the accounts of the event", ""),
];

pub(super) static KIND: PageKind = PageKind {
    name: NAME,
    bindings: BINDINGS,
    open: |context| match (context.hand.event, &context.hand.read) {
        (None, _) => Handled::Yes,
        (_, Some(event)) if event.accounts.is_empty() => context.fail("no account of this event is given"),
        (Some(id), _) => context.open(OneEvent::new(id, Accounts::default(), context)),
    },
    leads: |target, context| match target {
        Target::Differs(_, id) => Some(Box::new(OneEvent::new(*id, Accounts::default(), context))),
        _ => None,
    },
};

#[derive(Debug, Default)]
struct Accounts {
    /// The first account on screen.
    first: usize,
}

impl Shows for Accounts {
    const NAME: &'static str = NAME;

    fn compose(&self, event: &Event, _: EventId, context: &ComposeContext<'_>) -> Composed {
        compose(&context.date_style().of(event), self.first, context)
    }

    fn column(&mut self) -> Option<&mut usize> {
        Some(&mut self.first)
    }
}

/// Returns what each source says, from the column `first` on.
fn compose(event: &Event, first: usize, context: &ComposeContext<'_>) -> Composed {
    let layout = context.layout();
    let comparison = comparison::compare(event, context.directory());
    let hue = |column: &comparison::Column| context.hue_of_teller(&column.side);
    let Screen { head, lines, .. } = reports::comparison::document(event, context.directory(), first, &hue, &layout).on_screen(&layout);
    let columns = Columns::new(&comparison, context.width(), first, context.is_ascii());
    let kind = event.medium.map_or_else(|| event.kind.label().to_owned(), |medium| format!("{} {}", event.kind.label(), medium.label()));
    let count = match (columns.filter(|columns| !columns.shows_all()), comparison.columns.len()) {
        (Some(columns), _) => columns.place(),
        (None, 1) => "1 account".to_owned(),
        (None, count) => format!("{count} accounts"),
    };
    // One below the other, they are read from the start.
    let start = lines.iter().position(|line| columns.is_some() && line.target.is_some()).unwrap_or(0);
    Composed {
        title: event.title.to_string(),
        about: vec![Span::faint(context.shown(&format!("{kind} · {}", event.status.label())))],
        count,
        head,
        lines,
        start,
        columns: columns.map_or(0, |columns| columns.all - columns.shown + 1),
        ..Composed::default()
    }
}
