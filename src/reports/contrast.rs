//! Two sides over time, side by side.

use super::document::{Block, Cell, Column, Document, Layout, Paragraph, Role, Row, Sink, Span, Style, Table};
use crate::index::statistics::{Contrast, Piece, Sides, comparison, difference};
use crate::text::{share, thousands};
use serde_json::{Value, json};
use std::io;

/// Lays out two sides with these names: each row is a piece of time with the count of each side and the difference in
/// words.
///
/// The names in JSON are stable: `by`, `sides` (each `name`, `days` as EDTF, `events`), `together` (events with both
/// actors), `not_counted`, `pieces` (each `days`, `events` of the first side, `other_days`, `other_events`).
#[must_use]
pub fn document<'a>(contrast: &'a Contrast, names: &'a [String; 2], layout: &Layout<'_>) -> Document<'a> {
    let mut document = Document::new("", move |sink| records(contrast, sink), move || data(contrast, names));
    document.blocks.push(Block::Table(table(contrast, names, layout)));
    document.foot = summary(contrast, names, layout);
    document
}

/// How many events each side has in all, and what the pieces do not show.
#[must_use]
pub fn summary(contrast: &Contrast, names: &[String; 2], layout: &Layout<'_>) -> Vec<Block> {
    let say = |role, words| Block::from(Paragraph::new(Style::Remark, vec![Span::new(role, words)]));
    vec![say(Role::Title, totals(contrast, names)), say(Role::Faint, remarks(contrast, layout).join(" · "))]
}

/// "May 2024: 20 · April 2024: 6 · May 2024: 14 more than April 2024, 3.3 times as many".
fn totals(contrast: &Contrast, names: &[String; 2]) -> String {
    let [one, other] = contrast.totals;
    format!(
        "{}: {} · {}: {} · {}",
        names[0],
        thousands(one),
        names[1],
        thousands(other),
        comparison([&names[0], &names[1]], contrast.totals)
    )
}

fn table(contrast: &Contrast, names: &[String; 2], layout: &Layout<'_>) -> Table {
    let columns = vec![
        Column::words(contrast.period.name(), 0),
        Column::numbers(&*names[0], 0),
        Column::numbers(&*names[1], 0),
        Column::words("difference", 0),
    ];
    Table::new(columns, contrast.pieces.iter().filter_map(|piece| row(piece, layout)).collect()).headed([false, true])
}

/// A piece of time; `None` for pieces without events, which paper leaves out.
fn row(piece: &Piece, layout: &Layout<'_>) -> Option<Row> {
    let Piece::Counts { days, counts, .. } = piece else { return None };
    let count = |side: usize| Cell::new(Role::Plain, if days[side].is_some() { thousands(counts[side]) } else { "-".to_owned() });
    let words = if days[0].is_some() && days[1].is_some() { difference(counts[0], counts[1]) } else { String::new() };
    let cells = vec![
        Cell::new(Role::Plain, days[0].or(days[1]).map(|days| layout.days(days)).unwrap_or_default()),
        count(0),
        count(1),
        Cell::new(Role::Faint, words),
    ];
    Some(Row { cells, ..Row::default() })
}

/// The number of events, the days they cover, and what the pieces do not show.
fn remarks(contrast: &Contrast, layout: &Layout<'_>) -> Vec<String> {
    let Contrast { totals, together, found, outside, is_cut, .. } = *contrast;
    let mut words = Vec::new();
    if let Sides::Actors(..) = contrast.sides {
        let [one, other, both] = [totals[0], totals[1], together].map(|count| share(count, found));
        words.push(format!("{one} and {other} of {} events, {both} with both", thousands(found)));
        words.push(format!("over {}", layout.days(contrast.days[0])));
    } else {
        words.push("aligned by the first day".to_owned());
    }
    words.extend((!layout.filters.is_empty()).then(|| layout.filters.to_owned()));
    if outside > 0 {
        let (begin, are) =
            if outside == 1 { ("begins outside these days or has none", "is") } else { ("begin outside these days or have none", "are") };
        words.push(format!("{} more {begin}, and {are} not counted", thousands(outside)));
    }
    if is_cut {
        words.push("the list ends before the days do: longer pieces show them all".to_owned());
    }
    words
}

fn records(contrast: &Contrast, sink: &mut Sink<'_>) -> io::Result<()> {
    sink(&["days", "events", "other_days", "other_events"].map(str::to_owned))?;
    contrast.pieces.iter().try_for_each(|piece| {
        let Piece::Counts { days, counts, .. } = piece else { return Ok(()) };
        let [one, other] = days.map(|days| days.map(crate::dates::Window::edtf).unwrap_or_default());
        sink(&[one, counts[0].to_string(), other, counts[1].to_string()])
    })
}

fn data(contrast: &Contrast, names: &[String; 2]) -> Value {
    let side = |at: usize| json!({ "name": names[at], "days": contrast.days[at].edtf(), "events": contrast.totals[at] });
    let piece = |piece: &Piece| {
        let Piece::Counts { days, counts, .. } = piece else { return None };
        let [one, other] = days.map(|days| days.map(crate::dates::Window::edtf));
        Some(json!({ "days": one, "events": counts[0], "other_days": other, "other_events": counts[1] }))
    };
    let pieces: Vec<Value> = contrast.pieces.iter().filter_map(piece).collect();
    let Contrast { together, outside, .. } = contrast;
    json!({ "by": contrast.period.name(), "sides": [side(0), side(1)], "together": together, "not_counted": outside, "pieces": pieces })
}
