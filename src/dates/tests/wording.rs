//! Dates in words: in full (beyond `tests/standard.rs`), in a table, in the eleven columns of a row.

use super::*;

#[test]
fn words_say_what_the_source_says() {
    for (text, words) in [
        ("2024-05-23", "Thu 23 May 2024"),
        ("2024-04-24/2024-04-26", "24–26 April 2024"),
        ("2024-05-30/2024-06-02", "30 May – 2 June 2024"),
        ("2023-12-29/2024-01-03", "29 December 2023 – 3 January 2024"),
        ("2024-05-23/2024-05-23", "23 May 2024"),
        ("2024-04", "April 2024"),
        ("2024-04/2024-06", "April–June 2024"),
        ("1962", "1962"),
        ("2004/2006", "2004–2006"),
        ("1962~", "about 1962"),
        ("1962?", "1962, uncertain"),
        ("1962%", "about 1962, uncertain"),
        ("2024-05-23~", "about 23 May 2024"),
        ("2024-05-XX", "some day in May 2024"),
        ("2024-XX-XX", "some day in 2024"),
        ("196X", "some year in the 1960s"),
        ("190X", "some year in 1900–1909"),
        ("000X", "some year in 0–9"),
        ("1560-X2", "February or December 1560"),
        ("2024-XX-1X", "day 10–19 of some month of 2024"),
        ("2003-21", "spring 2003"),
        ("2003-22~", "about summer 2003"),
        ("0658?", "year 658, uncertain"),
        ("0658-04", "April, year 658"),
        ("1953S2", "about 1953 (some year in 1900–1999)"),
        ("1953S1~", "about 1953 (some year in 1000–1999)"),
        ("../2006", "until 2006, start open"),
        ("/2006", "until 2006, start unknown"),
        ("[1667,1668, 1670..1672]", "one of 1667, 1668 or 1670–1672"),
        ("[1760-01,1760-12..]", "January 1760 or any time from December 1760 on"),
        ("[1984]", "1984"),
    ] {
        assert_eq!(edtf(text).words(), words, "{text}");
    }
}

