//! The suggestion behind "did you mean".
//!
//! Owns: when two names are close enough to suggest one for the other. Leaves to callers the names and the wording.

use std::cmp::Reverse;

use strsim::{damerau_levenshtein, jaro_winkler};

use super::fold;

/// The most characters to compare. The time grows with the product of both lengths, and a pasted page is no misspelt
/// name.
const COMPARED: usize = 64;

/// Typing errors forgiven: one per three characters. A name of two characters gets none, or `uk` would suggest `us`.
const CHARS_PER_ERROR: usize = 3;

/// The Jaro-Winkler likeness that counts besides the errors. It favours names with the same beginning, for an ending
/// that is missing or different.
const ALIKE: f64 = 0.92;

/// The fewest characters of a shared stem if only the ending differs. The stem must also be two thirds of the longer
/// name.
const STEM: usize = 5;

/// The name among `known` that `wrong` most likely means, compared folded; `None` if no name is close. The first one
/// wins a tie.
pub fn closest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = compared(wrong);
    if wrong.trim().is_empty() {
        return None;
    }
    known
        .into_iter()
        .filter_map(|name| Some((errors(&wrong, &compared(name))?, name)))
        .min_by_key(|&(errors, _)| errors)
        .map(|(_, name)| name)
}

/// How far apart two folded names are: fewest errors first, then likeness. `None` if they are too far apart to suggest.
fn errors(wrong: &str, name: &str) -> Option<(usize, Reverse<u32>)> {
    let errors = damerau_levenshtein(wrong, name);
    let alike = jaro_winkler(wrong, name);
    let near = errors <= wrong.chars().count() / CHARS_PER_ERROR || alike >= ALIKE || have_one_stem(wrong, name);
    // In thousandths, because floats have no total order to sort by.
    near.then_some((errors, Reverse((alike * 1000.0) as u32)))
}

/// `monitors` and `monitoring`: a different ending is no typing error.
fn have_one_stem(wrong: &str, name: &str) -> bool {
    let shared = wrong.chars().zip(name.chars()).take_while(|(one, other)| one == other).count();
    shared >= STEM && shared * 3 >= wrong.chars().count().max(name.chars().count()) * 2
}

fn compared(text: &str) -> String {
    let cut: String = text.chars().take(COMPARED).collect();
    // Cut again after folding: one Arabic ligature unfolds to eighteen letters.
    fold(&cut).chars().take(COMPARED).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::hostile;
    use proptest::prelude::*;

    const NAMES: [&str; 6] = ["taiwan", "campbell", "Zürich", "us", "united kingdom", "Wang Yi"];

    #[test]
    fn a_slip_of_the_finger_finds_the_name_meant() {
        for (wrong, meant) in [
            ("cambell", "campbell"),
            ("tawian", "taiwan"),
            ("Taiwn", "taiwan"),
            ("zurich", "Zürich"),
            ("united kingdon", "united kingdom"),
            ("wangyi", "Wang Yi"),
            ("US", "us"),
            ("campbellites", "campbell"),
        ] {
            assert_eq!(closest(wrong, NAMES), Some(meant), "{wrong}");
        }
    }

    #[test]
    fn something_unlike_all_suggests_nothing() {
        for wrong in ["", " ", "q", "uk", "brazil", "helicopter", "王毅"] {
            assert_eq!(closest(wrong, NAMES), None, "{wrong}");
        }
        assert_eq!(closest("taiwan", []), None);
    }

    #[test]
    fn the_nearest_wins_and_of_equals_the_first() {
        assert_eq!(closest("campbel", ["campbells", "campbell"]), Some("campbell"));
        assert_eq!(closest("mina", ["mink", "mine"]), Some("mink"));
    }

    #[test]
    fn a_pasted_page_is_cut_and_compared_in_no_time() {
        let page = "taiwan ".repeat(100_000);
        assert_eq!(closest(&page, [page.as_str(), "taiwan"]), Some(page.as_str()));
    }

    proptest! {
        #[test]
        fn a_known_name_suggests_itself(name in hostile::text()) {
            let expected = (!compared(&name).trim().is_empty()).then_some(name.as_str());
            prop_assert_eq!(closest(&name, ["no such name anywhere", name.as_str()]), expected);
        }
    }
}
