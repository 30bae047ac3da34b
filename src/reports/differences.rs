//! All events whose accounts differ, grouped by what differs.

use super::Selection;
use super::document::{Below, Block, Document, Entry, EntryStyle, Layout, Role, Sink, Span, Target};
use crate::analysis::sides::Hue;
use crate::dates::Edtf;
use crate::index::timeline::{EventId, Flags, Timeline};
use crate::model::comparison::{self, Difference, Voice};
use crate::model::discrepancy::{self, About, Aspect, Discrepancy, Side, Standing};
use crate::model::{Directory, Event};
use crate::text;
use serde_json::{Value, json};
use std::io;

/// An event whose accounts differ.
struct Differing<'a> {
    date: &'a Edtf,
    title: String,
    is_coded: bool,
    /// The event's id for commands; a screen leads to its row instead.
    id: String,
    row: Option<EventId>,
    found: Vec<Difference>,
}

/// Lays out where the accounts of the events differ, in these `aspects` only, and what each source says. Events whose
/// accounts agree are left out.
///
/// The names in JSON are stable. The data is a list with one object for each difference: `aspect` (`day`, `place`,
/// `figure`, `name`, `title`, `issue`), `event`, `title`, `machine_coded`, `date` (EDTF), `about` (the id of an actor
/// or issue, the label of a figure, or null), `standing` (`conflict`, `explained` by time zones, `open`, or a matter of
/// `wording`), `note`, and `said` (each `source`, `name`, `side`, `account` (counted from 0, null for figures), `says`,
/// `against`).
#[must_use]
pub fn document<'a>(selection: &'a Selection<'a>, aspects: &'a [Aspect], layout: &Layout<'_>) -> Document<'a> {
    let wanted = move || Aspect::CONFLICTS_FIRST.into_iter().filter(|aspect| aspects.contains(aspect));
    let differing = |event: &&'a Event| Differing {
        date: &event.when.edtf,
        title: event.title.to_string(),
        is_coded: event.is_machine_coded(),
        id: event.id.to_string(),
        row: None,
        found: comparison::differences(event, selection.directory),
    };
    let differing: Vec<Differing<'_>> = selection.events.iter().map(differing).collect();
    let mut document = Document::new(
        format!("{}: where the accounts differ", selection.title),
        move |sink| records(selection, wanted(), sink),
        move || as_json(selection, wanted()),
    );
    // Print nothing at all if nothing differs.
    document.is_titled = false;
    document.blocks = wanted().flat_map(|aspect| blocks(aspect, &differing, None, layout)).collect();
    document
}

/// Lays out differences already found, for a screen, in chronological order; a line leads to its event.
#[must_use]
pub fn on_timeline(
    found: &[(EventId, Vec<Difference>)],
    hue: &dyn Fn(&Side) -> Hue,
    timeline: &Timeline,
    layout: &Layout<'_>,
) -> Document<'static> {
    let differing = |(id, found): &(EventId, Vec<Difference>)| Differing {
        date: timeline.date(*id),
        title: timeline.title(*id).into_owned(),
        is_coded: timeline.flags(*id).has(Flags::MACHINE),
        id: String::new(),
        row: Some(*id),
        found: found.clone(),
    };
    let differing: Vec<Differing<'_>> = found.iter().map(differing).collect();
    let mut document = Document::new("", |_| Ok(()), || Value::Null);
    document.blocks = Aspect::CONFLICTS_FIRST.into_iter().flat_map(|aspect| blocks(aspect, &differing, Some(hue), layout)).collect();
    document
}

/// The hue of a side, on a screen.
type Hues<'a> = Option<&'a dyn Fn(&Side) -> Hue>;

