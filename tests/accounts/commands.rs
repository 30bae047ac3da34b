//! `compare`, `discrepancies` and `evidence`: what they print and refuse.

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

#[test]
fn evidence_counts_what_each_source_tells_and_lists_what_rests_on_one() {
    let ran = run(&["evidence", "--format", "json"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((&found["events"], &found["without"], found["sources"].as_array().unwrap().len()), (&json!(27), &json!(0), 22));
    let first = &found["sources"][0];
    assert_eq!((&first["source"], &first["events"], &first["alone"]), (&json!("voa-2024-05-30"), &json!(18), &json!(3)));
    assert_eq!((&first["side"], &first["type"]), (&json!("Press"), &json!("news_report")));
    let of = |id: &str| found["sources"].as_array().unwrap().iter().find(|source| source["source"] == *id).unwrap().clone();
    let readout = of("state-lambert-hong");
    assert_eq!((&readout["first"], &readout["last"], &readout["side"]), (&json!("2023-11-03"), &json!("2024-05-23"), &json!("US")));
    assert_eq!(of("mfa-maritime")["differs"], 1, "the day of the maritime talks, and what they were about");
    assert_eq!(found["single_source"]["count"], 9);
    let sides: Vec<&Value> = found["one_sided"]["events"].as_array().unwrap().iter().map(|event| &event["side"]).collect();
    assert_eq!(sides, ["US", "PRC", "PRC", "PRC"]);
}

#[test]
fn evidence_is_printed_in_every_form_and_filtered_as_every_list_is() {
    let ran = run(&["evidence", "is:one-sided"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    for part in ["Source", "Alone", "Told by one side only (4 events)", "(prc-announces-drills)", "4 sources tell of 4 events"] {
        assert!(ran.out.contains(part), "{part}\n{}", ran.out);
    }
    let csv = run(&["evidence", "--actor", "Patel", "--format", "csv"]).out;
    let mut lines = csv.lines();
    assert_eq!(lines.next(), Some("source,name,title,side,type,events,alone,differs,first,last,url,archive_url"));
    assert!(lines.next().is_some_and(|row| row.starts_with("voa-2024-05-30,Voice of America,")), "{csv}");
    let markdown = run(&["evidence", "--format", "markdown"]).out;
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with('|')).collect();
    assert_eq!(rows.len(), 24, "{markdown}");
    assert!(markdown.contains("## Rest on one source (9 events)"), "{markdown}");
}

#[test]
fn converted_records_are_counted_and_not_listed_as_evidence_of_their_own() {
    let mut cells = vec![String::new(); 61];
    for (at, value) in [
        (0, "1"),
        (1, "20240523"),
        (2, "202405"),
        (3, "2024"),
        (5, "USA"),
        (6, "UNITED STATES"),
        (15, "CHN"),
        (16, "CHINA"),
        (26, "042"),
        (60, "https://example.org/one"),
    ] {
        cells[at] = value.into();
    }
    let ran = run_on(&format!("{}\n", cells.join("\t")), &["evidence", "-", "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["single_source"], json!({ "events": [], "count": 1, "converted": 1 }));
    assert_eq!(found["one_sided"]["count"], 0);
}
