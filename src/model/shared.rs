//! Short texts that files repeat often, stored once.
//!
//! A dossier of 108,000 events names its 33 actors 724,000 times: storing each name separately took 60 MB and a quarter of the
//! reading time.

use serde::{Deserializer, de};
use std::cell::RefCell;
use std::fmt;
use std::hash::BuildHasher;
use std::marker::PhantomData;
use std::sync::Arc;

/// Texts up to this length in bytes are shared: ids, names, places in a source. Prose is never repeated.
const MAX_LEN: usize = 64;

/// The number of remembered texts; a power of two.
const SLOTS: usize = 4_096;

thread_local! {
    /// One slot per hash, so that the memory never grows.
    static MET: RefCell<Vec<Option<Arc<str>>>> = const { RefCell::new(Vec::new()) };
    static HASHER: foldhash::fast::RandomState = foldhash::fast::RandomState::default();
}

/// The text, shared with other copies on this thread if it is short and was seen recently.
pub(super) fn shared(text: &str) -> Arc<str> {
    if text.len() > MAX_LEN {
        return text.into();
    }
    let hash = HASHER.with(|hasher| hasher.hash_one(text));
    MET.with_borrow_mut(|met| {
        if met.is_empty() {
            met.resize(SLOTS, None);
        }
        let slot = &mut met[usize::try_from(hash % SLOTS as u64).unwrap_or(0)];
        match slot {
            Some(known) if **known == *text => Arc::clone(known),
            _ => Arc::clone(slot.insert(text.into())),
        }
    })
}

/// Reads a text and makes a value from it, without a copy in between; an error says why it cannot be made.
pub(super) fn of_text<'de, D, T, E>(deserializer: D, make: impl FnOnce(&str) -> Result<T, E>) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    E: fmt::Display,
{
    struct Visitor<F, T>(F, PhantomData<T>);
    impl<T, E: fmt::Display, F: FnOnce(&str) -> Result<T, E>> de::Visitor<'_> for Visitor<F, T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }
        fn visit_str<D: de::Error>(self, text: &str) -> Result<T, D> {
            (self.0)(text).map_err(D::custom)
        }
    }
    deserializer.deserialize_str(Visitor(make, PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_short_text_is_held_once_and_another_in_its_slot_is_not_mistaken_for_it() {
        assert!(Arc::ptr_eq(&shared("china"), &shared("china")));
        for number in 0..3 * SLOTS {
            assert_eq!(*shared(&number.to_string()), number.to_string());
        }
        let long = "x".repeat(MAX_LEN + 1);
        assert_eq!(*shared(&long), *long);
    }
}
