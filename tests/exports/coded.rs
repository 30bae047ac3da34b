//! A record that a machine coded says so wherever it goes.

use super::{exported, opened};
use diplo_tui::dossier::{self, Dossier, Input};
use diplo_tui::export::{Format, event_text};
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
