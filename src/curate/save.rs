//! A dossier's file: locked while it is changed, and written whole or not at all.
//!
//! Owns which files can be written, and that of two programs that edit one file neither loses anything. Leaves to
//! [`crate::files`] how a file takes the place of another.
//!
//! The lock is on the file itself and not beside it, so that it holds for every user of the machine and leaves nothing
//! behind. A file that is written gets a new inode, so whoever has waited looks whether the file that it has locked is
//! still the one of that name.

mod journal;
mod locked;

pub use journal::{Digester, Entry, History, HistoryError, Made, digest};
pub use locked::{LockedFile, Replacement, SaveError};
