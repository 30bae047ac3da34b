//! A small document as a tree of elements.

use super::xml::resolved;
use crate::input::letters::Lines;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Elements nested deeper than this are not read: no file of the Office has more than ten levels.
const DEEPEST: usize = 40;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: String,
    /// Its own text, with white space collapsed.
    pub text: String,
    pub inner: Vec<Element>,
}

impl Element {
    /// The first element with a name in it.
    pub fn first(&self, name: &str) -> Option<&Self> {
        self.inner.iter().find(|inner| inner.name == name)
    }

    /// The elements with a name in it.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.inner.iter().filter(move |inner| inner.name == name)
    }

    /// The text at a path of names; empty if there is none.
    pub fn text_at(&self, path: &[&str]) -> &str {
        let found = path.iter().try_fold(self, |element, name| element.first(name));
        found.map_or("", |element| element.text.as_str())
    }
}

/// The first element of a document.
///
/// # Errors
/// The line, and why it is no XML from there on.
pub(super) fn parse(text: &str) -> Result<Element, (u64, String)> {
    let mut lines = Lines::new(text);
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Element> = vec![Element::default()];
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(start)) if open.len() < DEEPEST => open.push(element(&start)),
            Ok(Event::Start(_)) => return Err((lines.at(at), "its elements are nested too deep".to_owned())),
            Ok(Event::Empty(start)) => {
                open.push(element(&start));
                close(&mut open);
            }
            Ok(Event::End(_)) => close(&mut open),
            Ok(Event::Text(text)) => add(&mut open, &String::from_utf8_lossy(&text)),
            Ok(Event::CData(text)) => add(&mut open, &String::from_utf8_lossy(&text)),
            Ok(Event::GeneralRef(reference)) => add(&mut open, &resolved(&reference).unwrap_or_else(|written| written)),
            Ok(_) => {}
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                return Err((lines.at(at), error.to_string()));
            }
        }
    }
    if open.len() > 1 {
        return Err((lines.at(text.len()), "the file ends within an element".to_owned()));
    }
    open.pop().and_then(|mut root| (!root.inner.is_empty()).then(|| root.inner.swap_remove(0))).ok_or((1, "it is empty".to_owned()))
}

fn element(start: &BytesStart<'_>) -> Element {
    Element { name: String::from_utf8_lossy(start.local_name().as_ref()).into_owned(), ..Element::default() }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(mut done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        done.text = done.text.split_whitespace().collect::<Vec<_>>().join(" ");
        parent.inner.push(done);
    }
}

fn add(open: &mut [Element], text: &str) {
    if let Some(element) = open.last_mut() {
        element.text.push_str(text);
    }
}
