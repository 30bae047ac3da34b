//! The events under their months: day, signs, title, place.

use super::cells;
use super::page;
use crate::analysis::changes::Change;
use crate::dates::{Month, gap_words};
use crate::index::timeline::{EventId, Flags};
use crate::model::Status;
use crate::screen::app::{Action, App, CURATED, Pane, RowLine};
use crate::screen::theme::Theme;
use crate::text::{self, Folded};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The width of the day, by the least width of the pane: titles keep their room. Eight columns are enough for `30–2
/// Jun` and `until 30`, ten for `?31–?1 Jun`, eleven for every label.
const DAY: [(usize, usize); 3] = [(64, 11), (54, 10), (0, 8)];

pub(super) fn draw(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let rows = app.rows();
    if rows.is_empty() {
        return nothing(app, theme, area, buffer);
    }
    let columns = app.date_columns(day_columns(area), usize::from(area.width));
    let mut above: Option<String> = None;
    for (number, row) in rows.iter().enumerate() {
        let at = cells::line(area, number);
        match row {
            RowLine::Month(month) => heading(*month, theme, at, buffer),
            RowLine::Gap(days) => gap(*days, columns, theme, at, buffer),
            RowLine::Event(index, id) => {
                let label = cells::shown(&app.row_date(*id), theme);
                // A day is shown once; further rows leave the column empty.
                let day = if above.as_ref() == Some(&label) { "" } else { &label };
                event(app, *id, day, columns, theme, at, buffer);
                if app.is_chosen(*id) {
                    cells::put(buffer, Rect { width: at.width.min(1), ..at }, &[(theme.signs.include, theme.key)]);
                }
                above = Some(label);
                if *index == app.cursor().cursor {
                    let style = if app.focus() == Pane::Timeline { theme.selected } else { theme.selected_elsewhere };
                    buffer.set_style(at, style);
                }
                continue;
            }
        }
        above = None;
    }
}

fn heading(month: Option<Month>, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let words = month.map_or_else(|| "No day known".to_owned(), Month::words);
    let rule = theme.signs.horizontal.repeat(usize::from(at.width).saturating_sub(text::width(&words) + 1));
    cells::put(buffer, at, &[(&words, theme.heading), (" ", theme.plain), (&rule, theme.rule)]);
}

fn gap(days: i32, columns: usize, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let dot = theme.signs.dot;
    let words = format!("{:>width$}{dot} {} {dot}", "", gap_words(days), width = columns + 3);
    cells::put(buffer, at, &[(&words, theme.faint)]);
}

fn day_columns(at: Rect) -> usize {
    DAY.into_iter().find(|(from, _)| usize::from(at.width) >= *from).map_or(8, |(_, columns)| columns)
}

fn event(app: &App, id: EventId, label: &str, columns: usize, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let timeline = app.timeline();
    let label = text::clip(label, columns, theme.signs.ellipsis);
    let day = format!("{:>1$}{label}", "", columns.saturating_sub(text::width(&label)));
    let flags = timeline.flags(id);
    // An event may be both, and neither sign may hide the other.
    let (mark, beside) = match (flags.has(Flags::DIFFERS), app.answer().possible.contains(id.0)) {
        (true, true) => (theme.signs.differs, "?"),
        (true, false) => (theme.signs.differs, " "),
        (false, true) => ("?", " "),
        (false, false) => (" ", " "),
    };
    let change = match app.change(id) {
        Some(Change::New) => theme.signs.new,
        Some(Change::Changed) => theme.signs.changed,
        None => " ",
    };
    let own = app.notes().sign(id).map_or(" ", |sign| theme.signs.own(sign));
    // Signs have three columns; the second of the dates takes a free one.
    let (change, own) = match (change, own) {
        (change, " ") => (change, beside),
        (" ", own) => (beside, own),
        both => both,
    };
    let status = timeline.status(id);
    let parts = format!("{} ", theme.signs.trunk).repeat(timeline.depth(id));
    let machine = if flags.has(Flags::MACHINE) { "[coded] " } else { "" };
    let mut words = cells::shown(&timeline.title(id), theme);
    if status != Status::Occurred && !words.to_lowercase().contains(status.label()) {
        words = format!("{words} ({})", status.label());
    }
    let (mixed, coded) = (timeline.is_mixed(), flags.has(Flags::MACHINE));
    // A bar beside events that a curator wrote, so that they are seen at a glance among a thousand coded records.
    let gutter = match (mixed, coded) {
        (true, false) => CURATED[usize::from(theme.signs.ascii)],
        (true, true) => " ",
        (false, _) => "",
    };
    let style = match (mixed, coded) {
        (true, false) => theme.title,
        (true, true) => theme.faint,
        (false, _) => theme.plain,
    };
    let before = columns + 5 + text::width(&parts) + machine.len() + text::width(gutter);
    let mut folded_away = match app.folded_parts(id) {
        0 => String::new(),
        parts => format!(" {} +{parts}", theme.signs.folded),
    };
    let repeats = timeline.repeats(id).len();
    if repeats > 0 {
        folded_away += &format!(" {}{}", theme.signs.times, repeats + 1);
    }
    let room = usize::from(at.width).saturating_sub(before + text::width(&folded_away));
    let clipped = text::clip(&words, room, theme.signs.ellipsis);
    let mut pieces = vec![
        (gutter, theme.name),
        (day.as_str(), theme.plain),
        (change, if change == " " { theme.plain } else { theme.done }),
        (mark, if mark == " " { theme.plain } else { theme.differs }),
        (own, if own == " " { theme.plain } else { theme.filter }),
        (parts.as_str(), theme.rule),
        (theme.signs.status(status), if status == Status::Occurred { theme.plain } else { theme.differs }),
        (" ", theme.plain),
        (machine, theme.faint),
    ];
    let folded = Folded::new(&clipped);
    pieces.extend(page::hits(&clipped, style, app.searched(), theme, &folded));
    pieces.push((&folded_away, theme.key));
    cells::put(buffer, at, &pieces);
}

/// Why the list is empty, and how to go back.
fn nothing(app: &App, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    let answer = app.answer();
    let mut lines: Vec<String> = Vec::new();
    if answer.total == 0 {
        lines.push(if app.is_asking() || !answer.complete { "Reading …".into() } else { "There are no events here.".into() });
    } else {
        lines.push("No event passes all filters.".into());
        for (number, count) in &answer.relief {
            let clause = app.filter_words(*number);
            lines.push(match count {
                0 => format!("Without {clause}: still none"),
                1 => format!("Without {clause}: 1 event"),
                count => format!("Without {clause}: {count} events"),
            });
        }
        let window = app.query().window();
        if !window.is_open() {
            let [whole, earlier, later] = [Action::WholeTime, Action::Earlier, Action::Later].map(|action| app.key(action));
            let around =
                if window.stride().is_some() { format!("{earlier} and {later} go to the days before and after, ") } else { String::new() };
            lines.push(format!("{around}{whole} shows the whole time"));
        }
        let [last, all, undo] = [Action::DropLast, Action::DropAll, Action::Undo].map(|action| app.key(action));
        lines.push(format!("{last} drops the last filter, {all} all, {undo} goes back"));
    }
    let wrapped = lines.iter().flat_map(|line| text::wrap(&cells::shown(line, theme), usize::from(area.width).saturating_sub(2)));
    for (number, line) in wrapped.enumerate() {
        cells::put(buffer, cells::line(area, number), &[(" ", theme.plain), (&line, if number == 0 { theme.title } else { theme.plain })]);
    }
}
