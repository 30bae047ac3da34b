//! How long the timeline and a frame take at 20, 100 thousand and 1 million events, and how much memory the columns need.
//!
//! `cargo bench --bench timeline`; one line with `-- 'one_actor'`. The aims at a million on one core: an answer with all counts
//! 8 ms, with text 30 ms, a frame of 120 × 36 1 ms, columns 100 MB. Missing an aim is not a failure: a time depends on the
//! machine.
//!
//! Some twenty events are the built-in dossier, the others are generated: the same ones in every run.

#![allow(clippy::unwrap_used)] // A benchmark that cannot start may say so by a panic.

use diplo_tui::analysis::meetings::Nearby;
use diplo_tui::curate::desk::Store;
use diplo_tui::dates::{Day, Edtf, Period, Window};
use diplo_tui::index::query::{Combine, Facet, Query, Sign, Term, TermId, Terms};
use diplo_tui::index::statistics::{Frequency, Periods};
use diplo_tui::index::timeline::{Answer, Builder, EventId, Flags, Key, Matches, Question, Row, StripRequest, Timeline};
use diplo_tui::input::{self, FilesSnapshot};
use diplo_tui::model::{Certainty, Event, Kind, Status};
use diplo_tui::screen::app::{Action, App, Command, Found, Loaded, Message, Settings, Sought};
use diplo_tui::screen::view::{self, Appearance};
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

const DOSSIER: u32 = 20;
const SIZES: [u32; 3] = [DOSSIER, 100_000, 1_000_000];
const MADE_UP: [u32; 2] = [100_000, 1_000_000];
const SCREEN: (u16, u16) = (120, 36);
/// Columns of the strip on such a screen.
const COLUMNS: usize = 118;
/// The pages whose list below follows the cursor, and the lanes; by number, as the benchmark prints them.
const NAMES: [&str; 4] = ["calendar", "matrix", "frequency", "lanes"];
const PAGES: [usize; NAMES.len()] = [0, 1, 2, 3];
/// The events of each size, built when they are first used.
static LOADED: [OnceLock<Loaded>; SIZES.len()] = [const { OnceLock::new() }; SIZES.len()];

fn main() {
    divan::main();
    // The memory is known only now, and a line in between would break the table.
    for loaded in LOADED.iter().filter_map(OnceLock::get) {
        let (bytes, count) = (loaded.timeline.memory(), loaded.timeline.len());
        println!("columns of {count} events: {:.1} MB, {} bytes an event", bytes as f64 / 1e6, bytes / count);
    }
}

// Building.

#[divan::bench(args = MADE_UP, sample_count = 5, sample_size = 1)]
fn build(events: u32) -> Timeline {
    made_up(events)
}

/// The time that `build` spends on generating the rows.
#[divan::bench(args = MADE_UP, sample_count = 5, sample_size = 1)]
fn build_rows_only(events: u32) {
    rows(events, &Dates::new(), &mut |row, _| {
        black_box(row.title);
    });
}

#[divan::bench]
fn build_dossier() -> Arc<Timeline> {
    Arc::clone(input::built_in().timeline())
}

// Answering: matches, all counts and the strip at once, as the screen asks for them.

#[divan::bench(args = SIZES)]
fn answer_everything(bencher: Bencher, events: u32) {
    answer(bencher, events, |_| Query::default());
}

#[divan::bench(args = SIZES)]
fn answer_one_actor_the_busiest(bencher: Bencher, events: u32) {
    answer(bencher, events, |timeline| including(Facet::Actor, &busiest(timeline, Facet::Actor)[..1], Combine::All));
}

#[divan::bench(args = SIZES)]
fn answer_one_actor_the_fiftieth(bencher: Bencher, events: u32) {
    answer(bencher, events, |timeline| {
        let actors = busiest(timeline, Facet::Actor);
        including(Facet::Actor, &[actors[49.min(actors.len() - 1)]], Combine::All)
    });
}

#[divan::bench(args = SIZES)]
fn answer_three_actors_any(bencher: Bencher, events: u32) {
    answer(bencher, events, |timeline| including(Facet::Actor, &busiest(timeline, Facet::Actor)[..3], Combine::Any));
}

#[divan::bench(args = SIZES)]
fn answer_three_actors_all(bencher: Bencher, events: u32) {
    answer(bencher, events, |timeline| including(Facet::Actor, &busiest(timeline, Facet::Actor)[..3], Combine::All));
}

