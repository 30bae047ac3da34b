//! Stores a timeline as bytes, part by part, and reads it back: to open the same files at once another day.
//!
//! Owns the content of a part, and rejects numbers beyond the end of their table. Leaves to [`crate::input`] where the
//! bytes are kept, and whether they are still valid.

use super::column::Column;
use super::forward::{Forward, TermLists};
use super::ids::small;
use super::numbering::Numbering;
use super::parties::Parties;
use super::phrases::{Phrases, ReadPhrases};
use super::repeats::Repeats;
use super::strings::Strings;
use super::titles::Titles;
use super::{EventId, Flags, Key, SLOTS, Timeline};
use crate::dates::Edtf;
use crate::files::binary::{Packer, Unpacker};
use crate::index::query::{Facet, Terms};
use crate::model::{Certainty, Kind, Status};
use roaring::RoaringBitmap;
use std::sync::Arc;
use std::thread;

/// The content of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoredPart {
    /// The dates, and the number of events.
    Dates,
    /// The number of each event's date.
    When,
    /// Kind, status, certainty and flags.
    Marks,
    /// A column of phrases.
    Said(usize),
    /// The keys.
    Keys,
    /// The events of the keys.
    ByKey,
    /// The repeats and the events in front of them.
    Repeats,
    /// The labels of phrases.
    Labels,
    /// The texts for search.
    Texts,
    /// The terms of phrases, and the additional terms of events.
    Forward,
    /// The events of each term of a facet.
    Postings(Facet),
}

impl StoredPart {
    /// All parts of a timeline.
    pub fn all() -> impl Iterator<Item = Self> {
        let columns =
            [Self::Dates, Self::When, Self::Marks, Self::Keys, Self::ByKey, Self::Repeats, Self::Labels, Self::Texts, Self::Forward];
        columns.into_iter().chain((0..SLOTS).map(Self::Said)).chain(Facet::ALL.map(Self::Postings))
    }

    /// The part's position among all parts.
    #[must_use]
    pub fn number(self) -> usize {
        Self::all().position(|part| part == self).unwrap_or_default()
    }
}

impl Timeline {
    /// Whether it can be stored: coded rows can, ties between events of dossiers cannot.
    #[must_use]
    pub fn can_be_stored(&self) -> bool {
        let has_curated = self.forward.as_ref().is_some_and(|forward| !forward.curated.is_empty());
        self.wholes.is_empty() && self.ties.is_empty() && !self.is_empty() && !has_curated
    }

    /// A part as bytes.
    #[must_use]
    pub fn stored(&self, part: StoredPart) -> Vec<u8> {
        let mut packer = Packer::default();
        match part {
            StoredPart::Dates => {
                packer.count(self.len());
                packer.texts(self.dates.iter().map(Edtf::as_str));
            }
            StoredPart::When => packer.column(self.when.iter().copied()),
            StoredPart::Marks => packer.column((0..self.len()).map(|at| self.marks(at))),
            StoredPart::Said(slot) => packer.column(self.said[slot].iter()),
            StoredPart::Keys => packer.column(self.key.iter().map(|key| key.0)),
            StoredPart::ByKey => packer.column(self.by_key.iter().map(|id| id.0)),
            StoredPart::Repeats => {
                packer.column(self.repeats.iter().map(|(id, _)| id.0).collect::<Vec<_>>().into_iter());
                packer.column(self.repeats.keys().iter().map(|key| key.0));
            }
            StoredPart::Labels => self.phrases.pack(&mut packer, false),
            StoredPart::Texts => self.phrases.pack(&mut packer, true),
            StoredPart::Forward => {
                if let Some(forward) = &self.forward {
                    forward.pack(&mut packer);
                }
            }
            StoredPart::Postings(facet) => {
                let lists = &self.postings[facet.number()];
                packer.count(lists.len());
                lists.iter().for_each(|list| packer.list(list));
            }
        }
        packer.finish()
    }

    /// The small values of an event in one number.
    fn marks(&self, at: usize) -> u32 {
        u32::from_le_bytes([self.kind[at] as u8, self.status[at] as u8, self.certainty[at] as u8, self.flags[at].0])
    }

