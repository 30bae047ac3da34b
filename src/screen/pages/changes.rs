//! The changes that a new reading of the files has found, as lines that lead to the events.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, Role, Target};
use super::composed::Composed;
use super::kind::PageKind;
use super::page::Page;
use crate::analysis::changes::IdMap;
use crate::index::timeline::EventId;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "changes";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('C')], Action::Page(NAME), "show what has changed since the files were read", ""),
    bind(Read, &[key('C')], Action::Page(NAME), "show what has changed since the files were read; there: close", ""),
];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    if context.changes().is_empty() {
        let key = context.key(Action::Reload);
        return context.fail(format!("nothing has changed since the files were read; {key} reads them again"));
    }
    context.open(SinceThen)
})
.bound(BINDINGS);

#[derive(Debug)]
struct SinceThen;

impl Page for SinceThen {
    fn name(&self) -> &'static str {
        NAME
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let composed = compose(context, context.width());
        let start = composed.lines.iter().position(|line| line.target.is_some()).unwrap_or(0);
        Composed { start, ..composed }
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        true
    }
}

/// Lists new, changed and removed events in chronological order.
fn compose(context: &ComposeContext<'_>, width: usize) -> Composed {
    let changes = context.changes();
    let mut page = Lines::new(width, context.is_ascii());
    if !changes.new.is_empty() {
        page.heading(&format!("New ({})", changes.new.len()));
        for id in &changes.new {
            event(&mut page, context, *id, "");
        }
    }
    if !changes.changed.is_empty() {
        page.heading(&format!("Changed ({})", changes.changed.len()));
        for (id, fields) in &changes.changed {
            event(&mut page, context, *id, &fields.join(", "));
        }
    }
    if !changes.gone.is_empty() {
        page.heading(&format!("Gone ({})", changes.gone.len()));
        for gone in &changes.gone {
            page.runs(
                2,
                4,
                &[(Role::Faint, &gone.date), (Role::Plain, "  "), (Role::Plain, &gone.title), (Role::Faint, &format!("  {}", gone.id))],
                None,
            );
        }
    }
    if changes.rows != (0, 0) {
        page.blank();
        page.paragraph(Role::Faint, 0, "Coded records are compared by their number only.", None);
    }
    Composed::new(format!("Since the files were read before: {}", changes.in_words()), page.finish())
}

fn event(page: &mut Lines, context: &ComposeContext<'_>, id: EventId, fields: &str) {
    let date = context.date_words(context.timeline().date(id));
    let target = Target::Event(id);
    let fields = if fields.is_empty() { String::new() } else { format!("  {fields}") };
    let pieces =
        [(Role::Faint, date.as_str()), (Role::Plain, "  "), (Role::Title, &*context.timeline().marked_title(id)), (Role::Name, &fields)];
    page.runs(2, 4, &pieces, Some(&target));
}
