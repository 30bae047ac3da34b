//! The text of the detail pane about an event.

use crate::index::timeline::EventId;
use crate::model::discrepancy::{self, Aspect, Statement};
use crate::model::{Account, Actor, Directory, Event, Figure, Id, Part, Participant, Source, Title};
use crate::notes::Entry;
use crate::screen::app::Action;
use crate::screen::app::compose_context::ComposeContext;
use crate::screen::app::page::{Lines, PageLine, Role, Target};
use indexmap::IndexMap;

/// Returns the full event, wrapped to a width.
pub(in crate::screen) fn page(event: &Event, id: EventId, context: &ComposeContext<'_>, width: usize) -> Vec<PageLine> {
    let event = &*context.date_style().of(event);
    let directory = context.directory();
    let mut page = Lines::new(width, context.is_ascii());
    page.paragraph(Role::Title, 0, &event.title, None);
    facts(&mut page, event, context.doubt(id).as_deref(), directory);
    own(&mut page, context.notes().entries.get(&id));
    participants(&mut page, event, directory);
    issues(&mut page, event, directory);
    figures(&mut page, &event.figures, directory);
    if let Some(summary) = &event.summary {
        page.heading("Summary");
        page.paragraph(Role::Plain, 0, summary, None);
    }
    accounts(&mut page, event, directory);
    ties(&mut page, id, context);
    origin(&mut page, event, id, context.key(Action::Page("row")));
    page.finish()
}

/// Adds the reader's own mark, tags and note.
fn own(page: &mut Lines, entry: Option<&Entry>) {
    let Some(entry) = entry else { return };
    page.heading("Your own");
    let marked = if entry.mark.is_some() { "marked  " } else { "" };
    let tags = entry.tag_words();
    if entry.mark.is_some() || !tags.is_empty() {
        page.runs(0, 2, &[(Role::Name, marked), (Role::Link, &tags)], None);
    }
    if let Some(note) = &entry.note {
        page.paragraph(Role::Plain, 0, &note.text, None);
    }
    if entry.draft.is_some() {
        page.paragraph(Role::Faint, 0, "a draft that is not saved yet", None);
    }
}

/// Adds date, kind, certainty and place.
fn facts(page: &mut Lines, event: &Event, doubt: Option<&str>, directory: &Directory) {
    let mut kind = format!(" · {}", event.kind.label());
    if let Some(medium) = event.medium {
        kind += &format!(" · {}", medium.label());
    }
    let when = event.when.edtf.words();
    page.runs(0, 2, &[(Role::Name, &when), (Role::Plain, &kind)], None);
    let caution = event.caution().map(|caution| format!(" · {caution}")).unwrap_or_default();
    let firmness = format!("{} · {}", event.status.label(), event.certainty.label());
    page.runs(0, 2, &[(Role::Plain, &firmness), (Role::Differs, &caution)], None);
    if let Some(doubt) = doubt {
        page.runs(0, 2, &[(Role::Differs, "? "), (Role::Differs, doubt)], None);
    }
    if let Some(counted) = event.when.edtf.counted() {
        page.paragraph(Role::Faint, 0, &counted, None);
    }
    if let Some(draft) = event.when.edtf.draft() {
        page.paragraph(Role::Faint, 0, &format!("written {draft} in the file, as a draft of EDTF had it"), None);
    }
    if let Some(place) = &event.place {
        page.runs(0, 2, &[(Role::Faint, "place: "), (Role::Name, directory.place_name(place))], Some(&Target::Place(place.clone())));
    }
    if let Some(printed) = &event.when.text {
        page.paragraph(Role::Faint, 0, &format!("printed as “{printed}”"), None);
    }
    if let Some(basis) = &event.when.basis {
        page.paragraph(Role::Faint, 0, &format!("day known: {basis}"), None);
    }
    if let Some(zone) = &event.when.time_zone {
        page.paragraph(Role::Faint, 0, &format!("day in {zone}"), None);
    }
    rivals(page, event, directory);
}

