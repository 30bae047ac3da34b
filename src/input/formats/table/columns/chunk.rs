//! The rows of a stretch of a table as columns, written down by one thread.
//!
//! What many rows say in the same words (who takes part, where, of which kind) is written down once for the stretch and
//! known by its number; what it means is found out later, once for the whole table. Cells that tell of one thing stand
//! together with [`BETWEEN`] between them.

use super::super::cells::{BLANK, Cells, Row};
use super::super::event::Maker;
use super::super::losses::{Losses, NoEvent};
use super::super::mapping::Field;
use super::super::missing::is_something;
use super::super::odd_rows::OddRows;
use super::super::walk::Place;
use super::super::when::RowDate;
use super::filter::Filter;
use crate::dates::{Edtf, NoDate};
use crate::index::timeline::NOTHING;
use crate::text;
use foldhash::fast::RandomState;
use indexmap::IndexSet;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// Between cells that tell of one thing.
pub(super) const BETWEEN: char = '\u{1f}';

/// So many different dates are remembered by how they are written.
const MANY_DATES: usize = 1 << 16;

/// What rows have in common, each written down in a book of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Book {
    /// Of which kind it is, and what it is about.
    Subject,
    Place,
    /// Who tells of it, and which figures are given.
    Teller,
}

impl Book {
    pub const ALL: [Self; 3] = [Self::Subject, Self::Place, Self::Teller];
}

/// So many of those who take part have a column each: lists of names seldom repeat each other, names do.
pub(super) const ACTORS: usize = 3;

/// Distinct words by number.
pub(super) type Words = IndexSet<Box<str>, RandomState>;

/// The rows of a stretch that are events.
#[derive(Default)]
pub(super) struct Chunk {
    /// Where its first row begins, counted from where it was begun.
    pub first: Place,
    /// Where the first row behind it begins.
    pub next: Place,
    /// Row by row the byte at which it begins, and its line.
    pub places: Vec<Place>,
    pub dates: IndexSet<Edtf, RandomState>,
    pub when: Vec<u32>,
    pub books: [Words; Book::ALL.len()],
    pub said: [Vec<u32>; Book::ALL.len()],
    /// Names of those who take part.
    pub names: Words,
    /// Row by row the first, the second and the third of them, as far as there are such.
    pub actors: [Vec<u32>; ACTORS],
    /// Rows with more of them.
    pub more_actors: Vec<(u32, Vec<u32>)>,
    /// Titles end to end, with where each ends; empty of rows that have none.
    pub titles: String,
    pub title_ends: Vec<u32>,
    /// What is told besides, of rows of which something is.
    pub summaries: Vec<(u32, String)>,
    /// Rows without a title, whole: it is made of what else they say.
    pub untitled: Vec<(u32, Cells)>,
    /// The ids of the events, where they are asked for; empty where the line makes it, which is not known yet.
    pub ids: Vec<String>,
    /// Why rows were left out, with their lines.
    pub rejected: Vec<(NoEvent, u64)>,
    pub read: u64,
    pub passed_over: u64,
    /// Rows that are kept and not as the others, and what of rows is lost; by lines that are so many less than those of
    /// the file.
    pub odd: OddRows,
    pub losses: Losses,
    pub lines: u64,
    /// A date in it leaves open what the whole column may tell: nothing that was read counts.
    pub is_ambiguous: bool,
}

/// Writes stretches down, one after the other.
pub(super) struct Writer<'a> {
    maker: Maker,
    filter: &'a Filter,
    /// The columns of each book.
    columns: [Vec<usize>; Book::ALL.len()],
    actors: Vec<usize>,
    source: Option<usize>,
    id: Option<usize>,
    titles: Vec<usize>,
    summaries: bool,
    dates: Vec<usize>,
    figures: Vec<usize>,
    with_ids: bool,
    stops_at_doubt: bool,
    /// What was found of dates by how they are written, and whether they have no end where one is asked for; of the chunk
    /// at hand.
    known: HashMap<Box<str>, (u32, bool), RandomState>,
    /// The words at hand.
    words: String,
    chunk: Chunk,
}

