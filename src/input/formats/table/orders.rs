//! The order of day and month in columns, and whether their years have all digits.
//!
//! Owns looking at all rows: another cell of the column may decide what one cell leaves open. The preview of a table and
//! its reading use the same answer.

use super::cells::Cells;
use super::mapping::Field;
use super::places::Places;
use super::reader::Grid;
use super::when::{Tells, names_no_year, pair_tells, tells, unmarked};
use super::years;
use crate::dates::{self, DayOrder, NoDate};
use std::ops::ControlFlow;
use std::sync::Arc;

/// The fields that hold a date in one cell.
pub(super) const DATES: [Field; 3] = [Field::Date, Field::From, Field::To];

/// What all rows show about the columns that may be dates.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Orders {
    columns: Vec<(usize, ColumnOrder)>,
    /// The rows that name the year of those below them: the byte at which each begins, and the year.
    sections: Arc<[(u64, i32)]>,
}

/// A table with more rows that name a year has another cause for them.
const MAX_SECTIONS: usize = 10_000;

/// What a column shows.
#[derive(Clone, Debug, Default, PartialEq)]
struct ColumnOrder {
    order: Order,
    /// The order that its cells show without contradiction.
    told: Option<DayOrder>,
    /// Most years have two digits, as in this cell.
    short: Option<String>,
    /// Most dates name no year, as this cell.
    no_year: Option<String>,
}

/// The order of day and month in a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Order {
    /// No cell has two meanings.
    #[default]
    Clear,
    /// Some cells have, and others decide the order.
    One(DayOrder),
    /// No cell decides, but the head of the table names the order, there.
    Named(DayOrder, String),
    /// No cell decides, but all of them together suggest it; with the reason.
    Likely(DayOrder, &'static str),
    /// No cell decides, or the cells disagree; with a cell that has two meanings.
    Unknown(String),
}

impl Orders {
    /// Reads the columns that have a date of three numbers in one of the first rows, and always those in `always`.
    pub fn new(grid: &Grid, bytes: &[u8], sample: &[Vec<String>], always: &[usize]) -> Self {
        let mut asked = Asked::new(grid.header.len(), sample, always);
        if !asked.columns.is_empty() {
            grid.rows(bytes, &mut |row| {
                row.cells.into_iter().for_each(|cells| asked.row(row.place.start as u64, cells));
                ControlFlow::Continue(())
            });
        }
        asked.finish(grid)
    }

    /// Whether these rows leave nothing open that further rows could decide.
    pub fn are_clear(&self) -> bool {
        self.columns.iter().all(|(_, column)| column.order == Order::Clear && column.short.is_none() && column.no_year.is_none())
    }

    /// Sets the order of the dates of a table, if its mapping does not. A column that leaves it open takes the order of
    /// the other columns of dates. Returns the field and a cell of a column that stays open.
    pub fn settle(&self, places: &mut Places) -> Option<(Field, String)> {
        let mut open = None;
        if !self.sections.is_empty() {
            places.set_sections(Arc::clone(&self.sections));
        }
        for field in DATES {
            let Some(found) = places.get(field).first().and_then(|column| self.get(*column)) else { continue };
            match &found.order {
                Order::Clear => {}
                _ if places.order(field).is_some() => {}
                Order::One(order) | Order::Named(order, _) => places.set_order(field, *order),
                Order::Likely(order, _) => {
                    let order = self.elsewhere(places).unwrap_or(*order);
                    places.set_order(field, order);
                }
                Order::Unknown(cell) => match self.elsewhere(places) {
                    Some(order) => places.set_order(field, order),
                    None => open = open.or_else(|| Some((field, cell.clone()))),
                },
            }
        }
        open
    }

    /// The order that any of the columns of dates shows.
    fn elsewhere(&self, places: &Places) -> Option<DayOrder> {
        let told = |field: Field| places.order(field).or_else(|| self.get(*places.get(field).first()?)?.told);
        DATES.into_iter().find_map(told)
    }

