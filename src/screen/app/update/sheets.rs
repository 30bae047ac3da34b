//! Sheets: opened one over the other, read, closed again.

use super::super::pages::PAGES;
use super::super::{Action, App, Command, Gathered, Scroll, Sheet, Subject, Target};
use super::movement::moved;
use crate::index::query::Sign;
use crate::index::timeline::EventId;
use crate::model::Event;

impl App {
    /// Lays a sheet over what is shown, and has gathered what it needs.
    pub(super) fn open_sheet(&mut self, subject: Subject) -> Vec<Command> {
        self.gathering += 1;
        let number = self.gathering;
        let known = match &subject {
            Subject::Event(id) | Subject::Compare(id) | Subject::Addresses(id) => self.known(*id),
            Subject::Help | Subject::Problems | Subject::Changes | Subject::Views | Subject::Notes | Subject::Columns(_) => None,
            Subject::Path(_) | Subject::Lanes(..) | Subject::Zoom(..) | Subject::Pair(..) => None,
            Subject::Contrast(..) | Subject::Frequency(..) | Subject::Matrix(_) | Subject::Actor(_) => None,
            Subject::Page(_) | Subject::Around { .. } | Subject::Row(_) => None,
        };
        let gather = subject.is_gathered() && known.is_none();
        self.sheets.push(Sheet::new(subject.clone(), known, number));
        self.compose_sheet();
        self.go_to_start();
        if gather { vec![Command::Gather(number, subject, Box::new(self.question()))] } else { Vec::new() }
    }

    /// Puts the cursor where reading begins.
    fn go_to_start(&mut self) {
        let height = self.sheet_height();
        if let Some(sheet) = self.sheets.last_mut().filter(|sheet| sheet.page.start > 0) {
            // With as much below it as above.
            let top = sheet.page.start.saturating_sub(height / 2);
            sheet.scroll = Scroll { top, ..sheet.scroll }.to(sheet.page.start, sheet.page.lines.len(), height);
        }
        self.follow_cursor();
    }

    /// After the cursor of the top sheet has moved: a head that speaks of its line speaks of the new one.
    fn follow_cursor(&mut self) {
        if self.sheet().is_some_and(|sheet| sheet.page.follows_cursor) {
            self.compose_sheet();
        }
    }

    /// The event under the timeline's cursor has been read already.
    fn known(&self, id: EventId) -> Option<Gathered> {
        let (_, event) = self.detail.as_ref().filter(|(read, _)| *read == id)?;
        Some(Gathered::Event(event.clone()))
    }

    /// Takes in what was gathered, unless its sheet is closed again.
    pub(super) fn gathered(&mut self, number: u64, gathered: Gathered) -> Vec<Command> {
        if let Some(sheet) = self.sheets.iter_mut().find(|sheet| sheet.number == number) {
            let is_first = sheet.gathered.is_none();
            let before = sheet.target().cloned();
            let event = sheet.lanes().and_then(|lanes| lanes.event(sheet.column)).or(self.selected);
            // In a matrix the first cell is on the diagonal: nothing to see there.
            sheet.column = if matches!(gathered, Gathered::Matrix(_)) { sheet.column.max(1) } else { sheet.column };
            sheet.gathered = Some(gathered);
            // Whatever else has changed, the selected event stays.
            if let (Some(lanes), Some(event)) = (sheet.lanes(), event) {
                sheet.column = lanes.place(event);
            }
            self.compose_sheet();
            if !is_first && self.is_around() {
                self.return_to(before.as_ref());
            }
            if is_first && self.sheet().is_some_and(|sheet| sheet.number == number) {
                self.go_to_start();
            }
        }
        Vec::new()
    }

    /// Closes the top sheet.
    pub(super) fn close_sheet(&mut self) {
        self.sheets.pop();
        // What lies below may have been composed for another width.
        self.compose_sheet();
    }

    /// Moving about on the top sheet, and what comes to light where it is closed.
    pub(super) fn read_on(&mut self, action: Action) -> Vec<Command> {
        let sheets = self.sheets.len();
        let mut commands = self.read(action);
        if self.sheets.len() < sheets {
            commands.extend(self.zoom_out());
        }
        commands
    }

