//! The number in each month, as bars in a strip, with the numbers if there is room. Long times without any are folded.

use super::bar::{ASCII_BARS, BARS, scaled};
use super::line::{PageLine, Role, Span};
use crate::analysis::sides::Hue;
use crate::dates::{Month, gap_words};
use crate::index::timeline::gap;
use crate::text;

/// A part of the strip.
struct Column {
    /// How many columns it has.
    width: usize,
    /// Its first month; `None` for a gap.
    month: Option<Month>,
    /// The number in it.
    count: usize,
    /// How long a gap is: `┄ 5½ months ┄`.
    words: String,
}

/// The months from the first to the last with a count, as lines at most `width` columns wide.
pub(super) fn lines(months: &[(Month, usize)], width: usize, ascii: bool) -> Vec<PageLine> {
    if months.is_empty() {
        return Vec::new();
    }
    // A cell has nine columns if the year fits into each, five if the month's name fits; else a month has one column,
    // or several months share one.
    let fits = |columns: &Vec<Column>| columns.iter().map(|column| column.width).sum::<usize>() <= width;
    let folded = [9, 5, 1].into_iter().map(|cell| (cell, folded(months, cell, ascii)));
    let (cell, columns) = folded.into_iter().find(|(_, columns)| fits(columns)).unwrap_or_else(|| (1, shared(months, width)));
    let mut lines = vec![bars(&columns, cell, ascii)];
    if cell > 1 {
        let name = |month: Month| if cell == 9 { with_year(month) } else { month.short().to_owned() };
        lines.push(faint(columns.iter().map(|column| text::pad(&column.label(&name), column.width)).collect()));
    }
    if cell < 9 {
        lines.push(faint(years(&columns, cell)));
    }
    lines
}

impl Column {
    /// Its name, or how long it is in the middle of its columns.
    fn label(&self, name: &dyn Fn(Month) -> String) -> String {
        match self.month {
            Some(month) => name(month),
            None => format!("{}{}", " ".repeat(self.width.saturating_sub(text::width(&self.words) + 1) / 2), self.words),
        }
    }
}

/// A column for each month, and one for each long run without any, if such runs make up a quarter of the time.
fn folded(months: &[(Month, usize)], cell: usize, ascii: bool) -> Vec<Column> {
    let run = |one: Month, other: Month| (distance(one, other) - 1).max(0);
    let runs = || months.iter().zip(months.iter().skip(1)).map(|((one, _), (other, _))| run(*one, *other));
    let all = runs().sum::<i64>() + i64::try_from(months.len()).unwrap_or(i64::MAX);
    let are_folded = gap::are_folded(runs(), all);
    let shown = |month, count| Column { width: cell, month: Some(month), count, words: String::new() };
    let mut columns: Vec<Column> = Vec::new();
    let mut before: Option<Month> = None;
    for (month, count) in months {
        let empty = before.map_or(0, |before| run(before, *month));
        let end = before.map(Month::last_day).filter(|_| are_folded && gap::is_long(empty));
        if let Some(days) = end.and_then(|end| end.plus(1).days_until(month.first_day())) {
            let words = text::shown(&format!("┄ {} ┄", gap_words(days)), ascii);
            let width = gap::columns(days, empty).max(text::width(&words)) + 1;
            columns.push(Column { width, month: None, count: 0, words });
        } else {
            let between = (1..=empty).filter_map(|by| before?.plus(i32::try_from(by).ok()?));
            columns.extend(between.map(|month| shown(month, 0)));
        }
        columns.push(shown(*month, *count));
        before = Some(*month);
    }
    columns
}

/// Several months a column, in order.
fn shared(months: &[(Month, usize)], width: usize) -> Vec<Column> {
    let (Some((first, _)), Some((last, _))) = (months.first(), months.last()) else { return Vec::new() };
    let place = |month: &Month| usize::try_from(distance(*first, *month)).unwrap_or(0);
    let length = place(last) + 1;
    let step = length.div_ceil(width.max(1)).max(1);
    let month = |column: usize| i32::try_from(column * step).ok().and_then(|months| first.plus(months));
    let of = |column| Column { width: 1, month: month(column), count: 0, words: String::new() };
    let mut columns: Vec<Column> = (0..length.div_ceil(step)).map(of).collect();
    for (month, count) in months {
        if let Some(column) = columns.get_mut(place(month) / step) {
            column.count += count;
        }
    }
    columns
}

