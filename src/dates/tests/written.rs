//! Dates as people write them: which texts are read, as what, and why the rest are refused.

use super::*;

fn on(text: &str, hints: &Hints) -> Result<String, (NoDate, Vec<String>)> {
    read(text, hints).map(|date| date.as_str().to_owned()).map_err(|unread| (unread.why, unread.offers))
}

/// Each text, with its EDTF.
#[track_caller]
pub(super) fn reads(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, edtf)| {
            let found = on(text, &Hints::default());
            (found.as_deref() != Ok(*edtf)).then(|| format!("{text}: {found:?}, not {edtf}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each text, with the reason for its refusal.
#[track_caller]
pub(super) fn refuses(cases: &[(&str, NoDate)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, why)| {
            let found = on(text, &Hints::default());
            (found.as_ref().err().map(|(why, _)| *why) != Some(*why)).then(|| format!("{text}: {found:?}, not {why:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn days_and_months_are_read_in_figures_and_in_words() {
    reads(&[
        ("22.4.2024", "2024-04-22"),
        ("22. 4. 2024", "2024-04-22"),
        ("2024. 5. 23.", "2024-05-23"),
        ("2024/5/23", "2024-05-23"),
        ("2024.05.23", "2024-05-23"),
        ("20240523", "2024-05-23"),
        ("202405", "2024-05"),
        ("2024-144", "2024-05-23"),
        ("2024-W21-4", "2024-05-23"),
        ("4/22/2024", "2024-04-22"),
        ("5/2024", "2024-05"),
        ("23 May 2024", "2024-05-23"),
        ("23rd of May 2024", "2024-05-23"),
        ("23 May, 2024", "2024-05-23"),
        ("May 23rd 2024", "2024-05-23"),
        ("2024 May 23", "2024-05-23"),
        ("2024, May 23", "2024-05-23"),
        ("23-May-2024", "2024-05-23"),
        ("23/May/2024", "2024-05-23"),
        ("23May2024", "2024-05-23"),
        ("23.v.2024", "2024-05-23"),
        ("23 V 2024", "2024-05-23"),
        ("Thursday, 23 May 2024", "2024-05-23"),
        ("Thurs. 23 May 2024", "2024-05-23"),
        ("23 May 2024 (Thursday)", "2024-05-23"),
        ("MAY 2024", "2024-05"),
        ("Sept. 2024", "2024-09"),
        ("１２ May ２０２４", "2024-05-12"),
        ("Unknown, 1962", "1962"),
        ("1750", "1750"),
    ]);
}

#[test]
fn months_are_read_in_the_languages_of_the_united_nations_and_of_europe() {
    reads(&[
        ("5 mai 2024", "2024-05-05"),
        ("1er août 1914", "1914-08-01"),
        ("3 FÉVR. 2024", "2024-02-03"),
        ("3 fevrier 2024", "2024-02-03"),
        ("23 de mayo de 2024", "2024-05-23"),
        ("23 мая 2024", "2024-05-23"),
        ("23 мая 2024 г.", "2024-05-23"),
        ("23 мая 2024 года", "2024-05-23"),
        ("Май 2024", "2024-05"),
        ("٢٣ مايو ٢٠٢٤", "2024-05-23"),
        ("23 كانون الثاني 2024", "2024-01-23"),
        ("2024年5月23日", "2024-05-23"),
        ("2024年5月23日 星期四", "2024-05-23"),
        ("2024年5月", "2024-05"),
        ("二〇二四年五月二十三日", "2024-05-23"),
        ("民国113年5月23日", "2024-05-23"),
        ("令和6年5月23日", "2024-05-23"),
        ("昭和20年8月15日", "1945-08-15"),
        ("2024년 5월 23일", "2024-05-23"),
        ("2024년 5월 23일 (목)", "2024-05-23"),
        ("Mai 2024", "2024-05"),
        ("23. Mai 2024", "2024-05-23"),
        ("3. März 2024", "2024-03-03"),
        ("3. Jänner 2024", "2024-01-03"),
        ("Donnerstag, 23. Mai 2024", "2024-05-23"),
        ("1º maggio 2024", "2024-05-01"),
        ("23 de maio de 2024", "2024-05-23"),
        ("23 maja 2024 r.", "2024-05-23"),
        ("maj 2024", "2024-05"),
        ("23. května 2024", "2024-05-23"),
        ("květen 2024", "2024-05"),
        ("23 травня 2024 року", "2024-05-23"),
        ("23 Μαΐου 2024", "2024-05-23"),
        ("2024. május 23.", "2024-05-23"),
        ("23 mei 2024", "2024-05-23"),
        ("23. toukokuuta 2024", "2024-05-23"),
        ("23 Mayıs 2024", "2024-05-23"),
        ("23 mai 2024", "2024-05-23"),
        ("23 במאי 2024", "2024-05-23"),
        ("23 मई 2024", "2024-05-23"),
        ("2024 m. gegužės 23 d.", "2024-05-23"),
        ("mar. 23 mars 2021", "2021-03-23"),
    ]);
}

#[test]
fn spans_are_read_whatever_one_side_leaves_to_the_other() {
    reads(&[
        ("22-26 April 2024", "2024-04-22/2024-04-26"),
        ("23–26 May 2024", "2024-05-23/2024-05-26"),
        ("23 May – 2 June 2024", "2024-05-23/2024-06-02"),
        ("April 24-26, 2024", "2024-04-24/2024-04-26"),
        ("April 24 - May 2, 2024", "2024-04-24/2024-05-02"),
        ("24.04.2024–26.04.2024", "2024-04-24/2024-04-26"),
        ("24/04/2024 - 26/04/2024", "2024-04-24/2024-04-26"),
        ("04/05/2024 - 26/05/2024", "2024-05-04/2024-05-26"),
        ("24.–26.04.2024", "2024-04-24/2024-04-26"),
        ("24.04.–26.04.2024", "2024-04-24/2024-04-26"),
        ("24.-26. April 2024", "2024-04-24/2024-04-26"),
        ("2024-05-23 to 2024-05-26", "2024-05-23/2024-05-26"),
        ("2024-05-23 - 2024-05-26", "2024-05-23/2024-05-26"),
        ("2024-05-23/26", "2024-05-23/2024-05-26"),
        ("from 23 to 26 May 2024", "2024-05-23/2024-05-26"),
        ("du 5 au 7 mai 2024", "2024-05-05/2024-05-07"),
        ("с 23 по 26 мая 2024", "2024-05-23/2024-05-26"),
        ("2024年5月23日至26日", "2024-05-23/2024-05-26"),
        ("30 December – 2 January 2024", "2023-12-30/2024-01-02"),
        ("May–June 2024", "2024-05/2024-06"),
        ("1962-63", "1962/1963"),
        ("1962/63", "1962/1963"),
        ("1962–1963", "1962/1963"),
        ("1914-18", "1914/1918"),
        ("night of 23-24 May 2024", "2024-05-23/2024-05-24"),
        ("weekend of 25 May 2024", "2024-05-25/2024-05-26"),
        ("Week of 20 May 2024", "2024-05-20/2024-05-26"),
        ("2024-05-23T10:00/2024-05-23T12:00", "2024-05-23T10:00"),
    ]);
}

#[test]
fn what_is_vague_is_read_as_vague() {
    reads(&[
        ("c. 1962", "1962~"),
        ("c. 383", "0383~"),
        ("ca. 1962", "1962~"),
        ("c1962", "1962~"),
        ("[ca. 1962]", "1962~"),
        ("c. 1950–1900 BC", "-1949~/-1899~"),
        ("1962 (?)", "1962?"),
        ("1962?", "1962?"),
        ("early 1962", "[1962-01..1962-04]"),
        ("early May 2024", "[2024-05-01..2024-05-10]"),
        ("late February 2024", "[2024-02-21..2024-02-29]"),
        ("mid-May 2024", "[2024-05-11..2024-05-20]"),
        ("before 1962", "[..1961]"),
        ("after 1962", "[1963..]"),
        ("by 1962", "[..1962]"),
        ("since May 2024", "2024-05/.."),
        ("2022–present", "2022/.."),
        ("Spring of 1962", "1962-21"),
        ("the 1960s", "196X"),
        ("19th century", "18XX"),
        ("2024Q2", "2024-34"),
        ("H1 2024", "2024-40"),
        ("1962 or 1963", "[1962,1963]"),
        ("between 1962 and 1964", "[1962..1964]"),
        ("24 or 25 April 2024", "[2024-04-24,2024-04-25]"),
        ("n.d.", "XXXX"),
    ]);
}

#[test]
fn years_before_and_after_christ_are_read() {
    reads(&[
        ("44 BC", "-0043"),
        ("218 BC", "-0217"),
        ("15 March 44 BCE", "-0043-03-15"),
        ("March 44 B.C.", "-0043-03"),
        ("AD 79", "0079"),
        ("79 AD", "0079"),
        ("24 August 79 AD", "0079-08-24"),
        ("100 CE", "0100"),
        ("-0044-03-15", "-0044-03-15"),
        ("44 v. Chr.", "-0043"),
        ("221–206 BC", "-0220/-0205"),
    ]);
}

#[test]
fn a_part_that_is_not_known_lowers_the_precision() {
    reads(&[
        ("2024-05-00", "2024-05"),
        ("2024-00-00", "2024"),
        ("1902-06-00", "1902-06"),
        ("00/05/2024", "2024-05"),
        ("20240500", "2024-05"),
        ("+1962-00-00T00:00:00Z", "1962"),
        ("+1648-10-24T00:00:00Z", "1648-10-24"),
        ("+1648-10-24T00:00:00Z/9", "1648"),
        ("-0044-03-15T00:00:00Z", "-0044-03-15"),
        ("-0044-03-15T12:00:00Z", "-0044-03-15"),
    ]);
    refuses(&[("0000-00-00", NoDate::Empty), ("0000-00-00 00:00:00", NoDate::Empty), ("t1234567", NoDate::Other)]);
    assert_eq!(of_wikidata("+1648-10-24T00:00:00Z", 11, YearsBefore::WithZero).unwrap().as_str(), "1648-10-24");
    assert_eq!(of_wikidata("+1648-10-00T00:00:00Z", 11, YearsBefore::WithZero).unwrap().as_str(), "1648-10");
    assert_eq!(of_wikidata("+1648-10-24T00:00:00Z", 8, YearsBefore::WithZero).unwrap().as_str(), "164X");
    assert_eq!(of_wikidata("+1648-10-24T00:00:00Z", 7, YearsBefore::WithZero).unwrap().as_str(), "16XX");
    assert_eq!(of_wikidata("-0044-00-00T00:00:00Z", 9, YearsBefore::WithZero).unwrap().as_str(), "-0044");
    assert_eq!(of_wikidata("1648", 9, YearsBefore::WithZero), None);
}

#[test]
fn an_hour_is_kept_and_midnight_is_none() {
    reads(&[
        ("2024-05-23T10:00", "2024-05-23T10:00"),
        ("2024-05-23T19:00:00Z", "2024-05-23T19:00Z"),
        ("2024-05-23T23:30:00-05:00", "2024-05-23T23:30-05:00"),
        ("2024-05-23 10:00:30", "2024-05-23T10:00:30"),
        ("2024-05-23 10:00 AM EST", "2024-05-23T10:00"),
        ("2024-05-23 10:00 PM", "2024-05-23T22:00"),
        ("Thu May 23 10:00:00 2024", "2024-05-23T10:00"),
        ("Thu May 23 10:00:00 UTC 2024", "2024-05-23T10:00Z"),
        ("Thu, 23 May 2024 10:00:00 GMT", "2024-05-23T10:00Z"),
        ("Thu, 23 May 2024 10:00:00 +0800", "2024-05-23T10:00+08:00"),
        ("May 23, 2024 10:15 AM", "2024-05-23T10:15"),
        ("23 May 2024, 14:00–15:30", "2024-05-23T14:00"),
        ("20240523101500", "2024-05-23T10:15"),
        ("20240523000000", "2024-05-23"),
        ("2024-05-23 00:00:00.000", "2024-05-23"),
        ("2024-05-23T23:59:59Z", "2024-05-23"),
    ]);
    refuses(&[("2024-05-23 25:00", NoDate::Other), ("12:30", NoDate::Other), ("2024-05-23 13:00 am", NoDate::Other)]);
}

#[test]
fn what_has_two_meanings_is_refused_with_both() {
    let offers = |text| on(text, &Hints::default()).unwrap_err();
    assert_eq!(offers("03/04/2024"), (NoDate::Ambiguous, vec!["2024-04-03".to_owned(), "2024-03-04".to_owned()]));
    assert_eq!(offers("2004/05"), (NoDate::MonthOrYears, vec!["2004-05".to_owned(), "2004/2005".to_owned()]));
    assert_eq!(offers("10/21 May 1725"), (NoDate::Styles, vec!["1725-05-10/1725-05-21".to_owned(), "1725-05-21".to_owned()]));
    assert_eq!(offers("30 May/10 June 1725").0, NoDate::Styles);
    assert_eq!(offers("10 February 1724/25"), (NoDate::Styles, vec![]));
    assert_eq!(offers("23 May 1944 OS"), (NoDate::Styles, vec!["1944-06-05".to_owned()]));
    assert_eq!(offers("3 listopad 2024"), (NoDate::TwoMonths, vec!["2024-10-03".to_owned(), "2024-11-03".to_owned()]));
    assert_eq!(offers("Week of 22 May 2024"), (NoDate::Week, vec!["2024-05-22/2024-05-28".to_owned(), "2024-05-20/2024-05-26".to_owned()]));
    assert_eq!(offers("May-24").0, NoDate::DayOrYear);
    // Twelve days apart is not a pair of calendars in 1725, and ten days apart is not one in 2024.
    reads(&[("10/22 May 1725", "1725-05-10/1725-05-22"), ("10/20 May 2024", "2024-05-10/2024-05-20")]);
}

#[test]
fn what_names_no_day_says_why() {
    refuses(&[
        ("", NoDate::Empty),
        ("23/5/24", NoDate::ShortYear),
        ("23 May '24", NoDate::ShortYear),
        ("23-May-24", NoDate::ShortYear),
        ("23 May", NoDate::NoYear),
        ("24 - 26 May", NoDate::NoYear),
        ("24/04", NoDate::NoYear),
        ("2.5", NoDate::NoYear),
        ("May", NoDate::NoYear),
        ("today", NoDate::Relative),
        ("last month", NoDate::Relative),
        ("TBD", NoDate::NotFixed),
        ("FY2024", NoDate::FiscalYear),
        ("45435", NoDate::Serial),
        ("1716458400", NoDate::Seconds),
        ("31 April 2024", NoDate::NoSuchDay),
        ("2024-02-31", NoDate::NoSuchDay),
        ("31/04/2024", NoDate::NoSuchDay),
        ("Friday, 23 May 2024", NoDate::WrongWeekday),
        ("26–24 April 2024", NoDate::Backwards),
        ("Taiwan", NoDate::Other),
        ("12", NoDate::Other),
        ("-9", NoDate::Other),
        ("3.75%", NoDate::Other),
        ("http://a.example/2024", NoDate::Other),
        ("May talks 2024", NoDate::Other),
        ("May the", NoDate::Other),
        ("unknown 2000", NoDate::Other),
        ("m 2000", NoDate::Other),
        ("de 2000", NoDate::Other),
        ("the 23 May of", NoDate::Other),
        ("Resolution 242 (1967)", NoDate::Other),
        ("1900s", NoDate::Other),
    ]);
    let reason = |text: &str| read(text, &Hints::default()).unwrap_err().reason().to_owned();
    assert_eq!(reason("31 April 2024"), "April 2024 has 30 days");
    assert_eq!(reason("Friday, 23 May 2024"), "23 May 2024 is a Thursday");
}

#[test]
fn the_screen_gives_the_year_and_the_clock_gives_today() {
    let screen = Hints { today: Some(day("2026-11-30")), ..Hints::on_screen(Some(day("2024-05-23"))) };
    for (text, edtf) in [
        ("April", "2024-04"),
        ("early May", "[2024-05-01..2024-05-10]"),
        ("23 May", "2024-05-23"),
        ("May 24", "2024-05-24"),
        ("24-26 April", "2024-04-24/2024-04-26"),
        ("24.4.", "2024-04-24"),
        ("Q2", "2024-34"),
        ("last month", "2026-10"),
        ("this year", "2026"),
        ("next quarter", "2027-33"),
        ("yesterday", "2026-11-29"),
        ("last week", "2026-11-23/2026-11-29"),
        ("3 days ago", "2026-11-27"),
        ("last 30 days", "2026-11-01/2026-11-30"),
    ] {
        assert_eq!(on(text, &screen).as_deref(), Ok(edtf), "{text}");
    }
    assert_eq!(on("3/4", &screen), Err((NoDate::Ambiguous, vec!["2024-04-03".to_owned(), "2024-03-04".to_owned()])));
    let shell = Hints { today: Some(day("2026-11-30")), ..Hints::default() };
    let either = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
    assert_eq!(on("April", &shell), Err((NoDate::NoYear, either("2026-04", "2027-04"))));
    assert_eq!(on("24 December", &shell), Err((NoDate::NoYear, either("2025-12-24", "2026-12-24"))));
    assert_eq!(on("23/5/24", &shell), Err((NoDate::ShortYear, either("2024-05-23", "1924-05-23"))));
    assert_eq!(on("May-24", &shell), Err((NoDate::DayOrYear, either("2026-05-24", "2024-05"))));
    let dated = Hints { century: Some(2018), ..Hints::default() };
    assert_eq!(on("7-Dec-18", &dated).as_deref(), Ok("2018-12-07"));
    assert_eq!(on("12/31/99", &dated).as_deref(), Ok("1999-12-31"));
}

#[test]
fn an_hour_without_seconds_is_part_of_the_format() {
    for text in ["2024-05-23T19:00", "2024-05-23T19:00Z", "2024-05-23T19:00+08:00"] {
        assert_eq!(edtf(text).as_str(), text);
    }
    let hour = |text| edtf(text).hour().map(|hour| (hour.second, hour.universal()));
    assert_eq!(hour("2024-05-23T19:00"), Some((19 * 3600, None)));
    assert_eq!(hour("2024-05-23T19:00+08:00"), Some((19 * 3600, Some(11 * 3600))));
    assert_eq!(hour("2024-05-23"), None);
    assert_eq!(edtf("2024-05-23T19:00Z").without_time(), edtf("2024-05-23"));
    assert_eq!((edtf("2024-05-23T19:00").span(), edtf("2024-05-23T19:00").precision()), (edtf("2024-05-23").span(), Precision::Day));
    for text in ["2024-05-23T19", "2024-05-23T25:00", "2024-05-23T19:60", "2024-05T19:00", "2024-05-23T9:00", "2024-05-23T19:00+15:00"] {
        assert!(Edtf::parse(text).is_err(), "{text}");
    }
}
