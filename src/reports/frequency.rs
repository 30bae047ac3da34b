//! The terms of a facet, by the number of events that have them.

use super::document::{Block, Cell, Column, Document, Layout, Paragraph, Role, Row, Sink, Span, Style, Table, Target};
use crate::analysis::sides::Hue;
use crate::dates::{Day, Month, Window};
use crate::index::query::{Sign, TermId, Terms};
use crate::index::statistics::{Frequency, Order, Strip, Tally};
use crate::text::{self, share, thousands};
use serde_json::{Value, json};
use std::io;

/// The widest column of names in text, and on a screen without room for strips.
const WIDEST: usize = 60;

/// How the terms are listed on a screen.
pub struct Listing<'a> {
    /// The order of the terms.
    pub order: Order,
    /// The hue of a term.
    pub hue: &'a dyn Fn(TermId) -> Hue,
    /// How the reader filters by a term, if at all.
    pub sign: &'a dyn Fn(TermId) -> Option<Sign>,
    /// How to find the terms that are not listed; empty if there is no way.
    pub others: String,
}

impl Default for Listing<'static> {
    /// The listing for paper.
    fn default() -> Self {
        Self { order: Order::Count, hue: &|_| Hue::Other, sign: &|_| None, others: String::new() }
    }
}

/// Lays out how often the terms of a facet occur: each row is a term with its events over time, its count and its
/// share.
///
/// The names in JSON are stable: `by` (the facet as a query writes it), `events`, `without` (events that have no term),
/// `left_out` (terms that are not listed), `terms` (each `id`, `name`, `events`, `share` of all events, 0 to 1).
#[must_use]
pub fn document<'a>(frequency: &'a Frequency, terms: &'a Terms, listing: &Listing<'_>, layout: &Layout<'_>) -> Document<'a> {
    let mut document = Document::new("", move |sink| records(frequency, terms, sink), move || data(frequency, terms));
    if !frequency.tallies.is_empty() {
        document.blocks.push(Block::Table(table(frequency, terms, listing, layout)));
    }
    let mut say = |words: String| document.foot.push(Paragraph::new(Style::Remark, vec![Span::faint(words)]).into());
    if frequency.events == 0 {
        say("No event passes all filters.".to_owned());
    }
    say(remarks(frequency, listing.order).join(" · "));
    if frequency.left_out > 0 {
        let more = format!("{} more have fewer events{}", thousands(frequency.left_out as u64), listing.others);
        document.blocks.push(Paragraph::new(Style::Remark, vec![Span::faint(more)]).into());
    }
    document
}

fn table(frequency: &Frequency, terms: &Terms, listing: &Listing<'_>, layout: &Layout<'_>) -> Table {
    let facet = frequency.facet;
    let [name, bar, count, part, strip] = widths(frequency, terms, layout);
    let highest = frequency.tallies.iter().map(|tally| tally.count).max().unwrap_or(0);
    let paper = |text: bool, markdown: bool, column: Column| Column { on_paper: [text, markdown], ..column };
    let columns = vec![
        // In text the numbers come first, so that they line up whatever the length of the names.
        paper(true, false, Column::numbers("events", 0)),
        paper(true, false, Column::numbers("share", 0)),
        Column { most: Some(WIDEST), ..Column::words(facet.heading(), name) },
        paper(true, false, Column::words("id", 0)),
        Column::drawn("", bar),
        paper(false, true, Column::numbers("events", count)),
        paper(false, true, Column::numbers("share", part)),
        Column::drawn(days(frequency, strip, layout), strip),
    ];
    let mut tallies: Vec<&Tally> = frequency.tallies.iter().collect();
    if listing.order == Order::Name {
        tallies.sort_by_cached_key(|tally| text::fold(terms.label(facet, tally.term)));
    }
    let strip_of = |tally: &Tally| frequency.strip.as_ref().map(|strip| strip.with_gaps(&tally.strip)).unwrap_or_default();
    let row = |tally: &Tally| {
        let (sign, role) = match ((listing.sign)(tally.term), layout.ascii) {
            (Some(Sign::Include), false) => ("✓", Role::Link),
            (Some(Sign::Include), true) => ("+", Role::Link),
            (Some(Sign::Exclude), false) => ("−", Role::Link),
            (Some(Sign::Exclude), true) => ("-", Role::Link),
            (None, _) => (" ", Role::Plain),
        };
        let events = Cell::new(Role::Plain, thousands(tally.count));
        let part = Cell::new(Role::Faint, share(tally.count, frequency.events));
        let id = terms.get(facet, tally.term).map(|term| term.id.clone()).unwrap_or_default();
        let cells = vec![
            events.clone(),
            part.clone(),
            Cell::new(role, terms.label(facet, tally.term)),
            Cell::new(Role::Faint, id),
            Cell::Line(tally.count, highest, (listing.hue)(tally.term)),
            events,
            part,
            Cell::Strip(strip_of(tally), (listing.hue)(tally.term)),
        ];
        Row { cells, sign: Some((role, sign)), target: Some(Target::Term(facet, tally.term)), ..Row::default() }
    };
    Table::new(columns, tallies.into_iter().map(row).collect()).headed([true, false])
}

