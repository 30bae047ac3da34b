//! `diplo-tui draft` as a curator or a script calls it: articles in, drafts out.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

#[path = "support/program.rs"]
mod program;

use program::Ran;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn file(&self, name: &str, content: &str) -> String {
        fs::write(self.0.path().join(name), content).unwrap();
        name.to_owned()
    }

    fn run(&self, args: &[&str], input: &str) -> Ran {
        program::ran(&mut program::command(self.0.path(), args), input)
    }

    /// The drafts that are printed as JSON Lines, without the header.
    fn drafts(&self, args: &[&str]) -> Vec<Value> {
        let Ran { out, err, code } = self.run(&[&["draft", "--format", "jsonl"], args].concat(), "");
        assert_eq!(code, 0, "{err}");
        out.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

const WIRE: &str = "GENEVA, March 5 (Continental Press) — Veldanian Foreign Minister Ilse Tormann met her Marissian counterpart, Radu Celescu, in Geneva on Tuesday.\n\n\
                    Tormann will travel to Brussels next week. A meeting planned for April was called off.\n";

#[test]
fn drafts_open_again_and_are_drafts() {
    let desk = Desk::new();
    let file = desk.file("wire.txt", WIRE);
    for format in ["json", "jsonl"] {
        let printed = desk.run(&["draft", "--format", format, "--dated", "2019-03-05", "--publisher", "Continental Press", &file], "");
        let name = desk.file(&format!("drafts.{format}"), &printed.out);
        let checked = desk.run(&["check", &name], "");
        assert!(checked.out.contains("no problems"), "{}", checked.out);
        let listed = desk.run(&["list", "is:draft", &name], "");
        assert!(listed.out.contains("Ilse Tormann meets Radu Celescu"), "{}", listed.out);
    }
    let first = &desk.drafts(&["--dated", "2019-03-05", &file])[0];
    assert_eq!((&first["kind"], &first["accounts"][0]["locator"]), (&"meeting".into(), &"¶ 1".into()));
    let quote = first["accounts"][0]["quote"]["exact"].as_str().unwrap();
    assert!(WIRE.contains(quote), "{quote}");
    assert_eq!((&first["draft"]["paragraph"], &first["review"]["state"]), (&1.into(), &"draft".into()));
}

#[test]
fn an_article_comes_in_by_a_pipe_and_is_shown_to_read() {
    let desk = Desk::new();
    let Ran { out, err, code } = desk.run(&["draft", "--dated", "2019-03-05", "-"], WIRE);
    assert_eq!(code, 0, "{err}");
    for told in ["2019-03-05  meeting  occurred", "who    Ilse Tormann, Radu Celescu", "¶ 1  “", "why    kind: “met”", "cancelled"] {
        assert!(out.contains(told), "{told}\n{out}");
    }
    assert!(err.contains("entered nowhere"), "{err}");
}

#[test]
fn without_a_day_of_issue_the_drafts_say_that_their_dates_hang_in_the_air() {
    let desk = Desk::new();
    let file = desk.file("a.txt", "The ministers Ilse Tormann and Radu Celescu met on 5 March 2019.\n");
    let Ran { out, err, .. } = desk.run(&["draft", &file], "");
    assert!(err.contains("--dated says the day of issue") && out.contains("hang in the air"), "{out}{err}");
}

#[test]
fn two_readouts_of_one_meeting_are_one_event_with_another_account() {
    let desk = Desk::new();
    let dossier = r#"{"format":"diplo-dossier/1",
        "actors":[{"id":"usa","name":"United States","type":"state"},{"id":"chn","name":"China","type":"state","other_names":["PRC"]},
            {"id":"lambert","name":"Mark Lambert","type":"person","part_of":"usa"},{"id":"hong","name":"Hong Liang","type":"person","part_of":"chn"}],
        "issues":[{"id":"sea","label":"South China Sea"}]}"#;
    let known = desk.file("known.json", dossier);
    let one = desk
        .file("us.txt", "China Coordinator Mark Lambert met virtually on May 23 with Hong Liang of the PRC Ministry of Foreign Affairs.\n");
    let two = desk.file("prc.txt", "Hong Liang and Mark Lambert held consultations on May 24. They discussed the South China Sea.\n");
    let drafts = desk.drafts(&["--dated", "2024-05-28", "--with", &known, &one, &two]);
    let [first, second] = &drafts[..] else { panic!("{drafts:#?}") };
    assert_eq!(first["participants"][0]["actor"], "lambert");
    assert_eq!(second["draft"]["account_of"], first["id"], "{second:#}");
    let brings = second["draft"]["brings"].to_string();
    assert!(brings.contains("day: 2024-05-23 / 2024-05-24"), "{brings}");
}

#[test]
fn the_same_words_are_known_again() {
    let desk = Desk::new();
    let file = desk.file("wire.txt", WIRE);
    let first = desk.run(&["draft", "--format", "json", "--dated", "2019-03-05", "--source", "wire", &file], "");
    let known = desk.file("known.json", &first.out);
    let again = desk.run(&["draft", "--format", "json", "--with", &known, "--dated", "2019-03-05", &file], "");
    assert!(again.err.contains("known already, as the source `wire`"), "{}", again.err);
}

#[test]
fn what_is_not_in_english_is_said_and_left_alone() {
    let desk = Desk::new();
    let german = "Die Außenministerin traf am Donnerstag in Berlin ihren Amtskollegen, um über die Lage in der Region zu sprechen und das Abkommen.\n";
    let file = desk.file("de.txt", german);
    let Ran { out, err, code } = desk.run(&["draft", "--format", "jsonl", &file], "");
    assert!(code == 0 && out.lines().count() == 1 && err.contains("German"), "{err}");
}

