//! The words of a text, each with its place: what the rules are matched against.
//!
//! A text is cut once. A word is a run of letters and digits; any other sign that is no blank is a token of its own. Words of
//! the [`lexicon`](super::lexicon) get their number there.

use super::lexicon::{self, WordId};

/// What stands before a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing: "third-quarter" is three tokens without gaps.
    None,
    Blank,
    /// The end of a line.
    Line,
    /// An empty line: an expression does not go on over it.
    Paragraph,
}

/// A word, a number or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Bytes of the text.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Characters of the text before it.
    pub(super) char_start: usize,
    pub(super) char_end: usize,
    /// The word of the lexicon, 0 for any other.
    pub(super) word: WordId,
    /// The value of its leading digits, if there are at most eight.
    pub(super) number: u32,
    /// The number of its leading digits.
    pub(super) digits: u8,
    pub(super) gap: Gap,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
    /// Whether all of its letters are capitals.
    pub(super) all_capitals: bool,
    pub(super) is_word: bool,
}

impl Token {
    /// Whether it is digits and nothing else.
    pub(super) fn is_number(&self) -> bool {
        self.digits > 0 && self.end - self.start == usize::from(self.digits)
    }
}

/// Cuts a piece of a text that begins at a byte and a character of it.
pub(super) fn cut(piece: &str, start: usize, char_start: usize, tokens: &mut Vec<Token>) {
    let mut characters = piece.char_indices().peekable();
    let mut char_at = char_start;
    let mut gap = Gap::Paragraph;
    while let Some((at, sign)) = characters.next() {
        let (token_start, token_char) = (at, char_at);
        char_at += 1;
        if sign.is_whitespace() {
            let wider = match gap {
                Gap::None => Gap::Blank,
                Gap::Line if sign == '\n' => Gap::Paragraph,
                other => other,
            };
            gap = if sign == '\n' { wider.max(Gap::Line) } else { wider };
            continue;
        }
        let is_word = sign.is_alphanumeric();
        if is_word {
            while let Some(&(_, next)) = characters.peek()
                && next.is_alphanumeric()
            {
                characters.next();
                char_at += 1;
            }
        }
        let end = characters.peek().map_or(piece.len(), |(at, _)| *at);
        tokens.push(token(&piece[token_start..end], start + token_start, (token_char, char_at), gap, is_word));
        gap = Gap::None;
    }
}

fn token(text: &str, start: usize, (char_start, char_end): (usize, usize), gap: Gap, is_word: bool) -> Token {
    let digits = text.bytes().take(200).take_while(u8::is_ascii_digit).count() as u8;
    let number = if digits <= 8 { text[..usize::from(digits)].parse().unwrap_or(0) } else { 0 };
    let capital = text.starts_with(char::is_uppercase);
    Token {
        start,
        end: start + text.len(),
        char_start,
        char_end,
        word: lexicon::word_of(text),
        number,
        digits,
        gap,
        capital,
        all_capitals: capital && !text.contains(char::is_lowercase),
        is_word,
    }
}
