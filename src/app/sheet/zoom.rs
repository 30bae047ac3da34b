//! The days asked for by years, quarters, months, weeks or days: a line a period, with a bar, its count and its share.

use super::super::App;
use super::super::page::{Page, PageLine, Role, Span, Target};
use super::{Composed, Subject};
use crate::census::{Periods, Stretch};
use crate::date::{Day, Edtf, Window};
use crate::export::document::bar::bar;
use crate::query::Clause;
use crate::text::{self, share, thousands};

/// On so few rows what is said of the list stands below it.
const LOW: u16 = 10;

/// The periods; the cursor starts on the one in which the selected event stands.
pub(super) fn compose(periods: &Periods, app: &App) -> Composed {
    let sheet = Sheet::of(periods, app);
    let mut lines: Vec<PageLine> = periods.stretches.iter().map(|stretch| sheet.line(*stretch)).collect();
    let here = app.selected().map(|id| app.timeline().anchor(id));
    let holds = |window: &Window| here.is_some_and(|day| window.from <= Some(day) && Some(day) <= window.to);
    let days = |stretch: &Stretch| if let Stretch::Events { days, .. } = stretch { Some(*days) } else { None };
    let on = |fits: &dyn Fn(&Window) -> bool| periods.stretches.iter().position(|stretch| days(stretch).is_some_and(|days| fits(&days)));
    let start = on(&holds).or_else(|| on(&|_| true)).unwrap_or(0);
    let mut head = sheet.scope();
    head.extend(sheet.remarks());
    if app.size().1 < LOW {
        lines.append(&mut head);
    }
    Composed { head, start, ..Composed::new(sheet.title(), lines) }
}

struct Sheet<'a> {
    periods: &'a Periods,
    app: &'a App,
    width: usize,
    ascii: bool,
    /// Columns for what a period is called, for its bar, its count and its share.
    columns: [usize; 4],
}

impl<'a> Sheet<'a> {
    fn of(periods: &'a Periods, app: &'a App) -> Self {
        let (width, ascii) = (usize::from(app.size().0), app.is_ascii());
        let widest =
            periods.stretches.iter().filter_map(|stretch| if let Stretch::Events { days, .. } = stretch { Some(*days) } else { None });
        let widest = widest.map(|days| text::width(&text::shown(&app.window_words(days), ascii))).max().unwrap_or(0);
        let label = widest.min(width * 2 / 5);
        let count = thousands(periods.highest()).len();
        let share = if width < 44 { 0 } else { 7 };
        let bar = width.saturating_sub(label + count + share + 4).min(80);
        Self { periods, app, width, ascii, columns: [label, bar, count, share] }
    }

    fn title(&self) -> String {
        let events = self.periods.counted();
        let noun = if events == 1 { "event" } else { "events" };
        let name = if self.width < 60 { "" } else { "Zoom · " };
        format!("{name}{} · {} {noun} by {}", self.app.days_zoomed_into(), thousands(events), self.periods.period.name())
    }

    /// Whatever else is filtered by, and where the list reaches beyond the days asked for.
    fn scope(&self) -> Vec<PageLine> {
        let clauses = self.app.query().clauses().iter().enumerate().filter(|(_, clause)| !matches!(clause, Clause::Days(_)));
        let mut words: Vec<String> = clauses.map(|(clause, _)| self.app.filter_words(clause)).collect();
        let asked = self.app.sheet().and_then(|sheet| if let Subject::Zoom(_, asked) = sheet.subject { Some(asked) } else { None });
        if asked.is_some_and(|asked| asked != self.periods.window) {
            words.push(format!("whole weeks, {}", plain(self.periods.window)));
        }
        let mut page = Page::new(self.width, self.ascii);
        if !words.is_empty() {
            page.clipped(Role::Faint, 1, &words.join(" · "), None);
        }
        page.finish()
    }

    fn line(&self, stretch: Stretch) -> PageLine {
        match stretch {
            Stretch::Events { days, count } => self.counted(days, count, Some(Target::Days(days))),
            // One alone is as good to read as any other.
            Stretch::Nothing { days, periods: 1 } => self.counted(days, 0, None),
            Stretch::Nothing { days, periods } => {
                let words = format!(" · {} {}s without events", thousands(periods.unsigned_abs()), self.periods.period.name());
                let words = text::shown(&format!("{words} ({})", self.app.window_words(days)), self.ascii);
                let words = text::clip(&words, self.width, if self.ascii { "..." } else { "…" }).into_owned();
                PageLine { spans: vec![Span { role: Role::Faint, text: words }], target: None }
            }
        }
    }

    fn counted(&self, days: Window, count: u64, target: Option<Target>) -> PageLine {
        let [label, bars, digits, shares] = self.columns;
        let words = text::shown(&self.app.window_words(days), self.ascii);
        let words = text::fit(&words, label, if self.ascii { "..." } else { "…" });
        let role = if count == 0 { Role::Faint } else { Role::Plain };
        let span = |role: Role, text: String| Span { role, text };
        let mut spans = vec![
            span(role, format!(" {words} ")),
            span(Role::Name, bar(count, self.periods.highest(), bars, self.ascii)),
            span(role, format!(" {:>digits$}", thousands(count))),
        ];
        if shares > 0 {
            spans.push(span(Role::Faint, format!(" {:>shares$}", share(count, self.periods.counted()))));
        }
        PageLine { spans, target }
    }

    /// What the lines do not show.
    fn remarks(&self) -> Vec<PageLine> {
        let Periods { earlier, later, dayless, left_out, .. } = *self.periods;
        let several = |count: u64, one: &str, many: &str| format!("{} {}.", thousands(count), if count == 1 { one } else { many });
        let mut words = Vec::new();
        if self.periods.counted() == 0 {
            words.push("No event that passes all filters begins in these days.".to_owned());
        }
        if let Some((count, from)) = left_out {
            let from = Edtf::day(from).words();
            words.push(several(
                count,
                &format!("more begins after {from}"),
                &format!("more begin from {from} on: narrow the days to see them"),
            ));
        }
        if earlier > 0 {
            words.push(several(
                earlier,
                "more began before and may reach into these days",
                "more began before and may reach into these days",
            ));
        }
        if later > 0 {
            words.push(several(
                later,
                "more stands later and may have been in these days",
                "more stand later and may have been in these days",
            ));
        }
        if dayless > 0 {
            words.push(several(dayless, "more has no day to count it by", "more have no day to count them by"));
        }
        if self.periods.counted() > 0 {
            words.push("An event counts where it begins.".to_owned());
        }
        let mut page = Page::new(self.width, self.ascii);
        page.paragraph(Role::Faint, 1, &words.join(" "), None);
        page.finish()
    }
}

impl App {
    /// The days of the zoomed sheets that lie on each other: "the whole time › 2024 › Q2 2024".
    fn days_zoomed_into(&self) -> String {
        let windows = self.sheets.iter().filter_map(|sheet| if let Subject::Zoom(_, window) = sheet.subject { Some(window) } else { None });
        let words: Vec<String> = windows.map(|window| self.window_words(window)).collect();
        let whole = words.join(if self.is_ascii() { " > " } else { " › " });
        // What one is in says more than how one came there.
        if text::width(&whole) + 30 > usize::from(self.size.0) { words.last().cloned().unwrap_or_default() } else { whole }
    }
}

/// "29 April – 2 June 2024", also where that is a whole week.
fn plain(window: Window) -> String {
    let day = |day: Option<Day>| day.map(|day| Edtf::day(day).words()).unwrap_or_default();
    format!("{} – {}", day(window.from), day(window.to))
}