#[test]
fn short_words_leave_the_year_of_days_away() {
    for (text, words) in [
        ("2024-05-23", "23 May"),
        ("1985-04-12T23:20:30-04", "12 Apr 23:20"),
        ("2024-04-24/2024-04-27", "24–27 Apr"),
        ("2024-05-30/2024-06-02", "30 May–2 Jun"),
        ("2023-12-29/2024-01-03", "29 Dec 2023–3 Jan 2024"),
        ("2024-04", "Apr 2024"),
        ("2024-04/2024-06", "Apr–Jun 2024"),
        ("1962~", "1962~"),
        ("2024-05-23?", "23 May 2024?"),
        ("2004?-06-11", "11 Jun 2004?"),
        ("2024-05-XX", "some day in May 2024"),
        ("2003-21", "spring 2003"),
        ("-0043", "44 BCE"),
        ("-0043-03-15", "15 Mar 44 BCE"),
        ("1985-04-12/..", "from 12 Apr 1985"),
        ("1985-04-12/", "from 12 Apr 1985, end unknown"),
        ("../2006", "until 2006"),
        ("1984~/2004-06", "1984~–Jun 2004"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670–1672"),
        ("[2024-05-23,2024-05-24]", "23 or 24 May"),
        ("[2024-05-23..2024-05-27]", "one of 23–27 May"),
        ("[2024-04-21..2024-04-30]", "late Apr 2024"),
        ("196X", "1960s"),
        ("19XX", "19XX"),
        ("1950S2", "about 1950"),
    ] {
        assert_eq!(edtf(text).short(), words, "{text}");
    }
}

#[test]
fn a_label_fits_eleven_columns_under_its_month() {
    for (text, label) in [
        ("2024-05-23", "23 Thu"),
        ("2004-01-01T10:10:10Z", "1 10:10"),
        ("2024-05-23~", "~23"),
        ("2024-05-23%", "~?23"),
        ("2024-04-24/2024-04-26", "24–26"),
        ("2024-04-24~/2024-04-26?", "~24–?26"),
        ("2024-05-30/2024-06-02", "30–2 Jun"),
        ("2023-12-29/2024-01-03", "29–3 Jan"),
        ("2024-05-23/2026-06-04", "23–Jun 2026"),
        ("2024-05-23/2024-05-23", "23"),
        ("2024-05", "in May"),
        ("2024-05?", "?May"),
        ("2024", "in 2024"),
        ("1962~", "~1962"),
        ("1962?", "?1962"),
        ("1953S2", "~1953"),
        ("2024-05-XX", "day ?"),
        ("2024-XX-XX", "in 2024"),
        ("1984-1X", "in 1984"),
        ("196X", "1960s"),
        ("196X~", "~1960s"),
        ("20XX", "20XX"),
        ("156X-12-25", "1560s"),
        ("2003-21", "spring"),
        ("2001-34", "Q2"),
        ("2024-04/2024-06", "Apr–Jun"),
        ("2004-06/2006-08", "2004–2006"),
        ("2024-05-23/2024", "in 2024"),
        ("2024-05-01/2024-05~", "~May"),
        ("2024-05-XX/2024-07-03", "May–Jul"),
        ("2024-05-30~/2024-06-12?", "~30–?12 Jun"),
        ("2024-04-12/..", "from 12"),
        ("2024-04-12/", "12–?"),
        ("../2024-04-04", "until 4"),
        ("/2024-04-04", "?–4"),
        ("1985/..", "from 1985"),
        ("..2004-06-01/2004-06-20..", "…1–20…"),
        ("Y170000002", "170000002"),
        ("Y1700000029999", "1700000029…"),
        ("[2024-05-23,2024-05-24]", "23 or 24"),
        ("[2024-05-23..2024-05-27]", "in 23–27"),
        ("[2024-04..2024-06]", "in Apr–Jun"),
        ("[1984..1986]", "?1984–1986"),
        ("{2024-05-23,2024-05-24}", "23, 24"),
        ("[1667,1668,1670..1672]", "one of 3"),
        ("{1960,1961-12}", "2 dates"),
        ("[..1984]", "until 1984"),
    ] {
        assert_eq!(edtf(text).label(), label, "{text}");
    }
}

#[test]
fn a_row_without_a_heading_has_month_and_year_behind_its_days() {
    for (text, label) in [
        ("2024-04-26", "26 Apr 2024"),
        ("2024-04-26?", "?26 Apr 2024"),
        ("2024-04-24/2024-04-26", "24–26 Apr 2024"),
        ("2024-04-24~/2024-04-26?", "~24–?26 Apr 2024"),
        ("2024-04-12/..", "from 12 Apr 2024"),
        ("../2024-04-04", "until 4 Apr 2024"),
        ("2024-04-12/", "12–? Apr 2024"),
        ("0843-08-10", "10 Aug 843"),
    ] {
        assert_eq!(edtf(text).label_with_month(), label, "{text}");
    }
    // Years of two or three digits are no days.
    for text in ["0843~", "0843?", "0962/0973", "0044/0047", "-0217-06-21", "2024-05", "2024-05-30/2024-06-02", "2024-05-23T19:00"] {
        assert_eq!(edtf(text).label_with_month(), edtf(text).words(), "{text}");
    }
}

#[test]
fn a_season_says_which_months_it_is_counted_as() {
    for (text, counted) in [
        ("2001-21", Some("counted as March–May 2001")),
        ("2001-24", Some("counted as December 2001 – February 2002")),
        ("2001-29~", Some("counted as September–November 2001")),
        ("2001-21/2003-22", Some("counted as March 2001 – August 2003")),
        ("2001-21/..", Some("counted as from 1 March 2001")),
        ("Y17E8", Some("too far off to be counted in days")),
        ("2001-05", None),
        ("2001-05-XX", None),
        ("[2001-05,2001-06]", None),
        ("../2001", None),
    ] {
        assert_eq!(edtf(text).counted().as_deref(), counted, "{text}");
    }
}

#[test]
fn a_date_with_its_year_says_it_once() {
    for (text, dated) in [
        ("2024-05-23", "23 May 2024"),
        ("2024-05-23T19:00Z", "23 May 2024 19:00"),
        ("2024-04-24/2024-04-26", "24–26 Apr 2024"),
        ("2023-12-29/2024-01-03", "29 Dec 2023–3 Jan 2024"),
        ("[2024-05-23,2024-05-24]", "23 or 24 May 2024"),
        ("1962", "1962"),
        ("1950S2", "about 1950"),
        ("1950S2/1960S3", "about 1950–about 1960"),
        ("19XX", "19XX"),
        ("../19XX", "until 19XX"),
        ("19XX/..", "from 19XX"),
        ("1XXX", "1XXX"),
        ("196X-05", "May of some year in the 1960s"),
        ("192X-33", "first quarter of some year in the 1920s"),
        ("Y17E3", "year 17,000"),
        ("-0043-03-15", "15 Mar 44 BCE"),
        ("[1962-01..1962-04]", "early 1962"),
        ("[2024-05-11..2024-05-20]", "mid-May 2024"),
    ] {
        assert_eq!(edtf(text).dated(), dated, "{text}");
        assert_eq!(edtf(text).verbatim().dated(), text);
    }
}
