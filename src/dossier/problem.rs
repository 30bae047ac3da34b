//! What is wrong with a file, and where.

use crate::text;
use std::fmt;

/// How much a problem costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was left out because of it.
    Error,
    /// Nothing was lost, but someone should look.
    Warning,
}

/// One thing wrong with a file. All its text is harmless on a terminal.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How much it costs.
    pub severity: Severity,
    /// The file, as it was named.
    pub file: String,
    /// Counted from 1; 0 where the problem is the whole file's.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The record it is in (``event `ma-visit` ``).
    pub record: Option<String>,
    /// The line of the file, where there is one.
    pub excerpt: Option<Excerpt>,
}

/// The offending text in its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Excerpt {
    /// The line, or the part of a very long one around the place.
    pub text: String,
    /// Where the offending text starts in `text`, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// How much of a line is kept on either side of the offending text, in bytes.
const AROUND: usize = 160;

impl Problem {
    /// A problem of a whole file.
    #[must_use]
    pub fn of_file(file: &str, message: impl Into<String>, hint: Option<&str>) -> Self {
        Self {
            severity: Severity::Error,
            file: text::safe_line(file).into_owned(),
            line: 0,
            column: 0,
            message: text::safe_line(&message.into()).into_owned(),
            hint: hint.map(str::to_owned),
            record: None,
            excerpt: None,
        }
    }

    /// A problem at the bytes `start..end` of a file's text.
    #[must_use]
    pub fn at(file: &str, whole: &str, start: usize, end: usize, message: impl Into<String>) -> Self {
        let start = floor(whole, start.min(whole.len()));
        let end = floor(whole, end.clamp(start, whole.len()));
        let line_start = whole[..start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = whole[start..].find('\n').map_or(whole.len(), |at| start + at);
        let from = floor(whole, line_start.max(start.saturating_sub(AROUND)));
        let to = floor(whole, line_end.min(start + AROUND));
        let end = end.min(to).max(start);
        let before = visible(&whole[from..start]);
        let bad = visible(&whole[start..end]);
        let after = visible(whole[end..to].trim_end());
        Self {
            line: memchr::memchr_iter(b'\n', &whole.as_bytes()[..line_start]).count() + 1,
            column: whole[line_start..start].chars().count() + 1,
            excerpt: Some(Excerpt { start: before.len(), end: before.len() + bad.len(), text: before + &bad + &after }),
            ..Self::of_file(file, message, None)
        }
    }

    /// The same with advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(text::safe_line(&hint.into()).into_owned());
        self
    }

    /// The same, told of a record.
    #[must_use]
    pub fn of_record(mut self, record: impl Into<String>) -> Self {
        self.record = Some(text::safe_line(&record.into()).into_owned());
        self
    }

    /// The same, where nothing is lost.
    #[must_use]
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }
}

/// Control characters in a line of the file as visible ones; white space is kept, so that columns stay.
fn visible(part: &str) -> String {
    part.chars()
        .map(|c| match c {
            '\t' => ' ',
            c if text::safe_line(c.encode_utf8(&mut [0; 4])) != *c.encode_utf8(&mut [0; 4]) && c != ' ' => {
                char::from_u32(0x2400 + c as u32).filter(|_| (c as u32) < 32).unwrap_or('\u{FFFD}')
            }
            c => c,
        })
        .collect()
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// `file:line:column: message; hint`, as compilers write it, so that editors can jump there.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}", self.message)?;
        if let Some(hint) = &self.hint {
            write!(f, "; {hint}")?;
        }
        Ok(())
    }
}
