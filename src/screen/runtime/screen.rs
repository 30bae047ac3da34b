//! The terminal: taken, and given back on every way out.
//!
//! `ratatui::restore` does not undo mouse capture and bracketed paste, so this module does all of it, in one place and
//! in one order, for quitting, errors, panics and suspension alike.

use super::frames::Frames;
use super::linked::{Linked, Links};
use anyhow::{Context, Result};
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{clipboard::CopyToClipboard, cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use std::io::{Stdout, stdout};
use std::mem::ManuallyDrop;
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// Whether the terminal is ours, so that giving it back a second time does nothing.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
pub struct Screen {
    /// Never dropped itself: its drop would show the cursor, which is already done here, and would panic if the window
    /// is closed, because the error message has nowhere to go.
    terminal: ManuallyDrop<Terminal<Linked<CrosstermBackend<Frames<Stdout>>>>>,
    links: Links,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, bracketed paste, and the mouse if it is wanted.
    ///
    /// # Errors
    /// If there is no terminal.
    pub fn open(mouse: bool) -> Result<Self> {
        give_back_on_panic();
        take(mouse).context("no terminal to draw on")?;
        let links = Links::default();
        let terminal = Terminal::new(Linked::new(CrosstermBackend::new(Frames::new(stdout())), Arc::clone(&links)));
        match terminal {
            Ok(terminal) => Ok(Self { terminal: ManuallyDrop::new(terminal), links }),
            Err(error) => {
                give_back();
                Err(error).context("cannot draw on this terminal")
            }
        }
    }

    /// The links of the frame that is drawn next.
    pub(super) fn links(&self) -> Links {
        Arc::clone(&self.links)
    }

    /// The terminal to draw on.
    pub fn terminal(&mut self) -> &mut Terminal<Linked<CrosstermBackend<Frames<Stdout>>>> {
        &mut self.terminal
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take(mouse: bool) -> std::io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let result = execute!(stdout(), EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste, cursor::Hide)
        .and_then(|()| if mouse { execute!(stdout(), EnableMouseCapture) } else { Ok(()) });
    if result.is_err() {
        give_back();
    }
    result
}

/// Restores everything. Errors are ignored: nobody is left to be told, and the remaining steps must still be tried.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = execute!(stdout(), DisableMouseCapture, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        let _ = disable_raw_mode();
    }
}

/// The panic message must come after the terminal is given back, or it is lost with the alternate screen. The hook also
/// runs for panics of other threads, which end in the loop's own error and need no terminal.
fn give_back_on_panic() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    let here = thread::current().id();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == here {
                give_back();
                before(info);
            } else if !TAKEN.load(Ordering::SeqCst) {
                before(info);
            }
        }));
    });
}

/// Gives the terminal back, stops until the shell continues the program, and takes it again; false if no shell could
/// continue it.
///
/// The whole process group stops, as it does when the terminal itself receives Ctrl-Z: a script that started the
/// program would otherwise wait for ever. A group that leads its session has no shell above it: once stopped, it would
/// stay stopped.
#[cfg(unix)]
pub(super) fn suspend(mouse: bool) -> Result<bool> {
    use rustix::process::{Signal, kill_current_process_group};
    if !has_shell_above() {
        return Ok(false);
    }
    give_back();
    kill_current_process_group(Signal::STOP).context("cannot suspend")?;
    take(mouse).context("the terminal is gone")?;
    Ok(true)
}

#[cfg(not(unix))]
pub(super) fn suspend(_: bool) -> Result<bool> {
    Ok(false)
}

#[cfg(unix)]
fn has_shell_above() -> bool {
    use rustix::process::{getpgrp, getsid};
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Gives the terminal back while another program uses it, then takes it again.
pub(super) fn lend<T>(mouse: bool, used: impl FnOnce() -> T) -> Result<T> {
    give_back();
    let done = used();
    take(mouse).context("the terminal is gone")?;
    Ok(done)
}

/// Stops after the program that holds the terminal has stopped; the shell continues both.
#[cfg(unix)]
pub(super) fn stop_along() {
    use rustix::process::{Signal, getpid, kill_process};
    if has_shell_above() {
        // If it cannot be stopped, it keeps waiting for that program.
        let _ = kill_process(getpid(), Signal::STOP);
    }
}

/// Erases whatever the terminal shows.
pub(super) fn erase() -> Result<()> {
    execute!(stdout(), Clear(ClearType::All)).context("cannot write to the terminal")
}

/// Puts text on the clipboard through the terminal (OSC 52), which works over ssh too. There is no answer: a terminal
/// may ignore it.
pub(super) fn copy(words: &str) -> Result<()> {
    execute!(stdout(), CopyToClipboard::to_clipboard_from(words)).context("cannot write to the terminal")
}
