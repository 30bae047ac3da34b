//! Packs and unpacks the result of reading a file besides the timeline: where rows begin, and the account.

use crate::files::binary::{Packer, Unpacker};
use crate::input::{Account, Rejected, UnreadCells};
use std::sync::Arc;

/// Packs the result of reading a file besides the timeline; the thread that writes the cache calls it.
pub(in crate::input) type PackRows = Box<dyn FnOnce() -> Vec<u8> + Send>;

/// The rows of a file and the account of reading them.
#[derive(Clone, Debug)]
pub(in crate::input) struct Rows {
    /// Where each chunk begins, with its first row and its first line.
    pub chunks: Vec<(u64, u32, u64)>,
    /// For each row, where it begins in its chunk.
    pub at: Arc<Vec<u32>>,
    /// Rows before which lines of their chunk hold no row, each with how many such lines there are before it: blank ones,
    /// records that were left out, lines inside a record.
    pub skips: Arc<Vec<(u32, u32)>>,
    /// For each row, a few bits of a hash of its id ([`super::naming::id_hash`]), so that a row is found by its id without
    /// reading the file: of a million rows 15 have the bits of another. Empty where rows are found in another way.
    pub ids: Arc<Vec<u16>>,
    /// The account of the load.
    pub account: Account,
}

impl Rows {
    /// The result for a file of which nothing has been read.
    pub fn none(account: Account) -> Self {
        Self { chunks: Vec::new(), at: Arc::default(), skips: Arc::default(), ids: Arc::default(), account }
    }

    /// Where a row begins in the file, and its line, counted from 0.
    pub fn place(&self, row: u32) -> Option<(u64, u64)> {
        let at = *self.at.get(row as usize)?;
        let chunk = self.chunks.partition_point(|(_, first, _)| *first <= row).checked_sub(1)?;
        let (base, first, line) = self.chunks[chunk];
        let before = self.skips.partition_point(|(of, _)| *of <= row).checked_sub(1).map(|place| self.skips[place]);
        let skipped = before.filter(|(of, _)| *of >= first).map_or(0, |(_, skipped)| skipped);
        Some((base + u64::from(at), line + u64::from(row - first) + u64::from(skipped)))
    }

    /// The rows whose ids have these bits of their hash.
    pub fn with_id_hash(&self, hash: u16) -> impl Iterator<Item = u32> {
        let rows = self.ids.iter().zip(0..).filter(move |(of, _)| **of == hash);
        rows.map(|(_, row)| row)
    }

    pub fn pack(&self) -> Vec<u8> {
        let mut packer = Packer::default();
        packer.count(self.chunks.len());
        for (base, row, line) in &self.chunks {
            packer.long(*base);
            packer.number(*row);
            packer.long(*line);
        }
        packer.column(self.at.iter().copied());
        packer.column(self.skips.iter().map(|(row, _)| *row));
        packer.column(self.skips.iter().map(|(_, skipped)| *skipped));
        packer.column(self.ids.chunks(2).map(|pair| u32::from(pair[0]) << 16 | u32::from(pair.get(1).copied().unwrap_or(0))));
        let Account { file: _, format: _, read, kept, folded, passed_over, superseded, rejected, unread, remarks } = &self.account;
        for count in [read, kept, folded, passed_over, superseded] {
            packer.long(*count);
        }
        packer.count(rejected.len());
        for Rejected { reason, count, lines, cells } in rejected {
            packer.text(reason);
            packer.long(*count);
            packer.count(lines.len());
            lines.iter().for_each(|line| packer.long(*line));
            packer.texts(cells.iter().map(String::as_str));
        }
        packer.count(unread.len());
        for UnreadCells { column, reason, count, first } in unread {
            packer.text(column);
            packer.text(reason);
            packer.long(*count);
            packer.count(first.len());
            for (line, cell) in first {
                packer.long(*line);
                packer.text(cell);
            }
        }
        packer.texts(remarks.iter().map(String::as_str));
        packer.finish()
    }

    /// Unpacks the result for a file of this length; `None` if a row would begin after its end.
    pub fn of_packed(bytes: &[u8], len: u64) -> Option<Self> {
        let mut unpacker = Unpacker::new(bytes);
        let from = &mut unpacker;
        let count = from.count(8 + 4 + 8)?;
        let chunks: Vec<_> = (0..count).map(|_| Some((from.long()?, from.number()?, from.long()?))).collect::<Option<_>>()?;
        let at = from.column(|number| number)?;
        let (of, skipped) = (from.column(|number| number)?, from.column(|number| number)?);
        let pairs = from.column(|number| number)?;
        let mut ids: Vec<u16> = pairs.iter().flat_map(|pair| [pair >> 16, pair & 0xFFFF]).filter_map(|id| u16::try_from(id).ok()).collect();
        if of.len() != skipped.len() || !(pairs.is_empty() || pairs.len() == at.len().div_ceil(2)) {
            return None;
        }
        ids.truncate(at.len());
        let account = account(from)?;
        let skips = Arc::new(of.into_iter().zip(skipped).collect());
        let rows = Self { chunks, at: Arc::new(at), skips, ids: Arc::new(ids), account };
        (unpacker.is_empty() && rows.lie_within(len)).then_some(rows)
    }

    fn lie_within(&self, len: u64) -> bool {
        let first = self.chunks.iter().map(|(_, row, _)| *row as usize);
        let next = first.clone().skip(1).chain([self.at.len()]);
        let bounds = self.chunks.iter().map(|(base, ..)| *base).zip(first.clone().zip(next));
        // A file of that length cannot have more lines than bytes.
        let lines = self.chunks.iter().all(|(.., line)| *line <= len) && self.skips.iter().all(|(_, skipped)| u64::from(*skipped) <= len);
        let lines = lines && self.skips.is_sorted_by(|one, next| one.0 < next.0);
        lines
            && first.clone().next().unwrap_or(self.at.len()) == 0
            && self.chunks.is_sorted()
            && bounds.into_iter().all(|(base, (from, to))| {
                let Some(rows) = self.at.get(from..to) else { return false };
                rows.is_empty() || (base < len && rows.iter().max().is_none_or(|at| base + u64::from(*at) < len) && rows.is_sorted())
            })
    }
}

fn account(from: &mut Unpacker<'_>) -> Option<Account> {
    let mut account =
        Account { read: from.long()?, kept: from.long()?, folded: from.long()?, passed_over: from.long()?, ..Account::default() };
    account.superseded = from.long()?;
    for _ in 0..from.count(8 + 8 + 8 + 8)? {
        let (reason, count) = (harmless(from.text()?), from.long()?);
        let lines = from.count(8)?;
        let lines: Vec<u64> = (0..lines).map(|_| from.long()).collect::<Option<_>>()?;
        // The words say how many more lines there are than the list has.
        let cells = from.texts()?.into_iter().map(harmless).collect();
        account.rejected.push(Rejected { reason, count: (lines.len() as u64 <= count).then_some(count)?, lines, cells });
    }
    for _ in 0..from.count(8 + 8 + 8 + 8)? {
        let (column, reason, count) = (harmless(from.text()?), harmless(from.text()?).into(), from.long()?);
        let first = from.count(8 + 8)?;
        let first: Vec<_> = (0..first).map(|_| Some((from.long()?, harmless(from.text()?)))).collect::<Option<_>>()?;
        account.unread.push(UnreadCells { column, reason, count: (first.len() as u64 <= count).then_some(count)?, first });
    }
    account.remarks = from.texts()?.into_iter().map(harmless).collect();
    Some(account)
}

fn harmless(text: &str) -> String {
    crate::text::safe_line(text).into_owned()
}
