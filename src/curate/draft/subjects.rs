//! Who does what a verb tells, and with whom: the nearest name that no preposition holds apart, pronouns, and what stands behind.
//!
//! Each look goes only so far, so that a sentence of a megabyte costs no more than its length.

use super::cast::{Cast, What};
use super::grammar::{self, Mood, Subject, Verb};
use super::roles;
use super::sentence::{Mention, Read};
use super::words::{self, Token};
use std::collections::HashMap;

/// How far is looked for what belongs to a verb, in words.
const REACH: usize = 40;

/// Finds the subjects of all verbs of a sentence, from left to right.
pub(super) fn subjects(read: &Read, verbs: &mut [Verb]) {
    let at_verb: HashMap<usize, usize> = verbs.iter().enumerate().map(|(number, verb)| (verb.at, number)).collect();
    for number in 0..verbs.len() {
        let found = subject(read, verbs, number, &at_verb);
        verbs[number].subject = found;
    }
}

fn subject(read: &Read, verbs: &[Verb], number: usize, at_verb: &HashMap<usize, usize>) -> Subject {
    let (tokens, verb) = (&read.tokens, &verbs[number]);
    let limit = verb.start.saturating_sub(REACH);
    if let Some(subject) = joined(tokens, verbs, number, limit) {
        return subject;
    }
    let mut at = before_relative(read, verb.start, limit);
    let mut is_noun = false;
    while at > limit {
        at -= 1;
        let token = &tokens[at];
        if let Some(mention) = read.mention_at(at) {
            let there = &read.mentions[mention];
            at = there.tokens.start;
            if is_apart(read, there) || there.who.is_none() {
                continue;
            }
            // The noun of a people's name: "a Swiss official", "a Marissian patrol boat".
            // "talks between A and B": what holds A holds B.
            let list = coordinated(read, mention);
            if let Some(first) = list.first().map(|first| &read.mentions[*first]).filter(|first| list.len() > 1 && is_apart(read, first)) {
                at = first.tokens.start;
                continue;
            }
            return Subject::Mentions(list);
        }
        if let Some(other) = at_verb.get(&at).copied().filter(|other| *other < number) {
            let (other_verb, between) = (&verbs[other], &tokens[at + 1..verb.start]);
            if matches!(other_verb.mood, Mood::Bare) {
                continue;
            }
            let is_joined = between.iter().any(|token| token.is(&["and", "but", ",", "or"]));
            // "The two sides agreed to hold talks": who agrees, holds them.
            let is_governed = matches!(verb.mood, Mood::Future(_)) && between.iter().all(words::is_adverb);
            return if is_joined || is_governed { other_verb.subject.clone() } else { Subject::None };
        }
        let is_of_mention = at.checked_sub(1).is_some_and(|before| read.mention_at(before).is_some());
        if let Some(found) =
            pronoun(tokens, at).filter(|found| !(is_of_mention && matches!(found, Subject::Nameless | Subject::Offices(_))))
        {
            let is_office = |found: &Subject| matches!(found, Subject::Office(..));
            let other = joined_office(tokens, at).filter(|_| is_office(&found)).and_then(|other| pronoun(tokens, other));
            return match other.filter(is_office) {
                Some(other) => Subject::Both(Box::new((other, found))),
                None => found,
            };
        }
        // "his office said": the noun is who, and whoever stands on the other side of a comma is not.
        if at + 1 == verb.start
            && token.is_word
            && !token.capital
            && !words::is_adverb(token)
            && !token.is(grammar::PLANNED)
            && !token.is(&["and", "but", "who", "which", "that"])
        {
            is_noun = true;
        }
        if is_noun && token.lower == "," {
            return Subject::Nameless;
        }
        if token.is(&[";", ":", "—", "–", "“", "”", "\""]) {
            if let Some(opened) = nickname(tokens, at) {
                at = opened;
                continue;
            }
            // "…,” Patel said": nothing stands on the other side. "said Angers" is looked for behind the verb.
            break;
        }
        // "were to take delivery in May, but will now receive it": one does both.
        let is_joint = token.lower == "but" && at + 1 == verb.start;
        if token.is(words::CLAUSES) && !token.is(&["so", "once"]) && !is_joint {
            // "told the Herald that patrols would begin": somebody else does.
            let is_relative = token.is(&["who", "which", "that"]) && tokens[at + 1..verb.start].iter().all(words::is_adverb);
            return if is_relative { antecedent(read, at) } else { Subject::None };
        }
    }
    after(read, verb)
}

