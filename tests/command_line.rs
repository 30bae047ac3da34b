//! The built program as a person or a script calls it: what it prints, what it refuses, how it exits.
//!
//! Owns everything that goes through arguments, files and pipes. Leaves the screen to the tests in a terminal.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

#[path = "support/program.rs"]
mod program;

use program::Ran;
use serde_json::{Value, json};
use std::io::Read;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder of its own, in which the program runs.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    /// The same with a file on it.
    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.0.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
        self
    }

    fn command(&self, args: &[&str]) -> Command {
        program::command(self.0.path(), args)
    }

    fn run(&self, args: &[&str]) -> Ran {
        self.run_on("", args)
    }

    /// With text on standard input.
    fn run_on(&self, input: &str, args: &[&str]) -> Ran {
        program::ran(&mut self.command(args), input)
    }

    /// The ids of the listed events, in order.
    fn ids(&self, args: &[&str]) -> Vec<String> {
        let ran = self.run(&[&["list"], args].concat());
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        ran.out.lines().map(|line| line.split_whitespace().last().unwrap().to_owned()).collect()
    }
}

/// No character that a terminal would obey.
fn harmless(text: &str) -> bool {
    text.chars().all(|c| c == '\n' || !c.is_control())
}

/// A visit with a talk on its first day, an earlier rumour, a later meeting that is still expected.
fn spring() -> String {
    json!({
        "format": "diplo-dossier/1",
        "title": "Spring",
        "actors": [
            { "id": "us", "name": "United States", "type": "state" },
            { "id": "campbell", "name": "Kurt Campbell", "type": "person", "other_names": ["Campbell"], "part_of": "us" },
            { "id": "ma", "name": "Ma Zhaoxu", "type": "person", "other_names": ["马朝旭"] }
        ],
        "issues": [{ "id": "taiwan", "label": "Taiwan Strait" }, { "id": "trade", "label": "Trade" }],
        "sources": [{ "id": "readout", "title": "Readout", "publisher": "State Department", "url": "https://a.example/x" },
                    { "id": "xinhua", "title": "Report", "publisher": "Xinhua" }],
        "events": [
            { "id": "visit", "title": "Ma visits", "kind": "visit", "when": "2024-05-30/2024-06-02", "participants": [{ "actor": "ma" }] },
            { "id": "talks", "title": "Campbell hosts Ma", "kind": "talks", "when": "2024-05-30", "about": ["taiwan"],
              "participants": [{ "actor": "campbell", "part": "host" }, { "actor": "ma", "part": "visitor" }],
              "relations": [{ "type": "part_of", "event": "visit" }],
              "accounts": [{ "source": "readout", "when": "2024-05-30", "called": "meeting", "locator": "¶ 2" },
                           { "source": "xinhua", "when": "2024-05-31", "called": "consultation" }] },
            { "id": "rumour", "title": "A rumour goes round", "kind": "statement", "when": "../2024-05-29", "about": ["trade"] },
            { "id": "next", "title": "They are to meet again", "kind": "meeting", "when": "2024-07", "status": "expected",
              "participants": [{ "actor": "us" }] },
            { "id": "first", "title": "An envoy speaks", "kind": "statement", "when": "2024-04-02", "about": ["trade"],
              "summary": "Naïve hopes for peace." }
        ]
    })
    .to_string()
}

fn at_desk() -> Desk {
    Desk::new().with("spring.json", spring())
}

#[test]
fn a_list_runs_by_first_day_then_last_day_and_parts_stand_where_they_fall() {
    assert_eq!(at_desk().ids(&["spring.json"]), ["first", "rumour", "talks", "visit", "next"]);
}

