//! The accounts side by side, and all events whose accounts differ.

use crate::harness::{Screen, Setup, built_in, screen, start};
use diplo_tui::index::timeline::Flags;
use diplo_tui::input;
use diplo_tui::model::discrepancy::Aspect;
use diplo_tui::screen::theme::{Choice, Theme};
use diplo_tui::text;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// So many accounts of one event, each a day later than the one before, of the sides in turn.
fn many(count: usize) -> String {
    let side = |at: usize| ["US", "PRC", "Russia", "press"][at % 4];
    let sources: Vec<Value> = (0..count)
        .map(|at| json!({ "id": format!("s{at}"), "title": "T", "publisher": format!("Source {at}"), "side": side(at) }))
        .collect();
    let accounts: Vec<Value> = (0..count)
        .map(|at| json!({ "source": format!("s{at}"), "when": format!("2024-05-{:02}", at + 1), "called": format!("第{at}轮会谈") }))
        .collect();
    json!({ "format": "diplo-dossier/1", "sources": sources,
        "events": [{ "id": "e", "title": "Talks", "kind": "talks", "when": "2024-05", "accounts": accounts }] })
    .to_string()
}

fn ascii(columns: u16, rows: u16) -> Screen {
    start(input::built_in(), columns, rows, Setup { ascii: true, ..Setup::default() })
}

#[test]
fn sides_stand_above_sources_and_stay_while_the_rows_scroll() {
    let mut screen = built_in(120, 24).keys("/lambert and<enter>c").shows("▌ US ━━━━").shows("▌ PRC ━━━━").shows("▌ Press ━━━━");
    for _ in 0..4 {
        screen = screen.keys("<pgdn>").shows("PRC ━━━━").shows("U.S. Department of State  ");
    }
    let _ = screen.shows("where it says so");
}

#[test]
fn who_differs_is_marked_and_said_and_who_is_silent_is_not_said_to_deny() {
    let screen = built_in(120, 36).keys("/lambert and<enter>c");
    let screen = screen.shows("Thu 23 May 2024").shows("Fri 24 May 2024").shows("1 day later than U.S.").hides("1 day earlier");
    let screen = screen.shows("What differs ──").shows("no time zone is given").shows("the same");
    assert!(!screen.text().contains("denied"));
    let text = screen.text();
    let row = |words: &str| text.lines().find(|line| line.contains(words)).unwrap().to_owned();
    let title = row("Mark Lambert");
    assert!(title.contains("≠ Mark Lambert") && title.contains(" · ") && title.contains("Deputy Assistant"), "{title}");
    assert!(row("Thu 23 May 2024").starts_with(" ≠ day"), "{text}");
    assert!(!row("Director-General").contains('≠'), "what agrees has no sign");
    // Only the value that stands alone has the colour; of titles that are all different, none has.
    let differs = Theme::new(Choice::Terminal, false).differs.fg;
    let colour = |words: &str| {
        let (x, y) = screen.find(words);
        Some(screen.buffer()[(x, y)].fg)
    };
    assert_eq!((colour("Fri 24 May 2024"), colour("≠ day")), (differs, differs));
    assert!(colour("Thu 23 May 2024") != differs && colour("Deputy Assistant") != differs && colour("≠ Mark Lambert") != differs);
}

#[test]
fn an_issue_that_one_side_alone_raises_is_seen_by_its_mark() {
    let screen = built_in(120, 36).keys("/lambert and<enter>c");
    let text = screen.text();
    let marks = |issue: &str| {
        let row = text.lines().find(|line| line.replacen('▌', " ", 1).starts_with(&format!("   {issue}"))).unwrap();
        row.chars().filter(|c| matches!(c, '≠' | '●' | '○' | '·')).collect::<String>()
    };
    assert_eq!((marks("Maritime affairs"), marks("South China Sea"), marks("Taiwan Strait")), ("○●·".into(), "●··".into(), "●··".into()));
}

