//! A record as the fields of a form: a text for each, as a person types it, and the record that they make together.
//!
//! Owns which fields there are, what each text means, and what is wrong with it: by [`Typed`](super::edit::Typed), as
//! `field=value` on the command line, and by [`check`](super::check). A name that is not known makes a new record, whose own
//! fields stand below it ("part of"). Leaves the cursor, the keys and the lines to the screen.
//!
//! | file | owns |
//! |---|---|
//! | `fields` | this map |
//! | `entry` | one field: its place in the record, its text |
//! | `shown` | a value as the text that a person would type for it |
//! | `filling` | all fields of a record, and those of the records that are new with it |
//! | `compose` | the record that the texts make |
//! | `reading` | what a text means, or why it means nothing |
//! | `complete` | the names and terms that a text may become |

mod complete;
mod compose;
mod entry;
mod filling;
mod reading;
mod shown;

pub use complete::{Candidate, Completion};
pub use compose::Filled;
pub use entry::{Entry, Of};
pub use filling::{Filling, New, Opening};
pub use reading::Reading;

#[cfg(test)]
mod tests;
