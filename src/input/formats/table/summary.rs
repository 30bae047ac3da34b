//! The account of a table: its name, its format, and the losses in its rows.

use super::cut::Signs;
use super::losses::Losses;
use super::odd_rows::OddRows;
use super::reader::{Cut, Grid};
use crate::input::input_bytes::InputBytes;
use crate::input::load_summary::Account;
use crate::model::Line;
use crate::text;

/// The title of a table: the name of its file.
pub(super) fn title(supply: &InputBytes) -> Line {
    Line::from(text::file_name(&supply.name))
}

/// The account of a table of which no row has been read.
pub(super) fn account(supply: &InputBytes, grid: &Grid) -> Account {
    let name = text::file_name(&supply.name).to_ascii_lowercase();
    let is_sheet =
        [".xls", ".ods", ".xlsx", ".xlsm", ".xlsb"].iter().any(|ending| name.split('#').next().unwrap_or_default().ends_with(ending));
    let format = match grid.cut {
        Cut::Cells(Signs { separator: b',', .. }) if is_sheet => "sheet of a workbook".to_owned(),
        Cut::Objects => "JSON Lines".to_owned(),
        Cut::Cells(Signs { separator: b'\t', .. }) => "tab-separated table".to_owned(),
        Cut::Cells(Signs { separator: b',', .. }) => "comma-separated table".to_owned(),
        Cut::Cells(Signs { separator: b';', .. }) => "semicolon-separated table".to_owned(),
        Cut::Cells(_) => "table separated by bars".to_owned(),
    };
    let mut account = Account::new(&supply.name, &format);
    account.remarks.extend(grid.head.remarks(&grid.header));
    account
}

/// Adds the losses in kept rows to their account.
pub(super) fn add_losses(account: &mut Account, odd: &OddRows, losses: Losses) {
    odd.tell(account);
    account.remarks.extend(losses.no_end_in_words(account.kept));
    account.unread = losses.unread;
}