    /// The timeline from the parts that `read` gives; `None` if they are not valid.
    #[must_use]
    pub fn of_stored(read: &(dyn Fn(StoredPart) -> Option<Vec<u8>> + Sync), terms: impl FnOnce() -> Option<Arc<Terms>>) -> Option<Self> {
        let bytes = read(StoredPart::Dates)?;
        let mut unpacker = Unpacker::new(&bytes);
        let len = usize::try_from(unpacker.long()?).ok()?;
        let dates: Vec<Edtf> = unpacker.texts()?.into_iter().map(|text| Edtf::parse(text).ok()).collect::<Option<_>>()?;
        // Terms, columns and lists take about equally long.
        let (terms, columns, postings) = thread::scope(|scope| {
            let columns = scope.spawn(|| Columns::of_stored(read, len, dates));
            let postings = scope.spawn(|| postings(read, len));
            (terms(), columns.join().ok().flatten(), postings.join().ok().flatten())
        });
        let (terms, postings) = (terms?, postings?);
        let known = Facet::ALL.into_iter().all(|facet| postings[facet.number()].len() <= terms.of(facet).len());
        let columns = columns.filter(|_| known)?;
        let forward = Forward::of_packed(&read(StoredPart::Forward)?, &terms, &postings, columns.0.phrases.read.label.len(), len);
        let parties = forward.as_ref().map(Parties::of_coded).unwrap_or_default();
        Some(Self { terms, postings, forward, parties, ..columns.0 })
    }
}

/// A timeline without terms and lists.
struct Columns(Timeline);

impl Columns {
    fn of_stored(read: &(dyn Fn(StoredPart) -> Option<Vec<u8>> + Sync), len: usize, dates: Vec<Edtf>) -> Option<Self> {
        let when = column(&read(StoredPart::When)?, |number| number)?;
        let marks = column(&read(StoredPart::Marks)?, u32::to_le_bytes)?;
        let key = column(&read(StoredPart::Keys)?, Key)?;
        let by_key = column(&read(StoredPart::ByKey)?, EventId)?;
        let fits = when.len() == len && marks.len() == len && key.len() == len && when.iter().all(|date| (*date as usize) < dates.len());
        if !fits {
            return None;
        }
        let mut said: [Column; SLOTS] = Default::default();
        for (slot, column_of) in said.iter_mut().enumerate() {
            *column_of = Column::new(column(&read(StoredPart::Said(slot))?, |number| number)?);
            if column_of.len() != len && !column_of.is_empty() {
                return None;
            }
        }
        let bytes = read(StoredPart::Repeats)?;
        let mut unpacker = Unpacker::new(&bytes);
        let repeats = Repeats::of_columns(unpacker.column(EventId)?, unpacker.column(Key)?)?;
        let phrases = Phrases::of_packed(&read(StoredPart::Labels)?, &read(StoredPart::Texts)?)?;
        // Counting needs an entry for each number that a column may hold: a forged number of four billion took 30 GB.
        if said.iter().any(|column| column.range().end > phrases.len()) {
            return None;
        }
        let (anchor, reaching_back, lasting) = super::order::standing(&when, &dates);
        let term = |all: &[Kind], number: u8| all.get(usize::from(number)).copied();
        let machine = marks.iter().zip(0..).filter(|(marks, _)| Flags(marks[3]).has(Flags::MACHINE)).map(|(_, id)| id);
        Some(Self(Timeline {
            anchor: anchor.is_sorted().then_some(anchor)?,
            reaching_back,
            lasting,
            machine: RoaringBitmap::from_sorted_iter(machine).ok()?,
            dates,
            when,
            kind: marks.iter().map(|marks| term(Kind::ALL, marks[0])).collect::<Option<_>>()?,
            status: marks.iter().map(|marks| Status::ALL.get(usize::from(marks[1])).copied()).collect::<Option<_>>()?,
            certainty: marks.iter().map(|marks| Certainty::ALL.get(usize::from(marks[2])).copied()).collect::<Option<_>>()?,
            flags: marks.iter().map(|marks| Flags(marks[3])).collect(),
            phrases,
            said,
            key,
            by_key,
            repeats,
            ..Timeline::default()
        }))
    }
}

fn column<T>(bytes: &[u8], make: impl Fn(u32) -> T) -> Option<Vec<T>> {
    let mut unpacker = Unpacker::new(bytes);
    unpacker.column(make).filter(|_| unpacker.is_empty())
}

