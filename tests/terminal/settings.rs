//! A person's own settings, obeyed on the screen.

use crate::harness::{Setup, events};

const NAME: &[u8] = b"own.toml";

fn with(settings: &str) -> Setup {
    Setup::new().file(NAME, settings).args(&["--config", "own.toml"])
}

#[test]
fn keys_do_what_the_settings_say_and_the_help_says_so_too() {
    let terminal = with("[keys.browse]\ndown = \"n\"\nnext-hit = \"f4\"\nhelp = [\"ctrl-k\", \"f1\"]\nquit = []\n").open();
    terminal.wait_for("the dossier with its own hint", |screen| {
        screen.contents().contains(&format!(" {} events", events())) && screen.contents().contains("Ctrl-k keys")
    });
    terminal.reads(0);
    terminal.press("n");
    terminal.reads(1);
    // A key that means nothing any more is passed over.
    terminal.press("q");
    terminal.press("j");
    terminal.press("n");
    terminal.reads(2);
    terminal.press("\x0b");
    terminal.wait_for("the help with the keys as they are", |screen| {
        let text = screen.contents();
        text.contains("n         Down") && text.contains("F4        Next hit")
    });
    terminal.press("\x03");
    assert_eq!(terminal.end().code, 0);
}

#[test]
fn a_broken_file_of_settings_keeps_nothing_from_starting_and_says_what_is_wrong() {
    let terminal = with("mouse = tru\n[keys]\nquit = \"x\"\n").open();
    terminal.shows("2 problems in your settings — press E");
    terminal.press("E");
    terminal.shows("own.toml:3:8");
    terminal.press("q");
    terminal.shows_the_dossier();
    terminal.press("q");
    assert_eq!(terminal.end().code, 0);
}

#[test]
fn colours_panes_and_mouse_are_as_the_settings_say() {
    let settings = "mouse = false\n[theme]\nheading = { fg = \"#ff8700\" }\n[panes]\nfacets = false\nfocus = \"detail\"\n";
    let terminal = with(settings).open();
    terminal.wait_for("the dossier without facets, the keys in the detail", |screen| {
        let text = screen.contents();
        text.contains(&format!(" {} events", events())) && !text.contains("Actors ─") && text.contains("filter by")
    });
    let written = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    assert!(written.contains("38;2;255;135;0") && !written.contains("\x1b[?1000h"));
}

#[test]
fn flags_go_before_the_settings() {
    let settings = "mouse = false\nascii = true\n[theme]\nname = \"monochrome\"\n";
    let terminal = with(settings).args(&["--mouse", "--no-ascii", "--theme", "default"]).open();
    terminal.shows_the_dossier();
    let written = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    assert!(written.contains("\x1b[?1000h") && written.contains("●") && written.contains("\x1b[36"), "{written:?}");
}

#[test]
fn the_screen_starts_with_a_view_by_its_name() {
    let terminal = with("[[views]]\nname = \"Campbell\"\nquery = \"actor:campbell\"\n").args(&["--view", "campbell"]).open();
    terminal.shows("actor: Kurt Campbell ×");
    terminal.press("v");
    terminal.shows("as it is now");
}

#[test]
fn no_color_wins_over_the_settings() {
    let terminal = with("[theme]\nheading = { fg = \"#ff8700\" }\n").env("NO_COLOR", "1").open();
    terminal.shows_the_dossier();
    assert!(!String::from_utf8_lossy(&terminal.bytes()).contains("38;"));
}
