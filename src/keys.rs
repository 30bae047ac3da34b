//! One table: where, key, action, help line. The help screen and the hints at the bottom are read from it.
//!
//! A key that is not here does nothing, or is typed where a line is open. Keys are handled nowhere else.

use crate::app::{Action, App, HelpLine, Message, Mode, Pane};
use crate::query::Facet;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEventKind};

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Moving about in the panes.
    Browse,
    /// Choosing from a list by typing.
    Pick,
    /// Typing a line.
    Line,
    /// Reading a sheet.
    Read,
    /// Everywhere.
    Anywhere,
}

impl Place {
    /// How the part of the help screen is headed.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Browse => "In the timeline and its panes",
            Self::Pick => "While choosing from a list",
            Self::Line => "While typing a line",
            Self::Read => "While reading a sheet: help, problems, accounts …",
            Self::Anywhere => "Everywhere",
        }
    }

    /// In the order of the help screen.
    pub const ALL: [Self; 5] = [Self::Browse, Self::Pick, Self::Line, Self::Read, Self::Anywhere];

    fn of(mode: Mode<'_>) -> Self {
        match mode {
            Mode::Browse => Self::Browse,
            Mode::Pick(_) => Self::Pick,
            Mode::Ask(_) => Self::Line,
            Mode::Read(_) => Self::Read,
        }
    }
}

/// A key, with Ctrl or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct KeyPress {
    /// Which key.
    pub code: KeyCode,
    /// With the Ctrl key held.
    pub ctrl: bool,
}

impl KeyPress {
    /// How the key is written: `Ctrl-d`, `PgDn`, `j`.
    #[must_use]
    pub fn name(self) -> String {
        self.name_in(false)
    }

