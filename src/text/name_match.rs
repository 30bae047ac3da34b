//! How well a name matches typed letters.
//!
//! The start of a word beats the inside of a word, and that beats letters close to each other. Letters scattered over a
//! name are no match. Callers fold both sides first.

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
    if words.all(|word| name.contains(word)) {
        return Some(NameMatch::Inside);
    }
    starts(name).filter_map(|start| near(typed, start)).min().map(NameMatch::Near)
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

/// How many letters are skipped if the typed text is read from the start of a word. `None` if they are more than one
/// per three letters, or if a letter is missing.
fn near(typed: &str, start: &str) -> Option<usize> {
    let letters = typed.chars().count();
    let mut wanted = typed.chars().peekable();
    if letters < MIN_NEAR || wanted.next() != start.chars().next() {
        return None;
    }
    let mut left_out = 0;
    for letter in start.chars().skip(1) {
        match wanted.peek() {
            None => break,
            Some(next) if *next == letter => drop(wanted.next()),
            Some(_) => left_out += 1,
        }
        if left_out * 3 > letters {
            return None;
        }
    }
    wanted.peek().is_none().then_some(left_out)
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
}
