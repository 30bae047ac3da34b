//! All events under the filters whose accounts differ, by what differs: what conflicts first. Each with who says what.

use super::super::page::{Page as Lines, Role, Target};
use super::super::{App, Composed, Sheet};
use super::kind::{Found, OpenPage, Page, Request, Sought};
use crate::changes::Moved;
use crate::comparison::{self, Difference};
use crate::discrepancy::{Aspect, Standing};
use crate::source;
use crate::timeline::{EventId, Timeline};
use anyhow::Result;

/// What keys and settings call it.
pub(super) const NAME: &str = "differences";

/// The page, of whatever is filtered for.
pub(super) fn open() -> OpenPage {
    OpenPage::new(Differences)
}

#[derive(Debug)]
struct Differences;

/// In what accounts differ, event by event in chronological order.
type Differing = Vec<(EventId, Vec<Difference>)>;

impl Page for Differences {
    fn name(&self) -> &'static str {
        NAME
    }

    fn request(&self) -> Option<Box<dyn Request>> {
        Some(Box::new(Self))
    }

    fn compose(&self, found: Option<&Found>, _: &Sheet, app: &App) -> Composed {
        match found.and_then(Found::get::<Differing>) {
            Some(found) => compose(found, &app.timeline, !app.query.is_empty(), usize::from(app.size.0), app.is_ascii()),
            None => Composed::reading(),
        }
    }

    fn remap(&self, _: &Moved) -> Option<OpenPage> {
        Some(open())
    }
}

impl Request for Differences {
    /// Of those events that the query finds; only these are read.
    fn run(&self, sought: Sought<'_>) -> Result<Option<Found>> {
        let Sought { source, timeline, question, keep_going } = sought;
        let Some(matches) = timeline.find_among(&question.query, &question.marked, keep_going) else { return Ok(None) };
        let differing = matches.among(&timeline.differing(&Aspect::ALL));
        let directory = source.directory();
        let mut found = Differing::with_capacity(differing.len());
        for id in differing.iter() {
            if !keep_going() {
                return Ok(None);
            }
            let event = source::event(source, timeline, id)?;
            found.push((id, comparison::differences(&event, &directory)));
        }
        Ok(Some(Found::new(found)))
    }
}

/// What was found out of them, in chronological order.
fn compose(found: &[(EventId, Vec<Difference>)], timeline: &Timeline, is_filtered: bool, width: usize, ascii: bool) -> Composed {
    let count = found.len();
    let under = if is_filtered { " under the filters" } else { "" };
    let title = match count {
        0 => format!("No accounts differ{under}"),
        1 => format!("Accounts differ in 1 event{under}"),
        _ => format!("Accounts differ in {count} events{under}"),
    };
    let mut page = Lines::new(width, ascii);
    for aspect in Aspect::CONFLICTS_FIRST {
        let of_aspect: Vec<(EventId, Vec<&Difference>)> = found
            .iter()
            .map(|(id, found)| (*id, found.iter().filter(|found| found.aspect == aspect).collect()))
            .filter(|(_, found): &(EventId, Vec<&Difference>)| !found.is_empty())
            .collect();
        if !of_aspect.is_empty() {
            let events = if of_aspect.len() == 1 { "1 event".to_owned() } else { format!("{} events", of_aspect.len()) };
            let conflict = if aspect.is_conflict() { ", cannot all be right" } else { "" };
            page.heading(&format!("{} · {events}{conflict}", aspect.label()));
            for (id, found) in of_aspect {
                self::event(&mut page, id, aspect, &found, timeline);
            }
        }
    }
    let lines = page.finish();
    let start = lines.iter().position(|line| line.target.is_some()).unwrap_or(0);
    Composed { start, ..Composed::new(title, lines) }
}

/// "23 May  Lambert and Hong …", and who says what.
fn event(page: &mut Lines, id: EventId, aspect: Aspect, found: &[&Difference], timeline: &Timeline) {
    let target = Target::Differs(aspect, id);
    let (role, sign) = if aspect.is_conflict() { (Role::Differs, "≠ ") } else { (Role::Plain, "") };
    let date = format!("{}  ", timeline.date(id).words());
    page.runs(0, 2, &[(role, sign), (Role::Faint, &date), (Role::Title, &*timeline.marked_title(id))], Some(&target));
    for found in found {
        if let Some(subject) = &found.subject {
            page.paragraph(Role::Name, 4, subject, Some(&target));
        }
        for voice in &found.voices {
            let who = format!("  {}", voice.who);
            let pieces: &[(Role, &str)] = match aspect {
                Aspect::Issue => &[(Role::Faint, &format!("{}: ", voice.who)), (Role::Plain, &voice.says)],
                _ => &[(Role::Plain, &voice.says), (Role::Faint, &who)],
            };
            page.runs(4, 6, pieces, Some(&target));
        }
        if let Some(note) = &found.note {
            let role = if found.standing == Standing::Conflict { Role::Differs } else { Role::Faint };
            page.paragraph(role, 4, note, Some(&target));
        }
    }
}
