//! Reads files again, or more of them, on a thread of its own, so that questions are answered meanwhile.

use super::background::telling;
use super::files::Files;
use super::job::Job;
use super::{Engine, caught};
use crate::input::{Cancel, LoadState, Progress};
use crate::screen::app::Message;
use anyhow::Result;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Instant;

/// Begins the next reading after one has ended; returns whether there is one.
pub(super) fn read_next(next: &mut Option<Files>, engine: &mut Engine, back: &Sender<Job>, tell: &mut impl FnMut(Result<Message>)) -> bool {
    let is_reading = match next.take() {
        Some(files) => {
            read_again(files, engine.load_control(), back);
            true
        }
        None => read_on(engine, back),
    };
    if !is_reading {
        tell(Ok(Message::Loading(None)));
    }
    is_reading
}

pub(super) fn read_again(files: Files, (progress, cancel): (Arc<Progress>, Cancel), back: &Sender<Job>) {
    let back = back.clone();
    read_telling(progress, 0, back, move |progress| Job::Adopt(Box::new(caught(|| files.read_again(progress, &cancel)))));
}

/// Begins to read more of the same files; returns whether there is more.
pub(super) fn read_on(engine: &mut Engine, back: &Sender<Job>) -> bool {
    match engine.next_step() {
        None => return false,
        Some(Err(error)) => drop(back.send(Job::Further(Box::new(Err(error))))),
        Some(Ok(step)) => {
            let (progress, later) = (Arc::clone(&step.progress), step.later);
            read_telling(progress, later, back.clone(), move |_| Job::Further(Box::new(caught(|| step.read()))));
        }
    }
    true
}

/// Reads on a thread of its own, and reports its progress a few times a second.
fn read_telling(progress: Arc<Progress>, later: u64, back: Sender<Job>, read: impl FnOnce(&Progress) -> Job + Send + 'static) {
    thread::spawn(move || {
        let begun = Instant::now();
        let tell = || drop(back.send(Job::say(Message::Loading(Some(LoadState::new(&progress, begun.elapsed(), later))))));
        let done = telling(tell, || read(&progress));
        let _ = back.send(done);
    });
}
