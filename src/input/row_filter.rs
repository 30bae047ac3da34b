//! A narrower load: which coded records are read.
//!
//! Owns the conditions, and their words. Leaves testing a record to `coded/sieve`.

use crate::dates::{Day, Month, Window};
use crate::model::Kind;

/// The conditions for keeping a coded record; without conditions everything is kept. Dossiers and converted events
/// are always read in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowFilter {
    /// The first day.
    pub from: Option<Day>,
    /// The last day.
    pub to: Option<Day>,
    /// The participants, as people write them: "China", "USA", "USAGOV", "Obama". All of them are required.
    pub actors: Vec<String>,
    /// Whether any one of the actors is enough.
    pub any: bool,
    /// One of these kinds is required.
    pub kinds: Vec<Kind>,
}

impl RowFilter {
    /// The greatest number of actor names.
    pub const MOST_ACTORS: usize = 64;

    /// Whether everything is read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.window().is_open() && self.actors.is_empty() && self.kinds.is_empty()
    }

    /// The requested days.
    #[must_use]
    pub fn window(&self) -> Window {
        Window { from: self.from, to: self.to }
    }

    /// "from 2014, China, visit"; empty if everything is read.
    #[must_use]
    pub fn words(&self) -> String {
        let days = [self.from.map(|day| format!("from {}", first_day(day))), self.to.map(|day| format!("to {}", last_day(day)))];
        let days: Vec<String> = days.into_iter().flatten().collect();
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.as_str()).collect();
        let actors = self.actors.join(if self.any { " or " } else { " and " });
        let parts = [days.join(" "), actors, kinds.join(" or ")];
        let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        crate::text::safe_line(&parts.join(", ")).into_owned()
    }
}

/// A first day in its shortest form: 1 January 2014 is "2014".
fn first_day(day: Day) -> String {
    let month = day.month().filter(|month| month.first_day() == day);
    month.map_or_else(|| day.to_string(), |month| shortened(month, 1))
}

/// A last day in its shortest form: 31 December 2014 is "2014".
fn last_day(day: Day) -> String {
    let month = day.month().filter(|month| month.last_day() == day);
    month.map_or_else(|| day.to_string(), |month| shortened(month, 12))
}

fn shortened(month: Month, of_whole_year: u32) -> String {
    if month.month() == of_whole_year { format!("{:04}", month.year()) } else { format!("{:04}-{:02}", month.year(), month.month()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_said_as_short_as_it_goes() {
        let day = |year, month, day| Day::from_ymd(year, month, day);
        let only = |from, to| RowFilter { from, to, ..RowFilter::default() };
        assert!(only(None, None).is_empty() && only(None, None).words().is_empty());
        for (narrow, words) in [
            (only(day(2014, 1, 1), None), "from 2014"),
            (only(day(2014, 3, 1), day(2015, 12, 31)), "from 2014-03 to 2015"),
            (only(None, day(2014, 5, 23)), "to 2014-05-23"),
        ] {
            assert_eq!(narrow.words(), words);
        }
        let whole =
            RowFilter { actors: vec!["China".into(), "Oba\u{1b}ma".into()], kinds: vec![Kind::Visit], ..only(day(2014, 1, 1), None) };
        assert!(whole.words().starts_with("from 2014, China and Oba") && whole.words().ends_with("ma, visit"), "{}", whole.words());
        assert!(!whole.words().contains('\u{1b}'));
    }
}
