//! Marks, notes and tags that several people keep in one place, each their own beside those of the others.
//!
//! Each change is a row, and rows are only added. Everybody folds the same rows in the same order into one [`Notebook`] for
//! each person: of one person's changes the newest holds, field by field, and the notes of two people stay two notes. Where one
//! person writes at two machines at once, both texts stay in the note, for a change says which text it takes the place of.
//! Drafts are private and stay at home.

use super::entry::{FullName, Moment};
use super::lines::{Broken, Kind, Record, kind};
use super::reading::excerpt;
use super::state::{Edit, Known, Notebook, Outcome};
use crate::model::{Line, Prose};
use crate::text;
use chrono::DateTime;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A change as the shared place holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedRow {
    /// When it was added, by one clock for everybody: microseconds since 1970.
    pub at: i64,
    /// Tells it from another of the same moment.
    pub id: i64,
    /// Who made it.
    pub author: String,
    /// The change, as a line of a journal.
    pub change: String,
}

/// Whoever holds the rows: a store.
pub trait SharedLog: Send + Sync {
    /// Where that is, for people.
    fn place(&self) -> String;
    /// Whether rows may be added.
    ///
    /// # Errors
    /// Why not.
    fn may_add(&self) -> Result<(), SharedError>;
    /// The rows from a moment on.
    ///
    /// # Errors
    /// They cannot be read.
    fn since(&self, at: i64) -> Result<Vec<SharedRow>, SharedError>;
    /// Adds a row behind all that a writer knows of.
    ///
    /// # Errors
    /// It is not added.
    fn add(&self, author: &str, change: &str, after: i64) -> Result<SharedRow, SharedError>;
}

/// Why shared notes cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SharedError {
    /// Whoever asks may only read.
    #[error("{0}")]
    ReadOnly(String),
    /// The place does not answer, or the change cannot be stored.
    #[error("{0}")]
    Failed(String),
}

/// What everybody has written, as last read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SharedState {
    /// The name of whoever runs the program.
    pub author: Line,
    /// Where the notes are kept.
    pub place: Line,
    /// The entries of each person.
    pub people: BTreeMap<Line, Notebook>,
    /// The rows that are no changes, by their number.
    pub broken: Vec<Broken>,
}

impl SharedState {
    /// The entries of whoever runs the program.
    #[must_use]
    pub fn own(&self) -> Option<&Notebook> {
        self.people.get(&self.author)
    }
}

/// Rows that are added while others are read may be of an earlier moment: so much is read once more, in microseconds.
const OVERLAP: i64 = 60_000_000;

/// The longest name of a person, in columns.
const LONGEST_NAME: usize = 40;

/// The shared notes, as far as they were read.
pub struct SharedNotes {
    log: Arc<dyn SharedLog>,
    rows: BTreeMap<(i64, i64), SharedRow>,
    state: Arc<SharedState>,
}

impl SharedNotes {
    /// Shared notes that are not read yet; `author` is the name under which changes are written.
    #[must_use]
    pub fn new(log: Arc<dyn SharedLog>, author: &str) -> Self {
        let state = SharedState { author: name(author), place: Line::from(log.place().as_str()), ..SharedState::default() };
        Self { log, rows: BTreeMap::new(), state: Arc::new(state) }
    }

    /// What was read.
    #[must_use]
    pub fn state(&self) -> &Arc<SharedState> {
        &self.state
    }

    /// Whether changes may be added.
    ///
    /// # Errors
    /// Why not.
    pub fn may_add(&self) -> Result<(), SharedError> {
        self.log.may_add()
    }

    /// Reads what is new; returns whether anything is.
    ///
    /// # Errors
    /// The place does not answer; what was read stays.
    pub fn read(&mut self) -> Result<bool, SharedError> {
        let newest = self.rows.last_key_value().map_or(0, |((at, _), _)| *at);
        let before = self.rows.len();
        self.rows.extend(self.log.since(newest.saturating_sub(OVERLAP))?.into_iter().map(|row| ((row.at, row.id), row)));
        let is_new = self.rows.len() > before;
        if is_new {
            self.fold();
        }
        Ok(is_new)
    }

    /// Writes a change, after reading those of others. When it returns, everybody can read the change.
    ///
    /// # Errors
    /// The change is not written.
    pub fn write(&mut self, name: &FullName, known: &Known, edit: &Edit, at: Moment) -> Result<Outcome, SharedError> {
        self.read()?;
        let none = Notebook::default();
        let own = self.state.own().unwrap_or(&none);
        let (record, outcome) = own.settle(name, known, edit, at).map_err(|why| SharedError::Failed(why.to_owned()))?;
        let Some(mut record) = record else { return Ok(outcome) };
        record.was = record.note.is_some().then(|| Prose::from(own.entry(name).map_or("", |entry| entry.words())));
        let line = serde_json::to_string(&record).map_err(|error| SharedError::Failed(error.to_string()))?;
        let newest = self.rows.last_key_value().map_or(0, |((at, _), _)| *at);
        let row = self.log.add(&self.state.author, &line, newest)?;
        self.rows.insert((row.at, row.id), row);
        self.fold();
        Ok(outcome)
    }

    /// Makes the state of all rows: one may have come in between others.
    fn fold(&mut self) {
        let mut state = SharedState { people: BTreeMap::new(), broken: Vec::new(), ..(*self.state).clone() };
        for (number, row) in (1..).zip(self.rows.values()) {
            match kind(row.change.as_bytes(), false) {
                Kind::Change(record) => {
                    // One clock for everybody: that of the place.
                    let at = DateTime::from_timestamp_micros(row.at).unwrap_or(record.at);
                    state.people.entry(name(&row.author)).or_default().apply(&Record { at, ..*record });
                }
                Kind::Blank | Kind::Header(_) => {}
                Kind::Broken(why) => state.broken.push(Broken { line: number, why, excerpt: excerpt(row.change.as_bytes()) }),
            }
        }
        state.people.retain(|_, notebook| !notebook.is_empty());
        self.state = Arc::new(state);
    }
}

