//! Who took part, by side: `▌US   Mark Lambert`, and the office below.

use crate::analysis::sides::SidesInView;
use crate::model::{Actor, Directory, Event, Id, Part, Participant, Title};
use crate::screen::app::compose_context::ComposeContext;
use crate::screen::app::page::{Lines, Role, Target};
use crate::text;
use indexmap::IndexMap;

/// The people and bodies of one side; without a side each outermost body is one.
type Sides<'e> = IndexMap<(Option<usize>, &'e Id<Actor>), Vec<&'e Participant>>;

/// Adds the participants by side, in the order of their first mention.
pub(super) fn add(page: &mut Lines, event: &Event, context: &ComposeContext<'_>) {
    if event.participants.is_empty() {
        return;
    }
    page.heading("Who");
    let (directory, sides) = (context.directory(), context.sides());
    let mut found: Sides<'_> = IndexMap::new();
    for participant in &event.participants {
        let side = sides.ranked().of_actor(&participant.actor, context.timeline());
        let outermost = directory.side(&participant.actor);
        let known = found.keys().find(|(known, _)| side.is_some() && *known == side).copied();
        found.entry(known.unwrap_or((side, outermost))).or_default().push(participant);
    }
    let names: Vec<String> = found.iter().map(|(key, people)| name(*key, people, sides, directory)).collect();
    let widest = names.iter().map(|name| text::width(&page.shown(name))).max().unwrap_or(0).min(page.width() / 3);
    for (((side, _), people), name) in found.iter().zip(&names) {
        let mut first = Some(name.as_str());
        for participant in people {
            // A state that takes part itself needs no second name.
            let role = Role::Side(sides.hue(*side));
            one(page, (role, first.take(), widest), participant, event, context);
        }
    }
}

/// The short name of a side. Who belongs to nothing is not named twice.
fn name((side, outermost): (Option<usize>, &Id<Actor>), people: &[&Participant], sides: SidesInView<'_>, directory: &Directory) -> String {
    // A short name may be the name itself, cut: "United St…".
    let is_named = |name: &str| people.iter().all(|participant| directory.actor_name(&participant.actor).starts_with(name));
    match side {
        Some(_) if is_named(sides.short(side).trim_end_matches('…')) => String::new(),
        Some(_) => sides.short(side).to_owned(),
        None if people.iter().all(|participant| participant.actor == *outermost) => String::new(),
        None => directory.actor_name(outermost).to_owned(),
    }
}

fn one(
    page: &mut Lines,
    (role, side, widest): (Role, Option<&str>, usize),
    participant: &Participant,
    event: &Event,
    context: &ComposeContext<'_>,
) {
    let directory = context.directory();
    let id = &participant.actor;
    // No-break spaces keep the columns apart.
    let blank = |columns: usize| "\u{a0}".repeat(columns);
    let is_first = side.is_some();
    let side = text::clip(&page.shown(side.unwrap_or_default()), widest, "").replace(' ', "\u{a0}");
    let bar = if is_first { "▌".to_owned() } else { blank(1) };
    let before = format!("{bar}{side}{}", blank(widest - text::width(&side) + 1));
    let mut pieces = vec![(role, before), (Role::Name, directory.actor_name(id).to_owned())];
    if let Some(name) = directory.actors.get(id).and_then(Actor::own_script) {
        pieces.push((Role::Plain, format!(" {name}")));
    }
    if let Some(other) = &participant.on_behalf_of {
        pieces.push((Role::Plain, format!(", for {}", directory.actor_name(other))));
    }
    if participant.part != Part::Participant {
        pieces.push((Role::Faint, format!(" ({})", participant.part.label())));
    }
    let target = Target::Actor(id.clone());
    let hanging = widest + 2;
    page.runs(0, hanging, &super::pieces::borrowed(&pieces), Some(&target));
    let title = match directory.title(participant, &event.when) {
        Title::Given(capacity) => Some(capacity.to_string()),
        // The post does not come from the event: it is the post that the actor held that day.
        held => held.words(directory).map(|words| words.to_string()),
    };
    if let Some(title) = title {
        page.runs(hanging, hanging, &[(Role::Faint, &title)], Some(&target));
    }
}
