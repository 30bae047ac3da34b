//! `get list`, `get remove`, `get verify`: looks after what was fetched.

use super::super::consent::ConsentArgs;
use super::super::context::Context;
use super::super::exit::Exit;
use super::super::stderr::say;
use super::folder::root;
use crate::download::{self, Group, Removal, Source};
use crate::index::query;
use crate::input::amount;
use crate::text;
use anyhow::{Context as _, Error, bail, ensure};

/// List what was fetched: by source and day, with sizes
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ListArgs {}

/// Remove what was fetched of a source, or of some days of it
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RemoveArgs {
    /// The source: gdelt, historian, ucdp, ucdp-api, acled
    #[arg(value_name = "SOURCE", value_parser = source)]
    source: Source,
    /// Only these days: 2024-05-23..2024-05-24; without them everything of the source
    #[arg(value_name = "DAYS")]
    span: Option<String>,
    /// Say what would be removed, and remove nothing
    #[arg(long, short = 'n')]
    dry_run: bool,
    #[command(flatten)]
    consent: ConsentArgs,
}

/// Compare what was fetched with the checksums of the day on which it came; what differs is fetched again the next time
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct VerifyArgs {
    /// Only this source
    #[arg(value_name = "SOURCE", value_parser = source)]
    source: Option<Source>,
}

fn source(name: &str) -> Result<Source, String> {
    Source::named(name).ok_or_else(|| format!("it is one of {}", Source::ALL.map(Source::name).join(", ")))
}

impl ListArgs {
    pub fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let root = root()?;
        let groups = download::groups(&root).with_context(|| format!("cannot read {}", root.display()))?;
        if groups.is_empty() {
            say(&format!("nothing was fetched yet; it would lie in {}", root.display()));
            return Ok(Exit::Clean);
        }
        let widest = |cell: fn(&Group) -> &str| groups.iter().map(|group| text::width(cell(group))).max().unwrap_or(0);
        let (sources, days) = (widest(|group| &group.source), widest(|group| &group.of));
        for group in &groups {
            let part = if group.parts == 0 { String::new() } else { format!(", {} begun", text::thousands(group.parts as u64)) };
            let fetched = if group.fetched.is_empty() { String::new() } else { format!("  fetched {}", group.fetched) };
            let (source, of) = (text::pad(&group.source, sources), text::pad(&group.of, days));
            let files = format!("{:>5} file{}", text::thousands(group.files as u64), if group.files == 1 { " " } else { "s" });
            writeln!(context.out, "{source}  {of}  {files}  {:>8}{fetched}{part}", amount(group.bytes))?;
        }
        let bytes = groups.iter().map(|group| group.bytes).sum();
        say(&format!("{} in {}; the terms of each source lie in its folder, TERMS.txt", amount(bytes), root.display()));
        Ok(Exit::Clean)
    }
}

impl RemoveArgs {
    pub fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let root = root()?;
        let days = self.span.as_deref().map(|span| {
            let window = query::days(span).map_err(Error::msg)?;
            let (from, to) = window.from.zip(window.to).context("write the first day and the last: 2024-05-23..2024-05-24")?;
            Ok::<_, Error>((from.to_string(), to.to_string()))
        });
        let days = days.transpose()?;
        let removal = Removal::new(&root, self.source, days.as_ref().map(|(from, to)| (&**from, &**to)));
        ensure!(!removal.files.is_empty(), "nothing of it lies in {}", root.join(self.source.name()).display());
        let count = format!("{} files, {}", text::thousands(removal.files.len() as u64), amount(removal.bytes));
        if self.dry_run {
            for file in &removal.files {
                writeln!(context.out, "{}", text::safe_line(&file.display().to_string()))?;
            }
            say(&format!("{count} would be removed"));
            return Ok(Exit::Clean);
        }
        if !self.consent.ask(&format!("remove {count}?"))? {
            bail!("nothing was removed");
        }
        download::remove(&root, &removal).with_context(|| format!("cannot remove all of it from {}", root.display()))?;
        say(&format!("{count} removed"));
        Ok(Exit::Clean)
    }
}

impl VerifyArgs {
    pub fn run(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let root = root()?;
        let verified = download::verify(&root, self.source).with_context(|| format!("cannot read {}", root.display()))?;
        for (file, why) in &verified.wrong {
            writeln!(context.out, "{file}: {why}")?;
        }
        let right = text::thousands(verified.right as u64);
        match verified.wrong.len() {
            0 => say(&format!("{right} files are as they came")),
            wrong => say(&format!("{wrong} of {} files are not as they came; `diplo-tui get` fetches them again", verified.right + wrong)),
        }
        Ok(if verified.wrong.is_empty() { Exit::Clean } else { Exit::Problems })
    }
}
