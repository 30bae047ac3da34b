//! `compare` and `discrepancies`: where accounts differ, on paper.

use super::filters::Wanted;
use super::open::Opened;
use super::{Exit, list, say, show};
use crate::discrepancy::Aspect;
use crate::export::{self, Omitted, TableFormat};
use crate::source::Source;
use crate::timeline::{Matches, Timeline};
use anyhow::Error;
use std::io::Write;

/// Prints the accounts of the event with that id side by side.
///
/// # Errors
/// An unknown id; what cannot be written.
pub(super) fn event(out: &mut dyn Write, opened: Opened, id: &str, format: TableFormat, width: Option<usize>) -> Result<Exit, Error> {
    let Opened { mut source, exit, .. } = opened;
    let key = show::named(&mut source, id)?;
    export::write_comparison(format, out, &source.detail(key)?, &source.directory(), width)?;
    Ok(exit)
}

/// Prints in what the accounts of the events that the filters let through differ.
///
/// # Errors
/// Unknown names; what cannot be written.
pub(super) fn all(
    out: &mut dyn Write,
    opened: Opened,
    wanted: &Wanted,
    aspects: &[Aspect],
    format: TableFormat,
    width: Option<usize>,
) -> Result<Exit, Error> {
    let differing = |timeline: &Timeline, matches: Matches| {
        let differing = matches.among(&timeline.differing(aspects));
        if differing.is_empty() && !matches.is_empty() {
            say("the accounts of these events do not differ");
        }
        differing
    };
    list::selected(opened, wanted, differing, |selection| {
        export::write_differences(format, out, selection, aspects, width)?;
        Ok(Omitted::default())
    })
}
