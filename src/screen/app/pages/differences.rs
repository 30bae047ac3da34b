//! All events under the filters whose accounts differ, by what differs: what conflicts first. Each with who says what.

use super::super::{App, Composed, Sheet};
use super::kind::{Found, OpenPage, Page, Request, Sought};
use crate::analysis::changes::Moved;
use crate::index::timeline::EventId;
use crate::input;
use crate::model::comparison::{self, Difference};
use crate::model::discrepancy::Aspect;
use crate::reports::differences;
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
            Some(found) => compose(found, app),
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
            let event = input::event(source, timeline, id)?;
            found.push((id, comparison::differences(&event, &directory)));
        }
        Ok(Some(Found::new(found)))
    }
}

/// What was found out of them, in chronological order.
fn compose(found: &[(EventId, Vec<Difference>)], app: &App) -> Composed {
    let under = if app.query.is_empty() { "" } else { " under the filters" };
    let title = match found.len() {
        0 => format!("No accounts differ{under}"),
        1 => format!("Accounts differ in 1 event{under}"),
        count => format!("Accounts differ in {count} events{under}"),
    };
    let context = app.compose_context();
    let layout = context.layout();
    let lines = differences::on_timeline(found, &app.timeline, &layout).on_screen(&layout).lines;
    let start = lines.iter().position(|line| line.target.is_some()).unwrap_or(0);
    Composed { start, ..Composed::new(title, lines) }
}
