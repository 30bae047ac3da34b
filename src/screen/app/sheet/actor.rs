//! One actor whole: names, posts, what it took part in, with whom, on what.

use super::super::compose_context::ComposeContext;
use super::Composed;
use crate::analysis::meetings::Portrait;
use crate::reports::portrait;

pub(super) fn compose(portrait: &Portrait, context: &ComposeContext<'_>) -> Composed {
    let layout = context.layout();
    let screen = portrait::document(portrait, context.timeline(), context.directory(), &|_| None, &layout).on_screen(&layout);
    Composed::new(context.directory().actor_name(&portrait.actor), screen.lines)
}
