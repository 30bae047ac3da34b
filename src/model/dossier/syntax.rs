//! Text that is not JSON: the first place where it goes wrong, the mistake, and what to write.
//!
//! A parser stops where it cannot go on, one line after the missing comma, and names what it expected. This file searches only
//! text that the parser has refused, for the mistake that the writer made.

use super::json_kind::shown;
use std::ops::Range;

/// The mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Two values, or two fields, with nothing between them.
    MissingComma,
    /// A comma with nothing after it, before the closing bracket.
    CommaBefore(char),
    MissingColon,
    /// A field's name without double quotation marks, or with other ones.
    PlainName(String),
    /// A text in other quotation marks.
    OtherQuotes(char),
    Comment,
    /// A word that JSON does not have, and the intended one.
    Word(String, Option<&'static str>),
    Number(String),
    /// A line ends within a text.
    OpenText,
    Control,
    Escape(char),
    /// A closing bracket of the wrong kind; holds the right one.
    Bracket(char),
    /// Something else where a value, a name or a comma should stand.
    Sign(char),
    /// The text ends while something that was opened there is still open.
    EndsEarly(Option<usize>),
    /// Another value after the end.
    MoreFollows,
}

/// Finds the fault in a text that is not JSON: the position and the fault; `None` if it finds no fault.
pub(super) fn fault(text: &str) -> Option<(Range<usize>, Fault)> {
    Scanner { text, at: 0, open: Vec::new(), last_end: 0, comma: 0 }.run().err()
}

impl Fault {
    pub fn message(&self) -> String {
        match self {
            Self::MissingComma => "not JSON: a comma is missing here".to_owned(),
            Self::CommaBefore(bracket) => format!("not JSON: a comma stands before the closing {bracket}"),
            Self::MissingColon => "not JSON: a colon is missing between a field and its value".to_owned(),
            Self::PlainName(name) => format!("not JSON: the field `{name}` has no double quotation marks"),
            Self::OtherQuotes(quote) => format!("not JSON: a text begins with {quote}"),
            Self::Comment => "not JSON: there are no comments in it".to_owned(),
            Self::Word(word, _) => format!("not JSON: `{word}` is no value"),
            Self::Number(number) => format!("not JSON: `{number}` is no number"),
            Self::OpenText => "not JSON: a text is not closed on its line".to_owned(),
            Self::Control => "not JSON: a control character stands in a text".to_owned(),
            Self::Escape(c) => format!("not JSON: `\\{c}` is no escape"),
            Self::Bracket(bracket) => format!("not JSON: {bracket} is expected here"),
            Self::Sign(sign) => format!("not JSON: {sign} cannot stand here"),
            Self::EndsEarly(_) => "not JSON: the text ends before it is closed".to_owned(),
            Self::MoreFollows => "not JSON: more follows after the end".to_owned(),
        }
    }

    /// What to do; `line` returns the line of a position.
    pub fn hint(&self, line: impl Fn(usize) -> usize) -> Option<String> {
        Some(match self {
            Self::MissingComma => "write a comma between this and what follows".to_owned(),
            Self::CommaBefore(_) => "take out the comma".to_owned(),
            Self::MissingColon => "write \"field\": value".to_owned(),
            Self::PlainName(name) => format!("write \"{name}\""),
            Self::OtherQuotes(_) => "write texts in double quotation marks: \"…\"".to_owned(),
            Self::Comment => "take it out".to_owned(),
            Self::Word(_, Some(word)) => format!("write {word}"),
            Self::Word(word, None) => format!("write \"{word}\" where it is a text"),
            Self::Number(number) => format!("write \"{number}\" where it is a text"),
            Self::OpenText => "close it with \", or write a line break in it as \\n".to_owned(),
            Self::Control => "take it out, or write it as \\t or \\u0000".to_owned(),
            Self::Escape(_) => "write a backslash as \\\\".to_owned(),
            Self::EndsEarly(Some(at)) => format!("the file ends too early: is it complete? What opens in line {} is not closed", line(*at)),
            Self::EndsEarly(None) => "the file ends too early: is it complete?".to_owned(),
            Self::MoreFollows => "a stream of one event a line is named .jsonl".to_owned(),
            Self::Bracket(_) | Self::Sign(_) => return None,
        })
    }
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Value,
    /// A value, or the end of the list that has just been opened.
    FirstItem,
    FirstName,
    Name,
    Colon,
    CommaOrEnd,
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// The open brackets, and their positions.
    open: Vec<(char, usize)>,
    /// The end of the last value or name.
    last_end: usize,
    /// The position of the last comma.
    comma: usize,
}

