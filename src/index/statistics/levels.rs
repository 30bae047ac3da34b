//! Counts among counts: few, some, many, most.

use crate::text::thousands;

/// The counts from which the second, the third and the fourth level begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels([u64; 3]);

/// Up to this count, levels are the same for all collections: 1, 2, 3 to 5, 6 and more.
const FEW: u64 = 24;

impl Default for Levels {
    fn default() -> Self {
        Self([2, 3, 6])
    }
}

impl Levels {
    /// The levels of these counts: fixed ones if they are small, else quartiles of those above zero.
    #[must_use]
    pub fn new(counts: impl Iterator<Item = u64>) -> Self {
        let mut counts: Vec<u64> = counts.filter(|count| *count > 0).collect();
        counts.sort_unstable();
        let Some(last) = counts.last().copied().filter(|last| *last > FEW) else { return Self::default() };
        let quartile = |part: usize| counts.get(counts.len() * part / 4).copied().unwrap_or(last);
        let second = quartile(1).max(2);
        let third = quartile(2).max(second + 1);
        Self([second, third, quartile(3).max(third + 1)])
    }

    /// The level of a count: 0 for none, 1 for few, 4 for most.
    #[must_use]
    pub fn level(self, count: u64) -> u8 {
        match count {
            0 => 0,
            count => 1 + u8::try_from(self.0.iter().filter(|from| count >= **from).count()).unwrap_or(3),
        }
    }

    /// The counts of each level in words: "1", "2", "3–5", "6 and more".
    #[must_use]
    pub fn words(self) -> [String; 4] {
        let [second, third, fourth] = self.0;
        let range = |from: u64, to: u64| if from == to { thousands(from) } else { format!("{}–{}", thousands(from), thousands(to)) };
        [range(1, second - 1), range(second, third - 1), range(third, fourth - 1), format!("{} and more", thousands(fourth))]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn small_counts_have_the_same_levels_everywhere() {
        let levels = Levels::new([1, 2, 9, 0].into_iter());
        assert_eq!([0, 1, 2, 3, 5, 6, 9].map(|count| levels.level(count)), [0, 1, 2, 3, 3, 4, 4]);
        assert_eq!(levels.words(), ["1", "2", "3–5", "6 and more"]);
    }

    #[test]
    fn large_counts_have_quartiles() {
        let levels = Levels::new(1..=1_000);
        assert_eq!([1, 251, 501, 751, 1_000].map(|count| levels.level(count)), [1, 2, 3, 4, 4]);
        assert_eq!(levels.words()[3], "751 and more");
    }

    proptest! {
        #[test]
        fn more_is_never_a_lower_level(counts in prop::collection::vec(0u64..100_000, 0..60), one in 0u64..100_000, other in 0u64..100_000) {
            let levels = Levels::new(counts.into_iter());
            prop_assert!(one.min(other) == 0 || levels.level(one.min(other)) <= levels.level(one.max(other)));
            prop_assert!((1..=4).contains(&levels.level(one.max(1))));
        }
    }
}
