//! Broken files, hostile text, odd sizes.

use crate::harness::{built_in, screen};
use diplo_tui::screen::app::Mode;

const TWO_BROKEN: &str = r#"{
  "format": "diplo-dossier/1",
  "title": "Test",
  "actors": [{ "id": "campbell", "name": "Kurt Campbell" }],
  "events": [
    { "id": "a", "title": "Sound", "kind": "talks", "when": "2024-05-23" },
    { "id": "b", "title": "No such day", "kind": "talks", "when": "2024-02-30" },
    { "id": "c", "title": "No such person", "kind": "talks", "when": "2024-05-24", "participants": [{ "actor": "cambell" }] }
  ]
}"#;

#[test]
fn broken_events_do_not_take_the_others_with_them_and_are_listed() {
    let screen = screen(TWO_BROKEN, 100, 30).shows("2 of 3 events rejected — press E").shows("Sound");
    let screen = screen.keys("E").shows("test.json:7:").shows("2024-02-30").shows("did you mean `campbell`?");
    let _ = screen.keys("<esc>").shows("Sound").shows("1 event, 2 rejected (E)");
}

#[test]
fn an_escape_sequence_in_a_title_is_shown_and_not_obeyed() {
    let dossier = r#"{"format":"diplo-dossier/1","title":"\u001b]0;owned\u0007","events":[{"id":"a","title":"\u001b[31mred\u202Egnp","kind":"other","when":"2024"}]}"#;
    let screen = screen(dossier, 100, 30).shows("␛[31mred");
    let all: String = screen.buffer().content().iter().map(|cell| cell.symbol()).collect();
    assert!(!all.contains(|c: char| c.is_control() || c == '\u{202E}'));
}

#[test]
fn an_empty_dossier_says_that_there_is_nothing() {
    let _ = screen(r#"{"format":"diplo-dossier/1","events":[]}"#, 80, 24).shows("There are no events here.");
}

#[test]
fn no_size_and_no_key_makes_it_fall_over() {
    let keys = "jGgk<tab>jj<enter>h?jq<c-d><c-u>/an<enter>nN<esc>acamp<tab><esc>cj<esc>E}{[]xuXd2024<enter>:<esc>t<esc>e<esc><esc><esc>";
    for (columns, rows) in [(1, 1), (2, 2), (3, 1), (1, 40), (200, 1), (10, 3), (20, 5), (39, 9), (40, 10), (69, 11), (110, 9), (250, 80)] {
        let screen = built_in(columns, rows).keys(keys);
        assert!(!screen.app().has_quit());
        let _ = screen.resize(1, 1).resize(120, 36).shows("27 events");
    }
}

#[test]
fn a_resize_keeps_the_selected_event_in_sight() {
    let screen = built_in(120, 36).keys("G").resize(60, 14).resize(80, 24);
    assert_eq!(screen.selected(), "Wu Qian briefs on Dong and Austin");
    let _ = screen.shows("Wu Qian briefs on Dong");
}

#[test]
fn a_wrong_long_query_still_shows_why() {
    let long = "actor:campbell ".repeat(8);
    let _ = built_in(60, 20).keys(&format!(":{long}isue:taiwan<enter>")).shows("did you mean");
}

#[test]
fn an_actor_without_a_name_is_known_by_its_id_and_not_by_a_letter() {
    let dossier = |actor: &str| {
        format!(
            r#"{{"format":"diplo-dossier/1","actors":[{actor},{{"name":"nobody"}},{{"name":"no one"}}],
        "events":[{{"id":"e","title":"T","kind":"other","when":"2024","participants":[{{"actor":"ma"}}]}}]}}"#
        )
    };
    let _ = screen(&dossier(r#"{"id":"ma"}"#), 120, 30).hides(" x ").shows("▌ ma").keys("E").hides("given twice");
    // Under a misspelled field the name stands in the file all the same.
    let misspelled = screen(&dossier(r#"{"id":"ma","nam":"Ma Zhaoxu"}"#), 120, 30);
    let _ = misspelled.hides(" x ").shows("▌ Ma Zhaoxu").keys("E").hides("given twice").shows("did you mean `name`?");
}

#[test]
fn accounts_in_different_years_are_not_shown_as_one_day() {
    let dossier = r#"{"format":"diplo-dossier/1","sources":[{"id":"a","title":"A"},{"id":"b","title":"B"}],
        "events":[{"id":"e","title":"T","kind":"other","when":"2024-05-23","accounts":[{"source":"a","when":"2023-05-23"},{"source":"b","when":"2024-05-23"}]}]}"#;
    let _ = screen(dossier, 120, 30).shows("≠ A says Tue 23").shows("Thu 23 May 2024");
}

#[test]
fn what_is_pasted_by_mistake_is_taken_up_to_a_bound_in_every_line_list_and_note() {
    let document = "Taiwan and the talks — 台湾 ".repeat(10_000);
    for (keys, name) in [("/", "search"), (":", "query"), ("d", "days"), (";", "date"), ("e", "export"), ("#", "tags")] {
        let screen = built_in(120, 36).keys(keys);
        let screen = screen.paste(&document).shows("the line is full");
        let Mode::Ask(prompt) = screen.app().mode() else { panic!("{name}") };
        assert!(prompt.input.value().chars().count() <= 2_000, "{name}");
        let _ = screen.keys("x").shows("the line is full").keys("<bs>").hides("the line is full");
    }
    for keys in ["a", "i", "p"] {
        let screen = built_in(120, 36).keys(keys).paste(&document).keys("xyz");
        let Mode::Pick(picker) = screen.app().mode() else { panic!("{keys}") };
        assert_eq!(picker.input.value().chars().count(), 200, "{keys}");
    }
    let screen = built_in(120, 36).keys("w").paste(&document).shows("the note is full");
    let Mode::Write(note) = screen.app().mode() else { panic!("a note") };
    assert!(note.pad.text().len() <= 256 << 10);
}
