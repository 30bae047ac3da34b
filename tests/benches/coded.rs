//! How long coded data by the million take to read, query, search and draw, and how much memory they need.
//!
//! `cargo bench --bench coded -- rows.csv` on a file of `cargo run --release --example gdelt_shaped -- 1000000 > rows.csv`.
//! Prints medians of as many runs as fit in a few seconds, with the quickest and the slowest. A long time is not a failure: it
//! depends on the machine. Without a file it says how to make one.

#![allow(clippy::unwrap_used)] // A benchmark that cannot start may say so by a panic.

use diplo_tui::dates::Window;
use diplo_tui::index::query::{Facet, Query, Sign, TermId};
use diplo_tui::index::statistics::Frequency;
use diplo_tui::index::timeline::{EventId, EventReader, Matches, Question, StripRequest, Timeline};
use diplo_tui::input::{self, FilesSnapshot, Library, LoadRequest};
use diplo_tui::screen::app::{App, Command, Loaded, Message, Settings};
use diplo_tui::screen::jobs::{Engine, Worker};
use diplo_tui::screen::view::{self, Appearance};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::hint::black_box;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

/// Columns of the strip on a screen of 120 columns.
const COLUMNS: usize = 118;

fn main() {
    let files: Vec<PathBuf> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).map(PathBuf::from).collect();
    if files.is_empty() {
        return println!(
            "give a file: cargo run --release --example gdelt_shaped -- 1000000 > rows.csv; cargo bench --bench coded -- rows.csv"
        );
    }
    let start = Instant::now();
    let library = input::open(&LoadRequest::new(files)).unwrap();
    let (time, timeline) = (start.elapsed(), library.timeline());
    println!("{} events in {} records", timeline.len(), timeline.len() + timeline.folded());
    println!("{:<44} {:>9.3} s", "read and put in order", time.as_secs_f64());
    println!("{:<44} {:>9.1} bytes an event", "columns in memory", timeline.memory() as f64 / timeline.len() as f64);
    println!("{:<44} {:>9.0} MB now, {:.0} MB at most", "the whole program", status("VmRSS"), status("VmHWM"));
    for facet in [Facet::Actor, Facet::Country, Facet::Type, Facet::Kind, Facet::Code, Facet::Place, Facet::Source] {
        print!("{} {}, ", timeline.terms().of(facet).len(), facet.heading());
    }
    println!("can be chosen");
    let actors = busiest(timeline, Facet::Actor);
    let (places, codes) = (busiest(timeline, Facet::Place), busiest(timeline, Facet::Code));
    let one = |facet: Facet, term: TermId| move |query: &mut Query| query.choose(facet, term, Sign::Include);
    ask(timeline, "no filter, all counts, strip", |_| {});
    ask(timeline, "the busiest actor, all counts, strip", one(Facet::Actor, actors[0]));
    ask(timeline, "the 50th actor", one(Facet::Actor, actors[49]));
    ask(timeline, "the busiest code", one(Facet::Code, codes[0]));
    ask(timeline, "the 20th place", one(Facet::Place, places[19]));
    let (first, last) = timeline.extent().unwrap();
    let days = first.days_until(last).unwrap();
    let window = Window { from: Some(first.plus(days / 4)), to: Some(first.plus(days * 3 / 4)) };
    ask(timeline, "half of the days", |query| query.set_window(window));
    ask(timeline, "actor, kind and days", |query| {
        query.choose(Facet::Actor, actors[1], Sign::Include);
        query.choose(Facet::Code, codes[2], Sign::Include);
        query.set_window(window);
    });
    for facet in [Facet::Actor, Facet::Country, Facet::Place, Facet::Code] {
        for (what, choose) in [("", None), (", busiest actor", Some(actors[0])), (", 50th actor", Some(actors[49]))] {
            let mut query = Query::default();
            choose.into_iter().for_each(|actor| query.choose(Facet::Actor, actor, Sign::Include));
            let matches = timeline.find(&query, &|| true).unwrap();
            let size = (Frequency::MAX_TERMS, Frequency::BARS);
            let times = repeated(|| {
                black_box(Frequency::new(facet, &matches, &query, size, timeline, &|| true));
            });
            report(&format!("frequency of {}{what}", facet.heading()), &times);
        }
    }
    for needle in ["chi", "gov", "vis", "ing", "xqz", "washington"] {
        let times = repeated(|| {
            black_box(timeline.containing(needle, &|| true));
        });
        report(&format!("text `{needle}`"), &times);
    }
    frame(&library);
    one_event(&library);
    let asked = vec![("the busiest actor", one(Facet::Actor, actors[0])), ("the 50th actor", one(Facet::Actor, actors[49]))];
    let asked: Vec<(&str, Query)> = asked
        .into_iter()
        .map(|(what, choose)| {
            let mut query = Query::default();
            choose(&mut query);
            (what, query)
        })
        .collect();
    beside_an_export(library, &asked);
}

