//! Where the lines of the list of commands come from: the table of keys, the titles and names of the events, the saved
//! views, and what a typed date means.
//!
//! Commands are ranked by how well the typed words fit, then by how lately they were run. What cannot be done now comes
//! last, with the reason.

use super::{Effect, Group, Line, Palette, Shape};
use crate::dates::Hints;
use crate::index::query::{self, Facet, Terms};
use crate::index::timeline::{Answer, Timeline};
use crate::screen::app::binding::Place;
use crate::screen::app::date_style::DateStyle;
use crate::screen::app::key_command::KeyCommand;
use crate::screen::app::settings::SavedView;
use crate::screen::overlays::picker;
use crate::text::{self, NameMatch};

/// The most lines of events, of terms of each facet, and of views.
const MAX_LINES: [(Group, usize); 5] = [
    (Group::Events, 8),
    (Group::Terms(Facet::Actor), 8),
    (Group::Terms(Facet::Issue), 6),
    (Group::Terms(Facet::Place), 4),
    (Group::Views, 6),
];

/// What the lines are made from.
pub(in crate::screen) struct Sources<'a> {
    /// All commands.
    pub commands: &'a [KeyCommand],
    /// Those that are listed here, in order, each with its heading and the reason why it cannot be run.
    pub listed: Vec<(usize, Group, Option<String>)>,
    /// The names of commands that were run, newest first.
    pub recent: &'a [String],
    /// The events.
    pub timeline: &'a Timeline,
    /// The counts.
    pub answer: &'a Answer,
    /// The saved views.
    pub views: &'a [SavedView],
    /// How a typed date is read.
    pub hints: Hints,
    /// How dates are shown.
    pub dates: DateStyle,
}

/// How well a command fits: words beside its name, the match, how lately it was run.
type Fit = (bool, NameMatch, usize);

impl Palette {
    /// Finds the lines again.
    pub(in crate::screen) fn refresh(&mut self, from: &Sources<'_>, size: (u16, u16)) {
        let (sign, typed) = self.typed();
        let typed = typed.trim().to_owned();
        let folded = text::fold(&typed);
        let mut found: Vec<(Fit, Line)> = from
            .listed
            .iter()
            .filter_map(|(number, group, why_not)| {
                let command = from.commands.get(*number)?;
                let fit = if sign == Some('@') {
                    by_key(&typed, command)
                } else {
                    text::name_match_beside(&folded, &text::fold(&command.name), &beside(command))
                };
                let (needs_beside, fit) = fit?;
                let recent = from.recent.iter().position(|name| name == command.id).unwrap_or(usize::MAX);
                let letters = if sign == Some('@') { Vec::new() } else { text::found_letters(&folded, &command.name) };
                let line = Line {
                    group: *group,
                    name: command.name.clone(),
                    about: command.about.to_owned(),
                    key: command.keys_in_words(),
                    found: letters,
                    why_not: why_not.clone(),
                    effect: Effect::Run(*number),
                };
                // While nothing is typed all fit alike.
                let fit = if folded.is_empty() { NameMatch::Whole } else { fit };
                Some(((needs_beside, fit, recent), line))
            })
            .collect();
        self.of = from.listed.iter().filter(|(_, group, _)| !matches!(group, Group::Elsewhere(_))).count();
        match self.shape {
            Shape::Keys => {
                let best = if folded.is_empty() { 0 } else { best(&found) };
                self.show(found.into_iter().map(|(_, line)| line).collect(), best, size);
            }
            Shape::Popup => {
                found.sort_by_key(|(fit, line)| (line.why_not.is_some(), *fit));
                let (can, cannot): (Vec<Line>, Vec<Line>) =
                    found.into_iter().map(|(_, line)| line).partition(|line| line.why_not.is_none());
                let dates = if sign.is_none() { dates(&typed, from) } else { Vec::new() };
                // Who types a date with figures means it; "may" and "march" are words of commands, too.
                let is_meant = typed.contains(|letter: char| letter.is_ascii_digit());
                let (mut lines, later) = if is_meant { (dates, Vec::new()) } else { (Vec::new(), dates) };
                lines.extend(can);
                if sign.is_none() && !folded.is_empty() {
                    lines.extend(self.beyond(&folded, from));
                }
                lines.extend(later);
                lines.extend(cannot.into_iter().map(|line| Line { group: Group::NotNow, ..line }));
                self.show(lines, 0, size);
            }
        }
    }

