//! Merges curated and coded rows into one order.

use super::super::ids::small;
use super::coded::Ordered;
use crate::dates::Day;

/// Curated and coded rows on one axis; on the same first day, the curated rows come first.
pub(super) struct Axis<'a> {
    /// The curated rows in order.
    order: Vec<u32>,
    /// The number of coded rows before each of these.
    before: Vec<u32>,
    coded: &'a Ordered,
}

impl<'a> Axis<'a> {
    /// `anchor` gives the anchor day of a curated row.
    pub fn new(order: Vec<u32>, anchor: impl Fn(u32) -> Day, coded: &'a Ordered) -> Self {
        let before = |row: &u32| small(coded.anchor.partition_point(|day| *day < anchor(*row)));
        Self { before: order.iter().map(before).collect(), order, coded }
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
