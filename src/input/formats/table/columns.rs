//! Large tables as columns: an event is made from its row when it is needed, as for coded records.
//!
//! Owns reading them, and making the events again. Leaves the meaning of a row to [`super::event`], columns and search to
//! [`crate::index::timeline`]. Small tables are kept as events: a change in them is reported event by event.
//!
//! | file | owns |
//! |---|---|
//! | `all` | all large tables as one run of rows |
//! | `file` | one table: reading its rows, its account |
//! | `scan` | stretches read by several threads, in order |
//! | `books` | the texts that rows share |
//! | `chunk` | the rows of a stretch |
//! | `filter` | the rows that were requested |
//! | `merge` | stretches under the numbers of all |
//! | `pieces` | the phrases of the texts that rows share |
//! | `ids` | ids that no two events share |
//! | `reading` | rows made into events again |

mod all;
mod books;
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
