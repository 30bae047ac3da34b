//! Notes in a real terminal: the user's own editor, and what outlives a program that is ended in the midst.

use crate::harness::{Setup, Terminal, is_given_back};
use crate::stopping::bash;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// Says how the terminal is set, waits for a line, adds it to the file.
const EDITOR: &str = r#"trap 'echo interrupted' INT; echo "editing,$(stty -a | grep -o ' icanon')"
read -r words || read -r words; echo "$words" >> "$1"
"#;

fn with_editor() -> Setup {
    Setup::new().file(b"edit.sh", EDITOR).env("EDITOR", "sh edit.sh")
}

/// Types letter by letter, as a person does.
fn types(terminal: &Terminal, words: &str) {
    for letter in words.chars() {
        terminal.press(letter.encode_utf8(&mut [0; 4]));
    }
    terminal.shows(words);
}

fn editor_has_it(terminal: &Terminal) {
    terminal
        .wait_for("the editor on a terminal given back", |screen| is_given_back(screen) && screen.contents().contains("editing, icanon"));
}

fn is_saved_with(terminal: &Terminal, words: &str) {
    terminal.wait_for("the screen again, the note in it", |screen| {
        screen.alternate_screen() && screen.contents().contains("the note is saved") && screen.contents().contains(words)
    });
}

#[test]
fn the_editor_has_the_terminal_to_itself_and_gives_it_back() {
    let terminal = with_editor().open();
    terminal.shows_the_dossier();
    terminal.press("w");
    types(&terminal, "from here");
    terminal.press("\x05");
    editor_has_it(&terminal);
    // Every one of these letters is a key of the program as well.
    terminal.press("quite in peace, jgGmq\n");
    is_saved_with(&terminal, "quite in peace, jgGmq");
    terminal.shows("from here");
    terminal.shows_the_title_still();
    // The keys are the program's again.
    terminal.press("j");
    terminal.reads(1);
}

#[test]
fn no_key_goes_astray_however_quickly_the_editor_is_called() {
    let terminal = with_editor().open();
    terminal.shows_the_dossier();
    terminal.press("w\x05");
    editor_has_it(&terminal);
    terminal.press("all of it\n");
    is_saved_with(&terminal, "all of it");
}

#[test]
fn ctrl_c_in_the_editor_is_the_editors() {
    let terminal = with_editor().open();
    terminal.shows_the_dossier();
    terminal.press("w");
    terminal.shows("Note:");
    terminal.press("\x05");
    editor_has_it(&terminal);
    terminal.press("\x03");
    terminal.shows("interrupted");
    terminal.press("still here\n");
    is_saved_with(&terminal, "still here");
}

#[test]
fn an_editor_that_fails_gives_the_screen_back_with_the_note_as_it_was() {
    for editor in ["false", "no-such-editor-anywhere", "sh 'unclosed"] {
        let terminal = Setup::new().env("VISUAL", editor).open();
        terminal.shows_the_dossier();
        terminal.press("w");
        types(&terminal, "a thought");
        terminal.press("\x05");
        terminal.shows("the note is as it");
        terminal.press("s");
        terminal.shows("a thoughts");
    }
}

#[test]
fn ctrl_z_in_the_editor_stops_both_and_fg_brings_both_back() {
    let Some(shell) = bash(with_editor()) else { return };
    shell.press("\"$PROGRAM\"\n");
    shell.shows_the_dossier();
    shell.press("w");
    shell.shows("Note:");
    shell.press("\x05");
    editor_has_it(&shell);
    shell.press("\x1a");
    shell.prompts_again_and_shows("Stopped");
    shell.press("fg\n");
    shell.shows("fg");
    shell.press("after a pause\n");
    is_saved_with(&shell, "after a pause");
}

