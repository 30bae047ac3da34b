//! The world outside the loop: where input and the time come from, and where commands are carried out.

use super::input::Input;
use crate::screen::app::{Command, Message};
use crate::screen::view::Link;
use anyhow::Result;
use std::time::Duration;

/// The world outside the loop: where input comes from, and where commands are carried out.
pub trait World {
    /// Waits for the next input; `None` if no more will come.
    fn next(&mut self) -> Option<Input>;
    /// The next input that has already arrived.
    fn queued(&mut self) -> Option<Input>;
    /// The time since the program began; `None` where there is no clock, and messages end with the next key.
    fn now(&mut self) -> Option<Duration> {
        None
    }
    /// Carries out a command, or passes it on.
    ///
    /// # Errors
    /// If the terminal fails.
    fn perform(&mut self, command: Command) -> Result<Option<Message>>;
    /// Gives the terminal to the shell until it returns it; false if no shell could return it.
    ///
    /// # Errors
    /// If the terminal fails.
    fn suspend(&mut self) -> Result<bool>;
    /// Erases whatever the terminal shows.
    ///
    /// # Errors
    /// If the terminal fails.
    fn erase(&mut self) -> Result<()> {
        Ok(())
    }
    /// The web addresses of the frame that is drawn next.
    fn links(&mut self, _: Vec<Link>) {}
    /// Opens a text in the user's editor, which gets the terminal; returns the edited text, or the reason why there is
    /// none.
    ///
    /// # Errors
    /// If the terminal fails.
    fn edit(&mut self, words: &str) -> Result<Result<String, String>>;
}