#[test]
fn what_does_not_fit_is_scrolled_sideways_and_the_labels_stay() {
    let screen = screen(&many(9), 80, 24).keys("c").shows("sources 1–3 of 9").shows("Source 0").hides("Source 1  ").shows("l right");
    let screen = screen.keys("ll").shows("sources 3–5 of 9").shows("day  ").shows("calls it");
    let screen = screen.keys("<right><right><right><right><right><right>").shows("sources 7–9 of 9").shows("Source 7");
    let _ = screen.keys("<left>").shows("sources 6–8 of 9").keys("<esc>").shows("May 2024");
}

#[test]
fn where_all_columns_fit_there_is_nothing_to_scroll_and_h_closes() {
    let _ = built_in(120, 36).keys("/lambert and<enter>c").hides("sources 1").hides("l right").keys("h").shows("27 events");
}

#[test]
fn on_a_narrow_screen_accounts_stack_under_a_grid_of_signs() {
    let mut screen = built_in(40, 12).keys("/lambert and<enter>c");
    let mut seen = String::new();
    for _ in 0..100 {
        seen += &screen.text();
        screen = screen.keys("j");
    }
    for part in [
        "1   2   3",
        "●≠  ·   ·   South China Sea",
        "·   ●≠  ·   One-China principle",
        "2 PRC · PRC Ministry of Foreign",
        "day: ≠ Fri 24 May 2024; 1 day later than",
    ] {
        assert!(seen.contains(part), "{part}\n{seen}");
    }
}

#[test]
fn chinese_names_and_many_accounts_keep_their_columns() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12), (20, 8), (1, 1)] {
        for count in [1, 30] {
            let screen = screen(&many(count), columns, rows).keys("clllj<pgdn>G");
            for line in screen.text().lines() {
                assert!(text::width(line) <= usize::from(columns), "{line}");
            }
        }
    }
    let screen = screen(&many(3), 120, 24).keys("c");
    let text = screen.text();
    let column = |line: &str, part: &str| text::width(&line[..line.find(part).unwrap()]);
    let head = text.lines().find(|line| line.contains("Source 1")).unwrap();
    let row = text.lines().find(|line| line.contains("第1轮会谈")).unwrap();
    assert_eq!(column(head, "Source 1"), column(row, "“第1轮会谈”"));
}

#[test]
fn ascii_shows_the_same_without_a_character_beyond_it() {
    for (columns, rows) in [(120, 36), (80, 24), (40, 12)] {
        for keys in ["/lambert and<enter>c", "/lambert and<enter>cGG", "D", "/lambert and<enter>O", "/lambert and<enter>y"] {
            let screen = ascii(columns, rows).keys(keys);
            let text = screen.text();
            assert!(text.is_ascii(), "{keys}: {:?}\n{text}", text.chars().find(|c| !c.is_ascii()));
        }
    }
    let _ = ascii(120, 36).keys("/lambert and<enter>c").shows("! day").shows("Fri 24 May 2024");
}

/// The titles under each heading of the page of differences, on a screen that shows all of it.
fn listed(screen: &Screen) -> Vec<(String, BTreeSet<String>)> {
    let text = screen.text();
    let count = text.lines().count();
    // Without the border and the hints.
    let lines = text.lines().take(count - 2).skip(1).filter(|line| !line.is_empty());
    let mut groups: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in lines {
        if line.contains("────") {
            groups.push((line.to_owned(), BTreeSet::new()));
        } else if let (Some((_, titles)), false) = (groups.last_mut(), line.starts_with("    ")) {
            let title = line.split_once("  ").map_or(line, |(_, title)| title);
            titles.insert(title.trim().to_owned());
        }
    }
    groups
}

