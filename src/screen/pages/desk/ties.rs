//! Another account of …, part of …: the events that may be meant, and the one that is.

use super::super::super::app::compose_context::ComposeContext;
use super::super::super::app::desk_action::DeskLine;
use super::super::super::overlays::prompt::Purpose;
use super::super::hand::Handled;
use super::super::page::{Choices, Context, Then};
use super::super::request::Found;
use super::state::Open;
use crate::curate::desk::Account;
use crate::dates::Day;
use crate::index::timeline::{EventId, Flags};
use crate::text;

/// The letters of the choices; some letters move in menus.
const LETTERS: &str = "123456789abcdefgh";
/// How many days around the draft are looked through.
const DAYS: i32 = 31;
/// The most events that are looked at: in a large collection a month has a hundred thousand coded ones.
const MAX_EVENTS: usize = 100_000;
/// The largest collection whose titles are searched at a key.
const SEARCHED: usize = 300_000;

/// The event that was chosen; `None` for none.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chosen {
    number: u32,
    is_account: bool,
    event: Option<EventId>,
}

impl Open {
    /// Offers the events that the draft may tell of, or be a part of: the nearest first.
    pub fn choose_tie(&mut self, is_account: bool, context: &mut Context<'_>) -> Handled {
        let Some(draft) = self.draft() else { return context.fail("there is no draft here") };
        if draft.is_entered() {
            return context.fail("it is accepted: take that back first");
        }
        let number = draft.number;
        let has = if is_account { draft.account_of.is_some() } else { draft.part_of.is_some() };
        let span = draft.event.when.edtf.span();
        let near = near((span.earliest, span.latest), context);
        self.ties_account = is_account;
        self.offer(near, has, number, context)
    }

    fn offer(&self, events: Vec<EventId>, has: bool, number: u32, context: &mut Context<'_>) -> Handled {
        let is_account = self.ties_account;
        let chosen = |event: Option<EventId>| Then::new(move |context| context.pass(Found::new(Chosen { number, is_account, event })));
        let entry = |(letter, id): (char, EventId)| {
            let timeline = context.timeline();
            let label = format!("{}  {}", context.date_words(timeline.date(id)), timeline.title(id));
            (letter, label, String::new(), chosen(Some(id)))
        };
        let mut entries: Vec<(char, String, String, Then)> = LETTERS.chars().zip(events).map(entry).collect();
        let ask = Then::new(|context| context.type_line(Purpose::Desk(DeskLine::EventTitled), String::new()));
        entries.push(('/', "another event, by words of its title …".to_owned(), String::new(), ask));
        if has {
            let none = if is_account { "an event of its own" } else { "part of nothing" };
            entries.push(('x', none.to_owned(), String::new(), chosen(None)));
        }
        let title = if is_account { "Another account of" } else { "Part of" };
        context.choose(Choices { title: title.to_owned(), entries, start: 0 })
    }

    /// Offers the events with these words in their titles.
    pub fn offer_titled(&mut self, typed: &str, context: &mut Context<'_>) -> Result<(), String> {
        let Some(number) = self.draft().map(|draft| draft.number) else { return Ok(()) };
        let timeline = context.timeline();
        if typed.is_empty() {
            return Ok(());
        }
        if timeline.len() > SEARCHED {
            return Err("there are too many events to search them here: put the cursor of the timeline on it first".to_owned());
        }
        let wanted = text::fold(typed);
        let ids = (0..u32::try_from(timeline.len()).unwrap_or(0)).map(EventId);
        let curated = ids.filter(|id| !timeline.flags(*id).has(Flags::MACHINE));
        let found: Vec<EventId> = curated.filter(|id| text::fold(&timeline.title(*id)).contains(&wanted)).take(LETTERS.len()).collect();
        if found.is_empty() {
            return Err("no curated event has these words in its title".to_owned());
        }
        self.offer(found, false, number, context);
        Ok(())
    }

    /// Ties the draft to the event that was chosen; what it would bring is found out first.
    pub fn take_tie(&mut self, chosen: &Chosen, context: &mut Context<'_>) {
        match chosen.event {
            Some(event) => {
                self.work.draft = chosen.number;
                self.wishes.tie = Some((chosen.number, chosen.is_account, event));
            }
            None => {
                let Some(draft) = self.work.draft_mut(chosen.number) else { return };
                if chosen.is_account {
                    draft.account = Account::Chosen;
                    draft.tell_of(None, &[]);
                    context.tell("an event of its own");
                } else {
                    draft.be_part_of(None);
                    context.tell("part of nothing");
                }
                self.is_changed = true;
            }
        }
    }
}

/// The curated events around some days, the nearest first; the one under the timeline's cursor too, because it may have been looked for.
fn near((from, to): (Day, Day), context: &ComposeContext<'_>) -> Vec<EventId> {
    let timeline = context.timeline();
    let distance = |id: EventId| {
        let span = timeline.date(id).span();
        let after = to.days_until(span.earliest).unwrap_or(i32::MAX);
        let before = span.latest.days_until(from).unwrap_or(i32::MAX);
        after.max(before).max(0)
    };
    let ids = timeline.starting(from.plus(-2 * DAYS), to.plus(DAYS));
    let curated = ids.map(EventId).take(MAX_EVENTS).filter(|id| !timeline.flags(*id).has(Flags::MACHINE));
    let mut near: Vec<EventId> = curated.filter(|id| distance(*id) <= DAYS).collect();
    near.sort_by_key(|id| (distance(*id), *id));
    near.truncate(LETTERS.len());
    let selected = context.selected().filter(|id| !near.contains(id) && !timeline.flags(*id).has(Flags::MACHINE));
    near.truncate(LETTERS.len() - selected.iter().count());
    near.extend(selected);
    near
}
