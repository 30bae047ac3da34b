//! What the sentences before leave: who "he", "the ministry" and "the two ministers" are, which day and place go on.

use super::cast::{Cast, What};
use super::grammar::{Mood, Subject, Verb};
use super::roles;
use super::sentence::{Mention, Read};
use super::subjects::{is_apart, preposition};
use crate::dates::Edtf;

/// What the sentences before leave.
#[derive(Debug, Default)]
pub(super) struct Before {
    /// The last one who did something.
    pub one: Option<usize>,
    /// The last state or body that did something.
    pub body: Option<usize>,
    /// The last who did something together.
    pub several: Vec<usize>,
    /// Who was named last, in order; the last at the end.
    pub named: Vec<usize>,
    /// The last dated telling of this paragraph and its sentence.
    pub dated: Option<(Edtf, String, usize, u32)>,
    /// What was told last, by its number, and in which sentence.
    pub topic: Option<(usize, usize)>,
    /// The place at the head of the paragraph: "In San Telmo, …".
    pub place: Option<(Mention, u32)>,
    /// The last place named for an event.
    pub dateline: Option<Mention>,
}

impl Before {
    /// Learns the place at the head of a paragraph, which ends with it.
    pub fn head(&mut self, read: &Read) {
        if self.place.as_ref().is_some_and(|(_, paragraph)| *paragraph != read.paragraph) {
            self.place = None;
        }
        if let Some(mention) = read.mentions.iter().find(|mention| {
            mention.place.is_some()
                && mention.tokens.start <= 3
                && preposition(read, mention).is_some_and(|held| matches!(held, "in" | "at"))
        }) {
            self.place = Some((mention.clone(), read.paragraph));
        }
    }

    /// "he": whom this sentence names first, or the last who did something.
    pub fn one(&self, read: &Read, at: usize, cast: &Cast) -> Option<usize> {
        persons_before(read, at, cast).next().or(self.one)
    }

    /// "it": the body that this sentence names first, or the last that did something.
    pub fn body(&self, read: &Read, at: usize, cast: &Cast) -> Option<usize> {
        // "The airline, which is the largest in China, signed": nobody is meant whom a preposition holds apart.
        let is_body =
            |(mention, who): &(&Mention, usize)| !matches!(cast.of(*who).what, What::Person | What::Place) && !is_apart(read, mention);
        named_before(read, at).find(is_body).map(|(_, who)| who).or(self.body)
    }

    /// "the two sides": who did something together last, or the last two states.
    pub fn several(&self, cast: &Cast) -> Vec<usize> {
        if !self.several.is_empty() {
            return self.several.clone();
        }
        let mut states: Vec<usize> = Vec::new();
        for who in self.named.iter().rev().map(|who| cast.side(*who)) {
            if cast.of(who).what == What::State && !states.contains(&who) && states.len() < 2 {
                states.push(who);
            }
        }
        if states.len() == 2 { states } else { Vec::new() }
    }

    /// Whom later pronouns may mean.
    pub fn remember(&mut self, read: &Read, verbs: &[Verb], cast: &Cast) {
        let named: Vec<usize> = read.mentions.iter().filter(|mention| !mention.is_adjective).filter_map(|mention| mention.who).collect();
        self.named.extend(&named);
        let excess = self.named.len().saturating_sub(200);
        self.named.drain(..excess);
        let subject = verbs.iter().find(|verb| {
            verb.mood != Mood::Bare && matches!(verb.subject, Subject::Mentions(_) | Subject::Office(..) | Subject::Both(_) | Subject::One)
        });
        let resolved = subject.map(|verb| self.resolve(read, &verb.subject, verb.start, cast)).unwrap_or_default();
        let persons = |list: &[usize]| list.iter().copied().filter(|who| cast.of(*who).what == What::Person).collect::<Vec<_>>();
        let mut all = persons(&named);
        all.dedup();
        let is_body = |who: &&usize| cast.of(**who).what != What::Person;
        if let Some(body) = resolved.first().filter(is_body) {
            self.body = Some(*body);
        }
        self.named.extend(&resolved);
        let one = persons(&resolved).first().copied().or_else(|| all.first().copied());
        if resolved.len() >= 2 {
            self.several = resolved;
        } else if all.len() >= 2 {
            all.truncate(3);
            self.several = all;
        }
        self.one = one.or(self.one);
    }

    /// Who a subject is.
    pub fn resolve(&self, read: &Read, subject: &Subject, at: usize, cast: &Cast) -> Vec<usize> {
        match subject {
            Subject::None | Subject::Nameless => Vec::new(),
            Subject::It => self.body(read, at, cast).into_iter().collect(),
            Subject::Body => self.body(read, at, cast).filter(|who| is_called_so(read, at, &cast.of(*who).name)).into_iter().collect(),
            Subject::One => self.one(read, at, cast).into_iter().collect(),
            Subject::Several => two_before(read, at, cast).unwrap_or_else(|| self.several(cast)),
            Subject::Office(office, is_capital) => self.holder(office, *is_capital, cast).into_iter().collect(),
            Subject::Both(both) => {
                let mut found = self.resolve(read, &both.0, at, cast);
                found.extend(self.resolve(read, &both.1, at, cast));
                found.dedup();
                if found.len() == 2 { found } else { self.several(cast) }
            }
            Subject::Offices(head) => self.holders(head, cast),
            Subject::Mentions(list) => {
                let members = list.iter().filter_map(|mention| read.mentions[*mention].who).collect::<Vec<_>>();
                list.first().and_then(|first| officers(read, &read.mentions[*first], &members, cast)).unwrap_or(members)
            }
        }
    }

