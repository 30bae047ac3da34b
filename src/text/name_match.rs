//! How well a name matches typed letters.
//!
//! The start of a word beats the inside of a word, and that beats letters close to each other. Letters scattered over a
//! name are no match. Callers fold both sides first.

use super::fold::Folded;
use std::ops::Range;

/// How well the name matches; the least is the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameMatch {
    /// The name begins with the typed text as whole words.
    Whole,
    /// The name begins with the typed text.
    Start,
    /// Every typed word begins a word of the name.
    Words,
    /// Every typed word is somewhere in the name.
    Inside,
    /// The letters are in the name in this order and close to each other; the number counts the letters skipped between
    /// them.
    Near(usize),
}

/// The fewest typed letters for which letters may be skipped: two letters are close to each other in almost every name.
const MIN_NEAR: usize = 4;

/// How well the name matches; `None` if it does not. Empty text matches every name.
#[must_use]
pub fn name_match(typed: &str, name: &str) -> Option<NameMatch> {
    if let Some(rest) = name.strip_prefix(typed) {
        let is_whole = !rest.starts_with(char::is_alphanumeric);
        return Some(if is_whole { NameMatch::Whole } else { NameMatch::Start });
    }
    let mut words = typed.split_whitespace().peekable();
    words.peek()?;
    if words.clone().all(|word| starts(name).any(|start| start.starts_with(word))) {
        return Some(NameMatch::Words);
    }
    if words.clone().all(|word| name.contains(word)) {
        return Some(NameMatch::Inside);
    }
    let near = |typed: &str| starts(name).filter_map(|start| near(typed, start)).map(|left_out| left_out.skipped()).min();
    if let Some(skipped) = near(typed) {
        return Some(NameMatch::Near(skipped));
    }
    // Word by word, in any order: "cambell kurt".
    words.map(|word| if name.contains(word) { Some(0) } else { near(word) }).sum::<Option<usize>>().map(NameMatch::Near)
}

/// How well a name together with the words beside it matches: all typed words are in one or the other. The flag says
/// that the words beside were needed, which is worse than any match of the name alone.
#[must_use]
pub fn name_match_beside(typed: &str, name: &str, beside: &str) -> Option<(bool, NameMatch)> {
    if let Some(found) = name_match(typed, name) {
        return Some((false, found));
    }
    let of_word = |word| {
        // Long text holds letters near each other by chance.
        let is_inside = |found: &NameMatch| !matches!(found, NameMatch::Near(_));
        name_match(word, name).or_else(|| name_match(word, beside).filter(is_inside))
    };
    let worst = typed.split_whitespace().map(of_word).try_fold(NameMatch::Whole, |worst, found| Some(worst.max(found?)))?;
    Some((true, worst))
}

