//! Curated and coded rows in one order.

use super::super::ids::small;
use super::coded::Ordered;
use crate::dates::Day;

/// Curated and coded rows on one axis: of the same first day the curated come first.
pub(super) struct Axis<'a> {
    /// Curated rows in order.
    order: Vec<u32>,
    /// How many coded rows stand before each of these.
    before: Vec<u32>,
    coded: &'a Ordered,
}

impl<'a> Axis<'a> {
    /// `anchor` gives the day at which a curated row stands.
    pub fn new(order: Vec<u32>, anchor: impl Fn(u32) -> Day, coded: &'a Ordered) -> Self {
        let before = |row: &u32| small(coded.anchor.partition_point(|day| *day < anchor(*row)));
        Self { before: order.iter().map(before).collect(), order, coded }
    }

    pub fn len(&self) -> usize {
        self.order.len() + self.coded.rows.len()
    }

    /// The curated rows, each with its rank among all.
    pub fn curated(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.order.iter().zip(&self.before).zip(0..).map(|((row, before), place)| (*row, before + place))
    }

    /// The rank among all of the coded row at a place.
    pub fn id(&self, place: usize) -> u32 {
        let place = small(place);
        place + small(self.before.partition_point(|before| *before <= place))
    }

    /// A column in order of what coded rows have, by their places; curated ones have 0.
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

    /// A column in order, of what each curated and each coded row has.
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
