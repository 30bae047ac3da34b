//! Statements: the one place where SQL is put together.
//!
//! Owns how a value gets into a statement: bound where the server binds (PostgreSQL), else as a literal of one escaper
//! (ClickHouse of 2018 binds nothing). `sql/filter` turns a query into conditions, `sql/ask` what is asked under them.

mod ask;
mod filter;
#[cfg(test)]
mod tests;

pub(super) use ask::{Page, Side};
pub use filter::Own;
pub(super) use filter::{Filter, Known, Phrases, needles};

use super::address::Engine;

/// A value in a statement.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) enum Value {
    Longs(Vec<i64>),
    Text(String),
    Texts(Vec<String>),
}

/// A statement with the values that the server binds.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Sql {
    pub engine: Engine,
    pub text: String,
    pub values: Vec<Value>,
}

/// Longer statements are refused before they are sent.
pub(super) const MAX_LEN: usize = 16 << 20;

impl Sql {
    pub fn new(engine: Engine) -> Self {
        Self { engine, text: String::new(), values: Vec::new() }
    }

    /// A statement without values.
    pub fn plain(engine: Engine, text: &str) -> Self {
        Self { engine, text: text.into(), values: Vec::new() }
    }

    /// The text that stands for a value.
    pub fn bind(&mut self, value: Value) -> String {
        if self.engine == Engine::ClickHouse {
            return literal(&value);
        }
        let kind = match value {
            Value::Longs(_) => "int8[]",
            Value::Text(_) => "text",
            Value::Texts(_) => "text[]",
        };
        self.values.push(value);
        format!("${}::{kind}", self.values.len())
    }

    /// The statement and the values that stand in it, numbered anew: the server refuses values that no part asks for, and
    /// the doubt of days is worked out also where a question does not ask for it.
    pub fn used(&self) -> (String, Vec<&Value>) {
        let (mut text, mut used, mut places) = (String::with_capacity(self.text.len()), Vec::new(), vec![0; self.values.len()]);
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once('$') {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            text.push_str(before);
            // Values never stand in the text, so every `$` is one that was put there.
            let Some(at) = after[..digits].parse::<usize>().ok().and_then(|number| number.checked_sub(1)) else { break };
            if let (Some(place), Some(value)) = (places.get_mut(at), self.values.get(at)) {
                if *place == 0 {
                    used.push(value);
                    *place = used.len();
                }
                text.push_str(&format!("${place}"));
            }
            rest = &after[digits..];
        }
        text.push_str(rest);
        (text, used)
    }

    /// A number; as it is, for nothing in it can be mistaken.
    pub fn long(number: impl Into<i64>) -> String {
        let number: i64 = number.into();
        if number < 0 { format!("({number})") } else { number.to_string() }
    }

    /// Whether `column` is one of these.
    pub fn one_of(&mut self, column: &str, values: Value) -> String {
        let is_empty = matches!(&values, Value::Longs(all) if all.is_empty()) || matches!(&values, Value::Texts(all) if all.is_empty());
        if is_empty {
            return FALSE.into();
        }
        match self.engine {
            Engine::Postgres => format!("{column} = ANY({})", self.bind(values)),
            Engine::ClickHouse => format!("{column} IN ({})", literal(&values).trim_start_matches('[').trim_end_matches(']')),
        }
    }
}

/// What always holds, in both languages.
pub(super) const TRUE: &str = "(1 = 1)";
/// What never holds.
pub(super) const FALSE: &str = "(1 = 0)";

/// A value as ClickHouse reads it.
fn literal(value: &Value) -> String {
    let list = |parts: Vec<String>| format!("[{}]", parts.join(","));
    match value {
        Value::Longs(numbers) => list(numbers.iter().map(i64::to_string).collect()),
        Value::Text(text) => quoted(text),
        Value::Texts(texts) => list(texts.iter().map(|text| quoted(text)).collect()),
    }
}

/// A text between quotes. ClickHouse reads escapes behind a backslash; nothing else in it means anything.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\'' => out.push_str("\\'"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0' => out.push_str("\\0"),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

/// A text that PostgreSQL's LIKE finds anywhere in another.
fn anywhere(text: &str) -> String {
    let mut out = String::from("%");
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('%');
    out
}
