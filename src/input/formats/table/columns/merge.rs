//! Takes over the stretches of a table in order: a text that rows share gets its meaning at the first row that has it, and
//! the rows follow those of the earlier tables, under the numbers of all.

use super::super::event::Maker;
use super::super::losses::{Losses, NoEvent};
use super::super::mapping::Field;
use super::super::odd_rows::OddRows;
use super::books::{Book, NewTexts};
use super::chunk::{ACTORS, Chunk, apart};
use super::ids::Taken;
use super::pieces::Piece;
use crate::dates::Edtf;
use crate::index::timeline::{CodedColumns, NOTHING, TITLE, Titles};
use crate::input::formats::coded::Rows;
use crate::model::{Id, Line, Place};
use foldhash::fast::{FixedState, RandomState};
use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

/// The slot of a row for each book; the first slot is that of the title.
const fn slot(book: Book) -> usize {
    match book {
        Book::Subject => 1,
        Book::Name => OF_ACTORS[0],
        Book::Place => 3,
        Book::Teller => 4,
    }
}

/// The slots for the first participants, one each, and the slot for all others.
const OF_ACTORS: [usize; ACTORS] = [2, 5, 6];
const OF_MORE: usize = 7;

/// The rows of all tables.
#[derive(Default)]
pub(super) struct Merged {
    pub sheaf: CodedColumns,
    /// The phrases, until all names are known.
    pub pieces: Vec<Piece>,
    dates: HashMap<Edtf, u32, RandomState>,
    titles: KnownTitles,
}

/// The result of reading a table besides its rows.
pub(super) struct Told {
    pub rows: Rows,
    /// The rows whose ids have a number appended, in order, and the numbers.
    pub numbers: Vec<(u32, u32)>,
    pub odd: OddRows,
    pub losses: Losses,
}

impl Merged {
    /// The number of a date.
    fn date(&mut self, date: &Edtf) -> u32 {
        if let Some(known) = self.dates.get(date) {
            return *known;
        }
        let number = small(self.sheaf.dates.len());
        self.sheaf.dates.push(date.clone());
        self.dates.insert(date.clone(), number);
        number
    }
}

/// Stands for a text that no row has needed so far. A stretch that was guessed wrong may hold texts that no row has.
const UNKNOWN: u32 = u32::MAX - 1;

/// The books of a thread: its texts, and their numbers among all rows.
#[derive(Default)]
struct OfThread {
    set: u32,
    texts: [Vec<Box<str>>; Book::ALL.len()],
    phrases: [Vec<u32>; Book::ALL.len()],
    dates: Vec<Edtf>,
    date_numbers: Vec<u32>,
}

impl OfThread {
    fn learn(&mut self, news: NewTexts) {
        if self.set != news.of.1 {
            *self = Self { set: news.of.1, ..Self::default() };
        }
        for ((texts, phrases), new) in self.texts.iter_mut().zip(&mut self.phrases).zip(news.texts) {
            texts.extend(new);
            phrases.resize(texts.len(), UNKNOWN);
        }
        self.dates.extend(news.dates);
        self.date_numbers.resize(self.dates.len(), UNKNOWN);
    }
}

/// Takes over one table.
pub(super) struct Merge<'a> {
    pub all: &'a mut Merged,
    pub maker: Maker,
    pub told: Told,
    /// The number of bytes of the table, to estimate the number of rows.
    pub bytes: u64,
    /// The phrase of each text.
    books: [HashMap<Box<str>, u32, RandomState>; Book::ALL.len()],
    /// The books of each thread.
    threads: HashMap<u32, OfThread, RandomState>,
    /// The phrase of several further participants, by their own phrases.
    more: HashMap<Vec<u32>, u32, RandomState>,
}

impl<'a> Merge<'a> {
    pub fn new(all: &'a mut Merged, maker: Maker, rows: Rows, bytes: u64) -> Self {
        let told = Told { rows, numbers: Vec::new(), odd: OddRows::default(), losses: Losses::default() };
        Self { all, maker, told, bytes, books: Default::default(), threads: HashMap::default(), more: HashMap::default() }
    }

    /// Takes over a stretch. If it has ids, equal ones get numbers.
    pub fn take(&mut self, mut chunk: Chunk, taken: &mut Taken) {
        self.reserve(&chunk);
        self.account(&mut chunk);
        let first = self.told.rows.at.len();
        let scheme = self.maker.scheme();
        for (at, id) in chunk.ids.iter().enumerate() {
            let of_line = if id.is_empty() { format!("{scheme}{}", chunk.places[at].1) } else { String::new() };
            if let Some(number) = taken.take(if id.is_empty() { &of_line } else { id }) {
                self.told.numbers.push((small(first + at), number));
            }
        }
        self.places(&chunk);
        let news = std::mem::take(&mut chunk.news);
        let mut thread = self.threads.remove(&news.of.0).unwrap_or_default();
        let number = news.of.0;
        thread.learn(news);
        self.actors(&chunk, &mut thread);
        for book in Book::OF_ROWS {
            let mut column = std::mem::take(&mut self.all.sheaf.said[slot(book)]);
            column.extend(chunk.said[book as usize].iter().map(|text| self.phrase(book, *text, &mut thread)));
            self.all.sheaf.said[slot(book)] = column;
        }
        for when in &chunk.when {
            let known = &mut thread.date_numbers[*when as usize];
            if *known == UNKNOWN {
                *known = self.all.date(&thread.dates[*when as usize]);
            }
            self.all.sheaf.when.push(*known);
        }
        for (text, point) in &chunk.points {
            if let Some(place) = self.place(&thread.texts[Book::Place as usize][*text as usize]) {
                self.maker.locate(&place, || Some(*point));
            }
        }
        self.threads.insert(number, thread);
        self.titles(&chunk);
    }

