//! One event's accounts side by side: a column a source where there is room, else one below the other.
//!
//! What differs is [`crate::discrepancy`]'s to say; here it is only laid out. Where a source is silent it says
//! "not mentioned": silence is no denial.

use super::super::page::{Page, PageLine, Role, Span, Target};
use crate::discrepancy::{self, Aspect, Discrepancy, Statement};
use crate::model::{Account, Directory, Event, Id, Issue};
use crate::text;

/// The narrowest column that reads well.
const NARROWEST: usize = 24;
/// Columns of the row labels, which issues share.
const LABELS: usize = 20;
const SILENT: &str = "not mentioned";

/// A line of a cell.
type CellLine = (Role, String);

/// A row: its label, and what each account says there; nothing where it is silent.
struct Row {
    label: String,
    cells: Vec<Vec<CellLine>>,
}

/// What each source says, row by row.
pub(super) fn page(event: &Event, directory: &Directory, width: usize, ascii: bool) -> Vec<PageLine> {
    let accounts = by_side(event, directory);
    let found = discrepancy::discrepancies(event, directory);
    let rows = rows(event, &accounts, &found, directory);
    let heads: Vec<String> = accounts.iter().map(|account| head(account, directory)).collect();
    let room = width.saturating_sub(LABELS) / accounts.len().max(1);
    let mut lines =
        if room >= NARROWEST { side_by_side(&heads, &rows, room, ascii) } else { stacked(&accounts, &heads, &rows, width, ascii) };
    lines.splice(0..0, summary(&found, width, ascii));
    lines
}

/// In what the accounts differ, in one paragraph.
fn summary(found: &[Discrepancy], width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Page::new(width, ascii);
    let mut labels: Vec<&str> = found.iter().map(|found| found.aspect.label()).collect();
    labels.dedup();
    let words = if labels.is_empty() { "the accounts do not differ".to_owned() } else { format!("≠ differ on: {}", labels.join(", ")) };
    page.paragraph(if labels.is_empty() { Role::Faint } else { Role::Differs }, 0, &words, None);
    for note in found.iter().filter_map(|found| found.note.as_deref()) {
        page.paragraph(Role::Plain, 2, note, None);
    }
    let mut lines = page.finish();
    lines.push(PageLine::default());
    lines
}

/// Accounts of states first, side by side as they come, then the press and the rest.
fn by_side<'a>(event: &'a Event, directory: &Directory) -> Vec<&'a Account> {
    let mut sides: Vec<Option<&str>> = Vec::new();
    for account in &event.accounts {
        let side = discrepancy::side(&account.source, directory);
        if !sides.contains(&side) {
            sides.push(side);
        }
    }
    sides.sort_by_key(Option::is_none);
    let mut accounts: Vec<&Account> = event.accounts.iter().collect();
    accounts.sort_by_key(|account| sides.iter().position(|side| *side == discrepancy::side(&account.source, directory)));
    accounts
}

fn head(account: &Account, directory: &Directory) -> String {
    let name = directory.source_name(&account.source);
    match directory.sources.get(&account.source).and_then(|source| source.side.as_ref()) {
        Some(side) => format!("{name} ({side})"),
        None => name.to_owned(),
    }
}

fn rows(event: &Event, accounts: &[&Account], found: &[Discrepancy], directory: &Directory) -> Vec<Row> {
    let row = |label: &str, cell: &dyn Fn(&Account) -> Vec<CellLine>| {
        let cells: Vec<Vec<CellLine>> = accounts.iter().map(|account| cell(account)).collect();
        let row = Row { label: label.to_owned(), cells };
        row.cells.iter().any(|cell| !cell.is_empty()).then_some(row)
    };
    let one = |role: Role, words: Option<String>| words.map(|words| vec![(role, words)]).unwrap_or_default();
    let said = |aspect: Aspect, account: &Account| {
        let of_aspect = found.iter().filter(move |found| found.aspect == aspect);
        of_aspect.flat_map(|found| &found.said).find(|said| said.source == account.source).cloned()
    };
    let day = row("day", &|account| match (&account.when, said(Aspect::Day, account)) {
        (Some(_), Some(Statement { words, against, .. })) => {
            let mut lines = vec![marked(true, words)];
            lines.extend(against.map(|against| (Role::Faint, against)));
            lines
        }
        (when, _) => one(Role::Plain, when.as_ref().map(|when| when.edtf.words())),
    });
    let called = row("called", &|account| {
        let differs = said(Aspect::Name, account).is_some();
        account.called.iter().map(|called| marked(differs, format!("“{called}”"))).collect()
    });
    let who = row("who", &|account| who(account, found, directory));
    let place = row("place", &|account| {
        let differs = said(Aspect::Place, account).is_some();
        account.place.iter().map(|place| marked(differs, directory.place_name(place).to_owned())).collect()
    });
    let figures = row("figures", &|account| {
        let of_source = event.figures.iter().filter(|figure| figure.source.as_ref() == Some(&account.source));
        of_source.map(|figure| (Role::Plain, format!("{} {}", figure.value, figure.label))).collect()
    });
    let says = row("says", &|account| one(Role::Plain, account.summary.as_ref().map(ToString::to_string)));
    let quote = row("quote", &|account| one(Role::Quote, account.quote.as_ref().map(|quote| format!("“{quote}”"))));
    let locator = row("where it says so", &|account| one(Role::Faint, account.locator.as_ref().map(ToString::to_string)));
    let issues = issues(accounts, found, directory);
    [day, called, who, place, figures].into_iter().flatten().chain(issues).chain([says, quote, locator].into_iter().flatten()).collect()
}

