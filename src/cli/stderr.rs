//! Standard error: the only place that prints errors and notes.

use crate::text;
use anyhow::Error;
use std::borrow::Cow;
use std::io::{self, Write};

/// Prints on standard error why the program could not run, with all causes.
pub fn report(error: &Error) {
    say(&format!("{error:#}"));
}

/// Prints a line on standard error, with control characters made harmless; a failure to print is ignored.
pub(super) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "diplo-tui: {}", text::safe_text(message));
}

/// Prints lines on standard error as they are, made harmless: a plan, before the question about it.
#[cfg(feature = "download")]
pub(super) fn lay_out(lines: &[String]) {
    for line in lines {
        let _ = writeln!(io::stderr(), "{}", text::safe_line(line));
    }
}

/// Prints help, the version, or an error in the arguments, which it repeats. A failure to print is ignored.
pub(super) fn tell(told: &clap::Error) {
    let plain = told.render().to_string();
    let _ = match text::safe_text(&plain) {
        Cow::Owned(safe) if told.use_stderr() => io::stderr().write_all(safe.as_bytes()),
        _ => told.print(),
    };
}
