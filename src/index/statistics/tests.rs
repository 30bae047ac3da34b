//! The counts equal those from looking at every event.

use super::*;
use crate::dates::{Edtf, Window};
use crate::index::query::{Facet, Query, Term, TermId, Terms};
use crate::index::timeline::{Builder, Flags, Key, Marked, Row};
use crate::model::{Certainty, Kind, Status};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Events with these dates, each with some of five actors.
pub(super) fn timeline(events: &[(Edtf, Vec<u32>)]) -> Timeline {
    let mut terms = Terms::default();
    for number in 0..5 {
        let id = format!("actor-{number}");
        terms.add(Facet::Actor, Term { label: format!("Actor {number}"), id, other_names: Vec::new(), broader: None });
    }
    let mut builder = Builder::default();
    for (key, (date, actors)) in (0..).zip(events) {
        let named: Vec<(Facet, TermId)> = actors.iter().map(|actor| (Facet::Actor, TermId(*actor))).collect();
        let row = Row {
            key: Key(key),
            date,
            hour: None,
            title: "",
            prose: "",
            kind: Kind::Talks,
            status: Status::Occurred,
            certainty: Certainty::Confirmed,
            flags: Flags::default(),
            terms: &named,
            parties: &[],
            medium: None,
            ties: &[],
        };
        builder.push(&row, &terms);
    }
    builder.build(terms)
}

fn date() -> impl Strategy<Value = Edtf> {
    let day = || (2018i32..2026, 1u32..13, 1u32..29).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
    let odd = select(vec![
        "2020",
        "2021-03",
        "../2022-01-03",
        "2023-12-30/..",
        "XXXX-XX-XX",
        "Y-170000000",
        "Y17e7",
        "2019-06-03?",
        "1066-10-14",
        "+170000-01-01",
    ]);
    let text = prop_oneof![
        6 => day(),
        1 => (day(), day()).prop_map(|(a, b)| if a <= b { format!("{a}/{b}") } else { format!("{b}/{a}") }),
        1 => odd.prop_map(str::to_owned),
    ];
    text.prop_filter_map("no date", |text| Edtf::parse(&text).ok())
}

pub(super) fn events() -> impl Strategy<Value = Vec<(Edtf, Vec<u32>)>> {
    vec((date(), vec(0u32..5, 0..3)), 0..40)
}

pub(super) fn window() -> impl Strategy<Value = Window> {
    let day = || option::of((-10i32..3200).prop_map(|day| Day::from_ymd(2017, 12, 1).unwrap().plus(day)));
    (day(), day()).prop_map(|(a, b)| match (a, b) {
        (Some(a), Some(b)) => Window { from: Some(a.min(b)), to: Some(a.max(b)) },
        (from, to) => Window { from, to },
    })
}

pub(super) fn found(timeline: &Timeline, window: Window) -> Matches {
    let mut query = Query::default();
    query.set_window(window);
    timeline.find_among(&query, &Marked::default(), &|| true).unwrap()
}

