//! One file after the other: what is counted, and when to give up.

use super::client::Client;
use super::error::FetchError;
use super::fetch::{self, Came};
use super::gdelt_lists;
use super::item::Item;
use super::journal::Journal;
use super::plan::Plan;
use super::progress::FetchProgress;
use super::source::Source;
use super::terms;
use super::work::{Fetched, Work};
use crate::input::Cancel;
use std::io;

/// So many files in a row that cannot be fetched mean that the source has a problem, not a file.
const IN_A_ROW: u32 = 3;

/// What came, and why no more did.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What came.
    pub fetched: Fetched,
    /// What ended it early.
    pub ended: Option<FetchError>,
}

/// Fetches what is missing. What came stays if it ends early, and the same call goes on from there.
#[must_use]
pub fn run(plan: &mut Plan, client: &Client, progress: &FetchProgress, cancel: &Cancel) -> Outcome {
    let mut outcome = Outcome::default();
    let mut work = Work::new(client, progress, cancel);
    outcome.ended = all(plan, &mut work, &mut outcome.fetched).err();
    outcome
}

fn all(plan: &mut Plan, work: &mut Work<'_>, fetched: &mut Fetched) -> Result<(), FetchError> {
    let root = plan.root.clone();
    let disk = |cause| FetchError::disk(&root, cause);
    let mut journal = Journal::open(&root).map_err(disk)?;
    terms::write(&root, plan.source()).map_err(disk)?;
    if let Some(pages) = &plan.pages {
        *fetched = pages.fetch(&plan.bases, &plan.root, work)?;
        return Ok(());
    }
    if plan.source() == Source::Gdelt && !plan.missing.is_empty() {
        fetched.remarks.extend(gdelt_lists::look_up(plan, work)?);
    }
    if let Some(words) = plan.no_room() {
        return Err(disk(io::Error::new(io::ErrorKind::StorageFull, words)));
    }
    work.progress.expect(plan.missing.len() as u64, plan.bytes().0.map_or(0, |bytes| bytes + plan.begun));
    let mut in_a_row = 0;
    for item in &plan.missing {
        match one(item, plan, work, &mut journal) {
            Ok(Came::Whole(bytes)) => fetched.add(bytes),
            Ok(Came::Hole) => fetched.holes.push(item.name().to_owned()),
            Err(error) if error.ends_all() => return Err(error),
            Err(error) => {
                in_a_row += 1;
                fetched.failed.push((item.url.clone(), error.to_string()));
                if in_a_row == IN_A_ROW {
                    return Err(error);
                }
                continue;
            }
        }
        in_a_row = 0;
        work.progress.done_one();
    }
    Ok(())
}

fn one(item: &Item, plan: &Plan, work: &mut Work<'_>, journal: &mut Journal) -> Result<Came, FetchError> {
    let progress = work.progress;
    progress.begin(item.name());
    work.patiently(&item.url, &mut |client, cancel| fetch::fetch(client, item, &plan.root, journal, (progress, cancel)))
}
