//! Decodes bytes from any program; finds the line of a position.
//!
//! Owns byte order marks and invalid bytes. Leaves the meaning of the text to the readers.

use std::borrow::Cow;

/// Decodes bytes: UTF-8 with or without a byte order mark, UTF-16 with one. Also returns whether some bytes were
/// invalid and became `�`.
pub(super) fn decoded(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks(2).map(|pair| pair.try_into().map_or(0xFFFD, read));
        let mut broken = false;
        let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or_else(|_| replaced(&mut broken)));
        let text: String = letters.collect();
        (Cow::Owned(text), broken)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => {
            let text = String::from_utf8_lossy(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes));
            // Valid text is borrowed without a copy.
            let broken = matches!(text, Cow::Owned(_));
            (text, broken)
        }
    }
}

fn replaced(broken: &mut bool) -> char {
    *broken = true;
    char::REPLACEMENT_CHARACTER
}

/// Returns the text with line feeds, if all of its lines end in carriage returns as on old Macs. No byte moves.
pub(super) fn with_line_ends(mut bytes: Cow<'_, [u8]>) -> Cow<'_, [u8]> {
    if memchr::memchr(b'\n', &bytes).is_none() && memchr::memchr(b'\r', &bytes).is_some() {
        bytes.to_mut().iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
    }
    bytes
}

/// Counts lines up to a position, starting from the previous position.
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u64,
}

impl<'a> Lines<'a> {
    /// The lines of a text.
    pub fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), at: 0, line: 1 }
    }

    /// The line of the byte at `place`, counted from 1.
    pub fn at(&mut self, place: usize) -> u64 {
        let place = place.min(self.bytes.len());
        if place < self.at {
            (self.at, self.line) = (0, 1);
        }
        self.line += memchr::memchr_iter(b'\n', &self.bytes[self.at..place]).count() as u64;
        self.at = place;
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_byte_order_are_read_and_what_is_no_text_is_said() {
        for (bytes, text, broken) in [
            (&b"a\xC3\xA9"[..], "aé", false),
            (b"\xEF\xBB\xBFa", "a", false),
            (b"\xFF\xFEa\0b\0", "ab", false),
            (b"\xFE\xFF\0a\0b", "ab", false),
            (b"\xFF\xFEa\0b", "a\u{fffd}", false),
            (b"\xFF\xFE\x00\xD8a\0", "\u{fffd}a", true),
            (b"a\xFFb", "a\u{fffd}b", true),
            (b"", "", false),
            (b"\xFF\xFE", "", false),
        ] {
            assert_eq!(decoded(bytes), (Cow::from(text), broken), "{bytes:?}");
        }
    }

    #[test]
    fn a_place_is_on_its_line_also_when_asked_backwards() {
        let mut lines = Lines::new("a\nb\n\nc");
        assert_eq!([0, 1, 2, 4, 5, 1, 99].map(|place| lines.at(place)), [1, 1, 2, 3, 4, 1, 4]);
    }
}
