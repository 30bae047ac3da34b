//! Two sides over time: two actors, or two periods aligned by their first day.

use crate::harness::{Screen, Setup, built_in, start};
use diplo_tui::input;

/// The words of the line that begins so.
#[track_caller]
fn line(screen: &Screen, words: &str) -> String {
    let text = screen.text();
    let found = text.lines().rfind(|line| line.trim_start_matches(['▌', ' ']).starts_with(words));
    found.unwrap_or_else(|| panic!("no line of {words}:\n{text}")).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The Foreign Ministry beside the State Department.
fn ministries(columns: u16, rows: u16) -> Screen {
    built_in(columns, rows).keys("Saforeign min<enter>u.s. state<enter>")
}

#[test]
fn two_actors_stand_one_under_the_other_with_totals_and_together() {
    let screen = ministries(120, 36).shows("Side by side  ▌PRC Ministry of Foreign Affairs and ▌U.S. State Department");
    let screen = screen.shows("by week").shows("▸ PRC Ministry of Foreign Affairs").shows("over 22 April – 30 May 2024");
    let screen = screen.shows("PRC Ministry of Foreign Affairs as many as U.S. State").shows("44 % and 44 % of 27 events");
    assert_eq!(line(&screen, "12 "), "12 in all 12");
    let week = line(&screen, "7 ━");
    assert!(week.contains("━ week of 27 May 2024 ━") && week.ends_with(" 5"), "the days stand between the bars: {week}");
}

#[test]
fn pieces_get_shorter_and_longer_and_sides_are_chosen_anew() {
    let screen = ministries(120, 36).keys("_").shows("by month").shows("━ May 2024");
    let screen = screen.keys("+++").shows("by day").keys("+").shows("days are as far as it goes");
    let screen = screen.keys("1campbell<enter>").shows("▌Kurt Campbell and ▌U.S. State Department").shows("by day");
    let screen = screen.keys("2campbell<enter>").shows("there are two sides, and both are Kurt Campbell").keys("<esc>");
    let _ = screen.keys("S").shows("no filter");
}

#[test]
fn enter_goes_to_the_events_of_the_marked_side() {
    let screen = ministries(120, 36).keys("_").keys("l").shows("▸ U.S. State Department");
    let screen = screen.keys("Gk<enter>").shows("actor: U.S. State Department × ─ May 2024 ×");
    let _ = screen.keys("uu").shows("no filter");
}

#[test]
fn a_period_stands_beside_the_one_before_and_the_year_before() {
    let screen = built_in(120, 36).keys("d2024-05<enter>Sb").shows("Side by side  May 2024 and April 2024 · by day");
    let screen = screen
        .shows("aligned by the first day")
        .shows("May 2024: 20 · April 2024: 6 · May 2024: 14 more than April 2024, 3.3 times as many");
    let _ = screen.keys("_").shows("by week").keys("h<enter>").shows("May 2024 ×");
    let _ = built_in(120, 36).keys(":2024-05-20..2024-05-26<enter>Sy").shows("week of 20 May 2024 and 20–26 May 2023");
}

#[test]
fn two_periods_are_typed_and_typed_again() {
    let screen = built_in(120, 36).keys("Stxxx<enter>").shows("side by side: ");
    let screen = screen.keys("<c-u>2024-05 with 2023-11<enter>").shows("Side by side  May 2024 and November 2023 · by day");
    let screen = screen.keys("2").shows("side by side: 2024-05 with 2023-11");
    let screen = screen.keys("<c-u>2024<enter>").shows("two periods are wanted: 2024-05 with 2023-05");
    let screen = screen.keys("<c-u>2024-05.. with 2023<enter>").shows("2024-05.. has no end: give both");
    let screen = screen.keys("<c-u>May 2024, spring 1950<enter>").shows("Side by side  May 2024 and ").shows("which has none");
    let _ = screen.keys("<esc>").shows("no filter");
}

#[test]
fn filters_hold_on_both_sides() {
    let screen = built_in(120, 36).keys(":kind:talks 2024-05<enter>Sb").shows("kind: talks");
    assert!(line(&screen, "3 ").starts_with("3 in all"), "{}", screen.text());
}

#[test]
fn two_who_are_read_about_are_proposed_first() {
    let screen = built_in(120, 36).keys("pblinken<enter>wang yi<enter>S").shows("h Antony Blinken and Wang Yi");
    let _ = screen.keys("h").shows("Side by side  ▌Antony Blinken and ▌Wang Yi").keys("<esc>").shows("1 contact");
}

#[test]
fn it_is_read_on_every_screen_and_in_ascii() {
    let plain = start(input::built_in(), 80, 24, Setup { ascii: true, ..Setup::default() }).keys("d2024-05<enter>Sb");
    assert!(plain.text().is_ascii() && plain.text().contains("==") && plain.text().contains("> May 2024"), "{}", plain.text());
    let _ = ministries(40, 14).shows("PRC Ministry of Foreign").shows("U.S. State Department");
    for (columns, rows) in [(30, 8), (20, 5), (10, 4), (3, 3), (1, 1), (300, 80)] {
        let screen = ministries(columns, rows).keys("l+_GgJh").resize(columns, rows);
        let screen = screen.keys("<esc>d2024-05<enter>Sb+_lGg<esc>");
        assert!(screen.text().lines().all(|line| diplo_tui::text::width(line) <= usize::from(columns)));
    }
}
