//! Sorts a sheaf of coded rows chronologically and finds the repeats among them.

use super::super::coded_columns::{CodedColumns, SLOTS};
use super::super::ids::small;
use super::super::order::{anchor, by_the_hour};
use crate::dates::{Day, Edtf, Hour};
use foldhash::fast::RandomState;
use std::collections::HashMap;
use std::thread;

/// The rows of a sheaf that are events themselves, in order, and the rows folded behind them.
#[derive(Debug, Default)]
pub(super) struct Ordered {
    /// Rows by their index in the sheaf.
    pub rows: Vec<u32>,
    /// The anchor day of each of these.
    pub anchor: Vec<Day>,
    /// Repeats in order: the index in `rows` of the row in front, and their own index in the sheaf.
    pub repeats: Vec<(u32, u32)>,
}

/// Sorts by first day, rows that people wrote before others, last day, hour, order of arrival; repeats are folded behind
/// the first of them.
pub(super) fn ordered(sheaf: &CodedColumns) -> Ordered {
    let days: Vec<(Day, Day)> = sheaf.dates.iter().map(|date| (anchor(date), date.span().latest)).collect();
    let is_written = |date: u32| date < sheaf.written_dates;
    let mut by_day: Vec<u32> = (0..small(days.len())).collect();
    by_day.sort_by_key(|date| (days[*date as usize].0, !is_written(*date), days[*date as usize].1));
    // Rows that people wrote keep their order within the same days, however their dates are written; other rows are folded
    // date by date.
    let mut rank = vec![0_u32; days.len()];
    let mut firsts: Vec<u32> = Vec::with_capacity(days.len());
    for date in by_day {
        let is_alike = |last: &u32| is_written(*last) && is_written(date) && days[*last as usize] == days[date as usize];
        if !firsts.last().is_some_and(is_alike) {
            firsts.push(date);
        }
        rank[date as usize] = small(firsts.len() - 1);
    }
    // A counting sort: there are few distinct dates, and many rows of each.
    let mut ends = vec![0_u32; firsts.len() + 1];
    for when in &sheaf.when {
        ends[rank[*when as usize] as usize + 1] += 1;
    }
    for at in 1..ends.len() {
        ends[at] += ends[at - 1];
    }
    let starts = ends.clone();
    let mut rows = vec![0_u32; sheaf.len()];
    for (when, row) in sheaf.when.iter().zip(0_u32..) {
        let next = &mut ends[rank[*when as usize] as usize];
        rows[*next as usize] = row;
        *next += 1;
    }
    order_by_the_hour(&mut rows, sheaf, &starts);
    let groups: Vec<(u32, &[u32])> =
        firsts.iter().zip(starts.windows(2)).map(|(date, ends)| (*date, &rows[ends[0] as usize..ends[1] as usize])).collect();
    let (one, other) = groups.split_at(half(&groups, sheaf.len()));
    let (mut first, second) = thread::scope(|scope| {
        let second = scope.spawn(|| folded(other, sheaf, &days));
        let first = folded(one, sheaf, &days);
        (first, second.join())
    });
    match second {
        Ok(second) => first.append(second),
        // A panic of the thread continues in this one, where it is reported.
        Err(payload) => std::panic::resume_unwind(payload),
    }
    first
}

/// Orders the written rows of the same days by their hours, if they have any.
fn order_by_the_hour(rows: &mut [u32], sheaf: &CodedColumns, starts: &[u32]) {
    let hours: Vec<Option<Hour>> = sheaf.dates[..sheaf.written_dates as usize].iter().map(Edtf::hour).collect();
    if hours.iter().all(Option::is_none) {
        return;
    }
    let hour = |row: u32| hours.get(sheaf.when[row as usize] as usize).copied().flatten();
    for ends in starts.windows(2) {
        by_the_hour(&mut rows[ends[0] as usize..ends[1] as usize], hour);
    }
}

/// How many of the groups hold half of the rows.
fn half(groups: &[(u32, &[u32])], rows: usize) -> usize {
    let mut seen = 0;
    groups
        .iter()
        .take_while(|(_, group)| {
            seen += group.len();
            seen <= rows / 2
        })
        .count()
}

impl Ordered {
    fn append(&mut self, mut other: Self) {
        let before = small(self.rows.len());
        self.rows.append(&mut other.rows);
        self.anchor.append(&mut other.anchor);
        self.repeats.extend(other.repeats.iter().map(|(leader, row)| (leader + before, *row)));
    }
}

/// The rows of some dates in order, with repeats folded.
fn folded(groups: &[(u32, &[u32])], sheaf: &CodedColumns, days: &[(Day, Day)]) -> Ordered {
    let count = groups.iter().map(|(_, rows)| rows.len()).sum();
    let mut out = Ordered { rows: Vec::with_capacity(count), anchor: Vec::with_capacity(count), repeats: Vec::new() };
    let mut seen: HashMap<u64, u32, RandomState> = HashMap::default();
    for (date, rows) in groups {
        let anchor = days[*date as usize].0;
        seen.clear();
        for row in *rows {
            let same = sheaf.same.get(*row as usize).copied().unwrap_or(0);
            let place = small(out.rows.len());
            if same != 0 {
                let leader = *seen.entry(same).or_insert(place);
                if leader != place {
                    out.repeats.push((leader, *row));
                    continue;
                }
            }
            out.rows.push(*row);
            out.anchor.push(anchor);
        }
    }
    out.repeats.sort_unstable();
    out
}

/// The phrases of each row, including those of its repeats.
pub(super) fn said(sheaf: &CodedColumns, row: u32) -> impl Iterator<Item = u32> + '_ {
    (0..SLOTS).filter_map(move |slot| sheaf.said[slot].get(row))
}