    /// "the Deputy Secretary": who holds that office; "the Secretary" is the deputy only where nobody else holds one.
    fn holder(&self, office: &str, is_capital: bool, cast: &Cast) -> Option<usize> {
        let (before, head) = office.rsplit_once(' ').unwrap_or(("", office));
        let has = |who: &usize, word: &str| cast.holds(*who, word);
        let fits = |who: &usize| {
            before.split_whitespace().all(|word| has(who, word))
                && roles::DEPUTIES.iter().all(|word| before.contains(word) || !has(who, word))
        };
        let all: Vec<usize> = cast.holders(head, None).collect();
        let fitting: Vec<usize> = all.iter().copied().filter(fits).collect();
        let is_deputy = roles::DEPUTIES.iter().any(|word| before.contains(word));
        let holders = if fitting.is_empty() && !is_deputy { all } else { fitting };
        match &holders[..] {
            [first, _, ..] if !is_capital => self.named.iter().rev().copied().find(|who| holders.contains(who)).or(Some(*first)),
            [first, ..] => Some(*first),
            [] => None,
        }
    }

    /// "the two foreign ministers": who were together last, if they hold such an office; else the last two who do.
    fn holders(&self, head: &str, cast: &Cast) -> Vec<usize> {
        let holds = |who: &usize| cast.holds(*who, head);
        if self.several.len() >= 2 && self.several.iter().all(holds) {
            return self.several.clone();
        }
        let mut last: Vec<usize> = self.named.iter().rev().copied().filter(holds).collect();
        last.dedup();
        last.truncate(2);
        if last.len() == 2 {
            last
        } else if self.several.len() >= 2 && self.several.iter().any(holds) {
            self.several.clone()
        } else {
            cast.holders(head, None).take(2).collect()
        }
    }
}

/// "the foreign ministers of Veldania and Marissia": who they are, if the article names them.
pub(super) fn officers(read: &Read, first: &Mention, members: &[usize], cast: &Cast) -> Option<Vec<usize>> {
    let at = first.tokens.start;
    let tokens = &read.tokens;
    let near = |back: usize| at.checked_sub(back).map(|at| &tokens[at]);
    // "ministers of A and B", or "A and B foreign ministers".
    let before = near(1).filter(|token| token.lower == "of").and_then(|_| near(2));
    let last = read.mentions.iter().rev().find(|mention| mention.who.is_some_and(|who| members.contains(&who)));
    let after = last.and_then(|last| {
        (last.tokens.end..(last.tokens.end + 3).min(tokens.len()))
            .map(|at| &tokens[at])
            .find(|token| roles::MANY.iter().any(|(many, _)| token.lower == *many))
    });
    let many = before.or(after)?;
    let (_, head) = roles::MANY.iter().find(|(word, _)| *word == many.lower)?;
    let found: Vec<usize> = members.iter().filter_map(|state| cast.holders(head, Some(*state)).next()).collect();
    (found.len() == members.len()).then_some(found)
}

/// Whom a sentence names before a word, in order; a people's name is nobody.
fn named_before(read: &Read, at: usize) -> impl Iterator<Item = (&Mention, usize)> {
    let here = read.mentions.iter().filter(move |mention| mention.tokens.end <= at && !mention.is_adjective);
    here.filter_map(|mention| Some((mention, mention.who?)))
}

fn persons_before(read: &Read, at: usize, cast: &Cast) -> impl Iterator<Item = usize> {
    named_before(read, at).map(|(_, who)| who).filter(|who| cast.of(*who).what == What::Person)
}

/// "received Foreign Minister Adeyo at the palace, where the two signed": the two persons whom the sentence has named.
fn two_before(read: &Read, at: usize, cast: &Cast) -> Option<Vec<usize>> {
    let mut persons: Vec<usize> = Vec::new();
    for who in persons_before(read, at, cast) {
        if !persons.contains(&who) {
            persons.push(who);
        }
    }
    (persons.len() == 2).then_some(persons)
}

/// Whether "the embassy" may stand for a body: not for a department.
fn is_called_so(read: &Read, at: usize, name: &str) -> bool {
    let words = &read.tokens[at.saturating_sub(10)..(at + 10).min(read.tokens.len())];
    let name = crate::text::fold(name);
    let is_own = |word: &&&str| name.split(' ').any(|part| part == **word);
    let mut own = roles::BODIES_ALONE.iter().filter(is_own).peekable();
    own.peek().is_none() || own.any(|word| words.iter().any(|token| token.lower == *word && !token.capital))
}
