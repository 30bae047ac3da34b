//! `completions`: completions for a shell.

use super::context::Context;
use super::exit::Exit;
use anyhow::Error;
use clap_complete::Shell;

/// Print completions for a shell
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// For which shell
    shell: Shell,
}

impl Args {
    pub fn run(self, mut whole: clap::Command, context: &mut Context<'_>) -> Result<Exit, Error> {
        // Write to memory first: the generator panics if its writer fails.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut whole, "diplo-tui", &mut script);
        context.out.write_all(&script)?;
        Ok(Exit::Clean)
    }
}
