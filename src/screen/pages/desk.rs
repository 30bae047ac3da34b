//! The desk: the article on the left with what its words stand for, its drafts on the right, each tied to its sentence. Here a curator
//! decides about each draft, and begins one with any words that the rules have missed.
//!
//! The page changes nothing but itself: what is accepted goes the way of every edit of a file, and the work is kept by the worker after
//! each decision. Reading an article, and finding which drafts tell of events that are there, are requests that can be stopped.
//!
//! | file | owns |
//! |---|---|
//! | `desk` | the page: its keys' first meaning, its requests, its kinds of answers |
//! | `bindings` | its keys |
//! | `state` | [`state::Open`]: the article, the cursor, what is awaited |
//! | `selection` | the selected sentence, paragraph or words |
//! | `decide` | accepting, skipping, changing a draft; taking back |
//! | `ties` | another account of …, part of … |
//! | `actors` | who the new actors are |
//! | `about` | who publishes the article, its day, side, address |
//! | `moves` | the cursors: keys and mouse |
//! | `asked` | what is found out on another thread: the questions and the answers |
//! | `requests` | finding it out |
//! | `layout` | how the screen is divided |
//! | `article`, `drafts` | the two panes |

mod about;
mod actors;
mod article;
mod asked;
mod bindings;
mod decide;
mod drafts;
mod layout;
mod moves;
mod requests;
mod selection;
mod state;
mod ties;

use super::super::app::action::Action;
use super::super::app::binding::Place;
use super::super::app::compose_context::ComposeContext;
use super::super::app::desk_action::{DeskAction, DeskLine};
use super::super::app::desk_state::{Curated, FilledDraft, KeptDesk};
use super::super::app::message::Command;
use super::super::overlays::form::FormStart;
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::curate::desk::{Intake, Item};
use crate::dates::Hints;
use asked::{Anew, Ask, Read, Wishes};
use state::{Focus, Open};
use std::sync::Arc;

pub(in crate::screen) use bindings::NAME;

/// Asks first where accepted events go: a dossier that cannot be written is said before anybody has typed.
pub(super) static KIND: PageKind = PageKind::new(NAME, |context| context.command(Command::FindDeskPlace)).bound(bindings::BINDINGS);

/// The desk.
#[derive(Debug)]
pub(in crate::screen) struct Desk {
    /// The articles in the queue.
    queue: Vec<Item>,
    /// Which of them is open.
    at: usize,
    /// The article that is open; `None` while it is read.
    open: Option<Box<Open>>,
    /// What the next request is for.
    ask: Ask,
    /// The name of the dossier into which new events go.
    target: String,
}

impl Desk {
    /// The desk as it was left.
    pub fn resumed(target: String) -> Self {
        Self { queue: Vec::new(), at: 0, open: None, ask: Ask::Resume(None), target }
    }

    /// The desk with this article of the queue open, by its SHA-256.
    pub fn resumed_at(article: String, target: String) -> Self {
        Self { ask: Ask::Resume(Some(article)), ..Self::resumed(target) }
    }

    /// The desk with more articles.
    pub fn taking_in(intake: Intake, target: String) -> Self {
        Self { ask: Ask::TakeIn(Arc::new(intake)), ..Self::resumed(target) }
    }

    /// Keeps the work and the queue.
    fn keep(&self) -> Command {
        // What is on its way is kept by who enters it.
        let work = self.open.as_ref().filter(|open| open.pending.is_empty()).map(|open| open.work.clone());
        let queue = self.queue.iter().map(|item| item.sha256.clone()).collect();
        Command::KeepDesk(Box::new(KeptDesk { work, queue: (queue, self.at) }))
    }

    /// Opens another article of the queue.
    fn go(&mut self, by: isize, context: &mut Context<'_>) -> Handled {
        let to = self.at.checked_add_signed(by).filter(|to| *to < self.queue.len());
        let Some(to) = to else {
            let words = if by > 0 { "this is the last article of the queue" } else { "this is the first article of the queue" };
            return context.fail(words);
        };
        context.command(self.keep());
        self.at = to;
        self.open_at(context)
    }

    /// Has the article under the cursor of the queue read.
    fn open_at(&mut self, context: &mut Context<'_>) -> Handled {
        self.open = None;
        self.ask = Ask::Open(self.queue.clone(), self.at);
        context.begin_anew()
    }

