//! What the two sides are called on their page.

use super::super::super::app::compose_context::ComposeContext;
use crate::analysis::sides::Hue;
use crate::model::{Actor, Id};

/// The short name of a side, and its hue.
pub(super) fn side_of(actor: &Id<Actor>, context: &ComposeContext<'_>) -> (String, Hue) {
    let sides = context.sides();
    let place = sides.ranked().of_actor(actor, context.timeline());
    let is_side = place.and_then(|place| sides.side(place)).filter(|known| known.ids.iter().any(|id| id == actor.as_str()));
    let name = is_side.map_or_else(|| context.directory().actor_name(actor).to_owned(), |known| known.short.clone());
    let name = context.clipped(&context.shown(&name), (context.width() / 4).min(24));
    (name, sides.hue(place))
}
