//! Lanes: time runs across, each actor has a lane, and the marks of one event are joined.
//!
//! [`crate::analysis::lanes`] decides which events and actors there are and where they are; `grid` draws the cells,
//! `axis` names the days above them, `told` says what the accounts of the selected event say. The graph is drawn here and is no
//! document: its lines join marks across the screen, of which no other medium has an equal.

mod axis;
mod grid;
mod told;

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::page::{Lines, PageLine, Role, Span, Target};
use super::composed::{CellArea, Composed};
use super::extent::Extent;
use super::hand::After;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::analysis::lanes::{Lane, Lanes};
use crate::analysis::meetings::ActorLevel;
use crate::analysis::sides::Hue;
use crate::dates::Window;
use crate::index::timeline::EventId;
use crate::model::{Actor, Event, Id};
use crate::text;
use axis::Axis;
use grid::{Drawing, Grid};
use std::sync::Arc;
use told::told_of;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "lanes";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('L')], Action::Page(NAME), "who took part in what over time: a lane an actor", ""),
    bind(Read, &[key('L')], Action::Page(NAME), "who took part in what over time; there: close", ""),
];

/// Opens the lanes of people, under the filters.
pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    context.open(OverTime { roll: ActorLevel::People, is_chosen: false, lanes: None, place: 0, event: None })
})
.bound(BINDINGS);

#[derive(Debug)]
struct OverTime {
    roll: ActorLevel,
    /// Whether the user asked for these actors; before, those have lanes of whom there are any: coded events name no
    /// people.
    is_chosen: bool,
    lanes: Option<Arc<Lanes>>,
    /// The index of the selected event among the drawn ones.
    place: usize,
    /// The event that was read last.
    event: Option<(EventId, Arc<Event>)>,
}

impl OverTime {
    fn selected(&self) -> Option<EventId> {
        self.lanes.as_ref()?.event(self.place)
    }
}

impl Page for OverTime {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        Extent::Here
    }

    fn request(&self, context: &ComposeContext<'_>) -> Option<Request> {
        let columns = time_columns(context.width());
        let mut rolls = vec![self.roll];
        rolls.extend(ActorLevel::ALL.into_iter().filter(|other| !self.is_chosen && *other != self.roll));
        Some(Request::counted(move |sought| {
            let matches = sought.matches()?;
            let lanes = |roll: ActorLevel| {
                Lanes::new(&matches, sought.question.query.window(), (roll, columns), sought.timeline, sought.directory, sought.keep_going)
            };
            let first = lanes(*rolls.first()?)?;
            let is_empty = |lanes: &Lanes| lanes.lanes.is_empty();
            let others = rolls.iter().skip(1).filter(|_| is_empty(&first) && first.found > 0);
            let other = others.filter_map(|roll| lanes(*roll)).find(|lanes| !is_empty(lanes));
            Some(other.unwrap_or(first))
        }))
    }

    fn receive(&mut self, found: &Found, context: &ComposeContext<'_>) {
        // The selected event stays selected whatever else has changed.
        let selected = self.selected().or(context.selected());
        self.lanes = found.get();
        self.roll = self.lanes.as_ref().map_or(self.roll, |lanes| lanes.roll);
        if let (Some(lanes), Some(selected)) = (&self.lanes, selected) {
            self.place = lanes.place(selected);
        }
    }

    fn is_waiting(&self) -> bool {
        self.lanes.is_none()
    }

    fn compose(&self, _: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(lanes) = &self.lanes else { return Composed::reading() };
        compose(lanes, self.place, self.read(), context)
    }

    fn column(&mut self) -> Option<&mut usize> {
        self.lanes.is_some().then_some(&mut self.place)
    }

    fn go_to_cell(&mut self, cell: &Target) -> bool {
        let (Target::Event(id), Some(lanes)) = (cell, &self.lanes) else { return false };
        self.place = lanes.place(*id);
        true
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match action {
            // The days change as in the timeline, but around the event that is selected here.
            Action::Narrower | Action::Wider | Action::Earlier | Action::Later | Action::WholeTime => {
                if let Some(id) = self.selected() {
                    context.select(id);
                }
                context.browse(action)
            }
            Action::NextPane => {
                (self.roll, self.is_chosen) = (self.roll.next(), true);
                context.renew()
            }
            _ => Handled::No,
        }
    }

    fn enter(&mut self, context: &mut Context<'_>) -> Handled {
        match self.selected() {
            Some(id) => context.go_into(Target::Event(id)),
            None => Handled::Yes,
        }
    }

    fn asks_anew(&mut self, _: After, _: &ComposeContext<'_>) -> bool {
        true
    }

    fn event(&self) -> Option<EventId> {
        self.selected()
    }

    fn read(&self) -> Option<&Arc<Event>> {
        self.event.as_ref().filter(|(id, _)| Some(*id) == self.selected()).map(|(_, event)| event)
    }

    fn take_event(&mut self, id: EventId, event: &Arc<Event>) {
        self.event = Some((id, Arc::clone(event)));
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[
            (Action::Left, "earlier"),
            (Action::Right, "later"),
            (Action::Narrower, "narrower"),
            (Action::Wider, "wider"),
            (Action::NextPane, "people/institutions/states"),
        ]
    }

    fn remap(&mut self, _: &IdMap, _: &ComposeContext<'_>) -> bool {
        // Actor ids stay the same, and the screen knows the new id of the event.
        (self.lanes, self.place, self.event) = (None, 0, None);
        true
    }
}

