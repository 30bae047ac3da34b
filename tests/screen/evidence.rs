//! What events rest on: sources with their counts, the events that one source tells, those that one side does.

use crate::harness::{built_in, opened};
use std::fs;
use tempfile::TempDir;

#[test]
fn each_source_stands_with_what_it_tells_those_that_tell_most_first() {
    let screen = built_in(120, 36).keys("B").shows("22 sources tell of 27 events").shows("Alone Differs");
    let text = screen.text();
    let line = text.lines().find(|line| line.contains("Voice of America")).unwrap();
    let words: Vec<&str> = line.split_whitespace().collect();
    assert!(words.windows(3).any(|words| words[0] == "report" && words[1..] == ["18", "3"]), "{line}");
    let _ = screen.shows("https://agroim.com").keys("B").shows("no filter");
}

#[test]
fn enter_shows_the_events_of_a_source() {
    let _ = built_in(120, 36).keys("B<enter>").shows("source: ").shows("18 of 27 events");
}

#[test]
fn what_rests_on_one_source_or_side_is_listed_and_filtered_for() {
    let screen = built_in(120, 40).keys("BG").shows("Told by one side only (4 events)").shows("PRC announces drills").shows("(PRC)");
    let screen = screen.keys("gG").shows("is:one-sided finds them");
    // From the last event up to the line that stands for all of them.
    let screen = screen.keys("KKKK").keys("<enter>").shows("4 of 27 events").shows("is:one-sided");
    let _ = screen.keys("B").shows("Evidence under the filters").shows("4 sources tell of 4 events");
}

#[test]
fn an_event_of_a_list_opens() {
    let _ = built_in(120, 40).keys("BG<enter>").shows("Wu Qian briefs on Dong and Austin").keys("<esc>").shows("Told by one side only");
}

#[test]
fn small_screens_have_the_counts_too() {
    for (columns, rows) in [(80, 24), (40, 12)] {
        let screen = built_in(columns, rows).keys("B").shows("22 sources tell of 27").shows("Voice of");
        let text = screen.text();
        let line = text.lines().find(|line| line.contains("Voice of")).unwrap();
        assert!(line.contains(" 18 ") && line.chars().count() <= usize::from(columns), "{line}");
    }
}

#[test]
fn converted_records_are_counted() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("rows");
    let mut cells = vec![String::new(); 61];
    for (at, value) in [
        (0, "1"),
        (1, "20240523"),
        (2, "202405"),
        (3, "2024"),
        (5, "USA"),
        (6, "UNITED STATES"),
        (15, "CHN"),
        (16, "CHINA"),
        (26, "042"),
        (60, "https://example.org/one"),
    ] {
        cells[at] = value.into();
    }
    fs::write(&path, cells.join("\t") + "\n").unwrap();
    let screen = opened(&[path]).shows("1 event").keys("B").shows("Rest on one source (1 event)");
    let _ = screen.shows("1 of them are converted records and not listed here").shows("Told by one side only (0 events)");
}
