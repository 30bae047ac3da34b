//! A file is written while the screen goes on: what the last line says, how it is stopped, what quitting means meanwhile.

use crate::harness::{Screen, built_in};
use diplo_tui::reports::WriteState;
use diplo_tui::screen::app::{Message, Notice};
use std::time::Duration;
use tempfile::TempDir;

/// A screen on which a file of that name is being written; it is there for good once its answer is heard.
fn writing(folder: &TempDir, name: &str) -> Screen {
    let path = folder.path().join(name);
    built_in(120, 36).answers_late().keys(&format!("e{}<enter>", path.display()))
}

/// How far such a file may be.
fn half(folder: &TempDir, name: &str) -> Message {
    let begun = WriteState::begun(&folder.path().join(name), 1_000_000);
    Message::Writing(WriteState { bytes: 12_345_678, read: 500_000, time: Duration::from_secs(2), ..begun })
}

#[test]
fn the_last_line_tells_how_far_a_file_is_and_the_list_goes_on() {
    let folder = TempDir::new().unwrap();
    let screen = writing(&folder, "a.csv").shows("writing a.csv: 0 of 27 events, Esc stops");
    let screen = screen.told(half(&folder, "a.csv")).shows("writing a.csv: 12 MB, 500,000 of 1,000,000 events, 2 s left, Esc stops");
    let before = screen.selected();
    let screen = screen.keys("j");
    assert_ne!(screen.selected(), before);
    let screen = screen.shows("2 s left").hears_all();
    screen.hides("left").shows("27 events written to");
}

#[test]
fn esc_stops_a_file_and_a_second_one_is_refused_with_a_word() {
    let folder = TempDir::new().unwrap();
    let screen = writing(&folder, "a.csv");
    let second = folder.path().join("b.csv");
    let screen = screen.keys(&format!("e<c-u>{}<enter>", second.display()));
    let screen = screen.shows("still writing a.csv: wait for it, or stop it with Esc").keys("<esc>").shows("writing a.csv");
    let screen = screen.keys("<esc>").shows("stopping: nothing will be written");
    assert!(screen.stopped_writing());
    let screen = screen.told(Message::Written(Notice::Done("stopped: a.csv is not written".into())));
    screen.shows("stopped: a.csv is not written").keys("j").hides("writing");
}

#[test]
fn quitting_while_a_file_is_written_asks_and_enter_waits_for_it() {
    let folder = TempDir::new().unwrap();
    for quit in ["q", "<c-c>"] {
        let screen = writing(&folder, &format!("{}.csv", quit.len())).keys(quit);
        assert!(!screen.app().has_quit());
        let screen = screen.shows("Still writing").shows("wait for it").shows("stop it and quit").keys("<enter>").shows("then quits");
        assert!(!screen.app().has_quit());
        let screen = screen.hears_all();
        assert!(screen.app().has_quit() && !screen.stopped_writing());
    }
}

#[test]
fn y_stops_the_file_and_quits_and_so_does_ctrl_c_a_second_time() {
    let folder = TempDir::new().unwrap();
    for keys in ["qy", "<c-c>y", "<c-c><c-c>", "q<c-c>"] {
        let screen = writing(&folder, "a.csv").keys(keys);
        assert!(screen.app().has_quit() && screen.stopped_writing(), "{keys}");
    }
}

#[test]
fn who_goes_on_after_all_stays_and_a_file_that_fails_is_told() {
    let folder = TempDir::new().unwrap();
    let screen = writing(&folder, "a.csv").keys("q<esc>j").hides("Still writing").hears_all();
    assert!(!screen.app().has_quit());
    let screen = writing(&folder, "b.csv").keys("q<enter>j").hears_all();
    assert!(!screen.app().has_quit(), "a key says that somebody is still here");
    let screen = writing(&folder, "c.csv").keys("q<enter>").told(Message::Written(Notice::Failed("the disk is full".into())));
    assert!(!screen.app().has_quit());
    screen.shows("the disk is full");
}

#[test]
fn what_is_written_while_it_is_asked_about_needs_no_answer_any_more() {
    let folder = TempDir::new().unwrap();
    let screen = writing(&folder, "a.csv").keys("q").hears_all();
    assert!(screen.app().has_quit());
    assert!(folder.path().join("a.csv").exists());
}

#[test]
fn a_note_that_is_being_written_is_kept_when_it_is_asked_about_a_file() {
    let folder = TempDir::new().unwrap();
    let screen = writing(&folder, "a.csv").keys("wa thought<c-c>").shows("Still writing a.csv").keys("<esc>").hears_all();
    screen.keys("w").hears_all().shows("a thought");
}

#[test]
fn what_is_told_of_another_file_is_passed_over() {
    let folder = TempDir::new().unwrap();
    let screen = writing(&folder, "a.csv").told(half(&folder, "other.csv"));
    screen.shows("writing a.csv: 0 of 27 events");
}