/// An event by its id, as `show` looks it up, at several places of the file.
fn one_event(library: &Library) {
    let count = library.timeline().len();
    let ids: Vec<EventId> = (1..20).map(|part| EventId(u32::try_from(count * part / 20).unwrap())).collect();
    let names: Vec<String> = ids.iter().map(|id| library.event(*id).unwrap().id.to_string()).collect();
    let mut next = names.iter().cycle();
    let times = repeated(|| {
        let key = library.key(next.next().unwrap()).unwrap();
        black_box(library.raw_row(key).unwrap());
    });
    report("one event by its id, with its row", &times);
}

/// Questions over the real worker, one after the other, while all events are written to a CSV file.
fn beside_an_export(library: Library, asked: &[(&str, Query)]) {
    let folder = tempfile::tempdir().unwrap();
    let all = Matches::All(u32::try_from(library.timeline().len()).unwrap());
    let (tell, told) = channel();
    let mut worker = Worker::start(Engine::new(library), move |message| drop(tell.send(message.unwrap())));
    worker.send(Command::Export(folder.path().join("all.csv"), all, false));
    let start = Instant::now();
    let mut times = vec![Vec::new(); asked.len()];
    'asking: for number in 1.. {
        let at = usize::try_from(number).unwrap() % asked.len();
        let question = Question { query: asked[at].1.clone(), search: None, strip: strip(), ..Question::default() };
        let begun = Instant::now();
        worker.send(Command::Find(number, Box::new(question)));
        loop {
            match told.recv().unwrap() {
                Message::Answered(answered, _) if answered == number => break,
                Message::Written(_) => break 'asking,
                _ => {}
            }
        }
        times[at].push(begun.elapsed());
    }
    println!("{:<44} {:>9.3} s", "all events into a CSV file, asked meanwhile", start.elapsed().as_secs_f64());
    for ((what, _), mut times) in asked.iter().zip(times) {
        times.sort_unstable();
        if !times.is_empty() {
            report(&format!("… {what}, answered {} times", times.len()), &times);
        }
    }
}

fn strip() -> StripRequest {
    StripRequest { columns: COLUMNS, ..StripRequest::default() }
}

fn ask(timeline: &Timeline, what: &str, choose: impl Fn(&mut Query)) {
    let mut query = Query::default();
    choose(&mut query);
    let question = Question { query, search: None, strip: strip(), ..Question::default() };
    let found = timeline.answer(&question, &|| true).unwrap().matches.len();
    let times = repeated(|| {
        black_box(timeline.answer(&question, &|| true));
    });
    report(&format!("{what} ({found})"), &times);
}

fn frame(library: &Library) {
    let loaded = Loaded {
        on_disk: Default::default(),
        timeline: Arc::clone(library.timeline()),
        directory: Arc::clone(library.directory()),
        report: Arc::clone(library.report()),
        stamp: FilesSnapshot::default(),
        notes: Arc::default(),
    };
    let mut app = App::new(Settings::default(), Query::default(), (120, 36));
    for command in app.update(Message::Loaded(loaded)) {
        if let Command::Find(number, question) = command {
            let answer = app.timeline().answer(&question, &|| true).unwrap();
            let _ = app.update(Message::Answered(number, Box::new(answer)));
        }
    }
    let mut terminal = Terminal::new(TestBackend::new(120, 36)).unwrap();
    let times = repeated(|| {
        terminal.draw(|frame| view::draw(&app, &Appearance::default(), frame)).unwrap();
    });
    report("a frame of 120 by 36", &times);
}

fn busiest(timeline: &Timeline, facet: Facet) -> Vec<TermId> {
    let mut terms: Vec<TermId> = (0..u32::try_from(timeline.terms().of(facet).len()).unwrap()).map(TermId).collect();
    terms.sort_by_key(|term| std::cmp::Reverse(timeline.posting(facet, *term).len()));
    terms
}

fn once<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let done = work();
    (start.elapsed(), done)
}

fn repeated(mut work: impl FnMut()) -> Vec<Duration> {
    let start = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || (start.elapsed() < Duration::from_secs(1) && times.len() < 200) {
        times.push(once(&mut work).0);
    }
    times.sort_unstable();
    times
}

fn report(what: &str, times: &[Duration]) {
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    println!("{what:<44} {:>9.2} ms  ({:.2} to {:.2})", ms(times[times.len() / 2]), ms(times[0]), ms(times[times.len() - 1]));
}

/// A line of the system's account of this process, in MB; 0 if there is none.
fn status(line: &str) -> f64 {
    let account = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kib = account.lines().find_map(|read| read.strip_prefix(line)?.split_whitespace().nth(1)?.parse::<f64>().ok());
    kib.unwrap_or(0.0) * 1024.0 / 1e6
}
