//! Splits a text into words, quotes, brackets and fields.
//!
//! Never fails: mistakes (a quote that is not closed, a field without a value) stay in the tokens. The parser rejects
//! them and the completion completes them.

use std::ops::Range;

/// A piece of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: Kind,
    /// The position in bytes.
    pub span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `-` before something.
    Minus,
    And,
    Or,
    Not,
    /// A word without quotes.
    Word(String),
    /// Text in quotes.
    Quoted(Value),
    /// `actor:campbell,ma`: the field as written, and its values.
    Field(String, Vec<Value>),
}

/// Text in quotes, or behind a colon or comma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// Without quotes and escapes.
    pub text: String,
    /// The position in the text, quotes included.
    pub span: Range<usize>,
    /// The opening quote if it is not closed.
    pub open: Option<Range<usize>>,
    /// Whether any part of it is in quotes.
    pub quoted: bool,
}

/// The pieces of a text, in order.
pub(super) fn tokens(input: &str) -> Vec<Token> {
    let mut reader = Reader { input, at: 0 };
    let mut out = Vec::new();
    while let Some(c) = reader.peek() {
        let start = reader.at;
        let kind = match c {
            c if c.is_whitespace() => {
                reader.next();
                continue;
            }
            '(' | ')' | '-' => {
                reader.next();
                match c {
                    '(' => Kind::Open,
                    ')' => Kind::Close,
                    _ => Kind::Minus,
                }
            }
            c if closing(c).is_some() => Kind::Quoted(reader.value(&[])),
            _ => reader.word(),
        };
        out.push(Token { kind, span: start..reader.at });
    }
    out
}

/// The quote that closes this one. Curly quotes come from keyboards and pages that convert plain ones.
fn closing(open: char) -> Option<char> {
    match open {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        _ => None,
    }
}

/// Whether a character is special anywhere in a word.
fn is_special(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '\\' | '”') || closing(c).is_some()
}

/// A name in the form it needs behind a colon or comma.
pub(super) fn quoted_where_needed(name: &str) -> String {
    if name.is_empty() || name.contains(|c: char| is_special(c) || c == ',') { quoted(name) } else { name.to_owned() }
}

/// The text in quotes, so that it parses to the same words.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

struct Reader<'a> {
    input: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.input[self.at..].chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += c.len_utf8();
        Some(c)
    }

    /// A bare word, or a field if it begins with letters and a colon.
    fn word(&mut self) -> Kind {
        let rest = &self.input[self.at..];
        let letters = rest.bytes().take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'_').count();
        if letters > 0 && rest[letters..].starts_with(':') {
            let name = rest[..letters].to_owned();
            self.at += letters + 1;
            return Kind::Field(name, self.values());
        }
        let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || closing(c).is_some();
        let word = &rest[..rest.find(ends).unwrap_or(rest.len())];
        self.at += word.len();
        match word.to_ascii_lowercase().as_str() {
            "and" => Kind::And,
            "or" => Kind::Or,
            "not" => Kind::Not,
            _ => Kind::Word(word.to_owned()),
        }
    }

    fn values(&mut self) -> Vec<Value> {
        let mut values = vec![self.value(&[','])];
        while self.peek() == Some(',') {
            self.next();
            values.push(self.value(&[',']));
        }
        values
    }

    /// Reads up to white space, a bracket or one of `ends`, outside quotes. If `ends` is empty, reads up to the end of
    /// the quote at its start.
    fn value(&mut self, ends: &[char]) -> Value {
        let start = self.at;
        let mut value = Value { text: String::new(), span: start..start, open: None, quoted: false };
        while let Some(c) = self.peek() {
            if let Some(close) = closing(c) {
                value.quoted = true;
                value.open = self.quote(close, &mut value.text);
                if ends.is_empty() || value.open.is_some() {
                    break;
                }
            } else if c.is_whitespace() || matches!(c, '(' | ')') || ends.contains(&c) {
                break;
            } else {
                value.text.push(c);
                self.next();
            }
        }
        value.span = start..self.at;
        value
    }

    /// Reads quoted text; returns the position of the opening quote if it is not closed.
    fn quote(&mut self, close: char, text: &mut String) -> Option<Range<usize>> {
        let start = self.at;
        self.next();
        let open = start..self.at;
        while let Some(c) = self.next() {
            match c {
                '\\' => text.extend(self.next()),
                c if c == close => return None,
                c => text.push(c),
            }
        }
        Some(open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(input: &str) -> Vec<Kind> {
        tokens(input).into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn words_quotes_fields_and_brackets_are_told_apart() {
        let word = |text: &str| Kind::Word(text.into());
        assert_eq!(kinds("(a OR -b)"), [Kind::Open, word("a"), Kind::Or, Kind::Minus, word("b"), Kind::Close]);
        assert_eq!(kinds("mil-to-mil 12:30"), [word("mil-to-mil"), word("12:30")]);
        let Kind::Field(name, values) = &kinds("actor:a,\"b, c\",")[0] else { panic!("no field") };
        let texts: Vec<&str> = values.iter().map(|value| value.text.as_str()).collect();
        assert_eq!((name.as_str(), texts), ("actor", vec!["a", "b, c", ""]));
        let Kind::Quoted(value) = &kinds(r#"“peace and "quiet"”"#)[0] else { panic!("no quote") };
        assert_eq!((value.text.as_str(), value.open.clone()), ("peace and \"quiet\"", None));
        let Kind::Quoted(value) = &kinds("x \"a b")[1] else { panic!("no quote") };
        assert_eq!((value.text.as_str(), value.open.clone()), ("a b", Some(2..3)));
    }

    proptest! {
        #[test]
        fn every_character_but_white_space_is_in_one_token(text in "[-a:\"“”() ,\\\\中]{0,30}") {
            let mut at = 0;
            for token in tokens(&text) {
                prop_assert!(token.span.start < token.span.end && text[at..token.span.start].trim().is_empty());
                at = token.span.end;
            }
            prop_assert!(text[at..].trim().is_empty());
        }
    }
}
