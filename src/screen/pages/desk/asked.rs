//! What the desk wants to have found out on another thread, and what comes back.

use crate::curate::desk::{Intake, Item, Opened, Tie};
use crate::curate::draft::Drafted;
use crate::index::timeline::EventId;
use std::ops::Range;
use std::sync::Arc;

/// What the next request is for.
#[derive(Clone, Debug)]
pub(super) enum Ask {
    /// Take these in, and open the first of them.
    TakeIn(Arc<Intake>),
    /// Go on with the queue, at the article with this SHA-256, else where it was left.
    Resume(Option<String>),
    /// Open this article of the queue.
    Open(Vec<Item>, usize),
    /// Find out again what may have changed, and what is wished.
    Anew(Wishes),
}

/// What the curator wishes to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Wishes {
    /// A draft of these words.
    pub begin: Option<Range<usize>>,
    /// A draft tied to an event: as another account of it, or as its part.
    pub tie: Option<(u32, bool, EventId)>,
    /// To look which drafts tell of what is there.
    pub accounts: bool,
}

/// An article that was read.
#[derive(Debug)]
pub(super) struct Read {
    pub queue: Vec<Item>,
    pub at: usize,
    /// `None` if the queue is empty.
    pub opened: Option<Opened>,
    /// Why it is not kept.
    pub failed: Option<String>,
}

/// What was found out anew.
#[derive(Debug, Default)]
pub(super) struct Anew {
    /// Which undecided drafts are other accounts, of what, and what each would bring.
    pub accounts: Vec<(u32, Option<Tie>, Vec<String>)>,
    /// The drafts whose events are not in the files any more.
    pub gone: Vec<u32>,
    /// The draft that is tied now.
    pub tied: Option<(u32, bool, Tie, Vec<String>)>,
    /// The draft that is begun.
    pub begun: Option<Drafted>,
}
