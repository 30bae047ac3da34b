//! The lines of a calendar: unfolded, and split into name, parameters and value.
//!
//! Lines are folded at a number of bytes, also within a letter, so they are joined before they are decoded.

use std::borrow::Cow;

/// One line of a calendar: `DTSTART;TZID=Europe/Kyiv:20240523T140000`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Property {
    /// In capitals.
    pub name: String,
    /// Names in capitals; values without their quotes.
    pub parameters: Vec<(String, String)>,
    /// As written.
    pub value: String,
    /// The line where it begins, from 1.
    pub line: u64,
}

/// Passes on every non-empty line, joined from its parts, with the number of its first part.
pub(super) fn unfolded(bytes: &[u8], each: &mut dyn FnMut(u64, &[u8])) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // Old files ended lines with a carriage return alone.
    let end = if memchr::memchr(b'\n', bytes).is_some() { b'\n' } else { b'\r' };
    let mut whole: Vec<u8> = Vec::new();
    let mut first = 0;
    for (line, number) in bytes.split(|byte| *byte == end).zip(1..) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match line {
            [b' ' | b'\t', rest @ ..] if first > 0 => whole.extend_from_slice(rest),
            _ if is_soft(&whole) => {
                whole.pop();
                whole.extend_from_slice(line);
            }
            _ => {
                if first > 0 && !whole.trim_ascii().is_empty() {
                    each(first, &whole);
                }
                whole.clear();
                whole.extend_from_slice(line);
                first = number;
            }
        }
    }
    if !whole.trim_ascii().is_empty() {
        each(first, &whole);
    }
}

/// Whether the line continues in the way of vCalendar, the predecessor of iCalendar.
fn is_soft(line: &[u8]) -> bool {
    line.ends_with(b"=") && memchr::memmem::find(&line[..line.len().min(200)], b"QUOTED-PRINTABLE").is_some()
}

impl Property {
    /// Splits a line. `None` if it has no name at its beginning or no value.
    pub fn from_line(text: &str, line: u64) -> Option<Self> {
        let text = text.trim_start();
        let end = text.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_' && c != '.')?;
        let mut property = Self { name: text[..end].to_ascii_uppercase(), line, ..Self::default() };
        let mut rest = &text[end..];
        while let Some(after) = rest.strip_prefix(';') {
            let equals = after.find(['=', ';', ':'])?;
            let name = after[..equals].trim().to_ascii_uppercase();
            let (value, more) = match after[equals..].strip_prefix('=') {
                Some(value) => parameter(value),
                None => (String::new(), &after[equals..]),
            };
            property.parameters.push((name, value));
            rest = more;
        }
        property.value = rest.strip_prefix(':')?.to_owned();
        if property.name.is_empty() {
            return None;
        }
        if property.parameter("ENCODING").eq_ignore_ascii_case("QUOTED-PRINTABLE") {
            property.value = printable(&property.value).into_owned();
        }
        Some(property)
    }

    /// The value of a parameter; empty if it is missing.
    pub fn parameter(&self, name: &str) -> &str {
        self.parameters.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The value as text, without escapes.
    pub fn text(&self) -> String {
        plain(&self.value)
    }

    /// The values of a list as text.
    pub fn list(&self) -> Vec<String> {
        let mut out = Vec::new();
        let (mut start, mut escaped) = (0, false);
        for (at, letter) in self.value.char_indices() {
            if letter == ',' && !escaped {
                out.push(plain(&self.value[start..at]));
                start = at + 1;
            }
            escaped = letter == '\\' && !escaped;
        }
        out.push(plain(&self.value[start..]));
        out.retain(|text| !text.trim().is_empty());
        out
    }
}

/// The value of a parameter, and the text after it. A comma, colon or semicolon may be escaped, though the standard
/// only has quotes.
fn parameter(text: &str) -> (String, &str) {
    let mut value = String::new();
    let (mut quoted, mut escaped) = (false, false);
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => {
                if !matches!(letter, ',' | ';' | ':' | '\\' | '"') {
                    value.push('\\');
                }
                value.push(letter);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => quoted = !quoted,
            ';' | ':' if !quoted => return (value, &text[at..]),
            letter => value.push(letter),
        }
    }
    (value, "")
}

/// Resolves `\n`, `\,`, `\;` and `\\`; any other backslash stays.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            out.push(letter);
            continue;
        }
        match letters.next() {
            Some('n' | 'N') => out.push('\n'),
            Some(escaped @ (',' | ';' | ':' | '\\' | '"')) => out.push(escaped),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

/// Decodes `=C3=A9`.
fn printable(text: &str) -> Cow<'_, str> {
    if !text.contains('=') {
        return text.into();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).and_then(|code| std::str::from_utf8(code).ok());
        match (bytes[at], code.and_then(|code| u8::from_str_radix(code, 16).ok())) {
            (b'=', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(bytes: &[u8]) -> Vec<(u64, String)> {
        let mut out = Vec::new();
        unfolded(bytes, &mut |line, bytes| out.push((line, String::from_utf8_lossy(bytes).into_owned())));
        out
    }

    #[test]
    fn lines_are_put_together_before_they_are_text() {
        let folded = b"\xEF\xBB\xBFA:caf\xC3\r\n \xA9\r\n\tx\r\n\r\nB:y\n C\n";
        assert_eq!(lines(folded), [(1, "A:caféx".to_owned()), (5, "B:yC".to_owned())]);
        assert_eq!(lines(b"A:1\rB:2\r 3"), [(1, "A:1".to_owned()), (2, "B:23".to_owned())]);
        assert_eq!(
            lines(b"A;ENCODING=QUOTED-PRINTABLE:x=\ny\nB:z="),
            [(1, "A;ENCODING=QUOTED-PRINTABLE:xy".to_owned()), (3, "B:z=".to_owned())]
        );
        assert_eq!(lines(b""), []);
    }

    #[test]
    fn a_line_is_a_name_parameters_and_a_value() {
        let property = Property::from_line(r#"attendee;CN="Doe; John: Jr.";role=CHAIR:mailto:a@example.org"#, 3).unwrap();
        assert_eq!((property.name.as_str(), property.parameter("CN"), property.parameter("ROLE")), ("ATTENDEE", "Doe; John: Jr.", "CHAIR"));
        assert_eq!((property.value.as_str(), property.line), ("mailto:a@example.org", 3));
        let odd = Property::from_line(r"ORGANIZER;CN=that\, that\; %th\::это\, то\;", 1).unwrap();
        assert_eq!((odd.parameter("CN"), odd.text().as_str()), ("that, that; %th:", "это, то;"));
        let escaped = Property::from_line(r"CATEGORIES:a\, b,c\\,d,,\n", 1).unwrap();
        assert_eq!(escaped.list(), ["a, b", r"c\", "d"]);
        assert_eq!(Property::from_line("SUMMARY;ENCODING=QUOTED-PRINTABLE:caf=C3=A9=", 1).unwrap().text(), "café=");
        for line in ["no value", ":value", "A;B", "A;B=\"x:y", ""] {
            assert_eq!(Property::from_line(line, 1), None, "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_line_is_taken_apart_or_is_none(text in "[A-C]{0,2}([;:=,\"\\\\n]|.){0,30}") {
            if let Some(property) = Property::from_line(&text, 1) {
                property.list();
                property.text();
            }
        }
    }
}
