//! What a sentence adds to what was told just before it: its day, who led it, who told it.

use super::cast::{Cast, What};
use super::grammar::{Mood, Subject, Verb};
use super::kinds::Takes;
use super::proto::{Proto, is_contact};
use super::sentence::Read;
use super::subjects::SAYING;
use super::telling::{Telling, kind_of_noun};
use super::time::Stamp;
use super::words;
use crate::dates::Day;
use crate::model::{Part, Status};

/// How the day is known of what the text names no day for.
pub(super) const NO_DAY: &str = "no day is named: about the day of issue";

/// What leads or is led.
const DELEGATIONS: &[&str] = &["delegation", "delegations", "side", "team"];

/// So many sentences back is looked.
const BACK: usize = 2;

/// "Monday’s talks were the first since 2016", "Sunday was chosen for it": the day of what was told just before without one.
pub(super) fn date_back<'a>(protos: &mut [Proto], read: &Read, stamps: &'a [Stamp], issued: Day) -> Option<&'a Stamp> {
    let stamp = stamps.first()?;
    let span = stamp.date.span();
    let sentence = read.number as usize - 1;
    let has_it = |proto: &Proto| proto.stamp.as_ref().is_some_and(|own| own.bytes == stamp.bytes);
    let is_own = protos.iter().rev().take_while(|proto| proto.sentence == sentence).any(has_it);
    let is_recent = span.days() == Some(1) && span.latest <= issued && span.earliest >= issued.plus(-7);
    let place = read.token_from(stamp.bytes.start)?;
    if is_own || !is_recent || place > 1 {
        return None;
    }
    let next = read.token_from(stamp.bytes.end)?;
    let is_subject = read.tokens[next].is(&["was", "is", "marked", "had"]);
    let is_owner = read.tokens[next].lower == "'s";
    let noun = read.tokens[next..].iter().take(5).find_map(|token| kind_of_noun(&token.lower)).filter(|_| is_owner);
    let fits = |proto: &&mut Proto| match noun {
        Some(kind) => proto.kind == kind || is_contact(kind) && is_contact(proto.kind),
        None => is_subject,
    };
    let is_undated = |proto: &&mut Proto| {
        proto.sentence < sentence
            && sentence - proto.sentence <= BACK
            && proto.status == Status::Occurred
            && proto.basis.as_deref() == Some(NO_DAY)
    };
    let told = protos.iter_mut().rev().take_while(|proto| sentence - proto.sentence <= BACK).find(is_undated).filter(fits)?;
    (told.when, told.stamp, told.basis) = (stamp.date.clone(), Some(stamp.clone()), None);
    told.again.push(sentence);
    Some(stamp)
}

/// "…, the ministry said on Monday": who told it, behind what is told in the same sentence, is no event of its own.
pub(super) fn is_attribution(read: &Read, telling: &Telling, verbs: &[Verb], stamp: Option<&Stamp>, told_here: &mut [Proto]) -> bool {
    let tokens = &read.tokens;
    let is_saying = telling.takes == Takes::Speaker && !telling.is_passive && !telling.is_noun && telling.at == telling.verb_at;
    let is_said = || verbs.iter().any(|verb| verb.at == telling.verb_at && SAYING.contains(&verb.base));
    let Some(told) = told_here.last_mut().filter(|_| is_saying && is_said()) else { return false };
    let before = (telling.at.saturating_sub(24)..telling.at).rev().find(|at| tokens[*at].is(&[",", "”", "\"", ";", ":", "—"]));
    let Some(comma) = before.filter(|at| tokens[*at].lower == "," && !tokens[*at].quoted) else { return false };
    let rest = &tokens[telling.at + 1..];
    let says_more = |token: &words::Token| token.is(&["that", ",", "“", "\"", ":"]) || token.is(words::WILL) || token.is(words::BE);
    let is_short = rest.iter().filter(|token| token.is_word).count() <= 8 && !rest.iter().any(says_more);
    let is_clause = tokens[comma + 1..telling.at].iter().any(|token| token.is(&["who", "which", "that", "and", "but", "as"]));
    if !is_short || is_clause {
        return false;
    }
    // Who urges something urges it on the day on which it is said that he does.
    if let Some(stamp) = stamp.filter(|_| told.stamp.is_none() && told.takes == Takes::Speaker) {
        (told.when, told.stamp, told.basis) = (stamp.date.clone(), Some(stamp.clone()), None);
    }
    true
}

/// "The Varnian delegation was led by Ms. Halvorsen": who took part in what was told just before.
pub(super) fn led(protos: &mut [Proto], read: &Read, verbs: &[Verb], cast: &Cast) {
    let sentence = read.number as usize - 1;
    for verb in verbs.iter().filter(|verb| verb.mood == Mood::Past && matches!(verb.base, "lead" | "head" | "chair" | "co-chair")) {
        let Some((leader, led)) = leader(read, verb) else { continue };
        let Some(who) = read.mentions[leader].who.filter(|who| cast.of(*who).what == What::Person) else { continue };
        let state = read.mentions.iter().enumerate().find(|(number, mention)| led.contains(&mention.tokens.start) && *number != leader);
        let state = state.and_then(|(_, mention)| mention.who).unwrap_or_else(|| cast.side(who));
        let told = protos.iter_mut().rev().find(|proto| sentence - proto.sentence <= BACK && is_contact(proto.kind));
        let Some(told) = told.filter(|proto| !proto.who.iter().any(|(known, _)| *known == who)) else { continue };
        told.who.retain(|(known, _)| *known != state || cast.of(*known).what == What::Person);
        told.who.push((who, Part::Participant));
        told.is_generic = false;
        told.again.push(sentence);
    }
}

/// Who leads a delegation, as a mention, and the words that say which delegation.
fn leader(read: &Read, verb: &Verb) -> Option<(usize, std::ops::Range<usize>)> {
    let led = if verb.is_passive { verb.start.saturating_sub(6)..verb.start } else { verb.at + 1..(verb.at + 7).min(read.tokens.len()) };
    if !read.tokens[led.clone()].iter().any(|token| token.is(DELEGATIONS)) {
        return None;
    }
    let leader = match &verb.subject {
        // "by Ms. Ingrid Halvorsen"
        _ if verb.is_passive && read.tokens.get(verb.at + 1).is_some_and(|next| next.lower == "by") => {
            read.mentions.iter().position(|mention| mention.tokens.start > verb.at && mention.tokens.start <= verb.at + 6)
        }
        Subject::Mentions(list) => list.last().copied(),
        _ => None,
    };
    Some((leader?, led))
}
