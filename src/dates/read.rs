//! [`read()`]: a date as people write it, as [`Edtf`].
//!
//! `reader` owns the spellings. It does not use [`Edtf`], so that the hints of `Edtf` can come from there.

use super::reader::wikidata::YearsBefore;
use super::reader::{self, Hints, NoDate, Unread};
use super::{Edtf, drafts, spelling};

/// Reads a date as people write it: EDTF and ISO 8601, figures in any order, words in many languages, vague dates, and spans.
///
/// # Errors
/// The reason why it is no date, with the dates that it may mean.
pub fn read(text: &str, hints: &Hints) -> Result<Edtf, Unread> {
    let plain = reader::unquoted(text);
    let is_number = plain.bytes().all(|byte| byte.is_ascii_digit());
    // The reader handles midnight.
    if let Some(date) = Edtf::known(plain).filter(|date| !is_number && !date.is_moment()) {
        return Ok(date);
    }
    let edtf = match reader::edtf(text, hints) {
        Ok(edtf) => edtf,
        Err(unread) => return old_or_mistyped(plain).filter(|_| unread.why == NoDate::Other).ok_or(unread),
    };
    Edtf::known(&edtf).ok_or_else(|| {
        let message = Edtf::parse(&edtf).err().map(|error| error.message);
        Unread { message, ..Unread::from_reason(NoDate::NoSuchDay) }
    })
}

/// The spellings of EDTF's drafts, and EDTF with the wrong characters: `199u`, `2004-(06)?-11`, `2024–05`, `1914-`.
fn old_or_mistyped(text: &str) -> Option<Edtf> {
    let mended = || Some(spelling::mended(text)).filter(|mended| mended != text);
    let spellings = [drafts::today(text), drafts::without_brackets(text), spelling::year_and_hyphen(text), mended()];
    spellings.into_iter().flatten().find_map(|text| Edtf::known(&text))
}

/// Whether a word may begin a date in words: the name of a month or of a part of a year.
#[must_use]
pub fn is_name_in_dates(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && reader::is_name(word)
}

/// Reads a time of Wikidata with its precision (11 a day, 10 a month, 9 a year, 8 a decade, 7 a century):
/// `+1648-10-24T00:00:00Z`. `None` if it is no such time, and for millennia and more.
#[must_use]
pub fn of_wikidata(time: &str, precision: u8, before: YearsBefore) -> Option<Edtf> {
    reader::wikidata::edtf(time, precision, before).and_then(|edtf| Edtf::parse(&edtf).ok())
}
