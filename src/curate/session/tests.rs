use super::*;
use crate::curate::edit::{Known, Typed};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::dates::Hints;
use crate::model::dossier::BUILT_IN;
use std::fs;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.json");
    fs::write(&path, BUILT_IN).unwrap();
    (folder, path)
}

fn open(folder: &tempfile::TempDir, path: &Path) -> EditSession {
    let mut session = EditSession::new(folder.path().join("edits"));
    assert_eq!(session.open(path).unwrap(), 0);
    session
}

fn set(session: &EditSession, id: &str, typed: &str) -> Request {
    let mut known = Known::new(session.file(0).unwrap().text());
    let assignment = Typed::new(&mut known, Hints::default(), false).assignment(RecordKind::Event, typed).unwrap();
    Request::Make(0, Edit::Set { kind: RecordKind::Event, id: id.to_owned(), assignments: vec![assignment], new: Vec::new() })
}

fn make(session: &mut EditSession, id: &str, typed: &str) -> String {
    let request = set(session, id, typed);
    match session.answer(&request).unwrap() {
        Outcome::Changed { words, .. } => words,
        other => panic!("{other:?}"),
    }
}

const TALKS: &str = "lambert-hong-talks";
const FIRST: &str = "maritime-discussions-2023";

#[test]
fn edits_are_made_taken_back_made_again_and_saved() {
    let (folder, path) = folder();
    let mut session = open(&folder, &path);
    assert_eq!(make(&mut session, TALKS, "title=One"), "renamed “Lambert and Hong hold maritime talks” to “One”");
    make(&mut session, TALKS, "title=Two");
    session.answer(&Request::Undo).unwrap();
    assert_eq!((session.done().count(), session.undone().count()), (1, 1));
    session.answer(&Request::Redo).unwrap();
    assert!(session.is_unsaved());
    assert_eq!(fs::read_to_string(&path).unwrap(), BUILT_IN, "not saved yet");
    assert!(matches!(session.answer(&Request::Save(0, None)).unwrap(), Outcome::Saved(0, Saved::AsEdited)));
    assert!(!session.is_unsaved() && fs::read_to_string(&path).unwrap().contains("\"title\": \"Two\""));
    // Undo goes on past the saving.
    session.answer(&Request::Undo).unwrap();
    session.answer(&Request::Undo).unwrap();
    assert!(session.is_unsaved() && session.file(0).unwrap().text().to_text() == BUILT_IN);
    assert!(matches!(session.answer(&Request::Undo).unwrap(), Outcome::Nothing));
    session.answer(&Request::Save(0, None)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), BUILT_IN);
    // An edit that was taken back leaves nothing to save.
    make(&mut session, TALKS, "title=Three");
    session.answer(&Request::Undo).unwrap();
    assert!(!session.is_unsaved());
}

#[test]
fn a_mistake_is_refused_at_once() {
    let (folder, path) = folder();
    let mut session = open(&folder, &path);
    let request = set(&session, TALKS, "kind=");
    let Outcome::Mistakes(mistakes) = session.answer(&request).unwrap() else { panic!() };
    assert!(mistakes[0].message.contains("missing field `kind`"), "{mistakes:?}");
    assert!(!session.is_unsaved() && session.done().count() == 0);
}

#[test]
fn a_file_that_was_changed_meanwhile_is_merged_and_a_conflict_is_asked_about() {
    let (folder, path) = folder();
    let mut session = open(&folder, &path);
    make(&mut session, TALKS, "title=Mine");
    let other = BUILT_IN.replacen("\"title\": \"Maritime discussions in Beijing\"", "\"title\": \"Theirs\"", 1);
    fs::write(&path, &other).unwrap();
    assert!(matches!(session.answer(&Request::Save(0, None)).unwrap(), Outcome::Saved(0, Saved::Merged)));
    let then = fs::read_to_string(&path).unwrap();
    assert!(then.contains("\"Mine\"") && then.contains("\"Theirs\""));
    make(&mut session, FIRST, "title=Mine too");
    fs::write(&path, then.replace("\"Theirs\"", "\"Theirs again\"")).unwrap();
    let Outcome::Conflicts(0, conflicts) = session.answer(&Request::Save(0, None)).unwrap() else { panic!() };
    assert_eq!(conflicts.len(), 1);
    let words = |value: &Option<Json>| value.as_ref().and_then(|value| value.text().map(str::to_owned));
    assert_eq!((words(&conflicts[0].ours).as_deref(), words(&conflicts[0].theirs).as_deref()), (Some("Mine too"), Some("Theirs again")));
    assert!(session.is_unsaved(), "nothing is lost by asking");
    session.answer(&Request::Save(0, Some(Side::Ours))).unwrap();
    assert!(fs::read_to_string(&path).unwrap().contains("\"Mine too\""));
}

