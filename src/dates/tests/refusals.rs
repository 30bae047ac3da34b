//! Texts that are not EDTF: the reason, and today's spelling if there is one; also the spellings of the drafts.

use super::*;

#[test]
fn a_refusal_gives_the_reason_and_the_spelling_of_today() {
    let cases = [
        ("2016-13-08", "month 13 does not exist", "", 5),
        ("2024-02-30", "2024-02 has 29 days", "", 8),
        ("2024-04-26/2024-04-31", "2024-04 has 30 days", "", 19),
        ("2024-05-00", "day 00 does not exist in 2024-05", "write 2024-05", 8),
        ("2024-04-26/2024-04-24", "ends before it starts", "write 2024-04-24/2024-04-26", 11),
        ("-0000-01-01", "year -0000 does not exist, year 0000 does", "write 0000-01-01", 0),
        ("199u", "", "write 199X", 3),
        ("2004-06-uu", "", "write 2004-06-XX", 8),
        ("1984-06?/open", "", "write 1984-06?/..", 9),
        ("unknown/2006", "", "write /2006", 0),
        ("unknown/open", "", "if nothing is known, write XXXX", 0),
        ("../..", "", "if nothing is known, write XXXX", 0),
        ("y170000002", "", "write Y170000002", 0),
        ("y17e7p1", "", "write Y17E7S1", 0),
        ("1984?~", "", "write 1984%", 5),
        ("2004-(06-11)?", "", "write 2004-?06-?11", 5),
        ("24/05/2024", "not written as year-month-day", "write 2024-05-24", 0),
        ("04/05/2024", "not written as year-month-day", "ambiguous: write 2024-05-04 if the day comes first, 2024-04-05", 0),
        ("2024/05/24", "not written as year-month-day", "write 2024-05-24", 0),
        ("2024-5-3", "not written as year-month-day", "write 2024-05-03", 0),
        ("20240524", "not written as year-month-day", "write 2024-05-24", 0),
        ("12004", "", "write Y12004", 4),
        ("May 2024", "a date is written without spaces", "write 2024-05", 3),
        ("24 May 2024 – 26 May 2024", "", "write 2024-05-24/2024-05-26", 12),
        ("2024-05-24 10:00", "", "write 2024-05-24T10:00", 10),
        ("ca. 1962", "", "write 1962~", 3),
        ("1960s", "", "write 196X", 4),
        ("Spring 2003", "", "write 2003-21", 6),
        ("31/02/2024", "", "a date looks like", 5),
        (" 2024", "a date is written without spaces", "write 2024", 0),
        ("mañana", "'ñ' has no place in a date", "a date looks like 2024-05-23", 2),
        ("", "no date is given", "a date looks like 2024-05-23", 0),
    ];
    for (text, message, hint, offset) in cases {
        let error = Edtf::parse(text).unwrap_err();
        assert!(error.message.starts_with(message), "{text}: {error}");
        let told = error.hint.clone().unwrap_or_default();
        assert!(told.starts_with(hint) && told.is_empty() == hint.is_empty(), "{text}: {error:?}");
        assert_eq!(error.offset, offset, "{text}: {error:?}");
        assert_eq!(error.to_string(), error.message);
    }
    let long = Edtf::parse(&"é".repeat(150)).unwrap_err();
    assert_eq!((long.message.as_str(), long.offset), ("a date of 300 bytes; 200 are the most", 200));
}

/// Each text, with the beginning of its hint.
#[track_caller]
fn refused(cases: &[(&str, &str)]) {
    for (text, hint) in cases {
        let error = Edtf::parse(text).expect_err(text);
        let told = error.hint.clone().unwrap_or_default();
        assert!(told.starts_with(hint) && told.is_empty() == hint.is_empty(), "{text}: {error:?}");
    }
}

