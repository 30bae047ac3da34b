//! Patterns of the rules, made ready once and matched against tokens.
//!
//! An item of a pattern takes one token or a term; none is repeated. So a match looks at a bounded number of tokens, whatever
//! the text is.

use super::lexicon::{self, WordId};
use super::rules::{self, Rule};
use super::terms::{NAMES, Taken, Term};
use super::tokens::{Gap, Token};
use super::words::Words;
use std::sync::LazyLock;

/// A pattern has at most this many items.
const MAX_ITEMS: usize = 16;

#[derive(Debug)]
struct Item {
    words: Vec<WordId>,
    terms: Vec<Term>,
    may_lack: bool,
}

/// A pattern, ready to match.
#[derive(Debug)]
struct Pattern {
    rule: &'static Rule,
    before: Vec<Item>,
    items: Vec<Item>,
    after: Vec<Item>,
    /// Where the first item is a word: which words may be behind it. Most patterns that begin with "the" are ruled out by it at
    /// once.
    second: Option<Second>,
}

/// What the second token of a pattern may be.
#[derive(Debug)]
struct Second {
    /// By the number of the word.
    words: Vec<bool>,
    digits: bool,
}

/// What a pattern matched.
#[derive(Clone, Debug)]
pub(super) struct Match {
    pub(super) rule: &'static Rule,
    pub(super) first: usize,
    /// One behind the last token.
    pub(super) end: usize,
    pub(super) taken: Vec<Taken>,
}

/// The patterns by the word that they may begin with.
struct Grammar {
    patterns: Vec<Pattern>,
    /// By the number of the word.
    by_word: Vec<Vec<u16>>,
    by_digits: Vec<u16>,
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    let patterns: Vec<Pattern> = rules::all().flat_map(|rule| rule.patterns.iter().map(move |pattern| ready(rule, pattern))).collect();
    let beginning = |begins: &dyn Fn(&Item) -> bool| -> Vec<u16> {
        let numbered = (0..).zip(&patterns);
        numbered.filter(|(_, pattern)| first_items(&pattern.items).any(begins)).map(|(number, _)| number).collect()
    };
    let by_word = (0..lexicon::size() as WordId)
        .map(|word| {
            if word == 0 {
                return Vec::new();
            }
            beginning(&|item| item.may_begin(word))
        })
        .collect();
    let by_digits = beginning(&Item::may_begin_with_digits);
    Grammar { patterns, by_word, by_digits }
});

/// The items that may be the first to take a token.
fn first_items(items: &[Item]) -> impl Iterator<Item = &Item> {
    let lacking = items.iter().take_while(|item| item.may_lack).count();
    items.iter().take(lacking + 1)
}

fn ready(rule: &'static Rule, pattern: &'static str) -> Pattern {
    let mut ready = Pattern { rule, before: Vec::new(), items: Vec::new(), after: Vec::new(), second: None };
    for text in pattern.split_whitespace().take(MAX_ITEMS) {
        let context = text.len() > 2 && text.starts_with('(') && text.ends_with(')');
        let item = item(if context { &text[1..text.len() - 1] } else { text });
        match context {
            false => ready.items.push(item),
            true if ready.items.is_empty() => ready.before.push(item),
            true => ready.after.push(item),
        }
    }
    ready.second = second(&ready.items);
    ready
}

fn second(items: &[Item]) -> Option<Second> {
    let (first, rest) = items.split_first()?;
    let is_plain = first.terms.is_empty() && rest.iter().any(|item| !item.may_lack);
    is_plain.then(|| {
        let may = |word: WordId| first_items(rest).any(|item| item.may_begin(word));
        Second {
            words: (0..lexicon::size() as WordId).map(|word| word != 0 && may(word)).collect(),
            digits: first_items(rest).any(Item::may_begin_with_digits),
        }
    })
}

impl Item {
    fn may_begin(&self, word: WordId) -> bool {
        let meaning = lexicon::meaning(word);
        self.words.contains(&word) || self.terms.iter().any(|term| term.may_begin(word, &meaning))
    }

