//! Jobs on threads of their own: computing a page, and writing files. Their results go back to the worker's thread,
//! which knows whether they still belong to the reading on the screen.

use super::caught;
use super::generation::Generation;
use super::job::{Job, Said};
use super::writing::Writing;
use crate::input::Cancel;
use crate::reports::{WriteProgress, WriteState};
use crate::screen::app::{Command, Message, Notice};
use crate::text;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often a job reports its progress.
const BETWEEN: Duration = Duration::from_millis(200);

/// Computes a page on a thread of its own, so that a slow page does not delay the others.
pub(super) fn look(generation: Generation, reading: u64, command: Command, cancel: Cancel, back: Sender<Job>) {
    thread::spawn(move || {
        let message = caught(|| generation.look(&command, &|| !cancel.is_cancelled()));
        let _ = back.send(Job::Said(Box::new(Said { reading: Some(reading), cancel, message })));
    });
}

/// An event to be read from a store.
pub(super) struct Reading {
    pub generation: Generation,
    /// The number of that generation.
    pub number: u64,
    pub command: Command,
    pub cancel: Cancel,
}

/// Reads one event after the other on a thread of its own; those that nobody waits for any more are passed over.
pub(super) fn reads(back: Sender<Job>) -> Sender<Reading> {
    let (sender, inbox) = channel::<Reading>();
    thread::spawn(move || {
        for Reading { generation, number, command, cancel } in inbox {
            if cancel.is_cancelled() {
                continue;
            }
            // A store that does not answer is no reason to end the program.
            let message = caught(|| generation.look(&command, &|| !cancel.is_cancelled()))
                .unwrap_or_else(|error| Some(Message::Told(Notice::Failed(text::safe_line(&format!("{error:#}")).into_owned()))));
            let said = Said { reading: Some(number), cancel, message: Ok(message) };
            if back.send(Job::Said(Box::new(said))).is_err() {
                return;
            }
        }
    });
    sender
}

/// Writes a file, and reports its progress.
pub(super) fn write(writing: Writing, progress: Arc<WriteProgress>, back: Sender<Job>) {
    thread::spawn(move || {
        let begun = WriteState::begun(&writing.path, writing.events.len() as u64);
        let say = |message| back.send(Job::say(message));
        let started = Instant::now();
        let tell = || drop(say(Message::Writing(begun.after(&progress, started.elapsed()))));
        let notice = telling(tell, || caught(|| Ok(writing.write(&progress))));
        // A panic in a format must not end the worker.
        let notice = notice.unwrap_or_else(|error| Notice::Failed(text::safe_line(&format!("{error:#}")).into_owned()));
        let _ = say(Message::Written(notice));
    });
}

/// Does some work, and reports its progress a few times a second meanwhile.
pub(super) fn telling<T>(tell: impl Fn() + Send, work: impl FnOnce() -> T) -> T {
    let (over, is_over) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            while is_over.recv_timeout(BETWEEN) == Err(RecvTimeoutError::Timeout) {
                tell();
            }
        });
        let done = work();
        drop(over);
        done
    })
}
