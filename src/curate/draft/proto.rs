//! A draft before it is written, and what a telling says of it by itself: who counts, the medium, the words to quote.

use super::before::Before;
use super::kinds::Takes;
use super::sentence::{Mention, Read};
use super::telling::Telling;
use super::time::Stamp;
use crate::dates::Edtf;
use crate::model::{Kind, Medium, Part, Status};
use std::ops::Range;

/// A draft before it is written.
#[derive(Clone, Debug)]
pub(super) struct Proto {
    pub kind: Kind,
    pub plover: &'static str,
    pub cameo: &'static str,
    pub status: Status,
    pub medium: Option<Medium>,
    pub when: Edtf,
    /// Whether the text names the day, and its words.
    pub stamp: Option<Stamp>,
    /// How the day is known, where the text does not name it here.
    pub basis: Option<String>,
    pub who: Vec<(usize, Part)>,
    /// Nobody is named: "senior officials from the United States and China".
    pub is_generic: bool,
    pub place: Option<Mention>,
    pub sentence: usize,
    /// Bytes of the sentence, or of the part between semicolons.
    pub quote: Range<usize>,
    /// The words that the kind was read from.
    pub words: String,
    /// Sentences that tell it again.
    pub again: Vec<usize>,
    pub takes: Takes,
}

/// Whether a mention with this preposition takes part.
pub(super) fn takes(telling: &Telling, held: Option<&str>, mention: &Mention) -> bool {
    match telling.takes {
        Takes::Speaker => telling.is_passive && held == Some("by"),
        Takes::Traveller => held == Some("by"),
        Takes::Both => {
            let to = telling.kind == Kind::Call || telling.kind == Kind::Talks;
            match held {
                None => !mention.is_capital,
                Some("with" | "between" | "by" | "alongside" | "among") => true,
                Some("of") => (telling.is_noun || telling.happens) && mention.tokens.start <= telling.at + 4,
                Some("to") => to && !mention.is_capital && mention.place.is_none(),
                _ => false,
            }
        }
        Takes::Target => matches!(held, None | Some("against" | "on" | "by" | "of")),
        Takes::Giver => matches!(held, None | Some("to" | "by" | "with")),
        Takes::Doer => held == Some("by") || telling.is_passive && telling.kind == Kind::Other && held == Some("to"),
    }
}

/// As what the one who does it takes part, and as what the others.
pub(super) fn parts(telling: &Telling) -> (Part, Part) {
    match telling.takes {
        Takes::Speaker => (Part::Speaker, Part::Speaker),
        Takes::Traveller => (Part::Visitor, Part::Visitor),
        Takes::Target => (Part::Participant, Part::Target),
        Takes::Giver => (Part::Participant, Part::Recipient),
        Takes::Both | Takes::Doer => (Part::Participant, Part::Participant),
    }
}

/// Meetings under several names.
pub(super) fn is_contact(kind: Kind) -> bool {
    matches!(kind, Kind::Talks | Kind::Meeting | Kind::Summit | Kind::Conference)
}

/// Whether a sentence goes on from the one before: it begins with a word that points back.
pub(super) fn goes_on(read: &Read) -> bool {
    read.tokens.iter().take(4).any(|token| {
        token.is(&[
            "he",
            "she",
            "they",
            "it",
            "later",
            "also",
            "there",
            "then",
            "his",
            "her",
            "their",
            "following",
            "during",
            "both",
            "sides",
            "that",
        ])
    })
}

pub(super) fn medium(read: &Read, telling: &Telling) -> Option<Medium> {
    let near = &read.tokens[telling.at.saturating_sub(3)..(telling.at + 12).min(read.tokens.len())];
    let has = |words: &[&str]| near.iter().any(|token| token.is(words));
    match telling.kind {
        Kind::Call => Some(Medium::Telephone),
        _ if !is_contact(telling.kind) => None,
        _ if has(&["virtually", "video", "videoconference", "online", "virtual", "zoom"]) => Some(Medium::Video),
        _ if has(&["phone", "telephone"]) => Some(Medium::Telephone),
        _ if has(&["face-to-face", "in-person"]) => Some(Medium::InPerson),
        _ => None,
    }
}

/// The sentence, or the part of it between semicolons.
pub(super) fn part(read: &Read, at: usize) -> Range<usize> {
    let is_end = |token: &super::words::Token| token.lower == ";";
    let start = read.tokens[..at].iter().rposition(is_end).map_or(read.range.start, |before| read.tokens[before + 1].at.start);
    let end = read.tokens[at..].iter().position(is_end).map_or(read.range.end, |behind| read.tokens[at + behind].at.start);
    // A quotation of a page is no proof of one event.
    if end - start > 700 {
        read.tokens[at.saturating_sub(40)].at.start.max(start)..read.tokens[(at + 40).min(read.tokens.len() - 1)].at.end.min(end)
    } else {
        start..end
    }
}

pub(super) fn words(read: &Read, tokens: &Range<usize>) -> String {
    let all = &read.tokens[tokens.clone()];
    let shown: Vec<&str> = all.iter().map(|token| token.shown.as_str()).collect();
    if shown.len() > 8 { format!("{} … {}", shown[0], shown[shown.len() - 1]) } else { shown.join(" ") }
}

/// Words whose place is what something is about: "the war in Ukraine" is no place where anybody met.
const ABOUT: &[&str] = &[
    "war",
    "conflict",
    "crisis",
    "invasion",
    "stability",
    "situation",
    "fighting",
    "peace",
    "security",
    "efforts",
    "support",
    "drills",
    "challenges",
];

/// Whether a place is only what is spoken about.
fn is_about(read: &Read, mention: &Mention) -> bool {
    read.tokens[mention.tokens.start.saturating_sub(3)..mention.tokens.start].iter().any(|token| token.is(ABOUT))
}

/// Where: "in Geneva" behind it, or at the head of the sentence or paragraph.
pub(super) fn place(read: &Read, telling: &Telling, before: &Before) -> Option<Mention> {
    let tied = telling.others.iter().filter(|(number, _)| read.mentions[*number].place.is_some());
    let goes = telling.takes == Takes::Traveller;
    let there = |held: Option<&str>| match held {
        Some("in" | "at" | "near" | "off" | "around" | "from") => true,
        Some("to" | "into" | "between" | "for") => goes,
        None => goes,
        _ => false,
    };
    let is_speech = telling.takes == Takes::Speaker;
    let own = tied
        .clone()
        .find(|(number, held)| {
            there(held.as_deref())
                && !is_about(read, &read.mentions[*number])
                && (!is_speech || read.mentions[*number].tokens.end <= telling.at + 3)
        })
        .map(|(number, _)| read.mentions[*number].clone());
    let here = || read.tokens[telling.reach.clone()].iter().any(|token| token.lower == "here").then(|| before.dateline.clone()).flatten();
    let head = || before.place.as_ref().map(|(mention, _)| mention.clone()).filter(|_| !goes && telling.kind != Kind::Call);
    own.or_else(here).or_else(head)
}