    /// The same, in ASCII where the terminal shows nothing else.
    fn name_in(self, ascii: bool) -> String {
        let key = match self.code {
            KeyCode::Down | KeyCode::Up | KeyCode::Left | KeyCode::Right if ascii => self.code.to_string(),
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(c) => c.to_string(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            code => code.to_string(),
        };
        if self.ctrl { format!("Ctrl-{key}") } else { key }
    }
}

/// One line of the table: any of the keys does the action.
pub struct Binding {
    /// Where it holds.
    pub place: Place,
    /// Which keys.
    pub keys: &'static [KeyPress],
    /// What it does.
    pub action: Action,
    /// What the help screen says.
    pub help: &'static str,
    /// The word beside the key at the bottom of the screen, in order of the table; empty for none.
    pub hint: &'static str,
}

const fn key(c: char) -> KeyPress {
    KeyPress { code: KeyCode::Char(c), ctrl: false }
}
const fn ctrl(c: char) -> KeyPress {
    KeyPress { code: KeyCode::Char(c), ctrl: true }
}
const fn code(code: KeyCode) -> KeyPress {
    KeyPress { code, ctrl: false }
}
const fn bind(place: Place, keys: &'static [KeyPress], action: Action, help: &'static str, hint: &'static str) -> Binding {
    Binding { place, keys, action, help, hint }
}

use Place::{Anywhere, Browse, Line, Pick, Read};

const DOWN: &[KeyPress] = &[key('j'), code(KeyCode::Down)];
const UP: &[KeyPress] = &[key('k'), code(KeyCode::Up)];
const FIRST: &[KeyPress] = &[key('g'), code(KeyCode::Home)];
const LAST: &[KeyPress] = &[key('G'), code(KeyCode::End)];
const PAGE_DOWN: &[KeyPress] = &[code(KeyCode::PageDown), ctrl('f')];
const PAGE_UP: &[KeyPress] = &[code(KeyCode::PageUp), ctrl('b')];

/// All bindings, in the order of the help screen.
pub static BINDINGS: &[Binding] = &[
    bind(Browse, &[key('/')], Action::Search, "search titles, names, summaries and accounts; marks hits, hides nothing", "search"),
    bind(Browse, &[key('a')], Action::Pick(Facet::Actor), "choose actors: people, bodies, states", "actors"),
    bind(Browse, &[key('i')], Action::Pick(Facet::Issue), "choose issues", "issues"),
    bind(Browse, &[key('d')], Action::Days, "choose days: 2024-05-20..2024-06, May 2024", "days"),
    bind(Browse, &[key('c')], Action::Compare, "compare the accounts of the event", "compare"),
    bind(Browse, DOWN, Action::Down, "one line down", ""),
    bind(Browse, UP, Action::Up, "one line up", ""),
    bind(Browse, FIRST, Action::First, "to the first line", ""),
    bind(Browse, LAST, Action::Last, "to the last line", ""),
    bind(Browse, &[ctrl('d')], Action::HalfDown, "half a screen down", ""),
    bind(Browse, &[ctrl('u')], Action::HalfUp, "half a screen up", ""),
    bind(Browse, PAGE_DOWN, Action::PageDown, "a screen down", ""),
    bind(Browse, PAGE_UP, Action::PageUp, "a screen up", ""),
    bind(Browse, &[key(']')], Action::NextMonth, "to the next month with events", ""),
    bind(Browse, &[key('[')], Action::PreviousMonth, "to the previous month with events", ""),
    bind(Browse, &[code(KeyCode::Enter), key('l'), code(KeyCode::Right)], Action::Enter, "into the event; on a line of it: along it", ""),
    bind(Browse, &[code(KeyCode::Esc), key('h'), code(KeyCode::Left)], Action::Back, "back to the timeline; there: end the search", ""),
    bind(Browse, &[key('J')], Action::NextTarget, "in the detail: to the next person, issue, source or relation", ""),
    bind(Browse, &[key('K')], Action::PreviousTarget, "in the detail: to the one before", ""),
    bind(Browse, &[code(KeyCode::Tab)], Action::NextPane, "to the next pane", ""),
    bind(Browse, &[code(KeyCode::BackTab)], Action::PreviousPane, "to the pane before", ""),
    bind(Browse, &[key('n')], Action::NextHit, "to the next hit of the search", ""),
    bind(Browse, &[key('N')], Action::PreviousHit, "to the hit before", ""),
    bind(Browse, &[key('}')], Action::Follow, "follow a relation: the selected one, else the first", ""),
    bind(Browse, &[key('{')], Action::WalkBack, "walk back along the relations followed", ""),
    bind(Browse, &[key('t')], Action::Pick(Facet::Kind), "choose kinds: talks, visit, statement …", ""),
    bind(Browse, &[key('s')], Action::Pick(Facet::Status), "choose by status: occurred, expected …", ""),
    bind(Browse, &[key('@')], Action::Pick(Facet::Place), "choose places", ""),
    bind(Browse, &[key('D')], Action::Pick(Facet::Differs), "choose events whose accounts differ: on the day, a title …", ""),
    bind(Browse, &[key(':')], Action::Filter, "type or edit all filters as a query", ""),
    bind(Browse, &[key('f')], Action::FilterBy, "filter by the selected person, issue or place", ""),
    bind(Browse, &[key('-')], Action::FilterOut, "leave out the selected person, issue or place", ""),
    bind(Browse, &[key('&')], Action::ToggleCombine, "several actors (issues): all of them, or any", ""),
    bind(Browse, &[key('x')], Action::DropLast, "drop the last filter", ""),
    bind(Browse, &[key('X')], Action::DropAll, "drop all filters", ""),
    bind(Browse, &[key('u')], Action::Undo, "bring the filters before back", ""),
    bind(Browse, &[key('o')], Action::OpenSource, "open the selected source in a browser, else the first", ""),
    bind(Browse, &[key('y')], Action::Yank, "copy a footnote of the selected source, else of all", ""),
    bind(Browse, &[key('e')], Action::Export, "write the events shown to a file", ""),
    bind(Browse, &[key('E')], Action::Problems, "show what is wrong with the files", ""),
    bind(Browse, &[key('?'), code(KeyCode::F(1))], Action::Help, "show all keys", "help"),
    bind(Browse, &[key('q')], Action::Quit, "back to the timeline; there: quit", "quit"),
    bind(Pick, &[code(KeyCode::Enter)], Action::Accept, "choose the selected entry (again: take it back) and close", "choose"),
    bind(Pick, &[code(KeyCode::Tab)], Action::Toggle, "choose it and stay, to choose more", "and more"),
    bind(Pick, &[ctrl('x')], Action::ToggleExclude, "leave events with it out, and stay", "leave out"),
    bind(Pick, &[ctrl('t')], Action::ToggleCombine, "several: all of them, or any", "all/any"),
    bind(Pick, &[code(KeyCode::Esc)], Action::Cancel, "close", "close"),
    bind(Pick, &[code(KeyCode::Down), ctrl('n')], Action::Down, "one entry down", ""),
    bind(Pick, &[code(KeyCode::Up), ctrl('p')], Action::Up, "one entry up", ""),
    bind(Pick, &[code(KeyCode::PageDown)], Action::PageDown, "a screen down", ""),
    bind(Pick, &[code(KeyCode::PageUp)], Action::PageUp, "a screen up", ""),
    bind(Line, &[code(KeyCode::Enter)], Action::Accept, "take what was typed", "take it"),
    bind(Line, &[code(KeyCode::Esc)], Action::Cancel, "close without effect", "close"),
    bind(Read, &[code(KeyCode::Enter)], Action::Enter, "open what the line speaks of", "open"),
    bind(Read, DOWN, Action::Down, "one line down", "down"),
    bind(Read, UP, Action::Up, "one line up", "up"),
    bind(Read, &[key('h'), code(KeyCode::Left)], Action::Left, "a column to the left; where there are none: close", ""),
    bind(Read, &[key('l'), code(KeyCode::Right)], Action::Right, "a column to the right; where there are none: open", ""),
    bind(Read, &[ctrl('d')], Action::HalfDown, "half a screen down", ""),
    bind(Read, &[ctrl('u')], Action::HalfUp, "half a screen up", ""),
    bind(Read, PAGE_DOWN, Action::PageDown, "a screen down", ""),
    bind(Read, PAGE_UP, Action::PageUp, "a screen up", ""),
    bind(Read, FIRST, Action::First, "to the first line", ""),
    bind(Read, LAST, Action::Last, "to the last line", ""),
    bind(Read, &[key('J')], Action::NextTarget, "to the next line that can be opened", ""),
    bind(Read, &[key('K')], Action::PreviousTarget, "to the one before", ""),
    bind(Read, &[key('c')], Action::Compare, "compare the accounts of the event", ""),
    bind(Read, &[key('o')], Action::OpenSource, "open the selected source in a browser, else the event's first", ""),
    bind(Read, &[key('y')], Action::Yank, "copy a footnote of the selected source, else of all", ""),
    bind(Read, &[key('f')], Action::FilterBy, "filter by the selected person, issue or place", ""),
    bind(Read, &[key('?'), code(KeyCode::F(1))], Action::Help, "show all keys; there: close", ""),
    bind(Read, &[code(KeyCode::Esc), key('q')], Action::Back, "close this sheet", "close"),
    bind(Anywhere, &[ctrl('c')], Action::QuitAtOnce, "quit at once", ""),
    bind(Anywhere, &[ctrl('z')], Action::Suspend, "suspend; the shell's fg brings the program back", ""),
];

/// What a key means in a mode.
#[must_use]
pub fn action(mode: Mode<'_>, event: KeyEvent) -> Option<Action> {
    let place = Place::of(mode);
    let press = KeyPress { code: event.code, ctrl: event.modifiers.contains(KeyModifiers::CONTROL) };
    if event.modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let holds = |binding: &&Binding| (binding.place == place || binding.place == Anywhere) && binding.keys.contains(&press);
    BINDINGS.iter().find(holds).map(|binding| binding.action)
}

/// How many lines the wheel scrolls at a time.
const WHEEL: i32 = 3;

/// What an event of the terminal means to the program; `None` for what means nothing.
#[must_use]
pub fn message(app: &App, event: Event) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => match action(app.mode(), key) {
            Some(action) => Some(Message::Act(action)),
            None => matches!(app.mode(), Mode::Pick(_) | Mode::Ask(_)).then_some(Message::Type(key)),
        },
        Event::Paste(words) => Some(Message::Paste(words)),
        Event::Resize(columns, rows) => Some(Message::Resize(columns, rows)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Message::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollDown => Some(Message::Wheel(mouse.column, mouse.row, WHEEL)),
            MouseEventKind::ScrollUp => Some(Message::Wheel(mouse.column, mouse.row, -WHEEL)),
            _ => None,
        },
        _ => None,
    }
}

