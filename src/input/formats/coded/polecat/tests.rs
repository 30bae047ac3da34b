use super::super::test_support::{self, Kept, open, read};
use super::*;
use crate::model::Kind;
use proptest::prelude::*;

const HEADER: &str = "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor \
                      Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient \
                      COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient \
                      ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature \
                      Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion";

/// A row of 40 cells; the named cells have the given values, the others those of a plain row, or `None` if that
/// has no value.
fn row(given: &[(&str, &str)]) -> String {
    let quiet = [
        ("Event ID", "20230102-17"),
        ("Event Date", "2023-01-02"),
        ("Event Type", "CONSULT"),
        ("Event Mode", "visit"),
        ("Intensity", "2.0"),
        ("Contexts", "diplomatic; rights_freedoms"),
        ("Actor Name", "Jane Doe"),
        ("Actor Country", "NOR"),
        ("Primary Actor Sector", "GOV"),
        ("Actor Sectors", "GOV; LEG"),
        ("Actor Title", "minister"),
        ("Recipient Country", "SWE"),
        ("Placename", "Oslo"),
        ("City", "Oslo"),
        ("Country", "NOR"),
        ("Source", "Gazette"),
        ("Publication Date", "2023-01-03"),
    ];
    let value = |name: &str| given.iter().chain(&quiet).find(|(known, _)| *known == name).map_or("None", |(_, value)| *value);
    HEADER.split('\t').map(value).collect::<Vec<_>>().join("\t")
}

fn opened(text: &str) -> (Polecat, Vec<Kept>) {
    let mut polecat = Polecat::default();
    let rows = open(text, &mut polecat).unwrap();
    (polecat, rows)
}

fn one(given: &[(&str, &str)]) -> test_support::Read {
    let (polecat, rows) = opened(&format!("{HEADER}\n{}", row(given)));
    assert_eq!(rows[0].cells().len(), 40);
    read(&rows[0], &polecat).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn a_row_reads_as_who_did_what_to_whom_where_and_who_says_so() {
    let row = one(&[]);
    assert_eq!(row.title(), "Jane Doe: meet on a visit → Sweden");
    assert_eq!((row.when.as_str(), row.id.as_str()), ("2023-01-02", "polecat:20230102-17"));
    assert_eq!(row.terms(Slot::Subject, Facet::Type), ["government", "legislature"]);
    assert_eq!(row.terms(Slot::Subject, Facet::Country), ["NOR"]);
    assert_eq!(row.terms(Slot::Object, Facet::Actor), ["sweden"], "where nobody is named, the state is meant");
    assert_eq!(row.terms(Slot::Action, Facet::Code), ["CONSULT-visit"]);
    assert_eq!(row.terms(Slot::Action, Facet::Issue), ["diplomatic", "rights-freedoms"]);
    assert_eq!(row.pieces[Slot::Action as usize].as_ref().unwrap().kind, Some(Kind::Visit));
    assert_eq!(row.label(Slot::Place), "Oslo, Norway");
    assert_eq!(row.terms(Slot::Teller, Facet::Source), ["gazette"]);
    assert_eq!(row.figures(), ["2.0 intensity"]);
    assert_eq!(row.event.accounts[0].locator.as_deref(), Some("published 2023-01-03"));
    assert!(Polecat::default().is_machine());
}

#[test]
fn none_is_nobody_and_nowhere() {
    let row = one(&[
        ("Recipient Country", "None"),
        ("Placename", "None"),
        ("City", "None"),
        ("Country", "None"),
        ("Source", "None"),
        ("Event Mode", "None"),
        ("Contexts", "None"),
    ]);
    assert_eq!(row.title(), "Jane Doe: consult → ");
    for slot in [Slot::Object, Slot::Place, Slot::Teller] {
        assert!(row.pieces[slot as usize].is_none(), "{slot:?}");
    }
    assert!(row.terms(Slot::Action, Facet::Issue).is_empty());
}

#[test]
fn a_list_of_names_is_several_actors_each_with_its_country() {
    let row = one(&[("Actor Name", "Jane Doe; John Roe"), ("Actor Country", "NOR; SWE")]);
    assert_eq!(row.label(Slot::Subject), "Jane Doe, John Roe");
    assert_eq!(row.terms(Slot::Subject, Facet::Actor), ["jane-doe", "john-roe"]);
    assert_eq!(row.terms(Slot::Subject, Facet::Country), ["NOR", "SWE"]);
}

#[test]
fn somebody_without_a_name_is_called_by_what_is_known() {
    let nameless = [("Actor Name", "None"), ("Primary Actor Sector", "MIL"), ("Actor Sectors", "None")];
    assert_eq!(one(&nameless).label(Slot::Subject), "Norway, military");
    let raw = [("Actor Name", "None"), ("Primary Actor Sector", "MIL"), ("Actor Name Raw", "the soldiers")];
    assert_eq!(one(&raw).label(Slot::Subject), "the soldiers");
}

#[test]
fn a_mode_that_no_table_has_is_shown_beside_the_type() {
    let row = one(&[("Event Mode", "by-pigeon")]);
    assert_eq!(
        (row.label(Slot::Action), row.terms(Slot::Action, Facet::Code)),
        ("consult (by pigeon)", vec!["CONSULT-by-pigeon".to_owned()])
    );
}

#[test]
fn a_file_that_a_spreadsheet_has_spoilt_is_refused_with_what_happened_to_it() {
    for (date, words) in [("44923", "numbers"), ("1/3/2022", "day and month")] {
        let refusal = open(&format!("{HEADER}\n{}", row(&[("Event Date", date)])), &mut Polecat::default()).err().unwrap();
        assert!(refusal.contains(words) && refusal.contains("Excel"), "{refusal}");
    }
    assert!(open("a\tb\n1\t2", &mut Polecat::default()).err().unwrap().contains("no column"));
}

#[test]
fn a_row_that_cannot_be_used_says_why() {
    let text = format!("{HEADER}\n{}\n{}\nx\ty", row(&[("Event Date", "None")]), row(&[("Event Type", "None")]));
    let (polecat, rows) = opened(&text);
    let reasons: Vec<&str> = rows.iter().map(|row| polecat.row(&row.cells()).err().unwrap_or_default()).collect();
    assert_eq!(reasons, ["no such day", "no type of event", "fewer cells than columns"]);
}

proptest! {
    #[test]
    fn no_bytes_are_too_much(cells in proptest::collection::vec("\\PC{0,20}|[0-9-]{0,10}|None", 0..44)) {
        let (polecat, _) = opened(HEADER);
        let text = format!("{HEADER}\n{}", cells.join("\t"));
        let _ = open(&text, &mut Polecat::default());
        for record in test_support::records(&text, &polecat) {
            let _ = (read(&record, &polecat).is_ok(), naming::event_id(&polecat, &record.cells()));
        }
    }
}