proptest! {
    #[test]
    fn periods_have_the_events_that_stand_in_them(
        events in events(), window in window(), period in select(Period::ALL.to_vec()),
    ) {
        let timeline = timeline(&events);
        let window = Periods::reach(period, window);
        let matches = found(&timeline, window);
        let periods = Periods::new(&matches, window, period, &timeline, 10_000, &|| true).unwrap();
        let anchors: Vec<Day> = matches.iter().map(|id| timeline.anchor(id)).collect();
        let mut counted = 0;
        let mut before: Option<Day> = None;
        for stretch in &periods.stretches {
            let (days, count) = match stretch {
                Stretch::Events { days, count } => (*days, *count),
                Stretch::Nothing { days, periods } => {
                    prop_assert!(*periods > 0);
                    (*days, 0)
                }
            };
            let (from, to) = (days.from.unwrap(), days.to.unwrap());
            prop_assert!(from <= to && window.from.is_none_or(|first| first <= from) && window.to.is_none_or(|last| to <= last));
            prop_assert!(before.is_none_or(|before| before.plus(1) == from), "no day is passed over, none comes twice");
            prop_assert_eq!(anchors.iter().filter(|day| (from..=to).contains(*day)).count() as u64, count);
            prop_assert_eq!(count > 0, matches!(stretch, Stretch::Events { .. }));
            if count > 0 {
                let whole = period.around(from).unwrap();
                prop_assert!(whole.from <= Some(from) && Some(to) <= whole.to, "no more than one period");
            }
            counted += count;
            before = Some(to);
        }
        prop_assert_eq!(counted, periods.counted());
        prop_assert_eq!(periods.counted() + periods.earlier + periods.later + periods.dayless, matches.len() as u64);
        prop_assert_eq!(anchors.iter().filter(|day| !day.is_bounded()).count() as u64, periods.dayless);
    }

    #[test]
    fn terms_have_the_events_that_have_them(events in events(), window in window(), most in 1usize..6, bars in 0usize..50) {
        let timeline = timeline(&events);
        let matches = found(&timeline, window);
        let mut query = Query::default();
        query.set_window(window);
        let frequency = Frequency::new(Facet::Actor, &matches, &query, (most, bars), &timeline, &|| true).unwrap();
        let of = |id: EventId| &events[timeline.key(id).0 as usize].1;
        prop_assert_eq!(frequency.without, matches.iter().filter(|id| of(*id).is_empty()).count() as u64);
        let with = |term: u32| matches.iter().filter(|id| of(*id).contains(&term)).count() as u64;
        let some = (0..5).filter(|term| with(*term) > 0).count();
        prop_assert_eq!(frequency.tallies.len() + frequency.left_out, some);
        prop_assert!(frequency.tallies.len() <= most && frequency.tallies.is_sorted_by(|a, b| a.count >= b.count));
        for tally in &frequency.tallies {
            prop_assert_eq!(tally.count, with(tally.term.0));
            let Some(strip) = &frequency.strip else { continue };
            let inside = matches.iter().filter(|id| of(*id).contains(&tally.term.0));
            let inside = inside.filter(|id| (strip.from..=strip.to).contains(&timeline.anchor(*id)));
            prop_assert_eq!(tally.strip.iter().sum::<u64>(), inside.count() as u64);
            prop_assert!(tally.strip.len() == strip.len() && strip.len() <= bars);
        }
    }

    #[test]
    fn a_strip_has_each_day_once(first in -2000i32..2000, days in 0i32..3000, bars in 1usize..80, events in vec(-2500i32..5500, 0..300)) {
        let day = |number: i32| Day::from_ymd(2020, 1, 1).unwrap().plus(number);
        let dated: Vec<(Edtf, Vec<u32>)> = events.iter().map(|number| (Edtf::day(day(*number)), vec![0])).collect();
        let timeline = timeline(&dated);
        let all = found(&timeline, Window::default());
        let strip = Strip::new(day(first), day(first + days), bars, &timeline).unwrap();
        let inside = events.iter().filter(|number| (first..=first + days).contains(*number)).count() as u64;
        let counts = strip.counts(&all);
        prop_assert_eq!(counts.iter().sum::<u64>(), inside);
        let posting = timeline.posting(Facet::Actor, TermId(0));
        prop_assert_eq!(&strip.counts_of(posting, &all), &counts);
        prop_assert_eq!(&strip.counts_of(posting, &Matches::Some(all.iter().map(|id| id.0).collect())), &counts);
    }

    #[test]
    fn the_first_and_last_day_of_what_is_found(events in events(), window in window()) {
        let timeline = timeline(&events);
        let matches = found(&timeline, window);
        let days = || matches.iter().map(|id| timeline.anchor(id)).filter(|day| day.is_bounded());
        prop_assert_eq!(extent(&matches, &timeline), days().min().zip(days().max()));
    }

    #[test]
    fn what_has_no_room_is_said(events in events(), most in 2usize..12) {
        let timeline = timeline(&events);
        let matches = found(&timeline, Window::default());
        let short = Periods::new(&matches, Window::default(), Period::Day, &timeline, most, &|| true).unwrap();
        prop_assert!(short.stretches.len() <= most);
        let listed: u64 = short.stretches.iter().map(|stretch| if let Stretch::Events { count, .. } = stretch { *count } else { 0 }).sum();
        prop_assert_eq!(listed + short.left_out.map_or(0, |(count, _)| count), short.counted());
    }
}

