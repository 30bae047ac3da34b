//! A program that is killed while it edits: the file is whole, and what was told is in it.

use super::{command, done, folder, run, text};
use diplo_tui::model::dossier::{self, Input};
use std::process::Stdio;
use std::thread;
use std::time::Duration;

#[test]
fn a_file_is_whole_whenever_the_program_is_killed_and_what_was_told_is_in_it() {
    let folder = folder();
    let home = folder.path();
    let mut told = Vec::new();
    for number in 0..40 {
        let title = format!("Call number {number}");
        let mut command =
            command(home, &["add", "talks.json", "--kind", "call", "--title", &title, "--when", "2030-01-01", "--who", "china", "--force"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(number % 20));
        let _ = child.kill();
        let output = child.wait_with_output().unwrap();
        if String::from_utf8_lossy(&output.stdout).starts_with("added") {
            told.push(title);
        }
        let now = text(home);
        let loaded = dossier::read(&[Input { name: "talks.json".into(), bytes: now.as_bytes().into() }]);
        assert_eq!(loaded.problems, [], "after {number}");
        assert!(told.iter().all(|title| now.contains(title)), "after {number}");
    }
    // What the journal offers fits the file.
    while run(home, &["redo", "talks.json"]).code == 0 {}
    while run(home, &["undo", "talks.json"]).code == 0 {}
    done(home, &["check", "talks.json"]);
}
