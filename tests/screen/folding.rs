//! Visits and trips folded to one line, and what that must not do.

use crate::harness::{Screen, Setup, built_in, screen, start};
use diplo_tui::input;
use diplo_tui::screen::app::RowLine;
use proptest::prelude::*;

#[test]
fn z_folds_a_visit_to_one_line_that_counts_its_parts() {
    let folded = built_in(120, 36).click_on("Ma Zhaoxu visits the U").keys("z");
    let folded = folded.shows("▸ +4").hides("Campbell hosts Ma").hides("Sullivan stops by");
    let folded = folded.shows("27 events, 4 folded").shows("White House reports on");
    let _ = folded.keys("z").shows("Campbell hosts Ma").hides("folded").hides("▸ +");
}

#[test]
fn z_on_a_part_folds_its_whole_and_leaves_the_cursor_there() {
    let screen = built_in(120, 36).click_on("Finer continues the t").keys("z");
    assert_eq!(screen.selected(), "Ma Zhaoxu visits the United States");
    let screen = screen.shows("▸ +4").keys("j");
    assert_eq!(screen.selected(), "White House reports on Finer and Ma", "parts that are folded away are not walked over");
    assert_eq!(screen.keys("k").selected(), "Ma Zhaoxu visits the United States");
}

#[test]
fn capital_z_folds_everything_and_unfolds_everything() {
    let screen = built_in(120, 36).keys("Z").shows("27 events, 9 folded").shows("▸ +3");
    let screen = screen.hides("Xi receives Blinken").shows("Campbell visits Brussels ▸ +2");
    let _ = screen.keys("Z").hides("folded").shows("Xi receives Blinken");
    let screen = built_in(120, 36).keys("Z").click_on("Campbell visits B").keys("z").shows("27 events, 7 folded");
    let _ = screen.shows("Campbell asks allies").keys("z").shows("27 events, 9 folded");
}

#[test]
fn an_event_without_parts_says_so() {
    let _ = built_in(120, 36).keys("z").shows("this event has no parts and is part of nothing");
    let _ = built_in(120, 36).keys(":kind:statement<enter>gz").shows("what it belongs with is filtered out");
    let _ = built_in(120, 36).keys(":kind:statement<enter>Z").shows("no event shown has parts").hides("folded");
}

#[test]
fn months_and_pages_pass_over_what_is_folded() {
    let screen = built_in(120, 36).keys("Z]]").shows("27 events, 9 folded");
    assert_eq!(screen.selected(), "PRC announces drills around Taiwan");
    assert_eq!(screen.keys("[j").selected(), "Blinken visits Shanghai and Beijing");
    let screen = built_in(120, 36).keys("ZG<pgup><pgdn>");
    assert_eq!(screen.selected(), "Wu Qian briefs on Dong and Austin");
}

#[test]
fn a_part_whose_whole_is_filtered_out_stays() {
    let screen = built_in(120, 36).keys("Z:kind:talks<enter>").shows("5 of 27 events").hides("folded");
    let _ = screen.shows("Campbell hosts Ma").keys("X").shows("27 events, 9 folded").hides("Campbell hosts Ma");
}

#[test]
fn a_hit_in_a_folded_visit_unfolds_it_and_leaving_the_search_folds_it_again() {
    let screen = built_in(120, 36).keys("Z/sullivan stops").shows("Sullivan stops by to greet Ma");
    assert_eq!(screen.selected(), "Sullivan stops by to greet Ma");
    let screen = screen.keys("<esc>").shows("27 events, 9 folded").hides("Sullivan stops");
    let screen = screen.keys("/talks<enter>Znnnn");
    assert!(screen.app().listed().contains(screen.app().selected().unwrap()));
}

#[test]
fn walking_along_a_relation_unfolds_what_it_leads_into() {
    let screen = built_in(120, 36).keys("Z/white house rep<enter>}");
    assert_eq!(screen.selected(), "Finer continues the talks with Ma");
    let _ = screen.shows("27 events, 5 folded").shows("Finer continues the talks");
    let screen = built_in(120, 36).keys("Zasulli<enter>").shows("1 of 27 events").keys("X");
    let _ = screen.shows("27 events, 9 folded");
}

#[test]
fn in_ascii_the_sign_is_ascii_too() {
    let screen = start(input::built_in(), 120, 36, Setup { ascii: true, ..Setup::default() });
    let _ = screen.keys("Z").shows("Campbell visits Brussels > +2");
}

