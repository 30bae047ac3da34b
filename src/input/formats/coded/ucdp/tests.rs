use super::super::test_support::{self, Kept, open, read};
use super::*;
use proptest::prelude::*;

/// A row of 49 cells; the named cells have the given values, the others those of a plain row.
fn row(given: &[(&str, &str)]) -> String {
    let quiet = [
        ("id", "9001"),
        ("type_of_violence", "1"),
        ("conflict_name", "Ruritania: Government"),
        ("dyad_name", "Government of Syria - Red Shirts"),
        ("side_a", "Government of Syria"),
        ("side_b", "Red Shirts"),
        ("where_prec", "1"),
        ("where_coordinates", "Milltown"),
        ("adm_1", "North province"),
        ("country", "Syria"),
        ("date_prec", "1"),
        ("date_start", "2013-01-03 00:00:00.000"),
        ("date_end", "2013-01-03 00:00:00.000"),
        ("best", "3"),
        ("low", "2"),
        ("high", "5"),
        ("number_of_sources", "-1"),
    ];
    let value = |name: &&str| given.iter().chain(&quiet).find(|(known, _)| known == name).map_or("", |(_, value)| *value);
    KNOWN.iter().map(|name| format!("\"{}\"", value(name).replace('"', "\"\""))).collect::<Vec<_>>().join(",")
}

fn opened(text: &str) -> (Ucdp, Vec<Kept>) {
    let mut ucdp = Ucdp::default();
    let rows = open(text, &mut ucdp).unwrap();
    (ucdp, rows)
}

