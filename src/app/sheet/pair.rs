//! The contacts of two sides, one below the other, the gaps between them in words.

use super::super::page::{Page, PageLine, Role, Span, Target};
use super::Composed;
use super::paper::{Paper, sign};
use super::strip;
use crate::contact::{Attendee, Contact, Host, Occasion, Pair};
use crate::model::{Actor, Id, Medium, Part, Status};
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
    let count = if pair.count == 1 { "1 contact".to_owned() } else { format!("{} contacts", pair.count) };
    let parts = match pair.parts {
        0 => String::new(),
        1 => ", with 1 part that counts no second time".to_owned(),
        parts => format!(", with {parts} parts that count no second time"),
    };
    let uncounted =
        if pair.uncounted == 0 { String::new() } else { format!(" · {} that did not occur (yet), not counted", pair.uncounted) };
    page.runs(1, 1, &[(Role::Title, &count), (Role::Plain, &parts), (Role::Faint, &uncounted)], None);
    if !paper.filters.is_empty() {
        page.paragraph(Role::Differs, 1, &paper.scope(), None);
    }
    if let Some((first, last)) = pair.ends {
        let (first, last) = (when(first, paper), when(last, paper));
        page.runs(1, 1, &[(Role::Faint, "first "), (Role::Plain, &first), (Role::Faint, " · last "), (Role::Plain, &last)], None);
    }
    if let Some(silence) = pair.silence {
        let between = format!(": from “{}” to “{}”", paper.timeline.title(silence.after), paper.timeline.title(silence.before));
        page.runs(1, 1, &[(Role::Faint, "longest silence "), (Role::Name, &silence.gap.words()), (Role::Plain, &between)], None);
    }
    if let Some(body) = &pair.body {
        let member = if pair.sides[0] == *body { &pair.sides[1] } else { &pair.sides[0] };
        let (member, body) = (paper.name(member), paper.name(body));
        page.paragraph(Role::Faint, 1, &format!("{member} belongs to {body}: here is what others of {body} took part in too"), None);
    }
    if pair.occasions.is_empty() {
        page.paragraph(Role::Plain, 1, "in no event did both take part", None);
    }
    if pair.unlisted > 0 {
        let words = format!("the {} oldest are counted but not listed; fewer days (d) list them", pair.unlisted);
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
        let title = paper.timeline.title(whole);
        page.runs(1, 3, &[(Role::Faint, "within "), (Role::Link, title)], Some(&Target::Event(whole)));
    }
    for contact in &occasion.contacts {
        self::contact(page, contact, pair, paper);
    }
}

