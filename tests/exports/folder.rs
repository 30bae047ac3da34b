//! A folder of notes: the same events when it is opened again, and no file of anybody else touched.

use super::{built_in, hostile, opened};
use diplo_tui::input::{self, Library, LoadRequest};
use diplo_tui::model::dossier::Dossier;
use diplo_tui::model::{Event, Id, Remark};
use diplo_tui::reports::{self, Events, Existing, ExportError, Format, Omitted, Selection, WriteProgress};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

fn write(folder: &Path, dossier: &Dossier, existing: Existing) -> Result<Omitted, ExportError> {
    let head = Selection {
        title: &dossier.title,
        summary: dossier.summary.as_deref(),
        conditions: &[],
        directory: &dossier.directory,
        events: &[],
        remarks: None,
    };
    let events: Vec<&Event> = dossier.events.iter().collect();
    reports::write_path(folder, Format::MarkdownFolder, existing, &WriteProgress::default(), &head, &Events::held(&events))
}

fn again(folder: &Path) -> Library {
    input::open(&LoadRequest::new(vec![folder.to_owned()])).unwrap()
}

/// An event as it is in the format, without where it was read.
fn told(event: &Event) -> Value {
    let mut event = event.clone();
    event.imported_from = None;
    event.summary = event
        .summary
        .map(|summary| summary.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n").as_str().into());
    serde_json::to_value(event).unwrap()
}

fn assert_same(folder: &Path, dossier: &Dossier) {
    let library = again(folder);
    let report = library.report();
    assert_eq!(report.problems.iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    let by_id: BTreeMap<&Id<Event>, Value> = library.held().iter().map(|event| (&event.id, told(event))).collect();
    assert_eq!(by_id.len(), dossier.events.len());
    for event in &dossier.events {
        assert_eq!(by_id.get(&event.id), Some(&told(event)), "{}", event.id);
    }
    assert_eq!(report.title, dossier.title.to_string());
    for event in &dossier.events {
        for one in event.everyone() {
            assert_eq!(library.directory().actors.get(&one.actor), dossier.directory.actors.get(&one.actor));
        }
        for account in &event.accounts {
            assert_eq!(library.directory().sources.get(&account.source), dossier.directory.sources.get(&account.source));
        }
    }
}

#[test]
fn a_folder_that_is_opened_again_holds_the_same_events() {
    for dossier in [built_in(), hostile()] {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("notes");
        assert!(write(&folder, &dossier, Existing::Keep).unwrap().is_empty());
        assert_same(&folder, &dossier);
    }
}

#[test]
fn what_a_note_must_say_otherwise_is_the_same_when_it_is_opened_again() {
    let dossier = opened(&json!({ "format": "diplo-dossier/1", "title": "No: yes",
        "actors": [{ "id": "a", "name": "Wang" }, { "id": "b", "name": "Wang" }, { "id": "c", "name": "a" }, { "id": "d", "name": "China; Russia" },
                   { "id": "e", "name": "Wang, Li", "other_names": ["L"] }, { "id": "n", "name": "no", "posts": [{ "role": "Envoy", "start": "2020" }] }],
        "issues": [{ "id": "x", "label": "#trade, arms" }, { "id": "y", "label": "12" }],
        "places": [{ "id": "p", "name": "Beijing, China", "latitude": 39.9, "longitude": 116.4 }, { "id": "q", "name": "39.9, 116.4" }],
        "sources": [{ "id": "s", "title": "[[S]]", "publisher": "[[S]]", "issued": "1962~", "url": "https://example.org/a", "side": "China", "language": "zh", "type": "treaty" },
                    { "id": "f", "title": "Only for a figure" }],
        "events": [
            { "id": "one", "title": "[a](b) \"c\": - d #e", "kind": "talks", "when": { "edtf": "2024-05-23T19:00", "time_zone": "Asia/Shanghai", "text": "Thursday" },
              "participants": [{ "actor": "a", "part": "host", "capacity": "Envoy: no", "on_behalf_of": "e" }, { "actor": "b" }, { "actor": "c" }, { "actor": "d" }, { "actor": "e" }, { "actor": "n" }],
              "place": "p", "about": ["x", "y"], "medium": "video", "certainty": "disputed", "status": "scheduled", "review": { "state": "checked", "by": "me", "at": "2024-06-01" },
              "figures": [{ "label": "ships", "value": 12.50, "unit": "t", "source": "f" }], "codes": [{ "scheme": "CAMEO", "value": "010" }],
              "accounts": [{ "source": "s", "locator": "¶ 2", "called": "x", "when": "2024-05-24", "quote": "a\n\nb", "stance": "disputes", "participants": [{ "actor": "b" }], "about": ["x"], "place": "q" }],
              "relations": [{ "type": "follows", "event": "two", "note": "n" }],
              "summary": "# Not a heading\n\n- no list\n1. none\n---\n[[x]] <b> `c` *d* _e_ | f\n\n    no code\n&amp; $g$ ~~h~~" },
            { "id": "two", "title": "T", "kind": "other", "when": "2024-04-24/2024-04-26", "place": "q" },
            { "id": "0123", "title": "T", "kind": "visit", "when": "2014-03-01/..", "relations": [{ "type": "same_as", "event": "two" }] },
            { "id": "con", "title": "CON", "kind": "call", "when": "1962~" },
            { "id": "w", "title": "w", "kind": "call", "when": "Y-50000" },
            { "id": "s", "title": "s", "kind": "call", "when": "[2024-05-01,2024-05-03]" }] }));
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("notes");
    write(&folder, &dossier, Existing::Keep).unwrap();
    assert_same(&folder, &dossier);
}

#[test]
fn the_names_of_files_are_safe_on_every_system_and_no_two_are_alike() {
    let event = |number: usize, title: &str| json!({ "id": format!("e{number}"), "title": title, "kind": "other", "when": "2024" });
    let titles = ["a/b\\c:d*e?\"<>|", "CON", "Talks", "talks", "…", "..", &"é".repeat(300), "日本".repeat(90).as_str()].map(str::to_owned);
    let events: Vec<Value> = titles.iter().enumerate().map(|(number, title)| event(number, title)).collect();
    let dossier = opened(&json!({ "format": "diplo-dossier/1", "title": "T", "events": events }));
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("notes");
    write(&folder, &dossier, Existing::Keep).unwrap();
    let names: Vec<String> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(names.len(), dossier.events.len() + 1);
    for name in &names {
        assert!(name.len() <= 110 && name.chars().all(|letter| letter.is_alphanumeric() || "-._".contains(letter)), "{name}");
        assert!(name == "_index.md" || name.starts_with("2024--"), "{name}");
    }
    let mut folded: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    folded.sort();
    folded.dedup();
    assert_eq!(folded.len(), names.len());
}

#[test]
fn a_folder_that_holds_files_is_left_alone_and_with_force_only_the_notes_of_the_same_events_change() {
    let dossier = opened(&json!({ "format": "diplo-dossier/1", "title": "T", "events": [
        { "id": "a", "title": "Talks", "kind": "talks", "when": "2024-05-23" }, { "id": "b", "title": "Call", "kind": "call", "when": "2024-05-24" }] }));
    let place = tempfile::tempdir().unwrap();
    let folder = place.path();
    let own = "---\ntitle: Somebody else's\n---\n";
    fs::write(folder.join("2024-05-23--talks.md"), own).unwrap();
    fs::write(folder.join("_index.md"), "# Mine\n").unwrap();
    let refused = write(folder, &dossier, Existing::Keep).unwrap_err().to_string();
    assert!(refused.contains("the folder holds files already"), "{refused}");
    assert_eq!(fs::read_dir(folder).unwrap().count(), 2);
    for _ in 0..2 {
        let omitted = write(folder, &dossier, Existing::Replace).unwrap();
        assert_eq!(omitted.sentences, ["the folder's own _index.md stays as it is"]);
        let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ["2024-05-23--talks-2.md", "2024-05-23--talks.md", "2024-05-24--call.md", "_index.md"]);
    }
    assert_eq!(fs::read_to_string(folder.join("2024-05-23--talks.md")).unwrap(), own);
    assert_eq!(fs::read_to_string(folder.join("_index.md")).unwrap(), "# Mine\n");
}

#[test]
fn a_new_folder_is_there_whole_or_not_at_all() {
    let dossier = built_in();
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("notes");
    let head = Selection { title: "T", summary: None, conditions: &[], directory: &dossier.directory, events: &[], remarks: None };
    let progress = WriteProgress::default();
    let events: Vec<&Event> = dossier.events.iter().collect();
    progress.stop();
    let stopped = reports::write_path(&folder, Format::MarkdownFolder, Existing::Keep, &progress, &head, &Events::held(&events));
    assert!(matches!(stopped, Err(ExportError::Stopped)));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn own_marks_tags_and_notes_stand_in_the_note() {
    let dossier = built_in();
    let id = dossier.events[0].id.clone();
    let remark = Remark { event: id.clone(), marked: true, tags: vec!["later".into()], note: Some("Ask: who?".into()) };
    let remarks = BTreeMap::from([(id.clone(), remark)]);
    let head =
        Selection { title: "T", summary: None, conditions: &[], directory: &dossier.directory, events: &[], remarks: Some(&remarks) };
    let events = [&dossier.events[0]];
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("notes");
    reports::write_path(&folder, Format::MarkdownFolder, Existing::Keep, &WriteProgress::default(), &head, &Events::held(&events)).unwrap();
    let all: String = fs::read_dir(&folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
    assert!(all.contains("marked: true\nown_tags:\n  - later\nown_note: \"Ask: who?\"\n"), "{all}");
}
