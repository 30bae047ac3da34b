//! The limit on what may come out of a small file.

use crate::text::thousands;

/// The default limit on what one file unfolds to: four times the ten million records that this program is made for, at
/// 400 bytes each, and less than the free space of most disks.
const LARGEST: u64 = 16 << 30;

/// Below this size a content may be packed as tightly as possible.
const SMALL: u64 = 64 << 20;

/// The tightest packing that is accepted: text of records packs ten to thirty times, and a hundred times if it repeats
/// itself; a file made to fill a disk packs a thousand times and more.
const TIGHTEST: u64 = 200;

/// After this many refused members, the others of an archive are not tried: each one costs time.
const PATIENCE: u32 = 8;

/// The limit on what one file may unfold to.
#[derive(Debug)]
pub(in crate::input) struct UnpackBudget {
    /// The size of the packed file.
    packed: u64,
    most: u64,
    /// Whether the user gave the limit; then the tightness of the packing does not matter.
    is_given: bool,
    used: u64,
    refused: u32,
}

impl UnpackBudget {
    pub fn new(packed: u64, given: Option<u64>) -> Self {
        Self { packed, most: given.unwrap_or(LARGEST), is_given: given.is_some(), used: 0, refused: 0 }
    }

    /// Accepts a content of `len` bytes so far, from `packed` bytes and not yet at its end; `more` of them are new.
    ///
    /// # Errors
    /// The reason why no more is unfolded, in words.
    pub fn take(&mut self, more: u64, len: u64, packed: u64) -> Result<(), String> {
        self.used += more;
        if self.used > self.most {
            return Err(self.refuse(len, format!("it unfolds to more than {}, the bound", in_words(self.most))));
        }
        let too_tight = |len: u64, packed: u64| len > SMALL && len / TIGHTEST > packed;
        if !self.is_given && (too_tight(len, packed) || too_tight(self.used, self.packed)) {
            let words = format!("it unfolds to more than {TIGHTEST} times its size, as only what is made to fill a disk does");
            return Err(self.refuse(len, words));
        }
        Ok(())
    }

    /// Returns the bytes of a refused content, so that the other members have room.
    fn refuse(&mut self, len: u64, words: String) -> String {
        self.refused += 1;
        if self.refused < PATIENCE {
            self.used = self.used.saturating_sub(len);
        }
        words
    }

    /// Whether the rest is not worth trying.
    pub(super) fn is_exhausted(&self) -> bool {
        self.refused >= PATIENCE
    }
}

/// "16 GiB", "1,500 bytes".
pub(in crate::input) fn in_words(bytes: u64) -> String {
    for (unit, shift) in [("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10)] {
        let whole = bytes >> shift;
        if whole > 0 && whole << shift == bytes {
            return format!("{} {unit}", thousands(whole));
        }
    }
    format!("{} bytes", thousands(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_small_or_plausible_or_allowed_is_taken_and_the_rest_is_not() {
        let taken = |packed: u64, given: Option<u64>, len: u64| UnpackBudget::new(packed, given).take(len, len, packed);
        assert!(taken(1, None, 64 << 20).is_ok());
        assert!(taken(1 << 20, None, 150 << 20).is_ok());
        assert!(taken(1 << 20, None, 300 << 20).unwrap_err().contains("200 times its size"));
        assert!(taken(1 << 20, Some(1 << 30), 300 << 20).is_ok());
        assert!(taken(1 << 20, Some(1 << 30), 2 << 30).unwrap_err().contains("more than 1 GiB"));
        assert!(taken(8 << 30, None, 17 << 30).unwrap_err().contains("more than 16 GiB"));
    }

    #[test]
    fn a_member_that_is_refused_leaves_room_for_others_but_not_for_ever() {
        let mut allowance = UnpackBudget::new(1_000, None);
        for _ in 0..PATIENCE {
            assert!(allowance.take(1, 1, 1).is_ok() && !allowance.is_exhausted());
            assert!(allowance.take(65 << 20, 65 << 20, 100).is_err());
        }
        assert!(allowance.is_exhausted());
    }
}
