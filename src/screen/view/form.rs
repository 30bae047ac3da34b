//! The form over the panes, beside the event: a field a line, what it means below it, what is offered, and what is asked.

use super::cells;
use super::frame;
use super::popup;
use crate::curate::fields::Of;
use crate::screen::app::{App, Form, FormRow, Goes, Mode, Notice, Told};
use crate::screen::theme::Theme;
use crate::text;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// The most of what is offered that is shown at once.
const MAX_CANDIDATES: usize = 6;

pub(super) fn draw(app: &App, theme: &Theme, buffer: &mut Buffer) {
    let Mode::Fill(form) = app.mode() else { return };
    let area = app.form_area();
    Clear.render(area, buffer);
    let has_room = app.form_has_border();
    let inside = form.area();
    let rows = form.rows();
    let height = usize::from(form.rows_height());
    if has_room {
        border(form, rows.len() > form.top() + height, theme, area, buffer);
    }
    for (number, row) in rows.iter().skip(form.top()).take(height).enumerate() {
        draw_row(form, row, theme, cells::line(inside, number), buffer);
    }
    foot(form, theme, inside, buffer);
    // A message has its place in the border; where there is none, it lies over the last row until the next key.
    notice(
        app,
        theme,
        if has_room {
            Rect { x: area.x + 1, y: area.bottom() - 1, height: 1, width: area.width - 2 }
        } else {
            cells::line(inside, usize::from(inside.height).saturating_sub(1))
        },
        buffer,
    );
    offered(form, &rows, theme, inside, buffer);
}

fn border(form: &Form, has_more: bool, theme: &Theme, area: Rect, buffer: &mut Buffer) {
    frame::popup(&form.title, theme, area, buffer);
    let file = match &form.goes {
        Goes::Into(file) => text::safe_line(&file.file_name().unwrap_or(file.as_os_str()).to_string_lossy()).into_owned(),
        Goes::ToDraft(..) => String::new(),
    };
    let state = if form.is_saving() {
        "saving "
    } else if form.is_changed() {
        "not saved "
    } else {
        ""
    };
    let more = if has_more { format!("{} ", theme.signs.more) } else { String::new() };
    let words = cells::shown(&format!(" {state}{more}{}{file} ", if file.is_empty() { "" } else { "→ " }), theme);
    let words = text::clip(&words, usize::from(area.width).saturating_sub(4), theme.signs.ellipsis);
    let line = Rect { y: area.bottom() - 1, height: 1, width: area.width.saturating_sub(2), ..area };
    cells::put_right(buffer, line, &words, theme.dim, 0);
}

fn notice(app: &App, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    let Some(notice) = app.notice().filter(|_| !at.is_empty()) else { return };
    let style = if matches!(notice, Notice::Failed(_)) { theme.failed } else { theme.done };
    let words = format!(" {} ", cells::shown(&text::safe_line(notice.text()), theme));
    let words = text::clip(&words, usize::from(at.width), theme.signs.ellipsis).into_owned();
    cells::put(buffer, at, &[(&words, style)]);
}

/// The columns of the name of a field and of its text.
fn columns(form: &Form, at: Rect) -> (Rect, Rect) {
    let label = u16::try_from(form.label_width()).unwrap_or(10).min(at.width);
    (Rect { width: label, ..at }, Rect { x: at.x + label + 1.min(at.width - label), width: at.width.saturating_sub(label + 1), ..at })
}

fn draw_row(form: &Form, row: &FormRow, theme: &Theme, at: Rect, buffer: &mut Buffer) {
    if at.is_empty() {
        return;
    }
    let (left, right) = columns(form, at);
    let clip = |words: &str, room: u16| text::clip(&cells::shown(words, theme), usize::from(room), theme.signs.ellipsis).into_owned();
    match row {
        FormRow::Field { at: number, line } => {
            let Some(entry) = form.filling().entries().get(*number) else { return };
            let is_here = *number == form.at();
            let indent = if entry.of == Of::Itself { " " } else { "   " };
            let style = if is_here { theme.accent } else { theme.dim };
            if *line == 0 {
                let name = entry.place.rsplit("[].").next().unwrap_or(&entry.place).replace(['_', '.'], " ");
                cells::put(buffer, left, &[(&clip(&format!("{indent}{name}"), left.width), style)]);
            }
            if is_here {
                let lines = form.pad().window();
                let words = lines.get(*line).map_or("", String::as_str);
                cells::put(buffer, right, &[(words, theme.plain)]);
                cells::cursor(buffer, Rect { width: 1, ..at }, true, theme);
            } else {
                cells::put(buffer, right, &[(&clip(&text::safe_line(&entry.text), right.width), theme.plain)]);
            }
        }
        FormRow::Told { told, .. } => {
            let (sign, words, style) = match told {
                Told::Means(words) => ("→ ", words, theme.done),
                Told::New(words) => ("+ ", words, theme.name),
                Told::Wrong(words) => ("! ", words, theme.failed),
            };
            let words = clip(words, right.width.saturating_sub(2));
            cells::put(buffer, right, &[(&cells::shown(sign, theme), style), (&words, style)]);
        }
        FormRow::Item { list, words, .. } => {
            cells::put(buffer, left, &[(&clip(&format!(" {}", list.replace('_', " ")), left.width), theme.dim)]);
            let style = if words == "+" { theme.faint } else { theme.plain };
            cells::put(buffer, right, &[(&clip(words, right.width), style)]);
        }
        FormRow::New { words, .. } => {
            cells::put(buffer, at, &[("   ", theme.plain), (&clip(words, at.width.saturating_sub(4)), theme.name)])
        }
    }
}

