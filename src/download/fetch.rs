//! One file: asked for, gone on with where an earlier run stopped, checked, and given its name.
//!
//! What came is checked before the file gets its name; what is wrong is thrown away. So a file without `.part` is right, and a
//! program that is killed at any moment leaves at most a piece that the next run goes on with.

use super::check::{self, hex};
use super::client::{Answer, Asked, Client};
use super::error::FetchError;
use super::item::Item;
use super::journal::{Journal, Record, State};
use super::progress::FetchProgress;
use crate::files::PartialFile;
use crate::input::Cancel;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::io;
use std::path::Path;

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// The file is there; so many bytes.
    Whole(u64),
    /// The publisher has no such file.
    Hole,
}

/// Fetches one file, in one try.
///
/// # Errors
/// Why it is not there; what came so far stays, unless it is wrong.
pub(super) fn fetch(
    client: &Client,
    item: &Item,
    root: &Path,
    journal: &mut Journal,
    (progress, cancel): (&FetchProgress, &Cancel),
) -> Result<Came, FetchError> {
    let target = root.join(&item.file);
    let disk = |cause: io::Error| FetchError::disk(&target, cause);
    let mut part = PartialFile::open(&target).map_err(disk)?;
    let begun = journal.of(&item.url).filter(|record| record.state == State::Begun && record.file == item.file);
    let validator = begun.and_then(Record::validator).map(str::to_owned);
    // Without a mark of the state, only a checksum could tell whether two pieces belong together.
    if !part.is_empty() && validator.is_none() && item.md5.is_none() {
        part.start_over().map_err(disk)?;
    }
    let answer = client.ask(&item.url, &Asked { headers: going_on(part.len(), validator), ..Asked::default() }, cancel)?;
    let (host, advice) = (answer.host(), item.source.advice());
    let said = checksums(&answer);
    match answer.status {
        200 => part.start_over().map_err(disk)?,
        206 if begins_at(&answer) == Some(part.len()) => {}
        206 => {
            part.start_over().map_err(disk)?;
            return Err(FetchError::CutOff(0));
        }
        // All of it came before, or another file is there now.
        416 if whole_length(&answer) == Some(part.len()) && !part.is_empty() => return finish(part, item, &said, journal, disk),
        416 => {
            part.start_over().map_err(disk)?;
            return Err(FetchError::CutOff(0));
        }
        404 | 410 => {
            part.discard().map_err(disk)?;
            journal.add(Record::now(State::Hole, item.source.name(), &item.url, &item.file)).map_err(disk)?;
            return Ok(Came::Hole);
        }
        _ => return Err(answer.refusal(advice)),
    }
    let whole = answer.length().map(|length| length + part.len());
    if let (Some(said), Some(came)) = (item.size, whole)
        && said != came
    {
        return Err(FetchError::Size { came, said });
    }
    if whole.is_some_and(|whole| whole > item.most()) {
        return Err(FetchError::Endless(item.most()));
    }
    if answer.is_said_to_be_a_page() {
        return Err(FetchError::Page { host, advice: advice.to_owned() });
    }
    let mut record = Record::now(State::Begun, item.source.name(), &item.url, &item.file);
    record.etag = answer.header("etag").map(str::to_owned);
    record.last_modified = answer.header("last-modified").map(str::to_owned);
    journal.add(record).map_err(disk)?;
    let poured = answer.pour(item.most() - part.len(), cancel, &mut |piece| {
        if part.is_empty() && check::is_page(piece) {
            return Err(FetchError::Page { host: host.clone(), advice: advice.to_owned() });
        }
        part.add(piece).map_err(disk)?;
        progress.came(part.len());
        Ok(())
    });
    match poured {
        Ok(_) => finish(part, item, &said, journal, disk),
        Err(error @ (FetchError::Endless(_) | FetchError::Page { .. })) => {
            part.discard().map_err(disk)?;
            Err(error)
        }
        Err(error) => Err(error),
    }
}

/// Checks what came and gives the file its name.
fn finish(
    part: PartialFile,
    item: &Item,
    said: &[String],
    journal: &mut Journal,
    disk: impl Fn(io::Error) -> FetchError,
) -> Result<Came, FetchError> {
    let sums = match check::check(part.path(), item, said) {
        Ok(sums) => sums,
        Err(error) => {
            part.discard().map_err(disk)?;
            return Err(error);
        }
    };
    part.finish().map_err(&disk)?;
    let mut record = Record::now(State::Whole, item.source.name(), &item.url, &item.file);
    if let Some(begun) = journal.of(&item.url) {
        (record.etag, record.last_modified) = (begun.etag.clone(), begun.last_modified.clone());
    }
    (record.bytes, record.md5, record.sha256) = (Some(sums.bytes), Some(sums.md5), Some(sums.sha256));
    journal.add(record).map_err(disk)?;
    Ok(Came::Whole(sums.bytes))
}

/// The headers that ask for the rest of a file, if it is still in the same state.
fn going_on(from: u64, validator: Option<String>) -> Vec<(&'static str, String)> {
    let mut headers = Vec::new();
    if from > 0 {
        headers.push(("range", format!("bytes={from}-")));
        headers.extend(validator.map(|validator| ("if-range", validator)));
    }
    headers
}

/// Where a part of a file begins: `bytes 100-199/200`.
fn begins_at(answer: &Answer) -> Option<u64> {
    answer.header("content-range")?.trim().strip_prefix("bytes")?.trim().split('-').next()?.parse().ok()
}

/// The length of the whole file, of which a part was asked for.
pub(super) fn whole_length(answer: &Answer) -> Option<u64> {
    answer.header("content-range")?.rsplit_once('/')?.1.trim().parse().ok()
}

/// The checksums beside an answer: `x-goog-hash: md5=…` of the mirror, `content-md5`.
fn checksums(answer: &Answer) -> Vec<String> {
    let google = answer.headers("x-goog-hash").flat_map(|value| value.split(',')).filter_map(|part| part.trim().strip_prefix("md5="));
    let all = google.chain(answer.header("content-md5"));
    all.filter_map(|sum| STANDARD.decode(sum.trim()).ok()).filter(|sum| sum.len() == 16).map(|sum| hex(&sum)).collect()
}
