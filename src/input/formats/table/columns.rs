//! Large tables as columns: an event is made of a row only when it is looked at, as coded records are.
//!
//! Owns reading them so, and making the events again. Leaves what a row means to [`super::event`], columns and search to
//! [`crate::index::timeline`]. Small tables are held as events: what has changed in them is told event by event.
//!
//! | file | owns |
//! |---|---|
//! | `all` | all large tables as one run of rows |
//! | `file` | one table: its rows read, its account |
//! | `scan` | stretches read by several threads, in order |
//! | `chunk` | the rows of a stretch written down |
//! | `filter` | rows that are not asked for |
//! | `merge` | stretches under the numbers of all |
//! | `pieces` | what rows say in the same words, as phrases |
//! | `ids` | ids that are each event's own |
//! | `reading` | events made of rows again |

mod all;
mod chunk;
mod file;
mod filter;
mod ids;
mod merge;
mod pieces;
mod reading;
mod scan;

pub(in crate::input) use all::{Tables, with};
pub(in crate::input) use file::TableFile;
