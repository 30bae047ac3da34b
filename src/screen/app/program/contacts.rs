//! The choice of one actor from a list, for a page that asked for it.

use super::super::{Action, App, Command, Wanted};
use crate::index::query::{Facet, TermId};
use crate::model::{Actor, Id};
use crate::screen::pages::ActorChoice;

impl App {
    /// Returns the purpose of the choice, and the selected actor.
    fn wanted_actor(&self) -> Option<(ActorChoice, Option<TermId>)> {
        let picker = self.overlay.picker()?;
        if let Wanted::Actor(choice) = &picker.wanted { Some((choice.clone(), picker.selected())) } else { None }
    }

    /// Handles the keys whose meaning differs between the choice of one actor and the choice of filters; `None` for
    /// other keys.
    pub(super) fn pick_actor(&mut self, action: Action) -> Option<Vec<Command>> {
        let (choice, chosen) = self.wanted_actor()?;
        match action {
            Action::Accept => Some(self.accept_actor(&choice, chosen)),
            Action::Toggle | Action::ToggleExclude | Action::ToggleCombine => {
                Some(self.fail(format!("one actor stands for a side: {} chooses it", self.key(Action::Accept))))
            }
            _ => None,
        }
    }

    /// Accepts the chosen actor. If the page refuses it, the list stays open for another choice.
    fn accept_actor(&mut self, choice: &ActorChoice, chosen: Option<TermId>) -> Vec<Command> {
        let term = chosen.and_then(|term| self.session.timeline().terms().get(Facet::Actor, term));
        let Some(actor) = term.and_then(|term| self.session.directory().actors.get(term.id.as_str())).map(|actor| actor.id.clone()) else {
            return self.fail("nobody is called so: type fewer letters");
        };
        let mut context = self.context();
        match choice.then(&actor, &mut context) {
            Ok(()) => {
                let effects = context.into_effects();
                self.overlay.close();
                self.bring_about(effects)
            }
            Err(why) => self.fail(why),
        }
    }

    /// Puts the actor's partners first in the list that waits for them.
    pub(super) fn partners(&mut self, actor: &Id<Actor>, partners: Vec<(TermId, u64)>) -> Vec<Command> {
        if let Some(picker) = self.overlay.picker_mut()
            && let Wanted::Actor(choice) = &picker.wanted
            && choice.partners_of.as_ref() == Some(actor)
        {
            picker.partners = Some(partners);
            self.refresh_picker();
        }
        Vec::new()
    }
}
