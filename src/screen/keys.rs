//! One table: place, key, action, help line. The [`Keymap`] made from a person's settings reads the help screen and the
//! hints at the bottom from it.
//!
//! Bindings of a page are declared with the page and put in their place here.
//!
//! A key that is not in the table does nothing, or is typed if a line is open. Keys are handled nowhere else.

mod commands;
mod forms;
mod keymap;
mod names;

pub use keymap::{COMMANDS, Hint, Keymap, Meets, Rebinding, Refused};
pub use names::name;

pub use crate::screen::app::{Binding, KeyPress, Place};

use crate::index::query::Facet;
use crate::screen::app::{Action, Mode, PAGES, bind, code, ctrl, held, key};
use Entry::{Key, OtherPages, Page, Several};
use crossterm::event::KeyCode;
use std::ops::Deref;
use std::sync::OnceLock;

/// The place whose keys hold in a mode.
fn place_of(mode: Mode<'_>) -> Place {
    match mode {
        Mode::Browse => Place::Browse,
        Mode::Command(_) => Place::Command,
        Mode::Pick(_) => Place::Pick,
        Mode::Ask(_) => Place::Line,
        Mode::Write(_) | Mode::TakeIn(_) => Place::Write,
        Mode::Read(open_page) => open_page.place(),
        Mode::Fill(_) => Place::Form,
        Mode::Choose(_) => Place::Menu,
    }
}

