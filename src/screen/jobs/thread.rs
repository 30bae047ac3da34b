//! An engine on a thread of its own, and how to reach it.
//!
//! The newest question replaces older ones; likewise the newest event to read, and the newest request of each page. An
//! outdated request is stopped and never answered. Pages, exports and rereading have threads of their own, so that a
//! question never waits for them. An answer about the old reading that arrives after the new one is in place is
//! dropped, because its ids would mean other events.

use super::background::{self, Reading};
use super::files::{Files, Fresh};
use super::horizon::FromBeyond;
use super::job::{Job, Said};
use super::loading::{read_again, read_next, read_on};
use super::{Engine, caught, fetching};
use crate::input::Cancel;
use crate::reports::WriteProgress;
use crate::screen::app::{Command, Message, Notice, StoreState, Whose};
use anyhow::Result;
use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// The handle of a worker on its thread, with the tokens that stop its jobs.
pub struct Worker {
    jobs: Sender<Job>,
    /// An edited dossier is being written.
    is_saving: Arc<AtomicBool>,
    /// The number of new readings that the sender knows of.
    reading: u64,
    question: Cancel,
    event: Cancel,
    partners: Cancel,
    titles: Cancel,
    /// By the number of the page that asks.
    pages: HashMap<u64, Cancel>,
    writing: Option<Arc<WriteProgress>>,
    fetching: Cancel,
}

impl Worker {
    /// Starts the thread; it tells first what was loaded. What it has to say goes to `tell`, and an error ends it.
    pub fn start(engine: Engine, mut tell: impl FnMut(Result<Message>) + Send + 'static) -> Self {
        let (jobs, inbox) = channel();
        let back = jobs.clone();
        let is_saving = Arc::new(AtomicBool::new(false));
        let mut engine = engine;
        engine.kept.saves_beside(back.clone(), Arc::clone(&is_saving));
        thread::spawn(move || {
            let worked = caught(|| Shift::new(engine, &back, &mut tell).work(&inbox));
            if let Err(error) = worked {
                tell(Err(error));
            }
        });
        let [question, event, partners, titles, fetching] = Default::default();
        Self { jobs, is_saving, reading: 0, question, event, partners, titles, pages: HashMap::new(), writing: None, fetching }
    }

    /// Passes a command on, or stops the current work.
    pub fn send(&mut self, command: Command) {
        let cancel = match &command {
            Command::Find(..) => self.question.renew(),
            Command::Read(..) => self.event.renew(),
            Command::Partners(..) => self.partners.renew(),
            Command::FindTitles(_) => self.titles.renew(),
            Command::Fetch => self.fetching.renew(),
            Command::StopFetch => return self.fetching.cancel(),
            Command::Gather(number, ..) => self.pages.entry(*number).or_default().renew(),
            Command::Abandon(number) => return self.pages.remove(number).iter().for_each(Cancel::cancel),
            Command::StopExport => return self.writing.iter().for_each(|progress| progress.stop()),
            Command::Export(..) => {
                let progress = Arc::clone(self.writing.insert(Arc::default()));
                // A worker that has ended has reported why.
                let _ = self.jobs.send(Job::Write(self.reading, command, progress));
                return;
            }
            _ => Cancel::default(),
        };
        let _ = self.jobs.send(Job::Do(self.reading, command, cancel));
    }

    /// Passes the last command on and waits until it and all earlier writing are done, but no longer than `patience`: a
    /// reading that nobody will see is not waited for.
    pub fn finish(self, last: Command, patience: Duration) {
        let (done, is_done) = channel();
        self.cancel_all();
        let _ = self.jobs.send(Job::Last(self.reading, last, done));
        // What was edited is waited for: else the next start would have to offer it.
        while is_done.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) && self.is_saving.load(Ordering::Relaxed) {}
    }

    /// From now on commands are about the new reading that the worker has announced.
    pub fn is_reloaded(&mut self) {
        self.reading += 1;
    }

    fn cancel_all(&self) {
        [&self.question, &self.event, &self.partners, &self.titles, &self.fetching]
            .into_iter()
            .chain(self.pages.values())
            .for_each(Cancel::cancel);
        self.writing.iter().for_each(|progress| progress.stop());
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.cancel_all();
        let _ = self.jobs.send(Job::Stop);
    }
}

