//! The line of filters: each filter in words with its place on screen, so that a click can find it.

use super::super::filter_words::filter_words;
use super::super::{Action, App};
use crate::text;

/// A filter on screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Its index in the query.
    pub clause: usize,
    /// Its text.
    pub words: String,
    /// The column at which it starts, counted from the left of the line; a space and the sign that removes it come
    /// after the words.
    pub column: usize,
}

impl Chip {
    /// Returns the columns of the words, a space, and the sign.
    #[must_use]
    pub fn width(&self) -> usize {
        text::width(&self.words) + 2
    }
}

/// The columns between two filters.
const BETWEEN: usize = 3;
/// The columns of the note that some filters are not shown.
const MORE: usize = 13;

impl App {
    /// Returns the filters that the line has room for, newest last, and the number of older filters that are left
    /// out. The newest filter is the first to be dropped, so it must be visible.
    #[must_use]
    pub fn chips(&self) -> (usize, Vec<Chip>) {
        let room = usize::from(self.areas().filters.width).saturating_sub(text::width(&self.aside()) + 1);
        let all: Vec<String> = (0..self.query.filters().clauses().len()).map(|clause| self.filter_words(clause)).collect();
        let length = |from: usize| all[from..].iter().map(|words| text::width(words) + 2 + BETWEEN).sum::<usize>();
        let fits = |from: &usize| length(*from) + if *from > 0 { MORE } else { 0 } <= room;
        let hidden = (0..all.len()).find(fits).unwrap_or(all.len().saturating_sub(1));
        let mut column = if hidden > 0 { MORE } else { 2 };
        let mut chips = Vec::new();
        for (clause, words) in all.into_iter().enumerate().skip(hidden) {
            let chip = Chip { clause, words, column };
            column += chip.width() + BETWEEN;
            chips.push(chip);
        }
        (hidden, chips)
    }

    /// Returns a filter in words, by its index in the query; empty if there is no such filter.
    #[must_use]
    pub fn filter_words(&self, clause: usize) -> String {
        filter_words(clause, self.query(), self.timeline().terms(), self.date_style(), self.is_ascii())
    }

    /// Returns the text at the right of the line: the chosen rows, else the hits of a search, else the way back along relations.
    #[must_use]
    pub fn aside(&self) -> String {
        if let Some(words) = self.chosen_words() {
            return words;
        }
        if let Some((number, count)) = self.hit_number() {
            let searched = self.shown(&text::safe_line(self.searched().unwrap_or_default()));
            let [next, before] = [Action::NextHit, Action::PreviousHit].map(|action| self.key(action));
            let by_words = if self.query.answer().by_words { " by words" } else { "" };
            return match (number, count) {
                (_, 0) => format!(" /{searched}: not found "),
                (0, count) => format!(" /{searched}: {}{by_words} ({next} {before}) ", text::number_of(count, "hit")),
                (number, count) => {
                    let [number, count] = [number, count].map(text::thousands);
                    format!(" /{searched}: hit {number} of {count}{by_words} ({next} {before}) ")
                }
            };
        }
        match self.trail().last() {
            Some(id) => {
                format!(" {} back to {} ", self.key(Action::WalkBack), text::clip(&self.shown(&self.session.timeline().title(*id)), 40, ""))
            }
            None => String::new(),
        }
    }

    /// Returns text in a form that the terminal can show.
    pub(super) fn shown(&self, words: &str) -> String {
        text::shown(words, self.session.settings().ascii)
    }
}