/// The bars, with the number behind each that has room for it.
fn bars(columns: &[Column], cell: usize, ascii: bool) -> PageLine {
    let highest = columns.iter().map(|column| column.count).max().unwrap_or(0);
    let signs = if ascii { ASCII_BARS } else { BARS };
    let none = text::shown("·", ascii);
    let bar_columns = cell.div_ceil(3);
    let mut spans = Vec::new();
    for Column { width, month, count, .. } in columns {
        if month.is_none() || (*count == 0 && cell == 1) {
            spans.push(Span::plain(" ".repeat(*width)));
            continue;
        }
        if *count == 0 {
            spans.push(Span::new(Role::Passing, text::pad(&none, *width)));
            continue;
        }
        let bar = signs[scaled(*count as u64, highest as u64, 8).clamp(1, 8) - 1].repeat(bar_columns);
        spans.push(Span::new(Role::Bar(Hue::Other), bar));
        if cell > 1 {
            spans.push(Span::plain(text::pad(&format!(" {count}"), width - bar_columns)));
        }
    }
    PageLine { spans, target: None }
}

/// The name of each year where it begins, if there is room; of gaps, how long they are where months have no names.
fn years(columns: &[Column], cell: usize) -> String {
    let mut line = String::new();
    let mut before = None;
    let mut at = 0;
    for column in columns {
        let year = column.month.map(Month::year);
        let has_room = line.is_empty() || at > text::width(&line);
        let words = match year {
            None if cell == 1 => column.label(&|_| String::new()),
            Some(year) if Some(year) != before => year.to_string(),
            _ => String::new(),
        };
        if !words.is_empty() && has_room {
            line = format!("{}{words}", text::pad(&line, at));
            before = year.or(before);
        }
        at += column.width;
    }
    line
}

fn faint(text: String) -> PageLine {
    PageLine { spans: vec![Span { role: Role::Faint, text }], target: None }
}

fn with_year(month: Month) -> String {
    format!("{} {}", month.short(), month.year())
}

/// The number of months from one to a later one.
fn distance(from: Month, to: Month) -> i64 {
    let number = |month: Month| i64::from(month.year()) * 12 + i64::from(month.month());
    number(to) - number(from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(months: &[(i32, u32, usize)], width: usize) -> Vec<String> {
        let months: Vec<(Month, usize)> = months.iter().map(|(year, month, count)| (Month::new(*year, *month).unwrap(), *count)).collect();
        let lines = lines(&months, width, false);
        lines.iter().map(|line| line.spans.iter().map(|span| span.text.as_str()).collect::<String>().trim_end().to_owned()).collect()
    }

    #[test]
    fn months_get_what_room_there_is() {
        let months = [(2023, 11, 1), (2024, 1, 4), (2024, 2, 2)];
        assert_eq!(drawn(&months, 60), ["▂▂▂ 1    ·        ███ 4    ▄▄▄ 2", "Nov 2023 Dec 2023 Jan 2024 Feb 2024"]);
        assert_eq!(drawn(&months, 30), ["▂▂ 1 ·    ██ 4 ▄▄ 2", "Nov  Dec  Jan  Feb", "2023      2024"]);
        assert_eq!(drawn(&months, 10), ["▂ █▄", "2023"]);
        assert_eq!(drawn(&months, 2), ["▂█", "2023"]);
        assert_eq!(drawn(&[], 10), Vec::<String>::new());
        let centuries = drawn(&[(1, 1, 1), (2024, 12, 1)], 40);
        assert!(centuries[0].chars().count() <= 40, "{centuries:?}");
    }

    #[test]
    fn a_long_time_without_any_is_folded() {
        let months = [(2023, 11, 1), (2024, 4, 6), (2024, 5, 20)];
        let strip = drawn(&months, 60);
        assert_eq!(strip, ["▁▁▁ 1                 ▃▃▃ 6    ███ 20", "Nov 2023 ┄ 4 months ┄ Apr 2024 May 2024"]);
        assert_eq!(drawn(&months, 16), ["▁             ▃█", "2023          2024"]);
    }
}
