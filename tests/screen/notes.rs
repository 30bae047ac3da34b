//! Marks, notes and tags: written beside the data, found again, never lost unseen.

use crate::harness::{Screen, Setup, built_in, notes_file, screen, start};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use diplo_tui::index::query::Query;
use diplo_tui::input;
use diplo_tui::notes::{Edit, Journal, Known};
use diplo_tui::screen::app::{Action, App, Command, Message, Mode, Settings};
use diplo_tui::screen::jobs::Engine;
use std::fs;
use std::sync::Arc;
use tempfile::TempDir;

/// The built-in dossier again, with the notes that another screen has left.
fn again(folder: &Arc<TempDir>) -> Screen {
    start(input::built_in(), 120, 36, Setup { notes: Some(Arc::clone(folder)), ..Setup::default() })
}

const LAMBERT: &str = "/lambert and hong<enter>";

#[test]
fn m_marks_an_event_with_a_sign_in_its_row_and_m_takes_the_mark_away() {
    let screen = built_in(120, 36).keys(LAMBERT).keys("m").shows("marked").shows("★ Lambert");
    let _ = screen.keys("m").shows("the mark is taken away").hides("★");
}

#[test]
fn a_mark_is_there_the_next_time() {
    let first = built_in(120, 36).keys(LAMBERT).keys("m");
    let _ = again(&first.notes())
        .shows("★ Lambert")
        .keys("M")
        .shows("of 1 event")
        .shows("23 May 2024  Lambert and Hong hold maritime talks  marked");
}

#[test]
fn a_note_is_written_in_place_and_stands_in_the_event() {
    let screen = built_in(120, 36).keys(LAMBERT).keys("w").shows("Note: Lambert and Hong").shows("your own words");
    let screen = screen.keys("Why the 24th?<enter>Ask the desk.").shows("not saved");
    let screen = screen.keys("<c-s>").shows("the note is saved").shows("✎ Lambert").hides("Note: Lambert");
    let screen = screen.shows("Your own").shows("Why the 24th?").shows("Ask the desk.");
    let _ = again(&screen.notes()).keys(LAMBERT).shows("Ask the desk.");
}

#[test]
fn an_emptied_note_is_taken_away() {
    let screen = built_in(120, 36).keys("wx<c-s>").shows("✎").keys("w<bs><c-s>");
    let _ = screen.shows("the note is taken away").hides("✎").hides("Your own");
}

#[test]
fn escape_closes_an_unchanged_note_and_writes_nothing() {
    let screen = built_in(120, 36).keys("w<esc>").hides("Note:");
    assert!(!notes_file(&screen.notes()).exists());
    assert!(!screen.notes().path().join("data").exists());
}

#[test]
fn escape_keeps_what_was_typed_as_a_draft_that_is_no_note() {
    let screen = built_in(120, 36).keys("wHalf a thou<esc>").shows("kept as a draft, not saved: w goes on").hides("✎");
    let screen = again(&screen.notes()).shows("a draft that is not saved yet").keys("w").shows("Half a thou").shows("not saved");
    let screen = screen.keys("ght<c-s>").shows("the note is saved").shows("Half a thought").hides("a draft");
    let _ = screen.keys("w").hides("not saved");
}

#[test]
fn what_is_not_saved_can_be_taken_back() {
    let screen = built_in(120, 36).keys("wsaved<c-s>w and more<esc>").keys("w").shows("saved and more");
    let screen = screen.keys("<c-x>").shows("back to the note as it is saved").hides("and more").keys("<esc>");
    let _ = again(&screen.notes()).hides("a draft").shows("saved");
}

#[test]
fn quitting_at_once_in_the_midst_of_a_note_keeps_it_as_a_draft() {
    let screen = built_in(120, 36).keys("wa long thought<c-c>");
    assert!(screen.app().has_quit());
    let _ = again(&screen.notes()).keys("w").shows("a long thought");
}

#[test]
fn what_is_typed_is_written_down_as_a_draft_long_before_anyone_saves() {
    let screen = built_in(120, 36).keys("wThe first line.<enter>The second");
    assert!(fs::read_to_string(notes_file(&screen.notes())).unwrap().contains("The first line."));
}

#[test]
fn tags_are_typed_in_a_line_and_taken_away_there() {
    let screen = built_in(120, 36).keys(LAMBERT).keys("#to-check Maritime<enter>").shows("tagged #maritime #to-check").shows("# Lambert");
    let screen = screen.keys("#").shows("tags: maritime to-check").keys("<c-w><enter>").shows("#maritime").hides("#to-check");
    let _ = screen.keys("#<c-u><enter>").shows("no tags any more").hides("≠#●");
}

#[test]
fn a_word_that_is_no_tag_is_refused_and_stays_in_the_line() {
    let _ = built_in(120, 36).keys("#good a:b<enter>").shows("a:b: a tag is one word").shows("tags: good a:b");
}