#[test]
fn brackets_of_the_drafts_are_refused_with_the_marks_where_they_stand_today() {
    refused(&[
        ("2004-(06)?-11", "write 2004-?06-11"),
        ("2004-06-(11)~", "write 2004-06-~11"),
        ("2004-(06)%-11", "write 2004-%06-11"),
        ("2004-(06)?~", "write 2004-%06"),
        ("2004-(06-11)?", "write 2004-?06-?11"),
        ("2004?-06-(11)~", "write ?2004-06-~11"),
        ("(2004-(06)~)?", "write ?2004-%06"),
        ("(2004-(06)~)?-11", "write ?2004-%06-11"),
        ("(2004)?-06-04~", "write ?2004-~06-~04"),
        ("(2011)-06-04~", "write 2011-~06-~04"),
        ("2011-(06-04)~", "write 2011-~06-~04"),
        ("2004-06-(01)~/2004-06-(20)~", "write 2004-06-~01/2004-06-~20"),
        ("(2004", "put ?, ~ or % before"),
        ("2004)", "put ?, ~ or % before"),
    ]);
}

#[test]
fn days_and_months_that_do_not_exist_are_refused() {
    refused(&[
        ("1985-02-30", ""),
        ("1985-04-31", ""),
        ("1900-02-29", ""),
        ("2023-02-29", ""),
        ("X900-02-29", ""),
        ("-X901-02-29", ""),
        ("1985-02-3X", ""),
        ("2024-00", "write 2024"),
        ("2024-13", ""),
        ("2024-05-32", ""),
        ("2016-13-08", ""),
        ("2016-02-39", ""),
        ("2001-21-05", ""),
        ("2001-20", "if years are meant, write 2001/2020"),
        ("2001-42", "if years are meant, write 2001/2042"),
        ("-0000", "write 0000"),
    ]);
}

#[test]
fn what_other_parts_of_iso_8601_spell_is_refused() {
    refused(&[
        ("19850412", "write 1985-04-12"),
        ("1985-102", "write 1985-04-12"),
        ("1985-W15", "write 1985-04-08/1985-04-14"),
        ("1985-W15-5", "write 1985-04-12"),
        ("2018-01-15/02-20", "write 2018-01-15/2018-02-20"),
        ("1985-04-12T24:00:00", "write 1985-04-13T00:00:00"),
        ("1985-04-12T23:20:30-00:00", "write 1985-04-12T23:20:30+00:00"),
        ("1985-04-12T25:00:00", ""),
        ("1985-04-12T23:60:00", ""),
        ("1985-04-12T23:20:30+15:00", ""),
        ("1985-04T23:20:30", "write 1985-04"),
        ("2024-05-23T10:00:00/2024-05-23T12:00:00", "write 2024-05-23T10:00"),
        ("P1Y2M", "a date looks like"),
        ("R12/1985/1990", "a date looks like"),
        ("Y2024", "write 2024"),
        ("Y12E2", "a date looks like"),
        ("Y012E3", "a date looks like"),
        ("-12345", "write Y-12345"),
        ("1950S0", "a date looks like"),
        ("1950S5", "a date looks like"),
        ("195XS2", "a date looks like"),
        ("12004-06~-11", "a date looks like"),
        ("1156X-12-25", "a date looks like"),
        ("31XXX-XX", "a date looks like"),
        ("198", "a date looks like"),
        ("19", "a date looks like"),
    ]);
}

#[test]
fn halves_of_sets_and_intervals_are_refused() {
    refused(&[
        ("/", "if nothing is known, write XXXX"),
        ("../", "if nothing is known, write XXXX"),
        ("..", "if nothing is known, write XXXX"),
        ("1984//1985", "a date looks like"),
        ("1984/1985/1986", "a date looks like"),
        ("2004/1984", "write 1984/2004"),
        ("[1960,1961", ""),
        ("{}", ""),
        ("[..]", ""),
        ("{1960,}", ""),
        ("[1670~..1672]", "the ends of a range are plain dates"),
        ("1960..1961", "1960/1962 lasted"),
        ("1960,1961", "1960/1962 lasted"),
        ("..1984", "1960/1962 lasted"),
        ("1984??", "a date looks like"),
        ("?", "a date looks like"),
        ("not a edtf string", "a date looks like"),
        ("2001-21^southernHemisphere", "today a hemisphere has seasons of its own"),
    ]);
}

