//! The rows of a stretch of a table as columns, written by one thread.
//!
//! A text that many rows share (participants, places, kinds) has a number in the books of the thread; its meaning is found
//! out later, once for the whole table. Cells that belong together are one text with [`BETWEEN`] between them.

use super::super::cells::{BLANK, Cells, Row};
use super::super::event::{self, Maker};
use super::super::lists;
use super::super::losses::{Losses, NoEvent};
use super::super::mapping::{ColumnFormat, Field};
use super::super::odd_rows::OddRows;
use super::super::walk::Place;
use super::super::when::RowDate;
use super::books::{Book, Books, NewTexts};
use super::filter::Filter;
use crate::dates::NoDate;
use crate::index::timeline::NOTHING;
use crate::text;
use foldhash::fast::RandomState;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;

/// Between cells that belong together.
const BETWEEN: char = '\u{1f}';

const ESCAPE: char = '\u{10}';
const ESCAPED_ESCAPE: &str = "\u{10}0";
const ESCAPED_BETWEEN: &str = "\u{10}1";

/// The number of participants that have a column each: lists of names seldom repeat each other, names do.
pub(super) const ACTORS: usize = 3;

/// The rows of a stretch that are events.
#[derive(Default)]
pub(super) struct Chunk {
    /// Where its first row begins; lines are counted from the beginning of the stretch.
    pub first: Place,
    /// Where the first row after it begins.
    pub next: Place,
    /// The byte and the line at which each row begins.
    pub places: Vec<Place>,
    pub news: NewTexts,
    /// The date of each row.
    pub when: Vec<u32>,
    /// The text of each row in each book.
    pub said: [Vec<u32>; Book::OF_ROWS.len()],
    /// The first, second and third participant of each row; a column ends with the last row that has one.
    pub actors: [Vec<u32>; ACTORS],
    /// The rows with more participants.
    pub more_actors: Vec<(u32, Vec<u32>)>,
    /// All titles, and the end of each; a row without a title has an empty one.
    pub titles: String,
    pub title_ends: Vec<u32>,
    /// The summaries of the rows that have one.
    pub summaries: Vec<(u32, String)>,
    /// Where the places lie that were new: the text of each, and its point.
    pub points: Vec<(u32, (f64, f64))>,
    /// The cells of rows without a title: it is made of them.
    pub untitled: Vec<(u32, Cells)>,
    /// The id of each event, if ids are asked for; empty if its line makes it, which is not known yet.
    pub ids: Vec<String>,
    /// The rows that are left out, with the reasons and their lines.
    pub rejected: Vec<(NoEvent, u64)>,
    pub read: u64,
    pub passed_over: u64,
    /// Rows that are kept but differ from the others, and the losses in rows; `lines` is missing in their lines.
    pub odd: OddRows,
    pub losses: Losses,
    pub lines: u64,
    /// A date in it leaves open what the whole column may decide: the rows do not count.
    pub is_ambiguous: bool,
}

/// Writes stretches, one after the other.
pub(super) struct Writer<'a> {
    maker: Maker,
    filter: &'a Filter,
    thread: u32,
    books: Books,
    subjects: Vec<usize>,
    locations: Vec<usize>,
    actors: (Vec<usize>, ColumnFormat),
    source: Option<usize>,
    url: Option<usize>,
    id: Option<usize>,
    titles: Vec<usize>,
    summaries: bool,
    dates: Vec<usize>,
    figures: Vec<usize>,
    with_ids: bool,
    stops_at_doubt: bool,
    /// The places of this stretch of which it is known where they lie.
    located: HashSet<u32, RandomState>,
    /// The text at hand, and the participants of a row.
    text: String,
    numbers: Vec<u32>,
    chunk: Chunk,
}

/// The fields that make the date of a row.
const DATES: [Field; 10] = [
    Field::Date,
    Field::From,
    Field::To,
    Field::Year,
    Field::Month,
    Field::Day,
    Field::EndYear,
    Field::EndMonth,
    Field::EndDay,
    Field::Precision,
];

