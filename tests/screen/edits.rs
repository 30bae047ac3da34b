//! What was edited, as a list; records taken out, merged, split and renamed; what a program that ended left unsaved.

use crate::harness::{Screen, Setup, opened_with};
use diplo_tui::model::dossier::BUILT_IN;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use tempfile::TempDir;

fn file() -> (TempDir, [PathBuf; 1]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.json");
    fs::write(&path, BUILT_IN).unwrap();
    (folder, [path])
}

fn opened(paths: &[PathBuf]) -> Screen {
    opened_with(paths, Setup::default())
}

#[test]
fn what_was_edited_is_listed_taken_back_and_made_again_there_also_after_the_next_start() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("*").shows("Nothing was edited").keys("*");
    let screen = screen.keys("g<c-e><tab><tab><c-u>24 May 2024<c-s>").shows("moved").keys("g<c-e><c-u>First<c-s>").shows("renamed");
    let screen = screen.keys("*").shows("to Fri 24 May 2024").shows("to “First”");
    let screen = screen.keys("U").shows("taken back: renamed");
    let notes = screen.notes();
    drop(screen);
    let screen = opened_with(&paths, Setup { notes: Some(notes), ..Setup::default() });
    let screen = screen.keys("*U").shows("taken back: moved").keys("U").shows("no edit that could be taken back");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
    let _ = screen.keys("<c-y><c-y>").shows("made again: renamed");
}

#[test]
fn an_event_is_taken_out_after_a_question() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("g<del>").shows("Remove “Maritime discussions in Beijing”?").keys("<esc>");
    let screen = screen.keys("<del>y").shows("removed “Maritime discussions in Beijing”");
    assert!(!fs::read_to_string(&paths[0]).unwrap().contains("\"maritime-discussions-2023\""));
    let _ = screen.keys("U").shows("taken back: removed");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
}

#[test]
fn chosen_events_are_merged_and_an_event_is_split_again() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("g<c-p>merge into one<enter>").shows("choose the events first");
    let screen = screen.keys("g,j,<c-p>merge into one<enter>").shows("Which of them stays").keys("1").shows("merged “");
    let screen = screen.keys("<c-p>split the event<enter>").shows("Which account becomes an event of its own?").keys("1").shows("split “");
    let _ = screen.keys("UU").shows("taken back: merged");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
}

#[test]
fn another_id_is_given_wherever_it_is_named_and_the_note_follows() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("gm").shows("marked");
    let screen = screen.keys("<c-p>another id<enter>").shows("new id: maritime-discussions-2023").keys("<c-u>first-talks<enter>");
    let screen = screen.shows("renamed event `maritime-discussions-2023` to `first-talks`");
    let text = fs::read_to_string(&paths[0]).unwrap();
    assert!(text.contains("\"event\": \"first-talks\"") && !text.contains("\"maritime-discussions-2023\""));
    let notes = fs::read_to_string(crate::harness::notes_file(&screen.notes())).unwrap();
    assert!(notes.contains("first-talks"), "{notes}");
}

#[test]
fn the_wayback_machine_is_asked_only_after_a_question_and_its_address_is_pasted() {
    let (_folder, paths) = file();
    let screen = opened(&paths).keys("g!").shows("Archive: ").shows("opens https://web.archive.org/save/http");
    assert!(screen.opened().is_empty(), "nothing goes out before the answer");
    let screen = screen.keys("s");
    assert!(screen.opened()[0].starts_with("https://web.archive.org/save/http"));
    let screen =
        screen.keys("!p").shows("archive url").keys("<c-u>").paste("https://web.archive.org/web/2024/https://example.org/a").keys("<c-s>");
    let _ = screen.shows("archive_url");
    assert!(fs::read_to_string(&paths[0]).unwrap().contains("\"archive_url\": \"https://web.archive.org/web/2024/https://example.org/a\""));
}

#[test]
fn an_edit_that_was_never_saved_is_offered_at_the_next_start() {
    use diplo_tui::curate::edit::{Edit, Known, Typed};
    use diplo_tui::curate::kind::RecordKind;
    use diplo_tui::curate::session::{EditSession, Request};
    let (_folder, paths) = file();
    let notes = Arc::new(TempDir::new().unwrap());
    let journals = crate::harness::notes_file(&notes).parent().unwrap().join("edits");
    fs::create_dir_all(&journals).unwrap();
    {
        let mut session = EditSession::new(&journals);
        let file = session.open(&paths[0]).unwrap();
        let mut known = Known::new(session.file(file).unwrap().text());
        let assignment = Typed::new(&mut known, Default::default(), false).assignment(RecordKind::Event, "title=Left behind").unwrap();
        let (kind, id) = (RecordKind::Event, "lambert-hong-talks".to_owned());
        session.answer(&Request::Make(file, Edit::Set { kind, id, assignments: vec![assignment], new: Vec::new() })).unwrap();
        // The program ends here.
    }
    let screen = opened_with(&paths, Setup { notes: Some(notes), ..Setup::default() });
    let screen =
        screen.shows("not saved when the program ended: renamed").keys("*").shows("not saved ").keys("<c-y>").shows("1 edit made again");
    assert!(fs::read_to_string(&paths[0]).unwrap().contains("\"title\": \"Left behind\""));
    drop(screen);
}
