//! What was fetched, opened by its name; and its terms in what is exported.

use super::program::{Ran, command, ran};
use super::web::{Reply, Web};
use super::{SLOT, rows};
use std::fs;
use tempfile::TempDir;

/// Somebody who has fetched one quarter of an hour of GDELT; 95 are holes.
fn fetched() -> (TempDir, Web) {
    let web = Web::start(|request| if request.target == SLOT { Reply::ok(rows(0..9)) } else { Reply::status(404) });
    let home = tempfile::tempdir().unwrap();
    let got = run(&home, &web, &["get", "gdelt", "2024-05-23", "--yes"]);
    assert_eq!(got.code, 0, "{}", got.err);
    (home, web)
}

fn run(home: &TempDir, web: &Web, args: &[&str]) -> Ran {
    let mut command = command(home.path(), args);
    ran(command.env("DIPLO_TUI_GDELT_URL", &web.address), "")
}

#[test]
fn what_was_fetched_opens_by_its_name_and_asks_nobody() {
    let (home, web) = fetched();
    let before = web.seen().len();
    let ran = run(&home, &web, &["list", "gdelt:2024-05-23", "--format", "jsonl"]);
    assert_eq!(ran.out.matches("\n{\"id\":\"gdelt:").count(), 9, "{}{}", ran.out, ran.err);
    let ran = run(&home, &web, &["check", "gdelt:2024-05-23"]);
    assert!(ran.code == 0 && ran.out.contains("9 records read"), "{}{}", ran.out, ran.err);
    let ran = run(&home, &web, &["list", "gdelt:2024-05-23..2024-05-24", "actor:CHN"]);
    assert!(ran.err.contains("96 of 97 files are missing; `diplo-tui get gdelt 2024-05-23..2024-05-24` fetches them"), "{}", ran.err);
    let ran = run(&home, &web, &["list", "gdelt:2020"]);
    assert!(
        ran.code == 2 && ran.err.contains("nothing of it is here; `diplo-tui get gdelt 2020-01-01..2020-12-31` fetches it"),
        "{}",
        ran.err
    );
    assert_eq!(web.seen().len(), before, "opening asks nobody");
}

#[test]
fn a_file_with_that_name_comes_first() {
    let (home, web) = fetched();
    fs::write(home.path().join("gdelt:mine"), r#"{"format":"diplo-dossier/1","title":"Mine","events":[]}"#).unwrap();
    assert_eq!(run(&home, &web, &["check", "gdelt:mine"]).code, 0);
}

#[test]
fn the_terms_go_with_every_export() {
    let (home, web) = fetched();
    let terms = "GDELT: open data of The GDELT Project";
    for file in ["a.json", "a.jsonl", "a.md", "a.html", "a.csv", "a.ics", "a.timeline.json", "a.bib", "a.csl.json", "a.txt"] {
        let ran = run(&home, &web, &["export", "gdelt:2024-05-23", "--output", file]);
        assert_eq!(ran.code, 0, "{file}: {}", ran.err);
        let text = fs::read_to_string(home.path().join(file)).unwrap();
        // A calendar folds its lines.
        assert!(text.replace("\r\n ", "").contains(terms), "{file} has no terms:\n{}", &text[..text.len().min(2_000)]);
        assert!(ran.err.contains(&format!("terms of use: {terms}")), "{file}: {}", ran.err);
    }
    let ran = run(&home, &web, &["export", "gdelt:2024-05-23", "--output", "notes/", "--format", "markdown-folder"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(fs::read_to_string(home.path().join("notes/_index.md")).unwrap().contains("The GDELT Project"));
    let ran = run(&home, &web, &["export", "--format", "md"]);
    assert!(!ran.out.contains("Terms of use") && !ran.err.contains("terms of use"), "the built-in dossier has none");
}

#[test]
fn the_terms_go_with_every_report() {
    let (home, web) = fetched();
    let terms = "GDELT: open data of The GDELT Project";
    let listed = run(&home, &web, &["list", "gdelt:2024-05-23", "--format", "csv"]);
    let id = listed.out.lines().nth(1).and_then(|row| row.split(',').next()).unwrap();
    let compared = run(&home, &web, &["compare", id, "gdelt:2024-05-23", "--format", "md"]);
    assert!(compared.out.contains(terms), "{}{}", compared.out, compared.err);
    for report in [
        &["pair", "China", "United States"][..],
        &["matrix"],
        &["actor", "China"],
        &["evidence"],
        &["contrast", "China", "United States"],
        &["count", "--by", "kind"],
        &["count", "--by", "month"],
        &["calendar"],
    ] {
        for format in ["text", "md", "csv", "json"] {
            let ran = run(&home, &web, &[report, &["gdelt:2024-05-23", "--format", format]].concat());
            assert!(ran.code == 0 && ran.out.contains(terms), "{report:?} as {format}: {}{}", ran.out, ran.err);
        }
        let ran = run(&home, &web, &[report, &["--format", "json"]].concat());
        assert!(!ran.out.contains("erms of use") && !ran.out.contains("\"terms_of_use\""), "{}", ran.out);
        assert!(report[0] == "count" || !ran.out.contains("\"terms\""), "the built-in dossier has none");
    }
    let ran = run(&home, &web, &["count", "--by", "kind", "gdelt:2024-05-23", "--format", "json"]);
    let counted: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert!(counted["terms"][0]["name"].is_string() && counted["terms_of_use"][0].is_string(), "{}", ran.out);
    let ran = run(&home, &web, &["pair", "China", "United States", "gdelt:2024-05-23", "--format", "csv"]);
    assert!(ran.out.lines().next().is_some_and(|names| names.ends_with(",terms")), "{}", ran.out);
}

#[test]
fn the_files_open_by_their_folder_too_and_the_terms_are_no_data() {
    let (home, web) = fetched();
    let folder = home.path().join("data/diplo-tui/fetched/gdelt");
    let ran = run(&home, &web, &["export", folder.to_str().unwrap(), "--format", "md"]);
    assert!(ran.out.contains("Terms of use") && !ran.err.contains("TERMS.txt"), "{}{}", ran.out, ran.err);
}
