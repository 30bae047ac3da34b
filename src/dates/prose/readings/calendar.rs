//! Days, months, years, their parts and ranges; with the year by tense where none is said.

use super::super::holidays::Rule;
use super::super::tense::Tense;
use super::super::when::{Unit, When, on_or_before, season_of_some_year};
use super::asked::{Asked, Reading};
use crate::dates::{Day, Month};

/// "2024-05-23"
pub(super) fn iso(asked: Asked<'_>) -> Option<Reading> {
    let mut twos = asked.twos();
    Reading::new(Day::from_ymd(asked.year()?, twos.next()?, twos.next()?).map(When::Day).filter(|_| is_packed(asked)))
}

/// "2024-05", or the years "1991-92".
pub(super) fn iso_month(asked: Asked<'_>) -> Option<Reading> {
    let (year, two) = (asked.year()?, asked.twos().next()?);
    if !is_packed(asked) {
        return None;
    }
    let last = year - year % 100 + two as i32;
    let text = asked.words.text(asked.found.end - 1);
    if last > year && text.len() == 2 {
        return Reading::new(Some(When::Years(year, last)));
    }
    Reading::new(Month::new(year, two).map(When::Month).filter(|_| text.len() == 2))
}

/// Whether no blank stands in the match.
fn is_packed(asked: Asked<'_>) -> bool {
    (asked.found.first + 1..asked.found.end).all(|at| asked.words.glued(at, asked.words.text(at)))
}

/// "05/23/2024": the month first as in the United States, the other order kept.
pub(super) fn slashes(asked: Asked<'_>) -> Option<Reading> {
    let twos: Vec<u32> = asked.twos().collect();
    let (first, second) = (*twos.first()?, *twos.get(1)?);
    let year = asked.year().or_else(|| twos.get(2).map(|year| full_year(*year)))?;
    let american = Day::from_ymd(year, first, second).map(When::Day);
    let british = Day::from_ymd(year, second, first).map(When::Day);
    Reading::either((american.or(british)?, british)).filter(|_| is_packed(asked))
}

/// A year of two digits: until 2029, then 1930 to 1999.
fn full_year(two: u32) -> i32 {
    two as i32 + if two < 30 { 2000 } else { 1900 }
}

/// "5 May 2024", "May 5", "the 5th of May last year".
pub(super) fn day_and_month(asked: Asked<'_>) -> Option<Reading> {
    let month = u32::from(asked.month()?);
    let day = asked.day().map(u32::from).or_else(|| asked.nth()).filter(|day| (1..=31).contains(day))?;
    if let Some(year) = asked.year().or_else(|| turned_year(asked)) {
        return Reading::new(Day::from_ymd(year, month, day).map(When::Day));
    }
    let in_year = |year: i32| Day::from_ymd(year, month, day);
    // "Friday, 26 April" is in a year in which it is a Friday, if one is near.
    let is_said = |year: i32| in_year(year).filter(|day| asked.weekday_said().is_some_and(|said| on_or_before(*day, said) == Some(*day)));
    let knows = asked.issue_year().is_some_and(|year| (year - 1..=year + 1).any(|year| is_said(year).is_some()));
    let in_year = |year: i32| if knows { is_said(year) } else { in_year(year) }.map(When::Day);
    yearless(asked, &in_year)
        // 2000 is a leap year.
        .or_else(|| Day::from_ymd(2000, month, day).and_then(|_| Reading::value(format!("XXXX-{month:02}-{day:02}"))))
}

/// "May of last year", "the summer of this year": the year that the turn says.
fn turned_year(asked: Asked<'_>) -> Option<i32> {
    let (unit, _) = asked.unit().unwrap_or((Unit::Year, false));
    (unit == Unit::Year).then_some(asked.issue_year()? + i32::from(asked.turn()?))
}

/// A date without its year: by the tense of its clause from the day of issue; the other kept.
fn yearless(asked: Asked<'_>, in_year: &dyn Fn(i32) -> Option<When>) -> Option<Reading> {
    let issue = asked.issue()?;
    let year = asked.issue_year()?;
    if let Some(last) = story(asked, year) {
        // A story goes forward: "the summer" after Christmas 1977 is that of 1978.
        let after = |when: &When| when.last_day() >= last.first_day();
        let year = last.year()?;
        return Reading::new((year..=year + 1).filter_map(in_year).find(after));
    }
    let near: Vec<When> = (year - 4..=year + 4).filter_map(in_year).collect();
    let begun = near.iter().rev().find(|when| when.first_day().is_some_and(|first| first <= issue)).copied();
    let to_come = near.iter().find(|when| when.last_day().is_some_and(|last| last >= issue)).copied();
    let (past, future) = (begun.or(to_come)?, to_come.or(begun)?);
    if past == future {
        return Reading::new(Some(past));
    }
    let away = |when: When| when.first_day().and_then(|day| issue.days_until(day)).map_or(i32::MAX, i32::abs);
    let by_distance = if away(future) < away(past) { Tense::Future } else { Tense::Past };
    let tense = match asked.tense() {
        // "a dividend payable Dec. 15" stands in a clause that "said" governs.
        Some(Tense::Past) if away(future) * FAR < away(past) => Tense::Future,
        Some(tense) => tense,
        None => by_distance,
    };
    Reading::either(if tense == Tense::Past { (past, Some(future)) } else { (future, Some(past)) })
}

