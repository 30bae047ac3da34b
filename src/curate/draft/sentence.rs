//! A sentence with its words and what they name: what every rule looks at.

use super::lexicon::Hit;
use super::words::Token;
use crate::curate::article::Sentence;
use crate::model::{Id, Issue, Place};
use std::ops::Range;

/// Somebody or somewhere named in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    /// With its title and what stands in apposition.
    pub tokens: Range<usize>,
    pub who: Option<usize>,
    /// The place that it is where one is there.
    pub place: Option<String>,
    pub dossier_place: Option<Id<Place>>,
    /// "Chinese" of "Chinese officials".
    pub is_adjective: bool,
    /// A capital: acts only as the subject of a verb.
    pub is_capital: bool,
}

/// A sentence with its words and what they name.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub tokens: Vec<Token>,
    pub hits: Vec<Hit>,
    pub issues: Vec<Id<Issue>>,
    pub mentions: Vec<Mention>,
    /// The mention of each token: every rule asks for it, and a list of names has hundreds.
    by_token: Vec<Option<usize>>,
    pub paragraph: u32,
    pub number: u32,
    pub range: Range<usize>,
}

impl Read {
    /// A sentence of which no word is read yet.
    pub fn new(sentence: &Sentence, number: u32) -> Self {
        Self { paragraph: sentence.paragraph, number, range: sentence.range.clone(), ..Self::default() }
    }

    /// Takes who and what it names.
    pub fn set_mentions(&mut self, mentions: Vec<Mention>) {
        self.by_token = vec![None; self.tokens.len()];
        for (number, mention) in mentions.iter().enumerate() {
            self.by_token[mention.tokens.clone()].fill(Some(number));
        }
        self.mentions = mentions;
    }

    /// The number of the mention that a token belongs to.
    pub fn mention_at(&self, token: usize) -> Option<usize> {
        self.by_token.get(token).copied().flatten()
    }

    /// The first token that begins at a byte of the text or behind it.
    pub fn token_from(&self, byte: usize) -> Option<usize> {
        let at = self.tokens.partition_point(|token| token.at.start < byte);
        (at < self.tokens.len()).then_some(at)
    }
}
