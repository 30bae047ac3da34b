//! Numbers that an event is told with: "111 aircraft", "46 naval vessels", "two diplomats".

use super::sentence::Read;
use super::words;
use std::ops::Range;

/// A number, and what it counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Counted {
    pub label: String,
    pub value: String,
}

#[rustfmt::skip]
const NUMBERS: &[(&str, u32)] = &[
    ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("six", 6), ("seven", 7), ("eight", 8), ("nine", 9), ("ten", 10), ("eleven", 11), ("twelve", 12),
    ("fifteen", 15), ("twenty", 20), ("thirty", 30), ("thirty-one", 31), ("forty", 40), ("fifty", 50), ("sixty", 60), ("seventy", 70), ("eighty", 80), ("ninety", 90),
];

/// What is worth counting: people and things of force, money and signatures.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "aircraft", "planes", "jets", "bombers", "drones", "helicopters", "ships", "vessels", "warships", "submarines", "boats", "missiles", "rockets", "troops",
    "soldiers", "peacekeepers", "diplomats", "people", "civilians", "countries", "states", "delegates", "agreements", "documents", "prisoners", "hostages",
    "tanks", "votes", "tons", "tonnes", "refugees", "fishermen", "workers", "employees",
];

/// The numbers of a part of a sentence.
pub(super) fn of(read: &Read, within: &Range<usize>) -> Vec<Counted> {
    let mut out = Vec::new();
    for (at, token) in read.tokens.iter().enumerate() {
        if out.len() >= 6 || !within.contains(&token.at.start) {
            continue;
        }
        let digits = token.lower.replace(',', "");
        let word = || NUMBERS.iter().find(|(word, _)| *word == token.lower).map(|(_, value)| value.to_string());
        let Some(value) = (digits.len() <= 12 && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits).or_else(word) else {
            continue;
        };
        let label: Vec<&str> = read.tokens[at + 1..]
            .iter()
            .take(3)
            .take_while(|token| token.is_word && !token.is(words::APART))
            .map(|token| token.shown.as_str())
            .collect();
        let Some(end) = label.iter().position(|word| COUNTED.contains(&word.to_lowercase().as_str())) else { continue };
        out.push(Counted { label: label[..=end].join(" "), value });
    }
    out
}
