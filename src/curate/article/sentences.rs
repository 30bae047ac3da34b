//! Where a sentence ends: at a full stop that belongs to no abbreviation, behind the quotation mark that closes with it.

use std::ops::Range;

/// Words whose full stop ends no sentence: a name follows.
const BEFORE_NAMES: &[&str] = &[
    "mr", "mrs", "ms", "messrs", "dr", "prof", "rev", "hon", "st", "sr", "jr", "gen", "lt", "col", "maj", "capt", "cmdr", "cdr", "adm",
    "brig", "sgt", "cpl", "pvt", "sen", "rep", "gov", "amb", "sec", "pres", "supt", "insp", "vs", "approx", "jan", "feb", "mar", "apr",
    "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft", "e.g", "i.e", "cf", "viz", "fr", "sgts", "sens", "reps", "gens",
    "drs",
];

/// Words whose full stop ends no sentence where a number follows.
const BEFORE_NUMBERS: &[&str] = &["no", "nos", "art", "vol", "p", "pp", "para", "ch", "fig", "sec"];

/// Words whose full stop may end a sentence: only where one of [`STARTS`] follows.
const PERHAPS: &[&str] = &[
    "inc", "corp", "co", "ltd", "bros", "etc", "al", "a.m", "p.m", "est", "gmt", "dept", "univ", "assn", "d.c", "ph.d", "b.c", "a.d",
    "plc", "llc",
];

/// Words that begin a sentence and seldom a name.
const STARTS: &[&str] = &[
    "the",
    "a",
    "an",
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "his",
    "her",
    "its",
    "their",
    "our",
    "this",
    "that",
    "these",
    "those",
    "there",
    "in",
    "on",
    "at",
    "by",
    "for",
    "from",
    "with",
    "to",
    "of",
    "as",
    "but",
    "and",
    "or",
    "if",
    "when",
    "while",
    "after",
    "before",
    "during",
    "since",
    "until",
    "however",
    "meanwhile",
    "earlier",
    "later",
    "also",
    "both",
    "some",
    "many",
    "most",
    "all",
    "no",
    "not",
    "officials",
    "according",
    "asked",
    "last",
    "next",
    "then",
    "now",
    "yesterday",
    "today",
    "under",
    "over",
    "although",
    "though",
    "because",
    "so",
    "such",
    "one",
    "two",
    "three",
    "another",
    "other",
];

/// The sentences of a paragraph, each with whether it begins inside a quotation.
pub(super) fn split(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut out = Vec::new();
    let (mut start, mut open, mut opened_in) = (0, false, false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '“' | '«' | '„' => open = true,
            '”' | '»' => open = false,
            '"' => open = opens(text, at),
            '\n' => {
                push(&mut out, text, start..at, opened_in);
                (start, opened_in) = (at + 1, open);
            }
            // The stops of East Asia end a sentence without a space behind them.
            '。' | '！' | '？' => {
                let mut end = at + c.len_utf8();
                while let Some((next_at, next)) =
                    chars.next_if(|(_, next)| matches!(next, '。' | '！' | '？' | '”' | '」' | '』' | '）' | '》'))
                {
                    open = open && next != '”';
                    end = next_at + next.len_utf8();
                }
                push(&mut out, text, start..end, opened_in);
                (start, opened_in) = (end, open);
            }
            '.' | '!' | '?' | '…' => {
                let mut end = at + c.len_utf8();
                while let Some((next_at, next)) = chars.peek().copied() {
                    let closes = next == '”' || next == '»' || next == '"' && !opens(text, next_at);
                    if !(closes || matches!(next, '.' | '!' | '?' | ')' | ']' | '’' | '\'')) {
                        break;
                    }
                    open = open && !closes;
                    end = next_at + next.len_utf8();
                    chars.next();
                }
                if ends(text, at, end, c) {
                    push(&mut out, text, start..end, opened_in);
                    (start, opened_in) = (end, open);
                }
            }
            _ => {}
        }
    }
    push(&mut out, text, start..text.len(), opened_in);
    out
}

