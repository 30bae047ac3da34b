//! Dossiers edited from the command line: the built program, real files, real repositories.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

mod commands;
mod drafts;
mod git;
mod in_memory;
mod killed;
#[path = "../support/program.rs"]
mod program;
mod two_programs;

use program::{Ran, command, ran};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A folder with the built-in dossier as `talks.json`.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("talks.json"), diplo_tui::model::dossier::BUILT_IN).unwrap();
    folder
}

fn run(folder: &Path, args: &[&str]) -> Ran {
    ran(&mut command(folder, args), "")
}

/// Runs what must succeed.
fn done(folder: &Path, args: &[&str]) -> String {
    let ran = run(folder, args);
    assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    ran.out
}

fn text(folder: &Path) -> String {
    fs::read_to_string(folder.join("talks.json")).unwrap()
}

/// The lines that only one of two texts has: those of the first with `-`.
fn differing(old: &str, new: &str) -> Vec<String> {
    let diff = similar::TextDiff::from_lines(old, new);
    let changes = diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal);
    changes.map(|change| format!("{}{}", change.tag(), change.value().trim_end())).collect()
}
