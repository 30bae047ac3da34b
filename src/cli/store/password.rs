//! Asks for the password of a store, without showing it.

use crate::cli::consent::can_ask;
use crate::store::{Address, Secret};
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use crossterm::terminal;
use std::io::{self, Write};

/// The password that somebody types; `None` if nobody sits there, or nothing is typed.
pub(super) fn ask(address: &Address) -> Option<Secret> {
    if !can_ask() {
        return None;
    }
    eprint!("password for {address}: ");
    io::stderr().flush().ok()?;
    terminal::enable_raw_mode().ok()?;
    let typed = typed();
    // Whatever was typed, the terminal is as before.
    let _ = terminal::disable_raw_mode();
    eprintln!();
    typed.filter(|typed| !typed.is_empty()).map(Secret::new)
}

fn typed() -> Option<String> {
    let mut typed = String::new();
    loop {
        let Event::Key(KeyEvent { code, modifiers, kind: KeyEventKind::Press, .. }) = crossterm::event::read().ok()? else { continue };
        match code {
            KeyCode::Enter => return Some(typed),
            KeyCode::Esc => return None,
            KeyCode::Char('c' | 'd') if modifiers.contains(KeyModifiers::CONTROL) => return None,
            KeyCode::Char('u') if modifiers.contains(KeyModifiers::CONTROL) => typed.clear(),
            KeyCode::Char(c) => typed.push(c),
            KeyCode::Backspace => drop(typed.pop()),
            _ => {}
        }
    }
}
