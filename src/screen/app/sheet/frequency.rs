//! The terms of a facet by how many events have them: a line a term, with its events over time, its count and its
//! share.

use super::super::App;
use super::super::compose_context::ComposeContext;
use super::super::page::{Page, Role};
use super::Composed;
use crate::index::query::Facet;
use crate::index::statistics::{Frequency, Order};
use crate::reports::frequency::{self, Listing};
use crate::text::thousands;

/// On so few rows what is said of the list stands below it.
const LOW: u16 = 10;

/// The terms in an order.
pub(super) fn compose(frequency: &Frequency, order: Order, context: &ComposeContext<'_>) -> Composed {
    let key = context.key(super::Action::Pick(frequency.facet));
    let others = if key.is_empty() { String::new() } else { format!(": {key} in the timeline finds any of them by its name") };
    let sign = |term| context.query().sign(frequency.facet, term);
    let listing = Listing { order, sign: &sign, others };
    let mut screen = frequency::document(frequency, context.timeline().terms(), &listing, &context.layout()).on_screen(&context.layout());
    let mut page = Page::new(context.width(), context.is_ascii());
    if !context.filters().is_empty() {
        page.clipped(Role::Faint, 1, context.filters(), None);
    }
    let mut head = page.finish();
    head.append(&mut screen.foot);
    if context.size().1 < LOW {
        screen.lines.append(&mut head);
    }
    head.append(&mut screen.headings);
    Composed { head, ..Composed::new(title(frequency, context.width()), screen.lines) }
}

fn title(frequency: &Frequency, width: usize) -> String {
    let noun = if frequency.events == 1 { "event" } else { "events" };
    let name = if width < 60 { "" } else { "Frequency · " };
    format!("{name}{} · {} {noun}", frequency.facet.heading(), thousands(frequency.events))
}

impl App {
    /// The facets that can be counted, the one after `facet` first.
    pub(in super::super) fn facets_after(&self, facet: Facet) -> Vec<Facet> {
        let mut facets = Frequency::facets(&self.timeline);
        if let Some(at) = facets.iter().position(|other| *other == facet) {
            facets.rotate_left(at + 1);
        }
        facets
    }
}
