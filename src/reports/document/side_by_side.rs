//! Accounts side by side: in columns of text if they fit, else one below the other; a table in Markdown.

use super::block::SideBySide;
use super::line::{PageLine, Role, Span, Target};
use super::page::Page;
use crate::model::citation::escape_markdown;
use crate::model::comparison::{self, Cell, Comparison, LaidLine, Layout, Piece, Row, Subject, Tone};
use crate::text;

impl SideBySide {
    /// The lines for a screen of this width.
    pub(super) fn on_screen(&self, width: usize, ascii: bool) -> Vec<PageLine> {
        match Layout::of(&self.comparison, width, self.first, ascii) {
            Some(layout) if self.is_head => page_lines(layout.head(&self.comparison)),
            Some(layout) => page_lines(layout.body(&self.comparison, true)),
            None if self.is_head => Vec::new(),
            None => stacked(&self.comparison, width, ascii),
        }
    }
}

/// The lines of text, each with the indent of its continuation lines: side by side if all columns fit, else one account
/// below the other. Without a width nothing is wrapped.
pub(super) fn as_text(comparison: &Comparison, width: Option<usize>) -> Vec<(usize, String)> {
    let layout = width.and_then(|width| Layout::of(comparison, width, 0, false)).filter(|layout| layout.shows_all());
    let Some(layout) = layout else { return stacked_text(comparison, width) };
    let lines = layout.head(comparison).into_iter().chain(layout.body(comparison, false));
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

fn page_lines(lines: Vec<LaidLine>) -> Vec<PageLine> {
    let span = |(tone, text): Piece| Span { role: role(tone), text };
    lines.into_iter().map(|pieces| PageLine { spans: pieces.into_iter().map(span).collect(), target: None }).collect()
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
    }
}
