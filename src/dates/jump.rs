//! The day that a person wants to go to: "2024-05-23", "may 2024", "today", "+3m".

use super::read::read;
use super::reader::{Hints, NoDate, later_by_months};
use super::{DateError, Day, Edtf, Precision, Window};

/// The first day that `text` may mean: a date as [`read()`] reads it, including "last month" and "23 May"; or a number of days,
/// weeks, months or years from `here` ("+3m", "-10d").
///
/// # Errors
///
/// As [`Window::parse_from`]; also if the day of today or `here` is needed and not known.
pub fn destination(text: &str, hints: &Hints, here: Option<Day>) -> Result<Day, DateError> {
    if let Some((number, unit)) = steps(&text.trim().to_lowercase()) {
        let here = here.filter(|here| here.is_bounded()).ok_or_else(|| refused("there is no day here to count from"))?;
        return from_here(here, number, unit).ok_or_else(|| refused("no year so far off can be counted"));
    }
    if hints.today.is_none() && read(text, hints).is_err_and(|unread| unread.why == NoDate::Relative) {
        return Err(refused("today's date is not known"));
    }
    Window::first_day(text, hints)
}

/// Whether the text is exactly one date, in EDTF or in words: no span, no set, no other word.
pub fn is_one_date(text: &str, hints: &Hints) -> bool {
    let text = text.trim();
    // A single word is a search term, even "may" or "march"; a date has a figure, or words that only dates have.
    let is_word = !text.contains(|letter: char| letter.is_numeric()) && !text.contains(' ');
    let is_name = text.chars().next().is_some_and(char::is_uppercase);
    let is_single = |date: Edtf| match date.precision() {
        Precision::Span => false,
        // "late May 2024" is a set in EDTF but one date to a person.
        Precision::Set => !text.starts_with(['[', '{']),
        // "no date" is not a day that one can go to.
        _ => date.span().earliest.is_bounded() || date.span().latest.is_bounded(),
    };
    (!is_word || is_name) && read(text, hints).is_ok_and(is_single)
}

fn refused(message: &str) -> DateError {
    DateError { message: message.to_owned(), hint: Some("give a date: 2024-05-23, May 2024".to_owned()), offset: 0 }
}

/// "+3m": the number, and d, w, m or y.
fn steps(text: &str) -> Option<(i32, char)> {
    let unit = text.chars().last().filter(|unit| matches!(unit, 'd' | 'w' | 'm' | 'y'))?;
    let number = &text[..text.len() - 1];
    number.starts_with(['+', '-']).then(|| number.parse().ok()).flatten().map(|number| (number, unit))
}

/// Months and years keep the day of the month, or take the month's last.
fn from_here(here: Day, number: i32, unit: char) -> Option<Day> {
    let months = match unit {
        'd' => return Some(here.plus(number)).filter(|day| day.is_bounded()),
        'w' => return Some(here.plus(number.checked_mul(7)?)).filter(|day| day.is_bounded()),
        'm' => number,
        _ => number.checked_mul(12)?,
    };
    later_by_months(here, months)
}
