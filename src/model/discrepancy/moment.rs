//! Whether two days in two time zones can be the same time: 23 May in Washington, 24 May in Beijing.

use super::Standing;
use crate::dates::{Day, Stand};
use crate::model::{When, Zone};
use chrono::{Duration, NaiveDateTime};

/// The offsets of the clocks farthest ahead of and behind universal time, in hours: a day with an unknown zone began somewhere
/// within these.
const FARTHEST: (i64, i64) = (14, -12);

/// The number of an account and its day.
type Given<'a> = (usize, &'a When);

/// A span of universal time; its end is not part of it.
#[derive(Clone, Copy)]
struct Hours(NaiveDateTime, NaiveDateTime);

impl Hours {
    fn meet(self, other: Self) -> bool {
        self.0 < other.1 && other.0 < self.1
    }
}

/// All pairs of conflicting days, as an iterator: there may be millions, and mostly the first ones are enough.
pub(super) fn pairs<'a, 'b>(days: &'b [(Given<'a>, Stand)]) -> impl Iterator<Item = (usize, usize)> + use<'a, 'b> {
    let others = |one: usize| (one + 1..days.len()).map(move |other| (one, other));
    (0..days.len()).flat_map(others).filter(|(one, other)| days[*one].1.conflicts(&days[*other].1))
}

