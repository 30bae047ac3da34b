//! The program on a terminal, with a store: what is said of the whole, and what several people write.

use super::program::{command, ran};
use super::servers::{all, asked, emptied, files, library, load};
use super::terminal::{Setup, Terminal};
use diplo_tui::store::Place;
use std::fs;
use std::path::Path;

/// The program with a store on a terminal of 120 × 36, for somebody who has a home of their own.
fn opened(home: &Path, args: &[&str]) -> Terminal {
    let folder = home.to_str().unwrap();
    Setup::new().args(args).env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder).open()
}

fn filled(server: &str, folder: &Path) -> (Place, usize) {
    let library = library(files(folder));
    let place = emptied(server);
    load(&place, &library).unwrap();
    (place, library.timeline().len())
}

/// Types keys one after the other; the last ones are `\r`, `\x1b`, or a control letter.
fn types(terminal: &Terminal, keys: &str) {
    keys.chars().for_each(|key| terminal.press(&key.to_string()));
}

/// Writes a note on the selected event; its frame says where it goes.
fn write(terminal: &Terminal, goes: &str, words: &str) {
    terminal.press("w");
    terminal.shows(goes);
    types(terminal, words);
    terminal.press("\x13");
    terminal.shows("the note is saved");
}

#[test]
fn the_screen_says_of_the_whole_store_what_the_slice_cannot() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    for server in servers {
        let (place, events) = filled(&server, folder.path());
        let store = place.open().unwrap();
        let terminal = opened(folder.path(), &["--slice", "40", "--fresh", &server]);
        terminal.shows(&format!("40 here of {events} events"));
        // The facets are of all events, not of the forty.
        terminal.shows(&format!("of all {events}"));
        let china = asked(&store, "actor:china", usize::MAX).matching;
        assert!(china > 40);
        terminal.shows(&china.to_string());
        // So are periods and how often each term occurs.
        terminal.press("%");
        terminal.shows(&format!("of all {events} in the store"));
        terminal.press("\x1b");
        terminal.shows("Timeline");
        terminal.press("F");
        terminal.shows(&format!("of all {events} in the store"));
        terminal.press("\x1b");
        terminal.shows("Timeline");
        // A page that needs the events themselves says of which it is.
        terminal.press("P");
        terminal.shows(&format!("only of the 40 here of {events}"));
        terminal.press("\x1b");
        // Filters that leave few bring all of them.
        let talks = asked(&store, "kind:talks 2024-05-23", usize::MAX).matching;
        assert!(talks < 40);
        terminal.shows("Timeline");
        types(&terminal, ":");
        terminal.shows("events");
        types(&terminal, "\x1b");
    }
}

#[test]
fn two_people_read_each_others_notes_and_lose_none() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    for server in servers {
        filled(&server, folder.path());
        let homes = [(); 2].map(|()| tempfile::tempdir().unwrap());
        let query = "\"hold maritime\"";
        for (home, name) in homes.iter().zip(["Ann", "Bob"]) {
            fs::create_dir_all(home.path().join("diplo-tui")).unwrap();
            fs::write(home.path().join("diplo-tui/config.toml"), format!("notes-name = \"{name}\"\nshared-notes = true\n")).unwrap();
        }
        let [ann, bob] = homes.each_ref().map(|home| opened(home.path(), &["--fresh", &server, query]));
        for (terminal, words) in [(&ann, "Why the 24th?"), (&bob, "Ask the desk.")] {
            terminal.shows("Lambert and Hong");
            terminal.shows("Who says what");
            write(terminal, "to the store, as", words);
        }
        // Who comes back to the list reads what the other has written meanwhile.
        ann.press("M");
        ann.shows("Ask the desk.");
        ann.shows("by Bob, 20");
        ann.shows("Why the 24th?");
        ann.press("\x1b");
        ann.shows("Timeline");
        let home = ran(&mut command(homes[0].path(), &["notes"]), "");
        assert!(!home.out.contains("Why the 24th?"), "{server}: what is shared does not lie at home too: {}", home.out);
        // Who says nothing of sharing keeps notes at home, and reads those of the others.
        let third = tempfile::tempdir().unwrap();
        let carl = opened(third.path(), &["--fresh", &server, query]);
        carl.shows("Ask the desk.");
        write(&carl, "stays at home", "Mine alone.");
        carl.press("M");
        carl.shows("yours stay at home; --shared-notes");
        ann.press("M");
        ann.shows("by Bob");
        assert!(!ann.text().contains("Mine alone."), "{server}");
    }
}

#[cfg(unix)]
#[test]
fn who_may_only_read_is_told_and_keeps_notes_at_home() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    for server in servers {
        filled(&server, folder.path());
        let (reader, password) = super::servers::reader(&server);
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().to_str().unwrap();
        let setup = Setup::new().args(&["--fresh", "--shared-notes", &reader, "\"hold maritime\""]).env("HOME", folder);
        let terminal = setup.env("XDG_DATA_HOME", folder).env("DIPLO_STORE_PASSWORD", password).open();
        terminal.shows("your notes are kept at home");
        terminal.shows("Who says what");
        write(&terminal, "stays at home", "Mine.");
        terminal.press("M");
        terminal.shows("may only read");
        terminal.shows("Mine.");
    }
}
