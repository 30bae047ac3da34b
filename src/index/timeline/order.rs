//! The day at which an event stands, and those that may lie before or after it.

use super::EventId;
use crate::dates::{Day, Edtf};
use roaring::RoaringBitmap;

/// The day at which each event stands, those that may lie before it, and those that may lie after it.
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

/// The day at which an event of that date stands.
pub(super) fn anchor(date: &Edtf) -> Day {
    let span = date.span();
    if span.earliest.is_bounded() { span.earliest } else { span.latest }
}