/// Where in a name the letters are that [`name_match`] found: byte ranges, in order, not overlapping. The name is as it
/// is shown, the typed text is folded.
#[must_use]
pub fn found_letters(typed: &str, name: &str) -> Vec<Range<usize>> {
    let folded = Folded::new(name);
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut add = |range: Range<usize>| found.push(folded.original(range));
    if !typed.is_empty() && folded.as_str().starts_with(typed) {
        add(0..typed.len());
    } else {
        for word in typed.split_whitespace() {
            in_name(word, folded.as_str()).into_iter().for_each(&mut add);
        }
    }
    found.sort_by_key(|range| (range.start, range.end));
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in found {
        match joined.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}

/// Where one word is in a folded name: at the start of a word, else inside one, else letter by letter.
fn in_name(word: &str, name: &str) -> Vec<Range<usize>> {
    let offset = |start: &str| name.len() - start.len();
    let at = starts(name).find(|start| start.starts_with(word)).map(offset).or_else(|| name.find(word));
    if let Some(at) = at {
        return std::iter::once(at..at + word.len()).collect();
    }
    let best = starts(name).filter_map(|start| Some((near(word, start)?, offset(start)))).min_by_key(|(near, _)| near.skipped());
    best.map_or_else(Vec::new, |(near, at)| near.letters.into_iter().map(|range| range.start + at..range.end + at).collect())
}

/// The name from the start of each of its words.
fn starts(name: &str) -> impl Iterator<Item = &str> {
    let mut before = ' ';
    name.char_indices().filter_map(move |(at, letter)| {
        let is_start = letter.is_alphanumeric() && !before.is_alphanumeric();
        before = letter;
        is_start.then(|| &name[at..])
    })
}

/// The letters of the typed text in a name, from the start of one of its words on.
struct Near {
    letters: Vec<Range<usize>>,
    length: usize,
}

impl Near {
    /// How many letters of the name stand between the first and the last that were found.
    fn skipped(&self) -> usize {
        self.length - self.letters.len()
    }
}

/// The typed letters, read from the start of a word. `None` if more than one per three letters is skipped, or if a
/// letter is missing.
fn near(typed: &str, start: &str) -> Option<Near> {
    let letters = typed.chars().count();
    let mut wanted = typed.chars().peekable();
    if letters < MIN_NEAR || wanted.peek() != start.chars().next().as_ref() {
        return None;
    }
    let mut found = Near { letters: Vec::with_capacity(letters), length: 0 };
    for (at, letter) in start.char_indices() {
        match wanted.peek() {
            None => break,
            Some(next) if *next == letter => {
                wanted.next();
                found.letters.push(at..at + letter.len_utf8());
            }
            Some(_) => {}
        }
        found.length += 1;
        if found.skipped() * 3 > letters {
            return None;
        }
    }
    wanted.peek().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_of_words_come_first_then_what_is_inside_then_letters_near_each_other() {
        for (typed, name, expected) in [
            ("ma", "ma zhaoxu", Some(NameMatch::Whole)),
            ("camp", "campbell", Some(NameMatch::Start)),
            ("blin", "antony blinken", Some(NameMatch::Words)),
            ("foreign chin", "ministry of foreign affairs of china", Some(NameMatch::Words)),
            ("link", "antony blinken", Some(NameMatch::Inside)),
            ("cambell", "kurt campbell", Some(NameMatch::Near(1))),
            ("lambrt", "mark lambert", Some(NameMatch::Near(1))),
            ("cambell kurt", "kurt campbell", Some(NameMatch::Near(1))),
            ("", "anything", Some(NameMatch::Start)),
            ("洪", "hong liang 洪亮", Some(NameMatch::Words)),
        ] {
            assert_eq!(name_match(typed, name), expected, "{typed} in {name}");
        }
    }

    #[test]
    fn scattered_letters_are_no_match() {
        for (typed, name) in [
            ("putin", "people's liberation army untied in"),
            ("burns", "bureau of near eastern affairs"),
            ("yoon", "ministry of foreign affairs spokesperson"),
            ("uk", "ukraine".split_at(1).1),
        ] {
            assert_eq!(name_match(typed, name), None, "{typed} in {name}");
        }
    }

    #[test]
    fn words_beside_a_name_help_but_come_after_every_name() {
        let commands = [("side by side", "compare two actors or periods over time"), ("compare", "the accounts of this event")];
        let found = |typed: &str| commands.map(|(name, beside)| name_match_beside(typed, name, beside));
        assert_eq!(found("comp"), [Some((true, NameMatch::Start)), Some((false, NameMatch::Start))]);
        assert_eq!(found("side periods"), [Some((true, NameMatch::Words)), None], "one word in each");
        assert_eq!(found("acounts"), [None, None], "letters near each other are looked for in names only");
    }

    #[test]
    fn the_letters_that_were_found_are_told_in_the_name_as_it_is_shown() {
        for (typed, name, expected) in [
            ("comp", "Compare", vec!["Comp"]),
            ("camp ku", "Kurt Campbell", vec!["Ku", "Camp"]),
            ("link", "Antony Blinken", vec!["link"]),
            ("cambell", "Kurt Campbell", vec!["Cam", "bell"]),
            ("zurich", "Zu\u{308}rich", vec!["Zu\u{308}rich"]),
            ("洪", "Hong Liang 洪亮", vec!["洪"]),
            ("blin blinken", "Antony Blinken", vec!["Blinken"]),
            ("", "anything", vec![]),
            ("xyz", "anything", vec![]),
        ] {
            let found: Vec<&str> = found_letters(typed, name).into_iter().map(|range| &name[range]).collect();
            assert_eq!(found, expected, "{typed} in {name}");
        }
    }
}
