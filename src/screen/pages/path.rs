//! The chain of an event as a tree to walk along: the events that it followed, and those that followed from it.
//!
//! [`Chain`] decides which events belong to the chain and where they attach; this file draws them. Each line is one
//! event. The head shows the event under the cursor in full, so that a line may be cut. The tree is drawn here and is no document: how
//! far it is indented and what is cut from a line depend on the width of the screen and on the cursor.

use super::super::app::action::Action;
use super::super::app::binding::Place::{Browse, Read};
use super::super::app::binding::{Binding, bind, key};
use super::super::app::compose_context::ComposeContext;
use super::super::app::date_style::DateStyle;
use super::super::app::page::{Lines, PageLine, Role, Span, Target};
use super::composed::Composed;
use super::event_list;
use super::extent::Extent;
use super::hand::Handled;
use super::kind::PageKind;
use super::page::{Context, Page};
use super::request::{Found, Request};
use crate::analysis::changes::IdMap;
use crate::index::timeline::{Chain, EventId, Link, Tie, Timeline};
use crate::model::Status;
use crate::text;
use std::sync::Arc;

/// The page's name in the key table and the settings.
pub(in super::super) const NAME: &str = "path";

/// The page's keys.
const BINDINGS: &[Binding] = &[
    bind(Browse, &[key('r')], Action::Page(NAME), "before and after the event, step by step: what led to it, what came of it", ""),
    bind(Read, &[key('r')], Action::Page(NAME), "the path of the event: what led to it, what came of it", ""),
];

pub(super) static KIND: PageKind = PageKind::new(NAME, |context| {
    let Some(id) = context.hand.event else { return Handled::Yes };
    if context.timeline().ties(id).is_empty() {
        return context.fail("this event is tied to no other");
    }
    context.open(Path::new(id))
})
.bound(BINDINGS);

#[derive(Debug)]
struct Path {
    centre: EventId,
    chain: Option<Arc<Chain>>,
}

impl Path {
    const fn new(centre: EventId) -> Self {
        Self { centre, chain: None }
    }
}

impl Page for Path {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extent(&self) -> Extent {
        Extent::Here
    }

    fn request(&self, _: &ComposeContext<'_>) -> Option<Request> {
        let centre = self.centre;
        Some(Request::always(move |sought| Ok(sought.timeline.chain(centre, Chain::LIMIT))))
    }

    fn receive(&mut self, found: &Found, _: &ComposeContext<'_>) {
        self.chain = found.get();
    }

    fn is_waiting(&self) -> bool {
        self.chain.is_none()
    }

    fn compose(&self, cursor: usize, context: &ComposeContext<'_>) -> Composed {
        let Some(chain) = &self.chain else { return Composed::reading() };
        compose(chain, self.centre, cursor, context)
    }

    fn act(&mut self, action: Action, context: &mut Context<'_>) -> Handled {
        match (action, context.hand.event) {
            (Action::Page(NAME), Some(id)) if id != self.centre => context.open(Self::new(id)),
            (Action::Page(NAME), _) => {
                let key = context.key(Action::Page(NAME));
                context.fail(format!("this is its path already: on another line {key} walks on from there"))
            }
            _ => Handled::No,
        }
    }

    fn event(&self) -> Option<EventId> {
        Some(self.centre)
    }

    fn hints(&self) -> &'static [(Action, &'static str)] {
        &[(Action::Page(NAME), "walk on from here")]
    }

    fn remap(&mut self, moved: &IdMap, _: &ComposeContext<'_>) -> bool {
        self.chain = None;
        moved.get(self.centre).map(|id| self.centre = id).is_some()
    }
}

/// The columns of a date; fewer on a narrow screen.
const DATE: usize = 15;
/// If a title has fewer columns than this, only the head shows the relation.
const TITLE: usize = 18;

/// Returns the chain around `centre`, with a head about the line under the cursor.
fn compose(chain: &Chain, centre: EventId, cursor: usize, context: &ComposeContext<'_>) -> Composed {
    let (width, ascii) = (usize::from(context.size().0), context.is_ascii());
    let title = format!("Path: {} · {}", context.timeline().marked_title(centre), text::number_of(chain.events, "event"));
    let mut lines = lines(chain, centre, context, width, ascii);
    if chain.links.iter().any(|link| link.left_out > 0) {
        let words = format!(
            "Only the {} events nearest to this one are walked: {} on a line with + walks on from there.",
            chain.events,
            context.key(Action::Page(NAME))
        );
        let mut page = Lines::new(width, ascii);
        page.paragraph(Role::Faint, 1, &words, None);
        lines.extend(page.finish());
    }
    let start = chain.links.iter().position(|link| link.id == centre && !link.is_elsewhere).unwrap_or(0);
    Composed { head: head(chain.links.get(cursor), context, width, ascii), start, follows_cursor: true, ..Composed::new(title, lines) }
}

