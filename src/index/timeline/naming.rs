//! Which events name records that none before them names: rows of data sets say in their phrases whom they name.

use super::ids::at;
use super::{EventId, Timeline};
use crate::model::{Id, Source};
use std::collections::HashSet;

impl Timeline {
    /// The events among these that may name records which none before them names: of rows of data sets those with a phrase
    /// that is new, and all others. And the data sets.
    #[must_use]
    pub fn naming_more<'a>(
        &self,
        ids: &[EventId],
        data_set: &dyn Fn(EventId) -> Option<&'a Id<Source>>,
    ) -> (Vec<EventId>, HashSet<&'a Id<Source>>) {
        let (mut met, mut data_sets) = (vec![false; self.phrases.len()], HashSet::new());
        let mut may_name_more = |id: &EventId| {
            let Some(data_set) = data_set(*id) else { return true };
            data_sets.insert(data_set);
            let phrases = self.said.iter().filter_map(|slot| slot.get(at(*id)));
            let new = phrases.filter(|phrase| !std::mem::replace(&mut met[*phrase as usize], true));
            new.count() > 0
        };
        let naming = ids.iter().copied().filter(|id| may_name_more(id)).collect();
        (naming, data_sets)
    }
}
