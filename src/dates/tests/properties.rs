//! Properties of any text and any day.

use super::*;
use proptest::prelude::*;

/// No file of past failures is kept: a failure becomes a named case.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() }
}

/// Texts in the letters of EDTF, which random Unicode would never form.
fn edtf_like() -> impl Strategy<Value = String> {
    let date = "[?~%]?-?[0-9X]{4}[?~%]?(-[?~%]?[0-4X][0-9X][?~%]?(-[?~%]?[0-3X][0-9X][?~%]?)?)?";
    let year = "Y-?[1-9][0-9]{4,17}(S[1-9])?|Y-?[1-9][0-9]{0,3}E[0-9]{1,3}(S[1-3])?|[0-9]{4}S[1-4]";
    let one = format!("({date}|{year})");
    let end = format!("(|\\.\\.|{one}|\\.\\.{one}|{one}\\.\\.)");
    let texts = [
        one.clone(),
        format!("{end}/{end}"),
        format!("[\\[{{]{end}(, ?{one}|,{one}\\.\\.{one}){{0,3}}[\\]}}]"),
        format!("{one}T[0-9:]{{8}}(Z|[+-][0-9]{{2}})?"),
        "[0-9XuxyYESTZ?~%./,{}\\[\\] -]{0,24}".to_owned(),
        "\\PC{0,80}".to_owned(),
    ];
    let strategies = texts.map(|text| proptest::string::string_regex(&text).unwrap().boxed());
    proptest::strategy::Union::new(strategies)
}

/// Texts in the letters of dates as people write them.
fn written_like() -> impl Strategy<Value = String> {
    let day = "(0?[1-9]|[12][0-9]|3[01])(\\.|st|nd|rd|th|º)?";
    let month = "(Jan|may|April|Mai|mars|мая|Май|listopad|kwietnia|5月|5월|v|XII|0?[1-9]|1[0-2])";
    let year = "(\\d{4}|'?\\d{2}|\\d{1,3} (BC|AD|CE)|2024年|2024년|令和6年)";
    let joint = "( |-|–| - |/|\\.|, | to | or | and |至)";
    let head = "(|c\\. |about |before |since |early |late-|week of |night of |last |the |from |between |Thu, |\\+|-)";
    let tail = "(| \\(\\?\\)|\\?|~| OS| 10:00( AM| PM|Z| EST|\\+08:00)?|T19:00:00Z|日|일|/26|s|-present)";
    let part = format!("({day}|{month}|{year})");
    let texts = [
        format!("{head}{part}({joint}{part}){{0,5}}{tail}"),
        format!("{day}{joint}{day} {month} {year}{tail}"),
        "[0-9XxTZ:?~%./,' +年月日년월일-]{0,24}".to_owned(),
        "\\PC{0,90}".to_owned(),
    ];
    proptest::strategy::Union::new(texts.map(|text| proptest::string::string_regex(&text).unwrap().boxed()))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_text_panics_the_reader_and_what_it_reads_it_reads_again(text in written_like(), year in proptest::option::of(-50i32..2100), today in -800_000..4_000_000) {
        let screen = Hints { year, today: Some(Day::from_number(today)), ..Hints::default() };
        for hints in [Hints::default(), screen, Hints { order: Some(DayOrder::DayFirst), century: year, ..Hints::default() }] {
            match read(&text, &hints) {
                // The result is EDTF, and reading it again gives the same.
                Ok(date) => {
                    prop_assert_eq!(Edtf::parse(date.as_str()), Ok(date.clone()), "{}", text);
                    prop_assert_eq!(read(date.as_str(), &Hints::default()), Ok(date.clone()), "{}", text);
                }
                Err(unread) => {
                    prop_assert!(!unread.reason().is_empty());
                    for offer in &unread.offers {
                        prop_assert!(Edtf::parse(offer).is_ok(), "{} offers {}", text, offer);
                    }
                }
            }
        }
        let _ = (cell(&text, None), tells_order(&text), is_one_date(&text, &screen), is_name_in_dates(&text));
    }

    #[test]
    fn a_day_is_read_again_in_the_words_in_which_it_is_told(number in 366_000..3_650_000) {
        let day = Edtf::day(Day::from_number(number));
        for words in [day.words(), day.words().replacen(' ', ", ", 1), day.as_str().replace('-', "/"), day.as_str().replace('-', "")] {
            prop_assert_eq!(read(&words, &Hints::default()), Ok(day.clone()), "{}", words);
        }
    }

    #[test]
    fn days_that_last_are_read_again_in_the_words_in_which_they_are_told(number in 366_000..3_640_000, length in 1..500) {
        let (first, last) = (Day::from_number(number), Day::from_number(number + length));
        let span = Edtf::parse(&format!("{first}/{last}")).unwrap();
        prop_assert_eq!(read(&span.words(), &Hints::default()), Ok(span.clone()), "{}", span.words());
    }

    #[test]
    fn no_text_panics_and_what_is_read_reads_back(text in edtf_like(), from in -800_000..4_000_000, to in -800_000..4_000_000) {
        let window = Window { from: Some(Day::from_number(from)), to: Some(Day::from_number(to)) };
        let _ = (Window::parse_from(&text), Window::parse_to(&text));
        match Edtf::parse(&text) {
            Err(error) => {
                prop_assert!(text.is_char_boundary(error.offset));
                prop_assert!(!error.message.is_empty());
                if let Some(told) = error.hint.as_deref().and_then(|hint| hint.strip_prefix("write ")) {
                    prop_assert!(Edtf::parse(told).is_ok(), "{} gave {}", text, told);
                }
            }
            Ok(date) => {
                prop_assert_eq!(Edtf::parse(&date.to_string()), Ok(date.clone()));
                prop_assert!(date.label().chars().count() <= 11, "{}: {}", text, date.label());
                prop_assert!(!date.words().is_empty() && !date.short().is_empty() && !date.label().is_empty());
                prop_assert_eq!(date.fits(Window::default()), Fit::Certainly);
                let (span, fit) = (date.span(), date.fits(window));
                prop_assert!(span.earliest <= span.latest, "{}: {:?}", text, span);
                let doubted = date.is_uncertain() || date.is_approximate();
                let reach = date.reach();
                prop_assert!(reach.earliest <= span.earliest && span.latest <= reach.latest, "{}: {:?}", text, reach);
                prop_assert!(doubted || reach == span, "{}: {:?}", text, reach);
                prop_assert!(window.overlaps(reach) || fit == Fit::No);
                if window.contains(span) && window.overlaps(span) && !doubted {
                    prop_assert_eq!(fit, Fit::Certainly);
                }
                let is_single = !matches!(date.precision(), Precision::Span | Precision::Set);
                if is_single && text.ends_with(['?', '~', '%']) {
                    prop_assert!(fit != Fit::Certainly, "{} in {:?}", text, window);
                }
            }
        }
    }

    #[test]
    fn a_plain_day_keeps_its_day(number in -3_600_000..3_600_000) {
        let day = Day::from_number(number);
        let date = Edtf::day(day);
        prop_assert_eq!((date.span().earliest, date.span().latest), (day, day));
        prop_assert_eq!(Edtf::parse(date.as_str()), Ok(date));
    }
}