fn push(out: &mut Vec<(Range<usize>, bool)>, text: &str, range: Range<usize>, quoted: bool) {
    let words = &text[range.clone()];
    let start = range.start + (words.len() - words.trim_start().len());
    let end = start + words.trim().len();
    if start < end {
        out.push((start..end, quoted));
    }
}

/// Whether a straight quotation mark opens: nothing but a space or a bracket stands before it.
fn opens(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–'))
}

/// Whether the stop at `at`, with what closes behind it up to `end`, ends a sentence.
fn ends(text: &str, at: usize, end: usize, stop: char) -> bool {
    let rest = &text[end..];
    if rest.trim_start().is_empty() {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) {
        // "said.The" of a page without spaces; a number or an address goes on in small letters.
        let letters = rest.chars().next().is_some_and(char::is_uppercase);
        return stop != '…' && letters && word_before(text, at).len() > 3 && word_before(text, at).chars().all(char::is_lowercase);
    }
    let next = rest.trim_start().trim_start_matches(['“', '"', '‘', '\'', '(', '[', '«', '—', '–', '-', '*', ' ']);
    let Some(first) = next.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    if stop != '.' || end > at + 1 {
        return true;
    }
    let before = word_before(text, at);
    let lower = before.to_lowercase();
    let starts = || {
        let word: String = next.chars().take_while(|c| c.is_alphabetic()).collect();
        STARTS.contains(&word.to_lowercase().as_str())
    };
    if BEFORE_NAMES.contains(&lower.as_str()) {
        return false;
    }
    if BEFORE_NUMBERS.contains(&lower.as_str()) && first.is_ascii_digit() {
        return false;
    }
    let is_initials = before.contains('.') || before.chars().count() == 1 && before.chars().all(char::is_uppercase);
    if is_initials || PERHAPS.contains(&lower.as_str()) { starts() } else { true }
}

/// The word before a position, with the full stops inside it: "U.S".
fn word_before(text: &str, at: usize) -> &str {
    let before = &text[..at];
    let mut start = at;
    for (place, c) in before.char_indices().rev().take(24) {
        if !(c.is_alphanumeric() || c == '.') {
            break;
        }
        start = place;
    }
    &text[start..at]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        for (text, expected) in [
            ("Deputy U.S. Secretary of State Kurt Campbell met Gen. Dong Jun on Sept. 3. He left.", 2),
            ("They met in the U.S. The talks went on.", 2),
            ("He met J. F. Kennedy at 3 p.m. on Monday.", 1),
            ("It ended at 3 p.m. The ministers left.", 2),
            ("Mr. and Mrs. Smith of Apple Inc. said no. Why?", 2),
            ("The value is 3.5 percent. It rose.", 2),
            ("“We will see. It is early,” he said. She left.", 3),
            ("He said: “We will go.” Then he left.", 2),
            ("“What now?” he asked.", 1),
            ("The U.S.’s diplomacy goes on. Ma left.", 2),
            ("It met resolution No. 242. Israel agreed.", 2),
            ("Is it over? No! It is not.", 3),
            ("item one\n- item two", 2),
            ("", 0),
            ("no stop", 1),
            ("双方交换了意见。双方认为“有益。”他们同意！", 3),
        ] {
            assert_eq!(told(text).len(), expected, "{text}: {:?}", told(text));
        }
    }

    #[test]
    fn a_sentence_inside_a_quotation_is_known_as_such() {
        let quoted: Vec<bool> = split("“One is. Two is,” he said. Three is.").into_iter().map(|(_, quoted)| quoted).collect();
        assert_eq!(quoted, [false, true, false]);
        let straight: Vec<bool> = split("\"One is. Two is,\" he said. Three is.").into_iter().map(|(_, quoted)| quoted).collect();
        assert_eq!(straight, [false, true, false]);
    }

    #[test]
    fn no_letter_is_lost_between_sentences() {
        let text = "A. B c. “D e. F g.” H i … j. K.";
        let joined: String = told(text).concat();
        assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
    }
}
