//! What is known where a date stands, beside its own words.

use crate::dates::{Day, Month};

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// 05/04/2024 is 5 April.
    DayFirst,
    /// 05/04/2024 is 4 May.
    MonthFirst,
}

/// What is known where a date stands, beside its own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Which of two numbers is the day.
    pub order: Option<DayOrder>,
    /// The year that is meant where none is given: that of the screen.
    pub year: Option<i32>,
    /// The day from which "last month" counts, and near which the years are that are offered where one is missing.
    pub today: Option<Day>,
    /// A year of two digits is the one nearest to this.
    pub century: Option<i32>,
}

impl Hints {
    /// On a screen that stands at a day: a year that is left out is that day's.
    #[must_use]
    pub fn on_screen(here: Option<Day>) -> Self {
        Self { year: here.and_then(Day::month).map(Month::year), ..Self::default() }
    }
}

/// The same, and whether the text is one side of something longer: then it may leave out what the other side has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub(super) order: Option<DayOrder>,
    pub(super) year: Option<i32>,
    pub(super) today: Option<Day>,
    pub(super) century: Option<i32>,
    pub(super) is_part: bool,
}

impl From<&Hints> for Context {
    fn from(hints: &Hints) -> Self {
        let Hints { order, year, today, century } = *hints;
        Self { order, year, today, century, is_part: false }
    }
}
