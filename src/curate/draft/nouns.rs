//! Nouns that are events, with the verb that holds, opens, ends or plans them: "held talks", "the talks ended", "Blinken’s trip to Beijing".

use super::grammar::{Mood, Subject, Verb};
use super::kinds::{HAPPENING, HOLDING, NounRow, Takes};
use super::roles;
use super::sentence::Read;
use super::status;
use super::subjects::{self, Behind};
use super::telling::{BY_NOUN, Telling, base_telling, with_noun};
use super::words;
use crate::model::{Kind, Status};

/// The noun of an event behind a position, before anything that ends the clause.
fn noun_behind(read: &Read, from: usize, to: usize) -> Option<(usize, &'static NounRow)> {
    let inside = |at: usize| read.mention_at(at).is_some();
    let end = to.min(from + 12).min(read.tokens.len());
    // "two days of talks".
    let is_amount = |at: usize| {
        const AMOUNTS: &[&str] = &["day", "days", "hour", "hours", "week", "weeks", "series", "number", "couple", "lot"];
        read.tokens[at].lower == "of" && at > from && read.tokens[at - 1].is(AMOUNTS)
    };
    let ends = |at: usize| read.tokens[at].is(&["aimed", "to", "after", "before", "of"]) && !is_amount(at);
    (from..end).take_while(|at| !ends(*at) || *at == from).find_map(|at| {
        let row = BY_NOUN.get(read.tokens[at].lower.as_str())?;
        // "press conference" and "news conference" are statements.
        let is_head = !read.tokens.get(at + 1).is_some_and(|next| BY_NOUN.contains_key(next.lower.as_str()));
        (!inside(at) && is_head).then_some((at, *row))
    })
}

fn is_press(read: &Read, noun: usize) -> bool {
    noun.checked_sub(1).is_some_and(|at| read.tokens[at].is(&["press", "news"]))
}

/// "held talks", "had a working lunch".
pub(super) fn of_held_noun(read: &Read, verb: &Verb, behind: &Behind) -> Option<Telling> {
    if !HOLDING.split_whitespace().any(|base| base == verb.base) || verb.is_passive {
        return None;
    }
    let from = behind_delegation(read, verb).unwrap_or(verb.at + 1);
    let (noun, row) = noun_behind(read, from, if from > verb.at + 1 { from + 12 } else { behind.end.max(verb.at + 2) })?;
    // A person met on the way is the object: "hosted Ma for talks", and "for talks" says which kind.
    let mut telling = with_noun(
        base_telling(verb, Behind { mentions: behind.mentions.clone(), others: behind.others.clone(), end: behind.end }, verb.at..noun + 1),
        row,
    );
    if is_press(read, noun) {
        (telling.kind, telling.takes) = (Kind::Statement, Takes::Speaker);
    }
    // "paid a courtesy call on the minister" is no telephone.
    let is_courtesy = verb.base == "pay" || read.tokens[verb.at + 1..noun].iter().any(|token| token.lower == "courtesy");
    if telling.kind == Kind::Call && is_courtesy {
        (telling.kind, telling.plover, telling.cameo) = (Kind::Meeting, "CONSULT", "04");
        telling.others.iter_mut().filter(|(_, held)| held.as_deref() == Some("on")).for_each(|(_, held)| *held = None);
    }
    if telling.kind == Kind::Visit
        && !matches!(
            verb.base,
            "make" | "pay" | "begin" | "start" | "conclude" | "finish" | "end" | "complete" | "undertake" | "continue" | "have"
        )
    {
        return None;
    }
    Some(telling)
}

/// "will lead the U.S. delegation to the second round of talks": where what it goes to begins.
fn behind_delegation(read: &Read, verb: &Verb) -> Option<usize> {
    let near = verb.at + 1..(verb.at + 6).min(read.tokens.len());
    let led = near.into_iter().find(|at| matches!(verb.base, "lead" | "head") && read.tokens[*at].is(&["delegation", "team"]))?;
    read.tokens.get(led + 1).is_some_and(|next| next.is(&["to", "at", "in", "for"])).then_some(led + 2)
}