/// "Kessia expelled the ambassador of Lan and recalled its own", "said that Lan obeys and welcomed it": who does what is told before
/// "and", not who is named last.
fn joined(tokens: &[Token], verbs: &[Verb], number: usize, limit: usize) -> Option<Subject> {
    let (verb, and) = (&verbs[number], verbs[number].start.checked_sub(1)?);
    if !tokens[and].is(&["and", "but"]) || verb.mood == Mood::Bare {
        return None;
    }
    let mut near = verbs[..number].iter().rev().take_while(|other| other.at >= limit);
    let first = near.find(|other| other.mood != Mood::Bare).filter(|other| other.at < and)?;
    let is_apart =
        tokens[first.at + 1..and].iter().any(|token| token.is(&[";", ":", "—", "–", "“", "”", "\"", "who", "which", "where", "when"]));
    let is_past = |mood: Mood| matches!(mood, Mood::Past | Mood::Perfect | Mood::Pluperfect);
    let is_alike = is_past(first.mood) == is_past(verb.mood);
    (!is_apart && is_alike && first.subject != Subject::None).then(|| first.subject.clone())
}

/// "the 787, the “Dreamliner”, made": where a name in quotation marks begins whose end is here. What it names stands before it.
fn nickname(tokens: &[Token], end: usize) -> Option<usize> {
    /// A name has fewer words; what is longer was said by somebody.
    const WORDS: usize = 4;
    let is_mark = |at: &usize| tokens[*at].is(&["“", "”", "\""]);
    if !is_mark(&end) {
        return None;
    }
    let opened = (end.saturating_sub(WORDS)..end).rev().find(is_mark)?;
    let inside = &tokens[opened + 1..end];
    (!inside.is_empty() && inside.iter().all(|token| token.capital || token.lower.starts_with(|c: char| c.is_ascii_digit())))
        .then_some(opened)
}

/// Where the subject of a verb is looked for: "The airline, which is the third largest in China, signed" has it before "which".
fn before_relative(read: &Read, verb: usize, limit: usize) -> usize {
    let tokens = &read.tokens;
    if verb.checked_sub(1).is_none_or(|at| tokens[at].lower != ",") {
        return verb;
    }
    // "The firm (EADS), the parent company of Airbus, has won": who it is, said in other words.
    let is_apposed = |at: usize| {
        let end = if at > 0 && tokens[at - 1].lower == ")" { at - 1 } else { at };
        let named = || read.mentions.iter().find(|mention| mention.tokens.end == end);
        tokens[at + 1].is(&["the", "a", "an", "one"]) && named().is_some_and(|mention| mention.who.is_some() && !is_apart(read, mention))
    };
    let opens = |at: &usize| tokens[*at].lower == "," && (tokens[at + 1].is(&["which", "who", "whose", "where"]) || is_apposed(*at));
    let opened = (limit..verb.saturating_sub(2)).rev().find(opens);
    // A sentence goes on behind what it quotes or lists.
    let opened = opened.filter(|at| !tokens[*at..verb].iter().any(|token| token.is(&[";", ":", "“", "”", "\""])));
    opened.unwrap_or(verb)
}

/// The subject behind a verb of saying: "…,” said Angers".
fn after(read: &Read, verb: &Verb) -> Subject {
    let next = read.mention_at(verb.at + 1);
    let before = verb.start.checked_sub(1).map(|at| &read.tokens[at]);
    let turns = before.is_none_or(|before| before.is(&["”", "\"", ",", "“"]));
    match next {
        Some(mention) if turns && matches!(verb.base, "say" | "add" | "write" | "tell" | "ask") => Subject::Mentions(vec![mention]),
        _ => Subject::None,
    }
}

/// Whom "who" stands for.
fn antecedent(read: &Read, at: usize) -> Subject {
    let before = (1..=3).filter_map(|back| at.checked_sub(back)).find_map(|at| read.mention_at(at));
    before.map_or(Subject::None, |mention| {
        let list = coordinated(read, mention);
        Subject::Mentions(if list.len() > 2 { vec![mention] } else { list })
    })
}

