//! What an English article tells, as drafts of events: who, what, when, where, and why it was read so.
//!
//! Everything that the rules know is in tables. Nothing here decides: a draft is a proposal with its sentence.
//!
//! | file | owns |
//! |---|---|
//! | `kinds` | **the table of kinds**: which verb or noun tells of what, with the roots of PLOVER and CAMEO |
//! | `status` | **the table of wordings** for expected, cancelled, postponed |
//! | `refusals` | **the table of what is no event**: questions, conditions, habits, biography |
//! | `posts` | offices that people of the dossier hold on the day of issue |
//! | `publisher` | offices without a state: those of the side that publishes |
//! | `roles` | **the tables of titles** and of words that make capitals a body, a place, a thing |
//! | `lexicon` | names known before: the dossier's, states, peoples, capitals, bodies, houses |
//! | `verbs`, `words` | forms of verbs; words of a sentence and the closed classes of English |
//! | `cast` | who is in the article, and how each is called |
//! | `mentions` | where a sentence names somebody |
//! | `titles` | the title of a name |
//! | `sentence` | a sentence with its words and mentions |
//! | `grammar` | tense and mood of a verb |
//! | `subjects` | who does it, and what stands behind it |
//! | `told`, `nouns` | the tables applied to a sentence: verbs, nouns |
//! | `telling`, `proto` | what tells of an event; a draft before it is written |
//! | `time` | which date belongs to what is told |
//! | `before` | what the sentences before leave: who "he" and "the ministry" are |
//! | `story` | what goes on from sentence to sentence: the day, the place, what is told again |
//! | `chronicle` | entries that begin with their day |
//! | `looking_back` | what a sentence adds to what was told just before: its day, who led it, who told it |
//! | `merge` | one event told in several sentences |
//! | `another` | the same event told by another source |
//! | `outside` | drafts by another program |
//! | `by_hand` | a draft of any words of the text |
//! | `marks` | which words stand for a time, a name, a place, an event |
//! | `figures` | numbers |
//! | `work` | looks counted in tests |
//! | `headline` | which event the headline tells, and what it says of it |
//! | `write` | drafts as records |

mod another;
mod before;
mod by_hand;
mod cast;
mod chronicle;
mod figures;
mod grammar;
mod headline;
mod kinds;
mod lexicon;
mod looking_back;
mod marks;
mod mentions;
mod merge;
mod nouns;
mod outside;
mod posts;
mod proto;
mod publisher;
mod refusals;
mod roles;
mod sentence;
mod status;
mod story;
mod subjects;
mod telling;
#[cfg(test)]
mod tests;
mod time;
mod titles;
mod told;
mod verbs;
mod words;
mod work;
mod write;

pub use by_hand::by_hand;
pub use marks::{Mark, Marked};
pub use outside::{DrafterError, drafts_by};

use super::article::Article;
use crate::model::{Directory, Event};
use cast::Cast;
use lexicon::{Lexicon, Named};
use mentions::{Names, Run};
use sentence::Read;
use std::collections::HashSet;
use std::ops::Range;

/// The most sentences that are read: a report of a commission has fewer.
const MAX_SENTENCES: usize = 20_000;

/// The drafts of an article, with the records that they refer to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drafted {
    /// The source of the article, the actors, places and issues that the drafts name; those that the dossier has as they are there.
    pub directory: Directory,
    /// The drafts, in the order of the text.
    pub events: Vec<Event>,
    /// What a reader must know.
    pub remarks: Vec<String>,
}

/// An article read for events, and what of its words stands for what.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reading {
    /// The drafts.
    pub drafted: Drafted,
    /// The expressions of time, names, places and verbs, in the order of the text; none lies over another.
    pub marks: Vec<Mark>,
}

/// Reads an article for events, with the names of a dossier.
#[must_use]
pub fn drafts(article: &Article, known: &Directory) -> Drafted {
    read_while(article, known, &|| true).unwrap_or_default().drafted
}

