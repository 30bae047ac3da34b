//! A load that is stopped on its way ends at once, whatever it is doing.

use super::Desk;
use diplo_tui::input::{Cancel, Library, LoadError, LoadRequest, Progress};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;
use std::thread;

/// Far more than a stopped load takes in: a pipe may bring 4 GiB.
const MAX_BYTES: usize = 1 << 30;

/// Loads a pipe, feeds it, and stops the load once it has taken in the first bytes; returns how many more it took.
fn fed_and_stopped(path: PathBuf, first: &[u8], more: &[u8]) -> usize {
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let cancel = Cancel::default();
    let (request, control) = (LoadRequest::new(vec![path.clone()]), cancel.clone());
    let load = thread::spawn(move || Library::load(&request, &Progress::default(), &control).map(drop));
    let mut pipe = OpenOptions::new().write(true).open(&path).unwrap();
    pipe.write_all(first).unwrap();
    cancel.cancel();
    let mut taken = 0;
    while taken < MAX_BYTES && pipe.write_all(more).is_ok() {
        taken += more.len();
    }
    drop(pipe);
    assert!(matches!(load.join().unwrap(), Err(LoadError::Stopped)));
    taken
}

#[test]
fn a_pipe_that_brings_more_and_more_is_closed() {
    let desk = Desk::new();
    let line = "{\"id\":\"a\",\"title\":\"T\",\"kind\":\"talks\",\"when\":\"2024\"}\n".repeat(2_000);
    let taken = fed_and_stopped(desk.path("a"), line.as_bytes(), line.as_bytes());
    assert!(taken < MAX_BYTES / 4, "{taken}");
}

#[test]
fn what_is_cancelled_before_it_begins_reads_nothing() {
    let desk = Desk::new().with("a.json", r#"{"format":"diplo-dossier/1","events":[]}"#);
    let cancel = Cancel::default();
    cancel.cancel();
    let request = LoadRequest::new(vec![desk.path("a.json")]);
    assert!(matches!(Library::load(&request, &Progress::default(), &cancel), Err(LoadError::Stopped)));
}
