//! What a timeline finds, counts and orders equals what one gets by looking at every row.
//!
//! The rows here are looked at one by one, with nothing but [`Edtf::fits`], [`Edtf::span`] and [`fold`] taken from
//! the library; those are tested elsewhere. Bitmaps, ranks and columns must not show.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

use diplo_tui::dates::{Day, Edtf, Fit, Window};
use diplo_tui::index::query::{Clause, Combine, Condition, Expr, Facet, Is, Query, Sign, Term, TermId, Terms};
use diplo_tui::index::timeline::{Builder, EventId, Flags, Key, Marked, Matches, Question, Row, StripRequest, Timeline};
use diplo_tui::model::{Certainty, Kind, RelationType, Status};
use diplo_tui::text::fold;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::sync::Arc;

/// One row, and under which key it is known.
#[derive(Clone, Debug)]
struct Record {
    key: u32,
    date: Edtf,
    title: String,
    prose: String,
    kind: Kind,
    status: Status,
    certainty: Certainty,
    flags: Flags,
    terms: Vec<(Facet, TermId)>,
    /// Of which other row this one is a part.
    whole: Option<usize>,
    /// A tie to another row.
    follows: Option<usize>,
    /// What the reader has put beside it.
    marks: Marks,
}

#[derive(Clone, Debug, Default)]
struct Marks {
    marked: bool,
    noted: bool,
    tags: Vec<&'static str>,
}

/// For each facet, for each term, the broader one.
const BROADER: [&[Option<u32>]; Facet::ALL.len()] = [
    // Two states; a ministry and an embassy of it, a body of the other, somebody of nobody's.
    &[None, None, Some(0), Some(2), Some(1), None],
    // Broader terms stand behind narrower ones too.
    &[Some(2), Some(0), None, None, Some(3)],
    &[None, None, None],
    &[None, None],
    &[Some(1), None, None],
    &[None, None],
    // Those who took part are actors.
    &[None, None, Some(0), Some(2), Some(1), None],
    &[None, None, None],
    &[None, Some(0), None],
    &[None, None, None, None],
    &[None, None, None],
    &[None, None],
    &[None, None, None],
    &[None, Some(0), Some(1)],
];
/// The first three, two and four are terms; the last of each is a kind, a status and a certainty that nobody can
/// choose.
const KINDS: [Kind; 4] = [Kind::Talks, Kind::Meeting, Kind::Statement, Kind::Protest];
const STATUSES: [Status; 3] = [Status::Occurred, Status::Expected, Status::Cancelled];

fn terms() -> Terms {
    let mut terms = Terms::default();
    for (facet, broader) in Facet::ALL.into_iter().zip(BROADER).filter(|(facet, _)| *facet != Facet::With) {
        for (number, _) in broader.iter().enumerate() {
            let id = match facet {
                Facet::Kind => KINDS[number].as_str().to_owned(),
                Facet::Status => STATUSES[number].as_str().to_owned(),
                Facet::Certainty => Certainty::ALL[number].as_str().to_owned(),
                _ => format!("{}-{number}", facet.as_str()),
            };
            terms.add(facet, Term { label: id.clone(), id, other_names: Vec::new(), broader: None });
        }
        for (number, broader) in (0..).zip(broader) {
            terms.set_broader(facet, TermId(number), broader.map(TermId));
        }
    }
    terms
}

fn timeline(records: &[Record]) -> Timeline {
    let terms = terms();
    let mut builder = Builder::default();
    for record in records {
        let tie = |relation: RelationType, to: Option<usize>| Some((relation, Key(records[to? % records.len()].key)));
        let ties: Vec<_> = tie(RelationType::PartOf, record.whole).into_iter().chain(tie(RelationType::Follows, record.follows)).collect();
        let row = Row {
            key: Key(record.key),
            date: &record.date,
            hour: record.date.hour(),
            title: &record.title,
            prose: &fold(&record.prose),
            kind: record.kind,
            status: record.status,
            certainty: record.certainty,
            flags: record.flags,
            terms: &record.terms,
            parties: &[],
            medium: None,
            ties: &ties,
        };
        builder.push(&row, &terms);
    }
    builder.build(terms)
}

