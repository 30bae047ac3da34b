//! The language of the screen: hue says who, shape says what, a line says how; every state is told apart in bare text.

use crate::harness::{Screen, Setup, built_in, screen, start};
use diplo_tui::input;
use diplo_tui::screen::theme::Choice;
use ratatui::style::Modifier;

/// The sizes at which everything is looked at.
const SIZES: [(u16, u16); 8] = [(160, 45), (120, 36), (110, 30), (80, 24), (60, 20), (40, 14), (40, 12), (24, 8)];

fn themed(theme: Choice, ascii: bool, (columns, rows): (u16, u16)) -> Screen {
    start(input::built_in(), columns, rows, Setup { theme, ascii, ..Setup::default() })
}

/// The row of the timeline with a title.
fn row(screen: &Screen, title: &str) -> String {
    let area = screen.app().areas().timeline.unwrap();
    let rows = area.rows().map(|row| row.columns().map(|cell| screen.buffer()[(cell.x, cell.y)].symbol().to_owned()).collect::<String>());
    let found: Vec<String> = rows.filter(|row| row.contains(title)).collect();
    found.first().cloned().unwrap_or_else(|| panic!("{title}:\n{}", screen.text()))
}

#[test]
fn a_row_says_who_acts_what_it_is_and_how() {
    let screen = built_in(120, 36);
    for (title, rails) in [
        ("Maritime discussions in Beijing", "│ ● │"),
        ("PRC announces Blinken's visit", "│   ◆"),
        ("Blinken visits Shanghai and Beijing", "≠ ●──▸●"),
        ("Wang and Blinken hold talks", "●───●"),
        ("Blinken warns over support", "◆──▸│"),
        ("Lambert and Hong hold maritime talks", "●┄┄┄●"),
        ("PLA drills around Taiwan", "│   ▲ "),
        ("Campbell visits Brussels", "●   │"),
        ("Campbell asks allies for one", "◆   │+"),
        ("Ma Zhaoxu visits the United States", "●◂──●"),
    ] {
        let row = row(&screen, title);
        assert!(row.contains(rails), "{title}: {row}");
    }
    let screen = screen.keys("G");
    assert!(row(&screen, "Defence chiefs are expected to meet").contains("○┄┄┄○"));
}

#[test]
fn on_a_narrow_screen_the_rails_are_nearer_and_on_the_narrowest_there_are_none() {
    let screen = built_in(80, 24);
    assert!(row(&screen, "Wang and Blinken hold").contains("●─●"));
    assert!(row(&screen, "Blinken visits Shanghai").contains("≠ ●▸●"));
    let screen = built_in(24, 10);
    assert!(!screen.text().contains("●─●"), "{}", screen.text());
}

#[test]
fn parts_of_a_visit_hang_from_it() {
    let _ = built_in(120, 36).shows("├ Wang and Blinken hold talks").shows("└ Blinken warns over support").shows("└ Sullivan stops by");
}

#[test]
fn a_gap_breaks_the_rails_and_strip_and_rows_say_the_same_of_it() {
    let screen = built_in(120, 36).keys("j").shows("5½ months without events").shows("24 days without events");
    let strip: String = screen.text().lines().take(4).collect();
    assert!(strip.contains("┄ 5½ months ┄") && strip.contains(" 24 days "), "{strip}");
    // A gap leaves room for the name before it, whose columns are fewer, with the cursor on that day and elsewhere.
    assert!(strip.contains("3 Nov 2023┄"), "{strip}");
    assert!(row(&screen, "without events").contains('┆'));
    let strip: String = screen.keys("G").text().lines().take(4).collect();
    assert!(strip.contains("3 Nov 2023┄") && strip.contains(" 5½ months "), "{strip}");
}

#[test]
fn every_state_is_told_apart_in_bare_text_and_in_ascii() {
    let event = |number: usize, kind: &str, status: &str| {
        format!(
            r#"{{"id":"e{number}","title":"Event {number}","kind":"{kind}","status":"{status}","when":"2024-05-{:02}","participants":[{{"actor":"a"}},{{"actor":"b"}}]}}"#,
            number + 1
        )
    };
    let kinds = ["talks", "statement", "aid", "use_of_force"];
    let mut events: Vec<String> = Vec::new();
    for kind in kinds {
        for status in ["occurred", "expected"] {
            events.push(event(events.len(), kind, status));
        }
    }
    for status in ["postponed", "cancelled", "unknown"] {
        events.push(event(events.len(), "talks", status));
    }
    let dossier = format!(
        r#"{{"format":"diplo-dossier/1","actors":[{{"id":"a","name":"Alfa","type":"state"}},{{"id":"b","name":"Bravo","type":"state"}}],"events":[{}]}}"#,
        events.join(",")
    );
    for (ascii, theme) in [(false, Choice::Dark), (true, Choice::Dark), (false, Choice::Monochrome), (true, Choice::Monochrome)] {
        let library = input::Library::of_dossiers(diplo_tui::model::dossier::read(&[diplo_tui::model::dossier::Input {
            name: "t.json".into(),
            bytes: dossier.as_bytes().into(),
        }]));
        let screen = start(library, 120, 36, Setup { theme, ascii, ..Setup::default() });
        let text = screen.text();
        let mut seen: Vec<String> = Vec::new();
        for number in 0..events.len() {
            let line = text.lines().find(|line| {
                line.contains(&format!("Event {number} "))
                    || line.trim_end().ends_with(&format!("Event {number}"))
                    || line.contains(&format!("  Event {number}"))
            });
            let line = line.unwrap_or_else(|| panic!("Event {number}\n{text}"));
            let before: String = line.split(&format!("Event {number}")).next().unwrap().trim_end().chars().rev().take(5).collect();
            assert!(!seen.contains(&before), "{before:?} twice\n{text}");
            seen.push(before);
        }
        assert!(!ascii || text.is_ascii());
    }
}

