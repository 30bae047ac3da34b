//! `count` and `contrast`: how often each term of a facet occurs, how many events each period has, two sides beside each
//! other, on paper.

use super::contacts::named;
use super::filters::Wanted;
use super::open::Opened;
use super::{Exit, say};
use crate::census::{Ask, Contrast, Frequency, Periods, Sides};
use crate::date::{Period, Window};
use crate::export::{self, TableFormat};
use crate::query::{self, Facet, Query};
use crate::source::Source;
use crate::timeline::{Marked, Matches, Timeline};
use anyhow::{Error, bail};
use std::io::Write;

/// By what events are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// By the terms of a facet.
    Facet(Facet),
    /// By years, quarters, months, weeks or days.
    Period(Period),
}

/// Prints how many of the events that the filters let through each term has, at most `most` of them, or each period.
///
/// # Errors
/// Unknown names in the filters; what cannot be written.
pub(super) fn all(out: &mut dyn Write, opened: Opened, wanted: &Wanted, by: By, most: usize, format: TableFormat) -> Result<Exit, Error> {
    let Opened { timeline, own, exit, .. } = opened;
    let query = wanted.query(timeline.terms())?;
    let matches = found(&timeline, &query, &own.marked);
    if matches.is_empty()
        && let Some(words) = wanted.nothing_found(&query, timeline.terms())
    {
        say(&words);
    }
    match by {
        By::Facet(facet) => {
            if let Some(mut frequency) = Frequency::new(facet, &matches, &query, (most, 0), &timeline, &|| true) {
                // What is asked for stands in the list on a screen, so that it can be taken back there.
                frequency.tallies.retain(|tally| tally.count > 0);
                export::write_frequency(format, out, &frequency, timeline.terms())?;
            }
        }
        By::Period(period) => {
            let window = Periods::reach(period, query.window());
            let mut reaching = query;
            reaching.set_window(window);
            let matches = found(&timeline, &reaching, &own.marked);
            if let Some(periods) = Periods::new(&matches, window, period, &timeline, usize::MAX, &|| true) {
                let outside = periods.earlier + periods.later + periods.dayless;
                if format == TableFormat::Csv && outside > 0 {
                    say(&format!("note: {outside} more begin outside these days or have none, and stand in no row"));
                }
                export::write_periods(format, out, &periods)?;
            }
        }
    }
    Ok(exit)
}

/// Prints two periods beside each other, or two actors: what both words are decides.
///
/// # Errors
/// Unknown names, a period without an end; what cannot be written.
pub(super) fn contrast(
    out: &mut dyn Write,
    opened: Opened,
    sides: &[String; 2],
    by: Option<Period>,
    wanted: &Wanted,
    format: TableFormat,
) -> Result<Exit, Error> {
    let Opened { source, timeline, own, exit } = opened;
    let directory = source.directory();
    let query = wanted.query(timeline.terms())?;
    let (sides, names) = match [query::days(&sides[0]), query::days(&sides[1])] {
        [Ok(one), Ok(other)] => {
            for (typed, window) in sides.iter().zip([one, other]) {
                if window.from.is_none() || window.to.is_none() {
                    bail!("{typed} has no end: both periods need two");
                }
            }
            (Sides::Periods(one, other), [one, other].map(Window::words))
        }
        _ => {
            let [one, other] = [named(&sides[0], timeline.terms(), &directory)?, named(&sides[1], timeline.terms(), &directory)?];
            if one == other {
                bail!("both sides are {}: name two", directory.actor_name(&one));
            }
            let names = [&one, &other].map(|actor| directory.actor_name(actor).to_owned());
            (Sides::Actors(one, other), names)
        }
    };
    let find = |query: &Query| Some(found(&timeline, query, &own.marked));
    let ask = Ask { query: &query, find: &find, timeline: &timeline, keep_going: &|| true };
    if let Some(contrast) = Contrast::new(&sides, by, &ask) {
        if contrast.is_cut {
            say("the list ends before the days do: longer pieces (--by) show them all");
        }
        export::write_contrast(format, out, &contrast, &names)?;
    }
    Ok(exit)
}

fn found(timeline: &Timeline, query: &Query, marked: &Marked) -> Matches {
    timeline.find_among(query, marked, &|| true).unwrap_or_default()
}
