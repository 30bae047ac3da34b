//! A line that the user types: a search, days, a query, a file name.

use super::typed::MAX_LINE;
use crate::index::query::Completion;
use crate::index::timeline::EventId;
use crate::notes::typed_history::LineKind;
use crate::screen::app::desk_action::DeskLine;
use crate::screen::browse::fold::Folds;
use std::ops::Range;
use tui_input::Input;

/// The purpose of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// A search, which runs while the user types.
    Search,
    /// The days to show.
    Days,
    /// A date to go to.
    GoToDate,
    /// A query.
    Filter,
    /// The file for the shown events.
    Export {
        /// Whether the reader's own marks, notes and tags are included.
        with_notes: bool,
    },
    /// The name under which a dossier is saved, to be edited there.
    KeepAs,
    /// The new id of a record.
    NewId,
    /// The record into which another is merged.
    MergeInto,
    /// The event's tags.
    Tags(EventId),
    /// Tags for all chosen events.
    TagsOfChosen,
    /// The name under which to save the filters.
    View,
    /// Two periods to compare.
    Periods,
    /// The year of the dates in a column, which name none.
    YearOfColumn(usize),
    /// Something about an article or a draft of it.
    Desk(DeskLine),
    /// The file of a new dossier.
    SaveAs,
}

impl Purpose {
    /// Returns the label before the line.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Search => "/",
            Self::Days => "days: ",
            Self::GoToDate => "go to date: ",
            Self::Filter => ":",
            Self::Export { with_notes: false } => "write to: ",
            Self::Export { with_notes: true } => "write, with your notes, to: ",
            Self::KeepAs => "save as: ",
            Self::NewId => "new id: ",
            Self::MergeInto => "merge into: ",
            Self::Tags(_) => "tags: ",
            Self::TagsOfChosen => "tags for all chosen: ",
            Self::View => "save these filters as: ",
            Self::Periods => "side by side: ",
            Self::YearOfColumn(_) => "year of its dates: ",
            Self::Desk(line) => line.label(),
            Self::SaveAs => "save as: ",
        }
    }

    /// Returns the kind of line as which it is remembered; `None` if it is not.
    #[must_use]
    pub(in crate::screen) const fn remembered_as(self) -> Option<LineKind> {
        match self {
            Self::Search => Some(LineKind::Search),
            Self::Days => Some(LineKind::Days),
            Self::GoToDate => Some(LineKind::Date),
            Self::Filter => Some(LineKind::Query),
            Self::Export { .. }
            | Self::SaveAs
            | Self::KeepAs
            | Self::Desk(_)
            | Self::NewId
            | Self::MergeInto
            | Self::Tags(_)
            | Self::TagsOfChosen
            | Self::View
            | Self::Periods
            | Self::YearOfColumn(_) => None,
        }
    }

    /// Returns the placeholder in the empty line.
    #[must_use]
    pub const fn example(self) -> &'static str {
        match self {
            Self::Search => "words in titles, names, summaries, accounts and your notes",
            Self::GoToDate => "2024-05-23, 23 May 2024, 23.5., May, last month, +3m",
            Self::Days => "22–26 April 2024, 2024-05.., May, last month",
            Self::Filter => "actor:campbell -issue:trade 2024-05..2024-06 \"words\"",
            Self::Export { .. } => "events.md, .html, .csv, .json, .ics, .timeline.json, .bib …",
            Self::KeepAs => "a name that ends in .json or .jsonl; the form goes on in that file",
            Self::NewId => "without white space; it is changed wherever it is named",
            Self::MergeInto => "the name or id of the one that stays",
            Self::Tags(_) | Self::TagsOfChosen => "words of your own: sanctions to-check",
            Self::View => "a name for the list of views",
            Self::Periods => "2024-05 with 2023-05",
            Self::YearOfColumn(_) => "four digits: 2024",
            Self::Desk(line) => line.example(),
            Self::SaveAs => "a new file: talks.json",
        }
    }
}

