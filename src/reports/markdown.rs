//! A brief by month, in Markdown: every event with its accounts, every account with a footnote; at the end the
//! differences and the events that are only expected.
//!
//! Text from files stays text: every character that Markdown would read as markup is escaped, and only web addresses
//! become links.

mod footnotes;

use super::tied::Tied;
use super::{Events, ExportError, Omitted, Selection, words};
use crate::dates::Month;
use crate::model::citation::{self, escape_markdown as escaped};
use crate::model::{Event, Remark};
use crate::text;
use footnotes::Footnotes;
use std::io::{self, Write};

pub(super) fn write(out: &mut dyn Write, head: &Selection<'_>, events: &Events<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let title = if head.title.is_empty() { "Events" } else { head.title };
    writeln!(out, "# {}", escaped(title))?;
    if let Some(summary) = head.about() {
        writeln!(out, "\n{}", paragraphs(&summary))?;
    }
    let tied = Tied::among(events)?;
    let mut brief = Brief { out, notes: Footnotes::new()?, month: None, differing: String::new(), ahead: String::new() };
    let (mut codes, mut leading_out) = (0, 0);
    let lay_out = |batch: &[&Event]| {
        let codes = batch.iter().filter(|event| !event.codes.is_empty() || event.imported_from.is_some()).count();
        let leading_out = batch.iter().map(|event| tied.leading_out(event)).sum::<usize>();
        Ok((Part::new(batch, head, &tied)?, codes, leading_out))
    };
    events.each(false, &lay_out, &mut |(part, of_part, out_of_part)| {
        codes += of_part;
        leading_out += out_of_part;
        Ok(brief.add(part)?)
    })?;
    brief.close()?;
    omitted.count(
        codes,
        "event has codes or an origin that the brief leaves out",
        "events have codes or an origin that the brief leaves out",
    );
    omitted.ties(leading_out);
    Ok(())
}

/// A brief while it is written.
struct Brief<'a> {
    out: &'a mut dyn Write,
    notes: Footnotes,
    /// The month of the last event.
    month: Option<Option<Month>>,
    /// The lines of the sections at the end.
    differing: String,
    ahead: String,
}

impl Brief<'_> {
    fn add(&mut self, part: Part) -> io::Result<()> {
        let mut rest = &*part.text;
        let mut done = 0;
        for (at, piece) in part.pieces {
            let (before, after) = rest.split_at(at - done);
            self.out.write_all(before)?;
            (rest, done) = (after, at);
            match piece {
                Piece::Month(month) => {
                    if self.month != Some(month) {
                        writeln!(self.out, "\n## {}", words::month_heading(month))?;
                        self.month = Some(month);
                    }
                }
                Piece::Note { text, source, again, is_coded } => {
                    let again = |note: u64| again.replace(NOTE, &note.to_string());
                    write!(self.out, "[^{}]", self.notes.number(&text, &source, &again, is_coded)?)?;
                }
            }
        }
        self.differing += &part.differing;
        self.ahead += &part.ahead;
        self.out.write_all(rest)
    }

    /// Repeats at the end what the reader of a brief must not miss; then the footnotes.
    fn close(self) -> io::Result<()> {
        for (heading, lines) in [("Where the accounts differ", &self.differing), ("Only expected", &self.ahead)] {
            if !lines.is_empty() {
                write!(self.out, "\n## {heading}\n\n{lines}")?;
            }
        }
        self.notes.write(self.out)
    }
}

/// Stands for the number of a note until it is known; files have no such character.
const NOTE: &str = "\u{0}";

/// Events of a brief, laid out but for what depends on those before.
struct Part {
    text: Vec<u8>,
    /// What belongs where in the text.
    pieces: Vec<(usize, Piece)>,
    differing: String,
    ahead: String,
}

enum Piece {
    /// The heading of a month, if the event before is of another.
    Month(Option<Month>),
    /// The mark of a footnote: its text, its source, and its text if the source was cited before, with [`NOTE`] for the
    /// number of that note.
    Note { text: String, source: String, again: String, is_coded: bool },
}

impl Part {
    fn new(batch: &[&Event], head: &Selection<'_>, tied: &Tied) -> io::Result<Self> {
        let text = Vec::with_capacity(batch.len() * 512);
        let mut part = Self { text, pieces: Vec::with_capacity(batch.len() * 2), differing: String::new(), ahead: String::new() };
        let mut current = None;
        for event in batch {
            let month = words::month(event);
            if current != Some(month) {
                part.pieces.push((part.text.len(), Piece::Month(month)));
                current = Some(month);
            }
            let difference = words::differences(event, head.directory);
            one(&mut part, event, difference.as_deref(), head, tied)?;
            if let Some(difference) = difference {
                part.differing += &mention(event, &difference);
            }
            if let Some(sentence) = words::status_sentence(event.status).filter(|_| event.status.is_ahead()) {
                part.ahead += &mention(event, sentence);
            }
        }
        Ok(part)
    }
}

fn mention(event: &Event, sentence: &str) -> String {
    format!("- {}: {}. {}\n", escaped(&words::dated(&event.when)), escaped(&words::event_title(event)), escaped(sentence))
}

fn one(part: &mut Part, event: &Event, difference: Option<&str>, head: &Selection<'_>, tied: &Tied) -> io::Result<()> {
    let directory = head.directory;
    let out = &mut part.text;
    writeln!(out, "\n### {}: {}\n", escaped(&event.when.edtf.words()), escaped(&event.title))?;
    writeln!(out, "*{}*", escaped(&words::facts(event, directory)))?;
    if let Some(sentence) = words::status_sentence(event.status) {
        writeln!(out, "\n**{sentence}**")?;
    }
    if let Some(difference) = difference {
        writeln!(out, "\n**{}**", escaped(difference))?;
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
    if let Some(remark) = head.remark(event) {
        own(out, remark)?;
    }
    let mut ties = tied.ties(event).peekable();
    if !event.figures.is_empty() || ties.peek().is_some() {
        writeln!(out)?;
    }
    for figure in &event.figures {
        writeln!(out, "- {}", escaped(&words::figure(figure, directory)))?;
    }
    for (label, other) in ties {
        writeln!(out, "- {}: {} ({})", text::capital(label), escaped(&other.title), escaped(&words::dated(&other.when)))?;
    }
    if !event.accounts.is_empty() {
        writeln!(out, "\nAccounts:\n")?;
    }
    for account in &event.accounts {
        let teller = escaped(&words::teller(account, directory));
        write!(out, "- **{teller}**{}", escaped_after(&words::told(account)))?;
        let text = citation::markdown(account, directory);
        let again = citation::markdown_again(account, directory, NOTE);
        let source = account.source.to_string();
        part.pieces.push((out.len(), Piece::Note { text, source, again, is_coded: event.is_machine_coded() }));
        writeln!(out)?;
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
