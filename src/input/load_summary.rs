//! The account of a load: for each file the records read, kept, folded and left out, with the reasons.
//!
//! Owns counting and the words. Leaves showing them to its callers.

use crate::model::dossier::Problem;
use crate::text;
use std::borrow::Cow;

/// The number of lines that are listed for each reason: the count is complete, the list helps to find them.
const LINES: usize = 5;

/// The part of a cell that is shown, in columns of text.
const CELL: usize = 60;

/// With more files than this, only those with losses are listed one by one.
const FEW: usize = 8;

/// The account of loading one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The name of the file; for a file in an archive, with the name inside it.
    pub file: String,
    /// The format, in words: "GDELT 2.0 events".
    pub format: String,
    /// The number of records seen, without a header.
    pub read: u64,
    /// The number of records in the timeline, including folded ones.
    pub kept: u64,
    /// The number of kept records that are folded behind another with the same content.
    pub folded: u64,
    /// The number of kept records that a narrower load skips.
    pub passed_over: u64,
    /// The number of records that were replaced by a later one of the same number, or deleted since.
    pub superseded: u64,
    /// The records that were left out, by reason.
    pub rejected: Vec<Rejected>,
    /// Unreadable cells in records that are kept.
    pub unread: Vec<UnreadCells>,
    /// Further remarks, one line each: "3 recurring entries stand at their first day only".
    pub remarks: Vec<String>,
}

/// Records that were left out for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// The reason: "no day".
    pub reason: String,
    /// The number of records.
    pub count: u64,
    /// The first lines where such a record begins, counted from 1.
    pub lines: Vec<u64>,
    /// For each of these lines the cell that causes it, with its column, if the format has columns.
    pub cells: Vec<String>,
}

/// Cells of a column that could not be read, for one reason. Each costs only its own field; its record is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadCells {
    /// The column.
    pub column: String,
    /// The reason: "there is no such day".
    pub reason: Cow<'static, str>,
    /// The number of cells.
    pub count: u64,
    /// The first of them, each with its line, counted from 1.
    pub first: Vec<(u64, String)>,
}

impl UnreadCells {
    /// None so far.
    #[must_use]
    pub fn new(column: &str, reason: &'static str) -> Self {
        Self { column: column.to_owned(), reason: reason.into(), count: 0, first: Vec::new() }
    }

    /// Counts a cell.
    pub fn add(&mut self, line: u64, cell: &str) {
        self.count += 1;
        if self.first.len() < LINES {
            self.first.push((line, text::clip(cell, CELL, "…").into_owned()));
        }
    }

    /// Adds cells of the same column and reason from later rows; `lines` is added to their lines.
    pub fn add_all(&mut self, more: &Self, lines: u64) {
        self.count += more.count;
        let room = LINES.saturating_sub(self.first.len());
        self.first.extend(more.first.iter().take(room).map(|(line, cell)| (line.wrapping_add(lines), cell.clone())));
    }

    /// "2 cells of `End` cannot be read and count as empty: there is no such day (line 4: 2024-02-31; line 9: soon)".
    #[must_use]
    pub fn words(&self) -> String {
        let spots: Vec<String> = self.first.iter().map(|(line, cell)| format!("line {line}: {cell}")).collect();
        let more = self.count - self.first.len() as u64;
        let more = if more > 0 { format!("; and {} more", text::thousands(more)) } else { String::new() };
        let (cells, count) = if self.count == 1 { ("cell", "counts") } else { ("cells", "count") };
        let (column, reason) = (&self.column, &self.reason);
        format!("{} {cells} of `{column}` {count} as empty: {reason} ({}{more})", text::thousands(self.count), spots.join("; "))
    }

    fn problem(&self, file: &str) -> Problem {
        let mut problem = Problem::of_file(file, self.words(), None).warning();
        if let Some((line, _)) = self.first.first() {
            (problem.line, problem.column) = (usize::try_from(*line).unwrap_or(0), 1);
        }
        problem
    }
}

impl Account {
    /// An account of a file that has not been read yet.
    #[must_use]
    pub fn new(file: &str, format: &str) -> Self {
        Self { file: file.to_owned(), format: format.to_owned(), ..Self::default() }
    }

