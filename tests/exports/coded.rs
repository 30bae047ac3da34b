//! A record that a machine coded says so wherever it goes.

use super::{exported, opened, program};
use diplo_tui::model::dossier::{self, Dossier, Input};
use diplo_tui::reports::{Format, event_text};
use serde_json::{Value, json};

/// One curated event and one that a machine coded, each with a source of its own.
fn mixed() -> Dossier {
    let row =
        json!([{ "name": "SQLDATE", "value": "20240530" }, { "name": "EventCode", "value": "010" }, { "name": "Actor3", "value": "" }]);
    opened(&json!({
        "format": "diplo-dossier/1",
        "sources": [{ "id": "readout", "title": "Readout" }, { "id": "news", "title": "News" }],
        "events": [
            { "id": "curated", "title": "Campbell and Ma hold talks", "kind": "talks", "when": "2024-05-30", "accounts": [{ "source": "readout" }] },
            { "id": "coded", "title": "USA consults CHN", "kind": "talks", "when": "2024-05-30", "certainty": "reported",
              "accounts": [{ "source": "news" }],
              "imported_from": { "file": "events.tsv", "line": 12, "machine": true, "repeats": 3, "columns": row } }
        ]
    }))
}

#[test]
fn a_machine_coded_event_says_so_in_every_format_and_a_curated_one_does_not() {
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Ics, Format::Timelinejs] {
        let (text, _) = exported(format, &mixed());
        let text = text.replace("\r\n ", "");
        assert!(text.contains("machine-coded"), "{format:?}:\n{text}");
        let mut curated = mixed();
        curated.events.retain(|event| event.id.as_str() == "curated");
        let (text, _) = exported(format, &curated);
        assert!(!text.contains("machine-coded"), "{format:?}:\n{text}");
    }
}

#[test]
fn a_table_has_a_column_that_says_it() {
    let (text, _) = exported(Format::Csv, &mixed());
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let header = table.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|header| header == name).unwrap();
    let (machine, repeats) = (column("machine_coded"), column("repeats"));
    let rows: Vec<(String, String)> =
        table.records().map(|row| row.unwrap()).map(|row| (row[machine].into(), row[repeats].into())).collect();
    assert_eq!(rows, [("no".into(), "0".into()), ("yes".into(), "3".into())]);
}

#[test]
fn json_carries_origin_and_row_and_opens_again_as_it_was() {
    for (format, name) in [(Format::Json, "a.json"), (Format::Jsonl, "a.jsonl")] {
        let (text, _) = exported(format, &mixed());
        let again = dossier::read(&[Input { name: name.into(), bytes: text.as_bytes().into() }]);
        assert_eq!((again.problems.len(), &again.dossier.events), (0, &mixed().events), "{text}");
    }
    let (text, _) = exported(Format::Json, &mixed());
    let whole: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(whole["events"][1]["imported_from"]["machine"], json!(true));
    assert_eq!(whole["events"][0].get("imported_from"), None);
}

#[test]
fn one_event_whole_tells_origin_repeats_and_the_row_by_its_columns() {
    let dossier = mixed();
    let page = event_text(&dossier.events[1], &dossier.directory, &[], Some(60));
    assert!(page.contains("machine-coded, 3 more records say the same"), "{page}");
    assert!(page.contains("events.tsv, line 12"), "{page}");
    assert!(page.lines().any(|line| line.split_whitespace().eq(["EventCode", "010"])), "{page}");
    assert!(!page.contains("Actor3"), "an empty column says nothing: {page}");
}

#[test]
fn lists_of_sources_say_which_only_coded_events_cite() {
    let (text, _) = exported(Format::CslJson, &mixed());
    let items: Vec<Value> = serde_json::from_str(&text).unwrap();
    let notes: Vec<(&str, Option<&str>)> = items.iter().map(|item| (item["id"].as_str().unwrap(), item["note"].as_str())).collect();
    assert_eq!(notes, [("readout", None), ("news", Some("cited by machine-coded events only"))]);
    let (text, _) = exported(Format::Bibtex, &mixed());
    assert_eq!(text.matches("machine-coded").count(), 1, "{text}");
}

#[test]
fn every_table_that_is_printed_says_it() {
    let coded = |id: &str, more: &str| {
        format!(
            r#"{{"id":"{id}","title":"USA consults CHN","kind":"talks","when":"2024-05-30","participants":[{{"actor":"us"}},{{"actor":"cn"}}],
                "imported_from":{{"file":"t","machine":true}}{more}}}"#
        )
    };
    let accounts = r#","accounts":[{"source":"a","when":"2024-05-29"},{"source":"b","when":"2024-05-31"}]"#;
    let text = format!(
        r#"{{"format":"diplo-dossier/1","actors":[{{"id":"us","name":"US","type":"state"}},{{"id":"cn","name":"CN","type":"state"}}],
            "sources":[{{"id":"a","title":"A","side":"US"}},{{"id":"b","title":"B","side":"CN"}}],"events":[{}]}}"#,
        coded("g1", accounts)
    );
    let folder = tempfile::TempDir::new().unwrap();
    std::fs::write(folder.path().join("t.json"), text).unwrap();
    let tables: [&[&str]; 6] =
        [&["pair", "us", "cn"], &["actor", "us"], &["matrix"], &["discrepancies"], &["compare", "g1"], &["show", "g1"]];
    for table in tables {
        let formats: &[&str] = if table[0] == "show" { &["text"] } else { &["text", "markdown", "csv", "json"] };
        for format in formats {
            // A matrix in CSV holds numbers and names alone.
            if (table[0], *format) == ("matrix", "csv") {
                continue;
            }
            let how: &[&str] = if table[0] == "show" { &["t.json"] } else { &["t.json", "--format", format] };
            let ran = program::ran(&mut program::command(folder.path(), &[table, how].concat()), "");
            let says = if matches!(*format, "csv" | "json") { ["machine_coded", "machine-coded"] } else { ["machine-coded"; 2] };
            assert!(says.iter().any(|says| ran.out.contains(says)), "{table:?} as {format}:\n{}{}", ran.out, ran.err);
        }
    }
}