#[test]
fn whole_months_are_divided_into_whole_weeks() {
    let months =
        |from: (u32, u32), to: (u32, u32)| Window { from: Day::from_ymd(2024, from.0, from.1), to: Day::from_ymd(2024, to.0, to.1) };
    let may = months((5, 1), (5, 31));
    assert_eq!(Periods::reach(Period::Week, may), months((4, 29), (6, 2)));
    assert_eq!(Periods::reach(Period::Day, may), may);
    let some_days = months((5, 8), (5, 21));
    assert_eq!(Periods::reach(Period::Week, some_days), some_days);
    assert_eq!(Periods::reach(Period::Week, Window::default()), Window::default());
}

fn contrast(sides: &Sides, period: Option<Period>, query: &Query, timeline: &Timeline) -> Option<Contrast> {
    let find = |query: &Query| timeline.find_among(query, &Marked::default(), &|| true);
    Contrast::new(sides, period, &Ask { query, find: &find, timeline, keep_going: &|| true })
}

proptest! {
    #[test]
    fn two_actors_have_their_events_and_those_of_both(
        events in events(), window in window(), period in option::of(select(Period::ALL.to_vec())),
    ) {
        let timeline = timeline(&events);
        let mut query = Query::default();
        query.set_window(window);
        let matches = found(&timeline, window);
        let stands = |id: &EventId| {
            let day = timeline.anchor(*id);
            day.is_bounded() && window.from.is_none_or(|from| from <= day) && window.to.is_none_or(|to| day <= to)
        };
        let with = |actors: &[u32]| {
            matches.iter().filter(stands).filter(|id| actors.iter().all(|actor| events[timeline.key(*id).0 as usize].1.contains(actor))).count() as u64
        };
        let actor = |number: u32| crate::model::Id::new(&format!("actor-{number}")).unwrap();
        let contrast = contrast(&Sides::Actors(actor(0), actor(1)), period, &query, &timeline).unwrap();
        prop_assert_eq!((contrast.totals, contrast.together), ([with(&[0]), with(&[1])], with(&[0, 1])));
        let (mut counted, mut together) = ([0, 0], 0);
        for piece in &contrast.pieces {
            if let Piece::Counts { counts, together: both, .. } = piece {
                prop_assert!(counts.iter().sum::<u64>() > 0 && counts.iter().all(|count| both <= count));
                counted = [counted[0] + counts[0], counted[1] + counts[1]];
                together += both;
            }
        }
        prop_assert_eq!((counted, together), (contrast.totals, contrast.together));
        let any = |id: &EventId| events[timeline.key(*id).0 as usize].1.iter().any(|actor| *actor < 2);
        let any = matches.iter().filter(any).count() as u64;
        prop_assert_eq!(counted[0] + counted[1] - together + contrast.outside, any);
        prop_assert_eq!(contrast.strips[0].iter().sum::<u64>(), counted[0]);
    }

    #[test]
    fn two_periods_have_every_day_in_one_piece(
        events in events(), starts in (0i32..2500, 0i32..2500), lengths in (0i32..900, 0i32..900), on_months in any::<bool>(),
        period in option::of(select(Period::ALL.to_vec())),
    ) {
        let timeline = timeline(&events);
        let window = |start: i32, length: i32| {
            let from = Day::from_ymd(2018, 1, 1).unwrap().plus(start);
            let from = if on_months { from.month().unwrap().first_day() } else { from };
            Window { from: Some(from), to: Some(from.plus(length)) }
        };
        let days = [window(starts.0, lengths.0), window(starts.1, lengths.1)];
        let contrast = contrast(&Sides::Periods(days[0], days[1]), period, &Query::default(), &timeline).unwrap();
        let standing = |days: Window| {
            let inside = |id: &EventId| days.from <= Some(timeline.anchor(*id)) && Some(timeline.anchor(*id)) <= days.to;
            found(&timeline, days).iter().filter(inside).count() as u64
        };
        let mut counted = [0, 0];
        let mut last: [Option<Day>; 2] = [None; 2];
        for piece in &contrast.pieces {
            let Piece::Counts { days: pair, counts, .. } = piece else { continue };
            for side in [0, 1] {
                let Some(piece) = pair[side] else { continue };
                prop_assert!(days[side].from <= piece.from && piece.to <= days[side].to && piece.from <= piece.to);
                prop_assert!(last[side] < piece.from);
                last[side] = piece.to;
                counted[side] += counts[side];
            }
        }
        prop_assert_eq!(counted, [standing(days[0]), standing(days[1])]);
        prop_assert_eq!(contrast.totals, counted);
        let all = days.map(|days| found(&timeline, days).len() as u64);
        prop_assert_eq!(counted[0] + counted[1] + contrast.outside, all[0] + all[1]);
        prop_assert_eq!(contrast.strips[0].len(), contrast.strips[1].len());
        prop_assert_eq!(contrast.strips.clone().map(|strip| strip.iter().sum::<u64>()), counted);
    }
}

