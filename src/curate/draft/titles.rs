//! The title of a name: before it, or in apposition before or behind it.

use super::cast::What;
use super::lexicon::Named;
use super::roles;
use super::sentence::Read;
use super::words::{self, Token, is_common};
use std::ops::Range;

/// The title of a name: before it, or in apposition before or behind it.
#[derive(Clone, Debug)]
pub(super) struct Title {
    pub words: String,
    /// The state or body whose office it is.
    pub state: Option<Named>,
    /// The same, by a name that no table knows.
    pub of: Option<(String, What)>,
    /// Where name and title begin and end.
    pub start: usize,
    pub end: usize,
}

/// "Foreign Minister of Norland Erik Sundqvist": the state stands between the office and the name.
pub(super) fn is_state_of_office(tokens: &[Token], at: usize) -> bool {
    at >= 2 && tokens[at - 1].lower == "of" && tokens[at - 2].is(roles::HEADS)
}

/// Titles that are written with a full stop.
#[rustfmt::skip]
const SHORTENED: &[&str] = &["mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "adm", "sen", "rep", "gov", "amb", "capt", "cmdr", "brig", "sgt"];

/// How far a title reaches from its name, in words.
const REACH: usize = 14;

impl Title {
    pub fn new(read: &Read, name: &Range<usize>) -> Option<Self> {
        let before = Self::before(read, name);
        let behind = Self::behind(read, name);
        match (before, behind) {
            (Some(mut before), Some(behind)) => {
                before.end = behind.end;
                before.state = before.state.or(behind.state);
                if before.words.split(' ').count() == 1 {
                    before.words = behind.words;
                }
                Some(before)
            }
            (before, behind) => before.or(behind),
        }
    }

    /// "China’s Vice Foreign Minister Ma", "the Egyptian foreign minister, Mohamed Kamel".
    fn before(read: &Read, name: &Range<usize>) -> Option<Self> {
        let tokens = &read.tokens;
        // "Minister for Foreign Affairs of Norhavn": the state of the office, and nobody who holds it.
        if name.start.checked_sub(1).is_some_and(|at| tokens[at].is(&["of", "for", "in", "from", "and", "to", "with", "'s"])) {
            return None;
        }
        let apposed = name.start.checked_sub(1).is_some_and(|at| tokens[at].lower == ",");
        let mut start = if apposed { name.start - 1 } else { name.start };
        let (mut head, mut state, mut of) = (None, None, None);
        let limit = start.saturating_sub(REACH);
        let title_end = start;
        while start > limit {
            let at = start - 1;
            let token = &tokens[at];
            if let Some(hit) = read.hits.iter().find(|hit| hit.end == start && hit.start >= limit) {
                // "told China Foreign Minister": a state belongs to the office if the office stands right behind it.
                if matches!(hit.named, Named::Place(_) | Named::Issue(_)) {
                    break;
                }
                state.get_or_insert(hit.named.clone());
                start = hit.start;
                continue;
            }
            // "Foreign Minister Mr. Adeyo", "Prime Minister Dr. Brandt".
            let is_shortened = token.lower == "." && at > limit && tokens[at - 1].is(SHORTENED);
            if token.is(roles::HEADS) {
                head.get_or_insert(at);
            } else if token.is(&["the", "his", "her", "its", "their", "our", "a", "an", "my"]) {
                start = if apposed { at } else { start };
                break;
            } else if is_shortened {
                // The full stop belongs to the title before it.
            } else if token.lower == "and" && at.checked_sub(1).is_some_and(|at| tokens[at].capital && !tokens[at].is(roles::WITH_HEADS)) {
                // "Secretary Whitcombe and Minister Volkhov".
                break;
            } else if token.is(roles::WITH_HEADS) {
                // A title does not begin with these.
                if at == limit && token.is(&["and", "to", "of", "for"]) {
                    break;
                }
            } else if token.capital
                && token.is_word
                && !token.is(words::CLAUSES)
                // "On Friday Ambassador Lucy Tran met".
                && !token.is(roles::CALENDAR)
                && !is_common(token)
                && (head.is_some() || apposed || is_state_of_office(tokens, at))
            {
                // A body or a state that no table knows: "Veldanian Foreign Minister", "Northrop Grumman CEO".
                of.get_or_insert_with(|| at..at + 1).start = at;
            } else if apposed && head.is_none() && token.is(&["in"]) {
                // "its ambassador in Marissia, Jonas Ekdahl".
            } else {
                break;
            }
            start = at;
        }
        head?;
        while start < title_end && tokens[start].is(&["and", "to", "of", "for", "'s", "-", "then"]) {
            start += 1;
        }
        let of = of
            .filter(|of| of.start >= start && state.is_none())
            .map(|of| (tokens[of].iter().map(|token| token.shown.clone()).collect::<Vec<_>>().join(" "), What::Unknown));
        let shown: Vec<&str> = tokens[start..title_end]
            .iter()
            .filter(|token| !token.is(&["the", "his", "her", "its", "their", "our", "a", "an", ".", "mr", "mrs", "ms"]))
            .map(|token| token.shown.as_str())
            .collect();
        Some(Self { words: joined(&shown), state, of, start, end: name.end })
    }

    /// "Mark Lambert, U.S. deputy assistant secretary of state for China and Taiwan, met"; "Tran Quoc Bao of Annara".
    fn behind(read: &Read, name: &Range<usize>) -> Option<Self> {
        let tokens = &read.tokens;
        if tokens.get(name.end).is_none_or(|token| token.lower != ",") {
            return None;
        }
        let (mut at, mut head, mut state, mut of, mut is_open) = (name.end + 1, None, None, None, false);
        let opens_with_article = tokens.get(at).is_some_and(|token| token.is(&["the", "a", "an"]));
        while at < tokens.len() && at < name.end + 2 + REACH {
            let token = &tokens[at];
            if token.is(&[",", ".", ";", "—", "–", ")"]) {
                break;
            }
            if let Some(hit) = read.hits.iter().find(|hit| hit.start == at) {
                state.get_or_insert(hit.named.clone());
                at = hit.end;
                continue;
            }
            if token.is(roles::HEADS) {
                head.get_or_insert(at);
            } else if token.capital && token.is_word && !token.is(roles::WITH_HEADS) {
                of.get_or_insert(at);
            } else {
                let is_before_head =
                    head.is_none() && !token.is(roles::WITH_HEADS) && !token.is(&["an", "a", "in", "on", "his", "her", "its", "who"]);
                // "Lee, president of the council said": the second comma is often left out.
                if head.is_some() && name.start == 0 && !opens_with_article && token.is(&["said", "told", "says"]) {
                    is_open = true;
                    break;
                }
                let opens_clause = head.is_some() && token.is(&["who", "said", "met", "told"]);
                if is_before_head || opens_clause {
                    return None;
                }
            }
            at += 1;
        }
        let head = head?;
        // A verb in it makes it a clause.
        if head > name.end + 9
            || tokens[name.end + 1..at]
                .iter()
                .any(|token| token.is(words::BE) && token.lower != "'s" || token.is(words::HAVE) || token.is(words::WILL))
        {
            return None;
        }
        let closed = is_open || tokens.get(at).is_none_or(|token| token.is(&[",", ".", ";", ")"]));
        if !closed {
            return None;
        }
        let shown: Vec<&str> = tokens[name.end + 1..at]
            .iter()
            .filter(|token| !token.is(&["the", "an", "a", "his", "her", "its"]))
            .map(|token| token.shown.as_str())
            .collect();
        let end = if tokens.get(at).is_some_and(|token| token.lower == ",") { at + 1 } else { at };
        let of = of.filter(|_| state.is_none()).map(|at| (tokens[at].shown.clone(), What::Unknown));
        Some(Self { words: joined(&shown), state, of, start: name.start, end })
    }
}

/// Words with spaces between them, but none before "'s" and a comma.
fn joined(words: &[&str]) -> String {
    let mut out = String::new();
    for word in words {
        if !out.is_empty() && !matches!(*word, "'s" | "’s" | ",") {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.trim_end_matches([',', ' ']).trim_start_matches("'s ").trim_start_matches("’s ").to_owned()
}