#[test]
fn the_list_of_differences_the_filter_and_the_signs_agree() {
    let groups = listed(&built_in(200, 200).keys("D"));
    let shown = built_in(120, 36);
    let timeline = shown.app().timeline();
    let mut conflicting = BTreeSet::new();
    for aspect in Aspect::ALL {
        let filtered = built_in(120, 36).keys(&format!(":differs:{aspect}<enter>"));
        let found: BTreeSet<String> =
            filtered.app().answer().matches.iter().map(|id| filtered.app().timeline().title(id).into_owned()).collect();
        let group = groups.iter().find(|(heading, _)| heading.trim_start().to_lowercase().starts_with(&aspect.label().to_lowercase()));
        assert_eq!(group.map(|(_, titles)| titles.clone()).unwrap_or_default(), found, "{aspect}");
        if aspect.is_conflict() {
            conflicting.extend(found);
        }
    }
    let signed: BTreeSet<String> = shown
        .app()
        .answer()
        .matches
        .iter()
        .filter(|id| timeline.flags(*id).has(Flags::DIFFERS))
        .map(|id| timeline.title(id).into_owned())
        .collect();
    assert_eq!(signed, conflicting);
    let order: Vec<usize> = groups
        .iter()
        .map(|(heading, _)| {
            Aspect::CONFLICTS_FIRST
                .iter()
                .position(|aspect| heading.trim_start().to_lowercase().starts_with(&aspect.label().to_lowercase()))
                .unwrap()
        })
        .collect();
    assert!(order.is_sorted(), "what conflicts stands first: {order:?}");
}

#[test]
fn the_list_of_differences_is_of_the_events_under_the_filters() {
    let screen =
        built_in(120, 36).keys("D").shows("Accounts differ in 7 events").shows("23 May (U.S. Department of State and Voice of America)");
    let _ = screen
        .keys("<esc>afiner<enter>D")
        .shows("Accounts differ in 1 event under the filters")
        .shows("Principal Deputy National Security Advisor");
    let _ = built_in(120, 36).keys("apatel<enter>D").shows("No accounts differ under the filters").keys("<esc>").shows("1 of 27 events");
}

#[test]
fn a_line_of_differences_opens_the_comparison_and_esc_comes_back_to_it() {
    let screen = built_in(120, 36).keys("DJ<enter>").shows("Lambert and Hong hold maritime talks").shows("Fri 24 May 2024");
    let screen = screen.keys("<esc>").shows("Accounts differ in 7 events").keys("<esc>");
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks");
}

#[test]
fn f_on_a_difference_filters_by_what_differs() {
    let _ = built_in(120, 36).keys("Df").shows("differs: the day ×").shows("2 of 27 events");
}

#[test]
fn days_that_time_zones_explain_do_not_read_like_days_that_conflict() {
    let dossier = |beijing: &str| {
        json!({ "format": "diplo-dossier/1",
            "sources": [{ "id": "a", "title": "A", "publisher": "Washington Post", "side": "US" }, { "id": "b", "title": "B", "publisher": "Xinhua", "side": "PRC" }],
            "events": [{ "id": "e", "title": "Call", "kind": "call", "when": "2024-05-23", "accounts": [
                { "source": "a", "when": { "edtf": "2024-05-23", "time_zone": "America/New_York" } },
                { "source": "b", "when": { "edtf": beijing, "time_zone": "Asia/Shanghai" } } ] }] })
        .to_string()
    };
    let explained = screen(&dossier("2024-05-24"), 120, 36).shows("explained by time zones");
    let explained = explained.keys("c").shows("explained by time zones: 23 May New York time");
    let (x, y) = explained.find("≠ day");
    assert_ne!(Some(explained.buffer()[(x, y)].fg), Theme::new(Choice::Terminal, false).differs.fg, "both can be right");
    let _ = explained.shows("Fri 24 May 2024").shows("day in Asia/Shanghai").keys("<esc>D").shows("explained by time zones: ");
    let conflict = screen(&dossier("2024-05-26"), 120, 36).shows("≠ accounts conflict on the day");
    let _ = conflict.keys("c").shows("a true conflict: no time is both").hides("explained").keys("<esc>D").shows("a true conflict: ");
}