/// What the reader has marked, and marks on events that are gone.
fn marked(timeline: &Timeline, records: &[Record]) -> Marked {
    let mut marked = Marked::default();
    marked.marked.insert(1_000_000);
    for record in records {
        let id = id(timeline, record).0;
        if record.marks.marked {
            marked.marked.insert(id);
        }
        if record.marks.noted {
            marked.noted.insert(id);
        }
        for tag in &record.marks.tags {
            marked.tags.entry((*tag).to_owned()).or_default().insert(id);
        }
    }
    marked
}

// What is made up.

fn day() -> impl Strategy<Value = String> {
    (4u32..8, 1u32..31).prop_map(|(month, day)| format!("2024-{month:02}-{day:02}"))
}

fn date() -> impl Strategy<Value = Edtf> {
    let month = || (1u32..13).prop_map(|month| format!("2024-{month:02}"));
    let pair = |a: String, b: String| if a <= b { (a, b) } else { (b, a) };
    let mark = || select(vec!["?", "~", "%"]);
    let odd = [
        "2024",
        "2023",
        "196X",
        "2024-05-XX",
        "2024-XX",
        "2024-21",
        "XXXX-XX-XX",
        "-0044-03-15",
        "Y-170000002",
        "Y170000002",
        "[2024-04-02,2024-06-20]",
        "{2024-04-02,2024-06-20}",
        "[2024-04-02..2024-06-20]",
        "[..2024-05-10]",
        "{2024-05..}",
        "2024-05-23T10:00:00Z",
    ];
    prop_oneof![
        6 => day(),
        2 => month(),
        2 => (day(), day()).prop_map(move |(a, b)| { let (a, b) = pair(a, b); format!("{a}/{b}") }),
        1 => (month(), month()).prop_map(move |(a, b)| { let (a, b) = pair(a, b); format!("{a}/{b}") }),
        1 => (day(), mark()).prop_map(|(day, mark)| format!("{day}{mark}")),
        1 => (month(), mark()).prop_map(|(month, mark)| format!("{month}{mark}")),
        2 => (day(), select(vec!["/..", "/"])).prop_map(|(day, open)| format!("{day}{open}")),
        2 => (day(), select(vec!["../", "/"])).prop_map(|(day, open)| format!("{open}{day}")),
        3 => select(odd.to_vec()).prop_map(str::to_owned),
    ]
    .prop_map(|text| Edtf::parse(&text).unwrap_or_else(|error| panic!("{text}: {error}")))
}

fn words() -> impl Strategy<Value = String> {
    let word = select(vec!["Wang", "wang", "Blinken", "meets", "holds talks", "Élysée", "Straße", "王毅", "a\0b", "—", "Ｗang", ""]);
    vec(word, 0..4).prop_map(|words| words.join(" "))
}

fn wanted() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => select(vec!["wang", "WANG B", "elysee", "ß", "ss", "毅", "s w", "talks", "g\nw", "absent", "\u{301}", "—", " "]).prop_map(str::to_owned),
        1 => "[a-zA-Z ]{1,2}",
    ]
}

fn term() -> impl Strategy<Value = (Facet, TermId)> {
    // One number more than there are terms: nobody has that one.
    select(Facet::ALL.to_vec()).prop_flat_map(|facet| (Just(facet), (0..=small(BROADER[facet.number()].len())).prop_map(TermId)))
}

fn terms_of_a_row() -> impl Strategy<Value = Vec<(Facet, TermId)>> {
    let facets = Facet::ALL.into_iter().filter(|facet| !facet.is_single()).collect::<Vec<_>>();
    let term = select(facets).prop_flat_map(|facet| (Just(facet), (0..small(BROADER[facet.number()].len())).prop_map(TermId)));
    // Who took part is named too.
    vec(term, 0..8).prop_map(|mut terms| {
        let named = terms.iter().filter(|(facet, _)| *facet == Facet::With).map(|(_, term)| (Facet::Actor, *term)).collect::<Vec<_>>();
        terms.extend(named);
        terms
    })
}

