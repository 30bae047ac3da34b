//! Tables of any kind, opened by the built program.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../support/program.rs"]
mod program;

mod columns;
mod encodings;
mod heads;
mod kinds;
mod mapping;
mod proposals;
mod published;
mod rows;
mod thirty;
mod workbooks;

use program::Ran;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The program in a folder with these files in it.
fn run(files: &[(&str, &[u8])], args: &[&str]) -> Ran {
    let folder = TempDir::new().unwrap();
    files.iter().for_each(|(name, content)| fs::write(folder.path().join(name), content).unwrap());
    run_in(folder.path(), args)
}

fn run_in(folder: &Path, args: &[&str]) -> Ran {
    program::ran(&mut program::command(folder, args), "")
}

/// The lines of a list without the space between its columns.
fn lines(ran: &Ran) -> Vec<String> {
    ran.out.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}
