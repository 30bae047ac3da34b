//! The result of a small format's reader while it reads a file: the events, the names in them, and the account.
//!
//! Owns making ids from words, so that one name in two files is one actor and two records never share an id, and the words for
//! counted remarks. Leaves every format to its reader.

use super::converted::Converted;
use super::{Account, letters};
use crate::dates::Edtf;
use crate::model::dossier::Problem;
use crate::model::{
    self, Actor, ActorType, Certainty, Event, Id, ImportedFrom, Issue, Kind, Line, Place, Prose, Source, SourceType, Status, When,
};
use crate::text;
use indexmap::IndexMap;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::HashMap;

/// The longest text that becomes an id, in bytes; a longer one ends in a few digits of its hash.
const MAX_LEN: usize = 80;

/// The title of an event without a visible title.
pub(super) const NO_TITLE: &str = "(no title)";

/// The length of a name or a title that is kept, in bytes: nobody writes a longer one, and each is laid out in full.
const LONGEST_NAME: usize = 2_000;

/// The length of a text that is kept, in bytes.
const LONGEST_TEXT: usize = 1 << 20;

/// The remark on bytes that are not text.
pub(super) const NO_TEXT: &str = "Some bytes are no text (UTF-8): they stand as �";

/// A file of another format during reading.
pub(super) struct Harvest {
    /// The prefix of ids: "ics".
    prefix: &'static str,
    out: Converted,
    titled: bool,
    /// The ids of the events, each with the last number appended to it.
    taken: HashMap<String, u64>,
    /// Counted remarks: the words for one and for many.
    counts: IndexMap<(&'static str, &'static str), u64>,
}

impl Harvest {
    /// Begins with the file `name`, of which nothing has been read yet.
    pub fn new(prefix: &'static str, name: &str, format: &str) -> Self {
        let title = crate::text::file_name(name).into();
        let out = Converted { title, account: Account::new(name, format), ..Converted::default() };
        Self { prefix, out, titled: false, taken: HashMap::new(), counts: IndexMap::new() }
    }

    /// Sets the title of the file; its name stays if the title is empty.
    pub fn title(&mut self, title: &str) {
        let title = name(title);
        if !title.is_empty() {
            self.out.title = title;
            self.titled = true;
        }
    }

    /// Whether the file has a title.
    pub fn is_titled(&self) -> bool {
        self.titled
    }

    /// Sets the description of the file.
    pub fn summary(&mut self, summary: &str) {
        self.out.summary = prose(summary);
    }

