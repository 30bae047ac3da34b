//! Questions to memory and to stores.

use super::servers::{asked, coded, files, filled};
use diplo_tui::dates::Day;
use diplo_tui::index::query::{self, Facet};
use diplo_tui::index::timeline::{EventId, EventReader, Marked};
use diplo_tui::input::{Elsewhere, Library};
use diplo_tui::store::Store;
use proptest::prelude::*;
use proptest::sample::select;
use std::cell::Cell;
use std::collections::BTreeSet;

/// Filters as people type them.
const FILTERS: &[&str] = &[
    "actor:kurt-campbell",
    "actor:china",
    "actor:cameo:CHNGOV",
    "with:kurt-campbell",
    "with:ma-zhaoxu",
    "issue:taiwan",
    "kind:talks",
    "kind:visit,statement",
    "kind:visit or kind:statement or code:042",
    "actor:china or issue:taiwan",
    "status:expected",
    "certainty:reported",
    "code:042",
    "differs:day",
    "is:machine",
    "is:curated",
    "is:single-source",
    "is:one-sided",
    "is:draft",
    "is:marked",
    "is:possible",
    "-is:possible",
    "2024",
    "2024-05",
    "2024-05-23",
    "..2023",
    "1962",
    "2024-06..",
    "1815",
    "taiwan",
    "\"off_the\"",
    "50%",
    "\"it's\"",
    "ol",
    "beijing",
    "summit",
    "οδος",
    "\"\\\"",
    "zzzz",
    "a",
];

fn filter() -> impl Strategy<Value = String> {
    let one = select(FILTERS).prop_map(str::to_owned);
    one.prop_recursive(3, 12, 3, |inner| {
        let is_whole = |filter: &String| !filter.contains("is:possible");
        prop_oneof![
            inner.clone().prop_filter("possible stands alone", is_whole).prop_map(|filter| format!("-({filter})")),
            proptest::collection::vec(inner.clone().prop_filter("possible stands alone", is_whole), 2..4)
                .prop_map(|filters| format!("({})", filters.join(" or "))),
            proptest::collection::vec(inner.prop_filter("possible stands alone", is_whole), 2..4)
                .prop_map(|filters| format!("({})", filters.join(" "))),
        ]
    })
}

fn typed() -> impl Strategy<Value = String> {
    proptest::collection::vec(filter(), 0..4).prop_map(|filters| filters.join(" "))
}

/// The ids of the matches and of those that match only possibly; `None` if the text is no query.
fn in_memory(library: &Library, typed: &str) -> Option<(Vec<String>, BTreeSet<String>)> {
    let timeline = library.timeline();
    let query = query::parse(typed, timeline.terms()).ok()?;
    let (matches, possible) = timeline.find_with_doubt(&query, &Marked::default(), &|| true)?;
    let id = |id: EventId| library.event(id).unwrap().id.to_string();
    Some((matches.iter().map(id).collect(), possible.iter().map(EventId).map(id).collect()))
}

/// Asks a store the same, and holds the answer against that of memory.
fn compare(library: &Library, store: &Store, typed: &str) -> Result<bool, TestCaseError> {
    let Some((wanted, doubted)) = in_memory(library, typed) else { return Ok(false) };
    let slice = asked(store, typed, usize::MAX);
    prop_assert_eq!(slice.matching, wanted.len() as u64, "{}", typed);
    prop_assert_eq!(slice.timeline.len(), wanted.len());
    for (at, id) in (0..).zip(&wanted) {
        let key = slice.reader.key(id);
        let here = key.and_then(|key| slice.timeline.by_key(key));
        let there = library.timeline().by_key(library.key(id).unwrap()).unwrap();
        prop_assert!(here.is_some(), "{} of {}", id, typed);
        // A visit stands before its parts, so where these are not here it may stand elsewhere on its day.
        if wanted.len() == library.timeline().len() {
            prop_assert_eq!(here, Some(EventId(at)), "{} of {}", id, typed);
        }
        prop_assert_eq!(slice.timeline.title(here.unwrap()), library.timeline().title(there));
        prop_assert_eq!(
            slice.timeline.anchor(EventId(at)),
            library.timeline().anchor(library.timeline().by_key(library.key(id).unwrap()).unwrap())
        );
    }
    let query = query::parse(typed, slice.timeline.terms()).unwrap();
    let (again, possible) = slice.timeline.find_with_doubt(&query, &Marked::default(), &|| true).unwrap();
    prop_assert_eq!(again.len(), wanted.len(), "a slice finds all of itself: {}", typed);
    let doubted: BTreeSet<_> = doubted.iter().map(|id| slice.reader.key(id)).collect();
    prop_assert_eq!(possible.iter().map(|id| Some(slice.timeline.key(EventId(id)))).collect::<BTreeSet<_>>(), doubted, "{}", typed);
    Ok(true)
}

