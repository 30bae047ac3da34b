//! Web addresses that a terminal makes links of (OSC 8), in what is printed line by line.

use super::context::Surroundings;
use crate::text;
use std::io::{self, Write};

/// Passes lines on, with the signs that begin and end a link around each web address, where a terminal reads them.
pub(super) struct Linking<'a> {
    out: &'a mut dyn Write,
    /// The width of the terminal; `None` if nothing becomes a link.
    width: Option<usize>,
    /// The line that is not ended yet.
    line: Vec<u8>,
}

impl<'a> Linking<'a> {
    /// Makes links if standard output is a terminal that can do more than print, and `is_text` is true: other formats are
    /// for programs.
    pub fn new(out: &'a mut dyn Write, is_text: bool, surroundings: &Surroundings) -> Self {
        let width = surroundings.width.filter(|_| is_text && surroundings.can_draw());
        Self { out, width, line: Vec::new() }
    }

    fn pass_on(&mut self) -> io::Result<()> {
        let line = std::mem::take(&mut self.line);
        match (std::str::from_utf8(&line), self.width) {
            (Ok(words), Some(width)) => self.out.write_all(linked(words, width).as_bytes()),
            _ => self.out.write_all(&line),
        }
    }
}

impl Write for Linking<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.width.is_none() {
            return self.out.write(bytes);
        }
        for line in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.line.extend_from_slice(line);
            if line.ends_with(b"\n") {
                self.pass_on()?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass_on()?;
        self.out.flush()
    }
}

/// The line with its addresses as links. An address that reaches the right border may go on in the next line: half an
/// address is no link.
fn linked(line: &str, width: usize) -> String {
    let is_full = text::width(line.trim_end()) >= width;
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = ["https://", "http://"].iter().filter_map(|scheme| rest.find(scheme)).min() {
        let (before, from) = rest.split_at(at);
        let end = from.find(char::is_whitespace).unwrap_or(from.len());
        let address = from[..end].trim_end_matches(['.', ',', ';', ')', ']', '”', '>']);
        let after = &from[address.len()..];
        out.push_str(before);
        if text::is_web_address(address) && !(is_full && after.trim().is_empty()) {
            out.push_str(&format!("\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\"));
        } else {
            out.push_str(address);
        }
        rest = after;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(lines: &[&str], surroundings: &Surroundings, is_text: bool) -> String {
        let mut out = Vec::new();
        let mut linking = Linking::new(&mut out, is_text, surroundings);
        lines.iter().for_each(|line| linking.write_all(line.as_bytes()).unwrap());
        linking.flush().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_address_is_a_link_on_a_terminal_alone() {
        let terminal = Surroundings { width: Some(80), output_is_terminal: true, ..Surroundings::default() };
        let lines = ["  from https://exa", "mple.org/a, and http://b.example.\n", "no address"];
        let link = |address: &str| format!("\x1b]8;;{address}\x1b\\{address}\x1b]8;;\x1b\\");
        let expected = format!("  from {}, and {}.\nno address", link("https://example.org/a"), link("http://b.example"));
        assert_eq!(printed(&lines, &terminal, true), expected);
        for (surroundings, is_text) in [(&terminal, false), (&Surroundings::default(), true)] {
            assert!(!printed(&lines, surroundings, is_text).contains('\x1b'));
        }
        let dumb = Surroundings { dumb_terminal: true, ..terminal };
        assert!(!printed(&lines, &dumb, true).contains('\x1b'));
    }

    #[test]
    fn half_an_address_is_no_link() {
        let narrow = Surroundings { width: Some(20), output_is_terminal: true, ..Surroundings::default() };
        assert!(!printed(&["https://example.org/\n", "a/b\n"], &narrow, true).contains('\x1b'));
    }
}
