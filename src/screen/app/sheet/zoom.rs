//! The days asked for by years, quarters, months, weeks or days: a line a period, with a bar, its count and its share.

use super::super::compose_context::ComposeContext;
use super::super::page::{Page, PageLine, Role, Target};
use super::Composed;
use crate::dates::{Day, Edtf, Window};
use crate::index::query::Clause;
use crate::index::statistics::Periods;
use crate::reports;
use crate::text::{self, thousands};

/// On so few rows what is said of the list stands below it.
const LOW: u16 = 10;

/// The periods of the days that were zoomed into one after the other; the cursor starts on the one in which the selected
/// event stands.
pub(super) fn compose(periods: &Periods, within: &[Window], context: &ComposeContext<'_>) -> Composed {
    let sheet = Sheet { periods, within, context };
    let mut screen = reports::periods::document(periods, &context.layout()).on_screen(&context.layout());
    let here = context.selected().map(|id| context.timeline().anchor(id));
    let holds = |window: &Window| here.is_some_and(|day| window.from <= Some(day) && Some(day) <= window.to);
    let on = |fits: &dyn Fn(&Window) -> bool| {
        screen.lines.iter().position(|line| matches!(&line.target, Some(Target::Days(days)) if fits(days)))
    };
    let start = on(&holds).or_else(|| on(&|_| true)).unwrap_or(0);
    let mut head = sheet.scope();
    head.append(&mut screen.foot);
    if context.size().1 < LOW {
        screen.lines.append(&mut head);
    }
    Composed { head, start, ..Composed::new(sheet.title(), screen.lines) }
}

struct Sheet<'a> {
    periods: &'a Periods,
    within: &'a [Window],
    context: &'a ComposeContext<'a>,
}

impl Sheet<'_> {
    fn title(&self) -> String {
        let events = self.periods.counted();
        let noun = if events == 1 { "event" } else { "events" };
        let name = if self.context.size().0 < 60 { "" } else { "Zoom · " };
        format!("{name}{} · {} {noun} by {}", self.days(), thousands(events), self.periods.period.name())
    }

    /// Whatever else is filtered by, and where the list reaches beyond the days asked for.
    fn scope(&self) -> Vec<PageLine> {
        let clauses = self.context.query().clauses().iter().enumerate().filter(|(_, clause)| !matches!(clause, Clause::Days(_)));
        let mut words: Vec<String> = clauses.map(|(clause, _)| self.context.filter_words(clause)).collect();
        if self.within.last().is_some_and(|asked| *asked != self.periods.window) {
            words.push(format!("whole weeks, {}", plain(self.periods.window)));
        }
        let mut page = Page::new(usize::from(self.context.size().0), self.context.is_ascii());
        if !words.is_empty() {
            page.clipped(Role::Faint, 1, &words.join(" · "), None);
        }
        page.finish()
    }

    /// The days that were zoomed into: "the whole time › 2024 › Q2 2024".
    fn days(&self) -> String {
        let words: Vec<String> = self.within.iter().map(|window| self.context.window_words(*window)).collect();
        let whole = words.join(if self.context.is_ascii() { " > " } else { " › " });
        // What one is in says more than how one came there.
        if text::width(&whole) + 30 > self.context.width() { words.last().cloned().unwrap_or_default() } else { whole }
    }
}

/// "29 April – 2 June 2024", also where that is a whole week.
fn plain(window: Window) -> String {
    let day = |day: Option<Day>| day.map(|day| Edtf::day(day).words()).unwrap_or_default();
    format!("{} – {}", day(window.from), day(window.to))
}
