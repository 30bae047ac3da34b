//! Events read on every core, batch by batch, and handed over in order.
//!
//! Owns that reading and laying out events keeps all cores busy while one thread writes, and that few batches are held at
//! a time: a million events on one thread took 22 s, most of them spent on turning rows into events.

use super::{EventId, EventReader, ReadError};
use crate::model::Event;
use std::ops::ControlFlow;
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// The number of events of the first batch, so that the first line comes at once. Each next batch is four times larger.
const FIRST: usize = 64;

/// The largest number of events of a batch.
const MAX_EVENTS: usize = 4_096;

/// The largest number of events of a batch whose events carry their rows: with 61 columns they are ten times larger.
const MOST_WITH_ROWS: usize = 1_024;

/// More threads than this would wait for the one that writes.
const MAX_THREADS: usize = 16;

/// Reads events on several threads, does `work` there on each batch, and hands over the results in the order of `ids`,
/// until the sink breaks off. `raw` lets events that were converted from rows carry the row.
///
/// # Errors
/// If an event can no longer be read; the sink has got everything before its batch.
pub fn in_batches<T: Send>(
    reader: &dyn EventReader,
    ids: &[EventId],
    raw: bool,
    work: &(dyn Fn(Vec<Event>) -> T + Sync),
    sink: &mut dyn FnMut(T) -> ControlFlow<()>,
) -> Result<(), ReadError> {
    let batches = batches(ids, if raw { MOST_WITH_ROWS } else { MAX_EVENTS });
    // The results wait here, so that the threads and their channels are the same code for results of any type: that code once
    // for each of twenty types was a fiftieth of the program.
    let results: Vec<Mutex<Option<T>>> = batches.iter().map(|_| Mutex::new(None)).collect();
    let result = |number: usize| results[number].lock().unwrap_or_else(PoisonError::into_inner);
    let work = |number: usize, events: Vec<Event>| {
        let made = work(events);
        *result(number) = Some(made);
    };
    let mut sink = |number: usize| {
        let made = result(number).take();
        made.map_or(ControlFlow::Break(()), &mut *sink)
    };
    read_batches(reader, &batches, raw, &work, &mut sink)
}

/// Reads the batches on several threads, and tells `sink` the number of each that is done, in order.
fn read_batches(
    reader: &dyn EventReader,
    batches: &[&[EventId]],
    raw: bool,
    work: &(dyn Fn(usize, Vec<Event>) + Sync),
    sink: &mut dyn FnMut(usize) -> ControlFlow<()>,
) -> Result<(), ReadError> {
    let read = |number: usize| -> Result<(), ReadError> {
        let ids = batches[number];
        let mut events = Vec::with_capacity(ids.len());
        reader.read(&mut ids.iter().copied(), raw, &mut |event| {
            events.push(event);
            ControlFlow::Continue(())
        })?;
        work(number, events);
        Ok(())
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MAX_THREADS).min(batches.len());
    if threads < 2 {
        for number in 0..batches.len() {
            read(number)?;
            if sink(number).is_break() {
                break;
            }
        }
        return Ok(());
    }
    thread::scope(|scope| {
        let read = &read;
        let done: Vec<_> = (0..threads)
            .map(|first| {
                // One batch waits while the next is read: a thread is never more than two batches ahead.
                let (sender, receiver) = mpsc::sync_channel::<Result<(), ReadError>>(1);
                scope.spawn(move || {
                    // After a break nobody receives the rest.
                    let _ = (first..batches.len()).step_by(threads).try_for_each(|number| sender.send(read(number)));
                });
                receiver
            })
            .collect();
        for (number, done) in (0..batches.len()).zip(done.iter().cycle()) {
            // A thread that panicked sends nothing; the scope passes the panic on.
            let Ok(done) = done.recv() else { break };
            done?;
            if sink(number).is_break() {
                break;
            }
        }
        Ok(())
    })
}

/// The ids in batches: a small one first, then larger ones.
fn batches(ids: &[EventId], most: usize) -> Vec<&[EventId]> {
    let (mut rest, mut size, mut batches) = (ids, FIRST, Vec::new());
    while !rest.is_empty() {
        let (batch, others) = rest.split_at(size.min(rest.len()));
        batches.push(batch);
        (rest, size) = (others, (size * 4).min(most));
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Edtf;
    use crate::index::timeline::Key;
    use crate::model::{Event, dossier};
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// Events that are made as they are read; one of them may be missing.
    struct Made {
        missing: Option<u32>,
        read: AtomicUsize,
    }

    impl EventReader for Made {
        fn read(
            &self,
            ids: &mut dyn Iterator<Item = EventId>,
            _: bool,
            sink: &mut dyn FnMut(Event) -> ControlFlow<()>,
        ) -> Result<(), ReadError> {
            let read = dossier::read(&[dossier::Input { name: "a".into(), bytes: dossier::BUILT_IN.as_bytes().into() }]);
            let mut event = read.dossier.events[0].clone();
            for id in ids {
                if self.missing == Some(id.0) {
                    return Err(ReadError::NoRecord);
                }
                self.read.fetch_add(1, Ordering::Relaxed);
                event.when = Edtf::parse("2024").unwrap().into();
                event.title = id.0.to_string().as_str().into();
                let _ = sink(event.clone());
            }
            Ok(())
        }
        fn raw_row(&self, _: Key) -> Result<Event, ReadError> {
            Err(ReadError::NoRecord)
        }
    }

    fn titles(events: Vec<Event>) -> Vec<u32> {
        events.iter().map(|event| event.title.parse().unwrap()).collect()
    }

    #[test]
    fn batches_arrive_in_order_whichever_thread_read_them_and_up_to_the_one_that_cannot_be_read() {
        let ids: Vec<EventId> = (0..30_000).rev().map(EventId).collect();
        let reader = Made { missing: None, read: AtomicUsize::new(0) };
        let mut all = Vec::new();
        let mut take = |titles: Vec<u32>| {
            all.extend(titles);
            ControlFlow::Continue(())
        };
        in_batches(&reader, &ids, false, &titles, &mut take).unwrap();
        assert_eq!(all, (0..30_000).rev().collect::<Vec<_>>());
        let reader = Made { missing: Some(5_000), read: AtomicUsize::new(0) };
        let mut all = Vec::new();
        let mut take = |titles: Vec<u32>| {
            all.extend(titles);
            ControlFlow::Continue(())
        };
        assert!(in_batches(&reader, &ids, false, &titles, &mut take).is_err());
        assert!(all.len() > 10_000 && *all.last().unwrap() > 5_000, "{}", all.len());
    }

    #[test]
    fn a_sink_that_breaks_off_ends_the_reading() {
        let ids: Vec<EventId> = (0..2_000_000).map(EventId).collect();
        let reader = Made { missing: None, read: AtomicUsize::new(0) };
        in_batches(&reader, &ids, false, &titles, &mut |_| ControlFlow::Break(())).unwrap();
        assert!(reader.read.load(Ordering::Relaxed) < 1_000_000);
    }
}
