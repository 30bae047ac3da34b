//! Words into a query. Says what is wrong, where, and what may be meant.
//!
//! ```text
//! query := list ("or" list)* and binds closer than or
//! list := part (["and"] part)* side by side means and
//! part := ("not" | "-")* ("(" query ")" | field:value,value | days | word | "words")
//! ```

use super::expr::{Condition, Expr};
use super::mistake::QueryError;
use super::tokens::{Kind, Token, tokens};
use super::values::{self, Asked};
use super::{Query, Sign, Terms, days};
use crate::dates::{Day, Hints, Window};
use crate::text;
use std::ops::Range;

/// The deepest nesting of brackets. Nobody reads more, and recursion over an expression goes equally deep.
const DEEPEST: usize = 30;
/// The most conditions in one query. Each text among them is a search through all events.
const MAX_CONDITIONS: usize = 250;

/// Reads `actor:campbell (issue:taiwan or kind:visit) -issue:trade 2024-05..2024-06 "any words"`.
///
/// Parts side by side must all hold. Terms of one field separated by commas combine by *any* (`with:a,b` by *all*). A
/// bare word, or several in quotes, is text. `from:` and `to:` side by side make one window.
///
/// # Errors
/// An unknown field or name, an impossible day, an open quote or bracket, an `or` with nothing after it, brackets
/// nested deeper than 30, more than 250 conditions.
pub fn parse(input: &str, terms: &Terms) -> Result<Query, QueryError> {
    parse_with(input, terms, &Hints::default())
}

/// As [`parse`], where more is known of dates than the text says: the year on the screen, today. What is made of it holds the
/// days themselves.
///
/// # Errors
/// As there.
pub fn parse_with(input: &str, terms: &Terms, hints: &Hints) -> Result<Query, QueryError> {
    let mut parser = Parser { tokens: tokens(input), at: 0, end: input.len(), depth: 0, count: 0, terms, hints };
    let mut query = Query::default();
    if parser.tokens.is_empty() {
        return Ok(query);
    }
    let parts = parser.either()?;
    if let Some(token) = parser.tokens.get(parser.at) {
        return Err(QueryError::new("this bracket closes none", token.span.clone()));
    }
    for part in parts {
        match part {
            Part::Possible(sign, _) => query.add_possible(sign),
            other => query.add(other.expr()?),
        }
    }
    Ok(query)
}

/// Whether a text has an *or* outside brackets: it then needs brackets before it can be put beside another text.
#[must_use]
pub fn has_or(text: &str) -> bool {
    let mut depth = 0_i64;
    tokens(text).iter().any(|token| {
        depth += match token.kind {
            Kind::Open => 1,
            Kind::Close => -1,
            _ => 0,
        };
        token.kind == Kind::Or && depth == 0 && token.span != (0..text.len())
    })
}

/// A member of a list.
enum Part {
    Holds(Expr),
    /// `is:possible` and its position. It is not allowed in only a part of the query.
    Possible(Sign, Range<usize>),
    From(Day),
    To(Day),
}

impl Part {
    fn expr(self) -> Result<Expr, QueryError> {
        match self {
            Self::Holds(expr) => Ok(expr),
            Self::Possible(_, span) => {
                let message = "`is:possible` speaks of the whole query, so it cannot stand under `or` or be denied with others";
                Err(QueryError::new(message, span))
            }
            Self::From(day) => Ok(Expr::If(Condition::Days(Window { from: Some(day), to: None }))),
            Self::To(day) => Ok(Expr::If(Condition::Days(Window { from: None, to: Some(day) }))),
        }
    }

    fn not(self) -> Result<Self, QueryError> {
        match self {
            Self::Possible(Sign::Include, span) => Ok(Self::Possible(Sign::Exclude, span)),
            Self::Possible(Sign::Exclude, span) => Ok(Self::Possible(Sign::Include, span)),
            other => other.expr().map(|expr| Self::Holds(!expr)),
        }
    }
}

