//! The events to be written, in order: held, or read batch by batch while they are written.
//!
//! Owns that no format holds all events: each lays out a batch, on any thread, and writes what came out, in order.

use super::{ExportError, WriteProgress};
use crate::dates::Edtf;
use crate::index::timeline::{EventId, EventReader, Flags, Timeline, in_batches};
use crate::model::{Event, Id, Kind, Source, Status};
use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::ControlFlow;

/// The number of held events that are laid out at once.
const BATCH: usize = 4_096;

/// The events to be written, in order.
#[derive(Clone, Copy)]
pub struct Events<'a> {
    origin: Origin<'a>,
    is_verbatim: bool,
    progress: Option<&'a WriteProgress>,
    is_counted: bool,
}

#[derive(Clone, Copy)]
enum Origin<'a> {
    Held(&'a [&'a Event]),
    Read { reader: &'a dyn EventReader, timeline: &'a Timeline, ids: &'a [EventId] },
}

impl<'a> Events<'a> {
    /// Events in memory.
    #[must_use]
    pub fn held(events: &'a [&'a Event]) -> Self {
        Self { origin: Origin::Held(events), is_verbatim: false, progress: None, is_counted: true }
    }

    /// Events of a timeline, to be read from whoever holds them.
    #[must_use]
    pub fn read(reader: &'a dyn EventReader, timeline: &'a Timeline, ids: &'a [EventId]) -> Self {
        Self { origin: Origin::Read { reader, timeline, ids }, is_verbatim: false, progress: None, is_counted: true }
    }

    /// The same events; their dates read as in the files if `is_verbatim`.
    #[must_use]
    pub fn with_dates_verbatim(self, is_verbatim: bool) -> Self {
        Self { is_verbatim, ..self }
    }

    /// The same events, counted as they are read; the reading ends once the writing should end.
    #[must_use]
    pub fn counted(self, progress: &'a WriteProgress) -> Self {
        Self { progress: Some(progress), ..self }
    }

    /// The same events for a reading that does not count: of few of them, or beside the reading that is waited for.
    pub(super) fn uncounted(self) -> Self {
        Self { is_counted: false, ..self }
    }

    /// The number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        match self.origin {
            Origin::Held(events) => events.len(),
            Origin::Read { ids, .. } => ids.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All events, for what needs them at once.
    ///
    /// # Errors
    /// If an event cannot be read; if the writing should end.
    pub fn collected(&self) -> Result<Vec<Event>, ExportError> {
        let mut all = Vec::with_capacity(self.len());
        let copied = |batch: &[&Event]| Ok(batch.iter().map(|event| (*event).clone()).collect::<Vec<_>>());
        self.each(false, &copied, &mut |events| {
            all.extend(events);
            Ok(())
        })?;
        Ok(all)
    }

    /// Lays out each batch with `work`, on any thread, and passes the results on in order. With `raw` events carry the
    /// rows from which they were converted.
    ///
    /// # Errors
    /// What `work` or `sink` return; if an event cannot be read; if the writing should end.
    pub(super) fn each<T: Send>(
        &self,
        raw: bool,
        work: &(dyn Fn(&[&Event]) -> Result<T, ExportError> + Sync),
        sink: &mut dyn FnMut(T) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        self.each_of(None, raw, work, sink)
    }

    /// As [`Self::each`], without the rows of tables, which are most of the events where there are any, and name no other
    /// event.
    pub(super) fn each_but_rows<T: Send>(
        &self,
        work: &(dyn Fn(&[&Event]) -> Result<T, ExportError> + Sync),
        sink: &mut dyn FnMut(T) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let Origin::Read { reader, ids, .. } = self.origin else { return self.each(false, work, sink) };
        let others: Vec<EventId> = ids.iter().copied().filter(|id| !reader.is_row(*id)).collect();
        self.each_of(Some(&others), false, work, sink)
    }

    /// As [`Self::each`], without machine-coded rows that name only records which rows before them name: a million rows of
    /// GDELT name some ten thousand. Returns the data sets of such rows.
    pub(super) fn each_that_may_name_more<T: Send>(
        &self,
        work: &(dyn Fn(&[&Event]) -> Result<T, ExportError> + Sync),
        sink: &mut dyn FnMut(T) -> Result<(), ExportError>,
    ) -> Result<HashSet<&'a Id<Source>>, ExportError> {
        let Origin::Read { reader, timeline, ids } = self.origin else {
            self.each(false, work, sink)?;
            return Ok(HashSet::new());
        };
        let (naming, data_sets) = timeline.naming_more(ids, &|id| reader.data_set(id));
        self.each_of(Some(&naming), false, work, sink)?;
        Ok(data_sets)
    }

    fn each_of<T: Send>(
        &self,
        only: Option<&[EventId]>,
        raw: bool,
        work: &(dyn Fn(&[&Event]) -> Result<T, ExportError> + Sync),
        sink: &mut dyn FnMut(T) -> Result<(), ExportError>,
    ) -> Result<(), ExportError> {
        let is_verbatim = self.is_verbatim;
        let lay_out = |events: &[&Event]| -> Result<(usize, T), ExportError> {
            if !is_verbatim {
                return Ok((events.len(), work(events)?));
            }
            let events: Vec<Event> = events.iter().map(|event| event.with_dates_verbatim()).collect();
            Ok((events.len(), work(&events.iter().collect::<Vec<_>>())?))
        };
        let mut take = |laid_out: Result<(usize, T), ExportError>| -> Result<(), ExportError> {
            let (count, laid_out) = laid_out?;
            if let Some(progress) = self.progress {
                progress.go_on()?;
                progress.add(if self.is_counted { count } else { 0 });
            }
            sink(laid_out)
        };
        match self.origin {
            Origin::Held(events) => events.chunks(BATCH).try_for_each(|batch| take(lay_out(batch))),
            Origin::Read { reader, ids, .. } => {
                let mut written = Ok(());
                let work = |events: Vec<Event>| lay_out(&events.iter().collect::<Vec<_>>());
                in_batches(reader, only.unwrap_or(ids), raw, &work, &mut |laid_out| {
                    written = take(laid_out);
                    if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                })?;
                written
            }
        }
    }

    /// Passes on what a row of a list shows of each event, without reading it; false if the events are not in a timeline.
    pub(super) fn each_row(&self, sink: &mut dyn FnMut(&Row<'_>)) -> bool {
        let Origin::Read { timeline, ids, .. } = self.origin else { return false };
        let mut verbatim = None;
        for id in ids {
            let mut date = timeline.date(*id);
            if self.is_verbatim {
                date = verbatim.insert(date.verbatim());
            }
            let is_coded = timeline.flags(*id).has(Flags::MACHINE);
            sink(&Row { date, kind: timeline.kind(*id), status: timeline.status(*id), title: timeline.title(*id), is_coded });
        }
        true
    }
}

/// What a row of a list shows of an event.
pub(super) struct Row<'a> {
    pub date: &'a Edtf,
    pub kind: Kind,
    pub status: Status,
    pub title: Cow<'a, str>,
    pub is_coded: bool,
}
