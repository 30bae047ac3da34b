//! The question before anything goes out.

use anyhow::{Error, bail};
use std::io::{self, BufRead, IsTerminal, Write};

/// Whether requests may go out.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(super) struct ConsentArgs {
    /// Do not ask before requests go out
    #[arg(long, short)]
    pub yes: bool,
}

impl ConsentArgs {
    /// Asks, unless the answer was given.
    ///
    /// # Errors
    /// Nobody can be asked.
    pub fn ask(self, question: &str) -> Result<bool, Error> {
        if self.yes {
            return Ok(true);
        }
        if !can_ask() {
            bail!("nothing goes out without a yes, and nobody can be asked here; --yes says it");
        }
        ask(question)
    }
}

/// Whether somebody sits there.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks; anything but a yes is a no.
///
/// # Errors
/// The terminal's error.
pub(super) fn ask(question: &str) -> Result<bool, Error> {
    write!(io::stderr(), "{} [y/N] ", crate::text::safe_line(question))?;
    io::stderr().flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(matches!(line.trim().to_lowercase().as_str(), "y" | "yes"))
}
