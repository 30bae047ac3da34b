//! JSON that is no dossier, through the built program: the records of services, places, queries.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[allow(dead_code)]
#[path = "support/program.rs"]
mod program;

use program::{Ran, command, ran};
use std::fs;

fn run(args: &[&str], file: &str) -> Ran {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("answer.json"), file).unwrap();
    ran(&mut command(folder.path(), &[args, &["answer.json"]].concat()), "")
}

#[test]
fn a_list_of_records_and_the_wrappers_of_services_are_tables() {
    let records = r#"[{"date":"Aug 12, 1949","title":"Geneva Conventions"},{"date":"Jul 17, 1998","title":"Rome Statute"}]"#;
    for json in [
        records.to_owned(),
        format!(r#"{{"data":{records}}}"#),
        format!("{{\n \"Result\": {records}\n}}"),
        format!(r#"{{"events":{records}}}"#),
    ] {
        let listed = run(&["list"], &json);
        assert_eq!(listed.out.lines().count(), 2, "{json}: {}", listed.err);
        assert!(listed.out.contains("Geneva Conventions") && listed.out.contains("1949"), "{}", listed.out);
    }
}

#[test]
fn places_of_a_map_and_results_of_a_query_are_tables() {
    let map = r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"date":"2024-01-02","title":"Talks"},"geometry":{"type":"Point","coordinates":[1,2]}},
        {"type":"Feature","properties":{"date":"2024-01-03","title":"Signing"},"geometry":null}]}"#;
    let listed = run(&["list"], map);
    assert!(listed.out.contains("Talks") && listed.out.contains("Signing"), "{}", listed.err);
    let as_json: serde_json::Value = serde_json::from_str(&run(&["list", "--format", "json"], map).out).unwrap();
    assert_eq!((as_json["places"][0]["latitude"].as_f64(), as_json["places"][0]["longitude"].as_f64()), (Some(2.0), Some(1.0)));
    let query = r##"{"head":{"vars":["itemLabel","date"]},"results":{"bindings":[
        {"itemLabel":{"type":"literal","value":"Peace of Westphalia"},"date":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#dateTime","value":"+1648-10-24T00:00:00Z"}}]}}"##;
    let listed = run(&["list"], query);
    assert!(listed.out.contains("Peace of Westphalia") && listed.out.contains("24 Oct 1648"), "{} {}", listed.out, listed.err);
}

#[test]
fn coded_records_out_of_a_service_are_coded_records() {
    let acled = r#"{"status":200,"success":true,"count":1,"data":[{"event_id_cnty":"AAA1","event_date":"2024-01-02","year":"2024","time_precision":"1",
        "event_type":"Protests","sub_event_type":"Peaceful protest","actor1":"Protesters (Syria)","country":"Syria","location":"Homs","fatalities":"0"}]}"#;
    let checked = run(&["check"], acled);
    let told = format!("{}{}", checked.out, checked.err);
    assert!(told.contains("ACLED events: 1 record read, 1 kept"), "{told}");
    assert!(run(&["list"], acled).out.contains("Protesters (Syria): peaceful protest"));
}

#[test]
fn a_byte_that_is_zero_in_a_table_costs_no_file() {
    let listed = run(&["list"], "date,title\n2024-05-01,Ta\0lks\n2024-05-02,Signing\n");
    assert_eq!(listed.out.lines().count(), 2, "{}", listed.err);
    assert!(!listed.out.contains('\0'));
}

#[test]
fn json_that_holds_no_records_is_named_for_what_it_is() {
    let refused = run(&["check"], r#"{"nbformat":4,"cells":[]}"#);
    let told = format!("{}{}", refused.out, refused.err);
    assert!(told.contains("this is a Jupyter notebook") && refused.code != 0, "{told}");
    let broken = run(&["check"], r#"{"format":"diplo-dossier/1","events":[{"id":"a",}]}"#);
    assert!(format!("{}{}", broken.out, broken.err).contains("answer.json:1:"), "{}", broken.err);
}

#[test]
fn coded_records_that_a_database_exports_one_a_line_are_coded_records() {
    let row = |number: u32, day: &str| {
        format!(
            r#"{{"GLOBALEVENTID":{number},"SQLDATE":"{day}","Year":2023,"Actor1Code":"JPNGOV","Actor1Name":"JAPAN","Actor1CountryCode":"JPN","Actor2Name":"GERMANY","Actor2CountryCode":"DEU","EventCode":"042"}}"#
        )
    };
    let lines = [row(1, "20230301"), row(2, "20230302"), "{\"SQLDATE\":".to_owned(), row(4, "20231399"), row(5, "20230305")].join("\n");
    let checked = run(&["check"], &lines);
    let told = format!("{}{}", checked.out, checked.err);
    assert!(told.contains("GDELT events: 5 records read, 3 kept, 2 left out"), "{told}");
    assert!(run(&["list"], &lines).out.contains("Japan: visit → Germany"));
    // Other records are a table, as before.
    let table = "{\"date\":\"2023-03-01\",\"title\":\"Talks\"}\n{\"date\":\"2023-03-02\",\"title\":\"Visit\"}\n";
    assert!(run(&["check"], table).out.contains("JSON Lines: 2 records read, 2 kept"));
}