/// Whether a preposition holds a mention apart from the verb: "in Geneva".
pub(super) fn is_apart(read: &Read, mention: &Mention) -> bool {
    if is_conjoined(read, mention) {
        return false;
    }
    preposition(read, mention).is_some_and(|word| words::APART.contains(&word) || matches!(word, "with" | "by" | "between" | "alongside"))
}

/// "after China conducted": a word that is a preposition elsewhere opens a clause here.
fn is_conjoined(read: &Read, mention: &Mention) -> bool {
    let next =
        read.tokens.get(mention.tokens.end).filter(|next| next.is_word && !next.is(words::APART) && !next.is(&["and", "of", "with"]));
    let is_word = preposition(read, mention).is_some_and(|word| matches!(word, "after" | "before" | "since" | "until" | "as" | "like"));
    is_word && next.is_some()
}

/// The preposition of a mention, looked for over what stands between: "in the disputed part of …".
pub(super) fn preposition<'a>(read: &'a Read, mention: &Mention) -> Option<&'a str> {
    let tokens = &read.tokens;
    let mut at = mention.tokens.start;
    for _ in 0..5 {
        at = at.checked_sub(1)?;
        let token = &tokens[at];
        // "to greet Ma": a verb holds the name.
        if token.lower == "to"
            && tokens[at + 1]
                .is(&["greet", "meet", "see", "welcome", "discuss", "brief", "visit", "join", "urge", "ask", "help", "support"])
        {
            return None;
        }
        if token.is(words::APART) || token.is(&["with", "by", "between", "of", "from", "alongside", "among"]) {
            return Some(&token.lower);
        }
        if !token.is_word && !matches!(token.lower.as_str(), "'s" | "“" | "-") || token.is(&["and", "or", "that", "which", "who"]) {
            return None;
        }
        // "In July 1978 Cyrus Vance brought": the day is held, the name is not.
        let is_year_or_day = token.lower.bytes().all(|byte| byte.is_ascii_digit()) && token.lower.len() != 3;
        if is_year_or_day || token.is(roles::THINGS) || token.is(roles::CALENDAR) {
            return None;
        }
        // Another name, or a verb, stands between.
        if read.mention_at(at).is_some_and(|other| !read.mentions[other].is_adjective) || token.lower.ends_with("ed") {
            return None;
        }
    }
    None
}

/// A mention and those that "and" joins to it: "A, B and C".
pub(super) fn coordinated(read: &Read, last: usize) -> Vec<usize> {
    let mut list = vec![last];
    let mut joined = false;
    let mut here = last;
    while let Some(before) = here.checked_sub(1) {
        let between =
            &read.tokens[read.mentions[before].tokens.end.min(read.mentions[here].tokens.start)..read.mentions[here].tokens.start];
        let only = |token: &Token| {
            token.is(&[",", "and", "&", "the", "his", "her", "its", "their", "both", "officials", "leaders"])
                || token.is(words::DETERMINERS)
        };
        let has_and = between.iter().any(|token| token.is(&["and", "&"]));
        let is_list =
            between.len() <= 4 && between.iter().all(only) && (has_and || joined && between.iter().any(|token| token.lower == ","));
        if !is_list || read.mentions[before].who.is_none() {
            break;
        }
        joined |= has_and;
        list.push(before);
        here = before;
        if list.len() > 12 {
            break;
        }
    }
    list.reverse();
    list
}