    /// The orders that are only likely, in words: the column, the order, and why.
    pub fn guesses<'a>(&'a self, places: &'a Places, header: &'a [String]) -> impl Iterator<Item = String> + use<'a> {
        let guess = |field: Field| {
            let column = *places.get(field).first()?;
            let Order::Likely(order, why) = &self.get(column)?.order else { return None };
            let (first, other) = match order {
                DayOrder::DayFirst => ("day", "date:mdy"),
                DayOrder::MonthFirst => ("month", "date:dmy"),
            };
            let other = other.replacen("date", field.name(), 1);
            // Another column may tell it for sure.
            let of = |field: Field| self.get(*places.get(field).first()?)?.told;
            let is_told = DATES.into_iter().any(|field| of(field).is_some());
            let is_so = places.order(field) == Some(*order) && !is_told;
            is_so.then(|| {
                format!("in `{}` the {first} is taken to come first, because {why}; `{other}` in --map turns that", header[column])
            })
        };
        DATES.into_iter().filter_map(guess)
    }

    /// The orders that the head of the table names, in words, where the cells leave them open.
    pub fn named<'a>(&'a self, places: &'a Places, header: &'a [String]) -> impl Iterator<Item = String> + use<'a> {
        let named = |field: Field| {
            let column = *places.get(field).first()?;
            let Order::Named(order, place) = &self.get(column)?.order else { return None };
            let first = if *order == DayOrder::DayFirst { "day" } else { "month" };
            let is_so = places.order(field) == Some(*order);
            is_so.then(|| format!("in `{}` the {first} comes first, as {place} says", header[column]))
        };
        DATES.into_iter().filter_map(named)
    }

    /// A cell of a column in which most years have two digits.
    pub fn short(&self, column: usize) -> Option<String> {
        self.get(column)?.short.clone()
    }

    /// A cell of a column in which most dates name no year, if no row above them does.
    pub fn no_year(&self, column: usize) -> Option<String> {
        self.get(column)?.no_year.clone().filter(|_| self.sections.is_empty())
    }

    /// The order that the cells of a column show without contradiction.
    pub fn told(&self, column: usize) -> Option<DayOrder> {
        self.get(column)?.told
    }

    fn get(&self, column: usize) -> Option<&ColumnOrder> {
        self.columns.iter().find(|(at, _)| *at == column).map(|(_, order)| order)
    }
}

/// Columns that are read row by row.
pub(super) struct Asked {
    columns: Vec<(usize, Told)>,
    /// The rows that hold a year and nothing else.
    sections: Vec<(u64, i32)>,
    /// Whether any of them stands above the first date without a year.
    is_above: bool,
}

impl Asked {
    /// The columns that have a date of three numbers in one of the first rows, and always those in `always`.
    pub fn new(columns: usize, sample: &[Vec<String>], always: &[usize]) -> Self {
        let asks =
            |at: &usize| always.contains(at) || sample.iter().any(|row| row.get(*at).is_some_and(|cell| tells(cell) != Tells::Nothing));
        Self { columns: (0..columns).filter(asks).map(|at| (at, Told::default())).collect(), sections: Vec::new(), is_above: false }
    }

    /// Takes a row that begins at this byte.
    pub fn row(&mut self, byte: u64, cells: &Cells) {
        if let Some(year) = years::of_section(cells) {
            // What stands below dates is no year of theirs: "Source: Ministry, 2018".
            self.is_above |= self.columns.iter().all(|(_, told)| told.no_year == 0);
            if self.sections.len() <= MAX_SECTIONS {
                self.sections.push((byte, year));
            }
            return;
        }
        self.columns.iter_mut().for_each(|(at, told)| told.cell(cells.get(*at)));
    }

    /// What all rows show, and what the head of the table says of it.
    pub fn finish(self, grid: &Grid) -> Orders {
        let columns: Vec<_> = self.columns.into_iter().map(|(at, told)| (at, told.finish(grid.head.order_of(at)))).collect();
        let lack_years = columns.iter().any(|(_, column)| column.no_year.is_some());
        let has_sections = self.is_above && lack_years && self.sections.len() <= MAX_SECTIONS;
        Orders { columns, sections: if has_sections { self.sections.into() } else { Arc::default() } }
    }
}

/// What the cells of a column show so far.
#[derive(Debug, Default)]
struct Told {
    day_first: bool,
    month_first: bool,
    either: Option<String>,
    signs: Signs,
    /// The number of cells with a year of two digits, and the first of them.
    short: u64,
    first_short: Option<String>,
    /// The number of dates that name no year, the first of them, and what those of two numbers show.
    no_year: u64,
    first_no_year: Option<String>,
    pairs: Vec<Tells>,
    first_pair: Option<String>,
    /// The number of cells with a value.
    filled: u64,
}

impl Told {
    fn cell(&mut self, cell: &str) {
        let cell = unmarked(cell);
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        // Most dates have the form of ISO 8601 and are skipped.
        if cell.len() == 10 && cell.as_bytes()[4] == b'-' {
            return;
        }
        match tells(cell) {
            Tells::Order(DayOrder::DayFirst) => self.day_first = true,
            Tells::Order(DayOrder::MonthFirst) => self.month_first = true,
            Tells::Either => {
                self.signs.add(cell);
                self.either.get_or_insert_with(|| cell.to_owned());
            }
            Tells::Nothing => {}
        }
        let why = dates::cell(cell, None).err();
        if why == Some(NoDate::ShortYear) {
            self.short += 1;
            self.first_short.get_or_insert_with(|| cell.to_owned());
        } else if names_no_year(cell, why) {
            self.no_year += 1;
            self.first_no_year.get_or_insert_with(|| cell.to_owned());
            let shows = pair_tells(cell);
            if shows == Tells::Either && self.first_pair.is_none() {
                self.first_pair = Some(cell.to_owned());
            }
            self.pairs.extend((!self.pairs.contains(&shows)).then_some(shows));
        }
    }

