//! The number in each month, as bars in a strip, with the numbers if there is room.

use super::bar::{ASCII_BARS, BARS, scaled};
use super::line::{PageLine, Role, Span};
use crate::dates::Month;

/// The months from the first to the last with a count, as lines at most `width` columns wide.
pub(super) fn lines(months: &[(Month, usize)], width: usize, ascii: bool) -> Vec<PageLine> {
    let (Some((first, _)), Some((last, _))) = (months.first(), months.last()) else { return Vec::new() };
    let length = distance(*first, *last) + 1;
    // A cell has nine columns if the year fits into each, five if the month's name fits; else a month has one column,
    // or several months share one.
    let cell = [9, 5].into_iter().find(|cell| cell * length <= width).unwrap_or(1);
    let step = (cell * length).div_ceil(width.max(1));
    let mut counts = vec![0; length.div_ceil(step.max(1))];
    for (month, count) in months {
        if let Some(cell) = counts.get_mut(distance(*first, *month) / step.max(1)) {
            *cell += count;
        }
    }
    let highest = counts.iter().copied().max().unwrap_or(0);
    let bars = if ascii { ASCII_BARS } else { BARS };
    let mut bar_line = PageLine::default();
    for count in &counts {
        let bar = if *count == 0 { " " } else { bars[scaled(*count as u64, highest as u64, 7)] };
        let number = match count {
            _ if cell == 1 => String::new(),
            0 => format!("{:1$}", "-", cell - 1),
            count => format!("{count:<0$}", cell - 1),
        };
        bar_line.spans.push(Span { role: Role::Name, text: bar.to_owned() });
        bar_line.spans.push(Span { role: if *count == 0 { Role::Faint } else { Role::Plain }, text: number });
    }
    let mut lines = vec![bar_line];
    let month = |column: usize| i32::try_from(column * step).ok().and_then(|months| first.plus(months));
    if cell > 1 {
        let name = |column: usize| {
            month(column).map_or_else(String::new, |month| if cell == 9 { with_year(month) } else { month.short().to_owned() })
        };
        lines.push(faint((0..counts.len()).map(|column| format!("{:1$}", name(column), cell)).collect()));
    }
    if cell < 9 {
        lines.push(faint(years(counts.len() * cell, cell, &month)));
    }
    lines
}

/// The name of each year where it begins, if there is room.
fn years(width: usize, cell: usize, month: &dyn Fn(usize) -> Option<Month>) -> String {
    let mut line = String::new();
    let mut before = None;
    for column in 0..width / cell.max(1) {
        let year = month(column).map(Month::year);
        if year != before && (line.is_empty() || column * cell > line.len()) {
            line = format!("{line:0$}{1}", column * cell, year.map(|year| year.to_string()).unwrap_or_default());
            before = year;
        }
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
fn distance(from: Month, to: Month) -> usize {
    let number = |month: Month| i64::from(month.year()) * 12 + i64::from(month.month());
    usize::try_from(number(to) - number(from)).unwrap_or(0)
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
        assert_eq!(drawn(&months, 60), ["▃1        -       █4       ▅2", "Nov 2023 Dec 2023 Jan 2024 Feb 2024"]);
        assert_eq!(drawn(&months, 30), ["▃1    -   █4   ▅2", "Nov  Dec  Jan  Feb", "2023      2024"]);
        assert_eq!(drawn(&months, 10), ["▃ █▅", "2023"]);
        assert_eq!(drawn(&months, 2), ["▃█", "2023"]);
        assert_eq!(drawn(&[], 10), Vec::<String>::new());
        let centuries = drawn(&[(1, 1, 1), (2024, 12, 1)], 40);
        assert!(centuries[0].chars().count() <= 40, "{centuries:?}");
    }
}