#[divan::bench(args = SIZES)]
fn answer_one_issue(bencher: Bencher, events: u32) {
    answer(bencher, events, |timeline| including(Facet::Issue, &busiest(timeline, Facet::Issue)[..1], Combine::All));
}

#[divan::bench(args = SIZES)]
fn answer_one_issue_and_dates(bencher: Bencher, events: u32) {
    answer(bencher, events, |timeline| {
        let mut query = including(Facet::Issue, &busiest(timeline, Facet::Issue)[..1], Combine::All);
        query.set_window(middle(timeline));
        query
    });
}

#[divan::bench(args = SIZES)]
fn answer_dates(bencher: Bencher, events: u32) {
    answer(bencher, events, |timeline| {
        let mut query = Query::default();
        query.set_window(middle(timeline));
        query
    });
}

// Counting, as the sheets ask for it.

#[divan::bench(args = SIZES)]
fn count_by_day(bencher: Bencher, events: u32) {
    let timeline = &loaded(events).timeline;
    let found = timeline.find(&including(Facet::Actor, &busiest(timeline, Facet::Actor)[..1], Combine::All), &|| true).unwrap();
    bencher.bench(|| Periods::new(black_box(&found), Window::default(), Period::Day, timeline, Periods::MAX_PERIODS, &|| true));
}

#[divan::bench(args = SIZES)]
fn count_all_actors(bencher: Bencher, events: u32) {
    frequency(bencher, events, |_| Query::default());
}

#[divan::bench(args = SIZES)]
fn count_actors_beside_the_busiest(bencher: Bencher, events: u32) {
    frequency(bencher, events, |timeline| including(Facet::Actor, &busiest(timeline, Facet::Actor)[..1], Combine::All));
}

fn frequency(bencher: Bencher, events: u32, query: impl Fn(&Timeline) -> Query) {
    let timeline = &loaded(events).timeline;
    let query = query(timeline);
    let found = timeline.find(&query, &|| true).unwrap();
    let size = (Frequency::MAX_TERMS, Frequency::BARS);
    bencher.bench(|| Frequency::new(Facet::Actor, black_box(&found), &query, size, timeline, &|| true));
}

/// The query after the first key of a search.
#[divan::bench(args = SIZES)]
fn answer_text_of_one_letter(bencher: Bencher, events: u32) {
    answer(bencher, events, |_| containing("e"));
}

#[divan::bench(args = SIZES)]
fn answer_text_of_three_letters(bencher: Bencher, events: u32) {
    answer(bencher, events, |_| containing("min"));
}

#[divan::bench(args = SIZES)]
fn answer_a_rare_word(bencher: Bencher, events: u32) {
    answer(bencher, events, |_| containing(RARE));
}

fn answer(bencher: Bencher, events: u32, query: impl Fn(&Timeline) -> Query) {
    let timeline = &loaded(events).timeline;
    let question = Question { query: query(timeline), search: None, strip: strip(), ..Question::default() };
    bencher.bench(|| timeline.answer(black_box(&question), &|| true));
}

// The parts of an answer.

#[divan::bench(args = SIZES)]
fn part_find_one_actor(bencher: Bencher, events: u32) {
    let timeline = &loaded(events).timeline;
    let query = including(Facet::Actor, &busiest(timeline, Facet::Actor)[..1], Combine::All);
    bencher.bench(|| timeline.find(black_box(&query), &|| true));
}

#[divan::bench(args = SIZES)]
fn part_find_dates(bencher: Bencher, events: u32) {
    let timeline = &loaded(events).timeline;
    let mut query = Query::default();
    query.set_window(middle(timeline));
    bencher.bench(|| timeline.find(black_box(&query), &|| true));
}

/// The three days before and after the event in the middle, whatever the filter is.
#[divan::bench(args = SIZES)]
fn part_around_one_event(bencher: Bencher, events: u32) {
    let timeline = &loaded(events).timeline;
    let middle = EventId(u32::try_from(timeline.len() / 2).unwrap());
    bencher.bench(|| timeline.nearby(black_box(middle), 3, None, &Matches::All(events), 2_000));
}

#[divan::bench(args = SIZES)]
fn part_find_text(bencher: Bencher, events: u32) {
    let timeline = &loaded(events).timeline;
    let query = containing("min");
    bencher.bench(|| timeline.find(black_box(&query), &|| true));
}