/// Adds conflicting days, places and figures with their sources, right at the top: a reader must not miss them.
fn rivals(page: &mut Lines, event: &Event, directory: &Directory) {
    let mut also = Vec::new();
    for found in discrepancy::discrepancies(event, directory) {
        if !found.aspect.is_conflict() {
            if !also.contains(&found.aspect.label()) {
                also.push(found.aspect.label());
            }
            continue;
        }
        page.blank();
        page.paragraph(Role::Differs, 0, &format!("≠ {}", found.sentence(directory)), None);
        for Statement { source, brief, .. } in &found.said {
            let pieces = [(Role::Differs, brief.clone()), (Role::Plain, format!("  {}", directory.source_name(source)))];
            page.runs(2, 4, &borrowed(&pieces), Some(&Target::Source(source.clone())));
        }
        if let Some(note) = &found.note {
            page.paragraph(Role::Faint, 2, note, None);
        }
    }
    if !also.is_empty() {
        page.blank();
        page.paragraph(Role::Faint, 0, &format!("accounts also differ on {} (c compares)", also.join(", ")), None);
    }
}

fn borrowed(pieces: &[(Role, String)]) -> Vec<(Role, &str)> {
    pieces.iter().map(|(role, words)| (*role, words.as_str())).collect()
}

/// Adds the participants by side. A side is the outermost body of an actor; sides are in the order of their first
/// mention.
fn participants(page: &mut Lines, event: &Event, directory: &Directory) {
    let participants = &event.participants;
    if participants.is_empty() {
        return;
    }
    page.heading("Participants");
    let mut sides: IndexMap<&Id<_>, Vec<&Participant>> = IndexMap::new();
    for participant in participants {
        sides.entry(directory.side(&participant.actor)).or_default().push(participant);
    }
    for (side, of_side) in sides {
        // A state that itself takes part heads its side; any other side gets a heading with its name.
        match of_side.iter().find(|participant| participant.actor == *side) {
            Some(state) => participant(page, 0, state, event, directory),
            None => page.paragraph(Role::Faint, 0, directory.actor_name(side), Some(&Target::Actor(side.clone()))),
        }
        for person in of_side.iter().filter(|participant| participant.actor != *side) {
            participant(page, 2, person, event, directory);
        }
    }
}

fn participant(page: &mut Lines, indent: usize, participant: &Participant, event: &Event, directory: &Directory) {
    let id = &participant.actor;
    let mut pieces = vec![(Role::Name, directory.actor_name(id).to_owned())];
    if let Some(name) = directory.actors.get(id).and_then(Actor::own_script) {
        pieces.push((Role::Plain, format!(" {name}")));
    }
    match directory.title(participant, &event.when) {
        Title::Given(capacity) => pieces.push((Role::Plain, format!(", {capacity}"))),
        // The post does not come from the event: it is the post that the actor held that day.
        held => pieces.extend(held.words(directory).map(|words| (Role::Faint, format!(", {words}")))),
    }
    if let Some(other) = &participant.on_behalf_of {
        pieces.push((Role::Plain, format!(", for {}", directory.actor_name(other))));
    }
    if participant.part != Part::Participant {
        pieces.push((Role::Faint, format!(" ({})", participant.part.label())));
    }
    page.runs(indent, indent + 2, &borrowed(&pieces), Some(&Target::Actor(id.clone())));
}

fn issues(page: &mut Lines, event: &Event, directory: &Directory) {
    if event.about.is_empty() {
        return;
    }
    page.heading("Issues");
    for id in &event.about {
        page.paragraph(Role::Name, 2, directory.issue_label(id), Some(&Target::Issue(id.clone())));
    }
}

fn figures(page: &mut Lines, figures: &[Figure], directory: &Directory) {
    if figures.is_empty() {
        return;
    }
    page.heading("Figures");
    for figure in figures {
        // This gives "46 naval vessels", not "46 vessels naval vessels".
        let unit = figure.unit.as_ref().filter(|unit| !figure.label.contains(&***unit)).map(|unit| format!(" {unit}")).unwrap_or_default();
        let mut pieces = vec![(Role::Name, figure.value.to_string()), (Role::Plain, format!("{unit} {}", figure.label))];
        if let Some(source) = &figure.source {
            pieces.push((Role::Faint, format!(" ({})", directory.source_name(source))));
        }
        page.runs(2, 4, &borrowed(&pieces), figure.source.clone().map(Target::Source).as_ref());
    }
}

