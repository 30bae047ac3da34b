//! The helpers that the formats share: a date in numbers, and text and addresses escaped for Markdown.

use crate::dates::{Edtf, Precision};
use chrono::Datelike;

/// A date of the years 1 to 9999 in numbers, as precise as the date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateParts {
    /// 1–9999.
    pub year: i32,
    /// 1–12.
    pub month: Option<u32>,
    /// 1–31; only with a month.
    pub day: Option<u32>,
}

impl DateParts {
    /// `None` for an interval, a set, a season, a decade, a year that is unknown or lies before year 1. Doubt (`?`, `~`) does
    /// not show in the numbers.
    #[must_use]
    pub fn from_date(date: &Edtf) -> Option<Self> {
        let span = date.span();
        let (first, last) = (span.earliest.date()?, span.latest.date()?);
        let year = first.year();
        let whole = match date.precision() {
            Precision::Day => first == last,
            Precision::Month => (first.month(), first.year()) == (last.month(), last.year()),
            Precision::Year => last.year() == year && (first.ordinal(), last.month(), last.day()) == (1, 12, 31),
            Precision::Season | Precision::Span | Precision::Set => false,
        };
        (whole && (1..=9999).contains(&year)).then(|| Self {
            year,
            month: (date.precision() != Precision::Year).then(|| first.month()),
            day: (date.precision() == Precision::Day).then(|| first.day()),
        })
    }

    /// Both ends of an interval.
    #[must_use]
    pub fn of_interval(date: &Edtf) -> Option<(Self, Self)> {
        let (start, end) = date.as_str().split_once('/')?;
        Some((Self::from_date(&Edtf::parse(start).ok()?)?, Self::from_date(&Edtf::parse(end).ok()?)?))
    }

    /// `2024-05-30`, `2024-05` or `2024`, in four digits of year.
    #[must_use]
    pub fn iso(self) -> String {
        let mut out = format!("{:04}", self.year);
        for part in [self.month, self.day].into_iter().flatten() {
            out += &format!("-{part:02}");
        }
        out
    }

    /// Year, month, day, as far as known.
    #[must_use]
    pub fn numbers(self) -> Vec<i64> {
        let rest = [self.month, self.day].into_iter().flatten().map(i64::from);
        std::iter::once(i64::from(self.year)).chain(rest).collect()
    }
}

/// Escapes all characters that Markdown or HTML reads as markup anywhere in a line. Characters that are markup only at the
/// start of a line are escaped only there, so that dates and names stay readable.
#[must_use]
pub fn escape_markdown(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in line.char_indices() {
        let opens = match c {
            '#' | '+' | '-' | '=' | ':' => at == 0,
            '.' | ')' => digits > 0 && at == digits,
            _ => false,
        };
        if opens || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A link's address in angle brackets; a character that would end it is written as its percent code.
pub(super) fn markdown_address(address: &str) -> String {
    let mut out = String::from("<");
    for c in address.chars() {
        match c {
            '<' => out += "%3C",
            '>' => out += "%3E",
            '\\' => out += "%5C",
            ' ' => out += "%20",
            c => out.push(c),
        }
    }
    out + ">"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<String> {
        DateParts::from_date(&Edtf::parse(text).unwrap()).map(DateParts::iso)
    }

    #[test]
    fn numbers_are_given_only_where_they_are_known() {
        for (edtf, iso) in
            [("2024-05-30", "2024-05-30"), ("2024-05-30?", "2024-05-30"), ("2024-05", "2024-05"), ("2024~", "2024"), ("0476", "0476")]
        {
            assert_eq!(parts(edtf).as_deref(), Some(iso), "{edtf}");
        }
        for edtf in ["196X", "2024-05-30/..", "2024-04-24/2024-04-26", "-0043-03-15", "2024-21", "XXXX-05", "[2024-05-30, 2024-06-01]"] {
            assert_eq!(parts(edtf), None, "{edtf}");
        }
        let ends = DateParts::of_interval(&Edtf::parse("2024-04-24/2024-05").unwrap()).map(|(start, end)| (start.iso(), end.iso()));
        assert_eq!(ends, Some(("2024-04-24".to_owned(), "2024-05".to_owned())));
    }

    #[test]
    fn what_a_title_says_is_never_markup() {
        assert_eq!(escape_markdown("<b>*a*</b> [x](javascript:alert(1))"), r"\<b\>\*a\*\</b\> \[x\](javascript:alert(1))");
        assert_eq!(escape_markdown("1. not a list"), r"1\. not a list");
        assert_eq!(escape_markdown("- nor this, 24-26"), r"\- nor this, 24-26");
        assert_eq!(escape_markdown("U.S. & PRC"), r"U.S. \& PRC");
    }

    #[test]
    fn an_address_cannot_leave_its_brackets() {
        assert_eq!(markdown_address("https://a.example/x) <b>"), "<https://a.example/x)%20%3Cb%3E>");
    }
}
