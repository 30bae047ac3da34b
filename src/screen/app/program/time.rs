//! Movement through time: narrower and wider windows, earlier and later ones, a date, today; and the style of dates.

use super::super::{Action, App, Command, DateStyle, Notice};
use crate::dates::{self, Day, Edtf, Hints, Window, gap_words};
use crate::index::query;
use crate::index::timeline::EventId;

impl App {
    /// Shows a narrower window around the selected event's day.
    pub(super) fn narrow(&mut self) -> Vec<Command> {
        self.narrow_around(self.day_in_hand())
    }

    /// Shows a narrower window around a day.
    pub(super) fn narrow_around(&mut self, day: Day) -> Vec<Command> {
        let window = self.query.filters().window();
        match window.narrower(day) {
            Some(narrower) => self.show_window(narrower),
            None if window.from.is_some() && window.from == window.to => self.fail("one day is as narrow as it gets"),
            None => self.fail("this event has no day to go by"),
        }
    }

    /// Shows a wider window around the selected event's day.
    pub(super) fn widen(&mut self) -> Vec<Command> {
        match self.query.filters().window().wider(self.day_in_hand()) {
            Some(wider) => self.show_window(wider),
            None => self.fail("the whole time is shown already"),
        }
    }

    /// Moves the window earlier or later by its own length.
    pub(super) fn move_window(&mut self, by: i32) -> Vec<Command> {
        let window = self.query.filters().window();
        let stride = self.browse.calendar().stride(window);
        let Some(stride) = stride else {
            let (narrow, days) = (self.key(Action::Narrower), self.key(Action::Days));
            let why = if window.is_open() { "no days are chosen yet" } else { "a window with an open end has no length to move by" };
            return self.fail(format!("{why}: {narrow} narrows to the days around this event, {days} chooses some"));
        };
        let Some(next) = window.moved(stride, by) else { return self.fail("no year so far off can be counted") };
        let commands = self.show_window(next);
        self.browse.calendar_mut().keep_pace(next, stride);
        commands
    }

    /// Shows all days again.
    pub(super) fn whole_time(&mut self) -> Vec<Command> {
        if self.query.filters().window().is_open() {
            self.fail("the whole time is shown already")
        } else {
            self.show_window(Window::default())
        }
    }

    pub(super) fn show_window(&mut self, window: Window) -> Vec<Command> {
        self.query.change(|query| query.set_window(window));
        let [narrower, wider, earlier, later, whole] =
            [Action::Narrower, Action::Wider, Action::Earlier, Action::Later, Action::WholeTime].map(|action| self.key(action));
        let words = self.window_words(window);
        self.notice = Some(Notice::Done(match window.is_open() {
            true => words,
            false => format!("{words} — {earlier} {later} before and after, {narrower} narrower, {wider} wider, {whole} the whole time"),
        }));
        self.find()
    }

    /// Returns the hints for reading a typed date: the year of the current day, and today.
    pub(in crate::screen::app) fn date_hints(&self) -> Hints {
        Hints { today: self.browse.calendar().today(), ..Hints::on_screen(Some(self.day_in_hand())) }
    }

    /// Returns the hints for reading these days. Days without a year are of the current year, unless nothing happened in
    /// them and something did in another year near it: from November 2023, "23 May" was a day before all events.
    pub(in crate::screen::app) fn hints_for(&self, typed: &str) -> Hints {
        const NEAR: i32 = 60;
        let hints = self.date_hints();
        let Some(here) = hints.year else { return hints };
        let days = |year: i32| query::days_with(typed, &Hints { year: Some(year), ..hints }).ok();
        let has_events = |days: &Window| {
            let ids = self.timeline().starting(days.from.unwrap_or(Day::UNBOUNDED_PAST), days.to.unwrap_or(Day::UNBOUNDED_FUTURE));
            !ids.is_empty()
        };
        let Some(days_here) = days(here).filter(|days_here| !has_events(days_here)) else { return hints };
        let years = (1..=NEAR).flat_map(|by| [here + by, here - by]);
        // The same days in any year: their year was typed.
        let others = years.map_while(|year| days(year).filter(|other| *other != days_here).map(|other| (year, other)));
        let year = others.into_iter().find(|(_, other)| has_events(other)).map_or(here, |(year, _)| year);
        Hints { year: Some(year), ..hints }
    }

