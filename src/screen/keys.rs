//! One table: where, key, action, help line. The help screen and the hints at the bottom are read from it, by the
//! [`Keymap`] that a person's settings make of it.
//!
//! A key that is not here does nothing, or is typed where a line is open. Keys are handled nowhere else.

mod keymap;
mod names;
mod press;

pub use keymap::{Keymap, Meets, Refused, Wish};
pub use names::name;
pub use press::KeyPress;

use crate::index::query::Facet;
use crate::screen::app::{Action, Mode};
use crossterm::event::KeyCode;

/// Where a binding holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Moving about in the panes.
    Browse,
    /// Choosing from a list by typing.
    Pick,
    /// Typing a line.
    Line,
    /// Writing a note.
    Write,
    /// Reading a sheet.
    Read,
    /// Choosing from a menu.
    Menu,
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
            Self::Write => "While writing a note",
            Self::Read => "While reading a sheet: help, problems, accounts …",
            Self::Menu => "While choosing from a menu: its letters, and",
            Self::Anywhere => "Everywhere",
        }
    }

    /// How it is written in the settings.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Browse => "browse",
            Self::Pick => "list",
            Self::Line => "line",
            Self::Write => "note",
            Self::Read => "sheet",
            Self::Menu => "menu",
            Self::Anywhere => "anywhere",
        }
    }

    /// Whether characters are typed there, so that none can be bound.
    #[must_use]
    pub const fn is_typed_into(self) -> bool {
        matches!(self, Self::Pick | Self::Line | Self::Write)
    }

    /// Whether a key that is not bound is for what is open there: typed, or the letter of a choice.
    #[must_use]
    pub const fn takes_keys(self) -> bool {
        self.is_typed_into() || matches!(self, Self::Menu)
    }

    /// In the order of the help screen.
    pub const ALL: [Self; 7] = [Self::Browse, Self::Pick, Self::Line, Self::Write, Self::Read, Self::Menu, Self::Anywhere];

    fn of(mode: Mode<'_>) -> Self {
        match mode {
            Mode::Browse => Self::Browse,
            Mode::Pick(_) => Self::Pick,
            Mode::Ask(_) => Self::Line,
            Mode::Write(_) => Self::Write,
            Mode::Read(_) => Self::Read,
            Mode::Choose(_) => Self::Menu,
        }
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
    KeyPress::plain(KeyCode::Char(c))
}
const fn ctrl(c: char) -> KeyPress {
    KeyPress { ctrl: true, ..KeyPress::plain(KeyCode::Char(c)) }
}
const fn held(code: KeyCode) -> KeyPress {
    KeyPress { ctrl: true, ..KeyPress::plain(code) }
}
const fn code(code: KeyCode) -> KeyPress {
    KeyPress::plain(code)
}
const fn bind(place: Place, keys: &'static [KeyPress], action: Action, help: &'static str, hint: &'static str) -> Binding {
    Binding { place, keys, action, help, hint }
}

use Place::{Anywhere, Browse, Line, Menu, Pick, Read, Write};

const DOWN: &[KeyPress] = &[key('j'), code(KeyCode::Down)];
const UP: &[KeyPress] = &[key('k'), code(KeyCode::Up)];
const FIRST: &[KeyPress] = &[key('g'), code(KeyCode::Home)];
const LAST: &[KeyPress] = &[key('G'), code(KeyCode::End)];
const PAGE_DOWN: &[KeyPress] = &[code(KeyCode::PageDown), ctrl('f')];
const PAGE_UP: &[KeyPress] = &[code(KeyCode::PageUp), ctrl('b')];

