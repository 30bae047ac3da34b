//! What a sentence tells of: verbs and nouns that are events, with what stands around them.
//!
//! Owns applying the table of kinds to a sentence. Leaves who "he" is, and which day it was, to `story`.

use super::cast::{Cast, What};
use super::grammar::{self, Mood, Subject, Verb};
use super::kinds::{HAPPENING, HOLDING, Needs, NounRow, VERBS, VerbRow};
use super::nouns::{of_happening, of_held_noun, of_noun, of_status};
use super::refusals;
use super::roles;
use super::sentence::{Mention, Read};
use super::subjects::{self, Behind};
use super::telling::{BY_NOUN, Telling, base_telling, kind_of_noun};
use super::verbs::{self, Form};
use super::words::{self, Token};
use crate::model::Kind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// All verbs that some rule asks for, by their forms.
static FORMS: LazyLock<HashMap<String, Vec<(&'static str, Form)>>> = LazyLock::new(|| {
    let rows = VERBS.iter().flat_map(|row| row.verbs.split_whitespace());
    let others = "know think believe want hope work live stay remain try want need seem help like allow cause mean show note lie play rule rise turn watch wait promise recognize \
                  serve teach study graduate marry use visit last put expect anticipate schedule plan set slate propose suggest cancel call scrap abandon postpone delay defer reschedule \
                  honor defuse advance discuss maintain follow build have follow represent accept arrange order";
    let all = rows.chain(HOLDING.split_whitespace()).chain(HAPPENING.split_whitespace()).chain(others.split_whitespace());
    let mut seen: Vec<&'static str> = all.collect();
    seen.sort_unstable();
    seen.dedup();
    verbs::table(seen.into_iter())
});

static BY_VERB: LazyLock<HashMap<&'static str, Vec<&'static VerbRow>>> = LazyLock::new(|| {
    let mut out: HashMap<&'static str, Vec<&'static VerbRow>> = HashMap::new();
    for row in VERBS {
        for verb in row.verbs.split_whitespace() {
            out.entry(verb).or_default().push(row);
        }
    }
    out
});

/// The verbs of a sentence, with their subjects.
pub(super) fn verbs_of(read: &Read) -> Vec<Verb> {
    let mut found = Vec::new();
    for (at, token) in read.tokens.iter().enumerate() {
        if read.mention_at(at).is_some() || !token.is_word || token.capital && at > 0 && !read.tokens[at - 1].is(&["“", "”", ":", "\""])
        {
            continue;
        }
        let Some(forms) = FORMS.get(&token.lower) else { continue };
        let form = best_form(&read.tokens, at, forms);
        let Some((base, form)) = form else { continue };
        found.push(grammar::verb(&read.tokens, at, base, form));
    }
    subjects::subjects(read, &mut found);
    found
}

