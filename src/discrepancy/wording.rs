//! Names of the event, titles of people, places: what two sources say in other words. Other letters are no other
//! words: case, accents, quotation marks and dashes make no difference.

use super::{About, Aspect, Discrepancy, Standing, Statement};
use crate::model::{Actor, Directory, Event, Id, Place};
use crate::text;

/// What accounts say, by their numbers.
type Said = Vec<(usize, String)>;

/// The names that sources give to the event.
pub(super) fn names(event: &Event) -> Option<Discrepancy> {
    let said = event.accounts.iter().enumerate().filter_map(|(at, account)| Some((at, account.called.as_ref()?.to_string())));
    differing(event, Aspect::Name, None, said.collect())
}

/// Titles of one person.
pub(super) fn titles(event: &Event) -> Vec<Discrepancy> {
    let mut people: Vec<&Id<Actor>> = Vec::new();
    for participant in event.accounts.iter().flat_map(|account| &account.participants) {
        if participant.capacity.is_some() && !people.contains(&&participant.actor) {
            people.push(&participant.actor);
        }
    }
    let of = |person: &Id<Actor>| {
        let said = event.accounts.iter().enumerate().filter_map(|(at, account)| {
            let titles = account.participants.iter().filter(|named| named.actor == *person).filter_map(|named| named.capacity.as_deref());
            let titles: Vec<&str> = titles.collect();
            (!titles.is_empty()).then(|| (at, titles.join("; ")))
        });
        differing(event, Aspect::Title, Some(About::Actor(person.clone())), said.collect())
    };
    people.into_iter().filter_map(of).collect()
}

/// Places of which none is within the other.
pub(super) fn places(event: &Event, directory: &Directory) -> Option<Discrepancy> {
    let given: Vec<(usize, &Id<Place>)> =
        event.accounts.iter().enumerate().filter_map(|(at, account)| Some((at, account.place.as_ref()?))).collect();
    let apart = |a: &Id<Place>, b: &Id<Place>| !directory.wider(a).contains(&b) && !directory.wider(b).contains(&a);
    let mut distinct: Vec<&Id<Place>> = Vec::new();
    for (_, place) in &given {
        if !distinct.contains(place) {
            distinct.push(place);
        }
    }
    if !distinct.iter().enumerate().any(|(at, a)| distinct[at + 1..].iter().any(|b| apart(a, b))) {
        return None;
    }
    let said = given.into_iter().map(|(at, place)| statement(event, at, directory.place_name(place).to_owned()));
    Some(Discrepancy { aspect: Aspect::Place, about: None, said: said.collect(), standing: Standing::Conflict, note: None })
}

/// Statements, where not all are the same words.
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

/// Whether two texts are the same words: case, accents, quotation marks and dashes make no difference.
#[must_use]
pub fn same_words(one: &str, other: &str) -> bool {
    one == other || words_alone(one) == words_alone(other)
}

/// Letters and digits, folded, one space between words; a text of signs alone as it is.
pub(super) fn words_alone(words: &str) -> String {
    let folded = text::fold(words);
    // An apostrophe is within a word, any other sign is between two.
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
