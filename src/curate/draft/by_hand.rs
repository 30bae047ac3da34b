//! A draft of any words of an article: the rules miss some events, and read none in other languages than English.

use super::kinds::Takes;
use super::proto::{Proto, is_contact};
use super::sentence::Read;
use super::subjects::acts;
use super::time::{self, Stamp};
use super::write::Writer;
use super::{Drafted, Whole, told, whole};
use crate::curate::article::{Article, Sentence};
use crate::dates::Edtf;
use crate::model::{Directory, Event, Kind, Line, Part, Participant, Status};
use std::ops::Range;

/// The most people that are taken from the words.
const MAX_ACTORS: usize = 8;

/// A draft with these words as its quote, and the day that stands nearest to them; `None` if it was told to stop, or if the words are
/// none of the article's.
#[must_use]
pub fn by_hand(article: &Article, known: &Directory, words: Range<usize>, keep_going: &dyn Fn() -> bool) -> Option<Drafted> {
    let sentence = article.sentences.iter().position(|sentence| sentence.range.end > words.start)?;
    article.text.get(words.clone()).filter(|words| !words.trim().is_empty())?;
    let whole = if article.is_english() { whole(article, known, keep_going)? } else { unread(article) };
    let Whole { reads, cast, stamps, .. } = &whole;
    let inside: Vec<&Read> = reads.iter().filter(|read| read.range.start < words.end && words.start < read.range.end).collect();
    let is_in = |read: &Read, token: usize| read.tokens.get(token).is_some_and(|token| words.contains(&token.at.start));
    let (mut kind, mut verb, mut who, mut place) = (Kind::Other, String::new(), Vec::new(), None);
    for read in inside {
        let verbs = told::verbs_of(read);
        let tellings = told::tellings(read, &verbs, cast);
        if let Some(telling) = tellings.iter().find(|telling| is_in(read, telling.at) && telling.kind != Kind::Other)
            && kind == Kind::Other
        {
            (kind, verb) = (telling.kind, super::proto::words(read, &telling.words));
        }
        for mention in read.mentions.iter().filter(|mention| is_in(read, mention.tokens.start)) {
            match mention.who {
                Some(member) if !mention.is_adjective && acts(cast, member) && who.iter().all(|(known, _)| *known != member) => {
                    who.push((member, Part::Participant));
                }
                _ if mention.place.is_some() => place = place.or_else(|| Some(mention.clone())),
                _ => {}
            }
        }
    }
    who.truncate(MAX_ACTORS);
    let stamp = nearest(article, stamps, &words);
    let (when, basis) = match (&stamp, article.dated) {
        (Some(stamp), _) => (stamp.date.clone(), None),
        (None, Some(day)) => (time::about(day)?, Some("no day is named: about the day of issue".to_owned())),
        (None, None) => (time::unknown(), Some("no day is named, and no day of issue is known".to_owned())),
    };
    let is_ahead = stamp.as_ref().is_some_and(|stamp| time::is_ahead(&stamp.date, article.dated));
    let proto = Proto {
        kind,
        plover: "-",
        cameo: "-",
        status: if is_ahead { Status::Expected } else { Status::Occurred },
        medium: None,
        when,
        stamp,
        basis,
        who,
        is_generic: false,
        place: place.filter(|_| is_contact(kind) || kind == Kind::Visit),
        sentence: sentence.min(reads.len().saturating_sub(1)),
        quote: words.clone(),
        words: verb,
        again: Vec::new(),
        takes: Takes::Doer,
    };
    let mut writer = Writer::new(article, known, cast, reads);
    let mut event = writer.event(&proto);
    let mut directory = writer.directory;
    name_in_own_script(&mut event, &mut directory, known, article.text.get(words).unwrap_or_default());
    if let Some(draft) = &mut event.draft {
        draft.why.retain(|why| !why.starts_with("kind:") || kind != Kind::Other);
        draft.why.insert(0, Line::from("begun by hand from these words"));
    }
    Some(Drafted { directory, events: vec![event], remarks: Vec::new() })
}

/// The sentences of an article in another language, with nothing read in them.
fn unread(article: &Article) -> Whole {
    let read = |(sentence, number): (&Sentence, u32)| Read::new(sentence, number);
    Whole {
        reads: article.sentences.iter().zip(1..).map(read).collect(),
        cast: Default::default(),
        stamps: numbered(article),
        times: Vec::new(),
    }
}

/// The date that stands nearest: in the words, else before or behind them in the same paragraph, else the last one before.
fn nearest(article: &Article, stamps: &[Stamp], words: &Range<usize>) -> Option<Stamp> {
    let known = || stamps.iter().filter(|stamp| !stamp.is_unknown());
    let paragraph = article.paragraphs.iter().find(|range| range.start <= words.start && words.start < range.end);
    let distance = |stamp: &&Stamp| {
        let before = words.start.saturating_sub(stamp.bytes.end);
        let behind = stamp.bytes.start.saturating_sub(words.end);
        before.max(behind)
    };
    let here = known().filter(|stamp| paragraph.is_some_and(|range| range.contains(&stamp.bytes.start))).min_by_key(distance);
    here.or_else(|| known().rfind(|stamp| stamp.bytes.end <= words.start)).cloned()
}

/// Days in figures with the signs of East Asia: 2024年5月24日, and 5月24日 of the year in which it is nearest to the day of issue.
fn numbered(article: &Article) -> Vec<Stamp> {
    let text = &article.text;
    let number_before = |end: usize| {
        let start = text[..end].char_indices().rev().take_while(|(_, c)| c.is_ascii_digit()).last().map(|(at, _)| at)?;
        text[start..end].parse::<i32>().ok().map(|number| (start, number))
    };
    let day = |(at, sign): (usize, &str)| {
        let (day_from, day) = number_before(at)?;
        let (month_from, month) = number_before(text[..day_from].strip_suffix('月')?.len())?;
        let year = text[..month_from].strip_suffix('年').and_then(|before| number_before(before.len()));
        let of_year = |year: i32| Edtf::parse(&format!("{year:04}-{month:02}-{day:02}")).ok();
        let (start, date) = match (year, article.dated) {
            (Some((start, year)), _) => (start, of_year(year)?),
            // 12月30日 in a text of 3 January is of the year before.
            (None, Some(issued)) => (month_from, time::in_the_nearest_year(issued, of_year)?),
            (None, None) => return None,
        };
        let bytes = start..at + sign.len();
        Some(Stamp { words: text[bytes.clone()].to_owned(), bytes, date, alternative: None, rule: "figures" })
    };
    text.match_indices('日').filter_map(day).collect()
}

/// Those of the dossier who are named in another script, which the reading of English does not find.
fn name_in_own_script(event: &mut Event, directory: &mut Directory, known: &Directory, words: &str) {
    for actor in known.actors.values() {
        let is_named = |name: &Line| name.chars().count() > 1 && !name.is_ascii() && words.contains(&**name);
        let is_there = event.participants.iter().any(|participant| participant.actor == actor.id);
        if is_there || event.participants.len() >= MAX_ACTORS || !std::iter::once(&actor.name).chain(&actor.other_names).any(is_named) {
            continue;
        }
        let actor_id = actor.id.clone();
        for id in known.lineage(&actor.id) {
            if let Some(actor) = known.actors.get(id) {
                directory.actors.entry(id.clone()).or_insert_with(|| actor.clone());
            }
        }
        event.participants.push(Participant { actor: actor_id, part: Part::Participant, capacity: None, on_behalf_of: None });
    }
}