#[test]
fn on_a_narrow_screen_the_title_gives_way_and_the_number_stays() {
    let screen = built_in(40, 12).keys("]]]]ZGkkkkkk").shows("▸ +4");
    assert!(screen.text().lines().all(|line| diplo_tui::text::width(line) <= 40));
}

/// A conference with a visit in it, a part that stands before its whole, somebody else's event between.
const NESTED: &str = r#"{"format":"diplo-dossier/1","title":"Nested","actors":[{"id":"a","name":"Ann"},{"id":"b","name":"Bo"}],"events":[
  {"id":"conference","title":"Conference","kind":"conference","when":"2024-05-20/2024-05-26","participants":[{"actor":"a"}]},
  {"id":"visit","title":"Visit","kind":"visit","when":"2024-05-21/2024-05-22","participants":[{"actor":"b"}],"relations":[{"type":"part_of","event":"conference"}]},
  {"id":"tea","title":"Tea","kind":"meeting","when":"2024-05-21","participants":[{"actor":"a"}],"relations":[{"type":"part_of","event":"visit"}]},
  {"id":"dinner","title":"Dinner","kind":"meeting","when":"2024-05-22","participants":[{"actor":"b"}],"relations":[{"type":"part_of","event":"visit"}]},
  {"id":"eve","title":"Eve","kind":"talks","when":"2024-04-30","participants":[{"actor":"a"}],"relations":[{"type":"part_of","event":"conference"}]},
  {"id":"other","title":"Other","kind":"statement","when":"2024-05-23","participants":[{"actor":"b"}],"relations":[{"type":"responds_to","event":"tea"}]},
  {"id":"alone","title":"Alone","kind":"statement","when":"2024-07-01"}
]}"#;

#[test]
fn a_whole_within_a_whole_folds_by_itself_and_with_it() {
    let nested = || screen(NESTED, 100, 30);
    let inner = nested().click_on("Tea").keys("z").shows("Visit ▸ +2").shows("Eve").shows("2 folded");
    let outer = inner.click_on("Conference").keys("z").shows("Conference ▸ +4").hides("● Visit").hides("● Eve").shows("4 folded");
    let _ = outer.keys("z").shows("Visit ▸ +2").shows("2 folded");
    // The conference is of Ann, the visit of Bo: what is left of each stands for its own parts.
    let _ = nested().keys("Z:actor:b<enter>").shows("Visit ▸ +1").shows("3 of 7 events, 1 folded").hides("● Dinner");
    let _ = nested().keys("Z:actor:a<enter>").shows("Conference ▸ +2").hides("● Tea");
}

fn holds(screen: &Screen) -> Result<(), TestCaseError> {
    let app = screen.app();
    let (found, listed) = (&app.answer().matches, app.listed());
    prop_assert_eq!(listed.len() as u64 + app.folded_away(), found.len() as u64, "what is found is listed or folded away");
    let behind: usize = listed.iter().map(|id| app.folded_parts(id)).sum();
    prop_assert_eq!(behind as u64, app.folded_away(), "each part is folded away behind one event");
    prop_assert_eq!(app.selected().is_some(), !listed.is_empty());
    if let Some(id) = app.selected() {
        prop_assert!(listed.contains(id), "the cursor is on a listed event");
        prop_assert_eq!(listed.get(app.cursor().cursor), Some(id));
        let on_screen = app.rows().iter().any(|row| matches!(row, RowLine::Event(_, shown) if *shown == id));
        prop_assert!(on_screen || app.rows().is_empty(), "and on screen");
    }
    Ok(())
}

const MOVES: [&str; 25] = [
    "z",
    "z",
    "Z",
    "j",
    "k",
    "jj",
    "g",
    "G",
    "]",
    "[",
    "<pgdn>",
    "<pgup>",
    "<c-d>",
    "}",
    "{",
    "/ta<enter>",
    "n",
    "N",
    ":kind:talks<enter>",
    ":actor:a<enter>",
    ":actor:b<enter>",
    ":kind:statement<enter>",
    "x",
    "u",
    "X",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn whatever_is_done_the_cursor_is_on_a_listed_event(
        nested in any::<bool>(),
        moves in prop::collection::vec(prop::sample::select(&MOVES[..]), 1..24),
    ) {
        let mut screen = if nested { screen(NESTED, 60, 12) } else { built_in(80, 14) };
        for keys in moves {
            screen = screen.keys(keys);
            holds(&screen)?;
        }
    }
}
