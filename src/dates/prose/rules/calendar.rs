//! Days, months, years, parts of a year, longer spans, and ranges of them.

use super::rule::{Reads, Rule, date};

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    date("day in figures", Reads::Iso, &["<year> - <two> - <two>"]),
    date("month or years in figures", Reads::IsoMonth, &["<year> -|–|/ <two>"]),
    date("day with slashes", Reads::Slashes, &["<two> / <two> / <year>", "<two> / <two> / <two>"]),

    date("day", Reads::DayAndMonth, &[
        "<weekday>? ,? <day> of? <month> ,? <year>?",
        "the <day> of <month> ,? <year>?",
        "<weekday>? ,? <month> the? <day> ,? <year>?",
        "the? <nth> of <month> ,? <year>?",
        "<month> the? <nth> ,? <year>?",
        "<weekday>? ,? <month> <day> of <turn> <unit>",
        "<day> <month> <turn> <unit>",
    ]),
    date("day in turn", Reads::TurnedDay, &["<turn> <month> <day>"]),
    date("weekday of a month", Reads::WeekdayOfMonth, &["the? <nth>|last <weekday> of|in <month> ,? <year>?"]),
    date("days", Reads::DaysOfMonths, &[
        "<month> <day> -|–|—|/|to|through|until|till <day> ,? <year>?",
        "<day> -|–|—|/|to|through|until|till <day> of? <month> ,? <year>?",
        "<day> <month> -|–|—|to|through|until|till <day> <month> ,? <year>?",
        "<day> <month> ,? <year> -|–|—|to|through|until|till <day> <month> ,? <year>",
        "<month> <day> -|–|—|to|through|until|till <month> <day> ,? <year>?",
        "<month> <day> , <year> -|–|—|to|through|until|till <month> <day> , <year>",
        "(between) <day> and <day> <month> ,? <year>?",
        "(between) <month> <day> and <day> ,? <year>?",
        "(between) <day> <month> and <day> <month> ,? <year>?",
        "(between) <month> <day> and <month> <day> ,? <year>?",
        "<month> <day> , <day> ,? and <day> ,? <year>?",
        "<day> , <day> ,? and <day> <month> ,? <year>?",
        "(on) <day> and|& <day> <month> ,? <year>?",
        "(on) <month> <day> and|& <day> ,? <year>?",
    ]),

    date("month", Reads::Month, &["<month>", "<month> ,? <year>", "<month> of <year>", "the month of <month>", "the? <nth> half of <month>", "the? <nth> half of <month> ,? <year>"]),
    date("month in turn", Reads::MonthInTurn, &["<month> of? <turn> <unit>"]),
    date("months", Reads::Months, &[
        "<month> -|–|—|to|through <month> ,? of? <year>?",
        "<month> ,? <year> -|–|— <month> ,? <year>",
        "(between) <month> and <month> <year>",
    ]),

    date("year", Reads::Year, &["<year>", "the year <year>", "the year <number>", "all of <year>", "<short-year>"]),
    date("years", Reads::Years, &[
        "<year> -|–|— <year>", "(from) <year> - <year>", "<year> -|–|—|/ <short-year>",
    ]),
    date("year end", Reads::YearEnd, &["year - end", "year end", "year ' s end", "the year - end", "the year ' s end"]),
    date("decade", Reads::Decade, &["the? <decade>", "the early|late|mid <decade>", "the mid - <decade>"]),
    date("century", Reads::Century, &["the? <nth> -? century", "the early|late <nth> century", "the mid - <nth> century"]),

    date("season", Reads::Season, &[
        "<season> ,? <year>", "<season> of <year>", "the <season> of <year>", "the <season>", "(in|by|since|until|during) <season>",
        "the <season> of <turn> <unit>", "<turn> past? <season>", "the <turn> <season>", "<turn> year ' s <season>",
    ]),
    date("quarter", Reads::Quarter, &[
        "the? <nth> quarter", "<nth> - quarter", "the <nth> - quarter of <year>", "the? <nth> quarter of <year>", "the? <nth> quarter <year>", "the <year> <nth> quarter", "<nth> - quarter <year>",
        "<turn> year ' s <nth> quarter", "the? <nth> -? quarter of <turn> <unit>", "the? <nth> -? quarter <turn> <unit>", "the? <nth> quarter of the year",
        "the? <q> ,? <year>?", "<year> <q>",
    ]),
    date("fiscal quarter", Reads::FiscalQuarter, &[
        "the? fiscal <nth> quarter", "fiscal -? <nth> - quarter", "the? fiscal - <nth> quarter", "the? <nth> fiscal quarter", "the? <nth> -? quarter of fiscal <year>", "fiscal <nth> quarter <year>",
        "fiscal <year> ' s <nth> quarter", "<nth> fiscal quarter of <year>",
    ]),
    date("the quarter", Reads::TheQuarter, &["the quarter", "the latest quarter", "the latest period", "the most recent quarter", "the <year> quarter", "the <year> period"]),
    date("quarter a year ago", Reads::QuarterYearAgo, &[
        "the? year - earlier|ago quarter|period?", "the? year - earlier|ago <nth> quarter", "year - earlier|ago", "a year - earlier|ago quarter|period?", "the? quarter a year ago|earlier",
        "the? same|corresponding|comparable quarter|period last year", "the? same|corresponding|comparable quarter|period a year ago|earlier",
        "the? same|corresponding|comparable year - earlier quarter|period", "the? quarter last year", "last year ' s quarter",
        "the? corresponding|comparable quarter|period", "the? same|corresponding|comparable quarter|period of <year>",
    ]),
    date("half", Reads::Half, &[
        "the? <nth> half of <year>", "the? last half of <year>", "the? <nth> half of <turn> <unit>", "the? <nth> half of the year",
        "<turn> year ' s <nth> half", "the <nth> half", "<nth> - half", "the first two quarters of <year>", "h1|h2 <year>", "<year> h1|h2",
    ]),
    date("fiscal year", Reads::FiscalYear, &[
        "fiscal year? <year>", "fiscal <short-year>", "the? <year> fiscal year", "the? <turn> fiscal|financial year", "the latest fiscal year",
    ]),
    date("holiday", Reads::Holiday, &["<holiday>", "<holiday> ,? <year>", "<turn> <holiday>", "<holiday> of? <turn> <unit>"]),

    // What only looks like a date.
    date("no date", Reads::Nothing, &[
        "may i|we|you|he|she|it|they|not|be|have|also|well|god", "black monday|friday|wednesday|thursday|tuesday", "bloody sunday", "good friday agreement",
        "the sunday times|telegraph|mirror|mail", "ash wednesday", "man friday", "<number> -? year|years -? old|olds", "<number> - year - old|olds", "class of <year>", "catch <two>", "section <year>", "room <year>",
        "boeing <year>",
    ]),
];
