//! The day at which an event stands, those that may lie before or after it, and the order within a day.

use super::EventId;
use crate::dates::{Day, Edtf, Hour};
use roaring::RoaringBitmap;

/// The anchor of each event, the events that may lie before theirs, and the events that may lie after theirs.
pub(super) fn standing(when: &[u32], dates: &[Edtf]) -> (Vec<Day>, Vec<EventId>, RoaringBitmap) {
    let days: Vec<Day> = dates.iter().map(anchor).collect();
    let reach_back: Vec<bool> = dates.iter().zip(&days).map(|(date, day)| date.reach().earliest < *day).collect();
    let last: Vec<bool> = dates.iter().zip(&days).map(|(date, day)| date.reach().latest > *day).collect();
    let of = |which: &[bool]| -> Vec<u32> {
        if !which.contains(&true) {
            return Vec::new();
        }
        when.iter().zip(0..).filter(|(date, _)| which[**date as usize]).map(|(_, id)| id).collect()
    };
    let reaching_back = of(&reach_back).into_iter().map(EventId).collect();
    (when.iter().map(|date| days[*date as usize]).collect(), reaching_back, of(&last).into_iter().collect())
}

/// The anchor of an event with that date.
pub(super) fn anchor(date: &Edtf) -> Day {
    let span = date.span();
    if span.earliest.is_bounded() { span.earliest } else { span.latest }
}

/// Puts rows of the same days in the order of their hours; those without one stay first, in the order in which they came.
///
/// Two hours of which both clocks are known stand as they follow upon one another; any others as their clocks show.
pub(super) fn by_the_hour(rows: &mut [u32], hour: impl Fn(u32) -> Option<Hour>) {
    if rows.iter().all(|row| hour(*row).is_none()) {
        return;
    }
    let mut sorted: Vec<u32> = rows.iter().copied().filter(|row| hour(*row).is_none()).collect();
    let with = |is_known: bool| {
        let timed = rows.iter().filter_map(|row| Some((*row, hour(*row)?)));
        timed.filter(move |(_, hour)| hour.universal().is_some() == is_known)
    };
    let (mut known, mut local): (Vec<_>, Vec<_>) = (with(true).collect(), with(false).collect());
    known.sort_by_key(|(_, hour)| hour.universal());
    local.sort_by_key(|(_, hour)| hour.second);
    // One clock may run against the other, so the two cannot be sorted as one: each keeps its order.
    let mut local = local.into_iter().peekable();
    for (row, hour) in known {
        while let Some((earlier, _)) = local.next_if(|(_, other)| other.second <= hour.second) {
            sorted.push(earlier);
        }
        sorted.push(row);
    }
    sorted.extend(local.map(|(row, _)| row));
    rows.copy_from_slice(&sorted);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hours as "09:00", "19:00Z", "12:00+08:00"; an empty one is none.
    fn ordered(hours: &[&str]) -> Vec<usize> {
        let hours: Vec<Option<Hour>> =
            hours.iter().map(|hour| Edtf::parse(&format!("2024-05-23T{hour}")).ok().and_then(|date| date.hour())).collect();
        let mut rows: Vec<u32> = (0..hours.len()).map(|row| row as u32).collect();
        by_the_hour(&mut rows, |row| hours[row as usize]);
        rows.into_iter().map(|row| row as usize).collect()
    }

    #[test]
    fn hours_order_a_day_and_what_has_none_comes_first() {
        assert_eq!(ordered(&["19:00", "", "09:00", "12:00:30"]), [1, 2, 3, 0]);
        assert_eq!(ordered(&["09:00", "09:00"]), [0, 1]);
    }

    #[test]
    fn clocks_of_which_both_are_known_are_compared_by_their_zones() {
        // 04:00, 09:00 and 19:00 of universal time.
        assert_eq!(ordered(&["19:00Z", "09:00Z", "12:00+08:00", ""]), [3, 2, 1, 0]);
        // What has no zone stands by the clock.
        assert_eq!(ordered(&["12:00+08:00", "10:00", "09:00Z", "13:00"]), [1, 0, 2, 3]);
    }
}
