//! LoadRequest, moving, choosing, resizing.

use crate::harness::{Setup, collection, events, title};

#[test]
fn it_opens_on_the_built_in_dossier_with_its_title_and_the_number_of_events() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    let text = terminal.text();
    let first = text.lines().next().unwrap();
    assert!(first.trim_start().starts_with(&collection()) && first.contains(&format!("{} events", events())), "{first:?}");
    terminal.wait_for("the terminal taken", |screen| screen.hide_cursor() && screen.bracketed_paste());
}

#[test]
fn j_and_k_move_the_cursor_and_the_detail_follows() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    terminal.reads(0);
    terminal.press("j");
    terminal.reads(1);
    terminal.press("k");
    terminal.reads(0);
    terminal.press("\x1b[B");
    terminal.reads(1);
}

#[test]
fn an_answer_about_colours_that_comes_late_is_no_key() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    terminal.reads(0);
    terminal.press("\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\");
    terminal.press("j");
    terminal.reads(1);
}

#[test]
fn a_few_letters_of_a_name_leave_only_that_persons_events() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    terminal.press("a");
    terminal.shows("Actors: all of those chosen");
    let mut typed = String::from("› ");
    for letter in ["c", "a", "m", "p"] {
        terminal.press(letter);
        typed.push_str(letter);
        terminal.shows(&typed);
    }
    terminal.press("\r");
    let count = format!(" of {} events", events());
    terminal.wait_for("Campbell's events only", |screen| {
        let text = screen.contents();
        text.contains("actor: Kurt Campbell ×") && text.contains(&count)
    });
}

#[test]
fn what_is_pasted_is_text_and_no_keys() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    terminal.press("\x1b[200~qqq\x1b[201~");
    terminal.press("/");
    terminal.wait_for("a line to type in", |screen| !screen.hide_cursor());
    let title = title(5);
    let (first, _) = title.split_once(' ').unwrap();
    terminal.press(&format!("\x1b[200~{}\x1b[201~", title.replacen(' ', "\n", 1)));
    terminal.wait_for("the pasted words", |screen| screen.contents().lines().any(|line| line.starts_with(&format!("/{first} "))));
    terminal.press("\r");
    terminal.reads(5);
}

#[test]
fn a_click_selects_the_event_under_it() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    terminal.reads(0);
    let text = terminal.text();
    // The timeline may cut a title short.
    let words: String = title(4).chars().take(12).collect();
    let row = text.lines().position(|line| line.contains(&words)).unwrap() + 1;
    terminal.press(&format!("\x1b[<0;50;{row}M"));
    terminal.reads(4);
}

#[test]
fn a_smaller_window_is_drawn_as_if_opened_at_that_size() {
    resized((120, 36), (80, 24));
}

#[test]
fn a_larger_window_is_drawn_as_if_opened_at_that_size() {
    resized((50, 12), (120, 36));
}

#[test]
fn a_terminal_without_a_size_is_waited_for() {
    resized((0, 0), (80, 24));
}

/// Nothing is left over of the old size: the screen is the same as one that never had it.
#[track_caller]
fn resized(from: (u16, u16), to: (u16, u16)) {
    let fresh = Setup::new().size(to.0, to.1).open();
    let resized = Setup::new().size(from.0, from.1).open();
    resized.wait_for("the program's screen", |screen| screen.alternate_screen());
    if from.0 > 0 {
        resized.shows("search");
    }
    fresh.shows_the_dossier();
    resized.resize(to.0, to.1);
    resized.wait_for("the same as on a terminal of that size", |screen| screen.contents() == fresh.text());
    resized.shows_the_dossier();
    assert_eq!(resized.text(), fresh.text());
}