/// One of two dates that is so many times nearer than the other wins against the tense.
const FAR: i32 = 5;

/// The last date of a story that lies well before the day of issue: an essay on 1978 says "in September" of that year.
fn story(asked: Asked<'_>, year: i32) -> Option<When> {
    let last = asked.context.story()?;
    (last.year()? < year - 1 && asked.tense() == Some(Tense::Past)).then_some(last)
}

/// "on the 23rd": of the month of issue, or of the one before or after it.
pub(super) fn day_of_month(asked: Asked<'_>) -> Option<Reading> {
    let issue = asked.issue()?;
    let day = asked.nth()?;
    let figures = asked.words.get(asked.found.end - 1)?.digits > 0;
    let here = issue.month()?;
    let of = |months: i32| here.plus(months)?.day(day).map(When::Day);
    let near = [of(-1), of(0), of(1)];
    let mut near = near.into_iter().flatten().filter(|_| figures);
    let is_past = |when: &When| when.first_day() <= Some(issue);
    let (past, future) = (near.clone().rfind(is_past), near.find(|when| !is_past(when)));
    let (past, future) = (past.or(future)?, future.or(past)?);
    Reading::either(if asked.tense() == Some(Tense::Future) { (future, Some(past)) } else { (past, Some(future)) })
}

/// "5 to 17 September", "April 28–May 2, 2024".
pub(super) fn days(asked: Asked<'_>) -> Option<Reading> {
    let days: Vec<u32> = asked.days().map(u32::from).collect();
    let months: Vec<u32> = asked.months().map(u32::from).collect();
    let (from_day, to_day) = (*days.first()?, *days.last().filter(|_| days.len() > 1)?);
    let (from_month, to_month) = (*months.first()?, *months.last()?);
    let span = |from_year: i32, to_year: i32| {
        let (from, to) = (Day::from_ymd(from_year, from_month, from_day)?, Day::from_ymd(to_year, to_month, to_day)?);
        (from < to).then_some(When::Days(from, to))
    };
    span_in_its_years(asked, &span)
}

/// A span from one year to another: in the years that are said, or else by the tense of its clause.
fn span_in_its_years(asked: Asked<'_>, span: &dyn Fn(i32, i32) -> Option<When>) -> Option<Reading> {
    match asked.years().collect::<Vec<i32>>()[..] {
        [from, to] => Reading::new(span(from, to)),
        // "28 December to 3 January 1979"
        [year] => Reading::new(span(year, year).or_else(|| span(year - 1, year))),
        _ => yearless(asked, &|year| span(year, year).or_else(|| span(year, year + 1))),
    }
}

/// "the first Monday of May", "the last Friday in May 2019".
pub(super) fn weekday_of_month(asked: Asked<'_>) -> Option<Reading> {
    let (weekday, number) = (asked.weekday_said()?, u32::from(asked.month()?));
    let in_year = |year: i32| {
        let rule = match asked.nth() {
            None | Some(5) => Rule::Last(weekday, number),
            Some(nth) => Rule::Nth(u8::try_from(nth).ok()?, weekday, number),
        };
        let day = rule.in_year(year)?;
        (asked.nth() != Some(5) || day >= Day::from_ymd(year, number, 29)?).then_some(When::Day(day))
    };
    match asked.year() {
        Some(year) => Reading::new(in_year(year)),
        None => yearless(asked, &in_year),
    }
}

pub(super) fn month(asked: Asked<'_>) -> Option<Reading> {
    let month = asked.month()?;
    if let Some(year) = asked.year() {
        return Reading::new(Month::new(year, month.into()).map(When::Month));
    }
    if is_no_month(asked) {
        return None;
    }
    yearless(asked, &|year| Month::new(year, month.into()).map(When::Month)).or_else(|| Reading::value(format!("XXXX-{month:02}")))
}

