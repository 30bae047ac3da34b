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
        context.out.write_all(mended(self.shell, &String::from_utf8(script)?).as_bytes())?;
        Ok(Exit::Clean)
    }
}

/// For bash, `clap_complete` 4.6.11 writes the hyphen of `diplo-tui` in one way where it sets the command that is completed,
/// and in another where it looks it up: behind a command no option was ever offered.
fn mended(shell: Shell, script: &str) -> String {
    if shell == Shell::Bash { script.replace("diplo__subcmd__tui", "diplo__tui") } else { script.to_owned() }
}
