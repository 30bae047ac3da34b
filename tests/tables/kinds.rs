//! The kinds of tables that people keep: what of each is proposed and read.

use super::run;
use serde_json::Value;

/// A table, what it is taken as, and what comes of it.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) table: &'static str,
    /// Asked for; where it is empty the columns propose it.
    pub(super) map: &'static str,
    /// The mapping by which it is read.
    pub(super) mapping: &'static str,
    /// Dates and titles of the events.
    pub(super) events: &'static [(&'static str, &'static str)],
    /// What the account of the load says.
    pub(super) told: &'static [&'static str],
}

pub(super) const PLAIN: Case = Case { name: "", table: "", map: "", mapping: "", events: &[], told: &[] };

pub(super) fn check(case: &Case) {
    let Case { name, table, map, mapping, events, told } = case;
    let file = [("t.csv", table.as_bytes())];
    let with_map: &[&str] = if map.is_empty() { &[] } else { &["--map", map] };
    let columns = run(&file, &[&["columns", "t.csv"], with_map].concat());
    let wanted = if mapping.is_empty() { map } else { mapping };
    assert_eq!(columns.out.lines().nth(1), Some(*wanted), "{name}: {}{}", columns.out, columns.err);
    let ran = run(&file, &[&["list", "t.csv", "--format", "json"], with_map].concat());
    let all: Value = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{name}: {error}\n{}", ran.err));
    let text = |event: &Value, key: &str| event[key].as_str().unwrap_or_default().to_owned();
    // In the order of their EDTF, so that a table says what its rows are and not how a list is ordered.
    let sorted = |mut rows: Vec<(String, String)>| {
        rows.sort();
        rows
    };
    let found: Vec<(String, String)> =
        all["events"].as_array().unwrap().iter().map(|event| (text(event, "when"), text(event, "title"))).collect();
    let expected: Vec<(String, String)> = events.iter().map(|(when, title)| ((*when).to_owned(), (*title).to_owned())).collect();
    assert_eq!(sorted(found), sorted(expected), "{name}: {}", ran.err);
    let checked = run(&file, &[&["check", "t.csv"], with_map].concat());
    for words in *told {
        assert!(checked.out.contains(words), "{name}: {words}\n{}", checked.out);
    }
}

#[test]
fn an_end_that_is_missing_unknown_or_unreadable_costs_no_row() {
    check(&Case {
        name: "ends",
        table: "Treaty,Signed,Expired\nA,1351-08-01,1371-07-31\nB,1403-06-27,NA\nC,NA,NA\nD,1500,NULL\nE,1600-01-01,ongoing\n\
                F,1601-01-01,unknown\nG,1602-01-01,soon\nH,1603-05-01,1603-02-31\nI,1604-05-01,1603-02-01\nJ,1605,9999-12-31\nK,?,?\n",
        map: "from=Signed,to=Expired,title=Treaty",
        events: &[
            ("1351-08-01/1371-07-31", "A"),
            ("1403-06-27", "B"),
            ("1500", "D"),
            ("1600-01-01/..", "E"),
            ("1601-01-01/", "F"),
            ("1602-01-01", "G"),
            ("1603-05-01", "H"),
            ("1604-05-01", "I"),
            ("1605/..", "J"),
        ],
        told: &[
            "2 of 9 rows have no end day: taken as one day",
            "1 cell of `Expired` counts as empty: the date cannot be read (line 8: soon)",
            "1 cell of `Expired` counts as empty: there is no such day (line 9: 1603-02-31)",
            "1 cell of `Expired` counts as empty: the end is before the start, or one of them is a span itself (line 10: 1603-02-01)",
            "2 records left out: no date (lines 4, 12)",
        ],
        ..PLAIN
    });
}

#[test]
fn a_part_that_is_missing_or_wrong_makes_the_date_less_precise_and_no_more() {
    check(&Case {
        name: "parts",
        table: "war,y1,m1,d1,y2,m2,d2\nA,1818,-9,-9,1824,-9,-9\nB,1819,-9,-9,1828,9,24\nC,1823,4,7,1823,11,13\nD,1830,2,31,1830,3,.\n\
                E,1831,13,1,NA,NA,NA\nF,2003,5,1,-7,-7,-7\nG,-217,6,21,,,\nH,1990.0,5.0,0,1990.0,6.0,00\nI,-9,-9,-9,-9,-9,-9\n",
        map: "year=y1,month=m1,day=d1,end-year=y2,end-month=m2,end-day=d2,title=war",
        events: &[
            ("-0217-06-21", "G"),
            ("1818/1824", "A"),
            ("1819/1828-09-24", "B"),
            ("1823-04-07/1823-11-13", "C"),
            ("1830-02/1830-03", "D"),
            ("1831", "E"),
            ("1990-05/1990-06", "H"),
            ("2003-05-01/..", "F"),
        ],
        told: &[
            "2 of 8 rows have no end day",
            "1 cell of `d1` counts as empty: there is no such day (line 5: 31)",
            "1 cell of `m1` counts as empty",
            "1 record left out: no date (line 10)",
        ],
        ..PLAIN
    });
}

