//! Two sides over time: two actors over the same days, or two periods aligned by their first day.

use super::{Periods, Stretch, Strip, dated, extent};
use crate::dates::{Day, Period, Window};
use crate::index::query::{Facet, Query};
use crate::index::timeline::{Matches, Timeline};
use crate::model::{Actor, Id};
use roaring::RoaringBitmap;

/// The two sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sides {
    /// The events that name one actor and those that name the other, over the same days.
    Actors(Id<Actor>, Id<Actor>),
    /// The events of two windows; both windows have two ends.
    Periods(Window, Window),
}

/// Two sides in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contrast {
    /// The two sides.
    pub sides: Sides,
    /// The length of a piece of the list.
    pub period: Period,
    /// The days of each side.
    pub days: [Window; 2],
    /// The number of events of each side in its days.
    pub totals: [u64; 2],
    /// The number of events with both actors; 0 for two periods.
    pub together: u64,
    /// The number of events in the days, whoever they name; for two periods, those of both.
    pub found: u64,
    /// The number of further events that may belong to a side but lie outside its days, or have no day. They are not
    /// counted.
    pub outside: u64,
    /// Each side over time, in equal stretches of one length for both.
    pub strips: [Vec<u64>; 2],
    /// The events with both actors over time.
    pub strip_together: Vec<u64>,
    /// The pieces of the list.
    pub pieces: Vec<Piece>,
    /// Whether there are more pieces than the list can hold.
    pub is_cut: bool,
}

/// A piece of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Some days of each side with their events; `None` after the end of a side.
    Counts {
        /// The days.
        days: [Option<Window>; 2],
        /// The number of events.
        counts: [u64; 2],
        /// The number of events with both actors.
        together: u64,
    },
    /// The number of pieces in a row without events on either side.
    Nothing(i64),
}

/// What a contrast needs from the timeline.
pub struct Ask<'a> {
    /// The filters; for two periods, without their days.
    pub query: &'a Query,
    /// Finds the events of a query; `None` if it was told to stop.
    pub find: &'a dyn Fn(&Query) -> Option<Matches>,
    /// The events.
    pub timeline: &'a Timeline,
    /// Whether to continue.
    pub keep_going: &'a dyn Fn() -> bool,
}

impl Contrast {
    /// The most pieces; nobody reads more.
    pub const MAX_PIECES: usize = 2_000;
    /// The most pieces to look at, with or without events.
    const FARTHEST: i64 = 20_000;
    /// The most stretches of a strip.
    pub const BARS: usize = 120;
    /// The most pieces that a reader sees at a glance.
    const FEW: i64 = 31;

    /// Sets two sides side by side, in pieces as long as `period`, or else in the shortest ones that are still few.
    /// `None` if it was told to stop, or if a period is not bounded.
    #[must_use]
    pub fn new(sides: &Sides, period: Option<Period>, ask: &Ask<'_>) -> Option<Self> {
        match sides {
            Sides::Actors(one, other) => actors(sides, [one, other], period, ask),
            Sides::Periods(one, other) => periods(sides, [*one, *other], period, ask),
        }
    }
}

fn actors(sides: &Sides, actors: [&Id<Actor>; 2], period: Option<Period>, ask: &Ask<'_>) -> Option<Contrast> {
    let timeline = ask.timeline;
    let found = (ask.find)(ask.query)?;
    let posting = |actor: &Id<Actor>| {
        let term = timeline.terms().by_id(Facet::Actor, actor.as_str());
        term.map_or_else(RoaringBitmap::new, |term| found.ids_among(timeline.posting(Facet::Actor, term)))
    };
    let [one, other] = actors.map(posting);
    let (both, any) = (Matches::Some(&one & &other), Matches::Some(&one | &other));
    let of = [Matches::Some(one), Matches::Some(other)];
    let (asked, stand) = (ask.query.window(), extent(&any, timeline));
    // If no event has an anchor day, there are no pieces.
    let days = Window { from: asked.from.or_else(|| Some(stand?.0)), to: asked.to.or_else(|| Some(stand?.1)) };
    let length = |period: Period| Some(period.number(days.to?)? - period.number(days.from?)? + 1);
    let period = period.unwrap_or_else(|| few(&length));
    let listed = Periods::new(&any, asked, period, timeline, Contrast::MAX_PIECES, ask.keep_going)?;
    let pieces = listed.stretches.iter().map(|stretch| match stretch {
        Stretch::Nothing { periods, .. } => Piece::Nothing(*periods),
        Stretch::Events { days, .. } => Piece::Counts {
            days: [Some(*days); 2],
            counts: [count(&of[0], *days, timeline), count(&of[1], *days, timeline)],
            together: count(&both, *days, timeline),
        },
    });
    let strip = days.from.zip(days.to).and_then(|(from, to)| Strip::new(from, to, Contrast::BARS, timeline));
    let over_time = |matches: &Matches| strip.as_ref().map(|strip| strip.counts(matches)).unwrap_or_default();
    Some(Contrast {
        sides: sides.clone(),
        period,
        days: [days; 2],
        totals: [count(&of[0], asked, timeline), count(&of[1], asked, timeline)],
        together: count(&both, asked, timeline),
        found: count(&found, asked, timeline),
        outside: listed.earlier + listed.later + listed.dayless,
        strips: [over_time(&of[0]), over_time(&of[1])],
        strip_together: over_time(&both),
        pieces: pieces.collect(),
        is_cut: listed.left_out.is_some(),
    })
}

