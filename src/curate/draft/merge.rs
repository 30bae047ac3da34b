//! One event told in three sentences is one draft.

use super::cast::{Cast, What};
use super::kinds::Takes;
use super::proto::{Proto, is_contact};
use super::work;
use crate::model::{Kind, Status};

/// How many drafts before are compared with each: an article of ten thousand events costs no more than its length.
const WINDOW: usize = 60;

const MEALS: &[&str] = &["lunch", "dinner", "breakfast", "banquet", "reception"];

/// Puts what is told again to where it was told first.
pub(super) fn merge(protos: Vec<Proto>, cast: &Cast) -> Vec<Proto> {
    let mut out: Vec<Proto> = Vec::new();
    for proto in protos {
        let from = out.len().saturating_sub(WINDOW);
        match out[from..].iter().rposition(|before| is_same(before, &proto, cast)) {
            Some(at) => join(&mut out[from + at], proto, cast),
            None => out.push(proto),
        }
    }
    out
}

fn is_same(before: &Proto, now: &Proto, cast: &Cast) -> bool {
    work::look();
    if !is_same_kind(before, now) || !is_same_status(before.status, now.status) {
        return false;
    }
    let speaks = before.takes == Takes::Speaker;
    // A lunch is another meeting than the talks before it.
    let is_meal = |proto: &Proto| MEALS.iter().any(|meal| proto.words.ends_with(meal));
    if is_meal(before) != is_meal(now) {
        return false;
    }
    // What no kind holds together is one event only by the same verb, on a day that both name.
    let has_kind = before.kind != Kind::Other || before.words == now.words && before.stamp.is_some() && now.stamp.is_some();
    if !has_kind {
        return false;
    }
    if !is_same_day(before, now) {
        return false;
    }
    let (a, b) = (members(before), members(now));
    let shared = a.iter().filter(|who| b.contains(who)).count();
    if speaks {
        return shared > 0 && (a.first() == b.first() || a.iter().all(|who| b.contains(who)));
    }
    // Two sentences with the same one person are one event only if nobody else differs.
    let is_subset = |small: &[usize], large: &[usize]| small.iter().all(|who| large.contains(who));
    let same_set = a.len() == b.len() && is_subset(&a, &b);
    let both_named = before.stamp.is_some() && now.stamp.is_some();
    if shared > 0 && (same_set || both_named && (is_subset(&a, &b) || is_subset(&b, &a))) {
        return before.sentence != now.sentence || before.kind == now.kind && a.len() > 1;
    }
    if a.is_empty() || b.is_empty() {
        return before.place.as_ref().and_then(|place| place.place.as_ref()) == now.place.as_ref().and_then(|place| place.place.as_ref())
            && before.kind == now.kind
            && now.sentence - before.sentence <= 2;
    }
    // "Officials of the United States and China held talks": who they were is told in the next sentence.
    let sides = |list: &[usize]| {
        let mut sides: Vec<usize> = list.iter().map(|who| cast.side(*who)).collect();
        sides.sort_unstable();
        sides.dedup();
        sides
    };
    let is_named_now = before.is_generic && !now.is_generic && is_contact(before.kind) && before.kind == now.kind;
    is_named_now && sides(&a) == sides(&b) && a.len() > 1 && now.sentence - before.sentence <= 2
}

fn is_same_kind(before: &Proto, now: &Proto) -> bool {
    let speaks = |kind: Kind| matches!(kind, Kind::Statement | Kind::Threat | Kind::Announcement);
    // "He announced" is an event beside what he said.
    before.kind == now.kind
        || is_contact(before.kind) && is_contact(now.kind)
        || speaks(before.kind) && speaks(now.kind) && before.takes == Takes::Speaker && now.takes == Takes::Speaker
}

fn is_same_status(before: Status, now: Status) -> bool {
    before == now || before.is_ahead() && now.is_ahead()
}

/// Whether both may be of the same day: equal, or one of them not named by the text.
fn is_same_day(before: &Proto, now: &Proto) -> bool {
    // Without a day of issue nobody knows which days "Thursday" and "Friday" are, but they are two.
    if let (Some(a), Some(b)) = (&before.stamp, &now.stamp)
        && a.is_unknown()
        && b.is_unknown()
    {
        return a.words.eq_ignore_ascii_case(&b.words);
    }
    let (a, b) = (before.when.span(), now.when.span());
    if before.when.as_str() == now.when.as_str() || a == b {
        return true;
    }
    match (&before.stamp, &now.stamp) {
        // A day within a visit is the visit's.
        (Some(_), Some(_)) if before.kind == Kind::Visit && now.kind == Kind::Visit => {
            a.earliest <= b.earliest && b.latest <= a.latest || b.earliest <= a.earliest && a.latest <= b.latest
        }
        (Some(_), Some(_)) => false,
        (None, None) => true,
        _ if before.takes == Takes::Speaker => now.sentence - before.sentence <= 6,
        _ => now.sentence - before.sentence <= 12,
    }
}

fn members(proto: &Proto) -> Vec<usize> {
    proto.who.iter().map(|(who, _)| *who).collect()
}

fn join(before: &mut Proto, now: Proto, cast: &Cast) {
    before.again.push(now.sentence);
    before.again.extend(&now.again);
    let names_persons = before.is_generic && !now.is_generic;
    if names_persons {
        // The sentence with the names is the better proof.
        before.again.push(before.sentence);
        before.again.retain(|sentence| *sentence != now.sentence);
        (before.sentence, before.quote, before.words) = (now.sentence, now.quote.clone(), now.words.clone());
        let states: Vec<usize> = now.who.iter().map(|(who, _)| cast.side(*who)).collect();
        before.who.retain(|(who, _)| !states.contains(who) && cast.of(*who).what == What::Person);
        before.is_generic = false;
        before.kind = now.kind;
    }
    for member in now.who {
        let is_stood_for =
            before.who.iter().any(|(who, _)| cast.side(*who) == cast.side(member.0) && cast.of(member.0).what == What::State);
        if !before.who.iter().any(|(who, _)| *who == member.0) && !is_stood_for && before.takes != Takes::Speaker {
            before.who.push(member);
        }
    }
    if before.stamp.is_none() && now.stamp.is_some() {
        (before.when, before.stamp, before.basis) = (now.when, now.stamp, now.basis);
    }
    before.place = before.place.take().or(now.place);
    before.medium = before.medium.or(now.medium);
}