fn record() -> impl Strategy<Value = Record> {
    let what = (select(KINDS.to_vec()), select(STATUSES.to_vec()), select(Certainty::ALL.to_vec()));
    let told = Flags::SINGLE_SOURCE.with(Flags::ONE_SIDED);
    let flags =
        select(vec![Flags::SINGLE_SOURCE, Flags::default(), Flags::DIFFERS, Flags::MACHINE, Flags::DIFFERS.with(Flags::MACHINE), told]);
    let ties = (option::weighted(0.2, 0usize..60), option::weighted(0.2, 0usize..60));
    (date(), words(), words(), what, flags, terms_of_a_row(), ties, marks()).prop_map(
        |(date, title, prose, (kind, status, certainty), flags, terms, (whole, follows), marks)| Record {
            key: 0,
            date,
            title,
            prose,
            kind,
            status,
            certainty,
            flags,
            terms,
            whole,
            follows,
            marks,
        },
    )
}

fn marks() -> impl Strategy<Value = Marks> {
    let tags = vec(select(vec!["arms", "Arms", "Zürich"]), 0..2);
    (any::<bool>(), any::<bool>(), tags).prop_map(|(marked, noted, tags)| Marks { marked, noted, tags })
}

/// Rows under keys in any order and with gaps; wholes never go round in a circle, as readers see to.
fn records() -> impl Strategy<Value = Vec<Record>> {
    vec(record(), 0..40).prop_flat_map(|records| {
        let keys = Just((0..small(records.len())).map(|key| key * 2 + 1).collect::<Vec<u32>>()).prop_shuffle();
        (Just(records), keys).prop_map(|(mut records, keys)| {
            let count = records.len();
            for (number, (record, key)) in records.iter_mut().zip(keys).enumerate() {
                record.key = key;
                // The whole has the smaller key, so that it may come before or after in the file.
                record.whole = record.whole.map(|whole| whole % count).filter(|whole| *whole != number);
            }
            for number in 0..count {
                let key = records[number].key;
                records[number].whole = records[number].whole.filter(|whole| records[*whole].key < key);
            }
            records
        })
    })
}

fn window() -> impl Strategy<Value = Window> {
    // Some are crossed: nobody types them, but two filters may make one.
    let end = || option::weighted(0.7, day().prop_map(|day| Edtf::parse(&day).unwrap().span().earliest));
    (end(), end()).prop_map(|(from, to)| Window { from, to })
}

fn condition() -> impl Strategy<Value = Condition> {
    let called = select(vec![(Facet::Post, "post"), (Facet::Source, "source"), (Facet::Source, "source-1"), (Facet::Post, "nobody")]);
    prop_oneof![
        4 => term().prop_map(|(facet, term)| Condition::Term(facet, term)),
        2 => (0u32..6).prop_map(|term| Condition::Term(Facet::Actor, TermId(term))),
        1 => (0u32..6).prop_map(|term| Condition::Term(Facet::With, TermId(term))),
        1 => called.prop_map(|(facet, words)| Condition::Called(facet, words.to_owned())),
        3 => window().prop_map(Condition::Days),
        2 => wanted().prop_map(Condition::Text),
        1 => select(Is::ALL.to_vec()).prop_map(Condition::Is),
        1 => select(vec!["arms", "ZURICH", "never given"]).prop_map(|tag| Condition::Tag(tag.to_owned())),
    ]
}

fn expr() -> impl Strategy<Value = Expr> {
    condition().prop_map(Expr::If).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|expr| !expr),
            vec(inner.clone(), 0..4).prop_map(Expr::All),
            vec(inner, 0..4).prop_map(Expr::Any),
        ]
    })
}

/// Filters, and expressions of all sorts beside them.
fn query() -> impl Strategy<Value = Query> {
    let possible = option::weighted(0.2, select(vec![Sign::Include, Sign::Exclude]));
    (filters(), vec(expr(), 0..3), possible).prop_map(|(mut query, exprs, possible)| {
        exprs.into_iter().for_each(|expr| query.add(expr));
        if let Some(sign) = possible {
            query.add_possible(sign);
        }
        query
    })
}

fn filters() -> impl Strategy<Value = Query> {
    let sign = || prop_oneof![3 => Just(Sign::Include), 1 => Just(Sign::Exclude)];
    let chosen = vec((term(), sign()), 0..4);
    let any = any::<[bool; Facet::ALL.len()]>();
    (chosen, any, option::weighted(0.4, window()), option::weighted(0.3, wanted())).prop_map(|(chosen, any, window, text)| {
        let mut query = Query::default();
        for ((facet, term), sign) in chosen {
            query.choose(facet, term, sign);
        }
        for (facet, any) in Facet::ALL.into_iter().zip(any) {
            query.set_combine(facet, if any { Combine::Any } else { Combine::All });
        }
        query.set_window(window.unwrap_or_default());
        query.set_text(&text.unwrap_or_default());
        query
    })
}

