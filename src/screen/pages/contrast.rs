//! Two sides over time: the days in the middle, the bars of each side to its own side, and the events of the selected days
//! below.

mod drawing;

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{PageLine, Target};
use super::super::overlays::prompt::Purpose;
use super::composed::{Below, Composed};
use super::extent::Extent;
use super::hand::{After, Handled};
use super::kind::PageKind;
use super::page::{ActorChoice, Choices, Context, Page, Then};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::dates::{Day, Hints, Month, Period, Stride, Window};
use crate::index::query::{self, Clause, Facet, Query, Sign};
use crate::index::statistics::{self, Ask, Contrast, Sides};
use crate::model::{Actor, Id};
use crate::reports;
use crate::reports::document::{Layout, on_screen};
use drawing::Drawing;
use std::sync::Arc;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "side-by-side";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('S')], Action::Page(NAME), "side by side over time: two actors, or two periods", ""),
    bind(Read, &[key('S')], Action::Page(NAME), "side by side over time: two actors, or two periods; there: close", ""),
];

/// Asks which two sides to compare.
pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    let see = |sides: Sides| Then::new(move |context| context.open(SideBySide::new(sides.clone(), None)));
    let mut entries = Vec::new();
    if let Some((one, other)) = two_at_hand(context) {
        let words = format!("{} and {}", context.directory().actor_name(&one), context.directory().actor_name(&other));
        entries.push(('h', words, String::new(), see(Sides::Actors(one, other))));
    }
    entries.push(('a', "two actors".to_owned(), "over the same days, and together".to_owned(), Then::new(choose_first)));
    if let Some(days) = days_to_compare(context) {
        let words = |other: Window| format!("{} and {}", context.window_words(days), context.window_words(other));
        let just_before = days.stride().and_then(|stride| days.moved(stride, -1));
        if let Some(before) = just_before {
            entries.push(('b', "with the days before".to_owned(), words(before), see(Sides::Periods(days, before))));
        }
        if let Some(before) = year_earlier(days).filter(|before| Some(*before) != just_before) {
            entries.push(('y', "with a year earlier".to_owned(), words(before), see(Sides::Periods(days, before))));
        }
    }
    let start = periods_as_typed(context);
    let typed = Then::new(move |context| context.type_line(Purpose::Periods, start.clone()));
    entries.push(('t', "two periods, typed".to_owned(), Purpose::Periods.example().to_owned(), typed));
    context.choose(Choices { title: "Side by side".to_owned(), entries, start: 0 })
})
.bound(BINDINGS);

/// Returns the two actors that the current page or the filters are about.
fn two_at_hand(context: &Context<'_>) -> Option<(Id<Actor>, Id<Actor>)> {
    let terms = context.timeline().terms();
    let mut actors: Vec<Id<Actor>> = Vec::new();
    for term in context.hand.actors_at_hand(context) {
        let id =
            terms.get(Facet::Actor, term).and_then(|term| context.directory().actors.get(term.id.as_str())).map(|actor| actor.id.clone());
        actors.extend(id.filter(|id| !actors.contains(id)));
    }
    let mut actors = actors.into_iter();
    actors.next().zip(actors.next())
}

fn choose_first(context: &mut Context<'_>) -> Handled {
    let first = ActorChoice::new("Side by side: the first actor", context.hand.actors_at_hand(context), |one, context| {
        choose_second(one, context);
        Ok(())
    });
    context.choose_actor(first)
}

fn choose_second(one: &Id<Actor>, context: &mut Context<'_>) {
    let title = format!("Who beside {}?", context.directory().actor_name(one));
    let first = one.clone();
    let mut second = ActorChoice::new(title, context.hand.actors_at_hand(context), move |other, context| {
        is_another(&first, other, context)?;
        context.open(SideBySide::new(Sides::Actors(first.clone(), other.clone()), None));
        Ok(())
    });
    second.but = Some(one.clone());
    context.choose_actor(second);
}

fn is_another(one: &Id<Actor>, other: &Id<Actor>, context: &Context<'_>) -> Result<(), String> {
    let name = context.directory().actor_name(one);
    if one == other { Err(format!("there are two sides, and both are {name}: choose another for one of them")) } else { Ok(()) }
}

#[derive(Debug)]
struct SideBySide {
    sides: Sides,
    /// The length of a period; `None` if the count chooses it.
    period: Option<Period>,
    contrast: Option<Arc<Contrast>>,
    /// The index of the marked side.
    side: usize,
}

