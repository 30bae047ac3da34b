//! A file's text, and where in it things stand.

use super::{Excerpt, Problem};
use crate::text;
use std::borrow::Cow;
use std::cell::Cell;

/// A file's name, as it is shown, and its bytes.
pub struct Input<'a> {
    /// As the user named it; a stream of lines is known by the endings `.jsonl` and `.ndjson`, else by its look.
    pub name: String,
    /// The whole content.
    pub bytes: Cow<'a, [u8]>,
}

/// A file's text under its name.
#[derive(Debug)]
pub struct File<'a> {
    /// As the user named it.
    pub name: &'a str,
    /// All of it, without a byte order mark.
    pub text: Cow<'a, str>,
    /// Lines with bytes that are no UTF-8, counted from 0; these bytes stand as U+FFFD in the text.
    pub bad_lines: Vec<usize>,
    /// Where the last problem stood. Problems come mostly in order, and counting lines and columns anew from the
    /// first byte made a file with 20,000 of them take ten seconds.
    last: Cell<Position>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Position {
    offset: usize,
    /// Counted from 0.
    line: usize,
    line_start: usize,
    /// In characters, counted from 0.
    column: usize,
}

/// How much of a line is kept on either side of the offending text, in bytes.
const AROUND: usize = 160;

impl<'a> File<'a> {
    /// The text of what was read.
    #[must_use]
    pub fn new(input: &'a Input<'_>) -> Self {
        let bytes = input.bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&input.bytes);
        let text = String::from_utf8_lossy(bytes);
        let mut bad_lines = Vec::new();
        if matches!(text, Cow::Owned(_)) {
            let lines = bytes.split(|byte| *byte == b'\n').enumerate();
            bad_lines = lines.filter(|(_, line)| std::str::from_utf8(line).is_err()).map(|(number, _)| number).collect();
        }
        Self { name: &input.name, text, bad_lines, last: Cell::default() }
    }

    /// A problem at the bytes `start..end` of the text.
    pub fn problem(&self, start: usize, end: usize, message: impl Into<String>) -> Problem {
        let whole = &*self.text;
        let start = floor(whole, start.min(whole.len()));
        let end = floor(whole, end.clamp(start, whole.len()));
        let Position { line, line_start, column, .. } = self.position(start);
        let near_end = floor(whole, (start + AROUND).min(whole.len()));
        let to = whole[start..near_end].find('\n').map_or(near_end, |at| start + at);
        let from = floor(whole, line_start.max(start.saturating_sub(AROUND)));
        let end = end.min(to).max(start);
        let before = visible(&whole[from..start]);
        let bad = visible(&whole[start..end]);
        let after = visible(whole[end..to].trim_end());
        Problem {
            line: line + 1,
            column: column + 1,
            excerpt: Some(Excerpt { start: before.len(), end: before.len() + bad.len(), text: before + &bad + &after }),
            ..Problem::of_file(self.name, message, None)
        }
    }

    fn position(&self, offset: usize) -> Position {
        let mut here = self.last.get();
        if offset < here.offset {
            here = Position::default();
        }
        let between = &self.text[here.offset..offset];
        match between.rfind('\n') {
            Some(at) => {
                here.line += memchr::memchr_iter(b'\n', between.as_bytes()).count();
                here.line_start = here.offset + at + 1;
                here.column = between[at + 1..].chars().count();
            }
            None => here.column += between.chars().count(),
        }
        here.offset = offset;
        self.last.set(here);
        here
    }
}

/// Control characters in a line of the file as visible ones; white space is kept, so that columns stay.
fn visible(part: &str) -> String {
    part.chars()
        .map(|c| {
            let mut bytes = [0; 4];
            match c {
                '\t' => ' ',
                ' ' => ' ',
                c if u32::from(c) < 32 => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
                c if text::safe_line(c.encode_utf8(&mut bytes)) != *c.encode_utf8(&mut [0; 4]) => char::REPLACEMENT_CHARACTER,
                c => c,
            }
        })
        .collect()
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_the_same_in_whatever_order_they_are_asked_for() {
        let input = Input { name: "a".into(), bytes: "äb\nc\n\ndéf".as_bytes().into() };
        let place = |file: &File<'_>, at| {
            let problem = file.problem(at, at + 1, "x");
            (problem.line, problem.column)
        };
        let file = File::new(&input);
        let forward: Vec<_> = [0, 2, 4, 6, 7, 10].into_iter().map(|at| place(&file, at)).collect();
        assert_eq!(forward, [(1, 1), (1, 2), (2, 1), (3, 1), (4, 1), (4, 3)]);
        let again: Vec<_> = [10, 7, 6, 4, 2, 0].into_iter().map(|at| place(&file, at)).collect();
        assert_eq!(again.into_iter().rev().collect::<Vec<_>>(), forward);
    }
}
