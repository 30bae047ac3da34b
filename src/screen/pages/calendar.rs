//! The calendar: months as weeks in the heat of their days, years by months, years as bars; below, the events of the
//! selected days.

mod bars;
mod folds;
mod grid;
mod room;

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, Role, Span, Target};
use super::composed::Composed;
use super::event_list;
use super::extent::Extent;
use super::hand::{After, Handled};
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::dates::{Day, Month, Period, Window};
use crate::index::statistics::Calendar;
use crate::text::thousands;
use std::sync::Arc;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "calendar";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('H')], Action::Page(NAME), "calendar: months as weeks, by how many events a day has", "calendar"),
    bind(Read, &[key('H')], Action::Page(NAME), "calendar: months as weeks; there: close", ""),
    bind(Read, &[key(']')], Action::NextMonth, "in the calendar: to the next month with events", ""),
    bind(Read, &[key('[')], Action::PreviousMonth, "in the calendar: to this month's first day with events, or the month before", ""),
];

/// Opens the calendar of the events under the filters, on the day at which the reader is.
pub(super) static KIND: PageKind =
    PageKind::new(NAME, |context| context.open(WallCalendar { period: None, day: context.day(), calendar: None })).bound(BINDINGS);

#[derive(Debug)]
struct WallCalendar {
    /// What a cell is: a day, a month or a year; `None` until it is known what there is room for.
    period: Option<Period>,
    /// A day of the selected cell.
    day: Day,
    calendar: Option<Arc<Calendar>>,
}

impl Page for WallCalendar {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        Extent::Here
    }

    fn request(&self, context: &ComposeContext<'_>) -> Option<Request> {
        let sides = context.sides().ids();
        Some(Request::counted(move |sought| {
            let window = sought.question.query.window();
            Calendar::new(&sought.matches()?, window, &sides, sought.timeline, sought.keep_going)
        }))
    }

    fn receive(&mut self, found: &Found, context: &ComposeContext<'_>) {
        self.calendar = found.get();
        if let Some(calendar) = &self.calendar {
            let finest = calendar.finest();
            self.period = Some(self.period.unwrap_or_else(|| known_by(context)).max(finest));
            self.day = self.kept(calendar, self.day, false);
        }
    }

    fn is_waiting(&self) -> bool {
        self.calendar.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(calendar) = &self.calendar else { return Composed::reading() };
        let period = self.period();
        let mut composed = match calendar.by(period).extent() {
            None => nothing(context),
            Some(_) => grid::composed(calendar, period, self.day, context),
        };
        composed.title = "Calendar".to_owned();
        let scope = if context.filters().is_empty() { context.window_words(Window::default()) } else { context.filters().to_owned() };
        composed.about = vec![Span::faint(context.shown(&format!("{scope} · by {}", period.name())))];
        let noun = if calendar.total == 1 { "event" } else { "events" };
        composed.count = format!("{} {noun}", thousands(calendar.total));
        if let Some(days) = period.around(self.day).filter(|_| calendar.total > 0) {
            composed.target = Some(Target::Days(days));
            composed.below = event_list::of_days(days, context);
        }
        composed.columns = 2;
        composed
    }

    fn go_to_cell(&mut self, cell: &Target) -> bool {
        let Target::Days(Window { from: Some(day), .. }) = cell else { return false };
        self.day = *day;
        true
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            Action::Left | Action::Right | Action::Up | Action::Down => self.step(action),
            Action::PageUp | Action::PageDown | Action::HalfUp | Action::HalfDown => self.turn(action),
            Action::First | Action::Last => self.go_to_end(action == Action::Last),
            Action::NextMonth | Action::PreviousMonth => self.go_to_month(action == Action::NextMonth, context),
            Action::Narrower | Action::Wider => self.count_by(action == Action::Narrower, context),
            Action::NextPane => context.browse(Action::Page("zoom")),
            Action::Earlier | Action::Later | Action::WholeTime => context.browse(action),
            _ => Handled::No,
        }
    }

    fn asks_anew(&mut self, after: After, _: &ComposeContext<'_>) -> bool {
        after == After::Answer { on_top: true }
    }

    fn offers(&self, action: Action) -> bool {
        match action {
            Action::Narrower => self.calendar.as_ref().is_none_or(|calendar| self.period() > calendar.finest()),
            Action::Wider => self.period() < Period::Year,
            Action::NextMonth => self.period() == Period::Day,
            _ => true,
        }
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[
            (Action::Enter, "these events"),
            (Action::NextMonth, "next month"),
            (Action::Narrower, "shorter"),
            (Action::Wider, "months, years"),
            (Action::NextPane, "as a list"),
        ]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.calendar = None;
        true
    }
}

impl WallCalendar {
    fn period(&self) -> Period {
        self.period.unwrap_or(Period::Day)
    }

    /// Goes to the cell beside, above or below.
    fn step(&mut self, action: Action) -> Handled {
        let Some(calendar) = self.calendar.clone() else { return Handled::Yes };
        let period = self.period();
        let (across, along) = match period {
            Period::Year => (1, 1),
            Period::Month => (1, 12),
            _ => (1, 7),
        };
        let by = match action {
            Action::Left => -across,
            Action::Right => across,
            Action::Up => -along,
            _ => along,
        };
        self.move_by(by, period, &calendar)
    }

