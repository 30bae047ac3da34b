//! The contacts of two sides, one below the other, the gaps between them in words.

use super::super::page::{Page, PageLine, Role, Span, Target};
use super::Composed;
use super::paper::Paper;
use super::strip;
use crate::contact::{AttendeeWords, Contact, Occasion, Pair};
use crate::text;
use crate::timeline::EventId;

/// Columns of the date, where the title stands beside it.
const DATE: usize = 28;
/// The same on a screen of less than a hundred columns.
const SHORT_DATE: usize = 24;
/// The narrowest screen on which it does.
const BESIDE: usize = 70;
/// From so many rows on the summary stays in sight.
const TALL: usize = 20;
/// So many people of a side are named.
const NAMED: usize = 8;

pub(super) fn compose(pair: &Pair, paper: &Paper<'_>) -> Composed {
    let title = format!("{} – {}", paper.name(&pair.sides[0]), paper.name(&pair.sides[1]));
    let mut head = summary(pair, paper);
    let mut page = Page::new(paper.width, paper.ascii);
    for occasion in &pair.occasions {
        self::occasion(&mut page, occasion, pair, paper);
    }
    let mut lines = page.finish();
    if paper.rows < TALL {
        head.push(PageLine::default());
        head.append(&mut lines);
        lines = std::mem::take(&mut head);
    }
    Composed { head, ..Composed::new(title, lines) }
}

/// How many, the first and the last, the longest silence, month by month.
fn summary(pair: &Pair, paper: &Paper<'_>) -> Vec<PageLine> {
    let mut page = Page::new(paper.width, paper.ascii);
    let uncounted: String = pair.uncounted_words().into_iter().chain(pair.possible_words()).map(|words| format!(" · {words}")).collect();
    page.runs(1, 1, &[(Role::Title, &pair.count_words()), (Role::Faint, &uncounted)], None);
    if !paper.filters.is_empty() {
        page.paragraph(Role::Differs, 1, &paper.scope(), None);
    }
    if let Some((first, last)) = pair.ends {
        let (first, last) = (when(first, paper), when(last, paper));
        page.runs(1, 1, &[(Role::Faint, "first "), (Role::Plain, &first), (Role::Faint, " · last "), (Role::Plain, &last)], None);
    }
    if let Some((days, between)) = pair.silence_words(paper.timeline) {
        page.runs(1, 1, &[(Role::Faint, "longest silence "), (Role::Name, &days), (Role::Plain, ": "), (Role::Plain, &between)], None);
    }
    if let Some(words) = pair.body_words(paper.directory) {
        page.paragraph(Role::Faint, 1, &words, None);
    }
    if pair.occasions.is_empty() {
        page.paragraph(Role::Plain, 1, "in no event did both take part", None);
    }
    if let Some(words) = pair.unlisted_words() {
        page.paragraph(Role::Differs, 1, &words, None);
    }
    let mut lines = page.finish();
    if pair.count > 1 {
        lines.extend(strip::lines(&pair.months, paper.width.saturating_sub(2), paper.ascii).into_iter().map(moved_in));
    }
    if pair.undated > 0 {
        let words = format!(" {} without a month of its own", pair.undated);
        lines.push(PageLine { spans: vec![Span { role: Role::Faint, text: words }], target: None });
    }
    lines
}

/// Columns of the date.
const fn column(paper: &Paper<'_>) -> usize {
    if paper.width < 100 { SHORT_DATE } else { DATE }
}

fn moved_in(mut line: PageLine) -> PageLine {
    line.spans.insert(0, Span { role: Role::Plain, text: " ".to_owned() });
    line
}

fn when(event: EventId, paper: &Paper<'_>) -> String {
    paper.dates.words(paper.timeline.date(event))
}

fn occasion(page: &mut Page, occasion: &Occasion, pair: &Pair, paper: &Paper<'_>) {
    let indent = if paper.width < BESIDE { 1 } else { column(paper) + 2 };
    if let Some(gap) = occasion.gap {
        page.paragraph(Role::Faint, indent, &format!("· {} ·", gap.words()), None);
    }
    if let Some(whole) = occasion.whole {
        let title = paper.timeline.marked_title(whole);
        page.runs(1, 3, &[(Role::Faint, "within "), (Role::Link, &*title)], Some(&Target::Event(whole)));
    }
    for contact in &occasion.contacts {
        self::contact(page, contact, pair, paper);
    }
}

fn contact(page: &mut Page, contact: &Contact, pair: &Pair, paper: &Paper<'_>) {
    let event = Target::Event(contact.event);
    let deeper = contact.depth * 2;
    let beside = paper.width >= BESIDE;
    let date = when(contact.event, paper);
    // No-break spaces, so that the column stays one when the line is wrapped.
    let space =
        if beside { text::pad("", column(paper).saturating_sub(text::width(&date)).max(1)).replace(' ', "\u{a0}") } else { " ".to_owned() };
    let indent = if beside { column(paper) + 2 + deeper } else { 3 + deeper };
    let inner = "\u{a0}".repeat(if beside { deeper } else { 0 });
    let sign = paper.timeline.status(contact.event).sign();
    let pieces = [
        (Role::Plain, date.as_str()),
        (Role::Plain, &space),
        (Role::Plain, &inner),
        (Role::Plain, sign),
        (Role::Plain, "\u{a0}"),
        (Role::Title, &paper.timeline.marked_title(contact.event)),
    ];
    page.runs(if beside { 1 } else { 1 + deeper }, indent + 1, &pieces, Some(&event));
    let status = contact.status_words(paper.timeline).map(|words| format!("{words} · ")).unwrap_or_default();
    let facts = contact.facts(paper.timeline, paper.directory).join(" · ");
    page.runs(indent + 1, indent + 1, &[(Role::Differs, &status), (Role::Faint, &facts)], Some(&event));
    for side in 0..2 {
        people(page, contact, side, indent + 1, pair, paper);
    }
}

/// Who was there for one side, a line each behind the name of the side.
fn people(page: &mut Page, contact: &Contact, side: usize, indent: usize, pair: &Pair, paper: &Paper<'_>) {
    let event = Target::Event(contact.event);
    let names = [paper.name(&pair.sides[0]), paper.name(&pair.sides[1])];
    let most = if paper.width >= BESIDE { 24 } else { paper.width / 4 };
    let room = names.iter().map(|name| text::width(name)).max().unwrap_or(0).min(most);
    let name = text::pad(&paper.clipped(&names[side], room), room).replace(' ', "\u{a0}");
    let people = &contact.seen.sides[side];
    for attendee in people.iter().take(NAMED) {
        let AttendeeWords { name: who, said, part } = attendee.words(&pair.sides, paper.directory);
        let pieces =
            [(Role::Faint, &*name), (Role::Plain, "\u{a0}\u{a0}"), (Role::Name, &*who), (Role::Plain, &*said), (Role::Faint, &*part)];
        page.runs(indent, indent + 2 + room, &pieces, Some(&Target::Actor(attendee.actor.clone())));
    }
    if people.is_empty() {
        // Somebody of the other side acts for this one.
        page.paragraph(Role::Faint, indent, &format!("nobody of its own is named for {}", names[side]), Some(&event));
    }
    if people.len() > NAMED {
        page.paragraph(Role::Faint, indent + 2 + room, &format!("and {} more", people.len() - NAMED), Some(&event));
    }
}
