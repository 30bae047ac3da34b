//! What lies around an event: opened, with more days or fewer, and left for the timeline; and an event's raw row.

use super::super::{Action, App, Command, Scroll, Subject, Target};

/// Before and after an event so many days are looked at.
const REACHES: [u16; 9] = [0, 1, 3, 7, 14, 30, 90, 180, 365];
/// So many at first.
const CONTEXT: u16 = 3;
/// Between the same sides so many: what else that day.
const BETWEEN: u16 = 0;

impl App {
    /// Everything around the event in hand, whatever is filtered for; with `between` only what is between its sides.
    pub(super) fn show_around(&mut self, between: bool) -> Vec<Command> {
        if self.sheet().is_some_and(|sheet| matches!(sheet.subject, Subject::Around { between: of, .. } if of == between)) {
            self.close_sheet();
            return Vec::new();
        }
        let Some(event) = self.event_in_hand() else { return Vec::new() };
        if self.timeline.days_around(event, 0).is_none() {
            let date = self.date_words(self.timeline.date(event));
            return self.fail(format!("no day of this event is known ({date}): nothing can be said to lie around it"));
        }
        self.open_sheet(Subject::Around { event, reach: if between { BETWEEN } else { CONTEXT }, between })
    }

    /// Whether what is read is what lies around an event.
    pub(super) fn is_around(&self) -> bool {
        self.sheet().is_some_and(|sheet| matches!(sheet.subject, Subject::Around { .. }))
    }

    /// More days around it, or fewer. What is shown stays until the others are there.
    pub(super) fn change_reach(&mut self, action: Action) -> Vec<Command> {
        let question = Box::new(self.question());
        let Some(sheet) = self.sheets.last_mut() else { return Vec::new() };
        let Subject::Around { event, reach, between } = sheet.subject else { return Vec::new() };
        let changed = match action {
            Action::Narrower | Action::Earlier => REACHES.into_iter().rev().find(|other| *other < reach),
            Action::Wider | Action::Later => REACHES.into_iter().find(|other| *other > reach),
            _ => Some(if between { BETWEEN } else { CONTEXT }),
        };
        match changed {
            None if reach == 0 => self.fail("these are the event's own days already"),
            None => self.fail("this is as far as one can look around an event: filter by days to see more"),
            Some(reach) => {
                sheet.subject = Subject::Around { event, reach, between };
                vec![Command::Gather(sheet.number, sheet.subject.clone(), question)]
            }
        }
    }

    /// Puts the cursor of a sheet that was composed anew on the line that speaks of the same as before.
    pub(super) fn return_to(&mut self, target: Option<&Target>) {
        let height = self.sheet_height();
        let Some(sheet) = self.sheets.last_mut() else { return };
        let place = sheet.page.lines.iter().position(|line| target.is_some() && line.target.as_ref() == target).unwrap_or(sheet.page.start);
        let top = place.saturating_sub(height / 2);
        sheet.scroll = Scroll { top, ..sheet.scroll }.to(place, sheet.page.lines.len(), height);
    }

    /// Leaves all sheets for the event in hand in the timeline, and remembers the way back.
    pub(super) fn go_to_timeline(&mut self) -> Vec<Command> {
        let Some(id) = self.event_in_hand() else { return Vec::new() };
        self.sheets.clear();
        self.trail.extend(self.selected.filter(|here| *here != id));
        self.go_to(id)
    }

    /// Whether other records are folded behind the event under the cursor, and no parts.
    pub(super) fn stands_for_records(&self) -> bool {
        self.selected.is_some_and(|id| !self.timeline.repeats(id).is_empty() && self.timeline.parts_of(id).next().is_none())
    }

    /// The row from which the event in hand was converted.
    pub(super) fn show_row(&mut self) -> Vec<Command> {
        if self.sheet().is_some_and(|sheet| matches!(sheet.subject, Subject::Row(_))) {
            self.close_sheet();
            return Vec::new();
        }
        let Some(id) = self.event_in_hand() else { return Vec::new() };
        let has_row = |event: &crate::model::Event| event.imported_from.as_ref().is_some_and(|from| from.has_row());
        match self.event_read() {
            Some(event) if !has_row(event) => self.fail("this event was not converted from a row of a table"),
            _ => self.open_sheet(Subject::Row(id)),
        }
    }
}