/// A line of the table, or the point where a page's lines go.
enum Entry {
    /// A line.
    Key(Binding),
    /// Lines that stand in a file of their own.
    Several(&'static [Binding]),
    /// The lines of the page with this name in this place.
    Page(Place, &'static str),
    /// The lines of all pages that are not named elsewhere.
    OtherPages(Place),
}

/// All bindings, in the order of the help screen: general ones, with those of the pages among them.
pub static BINDINGS: Table = Table(OnceLock::new());

/// A table that is built when it is first used.
#[derive(Debug)]
pub struct Table(OnceLock<Vec<Binding>>);

impl Deref for Table {
    type Target = [Binding];
    fn deref(&self) -> &[Binding] {
        self.0.get_or_init(|| ENTRIES.iter().flat_map(Entry::bindings).collect())
    }
}

impl<'a> IntoIterator for &'a Table {
    type Item = &'a Binding;
    type IntoIter = std::slice::Iter<'a, Binding>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Entry {
    fn bindings(&self) -> Vec<Binding> {
        let of = |place: Place, fits: &dyn Fn(&str) -> bool| {
            let kinds = PAGES.iter().filter(|kind| fits(kind.name));
            kinds.flat_map(|kind| kind.bindings).filter(|binding| binding.place == place).copied().collect()
        };
        match self {
            Key(binding) => vec![*binding],
            Several(bindings) => bindings.to_vec(),
            Page(place, name) => of(*place, &|of| of == *name),
            OtherPages(place) => of(*place, &|of| !is_named(*place, of)),
        }
    }
}

fn is_named(place: Place, page: &str) -> bool {
    ENTRIES.iter().any(|line| matches!(line, Page(at, name) if *at == place && *name == page))
}

use Place::{Anywhere, Browse, Command, Desk, Line, Menu, Pick, Read, Write};

const DOWN: &[KeyPress] = &[key('j'), code(KeyCode::Down)];
const UP: &[KeyPress] = &[key('k'), code(KeyCode::Up)];
const FIRST: &[KeyPress] = &[key('g'), code(KeyCode::Home)];
const LAST: &[KeyPress] = &[key('G'), code(KeyCode::End)];
const PAGE_DOWN: &[KeyPress] = &[code(KeyCode::PageDown), ctrl('f')];
const PAGE_UP: &[KeyPress] = &[code(KeyCode::PageUp), ctrl('b')];

/// All lines, in the order of the help screen.
static ENTRIES: &[Entry] = &[
    Key(bind(
        Browse,
        &[key('/')],
        Action::Search,
        "search titles, names, summaries, accounts and your notes; marks hits, hides nothing",
        "search",
    )),
    Key(bind(Browse, &[key('a')], Action::Pick(Facet::Actor), "choose actors: people, bodies, states", "who")),
    Key(bind(Browse, &[key('i')], Action::Pick(Facet::Issue), "choose issues", "what")),
    Key(bind(Browse, &[key('d')], Action::Days, "choose days: 2024-05-20..2024-06, May 2024", "days")),
    Key(bind(Browse, &[key(';')], Action::GoToDate, "go to a date: 2024-05-23, May 2024, today, +3m; filters stay", "")),
    Key(bind(Browse, &[key('T')], Action::Today, "go to the event nearest to today", "")),
    Key(bind(Browse, &[key('+')], Action::Narrower, "narrow the days around this event: year, quarter, month, week, day", "")),
    Key(bind(Browse, &[key('_')], Action::Wider, "widen them again, up to the whole time", "")),
    Key(bind(Browse, &[key('<')], Action::Earlier, "the days before: a month by a month, other days by their number", "")),
    Key(bind(Browse, &[key('>')], Action::Later, "the days after", "")),
    Key(bind(Browse, &[key('0')], Action::WholeTime, "the whole time", "")),
    Key(bind(Browse, &[key('~')], Action::TogglePossible, "leave out events that are only possible (marked ?), or let them in", "")),
    Key(bind(Browse, &[key('=')], Action::ToggleDates, "dates in words, or as the files have them (EDTF)", "")),
    Page(Browse, "compare"),
    Key(bind(Browse, DOWN, Action::Down, "one line down", "")),
    Key(bind(Browse, UP, Action::Up, "one line up", "")),
    Key(bind(Browse, FIRST, Action::First, "to the first line", "")),
    Key(bind(Browse, LAST, Action::Last, "to the last line", "")),
    Key(bind(Browse, &[ctrl('d')], Action::HalfDown, "half a screen down", "")),
    Key(bind(Browse, &[ctrl('u')], Action::HalfUp, "half a screen up", "")),
    Key(bind(Browse, PAGE_DOWN, Action::PageDown, "a screen down", "")),
    Key(bind(Browse, PAGE_UP, Action::PageUp, "a screen up", "")),
    Key(bind(Browse, &[key(']')], Action::NextMonth, "to the next month with events", "")),
    Key(bind(Browse, &[key('[')], Action::PreviousMonth, "to the previous month with events", "")),
    Key(bind(
        Browse,
        &[code(KeyCode::Enter), key('l'), code(KeyCode::Right)],
        Action::Enter,
        "into the event; on a line of it: along it",
        "",
    )),
    Key(bind(Browse, &[code(KeyCode::Esc)], Action::Back, "back to the timeline; there: end the search, else stop the load", "")),
    Key(bind(Browse, &[key('h'), code(KeyCode::Left)], Action::Left, "back to the timeline; there: end the search", "")),
    Key(bind(Browse, &[key('J')], Action::NextTarget, "in the detail: to the next person, issue, source or relation", "")),
    Key(bind(Browse, &[key('K')], Action::PreviousTarget, "in the detail: to the one before", "")),
    Key(bind(Browse, &[code(KeyCode::Tab)], Action::NextPane, "to the next pane", "")),
    Key(bind(Browse, &[code(KeyCode::BackTab)], Action::PreviousPane, "to the pane before", "")),
    Key(bind(Browse, &[key(')')], Action::WidenPane, "make this pane wider; its border can be dragged too", "")),
    Key(bind(Browse, &[key('(')], Action::NarrowPane, "make this pane narrower", "")),
    Key(bind(Browse, &[key('|')], Action::ToggleFacets, "actors and issues beside the timeline, or not", "")),
    Key(bind(Browse, &[key('\\')], Action::ToggleEvent, "the event beside the timeline, or not", "")),
    Key(bind(Browse, &[], Action::KeepPanes, "write into your settings which panes are shown, and how wide", "")),
    Key(bind(Browse, &[key('n')], Action::NextHit, "to the next hit of the search", "")),
    Key(bind(Browse, &[key('N')], Action::PreviousHit, "to the hit before", "")),
    Page(Browse, "path"),
    Page(Browse, "lanes"),
    Page(Browse, "calendar"),
    Page(Browse, "zoom"),
    Page(Browse, "frequency"),
    Page(Browse, "context"),
    Page(Browse, "between"),
    Key(bind(Browse, &[key('.')], Action::Origin, "only what is curated, only what is machine-coded, all", "")),
    Page(Browse, "row"),
    Page(Browse, "side-by-side"),
    Key(bind(
        Browse,
        &[key('z')],
        Action::Fold,
        "fold the visit or trip under the cursor, or unfold it; of a coded event: the records that say the same",
        "",
    )),
    Key(bind(Browse, &[key('Z')], Action::FoldAll, "fold every visit and trip; unfold all", "")),
    Key(bind(Browse, &[key('}')], Action::Follow, "follow a relation: the selected one, else the first", "")),
    Key(bind(Browse, &[key('{')], Action::WalkBack, "walk back along the relations followed", "")),
    Key(bind(Browse, &[key('t')], Action::Pick(Facet::Kind), "choose kinds: talks, visit, statement …", "")),
    Key(bind(Browse, &[key('s')], Action::Pick(Facet::Status), "choose by status: occurred, expected …", "")),
    Key(bind(Browse, &[key('@')], Action::Pick(Facet::Place), "choose places", "")),
    Page(Browse, "differences"),
    OtherPages(Browse),
    Key(bind(Browse, &[key(':')], Action::Filter, "type or edit all filters as a query", "")),
    Key(bind(Browse, &[key('f')], Action::FilterBy, "filter by the selected person, issue or place", "")),
    Key(bind(Browse, &[key('-')], Action::FilterOut, "leave out the selected person, issue or place", "")),
    Key(bind(Browse, &[key('&')], Action::ToggleCombine, "several actors (issues): all of them, or any", "")),
    Key(bind(Browse, &[key('x')], Action::DropLast, "drop the last filter", "")),
    Key(bind(Browse, &[key('X')], Action::DropAll, "drop all filters", "")),
    Key(bind(Browse, &[key('u')], Action::Undo, "bring the filters before back", "")),
    Page(Browse, "views"),
    Key(bind(Browse, &[key('V')], Action::SaveView, "save these filters as a view", "")),
    Key(bind(Browse, &[key('o')], Action::OpenSource, "open the selected source in a browser, else the first", "")),
    Page(Browse, "addresses"),
    Key(bind(
        Browse,
        &[key('!')],
        Action::Archive,
        "have the Wayback Machine keep the source's address (asks first), or enter the archived one",
        "",
    )),
    Key(bind(Browse, &[key('y')], Action::Yank, "copy the selected source, else all: footnote (yy), BibTeX, address …", "")),
    Key(bind(
        Browse,
        &[key('Y')],
        Action::ChooseRange,
        "choose rows: moving takes those in between, to mark, tag, write out or copy all; again: keep them",
        "",
    )),
    Key(bind(Browse, &[key(',')], Action::ChooseRow, "choose this row too, or no longer", "")),
    Key(bind(Browse, &[key('m')], Action::Mark, "mark the event, or take the mark away", "")),
    Key(bind(Browse, &[key('w')], Action::Note, "write a note of the event; it lies beside the files, not in them", "")),
    Key(bind(Browse, &[key('#')], Action::Tags, "give the event tags", "")),
    Page(Browse, "notes"),
    Page(Browse, "article"),
    Key(bind(Browse, &[ctrl('e')], Action::EditEvent, "edit the event in a form beside it, and save it in its file", "")),
    Key(bind(Browse, &[key('A')], Action::Add, "add an event, another account of this one, a follow-up, a part, a response", "")),
    Key(bind(Browse, &[], Action::EditName, "edit the selected person, body, issue, place or source in a form", "")),
    Key(bind(Browse, &[code(KeyCode::Delete)], Action::Remove, "take the event, or the name under the cursor, out of its dossier", "")),
    Key(bind(Browse, &[], Action::Merge, "make the chosen events one with all their accounts; a name: part of another", "")),
    Key(bind(Browse, &[], Action::Split, "give an account of the event to a new event beside it", "")),
    Key(bind(
        Browse,
        &[],
        Action::RenameId,
        "give the event, or the name under the cursor, another id wherever it is named, your notes too",
        "",
    )),
    Key(bind(Browse, &[], Action::SaveAs, "save the dossier as a file of its own, and go on in that", "")),
    Key(bind(Browse, &[key('U')], Action::UndoEdit, "take back the last edit of the event's file", "")),
    Key(bind(Browse, &[ctrl('y')], Action::RedoEdit, "make the edit again that was taken back", "")),
    Key(bind(Browse, &[key('e')], Action::Export, "export the events shown: CSV, Excel, JSON, Markdown, a web page, a calendar", "")),
    Page(Browse, "problems"),
    Page(Browse, "columns"),
    Page(Browse, "changes"),
    Key(bind(
        Browse,
        &[ctrl('p'), code(KeyCode::F(2))],
        Action::Commands,
        "find a command, an event, a name, a view or a date by typing",
        "commands",
    )),
    Key(bind(Browse, &[], Action::Tour, "eight steps through the built-in example, each a sentence and a key; Esc leaves it", "")),
    Key(bind(Browse, &[key('?'), code(KeyCode::F(1))], Action::Keys, "all keys by task; typing searches them, Enter runs one", "keys")),
    Page(Browse, "pair"),
    Page(Browse, "matrix"),
    Key(bind(Browse, &[key('q')], Action::Quit, "back to the timeline; there: quit", "quit")),
    Key(bind(Command, &[code(KeyCode::Enter)], Action::Accept, "run the selected line, or go there", "run")),
    Key(bind(Command, &[code(KeyCode::Esc)], Action::Cancel, "close; in the list of keys: first clear what is typed", "close")),
    Key(bind(Command, &[code(KeyCode::Down), ctrl('n')], Action::Down, "one line down", "")),
    Key(bind(Command, &[code(KeyCode::Up), ctrl('p')], Action::Up, "one line up", "")),
    Key(bind(Command, &[code(KeyCode::Left)], Action::Left, "in the list of keys: the column to the left", "")),
    Key(bind(Command, &[code(KeyCode::Right)], Action::Right, "in the list of keys: the column to the right", "")),
    Key(bind(Command, &[code(KeyCode::PageDown)], Action::PageDown, "a screen down", "")),
    Key(bind(Command, &[code(KeyCode::PageUp)], Action::PageUp, "a screen up", "")),
    Key(bind(Pick, &[code(KeyCode::Enter)], Action::Accept, "choose the selected entry (again: take it back) and close", "choose")),
    Key(bind(Pick, &[code(KeyCode::Tab)], Action::Toggle, "choose it and stay, to choose more", "and more")),
    Key(bind(Pick, &[ctrl('x')], Action::ToggleExclude, "leave events with it out, and stay", "leave out")),
    Key(bind(Pick, &[ctrl('t')], Action::ToggleCombine, "several: all of them, or any", "all/any")),
    Key(bind(Pick, &[code(KeyCode::Esc)], Action::Cancel, "close", "close")),
    Key(bind(Pick, &[code(KeyCode::Down), ctrl('n')], Action::Down, "one entry down", "")),
    Key(bind(Pick, &[code(KeyCode::Up), ctrl('p')], Action::Up, "one entry up", "")),
    Key(bind(Pick, &[code(KeyCode::PageDown)], Action::PageDown, "a screen down", "")),
    Key(bind(Pick, &[code(KeyCode::PageUp)], Action::PageUp, "a screen up", "")),
    Key(bind(Line, &[code(KeyCode::Enter)], Action::Accept, "take what was typed", "take it")),
    Key(bind(Line, &[code(KeyCode::Tab)], Action::Toggle, "in a query: take what is offered", "complete")),
    Key(bind(
        Line,
        &[code(KeyCode::Down), ctrl('n')],
        Action::Down,
        "in a query: one down in what is offered; after Up: the line typed later",
        "",
    )),
    Key(bind(Line, &[code(KeyCode::Up), ctrl('p')], Action::Up, "the line typed before; in what is offered: one up", "")),
    Key(bind(Line, &[ctrl('t')], Action::WithNotes, "to a file: write your marks, notes and tags too, or not", "")),
    Key(bind(Line, &[code(KeyCode::Esc)], Action::Cancel, "close what is offered, then the line", "close")),
    Key(bind(Write, &[ctrl('s')], Action::Save, "save the note and close it; read the article", "save")),
    Key(bind(Write, &[code(KeyCode::Esc)], Action::Cancel, "close; what is not saved is kept", "close")),
    Key(bind(Write, &[ctrl('e')], Action::Editor, "write it in $VISUAL or $EDITOR; what that changes is saved", "editor")),
    Key(bind(Write, &[ctrl('x')], Action::DropDraft, "back to the note as it is saved; of an article: empty the pad", "as saved")),
    Key(bind(Write, &[code(KeyCode::Enter)], Action::Break, "break the line; behind the path of a file: read it", "")),
    Key(bind(Write, &[code(KeyCode::Left)], Action::Left, "one letter to the left", "")),
    Key(bind(Write, &[code(KeyCode::Right)], Action::Right, "one letter to the right", "")),
    Key(bind(Write, &[held(KeyCode::Left)], Action::WordLeft, "one word to the left", "")),
    Key(bind(Write, &[held(KeyCode::Right)], Action::WordRight, "one word to the right", "")),
    Key(bind(Write, &[code(KeyCode::Up)], Action::Up, "one line up", "")),
    Key(bind(Write, &[code(KeyCode::Down)], Action::Down, "one line down", "")),
    Key(bind(Write, &[code(KeyCode::PageUp)], Action::PageUp, "a screen up", "")),
    Key(bind(Write, &[code(KeyCode::PageDown)], Action::PageDown, "a screen down", "")),
    Key(bind(Write, &[code(KeyCode::Home), ctrl('a')], Action::LineStart, "to the start of the line", "")),
    Key(bind(Write, &[code(KeyCode::End)], Action::LineEnd, "to the end of the line", "")),
    Key(bind(Write, &[held(KeyCode::Home)], Action::First, "to the start of the note", "")),
    Key(bind(Write, &[held(KeyCode::End)], Action::Last, "to the end of the note", "")),
    Key(bind(Write, &[code(KeyCode::Backspace), ctrl('h')], Action::EraseBack, "erase the letter before the cursor", "")),
    Key(bind(Write, &[code(KeyCode::Delete), ctrl('d')], Action::EraseForward, "erase the letter under the cursor", "")),
    Key(bind(Write, &[ctrl('w')], Action::EraseWord, "erase the word before the cursor", "")),
    Several(forms::BINDINGS),
    Key(bind(Read, &[code(KeyCode::Enter)], Action::Enter, "open what the line speaks of", "open")),
    Key(bind(Read, DOWN, Action::Down, "one line down", "down")),
    Key(bind(Read, UP, Action::Up, "one line up", "up")),
    Key(bind(Read, &[key('h'), code(KeyCode::Left)], Action::Left, "a column to the left; where there are none: close", "left")),
    Key(bind(Read, &[key('l'), code(KeyCode::Right)], Action::Right, "a column to the right; where there are none: open", "right")),
    Key(bind(Read, &[ctrl('d')], Action::HalfDown, "half a screen down", "")),
    Key(bind(Read, &[ctrl('u')], Action::HalfUp, "half a screen up", "")),
    Key(bind(Read, PAGE_DOWN, Action::PageDown, "a screen down", "")),
    Key(bind(Read, PAGE_UP, Action::PageUp, "a screen up", "")),
    Key(bind(Read, FIRST, Action::First, "to the first line", "")),
    Key(bind(Read, LAST, Action::Last, "to the last line", "")),
    Key(bind(Read, &[key('J')], Action::NextTarget, "to the next line that can be opened", "")),
    Key(bind(Read, &[key('K')], Action::PreviousTarget, "to the one before", "")),
    Page(Read, "compare"),
    Page(Read, "path"),
    Page(Read, "context"),
    Page(Read, "between"),
    Key(bind(Read, &[key('}')], Action::Follow, "to the event in the timeline; filters that hide it give way", "")),
    Page(Read, "row"),
    Page(Read, "pair"),
    Key(bind(Read, &[key('1')], Action::FirstSide, "in a pair, and side by side: another first side", "")),
    Key(bind(Read, &[key('2')], Action::SecondSide, "in a pair, and side by side: another second side", "")),
    Page(Read, "matrix"),
    Key(bind(
        Read,
        &[code(KeyCode::Tab)],
        Action::NextPane,
        "in that table and in lanes: people, institutions, states; how often: what is counted",
        "",
    )),
    Key(bind(Read, &[code(KeyCode::BackTab)], Action::PreviousPane, "how often: back to what was counted before", "")),
    Page(Read, "lanes"),
    Page(Read, "calendar"),
    Page(Read, "zoom"),
    Page(Read, "frequency"),
    Page(Read, "side-by-side"),
    Key(bind(Read, &[key('s')], Action::Sort, "how often: by name, or most events first", "")),
    Key(bind(Read, &[key('-')], Action::FilterOut, "how often: leave out events with the selected term, or let them in again", "")),
    Key(bind(
        Read,
        &[key('+')],
        Action::Narrower,
        "in lanes: narrow the days around the selected event; how many when, side by side: by shorter periods; around an event: fewer days",
        "",
    )),
    Key(bind(
        Read,
        &[key('_')],
        Action::Wider,
        "in lanes: widen them again; how many when, side by side: by longer periods; around an event: more days",
        "",
    )),
    Key(bind(Read, &[key('<')], Action::Earlier, "in lanes and how many when: the days before; around an event: fewer", "")),
    Key(bind(Read, &[key('>')], Action::Later, "in lanes and how many when: the days after; around an event: more", "")),
    Key(bind(Read, &[key('0')], Action::WholeTime, "in lanes and how many when: the whole time; around an event: as at first", "")),
    Key(bind(Read, &[key('o')], Action::OpenSource, "open the selected source in a browser, else the event's first", "")),
    Page(Read, "addresses"),
    Key(bind(
        Read,
        &[key('!')],
        Action::Archive,
        "have the Wayback Machine keep the source's address (asks first), or enter the archived one",
        "",
    )),
    Key(bind(Read, &[key('y')], Action::Yank, "copy the selected source, else all: footnote (yy), BibTeX, address …", "copy")),
    Page(Read, "differences"),
    OtherPages(Read),
    Key(bind(Read, &[key('f')], Action::FilterBy, "filter by the selected person, issue, place or difference", "filter by")),
    Key(bind(Read, &[key('m')], Action::Mark, "mark the event, or take the mark away", "")),
    Key(bind(Read, &[key('w')], Action::Note, "write a note of the event", "")),
    Key(bind(Read, &[key('#')], Action::Tags, "give the event tags", "")),
    Page(Read, "notes"),
    Key(bind(Read, &[key('=')], Action::ToggleDates, "dates in words, or as the files have them (EDTF)", "")),
    Page(Read, "columns"),
    Page(Read, "changes"),
    Key(bind(
        Read,
        &[ctrl('p'), code(KeyCode::F(2))],
        Action::Commands,
        "find a command, an event, a name, a view or a date by typing",
        "",
    )),
    Key(bind(Read, &[key('?'), code(KeyCode::F(1))], Action::Keys, "all keys, those of this page first", "keys")),
    Key(bind(Read, &[code(KeyCode::Esc), key('q')], Action::Back, "close this page", "close")),
    Page(Desk, "article"),
    Key(bind(Menu, &[code(KeyCode::Enter)], Action::Accept, "take the selected choice; its letter does so at once", "take it")),
    Key(bind(Menu, DOWN, Action::Down, "one choice down", "")),
    Key(bind(Menu, UP, Action::Up, "one choice up", "")),
    Key(bind(Menu, &[code(KeyCode::PageDown)], Action::PageDown, "a screen down", "")),
    Key(bind(Menu, &[code(KeyCode::PageUp)], Action::PageUp, "a screen up", "")),
    Key(bind(Menu, &[code(KeyCode::Esc), key('q')], Action::Cancel, "close without effect", "close")),
    Key(bind(Anywhere, &[ctrl('c')], Action::QuitAtOnce, "quit at once", "")),
    Key(bind(Anywhere, &[ctrl('r')], Action::Reload, "read the files again", "")),
    Key(bind(Anywhere, &[], Action::Fetch, "fetch what is missing of data opened as gdelt:…, after a question", "")),
    Key(bind(Anywhere, &[ctrl('l')], Action::Redraw, "draw the whole screen anew", "")),
    Key(bind(Anywhere, &[ctrl('z')], Action::Suspend, "suspend; the shell's fg brings the program back", "")),
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
        for binding in &BINDINGS {
            // Without a key it is found in the list of commands.
            let is_found = !binding.keys.is_empty() || !commands::described(binding.action).0.is_empty();
            assert!(!binding.help.is_empty() && is_found, "{:?}", binding.action);
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
