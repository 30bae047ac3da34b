//! What is wrong with the text of a query, and where.

use crate::text;
use std::fmt;
use std::ops::Range;

/// Why a text is no query, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryError {
    /// The message, with a way to correct the text if there is one; harmless on a terminal.
    pub message: String,
    /// The position, in bytes of the text, on character borders. Empty at the end of the text.
    pub span: Range<usize>,
}

impl QueryError {
    pub(super) fn new(message: impl Into<String>, span: Range<usize>) -> Self {
        Self { message: message.into(), span }
    }

    /// The columns of `query`, the parsed text, before the mistake and within it; at least one within it, so that a
    /// caret can point there.
    #[must_use]
    pub fn columns(&self, query: &str) -> (usize, usize) {
        let shown = |part: Option<&str>| text::width(&text::safe_line(part.unwrap_or_default()));
        (shown(query.get(..self.span.start)), shown(query.get(self.span.clone())).max(1))
    }
}

impl QueryError {
    /// The query in one line of at most `width` columns, cut around the mistake if it is longer, and a line of carets
    /// to go under it.
    #[must_use]
    pub fn pointed(&self, query: &str, width: usize) -> (String, String) {
        let (before, here) = self.columns(query);
        let line = text::safe_line(query);
        let carets = |before: usize, room: usize| format!("{}{}", " ".repeat(before), "^".repeat(here.min(room.max(1))));
        // Keep some text before the mistake, so that the reader knows the position.
        let cut = if text::width(&line) > width { before.saturating_sub(width / 3) } else { 0 };
        if cut == 0 {
            return (text::clip(&line, width, "…").into_owned(), carets(before, width.saturating_sub(before)));
        }
        let mut passed = 0;
        let mut rest = line.chars();
        while passed < cut
            && let Some(c) = rest.next()
        {
            passed += text::width(c.encode_utf8(&mut [0; 4]));
        }
        let before = before.saturating_sub(passed) + 1;
        (text::clip(&format!("…{}", rest.as_str()), width, "…").into_owned(), carets(before, width.saturating_sub(before)))
    }
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
impl std::error::Error for QueryError {}

/// The columns of the typed text that a message repeats: a pasted page is no name.
const REPEATED: usize = 40;

/// The typed text as a message repeats it.
pub(super) fn repeated(typed: &str) -> String {
    // Cut before it is made safe: otherwise a whole pasted page is processed.
    let start: String = typed.chars().take(4 * REPEATED).collect();
    text::clip(&text::safe_line(&start), REPEATED, "…").into_owned()
}