/// The state of the running thread.
struct Shift<'a, Tell> {
    engine: Engine,
    back: &'a Sender<Job>,
    tell: &'a mut Tell,
    /// The number of new readings that have replaced another.
    reading: u64,
    /// The files to read once the current reading is done.
    next: Option<Files>,
    /// What reads events of a store: it may be slow, and no question waits for it.
    reads: Option<Sender<Reading>>,
    /// What the screen knows of the store.
    told: Option<StoreState>,
}

impl<'a, Tell: FnMut(Result<Message>)> Shift<'a, Tell> {
    fn new(engine: Engine, back: &'a Sender<Job>, tell: &'a mut Tell) -> Self {
        let reads = engine.is_of_store().then(|| background::reads(back.clone()));
        Self { engine, back, tell, reading: 0, next: None, reads, told: None }
    }

    fn work(mut self, inbox: &Receiver<Job>) -> Result<()> {
        let loaded = self.engine.load();
        self.tell(Message::Loading(self.engine.load_state()));
        self.tell_of_store();
        self.tell(loaded);
        self.offer_to_fetch();
        self.engine.kept.is_being_read = read_on(&mut self.engine, self.back);
        self.engine.begin_sharing(self.back);
        for job in inbox {
            match job {
                Job::Stop => {
                    self.engine.cancel.cancel();
                    break;
                }
                Job::Said(said) => self.pass_on(*said)?,
                Job::Last(of, command, done) => {
                    // Behind the notes that are still on their way to a store.
                    let last = self.engine.end_sharing(Job::Last(of, command, done), self.back);
                    let Some(Job::Last(of, command, done)) = last else { continue };
                    self.engine.cancel.cancel();
                    self.settle();
                    if of == self.reading {
                        self.answer(command, &Cancel::default());
                    }
                    let _ = done.send(());
                }
                Job::Fetched(files, notice) => self.is_fetched(*files, notice),
                Job::Adopt(fresh) => self.adopt(|engine, fresh| vec![engine.adopt(fresh)], *fresh),
                Job::Saved => {
                    for message in self.engine.saving_is_over() {
                        self.tell(message);
                    }
                }
                Job::Further(fresh) => self.adopt(Engine::adopt_further, *fresh),
                Job::FromBeyond(from) => self.take_from_beyond(*from),
                Job::Shared(from) => self.engine.take_shared(*from, self.reading).into_iter().for_each(|message| self.tell(message)),
                Job::Write(of, command, progress) => self.write(of, command, progress),
                Job::Counted(counted) => {
                    if let Some(message) = self.engine.take_counted(*counted, self.back) {
                        self.tell(message);
                    }
                }
                Job::Do(of, command, cancel) => self.obey(of, command, cancel),
            }
            self.tell_of_store();
        }
        Ok(())
    }

    /// Says what is missing of published data.
    fn offer_to_fetch(&mut self) {
        if !self.engine.files.request.published.is_empty() {
            let offer = fetching::offer(&self.engine.files, self.engine.memory.settings.as_deref());
            self.tell(Message::FetchOffer(offer));
        }
    }

    /// Reads what has been fetched, beside what is there.
    fn is_fetched(&mut self, files: Files, notice: Notice) {
        self.tell(Message::Fetching(None));
        self.tell(Message::Told(notice));
        if files.request == self.engine.files.request {
            return self.offer_to_fetch();
        }
        if self.engine.kept.is_being_read {
            self.next = Some(files);
        } else {
            self.read_again(files);
        }
    }

    /// Says how much of the store is here, and whether it answers, if that has changed.
    fn tell_of_store(&mut self) {
        let state = self.engine.store_state();
        if state != self.told {
            self.told.clone_from(&state);
            state.into_iter().for_each(|state| self.tell(Message::Store(Box::new(state))));
        }
    }

    fn tell(&mut self, message: Message) {
        (self.tell)(Ok(message));
    }

    /// Passes on a job's message if it is still wanted.
    fn pass_on(&mut self, said: Said) -> Result<()> {
        let Said { reading, cancel, message } = said;
        let is_awaited = !cancel.is_cancelled() && reading.is_none_or(|reading| reading == self.reading);
        if let Some(message) = message?.filter(|_| is_awaited) {
            self.tell(message);
        }
        Ok(())
    }

