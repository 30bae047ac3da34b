//! Every count beside a term equals the count of a reader who looks at each record, where records say the same thing
//! in several of their parts, where curated and coded records stand together, and where repeats are folded.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

use diplo_tui::dates::{Day, Edtf, Window};
use diplo_tui::index::query::{Combine, Expr, Facet, Query, Sign, Term, TermId, Terms};
use diplo_tui::index::statistics::Frequency;
use diplo_tui::index::timeline::{
    Builder, CodedColumns, EventId, Flags, Key, Matches, NOTHING, Phrase, Question, Row, SLOTS, StoredPart, StripRequest, TITLE, Timeline,
    Titles,
};
use diplo_tui::model::{Certainty, Kind, Status};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

type Own = HashSet<(Facet, TermId)>;

/// So many terms each facet has; each but the first two lies within the one two before it.
const TERMS: u32 = 5;
const PHRASES: u32 = 9;

/// What a coded record says, part by part, and of which day it is; what it has in common with its repeats.
#[derive(Clone, Debug)]
struct Coded {
    day: u32,
    said: [u32; SLOTS],
    same: u64,
}

#[derive(Clone, Debug)]
struct World {
    phrases: Vec<Vec<(Facet, TermId)>>,
    coded: Vec<Coded>,
    curated: Vec<(u32, Vec<(Facet, TermId)>)>,
}

fn facets() -> impl Iterator<Item = Facet> {
    Facet::ALL.into_iter().filter(|facet| *facet != Facet::With)
}

fn terms() -> Terms {
    let mut terms = Terms::default();
    for facet in facets() {
        for number in 0..TERMS {
            let id = match facet {
                Facet::Kind => Kind::ALL[number as usize].as_str().to_owned(),
                Facet::Status => Status::ALL[number as usize % Status::ALL.len()].as_str().to_owned(),
                Facet::Certainty => Certainty::ALL[number as usize % Certainty::ALL.len()].as_str().to_owned(),
                _ => format!("{}-{number}", facet.as_str()),
            };
            if terms.by_id(facet, &id).is_none() {
                terms.add(facet, Term { label: id.clone(), id, other_names: Vec::new(), broader: None });
            }
        }
        if !facet.is_single() {
            (2..TERMS).for_each(|number| terms.set_broader(facet, TermId(number), Some(TermId(number - 2))));
        }
    }
    terms
}

fn day(number: u32) -> Edtf {
    Edtf::parse(&format!("2024-{:02}-{:02}", number / 28 % 12 + 1, number % 28 + 1)).unwrap()
}

fn timeline(world: &World) -> Timeline {
    let terms = terms();
    let mut builder = Builder::default();
    for (key, (date, own)) in (0..).zip(&world.curated) {
        let row = Row {
            key: Key(key),
            date: &day(*date),
            hour: None,
            title: "talks",
            prose: "",
            kind: Kind::Talks,
            status: Status::Occurred,
            certainty: Certainty::Confirmed,
            flags: Flags::default(),
            terms: own,
            parties: &[],
            medium: None,
            ties: &[],
        };
        builder.push(&row, &terms);
    }
    let phrase = |(number, terms): (usize, &Vec<(Facet, TermId)>)| Phrase {
        label: format!("phrase {number}"),
        terms: terms.clone(),
        ..Phrase::default()
    };
    let mut days: Vec<u32> = world.coded.iter().map(|row| row.day).collect();
    days.sort_unstable();
    days.dedup();
    // Rows without a subject have titles, and the first half of the days has rows among the curated ones.
    let mut titles = Titles::default();
    let mut said: [Vec<u32>; SLOTS] = std::array::from_fn(|slot| world.coded.iter().map(|row| row.said[slot]).collect());
    let unnamed = said[0].iter_mut().filter(|phrase| **phrase == NOTHING);
    unnamed.for_each(|phrase| *phrase = TITLE | titles.push("They meet", ""));
    builder.take_in(CodedColumns {
        written_dates: u32::try_from(days.len() / 2).unwrap(),
        titles,
        first_key: u32::try_from(world.curated.len()).unwrap(),
        dates: days.iter().map(|number| day(*number)).collect(),
        phrases: world.phrases.iter().enumerate().map(phrase).collect(),
        when: world.coded.iter().map(|row| u32::try_from(days.binary_search(&row.day).unwrap()).unwrap()).collect(),
        said: said.map(|column| column.into_iter().collect()),
        same: world.coded.iter().map(|row| row.same).collect(),
    });
    builder.build(terms)
}

