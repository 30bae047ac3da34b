//! What is decided about a draft: accepted, skipped, changed, begun, taken back.

use super::super::super::app::action::Action;
use super::super::super::app::desk_action::{DeskAction, DeskLine};
use super::super::super::app::desk_state::{Curation, DraftPlace, FilledDraft};
use super::super::super::app::message::Command;
use super::super::super::overlays::form::FormStart;
use super::super::super::overlays::prompt::Purpose;
use super::super::hand::Handled;
use super::super::page::Context;
use super::state::{Focus, Open};
use crate::curate::desk::{Decision, Draft};
use crate::dates::{self, Hints};
use crate::model::{Event, Line};
use crate::text;

impl Open {
    /// The draft under the cursor, if it can be changed; else it is said why not.
    fn changeable(&mut self, context: &mut Context<'_>) -> Option<&mut Draft> {
        let why = match self.draft() {
            None => format!("there is no draft here: {} begins one with the selected words", context.key(Action::Desk(DeskAction::Begin))),
            Some(draft) if self.pending.contains(&draft.number) => "the draft is still on its way".to_owned(),
            Some(draft) if draft.is_entered() => {
                let back = context.key(Action::Desk(DeskAction::TakeBack));
                format!("it is accepted: {} takes the last decision back, and in the timeline the event can be edited", back)
            }
            Some(_) => return self.work.draft_mut(self.work.draft),
        };
        context.fail(why);
        None
    }

    pub fn accept(&mut self, context: &mut Context<'_>) -> Handled {
        let Some(number) = self.changeable(context).map(|draft| draft.number) else { return Handled::Yes };
        self.pending.push(number);
        context.enter_draft(self.work.clone(), number);
        self.go_to_next_undecided();
        Handled::Yes
    }

    pub fn skip(&mut self, context: &mut Context<'_>) -> Handled {
        let Some(draft) = self.changeable(context) else { return Handled::Yes };
        let (number, title) = (draft.number, draft.event.title.to_string());
        self.work.decide(number, Decision::Skipped);
        self.is_changed = true;
        self.go_to_next_undecided();
        context.tell(format!("skipped “{title}”"))
    }

    /// Takes the last decision back: what was skipped is open again, what was entered is taken out of the dossier.
    pub fn take_back(&mut self, context: &mut Context<'_>) -> Handled {
        if !self.pending.is_empty() {
            return context.fail("a draft is still on its way");
        }
        let Some(number) = self.work.decided.last().copied() else { return context.fail("nothing is decided yet") };
        if self.work.draft(number).is_some_and(Draft::is_entered) {
            self.pending.push(number);
            let curation = Curation { work: self.work.clone(), number, target: None };
            return context.command(Command::TakeDraftBack(Box::new(curation)));
        }
        self.work.undecide(number);
        self.is_changed = true;
        self.focus = Focus::Drafts;
        self.work.draft = number;
        self.show_sentence();
        context.tell("the draft is open again")
    }

    /// Begins a draft with the selected words.
    pub fn begin(&mut self, context: &mut Context<'_>) -> Handled {
        let words = self.selection.bytes(&self.article);
        if words.is_empty() {
            return context.fail("there are no words here to begin a draft with");
        }
        self.wishes.begin = Some(words);
        self.selection.narrow();
        Handled::Yes
    }

    pub fn ask_title(&mut self, context: &mut Context<'_>) -> Handled {
        let Some(title) = self.changeable(context).map(|draft| draft.event.title.to_string()) else { return Handled::Yes };
        context.type_line(Purpose::Desk(DeskLine::Title), title)
    }

    pub fn take_title(&mut self, typed: &str) -> Result<(), String> {
        let title = text::safe_line(typed).into_owned();
        if title.is_empty() {
            return Err("an event has a title".to_owned());
        }
        if let Some(draft) = self.work.draft_mut(self.work.draft) {
            (draft.event.title, draft.is_own) = (Line::from(title.as_str()), true);
            self.is_changed = true;
        }
        Ok(())
    }

    pub fn ask_day(&mut self, context: &mut Context<'_>) -> Handled {
        let Some(day) = self.changeable(context).map(|draft| draft.event.when.edtf.to_string()) else { return Handled::Yes };
        context.type_line(Purpose::Desk(DeskLine::Day), day)
    }

    pub fn take_day(&mut self, typed: &str, hints: &Hints, context: &mut Context<'_>) -> Result<(), String> {
        let date = dates::read(typed, hints).map_err(|unread| unread.in_words())?;
        let words = format!("{} → {}", text::safe_line(typed), date.as_str());
        let Some(draft) = self.work.draft_mut(self.work.draft) else { return Ok(()) };
        let before = std::mem::replace(&mut draft.event.when.edtf, date.clone());
        draft.event.when.basis = None;
        // The source says the day that the event has from it.
        for when in draft.event.accounts.iter_mut().filter_map(|account| account.when.as_mut()).filter(|when| when.edtf == before) {
            when.edtf = date.clone();
        }
        draft.is_own = true;
        (self.is_changed, self.wishes.accounts) = (true, true);
        context.tell(words);
        Ok(())
    }

    pub fn take_other_reading(&mut self, context: &mut Context<'_>) -> Handled {
        let Some(draft) = self.changeable(context) else { return Handled::Yes };
        if !draft.take_other_reading() {
            return context.fail("there is no other reading of its day");
        }
        let date = draft.event.when.edtf.clone();
        (self.is_changed, self.wishes.accounts) = (true, true);
        let words = context.date_words(&date);
        context.tell(format!("read as {words}"))
    }

    /// Has the draft read for a form.
    pub fn edit(&mut self, context: &mut Context<'_>) -> Handled {
        let Some(number) = self.changeable(context).map(|draft| draft.number) else { return Handled::Yes };
        // A form that is left open by a program that is killed finds its draft again.
        (self.in_form, self.is_changed) = (Some(number), true);
        context.edit_draft(self.work.clone(), number)
    }

    /// Opens the form on the draft, unless it was decided or put away meanwhile.
    pub fn fill_in(&mut self, start: &FormStart, context: &mut Context<'_>) {
        let draft = self.in_form.and_then(|number| self.work.draft(number));
        if draft.is_some_and(|draft| !draft.is_entered() && !self.pending.contains(&draft.number)) {
            context.fill_in(start.clone());
        }
    }

    /// Takes what was typed into the form.
    pub fn take_filled(&mut self, typed: &FilledDraft, context: &mut Context<'_>) {
        self.in_form = None;
        let FilledDraft { draft: DraftPlace { sha256, number }, filled } = typed;
        if *sha256 != self.work.sha256 {
            context.fail("the draft is not changed: another article is open");
            return;
        }
        let event: Event = match serde_json::from_str(&filled.record.to_line()) {
            Ok(event) => event,
            Err(error) => {
                context.fail(text::safe_line(&error.to_string()));
                return;
            }
        };
        if let Err(error) = self.work.take_records(&filled.new) {
            context.fail(text::safe_line(&error.to_string()));
            return;
        }
        if let Some(draft) = self.work.draft_mut(*number) {
            draft.take_event(event);
            (self.is_changed, self.wishes.accounts) = (true, true);
            context.tell("the draft is changed");
        }
    }
}
