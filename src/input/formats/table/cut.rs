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

/// The signs that part rows into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    pub separator: u8,
    /// Whether cells may be quoted.
    pub quotes: bool,
    /// Whether blanks may stand around the quotes: `a, "b, c"`.
    pub padded: bool,
}

impl Signs {
    /// The byte after the blanks from here on.
    fn behind_blanks(self, bytes: &[u8], from: usize) -> usize {
        let is_blank = |byte: &u8| *byte == b' ' || (*byte == b'\t' && self.separator != b'\t');
        from + bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|byte| is_blank(byte)).count())
    }

    /// Whether blanks stand around the quotes of most cells that are quoted, those at the ends of rows aside.
    pub fn are_padded(self, bytes: &[u8]) -> bool {
        let (mut padded, mut plain, mut at, mut begins, mut is_first) = (0_usize, 0_usize, 0, true, true);
        while let Some(byte) = bytes.get(at) {
            let quote = self.behind_blanks(bytes, at);
            if begins
                && bytes.get(quote) == Some(&b'"')
                && let Some((closed, end)) = self.end_of_quoted(bytes, quote + 1)
            {
                let is_padded = (quote > at && !is_first) || (end > closed && bytes.get(end) == Some(&self.separator));
                padded += usize::from(is_padded);
                plain += usize::from(!is_padded && !is_first);
                (at, begins, is_first) = (end, false, false);
                continue;
            }
            let is_break = matches!(byte, b'\n' | b'\r');
            is_first = is_break || (is_first && *byte != self.separator);
            begins = is_break || *byte == self.separator;
            at += 1;
        }
        padded > 0 && padded >= plain
    }

    /// The byte after the closing quote of a cell, and the one after the blanks behind it, if the cell ends there.
    fn end_of_quoted(self, bytes: &[u8], mut from: usize) -> Option<(usize, usize)> {
        let most = bytes.len().min(from + MAX_QUOTED);
        loop {
            let quote = from + memchr::memchr(b'"', bytes.get(from..most)?)?;
            if bytes.get(quote + 1) != Some(&b'"') {
                let end = self.behind_blanks(bytes, quote + 1);
                let is_end = bytes.get(end).is_none_or(|next| matches!(next, b'\n' | b'\r') || *next == self.separator);
                return is_end.then_some((quote + 1, end));
            }
            from = quote + 2;
        }
    }
}

/// The longest cell that shows how quotes are written: a quote that is never closed is not followed to the end.
const MAX_QUOTED: usize = 4 << 10;

/// Cuts the row that begins at `start`. Returns the byte after it, and the number of line breaks in it; `None` if only a
/// parser can tell how it ends.
pub(super) fn row(text: Text<'_>, start: usize, signs: Signs, cells: &mut Cells) -> Option<(usize, u64)> {
    let (bytes, Signs { separator, quotes, padded }) = (text.bytes, signs);
    let (mut at, mut breaks) = (start, 0);
    loop {
        let quote = if padded { signs.behind_blanks(bytes, at) } else { at };
        if quotes && bytes.get(quote) == Some(&b'"') {
            let begin = quote + 1;
            at = quoted(text, begin, cells)?;
            breaks += memchr::memchr_iter(b'\n', &bytes[begin..at]).count() as u64;
            at = if padded { signs.behind_blanks(bytes, at) } else { at };
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

    #[test]
    fn a_quote_behind_a_blank_is_a_quote_if_the_others_are() {
        let signs = |text: &str| Signs { separator: b',', quotes: true, padded: false }.are_padded(text.as_bytes());
        for (text, padded) in [
            ("a, \"b, c\", d\n", true),
            ("\"a\", \"b, c\"\n\"d\" , \"e\"\n", true),
            ("\"two\nlines\" , b\n", true),
            ("\"a\"  \n\"b\"\n", false),
            ("a,\"b, \"\"c\"\"\",d\n", false),
            ("a, 5\" wide, b\n", false),
            ("a, \"b\" he said, c\n", false),
            ("a, \"never closed\nb, c\n", false),
            ("a, b\n", false),
        ] {
            assert_eq!(signs(text), padded, "{text}");
        }
        let mut cells = Cells::default();
        let text = "x , \"a, \"\"b\"\"\nc\" ,\"d\", e, 5\" wide\nnext";
        let end = row(Text::new(text.as_bytes()), 0, Signs { separator: b',', quotes: true, padded: true }, &mut cells);
        assert_eq!(end, Some((text.len() - 4, 2)));
        assert_eq!(cells.iter().collect::<Vec<_>>(), ["x", "a, \"b\"\nc", "d", "e", "5\" wide"]);
    }

    proptest! {
        #[test]
        fn a_row_that_needs_no_parser_is_cut_as_a_parser_cuts_it(
            bytes in proptest::collection::vec(prop_oneof![Just(b'"'), Just(b','), Just(b'\n'), Just(b'\r'), Just(b'a'), Just(b' '), any::<u8>()], 1..40),
            quotes in any::<bool>(),
        ) {
            prop_assume!(!matches!(bytes[0], b'\n' | b'\r' | 0xEF));
            let mut cells = Cells::default();
            let signs = Signs { separator: b',', quotes, padded: false };
            let Some((end, breaks)) = row(Text::new(&bytes), 0, signs, &mut cells) else { return Ok(()) };
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).quoting(quotes).from_reader(&bytes[..]);
            let mut record = csv::ByteRecord::new();
            prop_assert!(reader.read_byte_record(&mut record).unwrap());
            let wanted: Vec<String> = record.iter().map(|cell| String::from_utf8_lossy(cell).trim().to_owned()).collect();
            prop_assert_eq!(cells.iter().collect::<Vec<_>>(), wanted);
            prop_assert_eq!((end as u64, breaks), (reader.position().byte(), reader.position().line() - 1));
        }
    }
}