#[test]
fn a_difference_is_said_in_words() {
    for (one, other, words) in [
        (0, 0, "as many"),
        (5, 5, "as many"),
        (3, 0, "3 more, against none"),
        (0, 1200, "1,200 fewer, none"),
        (28, 14, "14 more, twice as many"),
        (30, 10, "20 more, 3 times as many"),
        (24, 10, "14 more, 2.4 times as many"),
        (1_000_000, 100, "999,900 more, 10,000 times as many"),
        (15, 10, "5 more, half as many again"),
        (11, 10, "1 more, 10 % more"),
        (100_001, 100_000, "1 more, hardly more"),
        (5, 10, "5 fewer, half as many"),
        (10, 30, "20 fewer, a third as many"),
        (7, 10, "3 fewer, 30 % less"),
        (1, 1_000_000, "999,999 fewer, next to none"),
        (99_999, 100_000, "1 fewer, hardly less"),
    ] {
        assert_eq!(difference(one, other), words, "{one} and {other}");
    }
}

#[test]
fn the_pieces_of_two_periods_are_few_and_of_one_sort() {
    let timeline = timeline(&[]);
    let of = |from: (i32, u32, u32), to: (i32, u32, u32)| Window {
        from: Day::from_ymd(from.0, from.1, from.2),
        to: Day::from_ymd(to.0, to.1, to.2),
    };
    for (one, other, period) in [
        (of((2024, 5, 1), (2024, 5, 31)), of((2024, 4, 1), (2024, 4, 30)), Period::Day),
        (of((2024, 1, 1), (2024, 12, 31)), of((2023, 1, 1), (2023, 12, 31)), Period::Month),
        (of((2020, 1, 1), (2024, 12, 31)), of((2015, 1, 1), (2019, 12, 31)), Period::Quarter),
        (of((1900, 1, 1), (1999, 12, 31)), of((2000, 1, 1), (2024, 12, 31)), Period::Year),
        (of((2024, 5, 3), (2024, 9, 9)), of((2023, 5, 3), (2023, 9, 9)), Period::Week),
    ] {
        let contrast = contrast(&Sides::Periods(one, other), None, &Query::default(), &timeline).unwrap();
        assert_eq!(contrast.period, period);
    }
}
