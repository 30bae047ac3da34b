//! Events over the whole time as bars. The part on screen is marked, on a line of its own below if there is room, and
//! brackets enclose the days asked for.

use super::cells;
use crate::dates::{Day, Month};
use crate::screen::app::{App, RowLine};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let histogram = &app.answer().histogram;
    let Some((first, last)) = histogram.extent else { return };
    if area.is_empty() {
        return;
    }
    let highest = histogram.bars.iter().copied().max().unwrap_or(0).max(1);
    let visible = visible(app).map(|(from, to)| (histogram.bar(from), histogram.bar(to)));
    let is_visible = |bar: usize| visible.is_some_and(|(from, to)| (from..=to).contains(&bar));
    for (x, (bar, count)) in (area.x..area.right()).zip(histogram.bars.iter().enumerate()) {
        // An event must not vanish beside a large count: anything above zero is visible.
        let level = if *count == 0 { 0 } else { 1 + usize::try_from(count * 7 / highest).unwrap_or(7) };
        let style = if is_visible(bar) { theme.bar_visible } else { theme.bar };
        let sign = if *count == 0 && area.height == 1 && is_visible(bar) { theme.signs.axis_visible } else { theme.signs.bars[level] };
        buffer.set_string(x, area.y, sign, style);
    }
    let brackets = brackets(app, first, last, area);
    if area.height > 1 {
        axis(first, last, &is_visible, &brackets, theme, Rect { y: area.y + 1, height: 1, ..area }, buffer);
    }
    for (x, sign) in brackets {
        // If there is only one line, a bar says more than a bracket.
        if area.height > 1 || buffer[(x, area.y)].symbol() == theme.signs.bars[0] {
            buffer.set_string(x, area.bottom() - 1, sign, theme.filter);
        }
    }
}

/// The first and last day on screen.
fn visible(app: &App) -> Option<(Day, Day)> {
    let rows = app.rows();
    let days: Vec<Day> = rows
        .iter()
        .filter_map(|row| if let RowLine::Event(_, id) = row { Some(app.timeline().anchor(*id)) } else { None })
        .filter(|day| day.is_bounded())
        .collect();
    Some((*days.first()?, *days.last()?))
}

/// The ends of the days asked for: one column outside their bars, if these lie in the whole time.
fn brackets(app: &App, first: Day, last: Day, area: Rect) -> Vec<(u16, &'static str)> {
    let (window, histogram) = (app.query().window(), &app.answer().histogram);
    let column = |bar: usize| u16::try_from(bar).ok().map(|bar| area.x.saturating_add(bar)).filter(|x| *x < area.right());
    let before = window.from.filter(|from| (first..=last).contains(from)).and_then(|from| histogram.bar(from).checked_sub(1));
    let after = window.to.filter(|to| (first..=last).contains(to)).map(|to| histogram.bar(to) + 1);
    let open = before.and_then(column).map(|x| (x, "["));
    let close = after.and_then(column).map(|x| (x, "]"));
    open.into_iter().chain(close).collect()
}

/// A rule with the names of months or years where they begin; thick below the part on screen.
fn axis(
    first: Day,
    last: Day,
    is_visible: &dyn Fn(usize) -> bool,
    brackets: &[(u16, &str)],
    theme: &Theme,
    area: Rect,
    buffer: &mut Buffer,
) {
    for (bar, x) in (area.x..area.right()).enumerate() {
        let (sign, style) =
            if is_visible(bar) { (theme.signs.axis_visible, theme.bar_visible) } else { (theme.signs.horizontal, theme.rule) };
        buffer.set_string(x, area.y, sign, style);
    }
    let mut free = area.x;
    for (day, label) in labels(first, last, usize::from(area.width)) {
        let Some(x) = column(first, last, day, area) else { continue };
        let width = u16::try_from(text::width(&label)).unwrap_or(0);
        // A name gives way to a bracket.
        let x = brackets.iter().filter(|(bracket, _)| (x..x + width).contains(bracket)).map(|(bracket, _)| bracket + 1).max().unwrap_or(x);
        if x < free || x + width > area.right() {
            continue;
        }
        cells::put(buffer, Rect { x, width, ..area }, &[(&label, theme.faint)]);
        free = x + width + 2;
    }
}

fn column(first: Day, last: Day, day: Day, area: Rect) -> Option<u16> {
    let length = i64::from(first.days_until(last)?) + 1;
    let into = i64::from(first.days_until(day.max(first))?);
    u16::try_from(into * i64::from(area.width) / length).ok().map(|x| area.x + x)
}

/// Names for the axis: months if a month has room, else years, with enough distance between them.
fn labels(first: Day, last: Day, width: usize) -> Vec<(Day, String)> {
    let (Some(start), Some(end)) = (first.month(), last.month()) else { return Vec::new() };
    let months = (end.year() - start.year()) * 12 + i32::try_from(end.month()).unwrap_or(0) - i32::try_from(start.month()).unwrap_or(0) + 1;
    let room = i32::try_from(width / 10).unwrap_or(1).max(1);
    let name = |month: Month, with_year: bool| match (with_year, month.month()) {
        (true, 1) => month.year().to_string(),
        _ if month == start => format!("{} {}", month.short(), month.year()),
        _ => month.short().to_owned(),
    };
    if let Some(days) = first.days_until(last)
        && days <= 62
    {
        let step = (days / room).max(1);
        let day = |number: i32| {
            let day = first.plus(number * step);
            day.date().map(|date| (day, format!("{} {}", chrono::Datelike::day(&date), day.month().map_or("", Month::short))))
        };
        return (0..=days / step).filter_map(day).collect();
    }
    if months <= room * 2 {
        return (0..months)
            .filter_map(|number| start.plus(number))
            .map(|month| (month.first_day().max(first), name(month, true)))
            .collect();
    }
    let step =
        [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000].into_iter().find(|step| (months / 12 / step) < room).unwrap_or(10_000);
    let years = start.year()..=end.year();
    years
        .filter(|year| year.rem_euclid(step) == 0)
        .filter_map(|year| Some((Month::new(year, 1)?.first_day(), year.to_string())))
        .filter(|(day, _)| *day >= first)
        .collect()
}
