//! `check`: all problems in files.

use super::context::{Color, Context};
use super::diagnostics::{self, Look};
use super::exit::Exit;
use super::open;
use super::options::PathArgs;
use crate::input::STANDARD_INPUT;
use crate::reports::gaps;
use crate::text;
use anyhow::Error;

/// Print everything that is wrong with files, each with its line and a hint
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// When to use colour
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    color: Color,
    /// Also list what evidence is missing: events that one source or one side tells, days that one account gives, accounts
    /// without locator, sources without address or archived copy
    #[arg(long)]
    evidence: bool,
    #[command(flatten)]
    files: PathArgs,
}

impl Args {
    /// Prints the problems, and a line that sums them up. A warning is a problem too.
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let look = Look { color: context.surroundings.colors(self.color), width: context.surroundings.width };
        let (request, out) = (self.files.check()?, &mut *context.out);
        let (library, _) = open::read(&request)?;
        let report = library.report();
        diagnostics::print(out, &report.problems, look)?;
        open::print_accounts(out, report)?;
        if self.evidence {
            gaps::write(out, &gaps::gaps(library.held().iter().map(|event| &**event), library.directory()))?;
        }
        let what = match request.paths.as_slice() {
            [path] if path.as_os_str() == STANDARD_INPUT => "standard input".to_owned(),
            [] | [_] => open::named(&request),
            several => text::number_of(several.len(), "path"),
        };
        if report.problems.is_empty() {
            writeln!(out, "{what}, {}: no problems", text::number_of(report.read, "event"))?;
            return Ok(Exit::Clean);
        }
        writeln!(out, "{what}: {}", open::counts(report))?;
        Ok(Exit::Problems)
    }
}
