//! A table of how often actors met each other: shaded, and in numbers.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, PageLine, Role, Span, Target};
use super::composed::Composed;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::analysis::meetings::{ActorLevel, Matrix};
use crate::reports;
use crate::text;
use std::sync::Arc;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "matrix";

/// The number of actors in the table.
const MET: usize = 40;

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('P')], Action::Page(NAME), "who met whom how often, as a table", ""),
    bind(Read, &[key('P')], Action::Page(NAME), "who met whom how often, as a table", ""),
];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| context.open(Met::new(ActorLevel::default(), false))).bound(BINDINGS);

#[derive(Debug)]
struct Met {
    roll: ActorLevel,
    same_side: bool,
    matrix: Option<Arc<Matrix>>,
    column: usize,
}

impl Met {
    const fn new(roll: ActorLevel, same_side: bool) -> Self {
        // The first cell of the first row is on the diagonal, which is empty.
        Self { roll, same_side, matrix: None, column: 1 }
    }

    /// The next kind of table: people between sides, people of one side too, institutions likewise, states.
    fn next(&self) -> Self {
        let within = self.roll != ActorLevel::States && !self.same_side;
        Self::new(if within { self.roll } else { self.roll.next() }, within)
    }
}

impl Page for Met {
    fn name(&self) -> &'static str {
        NAME
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let (roll, same_side) = (self.roll, self.same_side);
        Some(Request::always(move |sought| Ok(sought.contacts(&sought.question.query).matrix(roll, same_side, MET))))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.matrix = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.matrix.is_none()
    }

    fn compose(&self, cursor: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(matrix) = &self.matrix else { return Composed::reading() };
        compose(matrix, cursor, self.column, context)
    }

    fn column(&mut self) -> Option<&mut usize> {
        self.matrix.is_some().then_some(&mut self.column)
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        if action != Action::NextPane {
            return Handled::No;
        }
        *self = self.next();
        context.begin_anew()
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Left, "left"), (Action::Right, "right"), (Action::NextPane, "people/institutions/states")]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.matrix = None;
        true
    }
}

const SHADES: [&str; 4] = ["░", "▒", "▓", "█"];
const ASCII_SHADES: [&str; 4] = [".", ":", "o", "@"];

/// Returns the table with the cell at `cursor` (row) and `column` selected.
fn compose(matrix: &Matrix, cursor: usize, column: usize, context: &ComposeContext<'_>) -> Composed {
    let within = if matrix.same_side { ", also within one side" } else { "" };
    let title = format!("Who met whom: {}{within}", matrix.roll.label());
    let length = matrix.actors.len();
    if length == 0 {
        let words = format!("No two {} met ({}).", matrix.roll.label(), context.scope());
        let mut page = Lines::new(context.width(), context.is_ascii());
        page.paragraph(Role::Plain, 1, &words, None);
        return Composed::new(title, page.finish());
    }
    let (row, column) = (cursor.min(length - 1), column.min(length - 1));
    let codes: Vec<String> = (0..length).map(|at| code(matrix, at, context)).collect();
    let digits = codes.iter().map(|code| text::width(code)).max().unwrap_or(0).max(matrix.highest().to_string().len());
    let number = digits;
    let label = (context.width() / 3).clamp(6, 30);
    // A cell has a selection sign, the number, the shade, and the selection sign again.
    let cell = digits + 3;
    let fit = (context.width().saturating_sub(label + number + 2) / cell).clamp(1, length);
    let first = column.saturating_sub(fit / 2).min(length - fit);
    let shown = first..first + fit;
    let mut heads = vec![Span { role: Role::Faint, text: " ".repeat(label + number + 2) }];
    for other in shown.clone() {
        let role = if other == column { Role::Name } else { Role::Faint };
        heads.push(Span { role, text: format!("{:>1$}  ", codes[other], digits + 1) });
    }
    let mut head = status(matrix, (row, column), first, fit, context);
    head.push(PageLine { spans: heads, target: None });
    let lines = (0..length).map(|at| {
        let name = text::pad(&context.clipped(&context.name(&matrix.actors[at]), label), label);
        let mut spans =
            vec![Span { role: Role::Faint, text: format!("{:>number$} ", codes[at]) }, Span { role: Role::Name, text: format!("{name} ") }];
        spans.extend(shown.clone().map(|other| self::cell(matrix, (at, other), (row, column), digits, context.is_ascii())));
        let (this, that) = (&matrix.actors[at], &matrix.actors[column]);
        let target = if at == column { Target::Actor(this.clone()) } else { Target::Pair(this.clone(), that.clone()) };
        PageLine { spans, target: Some(target) }
    });
    Composed { title, lines: lines.collect(), head, columns: length, follows_cursor: true, ..Composed::default() }
}

/// Returns the head of a column or row: a state's code if no other state here has the same, else the index in the list.
fn code(matrix: &Matrix, at: usize, context: &ComposeContext<'_>) -> String {
    let country = |at: usize| context.directory().actors.get(&matrix.actors[at]).and_then(|actor| actor.country.as_deref());
    let own = country(at).filter(|own| matrix.roll == ActorLevel::States && own.len() == 3 && own.is_ascii());
    own.filter(|own| (0..matrix.actors.len()).all(|other| other == at || country(other) != Some(*own)))
        .map_or_else(|| (at + 1).to_string(), ToString::to_string)
}

/// Returns the selected cell in words, and which events are examined.
fn status(matrix: &Matrix, (row, column): (usize, usize), first: usize, fit: usize, context: &ComposeContext<'_>) -> Vec<PageLine> {
    let mut page = Lines::new(context.width(), context.is_ascii());
    let (one, other) = (context.name(&matrix.actors[row]), context.name(&matrix.actors[column]));
    let count = matrix.count(row, column);
    let words = match count {
        _ if row == column => format!("{one} with itself: no contact"),
        1 => format!("{one} and {other}: 1 contact"),
        count => format!("{one} and {other}: {count} contacts"),
    };
    page.clipped(Role::Title, 1, &words, None);
    let length = matrix.actors.len();
    let mut more = Vec::new();
    if fit < length {
        more.push(format!("columns {}–{} of {length}", first + 1, first + fit));
    }
    more.extend(reports::matrix::remarks(matrix));
    more.push(format!("{}, {}", matrix.roll.label(), context.scope()));
    page.clipped(Role::Faint, 1, &more.join(" · "), None);
    page.finish()
}

fn cell(matrix: &Matrix, (row, column): (usize, usize), selected: (usize, usize), digits: usize, ascii: bool) -> Span {
    let count = matrix.count(row, column);
    let shades = if ascii { ASCII_SHADES } else { SHADES };
    let (number, shade) = match count {
        _ if row == column => (if ascii { "-".to_owned() } else { "—".to_owned() }, " "),
        0 => (if ascii { ".".to_owned() } else { "·".to_owned() }, " "),
        count => {
            // One contact already gets the lightest shade; only the maximum is black.
            let level = (count * 4).div_ceil(matrix.highest().max(1));
            (count.to_string(), shades[usize::try_from(level).unwrap_or(4).clamp(1, 4) - 1])
        }
    };
    let (open, close) = if (row, column) == selected { ("[", "]") } else { (" ", " ") };
    let role = match count {
        _ if column == selected.1 || row == selected.0 => Role::Name,
        0 => Role::Faint,
        _ => Role::Plain,
    };
    Span { role, text: format!("{open}{number:>digits$}{shade}{close}") }
}
