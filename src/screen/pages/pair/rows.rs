//! The contacts as rows of the timeline, with the people of each below, and the times between them.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::page::{Lines, PageLine, Role, Span, Target};
use super::super::event_list::{broken_rails, date_width, dated_row, title_column};
use super::side::side_of;
use crate::analysis::meetings::{AttendeeWords, Contact, Occasion, Pair};
use crate::index::timeline::EventId;
use crate::text;

/// The most people of a side that are named.
const NAMED: usize = 8;

/// Lays out all contacts, and what else there was where there are none.
pub(super) fn lines(pair: &Pair, context: &ComposeContext<'_>) -> Vec<PageLine> {
    let contacts = || pair.occasions.iter().flat_map(|occasion| &occasion.contacts).map(|contact| contact.event);
    let others = if pair.occasions.is_empty() { pair.others.as_slice() } else { &[] };
    let width = date_width(contacts().chain(others.iter().copied()), context);
    let rows = Rows { pair, context, width, title: title_column(width, context) };
    let mut page = Lines::new(context.width(), context.is_ascii());
    for occasion in &pair.occasions {
        rows.occasion(occasion, &mut page);
    }
    if !others.is_empty() {
        page.blank();
    }
    others.iter().for_each(|id| page.push(dated_row(*id, width, context)));
    page.finish()
}

/// Lays out what either of two took part in who had nothing to do with each other.
pub(super) fn apart(events: &[EventId], context: &ComposeContext<'_>) -> Vec<PageLine> {
    let width = date_width(events.iter().copied(), context);
    let mut page = Lines::whole(context.width(), context.is_ascii());
    page.heading_with("What each took part in", "nothing that names both");
    events.iter().for_each(|id| page.push(dated_row(*id, width, context)));
    page.finish()
}

struct Rows<'a> {
    pair: &'a Pair,
    context: &'a ComposeContext<'a>,
    /// The width of the dates, and the column of titles.
    width: usize,
    title: usize,
}

impl Rows<'_> {
    fn occasion(&self, occasion: &Occasion, page: &mut Lines) {
        let first = occasion.contacts.first().map(|contact| contact.event);
        if let Some(gap) = occasion.gap {
            let is_longest = self.pair.silence.is_some_and(|silence| Some(silence.before) == first);
            self.gap(&gap.words(), is_longest, page);
        }
        if let Some(whole) = occasion.whole {
            let title = self.context.timeline().title(whole);
            page.runs(self.title, self.title, &[(Role::Faint, "within "), (Role::Link, &*title)], Some(&Target::Event(whole)));
        }
        for contact in &occasion.contacts {
            page.push(dated_row(contact.event, self.width, self.context));
            self.facts(contact, page);
            (0..2).for_each(|side| self.people(contact, side, page));
        }
    }

    /// How long there was no contact: the longest time stands out.
    fn gap(&self, words: &str, is_longest: bool, page: &mut Lines) {
        let indent = " ".repeat(self.width + 5);
        let rails = broken_rails(self.context);
        let words = self.context.shown(words);
        let mut spans = vec![Span::plain(indent), Span::new(Role::Passing, rails), Span::plain(" ")];
        if is_longest && self.pair.occasions.len() > 2 {
            spans.extend([Span::new(Role::Title, words), Span::faint(" without contact, the longest")]);
        } else {
            spans.push(Span::new(Role::Passing, words));
        }
        page.push(PageLine { spans, target: None });
    }

    fn facts(&self, contact: &Contact, page: &mut Lines) {
        let (timeline, directory) = (self.context.timeline(), self.context.directory());
        let status = contact.status_words(timeline).map(|words| format!("{words} · ")).unwrap_or_default();
        let facts = contact.facts(timeline, directory).join(" · ");
        let target = Target::Event(contact.event);
        page.runs(self.title, self.title, &[(Role::Title, &status), (Role::Faint, &facts)], Some(&target));
    }

    /// "▌US  Kurt Campbell, Deputy Secretary of State (host)", a line a person.
    fn people(&self, contact: &Contact, side: usize, page: &mut Lines) {
        let (label, hue) = side_of(&self.pair.sides[side], self.context);
        let columns = [0, 1].map(|side| text::width(&side_of(&self.pair.sides[side], self.context).0)).into_iter().max().unwrap_or(0);
        let label = text::pad(&label, columns).replace(' ', "\u{a0}");
        let event = Target::Event(contact.event);
        let people = &contact.seen.sides[side];
        let hanging = self.title + columns + 3;
        let mark = self.context.shown("▌");
        for (number, attendee) in people.iter().take(NAMED).enumerate() {
            let AttendeeWords { name, said, part } = attendee.words(&self.pair.sides, self.context.directory());
            let label = if number == 0 { label.clone() } else { "\u{a0}".repeat(columns) };
            let pieces = [
                (Role::Bar(hue), &*mark),
                (Role::Side(hue), &*label),
                (Role::Plain, "\u{a0}\u{a0}"),
                (Role::Faint, &*name),
                (Role::Faint, &*said),
                (Role::Faint, &*part),
            ];
            page.runs(self.title, hanging, &pieces, Some(&Target::Actor(attendee.actor.clone())));
        }
        if people.is_empty() {
            // A person of the other side acts for this one.
            let pieces = [(Role::Bar(hue), &*mark), (Role::Side(hue), &*label), (Role::Faint, "\u{a0}\u{a0}nobody of its own is named")];
            page.runs(self.title, hanging, &pieces, Some(&event));
        }
        if people.len() > NAMED {
            page.paragraph(Role::Faint, hanging, &format!("and {} more", people.len() - NAMED), Some(&event));
        }
    }
}