struct Parser<'a> {
    tokens: Vec<Token>,
    at: usize,
    /// The end of the text.
    end: usize,
    depth: usize,
    count: usize,
    terms: &'a Terms,
    hints: &'a Hints,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    /// The position of the next piece, or the end of the text.
    fn here(&self) -> Range<usize> {
        self.tokens.get(self.at).map_or(self.end..self.end, |token| token.span.clone())
    }

    /// Lists with `or` between them. A single list is passed through unchanged.
    fn either(&mut self) -> Result<Vec<Part>, QueryError> {
        let first = self.list()?;
        if self.peek() != Some(&Kind::Or) {
            return Ok(first);
        }
        let mut lists = vec![together(first)?];
        while self.peek() == Some(&Kind::Or) {
            let or = self.here();
            self.at += 1;
            if matches!(self.peek(), None | Some(Kind::Close | Kind::Or | Kind::And)) {
                return Err(QueryError::new("nothing stands after this `or`; in quotes it is a word to search for", or));
            }
            lists.push(together(self.list()?)?);
        }
        Ok(vec![Part::Holds(Expr::Any(lists))])
    }

    fn list(&mut self) -> Result<Vec<Part>, QueryError> {
        let mut parts: Vec<Part> = Vec::new();
        loop {
            match self.peek() {
                Some(Kind::Or | Kind::And) if parts.is_empty() => {
                    let word = if self.peek() == Some(&Kind::Or) { "or" } else { "and" };
                    let message = format!("nothing stands before this `{word}`; in quotes it is a word to search for");
                    return Err(QueryError::new(message, self.here()));
                }
                None | Some(Kind::Close | Kind::Or) => return Ok(parts),
                Some(Kind::And) => {
                    let and = self.here();
                    self.at += 1;
                    if matches!(self.peek(), None | Some(Kind::Close | Kind::Or | Kind::And)) {
                        return Err(QueryError::new("nothing stands after this `and`; in quotes it is a word to search for", and));
                    }
                }
                Some(_) => {
                    let span = self.here();
                    let part = self.part()?;
                    join(&mut parts, part, span)?;
                }
            }
        }
    }

    /// Signs before a part. They are counted, not nested: a page of dashes is one sign.
    fn part(&mut self) -> Result<Vec<Part>, QueryError> {
        let mut denied = false;
        loop {
            let sign = self.here();
            let is_dash = match self.peek() {
                Some(Kind::Minus) => true,
                Some(Kind::Not) => false,
                _ => break,
            };
            denied = !denied;
            self.at += 1;
            let next = self.here();
            let nothing = matches!(self.peek(), None | Some(Kind::Close | Kind::Or | Kind::And));
            if is_dash && (nothing || next.start != sign.end) {
                let message = "`-` leaves out what stands right behind it: -issue:trade; in quotes it is a sign to search for";
                return Err(QueryError::new(message, sign));
            }
            if nothing {
                return Err(QueryError::new("nothing stands after this `not`; in quotes it is a word to search for", sign));
            }
        }
        let parts = if self.peek() == Some(&Kind::Open) { self.brackets()? } else { vec![self.condition()?] };
        if !denied {
            return Ok(parts);
        }
        match <[Part; 1]>::try_from(parts) {
            Ok([only]) => Ok(vec![only.not()?]),
            Err(parts) => Ok(vec![Part::Holds(!together(parts)?)]),
        }
    }

    fn brackets(&mut self) -> Result<Vec<Part>, QueryError> {
        let open = self.here();
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(QueryError::new(format!("brackets are nested deeper than {DEEPEST}"), open));
        }
        self.at += 1;
        let close = self.here();
        match self.peek() {
            Some(Kind::Close) => return Err(QueryError::new("nothing stands in these brackets", open.start..close.end)),
            None => return Err(QueryError::new("this bracket is not closed", open)),
            _ => {}
        }
        let parts = self.either()?;
        if self.peek() != Some(&Kind::Close) {
            return Err(QueryError::new("this bracket is not closed", open));
        }
        self.at += 1;
        self.depth -= 1;
        Ok(parts)
    }

    fn condition(&mut self) -> Result<Part, QueryError> {
        let Some(Token { kind, span }) = self.tokens.get(self.at).cloned() else {
            return Err(QueryError::new("something is missing here", self.here()));
        };
        let asked = match kind {
            Kind::Field(name, values) => {
                self.count += values.len();
                values::asked(&name, &values, &span, self.terms, self.hints)?
            }
            Kind::Quoted(value) => {
                if let Some(open) = value.open {
                    return Err(values::not_closed(open));
                }
                if values::is_blank(&value.text) {
                    return Err(QueryError::new("nothing stands in these quotes", span));
                }
                self.holds(text_of(&value.text))
            }
            Kind::Word(word) => match self.date_words() {
                0 if values::is_blank(&word) => return Err(QueryError::new("nothing that can be seen stands here", span)),
                0 if days::looks_like_days(&word) => {
                    let days = values::window(&word, &span, self.hints)?;
                    self.holds(days)
                }
                0 => self.holds(text_of(&word)),
                words => {
                    let last = self.at + words - 1;
                    let span = span.start..self.tokens.get(last).map_or(span.end, |token| token.span.end);
                    let text = self.words(words).join(" ");
                    self.at = last;
                    let days = values::window(&text, &span, self.hints)?;
                    self.holds(days)
                }
            },
            _ => return Err(QueryError::new("something is missing here", span)),
        };
        if self.count > MAX_CONDITIONS {
            return Err(QueryError::new(format!("these are more than {MAX_CONDITIONS} conditions"), span));
        }
        self.at += 1;
        Ok(match asked {
            Asked::Holds(expr) => Part::Holds(expr.normal()),
            Asked::Possible => Part::Possible(Sign::Include, span),
            Asked::From(day) => Part::From(day),
            Asked::To(day) => Part::To(day),
        })
    }

    fn holds(&mut self, condition: Condition) -> Asked {
        self.count += 1;
        Asked::Holds(Expr::If(condition))
    }

    /// The next `count` bare words.
    fn words(&self, count: usize) -> Vec<&str> {
        let words = self.tokens[self.at..].iter().take(count);
        words.map_while(|token| if let Kind::Word(word) = &token.kind { Some(word.as_str()) } else { None }).collect()
    }

    /// The number of words from here on that form a date: "23 May 2024".
    fn date_words(&self) -> usize {
        let words = self.words(days::MOST_WORDS);
        if words.first().is_some_and(|word| days::may_begin_a_date(word)) { days::date_words(&words) } else { 0 }
    }
}

