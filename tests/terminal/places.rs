//! Where one was in a dossier is where one is at the next start.

use crate::harness::{Setup, Terminal, events, title};
use tempfile::TempDir;

/// Starts on the built-in dossier with a memory that other starts share.
fn start(memory: &TempDir, args: &[&str]) -> Setup {
    Setup::new().env("XDG_STATE_HOME", memory.path().to_str().unwrap()).args(args)
}

fn memory() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Goes to the fourth event by hand.
fn goes_to_the_fourth(terminal: &Terminal) {
    terminal.shows_the_dossier();
    terminal.reads(0);
    for number in 1..4 {
        terminal.press("j");
        terminal.reads(number);
    }
}

#[track_caller]
fn is_at_the_fourth(memory: &TempDir) {
    let terminal = start(memory, &[]).open();
    terminal.shows_the_dossier();
    terminal.reads(3);
}

fn quits(terminal: Terminal, key: &str) {
    terminal.press(key);
    terminal.end();
}

#[test]
fn the_event_is_found_again_and_fresh_ignores_it() {
    let memory = memory();
    let terminal = start(&memory, &[]).open();
    goes_to_the_fourth(&terminal);
    quits(terminal, "q");
    is_at_the_fourth(&memory);
    let fresh = start(&memory, &["--fresh"]).open();
    fresh.shows_the_dossier();
    fresh.reads(0);
}

#[test]
fn every_way_out_remembers() {
    for way in ["ctrl-c", "TERM", "HUP", "INT"] {
        let memory = memory();
        let terminal = start(&memory, &[]).open();
        goes_to_the_fourth(&terminal);
        if way == "ctrl-c" {
            terminal.press("\x03");
        } else {
            terminal.signal(way);
        }
        terminal.end();
        is_at_the_fourth(&memory);
    }
}

#[test]
fn closing_the_window_remembers() {
    let memory = memory();
    let terminal = start(&memory, &[]).open();
    goes_to_the_fourth(&terminal);
    terminal.hang_up();
    is_at_the_fourth(&memory);
}

#[test]
fn filters_are_found_again_and_said_and_can_be_dropped() {
    let memory = memory();
    let terminal = start(&memory, &[]).open();
    terminal.shows_the_dossier();
    terminal.press(":");
    terminal.shows("actor:campbell");
    for letter in "actor:campbell".chars() {
        terminal.press(&letter.to_string());
    }
    terminal.press("\r");
    terminal.shows("actor: Kurt Campbell ×");
    terminal.press("\t");
    quits(terminal, "\x03");
    let terminal = start(&memory, &[]).open();
    terminal.shows("back where you were — X shows everything");
    terminal.shows("actor: Kurt Campbell ×");
    terminal.press("X");
    terminal.shows(&format!(" {} events", events()));
    // Whose keys go to the detail goes back first.
    terminal.press("\x03");
    terminal.end();
    let terminal = start(&memory, &[]).open();
    terminal.wait_for("everything, the keys in the detail", |screen| {
        screen.contents().contains("filter by") && screen.contents().contains(&format!(" {} events", events()))
    });
}

#[test]
fn filters_asked_for_today_go_before_those_of_the_last_time() {
    let memory = memory();
    let terminal = start(&memory, &["--actor", "Campbell"]).open();
    terminal.shows("actor: Kurt Campbell ×");
    quits(terminal, "q");
    let terminal = start(&memory, &["--actor", "Hong Liang"]).open();
    terminal.wait_for("the filter of today alone", |screen| {
        let text = screen.contents();
        text.contains("actor: Hong Liang ×") && !text.contains("Campbell ×") && !text.contains("back where you were")
    });
}

#[test]
fn a_broken_memory_is_said_and_begun_anew() {
    let memory = memory();
    let file = memory.path().join("diplo-tui/places.json");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "{ \"format\": ").unwrap();
    let terminal = start(&memory, &[]).open();
    terminal.shows("what was remembered is left aside");
    terminal.press("g");
    goes_to_the_fourth(&terminal);
    quits(terminal, "q");
    is_at_the_fourth(&memory);
}

#[test]
fn two_programs_at_a_time_keep_each_others_places() {
    let (memory, folder) = (memory(), tempfile::tempdir().unwrap());
    let copy = folder.path().join("copy.json");
    std::fs::write(&copy, diplo_tui::model::dossier::BUILT_IN).unwrap();
    let copy = copy.to_str().unwrap();
    let (one, other) = (start(&memory, &[]).open(), start(&memory, &[copy]).open());
    goes_to_the_fourth(&one);
    other.shows_the_dossier();
    other.press("G");
    let last = u32::try_from(events()).unwrap() - 1;
    other.reads(last);
    other.press("q");
    one.press("q");
    one.end();
    other.end();
    is_at_the_fourth(&memory);
    let again = start(&memory, &[copy]).open();
    again.shows_the_dossier();
    again.reads(last);
    assert!(again.text().contains(&title(last)));
}

#[test]
fn where_nothing_can_be_kept_that_is_said_after_the_end() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let terminal = Setup::new().env("XDG_STATE_HOME", file.to_str().unwrap()).in_a_shell().open();
    terminal.shows("what was remembered is left aside");
    terminal.press("q");
    let ended = terminal.end();
    assert_eq!(ended.gave_everything_back(), 0);
    assert!(ended.screen.contents().contains("where you were is not remembered"), "{}", ended.screen.contents());
}
