//! [`Asked`]: a match with what its reading needs; [`Reading`]: what comes of it.

use super::super::context::Context;
use super::super::holidays;
use super::super::pattern::Match;
use super::super::tense::{self, Tense};
use super::super::terms::Taken;
use super::super::when::{Clock, PartOfDay, Unit, When};
use super::super::words::Words;
use crate::dates::Day;

/// What an expression means.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super) struct Reading {
    pub(in super::super) when: Option<When>,
    /// The other date that it may be.
    pub(in super::super) other: Option<When>,
    /// The value in TIMEX3 where there is no date.
    pub(in super::super) value: Option<String>,
    /// Whether the date is not exact: `~`.
    pub(in super::super) roughly: bool,
    /// A time of day that takes its day from what stands beside it.
    pub(in super::super) clock: Option<Clock>,
    pub(in super::super) part: Option<PartOfDay>,
    /// Whether it is one only where a day stands beside it.
    pub(in super::super) only_beside_a_day: bool,
    /// Whether it is only compared with: nothing counts from it.
    pub(in super::super) is_aside: bool,
    /// Whether it is no expression of time.
    pub(in super::super) is_none: bool,
}

impl Reading {
    pub(super) fn new(when: Option<When>) -> Option<Reading> {
        when.map(|when| Reading { when: Some(when), ..Reading::default() })
    }

    /// A date that is only compared with: nothing counts from it.
    pub(super) fn aside(when: When) -> Option<Reading> {
        Some(Reading { when: Some(when), is_aside: true, ..Reading::default() })
    }

    /// A part of a day that is not known.
    pub(super) fn part_of_some_day(part: PartOfDay) -> Option<Reading> {
        Self::value(part.on_some_day())
    }

    pub(super) fn value(value: String) -> Option<Reading> {
        Some(Reading { value: Some(value), ..Reading::default() })
    }

    /// One of two, and the other.
    pub(super) fn either((when, other): (When, Option<When>)) -> Option<Reading> {
        Some(Reading { when: Some(when), other: other.filter(|other| *other != when), ..Reading::default() })
    }
}

/// A match, with what its reading needs.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) words: Words<'a>,
    pub(super) found: &'a Match,
    pub(super) context: &'a Context,
}

/// The first term of a kind that was taken.
macro_rules! terms {
    ($($name:ident: $variant:ident -> $value:ty;)*) => {
        impl Asked<'_> {
            $(pub(super) fn $name(self) -> Option<$value> {
                self.found.taken.iter().find_map(|taken| match taken {
                    Taken::$variant(value) => Some(*value),
                    _ => None,
                })
            })*
        }
    };
}

/// All terms of one kind that were taken, in order.
macro_rules! all_terms {
    ($($name:ident: $variant:ident -> $value:ty;)*) => {
        impl Asked<'_> {
            $(pub(super) fn $name(self) -> impl Iterator<Item = $value> {
                self.found.taken.iter().filter_map(|taken| match taken {
                    Taken::$variant(value) => Some(*value),
                    _ => None,
                })
            })*
        }
    };
}

terms! {
    month: Month -> u8;
    weekday_said: Weekday -> u8;
    day: Day -> u8;
    nth: Nth -> u32;
    year: Year -> i32;
    short_year: ShortYear -> u32;
    decade: Decade -> i32;
    number: Number -> Option<f64>;
    season: Season -> u8;
    part: Part -> PartOfDay;
    turn: Turn -> i8;
    clock: Clock -> Clock;
    holiday: Holiday -> holidays::Rule;
    q: Quarter -> u8;
}

all_terms! {
    weekdays_said: Weekday -> u8;
    months: Month -> u8;
    days: Day -> u8;
    years: Year -> i32;
    twos: Two -> u32;
}

impl Asked<'_> {
    pub(super) fn unit(self) -> Option<(Unit, bool)> {
        self.found.taken.iter().find_map(|taken| match taken {
            Taken::Unit(unit, plural) => Some((*unit, *plural)),
            _ => None,
        })
    }

    pub(super) fn issue(self) -> Option<Day> {
        self.context.issue
    }

    pub(super) fn issue_year(self) -> Option<i32> {
        self.issue()?.month().map(|month| month.year())
    }

    pub(super) fn tense(self) -> Option<Tense> {
        tense::of(self.words, self.found.first, self.found.end)
    }

    /// Whether a word stands right before the expression.
    pub(super) fn follows(self, any: &[&str]) -> bool {
        self.found.first.checked_sub(1).is_some_and(|before| any.iter().any(|word| self.words.is(before, word)))
    }

    /// Whether a word stands so many places before the expression.
    pub(super) fn has_before(self, back: usize, word: &str) -> bool {
        self.found.first.checked_sub(back).is_some_and(|at| self.words.is(at, word))
    }

    /// Whether the match has a word.
    pub(super) fn has(self, word: &str) -> bool {
        (self.found.first..self.found.end).any(|at| self.words.is(at, word))
    }
}
