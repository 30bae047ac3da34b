use super::*;
use proptest::prelude::*;

/// The records as a table, line by line.
fn table(json: &str) -> Vec<String> {
    match look(json.as_bytes()) {
        Found::Records(InputFormat::Table, bytes) => String::from_utf8(bytes).unwrap().lines().map(str::to_owned).collect(),
        other => panic!("{json}: {other:?}"),
    }
}

#[test]
fn records_are_found_in_the_wrappers_of_services() {
    let records = r#"[{"date":"1949-08-12","title":"A"},{"date":"1998-07-17","title":"B"}]"#;
    let lines = [r#"{"date":"1949-08-12","title":"A"}"#, r#"{"date":"1998-07-17","title":"B"}"#];
    for json in [
        records.to_owned(),
        format!("\u{feff}\n {records}"),
        format!(r#"{{"data":{records}}}"#),
        format!(r#"{{"status":200,"count":2,"Result":{records}}}"#),
        format!(r#"{{"events":{records}}}"#),
        format!(r#"{{"results":{records}}}"#),
        format!(r#"{{"data":{{"total":2,"items":{records}}}}}"#),
        format!(r#"{{"hits":{{"hits":[{{"_id":"1","_source":{}}},{{"_id":"2","_source":{}}}]}}}}"#, lines[0], lines[1]),
        format!(r#"{{"total":2,"conferences":{records}}}"#),
    ] {
        assert_eq!(table(&json), lines, "{json}");
    }
    let rows =
        [r#"[["date","title"],["1949-08-12","A, B"]]"#, r#"{"columns":["date","title"],"index":[0],"data":[["1949-08-12","A, B"]]}"#];
    for json in rows {
        assert_eq!(table(json), ["date,title", "1949-08-12,\"A, B\""], "{json}");
    }
}

#[test]
fn a_record_is_flat_whatever_is_nested_in_it() {
    let json = r#"[{"when":{"start":"2024"},"who":["A","B"],"at":{"time":"+1648-10-00T00:00:00Z","precision":10,"timezone":0}}, 7]"#;
    assert_eq!(table(json), [r#"{"when.start":"2024","who":["A","B"],"at":"1648-10"}"#, "7"], "what is no record is left to be counted");
}

#[test]
fn places_of_geojson_are_places() {
    let feature = |properties: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","id":5,"properties":{properties},"geometry":{{"type":"Point","coordinates":[-1.5,2]}}}}]}}"#
        )
    };
    assert_eq!(
        table(&feature(r#"{"city":"Lima","date":"2024"}"#)),
        [r#"{"city":"Lima","date":"2024","latitude":2.0,"longitude":-1.5,"id":5}"#]
    );
    assert!(table(&feature(r#"{"date":"2024"}"#))[0].contains(r#""place":"2° N 1.5° W""#));
}

#[test]
fn results_of_sparql_are_rows_with_times_as_precise_as_they_say() {
    let json = r##"{"head":{"vars":["item","itemLabel","date","datePrecision"]},"results":{"bindings":[
        {"item":{"type":"uri","value":"http://www.wikidata.org/entity/Q1"},"itemLabel":{"type":"literal","xml:lang":"en","value":"Yalta"},
         "date":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#dateTime","value":"1945-02-01T00:00:00Z"},
         "datePrecision":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#integer","value":"10"}},
        {"itemLabel":{"type":"literal","value":"Rome"},
         "date":{"type":"literal","datatype":"http://www.w3.org/2001/XMLSchema#dateTime","value":"-0043-03-15T00:00:00Z"}}]}}"##;
    let rows = table(json);
    assert_eq!(rows[0], r#"{"item":"http://www.wikidata.org/entity/Q1","itemLabel":"Yalta","date":"1945-02","datePrecision":"10"}"#);
    assert_eq!(rows[1], r#"{"itemLabel":"Rome","date":"-0043-03-15"}"#);
}

#[test]
fn records_of_a_coded_format_are_read_as_that_format() {
    let json = r#"{"status":200,"data":[{"event_id_cnty":"AAA1","event_date":"2024-01-02","event_type":"Protests","actor1":"A, B","notes":null}]}"#;
    let Found::Records(InputFormat::Acled, bytes) = look(json.as_bytes()) else { panic!("it is ACLED") };
    assert_eq!(String::from_utf8(bytes).unwrap(), "event_id_cnty,event_date,event_type,actor1,notes\nAAA1,2024-01-02,Protests,\"A, B\",\n");
    let ucdp =
        r#"{"TotalCount":1,"Result":[{"id":1,"year":2024,"type_of_violence":1,"date_start":"2024-01-02","side_a":"A","side_b":"B"}]}"#;
    assert!(matches!(look(ucdp.as_bytes()), Found::Records(InputFormat::Ucdp, _)));
}

#[test]
fn a_dossier_and_what_is_meant_as_one_stays_with_its_reader() {
    for json in [
        r#"{"format":"diplo-dossier/1","events":[]}"#,
        r#"{"events":[]}"#,
        r#"{"actors":[{"id":"a"}]}"#,
        r#"{"evnts":[]}"#,
        "{}",
        r#"{"events":[{"id":"a","#,
        "{\"id\":\"a\",\"title\":\"T\"}\n{\"id\":\"b\"}",
    ] {
        assert_eq!(look(json.as_bytes()), Found::Dossier, "{json}");
    }
    let events = r#"[{"id":"a","title":"T","kind":"talks","when":"2024"}]"#;
    assert!(matches!(look(events.as_bytes()), Found::Records(InputFormat::Dossier, _)));
}

#[test]
fn other_json_is_named_for_what_it_is() {
    for (json, words) in [
        (r#"{"nbformat":4,"cells":[]}"#, "a Jupyter notebook"),
        (r#"{"name":"x","dependencies":{"a":"1"}}"#, "the description of a package"),
        (r#"{"type":"Topology","arcs":[[1]]}"#, "TopoJSON"),
        (r#"{"error":"no such key"}"#, "tells of an error"),
        (r#"{"colour":"red","size":3}"#, "`colour`, `size`, and no list of records"),
        (r#"["a","b"]"#, "a list of texts"),
        ("[1,2]", "a list of numbers"),
        ("[]", "an empty list"),
    ] {
        let Found::Other(what) = look(json.as_bytes()) else { panic!("{json}") };
        assert!(what.contains(words), "{json}: {what}");
    }
}

proptest! {
    #[test]
    fn no_record_of_a_list_is_lost(
        values in proptest::collection::vec(
            "null|[0-9]{1,4}|\"[a-z]{0,3}\"|\\[\\]|\\{\\}|\\{\"date\":\"2024-05-2[0-9]\",\"title\":\"[a-z]{0,4}\"\\}|\\{\n \"a\": \\[1,\n2\\]\\}|\\{\"x\":\\{\"y\":null\\}\\}",
            1..20,
        ),
        wrapped in any::<bool>(),
    ) {
        let list = format!("[{}]", values.join(","));
        let json = if wrapped { format!("{{\"data\":{list}}}") } else { list };
        if let Found::Records(InputFormat::Table, bytes) = look(json.as_bytes()) {
            prop_assert_eq!(String::from_utf8(bytes).unwrap().lines().count(), values.len(), "{}", json);
        }
    }

    #[test]
    fn any_bytes_are_something(bytes in proptest::collection::vec(any::<u8>(), 0..300), json in "[\\[\\]{}\":,a-z0-9 .+-]{0,120}") {
        let _ = (look(&bytes), look(json.as_bytes()));
    }
}
