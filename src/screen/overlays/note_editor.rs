//! A text of several lines that the user types, and the cursor in it.
//!
//! This is our own small editor because a pad is state: the window follows from the width that the state knows, not
//! from the last drawing. In ASCII mode columns are counted on the letters that are shown.

use crate::notes::MAX_LEN;
use crate::screen::app::action::Action;
use crate::text;
use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A text, wrapped to a width as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pad {
    text: String,
    /// In bytes, always between two letters.
    cursor: usize,
    /// The column to return to when the cursor moves up and down.
    column: Option<usize>,
    /// The first row on screen.
    top: usize,
    width: usize,
    height: usize,
    ascii: bool,
}

/// A move of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::screen) enum Move {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up(usize),
    Down(usize),
    LineStart,
    LineEnd,
    Start,
    End,
}

impl Pad {
    /// Returns a text with the cursor at its end, in a window of this size.
    pub(in crate::screen) fn new(text: &str, (width, height): (usize, usize), ascii: bool) -> Self {
        let text = text::safe_text(text).into_owned();
        let mut pad = Self { cursor: text.len(), text, ascii, ..Self::default() };
        pad.resize((width, height));
        pad
    }

    /// Returns the typed text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the rows of the window from its top, each as it is shown.
    #[must_use]
    pub fn window(&self) -> Vec<String> {
        let rows = self.rows();
        rows.into_iter().skip(self.top).take(self.height).map(|row| text::shown(&self.text[row], self.ascii)).collect()
    }

    /// Returns the number of rows, and the index of the window's first row.
    #[must_use]
    pub fn extent(&self) -> (usize, usize) {
        (self.rows().len(), self.top)
    }

    /// Returns the cursor's place in the text, in bytes.
    pub(in crate::screen) fn place(&self) -> usize {
        self.cursor
    }

    /// Puts the cursor at a place of the text, in bytes.
    pub(in crate::screen) fn go_to(&mut self, place: usize) {
        self.cursor = self.boundary_from(place.min(self.text.len()));
        self.moved();
    }