    /// Moving about on the top sheet, and what starts from there.
    fn read(&mut self, action: Action) -> Vec<Command> {
        if let Some(commands) = self.read_columns(action).or_else(|| self.read_frequency(action)) {
            return commands;
        }
        match action {
            Action::Back | Action::Quit | Action::Cancel => self.close_sheet(),
            Action::Help if self.sheet().is_some_and(|sheet| sheet.subject == Subject::Help) => self.close_sheet(),
            Action::Left if self.has_columns() => self.move_column(-1),
            Action::Right if self.has_columns() => self.move_column(1),
            Action::Left => self.close_sheet(),
            Action::Enter | Action::Right => return self.enter_target(),
            Action::NextTarget => self.go_to_line_with_target(true),
            Action::PreviousTarget => self.go_to_line_with_target(false),
            Action::Changes if self.sheet().is_some_and(|sheet| sheet.subject == Subject::Changes) => self.close_sheet(),
            Action::Columns => return self.show_columns(),
            Action::FirstSide => return self.choose_side(0),
            Action::SecondSide => return self.choose_side(1),
            Action::Narrower | Action::Wider | Action::Earlier | Action::Later | Action::WholeTime if self.is_around() => {
                return self.change_reach(action);
            }
            Action::Follow => return self.go_to_timeline(),
            Action::Narrower | Action::Wider | Action::Earlier | Action::Later | Action::WholeTime => {
                return self.move_days_of_lanes(action);
            }
            Action::NextPane => return self.next_roll(),
            Action::FilterBy => return self.filter_and_leave(),
            action => match self.with_event(action) {
                Some(commands) => return commands,
                None => self.scroll_sheet(action),
            },
        }
        self.follow_cursor();
        Vec::new()
    }

    fn has_columns(&self) -> bool {
        self.sheet().is_some_and(|sheet| sheet.page.columns > 1)
    }

