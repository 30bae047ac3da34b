//! Two sides beside each other: which ones is asked in a menu, a list of actors or a line of days.

use super::super::menu::{Effect, Entry};
use super::super::{Action, App, Command, Menu, Overlay, Picker, Purpose, Scroll, Subject, Wanted};
use crate::dates::{Day, Month, Period, Stride, Window};
use crate::index::query::{self, Facet};
use crate::index::statistics::Sides;
use crate::model::{Actor, Id};

impl App {
    /// Asks what is to stand side by side; from there, closes it.
    pub(super) fn choose_contrast(&mut self) -> Vec<Command> {
        if self.contrasted().is_some() {
            self.close_sheet();
            return Vec::new();
        }
        let see = |sides: Sides| Effect::See(Subject::Contrast(sides, None));
        let mut entries = Vec::new();
        if let Some((one, other)) = self.two_at_hand() {
            let names = [&one, &other].map(|actor| self.directory.actor_name(actor).to_owned());
            entries.push(Entry::new('h', format!("{} and {}", names[0], names[1]), "", see(Sides::Actors(one, other))));
        }
        entries.push(Entry::new('a', "two actors", "over the same days, and together", Effect::Choose(Wanted::FirstContrasted)));
        if let Some(days) = self.days_to_compare(self.day_in_hand()) {
            let words = |other: Window| format!("{} and {}", self.window_words(days), self.window_words(other));
            let just_before = days.stride().and_then(|stride| days.moved(stride, -1));
            if let Some(before) = just_before {
                entries.push(Entry::new('b', "with the days before", words(before), see(Sides::Periods(days, before))));
            }
            if let Some(before) = year_earlier(days).filter(|before| Some(*before) != just_before) {
                entries.push(Entry::new('y', "with a year earlier", words(before), see(Sides::Periods(days, before))));
            }
        }
        entries.push(Entry::new('t', "two periods, typed", Purpose::Periods.example(), Effect::Type(Purpose::Periods)));
        self.open_menu(Menu::new("Side by side", entries))
    }

    /// What the sheet on top sets side by side.
    fn contrasted(&self) -> Option<&Sides> {
        if let Subject::Contrast(sides, _) = &self.sheet()?.subject { Some(sides) } else { None }
    }

    /// Whether the sheet on top sets two sides side by side.
    pub(super) fn is_contrasted(&self) -> bool {
        self.contrasted().is_some()
    }

    /// Two actors on a sheet, once both are chosen.
    pub(super) fn see_two_actors(&mut self, sides: Option<(Id<Actor>, Id<Actor>)>) -> Vec<Command> {
        sides.map(|(one, other)| self.see_contrast(Sides::Actors(one, other))).unwrap_or_default()
    }

    /// The two actors that are read about, or filtered by.
    fn two_at_hand(&self) -> Option<(Id<Actor>, Id<Actor>)> {
        if let Some(Subject::Pair(one, other)) = self.sheet().map(|sheet| &sheet.subject) {
            return Some((one.clone(), other.clone()));
        }
        let terms = self.timeline.terms();
        let mut actors: Vec<Id<Actor>> = Vec::new();
        for term in self.actors_at_hand() {
            let id =
                terms.get(Facet::Actor, term).and_then(|term| self.directory.actors.get(term.id.as_str())).map(|actor| actor.id.clone());
            actors.extend(id.filter(|id| !actors.contains(id)));
        }
        let mut actors = actors.into_iter();
        actors.next().zip(actors.next())
    }

    /// What stands in the line in which two periods are typed.
    pub(super) fn periods_as_typed(&self) -> String {
        let sides = match self.contrasted() {
            Some(Sides::Periods(one, other)) => Some((*one, *other)),
            _ => self.days_to_compare(self.day_in_hand()).and_then(|days| Some((days, days.moved(days.stride()?, -1)?))),
        };
        sides.map(|(one, other)| format!("{} with {}", self.typed_days(one), self.typed_days(other))).unwrap_or_default()
    }

