//! Rows that are kept but differ from the others: shorter, longer, not all text.

use super::cells::Cells;
use crate::input::Account;
use crate::text::thousands;

/// The number of lines that are reported.
const LINES: usize = 5;

/// Rows that are kept but differ from the others.
#[derive(Debug, Default)]
pub(super) struct OddRows {
    /// Empty rows.
    pub blank: u64,
    /// Rows that name the year of those below them, and the first of them.
    sections: u64,
    first_sections: Vec<(u64, i32)>,
    mended: u64,
    short: u64,
    /// The number of longer rows, with the first lines.
    long: (u64, Vec<u64>),
}

impl OddRows {
    /// Counts a row that is kept.
    pub fn count(&mut self, cells: &Cells, line: u64) {
        self.mended += u64::from(cells.is_mended);
        self.short += u64::from(cells.is_padded);
        if cells.is_joined {
            self.long.0 += 1;
            if self.long.1.len() < LINES {
                self.long.1.push(line);
            }
        }
    }

    /// Counts a row that names the year of those below it.
    pub fn section(&mut self, year: i32, line: u64) {
        self.sections += 1;
        if self.first_sections.len() < LINES {
            self.first_sections.push((line, year));
        }
    }

    /// Adds later rows; `lines` is added to their lines.
    pub fn add(&mut self, more: &Self, lines: u64) {
        self.blank += more.blank;
        self.mended += more.mended;
        self.short += more.short;
        self.long.0 += more.long.0;
        let room = LINES.saturating_sub(self.long.1.len());
        self.long.1.extend(more.long.1.iter().take(room).map(|line| line.wrapping_add(lines)));
        self.sections += more.sections;
        let room = LINES.saturating_sub(self.first_sections.len());
        self.first_sections.extend(more.first_sections.iter().take(room).map(|(line, year)| (line.wrapping_add(lines), *year)));
    }

    /// Adds these rows to the account.
    pub fn tell(&self, account: &mut Account) {
        let mut remark = |count: u64, one: &str, several: &str| match count {
            0 => {}
            1 => account.remarks.push(format!("1 {one}")),
            count => account.remarks.push(format!("{} {several}", thousands(count))),
        };
        remark(self.blank, "empty line was passed over", "empty lines were passed over");
        remark(self.mended, "row holds what is no UTF-8", "rows hold what is no UTF-8");
        remark(self.short, "row lacks its last cells: they count as empty", "rows lack their last cells: they count as empty");
        if self.sections > 0 {
            let rows = if self.sections == 1 { "1 row names".to_owned() } else { format!("{} rows name", thousands(self.sections)) };
            let more = if self.sections > self.first_sections.len() as u64 { " …" } else { "" };
            let first: Vec<String> = self.first_sections.iter().map(|(line, year)| format!("line {line}: {year}")).collect();
            account.remarks.push(format!("{rows} the year of the rows below ({}{more})", first.join("; ")));
        }
        if self.long.0 > 0 {
            let (rows, have) = if self.long.0 == 1 { ("row", "has") } else { ("rows", "have") };
            let (count, lines) = (thousands(self.long.0), self.long.1.iter().map(u64::to_string).collect::<Vec<_>>().join(", "));
            account
                .remarks
                .push(format!("{count} {rows} {have} more cells than columns: the last column takes them in (first on {lines})"));
        }
    }
}
