//! A dossier's text cut into records while it is read, a window after the other, none of them understood.
//!
//! Owns where records begin and end in text that is sound. Anything else, down to a comma too many, ends the cutting:
//! the file is then read whole, by who can say what is wrong with it.

use std::ops::Range;

/// The list in which a record stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum List {
    Actors,
    Issues,
    Places,
    Sources,
    Events,
}

impl List {
    fn of_field(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"actors" => Self::Actors,
            b"issues" => Self::Issues,
            b"places" => Self::Places,
            b"sources" => Self::Sources,
            b"events" => Self::Events,
            _ => return None,
        })
    }
}

/// What comes next in the text, with its place in the window.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A record of a list.
    Record(List, Range<usize>),
    /// A field of the document that is no list of records: its name (without quotes), its value.
    Field(Range<usize>, Range<usize>),
    /// The document is at its end.
    End,
    /// The window does not reach.
    More,
    /// Something else than a sound dossier.
    Odd,
}

/// Where in the document the cutting is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    /// Before a field; `true` where a comma came before, so that there must be one.
    Field(bool),
    /// Behind a value of the document.
    AfterValue,
    /// Before a record; `true` as above.
    Record(List, bool),
    AfterRecord(List),
    End,
}

/// A sound document has eight fields and a few that are passed over.
const MOST_FIELDS: usize = 16;

/// Cuts a document, one object with lists of records.
#[derive(Debug)]
pub(super) struct Splitter {
    state: State,
    /// The names of the fields so far.
    fields: Vec<Box<[u8]>>,
}

impl Splitter {
    pub fn new() -> Self {
        Self { state: State::Start, fields: Vec::new() }
    }

    /// The next piece at `at` in the window, which moves on behind it. Where the window does not reach, it stays where
    /// the piece begins, and the same is asked again of a longer one.
    pub fn next(&mut self, window: &[u8], at: &mut usize) -> Piece {
        loop {
            *at = blank_end(window, *at);
            let Some(&byte) = window.get(*at) else {
                return if self.state == State::End { Piece::End } else { Piece::More };
            };
            match (self.state, byte) {
                (State::Start, b'{') => (self.state, *at) = (State::Field(false), *at + 1),
                (State::Field(false), b'}') | (State::AfterValue, b'}') => (self.state, *at) = (State::End, *at + 1),
                (State::AfterValue, b',') => (self.state, *at) = (State::Field(true), *at + 1),
                (State::Field(_), b'"') => match self.field(window, at) {
                    Some(piece) => return piece,
                    None => continue,
                },
                (State::Record(_, false) | State::AfterRecord(_), b']') => (self.state, *at) = (State::AfterValue, *at + 1),
                (State::AfterRecord(list), b',') => (self.state, *at) = (State::Record(list, true), *at + 1),
                (State::Record(list, _), b'{') => {
                    let Some(end) = value_end(window, *at) else { return Piece::More };
                    let record = *at..end;
                    (self.state, *at) = (State::AfterRecord(list), end);
                    return Piece::Record(list, record);
                }
                _ => return Piece::Odd,
            }
        }
    }

    /// Whether the document came to its end, and says of which format it is.
    pub fn is_sound(&self) -> bool {
        self.state == State::End && self.fields.iter().any(|field| **field == *b"format")
    }

    /// A field's name and what opens its value; `None` where a list of records was entered.
    fn field(&mut self, window: &[u8], at: &mut usize) -> Option<Piece> {
        let Some(name_end) = value_end(window, *at) else { return Some(Piece::More) };
        let name = *at + 1..name_end - 1;
        let colon = blank_end(window, name_end);
        match window.get(colon) {
            Some(b':') => {}
            Some(_) => return Some(Piece::Odd),
            None => return Some(Piece::More),
        }
        let start = blank_end(window, colon + 1);
        let Some(&opens) = window.get(start) else { return Some(Piece::More) };
        let list = List::of_field(&window[name.clone()]);
        let end = if list.is_some() { Some(start + 1) } else { value_end(window, start) };
        let Some(end) = end else { return Some(Piece::More) };
        // A field that is given twice is for others to judge, and so is a list that is none.
        if !self.is_new(&window[name.clone()]) || (list.is_some() && opens != b'[') {
            return Some(Piece::Odd);
        }
        *at = end;
        self.state = list.map_or(State::AfterValue, |list| State::Record(list, false));
        list.is_none().then_some(Piece::Field(name, start..end))
    }

