//! What is drawn at a place, for a click: a hint, also one of a window; the number of events whose accounts differ, the name of
//! a rail. What the program knows the place of itself, such as rows, is not asked for here.

use super::appearance::Appearance;
use super::{borders, footer, header, picker};
use crate::screen::app::{Action, App, Message, Mode, Shape};
use ratatui::layout::{Position, Rect};

/// Returns what a click at this place means; `None` if nothing of this is there.
#[must_use]
pub fn clicked(app: &App, look: &Appearance, column: u16, row: u16) -> Option<Message> {
    let at = Position::new(column, row);
    let areas = app.areas();
    let (columns, rows) = app.size();
    let is_on_page = app.shown_page().is_some();
    let last = if is_on_page { Rect::new(0, rows.saturating_sub(1), columns, u16::from(rows > 1)) } else { areas.footer };
    if last.contains(at) {
        let hint = footer::hint_at(app, look, last, column);
        // On the screen of keys the line says at its left what the selected one does.
        let is_list_of_keys = matches!(app.mode(), Mode::Command(palette) if palette.shape == Shape::Keys);
        return hint.filter(|action| !is_list_of_keys || *action == Action::Cancel).map(Message::Act);
    }
    if matches!(app.mode(), Mode::Pick(_)) {
        return picker::hint_at(app, look, column, row).map(Message::Act);
    }
    if is_on_page || !matches!(app.mode(), Mode::Browse | Mode::Read(_)) {
        return None;
    }
    if areas.header.contains(at) && header::differs_at(app, areas.header, column) {
        return Some(Message::Act(Action::Page("differences")));
    }
    borders::side_at(app, &look.theme, column, row).map(Message::ClickSide)
}
