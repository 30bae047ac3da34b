//! `compare` and `discrepancies`: what they print and refuse.

use crate::program::{self, Ran};
use serde_json::{Value, json};
use tempfile::TempDir;

pub fn run(args: &[&str]) -> Ran {
    run_on("", args)
}

/// With a dossier on standard input.
pub fn run_on(input: &str, args: &[&str]) -> Ran {
    let folder = TempDir::new().unwrap();
    program::ran(&mut program::command(folder.path(), args), input)
}

#[test]
fn compare_prints_each_account_under_its_side_and_says_who_is_silent() {
    let ran = run(&["compare", "lambert-hong-talks"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in [
        "Lambert and Hong hold maritime talks (lambert-hong-talks)\n23 May 2024\n",
        "≠ accounts differ on the day (no time zone is given: 23 May and 24 May can be the same time in two zones)",
        "≠ only US mentions 6 issues, only PRC mentions One-China principle",
        "\n2 PRC · PRC Ministry of Foreign Affairs\n",
        "day: ≠ Fri 24 May 2024; 1 day later than U.S. Department of State and Voice of America\n",
        "Mark Lambert: not mentioned\n",
        "\n1   2   3\n",
        "\n●≠  ·   ·   South China Sea, only US\n",
        "\n●≠  ·   ●   Drills around Taiwan, only US; Voice of America reports it too\n",
    ] {
        assert!(ran.out.contains(part), "{part}\n{}", ran.out);
    }
    assert!(!ran.out.contains("denied"));
}

#[test]
fn compare_prints_a_table_in_markdown_that_stays_one() {
    let out = run(&["compare", "lambert-hong-talks", "--format", "markdown"]).out;
    let rows: Vec<&str> = out.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows[0], "|  | US: U.S. Department of State | PRC: PRC Ministry of Foreign Affairs | Press: Voice of America |");
    assert!(rows.iter().all(|row| row.matches('|').count() == 5), "{out}");
    assert!(out.contains("| **Mark Lambert** | ≠ **China Coordinator** | *not mentioned* |"), "{out}");
}

#[test]
fn compare_prints_csv_in_which_no_cell_is_a_formula() {
    let evil = "=HYPERLINK(\"http://evil.example\",\"x\")";
    let dossier = json!({ "format": "diplo-dossier/1",
        "sources": [{ "id": "a", "title": "A", "publisher": "+Gazette" }, { "id": "b", "title": "B" }],
        "events": [{ "id": "e", "title": "E", "kind": "talks", "when": "2024",
            "accounts": [{ "source": "a", "called": evil, "summary": evil }, { "source": "b", "quote": "-1+2", "locator": "@SUM(A1)" }] }] });
    for args in [&["compare", "e", "-", "--format", "csv"][..], &["discrepancies", "-", "--format", "csv"]] {
        let ran = run_on(&dossier.to_string(), args);
        let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(ran.out.as_bytes());
        for cell in table.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()) {
            assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    let out = run_on(&dossier.to_string(), &["compare", "e", "-", "--format", "csv"]).out;
    assert!(out.contains("'+Gazette") && out.contains("\"'=HYPERLINK"), "{out}");
}

#[test]
fn compare_prints_json_with_names_that_scripts_may_rely_on() {
    let out = run(&["compare", "lambert-hong-talks", "--format", "json"]).out;
    let whole: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&whole["event"], &whole["date"]), (&json!("lambert-hong-talks"), &json!("2024-05-23")));
    assert_eq!(
        whole["columns"][1],
        json!({ "source": "mfa-maritime", "name": "PRC Ministry of Foreign Affairs", "side": "PRC", "account": 1 })
    );
    let row = |kind: &str, about: &str| {
        let rows = whole["rows"].as_array().unwrap();
        rows.iter().find(|row| row["row"] == kind && (about.is_empty() || row["about"] == about)).unwrap().clone()
    };
    let day = row("day", "");
    assert_eq!(
        day["cells"][1],
        json!({ "says": "Fri 24 May 2024", "differs": true, "against": "1 day later than U.S. Department of State and Voice of America", "notes": [] })
    );
    let issue = row("issue", "one-china");
    assert_eq!((&issue["cells"][0], &issue["cells"][1]["against"]), (&Value::Null, &json!("only PRC")));
    assert_eq!(row("participant", "mark-lambert")["cells"][1], Value::Null);
    assert_eq!((&whole["differences"][0]["aspect"], &whole["differences"][0]["standing"]), (&json!("day"), &json!("open")));
}

#[test]
fn discrepancies_stand_under_what_differs_those_that_conflict_first() {
    let ran = run(&["discrepancies"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let headings: Vec<&str> = ran.out.lines().filter(|line| !line.is_empty() && !line.starts_with(' ')).collect();
    assert_eq!(
        headings,
        [
            "The day (2 events, cannot all be right)",
            "The name of the event (7 events)",
            "A person's title (4 events)",
            "Issues only one side mentions (3 events)"
        ]
    );
    for part in [
        "  ≠ Thu 23 May 2024: Lambert and Hong hold maritime talks (lambert-hong-talks)\n    \
         23 May (U.S. Department of State and Voice of America); 24 May (PRC Ministry of Foreign Affairs)\n    no time zone is given: ",
        "    Mark Lambert: China Coordinator (U.S. Department of State); Deputy Assistant Secretary of State for China and Taiwan (Voice of America)\n",
    ] {
        assert!(ran.out.contains(part), "{part}\n{}", ran.out);
    }
}

#[test]
fn discrepancies_are_filtered_as_every_list_is() {
    let ran = run(&["discrepancies", "--actor", "Finer", "--differs", "title", "--format", "csv"]);
    let mut table = csv::Reader::from_reader(ran.out.as_bytes());
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| &row[0] == "title" && &row[1] == "finer-ma-talks" && &row[4] == "Jon Finer"), "{rows:?}");
    let ran = run(&["discrepancies", "--actor", "Patel"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("the accounts of these events do not differ"), "{}", ran.err);
}

#[test]
fn an_unknown_event_or_aspect_gets_a_suggestion() {
    let ran = run(&["compare", "lambert-hong"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("unknown event `lambert-hong`; did you mean `lambert-hong-talks`?"), "{}", ran.err);
    let ran = run(&["discrepancies", "--differs", "days"]);
    assert!(ran.code == 2 && ran.err.contains("'day'"), "{}", ran.err);
}
