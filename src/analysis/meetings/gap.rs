//! The time between two dates, as precisely as they allow.

use crate::dates::{Day, Edtf, Span};

/// The days from the end of one event to the beginning of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The fewest days; negative if the later event may have begun first. `None` if nothing limits it.
    pub least: Option<i32>,
    /// The most days; 0 or less if they surely overlap.
    pub most: Option<i32>,
    /// Whether one of the two dates is in doubt (`?`, `~`).
    pub doubted: bool,
}

/// The most days that "up to" may name; more says nothing.
const LIFETIME: i32 = 36_525;

impl Gap {
    /// From the possible days of one end to the possible days of the next beginning.
    #[must_use]
    pub fn between(ends: Span, begins: Span, doubted: bool) -> Self {
        Self { least: ends.latest.days_until(begins.earliest), most: ends.earliest.days_until(begins.latest), doubted }
    }

    /// Whether the later event surely began before the earlier one ended.
    #[must_use]
    pub fn is_overlap(self) -> bool {
        self.most.is_some_and(|most| most < 0)
    }

    /// "27 days", "20 to 24 days", "up to 5 days", "20 days or more", "same day", "overlaps"; with "about" if a date is
    /// in doubt.
    #[must_use]
    pub fn words(self) -> String {
        let about = if self.doubted { "about " } else { "" };
        let counted = |days: i32| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
        match (self.least, self.most) {
            _ if self.is_overlap() => "overlaps".to_owned(),
            (Some(0), Some(0)) if self.doubted => "perhaps the same day".to_owned(),
            (Some(0), Some(0)) => "same day".to_owned(),
            (_, Some(0)) => "overlaps or same day".to_owned(),
            (Some(least), Some(most)) if least == most => format!("{about}{}", counted(most)),
            (Some(least), Some(most)) if least > 0 => format!("{about}{least} to {}", counted(most)),
            (_, Some(most)) if most > LIFETIME => "unknown".to_owned(),
            (_, Some(most)) => format!("up to {about}{}", counted(most)),
            (Some(least), None) if least > 0 => format!("{about}{} or more", counted(least)),
            (_, None) => "unknown".to_owned(),
        }
    }
}

/// When something began and ended, as precisely as known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The possible days of its beginning.
    pub begins: Span,
    /// The possible days of its end.
    pub ends: Span,
    /// Whether the date is in doubt.
    pub doubted: bool,
}

impl Extent {
    /// The extent of a date.
    #[must_use]
    pub fn from_date(date: &Edtf) -> Self {
        Self { begins: date.begins(), ends: date.ends(), doubted: date.is_uncertain() || date.is_approximate() }
    }

    /// From the beginning of the first to the end of the last of two.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            begins: both(self.begins, other.begins, Day::min),
            ends: both(self.ends, other.ends, Day::max),
            doubted: self.doubted || other.doubted,
        }
    }
}

fn both(one: Span, other: Span, pick: fn(Day, Day) -> Day) -> Span {
    Span { earliest: pick(one.earliest, other.earliest), latest: pick(one.latest, other.latest) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gap(earlier: &str, later: &str) -> String {
        let of = |text: &str| Extent::from_date(&Edtf::parse(text).unwrap());
        let (earlier, later) = (of(earlier), of(later));
        Gap::between(earlier.ends, later.begins, earlier.doubted || later.doubted).words()
    }

    #[test]
    fn gaps_are_as_sure_as_the_dates() {
        for (earlier, later, words) in [
            ("2024-04-24/2024-04-26", "2024-05-23", "27 days"),
            ("2024-05-23", "2024-05-24", "1 day"),
            ("2024-05-23", "2024-05-23", "same day"),
            ("2024-05-30/2024-06-02", "2024-05-31", "overlaps"),
            ("2024-05-30/2024-06-02", "2024-06-02", "same day"),
            ("2024-05-01", "2024-05-21/2024-05-25", "20 days"),
            ("2024-05-01", "[2024-05-21..2024-05-25]", "20 to 24 days"),
            ("2024-05", "2024-05-23", "up to 22 days"),
            ("2024-05", "2024-06", "1 to 60 days"),
            ("2024-05-23?", "2024-05-30", "about 7 days"),
            ("2024-05-23", "../2024-05-30", "up to 7 days"),
            ("2024-05-23", "2024-05-30/..", "7 days"),
            ("2024-05-30/..", "2024-06-10", "up to 11 days"),
            ("2024-05-23", "XXXX-XX-XX", "unknown"),
        ] {
            assert_eq!(gap(earlier, later), words, "{earlier} {later}");
        }
    }
}
