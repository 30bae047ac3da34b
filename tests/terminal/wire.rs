//! The bytes that reach the terminal, and those that must not.

use crate::harness::{Setup, Terminal};
use std::time::Duration;

/// Switches any of the ways on by which a terminal reports the mouse.
fn listens_to_the_mouse(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    ["9", "1000", "1001", "1002", "1003", "1005", "1006", "1015", "1016"].iter().any(|mode| text.contains(&format!("\x1b[?{mode}h")))
}

/// The colours that are set: 30 to 38 and 90 to 97, and the same for the ground; 39 and 49 set none.
fn colors(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let sequences = text.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m')).map(|(numbers, _)| numbers);
    let is_color = |number: u16| matches!(number, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107);
    let sets_color = |numbers: &&str| numbers.split([';', ':']).any(|number| number.parse().is_ok_and(is_color));
    sequences
        .filter(|numbers| numbers.bytes().all(|b| b.is_ascii_digit() || b";:".contains(&b)))
        .filter(sets_color)
        .map(str::to_owned)
        .collect()
}

/// Shows the help as well, for more kinds of text on the wire.
#[track_caller]
fn through_the_help(terminal: &Terminal) {
    terminal.shows_the_dossier();
    terminal.press("?");
    terminal.wait_for("the help", |screen| screen.contents().contains("Move in time") && screen.contents().contains("Esc close"));
    terminal.press("\x1b");
    terminal.shows_the_dossier();
}

fn quit(terminal: Terminal) -> Vec<u8> {
    terminal.press("q");
    terminal.end().bytes
}

#[test]
fn the_mouse_is_listened_to_unless_it_is_left_to_the_terminal() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    assert!(listens_to_the_mouse(&quit(terminal)));
    let terminal = Setup::new().args(&["--no-mouse"]).open();
    terminal.shows_the_dossier();
    assert!(!listens_to_the_mouse(&quit(terminal)));
}

#[test]
fn no_color_means_no_color_and_the_cursor_is_seen_all_the_same() {
    let terminal = Setup::new().env("NO_COLOR", "1").open();
    through_the_help(&terminal);
    terminal.wait_for("a line in reverse", has_a_line_in_reverse);
    assert_eq!(colors(&quit(terminal)), Vec::<String>::new());
}

#[test]
fn colors_are_sent_where_nothing_forbids_them() {
    let terminal = Setup::new().open();
    through_the_help(&terminal);
    assert_ne!(colors(&quit(terminal)), Vec::<String>::new());
}

/// Colours that are left out of a sequence must not leave a sequence that switches everything off.
#[test]
fn the_cursor_is_seen_where_a_theme_is_asked_for_in_spite_of_no_color() {
    for theme in ["default", "high-contrast"] {
        let terminal = Setup::new().args(&["--theme", theme]).env("NO_COLOR", "1").open();
        terminal.shows_the_dossier();
        for number in 1..6 {
            terminal.press("j");
            terminal.reads(number);
            terminal.wait_for(&format!("the line of event {number} marked in {theme}"), |screen| {
                has_a_line_in_reverse(screen) || has_a_line(screen, |cell| cell.bgcolor() != vt100::Color::Default)
            });
        }
    }
}

fn has_a_line_in_reverse(screen: &vt100::Screen) -> bool {
    has_a_line(screen, vt100::Cell::inverse)
}

fn has_a_line(screen: &vt100::Screen, holds: impl Fn(&vt100::Cell) -> bool) -> bool {
    let (rows, columns) = screen.size();
    let holds_at = |row: u16, column: u16| screen.cell(row, column).is_some_and(&holds);
    (0..rows.get()).any(|row| (0..columns.get()).filter(|column| holds_at(row, *column)).count() > 20)
}

#[test]
fn a_locale_without_unicode_gets_ascii_only() {
    let terminal = Setup::new().env("LC_ALL", "C").open();
    through_the_help(&terminal);
    let bytes = quit(terminal);
    let beyond: Vec<char> = String::from_utf8_lossy(&bytes).chars().filter(|c| !c.is_ascii()).collect();
    assert!(beyond.is_empty(), "sent: {beyond:?}");
}

#[test]
fn the_help_names_all_keys_in_a_locale_without_unicode() {
    let terminal = Setup::new().env("LC_ALL", "C").open();
    terminal.shows_the_dossier();
    terminal.press("?");
    terminal.wait_for("the help", |screen| screen.contents().contains("Half a screen up"));
    let text = terminal.text();
    assert!(text.contains("j Down"), "{text}");
    assert!(text.matches('?').count() <= 1, "only the key for this list is a question mark:\n{text}");
}

