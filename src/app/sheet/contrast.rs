//! Two sides over time, one under the other as strips with their totals, and piece by piece with the difference in
//! words.

use super::super::App;
use super::super::page::{Page, PageLine, Role, Span, Target};
use super::Composed;
use crate::census::{Contrast, Piece, Sides, difference};
use crate::date::{Day, Window};
use crate::export::document::bar::{bar, gathered, strip};
use crate::query::Clause;
use crate::text::{self, share, thousands};

/// On so few rows the list needs the room of what is said of it.
const LOW: u16 = 12;

/// Both sides, the one of `column` (0 or 1) picked out: Enter goes to its events.
pub(super) fn compose(contrast: &Contrast, column: usize, app: &App) -> Composed {
    let sheet = Sheet::of(contrast, column.min(1), app);
    let lines: Vec<PageLine> = contrast.pieces.iter().map(|piece| sheet.line(piece)).collect();
    let mut head = sheet.strips();
    let said = sheet.remarks();
    let mut composed = Composed { columns: 2, ..Composed::new(sheet.title(), lines) };
    if app.size().1 >= LOW {
        head.extend(said);
    } else {
        composed.lines.extend(said);
    }
    if !contrast.pieces.is_empty() {
        head.push(sheet.headings());
    }
    composed.start = composed.lines.iter().position(|line| line.target.is_some()).unwrap_or(0);
    composed.head = head;
    composed
}

struct Sheet<'a> {
    contrast: &'a Contrast,
    side: usize,
    app: &'a App,
    width: usize,
    ascii: bool,
    /// What each side is called.
    names: [String; 2],
    /// Columns for the days, a bar, a count, and the difference.
    columns: [usize; 4],
}

impl<'a> Sheet<'a> {
    fn of(contrast: &'a Contrast, side: usize, app: &'a App) -> Self {
        let (width, ascii) = (usize::from(app.size().0), app.is_ascii());
        let name = |side: usize| match &contrast.sides {
            Sides::Actors(one, other) => app.directory().actor_name([one, other][side]).to_owned(),
            Sides::Periods(..) => app.window_words(contrast.days[side]),
        };
        let names = [0, 1].map(|side| text::shown(&name(side), ascii));
        let counts = |piece: &Piece| if let Piece::Counts { counts, .. } = piece { *counts } else { [0; 2] };
        let highest = contrast.pieces.iter().flat_map(counts).max().unwrap_or(0);
        let count = thousands(highest).len().max(2);
        let days =
            contrast.pieces.iter().filter_map(|piece| if let Piece::Counts { days, .. } = piece { days[0].or(days[1]) } else { None });
        let widest = days.map(|days| text::width(&text::shown(&app.window_words(days), ascii))).max().unwrap_or(0);
        let label = widest.min(width * 2 / 5).min(26);
        let words = if width < 64 { 0 } else { (width / 4).min(34) };
        let bar = (width.saturating_sub(label + words + 2 * (count + 3) + 1) / 2).min(40);
        Self { contrast, side, app, width, ascii, names, columns: [label, bar, count, words] }
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
        if matches!(self.contrast.sides, Sides::Actors(..)) && self.app.size().1 >= LOW {
            side("both together", *together, &gathered(strip_together, columns), Role::Faint, " ");
        }
        lines
    }

    fn name_columns(&self) -> usize {
        let widest = self.names.iter().map(|name| text::width(name)).max().unwrap_or(0).max(13);
        widest.min(if self.width >= 70 { self.width / 3 } else { self.width.saturating_sub(14) })
    }

