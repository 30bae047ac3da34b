//! All open large tables, as one run of rows.

use super::file::{Read, TableFile};
use super::ids::Taken;
use super::merge::Merged;
use super::pieces::Piece;
use crate::index::query::Terms;
use crate::index::timeline::{CodedColumns, ReadError};
use crate::input::cancel::Cancel;
use crate::input::error::LoadError;
use crate::input::estimate::Estimate;
use crate::input::formats::coded::PackRows;
use crate::input::input_bytes::InputBytes;
use crate::input::load_summary::Account;
use crate::input::progress::Progress;
use crate::input::row_filter::RowFilter;
use crate::model::{Directory, Event};
use std::collections::HashMap;

/// Large tables.
#[derive(Default)]
pub(in crate::input) struct Tables {
    files: Vec<TableFile>,
    /// The first row of each file.
    first: Vec<u32>,
    /// Whether all rows of all files were read, by this load.
    whole: bool,
}

/// The rows of all tables, and the names in them.
pub(in crate::input) struct LoadedTables {
    pub sheaf: CodedColumns,
    pub directory: Directory,
    pieces: Vec<Piece>,
}

impl LoadedTables {
    /// The rows, with the names and the terms of everything that is loaded.
    pub fn rows(self, directory: &Directory, terms: &Terms) -> CodedColumns {
        let Self { mut sheaf, pieces, .. } = self;
        sheaf.written_dates = u32::try_from(sheaf.dates.len()).unwrap_or(u32::MAX);
        sheaf.phrases = pieces.into_iter().map(|piece| piece.phrase(directory, terms)).collect();
        sheaf
    }
}

impl Tables {
    pub fn add(&mut self, file: TableFile) {
        self.files.push(file);
    }

    /// Returns the same files with nothing read yet.
    ///
    /// # Errors
    /// If a file has changed since it was opened.
    pub fn anew(&self) -> Result<Self, LoadError> {
        let files = self.files.iter().map(TableFile::anew).collect::<Result<_, _>>()?;
        Ok(Self { files, ..Self::default() })
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The number of bytes to read.
    pub fn len(&self) -> u64 {
        self.files.iter().map(TableFile::len).sum()
    }

    /// The number of files.
    pub fn count(&self) -> usize {
        self.files.len()
    }

    /// The number of rows that were read.
    pub fn rows(&self) -> u32 {
        self.first.last().zip(self.files.last()).map_or(0, |(first, file)| first + small(file.rows.at.len()))
    }

    /// The number of events and their memory, estimated from the beginnings of the files.
    ///
    /// # Errors
    /// The error of the system.
    pub fn estimate(&self) -> Result<Estimate, LoadError> {
        self.files.iter().try_fold(Estimate::default(), |all, file| {
            let supply = file.supply();
            Ok(all.and(Estimate::of_columns(&supply.head()?, supply.len())))
        })
    }

    /// Reads the rows that begin in the first `bytes` bytes, in the order of the files, beside events with these ids.
    ///
    /// # Errors
    /// The error of the system.
    pub fn load<'i>(
        &mut self,
        ids: impl Iterator<Item = &'i str> + Clone,
        bytes: u64,
        only: &RowFilter,
        (progress, cancel): (&Progress, &Cancel),
    ) -> Result<LoadedTables, LoadError> {
        progress.expect(bytes.min(self.len()));
        loop {
            if let Some(merged) = self.once(ids.clone(), bytes, only, (progress, cancel))? {
                let mut directory = Directory::default();
                for file in &self.files {
                    directory = with(directory, file.directory());
                }
                self.whole = self.files.iter().all(TableFile::is_read_whole)
                    && !cancel.is_cancelled()
                    && self.accounts().all(|account| account.passed_over == 0);
                let Merged { sheaf, pieces, .. } = merged;
                return Ok(LoadedTables { sheaf, directory, pieces });
            }
        }
    }

