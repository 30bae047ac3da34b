//! Whatever is typed into whichever line or list, with blanks of any width and letters of any, the program goes on.

use super::harness::{Screen, built_in};
use proptest::prelude::*;
use proptest::sample::select;

/// The keys that open everything into which one types.
const PROMPTS: [&str; 13] = ["/", ":", "d", ";", "#", "j#", "e", "V", "w", "a", "i", "@", "t"];

/// Blanks of one to three bytes and more, letters of one to four, those without width, marks, and what means something.
const PIECES: [&str; 42] = [
    " ",
    "\u{a0}",
    "\u{3000}",
    "\u{2009}",
    "\u{202f}",
    "\u{2028}",
    "\u{85}",
    "\u{1680}",
    "\u{200b}",
    "\u{feff}",
    "\u{301}",
    "ta",
    "to-check",
    "t",
    "é",
    "王",
    "🇨🇳",
    "👩‍👩‍👧",
    "ß",
    "İ",
    "#",
    ",",
    ":",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "-",
    "=",
    "~",
    "\\",
    "actor:",
    "actor:b",
    "tag:",
    "is:",
    "or ",
    "2024-05",
    "..",
    "23 May",
    "+3m",
    "/",
];

const KEYS: [&str; 12] = ["<tab>", "<left>", "<right>", "<home>", "<end>", "<bs>", "<del>", "<c-w>", "<c-u>", "<c-k>", "<up>", "<down>"];

fn tagged() -> Screen {
    built_in(80, 20).keys("#taiwan to-check<enter>j")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn typing_goes_on_whatever_is_typed(
        prompt in select(&PROMPTS[..]),
        typed in prop::collection::vec(prop_oneof![4 => select(&PIECES[..]), 1 => select(&KEYS[..])], 1..14),
    ) {
        let mut screen = tagged().keys(prompt);
        for piece in typed {
            screen = screen.keys(piece);
        }
        prop_assert!(!screen.keys("<esc><esc>").text().is_empty());
    }
}

#[test]
fn a_tag_is_completed_behind_a_blank_of_any_width() {
    for blank in [" ", "\u{a0}", "\u{3000}", "\u{2009}", "\u{202f}", "\u{2028}", "\u{85}", "\u{1680}", ",", "#"] {
        let times = |screen: &Screen| screen.text().matches("taiwan").count();
        let before = tagged().keys("#").keys("x").keys(blank);
        let offered = tagged().keys("#").keys("x").keys(blank).keys("ta");
        assert!(times(&offered) > times(&before), "{blank:?}\n{}", offered.text());
    }
}