#[test]
fn a_query_asks_for_what_is_marked_noted_and_tagged() {
    let screen = built_in(120, 36).keys(LAMBERT).keys("m").keys("/campbell hosts<enter>wa thought<c-s>#Übung<enter><esc>");
    let screen = screen.keys(":is:marked<enter>").shows("1 of 27 events").shows("Lambert and Hong");
    let screen = screen.keys("X:is:noted<enter>").shows("1 of 27 events").shows("Campbell hosts Ma");
    let screen = screen.keys("X:tag:ubung<enter>").shows("1 of 27 events").shows("Campbell hosts Ma");
    let screen = screen.keys("X:-is:marked -is:noted<enter>").shows("25 of 27 events");
    // What is asked for follows what is marked.
    let _ = screen.keys("m").shows("24 of 27 events");
}

#[test]
fn a_search_and_a_querys_text_look_into_notes() {
    let screen = built_in(120, 36).keys(LAMBERT).keys("wZanzibar is no party to this<c-s>g");
    let screen = screen.keys("/zanzibar<enter>").shows("hit 1 of 1");
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks");
    let _ = screen.keys("<esc>:\"no party\"<enter>").shows("1 of 27 events");
}

#[test]
fn the_list_leads_to_the_event_and_events_of_other_files_are_listed_apart() {
    let first = screen(
        r#"{"format":"diplo-dossier/1","title":"Elsewhere","events":[{"id":"lambert-hong-talks","title":"Something else","kind":"talks","when":"1962"}]}"#,
        120,
        36,
    )
    .keys("mwof another dossier<c-s>");
    let screen = again(&first.notes()).hides("★").keys(LAMBERT).keys("whello<c-s>gM");
    let screen = screen.shows("1 event here, 1 elsewhere").shows("Not in these files").shows("Something else");
    let screen = screen.shows("lambert-hong-talks in Elsewhere").shows("of another dossier").shows("kept in ");
    let screen = screen.keys("<enter>");
    assert_eq!(screen.selected(), "Lambert and Hong hold maritime talks");
    let _ = screen.shows("accounts differ on");
}

#[test]
fn an_empty_list_says_how_it_is_filled() {
    let _ = built_in(120, 36).keys("M").shows("m marks an event, w writes a note, # gives tags");
}

#[test]
fn keys_of_notes_work_on_pages_too() {
    let screen = built_in(120, 36).keys(LAMBERT).keys("cm").shows("marked").keys("wfrom the comparison<c-s>").shows("the note is saved");
    let _ = screen.keys("<esc>").shows("★ Lambert").shows("from the comparison");
}

#[test]
fn on_a_page_the_event_in_sight_is_meant_and_no_other() {
    let screen = built_in(120, 36).keys(LAMBERT).keys("M<c-x>m").shows("there is no event here to mark").keys("<esc>").hides("★");
    // The path of the event, its cursor on another one.
    let screen = screen.keys("rgm").shows("marked");
    let path: Vec<String> = screen.app().notes().entries.keys().map(|id| screen.app().timeline().title(*id).into_owned()).collect();
    let screen = screen.keys("<enter>").shows(&path[0]).shows("Your own");
    let _ = screen.keys("m").shows("the mark is taken away").hides("Your own");
}

#[test]
fn another_windows_note_is_seen_when_the_list_is_opened_and_not_written_over() {
    let screen = built_in(120, 36).keys("wMine");
    let other = again(&screen.notes()).keys("wTheirs<c-s>").shows("the note is saved");
    let screen = screen.keys("<c-s>").shows("changed in another window too: both texts stand in it");
    let screen = screen.shows("Mine").shows("--- meanwhile, in another").shows("Theirs");
    drop(other);
    let third = again(&screen.notes()).keys("m");
    let _ = screen.hides("★").keys("M").shows("marked").keys("<esc>").shows("★");
    drop(third);
}

#[test]
fn a_note_that_cannot_be_written_stays_open_with_all_that_was_typed() {
    let screen = built_in(120, 36);
    // A folder where the file should be.
    fs::create_dir_all(notes_file(&screen.notes())).unwrap();
    let screen = screen.keys("wprecious words<c-s>").shows("not saved: cannot").shows("Note:").shows("precious words");
    let screen = screen.keys(" more<esc>").shows("the draft is not written down").shows("precious words more");
    let screen = screen.keys("<esc>").hides("precious");
    let _ = screen.keys("m").shows("not marked").hides("★");
}

#[test]
fn tags_that_cannot_be_written_stay_in_their_line_with_the_reason() {
    let screen = built_in(120, 36);
    fs::create_dir_all(notes_file(&screen.notes())).unwrap();
    let screen = screen.keys("#rare words<enter>").shows("tags: rare words").shows("not tagged: cannot write");
    let _ = screen.keys("<esc>").hides("rare");
}