/// Returns the columns for the names on a screen of this width.
fn label_columns(width: usize) -> usize {
    (width / 4).clamp(8, 28).min(width / 2)
}

/// Returns the columns for the time on a screen of this width.
fn time_columns(width: usize) -> usize {
    width.saturating_sub(label_columns(width) + 1).max(1)
}

/// A row: the name of a side, or the index of a lane.
enum Row<'a> {
    Side(Option<&'a Id<Actor>>),
    Lane(usize),
}

/// Returns the lanes with the event at `place` selected, or the last event if there are fewer.
fn compose(lanes: &Lanes, place: usize, read: Option<&Arc<Event>>, context: &ComposeContext<'_>) -> Composed {
    let width = usize::from(context.size().0);
    let composer = Composer { lanes, context, width, ascii: context.is_ascii() };
    let events = usize::try_from(lanes.drawn().len()).unwrap_or(usize::MAX);
    let place = place.min(events.saturating_sub(1));
    let Some(selected) = lanes.event(place) else { return composer.nothing() };
    let rows = composer.rows();
    let axis = Axis::from_scale(&lanes.scale);
    let lane_rows: Vec<usize> = rows.iter().enumerate().filter(|(_, row)| matches!(row, Row::Lane(_))).map(|(at, _)| at).collect();
    let places = lanes.places(context.timeline());
    let column = places.iter().find(|(id, _)| *id == selected).map(|(_, column)| *column);
    let column = column.unwrap_or_else(|| lanes.column(selected, context.timeline()));
    // Where each event has a column of its own, lanes have no other signs.
    let labels = axis.labels.iter().filter(|_| lanes.scale.spread().is_none());
    let ticks: Vec<usize> = labels.map(|(column, _)| *column).collect();
    let drawing = Drawing {
        lanes,
        timeline: context.timeline(),
        possible: &context.answer().possible,
        rows: &lane_rows,
        ticks: &ticks,
        selected: Some((selected, column)),
    };
    let grid = drawing.grid(rows.len());
    let mut lines: Vec<PageLine> = rows.iter().enumerate().map(|(at, row)| composer.line(row, &grid, at)).collect();
    lines.extend(composer.legend(&grid));
    let cells = composer.cells(&places, &lane_rows);
    let start = lanes.of(selected, context.timeline()).next().and_then(|lane| lane_rows.get(lane)).copied().unwrap_or(0);
    let head = composer.head(selected, &axis, column);
    Composed {
        head,
        about: vec![Span::faint(context.shown(&composer.about()))],
        count: format!("{} of {}", text::thousands(place as u64 + 1), text::thousands(events as u64)),
        below: told_of(selected, read, context),
        columns: events,
        cells,
        start,
        start_follows_column: true,
        ..Composed::new("Lanes", lines)
    }
}

struct Composer<'a> {
    lanes: &'a Lanes,
    context: &'a ComposeContext<'a>,
    width: usize,
    ascii: bool,
}