#[test]
fn the_way_out_and_the_keys_are_hinted_at_from_24_columns_on_and_no_hint_is_cut() {
    for (columns, rows) in SIZES {
        let screen = built_in(columns, rows);
        let text = screen.text();
        let last = text.lines().last().unwrap();
        assert!(last.trim_end().ends_with("? keys  q quit"), "{columns}×{rows}: {last:?}");
        for hint in last.split("  ").map(str::trim).filter(|hint| !hint.is_empty()) {
            assert_eq!(hint.split(' ').count(), 2, "{columns}×{rows}: {hint:?} of {last:?}");
        }
    }
}

#[test]
fn no_reversed_cell_holds_a_bar_or_a_rail() {
    const SIGNS: &str = "▁▄█▔▀│┆▌▏─━┄┬┴";
    for theme in [Choice::Terminal, Choice::HighContrast, Choice::Monochrome] {
        for size in SIZES {
            for keys in ["", "jjj", "<tab>j", "<enter>jj"] {
                let screen = themed(theme, false, size).keys(keys);
                let buffer = screen.buffer();
                for cell in buffer.content() {
                    let is_reversed = cell.modifier.contains(Modifier::REVERSED);
                    assert!(!is_reversed || !SIGNS.contains(cell.symbol()), "{theme:?} {size:?} {keys}: {}", cell.symbol());
                }
            }
        }
    }
}

/// The bars of a side in the strip: above or below the axis.
fn bars(screen: &Screen, line: usize) -> String {
    screen.text().lines().nth(line).unwrap().chars().skip(5).collect()
}

#[test]
fn filters_leave_the_axis_alone_and_what_they_hide_is_a_dot() {
    let axis = |screen: &Screen| -> Vec<(diplo_tui::dates::Day, usize, usize)> {
        let strip = &screen.app().answer().strip;
        strip.stretches.iter().map(|stretch| (stretch.days.0, stretch.at, stretch.width)).collect()
    };
    let all = built_in(120, 36);
    let few = built_in(120, 36).keys("acamp<enter>");
    assert_eq!(axis(&few), axis(&all), "{}", few.text());
    assert!(bars(&few, 1).contains('·') && !bars(&all, 1).contains('·'), "{}", few.text());
}

#[test]
fn equal_counts_give_equal_bars_on_both_sides() {
    let screen = built_in(120, 36).keys("ttalks<enter>");
    let (up, down) = (bars(&screen, 1), bars(&screen, 3));
    let mirror = |c: char| match c {
        '▁' => '▔',
        '▄' => '▀',
        c => c,
    };
    // In every talk with named participants both sides take part.
    for (up, down) in up.chars().zip(down.chars()).filter(|(up, _)| "▁▄█".contains(*up)) {
        assert!(mirror(up) == down || down == ' ', "{up} {down}\n{}", screen.text());
    }
    let count = |line: &str, signs: &str| line.chars().filter(|c| signs.contains(*c)).count();
    assert!(count(&down, "▔▀█") > 0);
}

#[test]
fn sides_do_not_jump_with_a_filter() {
    let hue = |screen: &Screen, words: &str| screen.buffer()[screen.find(words)].fg;
    let all = themed(Choice::Dark, false, (120, 36));
    let (us, prc) = (hue(&all, "United States"), hue(&all, "China (PRC)"));
    assert_ne!(us, prc);
    let few = themed(Choice::Dark, false, (120, 36)).keys("aruss<enter>");
    assert_eq!((hue(&few, "United States"), hue(&few, "China (PRC)")), (us, prc));
}

#[test]
fn settings_fix_the_sides_and_their_hues() {
    let config = diplo_tui::screen::settings::Config { sides: vec!["china".into()], ..Default::default() };
    let screen = start(input::built_in(), 120, 36, Setup { config, ..Setup::default() });
    let strip: Vec<String> = screen.text().lines().take(4).map(str::to_owned).collect();
    assert!(strip[1].starts_with(" PRC") && strip[3].starts_with(" US"), "{strip:?}");
}

#[test]
fn odd_collections_are_drawn_at_every_size() {
    let event = |when: &str| format!(r#"{{"id":"e{when}","title":"Of {when}","kind":"talks","when":"{when}"}}"#);
    let dossier = |events: &[&str]| {
        let events: Vec<String> = events.iter().map(|when| event(when)).collect();
        format!(r#"{{"format":"diplo-dossier/1","events":[{}]}}"#, events.join(","))
    };
    for text in [
        dossier(&[]),
        dossier(&["2024-05-01"]),
        dossier(&["1024-05-01", "1500", "2024-05-02"]),
        dossier(&["../2020", "2024-05-01/.."]),
        dossier(&["2024-01", "2024-02", "2024-12"]),
    ] {
        for (columns, rows) in SIZES {
            let screen = screen(&text, columns, rows).keys("jk<tab><tab>");
            assert!(screen.text().lines().count() == usize::from(rows));
        }
    }
}

#[test]
fn without_issues_there_is_no_list_of_them() {
    let text = r#"{"format":"diplo-dossier/1","actors":[{"id":"a","name":"Alfa","type":"state"}],"events":[{"id":"e","title":"T","kind":"talks","when":"2024","participants":[{"actor":"a"}]}]}"#;
    let _ = screen(text, 120, 36).shows("─ Who ─").hides("─ What ─");
}
