//! The terms of a facet by how many events have them: a line a term, with its events over time, its count and its
//! share.

use super::super::App;
use super::super::page::{Page, PageLine, Role, Span, Target};
use super::Composed;
use crate::census::{Frequency, Order, Strip, Tally};
use crate::date::{Day, Month, Window};
use crate::export::document::bar::{gathered, strip};
use crate::query::{Facet, Sign};
use crate::text::{self, share, thousands};

/// On so few rows what is said of the list stands below it.
const LOW: u16 = 10;

/// The terms in an order.
pub(super) fn compose(frequency: &Frequency, order: Order, app: &App) -> Composed {
    let sheet = Sheet::of(frequency, app);
    let mut tallies: Vec<&Tally> = frequency.tallies.iter().collect();
    if order == Order::Name {
        tallies.sort_by_cached_key(|tally| text::fold(app.timeline().terms().label(frequency.facet, tally.term)));
    }
    let mut lines: Vec<PageLine> = tallies.into_iter().map(|tally| sheet.line(tally)).collect();
    lines.extend(sheet.not_shown());
    let mut head = sheet.words(order);
    if app.size().1 < LOW {
        lines.append(&mut head);
    }
    if !frequency.tallies.is_empty() {
        head.push(sheet.headings());
    }
    Composed { head, ..Composed::new(sheet.title(), lines) }
}

struct Sheet<'a> {
    frequency: &'a Frequency,
    app: &'a App,
    width: usize,
    ascii: bool,
    /// Columns for the name, the strip, the count and the share.
    columns: [usize; 4],
}

impl<'a> Sheet<'a> {
    fn of(frequency: &'a Frequency, app: &'a App) -> Self {
        let (width, ascii) = (usize::from(app.size().0), app.is_ascii());
        let names = frequency.tallies.iter().map(|tally| app.timeline().terms().label(frequency.facet, tally.term));
        let widest = names.map(|name| text::width(&text::shown(name, ascii))).max().unwrap_or(0);
        let highest = frequency.tallies.iter().map(|tally| tally.count).max().unwrap_or(0);
        let count = thousands(highest).len().max(6);
        let share = if width < 36 { 0 } else { 7 };
        let room = width.saturating_sub(count + share + 6);
        let stretches = frequency.strip.as_ref().map_or(0, Strip::len);
        // The name gets what it needs as far as a strip that can be read is left.
        let name = widest.clamp(12, 12.max(room.saturating_sub(14))).min(room);
        let columns = room.saturating_sub(name + 1);
        let strip = if columns < 8 { 0 } else { gathered(&vec![0; stretches], columns).len() };
        let name = if strip == 0 { widest.clamp(12, 60).min(room) } else { name };
        Self { frequency, app, width, ascii, columns: [name, strip, count, share] }
    }

    fn title(&self) -> String {
        let events = self.frequency.events;
        let noun = if events == 1 { "event" } else { "events" };
        let name = if self.width < 60 { "" } else { "Frequency · " };
        format!("{name}{} · {} {noun}", self.frequency.facet.heading(), thousands(events))
    }

    /// What is counted, and where Tab leads.
    fn words(&self, order: Order) -> Vec<PageLine> {
        let Frequency { facet, tallies, left_out, events, without, .. } = self.frequency;
        let mut page = Page::new(self.width, self.ascii);
        if *events == 0 {
            page.paragraph(Role::Plain, 1, "No event passes all filters.", None);
        }
        let scope = self.app.paper().filters;
        if !scope.is_empty() {
            page.clipped(Role::Faint, 1, &scope, None);
        }
        let terms = thousands((tallies.len() + left_out) as u64);
        let noun = if tallies.len() + left_out == 1 { "term" } else { "terms" };
        let mut words = vec![match order {
            Order::Count => format!("{terms} {noun}, most events first"),
            Order::Name if *left_out > 0 => format!("the {} most frequent of {terms} {noun}, by name", thousands(tallies.len() as u64)),
            Order::Name => format!("{terms} {noun}, by name"),
        }];
        if !facet.is_single() {
            words.push("shares are of events, and one may have several".to_owned());
        }
        if *without > 0 {
            let have = if *without == 1 { "event has" } else { "events have" };
            words.push(format!("{} {have} none", thousands(*without)));
        }
        page.paragraph(Role::Faint, 1, &words.join(" · "), None);
        page.finish()
    }

