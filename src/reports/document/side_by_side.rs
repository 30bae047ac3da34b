//! Accounts side by side: in columns of text if they fit, else one below the other; a table in Markdown.

use super::block::SideBySide;
use super::line::{PageLine, Role, Span, Target};
use super::page::Page;
use crate::model::citation::escape_markdown;
use crate::model::comparison::{self, Cell, Comparison, LaidLine, Layout, Row, Subject, Tone};
use crate::text;

impl SideBySide {
    /// The lines for a screen of this width.
    pub(super) fn on_screen(&self, width: usize, ascii: bool) -> Vec<PageLine> {
        match Layout::new(&self.comparison, width, self.first, ascii) {
            Some(layout) if self.is_head => layout.head(&self.comparison).into_iter().map(|line| self.line(line, None)).collect(),
            Some(layout) => layout.body(&self.comparison, true).into_iter().map(|(row, line)| self.line(line, self.target(row))).collect(),
            None if self.is_head => Vec::new(),
            None => stacked(&self.comparison, width, ascii),
        }
    }

    /// What a row is about, if a key can act on it.
    fn target(&self, row: Option<usize>) -> Option<Target> {
        match &self.comparison.rows.get(row?)?.subject {
            Subject::Participant(actor) => Some(Target::Actor(actor.clone())),
            Subject::Issue(issue) => Some(Target::Issue(issue.clone())),
            _ => None,
        }
    }

    fn line(&self, pieces: LaidLine, target: Option<Target>) -> PageLine {
        let hue = |column: usize| self.hues.get(column).copied().unwrap_or_default();
        let role = |tone: Tone| match tone {
            Tone::Side(column) => Role::Side(hue(column)),
            Tone::Bar(column) => Role::Bar(hue(column)),
            tone => role(tone),
        };
        PageLine { spans: pieces.into_iter().map(|(tone, text)| Span { role: role(tone), text }).collect(), target }
    }
}

/// The lines of text, each with the indent of its continuation lines: side by side if all columns fit, else one account
/// below the other. Without a width nothing is wrapped.
pub(super) fn as_text(comparison: &Comparison, width: Option<usize>) -> Vec<(usize, String)> {
    let layout = width.and_then(|width| Layout::new(comparison, width, 0, false)).filter(|layout| layout.shows_all());
    let Some(layout) = layout else { return stacked_text(comparison, width) };
    let body = layout.body(comparison, false).into_iter().map(|(_, line)| line);
    let lines = layout.head(comparison).into_iter().chain([LaidLine::new()]).chain(body);
    let lines = lines.map(|line| line.iter().map(|(_, words)| words.as_str()).collect::<String>());
    let addresses = addresses(comparison);
    lines.chain(addresses).map(|line| (usize::MAX, line.trim_end().to_owned())).collect()
}

fn stacked_text(comparison: &Comparison, width: Option<usize>) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for (at, paragraph) in comparison::stacked(comparison, width, false).into_iter().enumerate() {
        if paragraph.is_heading && at > 0 {
            out.push((usize::MAX, String::new()));
        }
        out.push((paragraph.hanging, paragraph.pieces.iter().map(|(_, words)| words.as_str()).collect()));
    }
    out
}

/// Addresses in full, even on a narrow terminal, so that they can be clicked or copied.
fn addresses(comparison: &Comparison) -> Vec<String> {
    let mut out = Vec::new();
    for (at, column) in comparison.columns.iter().enumerate() {
        for row in comparison.rows.iter().filter(|row| matches!(row.subject, Subject::Address | Subject::Archive)) {
            let Some(cell) = row.cells.get(at) else { continue };
            let kept = if row.subject == Subject::Archive { " (archived)" } else { "" };
            out.extend([String::new(), format!("{}{kept}", column.name), format!("  {}", cell.words)]);
        }
    }
    out
}

/// The lines of a table in Markdown; empty if there are no accounts.
pub(super) fn as_markdown(comparison: &Comparison) -> Vec<String> {
    if comparison.columns.is_empty() {
        return Vec::new();
    }
    let head = comparison.columns.iter().map(|column| escape_markdown(&format!("{}: {}", column.side.label(), column.name)));
    let head = format!("|  | {} |", head.collect::<Vec<_>>().join(" | "));
    let rule = format!("|---{}|", "|---".repeat(comparison.columns.len()));
    let rows = comparison.rows.iter().map(|row| {
        let is_silent = |cell: Option<&Cell>| cell.is_none() && comparison.is_vast();
        let cells = row.cells.iter().map(|cell| if is_silent(cell) { String::new() } else { markdown_cell(row, cell) });
        format!("| **{}** | {} |", escape_markdown(&one_line(&row.label)), cells.collect::<Vec<_>>().join(" | "))
    });
    let vast = comparison.is_vast().then(|| [format!("{}: an empty cell is silence.", comparison.extent()), String::new()]);
    vast.into_iter().flatten().chain([head, rule]).chain(rows).collect()
}

fn markdown_cell(row: &Row, cell: Option<&Cell>) -> String {
    let Some(cell) = cell else { return format!("*{}*", row.subject.silence()) };
    if matches!(row.subject, Subject::Address | Subject::Archive) && text::is_web_address(&cell.words) {
        return format!("<{}>", cell.words);
    }
    let mut words = escape_markdown(&one_line(&cell.words));
    let more: Vec<&str> = cell.against.iter().chain(&cell.notes).map(String::as_str).collect();
    if !more.is_empty() {
        words += &format!(" ({})", escape_markdown(&more.join("; ")));
    }
    if cell.differs { format!("≠ **{words}**") } else { words }
}

/// Joins the lines, because a line break would end the row.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn stacked(comparison: &Comparison, width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Page::new(width, ascii);
    for paragraph in comparison::stacked(comparison, Some(width), ascii) {
        let column = paragraph.column.and_then(|at| comparison.columns.get(at));
        let target = column.map(|column| Target::Source(column.source.clone()));
        if paragraph.is_heading {
            let words: String = paragraph.pieces.iter().map(|(_, words)| words.as_str()).collect();
            page.heading(&words);
            continue;
        }
        let pieces: Vec<(Role, &str)> = paragraph.pieces.iter().map(|(tone, words)| (role(*tone), words.as_str())).collect();
        page.runs(0, paragraph.hanging, &pieces, target.as_ref());
    }
    page.finish()
}

const fn role(tone: Tone) -> Role {
    match tone {
        Tone::Plain => Role::Plain,
        Tone::Heading => Role::Heading,
        Tone::Faint => Role::Faint,
        Tone::Name => Role::Name,
        Tone::Differs => Role::Differs,
        Tone::Quote => Role::Quote,
        Tone::Link => Role::Link,
        Tone::Rule => Role::Rule,
        Tone::Side(_) | Tone::Bar(_) => Role::Name,
    }
}
