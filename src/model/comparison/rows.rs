//! The rows of the table: what each account says on a topic, and how that relates to the others.

use super::table::{Cell, Cells, Column, MENTIONED_WORD, Row, Subject};
use crate::model::discrepancy::{self, About, Aspect, Discrepancy, Side};
use crate::model::{Account, Actor, Directory, Event, Id, Issue, Part, Source, Stance};
use indexmap::{IndexMap, IndexSet};
use std::cell;
use std::collections::HashMap;

/// The data for the rows.
struct Table<'a> {
    event: &'a Event,
    columns: &'a [Column],
    found: HashMap<(Aspect, Option<&'a About>), &'a Discrepancy>,
    directory: &'a Directory,
    has_all_ways: cell::Cell<bool>,
}

/// The table says at most this many times that an account reaches an issue through a narrower one; issues nested thousands
/// deep have millions of such paths.
const MOST_WAYS: usize = 100_000;

/// The rows, and whether they name every issue that is mentioned through a narrower one.
pub(super) fn rows(event: &Event, columns: &[Column], found: &[Discrepancy], directory: &Directory) -> (Vec<Row>, bool) {
    let found = found.iter().rev().map(|found| ((found.aspect, found.about.as_ref()), found)).collect();
    let table = Table { event, columns, found, directory, has_all_ways: cell::Cell::new(true) };
    let plain = |words: Option<String>| words.map(|words| Cell { words, ..Cell::default() });
    let mut rows = vec![
        table.row(Subject::Day, "day", |at, account| table.day(at, account)),
        table.row(Subject::Name, "calls it", |at, account| {
            let words = format!("“{}”", account.called.as_ref()?);
            Some(table.said(Aspect::Name, None, at, words))
        }),
        table.row(Subject::Place, "place", |at, account| {
            let words = directory.place_name(account.place.as_ref()?).to_owned();
            Some(table.said(Aspect::Place, None, at, words))
        }),
    ];
    if event.accounts.iter().any(|account| account.stance != Stance::Supports) {
        rows.push(table.row(Subject::Stance, "stance", |_, account| plain(Some(format!("{} it", account.stance.label())))));
    }
    rows.extend(table.people());
    rows.extend(table.issues());
    rows.extend(table.figures());
    rows.extend([
        table.row(Subject::Summary, "says", |_, account| plain(account.summary.as_ref().map(ToString::to_string))),
        table.row(Subject::Quote, "quote", |_, account| plain(account.quote.as_ref().map(|quote| format!("“{quote}”")))),
        table.row(Subject::Locator, "where it says so", |_, account| plain(account.locator.as_ref().map(ToString::to_string))),
        table.of_sources(Subject::Address, "address", |source| source.url.as_ref().map(ToString::to_string)),
        table.of_sources(Subject::Archive, "archived at", |source| source.archive_url.as_ref().map(ToString::to_string)),
    ]);
    rows.retain(|row| !row.cells.is_empty());
    (rows, table.has_all_ways.get())
}

