//! The contacts of two sides, one below the other, and the gaps between them in words.

mod rows;
mod side;
mod strip;

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, PageLine, Role, Target};
use super::composed::Composed;
use super::extent::Extent;
use super::hand::{After, Handled};
use super::kind::PageKind;
use super::page::{ActorChoice, Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::analysis::meetings::Pair;
use crate::index::query::Facet;
use crate::index::timeline::{EventId, Matches, Strip, StripRequest, Timeline};
use crate::model::{Actor, Id};
use crate::reports::document::{Block, on_screen};
use crate::reports::pair;
use roaring::RoaringBitmap;
use std::sync::Arc;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "pair";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('p')], Action::Page(NAME), "when two sides met, first and last: every contact between them, and the gaps", "pair"),
    bind(Read, &[key('p')], Action::Page(NAME), "who met whom: choose two sides", ""),
];

pub(super) static KIND: PageKind = PageKind {
    name: NAME,
    bindings: BINDINGS,
    open: |context| {
        let first = ActorChoice::new("Who met whom: the first side", context.hand.actors_at_hand(context), |one, context| {
            choose_second(one, context);
            Ok(())
        });
        context.choose_actor(first)
    },
    leads: |target, _| match target {
        Target::Pair(one, other) => Some(Box::new(Two::new(one.clone(), other.clone()))),
        _ => None,
    },
};

fn choose_second(one: &Id<Actor>, context: &mut Context<'_>) {
    let title = format!("Whom did {} meet? The second side", context.directory().actor_name(one));
    let first = one.clone();
    let mut second = ActorChoice::new(title, context.hand.actors_at_hand(context), move |other, context| {
        is_another(&first, other, context)?;
        context.open(Two::new(first.clone(), other.clone()));
        Ok(())
    });
    (second.partners_of, second.but) = (Some(one.clone()), Some(one.clone()));
    context.choose_actor(second);
}

fn is_another(one: &Id<Actor>, other: &Id<Actor>, context: &Context<'_>) -> Result<(), String> {
    let name = context.directory().actor_name(one);
    if one == other { Err(format!("a contact has two sides, and both are {name}: choose another for one of them")) } else { Ok(()) }
}

#[derive(Debug)]
struct Two {
    sides: [Id<Actor>; 2],
    found: Option<Arc<Between>>,
}

/// What there was between the two.
#[derive(Debug)]
struct Between {
    pair: Pair,
    /// The events of each over time.
    strip: Strip,
    /// What either took part in, the latest: only if there was nothing between the two.
    apart: Vec<EventId>,
}

/// The most events that are listed of two who had nothing to do with each other.
const APART: usize = 100;

/// The latest events in which either of two took part, in order.
fn apart(sides: [&Id<Actor>; 2], matches: &Matches, timeline: &Timeline) -> Vec<EventId> {
    let terms = sides.into_iter().filter_map(|side| timeline.terms().by_id(Facet::Actor, side.as_str()));
    let either = terms.fold(RoaringBitmap::new(), |either, term| either | timeline.posting(Facet::With, term));
    let either = matches.among(&either);
    either.iter_from(either.len().saturating_sub(APART)).collect()
}

impl Two {
    const fn new(one: Id<Actor>, other: Id<Actor>) -> Self {
        Self { sides: [one, other], found: None }
    }

    /// Has another actor chosen for a side, from those that the other side met.
    fn choose_side(&self, side: usize, context: &mut Context<'_>) -> Handled {
        let title = ["Another first side", "Another second side"][side];
        let stays = self.sides[1 - side].clone();
        let partners = stays.clone();
        let mut another = ActorChoice::new(title, Vec::new(), move |actor, context| {
            is_another(&stays, actor, context)?;
            let sides = if side == 0 { [actor.clone(), stays.clone()] } else { [stays.clone(), actor.clone()] };
            context.pass(Found::new(sides));
            Ok(())
        });
        another.partners_of = Some(partners);
        context.choose_actor(another)
    }
}

impl Page for Two {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        Extent::Here
    }

    fn request(&self, context: &ComposeContext<'_>) -> Option<Request> {
        let [one, other] = self.sides.clone();
        let over_time = StripRequest {
            columns: strip::columns(&self.sides, context),
            sides: [&one, &other].map(|side| vec![side.as_str().to_owned()]),
        };
        Some(Request::new(move |sought| {
            let query = &sought.question.query;
            let Some(matches) = sought.find(query) else { return Ok(None) };
            let strip = sought.timeline.strip(&matches, query.window(), &over_time);
            let pair = sought.contacts(query).pair(&one, &other, sought.reader)?;
            let is_nothing = pair.occasions.is_empty() && pair.others.is_empty();
            let apart = if is_nothing { apart([&one, &other], &matches, sought.timeline) } else { Vec::new() };
            Ok(Some(Found::new(Between { pair, strip, apart })))
        }))
    }

    /// The axis is as wide as the screen.
    fn asks_anew(&mut self, after: After, _: &ComposeContext<'_>) -> bool {
        after == After::Resize
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.found = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.found.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(found) = &self.found else { return Composed::reading() };
        compose(found, context)
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            Action::FirstSide => self.choose_side(0, context),
            Action::SecondSide => self.choose_side(1, context),
            // Two other actors get a page of their own.
            Action::Page(NAME) => (KIND.open)(context),
            _ => Handled::No,
        }
    }

    fn take(&mut self, found: &Found, context: &mut Context<'_>) -> Handled {
        let Some(sides) = found.get::<[Id<Actor>; 2]>() else { return Handled::No };
        self.sides = (*sides).clone();
        self.found = None;
        context.begin_anew()
    }

    fn actors(&self) -> Vec<Id<Actor>> {
        self.sides.to_vec()
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[(Action::FirstSide, "first side"), (Action::SecondSide, "second")]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        // Actor ids stay the same.
        self.found = None;
        true
    }
}

/// From this many rows on, the summary stays in sight.
const TALL: usize = 20;

fn compose(Between { pair, strip, apart }: &Between, context: &ComposeContext<'_>) -> Composed {
    let layout = context.layout();
    let (timeline, directory) = (context.timeline(), context.directory());
    let mut summary = pair::summary(pair, timeline, directory, &layout);
    // The screen has the strip instead.
    summary.retain(|block| !matches!(block, Block::Bars(_)));
    let mut head = on_screen(&summary, &layout);
    if context.rows() >= TALL {
        head.push(PageLine::default());
        head.extend(strip::lines(pair, strip, context));
    }
    head.push(PageLine::default());
    let mut lines = rows::lines(pair, context);
    let mut otherwise = Lines::new(context.width(), context.is_ascii());
    pair::otherwise_words(pair).iter().for_each(|words| otherwise.paragraph(Role::Faint, 1, words, None));
    let otherwise = otherwise.finish();
    if !apart.is_empty() {
        lines = rows::apart(apart, context);
    } else if pair.occasions.is_empty() {
        lines.splice(0..0, otherwise);
    } else if !otherwise.is_empty() {
        lines.push(PageLine::default());
        lines.extend(otherwise);
    }
    if context.rows() < TALL {
        head.append(&mut lines);
        lines = std::mem::take(&mut head);
    }
    let is_read = context.rows() < TALL;
    let start = if is_read { None } else { lines.iter().position(|line| line.target.is_some()) };
    Composed { head, start: start.unwrap_or(0), ..Composed::new(pair::title(pair, directory), lines) }
}
