//! Saved views to choose from: what each is called and asks, and why it means nothing where it does not.

use super::super::compose_context::ComposeContext;
use super::super::page::{Page, Role, Target};
use super::Composed;
use crate::index::query;

/// All views, in the order of the settings.
pub(super) fn compose(context: &ComposeContext<'_>, width: usize) -> Composed {
    let mut page = Page::new(width, context.is_ascii());
    let in_force = context.view_in_force().map(|view| view.name.as_str());
    for (number, view) in context.views().iter().enumerate() {
        let target = Target::View(number);
        let now = if in_force == Some(view.name.as_str()) { "  as it is now" } else { "" };
        let pieces = [(Role::Title, view.name.as_str()), (Role::Plain, "  "), (Role::Link, &view.query), (Role::Faint, now)];
        page.runs(1, 3, &pieces, Some(&target));
        if let Err(error) = query::parse(&view.query, context.timeline.terms()) {
            let place = if view.line > 0 { format!("line {} of your settings, ", view.line) } else { String::new() };
            let why = format!("means nothing in these files: {} ({place}character {})", error.message, view.character(&error));
            page.runs(3, 5, &[(Role::Differs, &why)], Some(&target));
        }
    }
    Composed::new(format!("Saved views ({})", context.views().len()), page.finish())
}
