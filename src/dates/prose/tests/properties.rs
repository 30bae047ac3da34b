//! What holds for every text.

use super::super::expressions;
use crate::dates::Day;
use proptest::prelude::*;

/// Pieces that a text is put together from: what the rules look for, and what may trip them.
const PIECES: &[&str] = &[
    "May",
    "5",
    "2024",
    ",",
    "-",
    "–",
    "the",
    "last",
    "Friday",
    "three",
    "weeks",
    "ago",
    "earlier",
    "10:35",
    "a.m.",
    "GMT",
    "'98",
    "1980s",
    "first",
    "quarter",
    "of",
    "31",
    "February",
    "é",
    "\u{301}",
    "\n",
    "\n\n",
    "BEIJING",
    "(Xinhua)",
    "99999999999999",
    "half",
    "a",
    "century",
    "year",
    "to",
    "and",
    "between",
    "every",
    "twenty",
    "million",
    "½",
    "日",
    "\u{200b}",
    "00",
    "/",
    "noon",
    "Thanksgiving",
    ".",
];

fn holds(text: &str, dated: Option<Day>) {
    let mut end = 0;
    for found in expressions(text, dated) {
        assert!(found.bytes.start >= end, "two overlap in {text:?}");
        end = found.bytes.end;
        assert_eq!(text.get(found.bytes.clone()), Some(found.text));
        let (from, to) = (found.characters.start, found.characters.end);
        assert_eq!(text.chars().skip(from).take(to - from).collect::<String>(), found.text, "the characters of {text:?}");
        assert!(found.date.is_some() || found.value.is_some());
    }
}

proptest! {
    #[test]
    fn places_lie_on_characters_and_give_the_words_back(pieces in prop::collection::vec((0..PIECES.len(), any::<bool>()), 0..40), dated in prop::option::of(-3_000_000..3_000_000)) {
        let text: String = pieces.iter().map(|(piece, blank)| format!("{}{}", PIECES[*piece], if *blank { " " } else { "" })).collect();
        holds(&text, dated.map(Day::from_number));
    }

    #[test]
    fn no_text_is_too_odd(text in "\\PC{0,200}") {
        holds(&text, Day::from_ymd(2024, 5, 24));
    }
}

#[test]
fn hostile_texts_are_read_in_pieces() {
    let texts = [
        "today ".repeat(4_000),
        "the ".repeat(9_000),
        "twenty-".repeat(5_000),
        "é".repeat(20_000),
        "1,000".repeat(8_000),
        format!("{}May 5, 2024", "\n".repeat(40_000)),
        "x".repeat(40_000) + " May 5, 2024",
    ];
    for text in texts {
        let mut end = 0;
        for found in expressions(&text, Day::from_ymd(2024, 5, 24)) {
            assert!(found.bytes.start >= end);
            end = found.bytes.end;
            assert_eq!(text.get(found.bytes), Some(found.text));
        }
    }
    let last = |text: &str| expressions(text, None).last().unwrap().date.unwrap().to_string();
    assert_eq!(last(&("é ".repeat(12_000) + "May 5, 2024")), "2024-05-05", "an expression behind the first piece");
}

#[test]
fn the_days_at_the_ends_of_the_calendar_are_no_trouble() {
    for day in [Day::UNBOUNDED_PAST, Day::UNBOUNDED_FUTURE, Day::from_number(i32::MAX - 1), Day::from_number(1)] {
        holds("last week, next year, 9000 years ago, in May, on Friday, the winter, last century, Christmas, this weekend", Some(day));
    }
}
