//! The number of events in each period.

use super::document::{Block, Cell, Column, Document, Layout, Paragraph, Role, Row, Sink, Span, Style, Table, Target};
use crate::analysis::sides::Hue;
use crate::dates::{Edtf, Window};
use crate::index::statistics::{Periods, Stretch};
use crate::text::{share, thousands};
use serde_json::{Value, json};
use std::io;

/// Lays out the events of a span of days by periods: each row is a period with a bar, its count and its share. A run of
/// periods without events takes one row.
///
/// The names in JSON are stable: `by` (`day` to `year`), `events`, `periods` (each `days` as EDTF, `events`), and the
/// number of events in none of these periods: `earlier`, `later`, `without_day`.
#[must_use]
pub fn document<'a>(periods: &'a Periods, layout: &Layout<'_>) -> Document<'a> {
    let mut document = Document::new("", move |sink| records(periods, sink), move || data(periods));
    document.blocks.push(Block::Table(table(periods, layout)));
    let words = remarks(periods);
    if !words.is_empty() {
        document.foot.push(Paragraph::new(Style::Remark, vec![Span::faint(words.join(" "))]).into());
    }
    document
}

fn table(periods: &Periods, layout: &Layout<'_>) -> Table {
    let days = periods.stretches.iter().filter_map(|stretch| if let Stretch::Events { days, .. } = stretch { Some(*days) } else { None });
    let (width, highest) = (layout.columns(), periods.highest());
    let label = days.map(|days| layout.days_width(days)).max().unwrap_or(0).min(width * 2 / 5);
    let count = thousands(highest).len();
    let part = if width < 44 { 0 } else { 7 };
    let bar = width.saturating_sub(label + count + part + 4).min(80);
    let columns = vec![
        Column::words(periods.period.name(), label),
        Column::drawn("", bar),
        Column::numbers("events", count),
        Column::numbers("share", part),
    ];
    let rows = periods.stretches.iter().map(|stretch| row(stretch, highest, periods, layout)).collect();
    Table::new(columns, rows).headed([false, true])
}

fn row(stretch: &Stretch, highest: u64, periods: &Periods, layout: &Layout<'_>) -> Row {
    let counted = |days: Window, count: u64| {
        let role = if count == 0 { Role::Faint } else { Role::Plain };
        vec![
            Cell::new(role, layout.days(days)),
            Cell::Line(count, highest, Hue::Other),
            Cell::new(role, thousands(count)),
            Cell::new(Role::Faint, if count == 0 { String::new() } else { share(count, periods.counted()) }),
        ]
    };
    match *stretch {
        Stretch::Events { days, count } => Row { cells: counted(days, count), target: Some(Target::Days(days)), ..Row::default() },
        Stretch::Nothing { days, periods: several } => {
            let name = periods.period.name();
            let across = format!(" · {} {name}s without events ({})", thousands(several.unsigned_abs()), layout.days(days));
            // A single empty period is shown like any other.
            Row { cells: counted(days, 0), across: (several != 1).then_some(across), ..Row::default() }
        }
    }
}

/// What the rows do not show.
fn remarks(periods: &Periods) -> Vec<String> {
    let Periods { earlier, later, dayless, left_out, .. } = *periods;
    let several = |count: u64, one: &str, many: &str| {
        (count > 0).then(|| format!("{} more {}.", thousands(count), if count == 1 { one } else { many }))
    };
    let mut words = Vec::new();
    if periods.counted() == 0 {
        words.push("No event that passes all filters begins in these days.".to_owned());
    }
    if let Some((count, from)) = left_out {
        let from = Edtf::day(from).words();
        words.extend(several(count, &format!("begins after {from}"), &format!("begin from {from} on: narrow the days to see them")));
    }
    let before = "began before and may reach into these days";
    words.extend(several(earlier, before, before));
    words.extend(several(later, "stands later and may have been in these days", "stand later and may have been in these days"));
    words.extend(several(dayless, "has no day to count it by", "have no day to count them by"));
    if periods.counted() > 0 {
        words.push("An event counts where it begins.".to_owned());
    }
    words
}

const fn counted(stretch: &Stretch) -> (Window, u64) {
    match *stretch {
        Stretch::Events { days, count } => (days, count),
        Stretch::Nothing { days, .. } => (days, 0),
    }
}

fn records(periods: &Periods, sink: &mut Sink<'_>) -> io::Result<()> {
    sink(&["days", "events"].map(str::to_owned))?;
    periods.stretches.iter().map(counted).try_for_each(|(days, count)| sink(&[days.edtf(), count.to_string()]))
}

fn data(periods: &Periods) -> Value {
    let rows: Vec<Value> =
        periods.stretches.iter().map(counted).map(|(days, count)| json!({ "days": days.edtf(), "events": count })).collect();
    let Periods { earlier, later, dayless, .. } = periods;
    json!({ "by": periods.period.name(), "events": periods.total, "earlier": earlier, "later": later, "without_day": dayless, "periods": rows })
}
