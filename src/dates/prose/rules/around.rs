//! Words that belong to an expression and stand before or after it: "nearly two weeks ago", "early May", "two years or so".

/// What the words do to the expression behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Hedge {
    /// The number is not exact: `~`.
    Roughly,
    /// A part of it: "early May" stays the month, since no one says which days.
    Part,
    /// The number is a bound.
    Bound,
}

/// Before dates.
#[rustfmt::skip]
pub(in super::super) const BEFORE_DATES: &[(Hedge, &[&str])] = &[
    (Hedge::Part, &[
        "early", "late", "mid", "mid -", "earlier", "later", "the end of", "the beginning of", "the start of", "the middle of",
        "the rest of", "the remainder of", "the early part of", "the first part of", "the latter part of", "the close of", "the end of the", "sometime", "sometime in", "early -", "late -",
        "much of", "most of", "end -",
    ]),
    (Hedge::Roughly, &["about", "around", "approximately", "roughly", "circa"]),
];

/// Before numbers of units: durations, "two weeks ago".
#[rustfmt::skip]
pub(in super::super) const BEFORE_NUMBERS: &[(Hedge, &[&str])] = &[
    (Hedge::Roughly, &["about", "around", "approximately", "roughly", "some", "nearly", "almost", "just about", "close to"]),
    (Hedge::Bound, &[
        "more than", "less than", "at least", "at most", "over", "under", "no more than", "not more than", "up to", "as many as", "fewer than", "just over", "just under",
        "well over", "a little over", "a little more than",
    ]),
];

/// After numbers of units.
pub(in super::super) const AFTER_NUMBERS: &[&str] = &["or so", "or more", "or less"];

pub(super) fn patterns() -> impl Iterator<Item = &'static str> {
    let before = BEFORE_DATES.iter().chain(BEFORE_NUMBERS).flat_map(|(_, words)| words.iter().copied());
    before.chain(AFTER_NUMBERS.iter().copied())
}
