//! What reaches the worker's thread: from the loop, and from the jobs on threads of their own.

use super::files::Fresh;
use crate::input::Cancel;
use crate::reports::WriteProgress;
use crate::screen::app::{Command, Message};
use anyhow::Result;
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// What the thread is to do.
pub(super) enum Job {
    /// A command that speaks of the reading with that number, and what stops it.
    Do(u64, Command, Cancel),
    /// A file to be written of the reading with that number.
    Write(u64, Command, Arc<WriteProgress>),
    /// The files have been read again.
    Adopt(Box<Result<Fresh>>),
    /// More of the same files has been read.
    Further(Box<Result<Fresh>>),
    /// A job has something to say.
    Said(Box<Said>),
    /// A command after which there will be none, and whom to tell that it is done.
    Last(u64, Command, Sender<()>),
    /// Nobody is there any more.
    Stop,
}

/// What a job has to say.
pub(super) struct Said {
    /// The reading that it is about; `None` where any will do.
    pub reading: Option<u64>,
    /// Nobody waits for it any more.
    pub cancel: Cancel,
    /// `None` where there is nothing.
    pub message: Result<Option<Message>>,
}

impl Job {
    /// Something that is to be told whatever is shown.
    pub fn say(message: Message) -> Self {
        Self::Said(Box::new(Said { reading: None, cancel: Cancel::default(), message: Ok(Some(message)) }))
    }
}
