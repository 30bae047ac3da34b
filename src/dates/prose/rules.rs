//! The table of rules: which words are an expression of time, and how each is read.
//!
//! A rule has a name, patterns, and the reading of what a pattern matches. It is data: nothing here runs.
//!
//! | in a pattern | is |
//! |---|---|
//! | `last` | that word, in small or capital letters; signs, too, are words: `,` `-` |
//! | `last\|past` | one of these words |
//! | `<month>` | a term: see [`Term`](super::terms::Term) |
//! | `the?` | a word or term that may be left out |
//! | `(in)` | a word beside the expression that must be there and is no part of it |
//!
//! Of all rules that match at a place the one that takes most words wins; of two that take as many, the first in the tables:
//!
//! | table | has |
//! |---|---|
//! | [`calendar`] | days, months, years, parts of a year, longer spans, ranges |
//! | [`relative`] | yesterday, last month, three weeks earlier, the following day, weekdays |
//! | [`clock`] | hours, parts of the day |
//! | [`lasting`] | durations, sets ("every Thursday"), the vague ("recently") |
//! | [`around`] | words that belong to an expression before or after it: "nearly", "early", "or so" |

mod calendar;
mod clock;
mod lasting;
mod relative;
mod rule;

pub(super) mod around;

pub(super) use rule::{Reads, Rule};

/// Every rule, in the order of the tables.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    [calendar::RULES, relative::RULES, clock::RULES, lasting::RULES].into_iter().flatten()
}

/// Every word that a pattern names.
pub(super) fn literals() -> impl Iterator<Item = &'static str> {
    let patterns = all().flat_map(|rule| rule.patterns.iter().copied());
    let patterns = patterns.chain(around::patterns());
    patterns.flat_map(str::split_whitespace).filter(|item| !item.starts_with('<')).flat_map(|item| {
        let item = item.trim_start_matches('(').trim_end_matches(')');
        let item = if item.len() > 1 { item.trim_end_matches('?') } else { item };
        item.split('|').filter(|word| !word.starts_with('<'))
    })
}