/// Returns the event under the cursor and all its ties, always in the same number of lines, then a rule; nothing on
/// the lowest screens.
fn head(under: Option<&Link>, context: &ComposeContext<'_>, width: usize, ascii: bool) -> Vec<PageLine> {
    let height = match context.size() {
        (_, ..7) => return Vec::new(),
        (_, ..10) => 1,
        (60.., ..20) | (100.., _) => 2,
        _ => 3,
    };
    let timeline = context.timeline();
    let mut page = Lines::new(width, ascii);
    if let Some(link) = under {
        let id = link.id;
        let mut facts = format!(" · {} · {}", context.date_words(timeline.date(id)), timeline.kind(id).label());
        if timeline.status(id) != Status::Occurred {
            facts += &format!(" · {}", timeline.status(id).label());
        }
        if !context.answer().matches.contains(id) {
            facts += " · filtered out";
        }
        let title = timeline.marked_title(id);
        let mut pieces = vec![(Role::Title, &*title), (Role::Plain, &facts)];
        // The tie to the parent line comes first.
        let mut ties: Vec<&Tie> = timeline.ties(id).iter().take(Chain::LIMIT).collect();
        ties.sort_by_key(|tie| link.hangs_on.as_ref().is_none_or(|(above, _)| tie.other != *above));
        let others: Vec<_> = ties.iter().map(|tie| timeline.marked_title(tie.other)).collect();
        for (number, (tie, other)) in ties.into_iter().zip(&others).enumerate() {
            pieces.extend([(Role::Plain, if number == 0 { " — " } else { "; " }), (Role::Faint, tie.label()), (Role::Plain, " ")]);
            pieces.push((Role::Link, other));
        }
        page.runs(1, 1, &pieces, None);
    }
    let mut lines = page.finish();
    if lines.len() > height {
        lines.truncate(height);
        cut(lines.last_mut(), width, ascii);
    }
    lines.resize(height, PageLine::default());
    lines.push(rule(width, ascii));
    lines
}

/// Marks at the end of a line that there is more.
fn cut(line: Option<&mut PageLine>, width: usize, ascii: bool) {
    let more = text::shown(" …", ascii);
    let Some(line) = line else { return };
    let before: usize = line.spans.iter().rev().skip(1).map(|span| text::width(&span.text)).sum();
    if let Some(last) = line.spans.last_mut() {
        let room = width.saturating_sub(before + text::width(&more));
        last.text = text::clip(&last.text, room, "").into_owned() + &more;
    }
}

fn rule(width: usize, ascii: bool) -> PageLine {
    PageLine { spans: vec![Span { role: Role::Faint, text: text::shown(&"─".repeat(width), ascii) }], target: None }
}

fn lines(chain: &Chain, centre: EventId, context: &ComposeContext<'_>, width: usize, ascii: bool) -> Vec<PageLine> {
    let timeline = context.timeline();
    let written = context.date_style() == DateStyle::Edtf;
    // A date in the form of the files already has its year.
    let years: Vec<String> = chain.links.iter().map(|link| if written { String::new() } else { year_beside(timeline, link.id) }).collect();
    let dates: Vec<String> = chain
        .links
        .iter()
        .zip(&years)
        .map(|(link, year)| {
            let date = timeline.date(link.id);
            text::shown(&if written { date.written().to_owned() } else { without_year(&date.short(), year) }, ascii)
        })
        .collect();
    let widest = |words: &[String]| words.iter().map(|words| text::width(words)).max().unwrap_or(0);
    let date_columns = widest(&dates).min(if width < 60 { 11 } else { DATE });
    let year_columns = widest(&years);
    let own_line = |id: EventId| chain.links.iter().position(|link| link.id == id && !link.is_elsewhere).unwrap_or(0);
    let mut rails = Rails::default();
    let mut above = "";
    let mut lines = Vec::new();
    for (number, link) in chain.links.iter().enumerate() {
        let (date, year) = (&dates[number], &years[number]);
        // A year is shown once.
        let shown = if year == above { "" } else { year.as_str() };
        above = year;
        let is_centre = link.id == centre && !link.is_elsewhere;
        let mark = if is_centre { "▸" } else { " " };
        let left = format!("{mark}{shown:>year_columns$} {} ", right(date, date_columns));
        let tree = rails.next(link, (width / 6).max(2), ascii);
        let sign = match own_line(link.id).cmp(&number) {
            std::cmp::Ordering::Less => Span::plain(text::shown("↑", ascii)),
            std::cmp::Ordering::Equal => event_list::sign(link.id, context),
            std::cmp::Ordering::Greater => Span::plain(text::shown("↓", ascii)),
        };
        let before = text::shown(&format!("{left}{tree}"), ascii);
        let room = width.saturating_sub(text::width(&before) + text::width(&sign.text) + 1);
        let left_out = if link.left_out > 0 { format!(" +{}", link.left_out) } else { String::new() };
        let relation = text::shown(&relation(link, own_line(link.id) < number), ascii);
        let for_title = room.saturating_sub(text::width(&left_out));
        let with_relation = for_title.saturating_sub(text::width(&relation));
        let (relation, for_title) = if with_relation >= TITLE { (relation.as_str(), with_relation) } else { ("", for_title) };
        let title = text::shown(&timeline.marked_title(link.id), ascii);
        let title = text::clip(&title, for_title, if ascii { "..." } else { "…" }).into_owned();
        let role = if is_centre { Role::Title } else { Role::Plain };
        let span = |role: Role, text: &str| Span { role, text: text.to_owned() };
        let role = if link.is_elsewhere { Role::Faint } else { role };
        let spans = vec![
            span(Role::Plain, &before),
            sign,
            Span::plain(" "),
            span(role, &title),
            span(Role::Link, &left_out),
            span(Role::Faint, relation),
        ];
        lines.push(PageLine { spans, target: Some(Target::Event(link.id)) });
    }
    lines
}