/// Words, with the sign where others say otherwise.
fn marked(differs: bool, words: String) -> CellLine {
    if differs { (Role::Differs, format!("≠ {words}")) } else { (Role::Plain, words) }
}

/// Each person a line; a title that others give otherwise is marked.
fn who(account: &Account, found: &[Discrepancy], directory: &Directory) -> Vec<CellLine> {
    let people = account.participants.iter().map(|participant| {
        let name = directory.actor_name(&participant.actor);
        let Some(capacity) = &participant.capacity else { return (Role::Plain, name.to_owned()) };
        let differs = found.iter().any(|found| found.aspect == Aspect::Title && found.about.as_deref() == Some(name));
        marked(differs, format!("{name}, {capacity}"))
    });
    people.collect()
}

/// A grid, issue by source: at one glance what only one side raises.
fn issues(accounts: &[&Account], found: &[Discrepancy], directory: &Directory) -> Vec<Row> {
    let mut issues: Vec<&Id<Issue>> = Vec::new();
    for issue in accounts.iter().flat_map(|account| &account.about) {
        if !issues.contains(&issue) {
            issues.push(issue);
        }
    }
    let row = |issue: &Id<Issue>| {
        let label = directory.issue_label(issue);
        let only = found.iter().find(|found| found.aspect == Aspect::Issue && found.about.as_deref() == Some(label));
        let cell = |account: &&Account| match (account.about.contains(issue), only) {
            (false, _) => Vec::new(),
            (true, Some(only)) if only.said.iter().any(|said| said.source == account.source) => {
                vec![marked(true, "mentioned, by this side only".to_owned())]
            }
            (true, _) => vec![(Role::Name, "mentioned".to_owned())],
        };
        Row { label: label.to_owned(), cells: accounts.iter().map(cell).collect() }
    };
    issues.into_iter().map(row).collect()
}

fn side_by_side(heads: &[String], rows: &[Row], room: usize, ascii: bool) -> Vec<PageLine> {
    let mut lines = Vec::new();
    let heads = Row { label: String::new(), cells: heads.iter().map(|head| vec![(Role::Heading, head.clone())]).collect() };
    for row in std::iter::once(&heads).chain(rows) {
        let silent = vec![(Role::Faint, SILENT.to_owned())];
        let label: Vec<CellLine> = wrapped(&[(Role::Faint, row.label.clone())], LABELS - 2, ascii);
        let cells: Vec<Vec<CellLine>> =
            row.cells.iter().map(|cell| wrapped(if cell.is_empty() { &silent } else { cell }, room - 2, ascii)).collect();
        let height = cells.iter().chain([&label]).map(Vec::len).max().unwrap_or(0);
        for number in 0..height {
            let piece = |cell: &[CellLine], columns: usize| {
                let (role, words) = cell.get(number).map_or((Role::Plain, ""), |(role, words)| (*role, words.as_str()));
                Span { role, text: text::fit(words, columns, "") }
            };
            let mut spans = vec![piece(&label, LABELS)];
            spans.extend(cells.iter().map(|cell| piece(cell, room)));
            lines.push(PageLine { spans, target: None });
        }
        if height > 1 || row.label.is_empty() {
            lines.push(PageLine::default());
        }
    }
    lines
}

fn wrapped(cell: &[CellLine], columns: usize, ascii: bool) -> Vec<CellLine> {
    let lines = cell.iter().flat_map(|(role, words)| text::wrap(&text::shown(words, ascii), columns).into_iter().map(|line| (*role, line)));
    lines.collect()
}

fn stacked(accounts: &[&Account], heads: &[String], rows: &[Row], width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Page::new(width, ascii);
    for (number, (account, head)) in accounts.iter().zip(heads).enumerate() {
        page.heading(head);
        let target = Target::Source(account.source.clone());
        for row in rows {
            let label = format!("{}: ", row.label);
            let silent = [(Role::Faint, SILENT.to_owned())];
            let cell = row.cells.get(number).filter(|cell| !cell.is_empty()).map_or(&silent[..], Vec::as_slice);
            let mut pieces = vec![(Role::Faint, label.as_str())];
            for (at, (role, words)) in cell.iter().enumerate() {
                if at > 0 {
                    pieces.push((Role::Plain, "; "));
                }
                pieces.push((*role, words));
            }
            page.runs(0, 2, &pieces, Some(&target));
        }
    }
    page.finish()
}
