//! The events of what is selected, as rows of the timeline below a page: for the calendar, who met whom, side by side and
//! how often.

use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{PageLine, Role, Span, Target};
use super::composed::Below;
use crate::analysis::sides::{RailSign, rails};
use crate::dates::{Day, Window, gap_words};
use crate::index::timeline::{EventId, Flags};
use crate::text;

/// The most columns of a date, and of a kind.
const WIDEST: (usize, usize) = (20, 14);

/// From this many rows on the dates of a list are as wide as those of what is read on from it.
const ROOMY: usize = 30;

/// What is listed.
pub(super) struct EventList<'a> {
    /// What is selected, in words.
    pub heading: &'a str,
    /// How many events there are in all.
    pub count: u64,
    /// What stands at the right of the heading; empty for how many events there are.
    pub aside: &'a str,
    /// The days that all of them begin in, if that is one day: then kinds stand where dates would all be the same.
    pub day: Option<Window>,
}

/// Events that are read on from a list, under a heading of their own.
pub(super) struct Further<'a> {
    /// The heading, and what stands at its right.
    pub heading: (&'a str, String),
    /// The events.
    pub events: Vec<EventId>,
}

/// Lists the first of these events, as many as the screen has rows.
pub(super) fn below(list: &EventList<'_>, events: impl Iterator<Item = EventId>, context: &ComposeContext<'_>) -> Below {
    below_with(list, events, &[], context)
}