    /// Reserves memory for the estimated number of rows: a column that grows by doubling takes twice the memory for a while.
    fn reserve(&mut self, chunk: &Chunk) {
        let (rows, bytes) = (chunk.when.len() as u64, chunk.next.0.saturating_sub(chunk.first.0).max(1));
        if self.told.rows.at.is_empty() && rows > 0 {
            let count = usize::try_from(u128::from(self.bytes) * u128::from(rows) / u128::from(bytes)).unwrap_or(0);
            // No row is shorter than two bytes.
            let count = (count + count / 50 + chunk.when.len()).min(usize::try_from(self.bytes / 2 + 1).unwrap_or(usize::MAX));
            // The slots before this one have a number in nearly every row.
            self.all.sheaf.said.iter_mut().take(OF_ACTORS[1]).for_each(|column| column.reserve(count));
            self.all.sheaf.when.reserve_exact(count);
            Arc::make_mut(&mut self.told.rows.at).reserve_exact(count);
        }
    }

    fn account(&mut self, chunk: &mut Chunk) {
        let account = &mut self.told.rows.account;
        account.read += chunk.read;
        account.passed_over += chunk.passed_over;
        account.kept += chunk.when.len() as u64;
        for (NoEvent { why, cell }, line) in chunk.rejected.drain(..) {
            account.reject_cell(why, line, cell);
        }
        self.told.odd.add(&chunk.odd, chunk.lines);
        self.told.losses.add(std::mem::take(&mut chunk.losses), chunk.lines);
    }

    fn places(&mut self, chunk: &Chunk) {
        let Rows { chunks, at, skips, .. } = &mut self.told.rows;
        let (at, skips) = (Arc::make_mut(at), Arc::make_mut(skips));
        let (mut base, mut line, mut within, mut skipped) = (0, u64::MAX, 0, 0);
        for (byte, of) in &chunk.places {
            // Rows that end with a carriage return only may share a line.
            if *of < line.saturating_add(within) {
                (base, line, within, skipped) = (*byte, *of, 0, 0);
                chunks.push((base, small(at.len()), line));
            }
            let before = u32::try_from(of - line - within).unwrap_or(u32::MAX);
            if before != skipped {
                skips.push((small(at.len()), before));
                skipped = before;
            }
            at.push(u32::try_from(byte - base).unwrap_or(u32::MAX));
            within += 1;
        }
    }

    /// The participants, each in a slot of its own as far as there are slots.
    fn actors(&mut self, chunk: &Chunk, thread: &mut OfThread) {
        let first = self.all.sheaf.when.len();
        let mut more = chunk.more_actors.iter().peekable();
        // Row by row, so that names are met in the order of the file.
        for at in 0..chunk.when.len() {
            for (slot, column) in OF_ACTORS.into_iter().zip(&chunk.actors) {
                let Some(name) = column.get(at).filter(|name| **name != NOTHING) else { break };
                let number = self.phrase(Book::Name, *name, thread);
                let said = &mut self.all.sheaf.said[slot];
                // A column is as long as the last row that has anybody there.
                said.fill(first + at);
                said.push(number);
            }
            if let Some((_, names)) = more.next_if(|(of, _)| *of as usize == at) {
                let names = names.iter().map(|name| self.phrase(Book::Name, *name, thread)).filter(|number| *number != NOTHING).collect();
                let number = self.together(names);
                let said = &mut self.all.sheaf.said[OF_MORE];
                said.fill(first + at);
                said.push(number);
            }
        }
    }

    /// The number of the phrase of several names.
    fn together(&mut self, names: Vec<u32>) -> u32 {
        if let Some(known) = self.more.get(&names) {
            return *known;
        }
        let actors = names.iter().flat_map(|name| self.all.pieces[*name as usize].actors.clone()).collect();
        let number = self.add(Piece { actors, ..Piece::default() });
        self.more.insert(names, number);
        number
    }

    fn add(&mut self, piece: Piece) -> u32 {
        self.all.pieces.push(piece);
        small(self.all.pieces.len() - 1)
    }

    /// The phrase that a text in a book of a thread is. The names in it are added if they are new.
    fn phrase(&mut self, book: Book, text: u32, thread: &mut OfThread) -> u32 {
        let known = thread.phrases[book as usize][text as usize];
        if known != UNKNOWN {
            return known;
        }
        let words = &thread.texts[book as usize][text as usize];
        let number = match self.books[book as usize].get(words) {
            Some(number) => *number,
            None => self.new_phrase(book, words),
        };
        thread.phrases[book as usize][text as usize] = number;
        number
    }

