//! An event edited in its file: as a whole in the user's editor, with undo and redo.

use crate::harness::{Setup, built_in, opened_with};
use diplo_tui::model::dossier::BUILT_IN;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

fn file() -> (TempDir, [PathBuf; 1]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("talks.json");
    fs::write(&path, BUILT_IN).unwrap();
    (folder, [path])
}

#[test]
fn an_event_is_edited_in_the_editor_and_saved_taken_back_and_made_again() {
    let (_folder, paths) = file();
    let text = || fs::read_to_string(&paths[0]).unwrap();
    let editor = |words: &str| Ok(words.replace("\"Maritime discussions in Beijing\"", "\"Maritime talks\""));
    let screen = opened_with(&paths, Setup { editor, ..Setup::default() });
    let screen = screen.keys("g<c-e><c-o>").shows("the form has what you wrote").keys("<c-s>");
    let screen = screen.shows("renamed “Maritime discussions in Beijing” to “Maritime talks”").shows(" Maritime talks");
    let edited = BUILT_IN.replacen("\"title\": \"Maritime discussions in Beijing\"", "\"title\": \"Maritime talks\"", 1);
    assert!(text() == edited, "every other byte is as it was");
    let screen = screen.keys("U").shows("taken back: renamed").hides(" Maritime talks");
    assert!(text() == BUILT_IN);
    let screen = screen.keys("U").shows("there is no edit of this file, as it is now, that could be taken back");
    let _ = screen.keys("<c-y>").shows("made again: renamed").shows(" Maritime talks");
    assert!(text() == edited);
}

#[test]
fn an_edit_with_a_mistake_is_not_saved_and_what_was_written_is_not_lost() {
    let (_folder, paths) = file();
    let editor = |words: &str| {
        let wrong = words.contains("\"tlaks\"");
        Ok(if wrong { words.replace("\"tlaks\"", "\"call\"") } else { words.replace("\"talks\"", "\"tlaks\"") })
    };
    let screen = opened_with(&paths, Setup { editor, ..Setup::default() });
    let screen = screen.keys("g<c-e><c-o><c-s>").shows("did you mean `talks`?");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
    let _ = screen.keys("<c-o><c-s>").shows("kind: talks → call");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN.replacen("\"kind\": \"talks\"", "\"kind\": \"call\"", 1));
}

#[test]
fn what_is_no_json_is_kept_for_the_editor() {
    let (_folder, paths) = file();
    let editor = |words: &str| {
        Ok(if words.starts_with("[oops") {
            "{\"title\": \"T\", \"kind\": \"call\", \"when\": \"2024\"}".into()
        } else {
            "[oops".to_owned()
        })
    };
    let screen = opened_with(&paths, Setup { editor, ..Setup::default() });
    let screen = screen.keys("g<c-e><c-o>").shows("what you wrote cannot be read");
    let _ = screen.keys("<c-o>").shows("the form has what you wrote").keys("<esc>").shows("is not saved");
    assert!(fs::read_to_string(&paths[0]).unwrap() == BUILT_IN);
}

#[test]
fn what_has_no_file_of_its_own_is_said_before_one_types() {
    let screen = built_in(120, 36).keys("g<c-e>").shows("the built-in dossier is not edited").shows("save as:");
    let _ = screen.keys("<esc>U").shows("the built-in dossier is not edited");
}
