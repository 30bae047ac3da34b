//! How many events there are when: periods with bars, narrowed and widened.

use crate::harness::{Screen, Setup, built_in, screen, start};
use diplo_tui::input;
use std::fmt::Write;

/// Twelve years with an event a month, none in 2004 to 2006, a hundred more on 23 May 2010; one begun long before, one
/// of no known day.
fn years(columns: u16, rows: u16) -> Screen {
    let mut events = String::new();
    let mut add = |id: &str, when: &str, kind: &str| {
        let comma = if events.is_empty() { "" } else { "," };
        let _ = write!(events, r#"{comma}{{"id":"{id}","title":"E {id}","kind":"{kind}","when":"{when}"}}"#);
    };
    for month in 0..144u32 {
        let year = 2000 + month / 12;
        if !(2004..=2006).contains(&year) {
            add(&format!("m{month}"), &format!("{year}-{:02}-10", month % 12 + 1), "visit");
        }
    }
    for number in 0..1_200 {
        add(&format!("d{number}"), "2010-05-23", "talks");
    }
    add("long", "1990-01-01/2010-05-30", "talks");
    add("unknown", "Y-170000000", "talks");
    screen(&format!(r#"{{"format":"diplo-dossier/1","title":"Years","events":[{events}]}}"#), columns, rows)
}

/// The line that begins with some words.
#[track_caller]
fn line(screen: &Screen, words: &str) -> String {
    let text = screen.text();
    text.lines()
        .find(|line| line.trim_start_matches(['▌', ' ']).starts_with(words))
        .unwrap_or_else(|| panic!("no line of {words}:\n{text}"))
        .trim_start_matches('▌')
        .to_owned()
}

#[test]
fn years_come_first_and_empty_ones_are_one_line() {
    let screen = years(100, 30).keys("%").shows("Zoom  the whole time · by year").shows("1,309 events");
    assert_eq!(line(&screen, "2000 ").split_whitespace().collect::<Vec<_>>(), ["2000", "━", "12", "0.9", "%"]);
    let busy = line(&screen, "2010");
    assert!(busy.contains("━━━━") && busy.ends_with("1,212    93 %"), "{busy}");
    let screen = screen.shows("· 3 years without events (2004–2006)").shows("· 9 years without events (1991–1999)");
    let _ = screen.shows("1 more has no day to count it by.");
}

#[test]
fn enter_narrows_to_quarters_months_weeks_days_and_to_the_events() {
    let screen = years(100, 30).keys("%Gk<enter>").shows("the whole time › 2010 · by quarter").shows("1,212 events").shows("Q4 2010");
    let screen = screen.shows("1 more began before and may reach into these days.");
    let screen = screen.keys("j<enter>").shows("› Q2 2010 · by month").shows("1,203 events").shows(" May 2010 ");
    let screen =
        screen.keys("j<enter>").shows("by week").shows("whole weeks, Mon 26 April 2010 – Sun 6 June 2010").shows("week of 17 May 2010");
    let screen = screen
        .keys("G<enter>")
        .shows("no event begins in these days")
        .keys("k<enter>")
        .shows("by day")
        .shows("Sun 23 May 2010")
        .shows("6 days without events");
    let screen = screen.keys("<enter>").shows("Sun 23 May 2010 ×").shows("1,201 of 1,310 events");
    let _ = screen.keys("u").shows("week of 17 May 2010 ×");
}

#[test]
fn esc_widens_step_by_step_and_the_days_come_back_with_it() {
    let screen = years(100, 30).keys("%Gk<enter>j<enter>").shows("by month");
    let screen = screen.keys("<esc>").shows("by quarter").shows("1,212 events");
    let screen = screen.keys("<esc>").shows("by year").shows("1,309 events");
    let screen = screen.keys("<esc>").shows("no filter").shows("1,310 events");
    // What was asked for before stays asked for.
    let screen = screen.keys(":kind:visit 2007..2010<enter>%").shows("Zoom  2007–2010 · by year").shows("48 events").shows("kind: visit");
    let screen =
        screen.keys("g<enter>").shows("2007–2010 › 2007 · by quarter").shows("12 events").keys("<esc>").shows("by year").shows("48 events");
    let _ = screen.keys("<esc>").shows("kind: visit × ─ 2007–2010 ×");
}

#[test]
fn the_key_again_leaves_with_the_days_and_f_takes_those_under_the_cursor() {
    let screen = years(100, 30).keys("%Gk<enter>%").shows("2010 ×").shows("1,213 of 1,310 events");
    let _ = screen
        .keys("%g")
        .shows("2010 · by month")
        .shows("1,212 events")
        .keys("jf")
        .shows("February 2010 ×")
        .shows("February 2010 — u brings the days before back");
}

#[test]
fn plus_and_underscore_change_the_periods_and_not_the_days() {
    let screen = years(100, 60).keys("%+").shows("by quarter").shows("1,309 events").shows("12 quarters without events (2004–2006)");
    let screen = screen.keys("+++").shows("by day").shows("1,309 events").keys("+").shows("there is no list by anything shorter than days");
    let screen = screen.keys("____").shows("by year").keys("_").shows("there is no list by anything longer than years");
    let _ = screen.keys("<esc>").shows("no filter");
}

#[test]
fn the_days_move_and_the_list_with_them() {
    let screen = years(100, 30).keys("%Gk<enter>").shows("› 2010 ·").keys("<gt>").shows("› 2011 · by quarter").shows("12 events");
    let screen = screen.keys("<lt><lt>").shows("› 2009 · by quarter").shows("12 events");
    let _ = screen.keys("<esc>").shows("by year").keys("<esc>").shows("no filter");
}

#[test]
fn the_cursor_begins_on_the_selected_event_and_stays_where_one_was() {
    let screen = years(100, 12).keys(";2010-05-23<enter>%<enter>").shows("› 2010 · by quarter").shows("1,212 events");
    let screen = screen.keys("<enter>").shows("› Q2 2010 ·");
    let _ = screen.keys("<esc><esc>").keys("<enter>").shows("› 2010 ·");
}

#[test]
fn nothing_found_is_said_and_left() {
    let screen = years(100, 30).keys(":kind:visit 2005<enter>%").shows("No event that passes all filters begins in these days.");
    let _ = screen.keys("<esc>").shows("2005 ×");
    let _ = years(100, 30).keys(":kind:summit<enter>:kind:visit -kind:visit<enter>%<esc>");
}

#[test]
fn it_is_read_on_every_screen_and_in_ascii() {
    let plain = start(input::built_in(), 80, 24, Setup { ascii: true, ..Setup::default() }).keys("%").shows("by month").shows("27 events");
    assert!(plain.text().is_ascii() && line(&plain, "May 2024").contains("===="), "{}", plain.text());
    let narrow = built_in(40, 12).keys("%").shows("the whole time  by month").shows("27 events");
    assert!(line(&narrow, "May 2024").contains('━'));
    for (columns, rows) in [(30, 8), (20, 5), (10, 4), (3, 3), (1, 1), (300, 80)] {
        let screen = years(columns, rows).keys("%Gk<enter>j<enter>+_GgJK<esc><esc>");
        assert!(screen.text().lines().all(|line| diplo_tui::text::width(line) <= usize::from(columns)));
    }
}

#[test]
fn below_stand_the_events_of_the_selected_days() {
    let screen = built_in(120, 36).keys("%").shows("November 2023 ─").shows("1 event").shows("Maritime discussions in Beijing");
    let screen = screen.keys("jj").shows("April 2024 ─").shows("6 events").shows("Xi receives Blinken");
    // Of a week that reaches beyond the days asked for, only the days asked for are counted.
    let screen = screen.keys("<esc>d2024-05<enter>%").shows("by week").keys("G").shows("27–31 May 2024 ─");
    let _ = screen.keys("<enter>").shows("by day");
}
