//! What the program says of itself: examples, manual page, shell completions, the schema of its files.

use super::Exit;
use super::args::Args;
use super::help::{EXAMPLES, EXIT_CODES};
use crate::dossier;
use clap::CommandFactory;
use clap_complete::Shell;
use std::io::{self, Write};

/// Prints the JSON Schema of the file format.
///
/// # Errors
/// What cannot be written.
pub(super) fn schema(out: &mut dyn Write) -> io::Result<Exit> {
    writeln!(out, "{:#}", dossier::schema())?;
    Ok(Exit::Clean)
}

/// Prints completions.
///
/// # Errors
/// What cannot be written.
pub(super) fn completions(out: &mut dyn Write, shell: Shell) -> io::Result<Exit> {
    // Into memory first: the generator panics where its writer refuses.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "diplo-tui", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Clean)
}

/// Prints one manual page for all commands.
///
/// # Errors
/// What cannot be written.
pub(super) fn man(out: &mut dyn Write) -> io::Result<Exit> {
    let mut whole = Args::command();
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
            String::from_utf8_lossy(&parts).replace("\n.SH ", "\n.SS ").replace(".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n", "").as_bytes(),
        )?;
    }
    writeln!(out, ".SH \"EXIT STATUS\"\n.nf")?;
    for line in EXIT_CODES.lines() {
        writeln!(out, "{}", roff(line))?;
    }
    writeln!(out, ".fi")?;
    Ok(Exit::Clean)
}

/// A line as it is: no request at its start, no escape in it.
fn roff(line: &str) -> String {
    format!("\\&{}", line.replace('\\', "\\e").replace('-', "\\-").replace('\'', "\\(aq"))
}
