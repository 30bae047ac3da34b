//! The calendar: months as weeks, years by months, years as bars; below, the events of what is selected.

use crate::harness::{Screen, Setup, built_in, screen, start};
use diplo_tui::input;
use diplo_tui::screen::theme::Choice;
use ratatui::style::{Color, Modifier};
use std::fmt::Write;

/// What stands in the three columns of a day, counted from the number that follows some words.
#[track_caller]
fn cell(screen: &Screen, words: &str, into: u16) -> String {
    let (x, y) = screen.find(words);
    (x + into..x + into + 3).map(|x| screen.buffer()[(x, y)].symbol()).collect()
}

/// Two events a day on average from 2001 to 2005, thirty on one day, none in 2003.
fn years() -> String {
    let mut events = String::new();
    for number in 0..300u32 {
        let comma = if number == 0 { "" } else { "," };
        let year = [2001, 2002, 2004, 2005][number as usize % 4];
        let day = if number < 30 { "2002-07-14".to_owned() } else { format!("{year}-{:02}-{:02}", number % 12 + 1, number % 28 + 1) };
        let _ = write!(events, r#"{comma}{{"id":"e{number}","title":"E{number}","kind":"talks","when":"{day}"}}"#);
    }
    format!(r#"{{"format":"diplo-dossier/1","title":"Years","events":[{events}]}}"#)
}

#[test]
fn months_are_weeks_with_a_sign_for_how_many_events_a_day_has() {
    let screen = built_in(120, 36).keys("H").shows("Calendar  the whole time · by day").shows("27 events");
    let screen = screen.shows("November 2023").shows("April 2024").shows("May 2024").shows("┆ 4 months").shows("┆ without");
    // Monday 22 April has one event, Friday the 26th four, Thursday 30 May nine; the 23rd none.
    assert_eq!((cell(&screen, "22▂23", 0), cell(&screen, "22▂23", 3)), ("22▂".into(), "23 ".into()));
    assert_eq!((cell(&screen, "26▆27", 0), cell(&screen, "30█31", 0)), ("26▆".into(), "30█".into()));
    let _ = screen.shows(" ▂  1   ▄  2   ▆  3–5   █  6 and more  events a day");
}

#[test]
fn with_tints_a_day_is_tinted_and_has_no_sign() {
    let setup = Setup { theme: Choice::Dark, ..Setup::default() };
    let screen = start(input::built_in(), 120, 36, setup).keys("H");
    let (x, y) = screen.find("22 23 24 25 26 27");
    let tint = |x: u16| screen.buffer()[(x, y)].bg;
    assert!(tint(x) != Color::Reset && tint(x) == tint(x + 2), "a day with an event, and the column behind it");
    assert_eq!(tint(x + 3), Color::Reset, "a day without");
    assert!(screen.text().lines().all(|line| !line.contains(['▂', '▄', '▆'])), "{}", screen.text());
}

#[test]
fn below_a_quiet_day_stand_what_came_just_before_and_after() {
    let screen =
        built_in(120, 36).keys("H").shows("Fri 3 November 2023 ─").hides("Just before").shows("Just after ─").shows("5½ months after");
    let screen =
        screen.shows("22 Apr 2024   │   ◆  PRC announces Blinken's visit").keys("]").shows("Mon 22 April 2024 ─").shows("Just before ─");
    let screen = screen.shows("5½ months before").shows("Just after ─").shows("2 days after");
    // No heading stands alone at the end.
    let text = screen.keys("]jj").text();
    let last = text.lines().rev().nth(2).unwrap_or_default();
    assert!(!last.contains('─'), "{text}");
}

#[test]
fn below_stand_the_events_of_the_selected_day_as_rows_of_the_timeline() {
    let screen = built_in(120, 36).keys("HG").shows("Fri 31 May 2024 ─");
    let screen = screen.keys("h").shows("Thu 30 May 2024 ─").shows("9 events");
    let screen = screen.shows("●◂──●  Ma Zhaoxu visits the United States  30–2 Jun").shows("○┄┄┄○");
    let (x, y) = screen.find("30█31");
    assert!(screen.buffer()[(x, y)].modifier.contains(Modifier::REVERSED), "the selected day");
    assert!(!screen.buffer()[(x + 2, y)].modifier.contains(Modifier::REVERSED), "its sign is no text");
    let _ = screen.keys("<enter>").shows("Thu 30 May 2024 ×").shows("of 27 events");
}

#[test]
fn one_moves_by_days_weeks_and_months_and_over_what_is_folded() {
    let screen = built_in(120, 36).keys("Hg").shows("Fri 3 November 2023 ─");
    let screen = screen.keys("j").shows("Fri 10 November 2023 ─").shows("0 events");
    // The months between are folded away: the next day after November is in April.
    let screen = screen.keys("jjj").shows("Mon 1 April 2024 ─").keys("h").shows("Thu 30 November 2023 ─");
    let screen = screen.keys("]").shows("Mon 22 April 2024 ─").keys("]").shows("Thu 23 May 2024 ─");
    let screen = screen.keys("]").shows("no later month has events").keys("[").shows("Mon 22 April 2024 ─");
    let _ = screen.keys("H").shows("no filter");
}

#[test]
fn the_months_of_years_and_years_as_bars() {
    let screen = screen(&years(), 100, 30).keys("Hg__").shows("by year").shows("2001 ━").shows("2003 ·");
    let screen = screen.keys("_").shows("there is nothing longer than years");
    let bar = |screen: &Screen, year: &str| screen.text().lines().find(|line| line.contains(year)).unwrap().matches('━').count();
    assert_eq!(bar(&screen, " 2004 "), bar(&screen, " 2005 "), "equal counts have equal bars:\n{}", screen.text());
    // Of a year with events, the first month with events.
    let screen = screen.keys("j+").shows("by month").shows("Jan").shows("Dec").shows("February 2002 ─");
    let screen = screen.keys("lllll").shows("July 2002 ─").keys("+").shows("by day").shows("Sun 14 July 2002 ─");
    let _ = screen.keys("+").shows("there is nothing shorter than days");
}

#[test]
fn a_day_is_clicked_and_opened_by_a_second_click() {
    let screen = built_in(120, 36).keys("H").click_on("26▆").shows("Fri 26 April 2024 ─").shows("4 events");
    let screen = screen.click_on("Xi receives Blinken").shows("Xi receives Blinken");
    let screen = screen.keys("<esc>").shows("Calendar").click_on("26▆").click_on("26▆");
    let _ = screen.shows("Fri 26 April 2024 ×");
}

#[test]
fn it_is_read_on_every_screen_and_in_ascii() {
    let plain = start(input::built_in(), 80, 24, Setup { ascii: true, ..Setup::default() }).keys("H]");
    assert!(plain.text().is_ascii() && plain.text().contains("26O"), "{}", plain.text());
    let _ = built_in(40, 12).keys("H]").shows("April 2024").shows("22▂").shows("Mon 22 April 2024 ─");
    // One row is left below the heading, which says how many there are: an event stands there.
    let low = built_in(40, 12).keys("/hong hold<enter>H");
    let _ = low.shows("Thu 23 May 2024 ───────────── 3 events").shows("◆  PRC announces d").hides("more");
    for (columns, rows) in [(160, 45), (60, 20), (30, 8), (20, 5), (10, 4), (3, 3), (1, 1), (300, 80)] {
        for dossier in [years(), r#"{"format":"diplo-dossier/1","title":"None","events":[]}"#.to_owned()] {
            let screen = screen(&dossier, columns, rows).keys("Hlljjhk]][GgJ_j_+<pgdn><pgup>");
            assert!(screen.text().lines().all(|line| diplo_tui::text::width(line) <= usize::from(columns)));
        }
    }
    let _ = built_in(80, 24).keys(":kind:summit<enter>").keys("H<esc>");
}

#[test]
fn a_thousand_years_have_years_alone() {
    let mut events = String::new();
    for number in 0..1_000u32 {
        let comma = if number == 0 { "" } else { "," };
        let _ = write!(events, r#"{comma}{{"id":"e{number}","title":"E{number}","kind":"talks","when":"{:04}-03-01"}}"#, 1000 + number);
    }
    let screen = screen(&format!(r#"{{"format":"diplo-dossier/1","title":"Old","events":[{events}]}}"#), 100, 30).keys("Hg");
    let _ = screen.shows("March 1000").keys("__").shows("1000 ━").keys("G").shows("1999 ━").shows("E999");
}

#[test]
fn a_low_screen_shows_all_months_that_fit_and_still_the_events_of_the_day() {
    let screen = built_in(80, 24).keys("H").shows("November 2023").shows("April 2024").shows("May 2024");
    let screen = screen.shows("Fri 3 November 2023 ─").shows("Maritime discussions in Beijing");
    let _ = screen.keys("Gh").shows("Thu 30 May 2024 ─").shows("Ma Zhaoxu visits the United States").shows("November 2023");
}

#[test]
fn dates_that_are_known_by_their_years_begin_with_years() {
    let event = |year: u32| format!(r#"{{"id":"e{year}","title":"Embassy of {year}","kind":"visit","when":"{year}"}}"#);
    let events: Vec<String> = (1400..1420).map(event).collect();
    let text = format!(r#"{{"format":"diplo-dossier/1","title":"Embassies","events":[{}]}}"#, events.join(","));
    let screen = screen(&text, 100, 30).keys("H").shows("by year").shows("1400 ──").shows("Embassy of 1400");
    let _ = screen.keys("++").shows("by day").shows("January 1400");
}