    fn move_by(&mut self, by: i32, period: Period, calendar: &Calendar) -> Handled {
        let month = |by: i32| self.day.month()?.plus(by).map(Month::first_day);
        let to = match period {
            Period::Year => month(by * 12),
            Period::Month => month(by),
            _ => Some(self.day.plus(by)),
        };
        if let Some(to) = to {
            self.day = self.kept(calendar, to, by > 0);
        }
        Handled::Yes
    }

    /// Goes a month or a year on.
    fn turn(&mut self, action: Action) -> Handled {
        let Some(calendar) = self.calendar.clone() else { return Handled::Yes };
        let on = if matches!(action, Action::PageDown | Action::HalfDown) { 1 } else { -1 };
        let period = self.period();
        let (by, period) = match period {
            Period::Day => (on, Period::Month),
            Period::Month => (on * 12, Period::Month),
            period => (on * 10, period),
        };
        self.move_by(by, period, &calendar)
    }

    fn go_to_end(&mut self, last: bool) -> Handled {
        if let Some((first, end)) = self.calendar.as_ref().and_then(|calendar| calendar.by(self.period()).extent()) {
            self.day = if last { end } else { first };
        }
        Handled::Yes
    }

    /// Goes to the first day with events of another month.
    fn go_to_month(&mut self, next: bool, context: &mut Context<'_>) -> Handled {
        let Some(calendar) = &self.calendar else { return Handled::Yes };
        let Some(month) = self.day.month() else { return Handled::Yes };
        let days = &calendar.days.cells;
        let of_this = |day: Day| day.month() == Some(month);
        let first_here = days.iter().map(|cell| cell.from).find(|day| of_this(*day));
        let to = if next {
            days.iter().map(|cell| cell.from).find(|day| *day > month.last_day())
        } else if first_here.is_some_and(|first| first < self.day) {
            first_here
        } else {
            let before = days.iter().rev().map(|cell| cell.from).find(|day| *day < month.first_day());
            before.and_then(Day::month).and_then(|month| days.iter().map(|cell| cell.from).find(|day| day.month() == Some(month)))
        };
        match to {
            Some(day) => self.day = day,
            None => return context.fail(format!("no {} month has events", if next { "later" } else { "earlier" })),
        }
        Handled::Yes
    }

    /// Shows days, months or years.
    fn count_by(&mut self, shorter: bool, context: &mut Context<'_>) -> Handled {
        let Some(calendar) = self.calendar.clone() else { return Handled::Yes };
        let all = [Period::Day, Period::Month, Period::Year];
        let here = all.iter().position(|period| *period == self.period()).unwrap_or(0);
        let to = if shorter { here.checked_sub(1) } else { Some(here + 1) };
        match to.and_then(|to| all.get(to)).filter(|period| **period >= calendar.finest()) {
            Some(period) => {
                self.period = Some(*period);
                // Of a month with events, a day with events: the first, unless one was selected before.
                if shorter && calendar.by(*period).count(self.day) == 0 {
                    let within = all.get(here).and_then(|longer| longer.around(self.day));
                    let first = calendar
                        .by(*period)
                        .cells
                        .iter()
                        .find(|cell| within.is_some_and(|within| within.from <= Some(cell.from) && Some(cell.to) <= within.to));
                    self.day = first.map_or(self.day, |cell| cell.from);
                }
                self.day = self.kept(&calendar, self.day, false);
                Handled::Yes
            }
            None if shorter && calendar.finest() == Period::Day => context.fail("there is nothing shorter than days"),
            None if shorter => {
                context.fail(format!("a calendar of so long a time has no cells shorter than {}s", calendar.finest().name()))
            }
            None => context.fail("there is nothing longer than years"),
        }
    }

    /// The day, or the nearest one on the calendar: it ends with the last month or year that has events, and folds long
    /// times without any.
    fn kept(&self, calendar: &Calendar, day: Day, forward: bool) -> Day {
        let period = self.period();
        let Some((first, last)) = calendar.by(period).extent() else { return day };
        let ends = |day: Day| folds::block(period).around(day).unwrap_or_default();
        let (first, last) = (ends(first).from.unwrap_or(first), ends(last).to.unwrap_or(last));
        let day = day.clamp(first, last);
        folds::out_of_fold(calendar, period, day, forward)
    }
}

/// What most dates are known by: where they are years, a calendar of days would be full of first Januaries.
fn known_by(context: &ComposeContext<'_>) -> Period {
    const SAMPLE: usize = 1_000;
    let spans: Vec<Option<i32>> = context.answer().matches.iter().take(SAMPLE).map(|id| context.timeline().span(id).days()).collect();
    let most_exceed = |most: i32| spans.iter().filter(|days| days.is_none_or(|days| days > most)).count() * 2 > spans.len();
    if most_exceed(31) {
        Period::Year
    } else if most_exceed(7) {
        Period::Month
    } else {
        Period::Day
    }
}

fn nothing(context: &ComposeContext<'_>) -> Composed {
    let mut page = Lines::new(context.width(), context.is_ascii());
    let words = if context.answer().matches.is_empty() { "No event passes all filters." } else { "No event shown has a day of its own." };
    page.paragraph(Role::Plain, 1, words, None);
    Composed { lines: page.finish(), ..Composed::default() }
}
