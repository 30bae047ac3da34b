//! Through time: a narrower window and a wider one, earlier and later, to a date, to today; dates in words or not.

use super::super::{Action, App, Command, DateStyle, Notice, Pace};
use crate::dates::{self, Day, Edtf, Window, gap_words};
use crate::index::timeline::EventId;

impl App {
    /// A narrower window around the selected event's day.
    pub(super) fn narrow(&mut self) -> Vec<Command> {
        let window = self.query.window();
        match window.narrower(self.day_in_hand()) {
            Some(narrower) => self.show_window(narrower),
            None if window.from.is_some() && window.from == window.to => self.fail("one day is as narrow as it gets"),
            None => self.fail("this event has no day to go by"),
        }
    }

    /// A wider window around the selected event's day.
    pub(super) fn widen(&mut self) -> Vec<Command> {
        match self.query.window().wider(self.day_in_hand()) {
            Some(wider) => self.show_window(wider),
            None => self.fail("the whole time is shown already"),
        }
    }

    /// The window by its own length earlier or later.
    pub(super) fn move_window(&mut self, by: i32) -> Vec<Command> {
        let window = self.query.window();
        let stride = self.pace.filter(|pace| pace.window == window).map(|pace| pace.stride).or_else(|| window.stride());
        let Some(stride) = stride else {
            let (narrow, days) = (self.key(Action::Narrower), self.key(Action::Days));
            let why = if window.is_open() { "no days are chosen yet" } else { "a window with an open end has no length to move by" };
            return self.fail(format!("{why}: {narrow} narrows to the days around this event, {days} chooses some"));
        };
        let Some(next) = window.moved(stride, by) else { return self.fail("no year so far off can be counted") };
        let commands = self.show_window(next);
        self.pace = Some(Pace { window: next, stride });
        commands
    }

    /// All days again.
    pub(super) fn whole_time(&mut self) -> Vec<Command> {
        if self.query.window().is_open() { self.fail("the whole time is shown already") } else { self.show_window(Window::default()) }
    }

    fn show_window(&mut self, window: Window) -> Vec<Command> {
        self.change_query(|query| query.set_window(window));
        let [narrower, wider, earlier, later, whole] =
            [Action::Narrower, Action::Wider, Action::Earlier, Action::Later, Action::WholeTime].map(|action| self.key(action));
        let words = self.window_words(window);
        self.notice = Some(Notice::Done(match window.is_open() {
            true => words,
            false => format!("{words} — {earlier} {later} before and after, {narrower} narrower, {wider} wider, {whole} the whole time"),
        }));
        self.find()
    }

    /// The selected event's day; of none that was selected last, so that a way through empty months leads back.
    pub(in super::super) fn day_in_hand(&self) -> Day {
        let event = self.selected.or(self.left).filter(|id| (id.0 as usize) < self.timeline.len());
        let day = event.map(|id| self.timeline.anchor(id)).filter(|day| day.is_bounded());
        let window = self.query.window();
        // Without a day of its own the window's first will do: it is nearest to every day before it.
        day.or(window.from).or(window.to).unwrap_or(Day::UNBOUNDED_PAST)
    }

    /// Leaves out what is only possibly among the events asked for, or lets it in again.
    pub(super) fn toggle_possible(&mut self) -> Vec<Command> {
        let only = !self.query.only_certain();
        if only && self.answer.possible.is_empty() {
            return self.fail("nothing shown is only possible: every event surely lies in the days asked for");
        }
        let hidden = self.answer.possible.len();
        self.change_query(|query| query.set_only_certain(only));
        let key = self.key(Action::TogglePossible);
        self.notice = Some(Notice::Done(match only {
            true => format!("{hidden} only possible left out — {key} lets them in again"),
            false => "possible events are shown again, marked ?".to_owned(),
        }));
        self.find()
    }

    /// Dates in words or as the files have them.
    pub(super) fn toggle_dates(&mut self) -> Vec<Command> {
        let (style, words) = match self.date_style {
            DateStyle::Words => (DateStyle::Edtf, "dates as the files have them (EDTF)"),
            DateStyle::Edtf => (DateStyle::Words, "dates in words"),
        };
        self.date_style = style;
        self.notice = Some(Notice::Done(words.to_owned()));
        self.compose_sheet();
        self.keep_in_sight();
        Vec::new()
    }

    /// The day it is, as it was asked for.
    pub(super) fn is_today(&mut self, today: Day) -> Vec<Command> {
        self.today = Some(today);
        if !std::mem::take(&mut self.wants_today) {
            return Vec::new();
        }
        let Some(id) = self.nearest_to(today) else { return self.fail("no event shown has a day") };
        let there = self.timeline.anchor(id);
        let apart = match there.days_until(today).unwrap_or(0) {
            0 => "an event of today".to_owned(),
            days @ 1.. => format!("the nearest event shown was {} ago: {}", gap_words(days), self.day_words(there)),
            days => format!("the nearest event shown is {} ahead: {}", gap_words(days), self.day_words(there)),
        };
        let commands = self.select(Some(id));
        self.notice = Some(Notice::Done(format!("today is {}; {apart}", self.day_words(today))));
        commands
    }

    /// Goes to what was typed: the first event shown at or after that date, else the last before it.
    pub(super) fn go_to_date(&mut self, typed: &str) -> Result<Vec<Command>, String> {
        let here = self.selected.map(|id| self.timeline.anchor(id));
        let day = dates::destination(typed, self.today, here).map_err(|error| match error.hint {
            Some(hint) => format!("{}; {hint}", error.message),
            None => error.message,
        })?;
        let (after, before) = self.around(day);
        let Some(id) = after.or(before) else { return Ok(self.fail("no event shown has a day")) };
        let (there, asked) = (self.timeline.anchor(id), self.day_words(day));
        let words = match after {
            Some(_) if there == day => format!("the first event of {asked}"),
            Some(_) => format!("no event shown is of {asked}; the next is of {}", self.day_words(there)),
            None => format!("no event shown is of {asked} or later; the last is of {}", self.day_words(there)),
        };
        let commands = self.select(Some(id));
        self.notice = Some(Notice::Done(words));
        Ok(commands)
    }

    fn day_words(&self, day: Day) -> String {
        self.date_words(&Edtf::day(day))
    }

    /// Among the events shown that stand at a day: the first at or after this one, and the last before it.
    fn around(&self, day: Day) -> (Option<EventId>, Option<EventId>) {
        let matches = &self.answer.matches;
        let index = matches.before(EventId(self.timeline.starting(day, Day::UNBOUNDED_FUTURE).start));
        let stands = |id: &EventId| self.timeline.anchor(*id).is_bounded();
        let after = matches.get(index).filter(stands);
        (after, index.checked_sub(1).and_then(|index| matches.get(index)).filter(stands))
    }

    fn nearest_to(&self, day: Day) -> Option<EventId> {
        let (after, before) = self.around(day);
        let distance = |id: &EventId| self.timeline.anchor(*id).days_until(day).map_or(i32::MAX, i32::abs);
        after.into_iter().chain(before).min_by_key(distance)
    }
}
