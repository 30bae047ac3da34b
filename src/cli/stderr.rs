//! What is said on standard error: the one spot where errors and notes are printed.

use crate::text;
use anyhow::Error;
use std::borrow::Cow;
use std::io::{self, Write};

/// Says on standard error, with all its causes, why the program could not run.
pub fn report(error: &Error) {
    say(&format!("{error:#}"));
}

/// A line on standard error, harmless on a terminal; lost where nobody listens.
pub(super) fn say(message: &str) {
    let _ = writeln!(io::stderr(), "diplo-tui: {}", text::safe_text(message));
}

/// Help, version, or what is wrong with the arguments, which are repeated in it. Where nobody reads that there is
/// nothing left to do.
pub(super) fn tell(told: &clap::Error) {
    let plain = told.render().to_string();
    let _ = match text::safe_text(&plain) {
        Cow::Owned(safe) if told.use_stderr() => io::stderr().write_all(safe.as_bytes()),
        _ => told.print(),
    };
}
