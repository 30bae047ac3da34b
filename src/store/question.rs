//! A question to a store, made ready: which phrases its texts are, how many events match, and in which days these lie.
//!
//! Texts are looked up first: a server that gets the numbers of phrases knows how many there are, and where there are none
//! it need not look. (In one statement with the search, PostgreSQL took 5.7 s to find nothing among 846,000 events.)

use super::address::Engine;
use super::error::StoreError;
use super::names::Names;
use super::number;
use super::rows::{days_of_month, whole};
use super::server::Server;
use super::sql::{Filter, Known, Own, Phrases, Side, Sql, needles};
use crate::dates::{Day, Window};
use crate::index::query::{Clause, Combine, Condition, Expr, Facet, Query, Sign, TermId};
use std::collections::HashMap;
use std::ops::ControlFlow;

/// More phrases than these are not listed in a statement.
const MAX_PHRASES: usize = 100_000;

/// A question.
pub(super) struct Question<'a> {
    names: &'a Names,
    own: &'a Own,
    query: &'a Query,
    said: HashMap<String, Phrases>,
}

/// What the store's own counts know: the events of one term or of all, of some days or of all.
#[derive(Clone, Copy)]
struct Counted {
    term: Option<i64>,
    window: Window,
}

/// Of so few terms events with any of them are counted by those with each and those with several: of ten, a thousand sums.
const FEW_TERMS: usize = 4;

/// Where the matches lie.
pub(super) struct Spread {
    /// How many events match.
    pub matching: u64,
    /// How many of them begin from one day to another, in order. None where the server has an index by day and was
    /// only asked how many there are.
    stretches: Vec<(i32, i32, u64)>,
}

impl<'a> Question<'a> {
    pub fn new(server: &mut dyn Server, names: &'a Names, own: &'a Own, query: &'a Query) -> Result<Self, StoreError> {
        let mut said = HashMap::new();
        for needle in needles(query) {
            let phrases = phrases(server, &needle)?;
            said.insert(needle, phrases);
        }
        Ok(Self { names, own, query, said })
    }

    /// The condition for what matches.
    pub fn filter(&self, sql: &mut Sql) -> Result<Filter, StoreError> {
        let Self { names, own, query, said } = self;
        Filter::new(query, &Known { terms: &names.terms, wide: &names.wide, own, said }, sql)
    }

    fn counted(&self) -> Option<Counted> {
        let (mut term, mut window) = (None, Window::default());
        for clause in self.query.clauses() {
            match clause {
                Clause::Term { facet, term: one, sign: Sign::Include } if term.is_none() => {
                    term = Some(number::of_term(*facet, &self.names.terms.get(*facet, *one)?.id));
                }
                // Events are counted under one day each, so a date that is longer may be in other days too.
                Clause::Days(days) if window.is_open() && self.names.wide.is_empty() => window = *days,
                _ => return None,
            }
        }
        (term.is_none() || is_of_months(window)).then_some(Counted { term, window })
    }

