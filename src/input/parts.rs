//! Files that are larger than a memory, part by part: some days of coded records at a time.
//!
//! Owns where one part ends and the next begins, and that the parts together hold what one load of all would. Leaves reading
//! to [`super::formats::coded`], and what is done with a part to whoever asks for it.

use super::cancel::Cancel;
use super::error::LoadError;
use super::formats::table::Tables;
use super::inputs::OpenInputs;
use super::library::{Library, Plan};
use super::progress::Progress;
use super::report::Report;
use super::row_filter::RowFilter;
use crate::dates::{Day, Window};
use crate::index::query::Terms;
use crate::index::timeline::Builder;
use crate::model::Directory;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Events that are had part by part, in the order of their days.
pub trait InParts: Sync {
    /// All terms that events of any part may have.
    fn terms(&self) -> &Terms;
    /// The actors, issues, places and sources that the events of all parts name.
    fn directory(&self) -> &Directory;
    /// How many events there are; `None` if that is only known after all parts were read.
    fn count(&self) -> Option<u64>;
    /// How many there are at most.
    fn most(&self) -> u64;
    /// The content of all parts as a number; `None` if the one part is to be asked.
    fn sum(&self) -> Option<u64>;
    /// How many parts there are.
    fn parts(&self) -> u32;
    /// Reads a part, and does something with it.
    ///
    /// # Errors
    /// If a file can no longer be read; if it was cancelled.
    fn with_part(&self, part: u32, cancel: &Cancel, work: &mut dyn FnMut(&Library)) -> Result<(), LoadError>;
}

/// What was loaded whole is one part.
impl InParts for Library {
    fn terms(&self) -> &Terms {
        self.terms()
    }

    fn directory(&self) -> &Directory {
        self.directory()
    }

    fn count(&self) -> Option<u64> {
        Some(self.timeline().len() as u64)
    }

    fn most(&self) -> u64 {
        self.timeline().len() as u64
    }

    fn sum(&self) -> Option<u64> {
        None
    }

    fn parts(&self) -> u32 {
        1
    }

    fn with_part(&self, _: u32, _: &Cancel, work: &mut dyn FnMut(&Library)) -> Result<(), LoadError> {
        work(self);
        Ok(())
    }
}

/// Coded files whose rows were counted, and which days each part has.
pub struct Parts {
    /// The files with their names and accounts, and no rows.
    counted: Library,
    windows: Vec<Window>,
    rows: u64,
    sum: u64,
}

/// No row of a coded file is shorter, so that files with fewer bytes need not be counted.
const SHORTEST_ROW: u64 = 64;

impl OpenInputs {
    /// Divides coded files into parts of some `rows` rows. `None` if everything is about one part, or is not coded records of
    /// single days alone: then it is to be loaded whole.
    ///
    /// # Errors
    /// If a file can no longer be read; if it was cancelled.
    pub fn in_parts(&self, rows: u64, progress: &Progress, cancel: &Cancel) -> Result<Option<Parts>, LoadError> {
        if !self.is_coded_alone() || self.coded.len() < rows.saturating_mul(SHORTEST_ROW) {
            return Ok(None);
        }
        let mut coded = self.coded.anew()?;
        let beside = (&**self.curated.directory(), &**self.curated.terms());
        let Some(found) = coded.count_days(beside, &self.plan.only, (progress, cancel))? else { return Ok(None) };
        let windows = windows(&found.days, rows, self.plan.only.window());
        if windows.len() < 2 {
            return Ok(None);
        }
        let mut curated = self.curated.clone();
        curated.take_over(Arc::clone(coded.directory()), Arc::clone(coded.terms()));
        let none = Arc::new(Builder::default().build(Arc::clone(curated.terms())));
        let sum = found.sum.wrapping_add(self.plan.folds.into());
        let counted = Library::new((curated, Tables::default(), coded), self.plan.clone(), u64::MAX, none).0;
        Ok(Some(Parts { counted, windows, rows: found.days.values().sum(), sum }))
    }
}

/// Days that follow each other without gaps, with some `rows` rows each.
fn windows(days: &BTreeMap<Day, u64>, rows: u64, within: Window) -> Vec<Window> {
    let (mut windows, mut from, mut count) = (Vec::new(), within.from, 0);
    for (day, of_day) in days {
        count += of_day;
        if count >= rows {
            windows.push(Window { from, to: Some(*day) });
            (from, count) = (Some(Day::from_number(day.number() + 1)), 0);
        }
    }
    match windows.last_mut().filter(|_| count == 0) {
        Some(last) => last.to = within.to,
        None => windows.push(Window { from, to: within.to }),
    }
    windows
}

impl Parts {
    /// The report on the files.
    #[must_use]
    pub fn report(&self) -> &Report {
        self.counted.report()
    }
}

impl InParts for Parts {
    fn terms(&self) -> &Terms {
        self.counted.terms()
    }

    fn directory(&self) -> &Directory {
        self.counted.directory()
    }

    fn count(&self) -> Option<u64> {
        None
    }

    fn most(&self) -> u64 {
        self.rows
    }

    fn sum(&self) -> Option<u64> {
        Some(self.sum)
    }

    fn parts(&self) -> u32 {
        u32::try_from(self.windows.len()).unwrap_or(u32::MAX)
    }

    fn with_part(&self, part: u32, cancel: &Cancel, work: &mut dyn FnMut(&Library)) -> Result<(), LoadError> {
        let Library { curated, coded, plan, .. } = &self.counted;
        let Some(Window { from, to }) = self.windows.get(part as usize).copied() else { return Ok(()) };
        let plan = Plan { only: RowFilter { from, to, ..plan.only.clone() }, ..plan.clone() };
        let control = (&Progress::default(), cancel);
        let (library, _) = Library::read((curated.clone(), Tables::default(), coded.anew()?), plan, u64::MAX, None, control)?;
        // A load that was stopped keeps what it has read, which is not all of the part.
        if cancel.is_cancelled() {
            return Err(LoadError::Stopped);
        }
        work(&library);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_each_other_without_gaps_and_reach_as_far_as_was_asked_for() {
        let day = Day::from_number;
        let days: BTreeMap<Day, u64> = [(10, 3), (11, 3), (20, 9), (21, 1)].map(|(number, count)| (day(number), count)).into();
        let window = |from: Option<i32>, to: Option<i32>| Window { from: from.map(day), to: to.map(day) };
        assert_eq!(windows(&days, 5, Window::default()), [window(None, Some(11)), window(Some(12), Some(20)), window(Some(21), None)]);
        assert_eq!(windows(&days, 16, window(Some(10), Some(30))), [window(Some(10), Some(30))]);
        assert_eq!(windows(&days, 100, Window::default()), [Window::default()]);
    }
}