/// What is asked, or what is wrong with the whole.
fn foot(form: &Form, theme: &Theme, inside: Rect, buffer: &mut Buffer) {
    let height = form.foot_height();
    let area = Rect { y: inside.bottom().saturating_sub(height), height, ..inside };
    let clip = |words: &str| {
        text::clip(&cells::shown(&text::safe_line(words), theme), usize::from(area.width.saturating_sub(2)), theme.signs.ellipsis)
            .into_owned()
    };
    if let Some(question) = form.question() {
        for (number, line) in question.lines.iter().enumerate() {
            cells::put(buffer, cells::line(area, number), &[(" ", theme.plain), (&clip(line), theme.title)]);
        }
        let choices: Vec<(String, &str)> = question.choices.iter().map(|(letter, words, _)| (letter.to_string(), &**words)).collect();
        let choices: Vec<(&str, &str)> = choices.iter().map(|(letter, words)| (&**letter, *words)).collect();
        popup::hints(&choices, theme, cells::line(area, question.lines.len()), buffer);
    } else if let Some(words) = form.general_mistake() {
        cells::put(buffer, cells::line(area, 0), &[(" ! ", theme.failed), (&clip(words), theme.failed)]);
    }
}

/// What is offered, below the field or above it.
fn offered(form: &Form, rows: &[FormRow], theme: &Theme, inside: Rect, buffer: &mut Buffer) {
    let Some(offered) = form.offered() else { return };
    let here = |row: &FormRow| matches!(row, FormRow::Field { at, .. } | FormRow::Told { at, .. } if *at == form.at());
    let (Some(first), Some(last)) = (rows.iter().position(here), rows.iter().rposition(here)) else { return };
    let candidates = &offered.completion.candidates;
    let (above, below) = (first.saturating_sub(form.top()), usize::from(inside.height).saturating_sub(last + 1 - form.top().min(last)));
    let count = candidates.len().min(MAX_CANDIDATES);
    let (height, y) = if below >= count.min(3) {
        (count.min(below), last + 1 - form.top().min(last))
    } else {
        (count.min(above), above.saturating_sub(count.min(above)))
    };
    let selected = offered.selected;
    let top = selected.map_or(0, |selected| (selected + 1).saturating_sub(height));
    let label = u16::try_from(form.label_width()).unwrap_or(10);
    let area = Rect {
        x: inside.x + label.min(inside.width),
        y: inside.y + u16::try_from(y).unwrap_or(0),
        width: inside.width.saturating_sub(label),
        height: u16::try_from(height).unwrap_or(0),
    };
    Clear.render(area, buffer);
    let names = candidates.iter().skip(top).take(height).map(|candidate| text::width(&candidate.text)).max().unwrap_or(0);
    let names = names.min(usize::from(area.width).saturating_sub(4));
    for (number, candidate) in candidates.iter().enumerate().skip(top).take(height) {
        let at = cells::line(area, number - top);
        let name = text::fit(&cells::shown(&candidate.text, theme), names, theme.signs.ellipsis);
        let room = usize::from(area.width).saturating_sub(names + 4);
        let meaning = text::clip(&cells::shown(&candidate.meaning, theme), room, theme.signs.ellipsis).into_owned();
        cells::put(buffer, at, &[(theme.signs.vertical, theme.rule), (&name, theme.plain), ("  ", theme.plain), (&meaning, theme.faint)]);
        if Some(number) == selected {
            buffer.set_style(at, theme.selected);
        }
    }
}

/// The position of the terminal's cursor.
pub(super) fn cursor(app: &App) -> Option<(u16, u16)> {
    let Mode::Fill(form) = app.mode() else { return None };
    if form.question().is_some() {
        return None;
    }
    let rows = form.rows();
    let (column, line) = form.pad().cursor();
    let row = rows.iter().position(|row| *row == FormRow::Field { at: form.at(), line })?;
    let inside = form.area();
    let y = row.checked_sub(form.top()).filter(|row| *row < usize::from(form.rows_height()))?;
    let (_, right) = columns(form, cells::line(inside, y));
    let x = right.x.saturating_add(u16::try_from(column).ok()?);
    Some((x.min(inside.right().saturating_sub(1)), inside.y + u16::try_from(y).ok()?))
}