/// Which form a word is here; `None` if it is a noun here: "the visit", "talks".
fn best_form(tokens: &[Token], at: usize, forms: &[(&'static str, Form)]) -> Option<(&'static str, Form)> {
    let (base, form) = forms.iter().copied().min_by_key(|(_, form)| matches!(form, Form::Gerund | Form::Participle))?;
    let before = at.checked_sub(1).map(|at| &tokens[at]);
    // "the exercises near the islands last week": nothing lasts.
    let is_turn = |next: &Token| next.is(roles::CALENDAR) || next.is(SPANS);
    if base == "last" && form == Form::Base && tokens.get(at + 1).is_some_and(is_turn) {
        return None;
    }
    if matches!(form, Form::Base | Form::Present) {
        // Bare forms are verbs only behind a helper, or behind somebody.
        let has_helper =
            tokens[at.saturating_sub(4)..at].iter().rev().take_while(|token| words::is_adverb(token) || is_helper(token)).any(is_helper);
        let is_noun = before.is_none_or(|before| {
            before.is(words::DETERMINERS)
                || before.is(words::APART)
                || before.is(&["of", "'s", "and", "by", "with", ",", "between"])
                || !before.is_word
        });
        if !has_helper && (is_noun || kind_of_noun(&tokens[at].lower).is_some() && !before.is_some_and(|before| before.capital)) {
            return None;
        }
        // "the ministers’ visit", "state visit", "the Strait states".
        if !has_helper && form == Form::Base {
            return before
                .filter(|before| {
                    // "Ministers Lena Markov of Drevia and Tomas Riel of Tolmark hold talks".
                    let several = || tokens[at.saturating_sub(7)..at].iter().any(|token| token.lower == "and");
                    before.lower.ends_with('s')
                        || before.is(&["they", "we", "i", "who", "and"])
                        || before.capital && !is_thing(base) && several()
                })
                .map(|_| (base, form));
        }
        if !has_helper
            && (is_thing(base)
                || !before.is_some_and(|before| {
                    before.capital
                        || before.is(&["he", "she", "it", "who", "which", "that", "also", "'s"])
                        || before.lower.ends_with('y')
                        || before.is(ACTING)
                }))
        {
            return None;
        }
    }
    Some((base, form))
}

/// What is last, next and this.
const SPANS: &[&str] =
    &["week", "weekend", "month", "year", "night", "quarter", "decade", "century", "spring", "summer", "autumn", "fall", "winter"];

/// Words in small letters behind which a present form is a verb: "Tolmark’s parliament ratifies".
const ACTING: &[&str] = &[
    "statement",
    "minister",
    "president",
    "team",
    "group",
    "company",
    "firm",
    "court",
    "side",
    "parliament",
    "government",
    "cabinet",
    "council",
    "commission",
    "delegation",
    "committee",
    "senate",
    "congress",
    "envoy",
    "secretary",
    "leader",
    "premier",
    "spokesperson",
    "spokesman",
    "spokeswoman",
    "chief",
    "general",
    ")",
];

/// Verbs whose forms are nouns more often: "a Drevian ship".
fn is_thing(base: &str) -> bool {
    matches!(base, "state" | "ship" | "name" | "report" | "strike" | "hope" | "plan" | "cause" | "note" | "view" | "number")
}

fn is_helper(token: &Token) -> bool {
    token.is(words::WILL) || token.is(words::MAY) || token.is(words::DO) || token.is(&["to", "would", "be", "n't", "not"])
}

/// Everything a sentence tells of.
pub(super) fn tellings(read: &Read, verbs: &[Verb], cast: &Cast) -> Vec<Telling> {
    let mut out: Vec<Telling> = Vec::new();
    let mut nouns_used = vec![false; read.tokens.len()];
    for verb in verbs.iter().filter(|verb| verb.mood != Mood::Bare) {
        let behind = subjects::behind(read, verb, verbs);
        if let Some(telling) =
            of_status(read, verb, &behind).or_else(|| of_held_noun(read, verb, &behind)).or_else(|| of_happening(read, verb, &behind))
        {
            nouns_used[telling.words.clone()].fill(true);
            out.push(telling);
            continue;
        }
        out.extend(of_verb(read, verb, behind, cast));
    }
    let free = nouns_used.iter().enumerate().filter(|(_, is_used)| !**is_used);
    out.extend(free.filter_map(|(at, _)| of_noun(read, at, verbs)));
    out.sort_by_key(|telling| telling.at);
    out
}

/// The first row of the table whose needs are met.
fn of_verb(read: &Read, verb: &Verb, behind: Behind, cast: &Cast) -> Option<Telling> {
    let rows = BY_VERB.get(verb.base)?;
    let row = rows.iter().find(|row| meets(read, verb, &behind, row, cast))?;
    if verb.base == "agree" && refusals::only_goes_on(read, verb.at + 1) {
        return None;
    }
    let mut telling = base_telling(verb, behind, verb.at..verb.at + 1);
    (telling.kind, telling.plover, telling.cameo, telling.takes) = (row.kind, row.plover, row.cameo, row.takes);
    telling.needs_day = row.needs == Needs::DayAndDoer;
    // "It enters into force": what was agreed does, and nobody does it.
    let behind = |by: usize| read.tokens.get(verb.at + by);
    let is_in_effect = match verb.base {
        "enter" | "come" => {
            behind(1).is_some_and(|next| next.lower == "into") && behind(2).is_some_and(|next| next.is(&["force", "effect"]))
        }
        "take" => behind(1).is_some_and(|next| next.lower == "effect"),
        _ => false,
    };
    if is_in_effect {
        (telling.subject, telling.happens) = (Subject::None, true);
    }
    // "hosted Ma for talks", "met for talks".
    if row.kind == Kind::Meeting
        && let Some((noun, noun_row)) = noun_for(read, verb.at + 1, telling.reach.end.max(verb.at + 14))
        && noun_row.kind == Kind::Talks
    {
        telling.kind = Kind::Talks;
        telling.words = verb.at..noun + 1;
    }
    Some(telling)
}

/// "for talks".
fn noun_for(read: &Read, from: usize, to: usize) -> Option<(usize, &'static NounRow)> {
    (from..to.min(read.tokens.len()).saturating_sub(1))
        .take_while(|at| !read.tokens[*at].is(&[";", "which", "who", "that", "after", "before"]))
        .find_map(|at| {
            if read.tokens[at].lower != "for" {
                return None;
            }
            (at + 1..(at + 4).min(read.tokens.len())).find_map(|noun| Some((noun, *BY_NOUN.get(read.tokens[noun].lower.as_str())?)))
        })
}

fn meets(read: &Read, verb: &Verb, behind: &Behind, row: &VerbRow, cast: &Cast) -> bool {
    let party = |(number, held): &(usize, Option<String>)| {
        let mention = &read.mentions[*number];
        let is_held = held.as_deref().is_none_or(|held| matches!(held, "with" | "between" | "by" | "to" | "against" | "of" | "alongside"));
        is_held && mention.who.is_some_and(|who| subjects::acts(cast, who))
    };
    let is_person = |number: &usize| read.mentions[*number].who.is_some_and(|who| cast.of(who).what == What::Person);
    let other = || behind.mentions.iter().any(party);
    let several = || match &verb.subject {
        Subject::Mentions(list) => list.len() > 1 || list.iter().any(|mention| is_group(read, &read.mentions[*mention])),
        Subject::Several | Subject::Offices(_) | Subject::Both(_) => true,
        _ => false,
    };
    match row.needs {
        Needs::Nothing | Needs::DayAndDoer => true,
        // "met demands" has an object that is nobody.
        Needs::Party => {
            other()
                || !behind.others.is_empty()
                || several()
                    && !read.tokens.get(verb.at + 1).is_some_and(|next| next.is(&["the", "demands", "targets", "criteria", "expectations"]))
        }
        Needs::Person => {
            let object = behind.mentions.iter().any(|(number, held)| {
                held.as_deref().is_none_or(|held| held == "by" || held == "of")
                    && (is_person(number) || !matches!(row.kind, Kind::Call) && read.mentions[*number].is_adjective)
            });
            object
                || verb.is_passive
                    && matches!(
                        verb.subject,
                        Subject::Mentions(_) | Subject::One | Subject::Several | Subject::Office(..) | Subject::Both(_)
                    )
                    && other()
                || behind.others.iter().any(|(_, held)| held.is_none())
        }
        Needs::Destination => {
            let there = |(number, held): &(usize, Option<String>)| {
                // Who leaves a hotel makes no visit; who leaves a country did.
                let is_state = || read.mentions[*number].who.is_some_and(|who| cast.of(who).what == What::State);
                let direct = held.is_none() && (matches!(verb.base, "visit" | "tour") || verb.base == "leave" && is_state());
                let is_there =
                    held.as_deref().is_some_and(|held| matches!(held, "to" | "in" | "for" | "between" | "from" | "into" | "at" | "on"));
                (direct || is_there) && read.mentions[*number].place.is_some()
            };
            // "visited the headquarters" goes somewhere, too.
            let goes_there = verb.base == "visit"
                && !verb.is_passive
                && read.tokens.get(verb.at + 1).is_some_and(|next| next.is_word && !next.is(&["with", "on", "in", "for", "by"]));
            // "left for talks" and "went to war" have no place behind them.
            goes_there || behind.mentions.iter().any(there)
        }
        Needs::Object(list) => {
            let end = (verb.at + 7).min(read.tokens.len());
            let is_whole = |token: &Token| token.is(&["and", ",", ";"]) || token.is(words::CLAUSES);
            let object = (verb.at + 1..end)
                .take_while(|at| !is_whole(&read.tokens[*at]))
                .find(|at| list.split_whitespace().any(|word| word == read.tokens[*at].lower));
            let somebody = |number: &(usize, Option<String>), at: usize| {
                let mention = &read.mentions[number.0];
                mention.tokens.end <= at && is_person(&number.0) && !read.tokens[mention.tokens.end].is(&["'s"])
            };
            object.is_some_and(|at| !verb.is_passive && !behind.mentions.iter().any(|mention| somebody(mention, at)))
        }
        Needs::Subject(list) => read.tokens[verb.start.saturating_sub(8)..verb.start]
            .iter()
            .any(|token| list.split_whitespace().any(|word| word == token.lower)),
        Needs::Word(list) => {
            let wanted = |token: &Token| list.split_whitespace().any(|word| word == token.lower);
            let end = (verb.at + 16).min(read.tokens.len());
            let stops = |token: &Token| token.is(&[";", ":", "“"]) || token.is(words::CLAUSES) && !token.is(&["as", "after", "before"]);
            let after = read.tokens[verb.at + 1..end].iter().take_while(|token| !stops(token)).any(wanted);
            let near = matches!(verb.base, "stop" | "sit" | "shake" | "step" | "stand" | "call")
                && !read.tokens[verb.at + 1..(verb.at + 4).min(end)].iter().any(wanted);
            let before = verb.is_passive && read.tokens[verb.start.saturating_sub(12)..verb.start].iter().any(wanted);
            (after && !near) || before
        }
    }
}

/// "Chinese officials", "the foreign ministers of Veldania".
fn is_group(read: &Read, mention: &Mention) -> bool {
    let next = read.tokens.get(mention.tokens.end);
    mention.is_adjective && next.is_some_and(|next| next.lower.ends_with('s') || next.is(&["and"]))
}
