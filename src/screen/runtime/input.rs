//! The inputs of the loop.

use crate::screen::app::Message;
use crossterm::event::Event;
use std::sync::mpsc::Sender;

/// An input for the loop.
#[derive(Debug)]
pub enum Input {
    /// An event from the terminal.
    Terminal(Event),
    /// An event from the terminal that may give it to another program: nothing else is read while the hold lasts.
    Alone(Event, Hold),
    /// A message from the worker.
    Message(Message),
    /// The program must end: no more input comes from the terminal, or the signal with this number arrived.
    End(Option<i32>),
    /// The program must give the terminal to the shell.
    Suspend,
    /// A thread has failed.
    Broken(anyhow::Error),
}

/// Keeps the listening thread from reading until it is dropped: the next key may be for another program.
#[derive(Debug)]
pub struct Hold(#[expect(dead_code, reason = "it is its end that tells")] Sender<()>);

impl Hold {
    /// A hold that `over` notices the end of.
    pub(super) fn new(over: Sender<()>) -> Self {
        Self(over)
    }
}
