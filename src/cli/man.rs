//! `man`: one manual page for all commands.

use super::context::Context;
use super::exit::Exit;
use super::help::{EXAMPLES, EXIT_CODES};
use anyhow::Error;

/// Print the manual page
#[derive(Debug, clap::Args)]
pub(super) struct Args {}

impl Args {
    pub fn run(self, mut whole: clap::Command, context: &mut Context<'_>) -> Result<Exit, Error> {
        let out = &mut *context.out;
        whole.build();
        let page = clap_mangen::Man::new(whole.clone());
        page.render_title(out)?;
        page.render_name_section(out)?;
        page.render_synopsis_section(out)?;
        writeln!(out, ".SH EXAMPLES\n.nf")?;
        for line in EXAMPLES.lines().skip(1) {
            writeln!(out, "{}", roff(line))?;
        }
        writeln!(out, ".fi")?;
        page.render_description_section(out)?;
        page.render_options_section(out)?;
        for command in whole.get_subcommands() {
            writeln!(out, ".SH \"COMMAND: {}\"", command.get_name().to_uppercase())?;
            let page = clap_mangen::Man::new(command.clone());
            let mut parts = Vec::new();
            page.render_description_section(&mut parts)?;
            page.render_synopsis_section(&mut parts)?;
            page.render_options_section(&mut parts)?;
            // Sections of a command's own page are subsections here.
            out.write_all(
                String::from_utf8_lossy(&parts)
                    .replace("\n.SH ", "\n.SS ")
                    .replace(".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n", "")
                    .as_bytes(),
            )?;
        }
        writeln!(out, ".SH \"EXIT STATUS\"\n.nf")?;
        for line in EXIT_CODES.lines() {
            writeln!(out, "{}", roff(line))?;
        }
        writeln!(out, ".fi")?;
        Ok(Exit::Clean)
    }
}

/// Escapes a line, so that it contains no request at its start and no escape sequence.
fn roff(line: &str) -> String {
    format!("\\&{}", line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq"))
}