#[test]
fn every_filter_narrows_the_list() {
    let desk = at_desk();
    for (filters, ids) in [
        (&["--actor", "Campbell"][..], &["talks"][..]),
        (&["--actor", "马朝旭"], &["talks", "visit"]),
        (&["--actor", "us"], &["talks", "next"]),
        (&["--actor", "campbell", "--actor", "ma"], &["talks"]),
        (&["--actor", "campbell", "--actor", "ma", "--any"], &["talks", "visit"]),
        (&["--not-actor", "ma"], &["first", "rumour", "next"]),
        (&["--issue", "taiwan strait"], &["talks"]),
        (&["--kind", "talks", "--kind", "visit"], &["talks", "visit"]),
        (&["--not-kind", "statement"], &["talks", "visit", "next"]),
        (&["--status", "expected"], &["next"]),
        (&["--not-status", "expected", "--from", "2024-06"], &["visit"]),
        (&["--from", "June 2024"], &["visit", "next"]),
        (&["--from", "2024-04", "--to", "2024-04"], &["first", "rumour"]),
        (&["--search", "naive hopes"], &["first"]),
        (&["--query", "actor:ma -kind:visit"], &["talks"]),
        (&["--query", "-kind:statement", "--to", "2024-06"], &["talks", "visit"]),
    ] {
        assert_eq!(desk.ids(&[filters, &["spring.json"]].concat()), ids, "{filters:?}");
    }
}

#[test]
fn a_list_shows_date_signs_kind_and_title() {
    let out = at_desk().run(&["list", "spring.json"]).out;
    assert!(out.contains("      30 May 2024  ≠  talks      Campbell hosts Ma"), "{out}");
    assert!(out.contains("Jul 2024   ○ meeting    They are to meet again (expected)"), "{out}");
}

