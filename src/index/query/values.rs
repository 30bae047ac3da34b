//! The values behind a colon: names, days, `marked`, tags.

use super::days;
use super::expr::{Condition, Expr, Is, POSSIBLE};
use super::mistake::{QueryError, repeated};
use super::tokens::{Value, quoted_where_needed};
use super::{Facet, Field, Terms};
use crate::dates::{Day, Hints, Window};
use crate::text;
use std::ops::Range;

/// The meaning of a field with its values.
pub(super) enum Asked {
    Holds(Expr),
    /// `is:possible`
    Possible,
    /// `from:`; with a `to:` beside it, it makes one window.
    From(Day),
    To(Day),
}

/// What `field:value,value` asks for. `span` is that of the whole.
pub(super) fn asked(name: &str, values: &[Value], span: &Range<usize>, terms: &Terms, hints: &Hints) -> Result<Asked, QueryError> {
    let colon = span.start + name.len() + 1;
    let Some(field) = Field::parse(name) else { return Err(unknown_field(name, span.start..colon)) };
    if let Some(open) = values.iter().find_map(|value| value.open.clone()) {
        return Err(not_closed(open));
    }
    if let [only] = values
        && is_blank(&only.text)
    {
        let message = format!("`{}:` needs {}", field.as_str(), needed(field));
        return Err(QueryError::new(message, span.start..span.end.max(colon)));
    }
    if let Some(empty) = values.iter().find(|value| is_blank(&value.text)) {
        let comma = if empty.span.start > colon { empty.span.start - 1 } else { empty.span.start };
        return Err(QueryError::new("a name is missing beside this comma; no space may stand there", comma..empty.span.end.max(comma + 1)));
    }
    let single = || match values {
        [only] => Ok(only),
        [_, second, ..] => {
            let message = format!("`{}:` takes one date; first and last day are written 2024-05..2024-06", field.as_str());
            Err(QueryError::new(message, second.span.start - 1..span.end))
        }
        [] => Err(QueryError::new("nothing stands behind the colon", span.clone())),
    };
    let day = |read: fn(&str, &Hints) -> Result<Day, String>| {
        let value = single()?;
        read(&value.text, hints).map_err(|message| QueryError::new(message, value.span.clone()))
    };
    match field {
        Field::From => day(days::first).map(Asked::From),
        Field::To => day(days::last).map(Asked::To),
        Field::Date => {
            let value = single()?;
            window(&value.text, &value.span, hints).map(Expr::If).map(Asked::Holds)
        }
        Field::Is if values.len() == 1 && values.iter().all(|value| text::fold(value.text.trim()) == POSSIBLE) => Ok(Asked::Possible),
        Field::Is => each(values, false, is),
        Field::Tag => each(values, false, |value| Ok(Condition::Tag(text::safe_line(value.text.trim()).into_owned()))),
        Field::Facet(facet) => each(values, facet.is_joint(), |value| term(facet, value, terms)),
    }
}

/// Several values mean any of them; for participants, all of them.
fn each(values: &[Value], all: bool, read: impl Fn(&Value) -> Result<Condition, QueryError>) -> Result<Asked, QueryError> {
    let list: Vec<Expr> = values.iter().map(|value| read(value).map(Expr::If)).collect::<Result<_, _>>()?;
    Ok(Asked::Holds(if all { Expr::All(list) } else { Expr::Any(list) }))
}

/// Days, as a condition.
pub(super) fn window(text: &str, span: &Range<usize>, hints: &Hints) -> Result<Condition, QueryError> {
    match days::days_with(text, hints) {
        Ok(Window { from: None, to: None }) => Err(QueryError::new("a day is missing: 2024-05.. or ..2024-05", span.clone())),
        Ok(window) => Ok(Condition::Days(window)),
        Err(message) => Err(QueryError::new(message, span.clone())),
    }
}

fn is(value: &Value) -> Result<Condition, QueryError> {
    let typed = text::fold(value.text.trim());
    if let Some(known) = Is::ALL.into_iter().find(|known| known.as_str() == typed) {
        return Ok(Condition::Is(known));
    }
    if typed == POSSIBLE {
        return Err(QueryError::new("`is:possible` stands by itself, without a comma", value.span.clone()));
    }
    let known = || Is::ALL.into_iter().map(Is::as_str).chain([POSSIBLE]);
    let hint = match text::closest(&typed, known()) {
        Some(close) => format!("did you mean `is:{close}`?"),
        None => format!("an event is one of {}", known().collect::<Vec<_>>().join(", ")),
    };
    Err(QueryError::new(format!("unknown `is:{}`; {hint}", repeated(&value.text)), value.span.clone()))
}

/// A name after `=` must match exactly: `post:="Secretary of State"` excludes the deputy.
fn term(facet: Facet, value: &Value, terms: &Terms) -> Result<Condition, QueryError> {
    let name = value.text.trim();
    let exact = name.strip_prefix('=').filter(|_| terms.by_id(facet, name).is_none());
    let found = match exact {
        Some(name) => terms.exactly(facet, name),
        None => terms.fitting(facet, name),
    };
    match found.as_slice() {
        [only] => Ok(Condition::Term(facet, *only)),
        [] => Err(QueryError::new(unknown(facet, exact.unwrap_or(name), terms), value.span.clone())),
        _ if facet.is_spoken_of_in_kinds() && exact.is_none() => Ok(Condition::Called(facet, text::safe_line(name).into_owned())),
        several => Err(QueryError::new(terms.ambiguous(facet, name, several), value.span.clone())),
    }
}

/// The message that no term has that name; if a term of another field has it, the message says so.
fn unknown(facet: Facet, name: &str, terms: &Terms) -> String {
    let other = Facet::ALL.into_iter().find(|other| other.named_by() != facet.named_by() && !terms.fitting(*other, name).is_empty());
    match other {
        Some(other) => {
            let value = quoted_where_needed(&repeated(name));
            format!("unknown {} `{}`; did you mean `{}:{value}`?", facet.as_str(), repeated(name), other.as_str())
        }
        None => terms.unknown(facet, name),
    }
}

fn unknown_field(name: &str, span: Range<usize>) -> QueryError {
    let known = Field::ALL.into_iter().map(Field::as_str).chain(["when"]);
    let hint = match text::closest(name, known) {
        Some(close) => format!("did you mean `{close}:`?"),
        None => "put quotes around it to search for the words".to_owned(),
    };
    QueryError::new(format!("unknown field `{}:`; {hint}", repeated(name)), span)
}

/// What a field needs, with an example.
fn needed(field: Field) -> &'static str {
    match field {
        Field::Is => "one of marked, noted, tagged, machine, curated, single-source, one-sided, draft, possible right behind it",
        Field::Tag => "a tag right behind it: tag:\"arms control\"",
        Field::Date => "days right behind it: date:2024-05..2024-06",
        Field::From | Field::To => "a date right behind it: from:2024-05",
        Field::Facet(_) => "a name right behind it; one of several words in quotes: actor:\"Kurt Campbell\"",
    }
}

/// Whether the words have no visible characters: letters without width are invisible.
pub(super) fn is_blank(words: &str) -> bool {
    text::safe_line(words).trim().is_empty()
}

/// Points at a quote that is not closed.
pub(super) fn not_closed(open: Range<usize>) -> QueryError {
    QueryError::new("this quote is not closed", open)
}