    /// Takes two periods as they were typed.
    pub(super) fn accept_periods(&mut self, typed: &str) -> Vec<Command> {
        if typed.is_empty() {
            self.overlay = None;
            return Vec::new();
        }
        match periods(typed) {
            Ok((one, other)) => {
                self.overlay = None;
                self.see_contrast(Sides::Periods(one, other))
            }
            Err(why) => self.refuse(why),
        }
    }

    /// Another first or second side of what is shown.
    pub(super) fn choose_contrasted_side(&mut self, side: usize) -> Option<Vec<Command>> {
        match self.contrasted()? {
            Sides::Periods(..) => self.open_prompt(Purpose::Periods),
            Sides::Actors(..) => self.overlay = Some(Overlay::Pick(Picker::of_side(Wanted::OtherSide(side), Vec::new(), self))),
        }
        Some(Vec::new())
    }

    /// Two sides on a sheet, in the place of those that are shown.
    pub(super) fn see_contrast(&mut self, sides: Sides) -> Vec<Command> {
        let period = match self.sheet().map(|sheet| &sheet.subject) {
            Some(Subject::Contrast(shown, period)) => {
                // Of the same sort: in the same pieces.
                let period = period.filter(|_| std::mem::discriminant(shown) == std::mem::discriminant(&sides));
                self.sheets.pop();
                period
            }
            _ => None,
        };
        self.open_sheet(Subject::Contrast(sides, period))
    }

    /// Opens a list of actors for one side.
    pub(super) fn choose_first_contrasted(&mut self, wanted: Wanted) -> Vec<Command> {
        let proposed = self.actors_at_hand();
        self.overlay = Some(Overlay::Pick(Picker::of_side(wanted, proposed, self)));
        Vec::new()
    }

    /// Shorter or longer pieces; `None` where the sheet on top has none.
    pub(super) fn cut_contrast(&mut self, action: Action) -> Option<Vec<Command>> {
        let sheet = self.sheet()?;
        let now = match (&sheet.subject, sheet.contrast()) {
            (Subject::Contrast(..), Some(contrast)) => contrast.period,
            (Subject::Contrast(..), None) => return Some(Vec::new()),
            _ => return None,
        };
        let other = match action {
            Action::Narrower => Period::ALL.into_iter().rev().find(|period| *period < now),
            Action::Wider => Period::ALL.into_iter().find(|period| *period > now),
            _ => return Some(self.fail("these are the days of two sides: the keys 1 and 2 choose others")),
        };
        let Some(other) = other else { return Some(self.fail(format!("{}s are as far as it goes", now.name()))) };
        if let Some(sheet) = self.sheets.last_mut()
            && let Subject::Contrast(_, period) = &mut sheet.subject
        {
            *period = Some(other);
            (sheet.gathered, sheet.scroll) = (None, Scroll::default());
        }
        Some(self.count_anew())
    }

    /// To the timeline with the events of one side in some days.
    pub(super) fn leave_for_side(&mut self, days: Window) -> Option<Vec<Command>> {
        let side = self.sheet().map_or(0, |sheet| sheet.column);
        let Some(Sides::Actors(one, other)) = self.contrasted() else { return None };
        let term = self.timeline.terms().by_id(Facet::Actor, [one, other][side.min(1)].as_str())?;
        self.change_query(|query| query.choose(Facet::Actor, term, query::Sign::Include));
        Some(self.leave_for_days(days))
    }
}

/// "2024-05 with 2023-05", "May 2024 and May 2023", "2024 2023": two stretches of days, each with both ends.
pub(crate) fn periods(typed: &str) -> Result<(Window, Window), String> {
    let between = [" with ", " and ", " against ", " vs ", ","];
    let split = between.into_iter().find_map(|word| typed.split_once(word)).or_else(|| typed.trim().split_once(' '));
    let Some((one, other)) = split else { return Err(format!("two periods are wanted: {}", Purpose::Periods.example())) };
    let read = |text: &str| {
        let window = query::days(text.trim())?;
        if window.from.is_some() && window.to.is_some() { Ok(window) } else { Err(format!("{} has no end: give both", text.trim())) }
    };
    Ok((read(one)?, read(other)?))
}

/// The same days of the year before; the last of February for one that the year before has not.
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
