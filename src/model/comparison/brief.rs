//! The differences in a line or two, for lists of many events: each version with the accounts that tell it.

use crate::model::discrepancy::{self, About, Aspect, Discrepancy, Side, Standing};
use crate::model::{Directory, Event};
use indexmap::{IndexMap, IndexSet};

/// One topic on which the accounts of an event differ; the issues that only one side mentions are one topic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The aspect.
    pub aspect: Aspect,
    /// The subject: a person, or the label of a figure.
    pub subject: Option<String>,
    /// Each version with the accounts that tell it.
    pub voices: Vec<Voice>,
    /// The result of a closer look.
    pub standing: Standing,
    /// A possible explanation, or that there is none.
    pub note: Option<String>,
}

/// The accounts that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The names of the accounts.
    pub who: String,
    /// The words of the accounts.
    pub says: String,
    /// The sides of the accounts, each once.
    pub sides: Vec<Side>,
    /// The number of the accounts.
    pub tellers: usize,
}

impl Difference {
    /// The version that one account tells against several that agree.
    #[must_use]
    pub fn odd(&self) -> Option<usize> {
        let alone = self.voices.iter().position(|voice| voice.tellers == 1)?;
        let is_odd = self.voices.len() == 2 && self.voices.iter().any(|voice| voice.tellers > 1);
        is_odd.then_some(alone)
    }
}

/// All differences between the accounts of an event, in brief.
#[must_use]
pub fn differences(event: &Event, directory: &Directory) -> Vec<Difference> {
    let found = discrepancy::discrepancies(event, directory);
    if found.is_empty() {
        return Vec::new();
    }
    let names = discrepancy::account_names(event, directory);
    let (issues, others): (Vec<_>, Vec<_>) = found.iter().partition(|found| found.aspect == Aspect::Issue);
    let mut out: Vec<Difference> = others
        .into_iter()
        .map(|found| Difference {
            aspect: found.aspect,
            subject: found.subject(directory).map(str::to_owned),
            voices: voices(found, &names, directory),
            standing: found.standing,
            note: found.note.as_ref().map(|note| match found.standing {
                Standing::Explained => format!("explained by time zones: {note}"),
                Standing::Conflict => format!("a true conflict: {note}"),
                Standing::Open | Standing::Wording => note.clone(),
            }),
        })
        .collect();
    if !issues.is_empty() {
        let voice = |(side, issues): (Side, Vec<&str>)| Voice {
            who: format!("only {}", side.label()),
            says: issues.join(", "),
            sides: vec![side],
            tellers: 1,
        };
        let voices = by_side(issues.into_iter(), directory).into_iter().map(voice).collect();
        out.push(Difference { aspect: Aspect::Issue, subject: None, voices, standing: Standing::Wording, note: None });
    }
    out
}

/// The versions; accounts that say the same are together.
fn voices(found: &Discrepancy, names: &[String], directory: &Directory) -> Vec<Voice> {
    // In days and figures a sign alone makes a difference: −5 is not 5.
    let worded = found.standing == Standing::Wording;
    let key = |words: &'_ str| if worded { discrepancy::words_alone(words) } else { words.to_owned() };
    let mut out: IndexMap<String, (&str, IndexSet<&str>, Vec<Side>)> = IndexMap::new();
    for said in &found.said {
        let name = said.account.and_then(|at| names.get(at)).map_or_else(|| directory.source_name(&said.source), String::as_str);
        let (_, names, sides) = out.entry(key(&said.brief)).or_insert_with(|| (&said.brief, IndexSet::new(), Vec::new()));
        names.insert(name);
        let side = Side::new(&said.source, directory);
        if !sides.contains(&side) {
            sides.push(side);
        }
    }
    let quoted = |words: &str| if found.aspect == Aspect::Name { format!("“{words}”") } else { words.to_owned() };
    let voice = |(says, tellers, sides): (&str, IndexSet<&str>, Vec<Side>)| Voice {
        tellers: tellers.len(),
        sides,
        who: discrepancy::list(&tellers.into_iter().collect::<Vec<_>>()),
        says: quoted(says),
    };
    out.into_values().map(voice).collect()
}

/// The issues that only one side mentions, by side.
pub(super) fn by_side<'a>(found: impl Iterator<Item = &'a Discrepancy>, directory: &'a Directory) -> Vec<(Side, Vec<&'a str>)> {
    let mut out: IndexMap<_, (Side, Vec<&str>)> = IndexMap::new();
    for found in found {
        let (Some(About::Issue(issue)), Some(said)) = (&found.about, found.said.first()) else { continue };
        let side = Side::new(&said.source, directory);
        out.entry(side.key()).or_insert_with(|| (side, Vec::new())).1.push(directory.issue_label(issue));
    }
    let mut out: Vec<(Side, Vec<&str>)> = out.into_values().collect();
    out.sort_by_key(|(side, _)| side.rank());
    out
}
