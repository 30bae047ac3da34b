//! Edits in a real terminal: what was decided, and what is being typed, outlives a program that is killed in the midst.

use crate::harness::{Setup, Terminal};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

const DOSSIER: &str = r#"{
  "format": "diplo-dossier/1",
  "title": "Talks",
  "sources": [{ "id": "s", "title": "A report", "type": "news_report" }],
  "events": [
    { "id": "one", "title": "One", "when": "2024-05-01", "kind": "talks", "accounts": [{ "source": "s" }] },
    { "id": "two", "title": "Two", "when": "2024-05-02", "kind": "visit", "accounts": [{ "source": "s" }] }
  ]
}
"#;

struct Own(TempDir);

impl Own {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("talks.json"), DOSSIER).unwrap();
        Self(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("talks.json")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn open(&self) -> Terminal {
        let terminal = Setup::new().env("XDG_DATA_HOME", self.0.path().to_str().unwrap()).args(&[self.path().to_str().unwrap()]).open();
        terminal.shows("2 events");
        terminal
    }

    /// What is typed into the form that is open, as it is kept.
    fn keeps(&self, words: &str) -> bool {
        let entries = fs::read_dir(self.0.path().join("diplo-tui/edits")).into_iter().flatten().flatten();
        let mut forms = entries.filter(|entry| entry.file_name().to_string_lossy().ends_with(".form.jsonl"));
        forms.any(|entry| fs::read_to_string(entry.path()).is_ok_and(|text| text.contains(words)))
    }
}

#[test]
fn a_form_that_was_open_is_open_again_after_kill_9() {
    let own = Own::new();
    let terminal = own.open();
    terminal.press("\x05");
    terminal.shows("Edit “One”");
    terminal.press(" half typed");
    terminal.shows("One half typed");
    terminal.wait_for("the form on the disk", |_| own.keeps("One half typed"));
    // Another window does not take it for one that was left behind.
    let other = own.open();
    other.press("j");
    other.shows("2 of 2");
    assert!(!other.text().contains("left open"));
    drop(other);
    terminal.signal("KILL");
    assert!(!own.text().contains("half typed"));

    let again = own.open();
    again.shows("Edit “One” · left open");
    again.shows("One half typed");
    // Killed once more before a key.
    again.signal("KILL");
    let again = own.open();
    again.shows("Edit “One” · left open");
    again.press("\x13");
    again.shows("renamed “One” to “One half typed”");
    assert!(own.text().contains("One half typed") && !own.keeps(""));
    again.signal("KILL");
    let done = own.open();
    done.press("j");
    done.shows("2 of 2");
    assert!(!done.text().contains("left open"));
}

#[test]
fn no_edit_that_the_screen_told_of_is_lost_however_often_the_program_is_killed() {
    let own = Own::new();
    let mut told = Vec::new();
    for number in 0..8 {
        let mark = format!("m{number}");
        let is_left_open = own.keeps("");
        let terminal = own.open();
        if is_left_open {
            terminal.shows("left open");
        } else {
            terminal.press("\x05");
            terminal.shows("Edit “");
        }
        terminal.press(&format!(" {mark}"));
        terminal.shows(&mark);
        terminal.press("\x13");
        // Half of them are killed in the midst of saving.
        if number % 2 == 0 {
            // Without the sign it may be what the program before was killed over: "not saved when the program ended: renamed …".
            terminal.shows("✓ renamed");
            told.push(mark);
        }
        terminal.signal("KILL");
        drop(terminal);
        let text = own.text();
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
        assert!(told.iter().all(|mark| text.contains(mark)), "{told:?}: {text}");
    }
}
