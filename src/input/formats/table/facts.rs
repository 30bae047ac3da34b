//! The contents of a column, as far as it was read.
//!
//! Owns counting cells by type. Leaves the conclusions to [`super::propose`].

use super::event::{addresses, kind_of, number};
use super::headings::is_without_blanks;
use super::mapping::Field;
use super::missing;
use super::when;
use crate::dates::{self as date, NoDate};
use crate::input::codes;
use std::collections::HashSet;

/// The average length of a title is below this; anything longer is a text.
pub(super) const TITLE: usize = 160;
/// The average length of a name is below this.
pub(super) const NAME: usize = 80;
/// The least number of words in ten titles.
pub(super) const WORDS_OF_TITLE: usize = 30;
/// The least number of words in ten texts.
pub(super) const WORDS_OF_SUMMARY: usize = 15;
/// The greatest number of words in ten names.
pub(super) const WORDS_OF_NAMES: usize = 90;

/// The cells of a column, counted.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub rows: usize,
    /// The number of cells with a value.
    pub filled: usize,
    pub distinct: usize,
    /// Cells that may be a date, including years.
    pub dates: usize,
    /// Dates that need a year or a century from another column.
    pub halves: usize,
    /// Two numbers that may be a day and a month, and may be anything else.
    pub pairs: usize,
    /// Years without anything else.
    pub years: usize,
    /// Numbers or names of a month.
    pub months: usize,
    /// Numbers of a day of a month.
    pub days: usize,
    /// A year and a month in six digits: `202405`.
    pub stamps: usize,
    /// Times to the second, as databases write them.
    pub times: usize,
    /// Numbers of how precise a time of Wikidata is.
    pub precisions: usize,
    /// Days or seconds as computers count them.
    pub counts: usize,
    pub addresses: usize,
    /// Addresses of pictures, and of Wikidata records.
    pub odd_addresses: usize,
    pub numbers: usize,
    /// Numbers of one digit, zero, or negative numbers.
    pub small: usize,
    pub kinds: usize,
    pub countries: usize,
    /// A country with years, "Cuba 44-52": a period of a state.
    pub periods: usize,
    /// Cells that look like the name of a person.
    pub persons: usize,
    /// `Q142`, `t1234567`: keys of a database.
    pub keys: usize,
    /// `yes` and `no`, `true` and `false`.
    pub flags: usize,
    /// Cells of one plain letter.
    pub initials: usize,
    /// Cells of one or two plain capitals, or a capital and a digit.
    pub codes: usize,
    /// Cells of several words, or in a script without blanks between words.
    pub worded: usize,
    /// Cells with letters, and perhaps other characters.
    pub lettered: usize,
    /// Cells of letters, and of signs that stand between words.
    pub spelled: usize,
    /// The number of words in all cells.
    pub words: usize,
    /// The number of letters in all cells.
    pub length: usize,
}

