//! Windows over the calendar: around a day, narrower, wider, moved; their words; and where one jumps.

use super::*;
use proptest::prelude::*;

fn days(from: &str, to: &str) -> Window {
    window(from, to)
}

fn moved(window: Window, by: i32) -> Option<Window> {
    window.moved(window.stride()?, by)
}

#[test]
fn each_period_around_a_day_is_whole() {
    let cases = [
        (Period::Day, "2024-05-23", "2024-05-23"),
        (Period::Week, "2024-05-20", "2024-05-26"),
        (Period::Month, "2024-05-01", "2024-05-31"),
        (Period::Quarter, "2024-04-01", "2024-06-30"),
        (Period::Year, "2024-01-01", "2024-12-31"),
    ];
    for (period, from, to) in cases {
        assert_eq!(period.around(day("2024-05-23")), Some(days(from, to)), "{period:?}");
        assert_eq!(Period::from_window(days(from, to)), Some(period));
    }
    assert_eq!(Period::Week.around(day("2024-12-31")), Some(days("2024-12-30", "2025-01-05")));
    assert_eq!(Period::Week.around(day("2024-05-26")), Period::Week.around(day("2024-05-20")));
    assert_eq!(Period::Month.around(day("2024-02-29")), Some(days("2024-02-01", "2024-02-29")));
    assert_eq!(Period::from_window(days("2024-05-20", "2024-05-27")), None);
    assert_eq!(Period::from_window(days("2024-05-01", "")), None);
    assert_eq!(Period::Year.around(Day::UNBOUNDED_FUTURE), None);
}

#[test]
fn from_the_whole_time_each_step_is_narrower_down_to_the_day_and_wider_up_again() {
    let anchor = day("2024-05-23");
    let down = [
        days("2024-01-01", "2024-12-31"),
        days("2024-04-01", "2024-06-30"),
        days("2024-05-01", "2024-05-31"),
        days("2024-05-20", "2024-05-26"),
        days("2024-05-23", "2024-05-23"),
    ];
    let mut here = Window::default();
    for step in down {
        here = here.narrower(anchor).unwrap();
        assert_eq!(here, step);
    }
    assert_eq!(here.narrower(anchor), None);
    for step in down.iter().rev().skip(1) {
        here = here.wider(anchor).unwrap();
        assert_eq!(here, *step);
    }
    assert_eq!(here.wider(anchor), Some(Window::default()));
    assert_eq!(Window::default().wider(anchor), None);
    assert_eq!(Window::default().narrower(Day::UNBOUNDED_PAST), None);
}

#[test]
fn a_window_that_is_no_period_steps_to_the_next_one_that_is() {
    let anchor = day("2024-05-23");
    assert_eq!(days("2024-05-01", "2024-06-30").narrower(anchor), Some(days("2024-05-01", "2024-05-31")));
    assert_eq!(days("2024-05-01", "2024-06-30").wider(anchor), Some(days("2024-04-01", "2024-06-30")));
    assert_eq!(days("2024-05-22", "2024-05-24").narrower(anchor), Some(days("2024-05-23", "2024-05-23")));
    assert_eq!(days("2024-05-22", "2024-05-24").wider(anchor), Some(days("2024-05-20", "2024-05-26")));
    assert_eq!(days("2023-06-01", "2024-06-30").wider(anchor), Some(Window::default()));
    assert_eq!(days("2024-05-30", "").narrower(anchor), Some(days("2024-05-30", "2024-05-30")));
    assert_eq!(days("2024-01-01", "").narrower(anchor), Some(days("2024-01-01", "2024-12-31")));
    // For an event outside the window, the nearest day inside is used.
    assert_eq!(days("2024-05-01", "2024-05-31").narrower(day("2025-03-01")), Some(days("2024-05-27", "2024-06-02")));
    assert_eq!(days("2024-06-01", "2024-05-01").narrower(anchor), None);
}

