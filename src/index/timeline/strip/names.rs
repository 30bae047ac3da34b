//! The names on the axis of a strip: of its units and of its gaps, as many as have room.

use super::unit_name::unit_name;
use super::{Stretch, Strip};
use crate::dates::{Day, Period, gap_words};
use crate::text;
use std::ops::Range;

/// A name on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its columns.
    pub columns: Range<usize>,
    /// Its words, as wide as its columns.
    pub words: String,
    /// What it names.
    pub of: Named,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// The unit in which the cursor is.
    Cursor,
    /// Another unit.
    Unit,
    /// A time without events.
    Gap,
}

/// The days of a year.
const YEAR: i32 = 365;

impl Strip {
    /// The names of units and gaps, from left to right as far as they have room; that of the cursor's unit first.
    #[must_use]
    pub fn names(&self, cursor: Option<Day>, is_ascii: bool) -> Vec<Name> {
        let mut naming = Naming { strip: self, is_ascii, names: Vec::new() };
        if let Some(stretch) = cursor.and_then(|day| self.stretch(day)).filter(|stretch| !stretch.is_gap) {
            naming.unit(stretch, None, Named::Cursor);
        }
        let mut first: Option<&Stretch> = None;
        for stretch in &self.stretches {
            if stretch.is_gap {
                naming.gap(stretch, first.take());
            } else {
                first.get_or_insert(stretch);
            }
        }
        let mut before: Option<Day> = None;
        let is_of_days = matches!(self.unit, Some(Period::Day | Period::Week));
        for stretch in &self.stretches {
            if stretch.is_gap {
                // Behind the words of a gap the year is known, unless that is long.
                before = before.filter(|_| !is_of_days || stretch.days.0.days_through(stretch.days.1) > YEAR);
            } else if naming.unit(stretch, before, Named::Unit) {
                before = Some(stretch.days.0);
            }
        }
        naming.names
    }
}

struct Naming<'a> {
    strip: &'a Strip,
    is_ascii: bool,
    names: Vec<Name>,
}

impl Naming<'_> {
    /// Puts the name of a unit where no other is within a column; returns whether it had room.
    fn unit(&mut self, stretch: &Stretch, before: Option<Day>, of: Named) -> bool {
        let words = text::shown(&self.name(stretch, before), self.is_ascii);
        let columns = stretch.at..stretch.at + text::width(&words);
        let is_free = self.names.iter().all(|other| columns.end < other.columns.start || columns.start > other.columns.end);
        let has_room = !words.is_empty() && columns.end <= self.strip.columns && is_free;
        if has_room {
            self.names.push(Name { columns, words, of });
        }
        has_room
    }

    /// The words of a gap, in the middle of what the name before it leaves: that of the cursor, and if there is room for both
    /// that of the first unit since the last gap.
    fn gap(&mut self, stretch: &Stretch, first: Option<&Stretch>) {
        let words = text::shown(&gap_words(stretch.days.0.days_through(stretch.days.1)), self.is_ascii);
        let (width, end) = (text::width(&words), stretch.at + stretch.width);
        let names = self.names.iter().map(|name| &name.columns).filter(|columns| columns.contains(&stretch.at));
        let start = names.map(|columns| columns.end).max().unwrap_or(stretch.at);
        let reach = first.map_or(0, |first| first.at + text::width(&text::shown(&self.name(first, None), self.is_ascii)));
        let start = if reach + width < end { start.max(reach) } else { start };
        let room = end.saturating_sub(start);
        if width + 1 > room {
            return;
        }
        let words = if width + 4 > room { format!(" {words}") } else { format!(" {words} ") };
        let from = start + (room - text::width(&words).min(room)) / 2;
        self.names.push(Name { columns: from..from + text::width(&words), words, of: Named::Gap });
    }

    fn name(&self, stretch: &Stretch, before: Option<Day>) -> String {
        let day = stretch.days.0;
        let is_first = self.strip.stretches.first().is_some_and(|first| first.days.0 == day);
        match self.strip.unit {
            Some(unit) => unit_name(unit, day, before, is_first),
            None => self.round_year(stretch),
        }
    }

    /// On an axis of equal parts: round years, as many as there is room for.
    fn round_year(&self, stretch: &Stretch) -> String {
        let year = |day: Day| day.month().map(|month| month.year());
        let ends = self.strip.stretches.first().zip(self.strip.stretches.last());
        let ends = ends.and_then(|(first, last)| year(first.days.0).zip(year(last.days.1)));
        let (Some((first, last)), Some(start)) = (ends, stretch.days.0.month()) else { return String::new() };
        let room = i32::try_from(self.strip.columns / 10).unwrap_or(1).max(1);
        let steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000];
        let step = steps.into_iter().find(|step| (last - first) / step < room).unwrap_or(10_000);
        let round = year(stretch.days.1).unwrap_or(start.year()).div_euclid(step) * step;
        // The part in which a round year begins is named after it.
        if round > start.year() || (round == start.year() && start.month() == 1) { round.to_string() } else { String::new() }
    }
}