/// "Jan Kavan", "the March of the Mothers".
fn is_no_month(asked: Asked<'_>) -> bool {
    const BEFORE: &[&str] = &[
        "in", "since", "by", "until", "early", "late", "mid", "of", "from", "during", "to", "and", "before", "after", "through", "for", "-",
    ];
    let words = asked.words;
    let is_name = asked.found.end - asked.found.first == 1;
    let is_short =
        words.text(asked.found.first).len() < 5 && !["may", "june", "july", "sept"].iter().any(|name| words.is(asked.found.first, name));
    let is_march = words.is(asked.found.first, "march") && ["for", "of", "on"].iter().any(|word| words.is(asked.found.end, word));
    is_name && (is_short || is_march && !asked.follows(BEFORE))
}

pub(super) fn month_in_turn(asked: Asked<'_>) -> Option<Reading> {
    Reading::new(Month::new(turned_year(asked)?, asked.month()?.into()).map(When::Month))
}

/// "January to March 2024".
pub(super) fn months(asked: Asked<'_>) -> Option<Reading> {
    let months: Vec<u32> = asked.months().map(u32::from).collect();
    let (from, to) = (*months.first()?, *months.get(1)?);
    let span = |first: i32, last: i32| {
        let (from, to) = (Month::new(first, from)?, Month::new(last, to)?);
        (from < to).then_some(When::Months(from, to))
    };
    span_in_its_years(asked, &span)
}

pub(super) fn year(asked: Asked<'_>) -> Option<Reading> {
    if let Some(two) = asked.short_year() {
        return Reading::new(Some(When::Year(full_year(two))));
    }
    let spoken = asked.number().flatten().filter(|number| (1000.0..2200.0).contains(number)).map(|number| number as i32);
    let year = asked.year().or(spoken)?;
    let figures = asked.found.end - asked.found.first == 1;
    // "2,000 people", "1500 dollars": a number of four digits is a year where no noun follows that is counted.
    let counted = figures
        && (!(1600..=2100).contains(&year)
            && !asked.follows(&["in", "since", "from", "until", "by", "of", "before", "after", "year", "to", "about", "around"])
            || is_counted(asked));
    (!counted).then(|| Reading::new(Some(When::Year(year)))).flatten()
}

/// Whether the noun behind four digits is counted by them.
fn is_counted(asked: Asked<'_>) -> bool {
    const COUNTED: &[&str] = &[
        "people",
        "dollars",
        "troops",
        "soldiers",
        "miles",
        "kilometers",
        "kilometres",
        "km",
        "feet",
        "meters",
        "metres",
        "jobs",
        "workers",
        "points",
        "tons",
        "tonnes",
        "barrels",
        "pounds",
        "euros",
        "men",
        "women",
        "children",
        "employees",
        "shares",
        "students",
        "megawatts",
        "square",
        "votes",
        "m",
        "ft",
        "hours",
        "years",
        "days",
        "gmt",
        "utc",
        "hrs",
        "rpm",
        "mph",
        "block",
    ];
    COUNTED.iter().any(|noun| asked.words.is(asked.found.end, noun))
        || asked.follows(&["no", "flight", "room", "section", "number", "$", "boeing", "windows", "page"])
}

/// "year-end": that of this year, or of the last in its first months.
pub(super) fn year_end(asked: Asked<'_>) -> Option<Reading> {
    let month = asked.issue()?.month()?;
    Reading::new(Some(When::Year(month.year() - i32::from(month.month() < 4 && asked.tense() != Some(Tense::Future)))))
}

pub(super) fn years(asked: Asked<'_>) -> Option<Reading> {
    let years: Vec<i32> = asked.years().collect();
    let from = *years.first()?;
    let to = years.get(1).copied().or_else(|| asked.short_year().map(|two| from - from % 100 + two as i32))?;
    (from < to).then(|| Reading::new(Some(When::Years(from, to)))).flatten()
}

pub(super) fn century(asked: Asked<'_>) -> Option<Reading> {
    Reading::new(asked.nth().filter(|nth| (1..=30).contains(nth)).map(|nth| When::Century(nth as i32 - 1)))
}

/// "spring 2024", "last summer", "the winter".
pub(super) fn season(asked: Asked<'_>) -> Option<Reading> {
    let season = asked.season()?;
    if let Some(year) = asked.year() {
        return Reading::new(Some(When::Season(year, season)));
    }
    let (Some(issue), Some(year)) = (asked.issue(), asked.issue_year()) else {
        return Reading::value(season_of_some_year(season));
    };
    if asked.unit().is_some() || asked.has("year") {
        return Reading::new(turned_year(asked).map(|year| When::Season(year, season)));
    }
    let near = (year - 2..=year + 2).map(|year| When::Season(year, season));
    let ended = || near.clone().rev().find(|when| when.last_day().is_some_and(|last| last < issue));
    let begins = || near.clone().find(|when| when.first_day().is_some_and(|first| first > issue));
    match asked.turn() {
        Some(-1) => Reading::new(ended()),
        Some(1) => Reading::new(begins()),
        Some(_) => Reading::new(near.clone().min_by_key(|when| (when.year() != Some(year), when.first_day()))),
        None => yearless(asked, &|year| Some(When::Season(year, season))),
    }
}

