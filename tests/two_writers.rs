//! The notes' file under programs that write at once and programs that are killed: real processes, real files.
//!
//! The processes are this very test program, told by its environment to write.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

use diplo_tui::model::Id;
use diplo_tui::notes::{Edit, FullName, Journal, Known, Tag};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use tempfile::TempDir;

/// Who writes, where, how many changes, how long notes.
const WRITER: [&str; 4] = ["DIPLO_TEST_WRITER", "DIPLO_TEST_FILE", "DIPLO_TEST_CHANGES", "DIPLO_TEST_LENGTH"];

fn name(event: &str) -> FullName {
    FullName { event: Id::new(event).unwrap(), dossier: "Spring".into() }
}

/// Starts a process that writes; it says the number of each change once that is answered.
fn writer(who: &str, file: &Path, changes: usize, length: usize) -> Child {
    let (changes, length) = (changes.to_string(), length.to_string());
    let values = [who, file.to_str().unwrap(), &changes, &length];
    Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "writes_as_it_is_told", "--nocapture"])
        .envs(WRITER.into_iter().zip(values))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
#[ignore = "a process of the tests below"]
fn writes_as_it_is_told() {
    let [Some(who), Some(file), Some(changes), Some(length)] = WRITER.map(|name| std::env::var(name).ok()) else { return };
    let (changes, length): (usize, usize) = (changes.parse().unwrap(), length.parse().unwrap());
    let mut journal = Journal::at(file);
    let known = Known { title: "Talks".into(), when: "2024-05-23".into() };
    for number in 0..changes {
        // In turn something of its own, a line in a note of all, a tag on an event of all.
        let (event, edit) = match number % 3 {
            0 => {
                let text = format!("{who}-{number} {}", "x".repeat(length + 1));
                (format!("{who}-{number}"), Edit::Note { text, base: String::new() })
            }
            1 => {
                // As this process knows it, which may be old.
                let base = journal.notebook().entry(&name("shared")).map_or("", |entry| entry.words()).to_owned();
                ("shared".to_owned(), Edit::Note { text: format!("{base}\n{who}-{number}"), base })
            }
            _ => {
                let add = BTreeSet::from([Tag::new(&format!("{who}-{number}")).unwrap()]);
                ("shared".to_owned(), Edit::Tags { add, remove: BTreeSet::new() })
            }
        };
        journal.write(&name(&event), &known, &edit, chrono::Utc::now()).unwrap();
        // Unlocked and in one piece: a process that is killed must not have said half a number.
        std::io::stdout().write_all(format!("answered {number}\n").as_bytes()).unwrap();
        std::io::stdout().flush().unwrap();
    }
}

/// Whether the change with that number is in the journal.
fn holds(journal: &Journal, who: &str, number: usize) -> bool {
    let entry = |event: &str| journal.notebook().entry(&name(event));
    match number % 3 {
        0 => entry(&format!("{who}-{number}")).is_some_and(|entry| entry.words().starts_with(&format!("{who}-{number} "))),
        1 => entry("shared").is_some_and(|entry| entry.words().lines().any(|line| line == format!("{who}-{number}"))),
        _ => entry("shared").is_some_and(|entry| entry.tags.contains_key(&Tag::new(&format!("{who}-{number}")).unwrap())),
    }
}

fn read(file: &Path) -> Journal {
    let mut journal = Journal::at(file);
    journal.read().unwrap();
    journal
}

fn in_folder(folder: &TempDir) -> PathBuf {
    folder.path().join("data/notes.jsonl")
}

/// The numbers that a process has said, and that it has ended.
fn answered(child: Child) -> Vec<usize> {
    let output = child.wait_with_output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().filter_map(|line| line.rsplit_once("answered ")?.1.parse().ok()).collect()
}

#[test]
fn two_processes_that_write_at_once_lose_nothing() {
    let folder = TempDir::new().unwrap();
    let file = in_folder(&folder);
    let children = ["a", "b"].map(|who| writer(who, &file, 500, 0));
    let said = children.map(answered);
    let journal = read(&file);
    assert_eq!(journal.broken(), (vec![], 0));
    for (who, said) in ["a", "b"].into_iter().zip(&said) {
        assert_eq!(said.len(), 500, "{who}");
        assert!(said.iter().all(|number| holds(&journal, who, *number)), "{who}");
    }
    let shared = journal.notebook().entry(&name("shared")).unwrap();
    assert_eq!(shared.tags.len(), 2 * 166);
    assert_eq!(shared.words().lines().filter(|line| line.starts_with(['a', 'b'])).count(), 2 * 167);
}

#[test]
fn two_processes_that_make_the_file_shorter_under_each_other_lose_nothing() {
    let folder = TempDir::new().unwrap();
    let file = in_folder(&folder);
    // A note of its own of 8 KB each third time, which cannot be made shorter, and the lines between.
    let said = ["a", "b"].map(|who| writer(who, &file, 240, 8_000)).map(answered);
    let journal = read(&file);
    for (who, said) in ["a", "b"].into_iter().zip(&said) {
        assert_eq!(said.len(), 240, "{who}");
        assert!(said.iter().all(|number| holds(&journal, who, *number)), "{who}");
    }
    assert_eq!(journal.broken(), (vec![], 0));
}

#[cfg(unix)]
#[test]
fn a_process_that_is_killed_in_the_midst_loses_nothing_that_was_answered() {
    let folder = TempDir::new().unwrap();
    let file = in_folder(&folder);
    let mut broken = 0;
    // Long notes take their time to be written, and soon make the file worth shortening.
    for (round, length) in [(1, 0), (2, 100_000), (5, 3), (9, 60_000), (14, 200_000), (23, 30_000)] {
        let who = format!("round{round}");
        let mut child = writer(&who, &file, 100_000, length);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let mut said: Vec<usize> = Vec::new();
        let number = |line: &str| line.rsplit_once("answered ").and_then(|(_, number)| number.parse::<usize>().ok());
        while said.len() < round {
            said.extend(number(&lines.next().unwrap()));
        }
        // SIGKILL.
        child.kill().unwrap();
        child.wait().unwrap();
        said.extend(lines.filter_map(|line| number(&line)));
        let mut journal = read(&file);
        let lost: Vec<_> = said.iter().filter(|number| !holds(&journal, &who, **number)).collect();
        assert!(lost.is_empty(), "{who}: {lost:?} of {}", said.len());
        let torn = journal.broken().0.len();
        assert!(torn <= broken + 1, "at most one line is torn: {:?}", journal.broken());
        broken = torn;
        // Whoever comes next can write.
        journal.write(&name("after"), &Known::default(), &Edit::Mark(round % 2 == 1), chrono::Utc::now()).unwrap();
    }
    assert!(read(&file).notebook().len() > 6);
}
