//! Where the strings of a pool end: four bytes each, however large the pool is.

/// Rising positions in bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Ends {
    /// The low half of each.
    low: Vec<u32>,
    /// For each high half from 1 on, the first number with it.
    carries: Vec<u32>,
}

impl Ends {
    pub fn len(&self) -> usize {
        self.low.len()
    }

    pub fn get(&self, number: usize) -> u64 {
        let high = if self.carries.is_empty() { 0 } else { self.carries.partition_point(|first| *first as usize <= number) };
        (high as u64) << 32 | u64::from(self.low[number])
    }

    /// Adds the next position; it must not be lower than the last one.
    pub fn push(&mut self, end: u64) {
        while (self.carries.len() as u64) < end >> 32 {
            self.carries.push(u32::try_from(self.low.len()).unwrap_or(u32::MAX));
        }
        self.low.push((end & u64::from(u32::MAX)) as u32);
    }

    pub fn iter(&self) -> impl Iterator<Item = u64> + '_ {
        (0..self.len()).map(|number| self.get(number))
    }

    pub fn last(&self) -> Option<u64> {
        self.len().checked_sub(1).map(|last| self.get(last))
    }

    /// The first number at `from` or after it, and before `to`, that is not before a byte; `to` if there is none.
    pub fn reaching(&self, byte: u64, mut from: usize, mut to: usize) -> usize {
        while from < to {
            let middle = from + (to - from) / 2;
            if self.get(middle) < byte { from = middle + 1 } else { to = middle }
        }
        from
    }

    pub fn shrink(&mut self) {
        self.low.shrink_to_fit();
    }

    pub fn memory(&self) -> usize {
        (self.low.capacity() + self.carries.capacity()) * size_of::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_found_again_on_both_sides_of_four_gibibytes() {
        let all = [0, 5, (1 << 32) - 1, 1 << 32, (1 << 32) + 7, 3 << 32, (3 << 32) + 1];
        let mut ends = Ends::default();
        all.iter().for_each(|end| ends.push(*end));
        assert_eq!(ends.iter().collect::<Vec<_>>(), all);
        assert_eq!(ends.last(), Some((3 << 32) + 1));
        for (number, end) in all.iter().enumerate() {
            assert_eq!(ends.reaching(*end, 0, all.len()), number);
        }
    }
}