/// The noun of an event that is the subject of a verb.
fn noun_before(read: &Read, verb: &Verb) -> Option<(usize, &'static NounRow)> {
    let limit = verb.start.saturating_sub(26);
    let inside = |at: usize| read.mention_at(at).is_some_and(|mention| read.mentions[mention].tokens.len() < 8);
    let mut found = None;
    for at in (limit..verb.start).rev() {
        let token = &read.tokens[at];
        if token.is(&[";", ":", "—", "“", "”", "but", "when", "while", "because", "if", "although", "said", "before", "after"]) {
            break;
        }
        // "attended the ceremony and told him that patrols would begin": another clause, with a subject of its own.
        if token.lower == "that" && !read.tokens[at + 1..verb.start].iter().all(words::is_adverb) {
            break;
        }
        if let Some(row) = BY_NOUN.get(token.lower.as_str()).filter(|_| !inside(at)) {
            // The first noun of the phrase is its head: "the signing of the agreement".
            let held = at.checked_sub(1).is_some_and(|before| read.tokens[before].is(&["of", "in", "for", "at", "during", "with"]))
                || at.checked_sub(2).is_some_and(|before| {
                    read.tokens[before].is(&["of", "in", "at", "during", "under"]) && !read.tokens[before + 1].is(&["new"])
                });
            if !held {
                found = Some((at, *row));
                break;
            }
        }
    }
    found
}

/// "the talks ended", "talks were held", "the summit lasted".
pub(super) fn of_happening(read: &Read, verb: &Verb, behind: &Behind) -> Option<Telling> {
    let next = |word: &[&str]| {
        read.tokens.get(verb.at + 1).is_some_and(|next| next.is(word)) || read.tokens.get(verb.at + 2).is_some_and(|next| next.is(word))
    };
    let happens = match verb.base {
        "take" => next(&["place"]),
        "go" => next(&["ahead", "on"]),
        "come" => next(&["together"]),
        "break" => next(&["down", "off"]),
        "run" => next(&["from", "until", "through", "to"]),
        "meet" => true,
        base if verb.is_passive => HOLDING.split_whitespace().any(|known| known == base) || base == "sign" || base == "convene",
        base => HAPPENING.split_whitespace().any(|known| known == base),
    };
    if !happens || is_expletive(read, verb) {
        return None;
    }
    let words = verb.at..verb.at + 1;
    let behind = || Behind { mentions: behind.mentions.clone(), others: behind.others.clone(), end: behind.end };
    // "It was to have been held", "It did not happen".
    if verb.subject == Subject::It && verb.base != "meet" {
        return Some(Telling { is_again: true, happens: true, ..base_telling(verb, behind(), words) });
    }
    let (noun, row) = noun_before(read, verb)?;
    if verb.base == "meet" && !read.tokens[noun].is(&["committee", "council", "commission", "assembly", "congress", "session"]) {
        return None;
    }
    // Somebody stands nearer to the verb: "after the talks Blinken began".
    if let Subject::Mentions(list) = &verb.subject
        && list.iter().any(|mention| {
            read.mentions[*mention].tokens.start > noun
                && !subjects::is_apart(read, &read.mentions[*mention])
                && subjects::preposition(read, &read.mentions[*mention]) != Some("of")
        })
    {
        return None;
    }
    let mut telling = with_noun(base_telling(verb, behind(), noun..verb.at + 1), row);
    telling.happens = true;
    telling.at = noun;
    if telling.kind == Kind::Visit && verb.mood == Mood::Present {
        telling.mood = Mood::Past;
    }
    telling.others.extend(around_noun(read, noun, verb.start));
    telling.subject = owner(read, noun).or_else(|| named_before(read, noun)).unwrap_or(Subject::None);
    telling.reach = noun..telling.reach.end;
    Some(telling)
}

/// "It is expected that Lee will arrive": "it" stands for nothing told before.
fn is_expletive(read: &Read, verb: &Verb) -> bool {
    verb.subject == Subject::It && read.tokens.get(verb.at + 1).is_some_and(|next| next.lower == "that")
}