fn postings(read: &dyn Fn(StoredPart) -> Option<Vec<u8>>, events: usize) -> Option<[Vec<RoaringBitmap>; Facet::ALL.len()]> {
    let mut all: [Vec<RoaringBitmap>; Facet::ALL.len()] = Default::default();
    for facet in Facet::ALL {
        let bytes = read(StoredPart::Postings(facet))?;
        let mut unpacker = Unpacker::new(&bytes);
        // A list without events has eight bytes.
        let count = unpacker.count(8)?;
        all[facet.number()] = (0..count).map(|_| unpacker.list(events)).collect::<Option<_>>()?;
    }
    Some(all)
}

impl Phrases {
    fn pack(&self, packer: &mut Packer, texts: bool) {
        let (strings, numbers) = if texts { (&self.read.texts, &self.read.text) } else { (&self.read.labels, &self.read.label) };
        packer.column(numbers.iter().copied());
        strings.pack(packer);
        if !texts {
            self.read.titles.pack(packer);
        }
    }

    fn of_packed(labels: &[u8], texts: &[u8]) -> Option<Self> {
        let part = |unpacker: &mut Unpacker<'_>| {
            let numbers = unpacker.column(|number| number)?;
            let strings = Strings::of_packed(unpacker)?;
            numbers.iter().all(|number| (*number as usize) < strings.len()).then_some((strings, numbers))
        };
        let mut unpacker = Unpacker::new(labels);
        let (labels, label) = part(&mut unpacker)?;
        let titles = Titles::of_packed(&mut unpacker)?;
        let (texts, text) = part(&mut Unpacker::new(texts))?;
        // Titles are printed as they are.
        let is_harmless = |number| crate::text::safe_line(labels.get(number)) == labels.get(number);
        (label.len() == text.len() && (0..small(labels.len())).all(is_harmless))
            .then(|| ReadPhrases { labels, label, texts, text, titles }.into())
    }
}

impl Forward {
    fn pack(&self, packer: &mut Packer) {
        for lists in [&self.of_phrases, &self.of_twice] {
            packer.column(lists.starts.iter().copied());
            packer.column(lists.numbers.iter().copied());
        }
        packer.column(self.twice.iter());
        packer.column(self.besides.iter().map(|(event, _)| *event));
        packer.column(self.besides.iter().map(|(_, number)| *number));
        packer.column(self.always.iter().copied());
    }

    /// `None` if the numbers are beyond the end of their tables; the lists are then used for counting.
    fn of_packed(
        bytes: &[u8],
        terms: &Terms,
        postings: &[Vec<RoaringBitmap>; Facet::ALL.len()],
        phrases: usize,
        len: usize,
    ) -> Option<Self> {
        let mut unpacker = Unpacker::new(bytes);
        let mut column = || unpacker.column(|number| number);
        let of_phrases = TermLists { starts: column()?, numbers: column()? };
        let of_twice = TermLists { starts: column()?, numbers: column()? };
        let (twice, events, besides, always) = (column()?, column()?, column()?, column()?);
        let numbering = Numbering::new(terms);
        let known = |numbers: &[u32]| numbers.iter().all(|number| (*number as usize) < numbering.count());
        let lists_fit = |lists: &TermLists| {
            let ends = lists.starts.last().is_some_and(|end| *end as usize <= lists.numbers.len());
            ends && lists.starts.is_sorted() && known(&lists.numbers)
        };
        let fits = lists_fit(&of_phrases) && lists_fit(&of_twice) && of_phrases.len() == phrases && known(&besides) && known(&always);
        let fits =
            fits && twice.len() == len && twice.iter().all(|list| (*list as usize) < of_twice.len()) && events.len() == besides.len();
        let all_facets = Facet::ALL.into_iter().all(|facet| postings[facet.number()].len() == terms.of(facet).len());
        if !fits || !events.is_sorted() || !all_facets {
            return None;
        }
        let besides = events.into_iter().zip(besides).collect();
        let forward = Self { numbering, of_phrases, twice: Column::new(twice), of_twice, besides, always, ..Self::default() };
        Some(forward.counted(postings, len))
    }
}

impl Repeats {
    fn of_columns(events: Vec<EventId>, keys: Vec<Key>) -> Option<Self> {
        (events.len() == keys.len() && events.is_sorted() && u32::try_from(keys.len()).is_ok()).then_some(())?;
        Some(Self::new(events.into_iter().zip(keys)))
    }
}
