//! The harvest of a reader of a small format on its way through a file: whom and what it names, the events, the account.
//!
//! Owns making ids of words, so that the same name in two files is one actor and two records never share an id, and
//! the words for what was counted. Leaves every format to its reader.

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

/// The longest run of words that an id is made of, in bytes; what is longer ends in a few digits of its hash.
const LONGEST: usize = 80;

/// What an event is called that has no title that could be seen.
pub(super) const NO_TITLE: &str = "(no title)";

/// As much of a name or a title as is kept, in bytes: nobody writes a longer one, and each is laid out whole.
const LONGEST_NAME: usize = 2_000;

/// As much of a text as is kept.
const LONGEST_TEXT: usize = 1 << 20;

/// What is said of bytes that are no text.
pub(super) const NO_TEXT: &str = "Some bytes are no text (UTF-8): they stand as �";

/// A file of another format while it is read.
pub(super) struct Harvest {
    /// What ids begin with: "ics".
    prefix: &'static str,
    out: Converted,
    titled: bool,
    /// The ids of the events, each with the last number that was put behind it.
    taken: HashMap<String, u64>,
    /// Remarks that are counted: how it is said of one and of many.
    counts: IndexMap<(&'static str, &'static str), u64>,
}

impl Harvest {
    /// Nothing has been read yet of the file `name`.
    pub fn of(prefix: &'static str, name: &str, format: &str) -> Self {
        let title = crate::text::file_name(name).into();
        let out = Converted { title, account: Account::of(name, format), ..Converted::default() };
        Self { prefix, out, titled: false, taken: HashMap::new(), counts: IndexMap::new() }
    }

    /// What the file calls itself; its name stays where that is nothing.
    pub fn title(&mut self, title: &str) {
        let title = name(title);
        if !title.is_empty() {
            self.out.title = title;
            self.titled = true;
        }
    }

    /// Whether the file has called itself something.
    pub fn is_titled(&self) -> bool {
        self.titled
    }

    /// What the file says of itself.
    pub fn summary(&mut self, summary: &str) {
        self.out.summary = prose(summary);
    }

    /// Bytes that were no text.
    pub fn letters<'a>(&mut self, bytes: &'a [u8]) -> Cow<'a, str> {
        let (text, broken) = letters::decoded(bytes);
        if broken {
            self.remark(NO_TEXT);
        }
        text
    }

    /// Another record was seen.
    pub fn seen(&mut self) {
        self.out.account.read += 1;
    }

    /// A record that was seen is left out.
    pub fn reject(&mut self, reason: &str, line: u64) {
        self.out.account.reject(reason, line);
    }

    /// A record that was seen gives way to a later state of itself.
    pub fn supersede(&mut self) {
        self.out.account.superseded += 1;
    }

    /// Something is odd about the file, on a line of it, and nothing is lost.
    pub fn warn(&mut self, line: u64, message: impl Into<String>) {
        self.problem(line, message);
        if let Some(problem) = self.out.problems.pop() {
            self.out.problems.push(problem.warning());
        }
    }

    /// A record that was seen is kept.
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

    /// A further event of a record that is kept. An id gets a number where it is there already.
    pub fn keep_more(&mut self, mut event: Event) {
        if let Some(last) = self.taken.get(event.id.as_str()).copied() {
            let base = event.id;
            let mut number = last;
            event.id = loop {
                number += 1;
                let id = Id::of_words(&format!("{base}~{number}"));
                // Somebody may have called a record "a~2".
                if !self.taken.contains_key(id.as_str()) {
                    break id;
                }
            };
            self.taken.insert(base.as_str().to_owned(), number);
        }
        self.taken.insert(event.id.as_str().to_owned(), 1);
        self.out.events.push(event);
    }

    /// Something worth a line in the account.
    pub fn remark(&mut self, words: &str) {
        if !self.out.account.remarks.iter().any(|known| known == words) {
            self.out.account.remarks.push(words.to_owned());
        }
    }

    /// One more record of which `one` is to be said; of several it is "3 " and `many`.
    pub fn count(&mut self, one: &'static str, many: &'static str) {
        *self.counts.entry((one, many)).or_insert(0) += 1;
    }

    /// Something is wrong with the file, on a line of it.
    pub fn problem(&mut self, line: u64, message: impl Into<String>) {
        let mut problem = Problem::of_file(&self.out.account.file, message, None);
        (problem.line, problem.column) = (usize::try_from(line).unwrap_or(0), 1);
        self.out.problems.push(problem);
    }

    /// An id of words, as the format begins it.
    pub fn id<T>(&self, words: &str) -> Id<T> {
        Id::of_words(&format!("{}:{}", self.prefix, kept_short(words)))
    }

    /// Somebody with that name, known by `key`; None where the name is empty.
    pub fn actor(&mut self, key: &str, words: &str, actor_type: ActorType) -> Option<Id<Actor>> {
        let (id, name) = (self.id(key), name(words));
        if name.is_empty() {
            return None;
        }
        let new = || Actor { id: id.clone(), name, actor_type, other_names: Vec::new(), country: None, part_of: None, posts: Vec::new() };
        self.out.directory.actors.entry(id.clone()).or_insert_with(new);
        Some(id)
    }

    /// An actor that other files share, by its id there.
    pub fn shared_actor(&mut self, actor: Actor) -> Id<Actor> {
        let id = actor.id.clone();
        self.out.directory.actors.entry(id.clone()).or_insert(actor);
        id
    }

    /// A place that other files share, by its id there.
    pub fn shared_place(&mut self, place: Place) -> Id<Place> {
        let id = place.id.clone();
        self.out.directory.places.entry(id.clone()).or_insert(place);
        id
    }

    /// The actor, to add to what is known of it.
    pub fn known(&mut self, actor: &Id<Actor>) -> Option<&mut Actor> {
        self.out.directory.actors.get_mut(actor)
    }

    /// What something is about; None where the label is empty.
    pub fn issue(&mut self, label: &str) -> Option<Id<Issue>> {
        let (id, label) = (self.id(&slug(label)), name(label));
        if label.is_empty() {
            return None;
        }
        let new = || Issue { id: id.clone(), label, broader: None, other_names: Vec::new() };
        self.out.directory.issues.entry(id.clone()).or_insert_with(new);
        Some(id)
    }

    /// Where something is, known by `key`; None where the name is empty.
    pub fn place(&mut self, key: &str, words: &str, part_of: Option<&Id<Place>>) -> Option<Id<Place>> {
        let (id, name) = (self.id(key), name(words));
        if name.is_empty() {
            return None;
        }
        let part_of = part_of.filter(|whole| **whole != id).cloned();
        let new = || Place { id: id.clone(), name, country: None, part_of, other_names: Vec::new() };
        self.out.directory.places.entry(id.clone()).or_insert_with(new);
        Some(id)
    }

    /// The account that a page gives; None where that is no address of the web.
    pub fn page(&mut self, address: &str, title: &str, note: Option<Line>) -> Option<model::Account> {
        let address = address.trim();
        let address = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        if !text::is_web_address(&address) {
            return None;
        }
        let host = address.split('/').nth(2).unwrap_or_default();
        let title = name(if title.trim().is_empty() { host } else { title });
        let id: Id<Source> = self.id(&format!("page-{}", hash(&address)));
        let new = || source(id.clone(), title, Some(address.as_str().into()), note);
        self.out.directory.sources.entry(id.clone()).or_insert_with(new);
        Some(model::Account::of(id))
    }

    /// The source that the file is itself.
    pub fn source(&mut self, source: Source) -> Id<Source> {
        let id = source.id.clone();
        self.out.directory.sources.entry(id.clone()).or_insert(source);
        id
    }

    /// An event of which the file, the line, the title and the day are known.
    pub fn event(&self, id: Id<Event>, title: &str, kind: Kind, when: When, line: u64) -> Event {
        let file = self.out.account.file.as_str().into();
        // Judged when what cannot be seen is gone: an event without a title would be lost on its way back.
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
        }
    }

    /// All that was gathered. A tie to an event that is not in the file is none.
    pub fn finish(mut self) -> Converted {
        for event in &mut self.out.events {
            event.relations.retain(|tie| self.taken.contains_key(tie.event.as_str()));
        }
        for ((one, many), count) in self.counts {
            let words = if count == 1 { format!("1 {one}") } else { format!("{} {many}", super::grouped(count)) };
            self.out.account.remarks.push(words);
        }
        self.out
    }
}

