//! The keys that type letters, and the limit on text typed into a line. If a user pastes a whole document by mistake, each
//! key must not take a second: choices, completions and searches are computed from the line again with each key.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use tui_input::{Input, InputRequest, InputResponse};

/// The longest line, in letters: longer than any query typed by hand.
pub const MAX_LINE: usize = 2_000;

/// The longest name that is searched for in a list, in letters.
pub const MAX_NAME: usize = 200;

/// Changes a line according to a key. A line that would become longer than `most` letters stays as it is. A line may
/// always become shorter, because it may have been too long from the start.
///
/// Returns whether the key was accepted.
pub(in crate::screen) fn change(input: &mut Input, most: usize, change: impl FnOnce(&mut Input) -> InputResponse) -> bool {
    let before = input.clone();
    change(input);
    let (length, length_before) = (length(input), length(&before));
    let fits = length <= most.max(length_before);
    if !fits {
        *input = before;
    }
    fits
}

/// Appends as many pasted letters as the line has room for; returns whether all of them fit.
pub(in crate::screen) fn paste(input: &mut Input, words: &str, most: usize) -> bool {
    let room = most.saturating_sub(length(input));
    // Cut the text before any work is done on it: it never has more harmless letters than pasted ones.
    let end = words.char_indices().nth(room).map_or(words.len(), |(at, _)| at);
    let harmless = crate::text::safe_line(&words[..end]);
    let fitting: String = harmless.chars().take(room).collect();
    *input = input.clone().with_value(format!("{}{fitting}", input.value()));
    input.handle(InputRequest::GoToEnd);
    end == words.len() && fitting.len() == harmless.len()
}

fn length(input: &Input) -> usize {
    input.value().chars().count()
}

/// The letter that a key types; `None` for any other key.
pub(in crate::screen) fn letter(key: KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c) if key.modifiers.difference(KeyModifiers::SHIFT).is_empty() => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_takes_what_it_has_room_for_and_can_always_be_made_shorter() {
        let mut input = Input::new("ab".into());
        assert!(!paste(&mut input, &"ž".repeat(1_000_000), 5));
        assert_eq!(input.value(), "abžžž");
        let key = |c| move |input: &mut Input| input.handle(InputRequest::InsertChar(c));
        assert!(!change(&mut input, 5, key('x')) && input.value() == "abžžž");
        assert!(change(&mut input, 2, |input| input.handle(InputRequest::DeletePrevChar)));
        assert_eq!(input.value(), "abžž");
        assert!(paste(&mut input, "", 2) && !paste(&mut input, "c", 2));
        assert!(change(&mut input, 5, key('x')) && input.value() == "abžžx");
    }
}