#[test]
fn a_window_moves_by_its_own_length() {
    for (from, to, next_from, next_to) in [
        ("2024-05-01", "2024-05-31", "2024-06-01", "2024-06-30"),
        ("2024-01-01", "2024-01-31", "2024-02-01", "2024-02-29"),
        ("2024-04-01", "2024-06-30", "2024-07-01", "2024-09-30"),
        ("2024-01-01", "2024-12-31", "2025-01-01", "2025-12-31"),
        ("2024-05-01", "2024-06-30", "2024-07-01", "2024-08-31"),
        ("2024-05-20", "2024-05-26", "2024-05-27", "2024-06-02"),
        ("2024-05-23", "2024-05-23", "2024-05-24", "2024-05-24"),
        ("2024-05-20", "2024-05-29", "2024-05-30", "2024-06-08"),
    ] {
        assert_eq!(moved(days(from, to), 1), Some(days(next_from, next_to)), "{from}..{to}");
        assert_eq!(moved(days(next_from, next_to), -1), Some(days(from, to)), "{from}..{to}");
    }
    assert_eq!(moved(days("2024-05-01", ""), 1), None);
    assert_eq!(moved(Window::default(), 1), None);
}

#[test]
fn a_window_reads_in_words() {
    for (from, to, words) in [
        ("2024-05-01", "2024-05-31", "May 2024"),
        ("2024-05-20", "2024-05-26", "week of 20 May 2024"),
        ("2024-04-01", "2024-06-30", "Q2 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-05-23", "2024-05-23", "Thu 23 May 2024"),
        ("2024-05-20", "2024-05-27", "20–27 May 2024"),
        ("2024-05-30", "2024-06-02", "30 May – 2 June 2024"),
        ("2023-12-29", "2024-01-03", "29 December 2023 – 3 January 2024"),
        ("2024-05-01", "2024-06-30", "May–June 2024"),
        ("2023-01-01", "2024-12-31", "2023–2024"),
        ("1990-01-01", "1999-12-31", "1990–1999"),
        ("2024-05-01", "", "from 1 May 2024"),
        ("", "2024-05-31", "until 31 May 2024"),
        ("", "", "the whole time"),
        ("-0044-03-15", "-0044-03-15", "15 March, year -44 (45 BCE)"),
    ] {
        assert_eq!(days(from, to).words(), words);
    }
    for (from, to, edtf) in [
        ("2024-05-23", "2024-05-23", "2024-05-23"),
        ("2024-05-20", "2024-05-26", "2024-05-20/2024-05-26"),
        ("2024-05-01", "2024-05-31", "2024-05"),
        ("2024-04-01", "2024-06-30", "2024-34"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-05-01", "", "2024-05-01/.."),
        ("", "", "../.."),
    ] {
        assert_eq!(days(from, to).edtf(), edtf);
    }
    let far = Day::from_ymd(12_000, 5, 3).unwrap();
    assert_eq!(Window { from: Some(far), to: Some(far) }.words(), "+12000-05-03");
    assert_eq!(Window { from: Some(day("2024-05-23")), to: Some(far) }.words(), "2024-05-23 to +12000-05-03");
}

#[test]
fn one_goes_to_a_date_to_today_or_so_far_from_here() {
    let (today, here) = (Some(day("2024-05-30")), Some(day("2024-01-31")));
    for (text, there) in [
        ("2024-05-23", "2024-05-23"),
        ("may 2024", "2024-05-01"),
        ("23 MAY 2024", "2024-05-23"),
        ("late May 2024", "2024-05-21"),
        ("Q2 2024", "2024-04-01"),
        ("2024", "2024-01-01"),
        ("24/05", "2024-05-24"),
        ("April", "2024-04-01"),
        ("last month", "2024-04-01"),
        (" Today ", "2024-05-30"),
        ("yesterday", "2024-05-29"),
        ("tomorrow", "2024-05-31"),
        ("+1d", "2024-02-01"),
        ("-2w", "2024-01-17"),
        ("+1m", "2024-02-29"),
        ("-1y", "2023-01-31"),
    ] {
        assert_eq!(destination(text, &Hints { today, ..Hints::on_screen(here) }, here), Ok(day(there)), "{text}");
    }
    for text in ["", "3/4", "soon", "+9999999y", "+d", "+3q", "é", "../2024"] {
        assert!(destination(text, &Hints { today, ..Hints::on_screen(here) }, here).is_err(), "{text}");
    }
    assert!(destination("today", &Hints::on_screen(here), here).is_err());
    assert!(destination("+1d", &Hints { today, ..Hints::default() }, Some(Day::UNBOUNDED_PAST)).is_err());
}

#[test]
fn one_date_alone_is_told_from_what_filters() {
    for text in ["2024-05-23", "may 2024", "Thu 23 May 2024", "2024", "2024-05-23?", "196X", "spring 2024", "late May 2024"] {
        assert!(is_one_date(text, &Hints::default()), "{text}");
    }
    for text in
        ["2024-05..2024-06", "2024-05..", "..2024", "2024-04-24/2024-04-26", "may", "taiwan", "2024-13", "", "actor:ma 2024", "[2024,2025]"]
    {
        assert!(!is_one_date(text, &Hints::default()), "{text}");
    }
}

fn any_day() -> impl Strategy<Value = Day> {
    (-3_000_000..4_000_000).prop_map(Day::from_number)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn narrower_lies_within_wider_and_holds_the_day(anchor in any_day()) {
        let mut here = Window::default();
        while let Some(narrower) = here.narrower(anchor) {
            let holds = narrower.contains(Span { earliest: anchor, latest: anchor });
            prop_assert!(holds, "{:?} without {}", narrower, anchor);
            let reaches_over = Period::from_window(narrower) == Some(Period::Week) && Period::from_window(here) == Some(Period::Month);
            let span = Span { earliest: narrower.from.unwrap(), latest: narrower.to.unwrap() };
            prop_assert!(reaches_over || here.contains(span), "{:?} in {:?}", narrower, here);
            prop_assert!(here.overlaps(span));
            prop_assert_eq!(narrower.wider(anchor), Some(here));
            here = narrower;
        }
        prop_assert_eq!(Period::from_window(here), Some(Period::Day));
    }

    #[test]
    fn earlier_and_later_undo_one_another(from in any_day(), length in 1..2000i32, number in 0..Period::ALL.len(), by in -20..20i32) {
        let counted = Window { from: Some(from), to: Some(from.plus(length - 1)) };
        let period = Period::ALL[number].around(from).unwrap();
        for window in [counted, period] {
            let stride = window.stride().unwrap();
            let there = window.moved(stride, by).unwrap();
            prop_assert_eq!(there.moved(stride, -by), Some(window));
            prop_assert_eq!(window.moved(stride, 0), Some(window));
        }
        let next = moved(period, 1).unwrap();
        prop_assert_eq!(Period::from_window(next), Some(Period::ALL[number]));
        prop_assert_eq!(next.from, period.to.map(|last| last.plus(1)));
    }

    #[test]
    fn no_window_panics_whatever_its_ends(from in proptest::option::of(any::<i32>()), to in proptest::option::of(any::<i32>()), anchor in any::<i32>(), text in "[+-]?[0-9]{0,10}[dwmy]?|\\PC{0,20}") {
        let window = Window { from: from.map(Day::from_number), to: to.map(Day::from_number) };
        let anchor = Day::from_number(anchor);
        prop_assert!(!window.words().is_empty());
        let _ = (window.narrower(anchor), window.wider(anchor), moved(window, i32::MAX), moved(window, -1));
        let _ = (destination(&text, &Hints { today: Some(anchor), ..Hints::on_screen(Some(anchor)) }, Some(anchor)), is_one_date(&text, &Hints::default()));
    }
}
