//! A desk on a thread of its own, and the way to it.
//!
//! The newest question wins: one that has been overtaken is stopped between chunks and never answered. Files are read
//! again on yet another thread, so that questions are answered meanwhile; what was asked of the old reading and comes
//! after the new one has taken its place is not answered, for its ids would mean other events.

use super::reload::{Files, Fresh};
use super::{Desk, failed};
use crate::app::{Command, Message, Whose};
use crate::source::{LoadState, Progress};
use anyhow::{Result, anyhow};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How often a reading tells how far it is.
const BETWEEN: Duration = Duration::from_millis(200);

/// The way to a worker on its thread.
pub struct Worker {
    jobs: Sender<Job>,
    newest: Arc<AtomicU64>,
    /// How many new readings the sender knows of.
    reading: u64,
}

/// What the thread is to do.
enum Job {
    /// A command that speaks of the reading with that number.
    Do(u64, Command),
    /// The files have been read again.
    Adopt(Box<Result<Fresh>>),
    /// More of the same files has been read.
    Further(Box<Result<Fresh>>),
    /// A reading goes on.
    Tell(LoadState),
    /// A command after which there will be none, and whom to tell that it is done.
    Last(u64, Command, Sender<()>),
    /// Nobody is there any more.
    Stop,
}

impl Worker {
    /// Starts the thread; it loads the source first. What it has to say goes to `tell`, and an error ends it.
    pub fn start(desk: Desk, mut tell: impl FnMut(Result<Message>) + Send + 'static) -> Self {
        let (jobs, inbox) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let (latest, back) = (Arc::clone(&newest), jobs.clone());
        thread::spawn(move || {
            // A panic here must not leave the screen waiting for an answer for ever.
            let worked = caught(|| work(desk, &inbox, &back, &latest, &mut tell));
            if let Err(error) = worked {
                tell(Err(error));
            }
        });
        Self { jobs, newest, reading: 0 }
    }

    /// Hands a command over. A question overtakes those before it.
    pub fn send(&self, command: Command) {
        if let Command::Find(number, _) = &command {
            self.newest.store(*number, Ordering::Relaxed);
        }
        // A worker that is gone has said why.
        let _ = self.jobs.send(Job::Do(self.reading, command));
    }

    /// Hands the last command over and waits until it is done, and with it all that was written before, but no longer
    /// than `patience`: nobody waits for a reading that will not be seen any more.
    pub fn finish(self, last: Command, patience: Duration) {
        let (done, is_done) = channel();
        self.newest.store(u64::MAX, Ordering::Relaxed);
        let _ = self.jobs.send(Job::Last(self.reading, last, done));
        let _ = is_done.recv_timeout(patience);
    }

    /// From now on commands speak of the new reading that the worker has told of.
    pub fn is_reloaded(&mut self) {
        self.reading += 1;
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.newest.store(u64::MAX, Ordering::Relaxed);
        let _ = self.jobs.send(Job::Stop);
    }
}

