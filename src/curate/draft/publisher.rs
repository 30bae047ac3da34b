//! Whose office it is that a text gives without its state: that of the side that publishes it.

use super::cast::{Cast, What};
use super::lexicon::Named;
use crate::input::codes;
use crate::model::{ActorType, Directory};
use crate::text;

/// Offices that a text gives without a state are those of the side that publishes it, if that side has such an office:
/// "Deputy Secretary of State Kurt Campbell" in a readout of the United States.
pub(super) fn give_state(cast: &mut Cast, side: &str, directory: &Directory) {
    let folded = text::fold(side);
    let own = directory.actors.values().find(|actor| {
        actor.actor_type == ActorType::State
            && (actor.id.as_str() == side || std::iter::once(&actor.name).chain(&actor.other_names).any(|name| text::fold(name) == folded))
    });
    let named = match own {
        Some(actor) => Named::Actor(actor.id.clone()),
        None => match codes::named(side).or_else(|| codes::iso3(side)) {
            Some(country) => Named::State(country.name),
            None => return,
        },
    };
    let Some(state) = cast.known(&named, directory) else { return };
    let has_secretaries = codes::named(&cast.of(state).name).is_some_and(|country| country.name == "United States");
    for who in 0..cast.members.len() {
        let member = cast.of(who);
        let Some(role) = member.role.as_ref().filter(|_| member.what == What::Person && member.part_of.is_none()) else { continue };
        let role = text::fold(role);
        // The United States have secretaries where others have ministers.
        let is_theirs = if has_secretaries { role.contains("secretary") && !role.contains("general") } else { role.contains("minister") };
        if is_theirs {
            cast.office(who, "", Some(state));
        }
    }
}
