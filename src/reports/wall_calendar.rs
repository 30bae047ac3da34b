//! Months as weeks, each day with a sign for how many events it has.

use super::document::{Block, Cell, Column, Document, Paragraph, Role, Row, Sink, Span, Style, Table};
use crate::dates::{Day, Month, Period, Window};
use crate::index::statistics::Calendar;
use crate::text::thousands;
use serde_json::{Value, json};
use std::io;

/// The signs of days with few to most events; a screen without tints has the same.
pub const SIGNS: [&str; 4] = ["▂", "▄", "▆", "█"];

/// Lays out a calendar: a table for each month with events, a row a week.
///
/// The names in JSON are stable: `events`, `not_counted` (those without a day, or that only reach into the days asked
/// for), and `days` (each `day`, `events`; days without events are left out).
#[must_use]
pub fn document(calendar: &Calendar) -> Document<'_> {
    let mut document = Document::new("Calendar", |sink| records(calendar, sink), || data(calendar));
    document.is_titled = false;
    let mut before: Option<Month> = None;
    for month in months(calendar) {
        if before.is_some() {
            document.blocks.push(Block::Gap);
        }
        if let Some(words) = before.and_then(|before| without_events(before, month)) {
            document.blocks.push(Paragraph::new(Style::Between, vec![Span::faint(words)]).into());
            document.blocks.push(Block::Gap);
        }
        let count = calendar.months.count(month.first_day());
        let events = if count == 1 { "event" } else { "events" };
        document.blocks.push(Block::Heading(format!("{} ({} {events})", month.words(), thousands(count))));
        document.blocks.push(Block::Table(table(calendar, month)));
        before = Some(month);
    }
    let mut say = |words: String| document.foot.push(Paragraph::new(Style::Remark, vec![Span::faint(words)]).into());
    match calendar.days.extent() {
        Some(_) => say(legend(calendar)),
        None if calendar.total == 0 => say("No event passes all filters.".to_owned()),
        None if calendar.finest() == Period::Day => say("No event found has a day of its own.".to_owned()),
        None => say("So long a time has no calendar of days: give fewer days, or count --by month.".to_owned()),
    }
    if calendar.outside > 0 {
        let have = if calendar.outside == 1 { "has no day here, and is not counted" } else { "have no day here, and are not counted" };
        say(format!("{} more {have}", thousands(calendar.outside)));
    }
    document
}

/// The months that have days with events, in order.
fn months(calendar: &Calendar) -> Vec<Month> {
    let mut months: Vec<Month> = calendar.days.cells.iter().filter_map(|cell| cell.from.month()).collect();
    months.dedup();
    months
}

/// "4 months without events (December 2023 – March 2024)".
fn without_events(before: Month, after: Month) -> Option<String> {
    let (first, last) = (before.plus(1)?, after.plus(-1)?);
    let (from, to) = (first.first_day(), last.last_day());
    let months = Period::Month.number(to)? - Period::Month.number(from)? + 1;
    let days = Window { from: Some(from), to: Some(to) };
    match months {
        ..=0 => None,
        1 => Some(format!("1 month without events ({})", days.words())),
        months => Some(format!("{months} months without events ({})", days.words())),
    }
}

fn table(calendar: &Calendar, month: Month) -> Table {
    let columns = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map(|day| Column::words(day, 3)).to_vec();
    let cell = |day: Option<Day>| {
        let Some((day, number)) = day.and_then(|day| Some((day, day.of_month()?))) else { return Cell::new(Role::Plain, "") };
        match calendar.days.level(day) {
            0 => Cell::new(Role::Faint, format!("{number:>2}")),
            level => Cell::new(Role::Name, format!("{number:>2}{}", SIGNS[usize::from(level.min(4)) - 1])),
        }
    };
    let row = |week: [Option<Day>; 7]| Row { cells: week.map(cell).to_vec(), ..Row::default() };
    Table::new(columns, month.weeks().into_iter().map(row).collect())
}

/// "▂ 1 · ▄ 2 · ▆ 3–5 · █ 6 and more events a day; an event counts where it begins".
fn legend(calendar: &Calendar) -> String {
    let levels: Vec<String> = SIGNS.iter().zip(calendar.days.levels.words()).map(|(sign, words)| format!("{sign} {words}")).collect();
    format!("{} events a day; an event counts where it begins", levels.join(" · "))
}

fn records(calendar: &Calendar, sink: &mut Sink<'_>) -> io::Result<()> {
    sink(&["day", "events"].map(str::to_owned))?;
    calendar.days.cells.iter().try_for_each(|cell| sink(&[cell.from.to_string(), cell.count.to_string()]))
}

fn data(calendar: &Calendar) -> Value {
    let days: Vec<Value> = calendar.days.cells.iter().map(|cell| json!({ "day": cell.from.to_string(), "events": cell.count })).collect();
    json!({ "events": calendar.total, "not_counted": calendar.outside, "days": days })
}
