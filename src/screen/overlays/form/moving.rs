//! Moving in a form: from field to field, and among what is offered.

use super::rows::{FormRow, groups};
use super::state::{Form, FormEffect, Offered};
use crate::curate::edit::named_at;
use crate::curate::fields::Of;
use crate::curate::kind::RecordKind;
use crate::screen::overlays::note_editor::{Move, Pad};
use crate::text;

/// The most rows of a long text while it is typed.
const HIGHEST: usize = 6;

/// The fewest letters for which events are sought.
const MIN_TITLE: usize = 2;

impl Form {
    /// Puts the cursor into a field, at the end of its text.
    pub(super) fn go_to(&mut self, at: usize) {
        self.at = at.min(self.filling.entries().len().saturating_sub(1));
        let text = self.filling.entries().get(self.at).map_or("", |entry| &entry.text);
        self.pad = Pad::new(text, (self.room(), 1), self.is_ascii);
        self.offered = None;
        self.fit();
    }

    /// Leaves a field for another: only now a new name gets its fields.
    pub(in crate::screen) fn leave_for(&mut self, to: usize) {
        let by_name = self.filling.entries().get(to).map(|entry| (entry.of, entry.place.clone()));
        self.at = self.filling.settle(self.at);
        let to = by_name
            .and_then(|(of, place)| self.filling.entries().iter().position(|entry| entry.of == of && entry.place == place))
            .unwrap_or(to);
        self.refill();
        self.go_to(to);
    }

    /// Goes to the next field; from an empty item to what comes after it.
    pub(super) fn tab(&mut self) {
        if self.offered.as_ref().is_some_and(|offered| self.is_meant(offered)) {
            self.take_offer();
        }
        let before = self.filling.entries().len();
        self.at = self.filling.settle(self.at);
        let grown = self.filling.entries().len() > before;
        let groups = groups(&self.filling);
        let group = groups.get(self.at).copied().flatten();
        let is_spare = group.is_some_and(|number| self.is_spare(number));
        let next = if is_spare && !grown {
            (self.at + 1..groups.len()).find(|at| groups[*at] != group).unwrap_or(0)
        } else if self.at + 1 < groups.len() {
            self.at + 1
        } else {
            0
        };
        self.refill();
        self.go_to(next);
    }

    /// Whether what is offered is surely meant: it is chosen, the only one, or begins with what is typed. Esc closes the list for a new
    /// name that another begins with.
    fn is_meant(&self, offered: &Offered) -> bool {
        let Offered { completion, selected } = offered;
        let typed = self.pad.text().get(completion.range.clone()).map(text::fold).unwrap_or_default();
        let begins = completion.candidates.first().is_some_and(|first| text::fold(&first.text).starts_with(&typed));
        selected.is_some() || completion.candidates.len() == 1 || begins && !typed.is_empty()
    }

    /// Goes to the field before; into an empty item at its first field.
    pub(super) fn go_back(&mut self) {
        self.at = self.filling.settle(self.at);
        let groups = groups(&self.filling);
        let last = groups.len().saturating_sub(1);
        let mut to = self.at.checked_sub(1).unwrap_or(last);
        if let Some(number) = groups.get(to).copied().flatten().filter(|number| self.is_spare(*number)) {
            to = groups.iter().position(|group| *group == Some(number)).unwrap_or(to);
        }
        self.refill();
        self.go_to(to);
    }

    /// Goes to the next item or plain field, or to the one before.
    pub(super) fn go_to_block(&mut self, forward: bool) {
        // What was typed into the empty item makes room for another.
        self.at = self.filling.settle(self.at);
        let groups = groups(&self.filling);
        let here = groups.get(self.at).copied().flatten();
        let first_of = |at: usize| groups.iter().position(|group| groups[at].is_some() && *group == groups[at]).unwrap_or(at);
        let is_other = |at: &usize| groups[*at] != here || here.is_none();
        let to = if forward {
            (self.at + 1..groups.len()).find(is_other).unwrap_or(self.at)
        } else {
            (0..first_of(self.at)).rev().find(is_other).map_or(0, first_of)
        };
        self.leave_for(to);
    }