impl<'a> Writer<'a> {
    pub fn new(maker: Maker, filter: &'a Filter, with_ids: bool, stops_at_doubt: bool) -> Self {
        let of = |fields: &[Field]| fields.iter().flat_map(|field| maker.places.get(*field)).copied().collect::<Vec<_>>();
        Self {
            columns: [of(&[Field::Kind, Field::Issue]), of(&[Field::Place]), Vec::new()],
            actors: of(&[Field::Actor]),
            source: maker.places.get(Field::Source).first().copied(),
            id: maker.places.get(Field::Id).first().copied(),
            titles: of(&[Field::Title]),
            summaries: !maker.places.get(Field::Summary).is_empty(),
            dates: of(&[
                Field::Date,
                Field::From,
                Field::To,
                Field::Year,
                Field::Month,
                Field::Day,
                Field::EndYear,
                Field::EndMonth,
                Field::EndDay,
            ]),
            figures: of(&[Field::Figure]),
            filter,
            with_ids,
            stops_at_doubt,
            known: HashMap::default(),
            words: String::new(),
            chunk: Chunk::default(),
            maker,
        }
    }

    /// What has been written down since.
    pub fn finish(&mut self) -> Chunk {
        self.known.clear();
        self.chunk.losses = std::mem::take(&mut self.maker.losses);
        std::mem::take(&mut self.chunk)
    }