#[test]
fn a_question_gets_the_same_answer_from_memory_and_from_every_store() {
    let filled = filled(files);
    let library = &filled.library;
    assert!(library.timeline().len() > 350 && library.timeline().folded() > 20);
    for (server, store) in filled.stores() {
        let count = Cell::new(0);
        for filter in FILTERS {
            compare(library, &store, filter).unwrap_or_else(|error| panic!("{server}: {filter}: {error}"));
        }
        let config = ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() };
        let ran = proptest::test_runner::TestRunner::new(config).run(&typed(), |typed| {
            count.set(count.get() + usize::from(compare(library, &store, &typed)?));
            Ok(())
        });
        ran.unwrap_or_else(|error| panic!("{server}: {error}"));
        assert!(count.get() > 60, "{server}: only {} texts were queries", count.get());
    }
}

#[test]
fn counts_of_the_whole_store_are_those_of_memory() {
    use diplo_tui::dates::Period;
    use diplo_tui::index::statistics::Periods;
    use diplo_tui::index::timeline::{DayCounts, Matches, Strip};
    let filled = filled(files);
    let timeline = filled.library.timeline();
    for (server, store) in filled.stores() {
        for typed in ["", "kind:talks", "2024-05 is:machine", "actor:china or taiwan"] {
            let query = query::parse(typed, timeline.terms()).unwrap();
            let matches: Matches = timeline.find(&query, &|| true).unwrap();
            let there = query::parse(typed, store.terms()).unwrap();
            let overview = store.overview(&there, &Default::default(), &Default::default()).unwrap();
            assert_eq!((overview.matching, overview.counted), (matches.len() as u64, matches.len() as u64), "{server}: {typed}");
            for facet in [Facet::Actor, Facet::Kind, Facet::Issue, Facet::Status, Facet::Source, Facet::Place] {
                let counts = timeline.counts(facet, &matches, &|| true).unwrap();
                for (term, count) in timeline.terms().ids(facet).zip(counts) {
                    let id = &timeline.terms().get(facet, term).unwrap().id;
                    let there = store.terms().by_id(facet, id).unwrap();
                    assert_eq!(overview.count(facet, there, store.terms()), count, "{server}: {typed}: {id}");
                }
            }
        }
        for typed in ["", "kind:talks", "actor:china 2024"] {
            let query = query::parse(typed, timeline.terms()).unwrap();
            let there = query::parse(typed, store.terms()).unwrap();
            let days = DayCounts::new(store.days(&there, &Default::default(), &Default::default()).unwrap());
            let matches: Matches = timeline.find(&query, &|| true).unwrap();
            assert_eq!(days.total(), matches.len() as u64, "{server}: {typed}");
            for period in Period::ALL {
                let window = Periods::reach(period, query.window());
                let here = Periods::new(&matches, window, period, timeline, Periods::MAX_PERIODS, &|| true).unwrap();
                assert_eq!(Periods::of_counts(&days, window, period, Periods::MAX_PERIODS), here, "{server}: {typed}");
            }
            // The axis of files comes from all events, that of counts from those that match.
            let strip = Strip::of_counts(&days, query.window(), 80);
            let found: u64 = strip.stretches.iter().map(|stretch| stretch.counts.found).sum();
            let (first, last) = days.extent().unwrap();
            let window = query.window();
            assert_eq!(found, days.within(window.from.unwrap_or(first), window.to.unwrap_or(last)), "{server}: {typed}");
        }
    }
}

