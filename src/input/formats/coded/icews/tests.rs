use super::super::test_support::{self, open, read};
use super::*;
use proptest::prelude::*;

const HEADER: &str = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget \
                      Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude";

/// A file of these rows, each with its day, source, code, target and story.
fn file(rows: &[[&str; 5]]) -> String {
    let mut text = HEADER.to_owned();
    for [day, source, code, target, story] in rows {
        text += &format!(
            "\n7\t{day}\t{source}\tMake a visit\t{code}\t1.9\t{target}\t{story}\t2\tThe Herald\tOslo\tNA\tNULL\tNorway\t59.9\t10.7"
        );
    }
    text
}

const KING: &str = "King (Norway)\tGovernment,Executive\tNorway";
const SWEDEN: &str = "Sweden\tNA\tSweden";

#[test]
fn a_row_reads_as_who_did_what_to_whom_where_and_who_says_so() {
    let mut icews = Icews::default();
    let rows = open(&file(&[["2018-06-01", "Russia\t\tRussian Federation", "042", KING, "5"]]), &mut icews).unwrap();
    let row = read(&rows[0], &icews).unwrap();
    assert_eq!(row.title(), "Russia: visit → King (Norway)");
    assert_eq!((row.when.as_str(), row.id.as_str()), ("2018-06-01", "icews:20180601-7"));
    assert_eq!(row.terms(Slot::Subject, Facet::Actor), ["russia"]);
    assert_eq!(row.terms(Slot::Subject, Facet::Type), ["state"]);
    assert_eq!(row.terms(Slot::Object, Facet::Country), ["NOR"]);
    assert_eq!(row.terms(Slot::Object, Facet::Type), ["government", "executive"]);
    assert_eq!(row.terms(Slot::Action, Facet::Code), ["042"]);
    assert_eq!(row.label(Slot::Place), "Oslo, Norway");
    assert_eq!(row.terms(Slot::Teller, Facet::Source), ["the-herald"]);
    assert_eq!(row.pieces[Slot::Action as usize].as_ref().unwrap().kind, Some(Kind::Visit));
    assert_eq!(row.figures(), ["1.9 intensity"]);
    assert_eq!(row.event.accounts[0].locator.as_deref(), Some("story 5, sentence 2"));
}

#[test]
fn blanks_around_cells_are_no_part_of_them() {
    let plain = file(&[["2018-06-01", "Russia\t\tRussian Federation", "042", KING, "5"]]);
    for (from, to) in [("\t", "  \t "), ("\t", " , "), ("\t", " | ")] {
        let text = plain.replace("Government,Executive", "Government").replace(from, to);
        let mut icews = Icews::default();
        let rows = open(&text, &mut icews).unwrap();
        let row = read(&rows[0], &icews).unwrap();
        assert_eq!(row.title(), "Russia: visit → King (Norway)", "{to:?}");
        assert_eq!((row.when.as_str(), row.id.as_str()), ("2018-06-01", "icews:20180601-7"));
        assert_eq!(row.pieces[Slot::Action as usize].as_ref().unwrap().kind, Some(Kind::Visit));
    }
}

#[test]
fn blanks_are_blank_however_they_are_written() {
    for blank in ["\t\t", "NA\tNA\tNA", "NULL\tNULL\tNULL", " \t\tNA"] {
        let mut icews = Icews::default();
        let rows = open(&file(&[["2018-06-01", blank, "042", SWEDEN, "NULL"]]), &mut icews).unwrap();
        let row = read(&rows[0], &icews).unwrap();
        assert!(row.pieces[Slot::Subject as usize].is_none(), "{blank}");
        assert!(icews.row(&rows[0].cells()).unwrap().same.is_none(), "without a story nothing is a repeat");
    }
}