    /// `None` if everything has to be read again.
    fn once<'i>(
        &mut self,
        ids: impl Iterator<Item = &'i str> + Clone,
        bytes: u64,
        only: &RowFilter,
        control: (&Progress, &Cancel),
    ) -> Result<Option<Merged>, LoadError> {
        let (mut merged, mut left) = (Merged::default(), bytes);
        let mut taken: HashMap<String, Taken> = HashMap::new();
        let schemes: Vec<String> = self.files.iter().map(TableFile::scheme).collect();
        self.first.clear();
        for at in 0..self.files.len() {
            let scheme = &schemes[at];
            let file = &mut self.files[at];
            self.first.push(small(merged.sheaf.len()));
            let alike = || ids.clone().filter(|id| id.starts_with(scheme.as_str()));
            // Ids are compared only if two could be equal: in most tables none can.
            let may_clash = file.has_ids() || schemes.iter().filter(|other| *other == scheme).count() > 1 || alike().next().is_some();
            let ids = may_clash.then(|| {
                taken.entry(scheme.clone()).or_insert_with(|| {
                    let mut taken = Taken::default();
                    for id in alike() {
                        taken.take(id);
                    }
                    taken
                })
            });
            match file.scan(&mut merged, left, only, ids, control)? {
                Read::Done => left = left.saturating_sub(file.len()),
                Read::Anew => return Ok(None),
            }
        }
        Ok(Some(merged))
    }

    /// The accounts of the load, one per file.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.files.iter().map(|file| &file.rows.account)
    }

    /// The files.
    pub fn files(&self) -> &[TableFile] {
        &self.files
    }

    /// The files, each with its mapping.
    pub fn supplies(&self) -> impl Iterator<Item = (&InputBytes, &str)> + Clone {
        self.files.iter().map(|file| (file.supply(), file.mapping.as_str()))
    }

    /// Whether everything was read, if there is anything to read.
    pub fn is_read_whole(&self) -> bool {
        self.whole || self.files.is_empty()
    }

    /// Passes on the events of rows, each with its position in `rows`.
    ///
    /// # Errors
    /// If a row can no longer be read, or a file has changed.
    pub fn events(&self, rows: &[u32], raw: bool, sink: &mut dyn FnMut(usize, Event)) -> Result<(), ReadError> {
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_unstable_by_key(|place| rows[*place]);
        let mut rest = &order[..];
        while let Some(next) = rest.first() {
            let (file, first) = self.file_of(rows[*next]).ok_or(ReadError::NoRecord)?;
            let end = first.saturating_add(small(file.rows.at.len()));
            let (places, others) = rest.split_at(rest.partition_point(|place| rows[*place] < end));
            if places.is_empty() {
                return Err(ReadError::NoRecord);
            }
            let own: Vec<u32> = places.iter().map(|place| rows[*place] - first).collect();
            file.events(&own, raw, &mut |place, event| sink(places[place], event))?;
            rest = others;
        }
        Ok(())
    }

    /// The title of the table that holds a row.
    pub fn title_of(&self, row: u32) -> &str {
        self.file_of(row).map_or("", |(file, _)| file.title())
    }

    fn file_of(&self, row: u32) -> Option<(&TableFile, u32)> {
        let file = self.first.partition_point(|first| *first <= row).checked_sub(1)?;
        Some((self.files.get(file)?, self.first[file]))
    }

    /// The row with that id.
    pub fn row_of(&self, id: &str) -> Option<u32> {
        self.files.iter().zip(&self.first).find_map(|(file, first)| Some(file.row_of(id)? + first))
    }

    /// The result of reading besides the timeline, one per file.
    pub fn packed(&self) -> impl Iterator<Item = PackRows> + '_ {
        self.files.iter().map(TableFile::packed)
    }

    /// Takes over the packed results of an earlier reading; false if they do not fit these files.
    pub fn take_over(&mut self, packed: &[Vec<u8>], remark: &str) -> bool {
        self.first.clear();
        let mut first = 0;
        for (file, bytes) in self.files.iter_mut().zip(packed) {
            self.first.push(first);
            if !file.take_over(bytes, remark) {
                return false;
            }
            first += small(file.rows.at.len());
        }
        packed.len() == self.files.len()
    }
}

/// Two directories as one; what both have is taken from the first.
pub(in crate::input) fn with(mut directory: Directory, more: Directory) -> Directory {
    for (id, actor) in more.actors {
        directory.actors.entry(id).or_insert(actor);
    }
    for (id, issue) in more.issues {
        directory.issues.entry(id).or_insert(issue);
    }
    for (id, place) in more.places {
        directory.places.entry(id).or_insert(place);
    }
    for (id, source) in more.sources {
        directory.sources.entry(id).or_insert(source);
    }
    directory
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
