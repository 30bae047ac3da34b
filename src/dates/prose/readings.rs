//! What a match means: the terms that a pattern took, read as its rule says.

mod asked;
mod calendar;
mod lasting;
mod relative;

use super::context::Context;
use super::pattern::Match;
use super::rules::Reads;
use super::when::{Clock, PartOfDay, When};
use super::words::Words;
use asked::Asked;
pub(super) use asked::Reading;

/// Reads a match; `None` if it means nothing.
pub(super) fn read(words: Words<'_>, found: &Match, context: &Context) -> Option<Reading> {
    let asked = Asked { words, found, context };
    let reading = as_its_rule_says(asked)?;
    // "up from a year earlier": only compared with, so nothing counts from it.
    let compared = matches!(found.rule.reads, Reads::FromLast(_) | Reads::Shift(_) | Reads::Ago(_))
        && (asked.follows(&["from", "than", "over", "against"]) || asked.follows(&["to", "with"]) && asked.has_before(2, "compared"));
    Some(Reading { is_aside: reading.is_aside || compared, ..reading })
}

fn as_its_rule_says(asked: Asked<'_>) -> Option<Reading> {
    match asked.found.rule.reads {
        Reads::Nothing => Some(Reading { is_none: true, ..Reading::default() }),
        Reads::Iso => calendar::iso(asked),
        Reads::IsoMonth => calendar::iso_month(asked),
        Reads::Slashes => calendar::slashes(asked),
        Reads::DayAndMonth => calendar::day_and_month(asked),
        Reads::DaysOfMonths => calendar::days(asked),
        Reads::WeekdayOfMonth => calendar::weekday_of_month(asked),
        Reads::Month => calendar::month(asked),
        Reads::MonthInTurn => calendar::month_in_turn(asked),
        Reads::Months => calendar::months(asked),
        Reads::Year => calendar::year(asked),
        Reads::Years => calendar::years(asked),
        Reads::Decade => Reading::new(asked.decade().map(When::Decade)),
        Reads::Century => calendar::century(asked),
        Reads::Season => calendar::season(asked),
        Reads::Quarter => calendar::quarter(asked),
        Reads::FiscalQuarter => calendar::quarter(asked).map(|reading| Reading { roughly: true, ..reading }),
        Reads::TheQuarter => calendar::the_quarter(asked),
        Reads::QuarterYearAgo => calendar::quarter_year_ago(asked),
        Reads::Half => calendar::half(asked),
        Reads::FiscalYear => calendar::fiscal_year(asked),
        Reads::Holiday => calendar::holiday(asked),
        Reads::FromIssue(days) => relative::from_issue(asked, days),
        Reads::PartFromIssue(days, part) => relative::part_from_issue(asked, days, part),
        Reads::PartOfIssue => relative::part_from_issue(asked, 0, asked.part()?).filter(|_| asked.words.is(asked.found.first, "this")),
        Reads::Turn => relative::turn(asked),
        Reads::FromLast(count) => relative::from_last(asked, count),
        Reads::PartFromLast(days) => relative::part_from_last(asked, days),
        Reads::Ago(sign) => relative::ago(asked, sign),
        Reads::Shift(sign) => relative::shift(asked, sign),
        Reads::YearsAgoDay(sign) => relative::years_ago(asked, sign),
        Reads::Weekdays => relative::weekdays(asked),
        Reads::DayOfMonth => calendar::day_of_month(asked),
        Reads::Weekday => relative::weekday(asked),
        Reads::WeekFromWeekday => relative::week_from_weekday(asked),
        Reads::WeekOf => relative::week_of(asked),
        Reads::Holding => relative::holding(asked),
        Reads::Clock => Some(Reading { clock: Some(asked.clock()?), ..Reading::default() }),
        Reads::ClockAt(hour) => {
            Some(Reading { clock: Some(Clock { hour, minute: 0, ahead: None, knows_half: true }), ..Reading::default() })
        }
        Reads::BarePart => Some(Reading { part: Some(asked.part()?), only_beside_a_day: true, ..Reading::default() }),
        Reads::TurnedDay => relative::turned_day(asked),
        Reads::YearEnd => calendar::year_end(asked),
        Reads::Part => Some(Reading { part: Some(asked.part().unwrap_or(PartOfDay::Morning)), ..Reading::default() }),
        Reads::Duration => lasting::duration(asked, 0.0),
        Reads::DurationAndHalf => lasting::duration(asked, 0.5),
        Reads::BareDuration => lasting::bare(asked),
        Reads::Every => lasting::every(asked),
        Reads::Always(value) => Reading::value(value.to_owned()),
    }
}
