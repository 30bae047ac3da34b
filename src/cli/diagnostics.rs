//! Problems in the form of a compiler's diagnostics.

use crate::model::dossier::{Excerpt, Problem, Severity};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::io::{self, Write};

/// The look of diagnostics.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub color: bool,
    /// The width of the terminal, if there is one.
    pub width: Option<usize>,
}

/// The width without a terminal: wide enough to show the text around a mistake.
const WIDTH: usize = 140;
/// The least width: below it the renderer shows nothing of the line.
const NARROWEST: usize = 40;

/// Prints problems, each followed by an empty line.
///
/// # Errors
/// If `out` cannot be written to.
pub(super) fn print(out: &mut dyn Write, problems: &[Problem], look: Look) -> io::Result<()> {
    let renderer = if look.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(look.width.unwrap_or(WIDTH).max(NARROWEST));
    for problem in problems {
        writeln!(out, "{}\n", renderer.render(&groups(problem)))?;
    }
    Ok(())
}

/// For a very long line the problem has only a window of the text, in which the renderer would count its own columns; a
/// group before it gives the true position.
fn groups(problem: &Problem) -> Vec<Group<'_>> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.clone().primary_title(problem.message.as_str());
    let record = problem.record.as_ref().map(|record| format!("in {record}"));
    let help = problem.hint.as_deref().map(|hint| Level::HELP.message(hint));
    let file = Origin::path(problem.file.as_str());
    let Some(Excerpt { text, start, end }) = &problem.excerpt else {
        return vec![title.element(file).elements(record.map(|record| Level::NOTE.message(record))).elements(help)];
    };
    let mark = |cut: &str| AnnotationKind::Primary.span(cut.len() + start..cut.len() + end.max(start)).label(record);
    let column = text.get(..*start).unwrap_or_default().chars().count() + 1;
    if column == problem.column {
        let line = Snippet::source(text.as_str()).path(problem.file.as_str()).line_start(problem.line);
        return vec![title.element(line.annotation(mark(""))).elements(help)];
    }
    let place = title.element(file.line(problem.line).char_column(problem.column));
    let line = Snippet::source(format!("…{text}")).line_start(problem.line);
    vec![place, Group::with_level(level).element(line.annotation(mark("…"))).elements(help)]
}