#[divan::bench(args = SIZES)]
fn part_facets_of_one_actor(bencher: Bencher, events: u32) {
    let timeline = &loaded(events).timeline;
    let query = including(Facet::Actor, &busiest(timeline, Facet::Actor)[..1], Combine::All);
    let matches = timeline.find(&query, &|| true).unwrap();
    bencher.bench(|| timeline.facets(black_box(&query), &matches, &|| true));
}

#[divan::bench(args = SIZES)]
fn part_strip_of_one_actor(bencher: Bencher, events: u32) {
    let timeline = &loaded(events).timeline;
    let query = including(Facet::Actor, &busiest(timeline, Facet::Actor)[..1], Combine::All);
    let matches = timeline.find(&query, &|| true).unwrap();
    bencher.bench(|| timeline.strip(black_box(&matches), Window::default(), &strip()));
}

// Drawing, and the work of a key before it.

#[divan::bench(args = SIZES)]
fn frame_of_everything(bencher: Bencher, events: u32) {
    frame(bencher, &screen(events, Query::default(), &[]));
}

#[divan::bench(args = SIZES)]
fn frame_of_three_actors_at_the_end(bencher: Bencher, events: u32) {
    let timeline = &loaded(events).timeline;
    let query = including(Facet::Actor, &busiest(timeline, Facet::Actor)[..3], Combine::Any);
    frame(bencher, &screen(events, query, &[Action::Last]));
}

#[divan::bench(args = SIZES)]
fn key_down_and_frame(bencher: Bencher, events: u32) {
    let timeline = &loaded(events).timeline;
    let mut app = screen(events, including(Facet::Actor, &busiest(timeline, Facet::Actor)[..1], Combine::All), &[]);
    let (mut terminal, look) = (Terminal::new(TestBackend::new(SCREEN.0, SCREEN.1)).unwrap(), Appearance::default());
    let mut down = true;
    bencher.bench_local(|| {
        down = !down;
        let commands = app.update(Message::Act(if down { Action::Down } else { Action::Up }));
        terminal.draw(|frame| view::draw(&app, &look, frame)).unwrap();
        commands
    });
}

/// A key on a page that moves its cursor, and the frame after it.
#[divan::bench(args = PAGES, consts = [DOSSIER, 100_000])]
fn key_on_a_page_and_frame<const EVENTS: u32>(bencher: Bencher, page: usize) {
    let mut app = screen(EVENTS, Query::default(), &[Action::Page(NAMES[page]), Action::Down]);
    let (mut terminal, look) = (Terminal::new(TestBackend::new(SCREEN.0, SCREEN.1)).unwrap(), Appearance::default());
    let mut down = true;
    bencher.bench_local(|| {
        down = !down;
        let commands = app.update(Message::Act(if down { Action::Down } else { Action::Up }));
        terminal.draw(|frame| view::draw(&app, &look, frame)).unwrap();
        commands
    });
}

/// The screen's work when the events around one have been found: the longest list is two thousand lines.
#[divan::bench(args = SIZES)]
fn take_in_what_lies_around(bencher: Bencher, events: u32) {
    let loaded = loaded(events);
    let mut app = screen(events, Query::default(), &[]);
    let gather = app.update(Message::Act(Action::Page("context"))).pop();
    let (Some(Command::Gather(number, ..)), Some(event)) = (gather, app.selected()) else { return };
    let nearby = Nearby::new(event, (365, false), &Matches::All(events), &loaded.timeline, &loaded.directory);
    let found = Found::new(nearby);
    bencher.bench_local(|| app.update(Message::Gathered(number, found.clone())));
}

fn frame(bencher: Bencher, app: &App) {
    let (mut terminal, look) = (Terminal::new(TestBackend::new(SCREEN.0, SCREEN.1)).unwrap(), Appearance::default());
    bencher.bench_local(|| {
        terminal.draw(|frame| view::draw(black_box(app), &look, frame)).unwrap();
    });
}

