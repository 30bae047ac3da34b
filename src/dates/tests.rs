//! The promises of the module, case by case. The published EDTF collection is in `tests/collection.rs`, arbitrary texts are in
//! `tests/properties.rs`, the wording is in `tests/wording.rs`, the standard's examples are in `tests/standard.rs`, and texts
//! that are not EDTF are in `tests/refusals.rs`.

mod collection;
mod fits;
mod periods;
mod properties;
mod refusals;
mod standard;
mod tongues;
mod wording;
mod written;

use super::*;

pub(super) fn day(text: &str) -> Day {
    let date: NaiveDate = text.parse().unwrap();
    Day::from(date)
}

pub(super) fn edtf(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error} {:?}", error.hint))
}

fn window(from: &str, to: &str) -> Window {
    let end = |text: &str| (!text.is_empty()).then(|| day(text));
    Window { from: end(from), to: end(to) }
}

#[test]
fn a_day_counts_as_chrono_does() {
    assert_eq!(Day::from_ymd(1, 1, 1).unwrap().number(), 1);
    assert_eq!(day("2024-02-28").plus(2), day("2024-03-01"));
    assert_eq!(day("2024-05-23").days_until(day("2024-04-26")), Some(-27));
    assert_eq!(Day::from_ymd(2023, 2, 29), None);
    assert_eq!(day("2024-05-23").to_string(), "2024-05-23");
}

#[test]
fn an_unbounded_day_stays_unbounded() {
    for end in [Day::UNBOUNDED_PAST, Day::UNBOUNDED_FUTURE] {
        assert_eq!(end.plus(1), end);
        assert_eq!(end.plus(-1), end);
        assert_eq!((end.date(), end.month(), end.is_bounded()), (None, None, false));
        assert_eq!(end.days_until(day("2024-05-23")), None);
        assert_eq!(Day::from_number(end.number()), end);
    }
    assert_eq!(day("2024-05-23").plus(i32::MAX), Day::UNBOUNDED_FUTURE);
    assert_eq!(Day::from_number(-2_000_000_000), Day::UNBOUNDED_PAST);
    assert_eq!(Edtf::day(Day::UNBOUNDED_PAST).as_str(), "XXXX-XX-XX");
}

#[test]
fn a_month_has_its_days_and_neighbours() {
    let may = Month::new(2024, 5).unwrap();
    assert_eq!((may.first_day(), may.last_day()), (day("2024-05-01"), day("2024-05-31")));
    assert_eq!(Month::new(2024, 2).unwrap().last_day(), day("2024-02-29"));
    assert_eq!(may.plus(8).unwrap(), Month::new(2025, 1).unwrap());
    assert_eq!(may.plus(-5).unwrap(), Month::new(2023, 12).unwrap());
    assert_eq!((may.words().as_str(), may.short()), ("May 2024", "May"));
    assert_eq!(Month::new(-43, 3).unwrap().words(), "March 44 BCE");
    assert_eq!((Month::new(2024, 13), Month::new(300_000, 1)), (None, None));
    assert_eq!(Day::from(NaiveDate::MAX).month().unwrap().last_day(), Day::from(NaiveDate::MAX));
}

#[test]
fn a_gap_reads_in_days_then_months_then_years() {
    let read = [0, 1, -1, 27, 60, 61, 213, 730, 731, 1096, i32::MIN].map(gap_words);
    assert_eq!(read[0..5], ["0 days", "1 day", "1 day", "27 days", "60 days"]);
    assert_eq!(read[5..8], ["2 months", "7 months", "24 months"]);
    assert_eq!(read[8..], ["2 years", "3 years", "5879490 years"]);
    assert_eq!([170, 380, 1_300].map(gap_words), ["5½ months", "13 months", "3½ years"]);
}

