//! Reads a text piece by piece.

use super::context::Context;
use super::expression::Expression;
use super::join::{self, Found};
use super::pattern::{self, Match};
use super::tokens::{self, Token};
use super::words::Words;
use super::{dateline, readings};
use crate::dates::{Day, Edtf};
use std::vec;

/// A piece is about so many bytes: whole paragraphs if they are shorter.
const PIECE: usize = 16 * 1024;

/// The expressions of a text.
pub(super) struct Reader<'a> {
    text: &'a str,
    /// Where the next piece begins: byte and character.
    next: (usize, usize),
    context: Context,
    dated: Option<Day>,
    ready: vec::IntoIter<Expression<'a>>,
    tokens: Vec<Token>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(text: &'a str, dated: Option<Day>) -> Self {
        Self { text, next: (0, 0), context: Context::new(dated), dated, ready: Vec::new().into_iter(), tokens: Vec::new() }
    }

    fn piece(&mut self) -> Vec<Expression<'a>> {
        let (start, char_start) = self.next;
        let end = start + cut(&self.text[start..]);
        let piece = &self.text[start..end];
        self.tokens.clear();
        tokens::cut(piece, start, char_start, &mut self.tokens);
        self.next = (end, char_start + piece.chars().count());
        let text = self.text;
        let words = Words { text, tokens: &self.tokens };
        let found = find(words, &mut self.context, self.dated);
        join::join(words, found, self.context.issue).into_iter().filter_map(|found| expression(text, words, found)).collect()
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Expression<'a>;

    fn next(&mut self) -> Option<Expression<'a>> {
        loop {
            if let Some(expression) = self.ready.next() {
                return Some(expression);
            }
            if self.next.0 >= self.text.len() {
                return None;
            }
            self.ready = self.piece().into_iter();
        }
    }
}

/// The length of the next piece: up to an empty line behind [`PIECE`] bytes, or else a line's end, or else a blank, looked for
/// in as many bytes more.
fn cut(text: &str) -> usize {
    if text.len() <= PIECE {
        return text.len();
    }
    let bytes = text.as_bytes();
    let window = &bytes[PIECE..bytes.len().min(PIECE * 2)];
    let after = |found: usize, length: usize| PIECE + found + length;
    let paragraph = window.windows(2).position(|pair| pair == b"\n\n").map(|at| after(at, 2));
    let line = || window.iter().position(|byte| *byte == b'\n').map(|at| after(at, 1));
    let sentence = || window.windows(2).position(|pair| pair == b". ").map(|at| after(at, 2));
    let blank = || window.iter().position(|byte| *byte == b' ').map(|at| after(at, 1));
    let end = paragraph.or_else(line).or_else(sentence).or_else(blank);
    end.unwrap_or_else(|| (PIECE..=bytes.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(bytes.len()))
}

fn find(words: Words<'_>, context: &mut Context, dated: Option<Day>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut matches: Vec<Match> = Vec::new();
    let mut at = 0;
    while at < words.tokens.len() {
        if let Some(line) = dateline::at(words, at, dated) {
            context.issue = line.day.or(context.issue);
            at = line.found.end;
            found.push(line.found);
            continue;
        }
        pattern::matches(words, at, &mut matches);
        let read = matches.iter().find_map(|found| readings::read(words, found, context).map(|reading| (found, reading)));
        let Some((matched, reading)) = read else {
            at += 1;
            continue;
        };
        let end = matched.end;
        if !reading.is_none {
            if let Some(when) = reading.when.filter(|_| !reading.is_aside) {
                context.name(when);
            }
            found.push(Found { first: matched.first, end, rule: matched.rule.name, kind: matched.rule.kind, reading });
        }
        at = end;
    }
    found
}

fn expression<'a>(text: &'a str, words: Words<'_>, found: Found) -> Option<Expression<'a>> {
    let (first, last) = (words.get(found.first)?, words.get(found.end.checked_sub(1)?)?);
    let date = |when: super::when::When| {
        let text = when.edtf()?;
        let qualified = if found.reading.roughly && !text.contains(['/', 'T']) { Edtf::parse(&format!("{text}~")).ok() } else { None };
        qualified.or_else(|| Edtf::parse(&text).ok())
    };
    let value = found.reading.value.clone().or_else(|| found.reading.when?.timex());
    let when = found.reading.when.and_then(date);
    if when.is_none() && value.is_none() {
        return None;
    }
    let bytes = first.start..last.end;
    Some(Expression {
        characters: first.char_start..last.char_end,
        text: text.get(bytes.clone())?,
        bytes,
        alternative: found.reading.other.and_then(date).filter(|_| when.is_some()),
        date: when,
        value,
        kind: found.kind,
        rule: found.rule,
    })
}
