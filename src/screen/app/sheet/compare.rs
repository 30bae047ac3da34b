//! One event's accounts side by side: the table of [`crate::model::comparison`], as wide as the screen. What fits stands side by
//! side under a head that stays; on a narrow screen one account stands below the other.

use super::super::page::{Page, PageLine, Role, Span, Target};
use super::Composed;
use crate::model::comparison::{self, Comparison, LaidLine, Layout, Piece, Tone};
use crate::model::{Directory, Event};

/// What each source says, from the column `first` on.
pub(super) fn compose(event: &Event, directory: &Directory, first: usize, width: usize, ascii: bool) -> Composed {
    let comparison = comparison::compare(event, directory);
    let summary = summary(&comparison, directory, width, ascii);
    let Some(layout) = Layout::of(&comparison, width, first, ascii) else {
        let lines = [summary, stacked(&comparison, width, ascii)].concat();
        return Composed::new(&*event.title, lines);
    };
    let title = if layout.shows_all() { event.title.to_string() } else { format!("{} · {}", event.title, layout.place()) };
    let lines = [summary, page_lines(layout.body(&comparison, true))].concat();
    Composed { title, head: page_lines(layout.head(&comparison)), lines, columns: layout.all - layout.shown + 1, ..Composed::default() }
}

/// In what the accounts differ, and what may explain it.
fn summary(comparison: &Comparison, directory: &Directory, width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Page::new(width, ascii);
    let differs = !comparison.differences.is_empty();
    for sentence in comparison.summary(directory) {
        let (role, sign) = if differs { (Role::Differs, "≠ ") } else { (Role::Faint, "") };
        page.runs(0, 2, &[(role, sign), (role, &sentence)], None);
    }
    let mut lines = page.finish();
    lines.push(PageLine::default());
    lines
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
