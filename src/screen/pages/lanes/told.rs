//! Below the lanes: what the accounts say of the selected event, and what came just before and after.

use super::super::super::app::action::Action;
use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::page::{Lines, Role, Span};
use super::super::composed::Below;
use super::super::event_list;
use crate::index::timeline::EventId;
use crate::model::{Event, discrepancy};
use crate::screen::browse::detail::said;
use std::sync::Arc;

/// What each account says of the event; until it is read, only its title.
pub(super) fn told_of(id: EventId, read: Option<&Arc<Event>>, context: &ComposeContext<'_>) -> Below {
    let mut page = Lines::new(context.width().saturating_sub(2), context.is_ascii());
    let keys = [(Action::Enter, "opens"), (Action::Page("compare"), "compares")];
    let keys = keys.map(|(action, does)| format!("{} {does}", context.key(action)));
    page.heading_with(&context.timeline().marked_title(id), &keys.join(" · "));
    if let Some(event) = read.cloned().or_else(|| context.known(id)) {
        let event = &*context.date_style().of(&event);
        if event.accounts.is_empty() {
            page.paragraph(Role::Faint, 0, "no source is given for it", None);
        }
        said::accounts(&mut page, event, &discrepancy::discrepancies(event, context.directory()), context);
        if let Some(summary) = &event.summary {
            page.blank();
            page.paragraph(Role::Plain, 0, summary, None);
        }
    }
    let mut lines = page.finish();
    lines.iter_mut().for_each(|line| line.spans.insert(0, Span::plain(" ")));
    let day = context.timeline().anchor(id);
    let beyond = if day.is_bounded() { event_list::read_on(&event_list::around((day, day), context), 0, context) } else { Vec::new() };
    Below { lines, beyond, more: 0 }
}
