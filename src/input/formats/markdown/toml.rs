//! TOML front matter, as Hugo and Zola write it.

use super::node::{Budget, DEEPEST, Fault, Fields, Node, Value};
use crate::input::letters::Lines;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The fields of front matter; `above` lines of the file come before it.
///
/// # Errors
/// It is no TOML, or holds too much.
pub(super) fn read(text: &str, above: u64) -> Result<Fields, Fault> {
    let table = DeTable::parse(text).map_err(|error| {
        let line = Lines::new(text).at(error.span().map_or(0, |span| span.start));
        Fault::new(above + line, format!("it is no TOML: {}", error.message()))
    })?;
    let mut reading = Reading { above, lines: Lines::new(text), budget: Budget::default() };
    reading.fields(table.get_ref(), 0)
}

struct Reading<'a> {
    above: u64,
    lines: Lines<'a>,
    budget: Budget,
}

impl Reading<'_> {
    fn line(&mut self, span: &Range<usize>) -> u64 {
        self.above + self.lines.at(span.start)
    }

    /// The parser bounds the depth, and so does this.
    fn fields(&mut self, table: &DeTable<'_>, depth: usize) -> Result<Fields, Fault> {
        table.iter().map(|(name, value)| Ok((name.get_ref().to_string(), self.node(value, depth)?))).collect()
    }

    fn node(&mut self, value: &Spanned<DeValue<'_>>, depth: usize) -> Result<Node, Fault> {
        let line = self.line(&value.span());
        if depth > DEEPEST {
            return Err(Fault::new(line, format!("the front matter is nested more than {DEEPEST} levels deep")));
        }
        let value = match value.get_ref() {
            DeValue::String(text) => Value::Text(text.to_string(), false),
            DeValue::Integer(number) => Value::Text(number.to_string(), true),
            DeValue::Float(number) => Value::Text(number.to_string(), true),
            DeValue::Boolean(is) => Value::Text(is.to_string(), true),
            DeValue::Datetime(moment) => Value::Text(moment.to_string(), true),
            DeValue::Array(all) => Value::List(all.iter().map(|value| self.node(value, depth + 1)).collect::<Result<_, _>>()?),
            DeValue::Table(table) => Value::Fields(self.fields(table, depth + 1)?),
        };
        self.budget.one(line, if let Value::Text(text, _) = &value { text.len() } else { 0 })?;
        Ok(Node { line, value })
    }
}