/// The machine's temporary files may be gone by then, and are not the user's alone.
#[test]
fn what_was_in_the_editor_when_the_program_was_killed_lies_in_the_users_own_folder_and_is_told() {
    let (folder, temporary) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let setup = || with_editor().env("XDG_DATA_HOME", folder.path().to_str().unwrap()).env("TMPDIR", temporary.path().to_str().unwrap());
    let names = || {
        let entries = fs::read_dir(folder.path().join("diplo-tui/editing")).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).filter(|name| name.ends_with(".md")).collect::<Vec<_>>()
    };
    let terminal = setup().open();
    terminal.shows_the_dossier();
    terminal.press("w");
    types(&terminal, "half a thought");
    terminal.press("\x05");
    editor_has_it(&terminal);
    assert_eq!(names().len(), 1);
    // Another window does not take it for one that was left behind.
    let other = setup().open();
    other.shows_the_dossier();
    other.press("q");
    assert_eq!(other.end().code, 0);
    terminal.signal("KILL");
    drop(terminal);
    assert_eq!(fs::read_dir(temporary.path()).unwrap().count(), 0);

    let again = setup().open();
    again.shows("what was in your editor when the program was killed lies in");
    again.reads(0);
    again.press("w\x05");
    editor_has_it(&again);
    again.press("done\n");
    is_saved_with(&again, "done");
    assert_eq!(names().len(), 1, "it stays until it is old");
}

/// The file in which the notes lie when data are kept in that folder.
fn notes_in(folder: &TempDir) -> PathBuf {
    folder.path().join("diplo-tui/notes.jsonl")
}

fn keeping(folder: &TempDir) -> Setup {
    Setup::new().env("XDG_DATA_HOME", folder.path().to_str().unwrap())
}

#[test]
fn what_was_saved_and_what_was_typed_outlive_kill_9() {
    let folder = TempDir::new().unwrap();
    let terminal = keeping(&folder).open();
    terminal.shows_the_dossier();
    terminal.press("w");
    types(&terminal, "saved");
    terminal.press("\x13");
    terminal.shows("the note is saved");
    terminal.press("j");
    terminal.reads(1);
    terminal.press("w");
    types(&terminal, "a line that nobody saved");
    terminal.press("\r");
    let written = |words: &str| fs::read_to_string(notes_in(&folder)).is_ok_and(|text| text.contains(words));
    terminal.wait_for("the draft on the disk", |_| written("a line that nobody saved"));
    terminal.signal("KILL");

    let again = keeping(&folder).open();
    again.shows_the_dossier();
    again.shows("saved");
    again.press("j");
    again.reads(1);
    again.shows("a draft that is not saved yet");
    again.press("w");
    again.shows("a line that nobody saved");
}

#[test]
fn a_mark_is_on_the_disk_before_the_program_ends() {
    let folder = TempDir::new().unwrap();
    let terminal = keeping(&folder).open();
    terminal.shows_the_dossier();
    terminal.press("mq");
    assert_eq!(terminal.end().code, 0);
    assert!(fs::read_to_string(notes_in(&folder)).unwrap().contains("\"mark\":true"));
}

#[test]
fn a_window_that_is_closed_in_the_midst_of_a_note_leaves_a_draft() {
    let folder = TempDir::new().unwrap();
    let terminal = keeping(&folder).open();
    terminal.shows_the_dossier();
    terminal.press("w");
    types(&terminal, "half a thought");
    terminal.hang_up();
    assert!(fs::read_to_string(notes_in(&folder)).unwrap().contains("half a thought"));
}

#[test]
fn two_windows_keep_each_others_notes() {
    let folder = TempDir::new().unwrap();
    let windows = [keeping(&folder).open(), keeping(&folder).open()];
    for (window, words) in windows.iter().zip(["of the first", "of the second"]) {
        window.shows_the_dossier();
        window.press("w");
        types(window, words);
    }
    for (window, told) in windows.iter().zip(["the note is saved", "both texts stand in it"]) {
        window.press("\x13");
        window.shows(told);
    }
    windows[0].press("M");
    windows[0].shows("of the first");
    windows[0].shows("of the second");
}

#[test]
fn what_can_be_kept_nowhere_is_at_least_told_at_the_end() {
    let terminal = Setup::new().env("XDG_DATA_HOME", "/dev/null").in_a_shell().open();
    terminal.shows("your notes: cannot read");
    terminal.shows("27 events");
    terminal.press("w");
    types(&terminal, "a thought without a home");
    terminal.press("\x03");
    let ended = terminal.end();
    let text = ended.screen.contents();
    assert!(text.contains("the draft is not written down") && text.contains("a thought without a home"), "{text}");
    assert_eq!(ended.gave_everything_back(), 0);
}
