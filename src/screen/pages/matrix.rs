//! A table of how often actors met each other: numbers on their heat, and the contacts of the selected cell below.

mod cells;
mod table;

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, Role, Target};
use super::composed::{Below, Composed};
use super::event_list::{self, EventList, Further};
use super::extent::Extent;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::analysis::meetings::{ActorLevel, Matrix};
use crate::index::timeline::EventId;
use crate::text;
use std::sync::Arc;
use table::Table;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "matrix";

/// The number of actors in the table.
const MET: usize = 40;

/// The most contacts of all actors that are read on below those of a cell.
const ALL: usize = 100;

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('P')], Action::Page(NAME), "who met whom how often, as a table", ""),
    bind(Read, &[key('P')], Action::Page(NAME), "who met whom how often, as a table", ""),
];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| context.open(Met::new(None, false))).bound(BINDINGS);

#[derive(Debug)]
struct Met {
    /// The kind of actors; `None` for the first kind of which any met.
    roll: Option<ActorLevel>,
    same_side: bool,
    matrix: Option<Arc<Matrix>>,
    /// The first contacts of all, in order.
    all: Vec<EventId>,
    /// The rows and columns.
    table: Table,
    /// The row and the column of the selected cell.
    cell: (usize, usize),
}

impl Met {
    fn new(roll: Option<ActorLevel>, same_side: bool) -> Self {
        Self { roll, same_side, matrix: None, all: Vec::new(), table: Table::default(), cell: (0, 0) }
    }

    /// The next kind of table: people between sides, people of one side too, institutions likewise, states.
    fn next(&self) -> Self {
        let roll = self.roll.unwrap_or(ActorLevel::People);
        let within = roll != ActorLevel::States && !self.same_side;
        Self::new(Some(if within { roll } else { roll.next() }), within)
    }

    fn step(&mut self, action: Action) -> Handled {
        let (rows, columns) = (self.table.rows.len(), self.table.columns.len());
        let (row, column) = self.cell;
        let far = (rows / 2).clamp(1, 5);
        let (row, column) = match action {
            Action::Left => (row, column.saturating_sub(1)),
            Action::Right => (row, column + 1),
            Action::Up => (row.saturating_sub(1), column),
            Action::Down => (row + 1, column),
            Action::HalfUp | Action::PageUp => (row.saturating_sub(far), column),
            Action::HalfDown | Action::PageDown => (row + far, column),
            Action::First => (0, column),
            _ => (rows, column),
        };
        self.cell = self.table.nearest((row.min(rows.saturating_sub(1)), column.min(columns.saturating_sub(1))));
        Handled::Yes
    }
}

impl Page for Met {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        Extent::Here
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let (roll, same_side) = (self.roll, self.same_side);
        Some(Request::always(move |sought| {
            let contacts = sought.contacts(&sought.question.query);
            let of = |roll: ActorLevel| contacts.matrix(roll, same_side, MET);
            let first = || ActorLevel::ALL.into_iter().map(of).find(|matrix| !matrix.actors.is_empty());
            Ok(roll.map(of).or_else(first).unwrap_or_else(|| of(ActorLevel::States)))
        }))
    }

    fn receive(&mut self, found: &Found, context: &ComposeContext<'_>) {
        self.matrix = found.get();
        if let Some(matrix) = &self.matrix {
            self.roll = Some(matrix.roll);
            self.all = matrix.all_events(ALL);
            self.table = Table::from_matrix(matrix, context);
            self.cell = self.table.highest(matrix);
        }
    }

    fn is_waiting(&self) -> bool {
        self.matrix.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(matrix) = &self.matrix else { return Composed::reading() };
        let mut composed = match self.table.rows.is_empty() {
            true => nothing(matrix, context),
            false => cells::composed(matrix, &self.table, self.cell, context),
        };
        composed.title = "Who met whom".to_owned();
        composed.about = self.table.about(matrix, context);
        if let Some((one, other)) = self.table.actors(self.cell) {
            let (first, second) = (&matrix.actors[one], &matrix.actors[other]);
            composed.target = Some(Target::Pair(first.clone(), second.clone()));
            composed.below = contacts_of(matrix, (one, other), &self.all, context);
        }
        composed.columns = self.table.columns.len().max(2);
        composed
    }

    fn go_to_cell(&mut self, cell: &Target) -> bool {
        let (Target::Pair(one, other), Some(matrix)) = (cell, &self.matrix) else { return false };
        let at = |actor| matrix.actors.iter().position(|known| known == actor);
        let (Some(one), Some(other)) = (at(one), at(other)) else { return false };
        let row = self.table.rows.iter().position(|row| *row == one);
        let column = self.table.columns.iter().position(|column| *column == other);
        let Some(cell) = row.zip(column) else { return false };
        self.cell = cell;
        true
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            Action::NextPane => {
                *self = self.next();
                context.begin_anew()
            }
            Action::Left
            | Action::Right
            | Action::Up
            | Action::Down
            | Action::HalfUp
            | Action::HalfDown
            | Action::PageUp
            | Action::PageDown
            | Action::First
            | Action::Last
                if !self.table.rows.is_empty() =>
            {
                self.step(action)
            }
            _ => Handled::No,
        }
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Enter, "the pair"), (Action::Left, "left"), (Action::Right, "right"), (Action::NextPane, "people/institutions/states")]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        (self.matrix, self.table, self.all) = (None, Table::default(), Vec::new());
        true
    }
}

fn nothing(matrix: &Matrix, context: &ComposeContext<'_>) -> Composed {
    let mut page = Lines::new(context.width(), context.is_ascii());
    page.paragraph(Role::Plain, 1, &format!("No two {} met ({}).", matrix.roll.label(), context.scope()), None);
    let key = context.key(Action::NextPane);
    page.paragraph(Role::Faint, 1, &format!("{key} counts people of one side, too, then institutions and states."), None);
    Composed { lines: page.finish(), ..Composed::default() }
}

/// The contacts of two actors, and below them those of all.
fn contacts_of(matrix: &Matrix, (one, other): (usize, usize), all: &[EventId], context: &ComposeContext<'_>) -> Below {
    let heading = format!("{} and {}", context.name(&matrix.actors[one]), context.name(&matrix.actors[other]));
    let events = matrix.events(one, other);
    let count = matrix.count(one, other);
    let aside = match count {
        0 => "no contact".to_owned(),
        count => format!("{} · {} opens the pair", text::number_of(count, "contact"), context.key(Action::Enter)),
    };
    let list = EventList { heading: &heading, count: events.len() as u64, aside: &aside, day: None };
    let all = Further { heading: ("All contacts in this table", "in order".to_owned()), events: all.to_vec() };
    event_list::below_with(&list, events.iter().copied(), &[all], context)
}