    fn may_begin_with_digits(&self) -> bool {
        self.terms.iter().any(|term| term.may_begin_with_digits())
    }
}

impl Second {
    fn may_be(&self, token: Option<&Token>) -> bool {
        token.is_some_and(|token| (token.digits > 0 && self.digits) || self.words.get(usize::from(token.word)) == Some(&true))
    }
}

fn item(text: &'static str) -> Item {
    let may_lack = text.len() > 1 && text.ends_with('?');
    let text = if may_lack { &text[..text.len() - 1] } else { text };
    let mut item = Item { words: Vec::new(), terms: Vec::new(), may_lack };
    for choice in text.split('|') {
        match choice.strip_prefix('<').and_then(|name| name.strip_suffix('>')) {
            Some(name) => item.terms.extend(NAMES.iter().find(|(known, _)| *known == name).map(|(_, term)| *term)),
            None => item.words.push(lexicon::word_of(choice)),
        }
    }
    item
}

/// Every match that begins at a token, longest first; of equal length, in the order of the tables.
pub(super) fn matches(words: Words<'_>, at: usize, found: &mut Vec<Match>) {
    found.clear();
    let Some(token) = words.get(at).filter(|_| !words.is(at, ",")) else { return };
    let grammar = &*GRAMMAR;
    let by_digits = if token.digits > 0 { &grammar.by_digits[..] } else { &[] };
    let by_word = grammar.by_word.get(usize::from(token.word)).map_or(&[][..], Vec::as_slice);
    for number in by_word.iter().chain(by_digits) {
        let pattern = &grammar.patterns[usize::from(*number)];
        let mut taken = Vec::new();
        let asks_second = pattern.items.first().is_some_and(|first| first.words.contains(&token.word));
        let fits = !asks_second || pattern.second.as_ref().is_none_or(|second| second.may_be(words.get(at + 1)));
        if !fits || !stands_behind(words, at, &pattern.before) {
            continue;
        }
        if let Some(end) =
            follow(words, at, &pattern.items, at, &mut taken).filter(|end| *end > at && stands_before(words, *end, &pattern.after))
        {
            // An optional comma before a year that is not there.
            let end = if end - at > 1 && words.is(end - 1, ",") { end - 1 } else { end };
            found.push(Match { rule: pattern.rule, first: at, end, taken });
        }
    }
    found.sort_by_key(|found| std::cmp::Reverse(found.end));
}

/// The end of a match of all items, greedy.
fn follow(words: Words<'_>, first: usize, items: &[Item], at: usize, taken: &mut Vec<Taken>) -> Option<usize> {
    let Some((item, rest)) = items.split_first() else { return Some(at) };
    let before = taken.len();
    let goes_on = at == first || words.get(at).is_some_and(|token| token.gap < Gap::Paragraph);
    if goes_on && let Some(length) = take(words, item, at, taken) {
        if let Some(end) = follow(words, first, rest, at + length, taken) {
            return Some(end);
        }
        taken.truncate(before);
    }
    if item.may_lack { follow(words, first, rest, at, taken) } else { None }
}

fn take(words: Words<'_>, item: &Item, at: usize, taken: &mut Vec<Taken>) -> Option<usize> {
    let token = words.get(at)?;
    if token.word != 0 && item.words.contains(&token.word) {
        return Some(1);
    }
    item.terms.iter().find_map(|term| {
        let (what, length) = term.take(words, at)?;
        taken.push(what);
        Some(length)
    })
}

fn stands_behind(words: Words<'_>, at: usize, items: &[Item]) -> bool {
    let Some(start) = at.checked_sub(items.len()) else { return false };
    items.is_empty() || (all_stand(words, start, items) && words.get(at).is_some_and(|token| token.gap < Gap::Paragraph))
}

fn stands_before(words: Words<'_>, at: usize, items: &[Item]) -> bool {
    items.is_empty() || all_stand(words, at, items)
}

fn all_stand(words: Words<'_>, start: usize, items: &[Item]) -> bool {
    items
        .iter()
        .enumerate()
        .all(|(step, item)| words.get(start + step).is_some_and(|token| token.word != 0 && item.words.contains(&token.word)))
}
