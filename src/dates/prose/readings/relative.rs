//! What counts from the day of issue or from the date last named.

use super::super::tense::Tense;
use super::super::terms::Taken;
use super::super::when::{PartOfDay, Unit, When, monday, on_or_before};
use super::asked::{Asked, Reading};
use crate::dates::{Day, Month};

pub(super) fn from_issue(asked: Asked<'_>, days: i8) -> Option<Reading> {
    match asked.issue() {
        Some(issue) => Reading::new(Some(When::Day(issue.plus(days.into())))),
        None => Reading::value("XXXX-XX-XX".to_owned()),
    }
}

pub(super) fn part_from_issue(asked: Asked<'_>, days: i8, part: PartOfDay) -> Option<Reading> {
    match asked.issue() {
        Some(issue) => Reading::new(Some(When::Part(issue.plus(days.into()), part))),
        None => Reading::part_of_some_day(part),
    }
}

/// "last week", "this month", "next Friday", "last May".
pub(super) fn turn(asked: Asked<'_>) -> Option<Reading> {
    let turn = if asked.has("past") {
        -1
    } else if asked.has("coming") {
        1
    } else {
        asked.turn().unwrap_or(0)
    };
    let Some(issue) = asked.issue() else { return hanging(asked) };
    if let Some(weekday) = asked.weekday_said() {
        return turned_weekday(asked, issue, weekday, turn);
    }
    if let Some(month) = asked.month() {
        return turned_month(issue, month, turn);
    }
    let (unit, plural) = asked.unit()?;
    // "the next day" counts from the date named last.
    if plural || unit < Unit::Day || (unit == Unit::Day && turn != 0) {
        return None;
    }
    // On a Monday "this weekend" is the one to come, "last weekend" the one two days ago.
    Reading::new(When::holding(issue, unit)?.plus(turn.into()))
}

/// A relative date without a day of issue.
fn hanging(asked: Asked<'_>) -> Option<Reading> {
    let value = match (asked.weekday_said(), asked.month(), asked.unit()) {
        (Some(weekday), ..) => format!("XXXX-WXX-{}", weekday + 1),
        (_, Some(month), _) => format!("XXXX-{month:02}"),
        (_, _, Some((_, true))) => return None,
        (_, _, Some((Unit::Day | Unit::Weekend, _))) => "XXXX-XX-XX".to_owned(),
        (_, _, Some((Unit::Week, _))) => "XXXX-WXX".to_owned(),
        (_, _, Some((Unit::Month, _))) => "XXXX-XX".to_owned(),
        (_, _, Some((Unit::Quarter, _))) => "XXXX-QX".to_owned(),
        (_, _, Some((Unit::Year, _))) => "XXXX".to_owned(),
        _ => "PAST_REF".to_owned(),
    };
    Reading::value(value)
}

fn turned_weekday(asked: Asked<'_>, issue: Day, weekday: u8, turn: i8) -> Option<Reading> {
    let this_week = monday(issue)?.plus(weekday.into());
    if asked.has("week") {
        return Reading::new(Some(When::Day(this_week.plus(i32::from(turn) * 7))));
    }
    let before = on_or_before(issue.plus(-1), weekday)?;
    let after = before.plus(if before.plus(7) == issue { 14 } else { 7 });
    Reading::either(match turn {
        ..0 => (When::Day(before), Some(When::Day(before.plus(-7)))),
        0 => (When::Day(this_week), None),
        // "next Friday" on a Monday may be the one in eleven days.
        _ => (When::Day(after), Some(When::Day(after.plus(7)))),
    })
}

/// "last Oct. 23": the day of the month that the turn says.
pub(super) fn turned_day(asked: Asked<'_>) -> Option<Reading> {
    let reading = turned_month(asked.issue()?, asked.month()?, asked.turn()?)?;
    match reading.when? {
        When::Month(month) => Reading::new(month.day(asked.day()?.into()).map(When::Day)),
        _ => None,
    }
}

fn turned_month(issue: Day, month: u8, turn: i8) -> Option<Reading> {
    let here = issue.month()?;
    let of = |year: i32| Month::new(year, month.into());
    let this = of(here.year())?;
    match turn {
        ..0 => {
            let last = if this < here { this } else { of(here.year() - 1)? };
            // In March "last February" is rather the one of last year; the other was "last month".
            let just = here.plus(-1) == Some(last);
            let year_ago = last.plus(-12)?;
            Reading::either(if just { (When::Month(year_ago), Some(When::Month(last))) } else { (When::Month(last), None) })
        }
        0 => Reading::new(Some(When::Month(this))),
        _ => Reading::new(if this > here { Some(this) } else { of(here.year() + 1) }.map(When::Month)),
    }
}