/// What each event has, in order, and the day at which it stands.
fn looked_at(world: &World, timeline: &Timeline) -> Vec<(Own, Day)> {
    let terms = timeline.terms();
    let closed = |own: &mut dyn Iterator<Item = (Facet, TermId)>| -> Own {
        let up = |(facet, term): (Facet, TermId)| {
            std::iter::successors(Some(term), move |term| terms.get(facet, *term)?.broader).map(move |term| (facet, term))
        };
        own.flat_map(up).collect()
    };
    let single = |facet: Facet, id: &str| terms.by_id(facet, id).map(|term| (facet, term));
    let of_key = |key: Key| match world.curated.get(key.0 as usize) {
        Some((_, own)) => {
            let also =
                [(Facet::Kind, Kind::Talks.as_str()), (Facet::Status, "occurred"), (Facet::Certainty, Certainty::Confirmed.as_str())];
            closed(&mut own.iter().copied().chain(also.into_iter().filter_map(|(facet, id)| single(facet, id))))
        }
        None => {
            let said = world.coded[key.0 as usize - world.curated.len()].said;
            let own = said.iter().filter_map(|phrase| world.phrases.get(*phrase as usize)).flatten().copied();
            let also = [(Facet::Status, "occurred"), (Facet::Certainty, Certainty::Reported.as_str())];
            closed(&mut own.chain(also.into_iter().filter_map(|(facet, id)| single(facet, id))))
        }
    };
    let event = |id: EventId| {
        let keys = std::iter::once(timeline.key(id)).chain(timeline.repeats(id).iter().copied());
        (keys.flat_map(of_key).collect(), timeline.anchor(id))
    };
    (0..u32::try_from(timeline.len()).unwrap()).map(|id| event(EventId(id))).collect()
}

fn fits((own, day): &(Own, Day), query: &Query) -> bool {
    let window = query.window();
    let inside = window.from.is_none_or(|from| from <= *day) && window.to.is_none_or(|to| *day <= to);
    inside
        && facets().all(|facet| {
            let mut chosen = query.chosen(facet, Sign::Include).map(|term| own.contains(&(facet, term))).peekable();
            let any = query.combine(facet) == Combine::Any && chosen.peek().is_some();
            let wanted = if any { chosen.any(|has| has) } else { chosen.all(|has| has) };
            wanted && !query.chosen(facet, Sign::Exclude).any(|term| own.contains(&(facet, term)))
        })
        && query.groups().all(|expr| holds(own, expr))
}

fn holds(own: &Own, expr: &Expr) -> bool {
    match expr {
        Expr::If(diplo_tui::index::query::Condition::Term(facet, term)) => own.contains(&(*facet, *term)),
        Expr::If(_) => unreachable!("only terms are made up here"),
        Expr::Not(inner) => !holds(own, inner),
        Expr::All(list) => list.iter().all(|expr| holds(own, expr)),
        Expr::Any(list) => list.iter().any(|expr| holds(own, expr)),
    }
}

fn check(timeline: &Timeline, events: &[(Own, Day)], query: &Query) -> Result<(), TestCaseError> {
    let found: Vec<u32> = (0..).zip(events).filter(|(_, event)| fits(event, query)).map(|(id, _)| id).collect();
    let question = Question {
        query: query.clone(),
        search: None,
        strip: StripRequest { columns: 12, ..StripRequest::default() },
        ..Question::default()
    };
    let answer = timeline.answer(&question, &|| true).unwrap();
    prop_assert_eq!(answer.matches.iter().map(|id| id.0).collect::<Vec<u32>>(), found.clone(), "{:?}", query);
    prop_assert_eq!(answer.strip.stretches.iter().map(|stretch| stretch.counts.found).sum::<u64>(), found.len() as u64);
    for facet in facets() {
        let mut here: HashMap<TermId, u64> = HashMap::new();
        for id in &found {
            for (_, term) in events[*id as usize].0.iter().filter(|(of, _)| *of == facet) {
                *here.entry(*term).or_default() += 1;
            }
        }
        let with = found.iter().filter(|id| events[**id as usize].0.iter().any(|(of, _)| *of == facet)).count();
        let frequency = Frequency::new(facet, &answer.matches, query, (usize::MAX, 10), timeline, &|| true).unwrap();
        prop_assert_eq!(frequency.without, (found.len() - with) as u64, "{:?} under {:?}", facet, query);
        for tally in &frequency.tallies {
            prop_assert_eq!(tally.count, here.get(&tally.term).copied().unwrap_or(0), "{:?} under {:?}", facet, query);
            if query.window() == Window::default() {
                prop_assert_eq!(tally.strip.iter().sum::<u64>(), tally.count);
            }
        }
        for term in (0..u32::try_from(timeline.terms().of(facet).len()).unwrap()).map(TermId) {
            let expected = if query.sign(facet, term).is_some() || query.chosen(facet, Sign::Include).next().is_none() {
                here.get(&term).copied().unwrap_or(0)
            } else {
                let mut chosen = query.clone();
                chosen.choose(facet, term, Sign::Include);
                events.iter().filter(|event| fits(event, &chosen)).count() as u64
            };
            prop_assert_eq!(answer.facets.count(facet, term), expected, "{:?} {:?} under {:?}", facet, term, query);
        }
    }
    Ok(())
}

fn any_term() -> impl Strategy<Value = (Facet, TermId)> {
    let number = |facet: Facet| if facet.is_single() { 0..3 } else { 0..TERMS };
    select(facets().collect::<Vec<_>>()).prop_flat_map(move |facet| (Just(facet), number(facet).prop_map(TermId)))
}