    fn is_spare(&self, number: usize) -> bool {
        self.filling.entries().iter().filter(|entry| entry.of == Of::Item(number)).all(|entry| entry.is_empty())
    }

    pub(super) fn go_down(&mut self) {
        let (rows, top) = self.pad.extent();
        if top + self.pad.cursor().1 + 1 < rows {
            self.pad.go(Move::Down(1));
            return self.fit();
        }
        self.tab();
    }

    pub(super) fn go_up(&mut self) {
        let (_, top) = self.pad.extent();
        if top + self.pad.cursor().1 > 0 {
            self.pad.go(Move::Up(1));
            return self.fit();
        }
        self.go_back();
    }

    /// Takes what is chosen; else breaks the line of a long text, or goes to the next field.
    pub(super) fn enter(&mut self) -> FormEffect {
        if self.offered.as_ref().is_some_and(|offered| offered.selected.is_some()) {
            self.take_offer();
            return FormEffect::Nothing;
        }
        if self.filling.entries().get(self.at).is_some_and(|entry| entry.is_long()) {
            return self.insert("\n");
        }
        self.tab();
        FormEffect::Nothing
    }

    /// Offers what the text may become.
    pub(super) fn offer(&mut self, asked: bool) -> FormEffect {
        let completion = self.filling.complete(self.at, self.pad.place(), asked);
        self.offered = completion.map(|completion| Offered { completion, selected: None });
        let Some(entry) = self.filling.entries().get(self.at) else { return FormEffect::Nothing };
        let names_event = named_at(entry.kind, &entry.place) == Some(RecordKind::Event);
        let typed = entry.text.trim();
        if names_event && typed.chars().count() >= MIN_TITLE {
            return FormEffect::FindEvents(typed.to_owned());
        }
        FormEffect::Nothing
    }

    /// Moves in what is offered; opens the list if it is not open.
    pub(super) fn move_in_offer(&mut self, down: bool) -> FormEffect {
        if self.offered.is_none() {
            let effect = self.offer(true);
            if let Some(offered) = &mut self.offered {
                offered.selected = Some(0);
            }
            return effect;
        }
        if let Some(offered) = &mut self.offered {
            let last = offered.completion.candidates.len().saturating_sub(1);
            offered.selected = Some(match (offered.selected, down) {
                (None, true) => 0,
                (None, false) => last,
                (Some(at), true) => {
                    if at >= last {
                        0
                    } else {
                        at + 1
                    }
                }
                (Some(at), false) => at.checked_sub(1).unwrap_or(last),
            });
        }
        FormEffect::Nothing
    }

    /// Puts what is chosen, or the only one, into the text.
    fn take_offer(&mut self) {
        let Some(Offered { completion, selected }) = self.offered.take() else { return };
        let Some(candidate) = completion.candidates.get(selected.unwrap_or(0)) else { return };
        let text = self.pad.text();
        let (Some(before), Some(after)) = (text.get(..completion.range.start), text.get(completion.range.end..)) else { return };
        let start = format!("{before}{}", candidate.text);
        let whole = format!("{start}{after}");
        self.pad.replace(&whole);
        self.pad.go_to(start.len());
        self.filling.set_text(self.at, self.pad.text());
        self.refill();
    }

    /// The columns of the texts.
    pub(super) fn room(&self) -> usize {
        usize::from(self.area.width).saturating_sub(self.label_width() + 2).max(8)
    }

    /// Gives the text under the cursor its rows, and keeps them on screen.
    pub(super) fn fit(&mut self) {
        let room = self.room();
        self.pad.resize((room, usize::MAX >> 1));
        let rows = self.pad.extent().0;
        self.pad.resize((room, rows.min(HIGHEST)));
        let rows = self.rows();
        let height = usize::from(self.rows_height()).max(1);
        let is_own = |row: &FormRow| row.belongs_to(self.at);
        let (Some(first), Some(last)) = (rows.iter().position(is_own), rows.iter().rposition(is_own)) else { return };
        // The heading of an item stays with its first field.
        let first = if first > 0 && matches!(rows[first - 1], FormRow::Item { .. }) { first - 1 } else { first };
        if last + 1 > self.top + height {
            self.top = last + 1 - height;
        }
        self.top = self.top.min(first).min(rows.len().saturating_sub(height));
    }
}
