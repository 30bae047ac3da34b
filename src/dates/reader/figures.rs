//! Dates in figures with separators: `22.4.2024`, `2024/05/24`, `24/05`, `2024-05-00`, `1962/63`, `2024-W21-4`.

use super::clock::Clock;
use super::context::{Context, DayOrder};
use super::partial::{Partial, Said, year_written};
use super::unread::{NoDate, Unread};
use crate::dates::spelling;

/// A date in figures.
pub(super) fn read(text: &str, context: &Context) -> Result<Said, Unread> {
    let text = without_blanks(text);
    if let Some(edtf) = spelling::counted(&text.to_uppercase()).filter(|_| text.contains(['w', '-'])) {
        return Ok(Said::Whole(edtf));
    }
    let text = text.strip_suffix('.').unwrap_or(&text);
    let Some(separator) = text.chars().find(|letter| !letter.is_ascii_digit()).filter(|sign| matches!(sign, '/' | '.' | '-' | '–'))
    else {
        return Err(Unread::other());
    };
    let numbers: Vec<&str> = text.split(separator).collect();
    if numbers.iter().any(|number| number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit())) {
        return Err(Unread::other());
    }
    let lengths: Vec<usize> = numbers.iter().map(|number| number.len()).collect();
    let value = |at: usize| numbers[at].parse::<u32>().unwrap_or(u32::MAX);
    match lengths[..] {
        [4, 1..=2, 1..=2] if separator != '–' => whole(value(0), value(1), value(2)).map(Said::Parts),
        [1..=2, 1..=2, 4] if separator != '–' => ordered([value(0), value(1)], (Some(value(2)), None), context).map(Said::Parts),
        [1..=2, 1..=2, 2] if separator != '–' => ordered([value(0), value(1)], (None, Some(value(2))), context).map(Said::Parts),
        [1..=2, 1..=2] if matches!(separator, '.' | '/') => ordered([value(0), value(1)], (None, None), context).map(Said::Parts),
        [4, 1] if separator != '–' => month(value(0), value(1)),
        [1..=2, 4] if separator != '–' => month(value(1), value(0)),
        [4, 2] => month_or_years(separator, numbers[0], numbers[1]),
        [4, 4] if value(0) < value(1) && separator != '/' => Ok(Said::Whole(format!("{}/{}", numbers[0], numbers[1]))),
        _ => Err(Unread::other()),
    }
}

/// "22. 4. 2024" without the blanks after its dots.
fn without_blanks(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '.');
    if text.chars().all(plain) { text.replace(". ", ".") } else { text.to_owned() }
}

/// Which of two numbers is the day, if only one of them can be.
pub(super) fn order(first: u32, second: u32) -> Option<DayOrder> {
    match (first, second) {
        (13..=31, 0..=12) => Some(DayOrder::DayFirst),
        (1..=12, 13..=31) => Some(DayOrder::MonthFirst),
        (0, 1..=12) => Some(DayOrder::DayFirst),
        (first, second) if first == second => Some(DayOrder::DayFirst),
        _ => None,
    }
}

/// Day and month in either order, with or without a year.
fn ordered([first, second]: [u32; 2], (year, short): (Option<u32>, Option<u32>), context: &Context) -> Result<Partial, Unread> {
    let both = |day, month| Partial { year: year.map(u32::cast_signed), short_year: short, ..parts(month, day) };
    if year.is_none() && short.is_none() && context.year.is_none() && !context.is_part {
        // A decimal number looks the same.
        return Err(Unread {
            offers: both(first, second).edtf(context).err().map(|why| why.offers).unwrap_or_default(),
            ..Unread::from_reason(NoDate::NoYear)
        });
    }
    if short.is_some() && context.century.is_none() {
        return Err(both(first, second).edtf(context).err().unwrap_or(Unread::from_reason(NoDate::ShortYear)));
    }
    match order(first, second).or(context.order) {
        Some(DayOrder::DayFirst) => possible(both(first, second)),
        Some(DayOrder::MonthFirst) => possible(both(second, first)),
        None if first > 12 || second > 12 => Err(Unread::from_reason(NoDate::NoSuchDay)),
        None => {
            let offers = [both(first, second), both(second, first)];
            let offers = offers.iter().filter_map(|partial| partial.edtf(context).ok()).collect();
            Err(Unread { offers, ..Unread::from_reason(NoDate::Ambiguous) })
        }
    }
}

