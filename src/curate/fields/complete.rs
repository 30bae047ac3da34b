//! The names and terms that the text of a field may become.

use super::filling::Filling;
use crate::curate::edit::named_at;
use crate::curate::kind::RecordKind;
use crate::model::dossier::Shape;
use crate::text;
use std::ops::Range;

/// The most that is offered.
const MAX_CANDIDATES: usize = 60;

/// Something that may be put into the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is put in.
    pub text: String,
    /// What it is, beside it.
    pub meaning: String,
}

/// What may replace a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The part, in bytes.
    pub range: Range<usize>,
    /// The best first.
    pub candidates: Vec<Candidate>,
}

impl Filling {
    /// What may be put in at the cursor; where nothing is typed only if it is asked for.
    #[must_use]
    pub fn complete(&self, at: usize, cursor: usize, asked: bool) -> Option<Completion> {
        let entry = self.entries.get(at)?;
        let range = if entry.is_list() { part_at(&entry.text, cursor) } else { 0..entry.text.len() };
        let part = entry.text.get(range.clone())?.trim();
        if part.is_empty() && !asked || part.starts_with(['{', '[']) {
            return None;
        }
        let candidates = match entry.shape {
            Shape::Term(terms) => {
                let typed = text::fold(&part.replace([' ', '-'], "_"));
                let mut found: Vec<_> =
                    (terms.all)().into_iter().filter_map(|term| Some((text::name_match(&typed, term)?, term))).collect();
                found.sort();
                found.into_iter().map(|(_, term)| Candidate { text: term.to_owned(), meaning: String::new() }).collect()
            }
            _ => self.names(named_at(entry.kind, &entry.naming_place())?, part),
        };
        let is_whole = |candidate: &Candidate| !asked && candidate.text == part;
        (!candidates.is_empty() && !candidates.first().is_some_and(is_whole)).then_some(Completion { range, candidates })
    }

    fn names(&self, kind: RecordKind, typed: &str) -> Vec<Candidate> {
        let known = &self.opening.known;
        let one = |named: &crate::curate::edit::Named| {
            let is_one = known.id(kind, &named.title).is_ok_and(|id| id == named.id) && !named.title.contains(';');
            let (text, meaning) = if is_one {
                (named.title.clone(), named.detail.clone())
            } else {
                (named.id.clone(), format!("{} {}", named.title, named.detail))
            };
            Candidate { text: text::safe_line(&text).into_owned(), meaning: text::safe_line(&meaning).into_owned() }
        };
        known.fitting(kind, typed, MAX_CANDIDATES).into_iter().map(one).collect()
    }
}

/// The item of a list at the cursor, without the white space around it.
fn part_at(text: &str, cursor: usize) -> Range<usize> {
    let separator = if text.contains(';') { ';' } else { ',' };
    let cursor = cursor.min(text.len());
    let start = text.get(..cursor).and_then(|before| before.rfind(separator)).map_or(0, |at| at + 1);
    let end = text.get(cursor..).and_then(|after| after.find(separator)).map_or(text.len(), |at| cursor + at);
    let part = &text[start..end];
    let lead = part.len() - part.trim_start().len();
    start + lead..start + part.trim_end().len().max(lead)
}
