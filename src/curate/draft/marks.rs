//! Which words of an article stand for what: the expressions of time, names, places, and what tells of an event.

use super::cast::Cast;
use super::sentence::Read;
use super::told;
use crate::dates::Day;
use crate::dates::prose;
use std::ops::Range;

/// What words stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Marked {
    /// An expression of time.
    Time,
    /// A person, a state or a body.
    Name,
    /// A place.
    Place,
    /// A verb or noun that tells of an event.
    Verb,
}

/// Words of an article that stand for something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where they stand in the text.
    pub bytes: Range<usize>,
    /// What they stand for.
    pub is: Marked,
}

/// The marks of a text, in its order. Where two would overlap, the first counts; of two that begin at one place, the time.
pub(super) fn marks(text: &str, dated: Option<Day>, reads: &[Read], cast: &Cast) -> Vec<Mark> {
    let mut all: Vec<(Range<usize>, u8, Marked)> = Vec::new();
    all.extend(prose::expressions(text, dated).map(|found| (found.bytes, 0, Marked::Time)));
    for read in reads {
        let bytes =
            |tokens: &Range<usize>| Some(read.tokens.get(tokens.start)?.at.start..read.tokens.get(tokens.end.checked_sub(1)?)?.at.end);
        for mention in read.mentions.iter().filter(|mention| mention.who.is_some() || mention.place.is_some()) {
            let is = if mention.who.is_some() { Marked::Name } else { Marked::Place };
            all.extend(bytes(&mention.tokens).map(|bytes| (bytes, 1, is)));
        }
        let verbs = told::verbs_of(read);
        for telling in told::tellings(read, &verbs, cast) {
            all.extend(bytes(&(telling.at..telling.at + 1)).map(|bytes| (bytes, 2, Marked::Verb)));
        }
    }
    all.sort_by_key(|(bytes, rank, _)| (bytes.start, *rank));
    let mut out: Vec<Mark> = Vec::new();
    for (bytes, _, is) in all {
        if out.last().is_none_or(|last| last.bytes.end <= bytes.start) && text.get(bytes.clone()).is_some() {
            out.push(Mark { bytes, is });
        }
    }
    out
}
