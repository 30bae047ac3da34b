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

/// More problems than these are counted and not listed: nobody reads on, and a file of nothing but mistakes must not
/// take more memory than itself.
const MOST: usize = 1_000;

/// Problems, up to a bound.
#[derive(Debug, Default)]
pub(super) struct Problems {
    pub listed: Vec<Problem>,
    pub unlisted: usize,
}

impl Problems {
    pub fn push(&mut self, problem: Problem) {
        if self.is_full() {
            self.unlisted += 1;
        } else {
            self.listed.push(problem);
        }
    }

    pub fn is_full(&self) -> bool {
        self.listed.len() >= MOST
    }
}

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