    /// What the column shows, and what the head of the table says of it.
    fn finish(mut self, named: Option<(DayOrder, &str)>) -> ColumnOrder {
        let lack_years = self.no_year * 2 > self.filled;
        if lack_years {
            self.day_first |= self.pairs.contains(&Tells::Order(DayOrder::DayFirst));
            self.month_first |= self.pairs.contains(&Tells::Order(DayOrder::MonthFirst));
            self.either = self.either.or(self.first_pair);
        }
        let order = match (self.day_first, self.month_first, self.either) {
            (_, _, None) => Order::Clear,
            (true, false, _) => Order::One(DayOrder::DayFirst),
            (false, true, _) => Order::One(DayOrder::MonthFirst),
            (false, false, Some(_)) if let Some((order, place)) = named => Order::Named(order, place.to_owned()),
            (false, false, Some(cell)) => self.signs.order(self.short * 2 > self.filled).unwrap_or(Order::Unknown(cell)),
            (true, true, Some(cell)) => Order::Unknown(cell),
        };
        let told = match (self.day_first, self.month_first) {
            (true, false) => Some(DayOrder::DayFirst),
            (false, true) => Some(DayOrder::MonthFirst),
            (false, false) => named.map(|(order, _)| order),
            (true, true) => None,
        };
        let short = self.first_short.filter(|_| self.short * 2 > self.filled);
        ColumnOrder { order, told, short, no_year: self.first_no_year.filter(|_| lack_years) }
    }
}

/// What the numbers of cells with two meanings suggest together, though none decides.
#[derive(Debug, Default)]
struct Signs {
    cells: u64,
    /// The number of cells with dots between the numbers.
    dotted: u64,
    first: Option<[u32; 3]>,
    last: [u32; 3],
    /// Whether the first number, and the second, differ from those of the first cell.
    varies: [bool; 2],
    /// Whether the dates never fall, and never rise; with the day first, and with the month first.
    falls: [bool; 2],
    rises: [bool; 2],
}

/// Fewer dates in order may be so by chance.
const IN_ORDER: u64 = 6;
/// Fewer dates with a number in common may have it by chance …
const IN_COMMON: u64 = 5;
/// … but for years of two digits, which few programs write but those that write the month first.
const IN_COMMON_IF_SHORT: u64 = 2;

impl Signs {
    fn add(&mut self, cell: &str) {
        let mut numbers = cell.split(|letter: char| !letter.is_ascii_digit()).filter(|digits| !digits.is_empty()).map(str::parse::<u32>);
        let (Some(Ok(one)), Some(Ok(other)), Some(Ok(year))) = (numbers.next(), numbers.next(), numbers.next()) else { return };
        let now = [one, other, year];
        self.cells += 1;
        self.dotted += u64::from(cell.contains('.') && !cell.contains(['/', '-']));
        let first = *self.first.get_or_insert(now);
        if self.cells > 1 {
            (0..2).for_each(|at| self.varies[at] |= now[at] != first[at]);
            for (at, [month, day]) in [[1, 0], [0, 1]].into_iter().enumerate() {
                let key = |numbers: [u32; 3]| (numbers[2], numbers[month], numbers[day]);
                self.falls[at] |= key(now) < key(self.last);
                self.rises[at] |= key(now) > key(self.last);
            }
        }
        self.last = now;
    }

    /// The order that is likely. Events on the same day of several months are rare, except on the first; several in one month
    /// are not. And files are mostly in order.
    fn order(&self, is_short: bool) -> Option<Order> {
        let first = self.first?;
        if self.dotted == self.cells {
            return Some(Order::Likely(DayOrder::DayFirst, "dates with dots are written so"));
        }
        let is_common = self.cells >= if is_short { IN_COMMON_IF_SHORT } else { IN_COMMON };
        match self.varies {
            [false, true] if is_common && first[0] > 1 => {
                return Some(Order::Likely(DayOrder::MonthFirst, "the first number is the same in all rows"));
            }
            [true, false] if is_common && first[1] > 1 => {
                return Some(Order::Likely(DayOrder::DayFirst, "the second number is the same in all rows"));
            }
            _ => {}
        }
        let is_in_order = |at: usize| self.falls[at] != self.rises[at];
        let order = match [is_in_order(0), is_in_order(1)] {
            [true, false] => DayOrder::DayFirst,
            [false, true] => DayOrder::MonthFirst,
            _ => return None,
        };
        (self.cells >= IN_ORDER).then_some(Order::Likely(order, "only then the rows are in order"))
    }
}