    fn move_column(&mut self, by: isize) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.column = sheet.column.saturating_add_signed(by).min(sheet.page.columns.saturating_sub(1));
        }
        self.compose_sheet();
        let height = self.sheet_height();
        // What is selected by its column has its first mark on a line that may be out of sight.
        if self
            .sheet()
            .is_some_and(|sheet| sheet.lanes().is_some() && !(sheet.scroll.top..sheet.scroll.top + height).contains(&sheet.page.start))
        {
            self.go_to_start();
        }
    }

    /// Goes to what the line under the cursor speaks of.
    fn enter_target(&mut self) -> Vec<Command> {
        match self.target() {
            _ if self.sheet().is_some_and(|sheet| sheet.lanes().is_some()) => {
                self.event_in_hand().map(|id| self.open_event(id)).unwrap_or_default()
            }
            Some(Target::Event(id)) => self.open_event(id),
            Some(Target::Source(_)) => self.source_keys(),
            Some(Target::Address(address)) => self.open_address(address),
            Some(Target::Differs(_, id)) => self.open_comparison(id),
            Some(Target::Row(id)) => self.open_sheet(Subject::Row(id)),
            Some(Target::Actor(actor)) => self.open_actor(actor),
            Some(Target::Pair(one, other)) => self.open_pair(one, other),
            Some(Target::Days(days)) => self.leave_for_side(days).unwrap_or_else(|| self.zoom_into(days)),
            Some(Target::Term(facet, term)) => self.leave_for_term(facet, term),
            Some(Target::View(number)) => self.take_view(number),
            Some(Target::Column(_)) => self.choose_field(),
            Some(Target::Issue(issue)) if self.is_about_actor() => self.filter_by_issue_of_actor(&issue),
            Some(Target::Issue(_) | Target::Place(_)) => self.filter_and_leave(),
            None if self.is_zoomed() => self.fail("no event begins in these days"),
            None => Vec::new(),
        }
    }

    /// Opens an event on a sheet of its own; where it is among those shown, the timeline goes there too.
    fn open_event(&mut self, id: EventId) -> Vec<Command> {
        let mut commands = if self.answer.matches.contains(id) { self.select(Some(id)) } else { Vec::new() };
        commands.extend(self.open_sheet(Subject::Event(id)));
        commands
    }

    /// Opens an event's comparison; where it is among those shown, the timeline goes there too.
    fn open_comparison(&mut self, id: EventId) -> Vec<Command> {
        let mut commands = if self.answer.matches.contains(id) { self.select(Some(id)) } else { Vec::new() };
        commands.extend(self.open_sheet(Subject::Compare(id)));
        commands
    }

    /// Opens the page of that name; where it is read already, closes it.
    pub(super) fn open_page(&mut self, name: &str) -> Vec<Command> {
        if self.sheet().is_some_and(|sheet| matches!(&sheet.subject, Subject::Page(page) if page.name() == name)) {
            self.close_sheet();
            return Vec::new();
        }
        let Some(kind) = PAGES.iter().find(|kind| kind.name == name) else { return Vec::new() };
        match (kind.open)(self) {
            Ok(page) => self.open_sheet(Subject::Page(page)),
            Err(why) => self.fail(why),
        }
    }

    /// Filters by what the line speaks of, and goes back to the panes to see what is left.
    fn filter_and_leave(&mut self) -> Vec<Command> {
        let commands = self.filter_by_target(Sign::Include);
        if !commands.is_empty() {
            self.sheets.clear();
        }
        commands
    }

    /// The event that keys like `c` and `y` are about: the sheet's, the one under its cursor, else the timeline's.
    pub(super) fn event_in_hand(&self) -> Option<EventId> {
        let Some(sheet) = self.sheet() else { return self.selected };
        match (&sheet.subject, sheet.target()) {
            (_, Some(Target::Event(id) | Target::Differs(_, id))) => Some(*id),
            (Subject::Event(id) | Subject::Compare(id) | Subject::Path(id) | Subject::Addresses(id) | Subject::Row(id), _) => Some(*id),
            (Subject::Around { event, .. }, _) => Some(*event),
            (Subject::Page(page), _) => page.event().or(self.selected),
            (Subject::Lanes(..), _) => sheet.lanes().and_then(|lanes| lanes.event(sheet.column)),
            _ => self.selected,
        }
    }

    /// The same event whole, where it has been read.
    pub(super) fn event_read(&self) -> Option<&Event> {
        if let Some(event) = self.sheet().and_then(Sheet::event) {
            return Some(event);
        }
        let id = self.event_in_hand()?;
        self.detail.as_ref().filter(|(read, _)| *read == id).map(|(_, event)| &**event)
    }

    /// Opens the chain in which the event in hand stands.
    pub(super) fn show_path(&mut self) -> Vec<Command> {
        let Some(id) = self.event_in_hand() else { return Vec::new() };
        if self.timeline.ties(id).is_empty() {
            return self.fail("this event is tied to no other");
        }
        if self.sheet().is_some_and(|sheet| sheet.subject == Subject::Path(id)) {
            let key = self.key(Action::Path);
            return self.fail(format!("this is its path already: on another line {key} walks on from there"));
        }
        self.open_sheet(Subject::Path(id))
    }

    pub(super) fn go_to_line_with_target(&mut self, down: bool) {
        let height = self.sheet_height();
        let Some(sheet) = self.sheets.last_mut() else { return };
        let lines = &sheet.page.lines;
        let (here, target) = (sheet.scroll.cursor, sheet.target());
        let other = |at: &usize| lines[*at].target.is_some() && lines[*at].target.as_ref() != target;
        let next = if down { (here + 1..lines.len()).find(other) } else { (0..here.min(lines.len())).rev().find(other) };
        if let Some(next) = next {
            sheet.scroll = sheet.scroll.to(next, lines.len(), height);
        }
    }

    fn scroll_sheet(&mut self, action: Action) {
        let height = self.sheet_height();
        let Some(sheet) = self.sheets.last_mut() else { return };
        let length = sheet.page.lines.len();
        sheet.scroll =
            if sheet.has_cursor() { moved(sheet.scroll, action, length, height) } else { leafed(sheet.scroll, action, length, height) };
        self.follow_cursor();
    }

    pub(super) fn wheel_sheet(&mut self, lines: isize) -> Vec<Command> {
        let height = self.sheet_height();
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.scroll = sheet.scroll.window_by(lines, sheet.page.lines.len(), height);
        }
        self.follow_cursor();
        Vec::new()
    }

    /// A click puts the cursor on a line; on the line under the cursor it opens it.
    pub(super) fn click_sheet(&mut self, row: u16) -> Vec<Command> {
        self.notice = None;
        let height = self.sheet_height();
        let Some(sheet) = self.sheets.last_mut() else { return Vec::new() };
        let Some(line) = usize::from(row).checked_sub(1 + sheet.page.head.len()).filter(|line| *line < height) else { return Vec::new() };
        let line = sheet.scroll.top + line;
        if !sheet.has_cursor() || line >= sheet.page.lines.len() {
            return Vec::new();
        }
        if line == sheet.scroll.cursor {
            return self.enter_target();
        }
        sheet.scroll = sheet.scroll.to(line, sheet.page.lines.len(), height);
        self.follow_cursor();
        Vec::new()
    }
}

/// Without a cursor the window is what moves.
fn leafed(scroll: Scroll, action: Action, length: usize, height: usize) -> Scroll {
    let lines = isize::try_from(height).unwrap_or(isize::MAX);
    let by = |lines: isize| {
        let moved = scroll.window_by(lines, length, height);
        Scroll { cursor: moved.top, ..moved }
    };
    match action {
        Action::Down => by(1),
        Action::Up => by(-1),
        Action::HalfDown => by(lines / 2),
        Action::HalfUp => by(-lines / 2),
        Action::PageDown => by(lines),
        Action::PageUp => by(-lines),
        Action::First => Scroll::default(),
        Action::Last => by(isize::MAX / 2),
        _ => scroll,
    }
}