/// The name of a person, as it is shown.
fn name(author: &str) -> Line {
    let name = text::safe_line(author.trim());
    let name = text::clip(&name, LONGEST_NAME, "…");
    Line::from(if name.is_empty() { "somebody" } else { &*name })
}

#[cfg(test)]
mod tests {
    use super::super::entry::Tag;
    use super::*;
    use crate::model::Id;
    use std::sync::{Mutex, PoisonError};

    /// A log in memory that several share.
    #[derive(Default)]
    struct Memory(Mutex<Vec<SharedRow>>);

    impl Memory {
        fn rows(&self) -> std::sync::MutexGuard<'_, Vec<SharedRow>> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner)
        }
    }

    impl SharedLog for Memory {
        fn place(&self) -> String {
            "memory".into()
        }
        fn may_add(&self) -> Result<(), SharedError> {
            Ok(())
        }
        fn since(&self, at: i64) -> Result<Vec<SharedRow>, SharedError> {
            Ok(self.rows().iter().filter(|row| row.at >= at).cloned().collect())
        }
        fn add(&self, author: &str, change: &str, after: i64) -> Result<SharedRow, SharedError> {
            let mut rows = self.rows();
            let row = SharedRow { at: after + 1, id: rows.len() as i64, author: author.into(), change: change.into() };
            rows.push(row.clone());
            Ok(row)
        }
    }

    fn talks() -> FullName {
        FullName { event: Id::new("talks").unwrap(), dossier: "Spring".into() }
    }

    fn write(notes: &mut SharedNotes, edit: &Edit) -> Outcome {
        notes.write(&talks(), &Known::default(), edit, chrono::Utc::now()).unwrap()
    }

    fn note(text: &str, base: &str) -> Edit {
        Edit::Note { text: text.into(), base: base.into() }
    }

    fn words(notes: &SharedNotes, who: &str) -> String {
        let notebook = notes.state().people.get(&Line::from(who));
        notebook.and_then(|notebook| notebook.entry(&talks())).map_or("", |entry| entry.words()).to_owned()
    }

    #[test]
    fn the_notes_of_two_people_stay_two_notes_and_each_takes_away_only_their_own() {
        let log = Arc::new(Memory::default());
        let [mut ann, mut bob] = ["Ann", "Bob"].map(|name| SharedNotes::new(Arc::clone(&log) as Arc<dyn SharedLog>, name));
        write(&mut ann, &note("Why the 24th?", ""));
        write(&mut bob, &note("Ask the desk.", ""));
        write(&mut bob, &Edit::Tags { add: [Tag::new("desk").unwrap()].into(), remove: [].into() });
        ann.read().unwrap();
        assert_eq!((words(&ann, "Ann"), words(&ann, "Bob")), ("Why the 24th?".into(), "Ask the desk.".into()));
        assert_eq!(ann.state().people, bob.state().people);
        assert_eq!(write(&mut ann, &note("", "Why the 24th?")), Outcome::Written);
        assert_eq!(write(&mut ann, &Edit::Tags { add: [].into(), remove: [Tag::new("desk").unwrap()].into() }), Outcome::Unchanged);
        bob.read().unwrap();
        assert_eq!((words(&bob, "Ann"), words(&bob, "Bob")), (String::new(), "Ask the desk.".into()));
    }

    #[test]
    fn one_person_at_two_machines_at_once_keeps_the_words_of_both() {
        let log = Arc::new(Memory::default());
        let [mut office, mut train] = [(), ()].map(|()| SharedNotes::new(Arc::clone(&log) as Arc<dyn SharedLog>, "Ann"));
        write(&mut office, &note("First.", ""));
        train.read().unwrap();
        // Both write before either has read what the other wrote.
        let stale = log.rows().clone();
        write(&mut office, &note("First.\nFrom the office.", "First."));
        let meanwhile = std::mem::replace(&mut *log.rows(), stale);
        write(&mut train, &note("First.\nFrom the train.", "First."));
        log.rows().extend(meanwhile.into_iter().skip(1).map(|row| SharedRow { id: 99, ..row }));
        for machine in [&mut office, &mut train] {
            machine.rows.clear();
            machine.read().unwrap();
            let words = words(machine, "Ann");
            assert!(words.contains("From the office.") && words.contains("From the train."), "{words}");
            assert_eq!(words.matches("First.").count(), 1, "{words}");
        }
    }

    #[test]
    fn what_stands_in_a_row_is_harmless_and_what_is_no_change_is_listed() {
        let log = Arc::new(Memory::default());
        let record = r#"{"at":"2024-05-30T10:00:00Z","dossier":"Spring","event":"talks","note":"x\u001b]52;c;aGk=\u0007"}"#;
        log.add("Bob\u{1b}[2J", record, 0).unwrap();
        log.add("", "no change\u{1b}[31m", 1).unwrap();
        let mut notes = SharedNotes::new(log, "Ann");
        assert!(notes.read().unwrap() && !notes.read().unwrap());
        let state = notes.state();
        assert!(state.people.keys().all(|name| !name.contains('\u{1b}')) && state.people.len() == 1, "{state:?}");
        assert!(state.people.values().all(|book| book.entries().all(|(_, entry)| !entry.words().contains('\u{1b}'))));
        assert!(state.broken.len() == 1 && !state.broken[0].excerpt.contains('\u{1b}'), "{state:?}");
    }
}