    /// Takes the open article off the queue; the work on it is kept.
    fn put_away(&mut self, context: &mut Context<'_>) -> Handled {
        context.command(self.keep());
        if self.at < self.queue.len() {
            self.queue.remove(self.at);
        }
        self.at = self.at.min(self.queue.len().saturating_sub(1));
        if self.queue.is_empty() {
            self.open = None;
            context.command(self.keep());
            context.tell("the article is put away; what was decided about it is kept");
            return context.close();
        }
        let handled = self.open_at(context);
        context.command(self.keep());
        handled
    }

    fn desk_action(&mut self, action: DeskAction, context: &mut Context<'_>) -> Handled {
        match action {
            DeskAction::TakeIn => return context.open_pad(),
            // While an article is read, what is typed ahead must not put it away.
            _ if self.open.is_none() => return Handled::Yes,
            DeskAction::NextArticle => return self.go(1, context),
            DeskAction::PreviousArticle => return self.go(-1, context),
            DeskAction::PutAway => return self.put_away(context),
            _ => {}
        }
        let Some(open) = &mut self.open else { return Handled::Yes };
        match action {
            DeskAction::Accept => open.accept(context),
            DeskAction::Skip => open.skip(context),
            DeskAction::Title => open.ask_title(context),
            DeskAction::Day => open.ask_day(context),
            DeskAction::OtherReading => open.take_other_reading(context),
            DeskAction::TakeBack => open.take_back(context),
            DeskAction::AccountOf => open.choose_tie(true, context),
            DeskAction::PartOf => open.choose_tie(false, context),
            DeskAction::NewActors => open.choose_actor(context),
            DeskAction::About => open.ask_about(context),
            DeskAction::Paragraph => open.select_paragraph(),
            DeskAction::Begin => open.begin(context),
            DeskAction::TakeIn | DeskAction::NextArticle | DeskAction::PreviousArticle | DeskAction::PutAway => Handled::Yes,
        }
    }

    /// Has what changed found out: which drafts tell of what is there now, and what the curator wishes.
    fn look_again(&mut self, context: &mut Context<'_>) {
        let wishes = self.open.as_mut().map(|open| std::mem::take(&mut open.wishes)).unwrap_or_default();
        if wishes != Wishes::default() {
            if let Some(open) = &mut self.open {
                open.is_looking = true;
            }
            self.ask = Ask::Anew(wishes);
            context.renew();
        }
    }

    /// After a key: what was changed is kept, what is wished is asked for.
    fn after(&mut self, handled: Handled, context: &mut Context<'_>) -> Handled {
        if self.open.as_mut().is_some_and(|open| std::mem::take(&mut open.is_changed)) {
            context.command(self.keep());
        }
        self.look_again(context);
        if self.open.as_mut().is_some_and(|open| std::mem::take(&mut open.reads_again)) {
            if let (Some(item), Some(open)) = (self.queue.get_mut(self.at), &self.open) {
                item.facts = open.work.facts.clone();
            }
            context.command(self.keep());
            self.ask = Ask::Open(self.queue.clone(), self.at);
            context.renew();
        }
        handled
    }

    fn take_read(&mut self, read: &Read, context: &ComposeContext<'_>) {
        self.queue.clone_from(&read.queue);
        self.at = read.at;
        self.ask = Ask::Anew(Wishes::default());
        let Some(opened) = read.opened.clone() else {
            self.open = None;
            return;
        };
        let before = self.open.take().filter(|before| before.work.sha256 == opened.work.sha256);
        let mut open = Open::new(opened, read.failed.clone());
        if let Some(before) = before {
            open.go_on_from(&before);
        }
        open.keep_in_sight(context);
        self.open = Some(Box::new(open));
    }

    fn title(&self) -> String {
        let Some(open) = &self.open else { return "Desk".to_owned() };
        let (decided, all) = (open.work.count_decided(), open.work.drafts.len());
        let title = open.article.title.as_deref().unwrap_or(&open.article.name);
        let place = if self.queue.len() > 1 { format!(" · article {} of {}", self.at + 1, self.queue.len()) } else { String::new() };
        let counts = if all == 0 { "no drafts".to_owned() } else { format!("{decided} of {all} decided") };
        format!("{counts}{place} · {title}")
    }
}

