//! The reader's marks, notes and tags. They are stored beside the data, never in it.
//!
//! Owns the stored data of an event ([`Entry`]), how changes by two programs are merged ([`Notebook`]) and the file
//! that holds them ([`Journal`]). Leaves to others which events are open, and all drawing.
//!
//! # The event of a note
//!
//! An event's id is unique only in its dossier, so an entry is stored under the [`FullName`]: the dossier's **title**
//! (the file's name if it has none) and the event's id. The path is no part of it: a file that is moved, copied to
//! another machine or written out in part keeps its notes. Each entry also has the event's title at the last change, as
//! a second key: if the dossier has another title now, an entry belongs to the event with the same id **and** the same
//! title. An entry without an open event is listed as such; none is ever dropped.
//!
//! # The file
//!
//! `notes.jsonl` in the user's data folder is a journal: one line of JSON for each change. The later line wins, field
//! by field (mark, note, each tag, draft). The order is that of the file and not of clocks. See [`Journal`] for the
//! guarantees if two programs write, and if one is killed.
//!
//! | file | owns |
//! |---|---|
//! | `notes` | this map |
//! | `entry` | [`Entry`], [`FullName`], [`Tag`] |
//! | `state` | [`Notebook`]: merges changes |
//! | `placed` | [`Placed`]: which entry belongs to which open event |
//! | `lines` | changes as lines of JSON, and what is wrong with a line |
//! | `reading` | a file of changes, read line by line into a state |
//! | `journal` | the file: locked, appended to, made shorter |
//! | `shared` | the same kept in one place by several people |
//! | `follow` | entries that follow an event to another id |
//! | `session_state` | the reader's place in each dossier |
//! | `typed_history` | lines that were typed, and commands that were run |

mod entry;
mod follow;
mod journal;
mod lines;
mod placed;
mod reading;
pub mod session_state;
mod shared;
mod state;
pub mod typed_history;

pub use entry::{Draft, Entry, FullName, Moment, Noted, Tag, written_at};
pub use follow::follow;
pub use journal::{Journal, JournalError};
pub use lines::Broken;
pub use placed::Placed;
pub use shared::{SharedError, SharedLog, SharedNotes, SharedRow, SharedState};
pub use state::{Edit, Known, Notebook, Outcome};

/// The longest note, in bytes.
pub const MAX_LEN: usize = 256 << 10;
