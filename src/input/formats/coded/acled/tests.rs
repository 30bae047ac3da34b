use super::super::test_support::{self, Kept, open, read};
use super::*;
use proptest::prelude::*;

const HEADER: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,\
                      assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,\
                      geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

/// A row with the present columns; the named cells have the given values, the others those of a
/// plain row.
fn row(given: &[(&str, &str)]) -> String {
    let quiet = [
        ("event_id_cnty", "IRN7"),
        ("event_date", "28 December 2022"),
        ("year", "2022"),
        ("time_precision", "1"),
        ("event_type", "Violence against civilians"),
        ("sub_event_type", "Attack"),
        ("actor1", "Military Forces of Iran (1989-)"),
        ("inter1", "State forces"),
        ("actor2", "Civilians (Iran)"),
        ("assoc_actor_2", "Teachers (Iran); Labor Group (Iran)"),
        ("inter2", "Civilians"),
        ("iso", "364"),
        ("country", "Iran"),
        ("admin1", "Fars"),
        ("location", "Shiraz"),
        ("source", "Gazette; Daily Post"),
        ("source_scale", "National-International"),
        ("notes", "Soldiers fired,\nsaid \"two\" papers."),
        ("fatalities", "1"),
    ];
    let value = |name: &str| given.iter().chain(&quiet).find(|(known, _)| *known == name).map_or("", |(_, value)| *value);
    HEADER.split(',').map(|name| format!("\"{}\"", value(name).replace('"', "\"\""))).collect::<Vec<_>>().join(",")
}

fn opened(text: &str) -> (Acled, Vec<Kept>) {
    let mut acled = Acled::default();
    let rows = open(text, &mut acled).unwrap();
    (acled, rows)
}

fn one(given: &[(&str, &str)]) -> test_support::Read {
    let (acled, rows) = opened(&format!("{HEADER}\n{}", row(given)));
    read(&rows[0], &acled).unwrap_or_else(|why| panic!("{why}"))
}

#[test]
fn a_row_reads_as_who_did_what_to_whom_where_and_who_says_so() {
    let row = one(&[]);
    assert_eq!(row.title(), "Military Forces of Iran (1989-): attack → Civilians (Iran)");
    assert_eq!((row.when.as_str(), row.id.as_str()), ("2022-12-28", "acled:IRN7"));
    assert_eq!(row.terms(Slot::Subject, Facet::Type), ["state-forces"]);
    assert_eq!(row.terms(Slot::Subject, Facet::Country), ["IRN"]);
    assert_eq!(row.terms(Slot::Object, Facet::Actor), ["civilians-iran", "teachers-iran", "labor-group-iran"]);
    assert_eq!(row.terms(Slot::Action, Facet::Code), ["Attack"]);
    assert_eq!(row.pieces[Slot::Action as usize].as_ref().unwrap().kind, Some(Kind::UseOfForce));
    assert_eq!(row.label(Slot::Place), "Shiraz, Iran");
    assert_eq!(row.terms(Slot::Teller, Facet::Source), ["gazette", "daily-post"]);
    assert_eq!(row.figures(), ["1 deaths"]);
    assert_eq!(row.event.summary.as_deref(), Some("Soldiers fired,\nsaid \"two\" papers."));
    assert!(!Acled::default().is_machine());
}

#[test]
fn a_day_is_claimed_only_where_it_is_known() {
    assert_eq!(one(&[("time_precision", "2")]).when, "[2022-12-26..2023-01-01]");
    assert_eq!(one(&[("time_precision", "3")]).when, "2022-12");
    assert_eq!(one(&[("event_date", "2022-12-28")]).when, "2022-12-28");
    assert_eq!(one(&[("event_date", "28-Dec-22")]).when, "2022-12-28", "the year stands in a column of its own");
    assert_eq!(one(&[("event_date", "12/28/2022")]).when, "2022-12-28", "there is no month 28");
}

#[test]
fn who_somebody_is_reads_the_same_by_number_and_by_word() {
    for (number, word, id) in
        [("1", "State forces", "state-forces"), ("2", "Rebel group", "rebels"), ("8", "External/Other forces", "external-forces")]
    {
        for inter in [number, word] {
            assert_eq!(one(&[("inter1", inter)]).terms(Slot::Subject, Facet::Type), [id], "{inter}");
        }
    }
    assert!(one(&[("inter1", "0")]).terms(Slot::Subject, Facet::Type).is_empty());
}

