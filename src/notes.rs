//! A reader's own marks, notes and tags: beside the data, never in it.
//!
//! Owns what is kept of an event ([`Entry`]), how changes that two programs make come together ([`Notebook`]) and the
//! file in which they lie ([`Journal`]). Leaves to others which events are open, and all drawing.
//!
//! # Whose note it is
//!
//! An event's id is unique in its dossier and nowhere else, so an entry is kept under the [`FullName`]: the dossier's
//! **title** (the file's name where it has none) and the event's id. Not under the path: a file that is moved, copied
//! to another machine or written out in part keeps its notes. With each entry stands what the event was called when
//! something was last written, and that is the second way back: where the dossier goes by another title now, an entry
//! belongs to the event with the same id **and** the same title. An entry that belongs to no open event is listed as
//! such; none is ever dropped.
//!
//! # The file
//!
//! `notes.jsonl` in the user's data folder is a journal: a line a change, in JSON, and the later line wins, field by
//! field (mark, note, each tag, draft). The order is that of the file and not of clocks. See [`Journal`] for what
//! holds when two programs write, and when one is killed.
//!
//! | file | owns |
//! |---|---|
//! | `notebook` | this map |
//! | `notebook/entry` | [`Entry`], [`FullName`], [`Tag`] |
//! | `notebook/state` | [`Notebook`]: changes come together |
//! | `notebook/placed` | [`Placed`]: which entry belongs to which open event |
//! | `notebook/lines` | changes as lines of JSON, and what is wrong with a line |
//! | `notebook/journal` | the file: locked, appended to, made shorter |

mod entry;
mod journal;
mod lines;
mod placed;
mod reading;
pub mod session_state;
mod state;

pub use entry::{Draft, Entry, FullName, Moment, Noted, Tag};
pub use journal::{Journal, JournalError};
pub use lines::Broken;
pub use placed::Placed;
pub use state::{Edit, Known, Notebook, Outcome};

/// The longest note, in bytes.
pub const LONGEST: usize = 256 << 10;
