//! The events around an event: all events of these days in chronological order, whatever the filters are.
//!
//! Signs mark the event itself, the events that pass the filters, the curated events, and the events that lie only
//! possibly in these days. The rows are drawn here and are no document: they are rows of the timeline with the reader's own filters
//! as signs, and every event in them is on paper by `list` with its days.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, PageLine, Role, Span, Target};
use super::super::browse::rows::CURATED;
use super::composed::Composed;
use super::event_list;
use super::extent::Extent;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::analysis::meetings::Nearby;
use crate::index::timeline::{EventId, Flags, Near};
use crate::model::Status;
use crate::text;
use std::sync::Arc;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "context";
/// The name of the variant for events between the same sides.
pub(in super::super) const BETWEEN: &str = "between";

/// The possible numbers of days before and after the event.
const REACHES: [u16; 9] = [0, 1, 3, 7, 14, 30, 90, 180, 365];
/// The number of days at first; the second is for events between the same sides, where only the same days are shown.
const FIRST: [u16; 2] = [3, 0];

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(
        Browse,
        &[key(' ')],
        Action::Page(NAME),
        "just before and after: everything within some days of the event, filtered for or not",
        "",
    ),
    bind(Read, &[key(' ')], Action::Page(NAME), "everything within some days of the event, whatever is filtered for; there: close", ""),
];

/// The page's keys.
const BETWEEN_BINDINGS: &[Binding] = &[
    bind(Browse, &[key('b')], Action::Page(BETWEEN), "what else that day between those who took part", ""),
    bind(Read, &[key('b')], Action::Page(BETWEEN), "what else that day between those who took part; there: close", ""),
];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| open(false, context)).bound(BINDINGS);
pub(super) static BETWEEN_KIND: PageKind = PageKind::new(BETWEEN, |context| open(true, context)).bound(BETWEEN_BINDINGS);

/// Opens everything around the event at hand, whatever the filters are; with `between`, only events between its sides.
fn open(between: bool, context: &mut Context<'_>) -> Handled {
    let Some(event) = context.hand.event else { return Handled::Yes };
    if context.timeline().days_around(event, 0).is_none() {
        let date = context.date_words(context.timeline().date(event));
        return context.fail(format!("no day of this event is known ({date}): nothing can be said to lie around it"));
    }
    context.open(Around { event, reach: FIRST[usize::from(between)], between, nearby: None })
}

#[derive(Debug)]
struct Around {
    event: EventId,
    /// The number of days before and after the event.
    reach: u16,
    /// Whether only events between its sides are shown.
    between: bool,
    nearby: Option<Arc<Nearby>>,
}

impl Around {
    /// Shows more or fewer days. The current lines stay until the others are there.
    fn change_reach(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        let changed = match action {
            Action::Narrower | Action::Earlier => REACHES.into_iter().rev().find(|other| *other < self.reach),
            Action::Wider | Action::Later => REACHES.into_iter().find(|other| *other > self.reach),
            _ => Some(FIRST[usize::from(self.between)]),
        };
        match changed {
            None if self.reach == 0 => context.fail("these are the event's own days already"),
            None => context.fail("this is as far as one can look around an event: filter by days to see more"),
            Some(reach) => {
                self.reach = reach;
                context.renew()
            }
        }
    }
}

impl Page for Around {
    fn name(&self) -> &'static str {
        if self.between { BETWEEN } else { NAME }
    }

    fn extent(&self) -> Extent {
        Extent::Here
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let (event, reach) = (self.event, (self.reach, self.between));
        Some(Request::counted(move |sought| {
            let matches = sought.matches()?;
            Some(Nearby::new(event, reach, &matches, sought.timeline, sought.directory))
        }))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.nearby = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.nearby.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(nearby) = &self.nearby else { return Composed::reading() };
        compose(nearby, self.event, self.between, context)
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            Action::Narrower | Action::Wider | Action::Earlier | Action::Later | Action::WholeTime => self.change_reach(action, context),
            _ => Handled::No,
        }
    }

    fn event(&self) -> Option<EventId> {
        Some(self.event)
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Narrower, "fewer days"), (Action::Wider, "more"), (Action::Follow, "to it in the timeline")]
    }

    fn remap(&mut self, moved: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.nearby = None;
        moved.get(self.event).map(|id| self.event = id).is_some()
    }
}