// Looking at every row.

fn has(record: &Record, facet: Facet, term: TermId) -> bool {
    let own: Vec<TermId> = match facet {
        Facet::Kind => number_of(&KINDS, record.kind, facet),
        Facet::Status => number_of(&STATUSES, record.status, facet),
        Facet::Certainty => number_of(Certainty::ALL, record.certainty, facet),
        _ => record.terms.iter().filter(|(of, _)| *of == facet).map(|(_, term)| *term).collect(),
    };
    let up = |term: &TermId| Some(TermId(BROADER[facet.number()][term.0 as usize]?));
    own.iter().any(|own| std::iter::successors(Some(*own), up).any(|above| above == term))
}

fn number_of<T: PartialEq>(all: &[T], one: T, facet: Facet) -> Vec<TermId> {
    let place = all.iter().position(|other| *other == one).filter(|place| *place < BROADER[facet.number()].len());
    place.map(|place| TermId(small(place))).into_iter().collect()
}

fn contains(record: &Record, wanted: &str) -> bool {
    let wanted = fold(wanted.trim());
    !wanted.is_empty() && [&record.title, &record.prose].into_iter().any(|text| fold(text).contains(&wanted))
}

/// How surely a row matches: Kleene's values, of which *and* is the least, *or* the greatest.
fn fit(record: &Record, query: &Query) -> Fit {
    let sure = |holds: bool| if holds { Fit::Certainly } else { Fit::No };
    let took_part = query.chosen(Facet::With, Sign::Include).next().is_some();
    let mut least = Fit::Certainly;
    for facet in Facet::ALL {
        let asked_of = if took_part && facet == Facet::Actor { Facet::With } else { facet };
        let included: Vec<bool> = query.chosen(facet, Sign::Include).map(|term| has(record, asked_of, term)).collect();
        let any = query.combine(facet) == Combine::Any;
        let wanted = included.is_empty() || if any { included.contains(&true) } else { !included.contains(&false) };
        least = least.min(sure(wanted && !query.chosen(facet, Sign::Exclude).any(|term| has(record, facet, term))));
    }
    for clause in query.clauses() {
        least = least.min(match clause {
            Clause::Term { .. } | Clause::Possible(_) => Fit::Certainly,
            Clause::Days(window) => record.date.fits(*window),
            Clause::Text(text) => sure(contains(record, text)),
            Clause::Group(expr) => holds(record, expr, took_part),
        });
    }
    for clause in query.clauses() {
        match clause {
            Clause::Possible(sign) if (least == Fit::Possibly) != (*sign == Sign::Include) => least = Fit::No,
            _ => {}
        }
    }
    least
}

fn holds(record: &Record, expr: &Expr, took_part: bool) -> Fit {
    match expr {
        Expr::If(Condition::Term(Facet::Actor, term)) if took_part && !has(record, Facet::With, *term) => Fit::No,
        Expr::If(condition) => holds_of(record, condition),
        Expr::Not(inner) => match holds(record, inner, false) {
            Fit::No => Fit::Certainly,
            Fit::Possibly => Fit::Possibly,
            Fit::Certainly => Fit::No,
        },
        Expr::All(list) => {
            let together = list.iter().any(|expr| matches!(expr, Expr::If(Condition::Term(Facet::With, _))));
            list.iter().map(|expr| holds(record, expr, together)).min().unwrap_or(Fit::Certainly)
        }
        Expr::Any(list) => {
            let actors = list.iter().all(|expr| matches!(expr, Expr::If(Condition::Term(Facet::Actor, _))));
            list.iter().map(|expr| holds(record, expr, took_part && actors)).max().unwrap_or(Fit::No)
        }
    }
}

