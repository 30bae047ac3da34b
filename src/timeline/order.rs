//! The day at which an event stands, and those that may lie before it.

use super::EventId;
use crate::date::{Day, Edtf};

/// The day at which each event stands, and those that may lie before it.
pub(super) fn standing(when: &[u32], dates: &[Edtf]) -> (Vec<Day>, Vec<EventId>) {
    let days: Vec<(Day, bool)> = dates.iter().map(|date| (anchor(date), date.reach().earliest < anchor(date))).collect();
    let reaching_back = when.iter().zip(0..).filter(|(date, _)| days[**date as usize].1).map(|(_, id)| EventId(id)).collect();
    (when.iter().map(|date| days[*date as usize].0).collect(), reaching_back)
}

/// The day at which an event of that date stands.
pub(super) fn anchor(date: &Edtf) -> Day {
    let span = date.span();
    if span.earliest.is_bounded() { span.earliest } else { span.latest }
}
