//! The page's record of one event, and the choices of its filters.

use super::super::{tied::Tied, words};
use super::sides::{Rails, Sides};
use crate::dates::Edtf;
use crate::model::citation::{Cited, DateParts};
use crate::model::{Account, Directory, Event, Id, Line, Remark};
use crate::text;
use indexmap::IndexSet;

/// An entry of a list of choices, and the number of events that have it.
pub(super) struct Choice<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub count: usize,
}

/// An event named in a list, and the reason why it is listed.
pub(super) struct Mention {
    pub id: Id<Event>,
    pub title: Line,
    pub date: String,
    pub sentence: String,
}

impl Mention {
    pub fn new(event: &Event, sentence: String) -> Self {
        Self { id: event.id.clone(), title: event.title.clone(), date: words::dated(&event.when), sentence }
    }
}

/// A date or one end of it; `machine` holds the machine-readable form if the day, month or year is known.
pub(super) struct Time {
    pub words: String,
    pub machine: Option<String>,
}

/// One event in full.
pub(super) struct Article<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub when: Vec<Time>,
    pub basis: Option<&'a str>,
    pub sign: &'static str,
    pub rails: Option<Rails>,
    pub facts: String,
    pub status: Option<&'static str>,
    pub difference: Option<String>,
    pub summary: Vec<&'a str>,
    pub people: Vec<String>,
    pub about: Vec<&'a str>,
    pub figures: Vec<String>,
    pub ties: Vec<Tie<'a>>,
    pub accounts: Vec<Told<'a>>,
    pub own: Option<Own<'a>>,
    /// The ids of participants and of the bodies above them, separated by spaces, which no id contains.
    pub actor_ids: String,
    pub issue_ids: String,
    pub kind: &'static str,
    /// Other names of the participants, so that the filter finds them.
    pub names: String,
}

pub(super) struct Tie<'a> {
    pub label: String,
    pub id: &'a str,
    pub title: &'a str,
    pub date: String,
}

/// The reader's own mark, note and tags on the event.
pub(super) struct Own<'a> {
    pub signs: String,
    pub lines: Vec<&'a str>,
}

/// One account with its source.
pub(super) struct Told<'a> {
    pub teller: String,
    pub told: String,
    pub language: Option<&'a str>,
    pub cited: Cited,
}

impl<'a> Article<'a> {
    pub fn new(event: &'a Event, directory: &'a Directory, remark: Option<&'a Remark>, tied: &'a Tied, sides: &Sides<'_>) -> Self {
        let ties = tied.ties(event);
        let names = event.everyone().filter_map(|one| directory.actors.get(&one.actor)).flat_map(|actor| actor.other_names.iter());
        Self {
            id: event.id.as_str(),
            title: &event.title,
            when: times(&event.when.edtf),
            basis: event.when.basis.as_deref(),
            sign: event.status.sign(),
            rails: sides.rails(event),
            facts: words::facts(event, directory),
            status: words::status_sentence(event.status),
            difference: words::differences(event, directory),
            summary: event.summary.as_deref().into_iter().flat_map(words::paragraphs).collect(),
            people: event.participants.iter().map(|participant| words::person(participant, directory)).collect(),
            about: event.about.iter().map(|issue| directory.issue_label(issue)).collect(),
            figures: event.figures.iter().map(|figure| words::figure(figure, directory)).collect(),
            ties: ties
                .map(|(label, other)| Tie {
                    label: text::capital(label),
                    id: other.id.as_str(),
                    title: &other.title,
                    date: words::dated(&other.when),
                })
                .collect(),
            accounts: event.accounts.iter().map(|account| Told::new(account, directory)).collect(),
            own: remark.map(|remark| Own { signs: remark.signs(), lines: remark.note.iter().flat_map(|note| note.lines()).collect() }),
            actor_ids: joined(actor_ids(event, directory).into_iter().map(Id::as_str)),
            issue_ids: joined(issue_ids(event, directory).into_iter().map(Id::as_str)),
            kind: event.kind.as_str(),
            names: joined(names.map(|name| &**name)),
        }
    }
}

impl<'a> Told<'a> {
    fn new(account: &'a Account, directory: &'a Directory) -> Self {
        let mut cited = Cited::by(account, directory);
        let teller = words::teller(account, directory);
        let language = directory.sources.get(&account.source).and_then(|source| source.language.as_deref());
        // The heading of the account already names its speaker; do not repeat it.
        cited.author = cited.author.filter(|author| !teller.starts_with(author.as_str()));
        if !cited.is_book {
            cited.title = format!("“{}”", cited.title);
        }
        Self { teller, told: words::told(account), language, cited }
    }
}

fn times(date: &Edtf) -> Vec<Time> {
    let time = |edtf: &Edtf, parts: DateParts| Time { words: edtf.words(), machine: Some(parts.iso()) };
    if let Some(parts) = DateParts::from_date(date) {
        return vec![time(date, parts)];
    }
    let ends = date.as_str().split_once('/').and_then(|(start, end)| Some((Edtf::parse(start).ok()?, Edtf::parse(end).ok()?)));
    match (DateParts::of_interval(date), ends) {
        (Some((first, last)), Some((start, end))) => vec![time(&start, first), time(&end, last)],
        _ => vec![Time { words: date.words(), machine: None }],
    }
}

fn joined<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<IndexSet<_>>().into_iter().collect::<Vec<_>>().join(" ")
}

/// Everyone who took part or was represented, with the bodies above them.
pub(super) fn actor_ids<'a>(event: &'a Event, directory: &'a Directory) -> IndexSet<&'a Id<crate::model::Actor>> {
    let named = event.everyone().flat_map(|participant| std::iter::once(&participant.actor).chain(&participant.on_behalf_of));
    named.flat_map(|actor| directory.lineage(actor)).collect()
}

pub(super) fn issue_ids<'a>(event: &'a Event, directory: &'a Directory) -> IndexSet<&'a Id<crate::model::Issue>> {
    event.issues().flat_map(|issue| directory.broader(issue)).collect()
}
