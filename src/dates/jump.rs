//! Where a person wants to go in time: "2024-05-23", "may 2024", "today", "+3m".

use super::{DateError, Day, Edtf, Month, Precision, Window, english};

/// The first day that `text` may mean: a date as [`Window::parse_from`] takes it; "today", "yesterday", "tomorrow";
/// or so many days, weeks, months or years from `here` ("+3m", "-10d").
///
/// # Errors
///
/// As [`Window::parse_from`]; also where `today` or `here` is asked for and not known.
pub fn destination(text: &str, today: Option<Day>, here: Option<Day>) -> Result<Day, DateError> {
    let lower = text.trim().to_lowercase();
    let away = match lower.as_str() {
        "today" | "now" => Some(0),
        "yesterday" => Some(-1),
        "tomorrow" => Some(1),
        _ => None,
    };
    if let Some(days) = away {
        return today.map(|today| today.plus(days)).ok_or_else(|| refused("today's date is not known"));
    }
    if let Some((number, unit)) = steps(&lower) {
        let here = here.filter(|here| here.is_bounded()).ok_or_else(|| refused("there is no day here to count from"))?;
        return from_here(here, number, unit).ok_or_else(|| refused("no year so far off can be counted"));
    }
    Window::parse_from(text)
}

/// Whether the text is nothing but one date, in EDTF or in English: no span, no set, no word beside it.
pub fn is_one_date(text: &str) -> bool {
    let text = text.trim();
    let single = |date: Edtf| !matches!(date.precision(), Precision::Span | Precision::Set);
    // "late May 2024" is a set in EDTF and still one date to a person.
    english::date(text).is_some_and(|edtf| Edtf::parse(&edtf).is_ok()) || Edtf::parse(text).is_ok_and(single)
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
    let month: Month = here.month()?.plus(months)?;
    let into = here.month()?.first_day().days_until(here)?;
    Some(month.first_day().plus(into).min(month.last_day()))
}
