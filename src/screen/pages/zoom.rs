//! The days of the query by years, quarters, months, weeks or days: one line per period, with a bar, its count and
//! its share.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, PageLine, Role, Span, Target};
use super::composed::{Below, Composed};
use super::event_list;
use super::extent::Extent;
use super::hand::After;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::dates::Period;
use crate::dates::{Day, Edtf, Window};
use crate::index::query::Clause;
use crate::index::statistics;
use crate::index::statistics::{Periods, Whole};
use crate::reports;
use crate::text::{self, thousands};
use std::sync::Arc;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "zoom";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('%')], Action::Page(NAME), "how many when: years, quarters, months, weeks, days; Enter narrows, Esc widens", ""),
    bind(Read, &[key('%')], Action::Page(NAME), "how many when, by periods; there: to the timeline with these days", ""),
];

/// Opens the days of the query.
pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    let window = context.query().window();
    let whole = context.whole().and_then(|whole| whole.days.as_ref()?.extent());
    let extent = whole.or_else(|| statistics::extent(&context.answer().matches, context.timeline()));
    let from = window.from.or(extent.map(|(from, _)| from));
    let to = window.to.or(extent.map(|(_, to)| to));
    match from.zip(to) {
        Some((from, to)) => context.open(Zoom::new(statistics::first_period(from, to), vec![window])),
        None => context.fail("no event shown has a day to count it by"),
    }
})
.bound(BINDINGS);

#[derive(Debug)]
struct Zoom {
    period: Period,
    /// The windows that the user zoomed into one after the other, never empty; the last one is shown.
    within: Vec<Window>,
    periods: Option<Arc<Periods>>,
    /// Whether they are of everything that matches, although only a part of it is here.
    is_counted: bool,
}

impl Zoom {
    const fn new(period: Period, within: Vec<Window>) -> Self {
        Self { period, within, periods: None, is_counted: false }
    }

    fn window(&self) -> Window {
        self.within.last().copied().unwrap_or_default()
    }

    /// Opens the next shorter periods of some days on a page of their own, or the events of one day.
    fn zoom_into(&self, days: Window, context: &mut Context<'_>) -> Handled {
        let Some(shorter) = self.period.shorter() else { return context.leave_for_days(days) };
        context.ask_for_days(days);
        let within = self.within.iter().copied().chain([days]).collect();
        context.open(Self::new(shorter, within))
    }

    /// Counts the same days by shorter or longer periods.
    fn count_by(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        let (other, words) = match action {
            Action::Narrower => (self.period.shorter(), "shorter"),
            _ => (self.period.longer(), "longer"),
        };
        let Some(other) = other else {
            return context.fail(format!("there is no list by anything {words} than {}s", self.period.name()));
        };
        (self.period, self.periods) = (other, None);
        context.begin_anew()
    }
}

impl Page for Zoom {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        if self.is_counted { Extent::Counted(self.periods.as_ref().map_or(0, |periods| periods.total)) } else { Extent::Here }
    }

    fn request(&self, context: &ComposeContext<'_>) -> Option<Request> {
        if let Some(whole) = counted(self.window(), context) {
            let (period, window) = (self.period, self.window());
            return Some(Request::counted(move |_| Some(Periods::of_counts(whole.days.as_ref()?, window, period, Periods::MAX_PERIODS))));
        }
        let (period, window) = (self.period, Periods::reach(self.period, self.window()));
        Some(Request::counted(move |sought| {
            let mut query = sought.question.query.clone();
            query.set_window(window);
            let matches = sought.find(&query)?;
            Periods::new(&matches, window, period, sought.timeline, Periods::MAX_PERIODS, sought.keep_going)
        }))
    }

    fn receive(&mut self, found: &Found, context: &ComposeContext<'_>) {
        self.periods = found.get();
        self.is_counted = counted(self.window(), context).is_some();
    }

    fn is_waiting(&self) -> bool {
        self.periods.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(periods) = &self.periods else { return Composed::reading() };
        compose(periods, &self.within, context)
    }

    fn list_below(&self, _: usize, target: Option<&Target>, context: &ComposeContext<'_>) -> Option<Below> {
        let Some(Target::Days(days)) = target else { return Some(Below::default()) };
        // A week at the border of the days reaches beyond them, and the answer does not.
        let asked = context.query().window();
        let to = asked.to.map_or(days.to, |last| days.to.map(|to| to.min(last)));
        Some(event_list::of_days(Window { from: days.from.max(asked.from), to }, context))
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            // Goes to the timeline with these days.
            Action::Page(NAME) => context.close_all(NAME),
            Action::Narrower | Action::Wider => self.count_by(action, context),
            Action::Earlier | Action::Later | Action::WholeTime => context.browse(action),
            _ => Handled::No,
        }
    }

    fn enter(&mut self, context: &mut Context<'_>) -> Handled {
        match context.hand.target {
            Some(Target::Days(days)) => self.zoom_into(days, context),
            None => context.fail("no event begins in these days"),
            _ => Handled::No,
        }
    }

    fn asks_anew(&mut self, after: After, context: &ComposeContext<'_>) -> bool {
        if after != (After::Answer { on_top: true }) {
            return false;
        }
        if let Some(window) = self.within.last_mut() {
            *window = context.query().window();
        }
        true
    }

    /// Asks for the days of this page again.
    fn uncovered(&mut self, context: &mut Context<'_>) {
        let window = self.window();
        if window != context.query().window() {
            context.ask(|query| query.set_window(window));
        }
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[
            (Action::Enter, "narrow"),
            (Action::Back, "widen"),
            (Action::FilterBy, "these events"),
            (Action::Narrower, "shorter periods"),
            (Action::Wider, "longer"),
        ]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.periods = None;
        true
    }
}

