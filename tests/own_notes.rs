//! Marks, notes and tags on paper: `diplo-tui notes`, and lists and exports with them.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

#[path = "support/program.rs"]
mod program;

use diplo_tui::model::Id;
use diplo_tui::model::dossier;
use diplo_tui::notes::{Edit, FullName, Journal, Known, Tag};
use program::Ran;
use pulldown_cmark::{Event, Parser, Tag as Markup};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    /// With a mark, a note and tags on the Lambert–Hong talks, a draft on another event, and a note of another dossier.
    fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        let mut journal = Journal::at(desk.file());
        let mut write = |dossier: &str, event: &str, title: &str, edit: Edit| {
            let name = FullName { event: Id::new(event).unwrap(), dossier: dossier.into() };
            let known = Known { title: title.into(), when: "1962-10~".into() };
            journal.write(&name, &known, &edit, chrono::Utc::now()).unwrap();
        };
        let note = |text: &str| Edit::Note { text: text.into(), base: String::new() };
        let tags = |words: &str| Edit::Tags { add: Tag::all_of(words).unwrap().into_iter().collect(), remove: [].into() };
        let talks = "Lambert and Hong hold maritime talks";
        let spring = diplo_tui::input::built_in().report().title.clone();
        write(&spring, "lambert-hong-talks", talks, Edit::Mark(true));
        write(&spring, "lambert-hong-talks", talks, note("Why the 24th? *Ask*.\n=1+1 is no formula\n\n<b>The end</b>"));
        write(&spring, "lambert-hong-talks", talks, tags("to-check maritime"));
        write("Cuba", "crisis", "A blockade is declared", note("Of another file."));
        desk
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("data/diplo-tui/notes.jsonl")
    }

    fn run(&self, args: &[&str]) -> Ran {
        program::ran(&mut program::command(self.0.path(), args), "")
    }

    fn printed(&self, args: &[&str]) -> String {
        let Ran { out, err, code } = self.run(args);
        assert_eq!(code, 0, "{args:?}: {err}");
        out
    }
}

#[test]
fn notes_are_listed_those_of_other_files_last() {
    let text = Desk::new().printed(&["notes"]);
    let expected = "\
Thu 23 May 2024  Lambert and Hong hold maritime talks  lambert-hong-talks
    marked #maritime #to-check
    Why the 24th? *Ask*.
    =1+1 is no formula

    <b>The end</b>

Not in these files:

about October 1962  A blockade is declared  crisis in Cuba
    Of another file.
";
    assert_eq!(text, expected);
}

#[test]
fn a_query_narrows_what_is_listed_to_these_files() {
    let desk = Desk::new();
    assert!(!desk.printed(&["notes", "tag:maritime"]).contains("Cuba"));
    let none = desk.run(&["notes", "actor:campbell"]);
    assert!(none.out.is_empty() && none.err.contains("nothing of what is asked for"), "{}", none.err);
}

#[test]
fn lists_and_counts_know_what_is_marked_noted_and_tagged_and_search_notes() {
    let desk = Desk::new();
    for query in ["is:marked", "is:noted", "is:tagged", "tag:MARITIME", "\"why the 24th\""] {
        let list = desk.printed(&["list", query]);
        assert!(list.lines().count() == 1 && list.contains("lambert-hong-talks"), "{query}: {list}");
    }
    assert_eq!(desk.printed(&["list", "-is:marked"]).lines().count(), 26);
    assert!(desk.printed(&["actors", "is:noted"]).contains("Hong Liang"));
    assert!(!desk.printed(&["list"]).contains("Why the 24th"));
}

#[test]
fn notes_are_json_and_a_table_for_programs() {
    let desk = Desk::new();
    let records: Value = serde_json::from_str(&desk.printed(&["notes", "--format", "json"])).unwrap();
    let talks = &records[0];
    assert_eq!(
        (talks["event"].as_str(), talks["open"].as_bool(), talks["marked"].as_bool()),
        (Some("lambert-hong-talks"), Some(true), Some(true))
    );
    assert_eq!(talks["tags"], serde_json::json!(["maritime", "to-check"]));
    assert!(talks["note"].as_str().unwrap().ends_with("\n\n<b>The end</b>") && talks["changed"].as_str().is_some());
    assert_eq!(
        (records[1]["dossier"].as_str(), records[1]["open"].as_bool(), records[1]["when"].as_str()),
        (Some("Cuba"), Some(false), Some("1962-10~"))
    );
    let table = desk.printed(&["notes", "--format", "csv"]);
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(table.as_bytes()).records().map(Result::unwrap).collect();
    assert_eq!((rows.len(), &rows[0][0], &rows[0][5], &rows[0][6]), (2, "lambert-hong-talks", "yes", "maritime; to-check"));
}

#[test]
fn markdown_shows_a_note_as_it_was_written() {
    let brief = Desk::new().printed(&["notes", "--format", "markdown"]);
    let mut words = String::new();
    for event in Parser::new(&brief) {
        match event {
            Event::Text(text) => words.push_str(&text),
            Event::HardBreak | Event::SoftBreak => words.push('\n'),
            Event::Html(html) | Event::InlineHtml(html) => panic!("{html} came through as markup"),
            Event::Start(Markup::Link { .. } | Markup::Strong) => panic!("markup in {brief}"),
            _ => {}
        }
    }
    assert!(words.contains("Why the 24th? *Ask*.\n=1+1 is no formula") && words.contains("<b>The end</b>"), "{words}");
}