impl Composer<'_> {
    fn about(&self) -> String {
        let shown = Window { from: Some(self.lanes.scale.first()), to: Some(self.lanes.scale.last()) };
        let days = self.context.window_words(shown);
        let events = self.lanes.drawn().len();
        let found = self.lanes.found;
        let is_all = usize::try_from(events).is_ok_and(|events| events == found);
        let part = if is_all { String::new() } else { format!("{} of ", text::thousands(events)) };
        let found = text::number_of(found, "event");
        format!("{days} · {} · {part}{found}", self.lanes.roll.label())
    }

    /// Returns the rows. Sides are headings if several lanes have one.
    fn rows(&self) -> Vec<Row<'_>> {
        let lanes = &self.lanes.lanes;
        let mut rows = Vec::new();
        for (place, lane) in lanes.iter().enumerate() {
            let is_new = place == 0 || lanes[place - 1].side != lane.side;
            if is_new && lanes.iter().any(|lane| lane.side.is_some()) {
                rows.push(Row::Side(lane.side.as_ref()));
            }
            rows.push(Row::Lane(place));
        }
        rows
    }

    /// The signs of events that can be clicked, with the columns beside them: one cell is hard to hit.
    fn cells(&self, places: &[(EventId, usize)], lane_rows: &[usize]) -> Vec<CellArea> {
        let first = label_columns(self.width) + 1;
        let sign = |id: EventId, column: usize| {
            let rows = self.lanes.of(id, self.context.timeline()).filter_map(|lane| lane_rows.get(lane).copied());
            let columns = (first + column).saturating_sub(1)..first + column + 2;
            rows.map(move |line| CellArea { line, columns: columns.clone(), target: Target::Event(id) })
        };
        places.iter().flat_map(|(id, column)| sign(*id, *column)).collect()
    }

    fn line(&self, row: &Row<'_>, grid: &Grid, at: usize) -> PageLine {
        let columns = label_columns(self.width);
        let ellipsis = if self.ascii { "..." } else { "…" };
        let directory = self.context.directory();
        let (label, target) = match row {
            Row::Side(side) => {
                let name = side.map_or("No side", |side| directory.actor_name(side));
                let name = text::fit(&text::shown(name, self.ascii), columns.saturating_sub(1), ellipsis);
                let hue = side.map_or(Hue::Other, |side| self.context.hue_of(side));
                (vec![Span::new(Role::Bar(hue), text::shown("▌", self.ascii)), Span::new(Role::Side(hue), name)], None)
            }
            Row::Lane(place) => {
                let lane = &self.lanes.lanes[*place];
                let indent = if lane.side.is_some() { " " } else { "" };
                let count = format!(" {}", text::thousands(lane.count));
                let room = columns.saturating_sub(text::width(&count));
                let name = format!("{indent}{}", self.name(lane, room.saturating_sub(indent.len())));
                let name = text::fit(&text::shown(&name, self.ascii), room, ellipsis);
                (
                    vec![Span { role: Role::Plain, text: name }, Span { role: Role::Faint, text: count }],
                    Some(Target::Actor(lane.actor.clone())),
                )
            }
        };
        let mut spans = label;
        spans.push(Span { role: Role::Plain, text: " ".into() });
        let hue = match row {
            Row::Side(_) => Hue::Other,
            Row::Lane(place) => self.context.hue_of(&self.lanes.lanes[*place].actor),
        };
        spans.extend(grid.spans(at, hue, self.ascii));
        PageLine { spans, target }
    }

    /// Returns the name, and its form in its own script if there is room for both.
    fn name(&self, lane: &Lane, room: usize) -> String {
        let name = self.context.directory().actor_name(&lane.actor);
        let own = self.context.directory().actors.get(&lane.actor).and_then(Actor::own_script);
        let both = own.map(|own| format!("{name} {own}")).filter(|both| text::width(both) <= room && !self.ascii);
        both.unwrap_or_else(|| name.to_owned())
    }

    /// Returns the selected event, the axis, and a rule above the lanes that points to the event.
    fn head(&self, selected: EventId, axis: &Axis, column: usize) -> Vec<PageLine> {
        let height = self.context.size().1;
        let timeline = self.context.timeline();
        let mut lines = Vec::new();
        if height >= 6 {
            let mut page = Lines::new(self.width, self.ascii);
            page.clipped(Role::Title, 1, &timeline.marked_title(selected), None);
            if height >= 10 {
                page.clipped(Role::Plain, 1, &self.facts(selected), None);
            }
            lines = page.finish();
        }
        let indent = " ".repeat(label_columns(self.width) + 1);
        let line =
            |words: String| PageLine { spans: vec![Span { role: Role::Faint, text: text::shown(&words, self.ascii) }], target: None };
        if height >= 14 && !axis.above.is_empty() {
            lines.push(line(format!("{indent}{}", Axis::line(&axis.above))));
        }
        lines.push(line(format!("{indent}{}", Axis::line(&axis.labels))));
        let across = "─".repeat(self.lanes.scale.columns().saturating_sub(column + 1));
        let before = "─".repeat(label_columns(self.width) + 1 + column);
        let span = |role: Role, words: &str| Span { role, text: text::shown(words, self.ascii) };
        let pointer = if self.ascii { "v" } else { "▾" };
        let spans = vec![span(Role::Faint, &before), Span { role: Role::Link, text: pointer.into() }, span(Role::Faint, &across)];
        lines.push(PageLine { spans, target: None });
        lines
    }

    /// Returns date, participants and title of the event, kind and status.
    fn facts(&self, id: EventId) -> String {
        let timeline = self.context.timeline();
        let names = self.lanes.of(id, timeline).map(|lane| self.name(&self.lanes.lanes[lane], usize::MAX));
        let names: Vec<String> = names.collect();
        let facts = [
            self.context.date_words(timeline.date(id)),
            names.join(", "),
            timeline.kind(id).label().to_owned(),
            timeline.status(id).label().to_owned(),
        ];
        facts.join(" · ")
    }

    /// Explains the signs, and says what is not shown.
    fn legend(&self, grid: &Grid) -> Vec<PageLine> {
        let mut page = Lines::new(self.width, self.ascii);
        let signs = match grid.highest {
            Some(highest) => format!("░▒▓█ events of a column, █ up to {}", text::thousands(highest)),
            None if self.lanes.is_crowded() => "1–9 so many events".to_owned(),
            None => "● contact · ◆ statement · ■ act · ▲ force · ○ to come · ✗ did not · ? uncertain · ━ goes on · ┄ on some day of these · 2–9 so many events · │ took part together".to_owned(),
        };
        let signs = if self.ascii {
            let plain = [("●", "*"), ("◆", "\""), ("■", "$"), ("▲", "^"), ("━", "="), ("┄", "~"), ("░▒▓█", ".:o@"), ("█", "@")];
            plain.into_iter().fold(signs, |signs, (sign, plain)| signs.replace(sign, plain))
        } else {
            signs
        };
        page.paragraph(Role::Faint, 1, &signs, None);
        if self.lanes.left_out > 0 {
            page.paragraph(
                Role::Faint,
                1,
                &format!("{} more took part in fewer events", text::thousands(self.lanes.left_out as u64)),
                None,
            );
        }
        page.paragraph(Role::Faint, 1, &self.others(), None);
        let mut lines = vec![PageLine::default()];
        lines.extend(page.finish());
        lines
    }

    fn others(&self) -> String {
        let others: Vec<&str> = ActorLevel::ALL.into_iter().filter(|other| *other != self.lanes.roll).map(ActorLevel::label).collect();
        format!("{}: {}", self.context.key(Action::NextPane), others.join(", "))
    }

    fn nothing(&self) -> Composed {
        let mut page = Lines::new(self.width, self.ascii);
        let words = match self.lanes.found {
            0 => "No event passes all filters.".to_owned(),
            found => format!(
                "Of {found} event{} found, none says which {} took part.",
                if found == 1 { "" } else { "s" },
                self.lanes.roll.label()
            ),
        };
        page.paragraph(Role::Plain, 1, &words, None);
        page.paragraph(Role::Faint, 1, &self.others(), None);
        Composed { about: vec![Span::faint(self.lanes.roll.label())], ..Composed::new("Lanes", page.finish()) }
    }
}
