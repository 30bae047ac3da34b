//! `columns`: how the columns of tables are read, with their first rows.

use super::context::Context;
use super::exit::Exit;
use super::open;
use super::options::PathArgs;
use crate::input::{MappingOrigin, Table};
use crate::text;
use anyhow::{Error, bail};
use std::io::{self, Write};

/// The width of a name, before it is cut.
const NAME: usize = 28;
/// The width of a value.
const VALUE: usize = 24;

/// Print which columns of tables are taken as what, with their first rows, as a --map to start from
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    files: PathArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let request = self.files.check()?;
        let (library, _) = open::read(&request)?;
        let tables = &library.report().tables;
        if tables.is_empty() {
            bail!("{} is no table whose columns need to be told", open::named(&request));
        }
        let mut exit = Exit::Clean;
        for (number, table) in tables.iter().enumerate() {
            if number > 0 {
                writeln!(context.out)?;
            }
            self::table(context.out, table)?;
            if table.doubt.is_some() {
                exit = Exit::Problems;
            }
        }
        Ok(exit)
    }
}

fn table(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let whose = match &table.basis {
        MappingOrigin::Given => "as asked for".to_owned(),
        MappingOrigin::Kept(day) => format!("as you chose them on {day}"),
        MappingOrigin::Proposed => "as they look".to_owned(),
    };
    writeln!(out, "{}: {} columns, {whose}", text::safe_line(&table.file), table.header.len())?;
    writeln!(out, "{}", text::safe_line(&table.mapping.to_string()))?;
    if let Some(problem) = table.problem() {
        writeln!(out, "{}", problem.message)?;
        writeln!(out, "{}", problem.hint.unwrap_or_default())?;
    }
    for words in table.unsure.iter().chain(&table.losses(&table.mapping)) {
        writeln!(out, "{}", text::safe_line(words))?;
    }
    let names = table.header.iter().map(|name| text::width(name)).max().unwrap_or(0).min(NAME);
    let cut = |words: &str, room: usize| text::fit(&text::safe_line(words), room, "…");
    for ((at, name), taken) in table.header.iter().enumerate().zip(table.taken(&table.mapping)) {
        let taken = taken.map_or("—", |taken| taken.field.name());
        let values: Vec<String> = table.rows.iter().take(3).map(|row| cut(row.get(at).map_or("", String::as_str), VALUE)).collect();
        let line = format!("{:>4}  {}  {:<9}  {}", at + 1, cut(name, names), taken, values.join("  "));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