/// The line, and the reason why it was refused.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// The purpose of the line.
    pub purpose: Purpose,
    /// The typed text.
    pub input: Input,
    /// The text in the line at the start.
    pub(in crate::screen) start: String,
    /// Why the line was refused, until the next key.
    pub error: Option<Refusal>,
    /// The possible continuations of a query and the selected one; `None` if there are none.
    pub offered: Option<Offer>,
    /// Which remembered line stands here, and what was typed before it was brought back.
    pub(in crate::screen) recalled: Option<(usize, String)>,
    /// The search, selection and folds from before, to be restored.
    pub(in crate::screen) before: (Option<String>, Option<EventId>, Folds),
}

impl Prompt {
    /// Keeps the line open after a refusal, so that the typed text is not lost.
    pub(in crate::screen) fn refuse(&mut self, message: String, span: Option<Range<usize>>) {
        // The cursor moves to the mistake, because the user continues typing there and would not see it in a long line.
        if let Some(before) = span.as_ref().and_then(|span| self.input.value().get(..span.end)) {
            self.input = self.input.clone().with_cursor(before.chars().count());
        }
        self.offered = None;
        self.error = Some(Refusal { message, span });
    }

    /// Returns whether the line is refused with these words and nothing was typed since.
    pub(in crate::screen) fn has_been_told(&self, why: &str) -> bool {
        self.error.as_ref().is_some_and(|told| told.message == why)
    }

    /// Says that the line had no room for all of the typed text.
    pub(in crate::screen) fn is_full(&mut self) {
        self.error = Some(Refusal { message: format!("the line is full: it holds {MAX_LINE} letters"), span: None });
    }

    /// Toggles whether the file includes marks, notes and tags: they are included only if the user asks each time.
    pub(in crate::screen) fn toggle_notes(&mut self) {
        if let Purpose::Export { with_notes } = &mut self.purpose {
            *with_notes = !*with_notes;
        }
    }

    /// Brings back the remembered line before, or the one after; behind the newest is what was typed.
    pub(in crate::screen) fn recall(&mut self, remembered: &[String], older: bool) {
        let (at, typed) = match self.recalled.take() {
            Some((at, typed)) => (Some(at), typed),
            None => (None, self.input.value().to_owned()),
        };
        // The newest is often what stands in the line already.
        let differs = |line: &String| line.trim() != self.input.value().trim();
        let next = match (at, older) {
            (None, true) => remembered.iter().position(differs),
            (Some(at), true) => Some(if at + 1 < remembered.len() { at + 1 } else { at }),
            (Some(at), false) => at.checked_sub(1),
            (None, false) => None,
        };
        let line = next.and_then(|at| remembered.get(at)).unwrap_or(&typed).clone();
        (self.offered, self.error) = (None, None);
        self.input = Input::new(line);
        self.recalled = next.map(|at| (at, typed));
    }

    pub(in crate::screen) fn move_in_offer(&mut self, by: isize) {
        if let Some(offered) = &mut self.offered {
            let count = offered.completion.candidates.len();
            offered.selected = offered.selected.saturating_add_signed(by).min(count.saturating_sub(1));
            offered.moved = true;
        }
    }

    /// Writes the selected candidate into the line; returns whether there was one.
    pub(in crate::screen) fn take_offer(&mut self) -> bool {
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

/// The reason why a line was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The reason, with a way out.
    pub message: String,
    /// The place of the mistake in the line, in bytes, if it is a single place.
    pub span: Option<Range<usize>>,
}

/// The possible continuations of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The candidates, at least one.
    pub completion: Completion,
    /// The index of the candidate that Tab takes.
    pub selected: usize,
    /// Whether the user has moved to it, so that Enter takes it too.
    pub moved: bool,
}

impl PartialEq for Prompt {
    fn eq(&self, other: &Self) -> bool {
        self.purpose == other.purpose && self.input.value() == other.input.value() && self.error == other.error
    }
}