impl Facts {
    pub fn from_cells<'a>(cells: impl Iterator<Item = &'a str>) -> Self {
        let (mut facts, mut seen) = (Self::default(), HashSet::new());
        for cell in cells {
            facts.rows += 1;
            if missing::is_something(cell) {
                facts.distinct += usize::from(seen.insert(cell));
                facts.cell(cell);
            }
        }
        facts
    }

    fn cell(&mut self, cell: &str) {
        let whole = missing::whole(cell);
        // "ongoing" as an end is a value, and does not count against a column of dates.
        if missing::of_date(cell).is_some() && number(whole).is_none() {
            self.keys += usize::from(cell.starts_with('t') || cell.starts_with("_:") || cell.contains("genid"));
            return;
        }
        self.filled += 1;
        let letters = cell.chars().filter(|letter| letter.is_alphabetic()).count();
        self.length += cell.chars().count().min(5_000);
        self.words += cell.split_whitespace().count() + cell.chars().filter(|letter| !letter.is_ascii()).count() / 4;
        self.lettered += usize::from(letters > 0);
        let is_of_words =
            |letter: char| letter.is_alphabetic() || letter.is_whitespace() || matches!(letter, '-' | '\'' | '’' | ',' | '.' | '&');
        self.spelled += usize::from(letters > 2 && cell.chars().all(is_of_words));
        self.worded += usize::from(cell.contains(' ') || (letters > 2 && cell.chars().any(is_without_blanks)));
        if let Some(address) = addresses(cell).next() {
            self.addresses += 1;
            self.odd_addresses += usize::from(is_odd(address));
            return;
        }
        self.initials += usize::from(cell.len() == 1 && letters == 1);
        let is_code = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        self.codes += usize::from(letters > 0 && cell.len() < 3 && cell.bytes().all(is_code));
        self.keys += usize::from(is_key(cell));
        self.flags += usize::from(is_flag(cell));
        self.countries += usize::from(cell.len() < 60 && letters > 1 && (codes::named(cell).is_some() || codes::iso3(cell).is_some()));
        self.periods += usize::from(is_period_of_a_state(cell));
        self.persons += usize::from(is_like_a_person(cell));
        let is_number = number(whole).is_some();
        if is_number {
            self.number(whole);
        } else {
            self.months += usize::from(letters > 2 && cell.len() < 12 && date::cell(&format!("{cell} 2000"), None).is_ok());
            self.kinds += usize::from(cell.len() < 40 && kind_of(cell).is_some());
        }
        self.times += usize::from(cell.contains('T') && cell.ends_with(":00Z"));
        match date_of(whole, is_number) {
            Some(IsDate::Whole) => self.dates += 1,
            Some(IsDate::Half) => (self.dates, self.halves) = (self.dates + 1, self.halves + 1),
            None => self.pairs += usize::from(when::is_pair(whole)),
        }
    }

    fn number(&mut self, whole: &str) {
        self.numbers += 1;
        let value: Option<i64> = whole.parse().ok();
        self.small += usize::from(value.is_some_and(|value| (-9..10).contains(&value)));
        self.years += usize::from(value.is_some_and(is_year));
        self.months += usize::from(value.is_some_and(|value| (0..=12).contains(&value)));
        self.days += usize::from(value.is_some_and(|value| (0..=31).contains(&value)));
        self.stamps += usize::from(value.is_some_and(|value| (1000..2200).contains(&(value / 100)) && (1..=12).contains(&(value % 100))));
        self.precisions += usize::from(value.is_some_and(|value| (6..=14).contains(&value)));
        self.counts += usize::from(matches!(whole.len(), 5 | 10 | 13) && whole.bytes().all(|byte| byte.is_ascii_digit()));
    }

    /// Whether nearly all cells with a value are of one type.
    pub fn mostly(&self, of_sort: usize) -> bool {
        self.filled > 0 && of_sort * 10 >= self.filled * 8
    }

    /// Whether the cells are names or words, rather than numbers, dates, addresses or keys.
    pub fn is_text(&self) -> bool {
        self.mostly(self.lettered) && ![self.numbers, self.dates, self.addresses, self.keys].into_iter().any(|sort| sort * 2 > self.filled)
    }

    /// Whether the cells are only yes or no.
    pub fn is_flags(&self) -> bool {
        self.mostly(self.flags)
    }

    /// The average length of a cell.
    pub fn average(&self) -> usize {
        self.length / self.filled.max(1)
    }

    /// The number of words per ten cells.
    pub fn wordiness(&self) -> usize {
        self.words * 10 / self.filled.max(1)
    }

    /// Whether the contents allow a field.
    pub fn fits(&self, field: Field) -> bool {
        if self.filled == 0 {
            return self.rows == 0;
        }
        match field {
            // A few single letters are codes, whose meaning stands in another file.
            Field::Actor | Field::Place if self.mostly(self.initials) && !self.differ() => false,
            Field::Issue | Field::Kind if self.mostly(self.codes.max(self.initials)) && !self.differ() => false,
            Field::Actor => self.is_text() && self.average() <= NAME && self.wordiness() <= WORDS_OF_NAMES && !self.is_flags(),
            Field::Issue | Field::Kind | Field::Place => self.is_text() && self.average() <= 2 * NAME && !self.is_flags(),
            Field::Title => self.is_text() && !self.is_flags(),
            // The same few words again and again are a code or a verdict.
            Field::Summary => self.is_text() && !self.is_flags() && (self.wordiness() >= WORDS_OF_SUMMARY || self.differ()),
            Field::Source => self.is_text() && self.average() <= TITLE,
            Field::Url => self.addresses * 2 >= self.filled,
            Field::Id => self.distinct == self.filled && self.filled == self.rows && self.addresses == 0,
            Field::Figure => self.mostly(self.numbers),
            _ => true,
        }
    }

    /// Whether most rows have a value.
    pub fn is_full(&self) -> bool {
        self.filled * 10 >= self.rows * 8
    }

    /// Whether most rows have none.
    pub fn is_rare(&self) -> bool {
        self.filled * 2 < self.rows
    }

    /// Whether nearly all cells differ.
    pub fn differ(&self) -> bool {
        self.distinct * 10 >= self.filled * 6
    }
}