/// "the third quarter", "Q3 2024", "the first quarter of next year".
pub(super) fn quarter(asked: Asked<'_>) -> Option<Reading> {
    let quarter = asked.q().or_else(|| asked.nth().map(|nth| nth as u8)).filter(|quarter| (1..=4).contains(quarter))?;
    let is_year = asked.unit().is_none_or(|(unit, _)| unit == Unit::Year);
    let said = asked.year().or_else(|| asked.turn().filter(|_| is_year).and_then(|turn| Some(asked.issue_year()? + i32::from(turn))));
    let Some(issue) = asked.issue().filter(|_| said.is_none()) else {
        return match said {
            Some(year) => Reading::new(Some(When::Quarter(year, quarter))),
            None => Reading::value(format!("XXXX-Q{quarter}")),
        };
    };
    let this = When::Quarter(asked.issue_year()?, quarter);
    let until = this.first_day().and_then(|first| issue.days_until(first)).unwrap_or(0);
    // A quarter that begins soon is nearer than the last of its name.
    let is_next = until > 100 && asked.tense() != Some(Tense::Future);
    let last = this.plus(-4);
    Reading::either(if is_next { (last?, Some(this)) } else { (this, last) })
}

pub(super) fn the_quarter(asked: Asked<'_>) -> Option<Reading> {
    let ended = asked.context.ended_quarter();
    let named = asked.context.quarter().filter(|named| !asked.has("latest") || Some(*named) <= ended);
    let (year, quarter) = named.or(ended)?;
    Reading::new(Some(When::Quarter(asked.year().unwrap_or(year), quarter)))
        .map(|reading| Reading { is_aside: asked.year().is_some(), ..reading })
}

pub(super) fn quarter_year_ago(asked: Asked<'_>) -> Option<Reading> {
    // "the same period last year", where no quarter is spoken of: the month named last, a year before.
    if asked.context.quarter().is_none() && !asked.has("quarter") && asked.has("period") {
        let when = match asked.context.last(Unit::Quarter) {
            Some(When::Month(month)) => When::Month(month.plus(-12)?),
            _ => When::Year(asked.year().or_else(|| Some(asked.issue_year()? - 1))?),
        };
        return Reading::aside(when);
    }
    let (year, quarter) = asked.context.quarter().or_else(|| asked.context.ended_quarter())?;
    let quarter = asked.nth().map_or(quarter, |nth| nth.clamp(1, 4) as u8);
    Reading::aside(When::Quarter(asked.year().unwrap_or(year - 1), quarter))
}

pub(super) fn half(asked: Asked<'_>) -> Option<Reading> {
    let half = if asked.has("two") || asked.has("h1") { 1 } else { asked.nth().unwrap_or(2) as u8 };
    let issue = asked.issue_year();
    let year = asked.year().or_else(|| Some(issue? + i32::from(asked.turn().unwrap_or(0))));
    (1..=2).contains(&half).then(|| Reading::new(year.map(|year| When::Half(year, half)))).flatten()
}

/// No one says when such a year begins, so it is not exact.
pub(super) fn fiscal_year(asked: Asked<'_>) -> Option<Reading> {
    let said = asked.year().or_else(|| asked.short_year().map(full_year));
    let year = said.or_else(|| Some(asked.issue_year()? + i32::from(asked.turn().unwrap_or(-1))));
    Reading::new(year.map(When::Year)).map(|reading| Reading { roughly: true, ..reading })
}

pub(super) fn holiday(asked: Asked<'_>) -> Option<Reading> {
    let rule = asked.holiday()?;
    let in_year = |year: i32| rule.in_year(year).map(When::Day);
    if let Some(year) = asked.year().or_else(|| turned_year(asked).filter(|_| asked.unit().is_some())) {
        return Reading::new(in_year(year));
    }
    let (issue, year) = (asked.issue()?, asked.issue_year()?);
    let near = || (year - 1..=year + 1).filter_map(in_year);
    match asked.turn() {
        Some(-1) => Reading::new(near().rfind(|when| when.first_day() < Some(issue))),
        Some(1) => Reading::new(near().find(|when| when.first_day() > Some(issue))),
        Some(_) => Reading::new(in_year(year)),
        None => yearless(asked, &in_year),
    }
}
