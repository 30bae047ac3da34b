//! The problems of a file, and their positions.

use crate::text;
use std::fmt;

/// The severity of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was left out because of it.
    Error,
    /// Nothing was lost, but a person should look at it.
    Warning,
}

/// One problem of a file. All its text is harmless on a terminal.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Its severity.
    pub severity: Severity,
    /// The file, by the given name.
    pub file: String,
    /// Counted from 1; 0 if the problem concerns the whole file.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The record it is in (``event `ma-visit` ``).
    pub record: Option<String>,
    /// The line of the file, if there is one.
    pub excerpt: Option<Excerpt>,
}

/// The wrong text in its line.
#[derive(Clone, Debug, PartialEq)]
pub struct Excerpt {
    /// The line, or a part of a very long one around the place.
    pub text: String,
    /// The start of the wrong text in `text`, in bytes.
    pub start: usize,
    /// The end of the wrong text.
    pub end: usize,
}

/// Problems beyond this number are counted but not listed: nobody reads on, and a file of nothing but mistakes must not use
/// more memory than its own size.
const MAX_PROBLEMS: usize = 1_000;

/// Problems, up to a limit.
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
        self.listed.len() >= MAX_PROBLEMS
    }
}

impl Problem {
    /// A problem of the whole file.
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

    /// The same, attached to a record.
    #[must_use]
    pub fn of_record(mut self, record: impl Into<String>) -> Self {
        self.record = Some(text::safe_line(&record.into()).into_owned());
        self
    }

    /// The same, as a warning.
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