#[test]
fn a_visit_and_its_hosting_repeat_each_other_and_other_codes_do_not() {
    let mut icews = Icews::default();
    let visit =
        [["2018-06-01", KING, "042", SWEDEN, "5"], ["2018-06-01", SWEDEN, "043", KING, "5"], ["2018-06-01", SWEDEN, "046", KING, "5"]];
    let rows = open(&file(&visit), &mut icews).unwrap();
    let same = |at: usize| {
        let cells: &Cells<'_> = &rows[at].cells();
        let same = icews.row(cells).unwrap().same.unwrap();
        [same.one, same.other, same.code, same.address].map(|part| String::from_utf8_lossy(part).into_owned())
    };
    assert_eq!(same(0), ["King (Norway)", "Sweden", "042", "5"]);
    assert_eq!(same(0), same(1));
    assert_ne!(same(1), same(2));
}

#[test]
fn days_between_slashes_are_read_in_the_order_that_the_file_has() {
    for (days, expected) in
        [(["6/1/2018", "6/13/2018"], "2018-06-01"), (["6/1/2018", "13/6/2018"], "2018-01-06"), (["6/1/2018", "7/2/2018"], "2018-06-01")]
    {
        let mut icews = Icews::default();
        let rows = open(&file(&days.map(|day| [day, KING, "010", SWEDEN, "5"])), &mut icews).unwrap();
        assert_eq!(read(&rows[0], &icews).unwrap().when, expected, "{days:?}");
    }
}

#[test]
fn the_same_number_on_another_day_is_another_event() {
    let mut icews = Icews::default();
    let rows = open(&file(&[["2018-06-01", KING, "010", SWEDEN, "5"], ["2018-06-02", KING, "010", SWEDEN, "5"]]), &mut icews).unwrap();
    let ids: Vec<String> = rows.iter().map(|row| naming::event_id(&icews, &row.cells()).to_string()).collect();
    assert_ne!(ids[0], ids[1]);
    assert!(ids.iter().all(|id| naming::hash_of_id(&icews, id).is_some()));
}

#[test]
fn a_code_without_words_is_shown_as_its_family_and_stays_in_sight() {
    let mut icews = Icews::default();
    let rows = open(&file(&[["2018-06-01", KING, "0427", SWEDEN, "5"], ["2018-06-01", KING, "", SWEDEN, "5"]]), &mut icews).unwrap();
    let row = read(&rows[0], &icews).unwrap();
    assert_eq!((row.label(Slot::Action), row.terms(Slot::Action, Facet::Code)), ("visit", vec!["0427".to_owned()]));
    assert_eq!(&*row.pieces[Slot::Action as usize].as_ref().unwrap().codes[0].value, "0427");
    assert_eq!(read(&rows[1], &icews).unwrap().terms(Slot::Action, Facet::Code), ["042"], "the words of the file tell");
}

#[test]
fn a_file_that_a_spreadsheet_has_spoilt_is_refused_with_what_happened_to_it() {
    let refusal = |row: [&str; 5]| open(&file(&[row]), &mut Icews::default()).err().unwrap_or_default();
    assert!(refusal(["2018-06-01", KING, "42", SWEDEN, "5"]).contains("042 has become 42"));
    assert!(refusal(["2018-06-01", KING, "231", SWEDEN, "5"]).contains("lost the zero"));
    assert!(refusal(["43252", KING, "042", SWEDEN, "5"]).contains("days have become numbers"));
    assert!(refusal(["2018-06-01", KING, "042", SWEDEN, "4.74E+12"]).contains("rounded"));
    assert_eq!(refusal(["2018-06-01", KING, "2042", SWEDEN, "5"]), "");
    assert!(open("a\tb\n1\t2", &mut Icews::default()).err().unwrap().contains("no column `event_id`"));
    assert!(open("", &mut Icews::default()).is_err());
}

