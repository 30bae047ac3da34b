//! What is beyond the events that are here: a store that holds more of them.
//!
//! Owns when the store is asked: filters that narrow what is here whole are answered here, all others by the store, whose
//! events then take the place of those that are here. A key never waits for it: the last answer stays meanwhile, and
//! stays if the store is lost. Leaves asking to whoever opened the store.

use super::Engine;
use super::caught;
use super::generation::Generation;
use super::horizon::{Beyond, Brought, Counted, FromBeyond, FromStore, Here, Horizon};
use super::job::Job;
use crate::analysis::changes::{self, Changes, Reading};
use crate::index::query::Query;
use crate::index::statistics::Whole;
use crate::input::Cancel;
use crate::screen::app::{Message, Notice, StoreState};
use crate::text;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// How long after a failure the store is asked again.
const AGAIN: Duration = Duration::from_secs(5);

impl Engine {
    /// The same with a store behind it.
    #[must_use]
    pub fn with_beyond(mut self, from: Option<FromStore>) -> Self {
        if let Some(FromStore { beyond, query, matching }) = from {
            let here = Some(Here { query, matching, is_whole: self.now.timeline.len() as u64 >= matching });
            self.horizon = Horizon { here, beyond: Some(beyond), ..Horizon::default() };
        }
        self
    }

    /// What the screen is to know of the store; `None` without one.
    pub(super) fn store_state(&self) -> Option<StoreState> {
        self.horizon.beyond.as_ref()?;
        let here = self.horizon.here.as_ref().map(|here| (here.query.clone(), here.matching, here.is_whole));
        Some(StoreState {
            here,
            asked_since: self.horizon.asked.is_some().then(|| self.horizon.since.clone()),
            lost_since: self.horizon.lost.clone(),
        })
    }

    /// Has everything counted that matches the newest question, where only a part of it is here.
    pub(super) fn count_beyond(&mut self, back: &Sender<Job>) {
        let Some((beyond, query)) = self.horizon.beyond.clone().zip(self.asked.as_ref().map(|asked| asked.query.clone())) else { return };
        if self.horizon.has_all_of(&query) || self.horizon.counted.as_ref() == Some(&query) {
            return;
        }
        self.count(beyond, query, Duration::ZERO, back);
    }

    fn count(&mut self, beyond: Arc<dyn Beyond>, query: Query, wait: Duration, back: &Sender<Job>) {
        self.horizon.counted = Some(query.clone());
        let (cancel, back, notes) = (self.horizon.counting.renew(), back.clone(), self.notebooks());
        thread::spawn(move || {
            if !wait.is_zero() && !waited(wait, &cancel) {
                return;
            }
            let whole = caught(|| beyond.count(&query, &notes, &cancel));
            let counted = whole.as_ref().ok().cloned();
            let say = |whole| back.send(Job::Counted(Box::new(Counted { query: query.clone(), cancel: cancel.clone(), whole })));
            let _ = say(whole);
            // Where days take longer, the rest is shown before.
            if let Some(counted) = counted.filter(|counted| counted.days.is_none()) {
                let _ = say(caught(|| Ok(Whole { days: Some(beyond.days(&query, &notes, &cancel)?), ..counted })));
            }
        });
    }

    /// Takes in what the store has counted.
    pub(super) fn take_counted(&mut self, counted: Counted, back: &Sender<Job>) -> Option<Message> {
        let Counted { query, cancel, whole } = counted;
        if cancel.is_cancelled() {
            return None;
        }
        match whole {
            Ok(whole) => {
                self.horizon.lost = None;
                Some(Message::Counted(Arc::new(whole)))
            }
            Err(error) => {
                let beyond = self.horizon.beyond.clone()?;
                self.count(beyond, query, AGAIN, back);
                self.is_lost(&error)
            }
        }
    }

    /// Asks the store, if the newest question is not answered by what is here.
    pub(super) fn look_beyond(&mut self, back: &Sender<Job>) {
        let (Some(beyond), Some(asked)) = (self.horizon.beyond.clone(), &self.asked) else { return };
        let query = asked.query.clone();
        if self.horizon.covers(&query) {
            self.horizon.asked = None;
            self.horizon.cancel.cancel();
        } else if self.horizon.asked.as_ref() != Some(&query) {
            self.ask_beyond(beyond, query, Duration::ZERO, back);
        }
    }

    /// Asks the store once more, whatever is here.
    pub(super) fn look_again(&mut self, back: &Sender<Job>) {
        (self.horizon.here, self.horizon.asked, self.horizon.counted) = (None, None, None);
        self.look_beyond(back);
    }

    /// Whether what is here came from a store.
    pub(super) fn is_of_store(&self) -> bool {
        self.horizon.beyond.is_some()
    }

    fn ask_beyond(&mut self, beyond: Arc<dyn Beyond>, query: Query, wait: Duration, back: &Sender<Job>) {
        (self.horizon.asked, self.horizon.since) = (Some(query.clone()), clock());
        let cancel = self.horizon.cancel.renew();
        let around = self.looked_at.filter(|id| (id.0 as usize) < self.now.timeline.len()).map(|id| self.now.timeline.anchor(id));
        let (back, notes) = (back.clone(), self.notebooks());
        thread::spawn(move || {
            if !wait.is_zero() && !waited(wait, &cancel) {
                return;
            }
            let brought = caught(|| beyond.bring(&query, around.filter(|day| day.is_bounded()), &notes, &cancel));
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
            Err(error) => return self.lost(&query, &error, back),
        };
        (self.horizon.asked, self.horizon.lost) = (None, None);
        self.horizon.here = Some(Here { query, matching, is_whole: library.timeline().len() as u64 >= matching });
        let none = &[][..];
        let (_, moved) =
            changes::between(&Reading { held: none, timeline: &self.now.timeline }, &Reading { held: none, timeline: library.timeline() });
        let before = std::mem::replace(&mut self.now, Generation::new(library)).timeline;
        Some(self.reloaded(&before, Changes::default(), moved, true))
    }

    /// Says since when the store does not answer, and asks again in a while.
    fn lost(&mut self, query: &Query, error: &anyhow::Error, back: &Sender<Job>) -> Option<Message> {
        if let Some(beyond) = self.horizon.beyond.clone() {
            self.ask_beyond(beyond, query.clone(), AGAIN, back);
        }
        self.is_lost(error)
    }

    /// Remembers since when there is no answer; says why the first time.
    fn is_lost(&mut self, error: &anyhow::Error) -> Option<Message> {
        if self.horizon.lost.is_some() {
            return None;
        }
        let since = clock();
        let words = format!("no answer from the store since {since}, what is here stays and it is asked again: {error:#}");
        self.horizon.lost = Some(since);
        Some(Message::Told(Notice::Failed(text::safe_line(&words).into_owned())))
    }
}

/// The time of day, as it is said.
fn clock() -> String {
    chrono::Local::now().format("%H:%M").to_string()
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
