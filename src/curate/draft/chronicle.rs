//! A chronicle: entries that begin with their day and tell in the present what is past.

use super::grammar::Mood;
use super::sentence::Read;
use super::telling::Telling;
use super::time::{self, Stamp};
use crate::dates::{Day, Edtf};

/// An entry of a chronicle: "January 14, 2021: Drevia sends two vessels".
#[derive(Debug)]
pub(super) struct Entry {
    pub date: Edtf,
    /// The words of the date.
    pub words: String,
    pub paragraph: u32,
    /// The date stands in a line of its own, and holds until the next.
    goes_on: bool,
}

impl Entry {
    /// The entry that a sentence belongs to: the one that it opens, or the one before.
    pub fn next(before: Option<Self>, read: &Read, stamps: &[Stamp], dated: Option<Day>) -> Option<Self> {
        Self::open(read, stamps, dated).or_else(|| before.filter(|entry| entry.goes_on || entry.paragraph == read.paragraph))
    }

    fn open(read: &Read, stamps: &[Stamp], dated: Option<Day>) -> Option<Self> {
        let stamp = stamps.first().filter(|stamp| stamp.rule != "dateline")?;
        let first_day = stamp.date.span().earliest;
        // The day of issue at the head of an article, or the hour, begins no entry.
        let is_named = ["day", "days", "month", "months", "year", "season", "quarter", "weekday and day"].contains(&stamp.rule);
        if !first_day.is_bounded() || !is_named || dated.is_some_and(|day| first_day >= day) {
            return None;
        }
        let first_word = read.tokens.iter().find(|token| token.is_word)?;
        if first_word.at.start < stamp.bytes.start {
            return None;
        }
        let next = read.token_from(stamp.bytes.end).unwrap_or(read.tokens.len());
        let rest = &read.tokens[next..];
        let goes_on = !rest.iter().any(|token| token.is_word);
        let is_head = rest.first().is_some_and(|token| token.is(&[":", "—", "–", "-"]));
        (is_head || goes_on).then(|| Self { date: stamp.date.clone(), words: stamp.words.clone(), paragraph: read.paragraph, goes_on })
    }

    /// Dates inside it: one without a year is of the year in which it is nearest to the entry's day.
    pub fn near(&self, stamps: &[Stamp]) -> Vec<Stamp> {
        let start = self.date.span().earliest;
        let nearer = |stamp: &Stamp| {
            // Another day that it may mean says that it has no year.
            let read = stamp.alternative.as_ref().and_then(|_| stamp.date.as_str().get(..4));
            let of_year = |year: i32| Edtf::parse(&stamp.date.as_str().replace(read?, &format!("{year:04}"))).ok();
            match time::in_the_nearest_year(start, of_year).filter(|date| *date != stamp.date) {
                Some(date) => Stamp { alternative: Some(stamp.date.clone()), date, ..stamp.clone() },
                None => stamp.clone(),
            }
        };
        stamps.iter().map(nearer).collect()
    }
}

/// "Drevia sends two vessels" is past in a chronicle; "it ends on 3 May" of a day to come is not.
pub(super) fn put_into_the_past(tellings: &mut [Telling], dates: &[Option<&Stamp>], dated: Option<Day>) {
    for (telling, stamp) in tellings.iter_mut().zip(dates) {
        let is_ahead = stamp.is_some_and(|stamp| time::is_ahead(&stamp.date, dated));
        if telling.mood == Mood::Present && !is_ahead {
            telling.mood = Mood::Past;
        }
    }
}
