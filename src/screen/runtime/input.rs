//! What reaches the loop.

use crate::screen::app::Message;
use crossterm::event::Event;
use std::sync::mpsc::Sender;

/// Something for the loop to take in.
#[derive(Debug)]
pub enum Input {
    /// The terminal says something.
    Terminal(Event),
    /// The terminal says something that may hand it over to another program: nothing else is read while the hold lasts.
    Alone(Event, Hold),
    /// The worker says something.
    Message(Message),
    /// The program is to end: nothing more will come from the terminal, or the signal with that number came.
    End(Option<i32>),
    /// The program is to let the shell have the terminal.
    Suspend,
    /// A thread cannot go on.
    Broken(anyhow::Error),
}

/// Keeps the thread that listens from reading on, until it is dropped: the next key may be for another program.
#[derive(Debug)]
pub struct Hold(#[expect(dead_code, reason = "it is its end that tells")] Sender<()>);

impl Hold {
    /// A hold whose end `over` hears of.
    pub(super) fn new(over: Sender<()>) -> Self {
        Self(over)
    }
}