/// Turns "26 Apr 2024?" into "26 Apr?", which is beside its year; a year alone stays as it is.
fn without_year(date: &str, year: &str) -> String {
    if year.is_empty() { date.to_owned() } else { date.replace(&format!(" {year}"), "") }
}

/// Returns the tie to the parent line, after two spaces.
fn relation(link: &Link, is_above: bool) -> String {
    let Some((_, ties)) = &link.hangs_on else { return String::new() };
    let labels: Vec<&str> = ties.iter().map(|tie| tie.label()).collect();
    let place = match (link.is_elsewhere, is_above) {
        (false, _) => "",
        (true, true) => " (see above)",
        (true, false) => " (see below)",
    };
    format!("  {}{place}", labels.join(", "))
}

/// Aligns words to the right of that many columns, and cuts longer words.
fn right(words: &str, columns: usize) -> String {
    let words = text::clip(words, columns, "~");
    format!("{}{words}", " ".repeat(columns.saturating_sub(text::width(&words))))
}

/// Returns the year beside a date without one; empty beside a date that contains its years ("about 1950").
fn year_beside(timeline: &Timeline, id: EventId) -> String {
    let (date, year) = (timeline.date(id), year(timeline, id));
    let short = date.short();
    let is_said = short == date.dated() && without_year(&short, &year) == short;
    if is_said { String::new() } else { year }
}

fn year(timeline: &Timeline, id: EventId) -> String {
    match timeline.anchor(id).month().map(crate::dates::Month::year) {
        Some(year @ 1..) => year.to_string(),
        Some(year) => format!("{} BCE", 1 - year),
        None => String::new(),
    }
}

/// The lines that join an event to its parent.
///
/// A single event below the last of its siblings stays in their column, so that a long path does not leave the
/// screen: nothing else can be below a `└` in that column.
#[derive(Default)]
struct Rails {
    /// For each event above the current one, the column at which it was drawn.
    columns: Vec<usize>,
    /// For each column, whether a line runs down in it.
    runs_on: Vec<bool>,
}

impl Rails {
    /// Returns the prefix of the next link, at most that many columns of two characters.
    fn next(&mut self, link: &Link, most: usize, ascii: bool) -> String {
        // If the line above is the parent, this is its first child.
        let is_first = self.columns.len() == link.depth;
        self.columns.truncate(link.depth);
        let column = match self.columns.last() {
            None => 0,
            Some(&above) => {
                let is_only = is_first && !link.has_sibling_below;
                let above_is_last = above > 0 && !self.runs_on[above - 1];
                if is_only && above_is_last { above } else { above + 1 }
            }
        };
        self.columns.push(column);
        self.runs_on.truncate(column.saturating_sub(1));
        let mut drawn: Vec<&str> = self.runs_on.iter().map(|runs| if *runs { "│ " } else { "  " }).collect();
        if column > 0 {
            self.runs_on.push(link.has_sibling_below);
            drawn.push(match (link.has_sibling_below, ascii) {
                (true, false) => "├─",
                (false, false) => "└─",
                // The last child must look different here too, so the two signs are not both `+`.
                (true, true) => "|-",
                (false, true) => "`-",
            });
        }
        let hidden = drawn.len().saturating_sub(most);
        let mut tree = if hidden > 0 { "… ".to_owned() } else { String::new() };
        tree.extend(drawn.into_iter().skip(hidden));
        tree
    }
}