#[test]
fn a_file_saved_with_commas_or_semicolons_is_read_all_the_same() {
    let text = file(&[["2018-06-01", KING, "042", SWEDEN, "5"]]);
    for separator in [",", ";"] {
        let quoted: Vec<String> =
            text.lines().map(|line| line.split('\t').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(separator)).collect();
        let mut icews = Icews::default();
        let rows = open(&quoted.join("\r\n"), &mut icews).unwrap();
        let row = read(&rows[0], &icews).unwrap();
        assert_eq!((row.title().as_str(), row.label(Slot::Place)), ("King (Norway): visit → Sweden", "Oslo, Norway"));
    }
}

#[test]
fn a_row_that_cannot_be_used_says_why() {
    let mut icews = Icews::default();
    let text =
        file(&[["2018-06-31", KING, "042", SWEDEN, "5"], ["2018-06-01", KING, "NA", SWEDEN, "5"]]).replace("Make a visit\tNA", "NULL\tNA");
    let rows = open(&format!("{text}\nshort\trow\n{}\tmore", text.lines().nth(1).unwrap()), &mut icews).unwrap();
    let reasons: Vec<&str> = rows.iter().map(|row| icews.row(&row.cells()).err().unwrap_or_default()).collect();
    assert_eq!(reasons, ["no such day", "no event code", "fewer cells than columns", "more cells than columns"]);
}

#[test]
fn the_published_file_is_read_whole() {
    let Some(text) = test_support::shared("icews/events.2018.first2000.tab") else { return };
    assert_eq!(test_support::census(&text, &mut Icews::default()), (2_000, [].into()));
}

#[test]
fn the_year_without_a_column_of_codes_is_read_by_its_words_and_by_its_order_of_days() {
    let text = "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\n\
        7\t1/2/2017\tKing (Norway)\tGovernment\tNorway\tHost a visit\t2.8\tSweden\tNA\tSweden\t5\n\
        8\t1/13/2017\tSweden\t\tSweden\tSing together\t2.8\tNorway\tNA\tNorway\t5\n\
        9\t1/1/0017\tSweden\t\tSweden\tConsult\t2.8\tNorway\tNA\tNorway\t5\n";
    let mut icews = Icews::default();
    let rows = open(text, &mut icews).unwrap();
    let row = read(&rows[0], &icews).unwrap();
    assert_eq!((row.title().as_str(), row.when.as_str()), ("King (Norway): host a visit → Sweden", "2017-01-02"));
    assert_eq!(
        (row.terms(Slot::Action, Facet::Code), row.pieces[Slot::Action as usize].as_ref().unwrap().kind),
        (vec!["043".to_owned()], Some(Kind::Visit))
    );
    let row = read(&rows[1], &icews).unwrap();
    assert_eq!((row.label(Slot::Action), row.when.as_str()), ("sing together", "2017-01-13"));
    assert_eq!(icews.row(&rows[2].cells()).err(), Some("the day lies before the data set begins"));
}

#[test]
fn cells_in_quotes_between_tabs_are_read_without_them() {
    let text = file(&[["2018-06-01", KING, "042", SWEDEN, "5"]]);
    let quoted: Vec<String> =
        text.lines().map(|line| line.split('\t').map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join("\t")).collect();
    let mut icews = Icews::default();
    let rows = open(&quoted.join("\n"), &mut icews).unwrap();
    assert_eq!(read(&rows[0], &icews).unwrap().title(), "King (Norway): visit → Sweden");
}

proptest! {
    #[test]
    fn no_bytes_are_too_much(cells in proptest::collection::vec("\\PC{0,20}|[0-9/-]{0,10}|NA", 0..24)) {
        let mut icews = Icews::default();
        open(&file(&[]), &mut icews).unwrap();
        let text = format!("{HEADER}\n{}", cells.join("\t"));
        let _ = open(&text, &mut Icews::default());
        for record in test_support::records(&text, &icews) {
            let _ = (read(&record, &icews).is_ok(), naming::event_id(&icews, &record.cells()));
        }
    }
}