/// Pairs of a screen width and the columns that the day takes from that width on.
const DAY: [(usize, usize); 2] = [(60, 11), (0, 8)];
/// From this width on, the distance from the event is shown.
const WITH_DISTANCE: usize = 60;

/// Returns the events around `event`; with `between`, only those between its sides.
fn compose(nearby: &Nearby, event: EventId, between: bool, context: &ComposeContext<'_>) -> Composed {
    let composer = Composer { nearby, event, between, context, width: usize::from(context.size().0) };
    let (lines, start) = composer.lines();
    Composed { head: composer.head(), start, keeps_target: true, ..Composed::new(composer.title(), lines) }
}

struct Composer<'a> {
    nearby: &'a Nearby,
    event: EventId,
    between: bool,
    context: &'a ComposeContext<'a>,
    width: usize,
}

impl Composer<'_> {
    fn title(&self) -> String {
        let word = if self.between { "Between the same" } else { "Around" };
        format!("{word}: {}", self.context.timeline().marked_title(self.event))
    }

    /// "± 3 days around Thu 23 May 2024: 14 events, 5 of them under the filters".
    fn sentence(&self) -> String {
        let around = &self.nearby.around;
        let date = self.context.date_words(self.context.timeline().date(self.event));
        let days = match around.reach {
            0 => date,
            1 => format!("± 1 day around {date}"),
            reach => format!("± {reach} days around {date}"),
        };
        let names: Vec<&str> = self.nearby.sides.iter().map(|side| self.context.directory().actor_name(side)).collect();
        let between = match names.as_slice() {
            [] => String::new(),
            [one, other] => format!(", between {one} and {other}"),
            several => format!(", between two of {}", several.join(", ")),
        };
        let events = if around.total == 1 { "this event alone".to_owned() } else { text::number_of(around.total, "event") };
        let passing = match around.passing {
            _ if self.context.query().is_empty() => String::new(),
            0 => ", none of them under the filters".to_owned(),
            passing if passing == around.total => ", all under the filters".to_owned(),
            passing => format!(", {passing} of them under the filters"),
        };
        format!("{days}{between}: {events}{passing}")
    }

    /// Returns the lines that stay in sight: what is listed, and what the signs mean.
    fn head(&self) -> Vec<PageLine> {
        let mut page = Lines::new(self.width, self.context.is_ascii());
        if self.between && self.nearby.sides.is_empty() {
            return page.finish();
        }
        page.paragraph(Role::Plain, 1, &self.sentence(), None);
        if self.context.size().1 >= 12 {
            page.paragraph(Role::Faint, 1, &self.legend(), None);
        }
        page.finish()
    }

    fn legend(&self) -> String {
        let (around, context) = (&self.nearby.around, self.context);
        let mut signs = vec![format!("{} this event", self.sign("▸", ">"))];
        if !context.query().is_empty() {
            signs.push(format!("{} under the filters", self.sign("✓", "+")));
        }
        if context.timeline().is_mixed() {
            signs.push(format!("{} curated", CURATED[usize::from(context.is_ascii())]));
        }
        if around.listed.iter().any(|near| near.possible) {
            signs.push("? perhaps not in these days".to_owned());
        }
        let unlisted = around.total - around.listed.len() as u64;
        if unlisted > 0 {
            signs.push(format!("{} not listed", text::thousands(unlisted)));
        }
        signs.join(" · ")
    }

    fn sign(&self, sign: &'static str, ascii: &'static str) -> &'static str {
        if self.context.is_ascii() { ascii } else { sign }
    }

    /// Returns the lines, and the index of the line of the event itself.
    fn lines(&self) -> (Vec<PageLine>, usize) {
        let around = &self.nearby.around;
        let mut page = Lines::whole(self.width, self.context.is_ascii());
        if self.between && self.nearby.sides.is_empty() {
            page.paragraph(Role::Plain, 1, "No two who took part in this event are named: there is no between.", None);
            return (page.finish(), 0);
        }
        let mut above: Option<EventId> = None;
        let mut label_above = String::new();
        for near in &around.listed {
            if near.unlisted_before > 0 {
                page.paragraph(Role::Faint, 4, &format!("· {} not listed ·", text::thousands(near.unlisted_before)), None);
            }
            let month = |id: EventId| self.context.timeline().anchor(id).month();
            if above.is_none_or(|above| month(above) != month(near.id)) {
                page.heading(&month(near.id).map_or_else(|| "No day known".to_owned(), |month| month.words()));
                label_above.clear();
            }
            let label = self.context.row_date(near.id);
            page.push(self.line(near, &label, label == label_above));
            (above, label_above) = (Some(near.id), label);
        }
        if around.unlisted_after > 0 {
            page.paragraph(Role::Faint, 4, &format!("· {} not listed ·", text::thousands(around.unlisted_after)), None);
        }
        let lines = page.finish();
        let start = lines.iter().position(|line| line.target == Some(Target::Event(self.event))).unwrap_or(0);
        (lines, start)
    }

    /// `▸✓▌  23 Thu   +1 ≠?● Lambert and Hong hold maritime talks`
    fn line(&self, near: &Near, day: &str, is_said: bool) -> PageLine {
        let (context, timeline, id) = (self.context, self.context.timeline(), near.id);
        let ascii = context.is_ascii();
        let flags = timeline.flags(id);
        let (coded, mixed, itself) = (flags.has(Flags::MACHINE), timeline.is_mixed(), id == self.event);
        let span = |role: Role, words: &str| Span { role, text: text::shown(words, ascii) };
        let columns = DAY.into_iter().find(|(from, _)| self.width >= *from).map_or(8, |(_, columns)| columns);
        let day = text::clip(&text::shown(day, ascii), columns, "~").into_owned();
        let status = timeline.status(id);
        let passes = near.passes && !context.query().is_empty();
        let mut spans = vec![
            span(Role::Name, if itself { self.sign("▸", ">") } else { " " }),
            span(Role::Name, if passes { self.sign("✓", "+") } else { " " }),
            span(Role::Name, if mixed && !coded { CURATED[usize::from(ascii)] } else { " " }),
            span(if is_said { Role::Faint } else { Role::Plain }, &format!("{day:>columns$} ")),
        ];
        if self.width >= WITH_DISTANCE {
            spans.push(span(Role::Faint, &format!("{:>5} ", self.distance(id))));
        }
        spans.push(Span { role: Role::Differs, text: if flags.has(Flags::DIFFERS) { self.sign("≠", "!") } else { " " }.to_owned() });
        spans.push(span(Role::Name, if near.possible { "?" } else { " " }));
        spans.push(Span::plain(" "));
        spans.extend(event_list::rail_spans(id, context));
        spans.push(Span::plain(" "));
        let used: usize = spans.iter().map(|span| text::width(&span.text)).sum();
        let mut title = text::shown(&timeline.title(id), ascii);
        if status != Status::Occurred && !title.to_lowercase().contains(status.label()) {
            title = format!("{title} ({})", status.label());
        }
        let title = text::clip(&title, self.width.saturating_sub(used), if ascii { "..." } else { "…" }).into_owned();
        // Events that do not pass the filters are shown, but must not look like hits.
        let left_out = !context.query().is_empty() && !near.passes;
        let role = match (itself || (mixed && !coded && !left_out), left_out || (mixed && coded)) {
            (true, _) => Role::Title,
            (false, true) => Role::Faint,
            (false, false) => Role::Plain,
        };
        spans.push(Span { role, text: title });
        PageLine { spans, target: Some(Target::Event(id)) }
    }

    /// Returns the number of days before or after the event; empty if they may be the same days.
    fn distance(&self, id: EventId) -> String {
        let (here, there) = (self.context.timeline().span(self.event), self.context.timeline().span(id));
        let after = here.latest.days_until(there.earliest).filter(|days| *days > 0);
        let before = there.latest.days_until(here.earliest).filter(|days| *days > 0);
        match (before, after) {
            (Some(days), _) => format!("-{days}"),
            (_, Some(days)) => format!("+{days}"),
            (None, None) => String::new(),
        }
    }
}
