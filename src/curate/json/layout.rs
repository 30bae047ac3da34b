//! How the text of a file is laid out, so that what is added looks like what is there.

use super::value::Json;
use std::fmt::Write;

/// A list or an object that fits into this many columns stands in one line, in files that have such lines.
const WIDTH: usize = 110;

/// How much of a text is looked at.
const SAMPLE: usize = 256 << 10;

/// How a text is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The white space of one level; `None` where everything stands in one line.
    pub indent: Option<String>,
    /// What ends a line.
    pub newline: &'static str,
    /// `"a": 1`.
    pub(super) colon: bool,
    /// `[1, 2]`.
    pub(super) comma: bool,
    /// `{ "a": 1 }`.
    pub(super) brace: bool,
    /// Short lists and objects stand in one line.
    pub(super) folds: bool,
    /// Everything beyond ASCII is escaped.
    pub(super) ascii: bool,
}

impl Layout {
    /// One line without spaces.
    pub const LINE: Self = Self { indent: None, newline: "\n", colon: false, comma: false, brace: false, folds: false, ascii: false };

    /// The layout of a new file.
    #[must_use]
    pub fn usual() -> Self {
        Self { indent: Some("  ".to_owned()), newline: "\n", colon: true, comma: true, brace: true, folds: true, ascii: false }
    }

    /// The layout of a text: of one record a line, or of a document.
    #[must_use]
    pub fn new(text: &str, is_stream: bool) -> Self {
        let text = text
            .get(..SAMPLE)
            .or_else(|| text.get(..SAMPLE - 1))
            .or_else(|| text.get(..SAMPLE - 2))
            .or_else(|| text.get(..SAMPLE - 3))
            .unwrap_or(text);
        let mut counts = Counts::default();
        counts.read(text.as_bytes());
        let is_plain = text.is_ascii() && text.contains("\\u") && !is_escaped_ascii_only(text);
        let indent = if is_stream { None } else { indent(text) };
        // A text without a single field or comma says nothing: it is laid out as usual.
        let colon = counts.colons == 0 || counts.colons_with_space * 2 > counts.colons;
        Self {
            newline: if text.contains("\r\n") { "\r\n" } else { "\n" },
            colon,
            comma: if counts.commas == 0 { colon } else { counts.commas_with_space * 2 > counts.commas },
            brace: if counts.braces == 0 { indent.is_some() && colon } else { counts.braces_with_space * 2 > counts.braces },
            folds: counts.folded > 0 || counts.unfolded == 0,
            ascii: is_plain,
            indent,
        }
    }

    /// The value in one line.
    #[must_use]
    pub fn inline(&self, value: &Json) -> String {
        let mut out = String::new();
        self.line(value, &mut out);
        out
    }

    /// The value, on a line that is indented by `here`: over several lines where it does not fit.
    #[must_use]
    pub fn block(&self, value: &Json, here: &str) -> String {
        self.laid_out(value, here, false)
    }

    /// The same, over several lines even if it fits into one.
    #[must_use]
    pub fn tall(&self, value: &Json, here: &str) -> String {
        self.laid_out(value, here, true)
    }

    /// `"name": `.
    #[must_use]
    pub fn key(&self, name: &str) -> String {
        self.quoted(name) + if self.colon { ": " } else { ":" }
    }