fn holds_of(record: &Record, condition: &Condition) -> Fit {
    let yes = match condition {
        Condition::Days(window) => return record.date.fits(*window),
        Condition::Term(facet, term) => has(record, *facet, *term),
        Condition::Called(facet, words) => {
            let ids = (0..small(BROADER[facet.number()].len())).map(TermId);
            let called = |number: &TermId| match words.as_str() {
                "nobody" => false,
                "source-1" => number.0 == 1,
                _ => true,
            };
            ids.filter(called).any(|term| has(record, *facet, term))
        }
        Condition::Text(text) => contains(record, text),
        Condition::Is(Is::Marked) => record.marks.marked,
        Condition::Is(Is::Noted) => record.marks.noted,
        Condition::Is(Is::Tagged) => !record.marks.tags.is_empty(),
        Condition::Is(Is::Machine) => record.flags.has(Flags::MACHINE),
        Condition::Is(Is::Curated) => !record.flags.has(Flags::MACHINE),
        Condition::Is(Is::SingleSource) => record.flags.has(Flags::SINGLE_SOURCE),
        Condition::Is(Is::OneSided) => record.flags.has(Flags::ONE_SIDED),
        Condition::Is(Is::Draft) => record.flags.has(Flags::DRAFT),
        Condition::Tag(tag) => record.marks.tags.iter().any(|own| fold(own) == fold(tag)),
    };
    if yes { Fit::Certainly } else { Fit::No }
}

fn matches(record: &Record, query: &Query) -> bool {
    fit(record, query) != Fit::No
}

/// The ids of the rows for which something holds, rising.
fn ids(timeline: &Timeline, records: &[Record], holds: impl Fn(&Record) -> bool) -> Vec<u32> {
    let mut ids: Vec<u32> = records.iter().filter(|record| holds(record)).map(|record| id(timeline, record).0).collect();
    ids.sort_unstable();
    ids
}

fn id(timeline: &Timeline, record: &Record) -> EventId {
    timeline.by_key(Key(record.key)).unwrap()
}

/// The day at which a date stands.
fn stands(date: &Edtf) -> Day {
    let span = date.span();
    if span.earliest.is_bounded() { span.earliest } else { span.latest }
}

fn go() -> bool {
    true
}

fn found(matches: &Matches) -> Vec<u32> {
    matches.iter().map(|id| id.0).collect()
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap()
}

