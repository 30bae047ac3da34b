//! Two sides over time, one under the other as strips with their totals, and piece by piece with the difference in
//! words.

use super::super::App;
use super::super::compose_context::ComposeContext;
use super::super::page::{PageLine, Role, Span};
use super::Composed;
use crate::dates::{Day, Window};
use crate::index::query::Clause;
use crate::index::statistics::{Contrast, Sides};
use crate::reports;
use crate::reports::document::Layout;
use crate::reports::document::bar::{gathered, strip};
use crate::text::{self, thousands};

/// On so few rows the list needs the room of what is said of it.
const LOW: u16 = 12;

/// Both sides, the one of `column` (0 or 1) picked out: Enter goes to its events.
pub(super) fn compose(contrast: &Contrast, column: usize, context: &ComposeContext<'_>) -> Composed {
    let sheet = Sheet::of(contrast, column.min(1), context);
    let clauses = context.query().clauses().iter().enumerate();
    let filters: Vec<String> =
        clauses.filter(|(_, clause)| !matches!(clause, Clause::Days(_))).map(|(at, _)| context.filter_words(at)).collect();
    let filters = filters.join(" · ");
    let layout = Layout { filters: &filters, ..context.layout() };
    let screen = reports::contrast::document(contrast, &sheet.names, sheet.side, &layout).on_screen(&layout);
    let mut head = sheet.strips();
    let mut composed = Composed { columns: 2, ..Composed::new(sheet.title(), screen.lines) };
    if context.size().1 >= LOW {
        head.extend(screen.foot);
    } else {
        composed.lines.extend(screen.foot);
    }
    if !contrast.pieces.is_empty() {
        head.push(sheet.headings(&layout));
    }
    composed.start = composed.lines.iter().position(|line| line.target.is_some()).unwrap_or(0);
    composed.head = head;
    composed
}

struct Sheet<'a> {
    contrast: &'a Contrast,
    side: usize,
    context: &'a ComposeContext<'a>,
    width: usize,
    ascii: bool,
    /// What each side is called.
    names: [String; 2],
}

impl<'a> Sheet<'a> {
    fn of(contrast: &'a Contrast, side: usize, context: &'a ComposeContext<'a>) -> Self {
        let (width, ascii) = (usize::from(context.size().0), context.is_ascii());
        let name = |side: usize| match &contrast.sides {
            Sides::Actors(one, other) => context.directory().actor_name([one, other][side]).to_owned(),
            Sides::Periods(..) => context.window_words(contrast.days[side]),
        };
        let names = [0, 1].map(|side| text::shown(&name(side), ascii));
        Self { contrast, side, context, width, ascii, names }
    }

    fn span(role: Role, text: impl Into<String>) -> Span {
        Span { role, text: text.into() }
    }

    fn fitted(&self, words: &str, columns: usize) -> String {
        text::fit(words, columns, if self.ascii { "..." } else { "…" })
    }

    fn title(&self) -> String {
        let name = if self.width < 60 { "" } else { "Side by side · " };
        format!("{name}{} and {} · by {}", self.names[0], self.names[1], self.contrast.period.name())
    }

    /// A strip a side, with its name and total; on a narrow screen the strip stands below them.
    fn strips(&self) -> Vec<PageLine> {
        let Contrast { totals, strips, strip_together, together, .. } = self.contrast;
        let is_wide = self.width >= 70;
        let columns = if is_wide { self.width.saturating_sub(self.name_columns() + 16) } else { self.width.saturating_sub(2) };
        let counts: [Vec<u64>; 2] = [gathered(&strips[0], columns), gathered(&strips[1], columns)];
        let highest = counts.iter().flatten().copied().max().unwrap_or(0);
        let mut lines = Vec::new();
        let mut side = |name: &str, total: u64, counts: &[u64], role: Role, mark: &str| {
            let label = vec![
                Self::span(role, format!("{mark}{} ", self.fitted(name, self.name_columns()))),
                Self::span(Role::Plain, format!("{:>11} ", thousands(total))),
            ];
            // A few days are drawn as wide as there is room for.
            let wide = (columns / counts.len().max(1)).clamp(1, 8);
            let counts: Vec<u64> = counts.iter().flat_map(|count| std::iter::repeat_n(*count, wide)).collect();
            let bars = Self::span(Role::Name, strip(&counts, highest, columns, self.ascii));
            if is_wide {
                lines.push(PageLine { spans: [label, vec![Self::span(Role::Plain, " "), bars]].concat(), target: None });
            } else {
                lines.push(PageLine { spans: label, target: None });
                lines.push(PageLine { spans: vec![Self::span(Role::Plain, " "), bars], target: None });
            }
        };
        let chosen = if self.ascii { ">" } else { "▸" };
        for at in [0, 1] {
            let (role, mark) = if at == self.side { (Role::Link, chosen) } else { (Role::Plain, " ") };
            side(&self.names[at], totals[at], &counts[at], role, mark);
        }
        if matches!(self.contrast.sides, Sides::Actors(..)) && self.context.size().1 >= LOW {
            side("both together", *together, &gathered(strip_together, columns), Role::Faint, " ");
        }
        lines
    }

    fn name_columns(&self) -> usize {
        let widest = self.names.iter().map(|name| text::width(name)).max().unwrap_or(0).max(13);
        widest.min(if self.width >= 70 { self.width / 3 } else { self.width.saturating_sub(14) })
    }

    /// Each side above its bars and counts.
    fn headings(&self, layout: &Layout<'_>) -> PageLine {
        let [label, bars, count, words] = reports::contrast::widths(self.contrast, layout);
        let role = |side: usize| if side == self.side { Role::Link } else { Role::Heading };
        let side = |side: usize| Self::span(role(side), format!(" {}", self.fitted(&self.names[side], bars + count + 1)));
        let difference = if words > 0 { " difference" } else { "" };
        let spans = vec![Self::span(Role::Plain, " ".repeat(label + 1)), side(0), side(1), Self::span(Role::Heading, difference)];
        PageLine { spans, target: None }
    }
}

impl App {
    /// Days as they are typed: "2024-05", "2024-05-20..2024-05-26".
    pub(in super::super) fn typed_days(&self, window: Window) -> String {
        let mut query = crate::index::query::Query::default();
        query.set_window(window);
        query.print(self.timeline.terms())
    }

    /// The days that stand beside others in a comparison: a whole period around a day, where none are chosen.
    pub(in super::super) fn days_to_compare(&self, day: Day) -> Option<Window> {
        let window = self.query.window();
        if window.from.is_some() && window.to.is_some() {
            return Some(window);
        }
        let (from, to) = crate::index::statistics::extent(&self.answer.matches, &self.timeline)?;
        crate::index::statistics::first_period(from, to).around(day)
    }
}