/// Text to search for. Characters that cannot be seen cannot be searched for.
fn text_of(words: &str) -> Condition {
    Condition::Text(text::safe_line(words.trim()).into_owned())
}

/// A list as one expression.
fn together(parts: Vec<Part>) -> Result<Expr, QueryError> {
    parts.into_iter().map(Part::expr).collect::<Result<Vec<_>, _>>().map(|list| Expr::All(list).normal())
}

/// Appends parts to others. A `from:` and a `to:` of one list become one window: if an event may lie in spring or in
/// autumn, each end alone holds for summer, but the event does not lie there.
fn join(parts: &mut Vec<Part>, more: Vec<Part>, span: Range<usize>) -> Result<(), QueryError> {
    for part in more {
        let other = match part {
            Part::To(_) => parts.iter().position(|other| matches!(other, Part::From(_))),
            Part::From(_) => parts.iter().position(|other| matches!(other, Part::To(_))),
            _ => None,
        };
        let ends = other.and_then(|at| Some((at, ends(parts.get(at)?, &part)?)));
        let Some((at, (from, to))) = ends else {
            parts.push(part);
            continue;
        };
        if to < from {
            return Err(QueryError::new(format!("{to} is before {from}: no day lies in between"), span));
        }
        parts[at] = Part::Holds(Expr::If(Condition::Days(Window { from: Some(from), to: Some(to) })));
    }
    Ok(())
}

fn ends(one: &Part, other: &Part) -> Option<(Day, Day)> {
    match (one, other) {
        (Part::From(from), Part::To(to)) | (Part::To(to), Part::From(from)) => Some((*from, *to)),
        _ => None,
    }
}