impl<'a> Writer<'a> {
    pub fn new(maker: Maker, filter: &'a Filter, thread: u32, with_ids: bool, stops_at_doubt: bool) -> Self {
        let of = |fields: &[Field]| fields.iter().flat_map(|field| maker.places.get(*field)).copied().collect::<Vec<_>>();
        let one = |field: Field| maker.places.get(field).first().copied();
        Self {
            subjects: of(&[Field::Kind, Field::Issue]),
            locations: of(&[Field::Place]),
            actors: (of(&[Field::Actor]), maker.places.manner(Field::Actor)),
            source: one(Field::Source),
            url: one(Field::Url),
            id: one(Field::Id),
            titles: of(&[Field::Title]),
            summaries: !maker.places.get(Field::Summary).is_empty(),
            dates: of(&DATES),
            figures: of(&[Field::Figure]),
            filter,
            thread,
            with_ids,
            stops_at_doubt,
            books: Books::default(),
            located: HashSet::default(),
            text: String::new(),
            numbers: Vec::new(),
            chunk: Chunk::default(),
            maker,
        }
    }

    /// Begins a stretch of about as many rows as the last one.
    pub fn start(&mut self) {
        self.books.start_stretch();
        self.located.clear();
    }

    /// The rows written since the start of the stretch.
    pub fn finish(&mut self) -> Chunk {
        self.chunk.losses = std::mem::take(&mut self.maker.losses);
        self.chunk.news = self.books.news(self.thread);
        let rows = self.chunk.when.len();
        let next = Chunk {
            places: Vec::with_capacity(rows),
            when: Vec::with_capacity(rows),
            titles: String::with_capacity(self.chunk.titles.len()),
            title_ends: Vec::with_capacity(rows),
            ..Chunk::default()
        };
        std::mem::replace(&mut self.chunk, next)
    }

    /// A stretch in which no row begins. It names the books as they are: naming others would make those who merge forget them.
    pub fn no_rows(&mut self) -> Chunk {
        Chunk { news: self.books.news(self.thread), ..Chunk::default() }
    }

