//! The sizes and checksums that GDELT publishes: two short lists for version 1, and for version 2 a list of all files with over
//! 100 MB, of which only the lines of the span are read, found by halving.
//!
//! The lists are a help and no condition: where they cannot be had, the files are fetched all the same, and it is said that their
//! checksums were not compared.

use super::client::{Asked, Client};
use super::error::FetchError;
use super::fetch::whole_length;
use super::plan::Plan;
use super::source::{Source, gdelt};
use super::work::Work;
use crate::input::Cancel;
use std::collections::HashMap;

/// The most bytes of a list of version 1.
const SHORT: u64 = 32 << 20;

/// How much of the long list is read at once while it is halved: some forty lines.
const PROBE: u64 = 4 << 10;

/// The most that is read of the long list: a year of lines for a span of a year has 10 MB.
const LONG: u64 = 64 << 20;

/// The most halvings: a list of 2^40 bytes.
const HALVINGS: u32 = 40;

/// A size and an MD5 by the name of the file.
type Listed = HashMap<String, Sums>;

/// A size and an MD5, as far as they are given.
type Sums = (Option<u64>, Option<String>);

/// Gives the missing files the sizes and checksums of the lists; returns what should be known.
///
/// # Errors
/// What would end every other request, too.
pub(super) fn look_up(plan: &mut Plan, work: &mut Work<'_>) -> Result<Vec<String>, FetchError> {
    let base = plan.bases.base(Source::Gdelt, gdelt::BASE).to_owned();
    work.progress.say("the list of sizes and checksums");
    let is_daily = plan.missing.iter().any(|item| item.url.contains("/events/"));
    let listed = if is_daily { short(&base, work) } else { long(&base, plan, work) };
    let listed = match listed {
        Ok(listed) => listed,
        Err(error) if error.ends_all() => return Err(error),
        Err(error) => return Ok(vec![format!("checksums were not compared, the list could not be read: {error}")]),
    };
    let mut found = 0;
    for item in &mut plan.missing {
        if let Some((size, md5)) = listed.get(item.name()) {
            (item.size, item.md5) = (*size, md5.clone());
            found += usize::from(md5.is_some());
        }
    }
    let without = plan.missing.len() - found;
    Ok(if without == 0 { Vec::new() } else { vec![format!("the publisher's lists give no checksum of {without} of the files")] })
}

/// `md5sums` and `filesizes`.
fn short(base: &str, work: &mut Work<'_>) -> Result<Listed, FetchError> {
    let mut listed = Listed::new();
    for (name, is_md5) in [("md5sums", true), ("filesizes", false)] {
        let url = format!("{base}/events/{name}");
        let text = work.patiently(&url, &mut |client, cancel| whole(client, &url, cancel))?;
        for (number, name) in text.lines().filter_map(|line| line.trim().split_once(char::is_whitespace)) {
            let entry = listed.entry(name.trim().to_owned()).or_default();
            if is_md5 { entry.1 = md5(number) } else { entry.0 = number.parse().ok() }
        }
    }
    Ok(listed)
}

fn whole(client: &Client, url: &str, cancel: &Cancel) -> Result<String, FetchError> {
    let answer = client.ask(url, &Asked::default(), cancel)?;
    if answer.status != 200 {
        return Err(answer.refusal(Source::Gdelt.advice()));
    }
    Ok(String::from_utf8_lossy(&answer.bytes(SHORT, cancel)?).into_owned())
}

/// The lines of the span in the long list, and in that of translated news.
fn long(base: &str, plan: &Plan, work: &mut Work<'_>) -> Result<Listed, FetchError> {
    let mut listed = Listed::new();
    for (list, translated) in [("masterfilelist.txt", false), ("masterfilelist-translation.txt", true)] {
        let times =
            plan.missing.iter().filter(|item| item.name().contains(".translation.") == translated).filter_map(|item| item.name().get(..14));
        let (Some(first), Some(last)) = (times.clone().min(), times.max()) else { continue };
        let url = format!("{base}/gdeltv2/{list}");
        listed.extend(lines_of(&url, first, last, work)?);
    }
    Ok(listed)
}

/// Finds the first line of the span by halving, and reads from there to the end of the span.
fn lines_of(url: &str, first: &str, last: &str, work: &mut Work<'_>) -> Result<Listed, FetchError> {
    let (_, length) = ranged(url, 0, PROBE, work)?;
    let (mut low, mut high) = (0, length);
    for _ in 0..HALVINGS {
        if high - low <= PROBE {
            break;
        }
        let middle = low + (high - low) / 2;
        let (bytes, _) = ranged(url, middle, PROBE, work)?;
        // A probe begins within a line; one without a time is no help, and the half below it is read.
        match complete_lines(&bytes, true).find_map(|line| time_of(&line).map(str::to_owned)) {
            Some(time) if *time < *first => low = middle,
            _ => high = middle,
        }
    }
    let (mut listed, mut at, mut rest) = (Listed::new(), low, Vec::new());
    while at < length && at - low < LONG {
        let (bytes, _) = ranged(url, at, 16 * PROBE, work)?;
        if bytes.is_empty() {
            break;
        }
        at += bytes.len() as u64;
        rest.extend_from_slice(&bytes);
        let end = if at >= length { rest.len() } else { memchr::memrchr(b'\n', &rest).map_or(0, |end| end + 1) };
        let mut is_past = false;
        for line in complete_lines(&rest[..end], false) {
            is_past |= time_of(&line).is_some_and(|time| time > last);
            listed.extend(entry(&line));
        }
        rest.drain(..end);
        if is_past {
            break;
        }
    }
    Ok(listed)
}

/// A part of a list, and the length of the whole.
fn ranged(url: &str, from: u64, length: u64, work: &mut Work<'_>) -> Result<(Vec<u8>, u64), FetchError> {
    work.patiently(url, &mut |client, cancel| {
        let range = ("range", format!("bytes={from}-{}", from + length - 1));
        let answer = client.ask(url, &Asked { headers: vec![range], ..Asked::default() }, cancel)?;
        match (answer.status, whole_length(&answer)) {
            (206, Some(whole)) => Ok((answer.bytes(length, cancel)?, whole)),
            // All of it would come: more than for two days of files is worth.
            (200 | 206, _) => Err(FetchError::NoHttp { host: answer.host(), why: "it gives no part of a file".to_owned() }),
            (416, Some(whole)) => Ok((Vec::new(), whole)),
            _ => Err(answer.refusal(Source::Gdelt.advice())),
        }
    })
}

fn complete_lines(bytes: &[u8], begins_within: bool) -> impl Iterator<Item = String> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let lines: Vec<String> = text.lines().skip(usize::from(begins_within)).map(str::to_owned).collect();
    lines.into_iter()
}

/// `<bytes> <md5> <address>`; other lines are junk that the list is known to have.
fn entry(line: &str) -> Option<(String, Sums)> {
    let mut parts = line.split_whitespace();
    let (size, sum, url) = (parts.next()?, parts.next()?, parts.next()?);
    let name = url.rsplit('/').next()?.to_owned();
    parts.next().is_none().then_some((name, (Some(size.parse().ok()?), Some(md5(sum)?))))
}

/// The time in the name of the file of a line.
fn time_of(line: &str) -> Option<&str> {
    let name = line.rsplit('/').next()?;
    name.get(..14).filter(|time| time.bytes().all(|byte| byte.is_ascii_digit()))
}

fn md5(text: &str) -> Option<String> {
    (text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| text.to_ascii_lowercase())
}