#[test]
fn types_become_kinds_and_stay_codes_with_the_family_above() {
    for (event_type, sub_type, kind) in [
        ("Battles", "Armed clash", Kind::UseOfForce),
        ("Battle-No change of territory", "", Kind::UseOfForce),
        ("Explosions/Remote violence", "Air/drone strike", Kind::UseOfForce),
        ("Protests", "Peaceful protest", Kind::Protest),
        ("Riots/Protests", "", Kind::Protest),
        ("Riots", "Mob violence", Kind::Protest),
        ("Strategic developments", "Agreement", Kind::Agreement),
        ("Strategic developments", "Headquarters or base established", Kind::MilitaryDeployment),
        ("Strategic developments", "Arrests", Kind::Other),
        ("Something new", "Never seen", Kind::Other),
    ] {
        let row = one(&[("event_type", event_type), ("sub_event_type", sub_type)]);
        let piece = row.pieces[Slot::Action as usize].as_ref().unwrap();
        assert_eq!(piece.kind, Some(kind), "{event_type}, {sub_type}");
        assert_eq!(piece.above.len(), usize::from(!sub_type.is_empty()));
    }
}

#[test]
fn older_exports_are_read_by_the_names_of_their_columns() {
    let old = "\u{feff}data_id;iso;event_id_cnty;event_date;year;time_precision;event_type;sub_event_type;actor1;assoc_actor_1;inter1;actor2;\
               country;location;fatalities;iso3\n\
               1;760;SYR1;03 June 2019;2019;1;Battles;Armed clash;A;B; 2;;;Homs;4;SYR";
    let (acled, rows) = opened(old);
    let row = read(&rows[0], &acled).unwrap();
    assert_eq!((row.title().as_str(), row.id.as_str()), ("A: armed clash → ", "acled:SYR1"));
    assert_eq!(
        (row.label(Slot::Place), row.figures()),
        ("Homs, Syria", vec!["4 deaths".to_owned()]),
        "the number of the country is enough"
    );
    assert_eq!(row.terms(Slot::Subject, Facet::Type), ["rebels"]);
}

#[test]
fn a_file_that_a_spreadsheet_has_spoilt_is_refused_with_what_happened_to_it() {
    for (date, words) in [("44923", "44923"), ("########", "numbers"), ("1/3/2022", "day and month")] {
        let year = if date.contains('/') { "2022" } else { "" };
        let refusal = open(&format!("{HEADER}\n{}", row(&[("event_date", date), ("year", year)])), &mut Acled::default()).err().unwrap();
        assert!(refusal.contains(words) && refusal.contains("Excel"), "{refusal}");
    }
    assert!(open("a,b\n1,2", &mut Acled::default()).err().unwrap().contains("event_id_cnty"));
}

#[test]
fn a_row_that_cannot_be_used_says_why() {
    let text = format!("{HEADER}\n{}\n{}\nx,y", row(&[("event_date", "31 June 2022")]), row(&[("event_type", "")]));
    let (acled, rows) = opened(&text);
    let reasons: Vec<&str> = rows.iter().map(|row| acled.row(&row.cells()).err().unwrap_or_default()).collect();
    assert_eq!(reasons, ["no such day", "no type of event", "fewer cells than columns"]);
}

#[test]
fn a_day_of_another_year_than_its_row_says_is_no_event_in_antiquity() {
    for (date, year, why) in [
        ("0022-12-28", "2022", Some("the day is of another year than the row itself says")),
        ("0022-12-28", "", Some("the day lies before the data set begins")),
        ("2022-12-28", "2022.0", None),
    ] {
        let (acled, rows) = opened(&format!("{HEADER}\n{}", row(&[("event_date", date), ("year", year)])));
        assert_eq!(acled.row(&rows[0].cells()).err(), why, "{date} {year}");
    }
}

#[test]
fn the_whole_column_tells_the_order_of_day_and_month() {
    let mut text = HEADER.to_owned();
    (0..150).for_each(|_| text = format!("{text}\n{}", row(&[("event_date", "1/2/2022")])));
    let (acled, rows) = opened(&format!("{text}\n{}", row(&[("event_date", "13/2/2022")])));
    assert_eq!(read(&rows[0], &acled).unwrap().when, "2022-02-01", "row 151 tells it");
}

#[test]
fn a_list_of_deleted_records_is_known_for_one() {
    let (acled, _) = opened("event_id_cnty,deleted_timestamp\nIRN7,1700000000");
    assert!(acled.is_list_of_deleted() && !opened(HEADER).0.is_list_of_deleted());
}

proptest! {
    #[test]
    fn no_bytes_are_too_much(cells in proptest::collection::vec("\\PC{0,20}|[0-9/-]{0,10}", 0..34)) {
        let (acled, _) = opened(HEADER);
        let text = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', ""))).collect::<Vec<_>>().join(",");
        let _ = open(&format!("{HEADER}\n{text}"), &mut Acled::default());
        for record in test_support::records(&text, &acled) {
            let _ = (read(&record, &acled).is_ok(), naming::event_id(&acled, &record.cells()));
        }
    }
}