#[test]
fn english_is_refused_with_its_edtf() {
    refused(&[
        ("late April 2024", "write [2024-04-21..2024-04-30]"),
        ("early May 2024", "write [2024-05-01..2024-05-10]"),
        ("mid-May 2024", "write [2024-05-11..2024-05-20]"),
        ("late February 2024", "write [2024-02-21..2024-02-29]"),
        ("24 or 25 April 2024", "write [2024-04-24,2024-04-25]"),
        ("30 April or 2 May 2024", "write [2024-04-30,2024-05-02]"),
        ("24 and 26 April 2024", "write {2024-04-24,2024-04-26}"),
        ("24–26 April 2024", "write 2024-04-24/2024-04-26"),
        ("April–May 2024", "write 2024-04/2024-05"),
        ("1962 or 1963", "write [1962,1963]"),
        ("between 1962 and 1965", "write [1962..1965]"),
        ("from 1962 to 1965", "write 1962/1965"),
        ("before 30 May 2024", "write [..2024-05-29]"),
        ("before January 2024", "write [..2023-12]"),
        ("after 1962", "write [1963..]"),
        ("by May 2024", "write [..2024-05]"),
        ("until 1962", "write ../1962"),
        ("since May 2024", "write 2024-05/.."),
        ("spring of 2024", "write 2024-21"),
        ("Q2 2024", "write 2024-34"),
        ("second half of 2024", "write 2024-41"),
        ("1960's", "write 196X"),
        ("the 1960s", "write 196X"),
        ("19th century", "write 18XX"),
        ("44 BC", "write -0043"),
        ("15 March 44 BCE", "write -0043-03-15"),
        ("c1962", "write 1962~"),
        ("[ca. 1962]", "write 1962~"),
        ("1962 (?)", "write 1962?"),
        ("about May 2024", "write 2024-05~"),
        ("n.d.", "write XXXX"),
        ("Easter 1945", "a date looks like"),
    ]);
}

#[test]
fn what_has_two_meanings_is_not_decided() {
    refused(&[
        ("04/05/2024", "ambiguous: write 2024-05-04 if the day comes first, 2024-04-05 if the month does"),
        ("2004/05", "ambiguous: write 2004-05 for the month, 2004/2005 for the years"),
        ("1914-18", "if years are meant, write 1914/1918"),
        ("1914/18", "write 1914/1918"),
        ("1914-1918", "write 1914/1918"),
        ("1914-", "write 1914/.."),
        ("1900s", "a date looks like"),
    ]);
}

#[test]
fn a_draft_s_spelling_is_read_where_it_has_one_meaning_today() {
    for (text, today) in [
        ("199u", "199X"),
        ("19uu", "19XX"),
        ("1999-uu", "1999-XX"),
        ("1999-01-uu", "1999-01-XX"),
        ("1999-uu-uu", "1999-XX-XX"),
        ("156u-12-25", "156X-12-25"),
        ("15uu-12-uu", "15XX-12-XX"),
        ("1uuu~", "1XXX~"),
        ("196x", "196X"),
        ("19xx", "19XX"),
        ("unknown/2006", "/2006"),
        ("2004-06-01/unknown", "2004-06-01/"),
        ("2004-01-01/open", "2004-01-01/.."),
        ("1984~/open", "1984~/.."),
        ("199u/200u", "199X/200X"),
        ("1984?~", "1984%"),
        ("1984-06?~/1985", "1984-06%/1985"),
        ("y170000002", "Y170000002"),
        ("y-170000002", "Y-170000002"),
        ("y17e7", "Y17E7"),
        ("y-17e7", "Y-17E7"),
        ("y17101e4p3", "Y17101E4S3"),
    ] {
        let date = Edtf::of_draft(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!((date.as_str(), date.draft()), (today, Some(text)));
        assert_eq!(date, edtf(today), "{text}");
        assert!(Edtf::parse(text).unwrap_err().hint.unwrap().ends_with(today), "{text}");
    }
    for text in ["unknown/open", "open", "y17e7-12-26", "yesterday", "2024-05-23", "2004-(06)?-11", "august", "2016-13-uu", "", "x"] {
        assert_eq!(Edtf::of_draft(text), None, "{text}");
    }
}