/// A screen on which everything has arrived. Generated events borrow the detail of the dossier's event with the most accounts.
fn screen(events: u32, query: Query, actions: &[Action]) -> App {
    let mut app = App::new(Settings::default(), query, SCREEN);
    let loaded = loaded(events);
    let mut commands = app.update(Message::Loaded(loaded.clone()));
    for action in actions.iter().map(Some).chain([None]) {
        while let Some(command) = commands.pop() {
            match command {
                Command::Find(number, question) => {
                    let answer: Answer = loaded.timeline.answer(&question, &|| true).unwrap();
                    commands.extend(app.update(Message::Answered(number, Box::new(answer))));
                }
                Command::Gather(number, request, question) => {
                    let reader = input::built_in();
                    let sought = Sought {
                        desk: &Store::new(None, Vec::new()),
                        reader: &reader,
                        directory: &loaded.directory,
                        timeline: &loaded.timeline,
                        question: &question,
                        keep_going: &|| true,
                    };
                    if let Some(found) = request.run(&sought).unwrap() {
                        commands.extend(app.update(Message::Gathered(number, found)));
                    }
                }
                Command::Read(id, _) => commands.extend(app.update(Message::Read(id, Arc::clone(most_told())))),
                _ => {}
            }
        }
        if let Some(action) = action {
            commands.extend(app.update(Message::Act(*action)));
        }
    }
    assert!(app.detail().is_some() && !app.is_asking());
    app
}

fn most_told() -> &'static Arc<Event> {
    static EVENT: OnceLock<Arc<Event>> = OnceLock::new();
    EVENT.get_or_init(|| {
        let source = input::built_in();
        Arc::clone(source.held().iter().max_by_key(|event| event.accounts.len()).unwrap())
    })
}

// Questions.

fn strip() -> StripRequest {
    StripRequest { columns: COLUMNS, ..StripRequest::default() }
}

fn including(facet: Facet, terms: &[TermId], combine: Combine) -> Query {
    let mut query = Query::default();
    for term in terms {
        query.choose(facet, *term, Sign::Include);
    }
    query.set_combine(facet, combine);
    query
}

fn containing(text: &str) -> Query {
    let mut query = Query::default();
    query.set_text(text);
    query
}

/// The middle third of all days.
fn middle(timeline: &Timeline) -> Window {
    let (first, last) = timeline.extent().unwrap();
    let third = first.days_until(last).unwrap() / 3;
    Window { from: Some(first.plus(third)), to: Some(first.plus(2 * third)) }
}

/// The terms of a facet, most events first.
fn busiest(timeline: &Timeline, facet: Facet) -> Vec<TermId> {
    let count = u32::try_from(timeline.terms().of(facet).len()).unwrap();
    let mut terms: Vec<TermId> = (0..count).map(TermId).collect();
    terms.sort_by_key(|term| std::cmp::Reverse(timeline.posting(facet, *term).len()));
    terms
}

/// The events of a size, built once.
fn loaded(events: u32) -> &'static Loaded {
    let place = SIZES.iter().position(|size| *size == events).unwrap();
    LOADED[place].get_or_init(|| {
        let dossier = input::built_in();
        let timeline = if events == DOSSIER { Arc::clone(dossier.timeline()) } else { Arc::new(made_up(events)) };
        Loaded {
            on_disk: Default::default(),
            timeline,
            directory: Arc::clone(dossier.directory()),
            report: Arc::clone(dossier.report()),
            stamp: FilesSnapshot::default(),
            notes: Arc::default(),
        }
    })
}

// Generated events, shaped like machine-coded ones: few actors do most, and the titles are built from their names.

const STATES: u32 = 200;
const ACTORS: u32 = 2_000;
const ISSUES: u32 = 60;
const FIRST_YEAR: i32 = 1995;
const YEARS: i32 = 30;
/// This word is in one title of twenty thousand.
const RARE: &str = "rapprochement";
/// The percentage, the kind, and its words in titles.
const MIX: [(u32, Kind, &str); 10] = [
    (30, Kind::Statement, "makes a statement on"),
    (14, Kind::Talks, "consults with"),
    (14, Kind::Meeting, "meets"),
    (10, Kind::Visit, "visits"),
    (8, Kind::Call, "discusses by telephone with"),
    (8, Kind::Threat, "threatens"),
    (6, Kind::UseOfForce, "uses force against"),
    (4, Kind::Aid, "provides aid to"),
    (3, Kind::Sanction, "imposes sanctions on"),
    (3, Kind::Agreement, "signs an agreement with"),
];

fn made_up(events: u32) -> Timeline {
    let mut builder = Builder::default();
    rows(events, &Dates::new(), &mut |row, terms| builder.push(row, terms));
    builder.build(terms())
}

