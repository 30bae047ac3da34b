//! Tables and examples that must be the program's own: formats, keys, the example of a dossier, the test command.

use crate::{chapter, read};
use diplo_tui::model::dossier::{self, Input};
use std::path::Path;

/// The dossier that the chapter about dossiers shows.
pub fn example() -> String {
    let chapter = chapter("dossier.md");
    let block = chapter.blocks.iter().find(|block| block.language == "json").unwrap();
    block.text.clone()
}

#[test]
fn the_example_dossier_opens_without_a_problem() {
    let example = example();
    let loaded = dossier::read(&[Input { name: "dossier.md".into(), bytes: example.as_bytes().into() }]);
    assert_eq!(loaded.problems, []);
    assert_eq!(loaded.dossier.events.len(), 1);
}

#[test]
fn every_key_of_the_table_of_keys_is_bound() {
    let bound: Vec<String> =
        diplo_tui::screen::keys::BINDINGS.iter().flat_map(|binding| binding.keys.iter().map(|key| key.name())).collect();
    let keys = read("docs/src/keys.md");
    let table = keys.lines().skip_while(|line| !line.starts_with("| key |")).skip(2).take_while(|line| line.starts_with('|'));
    let table: Vec<&str> = table.collect();
    assert!(table.len() > 10);
    for row in table {
        let keys = row.split('|').nth(1).unwrap();
        for key in keys.split('`').skip(1).step_by(2) {
            assert!(bound.iter().any(|name| name == key), "{key} is in the chapter of keys and in no binding");
        }
    }
}

#[test]
fn the_table_of_formats_is_the_one_by_which_files_are_known() {
    let table = diplo_tui::input::formats_as_markdown();
    assert!(read("docs/src/formats.md").contains(&table), "docs/src/formats.md must hold this table:\n{table}");
}

#[test]
fn the_ci_runs_the_test_command_of_the_readme() {
    let command = "cargo test --locked --no-fail-fast";
    assert!(read("README.md").contains(command) && read(".ci/run").contains(command));
}

#[test]
fn the_files_that_contributors_are_sent_to_are_there() {
    let chapter = chapter("contributing.md");
    let paths: Vec<&String> =
        chapter.spans.iter().filter(|span| ["src/", "tests/", ".ci/"].iter().any(|top| span.starts_with(top))).collect();
    assert!(paths.len() > 10);
    for path in paths {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists(), "{path} is named in contributing.md and is not there");
    }
}
