//! Dates that count from the day of issue, or from the date last named.

use super::super::when::PartOfDay;
use super::rule::{Reads, Rule, date, duration, time};

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    date("today", Reads::FromIssue(0), &["today", "this day"]),
    date("yesterday", Reads::FromIssue(-1), &["yesterday"]),
    date("tomorrow", Reads::FromIssue(1), &["tomorrow"]),
    date("two days away", Reads::FromIssue(-2), &["the? day before yesterday"]),
    date("two days away", Reads::FromIssue(2), &["the? day after tomorrow"]),
    time("tonight", Reads::PartFromIssue(0, PartOfDay::Night), &["tonight"]),
    time("last night", Reads::PartFromIssue(-1, PartOfDay::Night), &["last night", "overnight"]),
    time("this morning", Reads::PartOfIssue, &["this <part>"]),

    date("in turn", Reads::Turn, &[
        "the? <turn> <unit>", "<turn> <weekday>", "<turn> <month>", "this past <unit>", "this past <month>", "this past <weekday>", "this coming <weekday>",
        "the <turn> <month>", "<weekday> <turn> week", "<weekday> of <turn> week", "this very <unit>", "the present <unit>", "the current <unit>",
    ]),

    date("the following", Reads::FromLast(1), &["the following <unit>", "the following <weekday>", "the following|next <season>", "the following <month>", "the next <weekday>", "the? very? next <unit>", "the <unit> after (,|.|;|and|in|at|by|with|that)"]),
    date("the previous", Reads::FromLast(-1), &[
        "the previous|preceding|prior <unit>", "the previous|preceding <weekday>", "the previous|preceding <season>", "the previous|preceding <month>", "the <unit> before (,|.|;|and|in|at|by)", "previous|prior <unit>", "the <unit> previous|prior",
    ]),
    date("the same", Reads::FromLast(0), &["the? same <unit>", "that same? <unit>", "that <weekday>", "that <month>", "that <season>", "<month> of? that|the same? year", "the? <season> of that|the same? year", "on <unit> one", "the <unit> in question"]),
    time("part of the following day", Reads::PartFromLast(1), &["the following <part>", "the next <part>", "next <part>"]),
    time("part of the previous day", Reads::PartFromLast(-1), &["the previous <part>", "the night before"]),
    time("part of the same day", Reads::PartFromLast(0), &["that <part>", "the same <part>", "later that <part>"]),

    date("ago", Reads::Ago(-1), &["<number> <unit> ago", "a half - century ago", "half a <unit> ago"]),
    date("from now", Reads::Ago(1), &["<number> <unit> from now", "<number> <unit> hence", "in <number> <unit> ' time", "<number> <unit> from today"]),
    date("long ago today", Reads::YearsAgoDay(-1), &["<number> <unit> ago today", "<number> <unit> ago this day", "<number> <unit> ago to the day"]),
    date("years ago this month", Reads::YearsAgoDay(0), &["<number> <unit> ago this <unit>"]),
    date("earlier", Reads::Shift(-1), &["<number> <unit> earlier|previously|prior", "<number> <unit> before (,|.|;)", "<number> <unit> beforehand"]),
    date("later", Reads::Shift(1), &["<number> <unit> later|afterwards|afterward|thereafter", "<number> <unit> after (,|.|;)"]),

    date("weekdays", Reads::Weekdays, &[
        "<weekday> -|–|—|to|through|until|till <weekday>", "(between) <weekday> and <weekday>",
    ]),
    date("day of the month", Reads::DayOfMonth, &["(on|by|until|since|of) the <nth> (,|.|;|in|at|with|to|and|by|he|she|they|that|the)"]),
    date("weekday", Reads::Weekday, &["<weekday>"]),
    date("a week from a weekday", Reads::WeekFromWeekday, &["a week from <weekday>", "<weekday> week"]),
    date("week of", Reads::WeekOf, &["the? week of <month> <day>", "the? week of <day> <month>", "the? week beginning <month> <day>"]),
    duration("the year of accounts", Reads::Always("P1Y"), &["the fiscal? year (ended|ending|ends|through)", "the fiscal year"]),
    date("the year", Reads::Holding, &["the weekend", "the year", "the month", "the week", "the full year"]),
];
