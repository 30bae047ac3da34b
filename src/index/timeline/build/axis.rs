//! Merges curated and coded rows into one order.

use super::super::coded_columns::CodedColumns;
use super::super::ids::small;
use super::coded::Ordered;
use crate::dates::{Day, Hour};

/// Curated and coded rows on one axis: on the same first day, the curated rows come first, and among them, by their last
/// day and their hour, the rows that people wrote.
pub(super) struct Axis<'a> {
    /// The curated rows in order.
    order: Vec<u32>,
    /// The number of coded rows before each of these.
    before: Vec<u32>,
    coded: &'a Ordered,
}

/// The anchor day of a row, its last day and its hour.
type Standing = (Day, Day, Option<Hour>);

impl<'a> Axis<'a> {
    /// `standing` gives the anchor day of a curated row, its last day and its hour.
    pub fn new(order: Vec<u32>, standing: impl Fn(u32) -> Standing, sheaf: &CodedColumns, coded: &'a Ordered) -> Self {
        let is_before = |row: u32, anchor: Day, (day, last, hour): Standing| {
            let date = sheaf.when[row as usize];
            if anchor != day || date >= sheaf.written_dates {
                return anchor < day;
            }
            let date = &sheaf.dates[date as usize];
            date.span().latest < last || (date.span().latest == last && is_earlier(date.hour(), hour))
        };
        let count = |curated: Standing| {
            let (mut low, mut high) = (0, coded.rows.len());
            while low < high {
                let middle = low + (high - low) / 2;
                if is_before(coded.rows[middle], coded.anchor[middle], curated) { low = middle + 1 } else { high = middle }
            }
            small(low)
        };
        let mut before: Vec<u32> = order.iter().map(|row| count(standing(*row))).collect();
        // A whole of many days stands before the first of its parts.
        for at in (1..before.len()).rev() {
            before[at - 1] = before[at - 1].min(before[at]);
        }
        Self { before, order, coded }
    }

    pub fn len(&self) -> usize {
        self.order.len() + self.coded.rows.len()
    }

    /// The curated rows, each with its rank among all rows.
    pub fn curated(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.order.iter().zip(&self.before).zip(0..).map(|((row, before), place)| (*row, before + place))
    }

    /// The rank among all rows of the coded row at an index.
    pub fn id(&self, place: usize) -> u32 {
        let place = small(place);
        place + small(self.before.partition_point(|before| *before <= place))
    }

    /// A column in order, from the values of coded rows by index; curated rows have 0.
    pub fn places(&self, coded: &[u32]) -> Vec<u32> {
        let mut out = Vec::with_capacity(self.len());
        let mut place = 0;
        for before in &self.before {
            out.extend_from_slice(&coded[place..*before as usize]);
            place = *before as usize;
            out.push(0);
        }
        out.extend_from_slice(&coded[place..]);
        out
    }

    /// A column in order, with the value of each curated and each coded row.
    pub fn column<T>(&self, curated: impl Fn(u32) -> T, coded: impl Fn(u32) -> T) -> Vec<T> {
        let mut out = Vec::with_capacity(self.len());
        let mut place = 0;
        for (row, before) in self.order.iter().zip(&self.before) {
            out.extend(self.coded.rows[place..*before as usize].iter().map(|row| coded(*row)));
            place = *before as usize;
            out.push(curated(*row));
        }
        out.extend(self.coded.rows[place..].iter().map(|row| coded(*row)));
        out
    }
}

/// Whether the first hour is before the second on the same day; what has no hour is before what has one.
fn is_earlier(one: Option<Hour>, other: Option<Hour>) -> bool {
    match (one, other) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(one), Some(other)) => match (one.universal(), other.universal()) {
            (Some(one), Some(other)) => one < other,
            _ => one.second < other.second,
        },
    }
}