    /// The terms, if events with any one of these are all that is asked for.
    fn any_of(&self) -> Option<Vec<i64>> {
        let number = |facet: Facet, term: TermId| Some(number::of_term(facet, &self.names.terms.get(facet, term)?.id));
        let mut numbers = Vec::new();
        if self.query.actors_took_part() {
            return None;
        }
        match self.query.clauses() {
            [Clause::Group(Expr::Any(list))] => {
                for expr in list {
                    let Expr::If(Condition::Term(facet, term)) = expr else { return None };
                    numbers.push(number(*facet, *term)?);
                }
            }
            clauses => {
                for clause in clauses {
                    let Clause::Term { facet, term, sign: Sign::Include } = clause else { return None };
                    if self.query.combine(*facet) != Combine::Any {
                        return None;
                    }
                    numbers.push(number(*facet, *term)?);
                }
                let mut facets =
                    clauses.iter().filter_map(|clause| if let Clause::Term { facet, .. } = clause { Some(*facet) } else { None });
                let first = facets.next()?;
                if facets.any(|facet| facet != first) {
                    return None;
                }
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        (2..=FEW_TERMS).contains(&numbers.len()).then_some(numbers)
    }

    /// The days, if they are all that is asked for and the store's counts by month know them.
    pub fn months(&self) -> Option<Window> {
        let Counted { term, window } = self.counted()?;
        (term.is_none() && is_of_months(window)).then_some(window)
    }

    /// How many matches there are, and in which days.
    pub fn spread(&self, server: &mut dyn Server) -> Result<Spread, StoreError> {
        match self.counted() {
            Some(Counted { term: Some(term), window }) => {
                let sql = Sql::months_of_term(server.engine(), term, window);
                let stretch = |(month, count)| (days_of_month(month).0, days_of_month(month).1, count);
                Ok(Spread::new(counts(server, &sql)?.into_iter().map(stretch).collect()))
            }
            None if server.engine() == Engine::Postgres => {
                // Each match would be looked at to be counted: of a million events half a second for two large terms.
                if let Some(terms) = self.any_of() {
                    return Ok(Spread { matching: with_any(server, &terms)?, stretches: Vec::new() });
                }
                let mut sql = Sql::new(Engine::Postgres);
                let filter = self.filter(&mut sql)?;
                let matching = whole(server.number(&sql.count(&filter))?);
                Ok(Spread { matching, stretches: Vec::new() })
            }
            _ => Ok(Spread::new(self.days(server)?.into_iter().map(|(day, count)| (day, day, count)).collect())),
        }
    }

    /// How many matches begin on each day.
    pub fn days(&self, server: &mut dyn Server) -> Result<Vec<(i32, u64)>, StoreError> {
        let mut sql = Sql::new(server.engine());
        let sql = match self.counted() {
            Some(Counted { term: None, window }) => sql.all_days(window),
            _ => {
                let filter = self.filter(&mut sql)?;
                sql.days(&filter)
            }
        };
        counts(server, &sql)
    }
}

/// How many events have any of these terms: those with each, less those with two, and so on. An index finds the ones with several
/// without looking at the events with one.
fn with_any(server: &mut dyn Server, terms: &[i64]) -> Result<u64, StoreError> {
    let mut count = 0;
    for chosen in 1_u32..1 << terms.len() {
        let some: Vec<i64> = (0..).zip(terms).filter(|(at, _)| chosen & (1 << at) != 0).map(|(_, term)| *term).collect();
        let sql = match some[..] {
            [term] => Sql::with_term(server.engine(), term),
            _ => Sql::with_all(server.engine(), some.clone()),
        };
        let with = server.number(&sql)?;
        count += if some.len() % 2 == 1 { with } else { -with };
    }
    Ok(whole(count))
}

/// Whether it begins and ends with a month.
fn is_of_months(window: Window) -> bool {
    let month = |day: Day| day.month();
    window.from.is_none_or(|day| month(day).is_some_and(|month| month.first_day() == day))
        && window.to.is_none_or(|day| month(day).is_some_and(|month| month.last_day() == day))
}

impl Spread {
    fn new(mut stretches: Vec<(i32, i32, u64)>) -> Self {
        stretches.sort_unstable();
        Self { matching: stretches.iter().map(|(.., count)| count).sum(), stretches }
    }

    /// How many begin on each day, where that is known.
    pub fn days(&self) -> Option<Vec<(Day, u64)>> {
        if self.matching > 0 && self.stretches.is_empty() {
            return None;
        }
        let of_day = |(first, last, count): &(i32, i32, u64)| (first == last).then(|| (Day::from_number(*first), *count));
        self.stretches.iter().map(of_day).collect()
    }

    /// Events that are asked for by number.
    pub fn of_few(count: usize) -> Self {
        Self { matching: count as u64, stretches: Vec::new() }
    }

    /// The days within which the nearest `limit` matches on a side lie: ClickHouse of 2018 reads all columns of all
    /// matches before it takes the first.
    pub fn reach(&self, side: Side, limit: usize) -> Window {
        let mut found = 0;
        let mut is_enough = |count: u64| {
            found += count;
            found >= limit as u64
        };
        let mut window = Window::default();
        let mut back = |before: i32| {
            let mut whole = self.stretches.iter().rev().filter(|(_, last, _)| *last < before);
            whole.find(|(.., count)| is_enough(*count)).map(|(first, ..)| Day::from_number(*first))
        };
        match side {
            Side::Newest => window.from = back(i32::MAX),
            Side::Before(day) => window.from = back(day.number()),
            Side::From(day) => {
                let mut whole = self.stretches.iter().filter(|(first, ..)| *first >= day.number());
                window.to = whole.find(|(.., count)| is_enough(*count)).map(|(_, last, _)| Day::from_number(*last));
            }
        }
        window
    }
}

/// The phrases that contain a text.
fn phrases(server: &mut dyn Server, needle: &str) -> Result<Phrases, StoreError> {
    let mut found = Vec::new();
    server.query(&Sql::phrases_with(server.engine(), needle, MAX_PHRASES + 1), &mut |row| {
        found.push(row.long(0)?);
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(if found.len() > MAX_PHRASES { Phrases::Many } else { Phrases::These(found) })
}

/// Rows of a day or a month with a count.
fn counts(server: &mut dyn Server, sql: &Sql) -> Result<Vec<(i32, u64)>, StoreError> {
    let mut counts = Vec::new();
    server.query(sql, &mut |row| {
        let (day, count) = (i32::try_from(row.long(0)?).unwrap_or(i32::MAX), whole(row.long(1)?));
        if count > 0 {
            counts.push((day, count));
        }
        Ok(ControlFlow::Continue(()))
    })?;
    Ok(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_days_are_looked_at_than_the_nearest_matches_take() {
        let spread = Spread::new(vec![(30, 39, 5), (10, 19, 5), (20, 29, 5)]);
        let reach = |side, limit| {
            let Window { from, to } = spread.reach(side, limit);
            (from.map(Day::number), to.map(Day::number))
        };
        assert_eq!(spread.matching, 15);
        assert_eq!(reach(Side::Newest, 5), (Some(30), None));
        assert_eq!(reach(Side::Newest, 6), (Some(20), None));
        assert_eq!(reach(Side::Newest, 16), (None, None));
        // How many of a stretch lie before a day in it is not known.
        assert_eq!(reach(Side::Before(Day::from_number(25)), 3), (Some(10), None));
        assert_eq!(reach(Side::From(Day::from_number(15)), 6), (None, Some(39)));
        assert_eq!(reach(Side::From(Day::from_number(15)), 11), (None, None));
    }
}
