//! Stretches of a table taken over one after the other: what is said in the same words is given its meaning where it is
//! met first, and the rows come behind those of the tables before, under the numbers of all.

use super::super::event::Maker;
use super::super::losses::{Losses, NoEvent};
use super::super::mapping::Field;
use super::super::odd_rows::OddRows;
use super::chunk::{ACTORS, Book, Chunk, apart};
use super::ids::Taken;
use super::pieces::Piece;
use crate::dates::Edtf;
use crate::index::timeline::{CodedColumns, NOTHING, TITLE, Titles};
use crate::input::formats::coded::Rows;
use crate::model::Line;
use foldhash::fast::{FixedState, RandomState};
use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

/// In which slot of a row stands what a book has; the first is the title's.
const fn slot(book: Book) -> usize {
    match book {
        Book::Subject => 1,
        Book::Place => 3,
        Book::Teller => 4,
    }
}

/// In which slots stand those who take part, one each; in the last all who are left.
const OF_ACTORS: [usize; ACTORS] = [2, 5, 6];
const OF_MORE: usize = 7;

/// The rows of all tables.
#[derive(Default)]
pub(super) struct Merged {
    pub sheaf: CodedColumns,
    /// What the phrases of the sheaf will be.
    pub pieces: Vec<Piece>,
    dates: HashMap<Edtf, u32, RandomState>,
    titles: KnownTitles,
}

/// What reading a table gave besides: where its rows lie, and the account.
pub(super) struct Told {
    pub rows: Rows,
    /// Rows whose id has a number behind it; rising.
    pub numbers: Vec<(u32, u32)>,
    pub odd: OddRows,
    pub losses: Losses,
}

/// One table that is taken over.
pub(super) struct Merge<'a> {
    pub all: &'a mut Merged,
    pub maker: Maker,
    pub told: Told,
    /// Bytes of the table, to tell how many rows there will be.
    pub bytes: u64,
    books: [HashMap<Box<str>, u32, RandomState>; Book::ALL.len()],
    names: HashMap<Box<str>, u32, RandomState>,
    /// Those who take part besides, by their phrases.
    more: HashMap<Vec<u32>, u32, RandomState>,
}

impl<'a> Merge<'a> {
    pub fn new(all: &'a mut Merged, maker: Maker, rows: Rows, bytes: u64) -> Self {
        let told = Told { rows, numbers: Vec::new(), odd: OddRows::default(), losses: Losses::default() };
        Self { all, maker, told, bytes, books: Default::default(), names: HashMap::default(), more: HashMap::default() }
    }

