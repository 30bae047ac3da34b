//! What loading found: how much was read, and everything that was wrong.

use super::account::Account;
use super::formats::table::Table;
use crate::model::dossier::Problem;

/// What loading files has to say of itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// What the collection is called.
    pub title: String,
    /// What it covers.
    pub summary: Option<String>,
    /// How many event records were seen.
    pub read: usize,
    /// How many of them were left out.
    pub rejected: usize,
    /// All that was wrong, as far as it is listed.
    pub problems: Vec<Problem>,
    /// How many more problems there are.
    pub unlisted: usize,
    /// The account of each file that is no dossier.
    pub accounts: Vec<Account>,
    /// What was done on the way to the files that nobody asked for by name: "notes/: 2 files passed over …".
    pub remarks: Vec<String>,
    /// The tables among the files, and how they were read.
    pub tables: Vec<Table>,
}
