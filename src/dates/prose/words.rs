//! A text with its tokens, asked by place.

use super::lexicon::{self, Meaning};
use super::tokens::{Gap, Token};

/// A text and its tokens.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl<'a> Words<'a> {
    pub(super) fn get(self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    pub(super) fn text(self, at: usize) -> &'a str {
        self.get(at).and_then(|token| self.text.get(token.start..token.end)).unwrap_or_default()
    }

    pub(super) fn meaning(self, at: usize) -> Meaning {
        lexicon::meaning(self.get(at).map_or(0, |token| token.word))
    }

    /// Whether the token is this sign or word, and follows the one before it without a gap.
    pub(super) fn glued(self, at: usize, text: &str) -> bool {
        self.get(at).is_some_and(|token| token.gap == Gap::None) && self.is(at, text)
    }

    pub(super) fn is(self, at: usize, text: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(text)
    }

    pub(super) fn is_glued(self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.gap == Gap::None)
    }
}

/// Whether digits go on after a token: "5,000", "5.5", "5:30".
pub(super) fn goes_on(words: Words<'_>, at: usize) -> bool {
    let joins = [",", ".", ":"].iter().any(|sign| words.glued(at + 1, sign));
    joins && words.is_glued(at + 2) && words.get(at + 2).is_some_and(|token| token.digits > 0)
}

/// Whether digits stand before a token: "1,998", "$5", "v2.0".
pub(super) fn goes_before(words: Words<'_>, at: usize) -> bool {
    if !words.is_glued(at) || at == 0 {
        return false;
    }
    let before = words.text(at - 1);
    matches!(before, "$" | "£" | "€" | "#" | "¥")
        || (matches!(before, "," | "." | ":") && words.is_glued(at - 1) && at > 1 && words.tokens[at - 2].digits > 0)
}