    /// Writes the row that begins at a byte; stops at a date with two meanings.
    pub fn row(&mut self, byte: u64, row: &Row<'_>) -> ControlFlow<()> {
        if row.cells.err() == Some(BLANK) {
            self.chunk.odd.blank += 1;
            return ControlFlow::Continue(());
        }
        if self.maker.places.has_sections() {
            if let Some(year) = row.cells.ok().and_then(|cells| self.maker.section(cells)) {
                self.chunk.odd.section(year, row.line);
                return ControlFlow::Continue(());
            }
            // A stretch does not begin with the row that names its year.
            self.maker.places.go_to(byte);
        }
        self.chunk.read += 1;
        let taken = row.cells.map_err(NoEvent::plain).and_then(|cells| self.cells((byte, row.line), cells));
        if let Err(why) = taken {
            self.chunk.is_ambiguous |= self.stops_at_doubt && leaves_open(why.why);
            self.chunk.rejected.push((why, row.line));
        }
        if self.chunk.is_ambiguous { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Notes where the place of the last row lies, once in a stretch.
    fn point(&mut self, cells: &Cells) {
        let Some((columns, place)) = self.maker.point.zip(self.chunk.said[Book::Place as usize].last().copied()) else { return };
        if !self.located.contains(&place)
            && let Some(point) = columns.point(cells)
        {
            self.located.insert(place);
            self.chunk.points.push((place, point));
        }
    }

    fn cells(&mut self, place: Place, cells: &Cells) -> Result<(), NoEvent> {
        let when = self.date(place.1, cells)?;
        let is_wanted = self.filter.is_open() || self.books.date_of(when).is_some_and(|date| self.filter.takes(&self.maker, cells, date));
        if !is_wanted {
            self.chunk.passed_over += 1;
            return Ok(());
        }
        let id = if self.with_ids { Some(self.own_id(place.1, cells)?) } else { None };
        self.chunk.ids.extend(id);
        let row = u32::try_from(self.chunk.when.len()).unwrap_or(u32::MAX);
        self.chunk.places.push(place);
        self.chunk.when.push(when);
        for (book, columns) in [(Book::Subject, &self.subjects), (Book::Place, &self.locations)] {
            self.text.clear();
            columns.iter().for_each(|at| add(&mut self.text, cells.get(*at)));
            self.chunk.said[book as usize].push(self.books.number(book, &self.text));
        }
        self.point(cells);
        self.participants(row, cells);
        self.teller(place.1, cells);
        self.title(row, cells);
        self.chunk.odd.count(cells, place.1);
        Ok(())
    }

    /// The id that a row gives to its event; empty if it gives none.
    fn own_id(&self, line: u64, cells: &Cells) -> Result<String, NoEvent> {
        if self.id.is_none_or(|at| cells.get(at).is_empty()) {
            return Ok(String::new());
        }
        Ok(self.maker.id(line, cells).map_err(NoEvent::plain)?.to_string())
    }

    /// The number of the date of a row.
    fn date(&mut self, line: u64, cells: &Cells) -> Result<u32, NoEvent> {
        self.text.clear();
        self.dates.iter().for_each(|at| add(&mut self.text, cells.get(*at)));
        if let Some(year) = self.maker.places.section() {
            let _ = write!(self.text, "{year}");
        }
        if let Some((known, has_no_end)) = self.books.known_date(&self.text) {
            self.maker.losses.no_end += u64::from(has_no_end);
            return Ok(known);
        }
        let RowDate { edtf, has_no_end, unread, .. } = self.maker.date(line, cells)?;
        self.chunk.is_ambiguous |= self.stops_at_doubt && unread.iter().any(|cell| leaves_open(cell.why));
        // The losses in a cell are reported for each row.
        let known = unread.is_empty().then_some(self.text.as_str());
        Ok(self.books.date(edtf, known, has_no_end))
    }

    fn participants(&mut self, row: u32, cells: &Cells) {
        let (maker, books, numbers) = (&self.maker, &mut self.books, &mut self.numbers);
        numbers.clear();
        for at in &self.actors.0 {
            lists::each_piece(cells.get(*at), self.actors.1, &mut |name| {
                if maker.places.is_something(name) {
                    numbers.push(books.number(Book::Name, name));
                }
            });
        }
        for (column, number) in self.chunk.actors.iter_mut().zip(&*numbers) {
            column.resize(row as usize, NOTHING);
            column.push(*number);
        }
        if let Some(more) = numbers.get(ACTORS..).filter(|more| !more.is_empty()) {
            self.chunk.more_actors.push((row, more.to_vec()));
        }
    }

    /// Who reports it, after a sign for each column of figures: whether it has a number.
    fn teller(&mut self, line: u64, cells: &Cells) {
        self.text.clear();
        for at in &self.figures {
            let is_number = self.maker.figure(cells, *at, line).is_some();
            self.text.push(if is_number { '1' } else { '0' });
        }
        let told = self.source.map(|at| cells.get(at));
        match self.url.map(|at| event::only_address(cells.get(at))) {
            Some(Some(url)) => self.maker.tellers(told, &[url]).for_each(|teller| add(&mut self.text, teller)),
            Some(None) => {
                let urls = self.maker.addresses(cells, line);
                self.maker.tellers(told, &urls).for_each(|teller| add(&mut self.text, teller));
            }
            None => self.maker.tellers(told, &[]).for_each(|teller| add(&mut self.text, teller)),
        }
        self.chunk.said[Book::Teller as usize].push(self.books.number(Book::Teller, &self.text));
    }

    fn title(&mut self, row: u32, cells: &Cells) {
        let before = self.chunk.titles.len();
        if let [at] = self.titles[..] {
            let cell = cells.get(at);
            if self.maker.places.is_something(cell) {
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

/// Whether a date that cannot be read for this reason may be readable once the whole column is known.
fn leaves_open(why: &str) -> bool {
    [NoDate::Ambiguous, NoDate::ShortYear, NoDate::NoYear, NoDate::DayOrYear].iter().any(|open| why == open.words())
}

/// Adds a cell. What stands between cells may stand in one too, and is written in another way there.
fn add(text: &mut String, cell: &str) {
    if cell.contains([BETWEEN, ESCAPE]) {
        text.push_str(&cell.replace(ESCAPE, ESCAPED_ESCAPE).replace(BETWEEN, ESCAPED_BETWEEN));
    } else {
        text.push_str(cell);
    }
    text.push(BETWEEN);
}

/// The cells of a text again.
pub(super) fn apart(text: &str) -> Vec<Cow<'_, str>> {
    let cell = |cell| match str::contains(cell, ESCAPE) {
        true => Cow::Owned(cell.replace(ESCAPED_BETWEEN, &BETWEEN.to_string()).replace(ESCAPED_ESCAPE, &ESCAPE.to_string())),
        false => Cow::Borrowed(cell),
    };
    text.split_terminator(BETWEEN).map(cell).collect()
}
