//! A brief by month, in Markdown: every event with its accounts, every account with a footnote; at the end the
//! differences and the events that are only expected.
//!
//! Text from files stays text: every character that Markdown would read as markup is escaped, and only web addresses
//! become links.

use super::{Omitted, Selection, words};
use crate::model::citation::{self, escape_markdown as escaped};
use crate::model::{Account, Event, Remark};
use indexmap::IndexSet;
use std::io::{self, Write};

pub(super) fn write(out: &mut dyn Write, selection: &Selection<'_>, omitted: &mut Omitted) -> io::Result<()> {
    let title = if selection.title.is_empty() { "Events" } else { selection.title };
    writeln!(out, "# {}", escaped(title))?;
    if let Some(summary) = selection.summary {
        writeln!(out, "\n{}", paragraphs(summary))?;
    }
    let others = words::by_id(selection);
    let mut notes = Notes { selection, written: IndexSet::new() };
    let mut heading = None;
    for event in selection.events {
        let month = words::month(event);
        if heading != Some(month) {
            writeln!(out, "\n## {}", words::month_heading(month))?;
            heading = Some(month);
        }
        one(out, event, &mut notes, &others)?;
    }
    closing(out, selection)?;
    notes.write(out)?;
    let codes = selection.events.iter().filter(|event| !event.codes.is_empty() || event.imported_from.is_some()).count();
    omitted.count(
        codes,
        "event has codes or an origin that the brief leaves out",
        "events have codes or an origin that the brief leaves out",
    );
    Ok(())
}

/// Footnotes, numbered as they occur; two accounts that rest on the same place of a source share one.
struct Notes<'a> {
    selection: &'a Selection<'a>,
    written: IndexSet<String>,
}

impl Notes<'_> {
    /// The mark of the note on an account.
    fn mark(&mut self, account: &Account) -> String {
        let (place, _) = self.written.insert_full(citation::markdown(account, self.selection.directory));
        format!("[^{}]", place + 1)
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        if !self.written.is_empty() {
            writeln!(out)?;
        }
        for (note, number) in self.written.iter().zip(1..) {
            writeln!(out, "[^{number}]: {note}")?;
        }
        Ok(())
    }
}

fn one(out: &mut dyn Write, event: &Event, notes: &mut Notes<'_>, others: &words::ById<'_>) -> io::Result<()> {
    let directory = notes.selection.directory;
    writeln!(out, "\n### {}: {}\n", escaped(&event.when.edtf.words()), escaped(&event.title))?;
    writeln!(out, "*{}*", escaped(&words::facts(event, directory)))?;
    if let Some(sentence) = words::status_sentence(event.status) {
        writeln!(out, "\n**{sentence}**")?;
    }
    if let Some(difference) = words::differences(event, directory) {
        writeln!(out, "\n**{}**", escaped(&difference))?;
    }
    if !event.participants.is_empty() {
        let people: Vec<String> = event.participants.iter().map(|participant| words::person(participant, directory)).collect();
        writeln!(out, "\nWith {}", escaped(&people.join("; ")))?;
    }
    if !event.about.is_empty() {
        let issues: Vec<&str> = event.about.iter().map(|issue| directory.issue_label(issue)).collect();
        writeln!(out, "\nAbout {}", escaped(&issues.join("; ")))?;
    }
    if let Some(summary) = &event.summary {
        writeln!(out, "\n{}", paragraphs(summary))?;
    }
    if let Some(remark) = notes.selection.remark(event) {
        own(out, remark)?;
    }
    let ties = words::ties(event, others);
    if !event.figures.is_empty() || !ties.is_empty() {
        writeln!(out)?;
    }
    for figure in &event.figures {
        writeln!(out, "- {}", escaped(&words::figure(figure, directory)))?;
    }
    for (label, other) in ties {
        writeln!(out, "- {}: {} ({})", words::capital(label), escaped(&other.title), escaped(&words::dated(&other.when)))?;
    }
    if !event.accounts.is_empty() {
        writeln!(out, "\nAccounts:\n")?;
    }
    for account in &event.accounts {
        let teller = escaped(&words::teller(account, directory));
        writeln!(out, "- **{teller}**{}{}", escaped_after(&words::told(account)), notes.mark(account))?;
    }
    Ok(())
}

/// The reader's own notes on the event, set apart as a person's own words.
fn own(out: &mut dyn Write, remark: &Remark) -> io::Result<()> {
    let signs = remark.signs();
    let head = if signs.is_empty() { "Own note".to_owned() } else { format!("Own note ({})", escaped(&signs)) };
    writeln!(out, "\n> **{head}**")?;
    for line in remark.note.iter().flat_map(|note| note.lines()) {
        // Two spaces end the line; without them Markdown would join it with the next.
        let line = escaped(line);
        writeln!(out, "{}", if line.trim().is_empty() { ">".to_owned() } else { format!("> {line}  ") })?;
    }
    Ok(())
}

/// Repeats at the end what the reader of a brief must not miss.
fn closing(out: &mut dyn Write, selection: &Selection<'_>) -> io::Result<()> {
    let differing = selection.events.iter().filter_map(|event| Some((*event, words::differences(event, selection.directory)?)));
    section(out, "Where the accounts differ", differing)?;
    let ahead = selection.events.iter().filter(|event| words::is_ahead(event.status));
    let ahead = ahead.filter_map(|event| Some((*event, words::status_sentence(event.status)?.to_owned())));
    section(out, "Only expected", ahead)
}

fn section<'a>(out: &mut dyn Write, heading: &str, items: impl Iterator<Item = (&'a Event, String)>) -> io::Result<()> {
    for (number, (event, sentence)) in items.enumerate() {
        if number == 0 {
            writeln!(out, "\n## {heading}\n")?;
        }
        writeln!(out, "- {}: {}. {}", escaped(&words::dated(&event.when)), escaped(&words::event_title(event)), escaped(&sentence))?;
    }
    Ok(())
}

fn paragraphs(prose: &str) -> String {
    words::paragraphs(prose).map(escaped).collect::<Vec<_>>().join("\n\n")
}

/// Escapes text that does not start a line: there a colon does not begin a definition.
fn escaped_after(text: &str) -> String {
    match text.strip_prefix(':') {
        Some(rest) => format!(":{}", escaped(rest)),
        None => escaped(text),
    }
}
