//! Changes of records that need no form: taking out, merging, splitting, another id. Each can be taken back.

use super::super::form_request::{Change, Subject, Whereabouts};
use super::super::{Action, App, Command, Entry, FacetLine, Menu, Purpose, Target};
use crate::curate::kind::RecordKind;
use crate::index::query::Facet;
use crate::index::timeline::EventId;
use crate::model::Event;
use crate::screen::overlays::menu::Effect;
use crate::text;

impl App {
    /// What is changed: the name under the cursor, else the event.
    fn subject(&self) -> Option<Subject> {
        let named = self.name_in_hand();
        let event = || Some(Subject::Event(self.row_of(self.event_in_sight()?)));
        named.map(|(kind, id)| Subject::Named(kind, id)).or_else(event)
    }

    /// The actor, issue, place or source under the cursor: in the detail, on a page, or among the facets.
    pub(super) fn name_in_hand(&self) -> Option<(RecordKind, String)> {
        let of_facet = |facet| match facet {
            Facet::Actor => Some(RecordKind::Actor),
            Facet::Issue => Some(RecordKind::Issue),
            Facet::Place => Some(RecordKind::Place),
            Facet::Source => Some(RecordKind::Source),
            _ => None,
        };
        match self.target() {
            Some(Target::Actor(id)) => Some((RecordKind::Actor, id.to_string())),
            Some(Target::Issue(id)) => Some((RecordKind::Issue, id.to_string())),
            Some(Target::Place(id)) => Some((RecordKind::Place, id.to_string())),
            Some(Target::Source(id)) => Some((RecordKind::Source, id.to_string())),
            _ => match self.facet_target()? {
                FacetLine::Term(facet, term, ..) => Some((of_facet(facet)?, self.timeline().terms().get(facet, term)?.id.clone())),
                _ => None,
            },
        }
    }

    fn row_of(&self, id: EventId) -> Whereabouts {
        Whereabouts::Row(self.session.timeline().key(id))
    }

    /// The id of what is changed.
    pub(super) fn id_in_hand(&self) -> Option<String> {
        match self.subject()? {
            Subject::Named(_, id) => Some(id),
            Subject::Event(_) => self.event_read().map(|event| event.id.to_string()),
        }
    }

    /// What is changed as a question names it.
    fn subject_in_words(&self, subject: &Subject) -> String {
        let directory = self.directory();
        let name = match subject {
            Subject::Event(_) => {
                let title = self.event_in_sight().map(|id| self.timeline().title(id).into_owned()).unwrap_or_default();
                return format!("“{}”", text::clip(&title, 50, "…"));
            }
            Subject::Named(RecordKind::Actor, id) => crate::model::Id::new(id).ok().map(|id| directory.actor_name(&id).to_owned()),
            Subject::Named(RecordKind::Issue, id) => crate::model::Id::new(id).ok().map(|id| directory.issue_label(&id).to_owned()),
            Subject::Named(RecordKind::Place, id) => crate::model::Id::new(id).ok().map(|id| directory.place_name(&id).to_owned()),
            Subject::Named(_, id) => crate::model::Id::new(id).ok().map(|id| directory.source_name(&id).to_owned()),
        };
        format!("“{}”", name.unwrap_or_default())
    }

    /// Asks whether the record is to be taken out.
    pub(super) fn remove_record(&mut self) -> Vec<Command> {
        let Some(subject) = self.subject() else { return self.fail("there is no event here to remove") };
        let (words, undo) = (self.subject_in_words(&subject), self.key(Action::UndoEdit).to_owned());
        let effect = Effect::Do(Command::Change(Box::new(subject), Change::Remove));
        let entry = Entry::new('y', "remove it", format!("{undo} brings it back"), effect);
        self.open_menu(Menu::new(format!("Remove {words}?"), vec![entry]))
    }

    /// Asks which of the chosen events stays; of a name, into which other it goes.
    pub(super) fn merge_records(&mut self) -> Vec<Command> {
        if let Some(Subject::Named(..)) = self.subject() {
            self.open_prompt(Purpose::MergeInto);
            return Vec::new();
        }
        let chosen: Vec<EventId> = self.chosen().iter_from(0).take(MAX_EVENTS + 1).collect();
        if chosen.len() < 2 || chosen.len() > MAX_EVENTS {
            let [rows, row] = [Action::ChooseRange, Action::ChooseRow].map(|action| self.key(action).to_owned());
            return self.fail(format!("choose the events first, two to {MAX_EVENTS} of them: {rows} or {row}"));
        }
        let entry = |(number, id): (usize, &EventId)| {
            let others = chosen.iter().filter(|other| *other != id).map(|other| self.timeline().key(*other)).collect();
            let effect = Effect::Do(Command::Change(Box::new(Subject::Event(self.row_of(*id))), Change::Take(others)));
            let date = self.date_words(self.timeline().date(*id));
            Entry::new(char::from_digit(u32::try_from(number + 1).unwrap_or(0), 10), self.timeline().title(*id).into_owned(), date, effect)
        };
        let entries = chosen.iter().enumerate().map(entry).collect();
        self.open_menu(Menu::new("Which of them stays, with the accounts of all?", entries))
    }

    /// Asks which account becomes an event of its own.
    pub(super) fn split_event(&mut self) -> Vec<Command> {
        let Some(id) = self.event_in_sight() else { return self.fail("there is no event here to split") };
        let Some(event) = self.event_read() else { return self.fail("the event is still being read: try once more") };
        if event.accounts.len() < 2 {
            return self.fail("an event with one account cannot be split");
        }
        let row = self.row_of(id);
        let entries = self.accounts_to_split(event, &row);
        self.open_menu(Menu::new("Which account becomes an event of its own?", entries))
    }

    fn accounts_to_split(&self, event: &Event, row: &Whereabouts) -> Vec<Entry> {
        let entry = |(number, account): (usize, &crate::model::Account)| {
            let effect = Effect::Do(Command::Change(Box::new(Subject::Event(row.clone())), Change::Split(vec![number])));
            let told = [account.locator.as_deref(), account.called.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
            let name = self.directory().source_name(&account.source).to_owned();
            Entry::new(char::from_digit(u32::try_from(number + 1).unwrap_or(0), 10), name, told, effect)
        };
        event.accounts.iter().enumerate().map(entry).collect()
    }

    /// Asks for another id.
    pub(super) fn ask_for_id(&mut self) -> Vec<Command> {
        if self.id_in_hand().is_none() {
            return self.fail("there is no event here that could get another id");
        }
        self.open_prompt(Purpose::NewId);
        Vec::new()
    }

    pub(super) fn accept_id(&mut self, typed: &str) -> Vec<Command> {
        if typed.is_empty() || self.id_in_hand().as_deref() == Some(typed) {
            self.overlay.close();
            return Vec::new();
        }
        self.make(Change::Rename(typed.to_owned()))
    }

    pub(super) fn accept_merge(&mut self, typed: &str) -> Vec<Command> {
        if typed.is_empty() {
            self.overlay.close();
            return Vec::new();
        }
        self.make(Change::Into(typed.to_owned()))
    }

    fn make(&mut self, change: Change) -> Vec<Command> {
        self.overlay.close();
        let subject = self.subject();
        subject.map(|subject| Command::Change(Box::new(subject), change)).into_iter().collect()
    }
}

/// The most events that are merged at once: each has a number as its key.
const MAX_EVENTS: usize = 9;