fn contact(page: &mut Page, contact: &Contact, pair: &Pair, paper: &Paper<'_>) {
    let event = Target::Event(contact.event);
    let status = paper.timeline.status(contact.event);
    let deeper = contact.depth * 2;
    let beside = paper.width >= BESIDE;
    let date = when(contact.event, paper);
    // No-break spaces, so that the column stays one when the line is wrapped.
    let space =
        if beside { text::pad("", column(paper).saturating_sub(text::width(&date)).max(1)).replace(' ', "\u{a0}") } else { " ".to_owned() };
    let indent = if beside { column(paper) + 2 + deeper } else { 3 + deeper };
    let inner = "\u{a0}".repeat(if beside { deeper } else { 0 });
    let sign = sign(status);
    let pieces = [
        (Role::Plain, date.as_str()),
        (Role::Plain, &space),
        (Role::Plain, &inner),
        (Role::Plain, sign),
        (Role::Plain, "\u{a0}"),
        (Role::Title, paper.timeline.title(contact.event)),
    ];
    page.runs(if beside { 1 } else { 1 + deeper }, indent + 1, &pieces, Some(&event));
    page.runs(
        indent + 1,
        indent + 1,
        &facts(contact, status, paper).iter().map(|(role, words)| (*role, words.as_str())).collect::<Vec<_>>(),
        Some(&event),
    );
    let names = [paper.name(&pair.sides[0]), paper.name(&pair.sides[1])];
    let room = names.iter().map(|name| text::width(name)).max().unwrap_or(0).min(if beside { 24 } else { paper.width / 4 });
    for (side, people) in contact.seen.sides.iter().enumerate() {
        for attendee in people.iter().take(NAMED) {
            let name = text::pad(&paper.clipped(&names[side], room), room).replace(' ', "\u{a0}");
            let target = Target::Actor(attendee.actor.clone());
            let pieces = person(attendee, &pair.sides, paper);
            let mut pieces: Vec<(Role, &str)> = pieces.iter().map(|(role, words)| (*role, words.as_str())).collect();
            pieces.splice(0..0, [(Role::Faint, name.as_str()), (Role::Plain, "\u{a0}\u{a0}")]);
            page.runs(indent + 1, indent + 3 + room, &pieces, Some(&target));
        }
        if people.is_empty() {
            // Somebody of the other side acts for this one.
            page.paragraph(Role::Faint, indent + 1, &format!("nobody of its own is named for {}", names[side]), Some(&event));
        }
        if people.len() > NAMED {
            page.paragraph(Role::Faint, indent + 3 + room, &format!("and {} more", people.len() - NAMED), Some(&event));
        }
    }
}

/// Kind, means, place, host, level.
fn facts(contact: &Contact, status: Status, paper: &Paper<'_>) -> Vec<(Role, String)> {
    let seen = &contact.seen;
    let mut words = vec![paper.timeline.kind(contact.event).label().to_owned()];
    words.extend(seen.medium.map(|medium| medium.label().to_owned()));
    words.extend(seen.place.as_ref().map(|place| paper.directory.place_name(place).to_owned()));
    words.extend(match &seen.host {
        Host::Named(hosts) => Some(format!("hosted by {}", hosts.iter().map(|host| paper.name(host)).collect::<Vec<_>>().join(" and "))),
        Host::ByPlace(side) => Some(format!("in the country of {}, no host named", paper.name(side))),
        Host::Unknown if seen.medium.is_some_and(|medium| medium != Medium::InPerson) => None,
        Host::Unknown => Some("host not given".to_owned()),
    });
    let levels = [seen.level(0), seen.level(1)];
    words.push(if levels[0] == levels[1] {
        levels[0].rank.map_or_else(|| levels[0].words(), |_| format!("level: {}", levels[0].words()))
    } else {
        let of = |side: usize| levels[side].rank.map_or_else(|| "not given".to_owned(), |_| levels[side].words());
        format!("level: {} – {}", of(0), of(1))
    });
    let mut facts = Vec::new();
    if status != Status::Occurred {
        facts.push((Role::Differs, format!("{}, not counted", status.label())));
        facts.push((Role::Faint, " · ".to_owned()));
    }
    facts.push((Role::Faint, words.join(" · ")));
    facts
}

fn person(attendee: &Attendee, sides: &[Id<Actor>; 2], paper: &Paper<'_>) -> Vec<(Role, String)> {
    // Who is a side stands before the line already.
    let is_side = sides.contains(&attendee.actor);
    let mut pieces = if is_side { Vec::new() } else { vec![(Role::Name, paper.name(&attendee.actor))] };
    let between = if is_side { "" } else { ", " };
    pieces.extend(attendee.title.as_ref().map(|title| (Role::Plain, format!("{between}{title}"))));
    if is_side && attendee.title.is_none() {
        pieces.push((Role::Plain, "took part".to_owned()));
    }
    if let Some(other) = &attendee.on_behalf_of {
        pieces.push((Role::Plain, format!(", for {}", paper.name(other))));
    }
    if attendee.part != Part::Participant {
        pieces.push((Role::Faint, format!(" ({})", attendee.part.label())));
    }
    pieces
}
