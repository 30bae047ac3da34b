//! The differences between the accounts of one event. They are computed from the accounts, never curated; and computed only
//! here, so that the timeline's sign, the filter, the comparison and the exports cannot disagree.
//!
//! A silent account differs from no account: absence is "not mentioned", never "denied".
//!
//! | file | owns |
//! |---|---|
//! | `discrepancy` | [`discrepancies`]: all of them |
//! | `difference` | [`Aspect`], [`Discrepancy`]: one of them |
//! | `days` | days, and in words how far apart they lie |
//! | `moment` | whether days in different time zones can be the same time |
//! | `wording` | names, titles, places: the same in other letters |
//! | `figures` | figures and their units |
//! | `issues` | issues that only one side mentions |
//! | `reported_by` | [`Side`], and a name for each account that no other account has |

mod days;
mod difference;
mod figures;
mod issues;
mod moment;
mod reported_by;
mod wording;

pub use difference::{About, Aspect, Discrepancy, Standing, Statement};
pub use figures::measured;
pub use reported_by::{Side, account_names, list, only_side, side, tellers};
pub use wording::{same_words, words_alone};

use crate::model::{Directory, Event};

/// All differences between the accounts of an event, in the order of [`Aspect::ALL`].
#[must_use]
pub fn discrepancies(event: &Event, directory: &Directory) -> Vec<Discrepancy> {
    if event.accounts.len() < 2 && !figures::are_of_several(event) {
        return Vec::new();
    }
    let mut out = Vec::new();
    out.extend(days::days(event, directory));
    out.extend(wording::names(event));
    out.extend(wording::titles(event));
    out.extend(wording::places(event, directory));
    out.extend(figures::figures(event, directory));
    out.extend(issues::issues(event, directory));
    out
}

/// The aspects in which the accounts of an event differ, each once: the aspects of [`discrepancies`], computed without its
/// texts, because a load asks for them for every event.
#[must_use]
pub fn aspects(event: &Event, directory: &Directory) -> Vec<Aspect> {
    if event.accounts.len() < 2 && !figures::are_of_several(event) {
        return Vec::new();
    }
    let found = [
        (Aspect::Day, days::differ(event)),
        (Aspect::Name, wording::names_differ(event)),
        (Aspect::Title, wording::titles_differ(event)),
        (Aspect::Place, wording::places_differ(event, directory)),
        (Aspect::Figure, figures::are_of_several(event) && !figures::figures(event, directory).is_empty()),
        (Aspect::Issue, issues::differ(event, directory)),
    ];
    found.into_iter().filter(|(_, differs)| *differs).map(|(aspect, _)| aspect).collect()
}
