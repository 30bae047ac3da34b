//! A year in English: "1962", "1960s", "year -1985 (1986 BCE)", and how it joins to a month.
//!
//! The months and days before it are in `words`.

use edtf_core::Year;

use super::parts::{self, KnownYear};

/// The year in words, alone and after a month.
pub(super) struct YearWords {
    /// Without a month: "1962", "some year in the 1960s".
    pub(super) alone: String,
    join: Join,
}

/// How the year follows a month.
enum Join {
    /// "May 2024", "some month of 2024".
    Plain,
    /// "May, year 658".
    Comma,
    /// "May of some year in the 1960s".
    Within(String),
}

impl YearWords {
    /// The year in the long or the short style.
    pub(super) fn of_year(year: &Year, long: bool) -> YearWords {
        let (alone, join) = match parts::known_year(year) {
            KnownYear::Exactly(year @ 1000..=9999) => (year.to_string(), Join::Plain),
            KnownYear::Exactly(year @ ..=0) if !long => (format!("{} BCE", bce(year)), Join::Plain),
            KnownYear::Exactly(year @ ..=0) => (format!("year {} ({} BCE)", grouped(year), bce(year)), Join::Comma),
            KnownYear::Exactly(year) => (format!("year {}", grouped(year)), Join::Comma),
            KnownYear::Power(significand, exponent) => (format!("year {significand} × 10^{exponent}"), Join::Comma),
            KnownYear::Between(first, last) if long => between(first, last),
            KnownYear::Between(first, last) => (run(first, last), between(first, last).1),
            KnownYear::Unknown => ("year unknown".to_owned(), Join::Comma),
            KnownYear::Scattered(negative, digits) => {
                let digits = parts::as_written(negative, digits);
                (format!("year {digits} (X unknown)"), Join::Within(format!("some year {digits} (X unknown)")))
            }
        };
        YearWords { alone, join }
    }

    /// After a month or a season: "May 2024".
    pub(super) fn after(&self, head: &str) -> String {
        match &self.join {
            Join::Plain => format!("{head} {}", self.alone),
            Join::Comma => format!("{head}, {}", self.alone),
            Join::Within(year) => format!("{head} of {year}"),
        }
    }

    /// After a part that belongs to it: "some month of 2024".
    pub(super) fn of(&self, head: &str) -> String {
        self.by("of", head)
    }

    /// After a part that lies in it: "some day in 2024".
    pub(super) fn within(&self, head: &str) -> String {
        self.by("in", head)
    }

    fn by(&self, preposition: &str, head: &str) -> String {
        match &self.join {
            Join::Plain => format!("{head} {preposition} {}", self.alone),
            Join::Comma => format!("{head}, {}", self.alone),
            Join::Within(year) => format!("{head} {preposition} {year}"),
        }
    }
}

/// "some year in the 1960s": `19XX` is one year of a hundred, not the hundred years of `1900/1999`.
fn between(first: i64, last: i64) -> (String, Join) {
    let years = match first {
        _ if parts::is_named_decade(first, last) => format!("the {first}s"),
        ..0 => format!("{first} to {last} ({}–{} BCE)", bce(first), bce(last)),
        _ => format!("{first}–{last}"),
    };
    let words = format!("some year in {years}");
    (words.clone(), Join::Within(words))
}

/// A run of years where space is short: "1960s", "19XX", "200–101 BCE".
fn run(first: i64, last: i64) -> String {
    match first {
        _ if parts::is_named_decade(first, last) => format!("{first}s"),
        ..0 => format!("{}–{} BCE", bce(first), bce(last)),
        _ => parts::masked_digits(first, last),
    }
}

/// The years that a year rounded to significant digits may be: "1900–1999".
pub(super) fn rounded(year: i64, first: i64, last: i64) -> String {
    match year {
        ..0 => format!("{} to {} ({}–{} BCE)", grouped(first), grouped(last), bce(first), bce(last)),
        _ => format!("{}–{}", grouped(first), grouped(last)),
    }
}

/// The year before the common era for an astronomical year: 0 is 1 BCE.
fn bce(year: i64) -> String {
    grouped(1_i64.saturating_sub(year))
}

/// The number with thousands grouped from five digits on: 1985, 170,000,002.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() > 4 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