fn one(given: &[(&str, &str)]) -> test_support::Read {
    let (ucdp, rows) = opened(&row(given));
    read(&rows[0], &ucdp).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn a_row_reads_as_who_fights_whom_where_and_about_what() {
    let row = one(&[
        ("source_office", "Reuters;SOHR;Reuters"),
        ("source_headline", "Clash in the north"),
        ("where_description", "by the river"),
        ("source_original", "a farmer"),
    ]);
    assert_eq!(row.title(), "Government of Syria: state-based conflict → Red Shirts");
    assert_eq!((row.when.as_str(), row.id.as_str()), ("2013-01-03", "ucdp:9001"));
    assert_eq!(row.terms(Slot::Subject, Facet::Country), ["SYR"]);
    assert_eq!(row.terms(Slot::Subject, Facet::Type), ["government"]);
    assert_eq!(row.terms(Slot::Object, Facet::Type), ["armed-group"]);
    assert_eq!(row.terms(Slot::Action, Facet::Issue), ["ucdp:government-of-syria-red-shirts"]);
    assert_eq!(row.label(Slot::Place), "Milltown, Syria");
    assert_eq!(row.terms(Slot::Place, Facet::Country), ["SYR"], "where it happened counts, whoever fights there");
    assert_eq!(row.terms(Slot::Teller, Facet::Source), ["reuters", "sohr"]);
    assert_eq!(row.figures(), ["3 deaths, best estimate", "2 deaths, lowest estimate", "5 deaths, highest estimate"]);
    assert_eq!(row.event.summary.as_deref(), Some("Where: by the river (the very place is known)."));
    assert_eq!(&*row.source.title, "Clash in the north");
    assert_eq!(row.event.accounts[0].summary.as_deref(), Some("after a farmer"));
    assert!(row.event.codes.iter().any(|code| &*code.scheme == "UCDP where_prec" && &*code.value == "1"));
    assert!(!Ucdp::default().is_machine());
}

#[test]
fn a_day_is_claimed_only_where_it_is_known() {
    let when = |precision: &str, from: &str, to: &str| one(&[("date_prec", precision), ("date_start", from), ("date_end", to)]).when;
    assert_eq!(when("1", "2013-01-03", "2013-01-03"), "2013-01-03");
    assert_eq!(when("1", "2013-01-03", "2013-01-05"), "2013-01-03/2013-01-05");
    assert_eq!(when("2", "2013-01-03", "2013-01-05"), "[2013-01-03..2013-01-05]");
    assert_eq!(when("3", "2013-01-07", "2013-01-13 00:00:00.000"), "[2013-01-07..2013-01-13]");
    assert_eq!(when("3", "2013-01-09", "2013-01-09"), "[2013-01-07..2013-01-13]");
    assert_eq!(when("4", "2013-01-01", "2013-01-31"), "2013-01");
    assert_eq!(when("4", "2013-01-09", "2013-02-03"), "[2013-01-09..2013-02-03]");
    assert_eq!(when("5", "2013-01-01", "2013-12-31"), "2013");
    assert_eq!(when("5", "2013-01-05", "2013-01-05"), "2013");
    assert_eq!(when("", "2013-01-03", "2013-01-05"), "[2013-01-03..2013-01-05]");
}

#[test]
fn a_file_is_read_with_a_header_without_one_and_with_fewer_columns() {
    let header = KNOWN.join(",");
    assert_eq!(opened(&format!("{header}\n{}", row(&[]))).1.len(), 1);
    assert_eq!(opened(&row(&[])).1.len(), 1);
    let old = "ID,year,type_of_violence,side_a,side_b,date_start,date_end,best_est,country\n5,1990,3,Government of Rwanda,Civilians,1990-02-01,1990-02-01,8,Rwanda";
    let (ucdp, rows) = opened(old);
    let old = read(&rows[0], &ucdp).unwrap();
    assert_eq!(
        (old.title().as_str(), old.figures()),
        ("Government of Rwanda: one-sided violence → Civilians", vec!["8 deaths, best estimate".to_owned()])
    );
    assert_eq!((old.label(Slot::Place), old.terms(Slot::Object, Facet::Type)), ("Rwanda", vec!["civilians".to_owned()]));
    assert!(open("1,2,3", &mut Ucdp::default()).err().unwrap().contains("no header"));
    assert!(open("id,date_start,date_end\n", &mut Ucdp::default()).err().unwrap().contains("type_of_violence"));
}

#[test]
fn line_breaks_commas_and_quotes_inside_a_cell_are_part_of_it() {
    let row = one(&[("side_a", "Taleban"), ("where_description", "the \"old\" mill,\nby the river")]);
    assert_eq!(row.event.summary.as_deref(), Some("Where: the \"old\" mill,\nby the river (the very place is known)."));
    assert_eq!(row.label(Slot::Place), "Milltown, Syria");
}

#[test]
fn allies_are_several_actors_and_a_name_with_a_comma_is_one() {
    let side = |name: &str| {
        let row = one(&[("side_a", name)]);
        (row.label(Slot::Subject).to_owned(), row.terms(Slot::Subject, Facet::Actor).len(), row.terms(Slot::Subject, Facet::Country))
    };
    assert_eq!(side("Government of Macedonia, FYR"), ("Government of Macedonia, FYR".to_owned(), 1, vec!["MKD".to_owned()]));
    let (label, actors, countries) =
        side("Government of Australia, Government of United Kingdom, Government of United States of America, A, B");
    assert_eq!((label.as_str(), actors, countries.len()), ("Government of Australia, Government of United Kingdom and 3 more", 5, 3));
    assert_eq!(side("Government of Yemen (North Yemen)").2, ["YEM"]);
}

#[test]
fn a_row_that_cannot_be_used_says_why() {
    for (given, why) in [
        (("date_start", "2013-02-30"), "no such first day"),
        (("date_end", "x"), "no such last day"),
        (("date_end", "2013-01-02"), "the last day is before the first"),
        (("type_of_violence", "7"), "no such type of violence"),
    ] {
        let text = format!("{}\n{}", row(&[]), row(&[given]));
        let (ucdp, rows) = opened(&text);
        assert_eq!(ucdp.row(&rows[1].cells()).err(), Some(why));
    }
}

#[test]
fn a_file_that_a_spreadsheet_has_spoilt_is_refused_with_what_happened_to_it() {
    for (given, words) in [
        (("date_start", "00:00.0"), "00:00.0"),
        (("date_end", "1/3/2013"), "day and month"),
        (("id", "3.00E+05"), "rounded"),
        (("date_start", "41277"), "numbers"),
    ] {
        let refusal = open(&row(&[given]), &mut Ucdp::default()).err().unwrap();
        assert!(refusal.contains(words) && refusal.contains("Excel"), "{refusal}");
    }
}

#[test]
fn the_published_file_is_read_whole_with_and_without_its_header() {
    let Some(text) = test_support::shared("ucdp/ucdpged_sample_1000.csv") else { return };
    assert_eq!(test_support::census(&text, &mut Ucdp::default()), (1_000, [].into()));
    let without = text.split_once('\n').unwrap().1;
    assert_eq!(test_support::census(without, &mut Ucdp::default()), (1_000, [].into()));
}

#[test]
fn numbers_and_days_are_read_as_pandas_and_spreadsheets_leave_them() {
    let row = one(&[("id", "9001.0"), ("type_of_violence", "1.0"), ("date_prec", "1.0"), ("year", "2013.0"), ("best", "4.0")]);
    assert_eq!((row.id.as_str(), row.when.as_str(), row.figures()[0].as_str()), ("ucdp:9001", "2013-01-03", "4 deaths, best estimate"));
    assert_eq!(row.title(), "Government of Syria: state-based conflict → Red Shirts");
    let at = |from: &str, to: &str| self::row(&[("date_start", from), ("date_end", to)]);
    let (ucdp, rows) = opened(&format!("{}\n{}", at("1/2/2016", "1/2/2016"), at("1/13/2016", "1/13/2016")));
    let days: Vec<String> = rows.iter().map(|row| read(row, &ucdp).unwrap().when).collect();
    assert_eq!(days, ["2016-01-02", "2016-01-13"], "the column has the month first");
}

#[test]
fn a_day_of_another_year_or_before_the_data_set_is_left_out_with_its_reason() {
    for (given, why) in [
        ([("year", "2014"), ("date_start", "2013-01-03")], "the day is of another year than the row itself says"),
        ([("date_start", "0013-01-03"), ("date_end", "0013-01-03")], "the day lies before the data set begins"),
    ] {
        let text = format!("{}\n{}", row(&[]), row(&given));
        let (ucdp, rows) = opened(&text);
        assert_eq!(ucdp.row(&rows[1].cells()).err(), Some(why));
    }
}

#[test]
fn a_group_is_of_the_country_whose_people_it_is_named_after() {
    let country = |name: &str| one(&[("side_b", name)]).terms(Slot::Object, Facet::Country);
    assert_eq!(country("Syrian insurgents"), ["SYR"]);
    assert_eq!(country("South Sudanese rebels"), ["SSD"]);
    assert!(country("Congolese rebels").is_empty(), "there are two");
}

proptest! {
    #[test]
    fn no_bytes_are_too_much(cells in proptest::collection::vec("\\PC{0,20}|[0-9-]{0,10}", 0..52)) {
        let (ucdp, _) = opened(&row(&[]));
        let text = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', ""))).collect::<Vec<_>>().join(",");
        let _ = open(&text, &mut Ucdp::default());
        for record in test_support::records(&text, &ucdp) {
            let _ = (read(&record, &ucdp).is_ok(), naming::event_id(&ucdp, &record.cells()));
        }
    }
}