type Step<T> = Result<T, (Range<usize>, Fault)>;

impl Scanner<'_> {
    fn run(&mut self) -> Step<()> {
        let mut next = Next::Value;
        loop {
            self.blank();
            let Some(c) = self.peek() else {
                return if self.open.is_empty() && next == Next::CommaOrEnd {
                    Ok(())
                } else {
                    let end = self.text.len();
                    Err((end..end, Fault::EndsEarly(self.open.last().map(|(_, at)| *at))))
                };
            };
            next = match next {
                Next::CommaOrEnd if self.open.is_empty() => return Err(self.here(Fault::MoreFollows)),
                Next::CommaOrEnd => self.comma_or_end(c)?,
                Next::Colon if c == ':' => {
                    self.at += 1;
                    Next::Value
                }
                Next::Colon if matches!(c, '"' | '{' | '[' | '-' | '0'..='9' | 't' | 'f' | 'n') => {
                    return Err((self.last_end..self.last_end, Fault::MissingColon));
                }
                Next::FirstName if c == '}' => self.close(c)?,
                Next::FirstItem if c == ']' => self.close(c)?,
                Next::FirstName | Next::Name => self.name(c)?,
                Next::Value | Next::FirstItem => self.value(c)?,
                Next::Colon => return Err(self.sign(c)),
            };
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn blank(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\n', '\t', '\r']).len();
    }

    /// A fault at the next character.
    fn here(&self, fault: Fault) -> (Range<usize>, Fault) {
        (self.at..self.at + self.peek().map_or(0, char::len_utf8), fault)
    }

    /// A character that belongs nowhere.
    fn sign(&self, c: char) -> (Range<usize>, Fault) {
        let is_comment = (c == '/' && matches!(self.text.as_bytes().get(self.at + 1), Some(b'/' | b'*'))) || c == '#';
        let shown = if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
        self.here(if is_comment { Fault::Comment } else { Fault::Sign(shown) })
    }

    fn comma_or_end(&mut self, c: char) -> Step<Next> {
        let in_object = self.open.last().is_some_and(|(open, _)| *open == '{');
        match c {
            ',' => {
                self.comma = self.at;
                self.at += 1;
                Ok(if in_object { Next::Name } else { Next::Value })
            }
            '}' | ']' => self.close(c),
            '"' | '{' | '[' | '-' | '0'..='9' => Err((self.last_end..self.last_end, Fault::MissingComma)),
            c if c.is_alphabetic() => Err((self.last_end..self.last_end, Fault::MissingComma)),
            c => Err(self.sign(c)),
        }
    }

    fn close(&mut self, c: char) -> Step<Next> {
        let expected = if self.open.last().is_some_and(|(open, _)| *open == '{') { '}' } else { ']' };
        if c != expected {
            return Err(self.here(Fault::Bracket(expected)));
        }
        self.open.pop();
        self.at += 1;
        self.last_end = self.at;
        Ok(Next::CommaOrEnd)
    }

    fn name(&mut self, c: char) -> Step<Next> {
        match c {
            '"' => {
                self.string()?;
                Ok(Next::Colon)
            }
            '}' | ']' => Err((self.comma..self.comma + 1, Fault::CommaBefore(c))),
            '\'' | '‘' | '’' | '“' | '”' | '«' | '„' => Err(self.here(Fault::OtherQuotes(c))),
            c if c.is_alphanumeric() || c == '_' || c == '$' => {
                let word = self.word();
                Err((self.at..self.at + word.len(), Fault::PlainName(shown(word))))
            }
            c => Err(self.sign(c)),
        }
    }

    fn value(&mut self, c: char) -> Step<Next> {
        match c {
            '{' | '[' => {
                self.open.push((c, self.at));
                self.at += 1;
                Ok(if c == '{' { Next::FirstName } else { Next::FirstItem })
            }
            '"' => {
                self.string()?;
                Ok(Next::CommaOrEnd)
            }
            ']' | '}' if self.text[..self.at].trim_end().ends_with(',') => Err((self.comma..self.comma + 1, Fault::CommaBefore(c))),
            '\'' | '‘' | '’' | '“' | '”' | '«' | '„' => Err(self.here(Fault::OtherQuotes(c))),
            '-' | '+' | '.' | '0'..='9' => self.number(),
            c if c.is_alphanumeric() || c == '_' => self.literal(),
            c => Err(self.sign(c)),
        }
    }

    /// The letters and digits from here on.
    fn word(&self) -> &str {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '-'))).unwrap_or(rest.len());
        &rest[..end]
    }

    fn literal(&mut self) -> Step<Next> {
        let word = self.word();
        if matches!(word, "true" | "false" | "null") {
            self.at += word.len();
            self.last_end = self.at;
            return Ok(Next::CommaOrEnd);
        }
        let meant = match word.to_lowercase().as_str() {
            "true" | "yes" => Some("true"),
            "false" | "no" => Some("false"),
            "none" | "null" | "nil" | "nan" | "na" | "undefined" | "infinity" => Some("null"),
            _ => None,
        };
        Err((self.at..self.at + word.len(), Fault::Word(shown(word), meant)))
    }

    fn number(&mut self) -> Step<Next> {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '+' | '-' | '.'))).unwrap_or(rest.len());
        if serde_json::from_str::<serde_json::Number>(&rest[..end]).is_err() {
            return Err((self.at..self.at + end, Fault::Number(shown(&rest[..end]))));
        }
        self.at += end;
        self.last_end = self.at;
        Ok(Next::CommaOrEnd)
    }

    fn string(&mut self) -> Step<()> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        loop {
            match bytes.get(at) {
                None => return Err((start..start + 1, Fault::EndsEarly(Some(start)))),
                Some(b'"') => break,
                Some(b'\\') => {
                    self.at = at + 1;
                    match self.peek() {
                        Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => at += 2,
                        Some('u') if bytes.get(at + 2..at + 6).is_some_and(|code| code.iter().all(u8::is_ascii_hexdigit)) => at += 6,
                        Some(c) => return Err((at..at + 1 + c.len_utf8(), Fault::Escape(if c.is_control() { '␤' } else { c }))),
                        None => return Err((start..start + 1, Fault::EndsEarly(Some(start)))),
                    }
                }
                Some(b'\n' | b'\r') => return Err((start..at, Fault::OpenText)),
                Some(byte) if *byte < 0x20 => return Err((at..at + 1, Fault::Control)),
                Some(_) => at += 1,
            }
        }
        self.at = at + 1;
        self.last_end = self.at;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::de::IgnoredAny;

    #[test]
    fn each_mistake_is_found_where_it_was_made() {
        for (text, at, fault_there) in [
            ("{\"a\": 1\n \"b\": 2}", "", Fault::MissingComma),
            ("[{}\n{}]", "", Fault::MissingComma),
            ("{\"a\": [1, 2,\n]}", ",", Fault::CommaBefore(']')),
            ("{\"a\": 1,\n}", ",", Fault::CommaBefore('}')),
            ("{\"a\" 1}", "", Fault::MissingColon),
            ("{title: 1}", "title", Fault::PlainName("title".into())),
            ("{'title': 1}", "'", Fault::OtherQuotes('\'')),
            ("{\"a\": “b”}", "“", Fault::OtherQuotes('“')),
            ("{ // what\n}", "/", Fault::Comment),
            ("[None]", "None", Fault::Word("None".into(), Some("null"))),
            ("[True]", "True", Fault::Word("True".into(), Some("true"))),
            ("[sure]", "sure", Fault::Word("sure".into(), None)),
            ("[007]", "007", Fault::Number("007".into())),
            ("[2024-05-23]", "2024-05-23", Fault::Number("2024-05-23".into())),
            ("[\"a\nb\"]", "\"a", Fault::OpenText),
            ("[\"a\tb\"]", "\t", Fault::Control),
            ("[\"C:\\Users\"]", "\\U", Fault::Escape('U')),
            ("[1}", "}", Fault::Bracket(']')),
            ("{\"a\"=1}", "=", Fault::Sign('=')),
            ("{\"a\": [1, 2", "", Fault::EndsEarly(Some(6))),
            ("{} {}", "{", Fault::MoreFollows),
        ] {
            let (place, found) = fault(text).unwrap_or_else(|| panic!("no fault in {text}"));
            assert_eq!((&text[place], found), (at, fault_there), "{text}");
        }
    }

    #[test]
    fn a_missing_comma_is_told_of_the_line_that_lacks_it() {
        let text = "{\n  \"title\": \"T\"\n  \"kind\": \"talks\"\n}";
        let (place, _) = fault(text).unwrap();
        assert_eq!(text[..place.start].lines().count(), 2);
    }

    proptest! {
        /// Valid text has no fault, and the parser also refuses text with one.
        #[test]
        fn what_is_json_has_no_fault_and_what_is_not_has_one(text in r#"[{}\[\]",:0-9a-z\\ \n.+-]{0,24}|(\{"a": ?\[[0-9",]{0,9}\]\}?)"#) {
            let sound = serde_json::from_str::<IgnoredAny>(&text).is_ok();
            prop_assert_eq!(fault(&text).is_none(), sound, "{:?}", text);
        }
    }
}
