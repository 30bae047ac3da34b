//! Forms of dates in letters: `dd/mm/yyyy`, `TT.MM.JJJJ`, `jj/mm/aaaa`, as people write them beside columns of dates.
//!
//! Owns what such a form says of the order of day and month. Leaves whether the cells agree to [`super::orders`].

use crate::dates::DayOrder;
use crate::text;

/// The letters for day, month and year: of English, German, French, Dutch, Spanish and Portuguese, Italian, Swedish,
/// Polish, Turkish, Finnish, Russian.
#[rustfmt::skip]
const LETTERS: &[[char; 3]] = &[
    ['d', 'm', 'y'], ['t', 'm', 'j'], ['j', 'm', 'a'], ['d', 'm', 'j'], ['d', 'm', 'a'], ['g', 'm', 'a'], ['d', 'm', 'å'],
    ['d', 'm', 'r'], ['g', 'a', 'y'], ['p', 'k', 'v'], ['д', 'м', 'г'],
];

/// The same in words.
#[rustfmt::skip]
const WORDS: &[[&str; 3]] = &[
    ["day", "month", "year"], ["tag", "monat", "jahr"], ["jour", "mois", "annee"], ["dag", "maand", "jaar"], ["dia", "mes", "ano"],
    ["giorno", "mese", "anno"], ["dzien", "miesiac", "rok"], ["gun", "ay", "yil"], ["день", "месяц", "год"],
];

/// A part of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Day,
    Month,
    Year,
}

const PARTS: [Part; 3] = [Part::Day, Part::Month, Part::Year];

/// The form in a text: its parts in order, and how it is written there.
fn form(text: &str) -> Option<([Part; 3], String)> {
    if text.len() > 200 || !text.contains(['/', '.', '-']) {
        return None;
    }
    let is_between =
        |sign: char| sign.is_whitespace() || matches!(sign, '(' | ')' | '[' | ']' | '<' | '>' | ',' | ';' | ':' | '=' | '"' | '\'' | '`');
    text.split(is_between).find_map(|written| {
        let folded = text::fold(written.trim_end_matches('.'));
        let pieces: Vec<&str> = folded.split(['/', '.', '-']).collect();
        let [first, second, third] = pieces[..] else { return None };
        // "G.M.A. Brown" has initials.
        if folded.chars().count() < 6 && !folded.contains('/') {
            return None;
        }
        Some((parts([first, second, third])?, written.to_owned()))
    })
}

fn parts(pieces: [&str; 3]) -> Option<[Part; 3]> {
    let all = |part: &dyn Fn(&str) -> Option<Part>| -> Option<[Part; 3]> {
        let parts = [part(pieces[0])?, part(pieces[1])?, part(pieces[2])?];
        PARTS.iter().all(|wanted| parts.contains(wanted)).then_some(parts)
    };
    let of_words = |words: &[&str; 3]| all(&|piece| Some(PARTS[words.iter().position(|word| *word == piece)?]));
    let of_letters = |letters: &[char; 3]| {
        all(&|piece| {
            let first = piece.chars().next()?;
            let is_one = piece.chars().count() <= 4 && piece.chars().all(|letter| letter == first);
            Some(PARTS[letters.iter().position(|letter| *letter == first).filter(|_| is_one)?])
        })
    };
    LETTERS.iter().find_map(of_letters).or_else(|| WORDS.iter().find_map(of_words))
}

/// Whether a text names the form of a date.
pub(super) fn is_named(text: &str) -> bool {
    form(text).is_some()
}

/// The order of day and month that a text names, and the form as it stands there.
pub(super) fn order(text: &str) -> Option<(DayOrder, String)> {
    let (parts, written) = form(text)?;
    let at = |part: Part| parts.iter().position(|other| *other == part);
    // With the year first the month always follows it.
    let order = if at(Part::Day) < at(Part::Month) { DayOrder::DayFirst } else { DayOrder::MonthFirst };
    (parts[0] != Part::Year).then_some((order, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_in_letters_or_words_tells_which_number_comes_first() {
        let (day, month) = (Some(DayOrder::DayFirst), Some(DayOrder::MonthFirst));
        for (text, order) in [
            ("dd/mm/yyyy", day),
            ("Date (DD/MM/YYYY)", day),
            ("All dates are d.m.yy.", day),
            ("dd-mmm-yyyy", day),
            ("Date [mm/dd/yyyy]", month),
            ("m/d/yy", month),
            ("TT.MM.JJJJ", day),
            ("jj/mm/aaaa", day),
            ("gg/mm/aaaa", day),
            ("dd/mm/aaaa", day),
            ("дд.мм.гггг", day),
            ("month/day/year", month),
            ("jour/mois/année", day),
            ("yyyy-mm-dd", None),
            ("and/or", None),
            ("a.m./p.m.", None),
            ("d/d/d", None),
            ("U.S.A.", None),
            ("Visits of G.M.A. Brown", None),
            ("d/m/y", day),
            ("03/04/2019", None),
            ("day and month", None),
        ] {
            assert_eq!(super::order(text).map(|(order, _)| order), order, "{text}");
        }
        assert!(is_named("yyyy-mm-dd") && is_named("JJJJ-MM-TT") && !is_named("Talks"));
    }
}