#[test]
fn nothing_found_is_said_beside_the_output() {
    let ran = at_desk().run(&["list", "--search", "zeppelin", "spring.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(ran.err.contains("no event matches zeppelin"), "{}", ran.err);
}

#[test]
fn what_is_printed_as_json_or_lines_opens_again_as_the_same_events() {
    let desk = at_desk();
    for (format, name) in [("json", "again.json"), ("jsonl", "again.jsonl")] {
        let printed = desk.run(&["list", "--actor", "ma", "--format", format, "spring.json"]).out;
        let from_input = desk.run_on(&printed, &["list", "--format", format, "-"]);
        assert_eq!((from_input.code, from_input.out.as_str(), from_input.err.as_str()), (0, printed.as_str(), ""));
        let again = at_desk().with(name, &printed);
        assert_eq!(again.ids(&[name]), ["talks", "visit"]);
        assert_eq!(again.run(&["check", name]).code, 0);
    }
}

#[test]
fn the_built_in_dossier_survives_the_way_out_and_in() {
    let desk = Desk::new();
    let text = desk.run(&["list"]).out;
    let json = desk.run(&["list", "--format", "json"]).out;
    assert_eq!(desk.run_on(&json, &["list", "-"]).out, text);
    let original: Value = serde_json::from_str(diplo_tui::model::dossier::BUILT_IN).unwrap();
    assert_eq!(text.lines().count(), original["events"].as_array().unwrap().len());
}

#[test]
fn a_title_that_is_a_formula_is_defused_in_csv() {
    let title = r#"=HYPERLINK("http://evil.example","click")"#;
    let dossier = json!({ "format": "diplo-dossier/1", "events": [{ "id": "e", "title": title, "kind": "talks", "when": "2024-05" }] });
    let out = Desk::new().with("a.json", dossier.to_string()).run(&["list", "--format", "csv", "a.json"]).out;
    let mut table = csv::Reader::from_reader(out.as_bytes());
    assert_eq!(&table.headers().unwrap()[4], "title");
    let row = table.records().next().unwrap().unwrap();
    assert_eq!((&row[2], &row[3], &row[4]), ("2024-05-01", "2024-05-31", format!("'{title}").as_str()));
}

#[test]
fn a_brief_is_markdown_by_month_with_sources_linked() {
    let out = at_desk().run(&["list", "--format", "markdown", "spring.json"]).out;
    for part in [
        "# Spring\n",
        "\n## May 2024\n",
        "\n### Thu 30 May 2024: Campbell hosts Ma\n",
        "**The accounts give different days: State Department 30 May; Xinhua 31 May.**",
        "- **State Department**, 30 May 2024, calls it “meeting”[^1]\n",
        "\n[^1]: State Department, [“Readout,”](<https://a.example/x>) ¶ 2.\n",
        "## Where the accounts differ\n\n- 30 May 2024: Campbell hosts Ma. The accounts give different days",
        "## Only expected\n\n- Jul 2024: They are to meet again. Expected",
        "**Expected: the sources have it still ahead.**",
    ] {
        assert!(out.contains(part), "{part}\n{out}");
    }
}

#[test]
fn show_prints_one_event_whole_with_ties_of_both_directions() {
    let desk = at_desk();
    let talks = desk.run(&["show", "talks", "spring.json"]);
    assert_eq!(talks.code, 0);
    for part in [
        "Thu 30 May 2024 (EDTF 2024-05-30)",
        "Kurt Campbell (host)",
        "The accounts give different days: State Department 30 May; Xinhua 31 May.",
        "part of: Ma visits (visit)",
        "https://a.example/x",
    ] {
        assert!(talks.out.contains(part), "{part}\n{}", talks.out);
    }
    assert!(desk.run(&["show", "visit", "spring.json"]).out.contains("has part: Campbell hosts Ma (talks)"));
}

#[test]
fn unknown_names_get_a_suggestion() {
    let desk = at_desk();
    for (args, told) in [
        (&["list", "--actor", "Cambell", "spring.json"][..], "unknown actor `Cambell`; did you mean `campbell`?"),
        (&["list", "--issue", "taiwn", "spring.json"], "did you mean `taiwan`?"),
        (&["actors", "--kind", "talk", "spring.json"], "did you mean `talks`?"),
        (&["show", "talk", "spring.json"], "unknown event `talk`; did you mean `talks`?"),
        (&["lst"], "there is no command and no file `lst`"),
        (&["lst"], "did you mean the command `list`?"),
        (&["list", "--from", "2024-13", "spring.json"], "--from `2024-13`: month 13 does not exist"),
        (&["list", "--format", "yaml", "spring.json"], "possible values: text, json, jsonl, csv, xlsx, markdown"),
        (&["list", "missing.json"], "diplo-tui: cannot read missing.json: No such file or directory"),
        (&["list", "-", "-"], "given twice"),
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}");
        assert!(ran.err.contains(told), "{args:?}: {}", ran.err);
    }
}

#[test]
fn flags_and_several_queries_add_to_each_other() {
    let desk = at_desk();
    for (args, ids) in [
        (&["kind:talks or kind:visit", "actor:ma -kind:visit"][..], &["talks"][..]),
        (&["-kind:statement", "-2024-07"], &["talks", "visit"]),
        (&["May", "2024", "-(kind:talks or issue:trade)"], &["visit"]),
        (&["with:campbell,ma"], &["talks"]),
        (&["kind:statement", "--to", "2024-04-02"], &["first", "rumour"]),
        (&["kind:statement", "--to", "2024-04-02", "-is:possible"], &["first"]),
        (&["actor:ma", "--query", "-kind:visit"], &["talks"]),
    ] {
        let file = &["spring.json"][..];
        assert_eq!(desk.ids(&[args, file].concat()), ids, "{args:?}");
        assert_eq!(desk.ids(&[file, args].concat()), ids, "{args:?}");
    }
    assert_eq!(desk.run(&["issues", "actor:ma", "spring.json"]).out, "1  Taiwan Strait  taiwan\n");
    assert!(desk.run(&["export", "kind:talks", "spring.json", "--format", "csv"]).out.contains("Campbell hosts Ma"));
    assert_eq!(desk.run(&["actor:campbell", "spring.json"]).out, desk.run(&["list", "actor:campbell", "spring.json"]).out);
    let ran = desk.run(&["list", "kind:talks kind:visit", "spring.json"]);
    assert!(ran.err.contains("either of two is written kind:a,b"), "{}", ran.err);
}

#[test]
fn a_query_stands_without_a_flag_and_a_mistake_in_it_is_pointed_at() {
    let desk = at_desk();
    let found = desk.run(&["list", "kind:talks or kind:visit", "spring.json"]);
    assert_eq!(found.code, 0, "{}", found.err);
    assert_eq!(found.out, desk.run(&["list", "--kind", "talks", "--kind", "visit", "spring.json"]).out);
    assert_eq!(found.out, desk.run(&["list", "spring.json", "kind:talks", "or", "kind:visit"]).out, "in pieces, in any place");
    let left_out = desk.run(&["list", "-kind:talks", "spring.json"]);
    assert_eq!(left_out.out, desk.run(&["list", "--not-kind", "talks", "spring.json"]).out, "this is no flag");
    let wrong = desk.run(&["list", "(kind:talks or", "spring.json"]);
    assert_eq!((wrong.code, wrong.out.as_str()), (2, ""));
    assert!(wrong.err.contains("  (kind:talks or\n              ^^\nnothing stands after this `or`"), "{}", wrong.err);
    let nothing = desk.run(&["list", "nowhere", "spring.json"]);
    assert!(nothing.err.contains("there is no file `nowhere`, so it was taken for a word"), "{}", nothing.err);
}

#[test]
fn who_and_what_are_counted() {
    let desk = at_desk();
    let actors = desk.run(&["actors", "spring.json"]).out;
    assert_eq!(actors, "2  United States  us\n2  Ma Zhaoxu      ma\n1  Kurt Campbell  campbell\n");
    assert_eq!(desk.run(&["issues", "spring.json"]).out, "2  Trade          trade\n1  Taiwan Strait  taiwan\n");
    assert_eq!(desk.run(&["issues", "--actor", "ma", "spring.json"]).out, "1  Taiwan Strait  taiwan\n");
}

const BROKEN: &str = r#"{
  "format": "diplo-dossier/1",
  "actors": [{ "id": "campbell", "name": "Kurt Campbell" }],
  "events": [
    { "id": "one", "title": "One", "kind": "talks", "when": "2024-05-23", "participants": [{ "actor": "campbel" }] },
    { "id": "two", "title": "会谈", "kind": "talks", "when": "2024-02-30" },
    { "id": "three", "title": "Three", "kind": "talks", "when": "2024-05-24" }
  ]
}"#;

