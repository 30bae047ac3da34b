//! The rows of the table: what each account says of a thing, and how that stands to the others.

use super::table::{Cell, Column, MENTIONED_WORD, Row, Subject};
use crate::model::discrepancy::{self, About, Aspect, Discrepancy, Side};
use crate::model::{Account, Actor, Directory, Event, Id, Issue, Part, Source, Stance};
use indexmap::{IndexMap, IndexSet};
use std::collections::HashMap;

/// What the rows are made of.
struct Table<'a> {
    event: &'a Event,
    columns: &'a [Column],
    found: HashMap<(Aspect, Option<&'a About>), &'a Discrepancy>,
    directory: &'a Directory,
}

pub(super) fn rows(event: &Event, columns: &[Column], found: &[Discrepancy], directory: &Directory) -> Vec<Row> {
    let found = found.iter().rev().map(|found| ((found.aspect, found.about.as_ref()), found)).collect();
    let table = Table { event, columns, found, directory };
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
    rows.retain(|row| row.cells.iter().any(Option::is_some));
    rows
}

impl Table<'_> {
    fn row(&self, subject: Subject, label: &str, cell: impl Fn(usize, &Account) -> Option<Cell>) -> Row {
        let cells = self.columns.iter().map(|column| {
            let at = column.account?;
            cell(at, self.event.accounts.get(at)?)
        });
        Row { subject, label: label.to_owned(), cells: cells.collect() }
    }

    /// What is known of the source, not of what it says.
    fn of_sources(&self, subject: Subject, label: &str, words: impl Fn(&Source) -> Option<String>) -> Row {
        let cells = self.columns.iter().map(|column| {
            let words = words(self.directory.sources.get(&column.source)?)?;
            Some(Cell { words, ..Cell::default() })
        });
        Row { subject, label: label.to_owned(), cells: cells.collect() }
    }

    /// Words that others may give otherwise.
    fn said(&self, aspect: Aspect, about: Option<&About>, at: usize, words: String) -> Cell {
        match self.found.get(&(aspect, about)).and_then(|found| found.said_by(at)) {
            Some(said) => Cell { words, differs: true, against: said.against.clone(), notes: Vec::new() },
            None => Cell { words, ..Cell::default() },
        }
    }

    fn day(&self, at: usize, account: &Account) -> Option<Cell> {
        let when = account.when.as_ref()?;
        let mut cell = self.said(Aspect::Day, None, at, when.edtf.words());
        // Of three accounts two may give the same day: the third differs, and they differ from it.
        cell.differs &= cell.against.is_some();
        cell.notes.extend(when.time_zone.as_ref().map(|zone| format!("day in {zone}")));
        cell.notes.extend(when.text.as_ref().map(|text| format!("printed as “{text}”")));
        Some(cell)
    }

    /// A row for each of those named: a title in one column stands beside the title in the next.
    fn people(&self) -> Vec<Row> {
        let named = self.event.accounts.iter().flat_map(|account| &account.participants);
        let people: IndexSet<&Id<Actor>> = named.map(|participant| &participant.actor).collect();
        let row = |person: &Id<Actor>| {
            let about = About::Actor(person.clone());
            self.row(Subject::Participant(person.clone()), self.directory.actor_name(person), |at, account| {
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

    /// A grid, issue by source: first what several sides raise, then what one alone does, side by side, last what
    /// only the press has.
    fn issues(&self) -> Vec<Row> {
        let accounts = || self.columns.iter().filter_map(|column| Some((column.account?, self.event.accounts.get(column.account?)?)));
        let issues: IndexSet<&Id<Issue>> = accounts().flat_map(|(_, account)| &account.about).collect();
        // By which narrower ones each account has come to an issue.
        let mut by_way: HashMap<(&Id<Issue>, usize), Vec<&str>> = HashMap::new();
        for (at, account) in accounts() {
            for about in &account.about {
                for issue in self.directory.broader(about).into_iter().skip(1).filter(|issue| issues.contains(*issue)) {
                    by_way.entry((issue, at)).or_default().push(self.directory.issue_label(about));
                }
            }
        }
        let mut rows: Vec<Row> = issues.into_iter().map(|issue| self.issue(issue, &by_way)).collect();
        let mut sides: HashMap<_, usize> = HashMap::new();
        let sides: Vec<usize> = self.columns.iter().enumerate().map(|(at, column)| *sides.entry(column.side.key()).or_insert(at)).collect();
        rows.sort_by_key(|row| {
            let mut states =
                row.cells.iter().enumerate().filter(|(at, cell)| cell.is_some() && matches!(self.columns[*at].side, Side::State(_)));
            let Some((first, _)) = states.next() else { return usize::MAX };
            let shared = states.any(|(at, _)| sides[at] != sides[first]);
            if shared { 0 } else { 1 + sides[first] }
        });
        rows
    }

    fn issue(&self, issue: &Id<Issue>, by_way: &HashMap<(&Id<Issue>, usize), Vec<&str>>) -> Row {
        let about = About::Issue(issue.clone());
        self.row(Subject::Issue(issue.clone()), self.directory.issue_label(issue), |at, account| {
            let narrower = by_way.get(&(issue, at)).map_or(&[][..], Vec::as_slice);
            // Who speaks of the Taiwan Strait has mentioned Taiwan.
            let words = match (account.about.contains(issue), narrower) {
                (true, _) => MENTIONED_WORD.to_owned(),
                (false, []) => return None,
                (false, narrower) => format!("by way of {}", narrower.join(", ")),
            };
            Some(self.said(Aspect::Issue, Some(&about), at, words))
        })
    }

    /// A row a label; a source that gives two figures under one label has both in its cell.
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
        labels.into_iter().map(|(words, (label, given))| self.figure(label, &given, differences.get(&words).copied())).collect()
    }

    fn figure(&self, label: &str, given: &HashMap<&Id<Source>, Vec<String>>, found: Option<&Discrepancy>) -> Row {
        let mut against: HashMap<&Id<Source>, Vec<&str>> = HashMap::new();
        for said in found.iter().flat_map(|found| &found.said) {
            against.entry(&said.source).or_default().extend(said.against.as_deref());
        }
        let cells = self.columns.iter().map(|column| {
            let words: Vec<&str> = given.get(&column.source)?.iter().map(|words| shortened(words, label)).collect();
            let against = against.get(&column.source).filter(|against| !against.is_empty());
            Some(Cell {
                words: words.join("; "),
                differs: found.is_some(),
                against: against.map(|against| against.join("; ")),
                notes: Vec::new(),
            })
        });
        Row { subject: Subject::Figure(label.to_owned()), label: label.to_owned(), cells: cells.collect() }
    }
}

/// A label as it is first written, and the figures that each source gives under it, in words.
type OfLabel<'a> = (&'a str, HashMap<&'a Id<Source>, Vec<String>>);

/// "46", and not "46 vessels", where the label says "naval vessels".
fn shortened<'a>(words: &'a str, label: &str) -> &'a str {
    match words.split_once(' ') {
        Some((value, unit)) if label.contains(unit) => value,
        _ => words,
    }
}