/// Where no date is in doubt the store's own counts answer for days too, and a question reads no more days than it must.
#[test]
fn rows_of_certain_days_are_asked_for_by_months_terms_and_texts_as_in_memory() {
    use diplo_tui::store::Wanted;
    let filled = filled(|folder| vec![coded(folder, 3_000)]);
    let library = &filled.library;
    let timeline = library.timeline();
    for (server, store) in filled.stores() {
        for typed in [
            "2024-05",
            "2024-04..2024-05",
            "2024-04-10..",
            "..2024-04-10",
            "actor:china 2024-05",
            "actor:china 2024-05-03..2024-05-20",
            "kind:visit",
            "beijing 2024-05",
            "beijing or germany",
            "e",
            "zzzz",
            "2024-05..2024-04",
        ] {
            let Ok(query) = query::parse(typed, timeline.terms()) else { continue };
            compare(library, &store, typed).unwrap_or_else(|error| panic!("{server}: {typed}: {error}"));
            let matches = timeline.find(&query, &|| true).unwrap();
            let there = query::parse(typed, store.terms()).unwrap();
            let mut days = store.days(&there, &Default::default(), &Default::default()).unwrap();
            days.sort_unstable();
            assert_eq!(days.iter().map(|(_, count)| count).sum::<u64>(), matches.len() as u64, "{server}: {typed}");
            let overview = store.overview(&there, &Default::default(), &Default::default()).unwrap();
            assert!(overview.days.as_ref().is_none_or(|known| *known == days), "{server}: {typed}");
            let china = store.terms().by_id(Facet::Actor, "china").unwrap();
            let counts = timeline.counts(Facet::Actor, &matches, &|| true).unwrap();
            let here = timeline.terms().by_id(Facet::Actor, "china").unwrap();
            assert_eq!(overview.count(Facet::Actor, china, store.terms()), counts[here.0 as usize], "{server}: {typed}");
            // The newest few are the last ones of all.
            let few = asked(&store, typed, 25);
            let wanted: Vec<String> = {
                let newest = matches.iter().skip(matches.len().saturating_sub(25));
                newest.map(|id| library.event(id).unwrap().id.to_string()).collect()
            };
            assert_eq!(few.timeline.len(), wanted.len(), "{server}: {typed}");
            assert!(wanted.iter().all(|id| few.reader.key(id).is_some()), "{server}: {typed}");
            for day in [Day::from_ymd(2024, 4, 15), Day::from_ymd(1990, 1, 1), Day::from_ymd(2030, 1, 1)] {
                let around = Wanted { query: there.clone(), limit: 30, around: day, only: None };
                let slice = store.bring(&around, &Default::default(), &Default::default()).unwrap();
                assert_eq!(slice.timeline.len(), matches.len().min(30), "{server}: {typed} around {day:?}");
            }
        }
    }
}

#[test]
fn of_more_than_there_is_room_for_come_those_around_the_day() {
    use diplo_tui::index::query::Query;
    use diplo_tui::store::Wanted;
    let filled = filled(files);
    let library = &filled.library;
    for (server, store) in filled.stores() {
        let day = Day::from_ymd(2024, 4, 10);
        let wanted = Wanted { query: Query::default(), limit: 40, around: day, only: None };
        let slice = store.bring(&wanted, &Default::default(), &Default::default()).unwrap();
        assert_eq!((slice.timeline.len(), slice.matching), (40, library.timeline().len() as u64), "{server}");
        let before = slice.timeline.starting(Day::UNBOUNDED_PAST, day.unwrap().plus(-1)).len();
        assert_eq!(before, 20, "{server}");
        assert!(!slice.is_whole());
        let newest = asked(&store, "", 10);
        let last = library.timeline().anchor(EventId(library.timeline().len() as u32 - 1));
        assert_eq!(newest.timeline.anchor(EventId(9)), last, "{server}");
    }
}
