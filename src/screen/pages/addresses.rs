//! All addresses of an event: below each source its live address, and beside it the address of an archived copy.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, PageLine, Role, Target};
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::one_event::{OneEvent, Shows};
use crate::index::timeline::EventId;
use crate::model::citation;
use crate::model::comparison;
use crate::model::{Directory, Event};

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "addresses";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('O')], Action::Page(NAME), "all addresses of the event's sources", ""),
    bind(Read, &[key('O')], Action::Page(NAME), "all addresses of the event's sources", "addresses"),
];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| match (context.hand.event, &context.hand.read) {
    (None, _) => Handled::Yes,
    (_, Some(event)) if !has_source(event) => context.fail("no source of this event is given"),
    (Some(id), _) => context.open(OneEvent::new(id, Addresses, context)),
})
.bound(BINDINGS);

fn has_source(event: &Event) -> bool {
    !event.accounts.is_empty() || event.figures.iter().any(|figure| figure.source.is_some())
}

#[derive(Debug)]
struct Addresses;

impl Shows for Addresses {
    const NAME: &'static str = NAME;

    fn compose(&self, event: &Event, _: EventId, context: &ComposeContext<'_>) -> Composed {
        let lines = page(event, context.directory(), context.width(), context.is_ascii());
        Composed::new(format!("Addresses: {}", event.title), lines)
    }

    fn offers(&self, action: Action) -> bool {
        action != Action::Page(NAME)
    }
}

/// Returns the page. Every address is shown in full, because a truncated one is useless.
fn page(event: &Event, directory: &Directory, width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Lines::new(width, ascii);
    let mut told = Vec::new();
    for column in comparison::compare(event, directory).columns {
        if told.contains(&column.source) {
            continue;
        }
        told.push(column.source.clone());
        page.blank();
        let of_source = Target::Source(column.source.clone());
        let Some(source) = directory.sources.get(&column.source) else {
            page.runs(0, 2, &[(Role::Name, column.source.as_str()), (Role::Faint, " · not described in the files")], Some(&of_source));
            continue;
        };
        let side = format!(" ({})", column.side.label());
        page.runs(0, 2, &[(Role::Name, directory.source_name(&column.source)), (Role::Faint, &side)], Some(&of_source));
        let issued = source.issued.as_ref().map(|issued| format!(", {}", citation::day_in_words(issued))).unwrap_or_default();
        page.runs(2, 4, &[(Role::Plain, &format!("“{}”{issued}", source.title))], Some(&of_source));
        if let Some(note) = &source.note {
            page.paragraph(Role::Faint, 2, note, Some(&of_source));
        }
        for (label, address) in [("address: ", &source.url), ("kept copy: ", &source.archive_url)] {
            if let Some(address) = address {
                page.runs(2, 4, &[(Role::Faint, label), (Role::Link, address)], Some(&Target::Address(address.to_string())));
            }
        }
        if source.url.is_none() && source.archive_url.is_none() {
            page.paragraph(Role::Faint, 2, "no address is given", Some(&of_source));
        }
    }
    page.finish()
}