/// Passes the generated rows one by one, so that no list of them counts as memory of the build.
fn rows(events: u32, dates: &Dates, sink: &mut dyn FnMut(&Row<'_>, &Terms)) {
    let terms = terms();
    let zipf = Zipf::new(ACTORS);
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (mut title, mut of_row) = (String::new(), Vec::new());
    for key in 0..events {
        of_row.clear();
        let actors = 2 + random.below(3);
        of_row.extend((0..actors).map(|_| (Facet::Actor, TermId(zipf.draw(&mut random)))));
        let issues = 1 + random.below(3);
        // The later issues of the tree are its leaves.
        of_row.extend((0..issues).map(|_| (Facet::Issue, TermId(random.below(ISSUES).max(random.below(ISSUES))))));
        let mut part = random.below(100);
        let (_, kind, verb) = *MIX
            .iter()
            .find(|(share, ..)| {
                part < *share || {
                    part -= share;
                    false
                }
            })
            .unwrap();
        let label = |number: usize| terms.label(Facet::Actor, of_row[number].1);
        title.clear();
        write!(title, "{} {verb} {}", label(0), label(1)).unwrap();
        if random.below(20_000) == 0 {
            write!(title, ", hoping for {RARE}").unwrap();
        }
        let status = if random.below(50) == 0 { Status::Expected } else { Status::Occurred };
        let row = Row {
            key: Key(key),
            date: dates.draw(&mut random),
            hour: None,
            title: &title,
            prose: "",
            kind,
            status,
            certainty: Certainty::Reported,
            flags: Flags::MACHINE,
            terms: &of_row,
            parties: &[],
            medium: None,
            ties: &[],
        };
        sink(&row, &terms);
    }
}

fn terms() -> Terms {
    let mut terms = Terms::default();
    let mut random = Random(42);
    let mut add = |facet: Facet, id: String, label: String, broader: Option<u32>| {
        let term = terms.add(facet, Term { id, label, other_names: Vec::new(), broader: None });
        terms.set_broader(facet, term, broader.map(TermId));
    };
    for number in 0..ACTORS {
        // A body belongs to one of the states, more often to one of the large ones.
        let state = (number >= STATES).then(|| random.below(STATES).min(random.below(STATES)));
        add(Facet::Actor, format!("actor-{number}"), name(&mut random), state);
    }
    for number in 0..ISSUES {
        add(Facet::Issue, format!("issue-{number}"), name(&mut random), (number >= 6).then(|| (number - 6) / 3));
    }
    for kind in Kind::ALL {
        add(Facet::Kind, kind.as_str().to_owned(), kind.label().to_owned(), None);
    }
    for status in Status::ALL {
        add(Facet::Status, status.as_str().to_owned(), status.label().to_owned(), None);
    }
    terms
}

/// Two words of two or three syllables.
fn name(random: &mut Random) -> String {
    const SYLLABLES: [&str; 24] = [
        "ba", "chen", "da", "el", "fu", "gor", "hai", "in", "jo", "ka", "li", "min", "na", "or", "pa", "qi", "ra", "shi", "ta", "ul", "vo",
        "wa", "xi", "zu",
    ];
    let mut word = || -> String {
        let syllables = 2 + random.below(2);
        let word: String = (0..syllables).map(|_| SYLLABLES[random.below(24) as usize]).collect();
        word[..1].to_uppercase() + &word[1..]
    };
    format!("{} {}", word(), word())
}

/// All days that events may have, read in advance: reading dates is not part of the measured time.
struct Dates(Vec<Edtf>);

impl Dates {
    fn new() -> Self {
        let first = Day::from_ymd(FIRST_YEAR, 1, 1).unwrap();
        Self((0..YEARS * 365).map(|days| Edtf::day(first.plus(days))).collect())
    }

    /// Later years have more events.
    fn draw(&self, random: &mut Random) -> &Edtf {
        let days = u32::try_from(self.0.len()).unwrap();
        &self.0[random.below(days).max(random.below(days)) as usize]
    }
}

/// The first number is the most frequent, the second half as frequent, the third a third.
struct Zipf(Vec<f64>);

impl Zipf {
    fn new(count: u32) -> Self {
        let mut sum = 0.0;
        Self(
            (1..=count)
                .map(|rank| {
                    sum += 1.0 / f64::from(rank);
                    sum
                })
                .collect(),
        )
    }

    fn draw(&self, random: &mut Random) -> u32 {
        let at = f64::from(random.below(u32::MAX)) / f64::from(u32::MAX) * self.0[self.0.len() - 1];
        u32::try_from(self.0.partition_point(|sum| *sum <= at).min(self.0.len() - 1)).unwrap()
    }
}

/// Marsaglia's xorshift with 64 bits: the same numbers on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (((self.0 >> 32) * u64::from(limit)) >> 32) as u32
    }
}