    /// The white space after a comma within a line.
    #[must_use]
    pub fn after_comma(&self) -> &'static str {
        if self.comma { " " } else { "" }
    }

    /// Whether a line that holds so much of one value is too long.
    pub(super) fn is_too_long(&self, length: usize) -> bool {
        self.indent.is_some() && length > WIDTH + 20
    }

    fn laid_out(&self, value: &Json, here: &str, tall: bool) -> String {
        let Some(unit) = self.indent.as_deref().filter(|_| matches!(value, Json::List(_) | Json::Object(_)) && !value.is_empty()) else {
            return self.inline(value);
        };
        let line = self.inline(value);
        if self.folds && !tall && here.chars().count() + line.chars().count() <= WIDTH {
            return line;
        }
        let inside = format!("{here}{unit}");
        let (open, close) = if matches!(value, Json::List(_)) { ('[', ']') } else { ('{', '}') };
        let mut out = String::from(open);
        let mut add = |key: &str, value: &Json| {
            if out.len() > 1 {
                out.push(',');
            }
            // An indented file breaks even short lists if it does so everywhere.
            let value = self.laid_out(value, &inside, !self.folds);
            let _ = write!(out, "{}{inside}{key}{value}", self.newline);
        };
        value.items().iter().for_each(|item| add("", item));
        value.fields().iter().for_each(|(name, value)| add(&self.key(name), value));
        let _ = write!(out, "{}{here}{close}", self.newline);
        out
    }

    fn line(&self, value: &Json, out: &mut String) {
        let mut first = true;
        let mut comma = |out: &mut String| {
            if !std::mem::take(&mut first) {
                out.push(',');
                out.push_str(self.after_comma());
            }
        };
        match value {
            Json::Plain(text) => out.push_str(text),
            Json::Text(text) => out.push_str(&self.quoted(text)),
            Json::List(items) => {
                out.push('[');
                for item in items {
                    comma(out);
                    self.line(item, out);
                }
                out.push(']');
            }
            Json::Object(fields) => {
                let space = if self.brace && !fields.is_empty() { " " } else { "" };
                out.push('{');
                out.push_str(space);
                for (name, value) in fields {
                    comma(out);
                    out.push_str(&self.key(name));
                    self.line(value, out);
                }
                out.push_str(space);
                out.push('}');
            }
        }
    }

    fn quoted(&self, text: &str) -> String {
        let quoted = serde_json::Value::from(text).to_string();
        if !self.ascii || quoted.is_ascii() {
            return quoted;
        }
        let mut out = String::with_capacity(quoted.len() * 2);
        for c in quoted.chars() {
            if c.is_ascii() {
                out.push(c);
            } else {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    let _ = write!(out, "\\u{unit:04x}");
                }
            }
        }
        out
    }
}

impl Json {
    /// In one line, without spaces.
    #[must_use]
    pub fn to_line(&self) -> String {
        Layout::LINE.inline(self)
    }
}

/// Whether every escape stands for an ASCII character: then nobody avoids what is beyond.
fn is_escaped_ascii_only(text: &str) -> bool {
    text.split("\\u").skip(1).all(|rest| rest.starts_with("00") && rest.as_bytes().get(2).is_some_and(|digit| *digit < b'8'))
}

/// The white space before the first line of a document that is indented.
fn indent(text: &str) -> Option<String> {
    let mut lines = text.lines();
    lines.next()?;
    let mut known = false;
    for line in lines {
        known = true;
        let space = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        if !space.is_empty() && space.len() < line.len() {
            return Some(space.to_owned());
        }
    }
    // Lines that are not indented at all.
    known.then(String::new)
}

/// What stands after signs outside of texts.
#[derive(Default)]
struct Counts {
    colons: usize,
    colons_with_space: usize,
    commas: usize,
    commas_with_space: usize,
    braces: usize,
    braces_with_space: usize,
    /// Lists and objects with content in one line, and over several, if they hold no other.
    folded: usize,
    unfolded: usize,
}

impl Counts {
    fn read(&mut self, bytes: &[u8]) {
        let (mut at, mut in_text, mut innermost, mut depth) = (0, false, None, 0_usize);
        while at < bytes.len() {
            let next = bytes.get(at + 1).copied().unwrap_or(b'\n');
            let ends_line = matches!(next, b'\n' | b'\r');
            match bytes[at] {
                b'\\' if in_text => at += 1,
                b'"' => in_text = !in_text,
                _ if in_text => {}
                b':' => {
                    self.colons += 1;
                    self.colons_with_space += usize::from(next == b' ');
                }
                b',' if !ends_line => {
                    self.commas += 1;
                    self.commas_with_space += usize::from(next == b' ');
                }
                b'{' | b'[' => {
                    if bytes[at] == b'{' && !ends_line && next != b'}' {
                        self.braces += 1;
                        self.braces_with_space += usize::from(next == b' ');
                    }
                    innermost = (!matches!(next, b'}' | b']')).then_some(at);
                    depth += 1;
                }
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    // The document itself says nothing.
                    if let Some(open) = innermost.take().filter(|_| depth > 0) {
                        let is_folded = !bytes[open..at].contains(&b'\n');
                        self.folded += usize::from(is_folded);
                        self.unfolded += usize::from(!is_folded);
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }
}
