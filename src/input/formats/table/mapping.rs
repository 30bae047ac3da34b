//! A mapping: the field of each column of a table.
//!
//! Owns the fields that a column can be, and the contents of a mapping. Leaves its text form to [`super::spelling`], and
//! proposing one to [`super::propose`].

use crate::dates::DayOrder;
use std::fmt;

/// The field of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The day, or any other date.
    Date,
    /// The first day.
    From,
    /// The last day.
    To,
    /// The year, if day, month and year have separate columns.
    Year,
    /// The month.
    Month,
    /// The day of the month.
    Day,
    /// The year of the last day.
    EndYear,
    /// Its month.
    EndMonth,
    /// Its day of the month.
    EndDay,
    /// How precise the date is, as Wikidata counts it: 11 a day, 10 a month, 9 a year.
    Precision,
    /// The title of the event; several columns are joined.
    Title,
    /// An actor that took part.
    Actor,
    /// The topic.
    Issue,
    /// The kind.
    Kind,
    /// The place; wider places follow narrower ones.
    Place,
    /// A few sentences.
    Summary,
    /// A web address that reports it.
    Url,
    /// The source that reports it.
    Source,
    /// The id of the row.
    Id,
    /// A number.
    Figure,
}

impl Field {
    /// All fields, with their names in mappings and an explanation.
    pub const ALL: [(Self, &'static str, &'static str); 20] = [
        (Self::Date, "date", "the day, month or year"),
        (Self::From, "from", "the first day"),
        (Self::To, "to", "the last day"),
        (Self::Year, "year", "the year alone"),
        (Self::Month, "month", "the month of that year"),
        (Self::Day, "day", "the day of that month"),
        (Self::EndYear, "end-year", "the year of the last day"),
        (Self::EndMonth, "end-month", "its month"),
        (Self::EndDay, "end-day", "its day"),
        (Self::Precision, "precision", "how precise the date is, as Wikidata counts it"),
        (Self::Title, "title", "what the event is called"),
        (Self::Actor, "actor", "who took part"),
        (Self::Issue, "issue", "what it was about"),
        (Self::Kind, "kind", "talks, visit, statement …; other words are issues"),
        (Self::Place, "place", "where; the narrowest first"),
        (Self::Summary, "summary", "some sentences"),
        (Self::Url, "url", "the web address at which it is told"),
        (Self::Source, "source", "who tells of it"),
        (Self::Id, "id", "what tells a row from the others"),
        (Self::Figure, "figure", "a number, called as its column"),
    ];

    /// The name in mappings.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(field, ..)| *field == self).map_or("", |(_, name, _)| name)
    }

    /// The explanation, in a few words.
    #[must_use]
    pub fn words(self) -> &'static str {
        Self::ALL.iter().find(|(field, ..)| *field == self).map_or("", |(.., words)| words)
    }

    /// Whether several columns can have the field.
    #[must_use]
    pub fn takes_several(self) -> bool {
        matches!(self, Self::Title | Self::Actor | Self::Issue | Self::Place | Self::Summary | Self::Figure)
    }

    /// Whether it is a date in one cell.
    #[must_use]
    pub fn is_whole_date(self) -> bool {
        matches!(self, Self::Date | Self::From | Self::To)
    }

    /// Whether a cell can hold several.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self, Self::Actor | Self::Issue)
    }
}

/// How the cells of a field are read, if the cells do not show it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ColumnFormat {
    /// As written.
    #[default]
    Plain,
    /// The day comes before the month: 05/04/2024 is 5 April.
    DayFirst,
    /// The month comes before the day: 05/04/2024 is 4 May.
    MonthFirst,
    /// Each cell is one name, whatever characters it has.
    Whole,
    /// A cell has several names, separated by this character.
    Split(char),
    /// A cell has several names, separated by a dash between blanks: "France - Russia".
    Dash,
    /// A cell has several names in the style of prose: "France, Spain and Russia". Names of countries that contain such a word
    /// stay whole.
    And,
    /// Years have two digits and lie in these hundred years.
    Short(Century),
    /// The dates name no year and are of this one.
    In(OfYear),
}

/// The order of dates with years of two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ShortOrder {
    /// As the other cells of the column show.
    Told,
    /// 05/04/24 is 5 April 2024.
    DayFirst,
    /// 05/04/24 is 4 May 2024.
    MonthFirst,
    /// 05/04/24 is 24 April 2005.
    YearFirst,
}

impl From<DayOrder> for ShortOrder {
    fn from(order: DayOrder) -> Self {
        match order {
            DayOrder::DayFirst => Self::DayFirst,
            DayOrder::MonthFirst => Self::MonthFirst,
        }
    }
}

/// The hundred years that hold years of two digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Century {
    /// The order of the dates.
    pub order: ShortOrder,
    /// The first of the hundred years: from 1950 on, 49 is 2049 and 50 is 1950.
    pub from: u16,
}

/// The year of dates that name none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OfYear {
    /// The order of the dates.
    pub order: ShortOrder,
    /// The year.
    pub year: u16,
}

