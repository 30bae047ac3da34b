//! The article that is open: its drafts, the cursor in both panes, and what is awaited.

use super::super::super::app::desk_state::Curated;
use super::super::hand::Handled;
use super::asked::{Anew, Wishes};
use super::selection::Selection;
use crate::curate::article::Article;
use crate::curate::desk::{Account, Draft, Opened, Work};
use crate::curate::draft::Mark;
use crate::model::{Actor, Id};
use std::sync::Arc;

/// Which pane has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Focus {
    Article,
    Drafts,
}

/// The article that is open.
#[derive(Debug)]
pub(super) struct Open {
    pub article: Arc<Article>,
    pub marks: Arc<Vec<Mark>>,
    pub work: Work,
    /// What a reader must know of how it was read.
    pub remarks: Vec<String>,
    pub read_before: Option<String>,
    pub focus: Focus,
    pub selection: Selection,
    /// The first sentence on screen.
    pub top: usize,
    /// The first draft on screen, by its place among them.
    pub drafts_top: usize,
    /// How many lines of the draft under the cursor are passed over, where it is longer than its pane.
    pub skip: usize,
    /// The drafts that are on their way into the dossier or out of it.
    pub pending: Vec<u32>,
    /// The draft in the form.
    pub in_form: Option<u32>,
    /// The actor about whom a line is typed.
    pub actor: Option<Id<Actor>>,
    /// Whether a line is typed to be another account, and not a part.
    pub ties_account: bool,
    /// What is to be found out.
    pub wishes: Wishes,
    pub is_looking: bool,
    /// Whether the work is to be kept.
    pub is_changed: bool,
    /// Whether the article is to be read again, because more is known of it.
    pub reads_again: bool,
}

impl Open {
    pub fn new(opened: Opened, failed: Option<String>) -> Self {
        let Opened { article, marks, work, mut remarks, read_before } = opened;
        remarks.extend(failed);
        let last = article.sentences.len().saturating_sub(1);
        let selection = Selection::new(work.sentence.min(last));
        let focus = if work.drafts.is_empty() { Focus::Article } else { Focus::Drafts };
        let mut open = Self {
            article,
            marks,
            work,
            remarks,
            read_before,
            focus,
            selection,
            top: 0,
            drafts_top: 0,
            skip: 0,
            pending: Vec::new(),
            in_form: None,
            actor: None,
            ties_account: true,
            wishes: Wishes::default(),
            is_looking: false,
            is_changed: false,
            reads_again: false,
        };
        if open.place().is_none() {
            open.work.draft = open.work.drafts.first().map_or(0, |draft| draft.number);
            if open.work.sentence == 0 {
                open.show_sentence();
            }
        }
        open
    }

    /// Goes on where the same article was before it was read again.
    pub fn go_on_from(&mut self, before: &Self) {
        (self.focus, self.selection) = (before.focus, before.selection);
        if self.read_before.is_none() {
            self.read_before.clone_from(&before.read_before);
        }
        (self.top, self.drafts_top, self.pending) = (before.top, before.drafts_top, before.pending.clone());
        self.in_form = before.in_form;
    }

    /// The place of the draft under the cursor among the drafts.
    pub fn place(&self) -> Option<usize> {
        self.work.drafts.iter().position(|draft| draft.number == self.work.draft)
    }

    /// The draft under the cursor.
    pub fn draft(&self) -> Option<&Draft> {
        self.work.draft(self.work.draft)
    }

    /// Puts the cursor on a draft, and selects its sentence.
    pub fn go_to_draft(&mut self, place: usize) {
        if let Some(draft) = self.work.drafts.get(place) {
            (self.work.draft, self.skip) = (draft.number, 0);
            self.show_sentence();
        }
    }

    /// Selects the sentence of the draft under the cursor.
    pub fn show_sentence(&mut self) {
        if let Some(draft) = self.draft() {
            let sentence = draft.sentence().min(self.article.sentences.len().saturating_sub(1));
            self.selection = Selection::new(sentence);
            self.work.sentence = sentence;
        }
    }

    /// Goes to the next draft that is not decided, from the one under the cursor on.
    pub fn go_to_next_undecided(&mut self) {
        let Some(here) = self.place() else { return };
        let count = self.work.drafts.len();
        let is_open = |draft: &Draft| draft.decision.is_none() && !self.pending.contains(&draft.number);
        let next = (1..=count).map(|by| (here + by) % count).find(|place| is_open(&self.work.drafts[*place]));
        if let Some(next) = next {
            self.go_to_draft(next);
        }
    }

    /// Shows the drafts of the sentence under the cursor.
    pub fn follow_selection(&mut self) {
        let here = self.selection.sentence();
        self.work.sentence = here;
        if let Some(draft) = self.work.drafts.iter().find(|draft| draft.sentence() == here) {
            (self.work.draft, self.skip) = (draft.number, 0);
        }
    }

    /// Selects the paragraph under the cursor.
    pub fn select_paragraph(&mut self) -> Handled {
        let sentences = &self.article.sentences;
        if let Some(here) = sentences.get(self.selection.sentence()) {
            let first = sentences.partition_point(|sentence| sentence.paragraph < here.paragraph);
            let end = sentences.partition_point(|sentence| sentence.paragraph <= here.paragraph);
            self.selection.span(first..end);
            self.focus = Focus::Article;
        }
        Handled::Yes
    }

    /// Takes what became of a draft.
    pub fn take_curated(&mut self, curated: &Curated) {
        self.pending.retain(|number| *number != curated.number);
        if curated.sha256 != self.work.sha256 {
            return;
        }
        match &curated.outcome {
            Ok((Some(decision), _)) => {
                self.work.decide(curated.number, decision.clone());
                self.is_changed = true;
            }
            Ok((None, _)) => {
                self.work.undecide(curated.number);
                self.is_changed = true;
                self.work.draft = curated.number;
                self.show_sentence();
            }
            Err(_) => {
                self.work.draft = curated.number;
                self.show_sentence();
            }
        }
    }

    /// Takes what was found out.
    pub fn take_anew(&mut self, anew: &Anew) {
        self.is_looking = false;
        for (number, tie, brings) in &anew.accounts {
            if let Some(draft) = self.work.draft_mut(*number).filter(|draft| draft.decision.is_none() && draft.account == Account::Proposed)
            {
                draft.tell_of(tie.clone(), brings);
            }
        }
        for number in anew.gone.iter().filter(|number| !self.pending.contains(number)) {
            self.work.undecide(*number);
            self.is_changed = true;
        }
        if let Some((number, is_account, tie, brings)) = &anew.tied
            && let Some(draft) = self.work.draft_mut(*number)
        {
            self.is_changed = true;
            if *is_account {
                draft.account = Account::Chosen;
                draft.tell_of(Some(tie.clone()), brings);
            } else {
                draft.be_part_of(Some(tie.clone()));
            }
        }
        if let Some(begun) = &anew.begun {
            self.work.know(begun.directory.clone());
            self.is_changed = true;
            for event in begun.events.iter().cloned() {
                let number = self.work.next_number();
                let draft = Draft { is_own: true, ..Draft::new(number, event) };
                self.work.draft = self.work.add(draft);
            }
            self.focus = Focus::Drafts;
            self.show_sentence();
        }
    }
}