    fn adopt(&mut self, adopt: fn(&mut Engine, Result<Fresh>) -> Vec<Message>, fresh: Result<Fresh>) {
        for message in adopt(&mut self.engine, fresh) {
            self.reading += u64::from(matches!(message, Message::Reloaded(_)));
            self.tell(message);
        }
        self.settle();
        self.engine.kept.is_being_read = read_next(&mut self.next, &mut self.engine, self.back, self.tell);
        self.offer_to_fetch();
    }

    fn take_from_beyond(&mut self, from: FromBeyond) {
        if let Some(message) = self.engine.take_from_beyond(from, self.back) {
            self.reading += u64::from(matches!(message, Message::Reloaded(_)));
            self.tell_of_store();
            self.tell(message);
            self.engine.count_beyond(self.back);
        }
    }

    fn write(&mut self, of: u64, command: Command, progress: Arc<WriteProgress>) {
        let Command::Export(path, events, with_notes) = command else { return };
        if of == self.reading {
            return background::write(self.engine.writing(path, events, with_notes), progress, self.back.clone());
        }
        let words = "nothing written: the files were read again meanwhile; try once more";
        self.tell(Message::Written(Notice::Failed(words.into())));
    }

    fn obey(&mut self, of: u64, command: Command, cancel: Cancel) {
        let is_current = of == self.reading || !command.is_about_ids();
        let Some(command) = (if is_current { self.engine.share(command, of) } else { Some(command) }) else { return };
        match command {
            _ if cancel.is_cancelled() => {}
            Command::Remap(header, mapping) => {
                let files = self.next.as_ref().unwrap_or(&self.engine.files).with_columns(&header, mapping);
                if self.engine.kept.is_being_read {
                    self.next = Some(files);
                } else {
                    self.read_again(files);
                }
            }
            Command::Fetch => {
                let settings = self.engine.memory.settings.clone();
                fetching::fetch(self.engine.files.clone(), settings, cancel, self.back.clone());
            }
            Command::Reload if self.engine.is_of_store() => self.engine.look_again(self.back),
            Command::Reload if self.engine.kept.is_being_read => {}
            Command::ReadEdited if self.engine.kept.has_edited() => {
                if let Some(message) = self.engine.take_edited() {
                    self.reading += 1;
                    self.tell(message);
                }
            }
            // What is being read may be from before the edit.
            Command::ReadEdited if self.engine.kept.is_being_read => {
                self.next.get_or_insert_with(|| self.engine.files.clone());
            }
            Command::Reload | Command::ReadEdited => self.read_again(self.engine.files.clone()),
            Command::Note(whose @ Whose::Row(_), edit) if of != self.reading => {
                let refused = self.engine.refuse_note(whose, edit);
                self.tell(refused);
            }
            Command::OpenForm(_) | Command::Change(..) | Command::KeepAs(..) if of != self.reading && command.is_about_ids() => {
                self.tell(Message::FileEdited(Err("the files were read again meanwhile: once more, please".to_owned())));
            }
            command if of != self.reading && command.is_about_ids() => {}
            Command::Read(..) if self.reads.is_some() => {
                self.engine.mind(&command);
                let reading = Reading { generation: self.engine.now.clone(), number: self.reading, command, cancel };
                // Nobody receives it once the program ends.
                if let Some(reads) = &self.reads {
                    let _ = reads.send(reading);
                }
            }
            Command::Gather(..) | Command::Partners(..) => {
                background::look(self.engine.now.clone(), self.reading, command, cancel, self.back.clone());
            }
            command => {
                let is_question = matches!(command, Command::Find(..));
                self.answer(command, &cancel);
                // What is here is answered first: a key never waits for a store.
                if is_question {
                    self.engine.look_beyond(self.back);
                    self.engine.count_beyond(self.back);
                }
            }
        }
    }

    fn answer(&mut self, command: Command, cancel: &Cancel) {
        if let Some(message) = self.engine.answer(command, &|| !cancel.is_cancelled()) {
            self.tell(message);
        }
        self.tell_of_saving();
    }

    /// Waits until what was edited is in its file.
    fn settle(&mut self) {
        self.engine.wait_for_saving();
        self.tell_of_saving();
    }

    fn tell_of_saving(&mut self) {
        for message in std::mem::take(&mut self.engine.kept.untold) {
            self.tell(message);
        }
    }

    fn read_again(&mut self, files: Files) {
        self.settle();
        self.engine.kept.is_being_read = true;
        read_again(files, self.engine.load_control(), self.back);
    }
}