impl OfYear {
    /// "in-2018", "dmy-in-2018".
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (order, year) = text.split_once("in-")?;
        Century::parse(&format!("{order}{year}"))
            .filter(|century| century.order != ShortOrder::YearFirst && century.from > 0)
            .map(|Century { order, from }| Self { order, year: from })
    }
}

impl fmt::Display for OfYear {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}in-{:04}", self.order, self.year)
    }
}

impl fmt::Display for ShortOrder {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(Century::ORDERS.iter().find(|(_, order)| order == self).map_or("", |(name, _)| name))
    }
}

impl Century {
    /// The orders, with the beginning of the manner in mappings.
    const ORDERS: [(&'static str, ShortOrder); 4] =
        [("", ShortOrder::Told), ("dmy-", ShortOrder::DayFirst), ("mdy-", ShortOrder::MonthFirst), ("ymd-", ShortOrder::YearFirst)];

    /// "dmy-1950", "1950".
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (name, order) = Self::ORDERS.iter().rev().find(|(name, _)| text.starts_with(name))?;
        let year = text.get(name.len()..).filter(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))?;
        Some(Self { order: *order, from: year.parse().ok()? })
    }

    /// The full year for two digits.
    pub(super) fn year(self, digits: &str) -> Option<i32> {
        let from = i32::from(self.from);
        let year = from - from % 100 + digits.parse::<i32>().ok().filter(|year| (0..100).contains(year))?;
        Some(if year < from { year + 100 } else { year })
    }
}

impl fmt::Display for Century {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{:04}", self.order, self.from)
    }
}

impl ColumnFormat {
    /// All manners, with their names in mappings.
    pub(super) const NAMED: [(&'static str, Self); 11] = [
        ("dmy", Self::DayFirst),
        ("mdy", Self::MonthFirst),
        ("whole", Self::Whole),
        ("semicolon", Self::Split(';')),
        ("comma", Self::Split(',')),
        ("slash", Self::Split('/')),
        ("pipe", Self::Split('|')),
        ("ampersand", Self::Split('&')),
        ("line", Self::Split('\n')),
        ("dash", Self::Dash),
        ("and", Self::And),
    ];

    /// Whether it applies to this field.
    #[must_use]
    pub fn fits(self, field: Field) -> bool {
        match self {
            Self::Plain => true,
            Self::DayFirst | Self::MonthFirst | Self::In(_) => field.is_whole_date(),
            Self::Whole | Self::Split(_) | Self::Dash | Self::And => field.is_list(),
            // Separate columns have no order.
            Self::Short(century) => {
                field.is_whole_date() || (matches!(field, Field::Year | Field::EndYear) && century.order == ShortOrder::Told)
            }
        }
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ColumnName {
    /// The first column with this name.
    Name(String),
    /// The column at this position, counted from 1.
    Place(usize),
}

/// The columns of one field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Taken {
    /// The field.
    pub field: Field,
    /// How they are read.
    pub manner: ColumnFormat,
    /// The columns, in order.
    pub columns: Vec<ColumnName>,
}

/// The fields of the columns of a table. Each field occurs once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Mapping {
    pub(super) taken: Vec<Taken>,
}

impl Mapping {
    /// The fields with their columns.
    #[must_use]
    pub fn taken(&self) -> &[Taken] {
        &self.taken
    }

    /// The columns of a field.
    #[must_use]
    pub fn of(&self, field: Field) -> Option<&Taken> {
        self.taken.iter().find(|taken| taken.field == field)
    }

    /// Whether it gives a date.
    #[must_use]
    pub fn has_date(&self) -> bool {
        [Field::Date, Field::From, Field::To, Field::Year].iter().any(|field| self.of(*field).is_some())
    }

    /// Adds a column to a field; after the present ones if the field takes several, else in their place.
    pub fn add(&mut self, field: Field, column: ColumnName) {
        match self.taken.iter_mut().find(|taken| taken.field == field) {
            Some(taken) if field.takes_several() => taken.columns.push(column),
            Some(taken) => taken.columns = vec![column],
            None => self.taken.push(Taken { field, manner: ColumnFormat::Plain, columns: vec![column] }),
        }
        self.taken.sort_by_key(|taken| taken.field);
    }

    /// Removes a column from all fields.
    pub fn remove(&mut self, column: &ColumnName) {
        for taken in &mut self.taken {
            taken.columns.retain(|other| other != column);
        }
        self.taken.retain(|taken| !taken.columns.is_empty());
    }

    /// Sets how the cells of a field are read.
    pub fn set_manner(&mut self, field: Field, manner: ColumnFormat) {
        if let Some(taken) = self.taken.iter_mut().find(|taken| taken.field == field && manner.fits(field)) {
            taken.manner = manner;
        }
    }
}

impl fmt::Display for ColumnFormat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = Self::NAMED.iter().find(|(_, manner)| manner == self);
        match (named, self) {
            (Some((name, _)), _) => out.write_str(name),
            (None, Self::Split(other)) => write!(out, "{other}"),
            (None, Self::Short(century)) => century.fmt(out),
            (None, Self::In(year)) => year.fmt(out),
            (None, _) => Ok(()),
        }
    }
}
