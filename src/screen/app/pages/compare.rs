//! One event's accounts side by side: the table of [`crate::model::comparison`], as wide as the screen. What fits stands side by
//! side under a head that stays; on a narrow screen one account stands below the other.

use super::super::compose_context::ComposeContext;
use super::super::page::{Lines, PageLine, Role, Span, Target};
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::Page;
use super::request::{Found, Request};
use crate::analysis::changes::Moved;
use crate::index::timeline::EventId;
use crate::model::comparison::{self, Comparison, LaidLine, Layout, Piece, Tone};
use crate::model::{Directory, Event};
use std::sync::Arc;

/// What keys and settings call it.
pub(in super::super) const NAME: &str = "compare";

pub(super) static KIND: PageKind = PageKind {
    name: NAME,
    open: |context| match (context.hand.event, &context.hand.read) {
        (None, _) => Handled::Yes,
        (_, Some(event)) if event.accounts.is_empty() => context.fail("no account of this event is given"),
        (Some(id), _) => context.open(Accounts::new(id, context.known(id))),
    },
    leads: |target, context| match target {
        Target::Differs(_, id) => Some(Box::new(Accounts::new(*id, context.known(*id)))),
        _ => None,
    },
};

#[derive(Debug)]
struct Accounts {
    id: EventId,
    event: Option<Arc<Event>>,
    /// The first account on screen.
    first: usize,
}

impl Accounts {
    const fn new(id: EventId, event: Option<Arc<Event>>) -> Self {
        Self { id, event, first: 0 }
    }
}

impl Page for Accounts {
    fn name(&self) -> &'static str {
        NAME
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let id = self.id;
        self.event.is_none().then(|| Request::always(move |sought| sought.event(id)))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.event = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.event.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(event) = &self.event else { return Composed::reading() };
        compose(&context.date_style().of(event), context.directory(), self.first, context.width(), context.is_ascii())
    }

    fn column(&mut self) -> Option<&mut usize> {
        Some(&mut self.first)
    }

    fn event(&self) -> Option<EventId> {
        Some(self.id)
    }

    fn read(&self) -> Option<&Arc<Event>> {
        self.event.as_ref()
    }

    fn remap(&mut self, moved: &Moved, _: &ComposeContext<'_>) -> bool {
        self.event = None;
        moved.get(self.id).map(|id| self.id = id).is_some()
    }
}

/// What each source says, from the column `first` on.
fn compose(event: &Event, directory: &Directory, first: usize, width: usize, ascii: bool) -> Composed {
    let comparison = comparison::compare(event, directory);
    let summary = summary(&comparison, directory, width, ascii);
    let Some(layout) = Layout::of(&comparison, width, first, ascii) else {
        let lines = [summary, stacked(&comparison, width, ascii)].concat();
        return Composed::new(&*event.title, lines);
    };
    let title = if layout.shows_all() { event.title.to_string() } else { format!("{} · {}", event.title, layout.place()) };
    let lines = [summary, page_lines(layout.body(&comparison, true))].concat();
    Composed { title, head: page_lines(layout.head(&comparison)), lines, columns: layout.all - layout.shown + 1, ..Composed::default() }
}

/// In what the accounts differ, and what may explain it.
fn summary(comparison: &Comparison, directory: &Directory, width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Lines::new(width, ascii);
    let differs = !comparison.differences.is_empty();
    for sentence in comparison.summary(directory) {
        let (role, sign) = if differs { (Role::Differs, "≠ ") } else { (Role::Faint, "") };
        page.runs(0, 2, &[(role, sign), (role, &sentence)], None);
    }
    let mut lines = page.finish();
    lines.push(PageLine::default());
    lines
}

fn stacked(comparison: &Comparison, width: usize, ascii: bool) -> Vec<PageLine> {
    let mut page = Lines::new(width, ascii);
    for paragraph in comparison::stacked(comparison, Some(width), ascii) {
        let column = paragraph.column.and_then(|at| comparison.columns.get(at));
        let target = column.map(|column| Target::Source(column.source.clone()));
        if paragraph.is_heading {
            let words: String = paragraph.pieces.iter().map(|(_, words)| words.as_str()).collect();
            page.heading(&words);
            continue;
        }
        let pieces: Vec<(Role, &str)> = paragraph.pieces.iter().map(|(tone, words)| (role(*tone), words.as_str())).collect();
        page.runs(0, paragraph.hanging, &pieces, target.as_ref());
    }
    page.finish()
}

fn page_lines(lines: Vec<LaidLine>) -> Vec<PageLine> {
    let span = |(tone, text): Piece| Span { role: role(tone), text };
    lines.into_iter().map(|pieces| PageLine { spans: pieces.into_iter().map(span).collect(), target: None }).collect()
}

const fn role(tone: Tone) -> Role {
    match tone {
        Tone::Plain => Role::Plain,
        Tone::Heading => Role::Heading,
        Tone::Faint => Role::Faint,
        Tone::Name => Role::Name,
        Tone::Differs => Role::Differs,
        Tone::Quote => Role::Quote,
        Tone::Link => Role::Link,
    }
}