#[test]
fn an_escape_sequence_in_a_file_is_shown_and_never_sent() {
    let dossier = r#"{"format":"diplo-dossier/1","title":"A \u001b]0;owned\u0007 title","events":[
        {"id":"a","title":"Talks \u001b[31mred\u202Egnp \u009b41mblue","kind":"talks","when":"2024-05-23"},
        {"id":"b","title":"No such day \u001b]52;c;aGk=\u0007","kind":"talks","when":"2024-02-30"}]}"#;
    let name = "evil\x1b]0;owned\x07.json";
    let terminal = Setup::new().file(name.as_bytes(), dossier).args(&[name]).open();
    terminal.shows("␛[31mred");
    terminal.press("E");
    terminal.shows("2024-02-30");
    terminal.press("\x1b");
    terminal.shows("␛[31mred");
    let bytes = quit(terminal);
    // What the program itself asks: the colours of text and ground.
    let text = String::from_utf8(bytes).unwrap().replace("\x1b]10;?\x07", "").replace("\x1b]11;?\x07", "");
    for sent in ["\x1b]", "\x07", "\x1b[31mred", "\u{9b}", "\u{202e}"] {
        assert!(!text.contains(sent), "{sent:?} was sent: {text:?}");
    }
}

#[test]
fn yy_puts_a_footnote_on_the_clipboard_and_says_so() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    terminal.press("y");
    terminal.shows("BibTeX");
    terminal.press("y");
    terminal.shows("sent to the terminal's clipboard");
    let text = String::from_utf8_lossy(&terminal.bytes()).into_owned();
    let (_, rest) = text.split_once("\x1b]52;c;").unwrap();
    let (encoded, _) = rest.split_once(['\x07', '\x1b']).unwrap();
    let is_base64 = |b: u8| b.is_ascii_alphanumeric() || b"+/=".contains(&b);
    assert!(encoded.len() > 40 && encoded.len() % 4 == 0 && encoded.bytes().all(is_base64), "{encoded:?}");
    // What is written between the frames must not have moved anything.
    terminal.shows_the_title_still();
}

#[test]
fn a_dossier_on_standard_input_is_read_and_the_keyboard_still_works() {
    let dossier = r#"{"format":"diplo-dossier/1","title":"Piped","events":[
        {"id":"a","title":"The first talks","kind":"talks","when":"2024-05-23"},
        {"id":"b","title":"The second talks","kind":"talks","when":"2024-05-24"}]}"#;
    let setup = Setup::new().file(b"piped.json", dossier).env("PROGRAM", crate::harness::PROGRAM).program("sh");
    let terminal = setup.args(&["-c", "cat piped.json | \"$PROGRAM\" -; echo \"ended:$?;\"; stty -a"]).open();
    terminal.wait_for("the first event's detail", |screen| crate::harness::detail(screen) == "The first talks");
    terminal.press("j");
    terminal.wait_for("the second event's detail", |screen| crate::harness::detail(screen) == "The second talks");
    terminal.resize(80, 24);
    terminal.wait_for("the new size", |screen| {
        screen.contents().lines().next().is_some_and(|line| line.starts_with(" Piped") && line.trim_end().ends_with("2 events"))
    });
    terminal.press("q");
    assert_eq!(terminal.end().gave_everything_back(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn an_idle_program_uses_no_processor_time() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    terminal.press("j");
    terminal.reads(1);
    let window = Duration::from_secs(1);
    assert!((0..20).any(|_| terminal.is_silent_for(window)), "it never stops drawing");
    let before = ticks(terminal.pid());
    assert!(terminal.is_silent_for(window), "it draws although nothing happened");
    let spent = ticks(terminal.pid()) - before;
    assert!(spent <= 2, "{spent} hundredths of a second spent in one second of doing nothing");
}

/// Processor time of all threads, in the kernel's ticks (a hundredth of a second).
#[cfg(target_os = "linux")]
fn ticks(pid: u32) -> u64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    // Behind the name, which may hold anything: fields 14 and 15 of the line are the 12th and 13th.
    let (_, fields) = stat.rsplit_once(") ").unwrap();
    fields.split(' ').skip(11).take(2).map(|field| field.parse::<u64>().unwrap()).sum()
}
