//! A store as the place where several people keep marks, notes and tags.

use crate::notes::{SharedError, SharedLog, SharedNotes, SharedRow};
use crate::store::{NoteRow, Store, StoreError};
use std::sync::Arc;

struct Log(Store);

/// The notes of a store as they are now; written under this name, or that of the role.
pub(super) fn read(store: &Store, name: Option<&str>) -> Result<SharedNotes, SharedError> {
    let role = store.address().role();
    let mut notes = SharedNotes::new(Arc::new(Log(store.clone())), name.unwrap_or(&role));
    notes.read()?;
    Ok(notes)
}

impl SharedLog for Log {
    fn place(&self) -> String {
        self.0.address().to_string()
    }

    fn may_add(&self) -> Result<(), SharedError> {
        match self.0.may_add_notes() {
            Ok(false) => {
                Err(SharedError::ReadOnly("this role may only read the store: `GRANT INSERT ON diplo_note` lets it write notes".into()))
            }
            told => told.map(drop).map_err(told_of),
        }
    }

    fn since(&self, at: i64) -> Result<Vec<SharedRow>, SharedError> {
        Ok(self.0.notes_since(at).map_err(told_of)?.into_iter().map(row).collect())
    }

    fn add(&self, author: &str, change: &str, after: i64) -> Result<SharedRow, SharedError> {
        self.0.add_note(author, change, after).map(row).map_err(told_of)
    }
}

fn row(row: NoteRow) -> SharedRow {
    let NoteRow { at, id, author, change } = row;
    SharedRow { at, id, author, change }
}

fn told_of(error: StoreError) -> SharedError {
    match error {
        StoreError::Refused { .. } => SharedError::ReadOnly(error.to_string()),
        error => SharedError::Failed(error.to_string()),
    }
}
