//! What the worker's thread receives: from the loop, and from jobs on threads of their own.

use super::files::{Files, Fresh};
use super::horizon::{Counted, FromBeyond};
use super::sharing::FromShared;
use crate::input::Cancel;
use crate::reports::WriteProgress;
use crate::screen::app::{Command, Message, Notice};
use anyhow::Result;
use std::sync::Arc;
use std::sync::mpsc::Sender;

/// A task for the thread.
pub(super) enum Job {
    /// A command about the reading with this number, and the token to stop it.
    Do(u64, Command, Cancel),
    /// Write a file from the reading with this number.
    Write(u64, Command, Arc<WriteProgress>),
    /// The files have been read again.
    Adopt(Box<Result<Fresh>>),
    /// A large dossier was written after an edit, or not.
    Saved,
    /// More of the same files has been read.
    Further(Box<Result<Fresh>>),
    /// What was missing has been fetched, or not: the files to read, and what to say of it.
    Fetched(Box<Files>, Notice),
    /// A store has answered.
    FromBeyond(Box<FromBeyond>),
    /// A store has counted.
    Counted(Box<Counted>),
    /// What has become of shared notes.
    Shared(Box<FromShared>),
    /// A job reports something.
    Said(Box<Said>),
    /// The last command, and whom to tell that it is done.
    Last(u64, Command, Sender<()>),
    /// The worker is no longer needed.
    Stop,
}

/// A report from a job.
pub(super) struct Said {
    /// The reading that it is about; `None` if it holds for any.
    pub reading: Option<u64>,
    /// Cancelled when the report is no longer wanted.
    pub cancel: Cancel,
    /// The message; `None` if there is none.
    pub message: Result<Option<Message>>,
}

impl Job {
    /// A message to be passed on whatever is shown.
    pub fn say(message: Message) -> Self {
        Self::Said(Box::new(Said { reading: None, cancel: Cancel::default(), message: Ok(Some(message)) }))
    }
}
