//! The values of front matter: texts as they are written, lists and fields, each with its line.
//!
//! Owns their bounds: front matter that is small in its file and enormous in memory is refused. Leaves the syntax to
//! [`super::yaml`] and [`super::toml`], and the meaning of fields to [`super::note`].

use crate::text;
use serde_json::{Map, Value as Json};

/// The greatest number of values in one note, aliases expanded.
const MOST_NODES: usize = 20_000;
/// The greatest length of all texts in one front matter, aliases expanded.
const MOST_TEXT: usize = 1 << 20;
/// The depth to which lists and fields may nest.
pub(super) const DEEPEST: usize = 16;

/// A value and the line where it begins, counted from 1 in the file.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub line: u64,
    pub value: Value,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A text, and whether it stands without quotes, so that it may be a number: `010` keeps its zero.
    Text(String, bool),
    List(Vec<Node>),
    Fields(Fields),
}

/// Fields in the order of the file.
pub(super) type Fields = Vec<(String, Node)>;

/// Why front matter cannot be read, and the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub line: u64,
    pub why: String,
}

impl Fault {
    pub fn new(line: u64, why: impl Into<String>) -> Self {
        Self { line, why: why.into() }
    }
}

/// What one front matter may still grow to.
#[derive(Debug)]
pub(super) struct Budget {
    nodes: usize,
    text: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self { nodes: MOST_NODES, text: MOST_TEXT }
    }
}

impl Budget {
    /// Takes the size of a value with everything in it.
    ///
    /// # Errors
    /// It is too much.
    pub fn take(&mut self, node: &Node) -> Result<(), Fault> {
        let mut ahead = vec![node];
        while let Some(Node { line, value }) = ahead.pop() {
            self.one(*line, if let Value::Text(text, _) = value { text.len() } else { 0 })?;
            match value {
                Value::Text(..) => {}
                Value::List(all) => ahead.extend(all),
                Value::Fields(fields) => ahead.extend(fields.iter().map(|(_, node)| node)),
            }
        }
        Ok(())
    }

    /// Takes one value.
    ///
    /// # Errors
    /// It is too much.
    pub fn one(&mut self, line: u64, text: usize) -> Result<(), Fault> {
        match (self.nodes.checked_sub(1), self.text.checked_sub(text)) {
            (Some(nodes), Some(text)) => (self.nodes, self.text) = (nodes, text),
            _ => return Err(Fault::new(line, "the front matter holds more than any note does")),
        }
        Ok(())
    }
}

impl Node {
    /// A text alone; empty for anything else.
    pub fn text(&self) -> &str {
        match &self.value {
            Value::Text(text, _) => text.trim(),
            _ => "",
        }
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        match &self.value {
            Value::Text(text, is_plain) => text.trim().is_empty() || *is_plain && matches!(text.trim(), "null" | "~" | "Null" | "NULL"),
            Value::List(all) => all.iter().all(Self::is_empty),
            Value::Fields(fields) => fields.is_empty(),
        }
    }

    /// The members of a list; a single value is a list of itself.
    pub fn members(&self) -> Vec<&Self> {
        match &self.value {
            Value::List(all) => all.iter().filter(|node| !node.is_empty()).collect(),
            _ if self.is_empty() => Vec::new(),
            _ => vec![self],
        }
    }

    /// The fields, if it has any.
    pub fn fields(&self) -> Option<&Fields> {
        match &self.value {
            Value::Fields(fields) => Some(fields),
            _ => None,
        }
    }

    /// The value as JSON: plain texts that are numbers or flags become such.
    pub fn json(&self) -> Json {
        match &self.value {
            Value::Text(text, true) => serde_json::from_str::<Json>(text.trim())
                .ok()
                .filter(|value| value.is_number() || value.is_boolean() || value.is_null())
                .unwrap_or_else(|| Json::String(text.clone())),
            Value::Text(text, false) => Json::String(text.clone()),
            Value::List(all) => all.iter().map(Self::json).collect(),
            Value::Fields(fields) => Json::Object(fields.iter().map(|(name, node)| (name.clone(), node.json())).collect::<Map<_, _>>()),
        }
    }

    /// The value in a cell, as it stands in the file as far as one line can say it.
    pub fn words(&self) -> String {
        match &self.value {
            Value::Text(text, _) => text.clone(),
            Value::List(all) if all.iter().all(|node| matches!(node.value, Value::Text(..))) => {
                all.iter().map(Node::text).collect::<Vec<_>>().join("; ")
            }
            _ => self.json().to_string(),
        }
    }
}

/// The name of a field in the form for comparison: `Start Date`, `start_date` and `startDate` are one.
pub(super) fn plain_name(name: &str) -> String {
    text::fold(name).chars().filter(|letter| !matches!(letter, '_' | '-' | ' ' | '.')).collect()
}

/// The first field with one of these names, in the order of the names.
pub(super) fn find<'a>(fields: &'a Fields, names: &[&str]) -> Option<&'a Node> {
    names.iter().find_map(|wanted| all(fields, &[wanted]).next())
}

/// Every field with one of these names that says something.
pub(super) fn all<'a>(fields: &'a Fields, names: &[&str]) -> impl Iterator<Item = &'a Node> {
    fields.iter().filter(move |(name, node)| names.contains(&plain_name(name).as_str()) && !node.is_empty()).map(|(_, node)| node)
}
