//! Offices that people of a dossier hold on the day of issue, as a text names them: "the Chinese vice foreign minister",
//! "China’s Vice Minister of Foreign Affairs".

use super::words::Token;
use crate::dates::{Day, Edtf};
use crate::input::codes;
use crate::model::{Actor, ActorType, Directory, Id};
use crate::text;

/// Each way to name the office of somebody on a day, with who holds it then. An office of two people is nobody's name.
pub(super) fn held_on(directory: &Directory, day: Day) -> Vec<(String, Id<Actor>)> {
    let when = Edtf::day(day);
    let mut out: Vec<(String, Id<Actor>)> = Vec::new();
    for actor in directory.actors.values() {
        for (post, _) in actor.posts_on(&when) {
            let body = post.on_behalf_of.as_ref().or(post.organization.as_ref()).unwrap_or(&actor.id);
            let above = directory.lineage(body).into_iter().chain(directory.lineage(&actor.id));
            let state = above.filter_map(|id| directory.actors.get(id)).find(|above| above.actor_type == ActorType::State);
            let Some(state) = state else { continue };
            for role in names_of(&post.role) {
                out.extend(adjectives(state).map(|people| (format!("{people} {role}"), actor.id.clone())));
                out.extend(names(state).map(|name| (format!("{name}’s {role}"), actor.id.clone())));
                out.extend(names(state).map(|name| (format!("{name} {role}"), actor.id.clone())));
            }
        }
    }
    out.sort();
    out.dedup();
    out.chunk_by(|one, other| one.0 == other.0).filter(|holders| holders.len() == 1).flatten().cloned().collect()
}

fn names(state: &Actor) -> impl Iterator<Item = String> {
    let shipped =
        codes::named(&state.name).into_iter().flat_map(|country| std::iter::once(country.name).chain(country.other_names.iter().copied()));
    std::iter::once(&state.name).chain(&state.other_names).map(ToString::to_string).chain(shipped.map(ToOwned::to_owned))
}

fn adjectives(state: &Actor) -> impl Iterator<Item = String> {
    codes::named(&state.name).into_iter().flat_map(|country| country.demonyms.iter().map(|word| (*word).to_owned()))
}

/// An office as a dossier writes it, and as news does: "Vice Minister of Foreign Affairs" is a "vice foreign minister".
fn names_of(role: &str) -> Vec<String> {
    let folded = text::fold(role);
    let mut out = vec![folded.clone()];
    let words: Vec<&str> = folded.split_whitespace().collect();
    let of = (1..words.len()).find(|at| matches!(words[*at], "of" | "for") && words[at - 1] == "minister");
    if let Some(of) = of {
        let what = words[of + 1..].iter().filter(|word| !matches!(**word, "affairs" | "national" | "the")).copied();
        let news: Vec<&str> = words[..of - 1].iter().copied().chain(what).chain(["minister"]).collect();
        out.push(news.join(" "));
    }
    // As written on both sides of the Atlantic.
    let other: Vec<String> = out
        .iter()
        .filter(|role| role.contains("defen"))
        .map(|role| if role.contains("defense") { role.replace("defense", "defence") } else { role.replace("defence", "defense") })
        .collect();
    out.extend(other);
    out
}

/// Whether the name of the holder stands behind an office: the name says better who it is.
pub(super) fn names_somebody(tokens: &[Token], end: usize) -> bool {
    let is_name = |at: usize| tokens.get(at).is_some_and(|token| token.is_word && token.capital);
    let goes_on = |at: usize| tokens.get(at).is_some_and(|token| token.is(&["of", "for"]));
    is_name(end) || goes_on(end) || tokens.get(end).is_some_and(|token| token.lower == ",") && is_name(end + 1)
}