fn accounts(page: &mut Lines, event: &Event, directory: &Directory) {
    if event.accounts.is_empty() {
        return;
    }
    page.heading(if event.accounts.len() == 1 { "1 account" } else { "Accounts" });
    let found = discrepancy::discrepancies(event, directory);
    let days = found.iter().find(|found| found.aspect == Aspect::Day);
    for (number, account) in event.accounts.iter().enumerate() {
        if number > 0 {
            page.blank();
        }
        let differs = days.and_then(|days| days.said_by(number)).is_some_and(|said| said.against.is_some());
        self::account(page, account, differs, directory);
    }
}

fn account(page: &mut Lines, account: &Account, day_differs: bool, directory: &Directory) {
    let target = Target::Source(account.source.clone());
    let target = Some(&target);
    page.runs(0, 2, &borrowed(&account_head(account, day_differs, directory)), target);
    if let Some(called) = &account.called {
        page.paragraph(Role::Plain, 2, &format!("calls it “{called}”"), target);
    }
    if let Some(summary) = &account.summary {
        page.paragraph(Role::Plain, 2, summary, target);
    }
    if let Some(quote) = &account.quote {
        page.paragraph(Role::Quote, 2, &format!("“{quote}”"), target);
    }
    if !account.about.is_empty() {
        let labels: Vec<&str> = account.about.iter().map(|id| directory.issue_label(id)).collect();
        page.paragraph(Role::Faint, 2, &format!("on: {}", labels.join(", ")), target);
    }
    let source = directory.sources.get(&account.source);
    if let Some(address) = source.and_then(|source| source.url.as_deref()) {
        page.clipped(Role::Link, 2, address, target);
    }
    if let Some(archive) = source.and_then(|source| source.archive_url.as_deref()) {
        page.clipped(Role::Link, 2, &format!("archived: {archive}"), target);
    }
}

/// `PRC Ministry of Foreign Affairs (PRC) · readout · 24 May`
fn account_head(account: &Account, day_differs: bool, directory: &Directory) -> Vec<(Role, String)> {
    let source: Option<&Source> = directory.sources.get(&account.source);
    let mut pieces = vec![(Role::Name, directory.source_name(&account.source).to_owned())];
    if let Some(side) = source.and_then(|source| source.side.as_ref()) {
        pieces.push((Role::Faint, format!(" ({side})")));
    }
    if let Some(locator) = &account.locator {
        pieces.push((Role::Plain, format!(" · {locator}")));
    }
    if account.stance != crate::model::Stance::Supports {
        pieces.push((Role::Differs, format!(" · {} it", account.stance.label())));
    }
    if let Some(when) = &account.when {
        let role = if day_differs { Role::Differs } else { Role::Plain };
        let sign = if day_differs { "≠ " } else { "" };
        pieces.push((role, format!(" · {sign}{}", when.edtf.words())));
    }
    pieces
}

fn ties(page: &mut Lines, id: EventId, context: &ComposeContext<'_>) {
    let timeline = context.timeline();
    let ties = timeline.ties(id);
    if ties.is_empty() {
        return;
    }
    page.heading("Relations");
    for tie in ties {
        let date = context.date_words(timeline.date(tie.other));
        let label = format!("{} ", tie.label());
        let title = timeline.marked_title(tie.other);
        let pieces = [(Role::Faint, label.as_str()), (Role::Link, &*title), (Role::Faint, &format!(" ({date})"))];
        page.runs(0, 2, &pieces, Some(&Target::Event(tie.other)));
    }
}

/// Adds codes of other schemes, and the origin of a converted record.
fn origin(page: &mut Lines, event: &Event, id: EventId, key: &str) {
    if event.codes.is_empty() && event.imported_from.is_none() {
        return;
    }
    page.heading("Record");
    for code in &event.codes {
        page.paragraph(Role::Plain, 2, &format!("{} {}", code.scheme, code.value), None);
    }
    if let Some(origin) = &event.imported_from {
        page.paragraph(Role::Faint, 2, &format!("from {}", origin.place()), None);
        if origin.has_row() {
            let columns = match origin.columns.len() {
                0 => String::new(),
                count => format!(" of {count} columns"),
            };
            page.runs(2, 4, &[(Role::Link, "raw row"), (Role::Faint, &format!("{columns} ({key})"))], Some(&Target::Row(id)));
        }
    }
}
