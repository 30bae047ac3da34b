//! What the README promises.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

use diplo_tui::model::dossier::{self, Input};
use std::path::Path;

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

#[test]
fn the_example_dossier_opens_without_a_problem() {
    let readme = readme();
    let start = readme.find("```json\n").unwrap() + 8;
    let example = &readme[start..start + readme[start..].find("```").unwrap()];
    let loaded = dossier::read(&[Input { name: "README.md".into(), bytes: example.as_bytes().into() }]);
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.dossier.events.len(), 1);
}

#[test]
fn every_key_of_the_table_of_keys_is_bound() {
    let bound: Vec<String> =
        diplo_tui::screen::keys::BINDINGS.iter().flat_map(|binding| binding.keys.iter().map(|key| key.name())).collect();
    let readme = readme();
    let table = readme.lines().skip_while(|line| !line.starts_with("| key |")).skip(2).take_while(|line| line.starts_with('|'));
    let table: Vec<&str> = table.collect();
    assert!(table.len() > 10);
    for row in table {
        let keys = row.split('|').nth(1).unwrap();
        for key in keys.split('`').skip(1).step_by(2) {
            assert!(bound.iter().any(|name| name == key), "{key} is in the README and in no binding");
        }
    }
}

#[test]
fn the_table_of_formats_is_the_one_by_which_files_are_known() {
    let table = diplo_tui::input::formats_as_markdown();
    assert!(readme().contains(&table), "the README must hold this table:\n{table}");
}

#[test]
fn the_ci_runs_the_test_command_of_the_readme() {
    let ci = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/run")).unwrap();
    let command = "cargo test --locked --no-fail-fast";
    assert!(readme().contains(command) && ci.contains(command));
}
