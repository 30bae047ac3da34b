//! The parts of one EDTF date: the year, month and day that it may be, and which of them are uncertain.
//!
//! Its only English is the names of seasons; `words` and `label` put the parts together.

use edtf_core::{Bound, Date, DateField, Qualifier, Year, YearKind};

use super::Month;

/// A month or a day of the month, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Exactly this one; also if the given digits leave only one (`X9` as a month).
    Known(u8),
    /// Nothing is known (`XX`).
    Any,
    /// One of these, ascending.
    OneOf(Vec<u8>),
}

impl Part {
    /// The month (1–12).
    pub(super) fn month(field: DateField) -> Part {
        Part::up_to(12, field)
    }

    /// The day of the month, of a month that has `last` days.
    pub(super) fn up_to(last: u8, field: DateField) -> Part {
        if let Some(value) = field.value() {
            return Part::Known(value);
        }
        if field.digits == [None, None] {
            return Part::Any;
        }
        let [tens, ones] = field.digits;
        let candidates: Vec<u8> = (1..=last)
            .filter(|value| tens.is_none_or(|tens| tens == value / 10))
            .filter(|value| ones.is_none_or(|ones| ones == value % 10))
            .collect();
        match candidates[..] {
            [only] => Part::Known(only),
            [] => Part::Any,
            _ => Part::OneOf(candidates),
        }
    }
}

/// The number of days in the date's month: the largest possible number if the month or year is not known.
pub(super) fn month_length(date: &Date) -> u8 {
    let year = date.year.value().and_then(|year| i32::try_from(year).ok());
    let month = date.month.and_then(DateField::value).unwrap_or(1);
    // The year 2000 is a leap year.
    Month::new(year.unwrap_or(2000), month.into())
        .and_then(|month| month.first_day().days_until(month.last_day()))
        .and_then(|gap| u8::try_from(gap + 1).ok())
        .unwrap_or(31)
}

/// A year as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KnownYear {
    /// Exactly this one, astronomical: 0 is 1 BCE.
    Exactly(i64),
    /// Too large to compute: `significand × 10^exponent`.
    Power(i64, u32),
    /// Some year of an unbroken run, both inclusive (`196X`, `20XX`).
    Between(i64, i64),
    /// Nothing is known (`XXXX`).
    Unknown,
    /// A digit in the middle is unknown (`1XX3`): whether a minus stands before, and the four digits as written.
    Scattered(bool, [char; 4]),
}

/// The year as far as it is known.
pub(super) fn known_year(year: &Year) -> KnownYear {
    match (year.value().filter(|_| !year.has_unspecified()), year.kind) {
        (Some(value), _) => KnownYear::Exactly(value),
        (None, YearKind::Standard { negative, digits }) => masked(negative, digits),
        (None, YearKind::Exponential { significand, exponent }) => KnownYear::Power(significand, exponent),
        (None, YearKind::Big { value }) => KnownYear::Exactly(value),
    }
}

fn masked(negative: bool, digits: [Option<u8>; 4]) -> KnownYear {
    let known = digits.iter().take_while(|digit| digit.is_some()).count();
    if known == 0 && digits == [None; 4] && !negative {
        return KnownYear::Unknown;
    }
    if digits[known..].iter().any(Option::is_some) {
        return KnownYear::Scattered(negative, digits.map(|digit| digit.map_or('X', |d| (b'0' + d) as char)));
    }
    // Year −0 does not exist.
    if negative {
        KnownYear::Between(-filled(digits, 9), (-filled(digits, 0)).min(-1))
    } else {
        KnownYear::Between(filled(digits, 0), filled(digits, 9))
    }
}

/// Whether the year may be `value`, as far as it is known.
pub(super) fn may_be(year: &Year, value: i64) -> bool {
    let YearKind::Standard { negative, digits } = year.kind else { return year.value() == Some(value) };
    let written = value.unsigned_abs();
    let places = [written / 1000, written / 100 % 10, written / 10 % 10, written % 10];
    let fits = |(known, digit): (&Option<u8>, u64)| known.is_none_or(|known| u64::from(known) == digit);
    (value < 0) == negative && digits.iter().zip(places).all(fits)
}

/// Whether a month or day may be `value`, as far as it is known; always true if none is given.
pub(super) fn field_may_be(field: Option<DateField>, value: u32) -> bool {
    let Some(DateField { digits: [tens, ones], .. }) = field else { return true };
    tens.is_none_or(|tens| u32::from(tens) == value / 10) && ones.is_none_or(|ones| u32::from(ones) == value % 10)
}

fn filled(digits: [Option<u8>; 4], filling: u8) -> i64 {
    digits.iter().fold(0, |sum, digit| sum * 10 + i64::from(digit.unwrap_or(filling)))
}

/// A year with unknown digits, as EDTF writes it.
pub(super) fn as_written(negative: bool, digits: [char; 4]) -> String {
    let minus = if negative { "-" } else { "" };
    minus.chars().chain(digits).collect()
}

/// Whether the years are a decade that "the 1960s" names clearly; "the 1900s" may be a century.
pub(super) fn is_named_decade(first: i64, last: i64) -> bool {
    first >= 100 && last - first == 9 && first % 100 != 0
}

/// An unbroken run of years by the digits they share: "19XX", "000X".
pub(super) fn masked_digits(first: i64, last: i64) -> String {
    let width = if first < 0 { 5 } else { 4 };
    let (first, last) = (format!("{first:0width$}"), format!("{last:0width$}"));
    first.chars().zip(last.chars()).map(|(a, b)| if a == b { a } else { 'X' }).collect()
}

