//! The order of rows: by their days and hours, and a whole before its parts.

use super::super::order::by_the_hour;
use crate::dates::{Day, Hour};
use std::collections::HashMap;

/// What rows are sorted by.
#[derive(Clone, Copy, Debug)]
pub(in crate::index::timeline) struct Standing {
    pub anchor: Day,
    pub latest: Day,
    pub hour: Option<Hour>,
    /// It stands after other rows of its first day, as coded rows do.
    pub after: bool,
}

impl Standing {
    /// What rows are sorted by before their hours.
    fn day(self) -> (Day, bool, Day) {
        (self.anchor, self.after, self.latest)
    }
}

/// Sorts rows that are in the order of their arrival: earliest day (the latest where the start is open or unknown), then a whole
/// before its parts of the same first day, then latest day, then the hour (what has none comes first), then order of arrival.
pub(in crate::index::timeline) fn in_order(rows: &mut [u32], standing: &impl Fn(u32) -> Standing, whole_of: &HashMap<u32, u32>) {
    // The sort is stable, so rows of the same days keep their order.
    rows.sort_by_key(|row| standing(*row).day());
    for same in rows.chunk_by_mut(|a, b| standing(*a).day() == standing(*b).day()) {
        by_the_hour(same, |row| standing(row).hour);
    }
    wholes_first(rows, standing, whole_of);
}

/// Within each group of rows of the same first day, puts every part right behind its whole.
fn wholes_first(order: &mut [u32], standing: &impl Fn(u32) -> Standing, whole_of: &HashMap<u32, u32>) {
    if whole_of.is_empty() {
        return;
    }
    let anchor = |row: u32| standing(row).anchor;
    for group in order.chunk_by_mut(|a, b| anchor(*a) == anchor(*b)) {
        let same_day = |row: &u32| whole_of.get(row).filter(|whole| anchor(**whole) == anchor(*row));
        if !group.iter().any(|row| same_day(row).is_some()) {
            continue;
        }
        // A visit of four days takes the position of its first part: before the statements of that day.
        let place: HashMap<u32, usize> = group.iter().enumerate().map(|(place, row)| (*row, place)).collect();
        let mut first = place.clone();
        for row in group.iter() {
            let mut here = row;
            while let Some(whole) = same_day(here) {
                let before = first[whole].min(place[row]);
                if first.insert(*whole, before) == Some(before) {
                    break;
                }
                here = whole;
            }
        }
        let mut parts: HashMap<u32, Vec<u32>> = HashMap::new();
        let mut stack: Vec<u32> = Vec::new();
        let mut latest_first: Vec<u32> = group.to_vec();
        latest_first.sort_by_key(|row| std::cmp::Reverse((first[row], same_day(row).is_some(), place[row])));
        for row in latest_first {
            match same_day(&row) {
                Some(whole) => parts.entry(*whole).or_default().push(row),
                None => stack.push(row),
            }
        }
        let mut sorted = Vec::with_capacity(group.len());
        while let Some(row) = stack.pop() {
            sorted.push(row);
            stack.extend(parts.remove(&row).unwrap_or_default());
        }
        debug_assert_eq!(sorted.len(), group.len(), "no row is its own whole");
        group.copy_from_slice(&sorted);
    }
}