/// "the following day", "the previous month", "that year".
pub(super) fn from_last(asked: Asked<'_>, count: i8) -> Option<Reading> {
    if let Some(weekday) = asked.weekday_said() {
        let last = asked.context.last(Unit::Day)?.first_day()?;
        return Reading::new(Some(When::Day(match count {
            ..0 => on_or_before(last.plus(-1), weekday)?,
            0 => monday(last)?.plus(weekday.into()),
            _ => on_or_before(last.plus(7), weekday)?,
        })));
    }
    if asked.month().is_some() || asked.season().is_some() {
        return Reading::new(named_around(asked, count));
    }
    let (unit, plural) = asked.unit()?;
    if plural || unit < Unit::Day {
        return None;
    }
    let Some(last) = asked.context.last(unit) else { return hanging(asked) };
    Reading::new(When::holding(if count > 0 { last.last_day()? } else { last.first_day()? }, unit)?.plus(count.into()))
}

/// "the previous autumn", "the following May", "that summer".
fn named_around(asked: Asked<'_>, count: i8) -> Option<When> {
    let last = asked.context.last(Unit::Year)?;
    let year = last.year()?;
    let in_year = |year: i32| match (asked.month(), asked.season()) {
        (Some(month), _) => Month::new(year, month.into()).map(When::Month),
        (_, season) => Some(When::Season(year, season?)),
    };
    let mut near = (year - 2..=year + 2).filter_map(in_year);
    match count {
        ..0 => near.rfind(|when| when.last_day() < last.first_day()),
        0 => in_year(year),
        _ => near.find(|when| when.first_day() > last.last_day()),
    }
}

pub(super) fn part_from_last(asked: Asked<'_>, days: i8) -> Option<Reading> {
    let part = asked.part().unwrap_or(PartOfDay::Night);
    match asked.context.last(Unit::Day) {
        Some(last) => Reading::new(Some(When::Part(last.first_day()?.plus(days.into()), part))),
        None => Reading::part_of_some_day(part),
    }
}

/// "three weeks ago": the week; "two years ago": the year.
pub(super) fn ago(asked: Asked<'_>, sign: i8) -> Option<Reading> {
    a_year_before_the_quarter(asked, sign).or_else(|| away(asked, sign, asked.issue().map(When::Day)))
}

/// "three weeks earlier", "a year later".
pub(super) fn shift(asked: Asked<'_>, sign: i8) -> Option<Reading> {
    let (unit, _) = asked.unit()?;
    a_year_before_the_quarter(asked, sign).or_else(|| away(asked, sign, asked.context.last(unit)))
}

/// "from 11 cents a share a year ago": where quarters are spoken of, the same quarter.
fn a_year_before_the_quarter(asked: Asked<'_>, sign: i8) -> Option<Reading> {
    let is_one_year = asked.unit().is_some_and(|(unit, _)| unit == Unit::Year) && asked.number() == Some(Some(1.0));
    let (year, quarter) = asked.context.quarter().filter(|_| sign < 0 && is_one_year)?;
    Reading::aside(When::Quarter(year - 1, quarter))
}

fn away(asked: Asked<'_>, sign: i8, from: Option<When>) -> Option<Reading> {
    let (unit, _) = asked.unit().unwrap_or((Unit::Century, false));
    let vague = || Reading::value(if sign < 0 { "PAST_REF" } else { "FUTURE_REF" }.to_owned());
    let number = match asked.number() {
        Some(Some(number)) => number,
        Some(None) => return vague(),
        // "half a century ago"
        None if asked.has("half") => 0.5,
        None => return None,
    };
    if unit < Unit::Day {
        return vague();
    }
    let (unit, number) = match unit {
        Unit::Decade => (Unit::Year, number * 10.0),
        Unit::Century => (Unit::Year, number * 100.0),
        Unit::Millennium => (Unit::Year, number * 1000.0),
        Unit::Weekend => (Unit::Week, number),
        unit => (unit, number),
    };
    if number.fract() != 0.0 || number > 9999.0 {
        return vague();
    }
    let Some(from) = from else { return vague() };
    Reading::new(When::holding(if sign > 0 { from.last_day()? } else { from.first_day()? }, unit)?.plus(number as i32 * i32::from(sign)))
}

