//! Which of several entries with one UID counts.
//!
//! When a calendar is updated, it sends an entry again with a higher `SEQUENCE`, also to cancel it (RFC 5546, 2.1.4 and
//! 2.1.5); of one `SEQUENCE` the entry that was written last (`DTSTAMP`) counts. Some programs give all entries one UID and
//! do not say which is later: these are all kept, unless two files say the same.

use super::entry::Entry;
use super::parsed::Parsed;
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

type Key = (String, Option<NaiveDate>);

/// Drops entries that have a later state, over all files, and counts them.
pub(super) fn keep_latest(files: &mut [Parsed]) {
    let mut latest: HashMap<Key, (u64, String)> = HashMap::new();
    for entry in files.iter().flat_map(|file| &file.entries) {
        let Some(key) = key(entry) else { continue };
        let rank = entry.rank();
        let known = latest.entry(key).or_insert_with(|| rank.clone());
        if *known < rank {
            *known = rank;
        }
    }
    let mut earlier: HashMap<Key, Entry> = HashMap::new();
    let mut said: HashMap<Key, HashSet<[String; 5]>> = HashMap::new();
    for Parsed { harvest, entries, .. } in files.iter_mut() {
        let mut said_here: Vec<(Key, [String; 5])> = Vec::new();
        for entry in std::mem::take(entries) {
            let Some(key) = key(&entry) else {
                entries.push(entry);
                continue;
            };
            if latest.get(&key) != Some(&entry.rank()) {
                harvest.supersede();
                // Of several earlier states the latest has the most of what is left out.
                match earlier.get(&key) {
                    Some(known) if known.rank() > entry.rank() => {}
                    _ => drop(earlier.insert(key, entry)),
                }
                continue;
            }
            // The same entry in two files is one event; two equal entries in one file are two events.
            if said.get(&key).is_some_and(|known| known.contains(&entry.core())) {
                harvest.supersede();
            } else {
                said_here.push((key, entry.core()));
                entries.push(entry);
            }
        }
        for (key, core) in said_here {
            said.entry(key).or_default().insert(core);
        }
    }
    for entry in files.iter_mut().flat_map(|file| &mut file.entries) {
        if let Some(before) = key(entry).and_then(|key| earlier.remove(&key)) {
            entry.complete_from(before);
        }
    }
}

fn key(entry: &Entry) -> Option<Key> {
    Some((entry.uid()?.to_owned(), entry.replaces().map(|(_, moment)| moment.day)))
}
