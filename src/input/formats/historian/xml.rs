//! Reads records from XML: an element that holds a few elements of text.
//!
//! Owns walking through the document and reporting its errors. Only the five references of XML and references to
//! characters are resolved: entities that a document declares stay as written, so that nothing expands.

use crate::input::letters::Lines;
use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// The greatest length of text that is read from one element; the rest is cut.
const MAX_LEN: usize = 1 << 20;

/// A visit, or a leg of a travel.
#[derive(Debug, Default)]
pub(super) struct Record {
    /// Whether it is a leg of a travel.
    pub is_trip: bool,
    /// The line where it begins.
    pub line: u64,
    /// The attributes of the record itself.
    own: Vec<(String, String)>,
    /// The elements in it: name and text, with white space collapsed.
    fields: Vec<(String, String)>,
    /// The attributes of these elements: element, name, value.
    attributes: Vec<(String, String, String)>,
}

impl Record {
    /// The text of the first element with a name; empty if there is none.
    pub fn text(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, text)| text)
    }

    /// An attribute of the record itself.
    pub fn own(&self, name: &str) -> &str {
        self.own.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// An attribute of an element in it.
    pub fn attribute(&self, element: &str, name: &str) -> &str {
        self.attributes.iter().find(|(of, known, _)| of == element && known == name).map_or("", |(.., value)| value)
    }

    /// All elements, in order.
    pub fn fields(&self) -> impl Iterator<Item = &(String, String)> {
        self.fields.iter()
    }
}

/// The errors of a document.
#[derive(Debug, Default)]
pub(super) struct Flaws {
    /// The problems, by line.
    pub problems: Vec<(u64, String)>,
    /// The line of a record that is not closed.
    pub cut: Option<u64>,
    /// Remarks for the account.
    pub remarks: Vec<String>,
}

/// The name of the first element.
pub(super) fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start();
    loop {
        let past = |end: &str| rest.find(end).map(|at| &rest[at + end.len()..]);
        rest = match rest.as_bytes() {
            [b'<', b'?', ..] => past("?>")?.trim_start(),
            [b'<', b'!', b'-', b'-', ..] => past("-->")?.trim_start(),
            [b'<', b'!', ..] => {
                // A document type may contain declarations in brackets.
                let bracket = rest.find('[').filter(|at| *at < rest.find('>').unwrap_or(0));
                past(if bracket.is_some() { "]>" } else { ">" })?.trim_start()
            }
            [b'<', ..] => {
                let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).filter(|end| *end > 1).unwrap_or(1);
                let end = if end == 1 { return None } else { end };
                return Some(&rest[1..end]);
            }
            _ => return None,
        };
    }
}

/// Passes on every record.
pub(super) fn records(text: &str, each: &mut dyn FnMut(Record)) -> Flaws {
    let mut walk = Walk { text, lines: Lines::new(text), record: None, field: None, depth: 0, flaws: Flaws::default(), found: false };
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(event) => walk.event(&event, at, each),
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                let line = walk.lines.at(at);
                walk.flaws.problems.push((line, format!("this is no XML from here on, so that nothing more is read: {error}")));
                break;
            }
        }
    }
    walk.end()
}

struct Walk<'a> {
    text: &'a str,
    lines: Lines<'a>,
    record: Option<Record>,
    /// The current element of a record, with its text.
    field: Option<(String, String)>,
    /// The number of open elements within that element.
    depth: usize,
    flaws: Flaws,
    found: bool,
}

impl Walk<'_> {
    fn event(&mut self, event: &Event<'_>, at: usize, each: &mut dyn FnMut(Record)) {
        match event {
            Event::Start(start) => self.open(start, at),
            Event::Empty(start) => {
                self.open(start, at);
                self.close(each);
            }
            Event::End(_) => self.close(each),
            Event::Text(text) => self.add(&String::from_utf8_lossy(text)),
            Event::CData(text) => self.add(&String::from_utf8_lossy(text)),
            Event::GeneralRef(reference) => self.refer(reference),
            Event::DocType(_) => self.remark("The declarations of the document are passed over: nothing that they define is filled in"),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => {}
        }
    }

    fn open(&mut self, start: &BytesStart<'_>, at: usize) {
        let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
        match (&mut self.record, &self.field) {
            (None, _) if matches!(name.as_str(), "visit" | "trip") => {
                let line = self.lines.at(at);
                self.found = true;
                self.record = Some(Record { is_trip: name == "trip", line, own: attributes(start), ..Record::default() });
            }
            (None, _) => {}
            (Some(record), None) => {
                record.attributes.extend(attributes(start).into_iter().map(|(key, value)| (name.clone(), key, value)));
                self.field = Some((name, String::new()));
            }
            (Some(_), Some(_)) => self.depth += 1,
        }
    }

    fn close(&mut self, each: &mut dyn FnMut(Record)) {
        if self.depth > 0 {
            self.depth -= 1;
        } else if let Some((name, text)) = self.field.take() {
            if let Some(record) = &mut self.record {
                record.fields.push((name, text.split_whitespace().collect::<Vec<_>>().join(" ")));
            }
        } else if let Some(record) = self.record.take() {
            each(record);
        }
    }

    fn add(&mut self, text: &str) {
        if let Some((_, known)) = &mut self.field
            && known.len() < MAX_LEN
        {
            known.push_str(text);
        }
    }

    fn refer(&mut self, reference: &BytesRef<'_>) {
        match resolved(reference) {
            Ok(text) => self.add(&text),
            Err(written) => {
                self.remark("Some references are not those of XML: they stand as they are written");
                self.add(&written);
            }
        }
    }

    fn remark(&mut self, words: &str) {
        if !self.flaws.remarks.iter().any(|known| known == words) {
            self.flaws.remarks.push(words.to_owned());
        }
    }

    /// A record that is still open at the end is cut: it may be incomplete.
    fn end(mut self) -> Flaws {
        if let Some(record) = &self.record {
            self.flaws.cut = Some(record.line);
        }
        if !self.found && !self.text.trim().is_empty() {
            self.remark("There is no visit and no trip in it");
        }
        self.flaws
    }
}

/// The text that a reference stands for.
///
/// # Errors
/// It is none of XML itself: returns it as it is written.
pub(super) fn resolved(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Ok(Some(letter)) = reference.resolve_char_ref() {
        return Ok(letter.to_string());
    }
    let name = String::from_utf8_lossy(reference);
    quick_xml::escape::resolve_predefined_entity(&name).map(str::to_owned).ok_or_else(|| format!("&{name};"))
}

/// The attributes of an element; an error costs only the attribute that has it.
fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    // Without checks for duplicates, which compare each attribute with all before it.
    let mut all = start.attributes();
    let all = all.with_checks(false).flatten().take(64);
    let text = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        quick_xml::escape::unescape(&text).map_or_else(|_| text.clone().into_owned(), std::borrow::Cow::into_owned)
    };
    all.map(|attribute| (String::from_utf8_lossy(attribute.key.local_name().as_ref()).into_owned(), text(&attribute.value))).collect()
}