    /// Returns the day of the selected event. If none is selected, returns the day of the last selected event, so
    /// that a way through empty months leads back.
    pub(super) fn day_in_hand(&self) -> Day {
        self.browse.day_in_hand(self.timeline(), self.query().window())
    }

    /// Leaves out the possible matches, or lets them in again.
    pub(super) fn toggle_possible(&mut self) -> Vec<Command> {
        let only = !self.query.filters().only_certain();
        if only && self.query.answer().possible.is_empty() {
            return self.fail("nothing shown is only possible: every event surely lies in the days asked for");
        }
        let hidden = self.query.answer().possible.len();
        self.query.change(|query| query.set_only_certain(only));
        let key = self.key(Action::TogglePossible);
        self.notice = Some(Notice::Done(match only {
            true => format!("{hidden} only possible left out — {key} lets them in again"),
            false => "possible events are shown again, marked ?".to_owned(),
        }));
        self.find()
    }

    /// Switches dates between words and the form in the files.
    pub(super) fn toggle_dates(&mut self) -> Vec<Command> {
        let (style, words) = match self.browse.dates() {
            DateStyle::Words => (DateStyle::Edtf, "dates as the files have them (EDTF)"),
            DateStyle::Edtf => (DateStyle::Words, "dates in words"),
        };
        self.browse.show_dates(style);
        self.notice = Some(Notice::Done(words.to_owned()));
        self.compose_page();
        self.keep_in_sight();
        Vec::new()
    }

    /// Handles the answer to the request for today's date.
    pub(super) fn is_today(&mut self, today: Day) -> Vec<Command> {
        if !self.browse.calendar_mut().is_today(today) {
            return Vec::new();
        }
        let Some(id) = self.events().nearest_to(today) else { return self.fail("no event shown has a day") };
        let there = self.session.timeline().anchor(id);
        let apart = match there.days_until(today).unwrap_or(0) {
            0 => "an event of today".to_owned(),
            days @ 1.. => format!("the nearest event shown was {} ago: {}", gap_words(days), self.day_words(there)),
            days => format!("the nearest event shown is {} ahead: {}", gap_words(days), self.day_words(there)),
        };
        let commands = self.select(Some(id));
        self.notice = Some(Notice::Done(format!("today is {}; {apart}", self.day_words(today))));
        commands
    }

    /// Goes to the typed date: to the first listed event of that date, else one that lasts over it, else the next,
    /// else the last before it.
    pub(super) fn go_to_date(&mut self, typed: &str) -> Result<Vec<Command>, String> {
        let day = dates::destination(typed, &self.hints_for(typed), Some(self.day_in_hand())).map_err(|error| match error.hint {
            Some(hint) => format!("{}; {hint}", error.message),
            None => error.message,
        })?;
        let (after, before) = self.events().around(day);
        let is_there = after.is_some_and(|id| self.session.timeline().anchor(id) == day);
        if let Some(id) = self.session.timeline().lasting_over(day, &self.query.answer().matches).filter(|_| !is_there) {
            return Ok(self.go_to_lasting(id, day));
        }
        let Some(id) = after.or(before) else { return Ok(self.fail("no event shown has a day")) };
        let (there, asked) = (self.session.timeline().anchor(id), self.day_words(day));
        let words = match after {
            Some(_) if there == day => format!("the first event of {asked}"),
            Some(_) => format!("no event shown is of {asked}; the next is of {}", self.day_words(there)),
            None => format!("no event shown is of {asked} or later; the last is of {}", self.day_words(there)),
        };
        let commands = self.select(Some(id));
        self.notice = Some(Notice::Done(words));
        Ok(commands)
    }

    fn go_to_lasting(&mut self, id: EventId, day: Day) -> Vec<Command> {
        let lasts = self.date_words(self.session.timeline().date(id));
        let words = format!("{} lies within {lasts}, over which this lasts", self.day_words(day));
        let commands = self.select(Some(id));
        self.notice = Some(Notice::Done(words));
        commands
    }

    fn day_words(&self, day: Day) -> String {
        self.date_words(&Edtf::day(day))
    }
}
