//! Notes in Markdown with front matter: a note is an event, a folder of them a timeline.
//!
//! As [Obsidian](https://help.obsidian.md/properties), [Hugo](https://gohugo.io/content-management/front-matter/) and
//! collections on GitHub write them. Owns which note is an event and which is about something else; a note that cannot be
//! read costs itself only.
//!
//! | file | owns |
//! |---|---|
//! | `front` | where the front matter stands |
//! | `node` | its values, and their bounds |
//! | `yaml`, `toml` | its two languages |
//! | `note` | one note, and what it is called |
//! | `event` | a note as an event |
//! | `day` | the date of a note |
//! | `names` | who and what a name means |
//! | `sources` | the sources of a note |
//! | `prose` | its text without markup |

mod day;
mod event;
mod front;
mod names;
mod node;
mod note;
mod prose;
mod sources;
mod stem;
mod toml;
mod yaml;

use crate::input::converted::Converted;
use crate::input::error::LoadError;
use crate::input::import_builder::{Harvest, NO_TEXT};
use crate::input::input_bytes::InputBytes;
use crate::input::letters;
use crate::model::Directory;
use crate::text;
use event::Ids;
use names::Known;
use node::Fault;
use note::Note;

/// The prefix of ids.
const PREFIX: &str = "md";

/// The format, in words.
const FORMAT: &str = "notes in Markdown";

/// The largest note: nobody writes a longer one, and a file of data that calls itself one must not fill the memory.
const LARGEST: u64 = 4 << 20;

/// The number of notes without a date that are named.
const NAMED: usize = 3;

/// Notes that tell of the whole folder.
const OF_THE_WHOLE: [&str; 3] = ["_index", "index", "readme"];

/// Whether a beginning is that of a note.
pub(in crate::input) fn is_like(head: &[u8]) -> bool {
    (head.starts_with(b"---") || head.starts_with(b"+++")) && front::is_like(&String::from_utf8_lossy(head))
}

/// Reads all notes of a load, with the names of the dossiers beside them: what became events, then each note that cannot
/// be read by itself.
///
/// # Errors
/// The error of the system; a file that changed meanwhile.
pub(in crate::input) fn read(supplies: &[InputBytes], directory: &Directory) -> Result<Vec<Converted>, LoadError> {
    if supplies.is_empty() {
        return Ok(Vec::new());
    }
    let known = Known::new(directory);
    let whole = of_all(supplies);
    let mut harvest = Harvest::new(PREFIX, &whole, FORMAT);
    let (mut notes, mut broken) = (Vec::new(), Vec::new());
    for supply in supplies {
        match note(supply, &mut harvest)? {
            Ok(note) => notes.push(note),
            Err(fault) => broken.push((supply.name.as_str(), fault)),
        }
    }
    let ids: Ids = notes
        .iter()
        .flat_map(|note| [(text::fold(note.stem()), note.id(&harvest)), (note.id(&harvest).to_string(), note.id(&harvest))])
        .collect();
    let order = day::order(&notes);
    let mut undated = Vec::new();
    for note in &notes {
        one(note, &mut harvest, &known, (&ids, order), &mut undated, &mut broken);
    }
    if harvest.is_empty() {
        broken.extend(undated.drain(..).map(|file| (file, Fault::new(1, day::NO_DATE))));
    }
    tell_undated(&undated, &mut harvest);
    let mut all = vec![harvest.finish()];
    all.extend(broken.into_iter().map(|(file, fault)| broken_note(file, &fault)));
    Ok(all)
}

/// Reads one note.
fn note<'a>(supply: &'a InputBytes, harvest: &mut Harvest) -> Result<Result<Note<'a>, Fault>, LoadError> {
    if supply.len() > LARGEST {
        return Ok(Err(Fault::new(1, "it is larger than 4 MiB, as no note is")));
    }
    let bytes = supply.whole()?;
    let (text, is_broken) = letters::decoded(&bytes);
    if is_broken {
        harvest.remark(NO_TEXT);
    }
    Ok(Note::read(&supply.name, &text))
}

type Broken<'a> = Vec<(&'a str, Fault)>;

fn one<'a>(
    note: &Note<'a>,
    harvest: &mut Harvest,
    known: &Known<'_>,
    (ids, order): (&Ids, Option<crate::dates::DayOrder>),
    undated: &mut Vec<&'a str>,
    broken: &mut Broken<'a>,
) {
    let mut wrong = Vec::new();
    match note.event(harvest, known, ids, order, &mut wrong) {
        Ok(event) => {
            harvest.seen();
            harvest.keep(event);
        }
        Err(fault) if fault.why != day::NO_DATE || note.is_like_an_event() => broken.push((note.file, fault)),
        Err(_) if OF_THE_WHOLE.contains(&text::fold(note.stem()).as_str()) => {
            harvest.title(&note.title());
            harvest.summary(&note.body.text);
        }
        Err(_) => undated.push(note.file),
    }
    for (line, why) in wrong {
        harvest.warn_in(note.file, line, why);
    }
}

fn tell_undated(undated: &[&str], harvest: &mut Harvest) {
    if undated.is_empty() {
        return;
    }
    let named: Vec<&str> = undated.iter().take(NAMED).map(|file| text::file_name(file)).collect();
    let more = if undated.len() > NAMED { format!(" and {} more", undated.len() - NAMED) } else { String::new() };
    let (notes, have, stand) = if undated.len() == 1 { ("note", "has", "stands") } else { ("notes", "have", "stand") };
    let count = text::thousands(undated.len() as u64);
    harvest.remark(&format!("{count} {notes} {have} no date and nothing of an event, and {stand} aside: {}{more}", named.join(", ")));
}

/// The result for a note that cannot be read.
fn broken_note(file: &str, fault: &Fault) -> Converted {
    let mut converted = Converted { account: crate::input::Account::new(file, FORMAT), ..Converted::default() };
    converted.account.read = 1;
    converted.account.reject(&fault.why, fault.line);
    converted
}

/// What all notes together are called: their folder, or the one note.
fn of_all(supplies: &[InputBytes]) -> String {
    if let [one] = supplies {
        return one.name.clone();
    }
    let mut folders = supplies.iter().map(|supply| supply.name.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder));
    let first = folders.next().unwrap_or_default();
    let common = folders.fold(first, |common, folder| {
        let same =
            common.split('/').zip(folder.split('/')).take_while(|(one, other)| one == other).map(|(one, _)| one.len() + 1).sum::<usize>();
        &common[..same.saturating_sub(1).min(common.len())]
    });
    if common.is_empty() { "notes".to_owned() } else { common.to_owned() }
}