#[test]
fn what_a_killed_program_did_not_save_is_found_by_the_next_one() {
    let (folder, path) = folder();
    let mut killed = open(&folder, &path);
    make(&mut killed, TALKS, "title=Lost and found");
    make(&mut killed, TALKS, "summary=x");
    killed.answer(&Request::Undo).unwrap();
    let edits = folder.path().join("edits");
    let path = path.canonicalize().unwrap();
    assert!(left_behind(&edits, &path).is_empty(), "it lives, and holds its journal");
    drop(killed);
    // Somebody else has changed another event since.
    let other = BUILT_IN.replacen("\"title\": \"Maritime discussions in Beijing\"", "\"title\": \"Theirs\"", 1);
    fs::write(&path, other).unwrap();
    let mut next = open(&folder, &path);
    let mut left = left_behind(&edits, &path);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].steps().len(), 1);
    let lost = next.recover(0, left.remove(0)).unwrap();
    assert!(lost.is_empty() && next.is_unsaved());
    next.answer(&Request::Save(0, None)).unwrap();
    let then = fs::read_to_string(&path).unwrap();
    assert!(then.contains("Lost and found") && then.contains("Theirs"));
    assert!(left_behind(&edits, &path).is_empty());
}

/// Writes what is unsaved, as a thread of its own does.
fn write(saving: Saving) -> Written {
    match saving.write(None).unwrap() {
        SaveOutcome::Written(written) => *written,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_edited_while_the_file_is_written_is_written_after_that_and_all_of_it_can_be_taken_back() {
    let (folder, path) = folder();
    let mut session = open(&folder, &path);
    let text = || fs::read_to_string(&path).unwrap();
    make(&mut session, TALKS, "title=One");
    let first = session.saving(0, true).unwrap();
    // Before the first is written.
    make(&mut session, TALKS, "title=Two");
    make(&mut session, FIRST, "title=Three");
    assert_eq!(session.go_back(0, true).unwrap().unwrap().words, "renamed “Maritime discussions in Beijing” to “Three”");
    session.is_written(write(first));
    assert!(text().contains("\"One\"") && session.is_unsaved());
    let second = session.saving(0, true).unwrap();
    session.is_written(write(second));
    assert!(text().contains("\"Two\"") && !text().contains("\"Three\"") && !session.is_unsaved());
    assert!(session.saving(0, true).is_none());
    // The next program finds the same.
    let edits = folder.path().join("edits");
    let words = |back| from_journal(&edits, &path, back).unwrap().map(|step| step.words);
    assert_eq!(words(false).as_deref(), Some("renamed “Maritime discussions in Beijing” to “Three”"));
    for _ in 0..3 {
        words(true).unwrap();
    }
    assert_eq!((text().as_str(), words(true)), (BUILT_IN, None));
    // And the session, which reads the file anew.
    assert_eq!(session.open(&path).unwrap(), 0);
    assert_eq!(session.go_back(0, false).unwrap().unwrap().words, "renamed “Lambert and Hong hold maritime talks” to “One”");
}

#[test]
fn an_edit_that_is_taken_back_while_it_is_written_is_taken_out_of_the_file_again() {
    let (folder, path) = folder();
    for is_made_anew in [false, true] {
        let mut session = open(&folder, &path);
        make(&mut session, TALKS, "title=One");
        let first = session.saving(0, true).unwrap();
        // Before the first is written.
        if is_made_anew {
            make(&mut session, TALKS, "title=Lambert and Hong hold maritime talks");
        } else {
            session.answer(&Request::Undo).unwrap();
        }
        session.is_written(write(first));
        assert!(fs::read_to_string(&path).unwrap().contains("\"One\"") && session.is_unsaved());
        let second = session.saving(0, true).unwrap();
        session.is_written(write(second));
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), session.is_unsaved()), (BUILT_IN, false));
    }
}

#[test]
fn an_edit_that_is_shown_and_cannot_be_written_is_offered_by_the_next_start() {
    let (folder, path) = folder();
    let mut session = open(&folder, &path);
    make(&mut session, TALKS, "title=Mine");
    let saving = session.saving(0, true).unwrap();
    fs::write(&path, BUILT_IN.replacen("\"title\": \"Lambert and Hong hold maritime talks\"", "\"title\": \"Theirs\"", 1)).unwrap();
    assert!(matches!(saving.write(None).unwrap(), SaveOutcome::Conflicts(conflicts) if conflicts.len() == 1));
    session.leave();
    assert_eq!(left_behind(&folder.path().join("edits"), &path.canonicalize().unwrap())[0].steps().len(), 1);
    assert!(fs::read_to_string(&path).unwrap().contains("\"Theirs\""));
}