fn strip(columns: usize) -> StripRequest {
    StripRequest { columns, ..StripRequest::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn find_gives_what_a_look_at_every_row_gives(records in records(), queries in vec(query(), 1..6)) {
        let timeline = timeline(&records);
        for query in &queries {
            let expected = ids(&timeline, &records, |record| matches(record, query));
            let marked = marked(&timeline, &records);
            prop_assert_eq!(found(&timeline.find_among(query, &marked, &go).unwrap()), expected, "{:?}", query);
            prop_assert!(timeline.find(query, &|| false).is_none());
        }
    }

    #[test]
    fn an_answer_says_what_a_count_by_hand_says(
        records in records(), query in query(), search in option::of(wanted()), columns in 0usize..40,
    ) {
        let timeline = timeline(&records);
        let marked = Arc::new(marked(&timeline, &records));
        let question = Question { query: query.clone(), search: search.clone(), strip: strip(columns), marked };
        let answer = timeline.answer(&question, &go).unwrap();
        let expected = ids(&timeline, &records, |record| matches(record, &query));
        prop_assert_eq!(found(&answer.matches), &expected[..]);
        prop_assert_eq!((answer.total, answer.complete), (records.len(), true));

        let possible = ids(&timeline, &records, |record| fit(record, &query) == Fit::Possibly);
        prop_assert_eq!(answer.possible.iter().collect::<Vec<u32>>(), possible);

        let with = |wanted: &[&str]| ids(&timeline, &records, |record| matches(record, &query) && wanted.iter().all(|words| contains(record, words)));
        // Where nobody says the words one behind the other, whoever says each of them is found.
        let hits = search.map(|wanted| {
            let words: Vec<&str> = wanted.split_whitespace().collect();
            let (together, apart) = (with(&[&wanted]), with(&words));
            let by_words = together.is_empty() && words.len() > 1;
            if by_words { (!apart.is_empty(), apart) } else { (false, together) }
        });
        prop_assert_eq!(answer.by_words, hits.as_ref().is_some_and(|(by_words, _)| *by_words));
        prop_assert_eq!(answer.hits.map(|hits| hits.iter().collect::<Vec<u32>>()), hits.map(|(_, hits)| hits));

        let relief: Vec<(usize, usize)> = (0..query.clauses().len())
            .map(|number| (number, records.iter().filter(|record| matches(record, &query.without(number))).count()))
            .collect();
        prop_assert_eq!(answer.relief, if expected.is_empty() { relief } else { Vec::new() });
    }

    #[test]
    fn a_count_says_how_many_remain_if_the_term_is_chosen(records in records(), query in query()) {
        let timeline = timeline(&records);
        let marked = Arc::new(marked(&timeline, &records));
        let facets = timeline.answer(&Question { query: query.clone(), marked, ..Question::default() }, &go).unwrap().facets;
        for facet in Facet::ALL.into_iter().filter(|facet| *facet != Facet::With) {
            let asked_of = if query.actors_took_part() && facet == Facet::Actor { Facet::With } else { facet };
            for number in 0..small(BROADER[facet.number()].len()) {
                let term = TermId(number);
                let expected = if query.sign(facet, term).is_some() {
                    records.iter().filter(|record| matches(record, &query) && has(record, asked_of, term)).count()
                } else {
                    let mut chosen = query.clone();
                    chosen.choose(facet, term, Sign::Include);
                    records.iter().filter(|record| matches(record, &chosen)).count()
                };
                prop_assert_eq!(facets.count(facet, term), expected as u64, "{:?} {:?} under {:?}", facet, term, query);
            }
            let ranked = facets.ranked(facet, &query);
            let rank = |term: &TermId| (query.sign(facet, *term).is_none(), std::cmp::Reverse(facets.count(facet, *term)), *term);
            prop_assert!(ranked.windows(2).all(|pair| rank(&pair[0]) < rank(&pair[1])), "{:?}", ranked);
        }
    }

    #[test]
    fn bars_hold_every_match_that_stands_on_a_day(records in records(), query in filters(), columns in 1usize..50) {
        let timeline = timeline(&records);
        let shown = timeline.find(&query, &go).unwrap();
        let strip = timeline.strip(&shown, Window::default(), &strip(columns));
        let days: Vec<Day> = records
            .iter()
            .filter(|record| matches(record, &query))
            .map(|record| stands(&record.date))
            .filter(|day| day.is_bounded())
            .collect();
        let bars: Vec<u64> = strip.stretches.iter().map(|stretch| stretch.counts.found).collect();
        prop_assert_eq!(bars.iter().sum::<u64>(), days.len() as u64, "{:?}", strip);
        let mut by_hand = vec![0; bars.len()];
        for day in days {
            by_hand[strip.stretches.iter().position(|stretch| Some(stretch) == strip.stretch(day)).unwrap()] += 1;
        }
        prop_assert_eq!(by_hand, bars, "each stands in the bar of its day");
    }

    #[test]
    fn events_stand_in_order_and_are_known_by_their_keys(records in records(), from in window()) {
        let timeline = timeline(&records);
        prop_assert_eq!((timeline.len(), timeline.is_empty()), (records.len(), records.is_empty()));
        let anchors: Vec<Day> = (0..small(records.len())).map(|id| timeline.anchor(EventId(id))).collect();
        prop_assert!(anchors.is_sorted());
        prop_assert_eq!(ids(&timeline, &records, |_| true), (0..small(records.len())).collect::<Vec<u32>>(), "ranks are a permutation");
        for record in &records {
            let id = id(&timeline, record);
            prop_assert_eq!(timeline.key(id), Key(record.key));
            prop_assert_eq!((timeline.date(id), &*timeline.title(id)), (&record.date, record.title.as_str()));
            prop_assert_eq!((timeline.span(id), timeline.anchor(id)), (record.date.span(), stands(&record.date)));
            prop_assert_eq!((timeline.kind(id), timeline.status(id)), (record.kind, record.status));
            prop_assert_eq!((timeline.certainty(id), timeline.flags(id)), (record.certainty, record.flags));
            let whole = record.whole.map(|whole| self::id(&timeline, &records[whole]));
            prop_assert_eq!(timeline.whole(id), whole);
            if let Some(whole) = whole {
                prop_assert!(timeline.anchor(whole) != timeline.anchor(id) || whole < id, "a whole stands before its parts of that day");
                prop_assert_eq!(timeline.depth(id), (timeline.depth(whole) + 1).min(8));
                prop_assert!(timeline.ties(whole).iter().any(|tie| tie.inverse && tie.other == id));
                prop_assert!(timeline.ties(id).iter().any(|tie| !tie.inverse && tie.other == whole));
            }
        }
        for strange in [0, 2, small(records.len()) * 2 + 1, u32::MAX] {
            prop_assert_eq!(timeline.by_key(Key(strange)), None, "no record has that key");
        }
        let (from, to) = (from.from.unwrap_or(Day::UNBOUNDED_PAST), from.to.unwrap_or(Day::UNBOUNDED_FUTURE));
        let standing = ids(&timeline, &records, |record| (from..=to).contains(&stands(&record.date)));
        prop_assert_eq!(timeline.starting(from, to).collect::<Vec<u32>>(), standing);
    }

    #[test]
    fn rows_without_parts_stand_by_first_day_last_day_hour_and_arrival(mut records in records()) {
        for record in &mut records {
            record.whole = None;
        }
        let timeline = timeline(&records);
        let days = |record: &Record| (stands(&record.date), record.date.span().latest);
        let of_key = |key: u32| records.iter().find(|record| record.key == key).expect("a record");
        let shown: Vec<&Record> = (0..small(records.len())).map(|id| of_key(timeline.key(EventId(id)).0)).collect();
        prop_assert!(shown.is_sorted_by_key(|record| days(record)));
        // Hours order the events of a day, behind those that have none: these stand as they came.
        for same in shown.chunk_by(|one, other| days(one) == days(other)) {
            let timed = same.iter().skip_while(|record| record.date.hour().is_none());
            prop_assert!(timed.clone().all(|record| record.date.hour().is_some()));
            let untimed: Vec<u32> = same.iter().map(|record| record.key).take(same.len() - timed.count()).collect();
            let came: Vec<u32> = records.iter().filter(|record| days(record) == days(same[0]) && record.date.hour().is_none()).map(|record| record.key).collect();
            prop_assert_eq!(untimed, came);
        }
    }

    #[test]
    fn the_nearest_match_is_a_match_and_none_is_nearer(records in records(), query in filters()) {
        let timeline = timeline(&records);
        let shown = timeline.find(&query, &go).unwrap();
        for id in (0..small(records.len())).map(EventId) {
            let Some(nearest) = timeline.nearest(&shown, id) else {
                prop_assert!(shown.is_empty());
                continue;
            };
            prop_assert!(shown.contains(nearest));
            prop_assert!(!shown.contains(id) || nearest == id);
            let away = |other: EventId| timeline.anchor(id).days_until(timeline.anchor(other)).map(i32::abs);
            let least = shown.iter().filter_map(away).min();
            prop_assert_eq!(away(nearest), least, "{:?} from {:?}", nearest, id);
        }
    }

    #[test]
    fn matches_answer_as_a_plain_list_does(records in records(), query in filters(), at in 0usize..50, range in (0u32..50, 0u32..50)) {
        let timeline = timeline(&records);
        for matches in [timeline.find(&query, &go).unwrap(), Matches::All(small(records.len())), Matches::default()] {
            let list = found(&matches);
            prop_assert_eq!((matches.len(), matches.is_empty()), (list.len(), list.is_empty()));
            prop_assert_eq!(matches.get(at).map(|id| id.0), list.get(at).copied());
            let id = small(at);
            prop_assert_eq!(matches.contains(EventId(id)), list.contains(&id));
            prop_assert_eq!(matches.before(EventId(id)), list.iter().filter(|other| **other < id).count());
            let from: Vec<u32> = matches.iter_from(at).map(|id| id.0).collect();
            prop_assert_eq!(&from[..], list.get(at..).unwrap_or(&[]));
            let range = range.0..range.1;
            prop_assert_eq!(matches.count_in(range.clone()), list.iter().filter(|id| range.contains(id)).count() as u64);
        }
    }

    #[test]
    fn the_same_rows_give_the_same_timeline(records in records(), query in query()) {
        let (one, other) = (timeline(&records), timeline(&records));
        let keys = |timeline: &Timeline| (0..small(records.len())).map(|id| timeline.key(EventId(id))).collect::<Vec<Key>>();
        prop_assert_eq!(keys(&one), keys(&other));
        let ties = |timeline: &Timeline| (0..small(records.len())).map(|id| timeline.ties(EventId(id)).to_vec()).collect::<Vec<_>>();
        prop_assert_eq!(ties(&one), ties(&other));
        let question = Question { query, search: Some("wang".into()), strip: strip(30), ..Question::default() };
        prop_assert_eq!(one.answer(&question, &go), other.answer(&question, &go));
    }
}

/// Search goes through texts in chunks; a hit at either side of a border counts once, one across it never.
#[test]
fn text_is_found_in_every_chunk_of_a_large_timeline() {
    let terms = Terms::default();
    let mut builder = Builder::default();
    let title = |number: u32| format!("{number} talks {}", number.wrapping_mul(2_654_435_761) % 1000);
    let date = Edtf::parse("2024-05-23").unwrap();
    let count = 70_000;
    for number in 0..count {
        let row = Row {
            key: Key(number),
            date: &date,
            hour: None,
            title: &title(number),
            prose: "",
            kind: Kind::Talks,
            status: Status::Occurred,
            certainty: Certainty::Confirmed,
            flags: Flags::default(),
            terms: &[],
            parties: &[],
            medium: None,
            ties: &[],
        };
        builder.push(&row, &terms);
    }
    let timeline = builder.build(terms);
    for wanted in ["777", "32767", "32768 t", "65535 t", "69999", "0 talks", "talks", "s 99"] {
        let expected: Vec<u32> = (0..count).filter(|number| title(*number).contains(wanted)).collect();
        assert!(!expected.is_empty(), "{wanted}");
        let mut query = Query::default();
        query.set_text(wanted);
        assert_eq!(found(&timeline.find(&query, &go).unwrap()), expected, "{wanted}");
    }
}

/// Readers take circles out; a builder that is given one all the same loses no event over it.
#[test]
fn no_event_is_lost_where_parts_go_round_in_a_circle() {
    let record = |key: u32, whole: usize| Record { key, whole: Some(whole), ..record_of_a_day("2024-05-23") };
    let records = [record(0, 1), record(1, 0), record(2, 2)];
    let timeline = timeline(&records);
    assert_eq!(ids(&timeline, &records, |_| true), [0, 1, 2]);
}

/// Where texts are kept end to end, what stands between them must not be found, least of all for ever. No text that
/// came from a file holds one.
#[test]
fn a_search_for_a_nul_comes_to_an_end_and_finds_nothing() {
    let record = |key: u32, title: &str| Record { key, title: title.to_owned(), ..record_of_a_day("2024-05-23") };
    let records = [record(0, "Wang"), record(1, "Wang \0 Blinken"), record(2, "Hong"), record(3, "0")];
    let (tell, told) = std::sync::mpsc::channel::<(&str, Vec<u32>)>();
    std::thread::spawn(move || {
        let timeline = timeline(&records);
        for wanted in ["\0", "\0h", "g\0"] {
            tell.send((wanted, timeline.containing(wanted, &go).unwrap().iter().collect::<Vec<u32>>())).unwrap();
        }
    });
    for _ in 0..3 {
        let (wanted, found) = told.recv_timeout(std::time::Duration::from_secs(2)).expect("an end");
        assert_eq!(found, Vec::<u32>::new(), "{wanted:?}");
    }
}

/// The last day may be the first of something that goes on, while an event beyond all that can be counted stands behind it.
#[test]
fn an_event_that_goes_on_has_its_bar_beside_one_of_no_countable_day() {
    let records: Vec<Record> =
        (0..).zip(["2024-05-01", "2024-06-01/..", "Y170000002"]).map(|(key, day)| Record { key, ..record_of_a_day(day) }).collect();
    let timeline = timeline(&records);
    let strip = timeline.strip(&Matches::All(3), Window::default(), &strip(4));
    assert_eq!(strip.stretches.iter().map(|stretch| stretch.counts.found).sum::<u64>(), 2, "{strip:?}");
}

fn record_of_a_day(day: &str) -> Record {
    Record {
        key: 0,
        date: Edtf::parse(day).unwrap(),
        title: String::new(),
        prose: String::new(),
        kind: Kind::Talks,
        status: Status::Occurred,
        certainty: Certainty::Confirmed,
        flags: Flags::default(),
        terms: Vec::new(),
        whole: None,
        follows: None,
        marks: Marks::default(),
    }
}
