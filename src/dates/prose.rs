//! Expressions of time in English prose: every date, time, duration and set of a text, with its place, its reading in EDTF and
//! the rule that read it.
//!
//! | file | owns |
//! |---|---|
//! | `prose` | [`expressions`] |
//! | `expression` | [`Expression`], [`Kind`] |
//! | `rules` | the table of rules, as data |
//! | `lexicon`, `holidays`, `verbs` | the tables of words, of named days, of verbs |
//! | `tense` | past or future of the clause around an expression |
//! | `tokens`, `words` | the words of a text and their places |
//! | `terms` | what a pattern may ask for besides words: `<month>`, `<number>` |
//! | `pattern` | patterns matched against tokens |
//! | `readings` | what a match means |
//! | `when` | the calendar: units, the next and the last of them, their spelling |
//! | `context` | the day of issue, and the dates named before |
//! | `reader` | one piece of a text from its words to its expressions |
//! | `join` | a time and a day side by side, put together; "nearly", "early", "or so" |
//! | `dateline` | "BEIJING, May 24 (Xinhua) —" |
//!
//! A text is read once, piece by piece, in time and memory that grow with its length alone. A relative date counts from the
//! dateline, or else the day of issue, or, where its rule says so, from the date last named. Nothing is guessed below what the
//! words say: "early May" is May, "three weeks ago" the week.

mod context;
mod dateline;
mod expression;
mod holidays;
mod join;
mod lexicon;
mod pattern;
mod reader;
mod readings;
mod rules;
mod tense;
mod terms;
#[cfg(test)]
mod tests;
mod tokens;
mod verbs;
mod when;
mod words;

use super::Day;
pub use expression::{Expression, Kind};

/// The expressions of time of an English text, in its order, read as they are asked for.
///
/// `dated` is the day of issue. Without it, what counts from it has no date.
pub fn expressions(text: &str, dated: Option<Day>) -> impl Iterator<Item = Expression<'_>> {
    reader::Reader::new(text, dated)
}
