//! Which words of an article stand for what: the expressions of time, names, places, and what tells of an event.

use super::sentence::Read;
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

/// The marks of a text, in its order: its expressions of time, who and what is named, and the verbs that tell of something. Where two
/// would overlap, the first counts; of two that begin at one place, the time.
pub(super) fn marks(text: &str, reads: &[Read], times: Vec<Range<usize>>, verbs: Vec<Range<usize>>) -> Vec<Mark> {
    let mut all: Vec<(Range<usize>, u8, Marked)> = Vec::new();
    all.extend(times.into_iter().map(|bytes| (bytes, 0, Marked::Time)));
    all.extend(verbs.into_iter().map(|bytes| (bytes, 2, Marked::Verb)));
    for read in reads {
        let bytes =
            |tokens: &Range<usize>| Some(read.tokens.get(tokens.start)?.at.start..read.tokens.get(tokens.end.checked_sub(1)?)?.at.end);
        for mention in read.mentions.iter().filter(|mention| mention.who.is_some() || mention.place.is_some()) {
            let is = if mention.who.is_some() { Marked::Name } else { Marked::Place };
            all.extend(bytes(&mention.tokens).map(|bytes| (bytes, 1, is)));
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
