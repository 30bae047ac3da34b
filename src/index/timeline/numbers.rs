//! Numbers of phrases, row by row, while rows are collected: in two bytes each as long as all of them fit.
//!
//! A million rows of a table have eight such columns at the peak of a load; most hold some hundred different numbers.

/// The number for an empty slot.
pub const NOTHING: u32 = u32::MAX;

/// Numbers by row, some of which may be [`NOTHING`].
#[derive(Clone, Debug)]
pub enum Numbers {
    /// Numbers below `u16::MAX`, which stands for [`NOTHING`].
    Narrow(Vec<u16>),
    /// Any numbers.
    Wide(Vec<u32>),
}

impl Default for Numbers {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

impl Numbers {
    /// The number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Narrow(numbers) => numbers.len(),
            Self::Wide(numbers) => numbers.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The number of a row, which may be [`NOTHING`]; `None` after the last row.
    #[must_use]
    pub fn get(&self, row: u32) -> Option<u32> {
        match self {
            Self::Narrow(numbers) => numbers.get(row as usize).map(|number| widened(*number)),
            Self::Wide(numbers) => numbers.get(row as usize).copied(),
        }
    }

    /// Adds a row.
    pub fn push(&mut self, number: u32) {
        match self {
            Self::Narrow(numbers) => match u16::try_from(number) {
                Ok(number) if number < u16::MAX => numbers.push(number),
                _ if number == NOTHING => numbers.push(u16::MAX),
                _ => self.widen().push(number),
            },
            Self::Wide(numbers) => numbers.push(number),
        }
    }

    /// Replaces the number of a row, if there is one.
    pub fn set(&mut self, row: u32, number: u32) {
        let row = row as usize;
        match self {
            Self::Narrow(numbers) => match (numbers.get_mut(row), u16::try_from(number)) {
                (Some(place), Ok(number)) if number < u16::MAX => *place = number,
                (Some(place), _) if number == NOTHING => *place = u16::MAX,
                (Some(_), _) => self.widen()[row] = number,
                (None, _) => {}
            },
            Self::Wide(numbers) => numbers.get_mut(row).into_iter().for_each(|place| *place = number),
        }
    }

    /// Adds rows with [`NOTHING`] up to this number of rows.
    pub fn fill(&mut self, rows: usize) {
        match self {
            Self::Narrow(numbers) => numbers.resize(rows.max(numbers.len()), u16::MAX),
            Self::Wide(numbers) => numbers.resize(rows.max(numbers.len()), NOTHING),
        }
    }

    /// Reserves memory for this many more rows.
    pub fn reserve(&mut self, rows: usize) {
        match self {
            Self::Narrow(numbers) => numbers.reserve_exact(rows),
            Self::Wide(numbers) => numbers.reserve_exact(rows),
        }
    }

    fn widen(&mut self) -> &mut Vec<u32> {
        if let Self::Narrow(narrow) = self {
            let mut wide = Vec::with_capacity(narrow.capacity());
            wide.extend(narrow.iter().map(|number| widened(*number)));
            *self = Self::Wide(wide);
        }
        match self {
            Self::Wide(numbers) => numbers,
            Self::Narrow(_) => unreachable!("it was widened above"),
        }
    }
}

impl Extend<u32> for Numbers {
    fn extend<I: IntoIterator<Item = u32>>(&mut self, numbers: I) {
        numbers.into_iter().for_each(|number| self.push(number));
    }
}

impl FromIterator<u32> for Numbers {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        let mut all = Self::default();
        all.extend(numbers);
        all
    }
}

/// The number that two bytes stand for.
pub(super) fn widened(number: u16) -> u32 {
    if number == u16::MAX { NOTHING } else { u32::from(number) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_in_two_bytes_and_in_four() {
        let all = [3, NOTHING, 65_534, 0, 65_535, NOTHING, 1 << 31, 7];
        for count in 0..=all.len() {
            let mut numbers: Numbers = all[..count].iter().copied().collect();
            assert!((0..).zip(&all[..count]).all(|(row, number)| numbers.get(row) == Some(*number)));
            assert_eq!((numbers.len(), numbers.get(small(count))), (count, None));
            assert_eq!(matches!(numbers, Numbers::Narrow(_)), count < 5);
            numbers.fill(count + 2);
            assert_eq!((numbers.len(), numbers.get(small(count + 1))), (count + 2, Some(NOTHING)));
        }
    }

    fn small(count: usize) -> u32 {
        u32::try_from(count).unwrap()
    }

    #[test]
    fn a_number_is_replaced_whether_it_fits_two_bytes_or_not() {
        for number in [3, 70_000, NOTHING] {
            let mut numbers: Numbers = [1, NOTHING, 2].into_iter().collect();
            numbers.set(1, number);
            numbers.set(9, 5);
            assert_eq!([0, 1, 2, 3].map(|row| numbers.get(row)), [Some(1), Some(number), Some(2), None]);
        }
    }
}