/// A month and a day; 0 means not known.
fn parts(month: u32, day: u32) -> Partial {
    let known = |number: u32| (number != 0).then_some(number);
    Partial { month: known(month), day: known(day).filter(|_| month != 0), ..Partial::default() }
}

fn possible(partial: Partial) -> Result<Partial, Unread> {
    if partial.month.is_some_and(|month| month > 12) || partial.day.is_some_and(|day| day > 31) {
        return Err(Unread::from_reason(NoDate::NoSuchDay));
    }
    if partial.year == Some(0) && partial.month.is_none() { Err(Unread::from_reason(NoDate::Empty)) } else { Ok(partial) }
}

/// Year, month, day: `2024-05-00` is a month, `2024-00-00` a year, `0000-00-00` no date.
fn whole(year: u32, month: u32, day: u32) -> Result<Partial, Unread> {
    if month > 12 && day <= 12 && day > 0 {
        return Err(Unread::from_reason(NoDate::NoSuchDay));
    }
    possible(Partial { year: Some(year.cast_signed()), ..parts(month, day) })
}

fn month(year: u32, month: u32) -> Result<Said, Unread> {
    match month {
        0 => possible(Partial { year: Some(year.cast_signed()), ..Partial::default() }).map(Said::Parts),
        1..=12 => Ok(Said::Parts(Partial { year: Some(year.cast_signed()), month: Some(month), ..Partial::default() })),
        _ => Err(Unread::from_reason(NoDate::NoSuchDay)),
    }
}

/// `2024/05`, `1962-63`, `2004/05`: a month, or the years from the first to the last.
fn month_or_years(separator: char, first: &str, last: &str) -> Result<Said, Unread> {
    let (year, number): (i32, u32) = (first.parse().unwrap_or_default(), last.parse().unwrap_or_default());
    let years = (first.get(2..) < Some(last)).then(|| format!("{first}/{}{last}", &first[..2]));
    let month = (1..=12).contains(&number).then(|| year_written(year).map(|year| format!("{year}-{number:02}"))).flatten();
    match (month, years) {
        // With a hyphen it is an ISO 8601 month.
        (Some(month), _) if separator == '-' => Ok(Said::Whole(month)),
        (Some(month), Some(years)) => Err(Unread { offers: vec![month, years], ..Unread::from_reason(NoDate::MonthOrYears) }),
        (Some(month), None) => Ok(Said::Whole(month)),
        (None, Some(years)) => Ok(Said::Whole(years)),
        (None, None) if number == 0 => Ok(Said::Whole(first.to_owned())),
        (None, None) => Err(Unread::from_reason(NoDate::NoSuchDay)),
    }
}

/// Digits only: a year, a year with a month and a day, or a number that a computer counts.
pub(super) fn digits(text: &str) -> Result<Said, Unread> {
    let part = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u32>().ok()).unwrap_or(u32::MAX);
    match text.len() {
        4 => Ok(Said::Whole(text.to_owned())),
        6 if part(0, 4) > 0 && part(4, 6) <= 12 => month(part(0, 4), part(4, 6)),
        8 => whole(part(0, 4), part(4, 6), part(6, 8)).map(Said::Parts),
        12 | 14 => whole(part(0, 4), part(4, 6), part(6, 8)).map(|day| Said::Parts(Partial { clock: Clock::of_digits(&text[8..]), ..day })),
        5 => Err(Unread::from_reason(NoDate::Serial)),
        10 | 13 => Err(Unread::from_reason(NoDate::Seconds)),
        _ => Err(Unread::other()),
    }
}

/// Which number is the day, if a date in figures can be read in only one way.
pub(in crate::dates) fn tells_order(text: &str) -> Option<DayOrder> {
    let separator = text.chars().find(|letter| !letter.is_ascii_digit()).filter(|sign| matches!(sign, '/' | '.' | '-'))?;
    let numbers: Vec<&str> = text.trim_end_matches('.').split(separator).collect();
    let is_number = |part: &&str, lengths: &[usize]| lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let [first, second, rest @ ..] = &numbers[..] else { return None };
    let is_date =
        is_number(first, &[1, 2]) && is_number(second, &[1, 2]) && rest.len() <= 1 && rest.iter().all(|year| is_number(year, &[2, 4]));
    let (first, second) = (first.parse::<u32>().ok()?, second.parse::<u32>().ok()?);
    (is_date && first != second).then(|| order(first, second)).flatten()
}
