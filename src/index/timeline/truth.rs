//! Whether an expression holds for each event: surely, possibly, or not.
//!
//! Kleene's three-valued logic, as sets: a possible operand of *and*, *or* and *not* gives a possible result unless a
//! sure operand decides. Only days are ever doubtful.

use super::{Marked, Timeline};
use crate::index::query::{Condition, Expr, Facet, Is};
use roaring::RoaringBitmap;

/// The events for which a condition holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Truth {
    /// The events for which it holds, surely or possibly.
    pub may: RoaringBitmap,
    /// The events for which it holds only possibly.
    pub doubt: RoaringBitmap,
}

impl Truth {
    fn sure(may: RoaringBitmap) -> Self {
        Self { may, doubt: RoaringBitmap::new() }
    }

    fn not(self, all: &RoaringBitmap) -> Self {
        let mut may = all - &self.may;
        may |= &self.doubt;
        Self { may, doubt: self.doubt }
    }

    fn and(mut self, other: &Self) -> Self {
        self.may &= &other.may;
        self.doubt |= &other.doubt;
        self.doubt &= &self.may;
        self
    }

    fn or(mut self, other: &Self) -> Self {
        let mut sure = &self.may - &self.doubt;
        sure |= &other.may - &other.doubt;
        self.may |= &other.may;
        self.doubt |= &other.doubt;
        self.doubt -= sure;
        self
    }
}

/// The context of an expression.
pub(super) struct Asked<'a> {
    pub marked: &'a Marked,
    pub keep_going: &'a dyn Fn() -> bool,
}

impl Timeline {
    /// The events for which an expression holds. If `took_part` is set, its actors must have taken part, because the
    /// query also has a `with`.
    pub(super) fn truth(&self, expr: &Expr, took_part: bool, asked: &Asked<'_>) -> Option<Truth> {
        if !(asked.keep_going)() {
            return None;
        }
        match expr {
            Expr::If(condition) => self.condition(condition, took_part, asked),
            Expr::Not(inner) => Some(self.truth(inner, false, asked)?.not(&self.all())),
            Expr::All(list) => {
                let together = list.iter().any(|expr| matches!(expr, Expr::If(Condition::Term(Facet::With, _))));
                let mut truth = Truth::sure(self.all());
                for expr in list {
                    truth = truth.and(&self.truth(expr, together, asked)?);
                }
                Some(truth)
            }
            Expr::Any(list) => {
                let took_part = took_part && expr.facet() == Some(Facet::Actor);
                let mut truth = Truth::default();
                for expr in list {
                    truth = truth.or(&self.truth(expr, took_part, asked)?);
                }
                Some(truth)
            }
        }
    }

    fn condition(&self, condition: &Condition, took_part: bool, asked: &Asked<'_>) -> Option<Truth> {
        let marked = asked.marked;
        Some(match condition {
            Condition::Term(Facet::Actor, term) if took_part => Truth::sure(self.posting(Facet::With, *term).clone()),
            Condition::Term(facet, term) => Truth::sure(self.posting(*facet, *term).clone()),
            Condition::Called(facet, words) => {
                let terms = self.terms.fitting(*facet, words).into_iter();
                Truth::sure(terms.fold(RoaringBitmap::new(), |all, term| all | self.posting(*facet, term)))
            }
            Condition::Days(window) if window.is_open() => Truth::sure(self.all()),
            Condition::Days(window) => {
                let (may, doubt) = self.in_window(*window);
                Truth { may, doubt }
            }
            Condition::Text(wanted) => Truth::sure(self.saying(wanted, asked)?),
            Condition::Is(Is::Marked) => Truth::sure(self.known(&marked.marked)),
            Condition::Is(Is::Noted) => Truth::sure(self.known(&marked.noted)),
            Condition::Is(Is::Tagged) => Truth::sure(self.known(&marked.tagged())),
            Condition::Is(Is::Machine) => Truth::sure(self.machine.clone()),
            Condition::Is(Is::SingleSource) => Truth::sure(self.single_source().clone()),
            Condition::Is(Is::OneSided) => Truth::sure(self.one_sided().clone()),
            Condition::Is(Is::Draft) => Truth::sure(self.drafts().clone()),
            Condition::Is(Is::Curated) => Truth::sure(self.all() - &self.machine),
            Condition::Tag(tag) => Truth::sure(self.known(&marked.with_tag(tag))),
        })
    }

    /// Marks may refer to events that no longer exist.
    fn known(&self, ids: &RoaringBitmap) -> RoaringBitmap {
        ids & self.all()
    }
}
