//! The whole of each part, and the ties of each event, after an edit.

use super::{SharedTies, Source, Splice};
use crate::index::timeline::ids::{at, small};
use crate::index::timeline::numbers::NOTHING;
use crate::index::timeline::{EventId, Tie};
use std::collections::HashMap;
use std::sync::Arc;

impl Splice<'_> {
    /// The whole of each part, and the ties of each event.
    pub(super) fn ties(&self) -> (HashMap<EventId, EventId>, SharedTies) {
        if self.is_tied_as_before() {
            return (self.before.wholes.clone(), Arc::clone(&self.before.ties));
        }
        let now = |id: EventId| Some(EventId(self.moved.get(at(id)).copied().filter(|id| *id != NOTHING)?));
        let id_of = |source: Source| match (source as usize).checked_sub(self.before.len()) {
            Some(row) => EventId(self.ids[row]),
            None => EventId(self.moved[source as usize]),
        };
        let is_touched = |id: EventId| self.touched.contains(id.0);
        let kept = self.before.wholes.iter().filter(|(part, _)| !is_touched(**part));
        let mut wholes: HashMap<EventId, EventId> = kept.filter_map(|(part, whole)| Some((now(*part)?, now(*whole)?))).collect();
        let mut ties: HashMap<EventId, Vec<Tie>> = HashMap::with_capacity(self.before.ties.len());
        for (old, list) in &*self.before.ties {
            let Some(id) = now(*old) else { continue };
            let from = |tie: &&Tie| !is_touched(if tie.inverse { tie.other } else { *old });
            let kept: Vec<Tie> = list.iter().filter(from).filter_map(|tie| Some(Tie { other: now(tie.other)?, ..*tie })).collect();
            if !kept.is_empty() {
                ties.insert(id, kept);
            }
        }
        let first = small(self.before.len());
        let mut changed: Vec<EventId> = Vec::new();
        for source in first..first + small(self.edit.rows.len()) {
            let id = id_of(source);
            let own = self.own_ties(source).into_iter().map(|(relation_type, other)| (relation_type, id_of(other)));
            for (relation_type, other) in own {
                ties.entry(id).or_default().push(Tie { relation_type, inverse: false, other });
                ties.entry(other).or_default().push(Tie { relation_type, inverse: true, other: id });
                changed.extend([id, other]);
            }
            wholes.extend(self.whole_of(source).map(|whole| (id, id_of(whole))));
        }
        // The order of days may have changed that of the events that are tied to one.
        if !self.shifted.is_empty() {
            changed.extend(ties.iter().filter(|(_, list)| !is_in_order(list)).map(|(id, _)| *id));
        }
        for id in changed {
            if let Some(list) = ties.get_mut(&id) {
                // Its own come first, in its own order.
                list.sort_by_key(|tie| if tie.inverse { (true, tie.other.0) } else { (false, 0) });
            }
        }
        (wholes, Arc::new(ties))
    }

    /// Whether every event is where it was, and no tie is another one.
    fn is_tied_as_before(&self) -> bool {
        let is_in_place = self.shifted.is_empty() && self.order.len() == self.before.len();
        is_in_place
            && self.touched.iter().all(|old| {
                let Some(now) = self.now(EventId(old)) else { return false };
                let own = |source: Source| self.own_ties(source).into_iter();
                // Both are the same event, whatever ties them.
                own(now).eq(self.before.ties(EventId(old)).iter().filter(|tie| !tie.inverse).map(|tie| {
                    let other = self.now(tie.other).unwrap_or(NOTHING);
                    (tie.relation_type, other)
                }))
            })
    }
}

fn is_in_order(list: &[Tie]) -> bool {
    list.is_sorted_by_key(|tie| if tie.inverse { (true, tie.other.0) } else { (false, 0) })
}
