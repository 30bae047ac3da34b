//! `diff`: what is different in two dossiers.

use super::context::Context;
use super::exit::Exit;
use crate::curate::changes::{self, RecordChange, called, differences};
use crate::curate::document::DossierText;
use crate::curate::json::Json;
use crate::text;
use anyhow::{Context as _, Error, anyhow};
use clap::{ValueEnum, ValueHint};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Print what is different in two dossiers, in words: which events were added, moved, renamed, edited
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The dossier before
    #[arg(value_name = "OLD", value_hint = ValueHint::FilePath)]
    old: PathBuf,
    /// The dossier after
    #[arg(value_name = "NEW", value_hint = ValueHint::FilePath)]
    new: PathBuf,
    /// As what
    #[arg(long, value_enum, default_value_t = DiffFormat::Text, value_name = "FORMAT")]
    format: DiffFormat,
}

/// How differences are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DiffFormat {
    Text,
    Markdown,
    Json,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let (old, new) = (read(&self.old)?, read(&self.new)?);
        let found = changes::between(&old, &new).map_err(|(kind, id, why)| anyhow!("{kind} `{}`: {why}", text::safe_line(&id)))?;
        let facts = facts(&old, &new);
        let out = &mut *context.out;
        match self.format {
            DiffFormat::Json => print_json(out, &found, &facts)?,
            DiffFormat::Text => print(out, &found, &facts, &new, ("", "  "))?,
            DiffFormat::Markdown => print(out, &found, &facts, &new, ("- ", "  - "))?,
        }
        Ok(Exit::Clean)
    }
}

fn read(path: &Path) -> Result<DossierText, Error> {
    let name = text::safe_line(&path.display().to_string()).into_owned();
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
    DossierText::parse(&name, bytes).with_context(|| format!("{name} cannot be compared"))
}

/// A field of the document that is different: its name, before, after.
type Fact = (String, Option<Json>, Option<Json>);

fn facts(old: &DossierText, new: &DossierText) -> Vec<Fact> {
    let read =
        |text: &DossierText| text.facts().filter_map(|(name, raw)| Some((name.to_owned(), Json::parse(raw).ok()?))).collect::<Vec<_>>();
    let (old, new) = (read(old), read(new));
    let get = |facts: &[(String, Json)], name: &str| facts.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let mut names: Vec<&String> = old.iter().chain(&new).map(|(name, _)| name).collect();
    names.dedup();
    let mut out: Vec<Fact> = Vec::new();
    for name in names {
        let (before, after) = (get(&old, name), get(&new, name));
        if before != after && !out.iter().any(|(known, ..)| known == name) {
            out.push((name.clone(), before, after));
        }
    }
    out
}

fn print(
    out: &mut dyn Write,
    found: &[RecordChange],
    facts: &[Fact],
    text: &DossierText,
    (mark, inner): (&str, &str),
) -> std::io::Result<()> {
    for (name, before, after) in facts {
        let shown = |value: &Option<Json>| {
            value.as_ref().map_or_else(|| "nothing".to_owned(), |value| value.text().map_or_else(|| value.to_line(), str::to_owned))
        };
        let (before, after) = (shown(before), shown(after));
        let [before, after] = [&before, &after].map(|words| text::clip(&text::safe_line(words), 80, "…").into_owned());
        writeln!(out, "{mark}the dossier's {}: {before} → {after}", text::safe_line(name))?;
    }
    for change in found {
        let id = text::safe_line(&change.id);
        let lines = changes::lines(change, text);
        if lines.len() > 1 {
            let record = change.before.as_ref().map_or_else(String::new, |record| called(change.kind, record));
            writeln!(out, "{mark}edited {record} (`{id}`):")?;
            lines.iter().try_for_each(|line| writeln!(out, "{inner}{line}"))?;
        } else {
            writeln!(out, "{mark}{} (`{id}`)", changes::sentence(std::slice::from_ref(change), text))?;
        }
    }
    if found.is_empty() && facts.is_empty() {
        writeln!(out, "{mark}nothing is different")?;
    }
    Ok(())
}

fn print_json(out: &mut dyn Write, found: &[RecordChange], facts: &[Fact]) -> Result<(), Error> {
    let value = |value: &Option<Json>| value.as_ref().map_or(Ok(serde_json::Value::Null), |value| serde_json::from_str(&value.to_line()));
    let mut records = Vec::new();
    for change in found {
        let what = match (&change.before, &change.after) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        };
        let mut fields = Vec::new();
        if let (Some(before), Some(after)) = (&change.before, &change.after) {
            for difference in differences(before, after) {
                fields.push(json!({ "field": difference.path, "before": value(&difference.before)?, "after": value(&difference.after)? }));
            }
        }
        let record = change.after.as_ref().or(change.before.as_ref());
        let title = record.and_then(|record| record.text_of(change.kind.title())).unwrap_or_default();
        records.push(json!({ "kind": change.kind.name(), "id": change.id, "title": title, "change": what, "fields": fields }));
    }
    let mut dossier = Vec::new();
    for (name, before, after) in facts {
        dossier.push(json!({ "field": name, "before": value(before)?, "after": value(after)? }));
    }
    writeln!(out, "{:#}", json!({ "dossier": dossier, "records": records }))?;
    Ok(())
}