#[test]
fn zeros_of_databases_are_what_is_not_known_and_a_year_beside_is_taken() {
    check(&Case {
        name: "zeros",
        table: "Year,Signed,Name\n1826,0000-00-00,A\n1902,1902-06-00,B\n1903,1903-00-00,C\n1904,1904-05-06 00:00:00,D\n1905,19050700,E\n\
                ,0000-00-00,F\n1907,t12345678,G\n1908,+1908-10-24T00:00:00Z,H\n2025,0025-01-14,I\n",
        map: "date=Signed,year=Year,title=Name",
        events: &[
            ("1826", "A"),
            ("1902-06", "B"),
            ("1903", "C"),
            ("1904-05-06", "D"),
            ("1905-07", "E"),
            ("1907", "G"),
            ("1908-10-24", "H"),
            ("2025", "I"),
        ],
        told: &["1 cell of `Signed` counts as empty: the date contradicts the year beside it (line 10: 0025-01-14)"],
        ..PLAIN
    });
}

#[test]
fn years_of_two_digits_come_from_a_column_of_years_or_from_whoever_says_the_century() {
    check(&Case {
        name: "beside",
        table: "date,year,text\n12/07/18,2018,They met in Paris\n12/25/18,2018,They met in Rome\n5 May,2019,They met in Oslo\n6-Jun-19,2019,They met in Bonn\n",
        map: "date=date,year=year,title=text",
        events: &[
            ("2018-12-07", "They met in Paris"),
            ("2018-12-25", "They met in Rome"),
            ("2019-05-05", "They met in Oslo"),
            ("2019-06-06", "They met in Bonn"),
        ],
        ..PLAIN
    });
    let table = "date,text\n05/12/49,A thing\n06/12/50,Another thing\n";
    check(&Case {
        table,
        map: "date:dmy-1950=date,title=text",
        events: &[("1950-12-06", "Another thing"), ("2049-12-05", "A thing")],
        ..PLAIN
    });
    check(&Case {
        table,
        map: "date:mdy-1900=date,title=text",
        events: &[("1949-05-12", "A thing"), ("1950-06-12", "Another thing")],
        ..PLAIN
    });
    let ran = run(&[("t.csv", b"date,text\n23/12/49,A thing\n24/12/50,Another thing\n")], &["list", "t.csv"]);
    assert_eq!(ran.code, 2);
    for told in ["in `date` years have two digits (23/12/49)", "--map 'date:dmy-1950=date,"] {
        assert!(ran.err.contains(told), "{told}: {}", ran.err);
    }
}

#[test]
fn a_day_in_two_calendars_is_refused_with_its_reason() {
    check(&Case {
        name: "dual",
        table: "date,title\n10/21 May 1725,Treaty of Vienna\n12 May 1725,Another one\n",
        map: "date=date,title=title",
        events: &[("1725-05-12", "Another one")],
        told: &["as one day in Old and in New Style (line 2, `date`: 10/21 May 1725)"],
        ..PLAIN
    });
}

#[test]
fn lines_may_end_as_on_old_macs_and_short_rows_are_padded() {
    check(&Case {
        name: "macs",
        table: "date,title,place\r2024-01-01,One thing,Rome\r2024-01-32,Two things,Rome\r2024-01-03,Three things\r",
        mapping: "date=date,title=title,place=place",
        events: &[("2024-01-01", "One thing"), ("2024-01-03", "Three things")],
        told: &["there is no such day (line 3, `date`: 2024-01-32)", "1 row lacks its last cells"],
        ..PLAIN
    });
}

#[test]
fn a_row_is_called_by_its_words_where_no_column_is_the_title() {
    check(&Case {
        name: "who and what",
        table: "date,country,leader,text\n2018-12-05,Portugal,Li Wei,Li Wei travelled to Portugal and met Costa\n2018-12-06,Spain,Li Wei,Went to Spain\n2018-12-07,,,\n",
        map: "date=date,actor=leader,place=country,summary=text",
        events: &[
            ("2018-12-05", "Li Wei travelled to Portugal and met Costa"),
            ("2018-12-06", "Li Wei: Went to Spain"),
            ("2018-12-07", "Line 4 of t.csv"),
        ],
        ..PLAIN
    });
    check(&Case {
        name: "other words",
        table: "date,code,region\n2018-12-05,17,Horn of Africa\n",
        map: "date=date",
        events: &[("2018-12-05", "Horn of Africa")],
        ..PLAIN
    });
}

#[test]
fn each_address_of_a_row_is_an_account() {
    let table = b"date,title,sources\n2024-05-23,Talks on the sea,https://www.state.gov/x ; http://b.example/y;https://www.state.gov/x\n";
    let ran = run(&[("t.csv", table)], &["list", "t.csv", "--map", "date=date,title=title,url=sources", "--format", "json"]);
    let all: Value = serde_json::from_str(&ran.out).unwrap();
    let urls: Vec<&str> = all["events"][0]["accounts"].as_array().unwrap().iter().filter_map(|account| account["url"].as_str()).collect();
    assert_eq!(urls, ["https://www.state.gov/x", "http://b.example/y"]);
    let publishers: Vec<&str> = all["sources"].as_array().unwrap().iter().filter_map(|source| source["publisher"].as_str()).collect();
    assert_eq!(publishers, ["state.gov", "b.example"]);
}
