//! Names of the event, titles of people, and places for which two sources use different words. Differences in case, accents,
//! quotation marks and dashes do not count.

use super::{About, Aspect, Discrepancy, Standing, Statement};
use crate::model::{Account, Actor, Directory, Event, Id, Place};
use crate::text;
use indexmap::IndexMap;
use std::collections::HashSet;

/// The words of accounts, by account number.
type Said = Vec<(usize, String)>;

/// The names that sources give the event.
pub(super) fn names(event: &Event) -> Option<Discrepancy> {
    let said = event.accounts.iter().enumerate().filter_map(|(at, account)| Some((at, account.called.as_ref()?.to_string())));
    differing(event, Aspect::Name, None, said.collect())
}

/// Whether two sources name the event differently.
pub(super) fn names_differ(event: &Event) -> bool {
    are_different(event.accounts.iter().filter_map(|account| account.called.as_deref()))
}

/// Whether two sources give a person different titles.
pub(super) fn titles_differ(event: &Event) -> bool {
    let titled = |account: &Account| account.participants.iter().any(|participant| participant.capacity.is_some());
    event.accounts.iter().filter(|account| titled(account)).nth(1).is_some()
        && said_of_people(event).values().any(|said| {
            let said: Vec<String> = said.iter().map(|(_, titles)| titles.join("; ")).collect();
            are_different(said.iter().map(String::as_str))
        })
}

/// Whether two places are given and neither lies in the other.
pub(super) fn places_differ(event: &Event, directory: &Directory) -> bool {
    !lie_within_one_another(event.accounts.iter().filter_map(|account| account.place.as_ref()), directory)
}

/// Whether the words are not all the same.
fn are_different<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    let Some(first) = words.next() else { return false };
    let mut others = words.filter(|words| *words != first).peekable();
    if others.peek().is_none() {
        return false;
    }
    let first = words_alone(first);
    others.any(|words| words_alone(words) != first)
}

/// The titles that each account gives each person.
fn said_of_people(event: &Event) -> OfPeople<'_> {
    let mut people = OfPeople::default();
    for (at, account) in event.accounts.iter().enumerate() {
        for participant in &account.participants {
            let Some(title) = participant.capacity.as_deref() else { continue };
            let said = people.entry(&participant.actor).or_default();
            match said.last_mut().filter(|(last, _)| *last == at) {
                Some((_, titles)) => titles.push(title),
                None => said.push((at, vec![title])),
            }
        }
    }
    people
}

/// The words of accounts, by person and by account number.
type OfPeople<'a> = IndexMap<&'a Id<Actor>, Vec<(usize, Vec<&'a str>)>, foldhash::fast::RandomState>;

/// The titles of one person.
pub(super) fn titles(event: &Event) -> Vec<Discrepancy> {
    let of = |(person, said): (&Id<Actor>, Vec<(usize, Vec<&str>)>)| {
        let said = said.into_iter().map(|(at, titles)| (at, titles.join("; ")));
        differing(event, Aspect::Title, Some(About::Actor(person.clone())), said.collect())
    };
    said_of_people(event).into_iter().filter_map(of).collect()
}

/// Places that do not lie in each other.
pub(super) fn places(event: &Event, directory: &Directory) -> Option<Discrepancy> {
    let given: Vec<(usize, &Id<Place>)> =
        event.accounts.iter().enumerate().filter_map(|(at, account)| Some((at, account.place.as_ref()?))).collect();
    if lie_within_one_another(given.iter().map(|(_, place)| *place), directory) {
        return None;
    }
    let said = given.into_iter().map(|(at, place)| statement(event, at, directory.place_name(place).to_owned()));
    Some(Discrepancy { aspect: Aspect::Place, about: None, said: said.collect(), standing: Standing::Conflict, note: None })
}

/// Whether, of any two places, one is the other or contains it: then all lie on the path up from the innermost.
fn lie_within_one_another<'a>(mut places: impl Iterator<Item = &'a Id<Place>>, directory: &'a Directory) -> bool {
    let Some(mut innermost) = places.next() else { return true };
    let mut around: HashSet<&Id<Place>> = directory.wider(innermost).into_iter().collect();
    for place in places {
        if around.contains(place) {
            continue;
        }
        // Up to the place that was innermost so far: the rest of the path is known.
        let mut way: HashSet<&Id<Place>> = HashSet::new();
        let mut here = place;
        while here != innermost && way.insert(here) {
            match directory.places.get(here).and_then(|place| place.part_of.as_ref()) {
                Some(wider) => here = wider,
                None => return false,
            }
        }
        if here != innermost {
            return false;
        }
        around.extend(way);
        innermost = place;
    }
    true
}

/// The statements, if they are not all the same words.
fn differing(event: &Event, aspect: Aspect, about: Option<About>, said: Said) -> Option<Discrepancy> {
    let plain: Vec<String> = said.iter().map(|(_, words)| words_alone(words)).collect();
    if plain.windows(2).all(|pair| pair[0] == pair[1]) {
        return None;
    }
    let said = said.into_iter().map(|(at, words)| statement(event, at, words));
    Some(Discrepancy { aspect, about, said: said.collect(), standing: Standing::Wording, note: None })
}

fn statement(event: &Event, at: usize, words: String) -> Statement {
    Statement { source: event.accounts[at].source.clone(), account: Some(at), brief: words.clone(), words, against: None }
}

/// Whether two texts are the same words; case, accents, quotation marks and dashes do not count.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    one == other || words_alone(one) == words_alone(other)
}

/// Letters and digits, folded, with one space between words; a text of signs only is unchanged.
#[must_use]
pub fn words_alone(words: &str) -> String {
    let folded = text::fold(words);
    // An apostrophe is inside a word; any other sign separates words.
    let apart: String = folded.chars().filter(|c| *c != '\'').map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let alone: Vec<&str> = apart.split_whitespace().collect();
    if alone.is_empty() { folded.trim().to_owned() } else { alone.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::words_alone;

    #[test]
    fn the_same_words_in_other_letters_are_the_same() {
        for (one, other, same) in [
            ("“Second round”", "second round", true),
            ("Joint Sword-2024A", "joint sword 2024a", true),
            ("Director–General", "director-general", true),
            ("Reykjavík talks.", "REYKJAVIK TALKS", true),
            ("Taiwan’s drills", "Taiwan's drills", true),
            ("会谈", "“会谈”", true),
            ("visit", "official visit", false),
            ("Vice Foreign Minister", "Executive Vice Foreign Minister", false),
            ("???", "!!!", false),
        ] {
            assert_eq!(words_alone(one) == words_alone(other), same, "{one} {other}");
        }
    }
}
