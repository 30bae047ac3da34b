//! The name of a unit on an axis of time.

use crate::dates::{Day, Period};

/// The name of the unit that begins on a day, behind the last unit that was named: "3 Nov 2023", "22 Apr", "24"; "May 2024",
/// "Jun"; "2024". `is_first` says whether it is the first of the axis.
pub(super) fn unit_name(unit: Period, day: Day, before: Option<Day>, is_first: bool) -> String {
    let (Some(number), Some(month)) = (day.of_month(), day.month()) else { return String::new() };
    let year = before.and_then(Day::month).is_some_and(|before| before.year() == month.year());
    let same_month = before.and_then(Day::month) == Some(month);
    match unit {
        Period::Day | Period::Week if same_month => number.to_string(),
        // Only the first name has its year: in a chip, and where a year begins, the gap says how far it is.
        Period::Day | Period::Week if is_first || (before.is_some() && !year) => {
            format!("{number} {} {}", month.short(), month.year())
        }
        Period::Day | Period::Week => format!("{number} {}", month.short()),
        Period::Month | Period::Quarter if year => month.short().to_owned(),
        Period::Month | Period::Quarter => format!("{} {}", month.short(), month.year()),
        Period::Year => month.year().to_string(),
    }
}
