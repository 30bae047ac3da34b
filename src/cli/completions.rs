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
        context.out.write_all(mended(self.shell, String::from_utf8(script)?).as_bytes())?;
        Ok(Exit::Clean)
    }
}

/// Mends what `clap_complete` 4.6.11 gets wrong of this command line, as tests that ask the shells show.
fn mended(shell: Shell, script: String) -> String {
    match shell {
        // The hyphen of `diplo-tui` is written in one way where the command that is completed is set, and in another where it
        // is looked up: behind a command no option was offered.
        Shell::Bash => script.replace("diplo__subcmd__tui", "diplo__tui"),
        Shell::Zsh => mended_for_zsh(&script).unwrap_or(script),
        _ => script,
    }
}

/// The first word may be a query, a file or a command, and zsh takes the positional argument first: behind a command the
/// commands were offered again. Now both are offered for the first word, and files behind a word that is no command.
/// `None` if the script is not as it was.
fn mended_for_zsh(script: &str) -> Option<String> {
    const COMMANDS: &str = "\":: :_diplo-tui_commands\" \\\n";
    const LAST: &str = "        esac\n    ;;\nesac\n";
    let (flags, rest) = script.split_once("'::words -- ")?;
    let (_, states) = rest.split_once(COMMANDS)?;
    let (states, functions) = states.rsplit_once(LAST)?;
    let states = states.replacen("$line[2]", "$line[1]", 3);
    Some(format!("{flags}\":: :{{ _diplo-tui_commands; _files }}\" \\\n{states}(*)\n_files\n;;\n{LAST}{functions}"))
}
