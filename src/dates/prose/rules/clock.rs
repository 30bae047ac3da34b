//! Times of day and parts of the day. A time beside a day ("10 p.m. Wednesday", "Friday morning") is put together with it
//! afterwards: see `join`.

use super::rule::{Reads, Rule, time};

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    time("clock", Reads::Clock, &["<clock>"]),
    time("clock", Reads::ClockAt(12), &["noon", "midday", "12 noon", "high noon"]),
    time("clock", Reads::ClockAt(0), &["midnight"]),
    time("part of a day", Reads::Part, &["the <part>", "mid - <part>", "mid <part>", "the mid - <part>", "the early|late <part>", "(in|at|late|early|mid) <part>", "dawn", "dusk"]),
    // Counts only beside a day.
    time("part of a day", Reads::BarePart, &["<part>"]),
];