impl Page for Desk {
    fn name(&self) -> &'static str {
        NAME
    }

    fn place(&self) -> Place {
        Place::Desk
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let open = self.open.as_ref().map(|open| (Arc::clone(&open.article), open.work.clone()));
        Some(requests::request(&self.ask, open, &self.queue))
    }

    fn receive(&mut self, found: &Found, context: &ComposeContext<'_>) {
        if let Some(read) = found.get::<Read>() {
            self.take_read(&read, context);
        } else if let (Some(anew), Some(open)) = (found.get::<Anew>(), &mut self.open) {
            open.take_anew(&anew);
            open.keep_in_sight(context);
            self.ask = Ask::Anew(Wishes::default());
        }
    }

    fn is_waiting(&self) -> bool {
        self.open.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(open) = &self.open else {
            let words = match self.ask {
                Ask::Anew(_) => format!("There is no article on the desk: {} takes one in", context.key(Action::Page(NAME))),
                _ => "Reading …".to_owned(),
            };
            return Composed::new(words, Vec::new());
        };
        Composed {
            head: layout::lines(open, &self.target, self.at + 1 < self.queue.len(), context),
            ..Composed::new(self.title(), Vec::new())
        }
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        let handled = match (action, &mut self.open) {
            (Action::Desk(action), _) => self.desk_action(action, context),
            (Action::Back | Action::Quit | Action::Cancel, Some(open)) if open.selection.is_wide() => {
                open.selection.narrow();
                Handled::Yes
            }
            (Action::Back | Action::Quit | Action::Cancel, _) => {
                if self.open.is_some() {
                    context.command(self.keep());
                }
                return context.close();
            }
            (Action::UndoEdit, Some(open)) => open.take_back(context),
            (Action::EditEvent, Some(open)) => open.edit(context),
            (action, Some(open)) => open.step(action, context),
            (_, None) => Handled::No,
        };
        if let Some(open) = &mut self.open {
            open.keep_in_sight(context);
        }
        self.after(handled, context)
    }

    fn take(&mut self, found: &Found, context: &mut Context<'_>) -> Handled {
        if let Some(intake) = found.get::<Intake>() {
            if self.open.is_some() {
                context.command(self.keep());
            }
            self.open = None;
            self.ask = Ask::TakeIn(intake);
            return context.begin_anew();
        }
        let Some(open) = &mut self.open else { return Handled::Yes };
        if let Some(curated) = found.get::<Curated>() {
            open.take_curated(&curated);
        } else if let Some(start) = found.get::<FormStart>() {
            open.fill_in(&start, context);
        } else if let Some(filled) = found.get::<FilledDraft>() {
            open.take_filled(&filled, context);
        } else if let Some(chosen) = found.get::<ties::Chosen>() {
            open.take_tie(&chosen, context);
        } else if let Some(chosen) = found.get::<actors::Chosen>() {
            open.take_actor(&chosen, context);
        }
        open.keep_in_sight(context);
        self.after(Handled::Yes, context)
    }

    fn typed(&mut self, line: DeskLine, typed: &str, hints: &Hints, context: &mut Context<'_>) -> Result<(), String> {
        let Some(open) = &mut self.open else { return Ok(()) };
        match line {
            DeskLine::About(fact) => open.take_fact(fact, typed, hints, context)?,
            DeskLine::Title => open.take_title(typed)?,
            DeskLine::Day => open.take_day(typed, hints, context)?,
            DeskLine::PartOfActor | DeskLine::IsActor => open.take_actor_name(line, typed, context)?,
            DeskLine::EventTitled => open.offer_titled(typed, context)?,
        }
        self.after(Handled::Yes, context);
        Ok(())
    }

    fn click(&mut self, at: (u16, u16), is_second: bool, context: &mut Context<'_>) -> Handled {
        let Some(open) = &mut self.open else { return Handled::Yes };
        open.click(at, is_second, context);
        open.keep_in_sight(context);
        Handled::Yes
    }

    fn wheel(&mut self, at: (u16, u16), lines: isize, context: &mut Context<'_>) -> Handled {
        let Some(open) = &mut self.open else { return Handled::Yes };
        open.wheel(at, lines, context);
        open.keep_in_sight(context);
        Handled::Yes
    }

    fn leaving(&self) -> Option<Command> {
        self.open.as_ref().map(|_| self.keep())
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        match self.open.as_ref().map(|open| open.focus) {
            Some(Focus::Drafts) => bindings::OF_DRAFTS,
            Some(Focus::Article) => bindings::OF_ARTICLE,
            None => &[],
        }
    }

    /// Ids in the drafts are those of the file, and stay; which drafts tell of events that are there is found out anew.
    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        true
    }
}
