//! What can be done to a dossier.

use super::value::Assignment;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;

/// An edit. What it needs to be taken back is found out when it is made.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Adds records, for example an event and the actors that are new in it. Taken back by taking them out.
    Add(Vec<(RecordKind, Json)>),
    /// Sets, takes out, or adds to fields of a record.
    Set {
        /// The kind of the record.
        kind: RecordKind,
        /// Its id.
        id: String,
        /// What is set.
        assignments: Vec<Assignment>,
        /// Records that are added with it, for what was named and is not known.
        new: Vec<(RecordKind, Json)>,
    },
    /// Gives a record other content, as after it was edited as JSON. Its id stays.
    Replace {
        /// The kind of the record.
        kind: RecordKind,
        /// Its id.
        id: String,
        /// Its new content.
        record: Json,
    },
    /// Adds a copy of a record under another id.
    Duplicate {
        /// The kind of the record.
        kind: RecordKind,
        /// Its id.
        id: String,
        /// That of the copy; else one made from the first.
        new: Option<String>,
    },
    /// Takes a record out; an event also out of the relations of others.
    Remove {
        /// The kind of the record.
        kind: RecordKind,
        /// Its id.
        id: String,
    },
    /// Makes several records one: what named them names the first. Events keep all their accounts.
    Merge {
        /// The kind of the records.
        kind: RecordKind,
        /// The one that stays.
        into: String,
        /// Those that become part of it.
        from: Vec<String>,
    },
    /// Gives some accounts of an event to a new event beside it.
    Split {
        /// The event.
        event: String,
        /// The id of the new one; else one made from the first.
        new: Option<String>,
        /// The numbers of the accounts that it gets, from 0 on.
        accounts: Vec<usize>,
    },
    /// Gives a record another id, everywhere where it is named.
    Rename {
        /// The kind of the record.
        kind: RecordKind,
        /// Its id before.
        old: String,
        /// Its id then.
        new: String,
    },
    /// Several edits, made and taken back as one.
    Several {
        /// What they are together.
        words: String,
        /// In order.
        edits: Vec<Edit>,
    },
}
