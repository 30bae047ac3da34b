//! The definition of a page: a request, lines to lay out, keys of its own, and its reaction when the files are read
//! again.
//!
//! A page changes nothing but itself. For any other effect of its keys it asks the [`Context`]; the program carries
//! the effects out once the page is done.

use super::super::app::action::Action;
use super::super::app::binding::Place;
use super::super::app::compose_context::ComposeContext;
use super::super::app::desk_action::DeskLine;
use super::super::app::message::{Command, Notice};
use super::super::app::page::Target;
use super::super::overlays::form::FormStart;
use super::super::overlays::prompt::Purpose;
use super::composed::{Below, Composed};
use super::extent::Extent;
use super::hand::{After, Handled, InHand};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::curate::desk::Work;
use crate::dates::{Hints, Window};
use crate::index::query::{Query, TermId};
use crate::index::timeline::EventId;
use crate::model::{Actor, Event, Id};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A screen that covers the panes.
pub trait Page: fmt::Debug + Send + Sync {
    /// Returns the name of its kind.
    fn name(&self) -> &'static str;

    /// Returns the place whose keys hold here.
    fn place(&self) -> Place {
        Place::Read
    }

    /// Returns the request for its content; `None` if it needs none.
    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        None
    }

    /// Takes the result of its request. Results of an earlier request or of another page are never passed here.
    fn receive(&mut self, _: &Found, _: &ComposeContext<'_>) {}

    /// Returns whether its content is still being computed.
    fn is_waiting(&self) -> bool {
        false
    }

    /// Returns of which events it is, so that it can be said where only a part of what matches is here.
    fn extent(&self) -> Extent {
        Extent::Other
    }

    /// Returns its lines, with the cursor on the line with this index.
    fn compose(&self, cursor: usize, context: &ComposeContext<'_>) -> Composed;

    /// Returns the list below the lines, if it is about the line under the cursor, which leads to this target: it is laid
    /// out anew at each move, and the lines are not.
    fn list_below(&self, _: usize, _: Option<&Target>, _: &ComposeContext<'_>) -> Option<Below> {
        None
    }

    /// Returns the selected column, or the first column on screen, if there are columns.
    fn column(&mut self) -> Option<&mut usize> {
        None
    }

    /// Puts the cursor on a cell that was clicked; returns whether it has cells.
    fn go_to_cell(&mut self, _: &Target) -> bool {
        false
    }

    /// Handles a key that has a meaning of its own here. A key that the page leaves goes to the code for all pages,
    /// then to the panes.
    fn act(&mut self, _: Action, _: &mut Context<'_>) -> Handled {
        Handled::No
    }

    /// Opens the target of the line under the cursor. If the page leaves it, the target leads to the same place as on
    /// every page.
    fn enter(&mut self, _: &mut Context<'_>) -> Handled {
        Handled::No
    }

    /// Takes what the user chose or typed for it.
    fn take(&mut self, _: &Found, _: &mut Context<'_>) -> Handled {
        Handled::No
    }

    /// Takes a line that was typed for it.
    ///
    /// # Errors
    /// Why it cannot be taken; the line then stays open.
    fn typed(&mut self, _: DeskLine, _: &str, _: &Hints, _: &mut Context<'_>) -> Result<(), String> {
        Ok(())
    }

    /// Handles a click at a column and row; whether it is the second at that place.
    fn click(&mut self, _: (u16, u16), _: bool, _: &mut Context<'_>) -> Handled {
        Handled::No
    }

    /// Handles a turn of the wheel at a column and row, in lines downwards.
    fn wheel(&mut self, _: (u16, u16), _: isize, _: &mut Context<'_>) -> Handled {
        Handled::No
    }

    /// Returns what is to be done before the program ends.
    fn leaving(&self) -> Option<Command> {
        None
    }

    /// Returns whether its content must be computed again; the current content stays until then.
    fn asks_anew(&mut self, _: After, _: &ComposeContext<'_>) -> bool {
        false
    }

    /// Called after a page that lay over it was closed.
    fn uncovered(&mut self, _: &mut Context<'_>) {}

    /// Returns the event that it is about.
    fn event(&self) -> Option<EventId> {
        None
    }

    /// Returns the same event in full, once it has been read.
    fn read(&self) -> Option<&Arc<Event>> {
        None
    }

    /// Takes the event that it is about in full: it is read when the cursor comes to it.
    fn take_event(&mut self, _: EventId, _: &Arc<Event>) {}

    /// Returns the actors that it is about.
    fn actors(&self) -> Vec<Id<Actor>> {
        Vec::new()
    }

    /// Returns the most important actions here, for the hints at the bottom.
    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[]
    }

    /// Returns whether a key for this action, which all pages have, is useful here.
    fn offers(&self, _: Action) -> bool {
        true
    }

    /// Continues after the files were read again: event ids have changed, and the content belongs to the old reading.
    /// Returns false if the subject of the page is gone.
    fn remap(&mut self, moved: &IdMap, context: &ComposeContext<'_>) -> bool;
}

/// The input of a page while it handles a key, and the effects that it requests.
pub struct Context<'a> {
    seen: ComposeContext<'a>,
    /// The context in which the key was pressed.
    pub hand: InHand,
    effects: Vec<Effect>,
}

/// An effect that the program carries out for a page.
#[derive(Debug)]
pub(in super::super) enum Effect {
    /// Run a command of the worker or the terminal.
    Do(Command),
    /// Show a short message at the bottom.
    Tell(Notice),
    /// Open a page on top.
    Open(Box<dyn Page>),
    /// Close the top page.
    Close,
    /// Close all pages with this name on top of the stack.
    CloseAll(&'static str),
    /// Return to the panes.
    Leave,
    /// Set the filters.
    Ask(Query),
    /// Change only the days of the filters; the cursor goes to their first event unless it is already in them.
    AskForDays(Window),
    /// Return to the panes and filter by these days only.
    LeaveForDays(Window),
    /// Put the cursor of the timeline on an event.
    Select(EventId),
    /// Open this target.
    GoInto(Target),
    /// Compute the content of the top page again; the current content stays until then.
    Renew,
    /// Compute new content for the top page, which is read from its start.
    BeginAnew,
    /// Keep the cursor on the line with the same target.
    KeepLine,
    /// Carry out the meaning of this action in the panes.
    Browse(Action),
    /// Offer a few choices.
    Choose(Choices),
    /// Offer a list of actors to choose one from.
    ChooseActor(ActorChoice),
    /// Open a line to type in, with this initial text.
    Type(Purpose, String),
    /// Open a form; what is filled in is passed to the page, or put into a file.
    FillIn(Box<FormStart>),
    /// Pass what the user chose or typed to the top page.
    Pass(Found),
    /// Ask about the columns of the next table that the user has not been asked about.
    AskAboutTables,
    /// Open the pad for an article.
    OpenPad,
    /// Enter the draft with this number.
    EnterDraft(Box<Work>, u32),
    /// Read the draft with this number for a form.
    EditDraft(Box<Work>, u32),
}

impl<'a> Deref for Context<'a> {
    type Target = ComposeContext<'a>;
    fn deref(&self) -> &Self::Target {
        &self.seen
    }
}

impl<'a> Context<'a> {
    /// Returns a context without effects.
    pub(in super::super) fn new(seen: ComposeContext<'a>, hand: InHand) -> Self {
        Self { seen, hand, effects: Vec::new() }
    }

    /// Returns the requested effects.
    pub(in super::super) fn into_effects(self) -> Vec<Effect> {
        self.effects
    }

    pub(super) fn asks(&mut self, effect: Effect) -> Handled {
        self.effects.push(effect);
        Handled::Yes
    }

    /// Requests a command of the worker or the terminal.
    pub fn command(&mut self, command: Command) -> Handled {
        self.asks(Effect::Do(command))
    }

    /// Reports that an action is done.
    pub fn tell(&mut self, words: impl Into<String>) -> Handled {
        self.asks(Effect::Tell(Notice::Done(words.into())))
    }

    /// Reports why an action is not possible.
    pub fn fail(&mut self, words: impl Into<String>) -> Handled {
        self.asks(Effect::Tell(Notice::Failed(words.into())))
    }

    /// Opens a page on top.
    pub fn open(&mut self, page: impl Page + 'static) -> Handled {
        self.asks(Effect::Open(Box::new(page)))
    }

    /// Closes the top page.
    pub fn close(&mut self) -> Handled {
        self.asks(Effect::Close)
    }

    /// Closes all pages with this name on top of the stack.
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

    /// Closes all pages and filters by these days only.
    pub fn leave_for_days(&mut self, days: Window) -> Handled {
        self.asks(Effect::LeaveForDays(days))
    }

    /// Puts the cursor of the timeline on an event.
    pub fn select(&mut self, id: EventId) -> Handled {
        self.asks(Effect::Select(id))
    }

    /// Opens this target.
    pub fn go_into(&mut self, target: Target) -> Handled {
        self.asks(Effect::GoInto(target))
    }

    /// Has the content computed again; the current content stays until then.
    pub fn renew(&mut self) -> Handled {
        self.asks(Effect::Renew)
    }

    /// Has new content computed, which is read from its start.
    pub fn begin_anew(&mut self) -> Handled {
        self.asks(Effect::BeginAnew)
    }

    /// Keeps the cursor on the line with the same target, wherever that line is now.
    pub fn keep_line(&mut self) -> Handled {
        self.asks(Effect::KeepLine)
    }

    /// Carries out the meaning of a key in the panes.
    pub fn browse(&mut self, action: Action) -> Handled {
        self.asks(Effect::Browse(action))
    }

    /// Offers a few choices.
    pub fn choose(&mut self, choices: Choices) -> Handled {
        self.asks(Effect::Choose(choices))
    }

    /// Has the user choose an actor by typing.
    pub fn choose_actor(&mut self, choice: ActorChoice) -> Handled {
        self.asks(Effect::ChooseActor(choice))
    }

    /// Has the user type a line, with this initial text.
    pub fn type_line(&mut self, purpose: Purpose, start: String) -> Handled {
        self.asks(Effect::Type(purpose, start))
    }

    /// Passes the user's choice to the top page.
    pub fn pass(&mut self, found: Found) -> Handled {
        self.asks(Effect::Pass(found))
    }

    /// Opens the pad for an article.
    pub fn open_pad(&mut self) -> Handled {
        self.asks(Effect::OpenPad)
    }

    /// Enters a draft into its dossier.
    pub fn enter_draft(&mut self, work: Work, number: u32) -> Handled {
        self.asks(Effect::EnterDraft(Box::new(work), number))
    }

    /// Has a draft read for a form; the page takes a [`FormStart`].
    pub fn edit_draft(&mut self, work: Work, number: u32) -> Handled {
        self.asks(Effect::EditDraft(Box::new(work), number))
    }

    /// Asks about the columns of the next table, if there is one that the user has not been asked about.
    pub fn ask_about_tables(&mut self) -> Handled {
        self.asks(Effect::AskAboutTables)
    }
}

/// The action that follows a choice.
#[derive(Clone)]
pub struct Then(Arc<dyn Fn(&mut Context<'_>) -> Handled + Send + Sync>);

impl Then {
    /// Wraps this action.
    #[must_use]
    pub fn new(then: impl Fn(&mut Context<'_>) -> Handled + Send + Sync + 'static) -> Self {
        Self(Arc::new(then))
    }

    /// Runs the action.
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
    /// What the choice is about.
    pub title: String,
    /// The letter, the name, the result in a few words, and the action that follows.
    pub entries: Vec<(char, String, String, Then)>,
    /// The index of the choice that the cursor is on at first.
    pub start: usize,
}

/// The action that follows the choice of an actor. It returns the reason if it refuses the actor; the list then stays
/// open.
type WithActor = dyn Fn(&Id<Actor>, &mut Context<'_>) -> Result<(), String> + Send + Sync;

/// The choice of an actor by typing.
#[derive(Clone)]
pub struct ActorChoice {
    /// The title of the list.
    pub title: String,
    /// The actors at the top while nothing is typed.
    pub proposed: Vec<TermId>,
    /// The actors that this one met come next.
    pub partners_of: Option<Id<Actor>>,
    /// The actor that is not offered.
    pub but: Option<Id<Actor>>,
    then: Arc<WithActor>,
}

impl ActorChoice {
    /// Offers any actor.
    #[must_use]
    pub fn new(
        title: impl Into<String>,
        proposed: Vec<TermId>,
        then: impl Fn(&Id<Actor>, &mut Context<'_>) -> Result<(), String> + Send + Sync + 'static,
    ) -> Self {
        Self { title: title.into(), proposed, partners_of: None, but: None, then: Arc::new(then) }
    }

    /// Runs the action with the chosen actor.
    ///
    /// # Errors
    /// Returns the reason why the actor is refused.
    pub fn then(&self, actor: &Id<Actor>, context: &mut Context<'_>) -> Result<(), String> {
        (self.then)(actor, context)
    }
}

impl fmt::Debug for ActorChoice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ActorChoice").field("title", &self.title).finish_non_exhaustive()
    }
}