impl SideBySide {
    const fn new(sides: Sides, period: Option<Period>) -> Self {
        Self { sides, period, contrast: None, side: 0 }
    }

    /// Has another actor or other days chosen for a side.
    fn choose_side(&self, side: usize, context: &mut Context<'_>) -> Handled {
        let stays = match &self.sides {
            Sides::Actors(one, other) => [other, one][side].clone(),
            Sides::Periods(one, other) => return context.type_line(Purpose::Periods, both_typed(*one, *other, context)),
        };
        let another = ActorChoice::new(["Another first side", "Another second side"][side], Vec::new(), move |actor, context| {
            is_another(&stays, actor, context)?;
            let sides = if side == 0 { [actor.clone(), stays.clone()] } else { [stays.clone(), actor.clone()] };
            let [one, other] = sides;
            context.pass(Found::new(Sides::Actors(one, other)));
            Ok(())
        });
        context.choose_actor(another)
    }

    /// Makes the periods shorter or longer.
    fn cut(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        let Some(now) = self.contrast.as_ref().map(|contrast| contrast.period) else { return Handled::Yes };
        let other = if action == Action::Narrower { now.shorter() } else { now.longer() };
        let Some(other) = other else { return context.fail(format!("{}s are as far as it goes", now.name())) };
        (self.period, self.contrast) = (Some(other), None);
        context.begin_anew()
    }
}

impl Page for SideBySide {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        Extent::Here
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let (sides, period) = (self.sides.clone(), self.period);
        Some(Request::counted(move |sought| {
            let find = |query: &Query| sought.find(query);
            let ask = Ask { query: &sought.question.query, find: &find, timeline: sought.timeline, keep_going: sought.keep_going };
            Contrast::new(&sides, period, &ask)
        }))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.contrast = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.contrast.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(contrast) = &self.contrast else { return Composed::reading() };
        compose(contrast, self.side, context)
    }

    fn list_below(&self, cursor: usize, _: Option<&Target>, context: &ComposeContext<'_>) -> Option<Below> {
        Some(drawing::events_of(self.contrast.as_ref()?, cursor, self.side, context))
    }

    fn column(&mut self) -> Option<&mut usize> {
        self.contrast.is_some().then_some(&mut self.side)
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            Action::FirstSide => self.choose_side(0, context),
            Action::SecondSide => self.choose_side(1, context),
            Action::Narrower | Action::Wider => self.cut(action, context),
            Action::Earlier | Action::Later | Action::WholeTime => {
                context.fail("these are the days of two sides: the keys 1 and 2 choose others")
            }
            _ => Handled::No,
        }
    }

    /// Goes to the timeline with the events of the marked side in some days.
    fn enter(&mut self, context: &mut Context<'_>) -> Handled {
        let (Some(Target::Days(days)), Sides::Actors(one, other)) = (&context.hand.target, &self.sides) else { return Handled::No };
        let Some(term) = context.timeline().terms().by_id(Facet::Actor, [one, other][self.side.min(1)].as_str()) else {
            return Handled::No;
        };
        let days = *days;
        context.ask(|query| query.choose(Facet::Actor, term, Sign::Include));
        context.leave_for_days(days)
    }

    /// Replaces the two sides; two sides of the same sort keep the same periods.
    fn take(&mut self, found: &Found, context: &mut Context<'_>) -> Handled {
        let Some(sides) = found.get::<Sides>() else { return Handled::No };
        let is_same_sort = std::mem::discriminant(&*sides) == std::mem::discriminant(&self.sides);
        *self = Self::new((*sides).clone(), self.period.filter(|_| is_same_sort));
        context.begin_anew()
    }

    fn asks_anew(&mut self, after: After, _: &ComposeContext<'_>) -> bool {
        after == After::Answer { on_top: true }
    }

    fn actors(&self) -> Vec<Id<Actor>> {
        if let Sides::Actors(one, other) = &self.sides { vec![one.clone(), other.clone()] } else { Vec::new() }
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[
            (Action::Enter, "events of the marked side"),
            (Action::Left, "first"),
            (Action::Right, "second"),
            (Action::FirstSide, "another first"),
            (Action::SecondSide, "another second"),
            (Action::Narrower, "shorter pieces"),
            (Action::Wider, "longer"),
        ]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.contrast = None;
        true
    }
}