/// The same, with what each of its words stands for, as long as `keep_going` says so; `None` if it was stopped.
#[must_use]
pub fn read_while(article: &Article, known: &Directory, keep_going: &dyn Fn() -> bool) -> Option<Reading> {
    let mut remarks = article.remarks.clone();
    if !article.is_english() {
        let nobody = Cast::default();
        let writer = write::Writer::new(article, known, &nobody, &[]);
        return Some(Reading { drafted: Drafted { directory: writer.directory, events: Vec::new(), remarks }, marks: Vec::new() });
    }
    if article.dated.is_none() && !article.text.is_empty() {
        remarks.push(format!(
            "{}: no day of issue is known, so that “yesterday” and “Friday” hang in the air",
            crate::text::safe_line(&article.name)
        ));
    }
    if article.sentences.len() > MAX_SENTENCES {
        remarks.push(format!("only the first {MAX_SENTENCES} sentences are read for events"));
    }
    let Whole { reads, cast, stamps, times } = whole(article, known, keep_going)?;
    let story::Told { protos, verbs } = story::read(&reads, &cast, &stamps, article.dated);
    let mut protos = merge::merge(protos, &cast);
    if let Some(title) = &article.title {
        headline::tell_of_a_call(title, &mut protos);
    }
    if !keep_going() {
        return None;
    }
    let mut writer = write::Writer::new(article, known, &cast, &reads);
    let mut events: Vec<Event> = protos.iter().map(|proto| writer.event(proto)).collect();
    writer.headline(&mut events, &protos);
    let marks = marks::marks(&article.text, &reads, times, verbs);
    Some(Reading { drafted: Drafted { directory: writer.directory, events, remarks }, marks })
}

/// An English article whose sentences are read.
struct Whole {
    reads: Vec<Read>,
    /// Who is in it.
    cast: Cast,
    /// Its dates.
    stamps: Vec<time::Stamp>,
    /// Where its expressions of time stand, durations too.
    times: Vec<Range<usize>>,
}

/// Reads every sentence by itself, and learns who is in the article; `None` if it was stopped.
fn whole(article: &Article, known: &Directory, keep_going: &dyn Fn() -> bool) -> Option<Whole> {
    /// So many sentences are read between two looks at whether to go on.
    const AT_ONCE: usize = 256;
    let lexicon = Lexicon::new(known, article.dated);
    let mut reads: Vec<Read> = Vec::new();
    for (sentence, number) in article.sentences.iter().take(MAX_SENTENCES).zip(1..) {
        if reads.len().is_multiple_of(AT_ONCE) && !keep_going() {
            return None;
        }
        reads.push(cut(article, sentence, number, &lexicon));
    }
    let names = Names { directory: known, inside: inside(&reads) };
    let runs: Vec<Vec<Run>> = reads.iter().map(|read| names.runs(read)).collect();
    let with_runs = || reads.iter().zip(&runs);
    let mut cast = Cast::default();
    let mut office = None;
    with_runs().for_each(|(read, runs)| names.learn(read, runs, &mut cast, &mut office));
    with_runs().for_each(|(read, runs)| Names::learn_single(read, runs, &mut cast));
    with_runs().for_each(|(read, runs)| names.learn_sides(read, runs, &mut cast));
    if let Some(side) = &article.side {
        publisher::give_state(&mut cast, side, known);
    }
    cast.know_by_surname(known);
    for (at, (read, runs)) in reads.iter_mut().zip(&runs).enumerate() {
        if at.is_multiple_of(AT_ONCE) && !keep_going() {
            return None;
        }
        let mentions = names.mentions(read, runs, &mut cast);
        read.set_mentions(mentions);
    }
    let (stamps, times) = time::stamps(&article.text, article.dated);
    keep_going().then_some(Whole { reads, cast, stamps, times })
}

/// Marks the drafts that tell of an event that is there, by another source: each with what it would bring to that event.
pub fn find_accounts(drafted: &mut Drafted, there: &[Event], known: &Directory) {
    let mut all = known.clone();
    all.actors.extend(drafted.directory.actors.clone());
    all.places.extend(drafted.directory.places.clone());
    another::mark(&mut drafted.events, there, &all);
}

/// What a draft would bring to an event that is there: each difference in a few words.
#[must_use]
pub fn differences(draft: &Event, event: &Event, known: &Directory) -> Vec<String> {
    another::differences(draft, event, known)
}

fn cut(article: &Article, sentence: &super::article::Sentence, number: u32, lexicon: &Lexicon) -> Read {
    let tokens = words::cut(article.words(sentence), sentence.range.start, sentence.quoted);
    let (hits, issues) = lexicon.find(&tokens);
    let issues = issues.into_iter().filter_map(|hit| if let Named::Issue(id) = hit.named { Some(id) } else { None }).collect();
    let mut read = Read::new(sentence, number);
    (read.tokens, read.hits, read.issues) = (tokens, hits, issues);
    read
}

/// The words that stand with a capital where no sentence begins.
fn inside(reads: &[Read]) -> HashSet<String> {
    let mut out = HashSet::new();
    for read in reads {
        let words = read.tokens.iter().filter(|token| token.is_word).skip(1);
        out.extend(words.filter(|token| token.capital && !token.capitals).map(|token| token.lower.clone()));
    }
    out
}