fn periods(sides: &Sides, days: [Window; 2], period: Option<Period>, ask: &Ask<'_>) -> Option<Contrast> {
    let timeline = ask.timeline;
    let find = |window: Window| {
        let mut query = ask.query.clone();
        query.set_window(window);
        (ask.find)(&query)
    };
    let of = [find(days[0])?, find(days[1])?];
    let cut = Cut::from_days(days)?;
    let period = period.unwrap_or_else(|| few(&|period| Some(cut.pieces(days[0], period)?.max(cut.pieces(days[1], period)?))));
    let (mut pieces, mut is_cut, mut nothing) = (Vec::new(), false, 0);
    for at in 0.. {
        let pair = [cut.piece(days[0], period, at), cut.piece(days[1], period, at)];
        if pair == [None; 2] || !(ask.keep_going)() {
            break;
        }
        let counts = [0, 1].map(|side| pair[side].map_or(0, |days| count(&of[side], days, timeline)));
        if counts == [0, 0] && at < Contrast::FARTHEST {
            nothing += 1;
            continue;
        }
        if pieces.len() >= Contrast::MAX_PIECES || at >= Contrast::FARTHEST {
            is_cut = true;
            break;
        }
        push_nothing(&mut pieces, std::mem::take(&mut nothing));
        pieces.push(Piece::Counts { days: pair, counts, together: 0 });
    }
    if !is_cut {
        push_nothing(&mut pieces, nothing);
    }
    let long = |window: Window| window.from?.days_until(window.to?);
    let length = long(days[0])?.max(long(days[1])?);
    let strip = |side: usize| {
        let from = days[side].from?;
        // The results may also lie after the end of this side, if the other side is longer.
        let mut inside = RoaringBitmap::new();
        inside.insert_range(timeline.starting(from, days[side].to?));
        Some(Strip::new(from, from.plus(length), Contrast::BARS, timeline)?.counts(&of[side].among(&inside)))
    };
    let totals = [count(&of[0], days[0], timeline), count(&of[1], days[1], timeline)];
    let all = (of[0].len() + of[1].len()) as u64;
    Some(Contrast {
        sides: sides.clone(),
        period,
        days,
        totals,
        together: 0,
        found: totals[0] + totals[1],
        outside: all - totals[0] - totals[1],
        strips: [strip(0)?, strip(1)?],
        strip_together: Vec::new(),
        pieces,
        is_cut,
    })
}

fn push_nothing(pieces: &mut Vec<Piece>, number: i64) {
    if number > 0 {
        pieces.push(Piece::Nothing(number));
    }
}

/// The number of events with an anchor in these days.
fn count(matches: &Matches, days: Window, timeline: &Timeline) -> u64 {
    let dated = dated(timeline);
    let ids = timeline.starting(days.from.unwrap_or(Day::UNBOUNDED_PAST), days.to.unwrap_or(Day::UNBOUNDED_FUTURE));
    matches.count_in(ids.start.max(dated.start)..ids.end.min(dated.end))
}

/// The shortest period that gives few pieces; years if every period gives many.
fn few(pieces: &dyn Fn(Period) -> Option<i64>) -> Period {
    Period::ALL.into_iter().find(|period| pieces(*period).is_some_and(|pieces| pieces <= Contrast::FEW)).unwrap_or(Period::Year)
}

/// How two periods are cut into pieces that can be compared, counted from their first days.
enum Cut {
    /// Both begin with a month: cut by calendar months if pieces are that long.
    Months,
    /// Cut by days, a month as four weeks, so that the same weekdays are side by side.
    Days,
}

