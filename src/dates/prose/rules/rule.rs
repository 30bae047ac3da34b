//! [`Rule`]: a line of the tables, and [`Reads`]: how what it matches is read.

use super::super::expression::Kind;
use super::super::when::PartOfDay;

/// How what a pattern matched is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Reads {
    /// Year, month and day in figures.
    Iso,
    /// A year and two figures: a month of it, or the last of several years.
    IsoMonth,
    /// Month, day and year in figures, or day, month and year.
    Slashes,
    /// Day and month, with the year if it is said.
    DayAndMonth,
    /// Two days of one month, or of two; "5, 6 and 7 May" covers them all.
    DaysOfMonths,
    /// A month, of a year or not.
    Month,
    /// "the first Monday of May".
    WeekdayOfMonth,
    /// A month in the year that `turn` says: "May of last year".
    MonthInTurn,
    /// From one month to another.
    Months,
    /// A year.
    Year,
    /// From one year to another.
    Years,
    Decade,
    Century,
    /// A season, of a year or not.
    Season,
    /// A quarter, of a year or not.
    Quarter,
    /// A quarter of a year that is not the calendar's.
    FiscalQuarter,
    /// The quarter that was last named, or the last that has ended.
    TheQuarter,
    /// The same quarter one year before the one last named.
    QuarterYearAgo,
    /// A half of a year.
    Half,
    /// A year that is not the calendar's.
    FiscalYear,
    Holiday,
    /// So many days from the day of issue.
    FromIssue(i8),
    /// A part of a day so many days from the day of issue.
    PartFromIssue(i8, PartOfDay),
    /// A part of this day.
    PartOfIssue,
    /// "last Oct. 23".
    TurnedDay,
    /// The last weeks of a year: "year-end".
    YearEnd,
    /// "last week", "this month", "next Friday": from the day of issue.
    Turn,
    /// The unit that holds the date last named, so many later: "the following day".
    FromLast(i8),
    /// A part of the day after or before the one last named.
    PartFromLast(i8),
    /// "three weeks ago": from the day of issue.
    Ago(i8),
    /// "three weeks earlier": from the date last named.
    Shift(i8),
    /// "forty years ago today".
    YearsAgoDay(i8),
    /// From one weekday to another.
    Weekdays,
    /// "on the 23rd": of the month of issue or one beside it.
    DayOfMonth,
    /// A weekday, by the tense of its clause.
    Weekday,
    /// "a week from Friday".
    WeekFromWeekday,
    /// The week of the day that follows.
    WeekOf,
    /// The unit around the day of issue: "the year".
    Holding,
    /// A time of day.
    Clock,
    /// Noon, midnight.
    ClockAt(u8),
    /// A part of a day.
    Part,
    /// A part of a day that counts only beside a day: "Friday evening".
    BarePart,
    Duration,
    /// A duration with a half.
    DurationAndHalf,
    /// A duration of one unit, or of many: "years".
    BareDuration,
    /// Every so many units, weekdays, months.
    Every,
    /// Always this in TIMEX3: `P1D`, `PAST_REF`.
    Always(&'static str),
    /// Looks like an expression of time and is none: "May I", "the Sunday Times".
    Nothing,
}

/// A rule of the table.
#[derive(Debug)]
pub(in super::super) struct Rule {
    pub(in super::super) name: &'static str,
    pub(in super::super) kind: Kind,
    pub(in super::super) patterns: &'static [&'static str],
    pub(in super::super) reads: Reads,
}

pub(super) const fn date(name: &'static str, reads: Reads, patterns: &'static [&'static str]) -> Rule {
    Rule { name, kind: Kind::Date, patterns, reads }
}
pub(super) const fn time(name: &'static str, reads: Reads, patterns: &'static [&'static str]) -> Rule {
    Rule { name, kind: Kind::Time, patterns, reads }
}
pub(super) const fn duration(name: &'static str, reads: Reads, patterns: &'static [&'static str]) -> Rule {
    Rule { name, kind: Kind::Duration, patterns, reads }
}
pub(super) const fn set(name: &'static str, reads: Reads, patterns: &'static [&'static str]) -> Rule {
    Rule { name, kind: Kind::Set, patterns, reads }
}
