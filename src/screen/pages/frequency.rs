//! The terms of a facet by the number of their events: one line per term, with its events over time, its count and
//! its share.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::Target;
use super::super::app::page::{Lines, Role, Span};
use super::composed::{Below, Composed};
use super::event_list::{self, EventList};
use super::extent::Extent;
use super::hand::After;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::analysis::sides::Hue;
use crate::index::query::{Facet, Sign, TermId};
use crate::index::statistics::{Frequency, Order};
use crate::index::timeline::{EventId, Matches};
use crate::reports::frequency::{self, Listing};
use crate::text::thousands;
use std::sync::Arc;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "frequency";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('F')], Action::Page(NAME), "how often: actors, issues, kinds … with count, share and a strip over time", ""),
    bind(Read, &[key('F')], Action::Page(NAME), "how often each actor, issue, kind … occurs; there: close", ""),
];

/// Opens the facet at hand.
pub(super) static KIND: PageKind =
    PageKind::new(NAME, |context| match context.hand.facet.or_else(|| Frequency::facets(context.timeline()).first().copied()) {
        Some(facet) => context.open(HowOften::new(facet)),
        None => context.fail("nothing is said of any event that could be counted"),
    })
    .bound(BINDINGS);

#[derive(Debug)]
struct HowOften {
    facet: Facet,
    order: Order,
    frequency: Option<Arc<Frequency>>,
    /// Whether it is of everything that matches, although only a part of it is here.
    is_counted: bool,
}

impl HowOften {
    const fn new(facet: Facet) -> Self {
        Self { facet, order: Order::Count, frequency: None, is_counted: false }
    }

    /// Counts another facet: the one that is `further` places on in their order.
    fn count(&mut self, further: isize, context: &mut Context<'_>) -> Handled {
        let facets = Frequency::facets(context.timeline());
        let here = facets.iter().position(|facet| *facet == self.facet).map_or(-1, usize::cast_signed);
        let next = (here + further).rem_euclid(facets.len().max(1).cast_signed());
        *self = Self::new(facets.get(next.cast_unsigned()).copied().unwrap_or(self.facet));
        context.begin_anew()
    }
}

impl Page for HowOften {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        if self.is_counted { Extent::Counted(self.frequency.as_ref().map_or(0, |frequency| frequency.events)) } else { Extent::Here }
    }

    fn request(&self, context: &ComposeContext<'_>) -> Option<Request> {
        let (facet, bars) = (self.facet, frequency::strip_columns(context.width()));
        if let Some(whole) = context.whole().cloned() {
            return Some(Request::counted(move |sought| {
                Some(Frequency::of_counts(facet, &whole, sought.timeline.terms(), Frequency::MAX_TERMS))
            }));
        }
        Some(Request::counted(move |sought| {
            let matches = sought.matches()?;
            let size = (Frequency::MAX_TERMS, bars);
            Frequency::new(facet, &matches, &sought.question.query, size, sought.timeline, sought.keep_going)
        }))
    }

    fn receive(&mut self, found: &Found, context: &ComposeContext<'_>) {
        self.frequency = found.get();
        self.is_counted = context.whole().is_some();
    }

    fn is_waiting(&self) -> bool {
        self.frequency.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(frequency) = &self.frequency else { return Composed::reading() };
        compose(frequency, self.order, context)
    }

    fn list_below(&self, _: usize, target: Option<&Target>, context: &ComposeContext<'_>) -> Option<Below> {
        Some(events_of(self.frequency.as_ref()?, target, context))
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            Action::NextPane | Action::Right => self.count(1, context),
            Action::PreviousPane | Action::Left => self.count(-1, context),
            Action::Sort => {
                self.order = if self.order == Order::Count { Order::Name } else { Order::Count };
                context.keep_line()
            }
            Action::FilterOut => leave_term_out(context),
            _ => Handled::No,
        }
    }

    /// Goes to the timeline with the events of a term; a term that is already a filter stays one.
    fn enter(&mut self, context: &mut Context<'_>) -> Handled {
        let Some(Target::Term(facet, term)) = context.hand.target else { return Handled::No };
        context.ask(|query| query.choose(facet, term, Sign::Include));
        context.leave()
    }

    fn asks_anew(&mut self, after: After, _: &ComposeContext<'_>) -> bool {
        matches!(after, After::Answer { on_top: true } | After::Resize)
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Enter, "these events"), (Action::FilterOut, "leave out"), (Action::NextPane, "count another"), (Action::Sort, "sort")]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.frequency = None;
        true
    }
}

/// Leaves out the events with the term under the cursor, or lets them in again; the others are counted again.
fn leave_term_out(context: &mut Context<'_>) -> Handled {
    let Some(Target::Term(facet, term)) = context.hand.target else { return context.fail("go to a term to leave it out") };
    let mut query = context.query().clone();
    query.toggle(facet, term, Sign::Exclude);
    let label = context.timeline().terms().label(facet, term);
    let words = match query.sign(facet, term) {
        Some(_) => format!("left out: {label} — {} on its line lets it in again", context.key(Action::FilterOut)),
        None => format!("let in again: {label}"),
    };
    context.ask(|asked| *asked = query);
    context.tell(words)
}

/// On a screen with this few rows the description of the list is below it.
const LOW: u16 = 10;

/// Returns the terms in this order.
fn compose(frequency: &Frequency, order: Order, context: &ComposeContext<'_>) -> Composed {
    let key = context.key(Action::Pick(frequency.facet));
    let others = if key.is_empty() { String::new() } else { format!(": {key} in the timeline finds any of them by its name") };
    let sign = |term| context.query().sign(frequency.facet, term);
    let hue = |term| hue(frequency.facet, term, context);
    let listing = Listing { order, sign: &sign, hue: &hue, others };
    let mut screen = frequency::document(frequency, context.timeline().terms(), &listing, &context.layout()).on_screen(&context.layout());
    let mut page = Lines::new(context.width(), context.is_ascii());
    if !context.filters().is_empty() {
        page.clipped(Role::Faint, 1, context.filters(), None);
    }
    let mut head = page.finish();
    head.append(&mut screen.foot);
    if context.size().1 < LOW {
        screen.lines.append(&mut head);
    }
    head.append(&mut screen.headings);
    let noun = if frequency.events == 1 { "event" } else { "events" };
    Composed {
        head,
        about: vec![Span::faint(frequency.facet.heading())],
        count: format!("{} {noun}", thousands(frequency.events)),
        ..Composed::new("How often", screen.lines)
    }
}

/// The hue of an actor's side; nothing else has one.
fn hue(facet: Facet, term: TermId, context: &ComposeContext<'_>) -> Hue {
    match facet {
        Facet::Actor | Facet::With => context.sides().hue(context.sides().ranked().of(term)),
        _ => Hue::Other,
    }
}

/// The events of a term.
fn events_of(frequency: &Frequency, target: Option<&Target>, context: &ComposeContext<'_>) -> Below {
    let Some(Target::Term(facet, term)) = target else { return Below::default() };
    let count = frequency.tallies.iter().find(|tally| tally.term == *term).map_or(0, |tally| tally.count);
    let heading = context.shown(context.timeline().terms().label(*facet, *term));
    let list = EventList { heading: &heading, count, aside: "", day: None };
    let posting = context.timeline().posting(*facet, *term);
    let matches = &context.answer().matches;
    match matches {
        // Every event is among all of them: no list has to be made.
        Matches::All(_) => event_list::below(&list, posting.iter().map(EventId), context),
        Matches::Some(_) => event_list::below(&list, matches.among(posting).iter(), context),
    }
}
