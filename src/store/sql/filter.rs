//! A query as conditions on the rows of the table of events.
//!
//! The same logic as [`crate::index::timeline`] applies to sets: what matches surely or possibly, and what of it only
//! possibly. Only days are ever doubtful. Dates that are not one certain day are few, and each is judged here by the
//! same code as in memory; the server compares days.

use super::{FALSE, Sql, TRUE, Value, anywhere};
use crate::dates::{Day, Edtf, Fit, Window};
use crate::index::query::{Clause, Combine, Condition, Expr, Facet, Is, Query, Sign, TermId, Terms};
use crate::index::timeline::Flags;
use crate::store::address::Engine;
use crate::store::error::StoreError;
use crate::store::number;
use crate::text;
use std::collections::HashMap;

/// The reader's own marks, notes and tags, by the numbers of events: they are asked about in every store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Own {
    /// What is marked.
    pub marked: Vec<i64>,
    /// What has a note.
    pub noted: Vec<i64>,
    /// The folded text of each note.
    pub notes: Vec<(i64, String)>,
    /// Each tag and what has it.
    pub tags: Vec<(String, Vec<i64>)>,
}

/// What is known of a store before it is asked.
pub(in crate::store) struct Known<'a> {
    pub terms: &'a Terms,
    /// The dates that are not one certain day.
    pub wide: &'a [Edtf],
    pub own: &'a Own,
    /// The phrases that contain each text of the query, by [`needles`].
    pub said: &'a HashMap<String, Phrases>,
}

/// The phrases that contain a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::store) enum Phrases {
    /// By their numbers.
    These(Vec<i64>),
    /// More than one would list in a statement.
    Many,
}

/// From this many phrases on PostgreSQL goes through the events, for its index compares each of theirs with each of these:
/// 18 s for 2,116 phrases, instead of 6.
const BY_INDEX: usize = 256;

/// The texts of a query, as the store has them.
pub(in crate::store) fn needles(query: &Query) -> Vec<String> {
    let mut texts: Vec<&str> = query.texts().collect();
    let mut exprs: Vec<&Expr> = query.groups().collect();
    while let Some(expr) = exprs.pop() {
        match expr {
            Expr::If(Condition::Text(text)) => texts.push(text),
            Expr::If(_) => {}
            Expr::Not(inner) => exprs.push(inner),
            Expr::All(list) | Expr::Any(list) => exprs.extend(list),
        }
    }
    let mut needles: Vec<String> = texts.into_iter().filter_map(needle).collect();
    needles.sort_unstable();
    needles.dedup();
    needles
}

/// A text as it is looked for; `None` if nothing contains it.
fn needle(wanted: &str) -> Option<String> {
    let needle = text::fold(wanted.trim());
    (!needle.is_empty() && !needle.contains('\0')).then_some(needle)
}

/// The condition for what matches, surely or possibly.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::store) struct Filter {
    pub may: String,
}

/// The longest condition: nested days double it at each level.
const MAX_LEN: usize = 1 << 20;

impl Filter {
    /// The condition of a query; values that the server binds go into `sql`. A statement may leave out some of them.
    pub fn new(query: &Query, known: &Known<'_>, sql: &mut Sql) -> Result<Self, StoreError> {
        let mut asked = Asked { known, sql };
        let mut all: Vec<String> = Vec::new();
        let mut possible: Vec<String> = Vec::new();
        for facet in Facet::ALL {
            all.extend(asked.included(query, facet));
        }
        if !query.window().is_open() {
            let truth = asked.days(query.window());
            all.push(truth.may);
            possible.extend(truth.doubt);
        }
        for expr in query.groups() {
            let truth = asked.truth(expr, query.actors_took_part())?;
            all.push(truth.may);
            possible.extend(truth.doubt);
        }
        for wanted in query.texts() {
            all.push(asked.saying(wanted));
        }
        for facet in Facet::ALL {
            for term in query.chosen(facet, Sign::Exclude) {
                let has = asked.has(facet, &[term], Combine::All);
                all.push(not(&has));
            }
        }
        let mut doubt = (!possible.is_empty()).then(|| any(&possible));
        for clause in query.clauses() {
            match clause {
                Clause::Possible(Sign::Include) => all.push(doubt.clone().unwrap_or_else(|| FALSE.into())),
                Clause::Possible(Sign::Exclude) => all.extend(doubt.take().map(|doubt| not(&doubt))),
                _ => {}
            }
        }
        let may = every(&all);
        if may.len() > MAX_LEN { Err(StoreError::TooLong) } else { Ok(Self { may }) }
    }
}

impl Sql {
    /// Whether an event has all of these terms.
    pub fn has_all(&mut self, terms: Vec<i64>) -> String {
        match self.engine {
            Engine::Postgres => format!("terms @> {}", self.bind(Value::Longs(terms))),
            Engine::ClickHouse => every(&having_each(&terms)),
        }
    }
}

fn having_each(terms: &[i64]) -> Vec<String> {
    terms.iter().map(|number| format!("has(terms, {})", Sql::long(*number))).collect()
}