/// The hints for the bottom of the screen, most useful first: key and word.
#[must_use]
pub fn hints(mode: Mode<'_>, focus: Pane) -> Vec<(String, &'static str)> {
    let place = Place::of(mode);
    let of = |action: Action| BINDINGS.iter().find(|binding| binding.place == place && binding.action == action);
    let mut hints: Vec<(String, &'static str)> = Vec::new();
    if matches!(mode, Mode::Browse) {
        let own: &[(Action, &'static str)] = match focus {
            Pane::Timeline => &[],
            Pane::Detail => &[
                (Action::NextTarget, "next item"),
                (Action::FilterBy, "filter by"),
                (Action::OpenSource, "open"),
                (Action::Yank, "footnote"),
                (Action::Back, "back"),
            ],
            Pane::Facets => {
                &[(Action::Enter, "choose"), (Action::FilterOut, "leave out"), (Action::ToggleCombine, "all/any"), (Action::Back, "back")]
            }
        };
        let own = own.iter().filter_map(|(action, word)| Some((of(*action)?.keys.first()?.name(), *word)));
        hints.extend(own);
    }
    let opens = !matches!(mode, Mode::Read(sheet) if !sheet.has_cursor());
    let table = BINDINGS.iter().filter(|binding| binding.place == place && !binding.hint.is_empty());
    let table = table.filter(|binding| opens || binding.action != Action::Enter);
    hints.extend(table.filter_map(|binding| Some((binding.keys.first()?.name(), binding.hint))));
    hints
}

/// The help screen, read from the table.
#[must_use]
pub fn help(ascii: bool) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    for place in Place::ALL {
        lines.push(HelpLine::Heading(place.heading()));
        for binding in BINDINGS.iter().filter(|binding| binding.place == place) {
            let keys: Vec<String> = binding.keys.iter().map(|key| key.name_in(ascii)).collect();
            lines.push(HelpLine::Keys(keys.join(" "), binding.help));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (at, one) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[at + 1..] {
                let meet = one.place == other.place || one.place == Anywhere || other.place == Anywhere;
                let shared = one.keys.iter().find(|key| other.keys.contains(key));
                assert!(!meet || shared.is_none(), "{} is bound twice in {:?}", shared.unwrap().name(), one.place);
            }
        }
    }

    #[test]
    fn every_action_has_a_line_of_help() {
        assert!(BINDINGS.iter().all(|binding| !binding.help.is_empty() && !binding.keys.is_empty()));
        assert!(help(false).len() > BINDINGS.len());
    }
}