/// The counts of everything that matches, by day, if only a part of it is here.
fn counted(window: Window, context: &ComposeContext<'_>) -> Option<Arc<Whole>> {
    context.whole().filter(|whole| whole.days.is_some() && whole.query.window() == window).cloned()
}

/// On a screen with this few rows the description of the list is below it.
const LOW: u16 = 10;
/// On a screen with fewer columns the days take the place of the page's name.
const NARROW: usize = 60;

/// Returns the periods of the last window that the user zoomed into; the cursor starts on the period that contains
/// the selected event.
fn compose(periods: &Periods, within: &[Window], context: &ComposeContext<'_>) -> Composed {
    let composer = Composer { periods, within, context };
    let mut screen = reports::periods::document(periods, &context.layout()).on_screen(&context.layout());
    let here = context.selected().map(|id| context.timeline().anchor(id));
    let holds = |window: &Window| here.is_some_and(|day| window.from <= Some(day) && Some(day) <= window.to);
    let on = |fits: &dyn Fn(&Window) -> bool| {
        screen.lines.iter().position(|line| matches!(&line.target, Some(Target::Days(days)) if fits(days)))
    };
    let start = on(&holds).or_else(|| on(&|_| true)).unwrap_or(0);
    let mut head = composer.scope();
    head.append(&mut screen.foot);
    if context.size().1 < LOW {
        screen.lines.append(&mut head);
    }
    let days = composer.days();
    let by = format!("by {}", periods.period.name());
    // A narrow screen names the days alone.
    let (title, about) = if context.width() < NARROW { (days, by) } else { ("Zoom".to_owned(), format!("{days} · {by}")) };
    let noun = if periods.counted() == 1 { "event" } else { "events" };
    Composed {
        head,
        start,
        about: vec![Span::faint(context.shown(&about))],
        count: format!("{} {noun}", thousands(periods.counted())),
        ..Composed::new(title, screen.lines)
    }
}

struct Composer<'a> {
    periods: &'a Periods,
    within: &'a [Window],
    context: &'a ComposeContext<'a>,
}

impl Composer<'_> {
    /// Returns the other filters, and a note if the list reaches beyond the days of the query.
    fn scope(&self) -> Vec<PageLine> {
        let clauses = self.context.query().clauses().iter().enumerate().filter(|(_, clause)| !matches!(clause, Clause::Days(_)));
        let mut words: Vec<String> = clauses.map(|(clause, _)| self.context.filter_words(clause)).collect();
        if self.within.last().is_some_and(|asked| *asked != self.periods.window) {
            words.push(format!("whole weeks, {}", plain(self.periods.window)));
        }
        let mut page = Lines::new(usize::from(self.context.size().0), self.context.is_ascii());
        if !words.is_empty() {
            page.clipped(Role::Faint, 1, &words.join(" · "), None);
        }
        page.finish()
    }

    /// Returns the windows that the user zoomed into: "the whole time › 2024 › Q2 2024".
    fn days(&self) -> String {
        let words: Vec<String> = self.within.iter().map(|window| self.context.window_words(*window)).collect();
        let whole = words.join(if self.context.is_ascii() { " > " } else { " › " });
        // If there is no room for all, only the current window is shown.
        if text::width(&whole) + 30 > self.context.width() { words.last().cloned().unwrap_or_default() } else { whole }
    }
}

/// Returns "29 April – 2 June 2024", even if that is a whole week.
fn plain(window: Window) -> String {
    let day = |day: Option<Day>| day.map(|day| Edtf::day(day).words()).unwrap_or_default();
    format!("{} – {}", day(window.from), day(window.to))
}