/// "a United Nations conference": whose name stands right before it.
fn named_before(read: &Read, noun: usize) -> Option<Subject> {
    let mention = read.mentions.iter().position(|mention| mention.tokens.end == noun && !mention.is_capital)?;
    Some(Subject::Mentions(vec![mention]))
}

/// "has been postponed", "was called off", "is expected on Wednesday".
pub(super) fn of_status(read: &Read, verb: &Verb, behind: &Behind) -> Option<Telling> {
    let next = |word: &str| read.tokens[verb.at + 1..].iter().take(4).any(|token| token.lower == word);
    let (.., said) = status::VERBS.iter().find(|(base, particle, _)| *base == verb.base && particle.is_none_or(next))?;
    // "planned for April," stands beside the verb that says what became of it.
    let mood = if verb.mood == Mood::Bare { return None } else { verb.mood };
    let is_about_noun = verb.is_passive || verb.base == "schedule" || matches!(said, Status::Cancelled | Status::Postponed);
    if !is_about_noun || mood == Mood::Unreal || is_expletive(read, verb) {
        return None;
    }
    let rest = || Behind { mentions: behind.mentions.clone(), others: behind.others.clone(), end: behind.end };
    let said = if verb.is_denied { Status::Unknown } else { *said };
    if verb.subject == Subject::It {
        return Some(Telling { is_again: true, status: Some(said), happens: true, ..base_telling(verb, rest(), verb.at..verb.at + 1) });
    }
    // "China cancelled the talks".
    let object = || noun_behind(read, verb.at + 1, behind.end);
    let (noun, row) = if verb.is_passive { noun_before(read, verb)? } else { object()? };
    // "is expected to meet" is told by the other verb.
    if read.tokens.get(verb.at + 1).is_some_and(|next| next.lower == "to") && matches!(said, Status::Expected | Status::Scheduled) {
        return None;
    }
    let from = noun.min(verb.start);
    let mut telling = with_noun(base_telling(verb, rest(), from..noun.max(verb.at) + 1), row);
    telling.status = Some(said);
    telling.happens = true;
    telling.at = noun;
    telling.mood = if telling.mood == Mood::Bare { Mood::Past } else { telling.mood };
    telling.is_again = noun.checked_sub(1).is_some_and(|at| read.tokens[at].is(&["that", "this"]));
    if verb.is_passive {
        telling.others.extend(around_noun(read, noun, verb.start));
        telling.subject = owner(read, noun).unwrap_or(Subject::None);
    } else {
        telling.others.extend(around_noun(read, noun, read.tokens.len()));
    }
    telling.reach = from..telling.reach.end;
    Some(telling)
}

/// Mentions tied to a noun: "between A and B", "with C", "by D", "to Moscow".
fn around_noun(read: &Read, noun: usize, end: usize) -> Vec<(usize, Option<String>)> {
    let mut out: Vec<(usize, Option<String>)> = Vec::new();
    for (number, mention) in read.mentions.iter().enumerate() {
        if mention.tokens.start <= noun || mention.tokens.start >= end || mention.tokens.start > noun + 24 {
            continue;
        }
        let held = subjects::preposition(read, mention).map(ToOwned::to_owned);
        let joined = mention.tokens.start.checked_sub(1).is_some_and(|at| read.tokens[at].is(&["and", ","])) || held.is_none();
        let held = if held.is_none() && joined { out.last().and_then(|(_, held)| held.clone()) } else { held };
        out.push((number, held));
    }
    out
}

/// Whose it is: "Blinken’s trip", "his visit".
fn owner(read: &Read, noun: usize) -> Option<Subject> {
    for back in 1..=4 {
        let at = noun.checked_sub(back)?;
        let token = &read.tokens[at];
        if token.lower == "'s" || token.lower == "’" {
            let mention = read.mentions.iter().position(|mention| mention.tokens.end == at || mention.tokens.end == at + 1)?;
            return Some(Subject::Mentions(vec![mention]));
        }
        if token.is(&["his", "her"]) {
            return Some(Subject::One);
        }
        if token.is(&["their"]) {
            return Some(Subject::Several);
        }
        if token.is(&["the", "a", "an", "of", "in", ",", "and"]) {
            return None;
        }
    }
    None
}