fn work(
    mut desk: Desk,
    inbox: &Receiver<Job>,
    back: &Sender<Job>,
    newest: &AtomicU64,
    tell: &mut impl FnMut(Result<Message>),
) -> Result<()> {
    let loaded = desk.load()?;
    tell(Ok(Message::Loading(desk.load_state())));
    tell(Ok(loaded));
    let mut reading = 0;
    let mut is_reading = read_on(&mut desk, back);
    // To be read once what is being read is there.
    let mut next: Option<Files> = None;
    for job in inbox {
        match job {
            Job::Stop => {
                desk.progress.stop();
                break;
            }
            Job::Tell(state) => tell(Ok(Message::Loading(Some(state)))),
            Job::Last(of, command, done) => {
                desk.progress.stop();
                if of == reading
                    && let Some(message) = desk.answer(command, &|| true)
                {
                    tell(Ok(message));
                }
                let _ = done.send(());
            }
            Job::Adopt(fresh) => {
                let message = desk.adopt(*fresh);
                reading += u64::from(matches!(message, Message::Reloaded(_)));
                tell(Ok(message));
                is_reading = read_next(&mut next, &mut desk, back, tell);
            }
            Job::Further(fresh) => {
                for message in desk.adopt_further(*fresh) {
                    reading += u64::from(matches!(message, Message::Reloaded(_)));
                    tell(Ok(message));
                }
                is_reading = read_next(&mut next, &mut desk, back, tell);
            }
            Job::Do(_, Command::Remap(header, mapping)) => {
                let files = next.as_ref().unwrap_or(&desk.files).with_columns(&header, mapping);
                if is_reading {
                    next = Some(files);
                } else {
                    is_reading = true;
                    read_again(files, &desk.progress, back);
                }
            }
            Job::Do(_, Command::Reload) if is_reading => {}
            Job::Do(_, Command::Reload) => {
                is_reading = true;
                read_again(desk.files.clone(), &desk.progress, back);
            }
            Job::Do(of, Command::Export(..)) if of != reading => {
                tell(Ok(failed(&anyhow!("nothing written: the files were read again meanwhile; try once more"))));
            }
            Job::Do(of, Command::Note(whose @ Whose::Row(_), edit)) if of != reading => {
                tell(Ok(desk.refuse_note(whose, edit)));
            }
            Job::Do(of, command) if of != reading && command.is_about_ids() => {}
            Job::Do(_, command) => {
                let number = if let Command::Find(number, _) = &command { Some(*number) } else { None };
                let keep_going = || number.is_none_or(|number| newest.load(Ordering::Relaxed) == number);
                if !keep_going() {
                    continue;
                }
                if let Some(message) = desk.answer(command, &keep_going) {
                    tell(Ok(message));
                }
            }
        }
    }
    Ok(())
}

/// Begins with what is to be read after a reading that is over; whether there is something.
fn read_next(next: &mut Option<Files>, desk: &mut Desk, back: &Sender<Job>, tell: &mut impl FnMut(Result<Message>)) -> bool {
    let is_reading = match next.take() {
        Some(files) => {
            read_again(files, &desk.progress, back);
            true
        }
        None => read_on(desk, back),
    };
    if !is_reading {
        tell(Ok(Message::Loading(None)));
    }
    is_reading
}

fn read_again(files: Files, progress: &Arc<Progress>, back: &Sender<Job>) {
    let back = back.clone();
    read_telling(Arc::clone(progress), 0, back, move |progress| Job::Adopt(Box::new(caught(|| files.read_again(progress)))));
}

/// Reads more of the same files; whether there is more.
fn read_on(desk: &mut Desk, back: &Sender<Job>) -> bool {
    match desk.next_step() {
        None => return false,
        Some(Err(error)) => drop(back.send(Job::Further(Box::new(Err(error))))),
        Some(Ok(step)) => {
            let (progress, later) = (Arc::clone(&step.progress), step.later);
            read_telling(progress, later, back.clone(), move |_| Job::Further(Box::new(caught(|| step.read()))));
        }
    }
    true
}

/// Reads on a thread of its own, and tells a few times a second how far it is.
fn read_telling(progress: Arc<Progress>, later: u64, back: Sender<Job>, read: impl FnOnce(&Progress) -> Job + Send + 'static) {
    thread::spawn(move || {
        let begun = Instant::now();
        let (over, is_over) = channel::<()>();
        let done = thread::scope(|scope| {
            let (progress, told) = (&*progress, back.clone());
            scope.spawn(move || {
                while is_over.recv_timeout(BETWEEN) == Err(RecvTimeoutError::Timeout) {
                    let _ = told.send(Job::Tell(LoadState::of(progress, begun.elapsed(), later)));
                }
            });
            let done = read(progress);
            drop(over);
            done
        });
        let _ = back.send(done);
    });
}

/// Does something, with a panic as an error.
fn caught<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work))
        .unwrap_or_else(|payload| Err(anyhow!("the reading thread stopped, please report this: {}", words(&*payload))))
}

fn words(payload: &(dyn Any + Send)) -> String {
    let words = payload.downcast_ref::<&str>().map(ToString::to_string);
    words.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default()
}