    /// Returns the events, names and views that fit.
    fn beyond(&self, folded: &str, from: &Sources<'_>) -> Vec<Line> {
        let mut lines = self.events(folded, from);
        for facet in [Facet::Actor, Facet::Issue, Facet::Place] {
            lines.extend(terms(facet, folded, from.timeline.terms(), from.answer));
        }
        lines.extend(views(folded, from.views));
        lines
    }

    fn events(&self, folded: &str, from: &Sources<'_>) -> Vec<Line> {
        let known = self.titles().iter().filter(|id| (id.0 as usize) < from.timeline.len());
        let titled = known.map(|id| (*id, from.timeline.title(*id)));
        // The titles of the text before stay only as far as they still fit.
        let fitting = titled.filter(|(_, title)| text::name_match(folded, &text::fold(title)).is_some());
        let line = |(id, title): (_, std::borrow::Cow<'_, str>)| Line {
            group: Group::Events,
            found: text::found_letters(folded, &title),
            name: title.into_owned(),
            about: from.dates.words(from.timeline.date(id)),
            key: String::new(),
            why_not: None,
            effect: Effect::GoTo(id),
        };
        fitting.take(most(Group::Events)).map(line).collect()
    }
}

/// The words of a command that are searched beside its name.
fn beside(command: &KeyCommand) -> String {
    text::fold(&format!("{} {}", command.about, command.id.replace('-', " ")))
}

/// How well a command's keys fit a typed key: the key itself, its letter in the other case, or its beginning.
fn by_key(typed: &str, command: &KeyCommand) -> Option<(bool, NameMatch)> {
    let folded = typed.to_lowercase();
    let fit = |key: &String| {
        if typed.is_empty() || key == typed {
            Some(NameMatch::Whole)
        } else if key.to_lowercase() == folded {
            Some(NameMatch::Start)
        } else {
            let is_long = typed.chars().count() > 1;
            (is_long && key.to_lowercase().contains(&folded)).then_some(NameMatch::Inside)
        }
    };
    command.keys.iter().filter_map(fit).min().map(|fit| (false, fit))
}

/// The line that fits best.
fn best(found: &[(Fit, Line)]) -> usize {
    let ranked = found.iter().enumerate().min_by_key(|(_, (fit, line))| (line.why_not.is_some(), *fit));
    ranked.map_or(0, |(at, _)| at)
}

fn most(group: Group) -> usize {
    MAX_LINES.iter().find(|(of, _)| *of == group).map_or(8, |(_, most)| *most)
}

fn terms<'a>(facet: Facet, folded: &'a str, terms: &'a Terms, answer: &'a Answer) -> impl Iterator<Item = Line> + use<'a> {
    let group = Group::Terms(facet);
    picker::found(folded, facet, terms).into_iter().take(most(group)).map(move |choice| {
        let name = terms.label(facet, choice.term).to_owned();
        let count = answer.facets.count(facet, choice.term);
        let alias = choice.found_as.map(|name| format!("{name} · ")).unwrap_or_default();
        Line {
            group,
            found: text::found_letters(folded, &name),
            name,
            about: format!("{alias}{}", text::number_of(count, "event")),
            key: String::new(),
            why_not: None,
            effect: Effect::Filter(facet, choice.term),
        }
    })
}

fn views<'a>(folded: &'a str, views: &'a [SavedView]) -> impl Iterator<Item = Line> + use<'a> {
    let fitting = views.iter().filter(move |view| text::name_match(folded, &text::fold(&view.name)).is_some());
    fitting.take(most(Group::Views)).map(move |view| Line {
        group: Group::Views,
        name: view.name.clone(),
        about: view.query.clone(),
        key: String::new(),
        found: text::found_letters(folded, &view.name),
        why_not: None,
        effect: Effect::View(view.name.clone()),
    })
}

/// A typed date, to go to and to show alone. A word that may be a date by chance is none.
fn dates(typed: &str, from: &Sources<'_>) -> Vec<Line> {
    let Ok(window) = query::days_with(typed, &from.hints) else { return Vec::new() };
    if window.is_open() || from.timeline.is_empty() {
        return Vec::new();
    }
    let words = from.dates.window(window);
    let line = |name: String, about: &str, effect| Line {
        group: Group::Dates,
        name,
        about: about.to_owned(),
        key: String::new(),
        found: Vec::new(),
        why_not: None,
        effect,
    };
    vec![
        line(format!("Go to {words}"), "filters stay", Effect::Date(typed.to_owned())),
        line(format!("Only {words}"), "these days alone", Effect::Days(window)),
    ]
}

/// The places whose keys are listed though they hold only while something is open.
pub(in crate::screen) const ELSEWHERE: [Place; 7] =
    [Place::Command, Place::Pick, Place::Line, Place::Write, Place::Form, Place::Desk, Place::Menu];
