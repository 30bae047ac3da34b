//! The cursors of the desk: through sentences, paragraphs and words, and through drafts; by keys and by the mouse.

use super::super::super::app::action::Action;
use super::super::super::app::compose_context::ComposeContext;
use super::super::hand::Handled;
use super::super::page::Context;
use super::layout::{self, Hit};
use super::state::{Focus, Open};

/// How many lines of a long draft are passed over at a key.
const SCROLLED: usize = 4;

impl Open {
    /// Moves the cursor.
    pub fn step(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            Action::NextPane | Action::PreviousPane => self.change_focus(),
            Action::Enter => return self.enter(context),
            Action::ChooseRange => {
                self.focus = Focus::Article;
                self.selection.hold();
            }
            _ if self.focus == Focus::Drafts => return self.step_in_drafts(action, context),
            _ => return self.step_in_article(action, context),
        }
        Handled::Yes
    }

    fn change_focus(&mut self) {
        self.focus = if self.focus == Focus::Article { Focus::Drafts } else { Focus::Article };
        if self.focus == Focus::Drafts {
            let here = self.selection.sentence();
            let of_sentence = self.work.drafts.iter().position(|draft| draft.sentence() == here);
            let here = self.draft().is_some_and(|draft| draft.sentence() == here);
            match of_sentence {
                Some(place) if !here => self.go_to_draft(place),
                _ => self.show_sentence(),
            }
        }
    }

    fn enter(&mut self, context: &mut Context<'_>) -> Handled {
        if self.focus == Focus::Drafts {
            self.focus = Focus::Article;
            return Handled::Yes;
        }
        let here = self.selection.sentence();
        match self.work.drafts.iter().position(|draft| draft.sentence() == here) {
            Some(place) if !self.selection.is_wide() => {
                self.focus = Focus::Drafts;
                self.go_to_draft(place);
                Handled::Yes
            }
            _ => self.begin(context),
        }
    }

    fn step_in_drafts(&mut self, action: Action, context: &ComposeContext<'_>) -> Handled {
        let (here, last) = (self.place().unwrap_or(0), self.work.drafts.len().saturating_sub(1));
        let screen = (layout::heights(context).1 / 3).max(1);
        let to = match action {
            Action::Down => here + 1,
            Action::Up => here.saturating_sub(1),
            Action::PageDown => here + screen,
            Action::PageUp => here.saturating_sub(screen),
            Action::First => 0,
            Action::Last => last,
            Action::NextTarget => {
                self.go_to_next_undecided();
                return Handled::Yes;
            }
            Action::PreviousTarget => (0..here).rev().find(|place| self.work.drafts[*place].decision.is_none()).unwrap_or(here),
            Action::Left if self.skip > 0 => {
                self.skip = self.skip.saturating_sub(SCROLLED);
                return Handled::Yes;
            }
            Action::Left => {
                self.focus = Focus::Article;
                return Handled::Yes;
            }
            Action::Right => {
                self.skip += layout::hidden(self, context).min(SCROLLED);
                return Handled::Yes;
            }
            _ => return Handled::No,
        };
        self.go_to_draft(to.min(last));
        Handled::Yes
    }

    fn step_in_article(&mut self, action: Action, context: &ComposeContext<'_>) -> Handled {
        let (here, last) = (self.selection.sentence(), self.article.sentences.len().saturating_sub(1));
        let screen = (layout::heights(context).0 / 2).max(1);
        let paragraph = |sentence: usize| self.article.sentences.get(sentence).map_or(0, |sentence| sentence.paragraph);
        let to = match action {
            Action::Down => here + 1,
            Action::Up => here.saturating_sub(1),
            Action::PageDown => here + screen,
            Action::PageUp => here.saturating_sub(screen),
            Action::First => 0,
            Action::Last => last,
            Action::NextTarget => (here..=last).find(|sentence| paragraph(*sentence) > paragraph(here)).unwrap_or(here),
            Action::PreviousTarget => {
                let before = (0..here).rev().find(|sentence| paragraph(*sentence) < paragraph(here));
                before.map_or(0, |end| (0..=end).rev().take_while(|sentence| paragraph(*sentence) == paragraph(end)).last().unwrap_or(end))
            }
            Action::Left | Action::Right => {
                self.selection.go_by_word(&self.article, action == Action::Right);
                self.follow_selection();
                return Handled::Yes;
            }
            _ => return Handled::No,
        };
        self.selection.go(to.min(last));
        self.follow_selection();
        Handled::Yes
    }

    /// Moves the windows so that the cursors are in them.
    pub fn keep_in_sight(&mut self, context: &ComposeContext<'_>) {
        (self.top, self.drafts_top) = layout::tops(self, context);
    }

    /// A click takes the sentence or the draft; a second one is Enter.
    pub fn click(&mut self, at: (u16, u16), is_second: bool, context: &mut Context<'_>) {
        match layout::hit(self, at, context) {
            Some(_) if is_second => drop(self.step(Action::Enter, context)),
            Some(Hit::Sentence(sentence)) => {
                self.focus = Focus::Article;
                self.selection.go(sentence);
                self.follow_selection();
            }
            Some(Hit::Draft(place)) => {
                self.focus = Focus::Drafts;
                self.go_to_draft(place);
            }
            None => {}
        }
    }

    /// The wheel moves the cursor of the pane under the mouse.
    pub fn wheel(&mut self, at: (u16, u16), lines: isize, context: &ComposeContext<'_>) {
        let by = lines.signum();
        match layout::hit(self, at, context) {
            Some(Hit::Sentence(_)) => {
                let last = self.article.sentences.len().saturating_sub(1);
                self.selection.go(self.selection.sentence().saturating_add_signed(by).min(last));
                self.follow_selection();
            }
            Some(Hit::Draft(_)) => {
                let last = self.work.drafts.len().saturating_sub(1);
                self.go_to_draft(self.place().unwrap_or(0).saturating_add_signed(by).min(last));
            }
            None => {}
        }
    }
}
