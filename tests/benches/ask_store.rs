//! How long a store takes to answer, as the screen asks it, and what that takes of the program's memory.
//!
//! `cargo run --release --example ask_store -- postgres://…` prints a line a figure: its name, the figure, its unit, and
//! what is to be reached, between tabs (see `tests/benches/stores.sh`).

use diplo_tui::index::query::{self, Query};
use diplo_tui::input::Cancel;
use diplo_tui::store::{Address, Own, Place, Store, StoreError, Wanted};
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

const RUNS: usize = 7;

const QUERIES: &[&str] =
    &["", "actor:china", "2018", "actor:china 2018", "actor:china kind:visit 2018", "refuse", "zzzz", "kind:visit or code:173"];

const SLICE: usize = 200_000;

fn main() -> Result<(), StoreError> {
    let address = std::env::args().nth(1).unwrap_or_default();
    let store = Place::connect(&Address::parse(&address)?, &|_| None)?.open()?;
    let (mut pages, mut overviews) = (Vec::new(), Vec::new());
    for typed in QUERIES {
        let Ok(query) = query::parse(typed, store.terms()) else {
            eprintln!("`{typed}` means nothing here");
            continue;
        };
        let page = times(|| bring(&store, &query, 50))?;
        let overview = times(|| store.overview(&query, &Own::default(), &Cancel::default()).map(drop))?;
        say(&format!("first page of `{typed}`, p50"), median(&page), 100);
        say(&format!("overview of `{typed}`, p50"), median(&overview), 300);
        pages.extend(page);
        overviews.extend(overview);
    }
    say("first page, p50 of all", median(&pages), 100);
    say("overview with all facets, p50 of all", median(&overviews), 300);
    for typed in ["", "actor:china"] {
        let query = query::parse(typed, store.terms()).unwrap_or_default();
        let begun = Instant::now();
        let slice = store.bring(&wanted(&query, SLICE), &Own::default(), &Cancel::default())?;
        say(&format!("slice of `{typed}`: {} events of {} as a timeline", slice.timeline.len(), slice.matching), begun.elapsed(), 1_500);
    }
    let stops: Vec<Duration> = (0..RUNS).map(|_| stopped(&store)).collect();
    say("a question stopped, p50", median(&stops), 100);
    if let Some(kilobytes) = peak() {
        println!("memory of the program that asked, at most\t{}\tMB\t300", kilobytes / 1024);
    }
    Ok(())
}

/// How long it takes until a question that is not wanted any more has ended.
fn stopped(store: &Store) -> Duration {
    let query = query::parse("e", store.terms()).unwrap_or_default();
    let cancel = Cancel::default();
    thread::scope(|scope| {
        let asked = scope.spawn(|| store.bring(&wanted(&query, SLICE), &Own::default(), &cancel).map(drop));
        // The question is to be on its way; nothing is asserted.
        thread::sleep(Duration::from_millis(50));
        let begun = Instant::now();
        cancel.cancel();
        if !matches!(asked.join(), Ok(Err(StoreError::Stopped))) {
            eprintln!("the question had ended before it was stopped");
        }
        begun.elapsed()
    })
}

fn say(what: &str, time: Duration, wanted: u32) {
    println!("{what}\t{:.1}\tms\t{wanted}", time.as_secs_f64() * 1_000.0);
}

fn wanted(query: &Query, limit: usize) -> Wanted {
    Wanted { query: query.clone(), limit, around: None, only: None }
}

fn bring(store: &Store, query: &Query, limit: usize) -> Result<(), StoreError> {
    store.bring(&wanted(query, limit), &Own::default(), &Cancel::default()).map(drop)
}

fn times(mut work: impl FnMut() -> Result<(), StoreError>) -> Result<Vec<Duration>, StoreError> {
    let mut time = || {
        let begun = Instant::now();
        work().map(|()| begun.elapsed())
    };
    (0..RUNS).map(|_| time()).collect()
}

fn median(times: &[Duration]) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

/// The most memory that this process has had, in kilobytes, where the system tells.
fn peak() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.trim().parse().ok())
}