    /// What stands in the columns below.
    fn headings(&self) -> PageLine {
        let [name, strip, count, shares] = self.columns;
        let days = self.frequency.strip.as_ref().map_or_else(String::new, |time| {
            let whole = Window { from: Some(time.from), to: Some(time.to) };
            let words = text::shown(&self.app.window_words(whole), self.ascii);
            let year = |day: Day| day.month().map_or(0, Month::year);
            let short = if text::width(&words) > strip { format!("{}-{}", year(time.from), year(time.to)) } else { words };
            if text::width(&short) > strip { " ".repeat(strip) } else { text::pad(&short, strip) }
        });
        let heading = text::fit(self.frequency.facet.heading(), name, "");
        let mut words = format!("   {heading} ");
        if strip > 0 {
            words.push_str(&format!("{days} "));
        }
        words.push_str(&format!("{:>count$}", "events"));
        if shares > 0 {
            words.push_str(&format!(" {:>shares$}", "share"));
        }
        PageLine { spans: vec![Span { role: Role::Heading, text: text::clip(&words, self.width, "").into_owned() }], target: None }
    }

    fn line(&self, tally: &Tally) -> PageLine {
        let [name, columns, count, shares] = self.columns;
        let facet = self.frequency.facet;
        let label = text::shown(self.app.timeline().terms().label(facet, tally.term), self.ascii);
        let label = text::fit(&label, name, if self.ascii { "..." } else { "…" });
        let (mark, role) = match (self.app.query().sign(facet, tally.term), self.ascii) {
            (Some(Sign::Include), false) => ("✓", Role::Link),
            (Some(Sign::Include), true) => ("+", Role::Link),
            (Some(Sign::Exclude), false) => ("−", Role::Differs),
            (Some(Sign::Exclude), true) => ("-", Role::Differs),
            (None, _) => (" ", Role::Plain),
        };
        let span = |role: Role, text: String| Span { role, text };
        let mut spans = vec![span(role, format!(" {mark} {label} "))];
        if columns > 0 {
            let counts = gathered(&tally.strip, columns);
            // By its own highest: what is rare has its ups and downs too.
            let highest = counts.iter().copied().max().unwrap_or(0);
            spans.push(span(Role::Name, format!("{} ", text::pad(&strip(&counts, highest, columns, self.ascii), columns))));
        }
        spans.push(span(Role::Plain, format!("{:>count$}", thousands(tally.count))));
        if shares > 0 {
            spans.push(span(Role::Faint, format!(" {:>shares$}", share(tally.count, self.frequency.events))));
        }
        PageLine { spans, target: Some(Target::Term(facet, tally.term)) }
    }

    /// How many more there are than the list has lines.
    fn not_shown(&self) -> Vec<PageLine> {
        let more = self.frequency.left_out;
        if more == 0 {
            return Vec::new();
        }
        let mut page = Page::new(self.width, self.ascii);
        let key = self.app.key(super::Action::Pick(self.frequency.facet));
        let by_name = if key.is_empty() { String::new() } else { format!(": {key} in the timeline finds any of them by its name") };
        page.paragraph(Role::Faint, 1, &format!("{} more have fewer events{by_name}", thousands(more as u64)), None);
        page.finish()
    }
}

impl App {
    /// The facets that can be counted, the one after `facet` first.
    pub(in super::super) fn facets_after(&self, facet: Facet) -> Vec<Facet> {
        let mut facets = Frequency::facets(&self.timeline);
        if let Some(at) = facets.iter().position(|other| *other == facet) {
            facets.rotate_left(at + 1);
        }
        facets
    }
}
