//! Who met whom: the two sides chosen, the sheets opened.

use super::super::{Action, App, Command, Overlay, Picker, Subject, Target, Wanted};
use crate::index::query::{Facet, Query, Sign, TermId};
use crate::index::statistics::Sides;
use crate::model::{Actor, Id, Issue};

impl App {
    /// Asks for the first side of a pair; whoever is at hand stands first in the list.
    pub(super) fn choose_pair(&mut self) {
        let proposed = self.actors_at_hand();
        self.overlay = Some(Overlay::Pick(Picker::of_side(Wanted::FirstSide, proposed, self)));
    }

    /// Asks for another first (0) or second (1) side of the pair that is shown.
    pub(super) fn choose_side(&mut self, side: usize) -> Vec<Command> {
        if let Some(commands) = self.choose_contrasted_side(side) {
            return commands;
        }
        let Some(Subject::Pair(one, other)) = self.sheet().map(|sheet| &sheet.subject) else {
            let words = format!("this changes a side of a pair: {} shows one", self.key(Action::Pair));
            return self.fail(words);
        };
        // The partners of the side that stays.
        let stays = if side == 0 { other.clone() } else { one.clone() };
        self.overlay = Some(Overlay::Pick(Picker::of_side(Wanted::OtherSide(side), Vec::new(), self)));
        vec![Command::Partners(stays, Box::new(self.question()))]
    }

    /// Who is under the cursor, whom the sheet is about, and who is filtered by.
    pub(super) fn actors_at_hand(&self) -> Vec<TermId> {
        let mut actors: Vec<Id<Actor>> = Vec::new();
        match self.target() {
            Some(Target::Actor(actor)) => actors.push(actor),
            Some(Target::Pair(one, other)) => actors.extend([one, other]),
            _ => {}
        }
        if let Some(Subject::Actor(actor)) = self.sheet().map(|sheet| &sheet.subject) {
            actors.push(actor.clone());
        }
        let terms = self.timeline.terms();
        let mut hands: Vec<TermId> = actors.iter().filter_map(|actor| terms.by_id(Facet::Actor, actor.as_str())).collect();
        for facet in [Facet::With, Facet::Actor] {
            hands.extend(self.query.chosen(facet, Sign::Include));
        }
        hands
    }

    /// What side is being chosen, and who is selected for it.
    fn wanted_side(&self) -> Option<(Wanted, Option<TermId>)> {
        match &self.overlay {
            Some(Overlay::Pick(picker)) if !picker.is_for_filters() => Some((picker.wanted.clone(), picker.selected())),
            _ => None,
        }
    }

    /// The keys that mean something else where a side is chosen than where terms to filter by are; `None` for others.
    pub(super) fn pick_side(&mut self, action: Action) -> Option<Vec<Command>> {
        let (wanted, chosen) = self.wanted_side()?;
        match action {
            Action::Accept => Some(self.accept_side(wanted, chosen)),
            Action::Toggle | Action::ToggleExclude | Action::ToggleCombine => {
                Some(self.fail(format!("one actor stands for a side: {} chooses it", self.key(Action::Accept))))
            }
            _ => None,
        }
    }

    /// Takes the actor that was chosen for a side.
    fn accept_side(&mut self, wanted: Wanted, chosen: Option<TermId>) -> Vec<Command> {
        let term = chosen.and_then(|term| self.timeline.terms().get(Facet::Actor, term));
        let Some(actor) = term.and_then(|term| self.directory.actors.get(term.id.as_str())).map(|actor| actor.id.clone()) else {
            return self.fail("nobody is called so: type fewer letters");
        };
        let sides = match (&wanted, self.sheet().map(|sheet| &sheet.subject)) {
            (Wanted::SecondSide(first) | Wanted::SecondContrasted(first), _) => Some((first.clone(), actor.clone())),
            (Wanted::OtherSide(0), Some(Subject::Pair(_, other) | Subject::Contrast(Sides::Actors(_, other), _))) => {
                Some((actor.clone(), other.clone()))
            }
            (Wanted::OtherSide(_), Some(Subject::Pair(one, _) | Subject::Contrast(Sides::Actors(one, _), _))) => {
                Some((one.clone(), actor.clone()))
            }
            _ => None,
        };
        if let Some((one, other)) = &sides
            && one == other
        {
            // The list stays open for another choice.
            return self.refuse_pair(&actor);
        }
        self.overlay = None;
        match wanted {
            Wanted::Filter => Vec::new(),
            Wanted::FirstSide => {
                let proposed = self.actors_at_hand();
                let second = Picker::of_side(Wanted::SecondSide(actor.clone()), proposed, self);
                self.overlay = Some(Overlay::Pick(second));
                vec![Command::Partners(actor, Box::new(self.question()))]
            }
            Wanted::FirstContrasted => self.choose_first_contrasted(Wanted::SecondContrasted(actor)),
            Wanted::SecondContrasted(_) => self.see_two_actors(sides),
            Wanted::OtherSide(_) if self.is_contrasted() => self.see_two_actors(sides),
            Wanted::SecondSide(_) => sides.map(|(one, other)| self.open_pair(one, other)).unwrap_or_default(),
            Wanted::OtherSide(_) => {
                let Some((one, other)) = sides else { return Vec::new() };
                self.sheets.pop();
                self.open_pair(one, other)
            }
        }
    }

