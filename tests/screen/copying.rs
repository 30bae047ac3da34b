//! What is copied, and the addresses of sources.

use crate::harness::{Screen, built_in, screen};
use serde_json::json;

/// A source with a kept copy, one without any address, one that gives only a figure.
fn archived() -> String {
    json!({ "format": "diplo-dossier/1",
        "sources": [
            { "id": "readout", "title": "Readout", "publisher": "State Department", "side": "US", "issued": "2024-05-30",
              "url": "https://a.example/x", "archive_url": "https://archive.example/2024/x" },
            { "id": "memo", "title": "Memorandum", "publisher": "Foreign Ministry", "side": "PRC" },
            { "id": "count", "title": "Count", "publisher": "A wire", "side": "press", "archive_url": "https://archive.example/count" }
        ],
        "events": [{ "id": "e", "title": "Talks", "kind": "talks", "when": "2024-05-30",
            "figures": [{ "label": "aircraft", "value": 3, "source": "count" }],
            "accounts": [{ "source": "readout", "locator": "¶ 2" }, { "source": "readout", "locator": "¶ 9" }, { "source": "memo" }] }] })
    .to_string()
}

fn menu() -> Screen {
    built_in(120, 36).keys("/lambert and<enter>y")
}

#[test]
fn y_offers_every_form_with_its_letter_and_says_what_was_copied() {
    let screen = menu().shows("Copy: all 3 sources");
    for choice in
        ["y 3 footnotes (Chicago)", "m 3 Markdown notes", "b 3 BibTeX entries", "c 3 CSL-JSON items", "a 3 addresses", "t event's text"]
    {
        screen.find(choice);
    }
    for (letter, told, start) in [
        ("y", "3 footnotes sent to the terminal's clipboard", "U.S. Department of State, “Readout: Lambert and Hong,”"),
        ("m", "3 Markdown notes sent to the terminal's clipboard", "U.S. Department of State, [“Readout: Lambert and Hong,”]("),
        ("b", "3 BibTeX entries sent to the terminal's clipboard", "@online{state-lambert-hong,"),
        ("c", "3 CSL-JSON items sent to the terminal's clipboard", "["),
        ("a", "3 addresses sent to the terminal's clipboard", "https://djayanews.com/"),
        ("t", "the event's text sent to the terminal's clipboard", "Lambert and Hong hold maritime talks\n"),
    ] {
        let screen = menu().keys(letter).shows(told).hides("Copy: all");
        assert!(screen.copied()[0].starts_with(start), "{letter}: {}", screen.copied()[0]);
    }
}

#[test]
fn y_twice_is_a_footnote_and_enter_takes_what_the_cursor_is_on() {
    let screen = menu().keys("y");
    assert_eq!(screen.copied()[0].lines().count(), 3);
    let screen = menu().keys("jj<enter>").shows("3 BibTeX entries sent");
    assert!(screen.copied()[0].starts_with("@online{"));
}

#[test]
fn esc_closes_the_menu_and_an_unknown_letter_does_nothing() {
    let screen = menu().keys("z").shows("Copy: all 3 sources").keys("<esc>").hides("Copy: all").shows("27 events");
    assert_eq!(screen.copied().len(), 0);
    let _ = menu().keys("q").hides("Copy: all").shows("27 events");
}

#[test]
fn on_a_source_it_is_that_source_and_all_are_one_letter_away() {
    let on_source = || screen(&archived(), 120, 36).keys("<enter>J");
    let screen = on_source()
        .keys("y")
        .shows("Copy: State Department")
        .shows("y 2 footnotes (Chicago)")
        .shows("b BibTeX entry")
        .shows("s all 3 sources");
    let screen = screen.keys("b").shows("the BibTeX entry sent to the terminal's clipboard");
    assert_eq!(screen.copied()[0].matches("@online").count(), 1);
    assert!(screen.copied()[0].contains("archived at \\url{https://archive.example/2024/x}"));
    let screen = on_source().keys("ys").shows("Copy: all 3 sources").keys("y").shows("4 footnotes sent");
    assert_eq!(screen.copied()[0].lines().count(), 4);
}

#[test]
fn a_click_takes_a_choice_and_one_beside_the_menu_closes_it() {
    let screen = menu().click_on("BibTeX entries").shows("3 BibTeX entries sent");
    assert_eq!(screen.copied().len(), 1);
    let screen = menu().click_on("US–China, spring").hides("Copy: all");
    assert_eq!(screen.copied().len(), 0);
}

#[test]
fn an_event_without_sources_can_still_be_copied() {
    let dossier = json!({ "format": "diplo-dossier/1", "events": [{ "id": "e", "title": "Talks", "kind": "talks", "when": "2024" }] });
    let screen = screen(&dossier.to_string(), 80, 24).keys("y").shows("event's text").hides("footnote (Chicago)").keys("<enter>");
    assert!(screen.copied()[0].starts_with("Talks\n"));
    let _ = screen.keys("O").shows("no source of this event is given").keys("o").shows("no address is given here");
}

#[test]
fn all_addresses_of_an_event_stand_under_their_sources_the_kept_copy_by_itself() {
    let screen = screen(&archived(), 80, 24).keys("O");
    let screen = screen.shows("Addresses: Talks").shows("State Department (US)").shows("“Readout”, 30 May 2024");
    let screen =
        screen.shows("  address: https://a.example/x").shows("  kept copy: https://archive.example/2024/x").shows("no address is given");
    let screen = screen.shows("  kept copy: https://archive.example/count");
    assert_eq!(screen.text().matches("State Department").count(), 1, "two accounts of one source have one address");
    let screen = screen.keys("J<enter>");
    assert_eq!(screen.opened(), ["https://a.example/x"]);
    let screen = screen.keys("Jo");
    assert_eq!(screen.opened()[1], "https://archive.example/2024/x");
    let screen = screen.keys("y").shows("the address sent to the terminal's clipboard");
    assert_eq!(screen.copied(), ["https://archive.example/2024/x"]);
}

#[test]
fn a_kept_copy_stands_beside_the_living_address_in_detail_and_comparison() {
    let _ = screen(&archived(), 180, 60).shows("https://a.example/x").shows("archived: https://archive.example/2024/x");
    let _ = screen(&archived(), 120, 60).keys("c").shows("archived at        archive.example/2024/x");
}

#[test]
fn where_only_a_kept_copy_is_given_that_is_opened() {
    let only = archived().replace("\"url\":\"https://a.example/x\"", "\"note\":\"gone\"");
    let screen = screen(&only, 120, 36).keys("o");
    assert_eq!(screen.opened(), ["https://archive.example/2024/x"]);
}