    /// Decodes bytes, and notes whether some were invalid.
    pub fn letters<'a>(&mut self, bytes: &'a [u8]) -> Cow<'a, str> {
        let (text, broken) = letters::decoded(bytes);
        if broken {
            self.remark(NO_TEXT);
        }
        text
    }

    /// Counts a record.
    pub fn seen(&mut self) {
        self.out.account.read += 1;
    }

    /// Counts a record that is left out.
    pub fn reject(&mut self, reason: &str, line: u64) {
        self.out.account.reject(reason, line);
    }

    /// Counts a record that is replaced by a later state of itself.
    pub fn supersede(&mut self) {
        self.out.account.superseded += 1;
    }

    /// Adds a warning about a line; nothing is lost.
    pub fn warn(&mut self, line: u64, message: impl Into<String>) {
        self.problem(line, message);
        if let Some(problem) = self.out.problems.pop() {
            self.out.problems.push(problem.warning());
        }
    }

    /// Keeps the event of a record.
    pub fn keep(&mut self, event: Event) {
        self.out.account.kept += 1;
        if event.title.len() > LONGEST_NAME || event.summary.as_ref().is_some_and(|text| text.len() > LONGEST_TEXT) {
            self.count(
                "title or text is cut: it is longer than anybody reads",
                "titles or texts are cut: they are longer than anybody reads",
            );
        }
        self.keep_more(event);
    }

    /// Adds a further event of a record that is kept. An id that is taken gets a number.
    pub fn keep_more(&mut self, mut event: Event) {
        if let Some(last) = self.taken.get(event.id.as_str()).copied() {
            let base = event.id;
            let mut number = last;
            event.id = loop {
                number += 1;
                let id = Id::of_words(&format!("{base}~{number}"));
                // A record may already have the id "a~2".
                if !self.taken.contains_key(id.as_str()) {
                    break id;
                }
            };
            self.taken.insert(base.as_str().to_owned(), number);
        }
        self.taken.insert(event.id.as_str().to_owned(), 1);
        self.out.events.push(event);
    }

    /// Adds a remark to the account.
    pub fn remark(&mut self, words: &str) {
        if !self.out.account.remarks.iter().any(|known| known == words) {
            self.out.account.remarks.push(words.to_owned());
        }
    }

    /// Counts a remark: for one record it is `one`, for several "3 " and `many`.
    pub fn count(&mut self, one: &'static str, many: &'static str) {
        *self.counts.entry((one, many)).or_insert(0) += 1;
    }

    /// Adds a warning about a line of another file than the one of the account: of one among many.
    pub fn warn_in(&mut self, file: &str, line: u64, message: impl Into<String>) {
        let mut problem = Problem::of_file(file, message, None).warning();
        (problem.line, problem.column) = (usize::try_from(line).unwrap_or(0), 1);
        self.out.problems.push(problem);
    }

    /// Whether no event is kept so far.
    pub fn is_empty(&self) -> bool {
        self.out.events.is_empty()
    }

    /// Adds a problem with a line of the file.
    pub fn problem(&mut self, line: u64, message: impl Into<String>) {
        let mut problem = Problem::of_file(&self.out.account.file, message, None);
        (problem.line, problem.column) = (usize::try_from(line).unwrap_or(0), 1);
        self.out.problems.push(problem);
    }

    /// An id from words, with the prefix of the format.
    pub fn id<T>(&self, words: &str) -> Id<T> {
        Id::of_words(&format!("{}:{}", self.prefix, kept_short(words)))
    }

    /// The actor with a name, identified by `key`; `None` if the name is empty.
    pub fn actor(&mut self, key: &str, words: &str, actor_type: ActorType) -> Option<Id<Actor>> {
        let (id, name) = (self.id(key), name(words));
        if name.is_empty() {
            return None;
        }
        let new = || Actor { id: id.clone(), name, actor_type, other_names: Vec::new(), country: None, part_of: None, posts: Vec::new() };
        self.out.directory.actors.entry(id.clone()).or_insert_with(new);
        Some(id)
    }

    /// Adds an actor that other files share, with its id there.
    pub fn shared_actor(&mut self, actor: Actor) -> Id<Actor> {
        let id = actor.id.clone();
        self.out.directory.actors.entry(id.clone()).or_insert(actor);
        id
    }

    /// Adds a place that other files share, with its id there.
    pub fn shared_place(&mut self, place: Place) -> Id<Place> {
        let id = place.id.clone();
        self.out.directory.places.entry(id.clone()).or_insert(place);
        id
    }

    /// Returns the actor, for adding details.
    pub fn known(&mut self, actor: &Id<Actor>) -> Option<&mut Actor> {
        self.out.directory.actors.get_mut(actor)
    }

    /// Sets where a place lies, unless that is known.
    pub fn set_coordinates(&mut self, place: &Id<Place>, latitude: f64, longitude: f64) {
        self.set_place(place, |place| {
            if place.coordinates().is_none() {
                (place.latitude, place.longitude) = (Some(latitude), Some(longitude));
            }
        });
    }

    /// Adds details to a place of this file.
    pub fn set_place(&mut self, place: &Id<Place>, set: impl FnOnce(&mut Place)) {
        if let Some(place) = self.out.directory.places.get_mut(place) {
            set(place);
        }
    }

    /// The issue with a label; `None` if the label is empty.
    pub fn issue(&mut self, label: &str) -> Option<Id<Issue>> {
        let (id, label) = (self.id(&slug(label)), name(label));
        if label.is_empty() {
            return None;
        }
        let new = || Issue { id: id.clone(), label, broader: None, other_names: Vec::new() };
        self.out.directory.issues.entry(id.clone()).or_insert_with(new);
        Some(id)
    }

    /// As [`Self::issue`], with the issue that it is a part of, if that is not known yet.
    pub fn issue_within(&mut self, label: &str, broader: Option<&Id<Issue>>) -> Option<Id<Issue>> {
        let id = self.issue(label)?;
        if let Some(issue) = self.out.directory.issues.get_mut(&id) {
            issue.broader = issue.broader.take().or_else(|| broader.filter(|broader| **broader != id).cloned());
        }
        Some(id)
    }

    /// The place with a name, identified by `key`; `None` if the name is empty.
    pub fn place(&mut self, key: &str, words: &str, part_of: Option<&Id<Place>>) -> Option<Id<Place>> {
        let (id, name) = (self.id(key), name(words));
        if name.is_empty() {
            return None;
        }
        let part_of = part_of.filter(|whole| **whole != id).cloned();
        let new = || Place { part_of, ..Place::new(id.clone(), name) };
        self.out.directory.places.entry(id.clone()).or_insert_with(new);
        Some(id)
    }

    /// The account of a web page; `None` if the address is not a web address.
    pub fn page(&mut self, address: &str, title: &str, note: Option<Line>) -> Option<model::Account> {
        let address = address.trim();
        let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        if !text::is_web_address(&address) {
            return None;
        }
        let host = address.split('/').nth(2).unwrap_or_default();
        let title = name(if title.trim().is_empty() { host } else { title });
        let id = self.id_of_page(&address);
        let new = || source(id.clone(), title, Some(address.as_str().into()), note);
        self.out.directory.sources.entry(id.clone()).or_insert_with(new);
        Some(model::Account::new(id))
    }

    /// The id of the source with an address: the same in all files of a format.
    pub fn id_of_page(&self, address: &str) -> Id<Source> {
        self.id(&format!("page-{}", hash(address)))
    }

    /// Adds the file itself as a source.
    pub fn source(&mut self, source: Source) -> Id<Source> {
        let id = source.id.clone();
        self.out.directory.sources.entry(id.clone()).or_insert(source);
        id
    }

    /// An event with the known file, line, title and day.
    pub fn event(&self, id: Id<Event>, title: &str, kind: Kind, when: When, line: u64) -> Event {
        let file = self.out.account.file.as_str().into();
        // Checked after invisible characters are removed: an event without a title would be lost when it is read again.
        let title = Some(name(title)).filter(|title| !title.trim().is_empty());
        Event {
            id,
            title: title.unwrap_or_else(|| NO_TITLE.into()),
            kind,
            when,
            status: Status::default(),
            certainty: Certainty::default(),
            medium: None,
            summary: None,
            participants: Vec::new(),
            place: None,
            about: Vec::new(),
            figures: Vec::new(),
            accounts: Vec::new(),
            relations: Vec::new(),
            codes: Vec::new(),
            imported_from: Some(ImportedFrom { file, line: Some(line), ..ImportedFrom::default() }),
            review: None,
            draft: None,
        }
    }

    /// Returns everything. A link to an event that is not in the file is dropped.
    pub fn finish(mut self) -> Converted {
        for event in &mut self.out.events {
            event.relations.retain(|tie| self.taken.contains_key(tie.event.as_str()));
        }
        for ((one, many), count) in self.counts {
            let words = if count == 1 { format!("1 {one}") } else { format!("{} {many}", text::thousands(count)) };
            self.out.account.remarks.push(words);
        }
        self.out
    }
}

