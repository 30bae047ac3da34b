//! What holds of any text and any day.

use super::*;
use proptest::prelude::*;

/// No file of past failures is kept: a failure becomes a named case.
fn config() -> ProptestConfig {
    ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() }
}

/// Texts in the letters of EDTF, which random unicode would never form.
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

proptest! {
    #![proptest_config(config())]

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
