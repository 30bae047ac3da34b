//! Cuts one row into cells without a parser, as nearly every row allows: quotes stand only around whole cells.
//!
//! Owns the rows that are written as RFC 4180 says, at a third of the time that a parser of all spellings takes. Leaves
//! all other rows to [`super::reader`].

use super::cells::Cells;

/// Bytes, and the text that their beginning is.
#[derive(Clone, Copy)]
pub(super) struct Text<'b> {
    pub bytes: &'b [u8],
    valid: &'b str,
}

impl<'b> Text<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        let valid = std::str::from_utf8(bytes).or_else(|error| std::str::from_utf8(&bytes[..error.valid_up_to()]));
        Self { bytes, valid: valid.unwrap_or_default() }
    }

    /// Adds a part of a cell.
    fn copy(self, from: usize, to: usize, cells: &mut Cells) {
        match self.valid.get(from..to) {
            Some(part) => cells.add(part),
            None => cells.add_bytes(&self.bytes[from..to]),
        }
    }
}

/// Cuts the row that begins at `start`. Returns the byte after it, and the number of line breaks in it; `None` if only a
/// parser can tell how it ends.
pub(super) fn row(text: Text<'_>, start: usize, separator: u8, quotes: bool, cells: &mut Cells) -> Option<(usize, u64)> {
    let bytes = text.bytes;
    let (mut at, mut breaks) = (start, 0);
    loop {
        if quotes && bytes.get(at) == Some(&b'"') {
            let begin = at + 1;
            at = quoted(text, begin, cells)?;
            breaks += memchr::memchr_iter(b'\n', &bytes[begin..at]).count() as u64;
        } else {
            let rest = &bytes[at..];
            let end = at + memchr::memchr3(separator, b'\n', b'\r', rest).unwrap_or(rest.len());
            text.copy(at, end, cells);
            at = end;
        }
        cells.close();
        match bytes.get(at) {
            None => return Some((at, breaks)),
            Some(b'\n') => return Some((at + 1, breaks + 1)),
            Some(b'\r') => return Some((at + 1, breaks)),
            Some(sign) if *sign == separator => at += 1,
            Some(_) => return None,
        }
    }
}

/// Adds the quoted cell whose content begins here, and returns the byte after its closing quote.
fn quoted(text: Text<'_>, mut from: usize, cells: &mut Cells) -> Option<usize> {
    loop {
        let quote = from + memchr::memchr(b'"', &text.bytes[from..])?;
        if text.bytes.get(quote + 1) != Some(&b'"') {
            text.copy(from, quote, cells);
            return Some(quote + 1);
        }
        // Two quotes stand for one.
        text.copy(from, quote + 1, cells);
        from = quote + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_row_that_needs_no_parser_is_cut_as_a_parser_cuts_it(
            bytes in proptest::collection::vec(prop_oneof![Just(b'"'), Just(b','), Just(b'\n'), Just(b'\r'), Just(b'a'), Just(b' '), any::<u8>()], 1..40),
            quotes in any::<bool>(),
        ) {
            prop_assume!(!matches!(bytes[0], b'\n' | b'\r' | 0xEF));
            let mut cells = Cells::default();
            let Some((end, breaks)) = row(Text::new(&bytes), 0, b',', quotes, &mut cells) else { return Ok(()) };
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).quoting(quotes).from_reader(&bytes[..]);
            let mut record = csv::ByteRecord::new();
            prop_assert!(reader.read_byte_record(&mut record).unwrap());
            let wanted: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
            prop_assert_eq!(cells.iter().collect::<Vec<_>>(), wanted);
            prop_assert_eq!((end as u64, breaks), (reader.position().byte(), reader.position().line() - 1));
        }
    }
}
