//! A dossier laid over coded records: each can be told from the other, and either can be seen alone.

use crate::harness::{Screen, Setup, built_in, screen, start};
use diplo_tui::input::Library;
use diplo_tui::model::dossier::{self, Input};
use diplo_tui::screen::theme::Choice;
use ratatui::style::Modifier;

/// A curated event between two that a machine coded.
const MIXED: &str = r#"{"format":"diplo-dossier/1","events":[
  {"id":"g1","title":"USA consults CHN","kind":"talks","when":"2024-05-29","certainty":"reported",
   "imported_from":{"file":"20240529.export.CSV","line":7,"machine":true,"repeats":3,"columns":[
     {"name":"GLOBALEVENTID","value":"1170000001"},{"name":"EventCode","value":"040"},{"name":"Actor3Code"},{"name":"IsRootEvent"},
     {"name":"SOURCEURL","value":"https://news.example/story"}]}},
  {"id":"talks","title":"Campbell hosts Ma","kind":"talks","when":"2024-05-30"},
  {"id":"g2","title":"CHN rejects USA","kind":"statement","when":"2024-05-31","certainty":"reported",
   "imported_from":{"file":"old.txt","line":2,"machine":true,"raw":"20240531 CHN USA 12"}}
]}"#;

fn mixed(setup: Setup) -> Screen {
    let source = Library::of_dossiers(dossier::read(&[Input { name: "t.json".into(), bytes: MIXED.as_bytes().into() }]));
    start(source, 120, 30, setup)
}

fn is_bold(screen: &Screen, words: &str) -> bool {
    screen.buffer()[screen.find(words)].modifier.contains(Modifier::BOLD)
}

#[test]
fn what_is_curated_is_bold_and_what_is_coded_has_small_signs() {
    let screen = mixed(Setup::default()).keys("G").shows("• USA consults CHN").shows("● Campbell hosts Ma").shows("▪ CHN rejects USA");
    assert!(is_bold(&screen.hides("[coded]"), "Campbell hosts Ma"));
    let screen = mixed(Setup::default()).keys("G");
    assert!(!is_bold(&screen, "USA consults CHN"));
}

#[test]
fn without_colour_and_in_ascii_the_same_is_seen() {
    let screen = mixed(Setup { theme: Choice::Monochrome, ascii: true, ..Setup::default() }).keys("G");
    let screen = screen.shows("* Campbell hosts Ma").shows(", USA consults CHN").shows("; CHN rejects USA");
    assert!(is_bold(&screen, "Campbell hosts Ma") && screen.text().is_ascii());
}

#[test]
fn where_all_is_curated_nothing_is_marked() {
    let _ = built_in(120, 36).hides("•").hides("▪").hides("machine-coded").keys(".").shows("no event here is machine-coded");
}

#[test]
fn one_key_goes_from_all_to_the_curated_to_the_coded_and_back() {
    let screen = mixed(Setup::default()).keys(".").shows("1 of 3 events").shows("is:curated").shows("Campbell hosts Ma").hides("consults");
    let screen = screen.keys(".").shows("2 of 3 events").shows("is:machine").hides("is:curated").hides("● Campbell");
    let screen = screen.keys(".").shows("no filter").shows("3 events");
    let _ = screen.keys(":is:curated<enter>").shows("1 of 3 events").keys("x").shows("3 events");
}

#[test]
fn a_coded_record_says_in_its_detail_what_it_is_and_its_row_is_one_key_away_with_names() {
    let screen = mixed(Setup::default()).keys("g").shows("machine-coded, 3").shows("from 20240529.export.CSV, line").shows("raw row of 5");
    let screen = screen.keys("R").shows("Raw row: 20240529.export.CSV, line 7").shows("machine-coded, 3 more records say the same");
    let screen = screen.shows("GLOBALEVENTID  1170000001").shows("EventCode      040").shows("2 empty columns: Actor3Code, IsRootEvent");
    let screen = screen.keys("J<enter>");
    assert_eq!(screen.opened(), ["https://news.example/story"]);
    let _ = screen.keys("R").hides("GLOBALEVENTID");
}

#[test]
fn a_row_without_names_is_shown_as_it_stood_and_an_event_without_a_row_has_none() {
    let screen = mixed(Setup::default()).keys("GR").shows("Raw row: old.txt, line 2").shows("20240531 CHN USA 12");
    let _ = screen.keys("<esc>kR").shows("this event was not converted from a row of a table");
}

#[test]
fn a_long_value_of_a_row_is_wrapped_beside_its_name_on_a_narrow_screen() {
    let text = MIXED.replace("1170000001", &"word ".repeat(20));
    let screen = screen(&text, 40, 20).keys("gR");
    let lines: Vec<String> = screen.text().lines().filter(|line| line.contains("word")).map(str::to_owned).collect();
    assert!(lines.len() > 3 && lines[1..].iter().all(|line| line.starts_with("        ")), "{}", screen.text());
}