/// "It would be the first visit by a president since 2016": says something of an event that is told elsewhere.
fn is_predicate(read: &Read, noun: usize) -> bool {
    let phrase = (noun.saturating_sub(6)..noun)
        .rev()
        .find(|at| {
            let token = &read.tokens[*at];
            !token.is_word || token.is(words::BE) || token.is(words::APART) || token.is(&["of", "with", "by", "and"])
        })
        .map(|at| &read.tokens[at]);
    phrase.is_some_and(|token| token.is_word && token.is(words::BE))
}

/// "flew to Keldia, the first visit by a minister since 2018": says of the flight what it was.
fn is_apposed(read: &Read, noun: usize) -> bool {
    let from = noun.saturating_sub(5);
    let comma = (from..noun).rev().find(|at| read.tokens[*at].lower == ",").map(|at| at + 1);
    let phrase = comma.map(|at| &read.tokens[at..noun]).unwrap_or_default();
    phrase.first().is_some_and(|token| token.is(words::DETERMINERS)) && phrase.iter().any(|token| token.is(roles::ORDINALS))
}

/// "Blinken’s trip to Shanghai in April", "the visit by Ma", "the expected meeting between …".
pub(super) fn of_noun(read: &Read, noun: usize, verbs: &[Verb]) -> Option<Telling> {
    let row = BY_NOUN.get(read.tokens[noun].lower.as_str())?;
    if read.mention_at(noun).is_some() || verbs.iter().any(|verb| verb.at == noun && verb.mood != Mood::Bare) {
        return None;
    }
    if is_predicate(read, noun) || is_apposed(read, noun) {
        return None;
    }
    let end = (noun + 24).min(read.tokens.len());
    let end = (noun + 1..end)
        .find(|at| {
            read.tokens[*at].is(words::CLAUSES)
                || read.tokens[*at].is(&[";", ":", ",", "“", "”"])
                || verbs.iter().any(|verb| verb.at == *at && verb.mood != Mood::Bare)
        })
        .unwrap_or(end);
    let others = around_noun(read, noun, end);
    let subject = owner(read, noun);
    let held = |words: &[&str]| others.iter().any(|(_, held)| held.as_deref().is_some_and(|held| words.contains(&held)));
    let before = &read.tokens[noun.saturating_sub(4)..noun];
    let adjective = before
        .iter()
        .rev()
        .take_while(|token| token.is_word)
        .find_map(|token| status::ADJECTIVES.iter().find(|(word, _)| *word == token.lower))
        .map(|(_, status)| *status);
    let is_visit = row.kind == Kind::Visit
        && (subject.is_some() && (held(&["to", "in"]) || read.tokens[noun + 1..end].iter().any(|token| token.is(&["country", "region"])))
            || held(&["by"]));
    let is_planned = adjective.is_some() && (held(&["between", "with", "of"]) || subject.is_some());
    let is_listed = row.kind != Kind::Visit
        && status::is_on_the_calendar(&read.tokens[noun..(noun + 24).min(read.tokens.len())])
        && held(&["between", "with"]);
    if !is_visit && !is_planned && !is_listed {
        return None;
    }
    let ahead = read.tokens[noun.saturating_sub(7)..noun].windows(2).any(|two| two[0].lower == "ahead" && two[1].lower == "of");
    let status = adjective.or(is_listed.then_some(Status::Scheduled)).or(ahead.then_some(Status::Expected));
    Some(Telling {
        kind: row.kind,
        plover: row.plover,
        cameo: row.cameo,
        takes: row.takes,
        at: noun,
        verb_at: noun,
        words: noun..noun + 1,
        mood: Mood::Past,
        is_passive: false,
        is_denied: false,
        status,
        subject: subject.unwrap_or(Subject::None),
        others,
        pronouns: Vec::new(),
        reach: noun.saturating_sub(4)..(end + if is_listed { 14 } else { 0 }).min(read.tokens.len()),
        is_noun: true,
        is_again: false,
        needs_day: row.kind == Kind::Other,
        happens: false,
    })
}
