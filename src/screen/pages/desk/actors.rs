//! Who the new actors of a draft are: part of what, or somebody who is there already.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::desk_action::DeskLine;
use super::super::super::overlays::prompt::Purpose;
use super::super::hand::Handled;
use super::super::page::{Choices, Context, Then};
use super::super::request::Found;
use super::state::Open;
use crate::input::codes;
use crate::model::{Actor, ActorType, Directory, Id, Line};
use crate::text;

/// What is done about a new actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// Choose among these.
    Choose,
    /// Say what it is part of.
    PartOf,
    /// Say who it is.
    Is,
    /// Take it out of the draft.
    Out,
}

/// A choice about a new actor.
#[derive(Clone, Debug)]
pub(super) struct Chosen {
    actor: Id<Actor>,
    what: What,
}

impl Open {
    /// The actors of the draft under the cursor that the dossier does not have.
    pub fn new_actors<'a>(&'a self, context: &ComposeContext<'_>) -> Vec<&'a Id<Actor>> {
        let participants = self.draft().into_iter().flat_map(|draft| &draft.event.participants);
        let mut out: Vec<&Id<Actor>> = participants.map(|participant| &participant.actor).collect();
        out.retain(|id| !context.directory().actors.contains_key(*id));
        out.dedup();
        out
    }

    pub fn choose_actor(&mut self, context: &mut Context<'_>) -> Handled {
        let Some(draft) = self.draft() else { return context.fail("there is no draft here") };
        if draft.is_entered() {
            return context.fail("it is accepted: take that back first");
        }
        let new: Vec<Id<Actor>> = self.new_actors(context).into_iter().cloned().collect();
        match &new[..] {
            [] => context.fail("everybody in this draft is in the dossier already"),
            [only] => self.offer_what(only, context),
            several => {
                let entry = |(letter, id): (char, &Id<Actor>)| {
                    let chosen = Chosen { actor: id.clone(), what: What::Choose };
                    (letter, self.work.actor_name(id).to_owned(), self.part_of_in_words(id), pass(chosen))
                };
                let entries = "123456789abcdefg".chars().zip(several).map(entry).collect();
                context.choose(Choices { title: "New actors".to_owned(), entries, start: 0 })
            }
        }
    }

    /// What an actor is part of, in words; empty if nothing is known.
    pub fn part_of_in_words(&self, id: &Id<Actor>) -> String {
        let whole = self.work.actor(id).and_then(|actor| actor.part_of.as_ref());
        whole.map_or_else(String::new, |whole| format!("part of {}", self.work.actor_name(whole)))
    }

    fn offer_what(&self, id: &Id<Actor>, context: &mut Context<'_>) -> Handled {
        let entry = |letter, label: &str, detail: &str, what| {
            (letter, label.to_owned(), detail.to_owned(), pass(Chosen { actor: id.clone(), what }))
        };
        let entries = vec![
            entry('p', "part of …", "a state, a ministry: then a choice of that finds it too", What::PartOf),
            entry('i', "is somebody who is there …", "under another name", What::Is),
            entry('x', "is no part of the event", "take it out of the draft", What::Out),
        ];
        context.choose(Choices { title: format!("{}, a new actor", self.work.actor_name(id)), entries, start: 0 })
    }

    pub fn take_actor(&mut self, chosen: &Chosen, context: &mut Context<'_>) {
        match chosen.what {
            What::Choose => drop(self.offer_what(&chosen.actor, context)),
            What::PartOf => {
                let whole = self.work.actor(&chosen.actor).and_then(|actor| actor.part_of.clone());
                let start = whole.map_or_else(String::new, |whole| self.work.actor_name(&whole).to_owned());
                self.actor = Some(chosen.actor.clone());
                context.type_line(Purpose::Desk(DeskLine::PartOfActor), start);
            }
            What::Is => {
                self.actor = Some(chosen.actor.clone());
                context.type_line(Purpose::Desk(DeskLine::IsActor), String::new());
            }
            What::Out => {
                if let Some(draft) = self.work.draft_mut(self.work.draft) {
                    draft.event.participants.retain(|participant| participant.actor != chosen.actor);
                    draft.is_own = true;
                    self.is_changed = true;
                }
            }
        }
    }

    /// Takes the name of what a new actor is part of, or of whom it is.
    pub fn take_actor_name(&mut self, line: DeskLine, typed: &str, context: &mut Context<'_>) -> Result<(), String> {
        let Some(actor) = self.actor.clone() else { return Ok(()) };
        if line == DeskLine::PartOfActor {
            let whole = if typed.is_empty() { None } else { Some(self.whole(typed, context.directory())) };
            if whole.as_ref() == Some(&actor) {
                return Err("nobody is part of itself".to_owned());
            }
            if let Some(actor) = self.work.actor_mut(&actor) {
                actor.part_of = whole;
            }
        } else {
            let known = context.directory();
            let own = self.work.directory();
            let found = named(typed, known).or_else(|| named(typed, &own));
            let Some(is) = found.filter(|is| *is != actor) else {
                let names = known.actors.values().map(|actor| &*actor.name);
                let near = text::closest(typed, names).map_or_else(String::new, |near| format!("; did you mean {near}?"));
                return Err(format!("nobody in the dossier is called so{near}"));
            };
            for draft in self.work.drafts.iter_mut().filter(|draft| draft.decision.is_none()) {
                for participant in draft.event.participants.iter_mut().filter(|participant| participant.actor == actor) {
                    participant.actor = is.clone();
                    draft.is_own = true;
                }
            }
            self.know_from(&is, known);
            self.wishes.accounts = true;
        }
        self.is_changed = true;
        Ok(())
    }

    /// The actor of that name: the dossier's, the drafts', a state or a body that is shipped, or a new one.
    fn whole(&mut self, typed: &str, known: &Directory) -> Id<Actor> {
        if let Some(id) = named(typed, known) {
            self.know_from(&id, known);
            return id;
        }
        if let Some(id) = named(typed, &self.work.directory()) {
            return id;
        }
        let shipped = codes::named(typed).and_then(codes::Country::actor).or_else(|| codes::body(typed).and_then(codes::Body::actor));
        let actor = shipped.unwrap_or_else(|| Actor {
            id: Id::of_words(&text::fold(typed).split_whitespace().collect::<Vec<_>>().join("-")),
            name: Line::from(typed),
            actor_type: ActorType::Organization,
            other_names: Vec::new(),
            country: None,
            part_of: None,
            posts: Vec::new(),
        });
        let id = actor.id.clone();
        let mut directory = Directory::default();
        directory.actors.insert(id.clone(), actor);
        self.work.know(directory);
        id
    }

    /// Takes an actor of the dossier among the records of the drafts, with what it is part of.
    fn know_from(&mut self, id: &Id<Actor>, known: &Directory) {
        let mut directory = Directory::default();
        for id in known.lineage(id) {
            directory.actors.extend(known.actors.get(id).map(|actor| (id.clone(), actor.clone())));
        }
        self.work.know(directory);
    }
}

fn pass(chosen: Chosen) -> Then {
    Then::new(move |context| context.pass(Found::new(chosen.clone())))
}

/// The actor with this id or one of these names.
fn named(typed: &str, known: &Directory) -> Option<Id<Actor>> {
    let folded = text::fold(typed);
    let is_called = |actor: &&Actor| {
        actor.id.as_str() == typed || std::iter::once(&actor.name).chain(&actor.other_names).any(|name| text::fold(name) == folded)
    };
    known.actors.values().find(is_called).map(|actor| actor.id.clone())
}
