//! The titles of rows that have titles of their own, as the rows of a table do.
//!
//! Owns that a title is in memory once: a search reads the title itself, and only if that is not enough (accents, a
//! summary beside it) a folded text. The titles of a million rows seldom repeat each other: as phrases, each with a folded
//! copy and with its number in four columns, they took twice the memory.

use super::ids::small;
use super::strings::Strings;
use crate::files::binary::{Packer, Unpacker};
use crate::text;
use std::borrow::Cow;

/// Titles by number.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    written: Strings,
    /// The folded text for search, of the titles whose own text is not enough.
    folded: Strings,
    /// The title of each of these, in order.
    of: Vec<u32>,
}

impl Titles {
    /// The number of titles.
    #[must_use]
    pub fn len(&self) -> usize {
        self.written.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a title, whether or not it has an equal; a search also reads `also`, line by line.
    pub fn push(&mut self, title: &str, also: &str) -> u32 {
        let number = self.written.push(title);
        if !also.is_empty() || !is_plain(title) {
            let lines = std::iter::once(title).chain(also.lines()).map(text::fold);
            self.folded.push(&lines.collect::<Vec<_>>().join("\n"));
            self.of.push(number);
        }
        number
    }

    /// The title with this number.
    #[must_use]
    pub fn get(&self, number: u32) -> &str {
        if (number as usize) < self.len() { self.written.get(number) } else { "" }
    }

    /// The whole text for search of the title with this number, folded.
    pub(super) fn folded(&self, number: u32) -> Cow<'_, str> {
        match self.of.binary_search(&number) {
            Ok(at) => Cow::Borrowed(self.folded.get(small(at))),
            Err(_) => Cow::Owned(text::fold(self.get(number))),
        }
    }

    /// For each title, whether it or its further text contains `needle`, which is already folded; `None` if it was told to
    /// stop.
    pub(super) fn containing(&self, needle: &str, keep_going: &dyn Fn() -> bool) -> Option<Vec<bool>> {
        let mut found = self.written.containing_in_any_case(needle, keep_going)?;
        let folded = self.folded.containing(needle, keep_going)?;
        self.of.iter().zip(folded).for_each(|(title, hit)| found[*title as usize] = hit);
        Some(found)
    }

    pub(super) fn memory(&self) -> usize {
        self.written.memory() + self.folded.memory() + self.of.capacity() * size_of::<u32>()
    }

    pub(super) fn shrink(&mut self) {
        self.written.shrink();
        self.folded.shrink();
        self.of.shrink_to_fit();
    }

    pub(super) fn pack(&self, packer: &mut Packer) {
        self.written.pack(packer);
        self.folded.pack(packer);
        packer.column(self.of.iter().copied());
    }

    /// Unpacks titles; `None` if they are not valid, or if one is not harmless: titles are printed unchanged.
    pub(super) fn of_packed(unpacker: &mut Unpacker<'_>) -> Option<Self> {
        let (written, folded) = (Strings::of_packed(unpacker)?, Strings::of_packed(unpacker)?);
        let of = unpacker.column(|number| number)?;
        let titles = Self { written, folded, of };
        let known = titles.of.last().is_none_or(|last| (*last as usize) < titles.len()) && titles.of.is_sorted();
        let is_harmless = |number| text::safe_line(titles.get(number)) == titles.get(number);
        (known && titles.of.len() == titles.folded.len() && (0..small(titles.len())).all(is_harmless)).then_some(titles)
    }
}

/// Whether folding changes nothing in a title but the case of its ASCII letters.
fn is_plain(title: &str) -> bool {
    if title.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return !title.contains("  ");
    }
    text::fold(title) == title.to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn titles_are_found_in_any_case_without_accents_and_by_their_further_text() {
        let mut titles = Titles::default();
        for (title, also) in
            [("Talks in HANOI", ""), ("Ça va à Genève", ""), ("Visit", "A word\nÜber all"), ("two  blanks", ""), ("北京 Summit", "")]
        {
            titles.push(title, also);
        }
        let found = |needle: &str| -> Vec<usize> {
            let found = titles.containing(needle, &|| true).unwrap();
            found.iter().enumerate().filter(|(_, hit)| **hit).map(|(at, _)| at).collect()
        };
        for (needle, wanted) in [
            ("hanoi", &[0][..]),
            ("talks in hanoi", &[0]),
            ("geneve", &[1]),
            ("uber", &[2]),
            ("word uber", &[]),
            ("two blanks", &[3]),
            ("北京 sum", &[4]),
            ("a", &[0, 1, 2, 3]),
            ("zzz", &[]),
        ] {
            assert_eq!(found(needle), wanted, "{needle}");
        }
        assert_eq!(titles.containing("a", &|| false), None);
    }

    fn hostile() -> impl Strategy<Value = String> {
        proptest::string::string_regex("(\\PC|[\u{ad}\u{301}\u{1b}\u{200b}ÉßИ\n\t  aA]){0,30}").unwrap()
    }

    proptest! {
        #[test]
        fn a_title_is_found_as_its_folded_text_is(
            all in proptest::collection::vec((hostile(), hostile()), 1..6),
            of in 0_usize..6,
            from in 0_usize..30,
            len in 1_usize..5,
        ) {
            let mut titles = Titles::default();
            let safe: Vec<(String, String)> =
                all.iter().map(|(title, also)| (text::safe_line(title).into_owned(), text::safe_text(also).into_owned())).collect();
            for (title, also) in &safe {
                titles.push(title, also);
            }
            let of = &safe[of % safe.len()];
            let needle: String = text::fold(&format!("{}{}", of.0, of.1.replace('\n', " "))).chars().skip(from).take(len).collect();
            let naive = |(title, also): &(String, String)| {
                !needle.is_empty() && std::iter::once(&**title).chain(also.lines()).any(|line| text::fold(line).contains(&needle))
            };
            prop_assume!(!needle.is_empty());
            prop_assert_eq!(titles.containing(&needle, &|| true), Some(safe.iter().map(naive).collect::<Vec<_>>()));
            let mut packer = Packer::default();
            titles.pack(&mut packer);
            let bytes = packer.finish();
            let again = Titles::of_packed(&mut Unpacker::new(&bytes));
            prop_assert_eq!(again.map(|again| again.containing(&needle, &|| true)), Some(titles.containing(&needle, &|| true)));
        }
    }
}
