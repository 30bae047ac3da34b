//! A raw row: the source of a converted record, column by column as it is in its file.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, Role, Target};
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::Page;
use super::request::Sought;
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;
use crate::model::{Event, ImportedFrom};
use crate::text;
use anyhow::Result;
use std::sync::Arc;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "row";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('R')], Action::Page(NAME), "the row from which the event was converted, column by column", ""),
    bind(Read, &[key('R')], Action::Page(NAME), "the row from which the event was converted; there: close", ""),
];

pub(super) static KIND: PageKind = PageKind {
    name: NAME,
    bindings: BINDINGS,
    open: |context| match (context.hand.event, &context.hand.read) {
        (None, _) => Handled::Yes,
        (_, Some(event)) if !event.imported_from.as_ref().is_some_and(ImportedFrom::has_row) => {
            context.fail("this event was not converted from a row of a table")
        }
        (Some(id), _) => context.open(Row::new(id)),
    },
    leads: |target, _| match target {
        Target::Row(id) => Some(Box::new(Row::new(*id))),
        _ => None,
    },
};

#[derive(Debug)]
struct Row {
    id: EventId,
    /// The records that the event represents, its own first.
    records: Option<Arc<Vec<Arc<Event>>>>,
}

impl Row {
    const fn new(id: EventId) -> Self {
        Self { id, records: None }
    }
}

impl Page for Row {
    fn name(&self) -> &'static str {
        NAME
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let id = self.id;
        Some(Request::always(move |sought| records(id, sought)))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.records = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.records.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(records) = &self.records else { return Composed::reading() };
        compose(records, context.width(), context.is_ascii())
    }

    fn event(&self) -> Option<EventId> {
        Some(self.id)
    }

    fn read(&self) -> Option<&Arc<Event>> {
        self.records.as_ref()?.first()
    }

    fn remap(&mut self, moved: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.records = None;
        moved.get(self.id).map(|id| self.id = id).is_some()
    }
}

/// Returns the records that the event represents, its own first; if there are very many repeats, only the first ones.
fn records(id: EventId, sought: &Sought<'_>) -> Result<Vec<Arc<Event>>> {
    /// Nobody compares more records than this.
    const MAX_ROWS: usize = 200;
    let mut records = vec![Arc::new(sought.event(id)?)];
    for key in sought.timeline.repeats(id).iter().take(MAX_ROWS).take_while(|_| (sought.keep_going)()) {
        records.push(Arc::new(sought.reader.raw_row(*key)?));
    }
    Ok(records)
}

/// A column name wider than this does not widen the names' column for all rows.
const WIDEST: usize = 32;

/// Returns the row's columns with their values beside them, and the names of the empty columns at the end. Below them
/// are the differences in each record that repeats this one.
fn compose(records: &[Arc<Event>], width: usize, ascii: bool) -> Composed {
    let own = records.first().and_then(|event| Some((event, event.imported_from.as_ref().filter(|from| from.has_row())?)));
    let Some((event, from)) = own else {
        let mut page = Lines::new(width, ascii);
        page.paragraph(Role::Plain, 1, "This event was not converted from a row of a table.", None);
        return Composed::new("Raw row", page.finish());
    };
    let mut page = Lines::new(width, ascii);
    let names = from.columns.iter().map(|column| text::width(&page.shown(&column.name))).max().unwrap_or(0).min(WIDEST).min(width / 3);
    for column in from.columns.iter().filter(|column| !column.value.is_empty()) {
        let name = text::fit(&page.shown(&column.name), names, if ascii { "~" } else { "…" });
        let address = text::is_web_address(&column.value).then(|| Target::Address(column.value.to_string()));
        let role = if address.is_some() { Role::Link } else { Role::Plain };
        // A no-break space keeps the columns apart.
        let name = format!("{}\u{a0}\u{a0}", name.replace(' ', "\u{a0}"));
        page.runs(1, names + 3, &[(Role::Faint, &name), (role, &column.value)], address.as_ref());
    }
    if let Some(raw) = &from.raw {
        page.blank();
        page.paragraph(Role::Plain, 1, raw, None);
    }
    let empty: Vec<&str> = from.columns.iter().filter(|column| column.value.is_empty()).map(|column| &*column.name).collect();
    if !empty.is_empty() {
        page.blank();
        let columns = if empty.len() == 1 { "1 empty column".to_owned() } else { format!("{} empty columns", empty.len()) };
        page.paragraph(Role::Faint, 1, &format!("{columns}: {}", empty.join(", ")), None);
    }
    for repeat in records.iter().skip(1).filter_map(|event| event.imported_from.as_ref()) {
        page.blank();
        page.paragraph(Role::Title, 1, &format!("The same in {}", repeat.place()), None);
        different(&mut page, from, repeat);
    }
    let more = usize::try_from(from.repeats).unwrap_or(usize::MAX).saturating_sub(records.len().saturating_sub(1));
    if more > 0 {
        page.blank();
        page.paragraph(Role::Faint, 1, &format!("{more} more records say the same and are not listed here"), None);
    }
    let mut head = Lines::new(width, ascii);
    head.clipped(Role::Title, 1, &event.title, None);
    if let Some(caution) = from.caution() {
        head.clipped(Role::Faint, 1, &caution, None);
    }
    let head = if width > 20 { head.finish() } else { Vec::new() };
    Composed { head, ..Composed::new(format!("Raw row: {}", from.place()), page.finish()) }
}

/// Adds the columns in which a record differs from the one that represents it.
fn different(page: &mut Lines, one: &ImportedFrom, other: &ImportedFrom) {
    let value = |from: &ImportedFrom, at: usize| from.columns.get(at).map_or(String::new(), |column| column.value.to_string());
    let mut none = true;
    for (at, column) in other.columns.iter().enumerate().filter(|(at, column)| *column.value != *value(one, *at)) {
        none = false;
        let shown = |words: String| if words.is_empty() { "nothing".to_owned() } else { words };
        let (there, here) = (shown(column.value.to_string()), shown(value(one, at)));
        page.runs(
            3,
            5,
            &[(Role::Faint, &column.name), (Role::Faint, "  "), (Role::Plain, &there), (Role::Faint, &format!(", not {here}"))],
            None,
        );
    }
    if none {
        page.paragraph(Role::Faint, 3, "to the letter", None);
    }
}
