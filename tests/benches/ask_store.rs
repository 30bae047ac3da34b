//! How long a store takes to answer, as the screen asks it: medians over several runs.
//!
//! `cargo run --release --example ask_store -- postgres://…` (see `tests/benches/stores.sh`).

use diplo_tui::index::query::{self, Query};
use diplo_tui::input::Cancel;
use diplo_tui::store::{Address, Own, Place, Store, StoreError, Wanted};
use std::thread;
use std::time::{Duration, Instant};

const RUNS: usize = 9;

const QUERIES: &[&str] = &["", "actor:china", "actor:china kind:visit 2018", "taiwan", "kind:visit or code:173"];

fn main() -> Result<(), StoreError> {
    let address = std::env::args().nth(1).unwrap_or_default();
    let store = Place::connect(&Address::parse(&address)?, &|_| None)?.open()?;
    println!("{address}: {} events", store.count(&Query::default(), &Own::default(), &Cancel::default())?);
    for typed in QUERIES {
        let Ok(query) = query::parse(typed, store.terms()) else {
            println!("`{typed}` means nothing here");
            continue;
        };
        let page = median(|| bring(&store, &query, 50))?;
        let overview = median(|| store.overview(&query, &Own::default(), &Cancel::default()).map(drop))?;
        let begun = Instant::now();
        let slice = store.bring(&wanted(&query, 200_000), &Own::default(), &Cancel::default())?;
        println!(
            "`{typed}`: first page {page:.0?}, overview {overview:.0?}, {} of {} as a timeline {:.0?}",
            slice.timeline.len(),
            slice.matching,
            begun.elapsed()
        );
    }
    let query = query::parse("a", store.terms()).unwrap_or_default();
    let cancel = Cancel::default();
    let stopped = thread::scope(|scope| {
        let asked = scope.spawn(|| store.bring(&wanted(&query, usize::MAX >> 2), &Own::default(), &cancel).map(drop));
        // The question is to be on its way; nothing is asserted.
        thread::sleep(Duration::from_millis(50));
        let begun = Instant::now();
        cancel.cancel();
        let ended = asked.join();
        (begun.elapsed(), matches!(ended, Ok(Err(StoreError::Stopped))))
    });
    println!("a question stopped: {stopped:?}");
    Ok(())
}

fn wanted(query: &Query, limit: usize) -> Wanted {
    Wanted { query: query.clone(), limit, around: None, only: None }
}

fn bring(store: &Store, query: &Query, limit: usize) -> Result<(), StoreError> {
    store.bring(&wanted(query, limit), &Own::default(), &Cancel::default()).map(drop)
}

fn median(mut work: impl FnMut() -> Result<(), StoreError>) -> Result<Duration, StoreError> {
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let begun = Instant::now();
        work()?;
        times.push(begun.elapsed());
    }
    times.sort_unstable();
    Ok(times[RUNS / 2])
}
