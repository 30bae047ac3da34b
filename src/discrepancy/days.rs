//! The accounts' days where two of them cannot be the same, and in words how far they lie apart.

use super::{Aspect, Discrepancy, Statement, moment, teller};
use crate::date::{Edtf, Month};
use crate::model::{Directory, Event, When};

/// How many different distances are told of one account before the rest is counted.
const DISTANCES: usize = 3;

/// An account's number and its day.
type Given<'a> = (usize, &'a When);

pub(super) fn days(event: &Event, directory: &Directory) -> Option<Discrepancy> {
    let given: Vec<Given<'_>> = event.accounts.iter().enumerate().filter_map(|(at, account)| Some((at, account.when.as_ref()?))).collect();
    // Of a hundred accounts most give the same few days.
    let mut distinct: Vec<Given<'_>> = Vec::new();
    for (at, when) in &given {
        if !distinct.iter().any(|(_, known)| known.edtf == when.edtf && known.time_zone == when.time_zone) {
            distinct.push((*at, *when));
        }
    }
    let pairs: Vec<(Given<'_>, Given<'_>)> = distinct
        .iter()
        .enumerate()
        .flat_map(|(at, one)| distinct[at + 1..].iter().map(move |other| (*one, *other)))
        .filter(|((_, a), (_, b))| a.edtf.conflicts(&b.edtf))
        .collect();
    if pairs.is_empty() {
        return None;
    }
    let names = teller::account_names(event, directory);
    let years: Vec<Option<i32>> = given.iter().map(|(_, when)| when.span().earliest.month().map(Month::year)).collect();
    let same_year = years.windows(2).all(|pair| pair[0] == pair[1]);
    let brief = |when: &When| if same_year { when.edtf.short() } else { when.edtf.words() };
    let (standing, note) = moment::explain(&pairs, &names, brief);
    let said = given.iter().map(|&(at, when)| Statement {
        source: event.accounts[at].source.clone(),
        account: Some(at),
        words: when.edtf.words(),
        brief: brief(when),
        against: against(when, &given, &names),
    });
    Some(Discrepancy { aspect: Aspect::Day, about: None, said: said.collect(), standing, note: Some(note) })
}

/// "1 day later than A and B; 2 days later than C".
fn against(when: &When, given: &[Given<'_>], names: &[String]) -> Option<String> {
    let mut distances: Vec<(String, Vec<&str>)> = Vec::new();
    for (at, other) in given.iter().filter(|(_, other)| when.edtf.conflicts(&other.edtf)) {
        let distance = apart(&when.edtf, &other.edtf);
        match distances.iter_mut().find(|(known, _)| *known == distance) {
            Some((_, tellers)) => tellers.push(&names[*at]),
            None => distances.push((distance, vec![&names[*at]])),
        }
    }
    let rest: usize = distances.iter().skip(DISTANCES).map(|(_, tellers)| tellers.len()).sum();
    let mut told: Vec<String> =
        distances.iter().take(DISTANCES).map(|(distance, tellers)| format!("{distance} {}", teller::list(tellers))).collect();
    if rest > 0 {
        told.push(format!("otherwise than {rest} more"));
    }
    (!told.is_empty()).then(|| told.join("; "))
}

/// "1 day later than", said of `a`; "ends 1 day later than" where both begin alike.
fn apart(a: &Edtf, b: &Edtf) -> String {
    let words = |days: i32| {
        let count = days.unsigned_abs();
        format!("{count} day{} {}", if count == 1 { "" } else { "s" }, if days > 0 { "later" } else { "earlier" })
    };
    let gap = |from: crate::date::Day, to: crate::date::Day| from.days_until(to).filter(|days| *days > 0);
    if let (Some(a), Some(b)) = (a.exact_days(), b.exact_days()) {
        let (start, end) = (b.earliest.days_until(a.earliest).unwrap_or(0), b.latest.days_until(a.latest).unwrap_or(0));
        return match (start, end) {
            (start, end) if start == end => format!("{} than", words(start)),
            (0, end) => format!("ends {} than", words(end)),
            (start, 0) => format!("starts {} than", words(start)),
            (start, end) => format!("starts {} and ends {} than", words(start), words(end)),
        };
    }
    // A month that may be any of its days lies no number of days away.
    let (a, b) = (a.span(), b.span());
    match (gap(b.latest, a.earliest), gap(a.latest, b.earliest)) {
        (Some(days), _) => format!("at least {} than", words(days)),
        (_, Some(days)) => format!("at least {} than", words(-days)),
        _ => "cannot be the day of".to_owned(),
    }
}