/// The widest bar.
const BAR: usize = 48;

/// The columns of a strip on a screen of that width; a narrow one has none.
#[must_use]
pub fn strip_columns(width: usize) -> usize {
    if width < 72 { 0 } else { (width / 5).min(Frequency::BARS) }
}

/// The widths of the columns for the name, the bar, the count, the share and the strip.
fn widths(frequency: &Frequency, terms: &Terms, layout: &Layout<'_>) -> [usize; 5] {
    let width = layout.columns();
    let names = frequency.tallies.iter().map(|tally| terms.label(frequency.facet, tally.term));
    let widest = names.map(|name| text::width(&text::shown(name, layout.ascii))).max().unwrap_or(0);
    let highest = frequency.tallies.iter().map(|tally| tally.count).max().unwrap_or(0);
    let count = thousands(highest).len().max(6);
    let part = if width < 36 { 0 } else { 7 };
    let room = width.saturating_sub(count + part + 7);
    let stretches = frequency.strip.as_ref().map_or(0, Strip::len);
    // The name gets the width it needs, as long as bar and strip stay wide enough to read; on a narrow screen there is
    // no strip, on the narrowest no bar.
    let drawn = if width >= 72 { room / 2 } else { 12 };
    let name = widest.clamp(12, 12.max(room.saturating_sub(drawn))).min(room);
    let columns = room.saturating_sub(name + 1);
    // After the screen has become narrower, a strip may have more stretches than columns for a moment.
    let strip = stretches.min(strip_columns(width)).min(columns / 2);
    let bar = columns.saturating_sub(if strip == 0 { 0 } else { strip + 1 }).min(BAR);
    let (name, bar) = if bar < 6 { (widest.clamp(12, WIDEST).min(room), 0) } else { (name, bar) };
    [name, bar, count, part, strip]
}

/// The days that the strips cover, if there is room.
fn days(frequency: &Frequency, columns: usize, layout: &Layout<'_>) -> String {
    let Some(time) = &frequency.strip else { return String::new() };
    let whole = text::shown(&layout.days(Window { from: Some(time.from), to: Some(time.to) }), layout.ascii);
    let year = |day: Day| day.month().map_or(0, Month::year);
    let short = if text::width(&whole) > columns { format!("{}-{}", year(time.from), year(time.to)) } else { whole };
    if text::width(&short) > columns { String::new() } else { short }
}

/// "33 terms, most events first · shares are of events, and one may have several · 1 of 27 events has none".
fn remarks(frequency: &Frequency, order: Order) -> Vec<String> {
    let Frequency { facet, tallies, left_out, events, without, .. } = frequency;
    let terms = thousands((tallies.len() + left_out) as u64);
    let noun = if tallies.len() + left_out == 1 { "term" } else { "terms" };
    let mut words = vec![match order {
        Order::Count => format!("{terms} {noun}, most events first"),
        Order::Name if *left_out > 0 => format!("the {} most frequent of {terms} {noun}, by name", thousands(tallies.len() as u64)),
        Order::Name => format!("{terms} {noun}, by name"),
    }];
    if !facet.is_single() {
        words.push("shares are of events, and one may have several".to_owned());
    }
    if *without > 0 {
        let have = if *without == 1 { "has" } else { "have" };
        words.push(format!("{} of {} events {have} none", thousands(*without), thousands(*events)));
    }
    words
}

/// The share of all events, to four decimal places.
fn fraction(count: u64, frequency: &Frequency) -> f64 {
    let events = u128::from(frequency.events);
    let tenthousandths = (u128::from(count) * 10_000 + events / 2) / events.max(1);
    f64::from(u32::try_from(tenthousandths).unwrap_or(u32::MAX)) / 10_000.0
}

fn records(frequency: &Frequency, terms: &Terms, sink: &mut Sink<'_>) -> io::Result<()> {
    sink(&["id", "name", "events", "share"].map(str::to_owned))?;
    frequency.tallies.iter().try_for_each(|tally| {
        let Some(term) = terms.get(frequency.facet, tally.term) else { return Ok(()) };
        sink(&[term.id.clone(), term.label.clone(), tally.count.to_string(), fraction(tally.count, frequency).to_string()])
    })
}

fn data(frequency: &Frequency, terms: &Terms) -> Value {
    let term = |tally: &Tally| {
        let term = terms.get(frequency.facet, tally.term)?;
        Some(json!({ "id": term.id, "name": term.label, "events": tally.count, "share": fraction(tally.count, frequency) }))
    };
    let terms: Vec<Value> = frequency.tallies.iter().filter_map(term).collect();
    let Frequency { facet, left_out, events, without, .. } = frequency;
    json!({ "by": facet.as_str(), "events": events, "without": without, "left_out": left_out, "terms": terms })
}