fn pronoun(tokens: &[Token], at: usize) -> Option<Subject> {
    let token = &tokens[at];
    let before = |back: usize| at.checked_sub(back).map(|at| &tokens[at]);
    let is_the = || (1..=3).filter_map(before).any(|before| before.is(&["the", "his", "her", "its", "their", "both", "two", "our"]));
    match token.lower.as_str() {
        "he" | "she" => Some(Subject::One),
        "both" | "two" if !next_is_verb(tokens, at) => None,
        "they" | "both" | "sides" | "two" | "parties" | "delegations" | "counterparts" => Some(Subject::Several),
        "heads" if tokens.get(at + 2).is_some_and(|token| token.is(&["delegation", "delegations", "mission"])) => Some(Subject::Several),
        "countries" | "governments" | "neighbors" | "neighbours" | "states" if is_the() => Some(Subject::Several),
        "it" => Some(Subject::It),
        word if roles::BODIES_ALONE.contains(&word) && before(1).is_some_and(|before| before.lower == "the") && !token.capital => {
            Some(Subject::Body)
        }
        "i" | "we" | "you" | "nobody" | "everyone" | "everybody" | "anyone" | "somebody" => Some(Subject::Nameless),
        word if roles::ALONE.contains(&word) && (is_the() || token.capital) => {
            if roles::NAMELESS.contains(&word) && !token.capital {
                return Some(Subject::Nameless);
            }
            Some(Subject::Office(qualified(tokens, at), token.capital))
        }
        word => {
            let many = roles::MANY.iter().find(|(many, _)| *many == word);
            // "the foreign ministers of five states" are others than those who met before.
            let is_named = tokens.get(at + 1).is_some_and(|next| next.lower == "of");
            if let Some((_, one)) = many.filter(|_| is_the() && !is_named) {
                return Some(Subject::Offices((*one).to_owned()));
            }
            roles::NAMELESS.contains(&word).then_some(Subject::Nameless)
        }
    }
}

/// "the Deputy Secretary", "the vice foreign minister": an office with the words before it that tell it from others.
fn qualified(tokens: &[Token], at: usize) -> String {
    let start = (at.saturating_sub(3)..at).rev().take_while(|at| tokens[*at].is(roles::QUALIFIERS)).last().unwrap_or(at);
    tokens[start..=at].iter().map(|token| token.lower.as_str()).collect::<Vec<_>>().join(" ")
}

/// "The Secretary and the Foreign Minister agreed": where the other office stands.
fn joined_office(tokens: &[Token], at: usize) -> Option<usize> {
    let and = (at.saturating_sub(4)..at)
        .rev()
        .find(|at| !(tokens[*at].is(roles::WITH_HEADS) || tokens[*at].is(words::DETERMINERS)) || tokens[*at].lower == "and")?;
    tokens[and].is(&["and"]).then(|| and.checked_sub(1)).flatten()
}

/// "The two also spoke", but not "two diplomats".
fn next_is_verb(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        words::is_adverb(next)
            || next.is(words::BE)
            || next.is(words::HAVE)
            || next.is(words::WILL)
            || next.is(&["met", "spoke", "held", "would", "may"])
            || next.lower.ends_with("ed")
    })
}

/// What stands behind a verb and belongs to it.
#[derive(Debug, Default)]
pub(super) struct Behind {
    /// Mentions with the preposition that ties them to the verb; `None` for its object.
    pub mentions: Vec<(usize, Option<String>)>,
    /// Pronouns and offices behind it, with their preposition.
    pub others: Vec<(Subject, Option<String>)>,
    /// Where it ends.
    pub end: usize,
}

/// Verbs that only say who told it: "…, the ministry said".
pub(super) const SAYING: &[&str] = &["say", "add", "tell", "report", "announce", "state", "confirm"];

/// Whether a name is the one who says it, behind the comma: "…, Qatar’s foreign ministry said".
fn says_it(read: &Read, mention: &Mention, verbs: &[Verb]) -> bool {
    let end = mention.tokens.end;
    let Some(next) = verbs.iter().find(|other| other.at >= end && other.mood != Mood::Bare) else { return false };
    next.at <= end + 5
        && SAYING.contains(&next.base)
        && read.tokens[end..next.start.max(end)]
            .iter()
            .all(|token| token.lower == "'s" || token.is_word && !token.is(words::CLAUSES) && !token.is(words::APART))
}

