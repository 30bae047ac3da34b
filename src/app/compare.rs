//! One event's accounts side by side: a column a source where there is room, else one below the other.

use super::page::{Page, PageLine, Role, Span, Target};
use crate::model::{Account, Directory, Event};
use crate::text;

/// The narrowest column that reads well.
const NARROWEST: usize = 26;
/// The column of the row labels.
const LABELS: usize = 10;

/// What each source says, row by row.
pub(super) fn page(event: &Event, directory: &Directory, width: usize, ascii: bool) -> Vec<PageLine> {
    let columns = event.accounts.len().max(1);
    let room = width.saturating_sub(LABELS) / columns;
    if room >= NARROWEST { side_by_side(event, directory, room, ascii) } else { stacked(event, directory, width, ascii) }
}

/// A row's label and what an account says there; `None` where the source is silent.
type Row = (&'static str, fn(&Account, &Directory) -> Option<String>);

const ROWS: [Row; 8] = [
    ("side", |account, directory| directory.sources.get(&account.source)?.side.as_ref().map(ToString::to_string)),
    ("where", |account, _| account.locator.as_ref().map(ToString::to_string)),
    ("day", |account, _| Some(account.when.as_ref()?.edtf.words())),
    ("called", |account, _| account.called.as_ref().map(|called| format!("“{called}”"))),
    ("who", |account, directory| {
        let people = account.participants.iter().map(|participant| {
            let name = directory.actor_name(&participant.actor);
            participant.capacity.as_ref().map_or_else(|| name.to_owned(), |capacity| format!("{name}, {capacity}"))
        });
        some_lines(people.collect())
    }),
    ("issues", |account, directory| some_lines(account.about.iter().map(|id| directory.issue_label(id).to_owned()).collect())),
    ("says", |account, _| account.summary.as_ref().map(ToString::to_string)),
    ("quote", |account, _| account.quote.as_ref().map(|quote| format!("“{quote}”"))),
];

fn some_lines(lines: Vec<String>) -> Option<String> {
    (!lines.is_empty()).then(|| lines.join("\n"))
}

fn differs(event: &Event, account: &Account, label: &str) -> bool {
    label == "day"
        && account
            .when
            .as_ref()
            .is_some_and(|when| event.accounts.iter().filter_map(|other| other.when.as_ref()).any(|other| other.edtf.conflicts(&when.edtf)))
}

const SILENT: &str = "not mentioned";

fn side_by_side(event: &Event, directory: &Directory, room: usize, ascii: bool) -> Vec<PageLine> {
    let mut lines = Vec::new();
    let shown = |words: &str| if ascii { text::ascii(words).into_owned() } else { words.to_owned() };
    let heads: Vec<(Role, String)> =
        event.accounts.iter().map(|account| (Role::Heading, directory.source_name(&account.source).to_owned())).collect();
    let mut table = vec![("", heads)];
    for (label, cell) in ROWS {
        let cells: Vec<(Role, String)> = event
            .accounts
            .iter()
            .map(|account| match cell(account, directory) {
                None => (Role::Faint, SILENT.to_owned()),
                Some(words) if differs(event, account, label) => (Role::Differs, format!("≠ {words}")),
                Some(words) => (Role::Plain, words),
            })
            .collect();
        if cells.iter().any(|(role, _)| *role != Role::Faint) {
            table.push((label, cells));
        }
    }
    for (label, cells) in table {
        let wrapped: Vec<(Role, Vec<String>)> = cells
            .iter()
            .map(|(role, words)| (*role, shown(words).split('\n').flat_map(|line| text::wrap(line, room - 2)).collect()))
            .collect();
        let height = wrapped.iter().map(|(_, lines)| lines.len()).max().unwrap_or(0);
        for number in 0..height {
            let head = if number == 0 { label } else { "" };
            let mut spans = vec![Span { role: Role::Faint, text: text::pad(head, LABELS) }];
            for (role, column) in &wrapped {
                let words = column.get(number).map_or("", String::as_str);
                spans.push(Span { role: *role, text: text::fit(words, room, "") });
            }
            lines.push(PageLine { spans, target: None });
        }
        lines.push(PageLine::default());
    }
    lines
}

fn stacked(event: &Event, directory: &Directory, width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Page::new(width, ascii);
    for account in &event.accounts {
        page.heading(directory.source_name(&account.source));
        let target = Target::Source(account.source.clone());
        for (label, cell) in ROWS {
            let (role, words) = match cell(account, directory) {
                None => (Role::Faint, SILENT.to_owned()),
                Some(words) if differs(event, account, label) => (Role::Differs, format!("≠ {words}")),
                Some(words) => (Role::Plain, words.replace('\n', "; ")),
            };
            page.runs(0, LABELS, &[(Role::Faint, &format!("{label}: ")), (role, &words)], Some(&target));
        }
    }
    page.finish()
}
