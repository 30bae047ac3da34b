//! The days in the accounts that cannot be the same, and how far apart they lie, in words.

use super::{Aspect, Discrepancy, Statement, moment, reported_by};
use crate::dates::{Day, Edtf, Month, Span, Stand};
use crate::model::{Directory, Event, When};
use crate::text;
use indexmap::IndexMap;
use std::collections::{HashMap, HashSet};
use std::fmt;

/// The number of different distances that are named for one account; the rest is counted.
const DISTANCES: usize = 3;

/// The number of an account and its day.
type Given<'a> = (usize, &'a When);

/// The days that the accounts give.
fn given(event: &Event) -> impl Iterator<Item = Given<'_>> {
    event.accounts.iter().enumerate().filter_map(|(at, account)| Some((at, account.when.as_ref()?)))
}

/// The days, each once: of a hundred accounts most give the same few days.
fn distinct<'a>(given: impl Iterator<Item = Given<'a>>) -> Vec<(Given<'a>, Stand)> {
    let mut known: HashSet<(&Edtf, Option<&str>)> = HashSet::new();
    let is_new = |(_, when): &Given<'a>| known.insert((&when.edtf, when.time_zone.as_deref()));
    given.filter(is_new).map(|given| (given, given.1.edtf.stand())).collect()
}

/// Whether any two days cannot be the same.
pub(super) fn differ(event: &Event) -> bool {
    let mut days = given(event).map(|(_, when)| (&when.edtf, &when.time_zone));
    let first = days.next();
    !days.all(|day| Some(day) == first) && moment::pairs(&distinct(given(event))).next().is_some()
}

pub(super) fn days(event: &Event, directory: &Directory) -> Option<Discrepancy> {
    let given: Vec<Given<'_>> = given(event).collect();
    let distinct = distinct(given.iter().copied());
    moment::pairs(&distinct).next()?;
    let names = reported_by::account_names(event, directory);
    let years: Vec<Option<i32>> = given.iter().map(|(_, when)| when.span().earliest.month().map(Month::year)).collect();
    let same_year = years.windows(2).all(|pair| pair[0] == pair[1]);
    let brief = |when: &When| if same_year { when.edtf.short() } else { when.edtf.words() };
    let (standing, note) = moment::explain(&distinct, &names, brief);
    let against = against(&given, &names);
    let said = given.iter().map(|&(at, when)| Statement {
        source: event.accounts[at].source.clone(),
        account: Some(at),
        words: when.edtf.words(),
        brief: brief(when),
        against: against.get(&when.edtf).cloned(),
    });
    Some(Discrepancy { aspect: Aspect::Day, about: None, said: said.collect(), standing, note: Some(note) })
}

/// For each date that others contradict, how it differs: "1 day later than A and B; 2 days later than C".
fn against<'a>(given: &[Given<'a>], names: &[String]) -> HashMap<&'a Edtf, String> {
    let mut dates: IndexMap<&Edtf, Vec<usize>> = IndexMap::new();
    for (at, when) in given {
        dates.entry(&when.edtf).or_default().push(*at);
    }
    let stands: Vec<Stand> = dates.keys().map(|date| date.stand()).collect();
    let told = |(date, stand): (&&'a Edtf, &Stand)| Some((*date, against_others(stand, &dates, &stands, names)?));
    dates.keys().zip(&stands).filter_map(told).collect()
}

/// Of thousands of other dates, only the nearest few distances are put into words: a text for each pair would take minutes.
fn against_others(stand: &Stand, dates: &IndexMap<&Edtf, Vec<usize>>, stands: &[Stand], names: &[String]) -> Option<String> {
    let mut distances: Vec<(Apart, Vec<usize>)> = Vec::new();
    let mut rest = 0;
    for (tellers, other) in dates.values().zip(stands).filter(|(_, other)| stand.conflicts(other)) {
        let apart = Apart::new(stand, other);
        let has_room = distances.len() < DISTANCES;
        match distances.iter_mut().find(|(known, _)| *known == apart) {
            Some((_, known)) => known.extend(tellers),
            None if has_room => distances.push((apart, tellers.clone())),
            None => rest += tellers.len(),
        }
    }
    let tell = |(apart, mut tellers): (Apart, Vec<usize>)| {
        tellers.sort_unstable();
        let tellers: Vec<&str> = tellers.into_iter().map(|at| names[at].as_str()).collect();
        format!("{apart} {}", reported_by::list(&tellers))
    };
    let mut told: Vec<String> = distances.into_iter().map(tell).collect();
    if rest > 0 {
        told.push(format!("otherwise than {rest} more"));
    }
    (!told.is_empty()).then(|| told.join("; "))
}

/// The distance between two dates, in days.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Apart {
    /// From start to start and from end to end.
    Exactly(i32, i32),
    AtLeast(i32),
    /// The distance is unknown: a date that may be any day of a month has none.
    Unknown,
}

impl Apart {
    fn new(a: &Stand, b: &Stand) -> Self {
        if let (Some(a), Some(b)) = (a.exact_days(), b.exact_days()) {
            return Self::Exactly(b.earliest.days_until(a.earliest).unwrap_or(0), b.latest.days_until(a.latest).unwrap_or(0));
        }
        let gap = |from: Day, to: Day| from.days_until(to).filter(|days| *days > 0);
        let (a, b): (Span, Span) = (a.span(), b.span());
        match (gap(b.latest, a.earliest), gap(a.latest, b.earliest)) {
            (Some(days), _) => Self::AtLeast(days),
            (_, Some(days)) => Self::AtLeast(-days),
            _ => Self::Unknown,
        }
    }
}

/// "1 day later than", for the first date; "ends 1 day later than" if both begin on the same day.
impl fmt::Display for Apart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = |days: i32| {
            let count = days.unsigned_abs();
            format!("{} {}", text::number_of(count, "day"), if days > 0 { "later" } else { "earlier" })
        };
        match *self {
            Self::Exactly(start, end) if start == end => write!(f, "{} than", words(start)),
            Self::Exactly(0, end) => write!(f, "ends {} than", words(end)),
            Self::Exactly(start, 0) => write!(f, "starts {} than", words(start)),
            Self::Exactly(start, end) => write!(f, "starts {} and ends {} than", words(start), words(end)),
            Self::AtLeast(days) => write!(f, "at least {} than", words(days)),
            Self::Unknown => f.write_str("cannot be the day of"),
        }
    }
}