#[test]
fn a_pdf_is_named_with_what_to_do() {
    let desk = Desk::new();
    let file = desk.file("a.pdf", "%PDF-1.7\n");
    let Ran { err, code, .. } = desk.run(&["draft", &file], "");
    assert!(code == 2 && err.contains("pdftotext"), "{err}");
}

#[test]
fn an_article_made_to_hurt_is_read_in_bounds() {
    let desk = Desk::new();
    let names: String = (0..10_000).map(|number| format!("Minister Aaron Bcde{number} met Carla Defg{number} on Tuesday. ")).collect();
    let one_line = "He met Ann Lee on Monday and ".repeat(150_000);
    for (name, text) in [
        ("names.txt", names.as_str()),
        ("line.txt", &one_line),
        ("capitals.txt", &"A ".repeat(200_000)),
        ("quotes.txt", &"“".repeat(200_000)),
        ("deep.html", &"<div>".repeat(200_000)),
        ("escapes.txt", "Minister \u{1b}[31mAnn Lee\u{7} met \u{202e}Bob Ray on Monday.\u{1b}]52;c;x\u{7}"),
    ] {
        let file = desk.file(name, text);
        let Ran { out, err, code } = desk.run(&["draft", "--dated", "2024-05-30", &file], "");
        assert_eq!(code, 0, "{name}: {err}");
        assert!(!(out + &err).contains(['\u{1b}', '\u{7}', '\u{202e}']), "{name}");
    }
}

#[cfg(unix)]
mod drafter {
    use super::*;

    fn drafted(script: &str) -> Ran {
        let desk = Desk::new();
        let file = desk.file("wire.txt", WIRE);
        let script = desk.file("drafter.sh", script);
        let command = format!("sh {script}");
        desk.run(&["draft", "--format", "jsonl", "--dated", "2019-03-05", "--drafter", &command, &file], "")
    }

    #[test]
    fn another_program_may_make_the_drafts_and_is_checked() {
        let good = r#"{"id":"g","title":"Good","kind":"meeting","when":"2019-03-05","accounts":[{"source":"wire-2019","quote":"met her Marissian counterpart"}],"review":{"state":"checked"}}"#;
        let bad = r#"{"id":"b","title":"Bad","kind":"meeting","when":"2019-03-05","accounts":[{"source":"wire-2019","quote":"they never wrote this"}]}"#;
        let broken = r#"{"id":"c","title":"Broken","kind":"meating","when":"2019-03-05"}"#;
        let source = r#"{"sources":[{"id":"wire-2019","title":"Wire"}]}"#;
        let ran = drafted(&format!("cat >/dev/null\ncat <<'END'\n{source}\n{good}\n{bad}\n{broken}\nEND\n"));
        assert_eq!(ran.code, 0, "{}", ran.err);
        let drafts: Vec<Value> = ran.out.lines().skip(1).map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(drafts.len(), 1, "{}\n{}", ran.out, ran.err);
        assert_eq!(
            (&drafts[0]["review"]["state"], &drafts[0]["accounts"][0]["locator"]),
            (&"draft".into(), &"¶ 1".into()),
            "it cannot check its own drafts"
        );
        assert!(ran.err.contains("does not stand in the article") && ran.err.contains("meating"), "{}", ran.err);
    }

    #[test]
    fn one_that_fails_or_does_not_exist_is_an_error() {
        assert!(drafted("exit 3").err.contains("it ended with"));
        let desk = Desk::new();
        let file = desk.file("wire.txt", WIRE);
        let ran = desk.run(&["draft", "--drafter", "no-such-program-here", &file], "");
        assert!(ran.code == 2 && ran.err.contains("no-such-program-here"), "{}", ran.err);
    }
}

/// The articles and scorers beside the project, if they are there.
fn shared() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("shared");
    let has_python = std::process::Command::new("python3").arg("--version").output().is_ok();
    (has_python && shared.join("eval/scripts/articles.py").is_file()).then_some(shared)
}

#[test]
fn the_articles_are_read_as_a_careful_curator_reads_them() {
    let Some(shared) = shared() else { return };
    let script = shared.join("eval/scripts/articles.py");
    let ran = std::process::Command::new("python3")
        .args([
            script.as_os_str(),
            "--json".as_ref(),
            "--program".as_ref(),
            env!("CARGO_BIN_EXE_diplo-tui").as_ref(),
            shared.join("eval/dev").as_os_str(),
        ])
        .output()
        .unwrap();
    let totals: Value = serde_json::from_slice(&ran.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&ran.stderr)));
    let count = |name: &str| totals[name].as_f64().unwrap();
    let share = |part: &str, whole: &str| count(part) / count(whole);
    assert!(share("found", "events") >= 0.9 && share("date", "events") >= 0.8 && share("whole", "events") >= 0.7, "{totals}");
    assert!(share("kind", "found") >= 0.92 && share("status", "found") >= 0.94, "{totals}");
    assert!(share("actors hit", "actors gold") >= 0.85 && share("matched", "drafts") >= 0.85, "{totals}");
    assert_eq!((count("forbidden"), count("unlocated"), count("incomplete")), (0.0, 0.0, 0.0), "{totals}");
    assert_eq!(count("locator"), count("drafts"), "{totals}");
}
