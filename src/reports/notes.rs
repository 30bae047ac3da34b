//! A reader's own marks, notes and tags on paper: first those on the open events, then those on others.

use super::{ExportError, TableFormat, words};
use crate::dates::Edtf;
use crate::model::citation::escape_markdown as escaped;
use crate::notes::{Entry, FullName};
use crate::text;
use serde::Serialize;
use std::io::{self, Write};

/// One entry with its event: as it is now if it is open, else as it was when the entry was written.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// The name under which the entry is kept.
    pub name: &'a FullName,
    /// Mark, note, tags, draft.
    pub entry: &'a Entry,
    /// The event's title.
    pub title: &'a str,
    /// The event's date, as EDTF.
    pub when: &'a str,
    /// Whether the event is among those that are open.
    pub is_open: bool,
    /// Whether a machine coded the event; false for an event that is not open, because it is not known.
    pub is_coded: bool,
}

/// Writes the entries in the given order; those on events that are not open have a heading of their own. Text is
/// wrapped to `width` columns.
///
/// # Errors
/// If `out` cannot be written to.
pub fn write_notes(format: TableFormat, out: &mut dyn Write, listed: &[Listed<'_>], width: Option<usize>) -> Result<(), ExportError> {
    match format {
        TableFormat::Text => as_text(out, listed, width)?,
        TableFormat::Markdown => as_markdown(out, listed)?,
        TableFormat::Csv => as_csv(out, listed)?,
        TableFormat::Json => as_json(out, listed)?,
    }
    out.flush()?;
    Ok(())
}

/// The heading above the entries on events of other files.
const ELSEWHERE: &str = "Not in these files";

impl Listed<'_> {
    fn date(&self) -> String {
        Edtf::parse(self.when).map_or_else(|_| self.when.to_owned(), |date| date.words())
    }

    fn title(&self) -> &str {
        if self.title.is_empty() { self.name.event.as_str() } else { self.title }
    }

    /// The title, with a note if a machine coded the event.
    fn head(&self) -> String {
        format!("{}{}", self.title(), words::coded(self.is_coded))
    }

    /// Returns `marked #sanctions`, with a note if something was not saved.
    fn signs(&self) -> String {
        let marked = self.entry.mark.map(|_| "marked".to_owned());
        let tags = Some(self.entry.tag_words()).filter(|tags| !tags.is_empty());
        let draft = self.entry.draft.as_ref().map(|_| "(a draft is not saved)".to_owned());
        marked.into_iter().chain(tags).chain(draft).collect::<Vec<_>>().join(" ")
    }
}

/// Returns the entries, those of other files last; the flag is true for the one that the heading stands above.
fn parted<'a, 'b>(listed: &'b [Listed<'a>]) -> impl Iterator<Item = (bool, &'b Listed<'a>)> {
    let (open, others): (Vec<&Listed<'a>>, Vec<&Listed<'a>>) = listed.iter().partition(|listed| listed.is_open);
    let first = open.len();
    open.into_iter().chain(others).enumerate().map(move |(at, listed)| (at == first, listed))
}

fn as_text(out: &mut dyn Write, listed: &[Listed<'_>], width: Option<usize>) -> io::Result<()> {
    for (number, (heads, one)) in parted(listed).enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        if heads {
            writeln!(out, "{ELSEWHERE}:\n")?;
        }
        let place = if one.is_open { String::new() } else { format!(" in {}", one.name.dossier) };
        let width = width.unwrap_or(usize::MAX);
        for line in text::wrap(&format!("{}  {}  {}{place}", one.date(), one.head(), one.name.event), width) {
            writeln!(out, "{line}")?;
        }
        let signs = one.signs();
        for line in Some(signs.as_str()).filter(|signs| !signs.is_empty()).into_iter().chain(one.entry.words().lines()) {
            for line in text::wrap(line, width.saturating_sub(4).max(1)) {
                writeln!(out, "{}", format!("    {line}").trim_end())?;
            }
        }
    }
    Ok(())
}

fn as_markdown(out: &mut dyn Write, listed: &[Listed<'_>]) -> io::Result<()> {
    writeln!(out, "# Marks, notes and tags")?;
    for (heads, one) in parted(listed) {
        if heads {
            writeln!(out, "\n## {ELSEWHERE}")?;
        }
        writeln!(out, "\n### {}: {}\n", escaped(&one.date()), escaped(&one.head()))?;
        writeln!(out, "*{} in {}*", escaped(one.name.event.as_str()), escaped(&one.name.dossier))?;
        let signs = one.signs();
        if !signs.is_empty() {
            writeln!(out, "\n{}", escaped(&signs))?;
        }
        if one.entry.note.is_some() {
            writeln!(out)?;
        }
        for line in one.entry.words().lines() {
            let line = escaped(line);
            // Two spaces end the line; without them Markdown would join it with the next.
            writeln!(out, "{}", if line.trim().is_empty() { String::new() } else { format!("{line}  ") })?;
        }
    }
    Ok(())
}

fn as_csv(out: &mut dyn Write, listed: &[Listed<'_>]) -> Result<(), ExportError> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["event", "dossier", "open", "date", "title", "marked", "tags", "note", "changed", "machine_coded"])?;
    for (_, one) in parted(listed) {
        let yes = |is: bool| if is { "yes" } else { "no" }.to_owned();
        let tags: Vec<&str> = one.entry.tags.keys().map(|tag| tag.as_str()).collect();
        let cells = [
            one.name.event.to_string(),
            one.name.dossier.to_string(),
            yes(one.is_open),
            one.when.to_owned(),
            one.title.to_owned(),
            yes(one.entry.mark.is_some()),
            tags.join("; "),
            one.entry.words().to_owned(),
            one.entry.changed().map(|at| at.to_rfc3339()).unwrap_or_default(),
            yes(one.is_coded),
        ];
        table.write_record(cells.iter().map(|cell| text::spreadsheet_safe(cell).into_owned()))?;
    }
    table.flush()?;
    Ok(())
}

/// An entry as JSON.
#[derive(Serialize)]
struct Record<'a> {
    event: &'a str,
    dossier: &'a str,
    open: bool,
    title: &'a str,
    when: &'a str,
    machine_coded: bool,
    marked: bool,
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    /// Typed and not saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    draft: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<String>,
}

fn as_json(out: &mut dyn Write, listed: &[Listed<'_>]) -> Result<(), ExportError> {
    let records: Vec<Record<'_>> = parted(listed)
        .map(|(_, one)| Record {
            event: one.name.event.as_str(),
            dossier: &one.name.dossier,
            open: one.is_open,
            title: one.title,
            when: one.when,
            machine_coded: one.is_coded,
            marked: one.entry.mark.is_some(),
            tags: one.entry.tags.keys().map(|tag| tag.as_str()).collect(),
            note: one.entry.note.as_ref().map(|note| &*note.text),
            draft: one.entry.draft.as_ref().map(|draft| &*draft.text),
            changed: one.entry.changed().map(|at| at.to_rfc3339()),
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &records)?;
    writeln!(out)?;
    Ok(())
}