/// The worker has other things to do: what is answered comes after the next keys.
#[test]
fn the_next_key_is_for_what_lies_below_however_long_the_disk_takes() {
    let folder = TempDir::new().unwrap();
    let mut desk = Engine::new(input::built_in()).with_notes(Journal::at(notes_file(&folder)));
    let mut app = App::new(Settings::default(), Query::default(), (120, 36));
    let mut open = app.update(desk.load());
    let settle = |app: &mut App, open: &mut Vec<Command>, desk: &mut Engine| {
        while !open.is_empty() {
            let command = open.remove(0);
            open.extend(desk.answer(command, &|| true).into_iter().flat_map(|message| app.update(message)));
        }
    };
    settle(&mut app, &mut open, &mut desk);
    let first = app.selected();
    let typed = |c: char| Message::Type(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    for message in [
        Message::Act(Action::Note),
        typed('a'),
        Message::Act(Action::Save),
        Message::Act(Action::Down),
        Message::Act(Action::Note),
        typed('b'),
        Message::Act(Action::Cancel),
        Message::Act(Action::Tags),
        typed('c'),
        Message::Act(Action::Accept),
        Message::Act(Action::Down),
    ] {
        open.extend(app.update(message));
    }
    assert!(matches!(app.mode(), Mode::Browse) && app.selected() != first);
    settle(&mut app, &mut open, &mut desk);
    assert!(matches!(app.mode(), Mode::Browse));
    let kept: Vec<_> = app.notes().entries.values().collect();
    assert_eq!((kept.len(), kept[0].words(), kept[1].words()), (2, "a", ""));
    assert!(kept[1].draft.as_ref().is_some_and(|draft| &*draft.text == "b") && kept[1].tag_words() == "#c");
}

#[test]
fn what_could_not_be_written_opens_again_once_nothing_else_is_typed() {
    let mut desk = Engine::new(input::built_in());
    let mut app = App::new(Settings::default(), Query::default(), (120, 36));
    let mut open = app.update(desk.load());
    while let Some(command) = open.pop() {
        open.extend(desk.answer(command, &|| true).into_iter().flat_map(|message| app.update(message)));
    }
    let typed = |c: char| Message::Type(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    let _ = app.update(Message::Act(Action::Note));
    let _ = app.update(typed('a'));
    let save = app.update(Message::Act(Action::Save));
    let _ = app.update(Message::Act(Action::Filter));
    for command in save {
        let _ = desk.answer(command, &|| true).map(|message| app.update(message));
    }
    assert!(matches!(app.mode(), Mode::Ask(_)), "nobody is interrupted");
    let _ = app.update(Message::Act(Action::Cancel));
    while matches!(app.mode(), Mode::Ask(_)) {
        let _ = app.update(Message::Act(Action::Cancel));
    }
    assert!(matches!(app.mode(), Mode::Write(note) if note.pad.text() == "a"));
    assert!(app.notice().is_some_and(|notice| notice.text().contains("no folder for marks and notes")));
}

#[test]
fn lines_that_cannot_be_read_are_told_and_listed() {
    let first = built_in(120, 36).keys("m");
    let file = notes_file(&first.notes());
    fs::write(&file, fs::read_to_string(&file).unwrap() + "{\"at\":\"2024-05-").unwrap();
    let screen = again(&first.notes()).shows("1 line of your notes cannot be read — press M").shows("★");
    let _ = screen.keys("M").shows("line 3: the line breaks off");
}

#[test]
fn the_editor_gets_the_text_and_what_it_changes_is_saved() {
    let setup = Setup { editor: |words| Ok(format!("{words}\nfrom the editor\n")), ..Setup::default() };
    let screen = start(input::built_in(), 120, 36, setup).keys("wfrom here<c-e>").shows("the note is saved").hides("Note:");
    let _ = again(&screen.notes()).shows("from here").shows("from the editor");
}

#[test]
fn an_editor_that_fails_leaves_the_note_as_it_was() {
    let setup = Setup { editor: |_| Err("the editor `ed` failed".into()), ..Setup::default() };
    let screen = start(input::built_in(), 120, 36, setup).keys("wfrom here<c-e>");
    let screen = screen.shows("the editor `ed` failed; the note is as it was").shows("from here").keys(", still<c-s>");
    let _ = screen.shows("from here, still");
    let _ = built_in(120, 36).keys("w<c-e>").shows("the editor has changed nothing").shows("Note:");
}

#[test]
fn a_long_note_is_wrapped_scrolled_and_walked_through() {
    let long = (1..40).map(|line| format!("line {line} ")).collect::<Vec<_>>().join("<enter>");
    let screen = built_in(80, 24).keys(&format!("w{long}")).shows("line 39").hides("line 20 ");
    let screen = screen.keys("<pgup><pgup>").shows("line 1 ").keys("<up><home>X<c-s>");
    let _ = screen.keys("w<pgup><pgup>").shows("Xline 1 ");
}

#[test]
fn pasted_text_keeps_its_lines_and_cannot_act() {
    let screen = built_in(120, 36).keys("w").paste("one\r\ntwo\u{1b}]52;c;aGk=\u{7}").shows("two␛]52").keys("<c-s>");
    let text = fs::read_to_string(notes_file(&screen.notes())).unwrap();
    assert!(text.contains("one\\ntwo") && !text.contains("u001b"), "{text}");
}

#[test]
fn notes_fit_on_small_screens_and_in_ascii() {
    for (columns, rows) in [(80, 24), (40, 12), (24, 6), (10, 3), (3, 2), (1, 1)] {
        let _ = built_in(columns, rows).keys("mwsome words of mine<enter>更多<up><c-s>#tag<enter>M<esc>w").resize(columns + 3, rows + 1);
    }
    let setup = Setup { ascii: true, ..Setup::default() };
    let screen = start(input::built_in(), 120, 36, setup).keys(LAMBERT).keys("m").shows("+ Lambert").keys("wnaïve … 中<c-s>M");
    assert!(screen.text().is_ascii(), "{}", screen.text());
    let screen = screen.keys("<esc>w");
    assert!(screen.text().is_ascii(), "{}", screen.text());
}

#[test]
fn the_terminals_cursor_stands_where_one_types() {
    let mut screen = built_in(80, 24).keys("wab");
    let (column, row) = screen.find("ab ");
    assert_eq!(screen.cursor(), (column + 2, row));
}

#[test]
fn an_event_whose_dossier_was_renamed_keeps_its_note() {
    let dossier = |title: &str| {
        format!(
            r#"{{"format":"diplo-dossier/1","title":"{title}","events":[{{"id":"x","title":"Talks in Bern","kind":"talks","when":"1962"}}]}}"#
        )
    };
    let first = screen(&dossier("Draft"), 100, 30).keys("m");
    let notes = first.notes();
    let mut journal = Journal::at(notes_file(&notes));
    journal.read().unwrap();
    let name = journal.notebook().entries().next().unwrap().0.clone();
    journal.write(&name, &Known::default(), &Edit::Note { text: "by hand".into(), base: String::new() }, chrono::Utc::now()).unwrap();
    let file = diplo_tui::model::dossier::Input { name: "x.json".into(), bytes: dossier("Final").into_bytes().into() };
    let renamed = input::Library::of_dossiers(diplo_tui::model::dossier::read(&[file]));
    let _ = start(renamed, 100, 30, Setup { notes: Some(notes), ..Setup::default() }).shows("★").shows("by hand");
}

#[test]
fn files_that_are_read_again_meanwhile_leave_the_note_with_its_event() {
    let event = |id: &str, day: &str| format!(r#"{{"id":"{id}","title":"Event {id}","kind":"talks","when":"2024-05-{day}"}}"#);
    let dossier = |events: &[String]| format!(r#"{{"format":"diplo-dossier/1","title":"D","events":[{}]}}"#, events.join(","));
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("d.json");
    fs::write(&path, dossier(&[event("b", "10")])).unwrap();
    let screen = crate::harness::opened(std::slice::from_ref(&path)).keys("wof b");
    // Another event takes its row.
    fs::write(&path, dossier(&[event("a", "01"), event("b", "10")])).unwrap();
    let screen = screen.keys("<c-r><c-s>").shows("the note is saved");
    let row = screen.find("✎ Event b").1;
    assert_eq!(screen.find("✎").1, row, "{}", screen.text());
}

#[test]
fn events_are_written_to_a_file_without_notes_unless_these_are_asked_for() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let screen = built_in(120, 36).keys("mwmy own words<c-s>#mine<enter>");
    let screen = screen.keys("e").shows("Ctrl-t: with your notes").keys(&format!("{}<enter>", path("without.md")));
    assert!(!fs::read_to_string(path("without.md")).unwrap().contains("my own words"));
    let screen = screen.keys("e<c-u><c-t>").shows("write, with your notes, to:").keys(&format!("{}<enter>", path("with.md")));
    let brief = fs::read_to_string(path("with.md")).unwrap();
    assert!(brief.contains("> **Own note (marked, #mine)**\n> my own words"), "{brief}");
    // The next file is without them again.
    let _ = screen.keys("e").shows("Ctrl-t: with your notes");
}

#[test]
fn tags_in_use_are_offered_while_one_types() {
    let screen = built_in(120, 36).keys("#maritime to-check<enter>j#mar").shows("maritime").keys("<tab>").shows("tags: maritime");
    let _ = screen.keys("to-<tab><enter>").shows("tagged #maritime #to-check");
}