pub(super) fn behind(read: &Read, verb: &Verb, verbs: &[Verb]) -> Behind {
    let tokens = &read.tokens;
    let mut out = Behind { end: verb.at + 1, ..Behind::default() };
    let mut at = verb.at + 1;
    let mut last: Option<String> = None;
    while at < tokens.len() && at < verb.at + 1 + REACH {
        let token = &tokens[at];
        if let Some(number) = read.mention_at(at) {
            let mention = &read.mentions[number];
            // "…, the State Department said": the subject of another verb.
            if says_it(read, mention, verbs) && tokens[verb.at + 1..mention.tokens.start].iter().any(|token| token.lower == ",") {
                break;
            }
            let held = preposition(read, mention);
            // "and B" is held by what holds A.
            let before = mention.tokens.start.checked_sub(1).map(|at| &tokens[at]);
            let is_joined = before.is_some_and(|before| before.is(&["and", "&", ","]))
                || mention.tokens.start >= 2 && tokens[mention.tokens.start - 2].is(&["and"]);
            let held = match held {
                None if is_joined && !out.mentions.is_empty() => last.clone(),
                held => held.map(ToOwned::to_owned),
            };
            last.clone_from(&held);
            out.mentions.push((number, held));
            at = mention.tokens.end;
            out.end = at;
            continue;
        }
        if token.is(&[";", ":", "“", "—", "–"]) && at > verb.at + 1 || ends_clause(tokens, at) {
            break;
        }
        if verbs.iter().any(|other| other.at == at && !matches!(other.mood, Mood::Bare))
            || token.is(words::WILL)
            || token.is(&["is", "are", "was", "were", "has", "have", "had", "would"])
            || is_apposition(tokens, at)
        {
            break;
        }
        let goes_to_greet = verb.base == "stop" && tokens.get(at + 1).is_some_and(|next| next.is(&["greet", "meet", "see", "welcome"]));
        if goes_to_greet {
            at += 2;
            continue;
        }
        if token.lower == "to"
            && tokens.get(at + 1).is_some_and(|next| {
                verbs.iter().any(|other| other.at == at + 1 && other.mood == Mood::Bare)
                    || next.is(&["try", "discuss", "prepare", "help", "ensure", "explore", "address", "mark", "review"])
            })
        {
            break;
        }
        if let Some(found) = pronoun_behind(tokens, at) {
            let held = at
                .checked_sub(1)
                .map(|at| &tokens[at])
                .filter(|before| before.is(words::APART) || before.is(&["with", "by", "between", "of", "from"]))
                .map(|before| before.lower.clone())
                .or_else(|| (found == Subject::Several).then(|| "by".to_owned()));
            out.others.push((found, held));
        }
        at += 1;
        out.end = at;
    }
    out
}

/// ", the first visit by a minister since 2018": says what it was, and names nobody who takes part.
fn is_apposition(tokens: &[Token], at: usize) -> bool {
    tokens[at].lower == ","
        && tokens.get(at + 1).is_some_and(|next| next.is(words::DETERMINERS))
        && tokens.get(at + 2).is_some_and(|next| next.is(roles::ORDINALS))
}

fn ends_clause(tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    if !token.is(words::CLAUSES) {
        return false;
    }
    // "as a witness", "after talks", "since Monday" go on.
    !(token.is(&["as", "after", "before", "since", "until", "so", "once"])
        && tokens.get(at + 1).is_some_and(|next| next.is(words::DETERMINERS) || next.lower.starts_with(|c: char| c.is_ascii_digit())))
        || token.is(&["after", "before"])
}

fn pronoun_behind(tokens: &[Token], at: usize) -> Option<Subject> {
    match tokens[at].lower.as_str() {
        "him" => Some(Subject::One),
        "them" => Some(Subject::Several),
        "her" if !tokens.get(at + 1).is_some_and(|next| next.is_word && !next.is(words::APART) && !next.is(&["with", "by", "and"])) => {
            Some(Subject::One)
        }
        // "the foreign ministers of the five states": a group without names.
        word if roles::MANY.iter().any(|(many, _)| *many == word) && tokens.get(at + 1).is_some_and(|next| next.lower == "of") => {
            Some(Subject::Nameless)
        }
        _ => match pronoun(tokens, at) {
            Some(found @ (Subject::Office(..) | Subject::Offices(_))) => Some(found),
            // "was signed by the two sides"; "ties between the two countries" are nobody's act.
            Some(found @ Subject::Several) => {
                let held = tokens[at.saturating_sub(3)..at].iter().rev().find(|token| !token.is(words::DETERMINERS));
                held.filter(|held| held.lower == "by").map(|_| found)
            }
            _ => None,
        },
    }
}

/// Whether a mention may take part: no mere place.
pub(super) fn acts(cast: &Cast, who: usize) -> bool {
    cast.of(who).what != What::Place
}