/// A source of which only this is known.
pub(super) fn source(id: Id<Source>, title: Line, url: Option<Line>, note: Option<Line>) -> Source {
    Source { url, note, ..Source::new(id, title, SourceType::default()) }
}

/// Several sentences; `None` if there are none.
pub(super) fn prose(text: &str) -> Option<Prose> {
    let text = text.trim();
    (!text.is_empty()).then(|| (&*cut(text, LONGEST_TEXT)).into())
}

fn name(words: &str) -> Line {
    (&*cut(words.trim(), LONGEST_NAME)).into()
}

/// The text, cut with an ellipsis.
pub(super) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return text.into();
    }
    let end = (0..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    format!("{}…", &text[..end]).into()
}

/// The interval between two dates; only the first, with its hour, if they are the same day. `None` if the second is before the
/// first.
pub(super) fn interval(start: &Edtf, end: &Edtf) -> Option<Edtf> {
    let (first, last) = (start.without_time(), end.without_time());
    if first == last {
        return Some(start.clone());
    }
    Edtf::parse(&format!("{first}/{last}")).ok()
}

/// The day on which something begins, for an id.
pub(super) fn first_day(when: &When) -> &str {
    when.edtf.as_str().split(['/', 'T']).next().unwrap_or_default()
}

/// Words in the form of ids: folded, joined by hyphens. If more than white space and common punctuation is lost, digits of a
/// hash follow, so that "C" and "C++" stay distinct.
pub(super) fn slug(words: &str) -> String {
    let folded = text::fold(words.trim());
    let mut out = String::with_capacity(folded.len());
    let mut lossy = false;
    for letter in folded.chars() {
        if letter.is_alphanumeric() {
            out.push(letter);
        } else {
            lossy |= !letter.is_whitespace() && !"-.,'()&/:\"_".contains(letter);
            if !out.is_empty() && !out.ends_with('-') {
                out.push('-');
            }
        }
    }
    let kept = out.trim_end_matches('-');
    if lossy || kept.is_empty() { format!("{kept}-{}", hash(&folded)) } else { kept.to_owned() }
}

