//! The tables of a store, and the numbered steps that make them.
//!
//! | table | a row is |
//! |---|---|
//! | `diplo_schema` | a step that was taken |
//! | `diplo_source` | what was loaded: a file, or several that were loaded together |
//! | `diplo_block` | a part of a source that arrived whole |
//! | `diplo_event` | an event: columns to ask by, and the whole of it with its accounts as JSON |
//! | `diplo_repeat` | a coded record that repeats an event, as JSON |
//! | `diplo_phrase` | a text that events share, and its folded form for search |
//! | `diplo_term` | an actor, an issue, a place … to choose |
//! | `diplo_name` | the same as the dossier has it, as JSON |
//! | `diplo_date` | a date that is not one certain day |
//! | `diplo_month`, `diplo_day` | how many events: by month and term, by day |
//! | `diplo_note` | a change of a mark, a note or tags that somebody made |

mod ddl;
mod migrate;

pub(super) use ddl::{drop_all, indexes, local, without_indexes};
pub(super) use migrate::{check, init};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Long,
    Int,
    Text,
    Longs,
}

/// What becomes of a row that the table has already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merge {
    /// There is none: the journal of blocks sees to that.
    Append,
    /// The first stays.
    KeepFirst,
    /// The last column is a count, and counts are added up.
    Add,
}

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    pub name: &'static str,
    pub columns: &'static [(&'static str, Kind)],
    /// Which columns make a row one of its kind.
    pub key: &'static [&'static str],
    /// In which order ClickHouse keeps the rows.
    pub order: &'static str,
    pub merge: Merge,
    /// By what rows are spread over several servers.
    pub spread: &'static str,
}

use Kind::{Int, Long, Longs, Text};

pub(super) const EVENT: Table = Table {
    name: "diplo_event",
    columns: &[
        ("eid", Long),
        ("id", Text),
        ("source", Long),
        ("block", Int),
        ("seq", Int),
        ("day", Int),
        ("wide", Int),
        ("edtf", Text),
        ("clock", Int),
        ("ahead", Int),
        ("medium", Int),
        ("flags", Int),
        ("home", Long),
        ("sum", Long),
        ("said", Longs),
        ("terms", Longs),
        ("parties", Longs),
        ("ties", Longs),
        ("record", Text),
    ],
    key: &["eid"],
    order: "day, seq, eid",
    merge: Merge::Append,
    spread: "eid",
};

pub(super) const REPEAT: Table = Table {
    name: "diplo_repeat",
    columns: &[("eid", Long), ("source", Long), ("block", Int), ("id", Text), ("record", Text)],
    key: &[],
    order: "eid",
    merge: Merge::Append,
    spread: "eid",
};

pub(super) const PHRASE: Table = Table {
    name: "diplo_phrase",
    columns: &[("id", Long), ("title", Int), ("label", Text), ("fold", Text)],
    key: &["id"],
    order: "id",
    merge: Merge::KeepFirst,
    spread: "id",
};

pub(super) const TERM: Table = Table {
    name: "diplo_term",
    columns: &[("id", Long), ("place", Long), ("facet", Text), ("name", Text), ("label", Text), ("broader", Text), ("others", Text)],
    key: &["id"],
    order: "id",
    merge: Merge::KeepFirst,
    spread: "id",
};

pub(super) const NAME: Table = Table {
    name: "diplo_name",
    columns: &[("id", Long), ("place", Long), ("kind", Text), ("name", Text), ("record", Text)],
    key: &["id"],
    order: "id",
    merge: Merge::KeepFirst,
    spread: "id",
};

pub(super) const DATE: Table = Table {
    name: "diplo_date",
    columns: &[("id", Long), ("edtf", Text)],
    key: &["id"],
    order: "id",
    merge: Merge::KeepFirst,
    spread: "id",
};

pub(super) const MONTH: Table = Table {
    name: "diplo_month",
    columns: &[("source", Long), ("block", Int), ("month", Int), ("term", Long), ("n", Long)],
    key: &["source", "block", "month", "term"],
    order: "term, month",
    merge: Merge::Add,
    spread: "term",
};

pub(super) const DAY: Table = Table {
    name: "diplo_day",
    columns: &[("source", Long), ("block", Int), ("day", Int), ("machine", Int), ("n", Long)],
    key: &["source", "block", "day", "machine"],
    order: "day",
    merge: Merge::Add,
    spread: "day",
};

pub(super) const SOURCE: Table = Table {
    name: "diplo_source",
    columns: &[("id", Long), ("name", Text), ("events", Long), ("begun", Text)],
    key: &["id"],
    order: "id",
    merge: Merge::KeepFirst,
    spread: "id",
};

/// A block is written before its rows with `state` 0, where the server has no transactions, and with 1 behind them.
pub(super) const BLOCK: Table = Table {
    name: "diplo_block",
    columns: &[("source", Long), ("block", Int), ("state", Int), ("n", Long)],
    key: &["source", "block", "state"],
    order: "source, block, state",
    merge: Merge::KeepFirst,
    spread: "source",
};

/// Rows are only added, so that two people at once lose nothing: what holds is folded out of them.
pub(super) const NOTE: Table = Table {
    name: "diplo_note",
    columns: &[("at", Long), ("id", Long), ("author", Text), ("change", Text)],
    key: &["at", "id"],
    order: "at, id",
    merge: Merge::Append,
    spread: "id",
};

/// All tables of the first step, in the order in which they are made.
pub(super) const TABLES: [&Table; 10] = [&EVENT, &REPEAT, &PHRASE, &TERM, &NAME, &DATE, &MONTH, &DAY, &SOURCE, &BLOCK];

/// The tables whose rows belong to a block of a source.
pub(super) const OF_BLOCKS: [&Table; 4] = [&EVENT, &REPEAT, &MONTH, &DAY];

impl Table {
    /// The names of the columns, as a statement lists them.
    pub fn list(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }
}