/// All bindings, in the order of the help screen.
pub static BINDINGS: &[Binding] = &[
    bind(
        Browse,
        &[key('/')],
        Action::Search,
        "search titles, names, summaries, accounts and your notes; marks hits, hides nothing",
        "search",
    ),
    bind(Browse, &[key('a')], Action::Pick(Facet::Actor), "choose actors: people, bodies, states", "actors"),
    bind(Browse, &[key('i')], Action::Pick(Facet::Issue), "choose issues", "issues"),
    bind(Browse, &[key('d')], Action::Days, "choose days: 2024-05-20..2024-06, May 2024", "days"),
    bind(Browse, &[key(';')], Action::GoToDate, "go to a date: 2024-05-23, May 2024, today, +3m; filters stay", ""),
    bind(Browse, &[key('T')], Action::Today, "go to the event nearest to today", ""),
    bind(Browse, &[key('+')], Action::Narrower, "narrow the days around this event: year, quarter, month, week, day", ""),
    bind(Browse, &[key('_')], Action::Wider, "widen them again, up to the whole time", ""),
    bind(Browse, &[key('<')], Action::Earlier, "the days before: a month by a month, other days by their number", ""),
    bind(Browse, &[key('>')], Action::Later, "the days after", ""),
    bind(Browse, &[key('0')], Action::WholeTime, "the whole time", ""),
    bind(Browse, &[key('~')], Action::TogglePossible, "leave out events that are only possible (marked ?), or let them in", ""),
    bind(Browse, &[key('=')], Action::ToggleDates, "dates in words, or as the files have them (EDTF)", ""),
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
    bind(Browse, &[code(KeyCode::Esc)], Action::Back, "back to the timeline; there: end the search, else stop the load", ""),
    bind(Browse, &[key('h'), code(KeyCode::Left)], Action::Left, "back to the timeline; there: end the search", ""),
    bind(Browse, &[key('J')], Action::NextTarget, "in the detail: to the next person, issue, source or relation", ""),
    bind(Browse, &[key('K')], Action::PreviousTarget, "in the detail: to the one before", ""),
    bind(Browse, &[code(KeyCode::Tab)], Action::NextPane, "to the next pane", ""),
    bind(Browse, &[code(KeyCode::BackTab)], Action::PreviousPane, "to the pane before", ""),
    bind(Browse, &[key('n')], Action::NextHit, "to the next hit of the search", ""),
    bind(Browse, &[key('N')], Action::PreviousHit, "to the hit before", ""),
    bind(Browse, &[key('r')], Action::Path, "the path of the event: what led to it, what came of it", ""),
    bind(Browse, &[key('L')], Action::Lanes, "who took part in what over time: a lane an actor", ""),
    bind(Browse, &[key('H')], Action::Zoom, "how many when: years, quarters, months, weeks, days; Enter narrows, Esc widens", ""),
    bind(Browse, &[key('F')], Action::Frequency, "how often: actors, issues, kinds … with count, share and a strip over time", ""),
    bind(Browse, &[key(' ')], Action::Context, "everything within some days of the event, whatever is filtered for", ""),
    bind(Browse, &[key('b')], Action::Between, "what else that day between those who took part", ""),
    bind(Browse, &[key('.')], Action::Origin, "only what is curated, only what is machine-coded, all", ""),
    bind(Browse, &[key('R')], Action::Row, "the row from which the event was converted, column by column", ""),
    bind(Browse, &[key('S')], Action::Contrast, "side by side over time: two actors, or two periods", ""),
    bind(
        Browse,
        &[key('z')],
        Action::Fold,
        "fold the visit or trip under the cursor, or unfold it; of a coded event: the records that say the same",
        "",
    ),
    bind(Browse, &[key('Z')], Action::FoldAll, "fold every visit and trip; unfold all", ""),
    bind(Browse, &[key('}')], Action::Follow, "follow a relation: the selected one, else the first", ""),
    bind(Browse, &[key('{')], Action::WalkBack, "walk back along the relations followed", ""),
    bind(Browse, &[key('t')], Action::Pick(Facet::Kind), "choose kinds: talks, visit, statement …", ""),
    bind(Browse, &[key('s')], Action::Pick(Facet::Status), "choose by status: occurred, expected …", ""),
    bind(Browse, &[key('@')], Action::Pick(Facet::Place), "choose places", ""),
    bind(Browse, &[key('D')], Action::Page("differences"), "all events whose accounts differ, by what differs", ""),
    bind(Browse, &[key(':')], Action::Filter, "type or edit all filters as a query", ""),
    bind(Browse, &[key('f')], Action::FilterBy, "filter by the selected person, issue or place", ""),
    bind(Browse, &[key('-')], Action::FilterOut, "leave out the selected person, issue or place", ""),
    bind(Browse, &[key('&')], Action::ToggleCombine, "several actors (issues): all of them, or any", ""),
    bind(Browse, &[key('x')], Action::DropLast, "drop the last filter", ""),
    bind(Browse, &[key('X')], Action::DropAll, "drop all filters", ""),
    bind(Browse, &[key('u')], Action::Undo, "bring the filters before back", ""),
    bind(Browse, &[key('v')], Action::Views, "choose one of the saved views", ""),
    bind(Browse, &[key('V')], Action::SaveView, "save these filters as a view", ""),
    bind(Browse, &[key('o')], Action::OpenSource, "open the selected source in a browser, else the first", ""),
    bind(Browse, &[key('O')], Action::Addresses, "all addresses of the event's sources", ""),
    bind(Browse, &[key('y')], Action::Yank, "copy the selected source, else all: footnote (yy), BibTeX, address …", ""),
    bind(Browse, &[key('m')], Action::Mark, "mark the event, or take the mark away", ""),
    bind(Browse, &[key('w')], Action::Note, "write a note of the event; it lies beside the files, not in them", ""),
    bind(Browse, &[key('#')], Action::Tags, "give the event tags", ""),
    bind(Browse, &[key('M')], Action::Notes, "list everything marked, noted and tagged", ""),
    bind(Browse, &[key('e')], Action::Export, "write the events shown to a file", ""),
    bind(Browse, &[key('E')], Action::Problems, "show what is wrong with the files", ""),
    bind(Browse, &[key('W')], Action::Columns, "what the columns of the tables are taken as", ""),
    bind(Browse, &[key('C')], Action::Changes, "show what has changed since the files were read", ""),
    bind(Browse, &[key('?'), code(KeyCode::F(1))], Action::Help, "show all keys", "help"),
    bind(Browse, &[key('p')], Action::Pair, "who met whom: choose two sides, see every contact and the gaps", "pair"),
    bind(Browse, &[key('P')], Action::Matrix, "who met whom how often, as a table", ""),
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
    bind(Line, &[code(KeyCode::Tab)], Action::Toggle, "in a query: take what is offered", "complete"),
    bind(Line, &[code(KeyCode::Down), ctrl('n')], Action::Down, "in a query: one down in what is offered; Enter takes it", ""),
    bind(Line, &[code(KeyCode::Up), ctrl('p')], Action::Up, "one up", ""),
    bind(Line, &[ctrl('t')], Action::WithNotes, "to a file: write your marks, notes and tags too, or not", ""),
    bind(Line, &[code(KeyCode::Esc)], Action::Cancel, "close what is offered, then the line", "close"),
    bind(Write, &[ctrl('s')], Action::Save, "save the note and close it", "save"),
    bind(Write, &[code(KeyCode::Esc)], Action::Cancel, "close; what is not saved is kept as a draft", "close"),
    bind(Write, &[ctrl('e')], Action::Editor, "write it in $VISUAL or $EDITOR; what that changes is saved", "editor"),
    bind(Write, &[ctrl('x')], Action::DropDraft, "back to the note as it is saved", "as saved"),
    bind(Write, &[code(KeyCode::Enter)], Action::Break, "break the line", ""),
    bind(Write, &[code(KeyCode::Left)], Action::Left, "one letter to the left", ""),
    bind(Write, &[code(KeyCode::Right)], Action::Right, "one letter to the right", ""),
    bind(Write, &[held(KeyCode::Left)], Action::WordLeft, "one word to the left", ""),
    bind(Write, &[held(KeyCode::Right)], Action::WordRight, "one word to the right", ""),
    bind(Write, &[code(KeyCode::Up)], Action::Up, "one line up", ""),
    bind(Write, &[code(KeyCode::Down)], Action::Down, "one line down", ""),
    bind(Write, &[code(KeyCode::PageUp)], Action::PageUp, "a screen up", ""),
    bind(Write, &[code(KeyCode::PageDown)], Action::PageDown, "a screen down", ""),
    bind(Write, &[code(KeyCode::Home), ctrl('a')], Action::LineStart, "to the start of the line", ""),
    bind(Write, &[code(KeyCode::End)], Action::LineEnd, "to the end of the line", ""),
    bind(Write, &[held(KeyCode::Home)], Action::First, "to the start of the note", ""),
    bind(Write, &[held(KeyCode::End)], Action::Last, "to the end of the note", ""),
    bind(Write, &[code(KeyCode::Backspace), ctrl('h')], Action::EraseBack, "erase the letter before the cursor", ""),
    bind(Write, &[code(KeyCode::Delete), ctrl('d')], Action::EraseForward, "erase the letter under the cursor", ""),
    bind(Write, &[ctrl('w')], Action::EraseWord, "erase the word before the cursor", ""),
    bind(Read, &[code(KeyCode::Enter)], Action::Enter, "open what the line speaks of", "open"),
    bind(Read, DOWN, Action::Down, "one line down", "down"),
    bind(Read, UP, Action::Up, "one line up", "up"),
    bind(Read, &[key('h'), code(KeyCode::Left)], Action::Left, "a column to the left; where there are none: close", "left"),
    bind(Read, &[key('l'), code(KeyCode::Right)], Action::Right, "a column to the right; where there are none: open", "right"),
    bind(Read, &[ctrl('d')], Action::HalfDown, "half a screen down", ""),
    bind(Read, &[ctrl('u')], Action::HalfUp, "half a screen up", ""),
    bind(Read, PAGE_DOWN, Action::PageDown, "a screen down", ""),
    bind(Read, PAGE_UP, Action::PageUp, "a screen up", ""),
    bind(Read, FIRST, Action::First, "to the first line", ""),
    bind(Read, LAST, Action::Last, "to the last line", ""),
    bind(Read, &[key('J')], Action::NextTarget, "to the next line that can be opened", ""),
    bind(Read, &[key('K')], Action::PreviousTarget, "to the one before", ""),
    bind(Read, &[key('c')], Action::Compare, "compare the accounts of the event", ""),
    bind(Read, &[key('r')], Action::Path, "the path of the event: what led to it, what came of it", ""),
    bind(Read, &[key(' ')], Action::Context, "everything within some days of the event, whatever is filtered for; there: close", ""),
    bind(Read, &[key('b')], Action::Between, "what else that day between those who took part; there: close", ""),
    bind(Read, &[key('}')], Action::Follow, "to the event in the timeline; filters that hide it give way", ""),
    bind(Read, &[key('R')], Action::Row, "the row from which the event was converted; there: close", ""),
    bind(Read, &[key('p')], Action::Pair, "who met whom: choose two sides", ""),
    bind(Read, &[key('1')], Action::FirstSide, "in a pair, and side by side: another first side", ""),
    bind(Read, &[key('2')], Action::SecondSide, "in a pair, and side by side: another second side", ""),
    bind(Read, &[key('P')], Action::Matrix, "who met whom how often, as a table", ""),
    bind(
        Read,
        &[code(KeyCode::Tab)],
        Action::NextPane,
        "in that table and in lanes: people, institutions, states; how often: what is counted",
        "",
    ),
    bind(Read, &[code(KeyCode::BackTab)], Action::PreviousPane, "how often: back to what was counted before", ""),
    bind(Read, &[key('L')], Action::Lanes, "who took part in what over time; there: close", ""),
    bind(Read, &[key('H')], Action::Zoom, "how many when, by periods; there: to the timeline with these days", ""),
    bind(Read, &[key('F')], Action::Frequency, "how often each actor, issue, kind … occurs; there: close", ""),
    bind(Read, &[key('S')], Action::Contrast, "side by side over time: two actors, or two periods; there: close", ""),
    bind(Read, &[key('s')], Action::Sort, "how often: by name, or most events first", ""),
    bind(Read, &[key('-')], Action::FilterOut, "how often: leave out events with the selected term, or let them in again", ""),
    bind(
        Read,
        &[key('+')],
        Action::Narrower,
        "in lanes: narrow the days around the selected event; how many when, side by side: by shorter periods; around an event: fewer days",
        "",
    ),
    bind(
        Read,
        &[key('_')],
        Action::Wider,
        "in lanes: widen them again; how many when, side by side: by longer periods; around an event: more days",
        "",
    ),
    bind(Read, &[key('<')], Action::Earlier, "in lanes and how many when: the days before; around an event: fewer", ""),
    bind(Read, &[key('>')], Action::Later, "in lanes and how many when: the days after; around an event: more", ""),
    bind(Read, &[key('0')], Action::WholeTime, "in lanes and how many when: the whole time; around an event: as at first", ""),
    bind(Read, &[key('o')], Action::OpenSource, "open the selected source in a browser, else the event's first", ""),
    bind(Read, &[key('O')], Action::Addresses, "all addresses of the event's sources", "addresses"),
    bind(Read, &[key('y')], Action::Yank, "copy the selected source, else all: footnote (yy), BibTeX, address …", "copy"),
    bind(Read, &[key('D')], Action::Page("differences"), "all events whose accounts differ; there: close", ""),
    bind(Read, &[key('f')], Action::FilterBy, "filter by the selected person, issue, place or difference", "filter by"),
    bind(Read, &[key('m')], Action::Mark, "mark the event, or take the mark away", ""),
    bind(Read, &[key('w')], Action::Note, "write a note of the event", ""),
    bind(Read, &[key('#')], Action::Tags, "give the event tags", ""),
    bind(Read, &[key('M')], Action::Notes, "list everything marked, noted and tagged", ""),
    bind(Read, &[key('=')], Action::ToggleDates, "dates in words, or as the files have them (EDTF)", ""),
    bind(Read, &[key('W')], Action::Columns, "what the columns of the tables are taken as; there: close", ""),
    bind(Read, &[key('C')], Action::Changes, "show what has changed since the files were read; there: close", ""),
    bind(Read, &[key('?'), code(KeyCode::F(1))], Action::Help, "show all keys; there: close", ""),
    bind(Read, &[code(KeyCode::Esc), key('q')], Action::Back, "close this sheet", "close"),
    bind(Menu, &[code(KeyCode::Enter)], Action::Accept, "take the selected choice; its letter does so at once", "take it"),
    bind(Menu, DOWN, Action::Down, "one choice down", ""),
    bind(Menu, UP, Action::Up, "one choice up", ""),
    bind(Menu, &[code(KeyCode::PageDown)], Action::PageDown, "a screen down", ""),
    bind(Menu, &[code(KeyCode::PageUp)], Action::PageUp, "a screen up", ""),
    bind(Menu, &[code(KeyCode::Esc), key('q')], Action::Cancel, "close without effect", "close"),
    bind(Anywhere, &[ctrl('c')], Action::QuitAtOnce, "quit at once", ""),
    bind(Anywhere, &[ctrl('r')], Action::Reload, "read the files again", ""),
    bind(Anywhere, &[ctrl('z')], Action::Suspend, "suspend; the shell's fg brings the program back", ""),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_in_one_place() {
        for (at, one) in BINDINGS.iter().enumerate() {
            for other in &BINDINGS[at + 1..] {
                let meet = one.place == other.place || one.place == Anywhere || other.place == Anywhere;
                let shared = one.keys.iter().find(|key| other.keys.contains(key));
                assert!(!meet || shared.is_none(), "{} is bound twice in {:?}", shared.unwrap().written(), one.place);
            }
        }
    }

    #[test]
    fn every_action_has_a_key_a_line_of_help_and_a_name_of_its_own_in_its_place() {
        let mut names = std::collections::HashSet::new();
        for binding in BINDINGS {
            assert!(!binding.help.is_empty() && !binding.keys.is_empty());
            let name = name(binding.action);
            assert!(names.insert((binding.place, name)), "{name} stands twice in {:?}", binding.place);
            assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
        }
    }

    #[test]
    fn no_character_is_bound_where_characters_are_typed() {
        let typed = BINDINGS.iter().filter(|binding| binding.place.is_typed_into() || binding.place == Anywhere);
        assert!(typed.flat_map(|binding| binding.keys).all(|key| !key.is_typed()));
    }
}