    fn refuse_pair(&mut self, actor: &Id<Actor>) -> Vec<Command> {
        let name = self.directory.actor_name(actor).to_owned();
        let is_contact = !self.is_contrasted() && !matches!(self.wanted_side(), Some((Wanted::SecondContrasted(_), _)));
        let what = if is_contact { "a contact has" } else { "there are" };
        self.fail(format!("{what} two sides, and both are {name}: choose another for one of them"))
    }

    pub(super) fn open_pair(&mut self, one: Id<Actor>, other: Id<Actor>) -> Vec<Command> {
        if one == other {
            return self.refuse_pair(&one);
        }
        self.open_sheet(Subject::Pair(one, other))
    }

    /// Opens an actor; the one that is read already is not opened again.
    pub(super) fn open_actor(&mut self, actor: Id<Actor>) -> Vec<Command> {
        if self.sheet().is_some_and(|sheet| sheet.subject == Subject::Actor(actor.clone())) {
            let [filter, pair] = [Action::FilterBy, Action::Pair].map(|action| self.key(action));
            let words = format!("this is the one you are reading about: {filter} filters by it, {pair} shows whom it met");
            return self.fail(words);
        }
        self.open_sheet(Subject::Actor(actor))
    }

    pub(super) fn is_about_actor(&self) -> bool {
        self.sheet().is_some_and(|sheet| matches!(sheet.subject, Subject::Actor(_)))
    }

    /// Leaves for the events in which the actor that is read about took part and that are about an issue: those that
    /// were counted.
    pub(super) fn filter_by_issue_of_actor(&mut self, issue: &Id<Issue>) -> Vec<Command> {
        let Some(Subject::Actor(actor)) = self.sheet().map(|sheet| &sheet.subject) else { return Vec::new() };
        let terms = self.timeline.terms();
        let (actor, issue) = (terms.by_id(Facet::With, actor.as_str()), terms.by_id(Facet::Issue, issue.as_str()));
        let (Some(actor), Some(issue)) = (actor, issue) else { return self.fail("this is in no event") };
        self.change_query(|query| {
            *query = Query::default();
            query.choose(Facet::With, actor, Sign::Include);
            query.choose(Facet::Issue, issue, Sign::Include);
        });
        self.sheets.clear();
        self.find()
    }

    /// Whom the first side met stands first in the list for the second.
    pub(super) fn partners(&mut self, actor: &Id<Actor>, partners: Vec<(TermId, u64)>) -> Vec<Command> {
        let waits = |picker: &Picker, app: &Self| match (&picker.wanted, app.sheet().map(|sheet| &sheet.subject)) {
            (Wanted::SecondSide(first), _) => first == actor,
            (Wanted::OtherSide(0), Some(Subject::Pair(_, other))) => other == actor,
            (Wanted::OtherSide(_), Some(Subject::Pair(one, _))) => one == actor,
            _ => false,
        };
        let Some(Overlay::Pick(picker)) = &self.overlay else { return Vec::new() };
        if waits(picker, self) {
            let mut picker = picker.clone();
            picker.partners = Some(partners);
            self.overlay = Some(Overlay::Pick(picker));
            self.refresh_picker();
        }
        Vec::new()
    }

    /// The matrix or the lanes of the next sort of actors, in the place of what is shown.
    pub(super) fn next_roll(&mut self) -> Vec<Command> {
        match self.sheets.last_mut().map(|sheet| &mut sheet.subject) {
            Some(Subject::Matrix(roll)) => {
                let next = roll.next();
                self.sheets.pop();
                self.open_sheet(Subject::Matrix(next))
            }
            Some(Subject::Lanes(roll, _)) => {
                *roll = roll.next();
                self.gather_lanes()
            }
            _ => Vec::new(),
        }
    }
}
