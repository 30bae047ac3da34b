//! The contacts of two sides, one below the other, the gaps between them in words.

use super::super::compose_context::ComposeContext;
use super::super::page::PageLine;
use super::Composed;
use crate::analysis::meetings::Pair;
use crate::reports::pair;

/// From so many rows on the summary stays in sight.
const TALL: usize = 20;

pub(super) fn compose(pair: &Pair, context: &ComposeContext<'_>) -> Composed {
    let layout = context.layout();
    let document = pair::document(pair, context.timeline(), context.directory(), &layout);
    let mut screen = document.on_screen(&layout);
    if context.rows() < TALL {
        screen.head.push(PageLine::default());
        screen.head.append(&mut screen.lines);
        screen.lines = std::mem::take(&mut screen.head);
    }
    Composed { head: screen.head, ..Composed::new(document.title, screen.lines) }
}