    /// Writes a row down that begins at a byte; stops at a date of two meanings.
    pub fn row(&mut self, byte: u64, row: &Row<'_>) -> ControlFlow<()> {
        if row.cells.err() == Some(BLANK) {
            self.chunk.odd.blank += 1;
            return ControlFlow::Continue(());
        }
        self.chunk.read += 1;
        let taken = row.cells.map_err(NoEvent::plain).and_then(|cells| self.cells((byte, row.line), cells));
        if let Err(why) = taken {
            self.chunk.is_ambiguous |= self.stops_at_doubt && leaves_open(why.why);
            self.chunk.rejected.push((why, row.line));
        }
        if self.chunk.is_ambiguous { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn cells(&mut self, place: Place, cells: &Cells) -> Result<(), NoEvent> {
        let when = self.date(place.1, cells)?;
        let is_wanted = self.filter.is_open() || {
            let date = self.chunk.dates.get_index(when as usize);
            date.is_some_and(|date| self.filter.takes(&self.maker, cells, date))
        };
        if !is_wanted {
            self.chunk.passed_over += 1;
            return Ok(());
        }
        let id = if self.with_ids { Some(self.own_id(place.1, cells)?) } else { None };
        self.chunk.ids.extend(id);
        let row = u32::try_from(self.chunk.when.len()).unwrap_or(u32::MAX);
        self.chunk.places.push(place);
        self.chunk.when.push(when);
        for book in [Book::Subject, Book::Place] {
            self.words.clear();
            for at in &self.columns[book as usize] {
                add(&mut self.words, cells.get(*at));
            }
            self.note(book);
        }
        self.names(row, cells);
        self.teller(place.1, cells);
        self.title(row, cells);
        self.chunk.odd.count(cells, place.1);
        Ok(())
    }

    /// The id that a row gives its event; empty where it gives none.
    fn own_id(&self, line: u64, cells: &Cells) -> Result<String, NoEvent> {
        if self.id.is_none_or(|at| cells.get(at).is_empty()) {
            return Ok(String::new());
        }
        Ok(self.maker.id(line, cells).map_err(NoEvent::plain)?.to_string())
    }

    /// The number of the date that a row has.
    fn date(&mut self, line: u64, cells: &Cells) -> Result<u32, NoEvent> {
        self.words.clear();
        for at in &self.dates {
            add(&mut self.words, cells.get(*at));
        }
        if let Some((known, has_no_end)) = self.known.get(&*self.words) {
            self.maker.losses.no_end += u64::from(*has_no_end);
            return Ok(*known);
        }
        let RowDate { edtf, has_no_end, unread, .. } = self.maker.date(line, cells)?;
        self.chunk.is_ambiguous |= self.stops_at_doubt && unread.iter().any(|cell| leaves_open(cell.why));
        let (number, _) = self.chunk.dates.insert_full(edtf);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        // What is lost of a cell is told of each by its line.
        if unread.is_empty() && self.known.len() < MANY_DATES {
            self.known.insert(self.words.as_str().into(), (number, has_no_end));
        }
        Ok(number)
    }

    /// Puts the words at hand down in a book.
    fn note(&mut self, book: Book) {
        let words = &mut self.chunk.books[book as usize];
        let number = words.get_index_of(&*self.words).unwrap_or_else(|| words.insert_full(self.words.as_str().into()).0);
        self.chunk.said[book as usize].push(u32::try_from(number).unwrap_or(u32::MAX));
    }

    /// Who takes part.
    fn names(&mut self, row: u32, cells: &Cells) {
        let names = self.maker.list(Field::Actor, self.actors.iter().map(|at| cells.get(*at)));
        let words = &mut self.chunk.names;
        let mut numbers = names.into_iter().map(|name| {
            let number = words.get_index_of(name).unwrap_or_else(|| words.insert_full(name.into()).0);
            u32::try_from(number).unwrap_or(u32::MAX)
        });
        for (column, number) in self.chunk.actors.iter_mut().zip(numbers.by_ref()) {
            // A column is as long as there are rows that have it.
            column.resize(row as usize, NOTHING);
            column.push(number);
        }
        let more: Vec<u32> = numbers.collect();
        if !more.is_empty() {
            self.chunk.more_actors.push((row, more));
        }
    }

    /// Who tells of it, behind a sign for each column of figures: whether a number stands in it.
    fn teller(&mut self, line: u64, cells: &Cells) {
        self.words.clear();
        let urls = self.maker.addresses(cells, line);
        for at in &self.figures {
            let is_number = self.maker.figure(cells, *at, line).is_some();
            self.words.push(if is_number { '1' } else { '0' });
        }
        Maker::tellers(self.source.map(|at| cells.get(at)), &urls).for_each(|teller| add(&mut self.words, teller));
        self.note(Book::Teller);
    }

    fn title(&mut self, row: u32, cells: &Cells) {
        let before = self.chunk.titles.len();
        if let [at] = self.titles[..] {
            let cell = cells.get(at);
            if is_something(cell) {
                self.chunk.titles += &text::safe_line(cell);
            }
        } else if !self.titles.is_empty() {
            self.chunk.titles += &text::safe_line(&self.maker.joined(Field::Title, cells, " "));
        }
        if self.chunk.titles[before..].trim().is_empty() {
            self.chunk.titles.truncate(before);
            self.chunk.untitled.push((row, cells.clone()));
        }
        self.chunk.title_ends.push(u32::try_from(self.chunk.titles.len()).unwrap_or(u32::MAX));
        if self.summaries {
            let summary = self.maker.joined(Field::Summary, cells, "\n\n");
            if !summary.is_empty() {
                self.chunk.summaries.push((row, text::safe_text(&summary).into_owned()));
            }
        }
    }
}

/// Whether a date that cannot be read for this reason may be read once the whole column is known.
fn leaves_open(why: &str) -> bool {
    why == NoDate::Ambiguous.words() || why == NoDate::ShortYear.words()
}

/// Adds a cell; what lies between cells stands in none.
fn add(words: &mut String, cell: &str) {
    if cell.contains(BETWEEN) {
        words.extend(cell.chars().map(|letter| if letter == BETWEEN { ' ' } else { letter }));
    } else {
        words.push_str(cell);
    }
    words.push(BETWEEN);
}

/// The cells again that stand together in a book.
pub(super) fn apart(words: &str) -> impl Iterator<Item = &str> {
    words.split_terminator(BETWEEN)
}