/// Whether a cell is a date, or one that lacks its year.
pub(super) fn is_date(cell: &str) -> bool {
    date_of(cell, number(cell).is_some()).is_some()
}

enum IsDate {
    Whole,
    /// The year is missing, or has two digits.
    Half,
}

fn date_of(cell: &str, is_number: bool) -> Option<IsDate> {
    if cell.len() > 60 || !cell.contains(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    if is_number {
        // Bare numbers count only if they look like years and days.
        let is = match cell.parse::<i64>() {
            Ok(year) if cell.trim_start_matches('-').len() <= 4 => is_year(year) && cell.len() >= 4,
            _ => matches!(cell.len(), 8 | 12 | 14) && (cell.starts_with("1") || cell.starts_with("20")) && date::cell(cell, None).is_ok(),
        };
        return is.then_some(IsDate::Whole);
    }
    let cell = when::unmarked(cell);
    match date::cell(cell, None) {
        Ok(_) | Err(NoDate::Ambiguous | NoDate::NoSuchDay) => Some(IsDate::Whole),
        Err(NoDate::ShortYear) => Some(IsDate::Half),
        // "3/4" may be anything.
        Err(NoDate::NoYear | NoDate::DayOrYear) if cell.contains(char::is_alphabetic) => Some(IsDate::Half),
        Err(_) if when::is_readable(cell) => Some(IsDate::Whole),
        Err(_) if cell.len() < 16 && date::cell(&format!("{cell} 2000"), None).is_ok() => Some(IsDate::Half),
        Err(_) => None,
    }
}

/// Years of history and of plans; a negative one is a year of antiquity.
fn is_year(value: i64) -> bool {
    (1000..2200).contains(&value) || (-5000..-99).contains(&value) && value != -999
}

/// "Cuba 44-52", "Haiti 1946–": the name of a country, and the years of a government or a constitution.
fn is_period_of_a_state(cell: &str) -> bool {
    let name = cell.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '–' | '/' | ' ' | '(' | ')'));
    let years = &cell[name.len()..];
    let numbers = || years.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty());
    let are_years = numbers().count() > 0 && numbers().all(|number| matches!(number.len(), 2 | 4));
    name.len() < 60 && are_years && years.contains(['-', '–', '/']) && codes::named(name).is_some()
}

/// Words for events that have names of their own.
#[rustfmt::skip]
const EVENTS: &[&str] = &[
    "war", "wars", "treaty", "agreement", "accord", "accords", "crisis", "conflict", "dispute", "rebellion", "revolution", "revolt", "uprising", "coup",
    "protocol", "convention", "conference", "summit", "talks", "battle", "siege", "meeting", "question", "incident", "peace", "pact", "alliance", "campaign",
    "operation", "attack", "massacre", "election", "elections", "rivalry", "invasion", "intervention", "insurgency", "mutiny", "declaration", "act", "visit",
    "raid", "raids", "blockade", "occupation", "expedition", "congress", "charter", "resolution", "flood", "earthquake", "cyclone", "hurricane",
];

/// "Li Keqiang", "BURGERS, Thomas F.": two to four words with capitals, none of which is that of an event.
fn is_like_a_person(cell: &str) -> bool {
    let words: Vec<&str> = cell.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let is_name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '\'' | '’'))
            && !EVENTS.contains(&&*word.to_lowercase())
    };
    (2..=4).contains(&words.len()) && words.iter().all(is_name) && codes::named(cell).is_none()
}

fn is_key(cell: &str) -> bool {
    let digits = |rest: &str| rest.len() > 1 && rest.bytes().all(|byte| byte.is_ascii_digit());
    cell.strip_prefix(['Q', 'P']).is_some_and(digits) || cell.starts_with("wd:Q")
}

fn is_flag(cell: &str) -> bool {
    ["yes", "no", "true", "false"].iter().any(|flag| cell.eq_ignore_ascii_case(flag))
}

fn is_odd(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    lower.contains("wikidata.org/entity/")
        || [".jpg", ".jpeg", ".png", ".gif", ".svg", ".webp"].iter().any(|ending| lower.ends_with(ending))
}