#[test]
fn check_points_at_every_mistake_and_says_how_to_mend_it() {
    let ran = Desk::new().with("broken.json", BROKEN).run(&["check", "broken.json"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let places: Vec<&str> = ran.out.lines().filter_map(|line| line.trim_start().strip_prefix("--> ")).collect();
    assert_eq!(places, ["broken.json:5:103", "broken.json:6:60"]);
    let underlined = "5 |     { \"id\": \"one\", \"title\": \"One\", \"kind\": \"talks\", \"when\": \"2024-05-23\", \"participants\": [{ \"actor\": \"campbel\" }] },\n";
    let marks = format!("  | {}^^^^^^^^^ in event `one`\n", " ".repeat(102));
    assert!(ran.out.contains(&format!("{underlined}{marks}")), "{}", ran.out);
    assert!(ran.out.contains("help: did you mean `campbell`?"), "{}", ran.out);
    assert_eq!(ran.out.lines().last(), Some("broken.json: 2 of 3 events rejected, 2 problems"));
}

#[test]
fn check_of_a_sound_file_says_so() {
    let desk = at_desk();
    let ran = desk.run(&["check", "spring.json"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (0, "spring.json, 5 events: no problems\n", ""));
    assert_eq!(desk.run(&["check", "missing.json"]).code, 2);
    assert_eq!(desk.run_on(&spring(), &["check", "-"]).out, "standard input, 5 events: no problems\n");
    assert_eq!(
        desk.run(&["check"]).out,
        format!("the built-in dossier, {} events: no problems\n", desk.run(&["list"]).out.lines().count())
    );
}

#[test]
fn check_is_coloured_only_when_asked_or_on_a_terminal() {
    let desk = Desk::new().with("broken.json", BROKEN);
    assert!(harmless(&desk.run(&["check", "broken.json"]).out));
    assert!(desk.run(&["check", "--color", "always", "broken.json"]).out.contains("\u{1b}["));
}

#[test]
fn two_broken_events_do_not_take_the_third_with_them() {
    let ran = Desk::new().with("broken.json", BROKEN).run(&["list", "broken.json"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, "24 May 2024     talks  Three  three\n"));
    assert_eq!(ran.err, "diplo-tui: warning: 2 of 3 events rejected, 2 problems; run `diplo-tui check broken.json` to see where\n");
}

#[test]
fn a_mistake_far_into_a_very_long_line_has_its_true_column() {
    let long = format!(
        r#"{{"format":"diplo-dossier/1","events":[{{"id":"e","title":"{}","kind":"talks","when":"2024-05-99"}}]}}"#,
        "a".repeat(5_000_000)
    );
    let column = long.find("\"2024-05-99\"").unwrap() + 1;
    let ran = Desk::new().with("long.json", &long).run(&["check", "long.json"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains(&format!("--> long.json:1:{column}\n")), "{}", ran.out);
    assert!(ran.out.contains("^^^^^^^^^^^^ in event `e`") && ran.out.len() < 2_000, "{}", ran.out);
}

#[test]
fn hostile_files_are_refused_with_a_reason_and_exit_code_2() {
    let deep = "[".repeat(10_000);
    let deep_object = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    for (name, content, told) in [
        ("empty.json", &b""[..], "the file is empty"),
        ("blank.jsonl", b"\n \n", "the file is empty"),
        ("binary.json", b"\x7fELF\0\xff\x01", "not text"),
        ("deep.json", deep.as_bytes(), "not JSON"),
        ("deeper.json", deep_object.as_bytes(), "this is JSON, and no dossier: an object with `a`"),
        ("cut.json", b"{\"format\":\"diplo-dossier/1\",\"events\":[", "the file ends too early"),
        ("other.json", b"{\"type\":\"FeatureCollection\"}", "this is JSON, and no dossier"),
    ] {
        let desk = Desk::new().with(name, content);
        let ran = desk.run(&["list", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
        assert!(ran.err.contains(told) && ran.err.contains(name) && harmless(&ran.err), "{name}: {}", ran.err);
        assert_eq!(desk.run(&["check", name]).code, 1, "{name}");
    }
}

#[test]
fn escape_sequences_in_a_file_never_reach_the_terminal() {
    let evil = "\u{1b}[31mred\u{1b}]0;title\u{7}\u{9b}2J\u{202e}x";
    let dossier = json!({
        "format": "diplo-dossier/1", "title": evil, "summary": evil,
        "actors": [{ "id": "a", "name": evil, "part_of": evil }],
        "events": [{ "id": "e", "title": evil, "kind": "talks", "when": "2024-05", "summary": evil, "participants": [{ "actor": "a" }] },
                   { "id": "bad", "title": evil, "kind": evil, "when": evil }]
    });
    let desk = Desk::new().with("evil.json", dossier.to_string());
    for args in [
        &["list", "evil.json"][..],
        &["list", "--format", "markdown", "evil.json"],
        &["list", "--format", "csv", "evil.json"],
        &["list", "--format", "json", "evil.json"],
        &["show", "e", "evil.json"],
        &["actors", "evil.json"],
        &["check", "evil.json"],
        &["list", "--actor", evil, "evil.json"],
        &["show", evil, "evil.json"],
        &["list", evil],
        &["list", "--format", evil],
    ] {
        let ran = desk.run(args);
        assert!(harmless(&ran.out) && harmless(&ran.err), "{args:?}: {:?} {:?}", ran.out, ran.err);
        assert!(!ran.out.contains('\u{202e}') && !ran.err.contains('\u{202e}'), "{args:?}");
    }
}

#[test]
fn a_folder_opens_as_all_its_dossiers_and_an_empty_one_is_refused() {
    let event = |id: &str, day: &str| format!(r#"{{"id":"{id}","title":"T","kind":"talks","when":"{day}"}}"#);
    let document = format!(r#"{{"format":"diplo-dossier/1","events":[{}]}}"#, event("b", "2024-05-02"));
    let desk = Desk::new()
        .with("all/b.json", document)
        .with("all/a.jsonl", event("a", "2024-05-03"))
        .with("all/notes.txt", "no")
        .with("none/notes.txt", "no");
    assert_eq!(desk.ids(&["all"]), ["b", "a"]);
    let ran = desk.run(&["list", "none"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("none: the folder holds no file of a format that is read; passed over: notes.txt"), "{}", ran.err);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let event = |number: usize| json!({ "id": format!("e{number}"), "title": "T".repeat(100), "kind": "talks", "when": "2024-05-23" });
    let dossier = json!({ "format": "diplo-dossier/1", "events": (0..2_000).map(event).collect::<Vec<_>>() });
    let desk = Desk::new().with("many.json", dossier.to_string());
    for format in ["text", "json", "csv", "markdown", "html", "ics", "timelinejs"] {
        let args = ["list", "--format", format, "many.json"];
        let mut child = desk.command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 1];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{format}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_with_exit_code_2() {
    let desk = at_desk();
    for format in ["text", "json", "csv"] {
        let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
        let output = desk.command(&["list", "--format", format]).stdout(full).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.code() == Some(2) && told.starts_with("diplo-tui: cannot write"), "{format}: {told}");
    }
}

#[test]
fn the_built_in_dossier_keeps_to_the_schema_that_the_program_prints() {
    let schema: Value = serde_json::from_str(&Desk::new().run(&["schema"]).out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let check = |text: &str| validator.iter_errors(&serde_json::from_str(text).unwrap()).map(|error| error.to_string()).collect::<Vec<_>>();
    assert_eq!(check(diplo_tui::model::dossier::BUILT_IN), Vec::<String>::new());
    assert_eq!(check(&spring()), Vec::<String>::new());
    assert!(!check(r#"{"format":"diplo-dossier/1","events":[{"id":"e"}]}"#).is_empty());
}

#[test]
fn the_program_explains_itself() {
    let desk = Desk::new();
    for (args, part) in [
        (&["--help"][..], "Examples:"),
        (&["list", "--help"], "--not-actor <NAME>"),
        (&["--version"], concat!("diplo-tui ", env!("CARGO_PKG_VERSION"))),
        (&["man"], ".SH EXAMPLES"),
        (&["completions", "bash"], "complete -F"),
        (&["completions", "zsh"], "#compdef diplo-tui"),
        (&["completions", "fish"], "complete -c diplo-tui"),
    ] {
        let ran = desk.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
        assert!(ran.out.contains(part), "{args:?}: {}", ran.out);
    }
    assert!(desk.run(&["--help"]).out.starts_with("Examples:\n  diplo-tui "));
    assert_eq!(desk.run(&["--nonsense"]).code, 2);
}

#[test]
fn without_a_terminal_a_bare_run_prints_the_list() {
    let desk = at_desk();
    assert_eq!(desk.run(&[]).out, desk.run(&["list"]).out);
    assert_eq!(desk.run(&["--actor", "Campbell", "spring.json"]).out, desk.run(&["list", "--actor", "Campbell", "spring.json"]).out);
}

#[test]
fn dates_are_printed_in_words_or_as_the_files_have_them() {
    let ran = at_desk().run(&["list", "--dates", "edtf", "--from", "2024-05-30", "--to", "2024-06-02"]);
    assert!(ran.out.contains("2024-05-30/2024-06-02") && !ran.out.contains("30 May"), "{}", ran.out);
    let ran = at_desk().run(&["show", "lambert-hong-talks", "--dates", "edtf"]);
    assert!(ran.out.contains("2024-05-24") && !ran.out.contains("EDTF") && !ran.out.contains("24 May 2024"), "{}", ran.out);
    let ran = at_desk().run(&["show", "lambert-hong-talks"]);
    assert!(ran.out.contains("Thu 23 May 2024 (EDTF 2024-05-23)"), "{}", ran.out);
}

#[test]
fn count_prints_how_often_each_term_occurs() {
    let desk = at_desk();
    let text = desk.run(&["count", "--by", "actor"]).out;
    assert!(text.starts_with("25   93 %  China (PRC)"), "{text}");
    assert!(text.ends_with("1 of 27 events has none\n"), "{text}");
    let top = desk.run(&["count", "--by", "kind", "--top", "2", "--format", "csv"]).out;
    assert_eq!(top.replace('\r', ""), "id,name,events,share\nstatement,statement,9,0.3333\ntalks,talks,5,0.1852\n");
    let json: Value = serde_json::from_str(&desk.run(&["count", "--by", "issue", "kind:talks", "--format", "json"]).out).unwrap();
    assert_eq!((&json["by"], &json["events"]), (&json!("issue"), &json!(5)));
    let counts: Vec<u64> = json["terms"].as_array().unwrap().iter().map(|term| term["events"].as_u64().unwrap()).collect();
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts.iter().all(|count| (1..=5).contains(count)));
    for wrong in [&["count"][..], &["count", "--by", "colour"]] {
        assert_eq!(desk.run(wrong).code, 2);
    }
}

#[test]
fn count_prints_how_many_events_each_period_has() {
    let desk = at_desk();
    let months = desk.run(&["count", "--by", "month"]).out;
    let words: Vec<Vec<&str>> =
        months.lines().map(|line| line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()).collect();
    assert_eq!(words[2], ["December 2023 – March 2024", "0"], "{months}");
    assert_eq!(words[4], ["May 2024", "20", "74 %"], "{months}");
    let weeks = desk.run(&["count", "--by", "week", "2024-05", "--format", "csv"]);
    assert_eq!(weeks.out.replace('\r', ""), "days,events\n2024-04-29/2024-05-19,0\n2024-05-20/2024-05-26,5\n2024-05-27/2024-06-02,15\n");
    assert!(weeks.err.contains("1 more begin outside these days"), "{}", weeks.err);
    let json: Value = serde_json::from_str(&desk.run(&["count", "--by", "year", "--format", "json"]).out).unwrap();
    assert_eq!(json["periods"], json!([{ "days": "2023", "events": 1 }, { "days": "2024", "events": 26 }]));
}

#[test]
fn contrast_prints_two_sides_beside_each_other() {
    let desk = at_desk();
    let periods = desk.run(&["contrast", "2024-05", "2024-04", "--by", "week"]).out;
    assert!(periods.contains("29–31 May 2024        15           0  15 more, against none"), "{periods}");
    assert!(periods.contains("May 2024: 20 · April 2024: 6 · May 2024: 14 more than April 2024, 3.3 times as many"), "{periods}");
    let actors: Value = serde_json::from_str(&desk.run(&["contrast", "blinken", "wang yi", "--format", "json"]).out).unwrap();
    assert_eq!((&actors["sides"][0]["name"], &actors["sides"][0]["events"]), (&json!("Antony Blinken"), &json!(5)));
    assert_eq!(actors["together"], json!(2));
    for (wrong, why) in [
        (["2024-05..", "2024"], "2024-05.. has no end"),
        (["us", "washington"], "both sides are United States"),
        (["nobody", "us"], "nobody"),
    ] {
        let refused = desk.run(&["contrast", wrong[0], wrong[1]]);
        assert!(refused.code == 2 && refused.err.contains(why), "{}", refused.err);
    }
}

#[test]
fn dates_are_given_as_one_writes_them_and_told_as_understood() {
    let desk = Desk::new();
    let days = |args: &[&str]| {
        let ran = desk.run(&[&["list", "--format", "jsonl"], args].concat());
        (ran.code, ran.out.lines().count(), ran.err)
    };
    let plain = days(&["--from", "2024-04-22", "--to", "2024-04-26"]);
    assert_eq!((plain.0, plain.2.as_str()), (0, ""));
    assert!(plain.1 > 0);
    // What would be told in the same words is not said again.
    assert_eq!(days(&["--from", "22 April 2024", "--to", "26 april 2024"]), (0, plain.1, String::new()));
    for (from, to) in [("22.4.2024", "26.4.2024"), ("22nd of April 2024", "April 26th, 2024"), ("22 апреля 2024", "2024年4月26日")]
    {
        let told = days(&["--from", from, "--to", to]);
        assert_eq!((told.0, told.1), (0, plain.1), "{from}");
        assert_eq!(told.2, format!("diplo-tui: --from `{from}` is 2024-04-22\ndiplo-tui: --to `{to}` is 2024-04-26\n"));
    }
    assert_eq!(days(&["date:\"22-26 April 2024\""]), (0, plain.1, String::new()));
    assert_eq!(days(&["22-26 April 2024"]), (0, plain.1, String::new()));
    // No year is taken where nobody sees which one: the two nearest are offered.
    let year = chrono::Datelike::year(&chrono::Local::now().date_naive());
    for (typed, told) in [
        ("date:22.4.2024", "diplo-tui: the date in `date:22.4.2024` is 2024-04-22\n"),
        ("date:22.4.2024..26.4.2024", "diplo-tui: the date in `date:22.4.2024..26.4.2024` is 2024-04-22..2024-04-26\n"),
        ("date:2024-04-22..2024-04-26", ""),
        ("2024-04..", ""),
    ] {
        // A day alone also leaves out what its events are tied to.
        let errors = days(&[typed]).2;
        let (ties, dates): (Vec<&str>, Vec<&str>) = errors.split_inclusive('\n').partition(|line| line.ends_with("is left out\n"));
        assert_eq!((dates.concat().as_str(), ties.len() < 2), (told, true), "{typed}");
    }
    let (code, _, error) = days(&["--from", "April"]);
    assert_eq!(code, 2);
    assert!(error.contains("--from `April`: the date has no year; "), "{error}");
    assert!(error.contains(&format!("{year}-04")) && error.matches("-04").count() == 2, "{error}");
    for (typed, told) in [
        ("03/04/2024", "this may mean two dates; 2024-04-03 (day first) or 2024-03-04 (month first)"),
        ("10/21 May 1725", "the date may be several days, or one day in Old and New Style; 1725-05-10/1725-05-21 (the days)"),
        ("Friday, 23 May 2024", "23 May 2024 is a Thursday"),
        ("31 April 2024", "April 2024 has 30 days"),
    ] {
        let (code, _, error) = days(&["--from", typed]);
        assert!(code == 2 && error.contains(told), "{typed}: {error}");
    }
    let (code, _, error) = days(&["--from", "last month"]);
    assert!(code != 2 && error.contains("--from `last month` is "), "{error}");
}

#[test]
fn hours_order_a_day_and_stand_in_lists_and_exports() {
    let dossier = r#"{"format":"diplo-dossier/1","title":"Same day","events":[
        {"id":"evening","title":"Evening banquet","kind":"meeting","when":"2024-05-23T19:00:00Z"},
        {"id":"noon","title":"Noon statement","kind":"statement","when":"2024-05-23T12:00+08:00"},
        {"id":"day","title":"Whole day","kind":"statement","when":"2024-05-23"},
        {"id":"morning","title":"Morning talks","kind":"meeting","when":"2024-05-23T09:00Z"}]}"#;
    let desk = Desk::new().with("same.json", dossier);
    assert_eq!(desk.ids(&["same.json"]), ["day", "noon", "morning", "evening"]);
    let text = desk.run(&["list", "same.json"]).out;
    assert!(text.contains("23 May 2024 12:00") && text.contains("23 May 2024 19:00"), "{text}");
    let calendar = desk.run(&["list", "--format", "ics", "same.json"]).out;
    for line in ["DTSTART:20240523T190000Z", "DTSTART:20240523T120000\r\n", "DTSTART;VALUE=DATE:20240523"] {
        assert!(calendar.contains(line), "{line}: {calendar}");
    }
    let desk = desk.with("same.ics", calendar);
    let again = desk.run(&["list", "--format", "jsonl", "same.ics"]).out;
    for date in ["2024-05-23T19:00:00Z", "2024-05-23T12:00+08:00", "2024-05-23T09:00Z"] {
        assert!(again.contains(date), "{date}: {again}");
    }
    let slides = desk.run(&["list", "--format", "timelinejs", "same.json"]).out;
    assert!(slides.contains("\"hour\": \"19\"") && slides.contains("\"minute\": \"0\""), "{slides}");
}

#[test]
fn a_vague_date_has_one_year_in_a_list() {
    let event = |at: usize, when: &str| json!({ "id": format!("d{at}"), "title": when, "kind": "talks", "when": when });
    let whens = ["19XX", "1XXX", "1950S2", "../19XX", "19XX/..", "156X-12-25", "192X-33", "Y17E3", "198X/199X"];
    let events: Vec<Value> = whens.iter().enumerate().map(|(at, when)| event(at, when)).collect();
    let desk = Desk::new().with("vague.json", json!({ "format": "diplo-dossier/1", "title": "Labels", "events": events }).to_string());
    let words = desk.run(&["list", "vague.json"]).out;
    for line in ["  19XX   ", "  1XXX   ", "about 1950   ", "until 19XX   ", "from 19XX   ", "some year in the 1560s", "year 17,000   "] {
        assert!(words.contains(line), "{line}: {words}");
    }
    let written = desk.run(&["list", "--dates", "edtf", "vague.json"]).out;
    let first = |line: &str| line.split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>();
    for line in written.lines() {
        let [date, next] = &first(line)[..] else { panic!("{line}") };
        assert!(whens.contains(&date.as_str()) && !next.starts_with(|c: char| c.is_ascii_digit()), "{line}");
    }
}
