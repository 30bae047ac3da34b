//! A set of dates in English: one of several, or all of several.
//!
//! The shared parts of the members appear once ("24 or 25 April 2024"). A choice among days never looks like days that all
//! count ("some day of 24–27 April 2024").

use edtf_core::{Date, Precision, Set, SetElement, SetKind};

use super::super::parts::{self, Plain};
use super::{Style, listed};

impl Style {
    /// The set, without a mark before it.
    pub(super) fn set(self, set: &Set) -> String {
        match (&set.elements[..], set.kind) {
            ([SetElement::Date(date)], _) => self.member_date(date),
            ([SetElement::OnOrBefore(date)], SetKind::OneMember) => self.one_sided(date, "before", "up to", ""),
            ([SetElement::OnOrAfter(date)], SetKind::OneMember) => self.one_sided(date, "after", "from", " on"),
            ([SetElement::OnOrBefore(date)], SetKind::AllMembers) => format!("{}up to {}", self.all(), self.date(date)),
            ([SetElement::OnOrAfter(date)], SetKind::AllMembers) => format!("{}from {} on", self.all(), self.date(date)),
            ([SetElement::Range(first, last)], SetKind::OneMember) => self.one_of_range(first, last),
            (members, kind) => self.several(members, kind),
        }
    }

    fn all(self) -> &'static str {
        if self.long { "all " } else { "" }
    }

    /// "on or before 30 May 2024", "in or before 1984".
    fn one_sided(self, date: &Date, side: &str, lead: &str, tail: &str) -> String {
        let preposition = if date.precision() == Precision::Day { "on" } else { "in" };
        match self.long {
            true => format!("{preposition} or {side} {}", self.date(date)),
            false => format!("{lead} {}{tail}", self.date(date)),
        }
    }

    /// "some day of 24–27 April 2024", "late April 2024 (some day of 21–30)".
    fn one_of_range(self, first: &Date, last: &Date) -> String {
        let days = self.ranged(first, last);
        if let Some(third) = self.third_of_month(first, last).or_else(|| self.third_of_year(first, last)) {
            return third;
        }
        let unit = match first.precision() {
            Precision::Day => "some day of",
            Precision::Month => "some month in",
            Precision::Season => "some part of",
            Precision::Year => "some year in",
        };
        if self.long { format!("{unit} {days}") } else { format!("one of {days}") }
    }

    /// EDTF has no spelling for "late April"; the words mean one of the days 21 to 30.
    fn third_of_month(self, first: &Date, last: &Date) -> Option<String> {
        let (from, to) = (parts::plain(first)?, parts::plain(last)?);
        if (from.year, from.month) != (to.year, to.month) {
            return None;
        }
        let name = match (from.day?, to.day?) {
            (1, 10) => "early ",
            (11, 20) => "mid-",
            (21, end) if end == parts::month_length(last) => "late ",
            _ => return None,
        };
        let month = self.whole(Plain { day: None, ..from });
        Some(match self.long {
            true => format!("{name}{month} (some day of {}–{})", from.day?, to.day?),
            false => format!("{name}{month}"),
        })
    }

    /// "early 1962" is one of the months January to April.
    fn third_of_year(self, first: &Date, last: &Date) -> Option<String> {
        let (from, to) = (parts::plain(first)?, parts::plain(last)?);
        if from.year != to.year || from.day.is_some() || to.day.is_some() {
            return None;
        }
        let name = match (from.month?, to.month?) {
            (1, 4) => "early ",
            (5, 8) => "mid-",
            (9, 12) => "late ",
            _ => return None,
        };
        let months = self.drawn_together(first, last).unwrap_or_default();
        Some(if self.long { format!("{name}{} (some month in {months})", from.year) } else { format!("{name}{}", from.year) })
    }

    fn several(self, members: &[SetElement], kind: SetKind) -> String {
        let has_range = members.iter().any(|member| matches!(member, SetElement::Range(..)));
        let (lead, joint) = match kind {
            SetKind::OneMember => ("one of ", "or"),
            SetKind::AllMembers => ("all of ", "and"),
        };
        let lead = if self.long && has_range { lead } else { "" };
        let words = self.sharing(members).unwrap_or_else(|| members.iter().map(|one| self.member(one)).collect());
        format!("{lead}{}", listed(words.into_iter(), joint))
    }

    /// The members, each except the last without the month and year that it shares with the last; `None` if they share none.
    fn sharing(self, members: &[SetElement]) -> Option<Vec<String>> {
        let spans: Option<Vec<(Plain, Plain)>> = members.iter().map(plain_ends).collect();
        let spans = spans?;
        let (last, others) = spans.split_last()?;
        let all = |holds: &dyn Fn(Plain) -> bool| spans.iter().all(|(a, b)| holds(*a) && holds(*b));
        let same_year = all(&|date| date.year == last.1.year);
        let same_month = same_year && all(&|date| date.month == last.1.month);
        let month = |plain: Plain| self.month_name(plain.month.unwrap_or(0));
        let briefly = |(a, b): (Plain, Plain)| match (a.day, b.day) {
            (Some(from), Some(to)) if same_month && from == to => Some(from.to_string()),
            (Some(from), Some(to)) if same_month => Some(format!("{from}–{to}")),
            (Some(from), Some(to)) if a == b && same_year => Some(format!("{to} {}", month(b))).filter(|_| from == to),
            (None, None) if a == b && a.month.is_some() && same_year => Some(month(a).to_owned()),
            _ => None,
        };
        let mut words: Vec<String> = others.iter().map(|span| briefly(*span)).collect::<Option<_>>()?;
        words.push(self.range(last.0, last.1)?);
        Some(words)
    }

    /// A member among others.
    fn member(self, member: &SetElement) -> String {
        let any_time = if self.long { "any time " } else { "" };
        match member {
            SetElement::Date(date) => self.member_date(date),
            SetElement::OnOrBefore(date) => format!("{any_time}up to {}", self.date(date)),
            SetElement::OnOrAfter(date) => format!("{any_time}from {} on", self.date(date)),
            SetElement::Range(first, last) => self.ranged(first, last),
        }
    }

    fn member_date(self, date: &Date) -> String {
        match parts::plain(date) {
            Some(plain) => self.range(plain, plain).unwrap_or_default(),
            None => self.date(date),
        }
    }

    fn ranged(self, first: &Date, last: &Date) -> String {
        self.drawn_together(first, last).unwrap_or_else(|| format!("{} to {}", self.date(first), self.date(last)))
    }
}

/// The first and last date of a member, if both are plain and equally precise.
fn plain_ends(member: &SetElement) -> Option<(Plain, Plain)> {
    match member {
        SetElement::Date(date) => parts::plain(date).map(|plain| (plain, plain)),
        SetElement::Range(first, last) => Some((parts::plain(first)?, parts::plain(last)?)),
        SetElement::OnOrBefore(_) | SetElement::OnOrAfter(_) => None,
    }
    .filter(|(first, last)| first.day.is_some() == last.day.is_some() && first.month.is_some() == last.month.is_some())
}