/// Whether something holds, surely or possibly, and whether it holds only possibly; `None` where that cannot be.
struct Truth {
    may: String,
    doubt: Option<String>,
}

impl Truth {
    fn sure(may: String) -> Self {
        Self { may, doubt: None }
    }

    fn not(self) -> Self {
        match self.doubt {
            None => Self::sure(not(&self.may)),
            Some(doubt) => Self { may: any(&[not(&self.may), doubt.clone()]), doubt: Some(doubt) },
        }
    }

    fn and(all: Vec<Self>) -> Self {
        let may = every(&all.iter().map(|truth| truth.may.clone()).collect::<Vec<_>>());
        let doubts: Vec<String> = all.into_iter().filter_map(|truth| truth.doubt).collect();
        let doubt = (!doubts.is_empty()).then(|| every(&[any(&doubts), may.clone()]));
        Self { may, doubt }
    }

    fn or(all: Vec<Self>) -> Self {
        let may = any(&all.iter().map(|truth| truth.may.clone()).collect::<Vec<_>>());
        let doubts: Vec<String> = all.iter().filter_map(|truth| truth.doubt.clone()).collect();
        if doubts.is_empty() {
            return Self::sure(may);
        }
        let sure = |truth: &Self| match &truth.doubt {
            None => truth.may.clone(),
            Some(doubt) => every(&[truth.may.clone(), not(doubt)]),
        };
        let mut parts = vec![any(&doubts)];
        parts.extend(all.iter().map(|truth| not(&sure(truth))));
        Self { may, doubt: Some(every(&parts)) }
    }
}

struct Asked<'a, 'k> {
    known: &'a Known<'k>,
    sql: &'a mut Sql,
}

impl Asked<'_, '_> {
    /// The chosen terms of a facet, combined; `None` if no term is chosen.
    fn included(&mut self, query: &Query, facet: Facet) -> Option<String> {
        let chosen: Vec<TermId> = query.chosen(facet, Sign::Include).collect();
        let of = if facet == Facet::Actor && query.actors_took_part() { Facet::With } else { facet };
        (!chosen.is_empty()).then(|| self.has(of, &chosen, query.combine(facet)))
    }

    /// Whether an event has all of the terms, or any of them. Rows carry the broader terms too.
    fn has(&mut self, facet: Facet, terms: &[TermId], combine: Combine) -> String {
        let known: Vec<Option<i64>> = terms.iter().map(|term| self.number(facet, *term)).collect();
        // Nothing has a term that the store does not know.
        if combine == Combine::All && known.contains(&None) {
            return FALSE.into();
        }
        let numbers: Vec<i64> = known.into_iter().flatten().collect();
        if numbers.is_empty() {
            return if combine == Combine::All { TRUE.into() } else { FALSE.into() };
        }
        match (self.sql.engine, combine) {
            (_, Combine::All) => self.sql.has_all(numbers),
            (Engine::Postgres, Combine::Any) => format!("terms && {}", self.sql.bind(Value::Longs(numbers))),
            (Engine::ClickHouse, Combine::Any) => any(&having_each(&numbers)),
        }
    }

    fn number(&self, facet: Facet, term: TermId) -> Option<i64> {
        Some(number::of_term(facet, &self.known.terms.get(facet, term)?.id))
    }

    fn truth(&mut self, expr: &Expr, took_part: bool) -> Result<Truth, StoreError> {
        let truth = match expr {
            Expr::If(condition) => self.condition(condition, took_part),
            Expr::Not(inner) => self.truth(inner, false)?.not(),
            Expr::All(list) => {
                let together = list.iter().any(|expr| matches!(expr, Expr::If(Condition::Term(Facet::With, _))));
                Truth::and(list.iter().map(|expr| self.truth(expr, together)).collect::<Result<_, _>>()?)
            }
            Expr::Any(list) => {
                let took_part = took_part && expr.facet() == Some(Facet::Actor);
                Truth::or(list.iter().map(|expr| self.truth(expr, took_part)).collect::<Result<_, _>>()?)
            }
        };
        let length = truth.may.len() + truth.doubt.as_ref().map_or(0, String::len);
        if length > MAX_LEN { Err(StoreError::TooLong) } else { Ok(truth) }
    }

