//! What a page is: something to find out, lines to lay out, keys of its own, and what becomes of it when the files are
//! read again.
//!
//! A page changes nothing but itself. Whatever else its keys bring about it asks of the [`Context`], and the program does
//! it once the page is done.

use super::super::action::Action;
use super::super::compose_context::ComposeContext;
use super::super::message::{Command, Notice};
use super::super::page::Target;
use super::super::prompt::Purpose;
use super::composed::Composed;
use super::hand::{After, Handled, InHand};
use super::request::{Found, Request};
use crate::analysis::changes::Moved;
use crate::dates::Window;
use crate::index::query::{Facet, Query, Sign, TermId};
use crate::index::timeline::EventId;
use crate::model::{Actor, Event, Id};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A screen that is read over the panes.
pub trait Page: fmt::Debug + Send + Sync {
    /// The name of its kind.
    fn name(&self) -> &'static str;

    /// What has to be found out; `None` where nothing has.
    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        None
    }

    /// Takes in what was found. What was found for an earlier request or another page never comes here.
    fn receive(&mut self, _: &Found, _: &ComposeContext<'_>) {}

    /// Whether what it shows is still being found out.
    fn is_waiting(&self) -> bool {
        false
    }

    /// Its lines, with the cursor on the line of that number.
    fn compose(&self, cursor: usize, context: &ComposeContext<'_>) -> Composed;

    /// The column that is selected, or the first on screen, where there are columns.
    fn column(&mut self) -> Option<&mut usize> {
        None
    }

    /// A key that means something of its own here. What the page leaves goes to all pages, then to the panes.
    fn act(&mut self, _: Action, _: &mut Context<'_>) -> Handled {
        Handled::No
    }

    /// Goes into what the line under the cursor speaks of. What the page leaves leads where it leads on every page.
    fn enter(&mut self, _: &mut Context<'_>) -> Handled {
        Handled::No
    }

    /// Takes what was chosen or typed for it.
    fn take(&mut self, _: &Found, _: &mut Context<'_>) -> Handled {
        Handled::No
    }

    /// Whether what it shows has to be found out anew; what is there stays until then.
    fn asks_anew(&mut self, _: After, _: &ComposeContext<'_>) -> bool {
        false
    }

    /// A page that lay over it was closed.
    fn uncovered(&mut self, _: &mut Context<'_>) {}

    /// The event that it is about.
    fn event(&self) -> Option<EventId> {
        None
    }

    /// The same event whole, once it has been read.
    fn read(&self) -> Option<&Arc<Event>> {
        None
    }

    /// The actors that it is about.
    fn actors(&self) -> Vec<Id<Actor>> {
        Vec::new()
    }

    /// What matters most here, for the hints at the bottom.
    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[]
    }

    /// Whether there is any use here in a key that does this on all pages.
    fn offers(&self, _: Action) -> bool {
        true
    }

    /// Goes on after the files were read again: ids have moved, and what was found out is of the old reading. False where
    /// what it is about is gone.
    fn remap(&mut self, moved: &Moved, context: &ComposeContext<'_>) -> bool;
}

/// What a page sees and asks for while it takes a key.
pub struct Context<'a> {
    seen: ComposeContext<'a>,
    /// What is in hand.
    pub hand: InHand,
    effects: Vec<Effect>,
}

/// What the program does for a page.
#[derive(Debug)]
pub(in super::super) enum Effect {
    /// Something for the worker or the terminal.
    Do(Command),
    /// A short message at the bottom.
    Tell(Notice),
    /// A page over what is shown.
    Open(Box<dyn Page>),
    /// The end of the page on top.
    Close,
    /// The end of all pages of that name that lie on top.
    CloseAll(&'static str),
    /// Back to the panes.
    Leave,
    /// Other filters.
    Ask(Query),
    /// The same with other days; the cursor goes to their first event unless it stands in them.
    AskForDays(Window),
    /// Back to the panes, with these days and no others.
    LeaveForDays(Window),
    /// The cursor of the timeline on an event.
    Select(EventId),
    /// What a line that speaks of this leads to.
    GoInto(Target),
    /// What the page on top shows found out anew, what is there staying until then.
    Renew,
    /// The same from the start: it shows something else now.
    BeginAnew,
    /// The cursor on the line that speaks of the same as before.
    KeepLine,
    /// What this means in the panes.
    Browse(Action),
    /// A few choices.
    Choose(Choices),
    /// A list of actors to choose one from.
    ChooseActor(ActorChoice),
    /// A line to type, with what stands in it at first.
    Type(Purpose, String),
    /// What was chosen or typed, for the page on top.
    Pass(Found),
    /// The next table about whose columns nobody was asked.
    AskAboutTables,
}

impl<'a> Deref for Context<'a> {
    type Target = ComposeContext<'a>;
    fn deref(&self) -> &Self::Target {
        &self.seen
    }
}

impl<'a> Context<'a> {
    /// Nothing asked for yet.
    pub(in super::super) fn new(seen: ComposeContext<'a>, hand: InHand) -> Self {
        Self { seen, hand, effects: Vec::new() }
    }

    /// What was asked for.
    pub(in super::super) fn into_effects(self) -> Vec<Effect> {
        self.effects
    }

    fn asks(&mut self, effect: Effect) -> Handled {
        self.effects.push(effect);
        Handled::Yes
    }

    /// Has something done by the worker or the terminal.
    pub fn command(&mut self, command: Command) -> Handled {
        self.asks(Effect::Do(command))
    }

    /// Says that something is done.
    pub fn tell(&mut self, words: impl Into<String>) -> Handled {
        self.asks(Effect::Tell(Notice::Done(words.into())))
    }

    /// Says why something cannot be done.
    pub fn fail(&mut self, words: impl Into<String>) -> Handled {
        self.asks(Effect::Tell(Notice::Failed(words.into())))
    }

    /// Lays a page over what is shown.
    pub fn open(&mut self, page: impl Page + 'static) -> Handled {
        self.asks(Effect::Open(Box::new(page)))
    }

    /// Closes the page on top.
    pub fn close(&mut self) -> Handled {
        self.asks(Effect::Close)
    }

    /// Closes all pages of that name that lie on top.
    pub fn close_all(&mut self, name: &'static str) -> Handled {
        self.asks(Effect::CloseAll(name))
    }

    /// Closes all pages.
    pub fn leave(&mut self) -> Handled {
        self.asks(Effect::Leave)
    }

    /// Changes the filters.
    pub fn ask(&mut self, change: impl FnOnce(&mut Query)) -> Handled {
        let mut query = self.query().clone();
        change(&mut query);
        self.asks(Effect::Ask(query))
    }

    /// Filters by days.
    pub fn ask_for_days(&mut self, days: Window) -> Handled {
        self.asks(Effect::AskForDays(days))
    }

    /// Closes all pages, and filters by these days and no others.
    pub fn leave_for_days(&mut self, days: Window) -> Handled {
        self.asks(Effect::LeaveForDays(days))
    }

    /// Puts the cursor of the timeline on an event.
    pub fn select(&mut self, id: EventId) -> Handled {
        self.asks(Effect::Select(id))
    }

    /// Goes where a line leads that speaks of this.
    pub fn go_into(&mut self, target: Target) -> Handled {
        self.asks(Effect::GoInto(target))
    }

    /// Has what is shown found out anew; what is there stays until then.
    pub fn renew(&mut self) -> Handled {
        self.asks(Effect::Renew)
    }

    /// Has something else found out, to be read from its start.
    pub fn begin_anew(&mut self) -> Handled {
        self.asks(Effect::BeginAnew)
    }

    /// Keeps the cursor on the line that speaks of the same, wherever that stands now.
    pub fn keep_line(&mut self) -> Handled {
        self.asks(Effect::KeepLine)
    }

    /// Does what a key means in the panes.
    pub fn browse(&mut self, action: Action) -> Handled {
        self.asks(Effect::Browse(action))
    }

    /// Offers a few choices.
    pub fn choose(&mut self, choices: Choices) -> Handled {
        self.asks(Effect::Choose(choices))
    }

    /// Has an actor chosen by typing.
    pub fn choose_actor(&mut self, choice: ActorChoice) -> Handled {
        self.asks(Effect::ChooseActor(choice))
    }

    /// Has a line typed in which something stands already.
    pub fn type_line(&mut self, purpose: Purpose, start: String) -> Handled {
        self.asks(Effect::Type(purpose, start))
    }

    /// Hands what was chosen to the page on top.
    pub fn pass(&mut self, found: Found) -> Handled {
        self.asks(Effect::Pass(found))
    }

    /// Asks about the columns of the next table, if there is one about which nobody was asked.
    pub fn ask_about_tables(&mut self) -> Handled {
        self.asks(Effect::AskAboutTables)
    }

    /// Who is under the cursor, whom the page is about, and who is filtered by.
    #[must_use]
    pub fn actors_at_hand(&self) -> Vec<TermId> {
        let mut actors: Vec<Id<Actor>> = match &self.hand.target {
            Some(Target::Actor(actor)) => vec![actor.clone()],
            Some(Target::Pair(one, other)) => vec![one.clone(), other.clone()],
            _ => Vec::new(),
        };
        actors.extend(self.hand.actors.iter().cloned());
        let terms = self.timeline().terms();
        let mut hands: Vec<TermId> = actors.iter().filter_map(|actor| terms.by_id(Facet::Actor, actor.as_str())).collect();
        for facet in [Facet::With, Facet::Actor] {
            hands.extend(self.query().chosen(facet, Sign::Include));
        }
        hands
    }
}

/// What is to be done once something was chosen.
#[derive(Clone)]
pub struct Then(Arc<dyn Fn(&mut Context<'_>) -> Handled + Send + Sync>);

impl Then {
    /// This.
    #[must_use]
    pub fn new(then: impl Fn(&mut Context<'_>) -> Handled + Send + Sync + 'static) -> Self {
        Self(Arc::new(then))
    }

    /// Does it.
    pub fn run(&self, context: &mut Context<'_>) -> Handled {
        (self.0)(context)
    }
}

impl fmt::Debug for Then {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Then")
    }
}

impl PartialEq for Then {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A few choices, each with its letter.
#[derive(Clone, Debug)]
pub struct Choices {
    /// What is chosen.
    pub title: String,
    /// The letter, what it is called, what it would come to, and what is done then.
    pub entries: Vec<(char, String, String, Then)>,
    /// The one that the cursor is on at first.
    pub start: usize,
}

/// What is done with the actor that was chosen; why it is refused, where the list stays open for another.
type WithActor = dyn Fn(&Id<Actor>, &mut Context<'_>) -> Result<(), String> + Send + Sync;

/// An actor to be chosen by typing.
#[derive(Clone)]
pub struct ActorChoice {
    /// What stands above the list.
    pub title: String,
    /// Who stands first while nothing is typed.
    pub proposed: Vec<TermId>,
    /// Whom this one met stands next.
    pub partners_of: Option<Id<Actor>>,
    /// Who is not offered.
    pub but: Option<Id<Actor>>,
    then: Arc<WithActor>,
}

impl ActorChoice {
    /// Any actor.
    #[must_use]
    pub fn new(
        title: impl Into<String>,
        proposed: Vec<TermId>,
        then: impl Fn(&Id<Actor>, &mut Context<'_>) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        Self { title: title.into(), proposed, partners_of: None, but: None, then: Arc::new(then) }
    }

    /// The same, whom somebody met first.
    #[must_use]
    pub fn partners_of(mut self, actor: Id<Actor>) -> Self {
        self.partners_of = Some(actor);
        self
    }

    /// The same without somebody.
    #[must_use]
    pub fn but(mut self, actor: Id<Actor>) -> Self {
        self.but = Some(actor);
        self
    }

    /// Does what is to be done with the one that was chosen.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn then(&self, actor: &Id<Actor>, context: &mut Context<'_>) -> Result<(), String> {
        (self.then)(actor, context)
    }
}

impl fmt::Debug for ActorChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ActorChoice").field("title", &self.title).finish_non_exhaustive()
    }
}
