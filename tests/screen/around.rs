//! What lies around an event: of all events within some days, and of those between the same sides.

use crate::harness::{Screen, Setup, built_in, screen, start};
use diplo_tui::input::Library;
use diplo_tui::model::dossier::{self, Input};

/// A talk, what was before and after it, and what nobody can put on a day.
const DAYS: &str = r#"{"format":"diplo-dossier/1","events":[
  {"id":"spring","title":"Exchange of notes","kind":"other","when":"2024-04/2024-06"},
  {"id":"week","title":"A week before","kind":"visit","when":"2024-05-16"},
  {"id":"eve","title":"The day before","kind":"visit","when":"2024-05-22"},
  {"id":"talk","title":"The talk","kind":"talks","when":"2024-05-23"},
  {"id":"maybe","title":"Perhaps that month","kind":"visit","when":"2024-05-XX"},
  {"id":"after","title":"Three days after","kind":"visit","when":"2024-05-26"},
  {"id":"later","title":"Four days after","kind":"visit","when":"2024-05-27"},
  {"id":"never","title":"On no known day","kind":"talks","when":"XXXX"}
]}"#;

/// Both sides of a talk of a dossier, and how a coded table names the same two states.
fn between() -> String {
    let coded = |id: &str, title: &str, when: &str, one: &str, other: &str| {
        format!(
            r#"{{"id":"{id}","title":"{title}","kind":"statement","when":"{when}","certainty":"reported",
                "participants":[{{"actor":"{one}","part":"speaker"}},{{"actor":"{other}","part":"recipient"}}],
                "imported_from":{{"file":"events.tsv","line":12,"machine":true,"columns":[
                    {{"name":"SQLDATE","value":"20240530"}},{{"name":"EventCode","value":"010"}},{{"name":"Actor3Code"}},
                    {{"name":"SOURCEURL","value":"https://news.example/1"}}]}}}}"#
        )
    };
    let events = [
        r#"{"id":"talks","title":"Campbell hosts Ma","kind":"talks","when":"2024-05-30",
            "participants":[{"actor":"campbell"},{"actor":"ma"}]}"#
            .to_owned(),
        r#"{"id":"lunch","title":"Lunch among Americans","kind":"meeting","when":"2024-05-30",
            "participants":[{"actor":"campbell"},{"actor":"blinken"}]}"#
            .to_owned(),
        r#"{"id":"alone","title":"Ma speaks alone","kind":"statement","when":"2024-05-30","participants":[{"actor":"ma","part":"speaker"}]}"#
            .to_owned(),
        coded("g1", "USA consults CHN", "2024-05-30", "USAGOV", "CHN"),
        coded("g2", "USA consults GBR", "2024-05-30", "USAGOV", "GBR"),
        coded("g3", "CHN threatens USA", "2024-06-02", "CHN", "USA"),
    ];
    let actors =
        [("us", "United States", "USA"), ("cn", "China", "CHN"), ("USA", "USA", "USA"), ("CHN", "CHN", "CHN"), ("GBR", "GBR", "GBR")];
    let states = actors.map(|(id, name, country)| format!(r#"{{"id":"{id}","name":"{name}","type":"state","country":"{country}"}}"#));
    let people = [("campbell", "Campbell", "us"), ("blinken", "Blinken", "us"), ("ma", "Ma", "cn"), ("USAGOV", "USA government", "USA")];
    let people = people.map(|(id, name, body)| format!(r#"{{"id":"{id}","name":"{name}","part_of":"{body}"}}"#));
    let actors = [states.as_slice(), people.as_slice()].concat().join(",");
    format!(r#"{{"format":"diplo-dossier/1","actors":[{actors}],"events":[{}]}}"#, events.join(","))
}

/// The titles that a page lists, with the sign of the event itself where it stands.
fn listed(screen: &Screen, titles: &[&str]) -> Vec<String> {
    let text = screen.text();
    let titles_of = |line: &str| titles.iter().find(|title| line.contains(**title)).map(|title| (*title).to_owned());
    text.lines().skip(2).filter_map(titles_of).collect()
}

const ALL: [&str; 8] = [
    "Exchange of notes",
    "A week before",
    "The day before",
    "The talk",
    "Perhaps that month",
    "Three days after",
    "Four days after",
    "On no known day",
];

#[test]
fn a_hit_is_seen_among_all_events_of_three_days_before_and_after_whatever_is_filtered_for() {
    let screen = screen(DAYS, 100, 30).keys("/the talk<enter>:kind:talks<enter><space>");
    let screen = screen.shows("± 3 days around Thu 23 May 2024: 6 events, 2 of them under the filters");
    assert_eq!(
        listed(&screen, &ALL),
        ["On no known day", "Exchange of notes", "Perhaps that month", "The day before", "The talk", "Three days after"],
        "{}",
        screen.text()
    );
    let _ = screen
        .shows("May 2024 ──")
        .shows("▸✓")
        .shows("-1    ● The day before")
        .shows("+3    ● Three days after")
        .shows("? ● Perhaps that month");
}

#[test]
fn the_days_are_narrowed_and_widened_by_the_keys_that_do_it_in_the_timeline() {
    let screen = screen(DAYS, 100, 30).keys("/the talk<enter><space>_").shows("± 7 days around Thu 23 May 2024: 8 events");
    let screen = screen.keys("++").shows("± 1 day around").keys("+").shows("Thu 23 May 2024: 4 events");
    let screen = screen.keys("+").shows("these are the event's own days already").keys(">").shows("± 1 day around");
    let _ = screen.keys("0").shows("± 3 days around").keys("______").shows("± 365 days").keys("_").shows("as far as one can look");
}

#[test]
fn the_cursor_starts_on_the_event_and_stays_on_its_line_when_the_days_change() {
    let screen = screen(DAYS, 100, 30).keys("/the talk<enter><space>j_<enter>").shows("Sun 26 May 2024");
    let screen = screen.keys("<esc>").shows("± 7 days").keys("<space>");
    assert_eq!(screen.selected(), "Three days after", "where it is among those shown, the timeline goes there too");
}

#[test]
fn the_same_key_or_escape_closes_it() {
    for close in ["<space>", "<esc>", "q"] {
        let screen = screen(DAYS, 100, 30).keys("/the talk<enter><space>").shows("Around: The talk");
        assert_eq!(screen.keys(close).hides("Around: The talk").selected(), "The talk");
    }
}

#[test]
fn an_event_around_it_is_gone_to_in_the_timeline_though_filters_hide_it_and_there_is_a_way_back() {
    let screen = screen(DAYS, 120, 30).keys("/the talk<enter>:kind:talks<enter><space>j}").shows("filters dropped to show this event");
    assert_eq!(screen.selected(), "Three days after");
    let screen = screen.shows("no filter").keys("{");
    assert_eq!(screen.selected(), "The talk");
}

#[test]
fn around_an_event_without_any_known_day_nothing_can_be_said_to_lie() {
    let _ = screen(DAYS, 100, 30).keys("g<space>").shows("no day of this event is known").hides("Around: On no");
}

#[test]
fn around_a_date_of_many_days_the_days_are_counted_from_its_ends() {
    let _ = screen(DAYS, 100, 30).keys("/exchange<enter><space>").shows("April–June 2024: 8 events");
}

#[test]
fn what_else_there_was_that_day_between_the_same_sides_is_one_key_though_a_table_names_them_otherwise() {
    let screen = screen(&between(), 100, 30).keys("/hosts<enter>b");
    let titles = ["Campbell hosts Ma", "Lunch", "alone", "USA consults CHN", "GBR", "threatens"];
    assert_eq!(listed(&screen, &titles), ["Campbell hosts Ma", "USA consults CHN"]);
    let screen = screen.shows("Thu 30 May 2024, between United States and China: 2 events").keys("__").shows("± 3 days around");
    assert_eq!(listed(&screen, &titles), ["Campbell hosts Ma", "USA consults CHN", "threatens"]);
    let screen = screen.keys("<esc>/usa consults chn<enter>b").shows("between USA and CHN: 2 events");
    assert_eq!(listed(&screen, &titles), ["Campbell hosts Ma", "USA consults CHN"], "and the other way round");
}

#[test]
fn within_one_side_the_people_are_what_is_between_and_alone_there_is_nothing() {
    let _ = screen(&between(), 100, 30).keys("/lunch<enter>b").shows("between Campbell and Blinken: this event alone");
    let _ = screen(&between(), 100, 30).keys("/ma speaks<enter>b").shows("there is no between");
}

#[test]
fn thousands_of_events_around_are_counted_and_the_nearest_listed() {
    let coded = r#""imported_from":{"file":"t","machine":true}"#;
    let mut events: Vec<String> =
        (0..5_000).map(|n| format!(r#"{{"id":"g{n}","title":"Coded {n}","kind":"other","when":"2024-05-23",{coded}}}"#)).collect();
    events.insert(10, r#"{"id":"c","title":"A curated one","kind":"talks","when":"2024-05-22"}"#.to_owned());
    let text = format!(r#"{{"format":"diplo-dossier/1","events":[{}]}}"#, events.join(","));
    let source = Library::of_dossiers(dossier::read(&[Input { name: "t.json".into(), bytes: text.into_bytes().into() }]));
    let screen = start(source, 100, 30, Setup::default()).keys("/coded 4000<enter><space>");
    let screen = screen.shows("5,001 events").shows("3,001 not listed").shows("▸").shows("Coded 4000");
    let screen = screen.keys("g").shows("A curated one").shows("· 3,001 not listed ·");
    let _ = screen.keys("G").shows("Coded 4999");
}

#[test]
fn around_an_event_looks_right_on_every_screen() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 5), (1, 1)] {
        let _ = built_in(columns, rows).keys("jj<space>_b<esc><esc>R");
    }
    let _ = screen(DAYS, 40, 12).keys("/the talk<enter><space>").shows("▸").shows("The talk");
    let source = Library::of_dossiers(dossier::read(&[Input { name: "t.json".into(), bytes: between().into_bytes().into() }]));
    let ascii = start(source, 80, 24, Setup { ascii: true, ..Setup::default() }).keys("/hosts<enter>:is:curated<enter><space>");
    let ascii =
        ascii.shows("+/- 3 days around").shows(">+=").shows("+ under the filters").shows("= curated").shows(";>|  USA consults CHN");
    assert!(ascii.text().is_ascii(), "{}", ascii.text());
}
