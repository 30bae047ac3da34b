//! The detail, relations, sources, accounts, help.

use crate::harness::built_in;
use diplo_tui::input::{self, LoadRequest};

#[test]
fn the_lambert_hong_discrepancy_is_seen_at_a_glance() {
    let screen = built_in(120, 36).keys("/lambert and<enter>");
    let text = screen.text();
    let row = text.lines().find(|line| line.contains("●  Lambert and Hong")).unwrap();
    assert!(row.contains('≠'), "{row}");
    let _ = screen.shows("≠ PRC says").shows("24 May≠").shows("≠ accounts differ on the day");
}

#[test]
fn a_relation_is_followed_and_walked_back() {
    let screen = built_in(120, 36).keys("/campbell hosts<enter>}");
    assert_eq!(screen.selected(), "Ma Zhaoxu visits the United States");
    assert_eq!(screen.keys("{").selected(), "Campbell hosts Ma for talks");
}

#[test]
fn following_a_relation_out_of_the_filter_drops_the_filter_and_says_so() {
    let screen = built_in(120, 36).keys("ttalks<enter>/campbell hosts<enter>}");
    assert_eq!(screen.selected(), "Ma Zhaoxu visits the United States");
    let screen = screen.shows("u brings them back").shows("27 events");
    let _ = screen.keys("u").shows("kind: talks ×");
}

#[test]
fn o_opens_the_address_and_y_copies_a_footnote() {
    let screen = built_in(120, 36).keys("/lambert and<enter>oyy");
    assert_eq!(screen.opened().len(), 1);
    assert!(screen.opened()[0].starts_with("https://"), "{:?}", screen.opened());
    let copied = &screen.copied()[0];
    assert!(copied.contains("¶ 20") && copied.contains("30 May 2024"), "{copied}");
    let _ = screen.shows("sent to the terminal's clipboard");
}

#[test]
fn accounts_stand_side_by_side_and_silence_is_not_denial() {
    let screen = built_in(120, 36).keys("/lambert and<enter>c");
    let _ = screen
        .shows("Thu 23 May 2024")
        .shows("Fri 24 May 2024")
        .keys("<esc>/campbell hosts<enter>c")
        .shows("· does not")
        .keys("<esc>")
        .shows("27 events");
}

#[test]
fn the_shown_events_are_written_to_a_file_that_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.json");
    let screen = built_in(120, 36).keys(&format!("acamp<enter>e{}<enter>", path.display()));
    let _ = screen.shows("4 events written to");
    let read = || input::open(&LoadRequest::new(vec![path.clone()])).unwrap().report().read;
    assert_eq!(read(), 4);
    let screen = built_in(120, 36).keys(&format!("e{}<enter>", path.display()));
    let _ = screen.shows("cannot write");
    assert_eq!(read(), 4, "what was there is still there");
}

#[test]
fn a_state_that_takes_part_heads_its_own_side() {
    let screen = built_in(120, 36).keys("/ma zhaoxu visits<enter>");
    let (state, at) = screen.find("United States (host)");
    let (person, below) = screen.find("Ma Zhaoxu 马朝旭");
    assert_eq!(state, person, "names stand below each other, the sides before them");
    assert_ne!(at, below);
    let _ = screen.shows("▌US  United States (host)").shows("▌PRC Ma Zhaoxu");
}

#[test]
fn a_page_closed_uncovers_the_one_below() {
    let screen = built_in(120, 36).keys("/lambert and hong<enter>c").shows("What differs");
    let screen = screen.keys("?").shows("On this page").hides("What differs");
    let screen = screen.keys("<esc>").shows("What differs");
    let _ = screen.keys("<esc>").shows("27 events").hides("What differs");
}

#[test]
fn a_title_that_the_event_does_not_give_is_told_from_the_posts_as_surely_as_they_are_known() {
    let _ = built_in(120, 60).keys("/xi receives<enter>").shows("Antony Blinken").shows("perhaps Secretary of State");
}

#[test]
fn two_accounts_of_one_voice_contradict_the_day_once() {
    let text = r#"{"format":"diplo-dossier/1","title":"Voices","actors":[{"id":"atlantis","name":"Atlantis","type":"state"}],
        "sources":[{"id":"a","title":"Readout","publisher":"Ministry","side":"US"},
        {"id":"b","title":"Note","publisher":"Xinhua","side":"PRC"},{"id":"c","title":"Page","publisher":"Daily"}],
        "events":[{"id":"e","title":"They meet","kind":"meeting","when":"2024-03-11",
        "participants":[{"actor":"atlantis","part":"host"}],"accounts":[{"source":"a","when":"2024-03-11"},
        {"source":"b","when":"2024-03-12"},{"source":"b","when":"2024-03-12","locator":"caption"},
        {"source":"c","when":"2024-03-12"}]}]}"#;
    let screen = crate::harness::screen(text, 120, 36).shows("≠ PRC and Daily").shows("  say 12 Mar");
    assert!(!screen.text().contains("say 12 Mar, ") && !screen.text().contains("PRC says"), "{}", screen.text());
    // A state that takes part itself has its name once, also where the short one is the name cut.
    let _ = screen.shows("▌ Atlantis (host)");
}
