//! The desk: an article while a curator decides about its drafts.
//!
//! Owns what lies there: texts that were taken in, their drafts, what was decided about each, and the queue of articles. All of it
//! is kept in the user's data folder, by the SHA-256 of the text, so that leaving loses nothing. Leaves reading an article to
//! [`super::article`] and [`super::draft`], and the dossier to [`super::session`]; nothing is entered here.
//!
//! | file | owns |
//! |---|---|
//! | `intake` | [`Intake`]: what is to be taken in, and the texts that come of it |
//! | `facts` | [`Facts`]: what the curator says of an article |
//! | `work` | [`Work`]: the drafts of an article and the decisions |
//! | `open` | an article with its drafts, ready to be decided |
//! | `store` | [`Store`]: both on disk |

mod facts;
mod intake;
mod open;
mod store;
#[cfg(test)]
mod tests;
mod work;

pub use facts::{Fact, Facts};
pub use intake::{Intake, Item, Taken};
pub use open::{Opened, find_accounts, open};
pub use store::Store;
pub use work::{Account, Decision, Draft, Tie, Work};
