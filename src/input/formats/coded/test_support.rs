//! Helpers for the tests of the formats, with small files and with real ones if available.

use super::frame::Records;
use super::{BETWEEN, Cells, Coding, Framing, Header, Named, Piece, Sighting, Slot};
use crate::index::query::Facet;
use crate::input::input_bytes::InputBytes;
use crate::model::{Account, Certainty, Event, Id, Line, Source, SourceType, Status};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The cells of a line, as the reader passes them on.
pub(super) fn with_cells<T>(line: &str, separator: char, see: impl FnOnce(&Cells<'_>) -> T) -> T {
    let record: Vec<String> = line.split(separator).map(str::to_owned).collect();
    let kept = Kept::new(&record, separator == '\t');
    see(&kept.cells())
}

/// A record that owns its bytes.
pub(super) struct Kept {
    text: String,
    ends: Vec<u32>,
}

impl Kept {
    fn new(cells: &[String], is_between_tabs: bool) -> Self {
        let between = if is_between_tabs { '\t' } else { char::from(BETWEEN) };
        let (mut text, mut ends) = (String::new(), Vec::new());
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                text.push(between);
            }
            text.push_str(cell);
            ends.push(u32::try_from(text.len()).unwrap());
        }
        Self { text, ends }
    }

    pub fn cells(&self) -> Cells<'_> {
        Cells::new(self.text.as_bytes(), &self.ends, 1)
    }
}

/// The records of a text, cut as the format requires.
pub(super) fn records(text: &str, coding: &dyn Coding) -> Vec<Kept> {
    let framing = coding.framing(text.as_bytes());
    let supply = InputBytes::of_bytes("x".into(), text.as_bytes().to_vec());
    let mut records = Records::from(&supply, framing, 0);
    let mut kept = Vec::new();
    while let Some(record) = records.next().unwrap() {
        let cells: Vec<String> = (0..record.cells.len()).map(|at| record.cells.text(at).into_owned()).collect();
        kept.push(Kept::new(&cells, framing == Framing::Tabs));
    }
    kept
}

/// Opens a text: the rows after the header, or the reason why it is refused.
pub(super) fn open(text: &str, coding: &mut dyn Coding) -> Result<Vec<Kept>, String> {
    let mut records = records(text, coding);
    let first: Vec<Cells<'_>> = records.iter().take(super::SAMPLE).map(Kept::cells).collect();
    let header = coding.open(&first)?;
    drop(first);
    for record in records.iter().skip(super::SAMPLE) {
        coding.look(&record.cells());
    }
    coding.decide()?;
    if header == Header::Yes {
        records.remove(0);
    }
    Ok(records)
}

/// A row that was read: its days, and the meaning of its pieces.
pub(super) struct Read {
    pub when: String,
    pub pieces: [Option<Piece>; Slot::ALL.len()],
    pub id: String,
    pub event: Event,
    pub source: Source,
}

/// Reads one row.
pub(super) fn read(row: &Kept, coding: &dyn Coding) -> Result<Read, &'static str> {
    let cells = row.cells();
    let sighting: Sighting<'_> = coding.row(&cells)?;
    let pieces = Slot::ALL.map(|slot| {
        let run = sighting.pieces[slot as usize];
        (!run.is_empty()).then(|| coding.piece(slot, &String::from_utf8_lossy(run)))
    });
    let id = super::naming::event_id(coding, &cells).to_string();
    let mut source = source();
    let mut event = event(&id, sighting.when.edtf().unwrap());
    coding.tell(&cells, &mut event, &mut source);
    Ok(Read { when: sighting.when.edtf().unwrap().as_str().to_owned(), pieces, id, event, source })
}

impl Read {
    pub fn label(&self, slot: Slot) -> &str {
        self.pieces[slot as usize].as_ref().map_or("", |piece| &piece.label)
    }

    /// "SUBJECT: ACTION → OBJECT", as screens show it.
    pub fn title(&self) -> String {
        format!("{}: {} → {}", self.label(Slot::Subject), self.label(Slot::Action), self.label(Slot::Object))
    }

    /// The ids of the terms of a facet that a piece names.
    pub fn terms(&self, slot: Slot, facet: Facet) -> Vec<String> {
        let names = self.pieces[slot as usize].iter().flat_map(|piece| &piece.names);
        let ids = names.map(|named| match named {
            Named::Actor(actor) => (Facet::Actor, actor.id.to_string()),
            Named::Issue(issue) => (Facet::Issue, issue.id.to_string()),
            Named::Place(place) => (Facet::Place, place.id.to_string()),
            Named::Source(source) => (Facet::Source, source.id.to_string()),
            Named::Term(facet, term, _) => (*facet, term.id.clone()),
        });
        ids.filter(|(of, _)| *of == facet).map(|(_, id)| id).collect()
    }

    pub fn figures(&self) -> Vec<String> {
        self.event.figures.iter().map(|figure| format!("{} {}", figure.value, figure.label)).collect()
    }
}

/// The totals of a whole file: the number of rows read, and the number left out for each reason. Reads every piece.
pub(super) fn census(text: &str, coding: &mut dyn Coding) -> (usize, BTreeMap<&'static str, usize>) {
    let rows = open(text, coding).unwrap();
    let (mut kept, mut rejected) = (0, BTreeMap::new());
    for row in &rows {
        match read(row, coding) {
            Ok(_) => kept += 1,
            Err(reason) => *rejected.entry(reason).or_default() += 1,
        }
    }
    (kept, rejected)
}

/// A real file of the data set, if available.
pub(super) fn shared(name: &str) -> Option<String> {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "..", "shared", "data", name].iter().collect();
    std::fs::read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

fn source() -> Source {
    Source::new(Id::new("set").unwrap(), Line::from("the set"), SourceType::Dataset)
}

fn event(id: &str, when: crate::dates::Edtf) -> Event {
    Event {
        id: Id::new(id).unwrap(),
        title: Line::from("x"),
        kind: crate::model::Kind::Other,
        when: when.into(),
        status: Status::Occurred,
        certainty: Certainty::Reported,
        medium: None,
        summary: None,
        participants: Vec::new(),
        place: None,
        about: Vec::new(),
        figures: Vec::new(),
        accounts: vec![Account::new(Id::new("set").unwrap())],
        relations: Vec::new(),
        codes: Vec::new(),
        imported_from: None,
        review: None,
        draft: None,
    }
}