#[test]
fn exports_carry_notes_where_they_are_asked_for() {
    let desk = Desk::new();
    for (format, sign) in [
        ("markdown", "> **Own note (marked, \\#maritime, \\#to-check)**"),
        ("html", "<h4 id=\"own-lambert-hong-talks\">Own note</h4>"),
        ("csv", ",marked,tags,note"),
        ("json", "\"notes\": ["),
        ("jsonl", "\"notes\":["),
    ] {
        let with = desk.printed(&["export", "--format", format, "--with-notes"]);
        let sign = if with.contains(sign) { sign } else { &sign.replace('\\', "") };
        assert!(with.contains(sign), "{format}: {sign}\n{}", &with[..with.len().min(3000)]);
        assert!(with.contains("Why the 24th"), "{format}");
        let without = desk.printed(&["export", "--format", format]);
        assert!(!without.contains(sign) && !without.contains("Why the 24th"), "{format}");
        assert!(!with.contains("Of another file"), "{format}");
    }
    let page = desk.printed(&["export", "--format", "html", "--with-notes"]);
    assert!(page.contains("=1+1 is no formula<br>") && page.contains("&lt;b&gt;The end&lt;"), "{page}");
    let list = desk.printed(&["list", "is:marked", "--with-notes"]);
    assert!(list.contains("\n    marked, #maritime, #to-check\n    Why the 24th?"), "{list}");
}

#[test]
fn a_dossier_with_notes_opens_again_as_if_it_had_none() {
    let desk = Desk::new();
    for name in ["part.json", "part.jsonl"] {
        desk.printed(&["export", "--with-notes", "--output", name]);
        let text = fs::read(desk.0.path().join(name)).unwrap();
        let again = dossier::read(&[dossier::Input { name: name.into(), bytes: text.into() }]);
        assert_eq!((again.problems.len(), again.dossier.events.len(), again.dossier.remarks.len()), (0, 27, 0), "{name}");
    }
    let schema: Value = serde_json::from_str(&desk.printed(&["schema"])).unwrap();
    let part: Value = serde_json::from_slice(&fs::read(desk.0.path().join("part.json")).unwrap()).unwrap();
    assert!(jsonschema::is_valid(&schema, &part));
    assert!(!jsonschema::is_valid(&schema, &serde_json::json!({ "format": "diplo-dossier/1", "events": [], "notes": [{ "mark": true }] })));
}

#[test]
fn a_format_without_a_place_for_notes_says_what_it_leaves_out() {
    let ran = Desk::new().run(&["export", "--format", "ics", "--with-notes"]);
    assert!(
        ran.err.contains("1 event's mark, note or tags are left out: md, html, csv, json and txt have a place for them"),
        "{}",
        ran.err
    );
}

#[test]
fn no_cell_of_a_note_runs_in_a_spreadsheet() {
    let desk = Desk::new();
    let mut journal = Journal::at(desk.file());
    journal.read().unwrap();
    let name = journal.notebook().entries().find(|(name, _)| name.event.as_str() == "crisis").unwrap().0.clone();
    let edit = Edit::Note { text: "=HYPERLINK(\"http://evil.example\")".into(), base: "Of another file.".into() };
    journal.write(&name, &Known::default(), &edit, chrono::Utc::now()).unwrap();
    assert!(desk.printed(&["notes", "--format", "csv"]).contains("\"'=HYPERLINK("));
}

#[test]
fn lines_that_cannot_be_read_are_said_and_the_rest_is_listed() {
    let desk = Desk::new();
    let whole = fs::read_to_string(desk.file()).unwrap();
    fs::write(desk.file(), whole + "{\"at\":\"2024\u{1b}[2J").unwrap();
    let ran = desk.run(&["notes"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("Why the 24th") && ran.err.contains("1 line of") && !ran.err.contains('\u{1b}'), "{}", ran.err);
    assert_eq!(desk.run(&["list"]).code, 0, "no matter where notes are not asked for");
}

#[test]
fn notes_that_cannot_be_read_at_all_keep_nothing_else_from_being_read() {
    let desk = Desk::new();
    fs::write(desk.file(), "{\"format\":\"diplo-notes/9\"}\n").unwrap();
    let ran = desk.run(&["list"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 27));
    assert!(ran.err.contains("left aside") && ran.err.contains("diplo-notes/9"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn notes_that_are_a_pipe_are_refused_with_a_word_and_nobody_waits_for_its_writer() {
    let desk = Desk::new();
    fs::remove_file(desk.file()).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(desk.file()).status().unwrap().success());
    let ran = desk.run(&["list"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 27));
    assert!(ran.err.contains("notes.jsonl: this is no file, but"), "{}", ran.err);
}

#[test]
fn without_notes_the_list_says_so() {
    let desk = Desk(TempDir::new().unwrap());
    let ran = desk.run(&["notes"]);
    assert_eq!((ran.out.as_str(), ran.code), ("", 0));
    assert!(ran.err.contains("nothing is marked, noted or tagged"));
    assert!(!desk.0.path().join("data").exists(), "reading creates nothing");
}
