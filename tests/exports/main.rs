//! What leaves the program, read back by other programs: parsers of each format, and a real browser.
//!
//! Owns the formats of `export` and their command. Leaves which events a filter selects to `command_line`.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

mod again;
mod browser;
mod coded;
mod command;
#[cfg(unix)]
mod ended;
mod folder;
mod formats;
mod hostile;
mod page;
#[path = "../support/program.rs"]
mod program;
mod streaming;

use diplo_tui::model::Event;
use diplo_tui::model::dossier::{self, Dossier, Input};
use diplo_tui::reports::{self, Format, Omitted, Selection};
use serde_json::{Value, json};

/// Titles that have broken other people's exports.
const HOSTILE: [&str; 6] = [
    "</script><script>document.documentElement.dataset.ran = 'title'</script>",
    "<img src=x onerror=\"document.documentElement.dataset.ran = 'image'\">",
    "=HYPERLINK(\"http://evil.example\",\"click\")",
    "Quotes \"double\" 'single' “curly”, commas; semicolons\\ and {{ braces }} {% raw %}",
    "# [link](javascript:alert(1)) *bold* `code` | $x$ & <b>",
    "BEGIN:VEVENT\\nSUMMARY:smuggled",
];

fn opened(document: &Value) -> Dossier {
    let loaded = dossier::read(&[Input { name: "a.json".into(), bytes: document.to_string().into_bytes().into() }]);
    assert_eq!(loaded.problems.iter().filter(|problem| problem.severity == dossier::Severity::Error).count(), 0, "{:?}", loaded.problems);
    loaded.dossier
}

fn built_in() -> Dossier {
    dossier::read(&[Input { name: "built-in".into(), bytes: dossier::BUILT_IN.as_bytes().into() }]).dossier
}

/// A dossier in which every text that a file can give is hostile.
fn hostile() -> Dossier {
    let events: Vec<Value> = HOSTILE
        .iter()
        .enumerate()
        .map(|(number, title)| {
            json!({ "id": format!("e{number}"), "title": title, "kind": "talks", "when": "2024-05-30", "summary": format!("{title}\n\n{title}"),
                    "participants": [{ "actor": "a\"><b>", "capacity": title }], "about": ["i"], "place": "p",
                    "accounts": [{ "source": "s<\">", "called": title, "quote": title, "locator": title }] })
        })
        .collect();
    opened(&json!({
        "format": "diplo-dossier/1",
        "title": HOSTILE[0],
        "summary": HOSTILE[1],
        "actors": [{ "id": "a\"><b>", "name": HOSTILE[0], "other_names": [HOSTILE[1]] }],
        "issues": [{ "id": "i", "label": HOSTILE[1] }],
        "places": [{ "id": "p", "name": HOSTILE[3] }],
        "sources": [{ "id": "s<\">", "title": HOSTILE[3], "publisher": HOSTILE[0], "note": HOSTILE[4], "url": "https://a.example/?a=1&b='2'" }],
        "events": events
    }))
}

fn exported(format: Format, dossier: &Dossier) -> (String, Omitted) {
    let events: Vec<&Event> = dossier.events.iter().collect();
    let selection = Selection {
        title: &dossier.title,
        summary: dossier.summary.as_deref(),
        conditions: &[],
        directory: &dossier.directory,
        events: &events,
        remarks: None,
    };
    let mut out = Vec::new();
    let omitted = reports::write(format, &mut out, &selection).unwrap();
    (String::from_utf8(out).unwrap(), omitted)
}
