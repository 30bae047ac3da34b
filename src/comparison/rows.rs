//! The rows of the table: what each account says of a thing, and how that stands to the others.

use super::table::{Cell, Column, MENTIONED_WORD, Row, Subject};
use crate::discrepancy::{self, About, Aspect, Discrepancy, Side};
use crate::model::{Account, Actor, Directory, Event, Figure, Id, Issue, Part, Source, Stance};

/// What the rows are made of.
struct Table<'a> {
    event: &'a Event,
    columns: &'a [Column],
    found: &'a [Discrepancy],
    directory: &'a Directory,
}

pub(super) fn rows(event: &Event, columns: &[Column], found: &[Discrepancy], directory: &Directory) -> Vec<Row> {
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
        let found = self.found.iter().find(|found| found.aspect == aspect && found.about.as_ref() == about);
        match found.and_then(|found| found.said_by(at)) {
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
        let mut people: Vec<&Id<Actor>> = Vec::new();
        for participant in self.event.accounts.iter().flat_map(|account| &account.participants) {
            if !people.contains(&&participant.actor) {
                people.push(&participant.actor);
            }
        }
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
        let mut issues: Vec<&Id<Issue>> = Vec::new();
        for issue in self.columns.iter().filter_map(|column| self.event.accounts.get(column.account?)).flat_map(|account| &account.about) {
            if !issues.contains(&issue) {
                issues.push(issue);
            }
        }
        let mut rows: Vec<Row> = issues.into_iter().map(|issue| self.issue(issue)).collect();
        rows.sort_by_key(|row| {
            let mut states =
                row.cells.iter().zip(self.columns).filter(|(cell, column)| cell.is_some() && matches!(column.side, Side::State(_)));
            let Some((_, first)) = states.next() else { return usize::MAX };
            let shared = states.any(|(_, column)| column.side != first.side);
            if shared { 0 } else { 1 + self.columns.iter().position(|column| column.side == first.side).unwrap_or(0) }
        });
        rows
    }

    fn issue(&self, issue: &Id<Issue>) -> Row {
        let about = About::Issue(issue.clone());
        self.row(Subject::Issue(issue.clone()), self.directory.issue_label(issue), |at, account| {
            let narrower: Vec<&str> = account
                .about
                .iter()
                .filter(|about| *about != issue && self.directory.broader(about).contains(&issue))
                .map(|about| self.directory.issue_label(about))
                .collect();
            // Who speaks of the Taiwan Strait has mentioned Taiwan.
            let words = match (account.about.contains(issue), narrower.as_slice()) {
                (true, _) => MENTIONED_WORD.to_owned(),
                (false, []) => return None,
                (false, narrower) => format!("by way of {}", narrower.join(", ")),
            };
            Some(self.said(Aspect::Issue, Some(&about), at, words))
        })
    }

    /// A row a label; a source that gives two figures under one label has both in its cell.
    fn figures(&self) -> Vec<Row> {
        let mut labels: Vec<&str> = Vec::new();
        for figure in self.event.figures.iter().filter(|figure| figure.source.is_some()) {
            if !labels.iter().any(|label| discrepancy::same_words(label, &figure.label)) {
                labels.push(&figure.label);
            }
        }
        labels.into_iter().map(|label| self.figure(label)).collect()
    }

    fn figure(&self, label: &str) -> Row {
        let same = |about: &About| matches!(about, About::Figure(other) if discrepancy::same_words(label, other));
        let found = self.found.iter().find(|found| found.about.as_ref().is_some_and(same));
        let cells = self.columns.iter().map(|column| {
            let of_column =
                |figure: &&Figure| discrepancy::same_words(&figure.label, label) && figure.source.as_ref() == Some(&column.source);
            let given: Vec<String> = self.event.figures.iter().filter(of_column).map(discrepancy::measured).collect();
            let said = found.iter().flat_map(|found| &found.said).filter(|said| said.source == column.source);
            let against: Vec<&str> = said.filter_map(|said| said.against.as_deref()).collect();
            let words: Vec<&str> = given.iter().map(|words| shortened(words, label)).collect();
            (!words.is_empty()).then(|| Cell {
                words: words.join("; "),
                differs: found.is_some(),
                against: (!against.is_empty()).then(|| against.join("; ")),
                notes: Vec::new(),
            })
        });
        Row { subject: Subject::Figure(label.to_owned()), label: label.to_owned(), cells: cells.collect() }
    }
}

/// "46", and not "46 vessels", where the label says "naval vessels".
fn shortened<'a>(words: &'a str, label: &str) -> &'a str {
    match words.split_once(' ') {
        Some((value, unit)) if label.contains(unit) => value,
        _ => words,
    }
}
