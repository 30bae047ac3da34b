//! All events whose accounts differ, by what differs, on paper: text, Markdown, CSV, JSON.

use super::paper::{self, Paper, TableFormat};
use super::{ExportError, Selection, words};
use crate::citation::escape_markdown;
use crate::comparison::{self, Difference, Voice};
use crate::discrepancy::{self, About, Aspect, Discrepancy, Side};
use crate::model::{Directory, Event};
use serde_json::{Value, json};
use std::io::Write;

/// Prints in what the accounts of the events differ, `aspects` only, and what each source says. Events in which
/// accounts agree are left out.
///
/// The names in JSON are stable. A list, an object a difference: `aspect` (`day`, `place`, `figure`, `name`, `title`,
/// `issue`), `event`, `title`, `machine_coded`, `date` (EDTF), `about` (the id of an actor or issue, the label of a figure, or null), `standing`
/// (`conflict`, `explained` by time zones, `open`, or a matter of `wording`), `note`, and `said`: each `source`, `name`,
/// `side`, `account` (counted from 0, null for figures), `says`, `against`.
///
/// # Errors
/// Where `out` refuses.
pub fn write_differences(
    format: TableFormat,
    out: &mut dyn Write,
    selection: &Selection<'_>,
    aspects: &[Aspect],
    width: Option<usize>,
) -> Result<(), ExportError> {
    let directory = selection.directory;
    let wanted = Aspect::CONFLICTS_FIRST.into_iter().filter(|aspect| aspects.contains(aspect));
    let differing: Vec<(&Event, Vec<Difference>)> =
        selection.events.iter().map(|event| (*event, comparison::differences(event, directory))).collect();
    let groups: Vec<Group<'_>> =
        wanted.clone().map(|aspect| Group::of(aspect, &differing)).filter(|group| !group.events.is_empty()).collect();
    let wanted: Vec<Aspect> = wanted.collect();
    paper::write(format, out, &Sheet { selection, wanted: &wanted, groups: &groups }, width)
}

struct Sheet<'a> {
    selection: &'a Selection<'a>,
    wanted: &'a [Aspect],
    groups: &'a [Group<'a>],
}

impl Paper for Sheet<'_> {
    fn text(&self, width: Option<usize>) -> String {
        as_text(self.groups, width)
    }

    fn markdown(&self) -> String {
        as_markdown(self.selection.title, self.groups)
    }

    fn write_csv(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        write_csv(out, self.selection, self.wanted.iter().copied())
    }

    fn json(&self) -> Value {
        as_json(self.selection, self.wanted.iter().copied())
    }
}

/// The events that differ in one aspect.
struct Group<'a> {
    aspect: Aspect,
    events: Vec<(&'a Event, Vec<&'a Difference>)>,
}

impl<'a> Group<'a> {
    fn of(aspect: Aspect, differing: &'a [(&'a Event, Vec<Difference>)]) -> Self {
        let of_event = |(event, found): &'a (&'a Event, Vec<Difference>)| {
            let found: Vec<&Difference> = found.iter().filter(|found| found.aspect == aspect).collect();
            (!found.is_empty()).then_some((*event, found))
        };
        Self { aspect, events: differing.iter().filter_map(of_event).collect() }
    }

    fn heading(&self) -> String {
        let count = self.events.len();
        format!("{} ({count} event{})", words::capital(self.aspect.label()), if count == 1 { "" } else { "s" })
    }
}

fn as_text(groups: &[Group<'_>], width: Option<usize>) -> String {
    let mut out = String::new();
    for group in groups {
        if !out.is_empty() {
            out.push('\n');
        }
        paper::paragraph(&mut out, 0, 2, &group.heading(), width);
        for (event, found) in &group.events {
            let sign = if group.aspect.is_conflict() { "≠ " } else { "" };
            paper::paragraph(
                &mut out,
                2,
                4,
                &format!("{sign}{}: {} ({})", words::dated(&event.when), words::event_title(event), event.id),
                width,
            );
            for found in found {
                for line in told(found) {
                    paper::paragraph(&mut out, 4, 6, &line, width);
                }
            }
        }
    }
    out
}

/// "Mark Lambert: China Coordinator (U.S. Department of State); …", and what may explain it.
fn told(found: &Difference) -> Vec<String> {
    let voice = |voice: &Voice| match found.aspect {
        Aspect::Issue => format!("{}: {}", voice.who, voice.says),
        _ => format!("{} ({})", voice.says, voice.who),
    };
    let voices: Vec<String> = found.voices.iter().map(voice).collect();
    let subject = found.subject.as_ref().map(|subject| format!("{subject}: ")).unwrap_or_default();
    let mut out = vec![format!("{subject}{}", voices.join("; "))];
    out.extend(found.note.clone());
    out
}

fn as_markdown(title: &str, groups: &[Group<'_>]) -> String {
    let mut out = format!("# {}: where the accounts differ\n", escape_markdown(title));
    for group in groups {
        out += &format!("\n## {}\n\n", escape_markdown(&group.heading()));
        for (event, found) in &group.events {
            out += &format!(
                "- {}: **{}** (`{}`)\n",
                escape_markdown(&words::dated(&event.when)),
                escape_markdown(&words::event_title(event)),
                event.id
            );
            for line in found.iter().flat_map(|found| told(found)) {
                out += &format!("  - {}\n", escape_markdown(&words::one_line(&line)));
            }
        }
    }
    out
}

/// What the accounts of the selection differ in, aspect by aspect.
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

/// What one source says a row.
fn write_csv(out: &mut dyn Write, selection: &Selection<'_>, wanted: impl Iterator<Item = Aspect>) -> Result<(), ExportError> {
    let directory = selection.directory;
    let mut table = csv::Writer::from_writer(out);
    paper::record(&mut table, &HEADER.map(str::to_owned))?;
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
                Side::of(&said.source, directory).label().to_owned(),
                said.words.clone(),
                said.against.clone().unwrap_or_default(),
                found.note.clone().unwrap_or_default(),
                if event.is_machine_coded() { "yes" } else { "no" }.to_owned(),
            ];
            paper::record(&mut table, &cells)?;
        }
    }
    Ok(table.flush()?)
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
            "side": Side::of(&said.source, directory).label(),
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
