//! What rows have in common, each text under a number: the books that one thread keeps over all stretches it reads.
//!
//! Owns that a text is sent on once, with the stretch in which the thread first met it. Leaves its meaning to
//! [`super::merge`].

use crate::dates::Edtf;
use foldhash::fast::RandomState;
use indexmap::IndexSet;
use std::collections::HashMap;

/// The number of texts from which on a thread begins its books anew: it would keep what hardly comes again.
const MANY: usize = 1 << 16;

/// What several cells of a row together say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Book {
    /// The kind of the event, and its issues.
    Subject,
    Place,
    /// Who reports it, and which figures it has.
    Teller,
    /// The name of a participant.
    Name,
}

impl Book {
    pub const ALL: [Self; 4] = [Self::Subject, Self::Place, Self::Teller, Self::Name];
    /// Those of which each row has one text.
    pub const OF_ROWS: [Self; 3] = [Self::Subject, Self::Place, Self::Teller];
}

/// The books of a thread, counted from 0 in each of its sets.
#[derive(Default)]
pub(super) struct Books {
    texts: [IndexSet<Box<str>, RandomState>; Book::ALL.len()],
    dates: IndexSet<Edtf, RandomState>,
    /// The date that cells are, and whether it lacks an end that the mapping asks for.
    known_dates: HashMap<Box<str>, (u32, bool), RandomState>,
    sent: ([usize; Book::ALL.len()], usize),
    /// How often the books were begun anew.
    set: u32,
}

/// The texts that were new in a stretch.
#[derive(Default)]
pub(super) struct NewTexts {
    /// The thread, and which of its sets of books.
    pub of: (u32, u32),
    pub texts: [Vec<Box<str>>; Book::ALL.len()],
    pub dates: Vec<Edtf>,
}

impl Books {
    /// The number of a text.
    pub fn number(&mut self, book: Book, text: &str) -> u32 {
        let texts = &mut self.texts[book as usize];
        let number = texts.get_index_of(text).unwrap_or_else(|| texts.insert_full(text.into()).0);
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// The date that cells are known to be.
    pub fn known_date(&self, cells: &str) -> Option<(u32, bool)> {
        self.known_dates.get(cells).copied()
    }

    /// The number of a date; if `cells` are given, they are known from now on.
    pub fn date(&mut self, date: Edtf, cells: Option<&str>, has_no_end: bool) -> u32 {
        let number = u32::try_from(self.dates.insert_full(date).0).unwrap_or(u32::MAX);
        if let Some(cells) = cells {
            self.known_dates.insert(cells.into(), (number, has_no_end));
        }
        number
    }

    pub fn date_of(&self, number: u32) -> Option<&Edtf> {
        self.dates.get_index(number as usize)
    }

    /// Begins anew if there is much that hardly comes again; between two stretches only.
    pub fn start_stretch(&mut self) {
        let most = self.texts.iter().map(IndexSet::len).chain([self.dates.len(), self.known_dates.len()]).max();
        if most.is_some_and(|most| most > MANY) {
            *self = Self { set: self.set + 1, ..Self::default() };
        }
    }

    /// What has not been sent yet.
    pub fn news(&mut self, thread: u32) -> NewTexts {
        let Self { texts, dates, sent: (sent, sent_dates), .. } = self;
        let mut news = NewTexts { of: (thread, self.set), ..NewTexts::default() };
        for ((texts, sent), new) in texts.iter().zip(sent).zip(&mut news.texts) {
            new.extend(texts.iter().skip(*sent).cloned());
            *sent = texts.len();
        }
        news.dates.extend(dates.iter().skip(*sent_dates).cloned());
        *sent_dates = dates.len();
        news
    }
}
