//! `diplo-tui export` as a person or a script calls it.

use crate::program::{self, Ran};
use diplo_tui::reports::Format;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, args: &[&str]) -> Ran {
        program::ran(&mut program::command(self.0.path(), &[&["export"], args].concat()), "")
    }

    /// All went well; what was said beside the output.
    fn notes(&self, args: &[&str]) -> String {
        let Ran { err, code, .. } = self.run(args);
        assert_eq!(code, 0, "{args:?}: {err}");
        err
    }

    /// It was refused, and nothing is left lying about.
    fn refused(&self, args: &[&str]) -> String {
        let before = self.names();
        let Ran { err, code, .. } = self.run(args);
        assert_eq!((code, self.names()), (2, before), "{args:?}");
        err
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(self.0.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

#[test]
fn the_files_ending_says_the_format() {
    let desk = Desk::new();
    for (name, start) in [
        ("a.md", "# US–China"),
        ("a.html", "<!doctype html>"),
        ("a.csv", "id,date,"),
        ("a.xlsx", "PK"),
        ("a.json", "{\n  \"format\": \"diplo-dossier/1\""),
        ("a.jsonl", "{\"format\":\"diplo-dossier/1\""),
        ("a.ics", "BEGIN:VCALENDAR\r\n"),
        ("a.timeline.json", "{\n  \"events\""),
        ("a.bib", "@"),
        ("a.csl.json", "[\n"),
        ("a.txt", "3 Nov 2023"),
    ] {
        desk.notes(&["--output", name]);
        let bytes = fs::read(desk.path(name)).unwrap();
        let text: String = String::from_utf8_lossy(&bytes).trim_start().chars().take(60).collect();
        assert!(text.starts_with(start), "{name}: {text}");
    }
    desk.notes(&["--output", "notes/"]);
    assert!(fs::read_to_string(desk.path("notes").join("_index.md")).unwrap().starts_with("---\ngenerator: diplo-tui\ntitle: "));
    assert_eq!(desk.names().len(), Format::ALL.len());
    let told = desk.refused(&["--output", "notes"]);
    assert!(told.contains("the folder holds files already") && told.contains("--force add the notes"), "{told}");
    desk.notes(&["--output", "notes", "--force"]);
    let told = desk.refused(&["--format", "markdown-folder"]);
    assert!(told.contains("this format is a folder of notes") && told.contains("--output FOLDER"), "{told}");
    let told = desk.refused(&["--output", "brief.docx"]);
    assert!(told.contains("brief.docx does not say its format: end it in .md, .html") && told.contains("--format"), "{told}");
    desk.notes(&["--output", "brief.docx", "--format", "markdown"]);
}

#[test]
fn without_a_file_a_brief_goes_to_standard_output() {
    let desk = Desk::new();
    for args in [&[][..], &["--output", "-"], &["-o", "-", "--format", "md"]] {
        let text = desk.run(args).out;
        assert!(text.starts_with("# US–China, spring 2024\n"), "{args:?}");
    }
    assert_eq!(desk.names().len(), 0);
}

#[test]
fn filters_choose_what_is_exported() {
    let desk = Desk::new();
    desk.notes(&["--actor", "Campbell", "--kind", "talks", "-o", "talks.json"]);
    let whole: serde_json::Value = serde_json::from_str(&fs::read_to_string(desk.path("talks.json")).unwrap()).unwrap();
    let ids: Vec<_> = whole["events"].as_array().unwrap().iter().map(|event| event["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["campbell-ma-talks"]);
    desk.notes(&["-o", "again.csv", "talks.json"]);
    assert_eq!(fs::read_to_string(desk.path("again.csv")).unwrap().lines().count(), 2);
}

#[test]
fn what_was_left_out_is_said_beside_the_output() {
    let told = Desk::new().notes(&["-o", "a.ics"]);
    assert!(told.contains("diplo-tui: note: 2 events without a first and last day are not in the calendar\n"), "{told}");
    assert_eq!(Desk::new().notes(&["-o", "a.json"]), "");
}

#[test]
fn a_file_is_replaced_only_by_force_and_a_failure_leaves_it_alone() {
    let desk = Desk::new();
    fs::write(desk.path("a.md"), "mine").unwrap();
    let told = desk.refused(&["-o", "a.md"]);
    assert!(told.contains("cannot write a.md: the file exists already; --force replaces it"), "{told}");
    desk.refused(&["-o", "a.md", "--force", "--actor", "nobody at all"]);
    desk.refused(&["-o", "a.md", "--force", "missing.json"]);
    assert_eq!(fs::read_to_string(desk.path("a.md")).unwrap(), "mine");
    desk.notes(&["-o", "a.md", "--force"]);
    assert!(fs::read_to_string(desk.path("a.md")).unwrap().starts_with("# US–China"));
    let told = desk.refused(&["-o", "nowhere/a.md"]);
    assert!(told.contains("cannot write nowhere/a.md: No such file or directory"), "{told}");
}

#[test]
#[cfg(unix)]
fn a_link_is_followed_and_a_device_stays_one() {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    let desk = Desk::new();
    fs::write(desk.path("real.md"), "mine").unwrap();
    fs::set_permissions(desk.path("real.md"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("real.md", desk.path("link.md")).unwrap();
    desk.notes(&["-o", "link.md", "--force"]);
    assert!(desk.path("link.md").is_symlink());
    let real = fs::metadata(desk.path("real.md")).unwrap();
    assert!(real.len() > 1_000);
    assert_eq!(real.permissions().mode() & 0o777, 0o600, "who could not read it still cannot");
    let told = desk.refused(&["-o", "/dev/null", "--force", "--format", "md"]);
    assert!(told.contains("no file that could be replaced"), "{told}");
    assert!(fs::metadata(Path::new("/dev/null")).unwrap().file_type().is_char_device());
}

#[test]
fn drafts_stay_behind_unless_they_are_asked_for() {
    let desk = Desk::new();
    let events = r#"{"id":"a","title":"Accepted","kind":"talks","when":"2024-05-01","review":{"state":"checked","by":"me","at":"2024-06-01"},
        "accounts":[{"source":"s","quote":{"exact":"the two met","prefix":"Then "}}]},
        {"id":"b","title":"Proposed","kind":"talks","when":"2024-05-02","review":{"state":"draft"},"draft":{"sentence":1,"paragraph":1,"why":["it says so"]}}"#;
    fs::write(
        desk.path("a.json"),
        format!(r#"{{"format":"diplo-dossier/1","sources":[{{"id":"s","title":"S","text_sha256":"00"}}],"events":[{events}]}}"#),
    )
    .unwrap();
    let path = desk.path("a.json");
    let path = path.to_str().unwrap();
    let run = |args: &[&str]| desk.run(args);
    let plain = run(&["--format", "csv", path]);
    assert!(plain.out.contains("Accepted") && !plain.out.contains("Proposed"), "{}", plain.err);
    assert!(plain.err.contains("1 draft that nobody has accepted is left out"), "{}", plain.err);
    assert!(run(&["--format", "csv", "--with-drafts", path]).out.contains("Proposed"));
    let asked = run(&["--format", "csv", "is:draft", path]);
    assert!(asked.out.contains("Proposed") && !asked.out.contains("Accepted") && !asked.err.contains("left out"), "{}", asked.err);
    assert!(run(&["--format", "json", "--with-drafts", path]).out.contains("\"prefix\": \"Then \""));
    assert!(program::ran(&mut program::command(desk.0.path(), &["check", path]), "").out.contains("no problems"));
}