/// A source of which nothing but this is known.
pub(super) fn source(id: Id<Source>, title: Line, url: Option<Line>, note: Option<Line>) -> Source {
    Source { url, note, ..Source::of(id, title, SourceType::default()) }
}

/// Sentences; None where there are none.
pub(super) fn prose(text: &str) -> Option<Prose> {
    let text = text.trim();
    (!text.is_empty()).then(|| (&*cut(text, LONGEST_TEXT)).into())
}

fn name(words: &str) -> Line {
    (&*cut(words.trim(), LONGEST_NAME)).into()
}

/// The text; an ellipsis stands where it is cut.
pub(super) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return text.into();
    }
    let end = (0..=most).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    format!("{}…", &text[..end]).into()
}

/// From one date to another; the first alone, with its hour, where they are the same day. None where the second is not after the
/// first.
pub(super) fn interval(start: &Edtf, end: &Edtf) -> Option<Edtf> {
    let (first, last) = (start.without_time(), end.without_time());
    if first == last {
        return Some(start.clone());
    }
    Edtf::parse(&format!("{first}/{last}")).ok()
}

/// The day on which something begins, for its id.
pub(super) fn first_day(when: &When) -> &str {
    when.edtf.as_str().split(['/', 'T']).next().unwrap_or_default()
}

/// Words as ids are made of them: folded, joined by hyphens. What is lost but white space and common stops leaves
/// digits of a hash, so that "C" and "C++" stay two.
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

/// As it is, up to a bound; beyond it with a hash in place of the rest.
pub(super) fn kept_short(words: &str) -> String {
    if words.len() <= LONGEST {
        return words.to_owned();
    }
    let mut end = LONGEST;
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
        let harvest = Harvest::of("ics", "a", "b");
        assert_ne!(harvest.id::<Event>(&long), harvest.id::<Event>(&format!("{long}y")));
    }

    #[test]
    fn the_same_id_a_thousand_times_is_a_thousand_ids() {
        let mut harvest = Harvest::of("ics", "a", "b");
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
            let harvest = Harvest::of("ics", "a", "b");
            let _: (Id<Event>, Id<Event>) = (harvest.id(&words), harvest.id(&slug(&words)));
        }
    }
}
