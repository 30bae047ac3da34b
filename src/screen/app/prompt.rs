//! A line that is being typed: a search, days, a query, a file name.

use super::fold::Folds;
use super::typed::MAX_LINE;
use crate::index::query::Completion;
use crate::index::timeline::EventId;
use std::ops::Range;
use tui_input::Input;

/// What the line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// What to look for; found while one types.
    Search,
    /// The days to show.
    Days,
    /// A date to go to.
    GoToDate,
    /// A query.
    Filter,
    /// The file to write the shown events to, with the reader's own notes or without.
    Export {
        /// With them.
        with_notes: bool,
    },
    /// The event's tags.
    Tags(EventId),
    /// The name under which to save the filters.
    View,
    /// Two periods to set side by side.
    Periods,
}

impl Purpose {
    /// What stands before the line.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Search => "/",
            Self::Days => "days: ",
            Self::GoToDate => "go to date: ",
            Self::Filter => ":",
            Self::Export { with_notes: false } => "write to: ",
            Self::Export { with_notes: true } => "write, with your notes, to: ",
            Self::Tags(_) => "tags: ",
            Self::View => "save these filters as: ",
            Self::Periods => "side by side: ",
        }
    }

    /// What stands in the empty line.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Search => "words in titles, names, summaries, accounts and your notes",
            Self::GoToDate => "2024-05-23, 23 May 2024, 23.5., May, last month, +3m",
            Self::Days => "22–26 April 2024, 2024-05.., May, last month",
            Self::Filter => "actor:campbell -issue:trade 2024-05..2024-06 \"words\"",
            Self::Export { .. } => "events.md, .html, .csv, .json, .ics, .timeline.json, .bib …",
            Self::Tags(_) => "words of your own: sanctions to-check",
            Self::View => "a name for the list of views",
            Self::Periods => "2024-05 with 2023-05",
        }
    }
}

/// The line, and what is wrong with it.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// What has been typed.
    pub input: Input,
    /// What stood in it at the start.
    pub(super) start: String,
    /// Why it was not taken, until the next key.
    pub error: Option<Refusal>,
    /// How a query may go on, and the candidate that is selected; none where nothing is offered.
    pub offered: Option<Offer>,
    /// What was searched for, selected and folded before, to go back to.
    pub(super) before: (Option<String>, Option<EventId>, Folds),
}

impl Prompt {
    /// The line stays open, so that what was typed is not lost.
    pub(super) fn refuse(&mut self, message: String, span: Option<Range<usize>>) {
        // To the mistake, for there one goes on typing; in a long line it would not be seen otherwise.
        if let Some(before) = span.as_ref().and_then(|span| self.input.value().get(..span.end)) {
            self.input = self.input.clone().with_cursor(before.chars().count());
        }
        self.offered = None;
        self.error = Some(Refusal { message, span });
    }

    /// Whether the line stands refused with these words, and nothing was typed since.
    pub(super) fn has_been_told(&self, why: &str) -> bool {
        self.error.as_ref().is_some_and(|told| told.message == why)
    }

    /// The line could not take all of what was typed.
    pub(super) fn is_full(&mut self) {
        self.error = Some(Refusal { message: format!("the line is full: it holds {MAX_LINE} letters"), span: None });
    }

    /// Whether what is written to a file goes with marks, notes and tags: not unless that is asked for each time.
    pub(super) fn toggle_notes(&mut self) {
        if let Purpose::Export { with_notes } = &mut self.purpose {
            *with_notes = !*with_notes;
        }
    }

    pub(super) fn move_in_offer(&mut self, by: isize) {
        if let Some(offered) = &mut self.offered {
            let count = offered.completion.candidates.len();
            offered.selected = offered.selected.saturating_add_signed(by).min(count.saturating_sub(1));
            offered.moved = true;
        }
    }

    /// Writes the selected candidate where it belongs; says whether there was one.
    pub(super) fn take_offer(&mut self) -> bool {
        let Some(Offer { completion, selected, .. }) = self.offered.take() else { return false };
        let typed = self.input.value();
        let (Some(candidate), Some(before), Some(after)) =
            (completion.candidates.get(selected), typed.get(..completion.range.start), typed.get(completion.range.end..))
        else {
            return false;
        };
        let start = format!("{before}{}", candidate.insert);
        let cursor = start.chars().count();
        self.input = Input::new(format!("{start}{after}")).with_cursor(cursor);
        self.error = None;
        true
    }
}

/// Why a line was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, with a way out.
    pub message: String,
    /// Where in the line, in bytes, where it is one place.
    pub span: Option<Range<usize>>,
}

/// How a query may go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The candidates, at least one.
    pub completion: Completion,
    /// Which one Tab takes.
    pub selected: usize,
    /// Somebody has moved to it, so Enter takes it too.
    pub moved: bool,
}

impl PartialEq for Prompt {
    fn eq(&self, other: &Self) -> bool {
        self.purpose == other.purpose && self.input.value() == other.input.value() && self.error == other.error
    }
}