impl Table<'_> {
    fn row(&self, subject: Subject, label: &str, cell: impl Fn(usize, &Account) -> Option<Cell>) -> Row {
        self.row_of(subject, label, 0..self.columns.len(), cell)
    }

    /// A row in which only some columns have content.
    fn row_of(
        &self,
        subject: Subject,
        label: &str,
        columns: impl IntoIterator<Item = usize>,
        cell: impl Fn(usize, &Account) -> Option<Cell>,
    ) -> Row {
        let cell = |column: usize| {
            let at = self.columns[column].account?;
            Some((column, cell(at, self.event.accounts.get(at)?)?))
        };
        Row { subject, label: label.to_owned(), cells: Cells::new(self.columns.len(), columns.into_iter().filter_map(cell).collect()) }
    }

    /// The accounts with their columns, from left to right.
    fn accounts(&self) -> impl Iterator<Item = (usize, &Account)> {
        let account = |(column, of): (usize, &Column)| Some((column, self.event.accounts.get(of.account?)?));
        self.columns.iter().enumerate().filter_map(account)
    }

    /// A row about the sources, not about their content.
    fn of_sources(&self, subject: Subject, label: &str, words: impl Fn(&Source) -> Option<String>) -> Row {
        let cells = self.columns.iter().enumerate().filter_map(|(at, column)| {
            let words = words(self.directory.sources.get(&column.source)?)?;
            Some((at, Cell { words, ..Cell::default() }))
        });
        Row { subject, label: label.to_owned(), cells: Cells::new(self.columns.len(), cells.collect()) }
    }

    /// A cell that others may contradict.
    fn said(&self, aspect: Aspect, about: Option<&About>, at: usize, words: String) -> Cell {
        match self.found.get(&(aspect, about)).and_then(|found| found.said_by(at)) {
            Some(said) => Cell { words, differs: true, against: said.against.clone(), notes: Vec::new() },
            None => Cell { words, ..Cell::default() },
        }
    }

    fn day(&self, at: usize, account: &Account) -> Option<Cell> {
        let when = account.when.as_ref()?;
        let mut cell = self.said(Aspect::Day, None, at, when.edtf.words());
        // Of three accounts two may give the same day: the third differs from both, and both from it.
        cell.differs &= cell.against.is_some();
        cell.notes.extend(when.time_zone.as_ref().map(|zone| format!("day in {zone}")));
        cell.notes.extend(when.text.as_ref().map(|text| format!("printed as “{text}”")));
        Some(cell)
    }

    /// One row per person: a title in one column stands beside the title in the next.
    fn people(&self) -> Vec<Row> {
        let named = self.event.accounts.iter().flat_map(|account| &account.participants);
        let mut people: IndexMap<&Id<Actor>, Vec<usize>> = named.map(|participant| (&participant.actor, Vec::new())).collect();
        for (column, account) in self.accounts() {
            for participant in &account.participants {
                let columns = people.entry(&participant.actor).or_default();
                if columns.last() != Some(&column) {
                    columns.push(column);
                }
            }
        }
        let row = |(person, columns): (&Id<Actor>, Vec<usize>)| {
            let about = About::Actor(person.clone());
            self.row_of(Subject::Participant(person.clone()), self.directory.actor_name(person), columns, |at, account| {
                let named: Vec<_> = account.participants.iter().filter(|named| named.actor == *person).collect();
                let titles: Vec<&str> = named.iter().filter_map(|named| named.capacity.as_deref()).collect();
                let mut parts: Vec<String> =
                    named.iter().filter(|named| named.part != Part::Participant).map(|named| named.part.label().to_owned()).collect();
                parts.extend(
                    named.iter().filter_map(|named| Some(format!("for {}", self.directory.actor_name(named.on_behalf_of.as_ref()?)))),
                );
                named.first()?;
                if titles.is_empty() {
                    let words = if parts.is_empty() { "named".to_owned() } else { format!("named, {}", parts.join(", ")) };
                    return Some(Cell { words, ..Cell::default() });
                }
                Some(Cell { notes: parts, ..self.said(Aspect::Title, Some(&about), at, titles.join("; ")) })
            })
        };
        people.into_iter().map(row).collect()
    }

    /// A grid of issues by source: first the issues of several sides, then those of only one side, side by side, then those
    /// only of the press.
    fn issues(&self) -> Vec<Row> {
        let issues: IndexSet<&Id<Issue>> = self.accounts().flat_map(|(_, account)| &account.about).collect();
        let mut mentions: HashMap<&Id<Issue>, Vec<Mention<'_>>> = HashMap::new();
        let mut ways = 0;
        for (column, account) in self.accounts() {
            for about in &account.about {
                for (step, issue) in self.directory.broader(about).into_iter().enumerate().filter(|(_, issue)| issues.contains(*issue)) {
                    if step > 0 && ways == MOST_WAYS {
                        break;
                    }
                    ways += usize::from(step > 0);
                    let of_issue = mentions.entry(issue).or_default();
                    if of_issue.last().is_none_or(|last| last.column != column) {
                        of_issue.push(Mention { column, ..Mention::default() });
                    }
                    let Some(mention) = of_issue.last_mut() else { continue };
                    match step {
                        0 => mention.is_named = true,
                        _ => mention.narrower.push(self.directory.issue_label(about)),
                    }
                }
            }
        }
        self.has_all_ways.set(ways < MOST_WAYS);
        let mut rows: Vec<Row> =
            issues.into_iter().map(|issue| self.issue(issue, mentions.get(issue).map_or(&[][..], Vec::as_slice))).collect();
        let mut sides: HashMap<_, usize> = HashMap::new();
        let sides: Vec<usize> = self.columns.iter().enumerate().map(|(at, column)| *sides.entry(column.side.key()).or_insert(at)).collect();
        rows.sort_by_cached_key(|row| {
            let mut states = row.cells.said().filter(|(at, _)| matches!(self.columns[*at].side, Side::State(_)));
            let Some((first, _)) = states.next() else { return usize::MAX };
            let shared = states.any(|(at, _)| sides[at] != sides[first]);
            if shared { 0 } else { 1 + sides[first] }
        });
        rows
    }

    fn issue(&self, issue: &Id<Issue>, mentions: &[Mention<'_>]) -> Row {
        let about = About::Issue(issue.clone());
        let cell = |mention: &Mention<'_>| {
            // An account of the Taiwan Strait mentions Taiwan too.
            let words = if mention.is_named { MENTIONED_WORD.to_owned() } else { format!("by way of {}", mention.narrower.join(", ")) };
            let at = self.columns[mention.column].account?;
            Some((mention.column, self.said(Aspect::Issue, Some(&about), at, words)))
        };
        let cells = Cells::new(self.columns.len(), mentions.iter().filter_map(cell).collect());
        Row { subject: Subject::Issue(issue.clone()), label: self.directory.issue_label(issue).to_owned(), cells }
    }

    /// One row per label; a source that gives two figures under one label has both in its cell.
    fn figures(&self) -> Vec<Row> {
        let mut labels: IndexMap<String, OfLabel<'_>> = IndexMap::new();
        for figure in &self.event.figures {
            let Some(source) = &figure.source else { continue };
            let of_label = labels.entry(discrepancy::words_alone(&figure.label)).or_insert_with(|| (&figure.label, HashMap::new()));
            of_label.1.entry(source).or_default().push(discrepancy::measured(figure));
        }
        let mut differences: HashMap<String, &Discrepancy> = HashMap::new();
        for found in self.found.values() {
            if let Some(About::Figure(label)) = &found.about {
                differences.insert(discrepancy::words_alone(label), found);
            }
        }
        let mut columns: HashMap<&Id<Source>, Vec<usize>> = HashMap::new();
        for (at, column) in self.columns.iter().enumerate() {
            columns.entry(&column.source).or_default().push(at);
        }
        let figure = |(words, (label, given)): (String, OfLabel<'_>)| {
            let mut giving: Vec<usize> = given.keys().filter_map(|source| columns.get(source)).flatten().copied().collect();
            giving.sort_unstable();
            self.figure(label, &given, &giving, differences.get(&words).copied())
        };
        labels.into_iter().map(figure).collect()
    }

    fn figure(&self, label: &str, given: &HashMap<&Id<Source>, Vec<String>>, giving: &[usize], found: Option<&Discrepancy>) -> Row {
        let mut against: HashMap<&Id<Source>, Vec<&str>> = HashMap::new();
        for said in found.iter().flat_map(|found| &found.said) {
            against.entry(&said.source).or_default().extend(said.against.as_deref());
        }
        let cells = giving.iter().filter_map(|at| {
            let column = &self.columns[*at];
            let words: Vec<&str> = given.get(&column.source)?.iter().map(|words| shortened(words, label)).collect();
            let against = against.get(&column.source).filter(|against| !against.is_empty());
            let against = against.map(|against| against.join("; "));
            Some((*at, Cell { words: words.join("; "), differs: found.is_some(), against, notes: Vec::new() }))
        });
        let cells = Cells::new(self.columns.len(), cells.collect());
        Row { subject: Subject::Figure(label.to_owned()), label: label.to_owned(), cells }
    }
}

/// An account's mention of an issue: directly, or through narrower ones.
#[derive(Default)]
struct Mention<'a> {
    column: usize,
    is_named: bool,
    narrower: Vec<&'a str>,
}

/// A label as first written, and the figures in words that each source gives under it.
type OfLabel<'a> = (&'a str, HashMap<&'a Id<Source>, Vec<String>>);

/// "46", not "46 vessels", if the label says "naval vessels".
fn shortened<'a>(words: &'a str, label: &str) -> &'a str {
    match words.split_once(' ') {
        Some((value, unit)) if label.contains(unit) => value,
        _ => words,
    }
}