/// "forty years ago today", "a week ago today"; "forty years ago this month".
pub(super) fn years_ago(asked: Asked<'_>, sign: i8) -> Option<Reading> {
    let issue = asked.issue()?;
    let number = asked.number()?? as i32;
    let (unit, _) = asked.unit()?;
    let months = match unit {
        Unit::Day => return Reading::new(Some(When::Day(issue.plus(-number)))),
        Unit::Week => return Reading::new(Some(When::Day(issue.plus(-number.checked_mul(7)?)))),
        Unit::Month => number,
        Unit::Year => number.checked_mul(12)?,
        Unit::Decade => number.checked_mul(120)?,
        _ => return None,
    };
    let date = issue.date()?;
    let then = issue.month()?.plus(-months)?.day(chrono::Datelike::day(&date))?;
    if sign < 0 {
        return Reading::new(Some(When::Day(then)));
    }
    let last = asked.found.taken.iter().rev().find_map(|taken| match taken {
        Taken::Unit(unit, _) => Some(*unit),
        _ => None,
    });
    Reading::new(When::holding(then, last.unwrap_or(unit)))
}

/// A bare weekday: by the tense of its clause; on the day of issue itself if it is that day.
pub(super) fn weekday(asked: Asked<'_>) -> Option<Reading> {
    let weekday = asked.weekday_said()?;
    // "Sun" and "Sat" alone are a company and a verb.
    let words = asked.words;
    if asked.found.end - asked.found.first == 1 && words.text(asked.found.first).len() < 6 {
        return None;
    }
    let Some(issue) = asked.issue() else { return hanging(asked) };
    let past = on_or_before(issue, weekday)?;
    let future = past.plus(7);
    if past == issue {
        let other = if asked.tense() == Some(Tense::Future) { future } else { past.plus(-7) };
        return Reading::either((When::Day(issue), Some(When::Day(other))));
    }
    let (past, future) = (When::Day(past), When::Day(future));
    Reading::either(if asked.tense() == Some(Tense::Future) { (future, Some(past)) } else { (past, Some(future)) })
}

/// "Thursday to Sunday": one behind the other, the last of them by the tense of its clause.
pub(super) fn weekdays(asked: Asked<'_>) -> Option<Reading> {
    let mut said = asked.weekdays_said();
    let (from, to) = (said.next()?, said.next()?);
    let Some(issue) = asked.issue() else { return Reading::value("XXXX-WXX".to_owned()) };
    let length = (i32::from(to) - i32::from(from)).rem_euclid(7);
    let span = |last: Day| When::Days(last.plus(-length), last);
    // A span that has begun is going on: "his visit Thursday to Sunday", on that Thursday.
    let (begun, next) = (on_or_before(issue, from)?, on_or_before(issue.plus(6), from)?);
    let (ended, going_on) = (on_or_before(issue, to)?, begun.plus(length));
    let (past, future) = if going_on >= issue { (span(going_on), span(going_on)) } else { (span(ended), span(next.plus(length))) };
    Reading::either(if asked.tense() == Some(Tense::Future) { (future, Some(past)) } else { (past, Some(future)) })
}

pub(super) fn week_from_weekday(asked: Asked<'_>) -> Option<Reading> {
    let next = on_or_before(asked.issue()?.plus(6), asked.weekday_said()?)?;
    Reading::new(Some(When::Day(next.plus(7))))
}

/// "the week of May 5".
pub(super) fn week_of(asked: Asked<'_>) -> Option<Reading> {
    let day = super::calendar::day_and_month(asked)?;
    Reading::new(When::holding(day.when?.first_day()?, Unit::Week))
}

/// "the weekend", "the year".
pub(super) fn holding(asked: Asked<'_>) -> Option<Reading> {
    let issue = asked.issue()?;
    let unit = asked.words.meaning(asked.found.end - 1).unit?;
    let this = When::holding(issue, unit)?;
    // On weekdays the weekend that is spoken of is the last one, unless it is to come.
    let not_begun = this.first_day().is_some_and(|first| first > issue);
    if unit == Unit::Weekend && not_begun {
        let last = this.plus(-1)?;
        return Reading::either(if asked.tense() == Some(Tense::Future) { (this, Some(last)) } else { (last, Some(this)) });
    }
    Reading::new(Some(this))
}
