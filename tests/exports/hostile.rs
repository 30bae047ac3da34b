//! Hostile and invisible words on the way out and back: nothing that was taken in is lost.

use super::program::{command, ran};
use diplo_tui::model::dossier::{self, Dossier, Input};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;

/// Words that cannot be seen, that act on terminals, spreadsheets and pages, and plain ones.
fn words() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "\u{200b}",
        "\u{200d}",
        "\u{2060}",
        "\u{feff}",
        "\u{ad}",
        "\u{a0}",
        "\u{3000}",
        "\u{202e}",
        "\u{1b}[31m",
        "\0",
        "\n",
        "\r\n",
        "\t",
        " ",
        "\"",
        "'",
        "\\",
        ",",
        ";",
        "|",
        "=1+1",
        "@",
        "-",
        "NA",
        "</script>",
        "<!--",
        "{{",
        "]]>",
        "会谈",
        "é",
        "e\u{301}",
        "👩\u{200d}🚀",
        "a",
        "Talks",
    ]);
    prop::collection::vec(pieces, 0..5).prop_map(|pieces| pieces.concat())
}

prop_compose! {
    fn dossiers()(own in prop::collection::vec(words(), 12), events in prop::collection::vec(prop::collection::vec(words(), 8), 1..5)) -> Value {
        let events: Vec<Value> = events.iter().enumerate().map(|(at, words)| json!({
            "id": format!("e{at}{}", words[0]), "title": words[1], "kind": "talks", "when": { "edtf": "2024-05", "text": words[2] },
            "summary": words[3], "participants": [{ "actor": "a", "capacity": words[4] }], "about": ["i"], "place": "p",
            "accounts": [{ "source": "s", "called": words[5], "quote": words[6], "summary": words[3], "locator": words[7] }],
            "figures": [{ "label": words[6], "value": 3, "unit": words[7], "source": "s" }],
        })).collect();
        json!({ "format": "diplo-dossier/1", "title": own[0], "summary": own[1], "events": events,
            "actors": [{ "id": "a", "name": own[2], "type": "person", "other_names": [own[3]] }, { "id": own[4], "name": own[5], "type": "state" }],
            "issues": [{ "id": "i", "label": own[6], "other_names": [own[7]] }],
            "places": [{ "id": "p", "name": own[8] }],
            "sources": [{ "id": "s", "title": own[9], "publisher": own[10], "note": own[11] }] })
    }
}

fn read(name: &str, text: &str) -> dossier::Loaded {
    dossier::read(&[Input { name: name.to_owned(), bytes: text.as_bytes().into() }])
}

fn back(name: &str, text: &str) -> Dossier {
    let loaded = read(name, text);
    assert_eq!(loaded.problems, [], "{text}");
    loaded.dossier
}

proptest! {
    #[test]
    fn a_dossier_of_any_words_is_the_same_when_it_is_written_and_read_again(dossier in dossiers()) {
        let kept = read("a.json", &dossier.to_string()).dossier;
        for event in &kept.events {
            prop_assert!(!event.title.trim().is_empty());
        }
        prop_assert_eq!(&back("b.json", &dossier::to_json(&kept).unwrap()), &kept);
        prop_assert_eq!(&back("b.jsonl", &dossier::to_json_lines(&kept).unwrap()), &kept);
    }
}

#[test]
fn events_whose_title_cannot_be_seen_are_called_something_and_come_back_from_every_export() {
    let hidden = "\u{200b}\u{2060}";
    let calendar = format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20240506T000000Z\r\nDTSTART;VALUE=DATE:20240506\r\n\
        SUMMARY:{hidden}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    );
    let slides =
        json!({ "events": [{ "start_date": { "year": "2024", "month": "5", "day": "6" }, "text": { "headline": hidden } }] }).to_string();
    let inputs = [
        (
            "all.csv",
            format!("date,title,actor\n2024-05-06,,US\n2024-05-07,{hidden},US\n2024-05-08,A,{hidden}\n2024-05-09,{hidden},{hidden}\n"),
            4,
        ),
        ("plain.ics", calendar, 1),
        ("slides.json", slides, 1),
    ];
    for (name, text, events) in inputs {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(name), text).unwrap();
        let listed = |file: &str| -> Vec<String> {
            let listed = ran(&mut command(folder.path(), &["list", "--format", "json", file]), "");
            let whole: Value = serde_json::from_str(&listed.out).unwrap_or_else(|_| panic!("{file}: {}{}", listed.out, listed.err));
            whole["events"].as_array().unwrap().iter().map(|event| event["title"].as_str().unwrap().to_owned()).collect()
        };
        let before = listed(name);
        assert_eq!(before.len(), events, "{name}: {before:?}");
        assert!(before.iter().all(|title| !title.trim().is_empty()), "{name}: {before:?}");
        for output in ["out.json", "out.jsonl", "out.csv"] {
            let exported = ran(&mut command(folder.path(), &["export", name, "--output", output]), "");
            assert_eq!(exported.code, 0, "{}", exported.err);
            assert_eq!(listed(output), before, "{name} as {output}");
        }
    }
}
