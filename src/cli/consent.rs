//! Questions to whoever sits at the terminal, and the one before anything goes out.

#[cfg(feature = "download")]
use anyhow::{Error, bail};
use std::io::{self, BufRead, IsTerminal, Write};

/// Whether requests may go out.
#[cfg(feature = "download")]
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(super) struct ConsentArgs {
    /// Do not ask before requests go out
    #[arg(long, short)]
    pub yes: bool,
}

#[cfg(feature = "download")]
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

/// Asks; anything but a yes is a no.
///
/// # Errors
/// The terminal's error.
#[cfg(feature = "download")]
pub(super) fn ask(question: &str) -> Result<bool, Error> {
    let typed = answer(&format!("{} [y/N] ", crate::text::safe_line(question)))?;
    Ok(matches!(typed.trim().to_lowercase().as_str(), "y" | "yes"))
}

/// Whether somebody sits there.
pub(super) fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// The line that is typed after a question.
///
/// # Errors
/// The terminal's error.
pub(super) fn answer(question: &str) -> io::Result<String> {
    write!(io::stderr(), "{question}")?;
    io::stderr().flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line)
}
