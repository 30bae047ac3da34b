//! The article: a sentence a block, paragraphs numbered, what words stand for marked, the selection shown.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::page::{Lines, PageLine, Role, Span};
use super::state::{Focus, Open};
use crate::curate::desk::{Decision, Draft};
use crate::text;
use std::ops::Range;

/// The columns before the text: the cursor, "¶ 12".
const GUTTER: usize = 7;
/// The longest part of a sentence that is shown, in bytes: a text without a full stop may have megabytes.
const MAX_LEN: usize = 3_000;

/// How many rows a sentence takes.
pub(super) fn height(open: &Open, sentence: usize, width: usize, context: &ComposeContext<'_>) -> usize {
    block(open, sentence, width, context).len()
}

/// The rows from a sentence on, as many as there is room for, each with its sentence.
pub(super) fn rows(open: &Open, top: usize, (width, height): (usize, usize), context: &ComposeContext<'_>) -> Vec<(PageLine, usize)> {
    let mut out = Vec::new();
    if open.article.sentences.is_empty() && height > 0 {
        let mut page = Lines::new(width, context.is_ascii());
        page.paragraph(Role::Plain, 1, "There is no text here to draft from.", None);
        out.extend(page.finish().into_iter().map(|line| (line, 0)));
    }
    for sentence in top..open.article.sentences.len() {
        if out.len() >= height {
            break;
        }
        out.extend(block(open, sentence, width, context).into_iter().map(|line| (line, sentence)));
    }
    out.truncate(height);
    out
}

/// A sentence with what stands before it.
fn block(open: &Open, number: usize, width: usize, context: &ComposeContext<'_>) -> Vec<PageLine> {
    let Some(sentence) = open.article.sentences.get(number) else { return Vec::new() };
    let before = number.checked_sub(1).and_then(|before| open.article.sentences.get(before));
    let begins = before.is_none_or(|before| before.paragraph != sentence.paragraph);
    let shown = up_to(&open.article.text, sentence.range.clone());
    let more = sentence.range.end - shown.end;
    let mut pieces: Vec<(Role, String)> = Vec::new();
    for draft in open.work.drafts.iter().filter(|draft| draft.sentence() == number) {
        let role = if draft.number == open.work.draft { Role::Heading } else { Role::Link };
        pieces.push((role, chip(draft, context)));
        pieces.push((Role::Plain, " ".to_owned()));
    }
    words(open, shown, &mut pieces);
    if more > 0 {
        pieces.push((Role::Faint, format!(" … and {} more bytes", text::thousands(more as u64))));
    }
    let gutter = GUTTER.min(width / 3);
    let mut page = Lines::new(width.saturating_sub(gutter).max(1), context.is_ascii());
    let pieces: Vec<(Role, &str)> = pieces.iter().map(|(role, words)| (*role, words.as_str())).collect();
    page.runs(0, 0, &pieces, None);
    let is_here = open.selection.sentences().contains(&number);
    let lines = page.finish();
    lines
        .into_iter()
        .enumerate()
        .map(|(row, line)| with_gutter(line, is_here, (begins && row == 0).then_some(sentence.paragraph), gutter, open, context))
        .collect()
}

fn with_gutter(
    line: PageLine,
    is_here: bool,
    paragraph: Option<u32>,
    gutter: usize,
    open: &Open,
    context: &ComposeContext<'_>,
) -> PageLine {
    let has_keys = open.focus == Focus::Article;
    let label = paragraph.map_or_else(String::new, |number| context.shown(&format!("¶ {number}")));
    let label = text::fit(&label, gutter.saturating_sub(1), "");
    let cursor = if is_here { cursor(has_keys, context.is_ascii()) } else { " " };
    let mut spans = vec![Span::new(Role::Link, cursor), Span::faint(label)];
    spans.extend(line.spans);
    PageLine { spans, target: None }
}

/// The sign of the cursor in a pane that has the keys, or in another.
pub(super) fn cursor(has_keys: bool, ascii: bool) -> &'static str {
    match (has_keys, ascii) {
        (true, false) => "▌",
        (false, false) => "▏",
        (true, true) => ">",
        (false, true) => "|",
    }
}

/// The number of a draft, and what was decided: it stands before the sentence that the draft was read from.
fn chip(draft: &Draft, context: &ComposeContext<'_>) -> String {
    format!("[{}{}]", draft.number, context.shown(decided(draft, context.is_ascii())))
}

/// The sign of what was decided.
pub(super) fn decided(draft: &Draft, ascii: bool) -> &'static str {
    match (&draft.decision, ascii) {
        (None, _) => "",
        (Some(Decision::Entered { .. }), false) => "✓",
        (Some(Decision::Entered { .. }), true) => "+",
        (Some(Decision::Skipped), _) => "-",
    }
}

/// Cuts the words at the ends of marks and of the selection.
fn words(open: &Open, range: Range<usize>, pieces: &mut Vec<(Role, String)>) {
    let selected = open.selection.bytes(&open.article);
    let first = open.marks.partition_point(|mark| mark.bytes.end <= range.start);
    let mut cuts = vec![range.start, range.end];
    let marks: Vec<_> = open.marks[first..].iter().take_while(|mark| mark.bytes.start < range.end).collect();
    cuts.extend(marks.iter().flat_map(|mark| [mark.bytes.start, mark.bytes.end]));
    cuts.extend([selected.start, selected.end]);
    cuts.retain(|cut| (range.start..=range.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    for ends in cuts.windows(2) {
        let piece = ends[0]..ends[1];
        let mark = marks.iter().find(|mark| mark.bytes.contains(&piece.start)).map(|mark| mark.is);
        let words = open.article.text.get(piece.clone()).unwrap_or_default();
        pieces.push((Role::Words(mark, selected.contains(&piece.start)), text::safe_line(words).into_owned()));
    }
}

/// The beginning of a range that is short enough to be wrapped at each key.
fn up_to(text: &str, range: Range<usize>) -> Range<usize> {
    let end = (range.start..=range.end.min(range.start + MAX_LEN)).rev().find(|end| text.is_char_boundary(*end));
    range.start..end.unwrap_or(range.start)
}