impl Cut {
    fn from_days(days: [Window; 2]) -> Option<Self> {
        let begins = |window: Window| window.from.and_then(Day::month).map(|month| Some(month.first_day()) == window.from);
        Some(if begins(days[0])? && begins(days[1])? { Self::Months } else { Self::Days })
    }

    /// The first day of the piece with that number. The one after the last begins after the end.
    fn begin(&self, window: Window, period: Period, at: i64) -> Option<Day> {
        let (months, days) = match (self, period) {
            (_, Period::Day) => (0, 1),
            (_, Period::Week) => (0, 7),
            (Self::Months, Period::Month) => (1, 0),
            (Self::Months, Period::Quarter) => (3, 0),
            (Self::Months, Period::Year) => (12, 0),
            (Self::Days, Period::Month) => (0, 28),
            (Self::Days, Period::Quarter) => (0, 91),
            (Self::Days, Period::Year) => (0, 364),
        };
        let from = window.from?;
        let steps = |length: i64| i32::try_from(at.checked_mul(length)?).ok();
        let begin = if months > 0 { from.month()?.plus(steps(months)?)?.first_day() } else { from.plus(steps(days)?) };
        begin.is_bounded().then_some(begin)
    }

    /// The piece with that number, counted from 0; the last one ends with the window.
    fn piece(&self, window: Window, period: Period, at: i64) -> Option<Window> {
        let (from, end) = (self.begin(window, period, at)?, window.to?);
        if from > end {
            return None;
        }
        let to = self.begin(window, period, at + 1).map_or(end, |next| next.plus(-1).min(end));
        Some(Window { from: Some(from), to: Some(to) })
    }

    /// The number of pieces, counted only as far as it matters.
    fn pieces(&self, window: Window, period: Period) -> Option<i64> {
        (0..=Contrast::FEW).find(|at| self.piece(window, period, *at).is_none()).or(Some(Contrast::FEW + 1))
    }
}

/// How one number compares to another, in words: "14 more, twice as many", "3 fewer, 30 % less", "as many".
#[must_use]
pub fn difference(one: u64, other: u64) -> String {
    let apart = crate::text::thousands(one.abs_diff(other));
    match (one, other) {
        _ if one == other => "as many".to_owned(),
        (_, 0) => format!("{apart} more, against none"),
        (0, _) => format!("{apart} fewer, none"),
        _ if one > other => format!("{apart} more, {}", times(one, other)),
        _ => format!("{apart} fewer, {}", part(one, other)),
    }
}

/// Which of two has more, in a sentence: "Kurt Campbell: 4 more than Antony Blinken, twice as many".
#[must_use]
pub fn comparison(names: [&str; 2], numbers: [u64; 2]) -> String {
    let more = usize::from(numbers[1] > numbers[0]);
    let (name, than) = (names[more], names[1 - more]);
    let (most, least) = (numbers[more], numbers[1 - more]);
    let apart = crate::text::thousands(most - least);
    match least {
        _ if most == least => format!("{name} as many as {than}"),
        0 => format!("{name}: {apart} more than {than}, which has none"),
        _ => format!("{name}: {apart} more than {than}, {}", times(most, least)),
    }
}

/// A ratio in hundredths.
fn hundredths(one: u64, other: u64) -> u128 {
    (u128::from(one) * 100 + u128::from(other) / 2) / u128::from(other.max(1))
}

fn times(one: u64, other: u64) -> String {
    match hundredths(one, other) {
        // A ratio above ten has no decimal.
        ratio @ 1000.. => format!("{} times as many", crate::text::thousands(u64::try_from((ratio + 50) / 100).unwrap_or(u64::MAX))),
        195..=205 => "twice as many".to_owned(),
        ratio @ 206.. if ratio % 100 <= 5 || ratio % 100 >= 95 => format!("{} times as many", (ratio + 5) / 100),
        ratio @ 206.. => format!("{}.{} times as many", ratio / 100, ratio % 100 / 10),
        145..=155 => "half as many again".to_owned(),
        ratio @ 101.. => format!("{} % more", ratio - 100),
        _ => "hardly more".to_owned(),
    }
}

fn part(one: u64, other: u64) -> String {
    match hundredths(one, other) {
        48..=52 => "half as many".to_owned(),
        32..=34 => "a third as many".to_owned(),
        24..=26 => "a quarter as many".to_owned(),
        100 => "hardly less".to_owned(),
        0 => "next to none".to_owned(),
        ratio => format!("{} % less", 100 - ratio),
    }
}