/// Returns the initial text of the line in which two periods are typed.
fn periods_as_typed(context: &ComposeContext<'_>) -> String {
    let sides = days_to_compare(context).and_then(|days| Some((days, days.moved(days.stride()?, -1)?)));
    sides.map(|(one, other)| both_typed(one, other, context)).unwrap_or_default()
}

/// "2024-05 with 2024-04".
fn both_typed(one: Window, other: Window, context: &ComposeContext<'_>) -> String {
    let typed = |window: Window| {
        let mut query = Query::default();
        query.set_window(window);
        query.print(context.timeline().terms())
    };
    format!("{} with {}", typed(one), typed(other))
}

/// Compares two periods as they were typed.
///
/// # Errors
/// Returns the reason why they cannot be used.
pub(in super::super) fn take_periods(typed: &str, hints: &Hints, context: &mut Context<'_>) -> Result<(), String> {
    let (one, other) = periods(typed, hints)?;
    let sides = Sides::Periods(one, other);
    if context.hand.page == Some(NAME) {
        context.pass(Found::new(sides));
    } else {
        context.open(SideBySide::new(sides, None));
    }
    Ok(())
}

/// Parses "2024-05 with 2023-05", "May 2024 and May 2023", "2024 2023": two ranges of days, each with both ends.
fn periods(typed: &str, hints: &Hints) -> Result<(Window, Window), String> {
    let between = [" with ", " and ", " against ", " vs ", ","];
    let split = between.into_iter().find_map(|word| typed.split_once(word)).or_else(|| typed.trim().split_once(' '));
    let Some((one, other)) = split else { return Err(format!("two periods are wanted: {}", Purpose::Periods.example())) };
    let read = |text: &str| {
        let window = query::days_with(text.trim(), hints)?;
        if window.from.is_some() && window.to.is_some() { Ok(window) } else { Err(format!("{} has no end: give both", text.trim())) }
    };
    Ok((read(one)?, read(other)?))
}

/// Returns the days to compare: the window if it has both ends, else a whole period around the user's day.
fn days_to_compare(context: &ComposeContext<'_>) -> Option<Window> {
    let window = context.query().window();
    if window.from.is_some() && window.to.is_some() {
        return Some(window);
    }
    let (from, to) = statistics::extent(&context.answer().matches, context.timeline())?;
    statistics::first_period(from, to).around(context.day())
}

/// Returns the same days of the previous year; 28 February if the previous year has no such day.
fn year_earlier(days: Window) -> Option<Window> {
    if let Some(earlier) = days.moved(Stride::Months(12), -1).filter(|_| matches!(days.stride(), Some(Stride::Months(_)))) {
        return Some(earlier);
    }
    let earlier = |day: Day| {
        let month: Month = day.month()?;
        let into = month.first_day().days_until(day)?;
        let before = month.plus(-12)?;
        Some(before.first_day().plus(into).min(before.last_day()))
    };
    Some(Window { from: Some(earlier(days.from?)?), to: Some(earlier(days.to?)?) })
}

/// On a screen with this few rows the list needs the space of its description.
const LOW: u16 = 12;

/// Returns both sides, with the side `column` (0 or 1) marked: Enter goes to its events.
fn compose(contrast: &Contrast, column: usize, context: &ComposeContext<'_>) -> Composed {
    let drawing = Drawing::new(contrast, column.min(1), context);
    let clauses = context.query().clauses().iter().enumerate();
    let filters: Vec<String> =
        clauses.filter(|(_, clause)| !matches!(clause, Clause::Days(_))).map(|(at, _)| context.filter_words(at)).collect();
    let filters = filters.join(" · ");
    let layout = Layout { filters: &filters, ..context.layout() };
    let foot = on_screen(&reports::contrast::summary(contrast, &drawing.names, &layout), &layout);
    let mut composed = Composed { title: "Side by side".to_owned(), columns: 2, ..drawing.composed() };
    if context.size().1 >= LOW {
        composed.head.extend(foot);
        composed.head.push(PageLine::default());
    } else {
        composed.lines.extend(foot);
    }
    if !contrast.pieces.is_empty() {
        composed.head.push(drawing.headings());
    }
    composed.start = composed.lines.iter().position(|line| line.target.is_some()).unwrap_or(0);
    composed
}