    /// Returns the cursor's column and row in the window.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        let rows = self.rows();
        let row = row_of(&rows, self.cursor);
        (self.columns(rows[row].start..self.cursor).min(self.width.saturating_sub(1)), row.saturating_sub(self.top))
    }

    pub(in crate::screen) fn resize(&mut self, (width, height): (usize, usize)) {
        (self.width, self.height) = (width.max(1), height.max(1));
        self.keep_in_sight();
    }

    /// Inserts text at the cursor, without harmful characters and as far as there is room; returns whether all of it fit.
    pub(in crate::screen) fn insert(&mut self, words: &str) -> bool {
        let room = MAX_LEN.saturating_sub(self.text.len());
        // Cut the text before any work is done on it.
        let near = up_to(words, room);
        let harmless = text::safe_text(near);
        let all = near.len() == words.len() && harmless.len() <= room;
        let words = up_to(&harmless, room);
        self.text.insert_str(self.cursor, words);
        self.cursor += words.len();
        // A combining mark joins the letter before it.
        self.cursor = self.boundary_from(self.cursor);
        self.moved();
        all
    }

    /// Moves the cursor or erases, if the action does that; returns whether it erases. `height` is how far a page goes.
    pub(in crate::screen) fn act(&mut self, action: Action, height: usize) -> bool {
        match action {
            Action::EraseBack => self.erase(Move::Left),
            Action::EraseForward => self.erase(Move::Right),
            Action::EraseWord => self.erase(Move::WordLeft),
            Action::Left => self.go(Move::Left),
            Action::Right => self.go(Move::Right),
            Action::WordLeft => self.go(Move::WordLeft),
            Action::WordRight => self.go(Move::WordRight),
            Action::Up => self.go(Move::Up(1)),
            Action::Down => self.go(Move::Down(1)),
            Action::PageUp => self.go(Move::Up(height)),
            Action::PageDown => self.go(Move::Down(height)),
            Action::LineStart => self.go(Move::LineStart),
            Action::LineEnd => self.go(Move::LineEnd),
            Action::First => self.go(Move::Start),
            Action::Last => self.go(Move::End),
            _ => {}
        }
        matches!(action, Action::EraseBack | Action::EraseForward | Action::EraseWord)
    }

    fn erase(&mut self, step: Move) {
        let from = self.cursor;
        self.go(step);
        let (start, end) = (self.cursor.min(from), self.cursor.max(from));
        self.text.replace_range(start..end, "");
        self.cursor = self.boundary_from(start);
        self.moved();
    }

    pub(in crate::screen) fn replace(&mut self, text: &str) {
        self.text = text::safe_text(text).into_owned();
        self.cursor = self.text.len();
        self.moved();
    }

    pub(in crate::screen) fn go(&mut self, step: Move) {
        match step {
            Move::Up(by) => return self.go_row(-by.cast_signed()),
            Move::Down(by) => return self.go_row(by.cast_signed()),
            Move::Left => self.cursor = self.before(self.cursor),
            Move::Right => self.cursor = self.after(self.cursor),
            Move::WordLeft => self.cursor = self.word_before(),
            Move::WordRight => self.cursor = self.word_after(),
            Move::LineStart => self.cursor = self.row().start,
            Move::LineEnd => self.cursor = self.last_of(self.row()),
            Move::Start => self.cursor = 0,
            Move::End => self.cursor = self.text.len(),
        }
        self.moved();
    }

    fn moved(&mut self) {
        self.column = None;
        self.keep_in_sight();
    }

    fn go_row(&mut self, by: isize) {
        let rows = self.rows();
        let here = row_of(&rows, self.cursor);
        let column = self.column.unwrap_or_else(|| self.columns(rows[here].start..self.cursor));
        let there = here.saturating_add_signed(by).min(rows.len() - 1);
        let row = rows[there].clone();
        let end = self.last_of(row.clone());
        let mut at = row.start;
        while at < end && self.columns(row.start..self.after(at)) <= column {
            at = self.after(at);
        }
        self.cursor = at;
        self.keep_in_sight();
        self.column = Some(column);
    }

    /// Returns the last position that still belongs to a row: before its last letter if the text continues in the
    /// next row.
    fn last_of(&self, row: Range<usize>) -> usize {
        let goes_on = row.end < self.text.len() && !self.text[row.end..].starts_with('\n');
        if goes_on { self.before(row.end).max(row.start) } else { row.end }
    }

    fn keep_in_sight(&mut self) {
        let rows = self.rows();
        let row = row_of(&rows, self.cursor);
        // There are no empty rows at the end if the rest fits.
        let last = rows.len().saturating_sub(self.height);
        self.top = self.top.min(last).min(row).max((row + 1).saturating_sub(self.height));
    }

    fn row(&self) -> Range<usize> {
        let rows = self.rows();
        rows[row_of(&rows, self.cursor)].clone()
    }

    /// Returns the rows as byte ranges without line ends; at least one row. A row breaks after a space if it has one.
    fn rows(&self) -> Vec<Range<usize>> {
        let mut rows = Vec::new();
        let mut start = 0;
        for line in self.text.split('\n') {
            self.wrap(start, line, &mut rows);
            start += line.len() + 1;
        }
        rows
    }

    fn wrap(&self, base: usize, line: &str, rows: &mut Vec<Range<usize>>) {
        let (mut start, mut used, mut space) = (0, 0, None);
        for (at, letter) in line.grapheme_indices(true) {
            let width = if self.ascii { text::width(&text::shown(letter, true)) } else { text::width(letter) };
            // A space at the border may hang over it, because it is not visible there.
            if used + width > self.width && at > start && letter != " " {
                let cut = space.filter(|space| *space > start).unwrap_or(at);
                rows.push(base + start..base + cut);
                used = self.columns(base + cut..base + at);
                start = cut;
            }
            used += width;
            if letter == " " {
                space = Some(at + letter.len());
            }
        }
        rows.push(base + start..base + line.len());
    }

    fn columns(&self, range: Range<usize>) -> usize {
        text::width(&text::shown(&self.text[range], self.ascii))
    }

    fn before(&self, at: usize) -> usize {
        GraphemeCursor::new(at, self.text.len(), true).prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn after(&self, at: usize) -> usize {
        GraphemeCursor::new(at, self.text.len(), true).next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// Returns the position itself, or the end of the letter that contains it.
    fn boundary_from(&self, at: usize) -> usize {
        if GraphemeCursor::new(at, self.text.len(), true).is_boundary(&self.text, 0).unwrap_or(true) { at } else { self.after(at) }
    }

    fn word_before(&self) -> usize {
        let words = self.text[..self.cursor].trim_end();
        words.rfind(char::is_whitespace).map_or(0, |space| space + words[space..].chars().next().map_or(0, char::len_utf8))
    }

    fn word_after(&self) -> usize {
        let rest = &self.text[self.cursor..];
        let space = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let next = rest[space..].find(|c: char| !c.is_whitespace()).map_or(rest.len(), |at| space + at);
        self.cursor + next
    }
}

/// Returns the row that contains a position; at a border between two rows, the lower one.
fn row_of(rows: &[Range<usize>], at: usize) -> usize {
    rows.partition_point(|row| row.start <= at).saturating_sub(1)
}

/// Returns the beginning of a text, at most this many bytes.
fn up_to(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pad(text: &str, width: usize) -> Pad {
        Pad::new(text, (width, 3), false)
    }

    #[test]
    fn long_lines_go_on_below_between_words() {
        let pad = pad("one two three\n\nxxxxxxxxxxxx", 8);
        assert_eq!(pad.rows().into_iter().map(|row| &pad.text[row]).collect::<Vec<_>>(), ["one two ", "three", "", "xxxxxxxx", "xxxx"]);
        assert_eq!(pad.window(), ["", "xxxxxxxx", "xxxx"], "the cursor is in sight");
        assert_eq!(pad.cursor(), (4, 2));
    }

    #[test]
    fn up_and_down_keep_the_column_over_short_lines() {
        let mut pad = pad("a long line\nx\na long line", 20);
        pad.go(Move::Up(1));
        assert_eq!(pad.cursor, "a long line\nx".len());
        pad.go(Move::Up(1));
        assert_eq!(pad.cursor, "a long line".len());
        pad.go(Move::Up(9));
        assert_eq!(pad.cursor, "a long line".len(), "no further up");
        pad.go(Move::Start);
        pad.go(Move::Down(2));
        assert_eq!(pad.cursor, "a long line\nx\n".len());
    }

    #[test]
    fn words_and_letters_are_erased_whole() {
        let mut pad = pad("两国 会谈 e\u{301}", 40);
        pad.erase(Move::Left);
        assert_eq!(pad.text(), "两国 会谈 ");
        pad.erase(Move::WordLeft);
        assert_eq!(pad.text(), "两国 ");
        pad.go(Move::Start);
        pad.erase(Move::Right);
        assert_eq!(pad.text(), "国 ");
    }

    #[test]
    fn what_is_pasted_is_harmless_and_keeps_its_lines() {
        let mut pad = pad("a", 40);
        pad.insert("b\u{1b}[2J\r\nc");
        assert_eq!(pad.text(), "ab␛[2J\nc");
    }

    #[test]
    fn in_ascii_columns_are_those_of_what_is_shown() {
        let pad = Pad::new("wait … here", (40, 3), true);
        assert_eq!((pad.window(), pad.cursor()), (vec!["wait ... here".to_owned()], (13, 0)));
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_in_sight_and_nothing_is_lost(
            text in "[a-c \n中e\u{301}👨\u{200d}👩…]{0,40}",
            steps in prop::collection::vec(0..14_usize, 0..30),
            width in 1..12_usize,
            height in 1..5_usize,
            ascii in any::<bool>(),
        ) {
            let mut pad = Pad::new(&text, (width, height), ascii);
            for step in steps {
                let size = pad.text.len();
                match step {
                    0 => pad.go(Move::Left),
                    1 => pad.go(Move::Right),
                    2 => pad.go(Move::Up(1)),
                    3 => pad.go(Move::Down(1)),
                    4 => pad.go(Move::LineStart),
                    5 => pad.go(Move::LineEnd),
                    6 => pad.go(Move::WordLeft),
                    7 => pad.go(Move::WordRight),
                    8 => assert!(pad.insert("\n")),
                    9 => assert!(pad.insert("中")),
                    10 => pad.erase(Move::Left),
                    11 => pad.erase(Move::WordLeft),
                    12 => pad.resize((height, width)),
                    _ => assert!(pad.insert("\u{301}")),
                }
                prop_assert!(step >= 8 || pad.text.len() == size);
                let (column, row) = pad.cursor();
                prop_assert!(row < pad.height && column < pad.width, "{pad:?}");
                prop_assert!(pad.text.is_char_boundary(pad.cursor));
                let rows = pad.rows();
                let whole: Vec<&str> = rows.iter().map(|row| &pad.text[row.clone()]).collect();
                prop_assert_eq!(whole.concat(), pad.text.replace('\n', ""));
            }
        }
    }
}
