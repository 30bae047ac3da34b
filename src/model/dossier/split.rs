//! Splits the text of a dossier into records while it is read, one window after the other, without reading them.
//!
//! Owns the positions where records begin and end in valid text. Anything else, even a comma too many, ends the splitting: the
//! whole file is then read by code that can say what is wrong with it.

use std::ops::Range;

/// The list that contains a record.
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

/// The next part of the text, with its position in the window.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A record of a list.
    Record(List, Range<usize>),
    /// A field of the document that is not a list of records: its name (without quotes), its value.
    Field(Range<usize>, Range<usize>),
    /// The end of the document.
    End,
    /// The window is too short.
    More,
    /// Anything that a valid dossier does not contain.
    Odd,
}

/// The position in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Start,
    /// Before a field; `true` if a comma came before, so that a field must follow.
    Field(bool),
    /// After a value of the document.
    AfterValue,
    /// Before a record; `true` as above.
    Record(List, bool),
    AfterRecord(List),
    End,
}

/// A valid document has eight fields and a few that are ignored.
const MOST_FIELDS: usize = 16;

/// Splits a document: one object with lists of records.
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

    /// The next piece at `at` in the window; `at` moves past it. If the window is too short, `at` stays where the piece begins,
    /// and the caller asks again with a longer window.
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

    /// Whether the document was complete and named its format.
    pub fn is_sound(&self) -> bool {
        self.state == State::End && self.fields.iter().any(|field| **field == *b"format")
    }

    /// A field's name and what opens its value; `None` if a list of records was entered.
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
        // A field that is given twice, or a list that is not a list, is for others to judge.
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
    const IS_BLANK: [bool; 256] = {
        let mut table = [false; 256];
        (table[b' ' as usize], table[b'\n' as usize], table[b'\t' as usize], table[b'\r' as usize]) = (true, true, true, true);
        table
    };
    let rest = window.get(from..).unwrap_or_default();
    from + rest.iter().position(|byte| !IS_BLANK[usize::from(*byte)]).unwrap_or(rest.len())
}

/// The end of the value that begins there, by its brackets and quotes; `None` if the window is too short. Its reader judges the
/// content.
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
            // A number, `true`: up to the next sign that ends it.
            _ if depth == 0 => {
                let rest = &window[at..];
                let ends = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b',' | b'}' | b']');
                return rest.iter().position(ends).map(|len| at + len);
            }
            // The blanks that indent a line are most of what stands between strings.
            b' ' => {
                at = blank_end(window, at);
                continue;
            }
            _ => {}
        }
        at += 1;
    }
}

/// The position after the closing quotation mark of a string whose text begins there.
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

    /// The pieces of a text that comes in windows growing by `by` bytes.
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