/// Unchanged up to a limit; beyond it a hash replaces the rest.
pub(super) fn kept_short(words: &str) -> String {
    if words.len() <= MAX_LEN {
        return words.to_owned();
    }
    let mut end = MAX_LEN;
    while !words.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}-{}", &words[..end], hash(words))
}

/// The first digits of a hash.
fn hash(words: &str) -> String {
    Sha256::digest(words.as_bytes()).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_become_ids_that_differ_where_the_words_do() {
        for (words, wanted) in
            [("Côte d’Ivoire", "cote-d-ivoire"), (" Jiří  Paroubek, Jr. ", "jiri-paroubek-jr"), ("Київ", "киів"), ("U.S.S.R.", "u-s-s-r")]
        {
            assert_eq!(slug(words), wanted, "{words}");
        }
        assert_ne!(slug("C++"), slug("C"));
        assert_ne!(slug("…"), slug("+"));
        let long = "x".repeat(500);
        let harvest = Harvest::new("ics", "a", "b");
        assert_ne!(harvest.id::<Event>(&long), harvest.id::<Event>(&format!("{long}y")));
    }

    #[test]
    fn the_same_id_a_thousand_times_is_a_thousand_ids() {
        let mut harvest = Harvest::new("ics", "a", "b");
        for name in ["a~2", "a"].into_iter().chain(std::iter::repeat_n("a", 1_000)) {
            let when = When::from(Edtf::parse("2024").unwrap());
            let event = harvest.event(harvest.id(name), "t", Kind::Other, when, 1);
            harvest.keep(event);
        }
        let events = harvest.finish().events;
        let ids: std::collections::HashSet<_> = events.iter().map(|event| event.id.as_str()).collect();
        assert_eq!(ids.len(), 1_002);
    }

    proptest! {
        #[test]
        fn any_words_become_an_id(words in ".*") {
            let harvest = Harvest::new("ics", "a", "b");
            let _: (Id<Event>, Id<Event>) = (harvest.id(&words), harvest.id(&slug(&words)));
        }
    }
}
