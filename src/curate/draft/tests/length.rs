//! A long article costs no more than its length.

use super::super::work::counted;
use super::*;

fn looks(text: &str) -> usize {
    counted::looks(|| drop(drafted(text)))
}

/// A name of its own for each number, of letters alone.
fn name(number: usize) -> String {
    let letters = number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect::<String>();
    format!("Ka{letters} Ro{letters}")
}

#[test]
fn twice_the_sentences_take_twice_the_looks() {
    let names = |count: usize| {
        (0..count).map(|at| format!("Foreign Minister {} of Norland met {} on 5 May.\n\n", name(at), name(at + 7))).collect::<String>()
    };
    let news =
        |count: usize| "Lee met Ray on Monday in Geneva. She said on Tuesday that talks would go on. Ray has left.\n\n".repeat(count);
    for (what, text) in [("names", &names as &dyn Fn(usize) -> String), ("news", &news)] {
        // From a length on from which each draft is compared with as many as it ever will be.
        let (short, long) = (looks(&text(200)), looks(&text(400)));
        assert!(short > 200 && long < short * 5 / 2, "{what}: {short} looks, and {long} for twice the length");
    }
}

#[test]
fn a_sentence_of_a_megabyte_is_looked_at_no_further_than_a_list_of_a_page() {
    let days = |count: usize| "They met on 5 May 2024 and then on Monday, 6 June, and last week; ".repeat(count);
    assert_eq!(looks(&days(2_000)), looks(&days(4_000)));
    let text = "word ".repeat(200_000);
    assert_eq!(super::super::words::cut(&text, 0, false).len(), 2_000);
}