    fn is_new(&mut self, field: &[u8]) -> bool {
        let is_new = self.fields.len() < MOST_FIELDS && !self.fields.iter().any(|known| **known == *field);
        self.fields.push(field.into());
        is_new
    }
}

fn blank_end(window: &[u8], from: usize) -> usize {
    let rest = window.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !matches!(byte, b' ' | b'\n' | b'\t' | b'\r')).unwrap_or(rest.len())
}

/// Where the value ends that begins there, as far as brackets and quotes tell; `None` where the window does not reach.
/// What stands in it is for its reader to judge.
fn value_end(window: &[u8], from: usize) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = from;
    loop {
        match *window.get(at)? {
            b'"' => {
                at = string_end(window, at + 1)?;
                if depth == 0 {
                    return Some(at);
                }
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            // A number, `true`: to the next sign that ends it.
            _ if depth == 0 => {
                let rest = &window[at..];
                let ends = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b',' | b'}' | b']');
                return rest.iter().position(ends).map(|len| at + len);
            }
            _ => {}
        }
        at += 1;
    }
}

/// Behind the closing quotation mark of a string whose text begins there.
fn string_end(window: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr::memchr2(b'"', b'\\', window.get(at..)?)?;
        if window[at] == b'"' {
            return Some(at + 1);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a text that comes in windows which grow by so many bytes.
    fn pieces(text: &str, by: usize) -> Vec<String> {
        let (mut splitter, mut at, mut reach, mut out) = (Splitter::new(), 0, 0, Vec::new());
        loop {
            match splitter.next(&text.as_bytes()[..reach], &mut at) {
                Piece::More if reach == text.len() => return out,
                Piece::More => reach = (reach + by).min(text.len()),
                Piece::Record(list, place) => out.push(format!("{list:?} {}", &text[place])),
                Piece::Field(name, value) => out.push(format!("{}={}", &text[name], &text[value])),
                Piece::End if reach < text.len() => reach = (reach + by).min(text.len()),
                Piece::End => return [out, vec!["end".into()]].concat(),
                Piece::Odd => return [out, vec!["odd".into()]].concat(),
            }
        }
    }

    #[test]
    fn records_are_cut_out_whatever_the_windows() {
        let text = r#" {"title" : "a \"]}\\", "n":1 ,"actors":[ ], "events":[{"id":"{[\""} , {"a":[{}]}], "notes":[{}] } "#;
        let told = [r#"title="a \"]}\\""#, "n=1", r#"Events {"id":"{[\""}"#, r#"Events {"a":[{}]}"#, "notes=[{}]", "end"];
        for by in [1, 2, 7, 1_000] {
            assert_eq!(pieces(text, by), told, "{by}");
        }
    }

    #[test]
    fn what_is_no_sound_dossier_is_odd_or_never_ends() {
        for text in [
            "[]",
            "{} x",
            r#"{"a":1,}"#,
            r#"{,"a":1}"#,
            r#"{"a" 1}"#,
            r#"{"events":[{},]}"#,
            r#"{"events":[,{}]}"#,
            r#"{"events":[1]}"#,
            r#"{"events":{}}"#,
            r#"{"events":[{} {}]}"#,
            r#"{"events":[],"events":[]}"#,
            r#"{"a":1 "b":2}"#,
            r#"{"events":[{}"#,
            r#"{"a":"#,
            "",
        ] {
            assert_ne!(pieces(text, 3).last().map(String::as_str), Some("end"), "{text}");
        }
    }
}
