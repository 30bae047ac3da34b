//! Ctrl-Z and back, under a shell with job control.

use crate::harness::{PROGRAM, PROMPT, Setup, Terminal, reads};
use std::path::Path;

/// An interactive bash with `$PROGRAM` set; `None` where there is no bash.
pub fn bash(setup: Setup) -> Option<Terminal> {
    let bash = ["/bin/bash", "/usr/bin/bash", "/usr/local/bin/bash"].into_iter().find(|path| Path::new(path).exists())?;
    // Without readline, which switches bracketed paste on by itself.
    let args = ["--noprofile", "--norc", "--noediting", "-i"];
    let shell = setup.program(bash).args(&args).env("PROGRAM", PROGRAM).env("PS1", PROMPT).open();
    shell.prompts_again_and_shows("");
    Some(shell)
}

#[test]
fn ctrl_z_hands_the_terminal_to_the_shell_and_fg_brings_the_screen_back() {
    let Some(shell) = bash(Setup::new()) else { return };
    shell.press("\"$PROGRAM\"\n");
    shell.shows_the_dossier();
    shell.press("j");
    shell.reads(1);
    shell.press("\x1a");
    shell.prompts_again_and_shows("Stopped");
    shell.press("echo $((20 + 22)); stty -a | grep -o ' icanon'\n");
    shell.prompts_again_and_shows("42\n icanon");

    shell.press("fg\n");
    shell.shows_the_dossier();
    shell.wait_for("the terminal taken, all as it was left", |screen| screen.hide_cursor() && screen.bracketed_paste() && reads(screen, 1));
    shell.press("k");
    shell.reads(0);
    shell.press("q");
    shell.prompts_again_and_shows("fg");
    shell.press("echo status $?; stty -a | grep -o ' icanon'\n");
    shell.prompts_again_and_shows("status 0\n icanon");
    shell.press("exit 7\n");
    assert_eq!(shell.end().code, 7);
}

#[test]
fn a_window_resized_while_stopped_is_drawn_at_its_new_size() {
    let Some(shell) = bash(Setup::new()) else { return };
    shell.press("\"$PROGRAM\"\n");
    shell.shows_the_dossier();
    shell.press("\x1a");
    shell.prompts_again_and_shows("Stopped");
    shell.resize(80, 24);
    shell.press("fg\n");
    let fresh = Setup::new().size(80, 24).open();
    fresh.shows_the_dossier();
    shell.wait_for("the same as on a terminal of that size", |screen| screen.contents() == fresh.text());
}

#[test]
fn kill_tstp_stops_it_as_ctrl_z_does() {
    let Some(shell) = bash(Setup::new()) else { return };
    shell.press("sh -c 'echo \"pid:$$;\"; exec \"$PROGRAM\"'\n");
    shell.shows_the_dossier();
    shell.signal("TSTP");
    shell.prompts_again_and_shows("Stopped");
    shell.press("fg\n");
    shell.shows_the_dossier();
}

/// Otherwise the script waits for the program, the shell for the script, and nobody listens to the keyboard.
#[test]
fn ctrl_z_gives_the_prompt_back_when_a_script_started_the_program_too() {
    let Some(shell) = bash(Setup::new()) else { return };
    shell.press("sh -c '\"$PROGRAM\"; echo the script goes on'\n");
    shell.shows_the_dossier();
    shell.press("\x1a");
    shell.prompts_again_and_shows("Stopped");
    shell.press("fg\n");
    shell.shows_the_dossier();
    shell.press("q");
    shell.prompts_again_and_shows("\nthe script goes on");
}

/// The kernel would not stop a program that nobody could wake again, if it were asked by the right signal.
#[test]
fn ctrl_z_does_not_freeze_a_window_without_a_shell() {
    let terminal = Setup::new().open();
    terminal.shows_the_dossier();
    terminal.press("\x1a");
    terminal.press("j");
    terminal.reads(1);
}
