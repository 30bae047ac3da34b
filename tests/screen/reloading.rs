//! Files that change while they are read.

use crate::harness::{Screen, opened};
use diplo_tui::screen::app::{Action, Message};
use std::path::PathBuf;
use tempfile::TempDir;

/// A file in a folder of its own.
struct Desk {
    _folder: TempDir,
    paths: [PathBuf; 1],
}

impl Desk {
    fn with(events: &[(&str, &str, &str)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let paths = [folder.path().join("events.json")];
        let desk = Self { _folder: folder, paths };
        desk.write(events);
        desk
    }

    /// Puts another file in the place of the one there, as editors do.
    fn write(&self, events: &[(&str, &str, &str)]) {
        let event = |(id, title, when): &(&str, &str, &str)| {
            let actor = title.split(' ').next().unwrap().to_lowercase();
            format!(r#"{{"id":"{id}","title":"{title}","kind":"talks","when":"{when}","participants":[{{"actor":"{actor}"}}]}}"#)
        };
        let mut actors: Vec<String> = events.iter().map(|(_, title, _)| title.split(' ').next().unwrap().to_owned()).collect();
        actors.sort();
        actors.dedup();
        let actors: Vec<String> = actors.iter().map(|name| format!(r#"{{"id":"{}","name":"{name}"}}"#, name.to_lowercase())).collect();
        let events: Vec<String> = events.iter().map(event).collect();
        self.write_text(&format!(
            r#"{{"format":"diplo-dossier/1","title":"Desk","actors":[{}],"events":[{}]}}"#,
            actors.join(","),
            events.join(",")
        ));
    }

    fn write_text(&self, text: &str) {
        let aside = self.paths[0].with_extension("new");
        std::fs::write(&aside, text).unwrap();
        std::fs::rename(aside, &self.paths[0]).unwrap();
    }

    fn opened(&self) -> Screen {
        opened(&self.paths)
    }
}

const THREE: [(&str, &str, &str); 3] =
    [("one", "Ma calls", "2024-04-02"), ("two", "Wang visits", "2024-04-09"), ("three", "Ma replies", "2024-05-06")];

/// The first is gone, the second moved before a new one, the third as it was.
const LATER: [(&str, &str, &str); 3] =
    [("new", "Wang writes", "2024-04-03"), ("two", "Wang visits", "2024-04-10"), ("three", "Ma replies", "2024-05-06")];

#[test]
fn a_file_that_changes_is_offered_until_it_is_read_again_or_back() {
    let desk = Desk::with(&THREE);
    let before = std::fs::read_to_string(&desk.paths[0]).unwrap();
    let screen = desk.opened().looks_at(&desk.paths).hides("has changed");
    let aside = desk.paths[0].with_extension("aside");
    std::fs::rename(&desk.paths[0], &aside).unwrap();
    let screen = screen.looks_at(&desk.paths).shows("events.json is gone: Ctrl-r reads again");
    desk.write(&LATER);
    let screen = screen.looks_at(&desk.paths).shows("events.json has changed: Ctrl-r reads again").keys("jk");
    let screen = screen.shows("events.json has changed").shows("? keys").hides("Wang writes");
    std::fs::rename(aside, &desk.paths[0]).unwrap();
    assert_eq!(std::fs::read_to_string(&desk.paths[0]).unwrap(), before);
    let screen = screen.looks_at(&desk.paths).hides("has changed");
    desk.write(&LATER);
    let screen = screen.looks_at(&desk.paths).keys("<c-r>").shows("1 new, 1 changed, 1 gone — C shows them");
    let _ = screen.keys("j").hides("has changed").shows("Wang writes");
}

#[test]
fn what_has_changed_is_listed_and_leads_to_the_event() {
    let desk = Desk::with(&THREE);
    let screen = desk.opened();
    desk.write(&LATER);
    let screen =
        screen.keys("<c-r>C").shows("New (1)").shows("Changed (1)").shows("Wang visits  date").shows("Gone (1)").shows("Ma calls  one");
    let screen = screen.keys("<enter>").shows("Wed 3 April 2024").keys("<esc><esc>");
    assert_eq!(screen.selected(), "Wang writes");
    let _ = screen.keys("C").shows("New (1)").keys("C").shows("3 events");
}

#[test]
fn new_and_changed_rows_bear_a_sign_until_the_files_are_read_again() {
    let desk = Desk::with(&THREE);
    let screen = desk.opened();
    desk.write(&LATER);
    let screen = screen.keys("<c-r>");
    let signs = |title: &str| {
        let text = screen.text();
        let lines: String = text.lines().filter(|line| line.contains(title)).collect();
        lines.chars().filter(|c| "+Δ".contains(*c)).collect::<String>()
    };
    assert_eq!([signs("Wang writes"), signs("Wang visits"), signs("Ma replies")], ["+", "Δ", ""], "{}", screen.text());
    let _ = screen.keys("<c-r>").shows("no event has changed").shows("Wang writes").keys("C").shows("nothing has changed");
}

#[test]
fn the_selection_stays_on_its_event_and_filters_stay_by_name() {
    let desk = Desk::with(&THREE);
    let screen = desk.opened().keys(":actor:wang<enter>").keys("X").keys("jj");
    assert_eq!(screen.selected(), "Ma replies");
    let screen = screen.keys(":actor:ma<enter>").shows("2 of 3 events");
    // Before Ma comes Anna, so that the number of his name is another.
    desk.write(&[("zero", "Anna listens", "2024-01"), ("one", "Ma calls", "2024-04-02"), ("three", "Ma replies", "2024-05-06")]);
    let screen = screen.keys("<c-r>").shows("2 of 3 events").shows("actor: Ma");
    assert_eq!(screen.selected(), "Ma replies");
    let _ = screen.keys("uu").hides("actor: Ma").shows("3 events");
}

#[test]
fn a_filter_that_means_nothing_any_more_is_dropped_and_said() {
    let desk = Desk::with(&THREE);
    let screen = desk.opened().keys(":actor:wang 2024<enter>").shows("1 of 3 events");
    desk.write(&[("one", "Ma calls", "2024-04-02"), ("three", "Ma replies", "2024-05-06")]);
    let screen = screen.keys("<c-r>").shows("1 gone").shows("dropped, for it is no longer there: actor:wang").shows("2024 ×");
    let _ = screen.hides("actor: Wang");
}

#[test]
fn where_the_selected_event_is_gone_the_nearest_is_selected() {
    let desk = Desk::with(&THREE);
    let screen = desk.opened().keys("j");
    assert_eq!(screen.selected(), "Wang visits");
    desk.write(&[THREE[0], THREE[2]]);
    let screen = screen.keys("<c-r>");
    assert_eq!(screen.selected(), "Ma calls");
    let _ = screen.shows("Tue 2 April 2024");
}

#[test]
fn a_file_that_is_broken_at_that_moment_costs_nothing() {
    let desk = Desk::with(&THREE);
    let screen = desk.opened();
    desk.write_text(r#"{"format":"diplo-dossier/1","events":[{"id":"o"#);
    let screen = screen.looks_at(&desk.paths).keys("<c-r>").shows("not read again, the events stay as they were").shows("events.json:1:");
    let screen = screen.keys("j").shows("3 events").shows("events.json has changed: Ctrl-r");
    std::fs::remove_file(&desk.paths[0]).unwrap();
    let screen = screen.keys("<c-r>").shows("not read again").keys("j").shows("Ma replies");
    desk.write(&LATER);
    let _ = screen.keys("<c-r>").shows("1 new, 1 changed, 1 gone");
}

#[test]
fn a_broken_event_in_a_new_reading_is_left_out_and_said() {
    let desk = Desk::with(&THREE);
    let screen = desk.opened();
    desk.write(&[THREE[0], THREE[1], ("three", "Ma replies", "2024-02-30")]);
    let _ =
        screen.keys("<c-r>").shows("1 gone — C shows them; 1 of 3 events rejected — press E").keys("j").shows("2 events, 1 rejected (E)");
}

#[test]
fn pages_stay_on_their_event_while_the_files_are_read_again() {
    let desk = Desk::with(&THREE);
    let screen = desk.opened();
    desk.write(&LATER);
    let screen = screen.keys("<c-r>C<enter>").shows("Wed 3 April 2024");
    desk.write(&[("before", "Anna listens", "2024-01"), ("new", "Wang writes", "2024-04-04"), LATER[2]]);
    let screen = screen.keys("<c-r>").shows("Thu 4 April 2024").keys("<esc>").shows("Gone (1)").shows("Anna listens");
    let _ = screen.keys("<esc>").shows("3 events");
}

#[test]
fn the_built_in_dossier_is_always_the_same() {
    let _ = crate::harness::built_in(120, 36).keys("<c-r>").shows("the built-in dossier is always the same");
}

/// What can be on the screen while the files are read again: every pane, page and overlay that the three events lead to.
const ON_SCREEN: [&str; 31] = [
    "",
    "G",
    "<tab>",
    "<tab><tab>jjj",
    "<enter>",
    "zz",
    "z",
    "c",
    "D",
    "L",
    "P",
    "F",
    "S",
    "H",
    "Hj",
    "E",
    "?",
    "x",
    "w",
    "O",
    "R",
    "pma",
    "a",
    "ama",
    "i",
    "/wang",
    "d",
    ";",
    "t",
    "y",
    "Nb",
];

#[test]
fn no_frame_mixes_two_readings_whatever_is_on_screen_and_however_late_answers_come() {
    let one = [("three", "Ma replies", "2024-05-06")];
    let more: Vec<_> = (1..=28).map(|day| format!("2024-06-{day:02}")).collect();
    let grown: Vec<(&str, &str, &str)> =
        THREE.into_iter().chain(more.iter().map(|day| (day.as_str(), "Zhao waits", day.as_str()))).collect();
    let reordered = [("three", "Ma replies", "2023-05-06"), ("one", "Ma calls", "2024-08-02"), ("two", "Wang visits", "2024-04-09")];
    for (what, later) in [("shrunk", &one[..]), ("grown", &grown), ("reordered", &reordered), ("emptied", &[])] {
        for keys in ON_SCREEN {
            let desk = Desk::with(&THREE);
            let screen = desk.opened().keys(keys).answers_late();
            desk.write(later);
            // A question, what a page shows and the reading are under way at once; every answer is drawn by itself.
            let screen = screen.told(Message::Act(Action::Reload)).keys("j").hears(1).keys("k").hears(1).hears_all();
            let rows = screen.app().answer().total;
            assert!(rows == later.len() || (what == "emptied" && rows == 3), "{what}, {keys:?}: {rows} events are there");
            let _ = screen.keys("<esc><esc><esc><esc>").hears_all();
        }
    }
}

#[test]
fn a_question_that_changes_while_files_are_read_again_is_answered_anew() {
    let desk = Desk::with(&THREE);
    let screen = desk.opened().answers_late().keys("<c-r>");
    desk.write(&[("three", "Ma replies", "2024-05-06")]);
    // The filter is set before the new reading is there, and its answer is of the old one.
    let screen = screen.keys("/wang<enter>").hears_all();
    let _ = screen.keys("<c-r>").hears_all().shows("Ma replies").hides("Wang visits");
}