    fn condition(&mut self, condition: &Condition, took_part: bool) -> Truth {
        let own = self.known.own;
        let among = |this: &mut Self, numbers: Vec<i64>| Truth::sure(this.sql.one_of("eid", Value::Longs(numbers)));
        match condition {
            Condition::Term(Facet::Actor, term) if took_part => Truth::sure(self.has(Facet::With, &[*term], Combine::All)),
            Condition::Term(facet, term) => Truth::sure(self.has(*facet, &[*term], Combine::All)),
            Condition::Called(facet, words) => {
                let terms = self.known.terms.fitting(*facet, words);
                Truth::sure(self.has(*facet, &terms, Combine::Any))
            }
            Condition::Days(window) if window.is_open() => Truth::sure(TRUE.into()),
            Condition::Days(window) => self.days(*window),
            Condition::Text(wanted) => Truth::sure(self.saying(wanted)),
            Condition::Is(Is::Marked) => among(self, own.marked.clone()),
            Condition::Is(Is::Noted) => among(self, own.noted.clone()),
            Condition::Is(Is::Tagged) => among(self, own.tags.iter().flat_map(|(_, events)| events.iter().copied()).collect()),
            Condition::Is(Is::Machine) => Truth::sure(self.flagged(Flags::MACHINE)),
            Condition::Is(Is::Curated) => Truth::sure(not(&self.flagged(Flags::MACHINE))),
            Condition::Is(Is::SingleSource) => Truth::sure(self.flagged(Flags::SINGLE_SOURCE)),
            Condition::Is(Is::OneSided) => Truth::sure(self.flagged(Flags::ONE_SIDED)),
            Condition::Is(Is::Draft) => Truth::sure(self.flagged(Flags::DRAFT)),
            Condition::Tag(tag) => {
                let wanted = text::fold(tag.trim());
                let with = own.tags.iter().filter(|(tag, _)| text::fold(tag.trim()) == wanted);
                among(self, with.flat_map(|(_, events)| events.iter().copied()).collect())
            }
        }
    }

    fn flagged(&self, flag: Flags) -> String {
        let bit = flag.bits();
        match self.sql.engine {
            Engine::Postgres => format!("(flags & {bit}) <> 0"),
            Engine::ClickHouse => format!("bitAnd(flags, {bit}) != 0"),
        }
    }

    /// What falls into the days.
    fn days(&mut self, window: Window) -> Truth {
        let fitting = |wanted: fn(Fit) -> bool| -> Vec<String> {
            self.known.wide.iter().filter(|date| wanted(date.fits(window))).map(|date| date.as_str().to_owned()).collect()
        };
        let (inside, doubted) = (fitting(|fit| fit != Fit::No), fitting(|fit| fit == Fit::Possibly));
        let from = window.from.unwrap_or(Day::UNBOUNDED_PAST).number();
        let to = window.to.unwrap_or(Day::UNBOUNDED_FUTURE).number();
        let plain = format!("(wide = 0 AND day >= {} AND day <= {})", Sql::long(from), Sql::long(to));
        if inside.is_empty() {
            return Truth::sure(plain);
        }
        let inside = self.sql.one_of("edtf", Value::Texts(inside));
        let doubt = (!doubted.is_empty()).then(|| format!("(wide = 1 AND {})", self.sql.one_of("edtf", Value::Texts(doubted))));
        Truth { may: format!("({plain} OR (wide = 1 AND {inside}))"), doubt }
    }

    /// What says this in the store, or in a note of the reader's.
    fn saying(&mut self, wanted: &str) -> String {
        let Some(needle) = needle(wanted) else { return FALSE.into() };
        let noted: Vec<i64> = self.known.own.notes.iter().filter(|(_, note)| note.contains(&needle)).map(|(event, _)| *event).collect();
        let said = match self.known.said.get(&needle) {
            Some(Phrases::These(phrases)) => self.saying_these(phrases.clone()),
            _ => self.saying_many(needle),
        };
        if noted.is_empty() { said } else { any(&[said, self.sql.one_of("eid", Value::Longs(noted))]) }
    }

    fn saying_these(&mut self, phrases: Vec<i64>) -> String {
        match self.sql.engine {
            _ if phrases.is_empty() => FALSE.into(),
            Engine::Postgres if phrases.len() <= BY_INDEX => format!("said && {}", self.sql.bind(Value::Longs(phrases))),
            Engine::Postgres => {
                let among = self.sql.one_of("one", Value::Longs(phrases));
                format!("EXISTS (SELECT FROM unnest(said) AS one WHERE {among})")
            }
            // A list in brackets is made a set once; of two arrays each number is compared with each: 50 s instead of 0.3.
            Engine::ClickHouse => format!("arrayExists(one -> {}, said)", self.sql.one_of("one", Value::Longs(phrases))),
        }
    }

    fn saying_many(&mut self, needle: String) -> String {
        match self.sql.engine {
            Engine::Postgres => {
                let pattern = self.sql.bind(Value::Text(anywhere(&needle)));
                format!("EXISTS (SELECT FROM unnest(said) AS one WHERE one IN (SELECT id FROM diplo_phrase WHERE fold LIKE {pattern}))")
            }
            Engine::ClickHouse => {
                let needle = self.sql.bind(Value::Text(needle));
                // Another server of a cluster gets the list as literals, which have no sign there.
                let found = format!("(SELECT groupArray(id) FROM diplo_phrase WHERE position(fold, {needle}) > 0)");
                format!("hasAny(said, arrayMap(x -> toInt64(x), {found}))")
            }
        }
    }
}

fn not(condition: &str) -> String {
    format!("NOT ({condition})")
}

fn every(conditions: &[String]) -> String {
    joined(conditions, " AND ", TRUE)
}

fn any(conditions: &[String]) -> String {
    joined(conditions, " OR ", FALSE)
}

fn joined(conditions: &[String], by: &str, none: &str) -> String {
    match conditions {
        [] => none.into(),
        [only] => only.clone(),
        several => format!("({})", several.join(by)),
    }
}
