//! `check`: everything wrong with files.

use super::diagnostics::{self, Look};
use super::{Exit, open};
use crate::source::{Opening, STANDARD_INPUT, Source};
use anyhow::Error;
use std::io::Write;

/// Prints the problems of files and a line that sums them up. A warning is a problem too.
///
/// # Errors
/// What cannot be read or written.
pub(super) fn files(out: &mut dyn Write, opening: &Opening, look: Look) -> Result<Exit, Error> {
    let (source, _) = open::read(opening)?;
    let report = source.report();
    diagnostics::print(out, &report.problems, look)?;
    open::print_accounts(out, report)?;
    let what = match opening.paths.as_slice() {
        [path] if path.as_os_str() == STANDARD_INPUT => "standard input".to_owned(),
        [] | [_] => open::named(opening),
        several => open::number(several.len(), "path"),
    };
    if report.problems.is_empty() {
        writeln!(out, "{what}, {}: no problems", open::number(report.read, "event"))?;
        return Ok(Exit::Clean);
    }
    writeln!(out, "{what}: {}", open::counts(report))?;
    Ok(Exit::Problems)
}