fn world(most_coded: usize, most_curated: usize) -> impl Strategy<Value = World> {
    let own = || vec(any_term().prop_filter("those of coders are theirs", |(facet, _)| !facet.is_single()), 0..6);
    let phrase = vec(any_term(), 0..6);
    let said = || prop_oneof![4 => 0..PHRASES, 1 => Just(NOTHING)];
    let coded = (0u32..60, proptest::array::uniform8(said()), 0u64..4).prop_map(|(day, said, same)| Coded { day, said, same });
    (vec(phrase, PHRASES as usize), vec(coded, 0..most_coded), vec((0u32..60, own()), 0..most_curated))
        .prop_map(|(phrases, coded, curated)| World { phrases, coded, curated })
}

fn query() -> impl Strategy<Value = Query> {
    let sign = select(vec![Sign::Include, Sign::Include, Sign::Exclude]);
    let expr = any_term().prop_map(|(facet, term)| Expr::term(facet, term)).prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|expr| !expr),
            vec(inner.clone(), 1..4).prop_map(Expr::All),
            vec(inner, 1..4).prop_map(Expr::Any)
        ]
    });
    let window = option::weighted(0.4, (0u32..60, 0u32..60));
    (vec((any_term(), sign), 0..4), any::<[bool; Facet::ALL.len()]>(), option::weighted(0.3, expr), window).prop_map(
        |(chosen, any, expr, window)| {
            let mut query = Query::default();
            for ((facet, term), sign) in chosen {
                query.choose(facet, term, sign);
            }
            for (facet, any) in Facet::ALL.into_iter().zip(any) {
                query.set_combine(facet, if any { Combine::Any } else { Combine::All });
            }
            if let Some((one, other)) = window {
                let end = |number: u32| Some(day(number).span().earliest);
                query.set_window(Window { from: end(one.min(other)), to: end(one.max(other)) });
            }
            expr.into_iter().for_each(|expr| query.add(expr));
            query
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_term_that_a_record_names_in_several_parts_is_counted_once(world in world(60, 3), queries in vec(query(), 1..5)) {
        let timeline = timeline(&world);
        let events = looked_at(&world, &timeline);
        for query in &queries {
            check(&timeline, &events, query)?;
        }
    }

    #[test]
    fn curated_and_coded_records_are_counted_together(world in world(20, 30), queries in vec(query(), 1..5)) {
        let timeline = timeline(&world);
        let events = looked_at(&world, &timeline);
        for query in &queries {
            check(&timeline, &events, query)?;
        }
    }

    #[test]
    fn what_is_kept_for_another_day_is_counted_alike(world in world(60, 1), query in query()) {
        let timeline = timeline(&world);
        prop_assume!(timeline.can_be_stored());
        let parts: Vec<Vec<u8>> = StoredPart::all().map(|part| timeline.stored(part)).collect();
        let read = |part: StoredPart| parts.get(part.number()).cloned();
        let again = Timeline::of_stored(&read, || Some(Arc::clone(timeline.shared_terms()))).unwrap();
        check(&again, &looked_at(&world, &timeline), &query)?;
    }
}

/// Blocks of 65,536 events are counted as a whole where all of them match, and by the others where most do.
#[test]
fn the_counts_of_many_events_are_those_of_each() {
    let mut seed = 7_u64;
    let mut random = |below: u32| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((seed >> 33) % u64::from(below)).unwrap()
    };
    let phrases = (0..PHRASES).map(|_| (0..4).map(|_| (facets().nth(random(4) as usize).unwrap(), TermId(random(3)))).collect()).collect();
    let coded = (0..200_000).map(|_| Coded { day: random(300), said: std::array::from_fn(|_| random(PHRASES)), same: 0 }).collect();
    let curated = (0..50).map(|_| (random(300), vec![(Facet::Actor, TermId(random(TERMS)))])).collect();
    let world = World { phrases, coded, curated };
    let timeline = timeline(&world);
    let events = looked_at(&world, &timeline);
    let window = |from: u32, to: u32| {
        let mut query = Query::default();
        query.set_window(Window { from: Some(day(from).span().earliest), to: Some(day(to).span().earliest) });
        query
    };
    let one = |sign: Sign, term: u32| {
        let mut query = Query::default();
        query.choose(Facet::Actor, TermId(term), sign);
        query
    };
    let queries =
        [Query::default(), window(40, 250), window(100, 104), one(Sign::Include, 0), one(Sign::Include, 1), one(Sign::Exclude, 1), {
            let mut query = window(20, 280);
            query.choose(Facet::Actor, TermId(0), Sign::Exclude);
            query
        }];
    for query in queries {
        check(&timeline, &events, &query).unwrap();
    }
    assert!(timeline.answer(&Question::default(), &|| false).is_none());
    assert!(timeline.counts(Facet::Actor, &Matches::Some((0..100_000).collect()), &|| false).is_none());
}