    /// Takes a stretch over; ids are made sure to be each event's own where there are some.
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
        self.actors(&chunk);
        for book in Book::ALL {
            let numbers: Vec<u32> = chunk.books[book as usize].iter().map(|words| self.phrase(book, words)).collect();
            let column = &mut self.all.sheaf.said[slot(book)];
            column.extend(chunk.said[book as usize].iter().map(|number| numbers[*number as usize]));
        }
        let mut dates: Vec<Option<u32>> = vec![None; chunk.dates.len()];
        for when in &chunk.when {
            let date = dates[*when as usize].unwrap_or_else(|| self.date(&chunk.dates[*when as usize]));
            dates[*when as usize] = Some(date);
            self.all.sheaf.when.push(date);
        }
        self.titles(&chunk);
    }

    /// Makes room once for about as many rows as there will be: columns that double take twice as much for a while.
    fn reserve(&mut self, chunk: &Chunk) {
        let (rows, bytes) = (chunk.when.len() as u64, chunk.next.0.saturating_sub(chunk.first.0).max(1));
        if self.told.rows.at.is_empty() && rows > 0 {
            let count = usize::try_from(u128::from(self.bytes) * u128::from(rows) / u128::from(bytes)).unwrap_or(0);
            // No row is shorter than two bytes.
            let count = (count + count / 50 + chunk.when.len()).min(usize::try_from(self.bytes / 2 + 1).unwrap_or(usize::MAX));
            let columns = self.all.sheaf.said.iter_mut().take(5).chain([&mut self.all.sheaf.when]);
            columns.for_each(|column| column.reserve_exact(count));
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
        let Some((base, line)) = chunk.places.first().copied() else { return };
        let Rows { chunks, at, .. } = &mut self.told.rows;
        chunks.push((base, small(at.len()), line));
        Arc::make_mut(at).extend(chunk.places.iter().map(|(byte, _)| u32::try_from(byte - base).unwrap_or(u32::MAX)));
    }

    /// Who takes part, each in a slot of its own as far as there are such.
    fn actors(&mut self, chunk: &Chunk) {
        let first = self.all.sheaf.when.len();
        let numbers: Vec<u32> = chunk.names.iter().map(|name| self.name(name)).collect();
        for (slot, column) in OF_ACTORS.into_iter().zip(&chunk.actors) {
            let column = column.iter().map(|number| numbers.get(*number as usize).copied().unwrap_or(NOTHING));
            let said = &mut self.all.sheaf.said[slot];
            // Rows before without anybody there have no place in the column yet.
            if column.len() > 0 {
                said.resize(first, NOTHING);
                said.extend(column);
            }
        }
        for (row, more) in &chunk.more_actors {
            let more: Vec<u32> = more.iter().map(|number| numbers[*number as usize]).filter(|number| *number != NOTHING).collect();
            let number = self.together(more);
            let said = &mut self.all.sheaf.said[OF_MORE];
            said.resize(first + *row as usize, NOTHING);
            said.push(number);
        }
    }

    /// The number of the phrase that a name is.
    fn name(&mut self, name: &str) -> u32 {
        if let Some(known) = self.names.get(name) {
            return *known;
        }
        let number = match self.maker.actor(name) {
            Some(actor) => self.add(Piece { actors: vec![actor], ..Piece::default() }),
            None => NOTHING,
        };
        self.names.insert(name.into(), number);
        number
    }

    /// The number of the phrase that several names are.
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

    /// The number of the phrase that words in a book are; what they name is met where they are new.
    fn phrase(&mut self, book: Book, words: &str) -> u32 {
        if let Some(known) = self.books[book as usize].get(words) {
            return *known;
        }
        let piece = self.piece(book, words);
        let is_nothing = book == Book::Place && piece.place.is_none();
        let number = if is_nothing { NOTHING } else { self.add(piece) };
        self.books[book as usize].insert(words.into(), number);
        number
    }

    fn piece(&mut self, book: Book, words: &str) -> Piece {
        let mut piece = Piece::default();
        match book {
            Book::Subject => {
                let has_kind = !self.maker.places.get(Field::Kind).is_empty();
                let mut cells = apart(words);
                let kind = if has_kind { cells.next().unwrap_or_default() } else { "" };
                let (kind, about) = self.maker.subject(kind, cells);
                (piece.kind, piece.about) = (Some(kind), about);
            }
            Book::Place => piece.place = self.maker.place(apart(words)),
            Book::Teller => {
                let figures = self.maker.places.get(Field::Figure).to_vec();
                let (signs, tellers) = words.split_at(figures.len().min(words.len()));
                piece.sources = apart(tellers).filter_map(|teller| self.maker.told_by(teller).ok()).collect();
                let given = figures.iter().zip(signs.bytes()).filter(|(_, sign)| *sign == b'1');
                piece.figures = given.map(|(at, _)| Line::from(self.maker.column(*at))).collect();
            }
        }
        piece
    }

    fn date(&mut self, date: &Edtf) -> u32 {
        if let Some(known) = self.all.dates.get(date) {
            return *known;
        }
        let number = small(self.all.sheaf.dates.len());
        self.all.sheaf.dates.push(date.clone());
        self.all.dates.insert(date.clone(), number);
        number
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

/// Looks for titles that are there already, as long as that is worth while: where most are new, to remember them all would
/// take more than it saves.
#[derive(Default)]
struct KnownTitles {
    numbers: HashMap<u64, u32, FixedState>,
    seen: u32,
    is_over: bool,
}

impl KnownTitles {
    /// So many titles are remembered in any case.
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