/// The same; where rows are left, further events are read on below. The rails of all stand below each other.
pub(super) fn below_with(
    list: &EventList<'_>,
    events: impl Iterator<Item = EventId>,
    further: &[Further<'_>],
    context: &ComposeContext<'_>,
) -> Below {
    let events: Vec<EventId> = events.take(context.rows()).collect();
    let more = list.count.saturating_sub(events.len() as u64);
    let width = label_width(list.day, events.iter().copied(), context);
    // A low screen has no room for these.
    let of_further = date_width(further.iter().flat_map(|further| further.events.iter().copied()), context);
    let width = if context.rows() < ROOMY { width } else { width.max(of_further) };
    let mut lines = vec![heading(list, context)];
    lines.extend(events.iter().map(|id| row(list.day, *id, width, context)));
    if events.is_empty() {
        // The heading alone would not be shown.
        lines.push(PageLine { spans: vec![Span::new(Role::Passing, "  none")], target: None });
    }
    Below { lines, more, beyond: read_on(further, width, context) }
}

/// Lays out further events, with their dates in a column at least as wide as this.
pub(super) fn read_on(further: &[Further<'_>], least: usize, context: &ComposeContext<'_>) -> Vec<PageLine> {
    let width = least.max(date_width(further.iter().flat_map(|further| further.events.iter().copied()), context));
    let mut lines = Vec::new();
    for Further { heading: (words, aside), events } in further.iter().filter(|further| !further.events.is_empty()) {
        let list = EventList { heading: words, count: events.len() as u64, aside, day: None };
        lines.extend([PageLine::default(), heading(&list, context)]);
        lines.extend(events.iter().map(|id| dated_row(*id, width, context)));
    }
    lines
}

/// Lists the events under the filters that begin in these days, and what came before and after.
pub(super) fn of_days(days: Window, context: &ComposeContext<'_>) -> Below {
    let (Some(from), Some(to)) = (days.from, days.to) else { return Below::default() };
    let ids = context.timeline().starting(from, to);
    let matches = &context.answer().matches;
    let heading = context.window_words(days);
    let count = matches.count_in(ids.clone());
    let list = EventList { heading: &heading, count, aside: "", day: (from == to).then_some(days) };
    let events = matches.iter_from(matches.before(EventId(ids.start))).take_while(|id| id.0 < ids.end);
    below_with(&list, events, &around((from, to), context), context)
}

/// What came just before some days and just after them.
pub(super) fn around((from, to): (Day, Day), context: &ComposeContext<'_>) -> [Further<'static>; 2] {
    /// So many lead to the days; the rest of the rows is for what followed.
    const BEFORE: usize = 3;
    let (timeline, matches) = (context.timeline(), &context.answer().matches);
    let ids = timeline.starting(from, to);
    let has_day = |id: &EventId| timeline.anchor(*id).is_bounded();
    let first = matches.before(EventId(ids.start)).saturating_sub(BEFORE);
    let before: Vec<EventId> = matches.iter_from(first).take_while(|id| id.0 < ids.start).filter(has_day).collect();
    let after = matches.iter_from(matches.before(EventId(ids.end))).take_while(has_day);
    let after: Vec<EventId> = after.take(context.rows()).collect();
    let apart = |one: Day, other: Day, word: &str| match one.days_until(other) {
        Some(1) => format!("the day {word}"),
        Some(days) => format!("{} {word}", gap_words(days)),
        None => String::new(),
    };
    let earlier = before.last().map(|id| apart(timeline.anchor(*id), from, "before")).unwrap_or_default();
    let later = after.first().map(|id| apart(to, timeline.anchor(*id), "after")).unwrap_or_default();
    [Further { heading: ("Just before", earlier), events: before }, Further { heading: ("Just after", later), events: after }]
}

fn heading(list: &EventList<'_>, context: &ComposeContext<'_>) -> PageLine {
    let noun = if list.count == 1 { "event" } else { "events" };
    let aside = match list.aside {
        "" => format!("{} {noun}", text::thousands(list.count)),
        aside => aside.to_owned(),
    };
    let aside = context.shown(&aside);
    let room = context.width().saturating_sub(2);
    let words = context.clipped(&context.shown(list.heading), room);
    let left = room.saturating_sub(text::width(&words));
    let aside = if text::width(&aside) + 4 < left { format!(" {aside}") } else { String::new() };
    let rule = left.saturating_sub(text::width(&aside) + 1);
    let rule = context.shown(&"─".repeat(rule));
    let spans = vec![
        Span::plain(" "),
        Span::new(Role::Heading, words),
        Span::plain(" "),
        Span::new(Role::Rule, rule),
        Span::new(Role::Passing, aside),
    ];
    PageLine { spans, target: None }
}

/// The date, or the kind where all dates are the same.
fn label(day: Option<Window>, id: EventId, context: &ComposeContext<'_>) -> String {
    let timeline = context.timeline();
    let words = match day {
        Some(_) => timeline.kind(id).label().to_owned(),
        None => {
            let words = context.date_style().with_month(timeline.date(id));
            // No heading above says the month. A narrow screen leaves out the year.
            match words.rsplit_once(' ') {
                Some((before, year)) if context.width() < 50 && year.parse::<i32>().is_ok() => before.to_owned(),
                _ => words,
            }
        }
    };
    context.shown(&words)
}

/// The column at which titles begin behind a date of that width.
pub(super) fn title_column(width: usize, context: &ComposeContext<'_>) -> usize {
    width + 6 + rails_width(context)
}

/// The columns of the rails.
fn rails_width(context: &ComposeContext<'_>) -> usize {
    between(context).map_or(1, |between| between + 3)
}

/// The columns between two rails; `None` without rails for both sides.
fn between(context: &ComposeContext<'_>) -> Option<usize> {
    context.sides().between_rails(context.width(), context.width())
}

/// The row of an event with its date in a column of that width.
pub(super) fn dated_row(id: EventId, width: usize, context: &ComposeContext<'_>) -> PageLine {
    row(None, id, width, context)
}

/// The width of the dates of these events, as wide as the widest that is not too wide.
pub(super) fn date_width(events: impl Iterator<Item = EventId>, context: &ComposeContext<'_>) -> usize {
    label_width(None, events, context)
}

fn label_width(day: Option<Window>, events: impl Iterator<Item = EventId>, context: &ComposeContext<'_>) -> usize {
    let widest = if day.is_some() { WIDEST.1 } else { WIDEST.0 };
    // A narrow screen keeps two thirds for titles.
    events.map(|id| text::width(&label(day, id, context))).max().unwrap_or(0).min(widest).min(context.width() / 3)
}

/// The rails without an event, broken because time is left out.
pub(super) fn broken_rails(context: &ComposeContext<'_>) -> String {
    let gap = context.shown("┆");
    match between(context) {
        Some(between) => format!("{gap}{}{gap} ", " ".repeat(between)),
        None => gap,
    }
}

/// A row: date, whether the accounts differ, rails, title.
fn row(day: Option<Window>, id: EventId, width: usize, context: &ComposeContext<'_>) -> PageLine {
    let timeline = context.timeline();
    let label = context.clipped(&label(day, id, context), width);
    let space = " ".repeat(width.saturating_sub(text::width(&label)));
    let label = if day.is_some() { format!("{label}{space}") } else { format!("{space}{label}") };
    let differs = timeline.flags(id).has(Flags::DIFFERS);
    let mark = if differs { Span::new(Role::Differs, if context.is_ascii() { "!" } else { "≠" }) } else { Span::plain(" ") };
    let mut spans = vec![Span::plain("  "), Span::faint(label), Span::plain(" "), mark, Span::plain(" ")];
    spans.extend(rail_spans(id, context));
    spans.push(Span::plain(" "));
    let taken: usize = spans.iter().map(|span| text::width(&span.text)).sum();
    let behind = behind(day, id, context);
    let room = context.width().saturating_sub(taken + 1);
    let behind = if text::width(&behind) + 12 < room { behind } else { String::new() };
    let title = context.clipped(&context.shown(&timeline.title(id)), room - text::width(&behind).min(room));
    spans.extend([Span::plain(title), Span::faint(behind)]);
    PageLine { spans, target: Some(Target::Event(id)) }
}

/// The date of an event that is not simply of the one day of the list.
fn behind(day: Option<Window>, id: EventId, context: &ComposeContext<'_>) -> String {
    let date = context.timeline().date(id);
    match day {
        Some(day) if day != (Window { from: Some(date.span().earliest), to: Some(date.span().latest) }) || date.is_uncertain() => {
            format!("  {}", context.shown(&context.row_date(id)))
        }
        _ => String::new(),
    }
}

/// The rails of an event, as in the timeline.
pub(super) fn rail_spans(id: EventId, context: &ComposeContext<'_>) -> Vec<Span> {
    spans_of_rails(id, between(context), context)
}

/// The sign of an event by itself, in the hue of the side that acts.
pub(super) fn sign(id: EventId, context: &ComposeContext<'_>) -> Span {
    let mut spans = spans_of_rails(id, None, context).into_iter();
    spans.find(|span| matches!(span.role, Role::Acting(..))).unwrap_or_else(|| {
        let timeline = context.timeline();
        Span::new(Role::Event(timeline.kind(id), timeline.status(id), timeline.flags(id).has(Flags::MACHINE)), "*")
    })
}

fn spans_of_rails(id: EventId, between: Option<usize>, context: &ComposeContext<'_>) -> Vec<Span> {
    let (timeline, sides) = (context.timeline(), context.sides());
    let columns = rails(sides.acts(id, timeline), sides, between);
    let is_coded = timeline.flags(id).has(Flags::MACHINE);
    let span = |(sign, hue)| match sign {
        RailSign::Event => Role::Acting(timeline.kind(id), timeline.status(id), is_coded, hue),
        sign => Role::Rail(sign, hue),
    };
    columns.into_iter().map(|column| Span::new(span(column), "*")).collect()
}