    /// The difference in words, over which days, and what the pieces do not show.
    fn remarks(&self) -> Vec<PageLine> {
        let Contrast { totals, together, found, outside, is_cut, .. } = *self.contrast;
        let [one, other] = &self.names;
        let mut page = Page::new(self.width, self.ascii);
        page.paragraph(
            Role::Title,
            1,
            &format!("{one}: {} than {other}", difference(totals[0], totals[1])).replace("as many than", "as many as"),
            None,
        );
        let mut words = Vec::new();
        if let Sides::Actors(..) = self.contrast.sides {
            let shares = [totals[0], totals[1], together].map(|count| share(count, found));
            words.push(format!("{} and {} of {} events, {} with both", shares[0], shares[1], thousands(found), shares[2]));
            words.push(format!("over {}", self.app.window_words(self.contrast.days[0])));
        } else {
            words.push("aligned by the first day".to_owned());
        }
        let clauses = self.app.query().clauses().iter().enumerate();
        words.extend(clauses.filter(|(_, clause)| !matches!(clause, Clause::Days(_))).map(|(at, _)| self.app.filter_words(at)));
        if outside > 0 {
            let (begin, are) = if outside == 1 {
                ("begins outside these days or has none", "is")
            } else {
                ("begin outside these days or have none", "are")
            };
            words.push(format!("{} more {begin}, and {are} not counted", thousands(outside)));
        }
        if is_cut {
            words.push("the list ends before the days do: longer pieces show them all".to_owned());
        }
        page.paragraph(Role::Faint, 1, &words.join(" · "), None);
        page.finish()
    }

    fn headings(&self) -> PageLine {
        let [label, bars, count, words] = self.columns;
        let role = |side: usize| if side == self.side { Role::Link } else { Role::Heading };
        let side = |side: usize| Self::span(role(side), format!(" {} ", self.fitted(&self.names[side], bars + count + 1)));
        let difference = if words > 0 { "difference" } else { "" };
        let spans = vec![Self::span(Role::Plain, " ".repeat(label + 1)), side(0), side(1), Self::span(Role::Heading, difference)];
        PageLine { spans, target: None }
    }

    fn line(&self, piece: &Piece) -> PageLine {
        let [label, bars, digits, words] = self.columns;
        let (days, counts) = match piece {
            Piece::Counts { days, counts, .. } => (days, counts),
            Piece::Nothing(pieces) => {
                let several = if *pieces == 1 { "" } else { "s" };
                let words = format!(" · {pieces} {}{several} without events", self.contrast.period.name());
                let words = self.fitted(&text::shown(&words, self.ascii), self.width);
                return PageLine { spans: vec![Self::span(Role::Faint, words.trim_end())], target: None };
            }
        };
        let shown = days[0].or(days[1]).map(|days| self.app.window_words(days)).unwrap_or_default();
        let mut spans = vec![Self::span(Role::Plain, format!(" {}", self.fitted(&text::shown(&shown, self.ascii), label)))];
        let highest = self.highest();
        for side in [0, 1] {
            let bar = bar(counts[side], highest, bars, self.ascii);
            let count = if days[side].is_some() { thousands(counts[side]) } else { "-".to_owned() };
            spans.push(Self::span(Role::Name, format!(" {bar}")));
            spans.push(Self::span(Role::Plain, format!(" {count:>digits$} ")));
        }
        if words > 0 && days[0].is_some() && days[1].is_some() {
            let words = text::clip(&text::shown(&difference(counts[0], counts[1]), self.ascii), words, "").into_owned();
            spans.push(Self::span(Role::Faint, words));
        }
        PageLine { spans, target: days[self.side].map(Target::Days) }
    }

    fn highest(&self) -> u64 {
        let counts = |piece: &Piece| if let Piece::Counts { counts, .. } = piece { *counts } else { [0; 2] };
        self.contrast.pieces.iter().flat_map(counts).max().unwrap_or(0)
    }
}

impl App {
    /// Days as they are typed: "2024-05", "2024-05-20..2024-05-26".
    pub(in super::super) fn typed_days(&self, window: Window) -> String {
        let mut query = crate::query::Query::default();
        query.set_window(window);
        query.print(self.timeline.terms())
    }

    /// The days that stand beside others in a comparison: a whole period around a day, where none are chosen.
    pub(in super::super) fn days_to_compare(&self, day: Day) -> Option<Window> {
        let window = self.query.window();
        if window.from.is_some() && window.to.is_some() {
            return Some(window);
        }
        let (from, to) = crate::census::extent(&self.answer.matches, &self.timeline)?;
        crate::census::first_period(from, to).around(day)
    }
}
