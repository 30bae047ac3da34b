//! The page about one actor: its names and posts, the events it took part in, its contacts and its issues.

use super::super::app::action::Action;
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::Target;
use super::composed::Composed;
use super::extent::Extent;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::analysis::meetings::ActorProfile;
use crate::index::query::{Facet, Query, Sign};
use crate::model::{Actor, Id, Issue};
use crate::reports::actor;
use std::sync::Arc;

/// The page's name.
const NAME: &str = "actor";

pub(super) static KIND: PageKind = PageKind {
    name: NAME,
    bindings: &[],
    open: |context| match context.hand.target.clone() {
        Some(Target::Actor(actor)) => context.open(About::new(actor)),
        _ => Handled::Yes,
    },
    leads: |target, _| match target {
        Target::Actor(actor) => Some(Box::new(About::new(actor.clone()))),
        _ => None,
    },
};

#[derive(Debug)]
struct About {
    actor: Id<Actor>,
    profile: Option<Arc<ActorProfile>>,
}

impl About {
    const fn new(actor: Id<Actor>) -> Self {
        Self { actor, profile: None }
    }

    /// Leaves for the counted events: those in which the actor took part and that are about an issue.
    fn leave_for_issue(&self, issue: &Id<Issue>, context: &mut Context<'_>) -> Handled {
        let terms = context.timeline().terms();
        let (actor, issue) = (terms.by_id(Facet::With, self.actor.as_str()), terms.by_id(Facet::Issue, issue.as_str()));
        let (Some(actor), Some(issue)) = (actor, issue) else { return context.fail("this is in no event") };
        context.ask(|query| {
            *query = Query::default();
            query.choose(Facet::With, actor, Sign::Include);
            query.choose(Facet::Issue, issue, Sign::Include);
        });
        context.leave()
    }
}

impl Page for About {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        Extent::Here
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let actor = self.actor.clone();
        // Everything about somebody, whatever is filtered for.
        Some(Request::always(move |sought| Ok(sought.contacts(&Query::default()).profile(&actor, sought.reader)?)))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.profile = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.profile.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(profile) = &self.profile else { return Composed::reading() };
        compose(profile, context)
    }

    fn enter(&mut self, context: &mut Context<'_>) -> Handled {
        match context.hand.target.clone() {
            Some(Target::Issue(issue)) => self.leave_for_issue(&issue, context),
            Some(Target::Actor(actor)) if actor == self.actor => {
                let [filter, pair] = [Action::FilterBy, Action::Page("pair")].map(|action| context.key(action));
                context.fail(format!("this is the one you are reading about: {filter} filters by it, {pair} shows whom it met"))
            }
            _ => Handled::No,
        }
    }

    fn actors(&self) -> Vec<Id<Actor>> {
        vec![self.actor.clone()]
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Page("pair"), "met whom"), (Action::FilterBy, "filter by")]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        // Actor ids stay the same.
        self.profile = None;
        true
    }
}

fn compose(profile: &ActorProfile, context: &ComposeContext<'_>) -> Composed {
    let layout = context.layout();
    let screen = actor::document(profile, context.timeline(), context.directory(), &|_| None, &layout).on_screen(&layout);
    Composed::new(context.directory().actor_name(&profile.actor), screen.lines)
}
