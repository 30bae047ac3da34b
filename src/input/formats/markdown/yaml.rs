//! YAML front matter.
//!
//! Owns building values from the events of a parser, without recursion. Leaves the syntax to the parser.

use super::node::{Budget, DEEPEST, Fault, Fields, Node, Value};
use granit_parser::{Event, Parser, ScalarStyle, Span};
use std::collections::HashMap;

/// The fields of front matter; `above` lines of the file come before it.
///
/// # Errors
/// It is no YAML, or holds too much.
pub(super) fn read(text: &str, above: u64) -> Result<Fields, Fault> {
    let mut loader = Loader { above, ..Loader::default() };
    for event in Parser::new_from_str(text) {
        let (event, span) =
            event.map_err(|error| Fault::new(above + error.marker().line() as u64, format!("it is no YAML: {}", error.info())))?;
        if matches!(event, Event::DocumentEnd) {
            break;
        }
        loader.event(event, &span)?;
    }
    match loader.whole.map(|node| (node.line, node.value)) {
        None => Ok(Fields::new()),
        Some((_, Value::Fields(fields))) => Ok(fields),
        Some((line, _)) => Err(Fault::new(line, "the front matter is no list of fields (`date: 2024-05-23`)")),
    }
}

/// A list or fields that are not closed yet.
enum Open {
    List(Vec<Node>),
    /// The fields, and the name that waits for its value.
    Fields(Fields, Option<String>),
}

#[derive(Default)]
struct Loader {
    above: u64,
    budget: Budget,
    /// Each with its line and its anchor.
    open: Vec<(Open, u64, usize)>,
    anchored: HashMap<usize, Node>,
    whole: Option<Node>,
}

impl Loader {
    fn event(&mut self, event: Event<'_>, span: &Span) -> Result<(), Fault> {
        let line = self.above + span.start.line() as u64;
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let value = Value::Text(text.into_owned(), style == ScalarStyle::Plain);
                self.budget.take(&Node { line, value: value.clone() })?;
                self.put(Node { line, value }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.begin(Open::List(Vec::new()), line, anchor),
            Event::MappingStart(_, anchor, _) => self.begin(Open::Fields(Fields::new(), None), line, anchor),
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => {
                let Some(node) = self.anchored.get(&anchor).cloned() else {
                    return Err(Fault::new(line, "an alias stands for something that holds itself"));
                };
                self.budget.take(&node)?;
                self.put(node, 0)
            }
            _ => Ok(()),
        }
    }

    fn begin(&mut self, open: Open, line: u64, anchor: usize) -> Result<(), Fault> {
        if self.open.len() >= DEEPEST {
            return Err(Fault::new(line, format!("the front matter is nested more than {DEEPEST} levels deep")));
        }
        self.budget.one(line, 0)?;
        self.open.push((open, line, anchor));
        Ok(())
    }

    fn end(&mut self) -> Result<(), Fault> {
        let Some((open, line, anchor)) = self.open.pop() else { return Ok(()) };
        let value = match open {
            Open::List(all) => Value::List(all),
            Open::Fields(fields, _) => Value::Fields(fields),
        };
        self.put(Node { line, value }, anchor)
    }

    /// Puts a value where it belongs.
    fn put(&mut self, node: Node, anchor: usize) -> Result<(), Fault> {
        if anchor > 0 {
            self.budget.take(&node)?;
            self.anchored.insert(anchor, node.clone());
        }
        match self.open.last_mut() {
            None => self.whole = Some(node),
            Some((Open::List(all), ..)) => all.push(node),
            Some((Open::Fields(fields, name), ..)) => match name.take() {
                None => *name = Some(named(&node)),
                Some(name) if name == "<<" => merge(fields, node),
                Some(name) if fields.iter().any(|(known, _)| *known == name) => {
                    return Err(Fault::new(node.line, format!("the field `{name}` stands twice")));
                }
                Some(name) => fields.push((name, node)),
            },
        }
        Ok(())
    }
}

/// The name of a field. Nobody names one by a list.
fn named(node: &Node) -> String {
    match &node.value {
        Value::Text(text, _) => text.clone(),
        _ => node.json().to_string(),
    }
}

/// Fields of another map, which those beside them precede.
fn merge(fields: &mut Fields, node: Node) {
    let maps = match node.value {
        Value::Fields(others) => vec![others],
        Value::List(all) => {
            all.into_iter().filter_map(|node| if let Value::Fields(fields) = node.value { Some(fields) } else { None }).collect()
        }
        Value::Text(..) => Vec::new(),
    };
    for (name, node) in maps.into_iter().flatten() {
        if !fields.iter().any(|(known, _)| *known == name) {
            fields.push((name, node));
        }
    }
}