    fn new_phrase(&mut self, book: Book, words: &str) -> u32 {
        let piece = self.piece(book, words);
        let is_nothing = match book {
            Book::Place => piece.place.is_none(),
            Book::Name => piece.actors.is_empty(),
            Book::Subject | Book::Teller => false,
        };
        let number = if is_nothing { NOTHING } else { self.add(piece) };
        self.books[book as usize].insert(words.into(), number);
        number
    }

    fn place(&mut self, words: &str) -> Option<Id<Place>> {
        self.maker.place(apart(words).iter().map(Cow::as_ref))
    }

    fn piece(&mut self, book: Book, words: &str) -> Piece {
        let mut piece = Piece::default();
        match book {
            Book::Subject => {
                let has_kind = !self.maker.places.get(Field::Kind).is_empty();
                let cells = apart(words);
                let mut cells = cells.iter().map(Cow::as_ref);
                let kind = if has_kind { cells.next().unwrap_or_default() } else { "" };
                let (kind, about) = self.maker.subject(kind, cells);
                (piece.kind, piece.about) = (Some(kind), about);
            }
            Book::Name => piece.actors = self.maker.actor(words).into_iter().collect(),
            Book::Place => piece.place = self.place(words),
            Book::Teller => {
                let figures = self.maker.places.get(Field::Figure).to_vec();
                let (signs, tellers) = words.split_at(figures.len().min(words.len()));
                piece.sources = apart(tellers).iter().filter_map(|teller| self.maker.told_by(teller).ok()).collect();
                let given = figures.iter().zip(signs.bytes()).filter(|(_, sign)| *sign == b'1');
                piece.figures = given.map(|(at, _)| Line::from(self.maker.column(*at))).collect();
            }
        }
        piece
    }

    fn titles(&mut self, chunk: &Chunk) {
        let (mut summaries, mut untitled) = (chunk.summaries.iter().peekable(), chunk.untitled.iter().peekable());
        let mut start = 0;
        for (row, end) in (0..).zip(&chunk.title_ends) {
            let written = &chunk.titles[start..*end as usize];
            start = *end as usize;
            let made = untitled.next_if(|(of, _)| *of == row).map(|(_, cells)| {
                let actors = self.maker.actors(self.maker.cells(Field::Actor, cells));
                let kind = self.maker.cells(Field::Kind, cells).next().unwrap_or_default();
                let (_, about) = self.maker.subject(kind, self.maker.cells(Field::Issue, cells));
                let title = self.maker.title(cells, &actors, &about, chunk.places[row as usize].1);
                crate::text::safe_line(&title).into_owned()
            });
            let summary = summaries.next_if(|(of, _)| *of == row).map_or("", |(_, summary)| summary.as_str());
            let title = self.all.titles.number(made.as_deref().unwrap_or(written), summary, &mut self.all.sheaf.titles);
            self.all.sheaf.said[0].push(TITLE | title);
        }
    }
}

/// Finds titles that occurred before, as long as that pays off: if most are new, remembering all of them takes more memory
/// than it saves.
#[derive(Default)]
struct KnownTitles {
    numbers: HashMap<u64, u32, FixedState>,
    seen: u32,
    is_over: bool,
}

impl KnownTitles {
    /// This many titles are remembered in any case.
    const FEW: u32 = 1 << 16;

    fn number(&mut self, title: &str, summary: &str, titles: &mut Titles) -> u32 {
        if self.is_over || !summary.is_empty() {
            return titles.push(title, summary);
        }
        self.seen += 1;
        let hash = FixedState::with_seed(1).hash_one(title);
        match self.numbers.get(&hash) {
            Some(known) if titles.get(*known) == title => return *known,
            _ => {}
        }
        let number = titles.push(title, "");
        self.numbers.insert(hash, number);
        if self.seen > Self::FEW && self.numbers.len() > self.seen as usize / 2 {
            (self.numbers, self.is_over) = (HashMap::default(), true);
        }
        number
    }
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::super::books::Books;
    use super::*;

    #[test]
    fn a_stretch_without_rows_leaves_the_books_of_its_thread_as_they_are() {
        let (mut books, mut thread) = (Books::default(), OfThread::default());
        for number in 0..70_000 {
            let _ = books.number(Book::Name, &format!("n{number}"));
        }
        thread.learn(books.news(0));
        books.start_stretch();
        let known = books.number(Book::Name, "Mark Lambert") as usize;
        thread.learn(books.news(0));
        // A cell so long that a stretch has no row.
        books.start_stretch();
        thread.learn(books.news(0));
        books.number(Book::Name, "Hong Liang");
        thread.learn(books.news(0));
        assert_eq!((known, thread.texts[Book::Name as usize].len()), (0, 2));
        assert_eq!(&*thread.texts[Book::Name as usize][known], "Mark Lambert");
    }
}
