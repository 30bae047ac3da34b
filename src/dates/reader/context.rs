//! The facts about the place of a date that its own words do not say.

use crate::dates::{Day, Month};

/// Which of two numbers is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayOrder {
    /// 05/04/2024 is 5 April.
    DayFirst,
    /// 05/04/2024 is 4 May.
    MonthFirst,
}

/// The facts about the place of a date that its own words do not say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hints {
    /// Which of two numbers is the day.
    pub order: Option<DayOrder>,
    /// The year of a date that names none: the year on the screen.
    pub year: Option<i32>,
    /// The day from which "last month" counts. If the year is missing, the offered years are near it.
    pub today: Option<Day>,
    /// A year of two digits is the nearest to this one.
    pub century: Option<i32>,
}

impl Hints {
    /// The hints for a screen at a day: a missing year is the year of that day.
    #[must_use]
    pub fn on_screen(here: Option<Day>) -> Self {
        Self { year: here.and_then(Day::month).map(Month::year), ..Self::default() }
    }
}

/// The hints, and whether the text is one side of something longer: then it may leave out the parts that the other side has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    pub(super) order: Option<DayOrder>,
    pub(super) year: Option<i32>,
    pub(super) today: Option<Day>,
    pub(super) century: Option<i32>,
    pub(super) is_part: bool,
    /// The number of phrases around the text: "about" in "before about 1962".
    pub(super) depth: u8,
}

impl From<&Hints> for Context {
    fn from(hints: &Hints) -> Self {
        let Hints { order, year, today, century } = *hints;
        Self { order, year, today, century, is_part: false, depth: 0 }
    }
}
