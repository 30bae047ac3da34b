//! What is beyond the events that are here: a store that holds more of them.
//!
//! Owns when the store is asked: filters that narrow what is here whole are answered here, all others by the store, whose
//! events then take the place of those that are here. A key never waits for it: the last answer stays meanwhile, and
//! stays if the store is lost. Leaves asking to whoever opened the store.

use super::Engine;
use super::caught;
use super::generation::Generation;
use super::horizon::{Beyond, Brought, FromBeyond, Horizon};
use super::job::Job;
use crate::analysis::changes::{self, Changes, Reading};
use crate::index::query::Query;
use crate::input::Cancel;
use crate::screen::app::{Message, Notice};
use crate::text;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long after a failure the store is asked again.
const AGAIN: Duration = Duration::from_secs(5);

impl Engine {
    /// The same with a store behind it, and the filters under which its events were brought.
    #[must_use]
    pub fn with_beyond(mut self, beyond: Option<(Arc<dyn Beyond>, Query)>) -> Self {
        // What a store has kept back it remarks upon.
        let is_whole = self.now.library.report().remarks.is_empty();
        if let Some((beyond, query)) = beyond {
            self.horizon = Horizon { here: Some((query, is_whole)), beyond: Some(beyond), ..Horizon::default() };
        }
        self
    }

    /// Asks the store, if the newest question is not answered by what is here; says so to who watches.
    pub(super) fn look_beyond(&mut self, back: &Sender<Job>) -> Option<Message> {
        let (beyond, query) = (self.horizon.beyond.clone()?, self.asked.as_ref()?.query.clone());
        if self.horizon.covers(&query) {
            self.horizon.asked = None;
            self.horizon.cancel.cancel();
            return None;
        }
        if self.horizon.asked.as_ref() == Some(&query) {
            return None;
        }
        self.ask_beyond(beyond, query, Duration::ZERO, back);
        Some(Message::Told(Notice::Done("asking the store: until it answers, only what is here is searched".into())))
    }

    /// Asks the store once more, whatever is here.
    pub(super) fn look_again(&mut self, back: &Sender<Job>) -> Option<Message> {
        (self.horizon.here, self.horizon.asked) = (None, None);
        self.look_beyond(back)
    }

    /// Whether what is here came from a store.
    pub(super) fn is_of_store(&self) -> bool {
        self.horizon.beyond.is_some()
    }

    fn ask_beyond(&mut self, beyond: Arc<dyn Beyond>, query: Query, wait: Duration, back: &Sender<Job>) {
        self.horizon.asked = Some(query.clone());
        let cancel = self.horizon.cancel.renew();
        let around = self.looked_at.filter(|id| (id.0 as usize) < self.now.timeline.len()).map(|id| self.now.timeline.anchor(id));
        let back = back.clone();
        thread::spawn(move || {
            if !wait.is_zero() && !waited(wait, &cancel) {
                return;
            }
            let brought = caught(|| beyond.bring(&query, around.filter(|day| day.is_bounded()), &cancel));
            let _ = back.send(Job::FromBeyond(Box::new(FromBeyond { query, cancel, brought })));
        });
    }

    /// Puts what the store has brought in the place of what was here; if it was lost, what is here stays.
    pub(super) fn take_from_beyond(&mut self, from: FromBeyond, back: &Sender<Job>) -> Option<Message> {
        let FromBeyond { query, cancel, brought } = from;
        if cancel.is_cancelled() {
            return None;
        }
        let Brought { library, matching } = match brought {
            Ok(brought) => brought,
            Err(error) => return Some(self.lost(&query, &error, back)),
        };
        (self.horizon.asked, self.horizon.lost) = (None, None);
        self.horizon.here = Some((query, library.timeline().len() as u64 >= matching));
        let none = &[][..];
        let (_, moved) =
            changes::between(&Reading { held: none, timeline: &self.now.timeline }, &Reading { held: none, timeline: library.timeline() });
        let before = std::mem::replace(&mut self.now, Generation::new(library)).timeline;
        Some(self.reloaded(&before, Changes::default(), moved, true))
    }

    /// Says since when the store does not answer, and asks again in a while.
    fn lost(&mut self, query: &Query, error: &anyhow::Error, back: &Sender<Job>) -> Message {
        let now = || chrono::Local::now().format("%H:%M").to_string();
        let since = self.horizon.lost.get_or_insert_with(now).clone();
        let words = format!("no answer from the store since {since}, what is here stays and it is asked again: {error:#}");
        if let Some(beyond) = self.horizon.beyond.clone() {
            self.ask_beyond(beyond, query.clone(), AGAIN, back);
        }
        Message::Told(Notice::Failed(text::safe_line(&words).into_owned()))
    }
}

/// Waits; false if it was cancelled meanwhile.
fn waited(time: Duration, cancel: &Cancel) -> bool {
    const STEP: Duration = Duration::from_millis(100);
    // Nobody sends: this is a wait that looks up in between.
    let (_sender, nobody) = channel::<()>();
    for _ in 0..(time.as_millis() / STEP.as_millis()) {
        if nobody.recv_timeout(STEP) != Err(RecvTimeoutError::Timeout) || cancel.is_cancelled() {
            return false;
        }
    }
    !cancel.is_cancelled()
}