/// The events that differ in one aspect, under its heading; empty if there are none.
fn blocks(aspect: Aspect, differing: &[Differing<'_>], hues: Hues<'_>, layout: &Layout<'_>) -> Vec<Block> {
    let entries: Vec<Block> = differing.iter().filter_map(|event| entry(aspect, event, hues, layout)).map(Block::Entry).collect();
    if entries.is_empty() {
        return entries;
    }
    let conflict = if aspect.is_conflict() { ", cannot all be right" } else { "" };
    let events = text::number_of(entries.len(), "event");
    let heading = Block::Heading(format!("{} ({events}{conflict})", text::capital(aspect.label())));
    std::iter::once(heading).chain(entries).collect()
}

fn entry(aspect: Aspect, event: &Differing<'_>, hues: Hues<'_>, layout: &Layout<'_>) -> Option<Entry> {
    let below: Vec<Below> = event.found.iter().filter(|found| found.aspect == aspect).flat_map(|found| told(found, hues)).collect();
    let mark = if aspect.is_conflict() { Span::new(Role::Differs, "≠ ") } else { Span::plain("") };
    (!below.is_empty()).then(|| Entry {
        style: EntryStyle::Inline,
        depth: 0,
        mark,
        date: layout.date(event.date),
        status: "",
        title: Span::new(Role::Title, &*event.title),
        is_coded: event.is_coded,
        id: event.id.clone(),
        more: Vec::new(),
        target: event.row.map(|row| Target::Differs(aspect, row)),
        below,
    })
}

/// "Mark Lambert: China Coordinator (U.S. Department of State); …", and what may explain it.
fn told(found: &Difference, hues: Hues<'_>) -> Vec<Below> {
    let odd = found.odd().filter(|_| found.aspect.is_conflict());
    let voice = |(number, voice): (usize, &Voice)| {
        let role = if odd == Some(number) { Role::Differs } else { Role::Plain };
        let says = Span::new(role, &*voice.says);
        let spans = match found.aspect {
            Aspect::Issue => vec![Span::faint(format!("{}: ", voice.who)), says],
            _ => vec![says, Span::faint(format!(" ({})", voice.who))],
        };
        let marks = hues.into_iter().flat_map(|hue| voice.sides.iter().flat_map(move |side| marked(side, hue)));
        marks.chain(spans).collect()
    };
    let said = Below::List {
        label: found.subject.clone().unwrap_or_default(),
        items: found.voices.iter().enumerate().map(voice).collect(),
        none: String::new(),
    };
    let role = if found.standing == Standing::Conflict { Role::Differs } else { Role::Faint };
    let note = found.note.as_ref().map(|note| Below::Words(vec![Span::new(role, &**note)]));
    std::iter::once(said).chain(note).collect()
}

/// "▌US " in the hue of the side.
fn marked(side: &Side, hue: &dyn Fn(&Side) -> Hue) -> [Span; 2] {
    let hue = hue(side);
    [Span::new(Role::Bar(hue), "▌"), Span::new(Role::Side(hue), format!("{}\u{a0}", side.label().replace(' ', "\u{a0}")))]
}

/// Returns the differences between the accounts of the selection, aspect by aspect.
fn each<'a>(selection: &Selection<'a>, wanted: impl Iterator<Item = Aspect>) -> Vec<(&'a Event, Discrepancy)> {
    let found: Vec<(&Event, Vec<Discrepancy>)> =
        selection.events.iter().map(|event| (*event, discrepancy::discrepancies(event, selection.directory))).collect();
    let of_aspect = |aspect: Aspect| {
        let of_event = |(event, found): &(&'a Event, Vec<Discrepancy>)| {
            let event = *event;
            found.iter().filter(move |found| found.aspect == aspect).map(move |found| (event, found.clone())).collect::<Vec<_>>()
        };
        found.iter().flat_map(of_event).collect::<Vec<_>>()
    };
    wanted.flat_map(of_aspect).collect()
}

const HEADER: [&str; 13] =
    ["aspect", "event", "title", "date", "about", "standing", "source", "source_name", "side", "says", "against", "note", "machine_coded"];

/// Writes one record for each statement of a source.
fn records(selection: &Selection<'_>, wanted: impl Iterator<Item = Aspect>, sink: &mut Sink<'_>) -> io::Result<()> {
    let directory = selection.directory;
    sink(&HEADER.map(str::to_owned))?;
    for (event, found) in each(selection, wanted) {
        for said in &found.said {
            let cells = [
                found.aspect.as_str().to_owned(),
                event.id.to_string(),
                event.title.to_string(),
                event.when.edtf.as_str().to_owned(),
                found.subject(directory).unwrap_or_default().to_owned(),
                found.standing.as_str().to_owned(),
                said.source.to_string(),
                directory.source_name(&said.source).to_owned(),
                Side::new(&said.source, directory).label().to_owned(),
                said.words.clone(),
                said.against.clone().unwrap_or_default(),
                found.note.clone().unwrap_or_default(),
                if event.is_machine_coded() { "yes" } else { "no" }.to_owned(),
            ];
            sink(&cells)?;
        }
    }
    Ok(())
}

fn as_json(selection: &Selection<'_>, wanted: impl Iterator<Item = Aspect>) -> Value {
    let of = |(event, found): (&Event, Discrepancy)| {
        let mut object = found_as_json(&found, selection.directory);
        object["event"] = event.id.as_str().into();
        object["title"] = (&*event.title).into();
        object["machine_coded"] = event.is_machine_coded().into();
        object["date"] = event.when.edtf.as_str().into();
        object
    };
    Value::Array(each(selection, wanted).into_iter().map(of).collect())
}

/// A difference without its event.
pub(super) fn found_as_json(found: &Discrepancy, directory: &Directory) -> Value {
    let about = found.about.as_ref().map(|about| match about {
        About::Actor(id) => id.as_str(),
        About::Issue(id) => id.as_str(),
        About::Figure(label) => label,
    });
    let said = found.said.iter().map(|said| {
        json!({
            "source": said.source.as_str(),
            "name": directory.source_name(&said.source),
            "side": Side::new(&said.source, directory).label(),
            "account": said.account,
            "says": said.words,
            "against": said.against,
        })
    });
    json!({
        "aspect": found.aspect.as_str(),
        "about": about,
        "standing": found.standing.as_str(),
        "note": found.note,
        "said": said.collect::<Vec<_>>(),
    })
}