/// A possible explanation of conflicting days, and the resulting standing. `names` are the names of all accounts, by number.
pub(super) fn explain(days: &[(Given<'_>, Stand)], names: &[String], brief: impl Fn(&When) -> String) -> (Standing, String) {
    let clocked: Vec<Clocked> = days.iter().map(|((_, when), stand)| Clocked::from_when(when, stand)).collect();
    let both = |a: usize, b: usize| format!("{} and {}", dated(days[a].0.1, &brief), dated(days[b].0.1, &brief));
    if let Some((a, b)) = pairs(days).find(|(a, b)| !clocked[*a].can_be_same(&clocked[*b])) {
        let why = match (&clocked[a].clock, &clocked[b].clock) {
            (Some(one), Some(other)) if one == other => format!("{} are days of the same clock", both(a, b)),
            _ => format!("no time is both {}", both(a, b)),
        };
        return (Standing::Conflict, why);
    }
    let known = |at: usize| clocked[at].clock.is_some();
    let mut told = Vec::new();
    if let Some((a, b)) = pairs(days).find(|(a, b)| known(*a) && known(*b)) {
        told.push(format!("{} can be the same time", both(a, b)));
    }
    let mut seen = vec![false; days.len()];
    let is_new = |at: &usize| !known(*at) && !std::mem::replace(&mut seen[*at], true);
    let without: Vec<Given<'_>> = pairs(days).flat_map(|(a, b)| [a, b]).filter(is_new).map(|at| days[at].0).collect();
    if without.is_empty() {
        return (Standing::Explained, told.join("; "));
    }
    let unknown = without.iter().find_map(|(_, when)| when.time_zone.as_deref());
    let all_without = pairs(days).all(|(a, b)| !known(a) && !known(b));
    told.push(match (unknown, pairs(days).next()) {
        (Some(zone), _) => format!("the time zone {zone} is not known, so it is open whether the days can be the same time"),
        (None, Some((a, b))) if all_without => {
            format!("no time zone is given: {} can be the same time in two zones", both(a, b))
        }
        _ => {
            let silent: Vec<&str> = without.iter().filter_map(|(at, _)| names.get(*at)).map(String::as_str).collect();
            let verb = if silent.len() == 1 { "gives" } else { "give" };
            format!("{} {verb} no time zone, so it is open whether the days can be the same time", super::reported_by::list(&silent))
        }
    });
    (Standing::Open, told.join("; "))
}

/// A day on its clock, in universal time.
struct Clocked {
    clock: Option<Clock>,
    /// The first and the last day, if both are known to the day.
    exact: Option<[Option<Hours>; 2]>,
    /// All days that it may be.
    whole: Option<Hours>,
}

impl Clocked {
    fn from_when(when: &When, stand: &Stand) -> Self {
        let span = stand.span();
        let exact = stand.exact_days().map(|days| [days.earliest, days.latest].map(|day| hours(day, day, when)));
        Self { clock: clock(when), exact, whole: hours(span.earliest, span.latest, when) }
    }

    /// Whether there are clocks (the given ones, or any clock if none is given) that make both the same time.
    fn can_be_same(&self, other: &Self) -> bool {
        let lies_within = |exact: [Option<Hours>; 2], whole| exact.into_iter().all(|day| meet(day, whole));
        match (self.exact, other.exact) {
            // Both begin at the same time and end at the same time.
            (Some(one), Some(other)) => one.into_iter().zip(other).all(|(one, other)| meet(one, other)),
            // The date that is known to the day lies within the other.
            (Some(exact), None) => lies_within(exact, other.whole),
            (None, Some(exact)) => lies_within(exact, self.whole),
            (None, None) => meet(self.whole, other.whole),
        }
    }
}

/// Whether two spans meet; a missing span meets any.
fn meet(a: Option<Hours>, b: Option<Hours>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.meet(b),
        _ => true,
    }
}

/// The offset of a clock from universal time.
#[derive(PartialEq, Eq)]
enum Clock {
    Zone(Zone),
    /// Minutes ahead.
    Fixed(i32),
}

/// The clock of a day; `None` if no zone is given, or if its name is unknown.
fn clock(when: &When) -> Option<Clock> {
    match &when.time_zone {
        Some(zone) => Zone::named(zone).map(Clock::Zone),
        None => when.edtf.minutes_ahead().map(Clock::Fixed),
    }
}

/// The days from `first` to `last` on the clock of `when`, as a span of universal time.
fn hours(first: Day, last: Day, when: &When) -> Option<Hours> {
    let (start, end) = (first.date()?.and_hms_opt(0, 0, 0)?, last.plus(1).date()?.and_hms_opt(0, 0, 0)?);
    Some(match clock(when) {
        Some(Clock::Zone(zone)) => Hours(midnight(start, &zone)?, midnight(end, &zone)?),
        Some(Clock::Fixed(minutes)) => Hours(shifted(start, minutes)?, shifted(end, minutes)?),
        None => Hours(start.checked_sub_signed(Duration::hours(FARTHEST.0))?, end.checked_sub_signed(Duration::hours(FARTHEST.1))?),
    })
}

fn shifted(local: NaiveDateTime, minutes_ahead: i32) -> Option<NaiveDateTime> {
    local.checked_sub_signed(Duration::minutes(minutes_ahead.into()))
}

/// The first moment of a day; if the clock skips midnight, the hour after.
fn midnight(local: NaiveDateTime, zone: &Zone) -> Option<NaiveDateTime> {
    zone.universal(local).or_else(|| zone.universal(local.checked_add_signed(Duration::hours(1))?))
}

/// "23 May New York time".
fn dated(when: &When, brief: impl Fn(&When) -> String) -> String {
    let day = brief(when);
    match &when.time_zone {
        Some(zone) => format!("{day} {}", zone_words(zone)),
        None => day,
    }
}

/// `Asia/Shanghai` → `Shanghai time`.
fn zone_words(zone: &str) -> String {
    match zone.rsplit_once('/') {
        Some((area, city)) if area != "Etc" => format!("{} time", city.replace('_', " ")),
        _ => format!("({zone})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::Edtf;

    fn when(day: &str, zone: &str) -> When {
        When { time_zone: (!zone.is_empty()).then(|| zone.into()), ..When::from(Edtf::parse(day).unwrap()) }
    }

    const WASHINGTON: &str = "America/New_York";
    const BEIJING: &str = "Asia/Shanghai";

    /// The explanation of every conflicting pair of days, with the accounts named A, B, C.
    fn told(given: &[(&str, &str)]) -> (Standing, String) {
        let whens: Vec<When> = given.iter().map(|(day, zone)| when(day, zone)).collect();
        let days: Vec<(Given<'_>, Stand)> = whens.iter().enumerate().map(|given| (given, given.1.edtf.stand())).collect();
        explain(&days, &["A".into(), "B".into(), "C".into()], |when| when.edtf.short())
    }

    #[test]
    fn washington_and_beijing_may_date_one_moment_a_day_apart_but_not_two_and_not_the_other_way() {
        let (standing, note) = told(&[("2024-05-23", WASHINGTON), ("2024-05-24", BEIJING)]);
        assert_eq!(standing, Standing::Explained);
        assert_eq!(note, "23 May New York time and 24 May Shanghai time can be the same time");
        for beijing in ["2024-05-25", "2024-05-22"] {
            let (standing, note) = told(&[("2024-05-23", WASHINGTON), (beijing, BEIJING)]);
            assert_eq!(standing, Standing::Conflict);
            assert!(note.starts_with("no time is both 23 May New York time and 2"), "{note}");
        }
    }

    #[test]
    fn of_three_accounts_one_that_cannot_be_decides() {
        let (standing, note) = told(&[("2024-05-23", WASHINGTON), ("2024-05-24", BEIJING), ("2024-05-26", BEIJING)]);
        assert_eq!(standing, Standing::Conflict);
        assert!(note.contains("26 May"), "{note}");
        let (standing, _) = told(&[("2024-05-23", WASHINGTON), ("2024-05-24", BEIJING), ("2024-05-24", "Asia/Tokyo")]);
        assert_eq!(standing, Standing::Explained);
    }

    #[test]
    fn a_third_account_without_a_zone_leaves_it_open_and_is_named() {
        let (standing, note) = told(&[("2024-05-23", WASHINGTON), ("2024-05-24", BEIJING), ("2024-05-23", "")]);
        assert_eq!(standing, Standing::Open);
        assert!(note.contains("can be the same time; C gives no time zone"), "{note}");
    }

    #[test]
    fn without_any_zone_a_day_apart_is_open_and_a_week_is_not() {
        let (standing, note) = told(&[("2024-05-23", ""), ("2024-05-24", "")]);
        assert_eq!(standing, Standing::Open);
        assert_eq!(note, "no time zone is given: 23 May and 24 May can be the same time in two zones");
        assert_eq!(told(&[("2024-05-23", ""), ("2024-05-30", "")]).0, Standing::Conflict);
    }

    #[test]
    fn an_unknown_zone_is_any_zone() {
        let (standing, note) = told(&[("2024-05-23", "Europe/Atlantis"), ("2024-05-24", BEIJING)]);
        assert_eq!(standing, Standing::Open);
        assert!(note.starts_with("the time zone Europe/Atlantis is not known"), "{note}");
        assert_eq!(told(&[("2024-05-23", "Europe/Atlantis"), ("2024-05-27", BEIJING)]).0, Standing::Conflict);
    }

    #[test]
    fn two_days_of_one_clock_are_a_true_conflict() {
        let (standing, note) = told(&[("2024-05-23", BEIJING), ("2024-05-24", BEIJING)]);
        assert_eq!(standing, Standing::Conflict);
        assert!(note.ends_with("are days of the same clock"), "{note}");
    }

    #[test]
    fn of_spans_both_ends_must_be_the_same_time() {
        for (beijing, standing) in [
            ("2024-04-25/2024-04-27", Standing::Explained),
            ("2024-04-24/2024-04-27", Standing::Explained),
            ("2024-04-24/2024-04-28", Standing::Conflict),
            ("2024-04-26", Standing::Conflict),
        ] {
            assert_eq!(told(&[("2024-04-24/2024-04-26", WASHINGTON), (beijing, BEIJING)]).0, standing, "{beijing}");
        }
        assert_eq!(told(&[("2024-05-23", WASHINGTON), ("2024-05-23/2024-05-24", BEIJING)]).0, Standing::Explained);
    }

    #[test]
    fn a_month_reaches_over_its_border_where_the_zones_do() {
        assert_eq!(told(&[("2024-04", WASHINGTON), ("2024-05-01", BEIJING)]).0, Standing::Explained);
        assert_eq!(told(&[("2024-04", BEIJING), ("2024-05-01", WASHINGTON)]).0, Standing::Conflict);
        assert_eq!(told(&[("2024-04", ""), ("2024-05-03", "")]).0, Standing::Conflict);
    }

    #[test]
    fn a_time_with_its_offset_knows_its_clock() {
        assert_eq!(told(&[("2024-05-23T20:00:00-04:00", ""), ("2024-05-24T08:00:00+08:00", "")]).0, Standing::Explained);
        assert_eq!(told(&[("2024-05-23T20:00:00-04:00", ""), ("2024-05-26T08:00:00+08:00", "")]).0, Standing::Conflict);
    }

    #[test]
    fn days_at_the_end_of_time_are_no_panic() {
        let _ = told(&[("Y-262143", WASHINGTON), ("Y262142", BEIJING)]);
        let _ = told(&[("Y17E18", WASHINGTON), ("2024", BEIJING)]);
    }
}