#[test]
fn every_kind_of_edtf_has_a_level_a_precision_and_a_span() {
    use Precision::{Day as D, Month as M, Season, Set, Span as S, Year};
    let cases = [
        ("2024-05-23", 0, D, "2024-05-23", "2024-05-23"),
        ("2024-05", 0, M, "2024-05-01", "2024-05-31"),
        ("2024", 0, Year, "2024-01-01", "2024-12-31"),
        ("1985-04-12T23:20:30-04", 0, D, "1985-04-12", "1985-04-12"),
        ("1985-04-12T01:00:00+09:00", 0, D, "1985-04-12", "1985-04-12"),
        ("2024-04-24/2024-04-26", 0, S, "2024-04-24", "2024-04-26"),
        ("1984?", 1, Year, "1984-01-01", "1984-12-31"),
        ("2004-06~", 1, M, "2004-06-01", "2004-06-30"),
        ("2004-06-11%", 1, D, "2004-06-11", "2004-06-11"),
        ("201X", 1, Year, "2010-01-01", "2019-12-31"),
        ("20XX", 1, Year, "2000-01-01", "2099-12-31"),
        ("-01XX", 1, Year, "-0199-01-01", "-0100-12-31"),
        ("2004-XX", 1, Year, "2004-01-01", "2004-12-31"),
        ("2024-05-XX", 1, M, "2024-05-01", "2024-05-31"),
        ("1985-XX-XX", 1, Year, "1985-01-01", "1985-12-31"),
        ("1985-04-12/..", 1, S, "1985-04-12", ""),
        ("1985-04-12/", 1, S, "1985-04-12", ""),
        ("../1985", 1, S, "", "1985-12-31"),
        ("/1985", 1, S, "", "1985-12-31"),
        ("2001-21", 1, Season, "2001-03-01", "2001-05-31"),
        ("2001-24", 1, Season, "2001-12-01", "2002-02-28"),
        ("2001-34", 2, Season, "2001-04-01", "2001-06-30"),
        ("-1985", 1, Year, "-1985-01-01", "-1985-12-31"),
        ("1953S2", 2, Year, "1900-01-01", "1999-12-31"),
        ("2004?-06-11", 2, D, "2004-06-11", "2004-06-11"),
        ("156X-12-25", 2, Year, "1560-12-25", "1569-12-25"),
        ("XXXX-02-29", 2, Year, "0000-02-29", "9996-02-29"),
        ("2024-05-1X", 2, M, "2024-05-10", "2024-05-19"),
        ("[1667,1668,1670..1672]", 2, Set, "1667-01-01", "1672-12-31"),
        ("{1960, 1961-12}", 2, Set, "1960-01-01", "1961-12-31"),
        ("[..1984]", 2, Set, "", "1984-12-31"),
        ("{1984..}", 2, Set, "1984-01-01", ""),
        ("..2004-06-01/2004-06-20..", 2, S, "", ""),
    ];
    for (text, level, precision, earliest, latest) in cases {
        let date = edtf(text);
        assert_eq!((date.level(), date.precision()), (level, precision), "{text}");
        let bound = |end: &str, open| if end.is_empty() { open } else { day(end) };
        let span = Span { earliest: bound(earliest, Day::UNBOUNDED_PAST), latest: bound(latest, Day::UNBOUNDED_FUTURE) };
        assert_eq!(date.span(), span, "{text}");
        assert_eq!(date.is_interval(), text.contains('/'), "{text}");
    }
}

#[test]
fn years_beyond_counting_lie_on_their_own_side() {
    for (text, side) in [
        ("Y170000002", Day::UNBOUNDED_FUTURE),
        ("Y-170000002", Day::UNBOUNDED_PAST),
        ("Y17E30", Day::UNBOUNDED_FUTURE),
        ("Y-9E18S1", Day::UNBOUNDED_PAST),
    ] {
        let span = edtf(text).span();
        assert_eq!((span.earliest, span.latest), (side, side), "{text}");
    }
    assert_eq!(edtf("Y200000S1").span().latest, Day::UNBOUNDED_FUTURE);
    assert!(edtf("Y200000S1").span().earliest.is_bounded());
    assert!(Edtf::parse("Y17E30/2004").is_err());
}

#[test]
fn a_date_is_kept_to_the_letter() {
    let date = edtf("?2004-?06");
    assert_eq!((date.to_string(), date.as_str()), ("?2004-?06".into(), "?2004-?06"));
    assert_ne!(date, edtf("2004-06?"));
    let verbatim = date.verbatim();
    assert_eq!((verbatim.words(), verbatim.short(), verbatim == date), ("?2004-?06".into(), "?2004-?06".into(), true));
    assert_eq!(Edtf::of_draft("199u").unwrap().verbatim().words(), "199u");
    assert_eq!(Edtf::day(day("2024-05-23")), edtf("2024-05-23"));
    assert_eq!(Edtf::day(day("-0044-03-15")).as_str(), "-0044-03-15");
    assert_eq!(Edtf::day(Day::from_ymd(12004, 1, 1).unwrap()).as_str(), "Y12004");
}

#[test]
fn a_window_reads_its_ends_as_people_type_them() {
    for (text, from, to) in [
        ("2024-05", "2024-05-01", "2024-05-31"),
        ("May 2024", "2024-05-01", "2024-05-31"),
        ("may, 2024", "2024-05-01", "2024-05-31"),
        ("23 May 2024", "2024-05-23", "2024-05-23"),
        (" Mon 23rd Sept. 2024 ", "2024-09-23", "2024-09-23"),
        ("December 7, 1941", "1941-12-07", "1941-12-07"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("196X", "1960-01-01", "1969-12-31"),
        ("2024-04-24/2024-04-26", "2024-04-24", "2024-04-26"),
    ] {
        assert_eq!(Window::parse_from(text), Ok(day(from)), "{text}");
        assert_eq!(Window::parse_to(text), Ok(day(to)), "{text}");
    }
    assert!(Window::parse_from("../2006").is_err());
    assert_eq!(Window::parse_to("../2006"), Ok(day("2006-12-31")));
    for text in ["", "  ", "31 June 2024", "yesterday", "04/05/2024", "Y170000002"] {
        let error = Window::parse_from(text).unwrap_err();
        assert!(error.hint.is_some() || matches!(text, "31 June 2024" | "yesterday"), "{text}: {error:?}");
    }
    assert!(Window::default().is_open());
}
