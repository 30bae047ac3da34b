//! One actor whole: names, posts, what it took part in, with whom, on what.

use super::Composed;
use super::paper::Paper;
use crate::analysis::meetings::Portrait;
use crate::reports::portrait;

pub(super) fn compose(portrait: &Portrait, paper: &Paper<'_>) -> Composed {
    let layout = paper.layout();
    let screen = portrait::document(portrait, paper.timeline, paper.directory, &|_| None, &layout).on_screen(&layout);
    Composed::new(paper.directory.actor_name(&portrait.actor), screen.lines)
}