    /// Counts a record that is left out; `line` is counted from 1.
    pub fn reject(&mut self, reason: &str, line: u64) {
        self.reject_cell(reason, line, None);
    }

    /// As [`Self::reject`], with the cell that causes it, as "`column`: cell".
    pub fn reject_cell(&mut self, reason: &str, line: u64, cell: Option<String>) {
        let at = self.rejected.iter().position(|rejected| rejected.reason == reason).unwrap_or_else(|| {
            self.rejected.push(Rejected { reason: reason.to_owned(), count: 0, lines: Vec::new(), cells: Vec::new() });
            self.rejected.len() - 1
        });
        let rejected = &mut self.rejected[at];
        rejected.count += 1;
        if rejected.lines.len() < LINES {
            rejected.lines.push(line);
            rejected.cells.extend(cell);
        }
    }

    /// The number of records that were left out.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.rejected.iter().map(|rejected| rejected.count).sum()
    }

    /// One problem per reason, for the list of problems with the files.
    #[must_use]
    pub fn problems(&self) -> Vec<Problem> {
        let rejected = self.rejected.iter().map(|rejected| rejected.problem(&self.file));
        rejected.chain(self.unread.iter().map(|unread| unread.problem(&self.file))).collect()
    }

    /// Whether the timeline differs from the file, line by line.
    #[must_use]
    pub fn is_worth_a_look(&self) -> bool {
        let is_less = self.folded > 0 || self.superseded > 0 || self.passed_over > 0 || self.left_out() > 0;
        is_less || self.unread_cells() > 0
    }

    /// The total of all accounts, without names: "2,414 records read, 433 folded, 4 left out".
    #[must_use]
    pub fn total(accounts: &[Self]) -> String {
        let sum = |count: fn(&Self) -> u64| accounts.iter().map(count).sum::<u64>();
        let mut words = records_read(sum(|account| account.read));
        for (count, what) in [
            (sum(|account| account.folded), "folded"),
            (sum(|account| account.superseded), "superseded"),
            (sum(|account| account.passed_over), "not asked for"),
            (sum(Self::left_out), "left out"),
            (sum(Self::unread_cells), "cells unread"),
        ] {
            if count > 0 {
                words += &format!(", {} {what}", text::thousands(count));
            }
        }
        words
    }

    /// The lines for the accounts: each one if they are few; otherwise those with losses, and one line for the rest.
    #[must_use]
    pub fn worth_a_line(accounts: &[Self]) -> (Vec<&Self>, Option<String>) {
        if accounts.len() <= FEW {
            return (accounts.iter().collect(), None);
        }
        let (told, others): (Vec<&Self>, Vec<&Self>) = accounts.iter().partition(|account| account.is_worth_a_look());
        let read = records_read(others.iter().map(|account| account.read).sum());
        let more = if told.is_empty() { "" } else { " more" };
        let words = format!("{} files{more} of which every record is shown: {read}", text::thousands(others.len() as u64));
        (told, (!others.is_empty()).then_some(words))
    }

    /// Everything besides the totals, one line each: the reasons for leaving out records with their lines, and the
    /// remarks.
    #[must_use]
    pub fn details(&self) -> Vec<String> {
        let unread = self.unread.iter().map(UnreadCells::words);
        self.rejected.iter().map(Rejected::words).chain(unread).chain(self.remarks.iter().cloned()).collect()
    }

    /// The totals in one line: "2,414 records read, 2,410 kept, 433 of them folded, 4 left out".
    #[must_use]
    pub fn words(&self) -> String {
        let mut words = format!("{}: {}: {}, {} kept", self.file, self.format, records_read(self.read), text::thousands(self.kept));
        if self.folded > 0 {
            words += &format!(", {} of them folded behind another that says the same", text::thousands(self.folded));
        }
        if self.superseded > 0 {
            words += &format!(", {} superseded by a later state of the same record", text::thousands(self.superseded));
        }
        if self.passed_over > 0 {
            words += &format!(", {} not asked for", text::thousands(self.passed_over));
        }
        if self.left_out() > 0 {
            words += &format!(", {} left out", text::thousands(self.left_out()));
        }
        match self.unread_cells() {
            0 => {}
            1 => words += ", 1 cell unread",
            count => words += &format!(", {} cells unread", text::thousands(count)),
        }
        words
    }

    /// The number of unreadable cells in the kept records.
    #[must_use]
    pub fn unread_cells(&self) -> u64 {
        self.unread.iter().map(|unread| unread.count).sum()
    }
}