/// The first and last year that a year rounded to significant digits may be; `None` for any other year, and for one too large
/// to compute.
pub(super) fn rounded_years(date: &Date) -> Option<(i64, i64)> {
    date.year.significant_digits?;
    match (edtf_core::Edtf::Date(*date).bounds().earliest, edtf_core::Edtf::Date(*date).bounds().latest) {
        (Bound::Date(first), Bound::Date(last)) => Some((first.year, last.year)),
        _ => None,
    }
}

/// The first and last year of a negative year with unknown digits (`-01XX` is −199 to −100); `None` for any other.
pub(super) fn negative_years(year: &Year) -> Option<(i64, i64)> {
    match year.kind {
        YearKind::Standard { negative: true, digits } if year.has_unspecified() => Some((-filled(digits, 9), (-filled(digits, 0)).min(-1))),
        _ => None,
    }
}

/// Whether the year is written as a negative one.
pub(super) fn is_negative(year: &Year) -> bool {
    match year.kind {
        YearKind::Standard { negative, .. } => negative,
        YearKind::Big { value } => value < 0,
        YearKind::Exponential { significand, .. } => significand < 0,
    }
}

/// `XXXX-XX-XX`.
pub(super) fn nothing_known() -> Date {
    let field = DateField { digits: [None; 2], qualifier: Qualifier::default() };
    Date {
        year: Year {
            kind: YearKind::Standard { negative: false, digits: [None; 4] },
            significant_digits: None,
            qualifier: Qualifier::default(),
        },
        month: Some(field),
        day: Some(field),
    }
}

/// A date with no marks and no unknown parts, in a year of four digits. Only plain dates are joined into a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Plain {
    /// 1000–9999.
    pub(super) year: i64,
    /// 1–12.
    pub(super) month: Option<u8>,
    /// 1–31; only with a month.
    pub(super) day: Option<u8>,
}

/// The date, if it is plain.
pub(super) fn plain(date: &Date) -> Option<Plain> {
    let unmarked = !date.is_uncertain() && !date.is_approximate();
    let whole = !date.has_unspecified() && date.year.significant_digits.is_none();
    let year = date.year.value().filter(|year| (1000..=9999).contains(year))?;
    let month = date.month.and_then(DateField::value);
    (unmarked && whole && month.is_none_or(|month| month <= 12)).then(|| Plain { year, month, day: date.day.and_then(DateField::value) })
}

/// The code of a season, quarter, third or half of a year (21–41), if the date is one.
pub(super) fn season_code(date: &Date) -> Option<u8> {
    date.month.and_then(DateField::value).filter(|code| *code > 12)
}

/// The first month of a season, quarter, third or half, and its number of months; a winter ends in the next year.
pub(super) fn season_months(code: u8) -> (u32, i32) {
    match code {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => (1 + 3 * u32::from(code - 33), 3),
        37..=39 => (1 + 4 * u32::from(code - 37), 4),
        40 => (1, 6),
        _ => (7, 6),
    }
}

/// The meaning of a season code, without the year and the hemisphere.
pub(super) fn season_name(code: u8) -> &'static str {
    match code {
        21 | 25 | 29 => "spring",
        22 | 26 | 30 => "summer",
        23 | 27 | 31 => "autumn",
        24 | 28 | 32 => "winter",
        33 => "first quarter",
        34 => "second quarter",
        35 => "third quarter",
        36 => "fourth quarter",
        37 => "first third",
        38 => "second third",
        39 => "last third",
        40 => "first half",
        _ => "second half",
    }
}

/// The hemisphere that a season code names.
pub(super) fn hemisphere(code: u8) -> Option<&'static str> {
    match code {
        25..=28 => Some("northern"),
        29..=32 => Some("southern"),
        _ => None,
    }
}

/// Which parts of a date are marked uncertain or approximate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Nothing.
    None,
    /// The date as a whole.
    Whole(Mark),
    /// These parts only, in order.
    Parts(Vec<(&'static str, Mark)>),
}

/// `?`, `~` or `%`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    Both,
}

impl Mark {
    fn from_qualifier(qualifier: Qualifier) -> Option<Mark> {
        match (qualifier.uncertain, qualifier.approximate) {
            (true, true) => Some(Mark::Both),
            (true, false) => Some(Mark::Uncertain),
            (false, true) => Some(Mark::Approximate),
            (false, false) => None,
        }
    }

    /// All marks of the date, combined.
    pub(super) fn all_of(date: &Date) -> Option<Mark> {
        Mark::from_qualifier(Qualifier { uncertain: date.is_uncertain(), approximate: date.is_approximate() })
    }

    /// The mark as EDTF writes it.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Mark::Uncertain => "?",
            Mark::Approximate => "~",
            Mark::Both => "%",
        }
    }
}

/// Which parts of a date are marked.
pub(super) fn doubt(date: &Date) -> Doubt {
    let marks: Vec<(&'static str, Option<Mark>)> = [
        ("year", Some(date.year.qualifier)),
        ("month", date.month.map(|month| month.qualifier)),
        ("day", date.day.map(|day| day.qualifier)),
    ]
    .into_iter()
    .filter_map(|(name, qualifier)| Some((name, Mark::from_qualifier(qualifier?))))
    .collect();
    let first = marks.first().and_then(|(_, mark)| *mark);
    if marks.iter().all(|(_, mark)| *mark == first) {
        return first.map_or(Doubt::None, Doubt::Whole);
    }
    Doubt::Parts(marks.into_iter().filter_map(|(name, mark)| Some((name, mark?))).collect())
}
