//! The report of a load: how much was read, and all problems.

use super::formats::table::Table;
use super::load_summary::Account;
use crate::model::dossier::Problem;

/// The report of loading files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// The title of the collection.
    pub title: String,
    /// The scope of the collection.
    pub summary: Option<String>,
    /// The number of event records seen.
    pub read: usize,
    /// The number of these that were left out.
    pub rejected: usize,
    /// The problems that are listed.
    pub problems: Vec<Problem>,
    /// The number of problems that are not listed.
    pub unlisted: usize,
    /// The account of each file other than dossiers.
    pub accounts: Vec<Account>,
    /// Remarks on choices that the user did not ask for: "notes/: 2 files passed over …".
    pub remarks: Vec<String>,
    /// The terms under which files were published that the program fetched.
    pub conditions: Vec<String>,
    /// The tables among the files, and how they were read.
    pub tables: Vec<Table>,
}
