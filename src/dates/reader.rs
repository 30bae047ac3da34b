//! Turns dates as people write them into EDTF: the one reader for cells of tables, queries, flags, input on the screen, and
//! hints.
//!
//! Owns what is read and why a text is refused. A text with one meaning is read. A text with two meanings is refused and both
//! are named. A text that needs more than it says (a year, today) takes it from the [`Hints`] of its place. The caller knows
//! which column a cell stands in, and which of two orders its column has.

mod clock;
mod context;
mod east;
mod figures;
mod letters;
mod names;
mod one;
mod partial;
mod parts_of_year;
mod phrase;
mod relative;
mod spans;
mod tongues;
mod unread;
pub(super) mod wikidata;
mod worded;

use context::Context;
pub use context::{DayOrder, Hints};
pub(super) use relative::later_by_months;
pub use unread::{NoDate, Unread};

/// No date is longer; a longer text is not examined.
const MAX_LEN: usize = 80;

/// The EDTF that a text says; the caller checks that it is valid.
///
/// # Errors
/// The reason why it is no date, with the dates that it may mean.
pub(super) fn edtf(text: &str, hints: &Hints) -> Result<String, Unread> {
    let text = unquoted(text);
    if text.is_empty() {
        return Err(Unread::from_reason(NoDate::Empty));
    }
    if text.len() > MAX_LEN {
        return Err(Unread::other());
    }
    phrase::said(&letters::prepared(text), &Context::from(hints))
}

/// The text without blanks and quotes around it.
pub(super) fn unquoted(text: &str) -> &str {
    text.trim().trim_matches(['\'', '"']).trim()
}

/// Whether a word is the name of a month, or of a part of a year: "May", "Mai", "spring", "Q2". Foreign abbreviations do not
/// count: "out" is October in Portuguese.
pub(super) fn is_name(word: &str) -> bool {
    let word = letters::prepared(word);
    let word = word.trim_end_matches(',');
    parts_of_year::is_one(word)
        || tongues::is_season(word)
        || names::meaning(word).is_some_and(|meaning| meaning.months != 0 && meaning.is_whole)
}

/// Which of two numbers is the day, if a date in figures, perhaps with a time, can be read in only one way.
pub(super) fn tells_order(text: &str) -> Option<DayOrder> {
    let text = letters::prepared(unquoted(text));
    let day = clock::taken(&text).map_or(text, |(day, _)| day);
    figures::tells_order(&day)
}
