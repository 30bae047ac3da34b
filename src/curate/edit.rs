//! Edits of a dossier: the table of all, what each does, and its way back.
//!
//! An [`Edit`] becomes a [`Plan`] (which records become what, and the sentence that says so), a plan becomes patches of the
//! text ([`perform()`]), and each patch has its inverse: undo is the patches taken back in reverse order, and gives the bytes from before.
//!
//! | file | owns |
//! |---|---|
//! | `edit` | this map |
//! | `table` | [`Edit`]: what can be done |
//! | `plan` | what an edit does to the records |
//! | `together` | several events, actors … made one; one event made two |
//! | `records` | the records that an edit touches |
//! | `value` | a field that is set: where it is, and what becomes of it |
//! | `typed` | `field=value` as a person types it: dates in any spelling, names for ids |
//! | `known` | which record is meant by a name |
//! | `accept` | drafts that somebody accepts |
//! | `error` | why an edit cannot be made |
//! | `references` | where records name others |
//! | `step` | an edit that was made, with its patches |
//! | `twin` | what is there already that a new event may repeat |

mod accept;
mod error;
mod known;
mod plan;
mod records;
mod references;
mod step;
mod table;
mod together;
mod twin;
mod typed;
mod value;

pub use accept::{accept, accounts_of, new_records};
pub use error::EditError;
pub use known::{Known, Named};
pub use plan::plan;
pub use records::Plan;
pub use references::{may_name, named_at, names, visit};
pub use step::{Step, perform, undo};
pub use table::Edit;
pub use twin::twins;
pub use typed::{Typed, parts};
pub use value::{Assignment, Operation, assign};

#[cfg(test)]
mod tests;
