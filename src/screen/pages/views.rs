//! The saved views to choose from: the name and query of each, and why its query is not valid if it is not.

use super::super::app::action::Action;
use super::super::app::binding::Place::Browse;
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, Role, Target};
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use crate::analysis::changes::IdMap;
use crate::index::query;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "views";

/// The page's keys.
const BINDINGS: &[Binding] = &[bind(Browse, &[key('v')], Action::Page(NAME), "choose one of the saved views", "")];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    if context.views().is_empty() {
        let key = context.key(Action::SaveView);
        return context.fail(format!("no view is saved yet: {key} saves the filters as one"));
    }
    context.open(Views)
})
.bound(BINDINGS);

#[derive(Debug)]
struct Views;

impl Page for Views {
    fn name(&self) -> &'static str {
        NAME
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        compose(context, context.width())
    }

    fn enter(&mut self, context: &mut Context<'_>) -> Handled {
        let Some(Target::View(number)) = context.hand.target else { return Handled::No };
        take(number, context)
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        true
    }
}

/// Applies a saved view and returns to the panes.
fn take(number: usize, context: &mut Context<'_>) -> Handled {
    let Some(view) = context.views().get(number) else { return Handled::Yes };
    match query::parse(&view.query, context.timeline().terms()) {
        Ok(parsed) => {
            let told = format!("view: {} — {} goes back", view.name, context.key(Action::Undo));
            context.ask(|query| *query = parsed);
            context.tell(told);
            context.leave()
        }
        Err(_) => context.fail(format!("the view `{}` means nothing in these files", view.name)),
    }
}

/// Returns all views, in the order of the settings.
fn compose(context: &ComposeContext<'_>, width: usize) -> Composed {
    let mut page = Lines::new(width, context.is_ascii());
    let in_force = context.view_in_force().map(|view| view.name.as_str());
    for (number, view) in context.views().iter().enumerate() {
        let target = Target::View(number);
        let now = if in_force == Some(view.name.as_str()) { "  as it is now" } else { "" };
        let pieces = [(Role::Title, view.name.as_str()), (Role::Plain, "  "), (Role::Link, &view.query), (Role::Faint, now)];
        page.runs(1, 3, &pieces, Some(&target));
        if let Err(error) = query::parse(&view.query, context.timeline().terms()) {
            let place = if view.line > 0 { format!("line {} of your settings, ", view.line) } else { String::new() };
            let why = format!("means nothing in these files: {} ({place}character {})", error.message, view.character(&error));
            page.runs(3, 5, &[(Role::Failed, &why)], Some(&target));
        }
    }
    Composed::new(format!("Saved views ({})", context.views().len()), page.finish())
}