/// "1 record read", "2,414 records read".
fn records_read(count: u64) -> String {
    format!("{} read", text::number_of(count, "record"))
}

impl Rejected {
    /// "4 records left out: no day (lines 1, 2, 3, 9)".
    fn words(&self) -> String {
        // Either all lines have a cell, or none has.
        if self.cells.len() == self.lines.len() && !self.lines.is_empty() {
            return self.words_with_cells();
        }
        let lines: Vec<String> = self.lines.iter().map(ToString::to_string).collect();
        let more = self.count - self.lines.len() as u64;
        let more = if more > 0 { format!(" and {} more", text::thousands(more)) } else { String::new() };
        let (records, on) = if self.count == 1 { ("record", "line") } else { ("records", "lines") };
        format!("{} {records} left out: {} ({on} {}{more})", text::thousands(self.count), self.reason, lines.join(", "))
    }

    /// "1 record left out: there is no such day (line 9, `date`: 2024-02-31)".
    fn words_with_cells(&self) -> String {
        let spots: Vec<String> = self.lines.iter().zip(&self.cells).map(|(line, cell)| format!("line {line}, {cell}")).collect();
        let more = self.count - self.lines.len() as u64;
        let more = if more > 0 { format!("; and {} more", text::thousands(more)) } else { String::new() };
        let records = if self.count == 1 { "record" } else { "records" };
        format!("{} {records} left out: {} ({}{more})", text::thousands(self.count), self.reason, spots.join("; "))
    }

    fn problem(&self, file: &str) -> Problem {
        let mut problem = Problem::of_file(file, self.words(), None);
        if let Some(line) = self.lines.first() {
            (problem.line, problem.column) = (usize::try_from(*line).unwrap_or(0), 1);
        }
        problem
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_files_those_are_told_of_which_something_is_missing() {
        let mut accounts = vec![Account { read: 1, kept: 1, ..Account::new("a.csv", "ACLED") }; 10];
        accounts[3].reject("no day", 1);
        assert_eq!(Account::worth_a_line(&accounts[..8]).0.len(), 8);
        let (told, others) = Account::worth_a_line(&accounts);
        assert_eq!(told.len(), 1);
        assert_eq!(others.unwrap(), "9 files more of which every record is shown: 9 records read");
        assert_eq!(accounts[0].words(), "a.csv: ACLED: 1 record read, 1 kept");
    }

    #[test]
    fn an_account_counts_every_record_and_lists_the_first_lines_of_each_reason() {
        let mut account = Account::new("a.csv", "GDELT 2.0 events");
        for line in 1..=7 {
            account.reject("no day", line);
        }
        assert!(account.is_worth_a_look() && !Account::new("b.csv", "x").is_worth_a_look());
        account.reject("too few columns", 9);
        (account.read, account.kept, account.folded) = (2_414, 2_406, 433);
        assert_eq!(account.left_out(), 8);
        let words = account.words();
        assert_eq!(
            words,
            "a.csv: GDELT 2.0 events: 2,414 records read, 2,406 kept, 433 of them folded behind another that says the same, 8 left out"
        );
        assert_eq!(Account::total(&[account.clone(), account.clone()]), "4,828 records read, 866 folded, 16 left out");
        let told: Vec<String> = account.problems().iter().map(ToString::to_string).collect();
        assert_eq!(told[0], "a.csv:1:1: 7 records left out: no day (lines 1, 2, 3, 4, 5 and 2 more)");
        assert_eq!(told[1], "a.csv:9:1: 1 record left out: too few columns (line 9)");
    }
}
