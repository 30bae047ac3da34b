//! Answers to a question that come page by page, to somebody with a token: UCDP's interface and ACLED.
//!
//! The pages of a question lie in a folder that gets its name when the last one is there: half an answer is never opened. A run
//! that was stopped goes on after the last page, if that is less than a day old; older pages do not fit newer ones.
//!
//! Beside the events of ACLED lies its list of the records that it has withdrawn: those that were fetched before are left out.

use super::address::{WebAddress, part};
use super::client::{Asked, Client};
use super::error::FetchError;
use super::source::{Bases, Source};
use super::work::{Fetched, Work};
use crate::dates::Day;
use crate::files::{Existing, PartialFile, Readers, WholeFile, from_json};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, io};

/// The most bytes of a page: 5,000 rows of ACLED have under 10 MB.
const LARGEST: u64 = 128 << 20;

/// The most pages of one question: UCDP answers 5,000 requests a day.
const MAX_PAGES: u32 = 5_000;

/// The rows that a page of ACLED has unless it is the last.
const ROWS: usize = 5_000;

/// What is asked for, page by page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum List {
    Events,
    /// The numbers of records that ACLED has withdrawn.
    Deleted,
}

impl List {
    /// The beginning of the names of its files.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Events => "page-",
            Self::Deleted => "deleted-",
        }
    }
}

/// A question whose answer comes page by page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// Who is asked.
    pub source: Source,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The country, as the publisher writes it; all if none is given.
    pub country: Option<String>,
    /// The version of the data set, where there are several.
    pub version: String,
}

impl Pages {
    /// The folder of the pages.
    fn folder(&self, root: &Path) -> PathBuf {
        let country = self.country.as_deref().map(|name| format!("_{}", slug(name))).unwrap_or_default();
        root.join(self.source.name()).join(format!("{}_{}{country}", self.from, self.to))
    }

    /// Whether the whole answer is there.
    #[must_use]
    pub fn is_here(&self, root: &Path) -> bool {
        self.folder(root).is_dir()
    }

    /// The pages that are there, in order.
    #[must_use]
    pub fn files(&self, root: &Path) -> Vec<PathBuf> {
        let folder = self.folder(root);
        [List::Events, List::Deleted].iter().flat_map(|list| pages_in(&folder, *list)).collect()
    }

    /// The address of the first page.
    #[must_use]
    pub fn first(&self, bases: &Bases) -> String {
        let Self { from, to, version, .. } = self;
        if self.source == Source::UcdpApi {
            let base = bases.base(self.source, "https://ucdpapi.pcr.uu.se/api");
            let country = self.country.as_deref().map(|code| format!("&Country={}", part(code))).unwrap_or_default();
            return format!("{base}/gedevents/{version}?pagesize=1000&StartDate={from}&EndDate={to}{country}");
        }
        self.page_of_acled(List::Events, bases, 1)
    }

    /// The address of the first page of what is fetched beside it.
    pub(super) fn beside(&self, bases: &Bases) -> Option<String> {
        (self.source == Source::Acled).then(|| self.page_of_acled(List::Deleted, bases, 1))
    }

    fn page_of_acled(&self, list: List, bases: &Bases, page: u32) -> String {
        let base = bases.base(Source::Acled, ACLED);
        if list == List::Deleted {
            // No event is withdrawn before it happens.
            return format!("{base}/api/deleted/read?_format=csv&deleted_timestamp={}&limit={ROWS}&page={page}", self.from);
        }
        let country = self.country.as_deref().map(|name| format!("&country={}", part(name))).unwrap_or_default();
        let days = part(&format!("{}|{}", self.from, self.to));
        format!("{base}/api/acled/read?_format=csv&event_date={days}&event_date_where=BETWEEN{country}&limit={ROWS}&page={page}")
    }

    /// Asks for one page after the other.
    ///
    /// # Errors
    /// What ends it; the pages so far stay.
    pub(super) fn fetch(&self, bases: &Bases, root: &Path, work: &mut Work<'_>) -> Result<Fetched, FetchError> {
        let whole = self.folder(root);
        let part = PartialFile::name_of(&whole);
        if is_older_than_a_day(&part) {
            fs::remove_dir_all(&part).map_err(|cause| FetchError::disk(&part, cause))?;
        }
        fs::create_dir_all(&part).map_err(|cause| FetchError::disk(&part, cause))?;
        let secret = self.secret(bases, work)?;
        let mut fetched = Fetched::default();
        self.all_of(List::Events, (bases, &part, &secret), work, &mut fetched)?;
        if self.source == Source::Acled {
            match self.all_of(List::Deleted, (bases, &part, &secret), work, &mut fetched) {
                // The events are whole without it.
                Err(error) if error.is_refusal() => fetched.remarks.push(format!("no list of withdrawn records: {error}")),
                result => result?,
            }
        }
        if whole.exists() {
            fs::remove_dir_all(&whole).map_err(|cause| FetchError::disk(&whole, cause))?;
        }
        fs::rename(&part, &whole).map_err(|cause| FetchError::disk(&whole, cause))?;
        Ok(fetched)
    }

    /// Asks for the pages of one list, after those that are there.
    fn all_of(
        &self,
        list: List,
        (bases, part, secret): (&Bases, &Path, &(&'static str, String)),
        work: &mut Work<'_>,
        fetched: &mut Fetched,
    ) -> Result<(), FetchError> {
        let there = pages_in(part, list);
        let mut page = u32::try_from(there.len()).unwrap_or(MAX_PAGES);
        let mut next = match there.last() {
            None if list == List::Deleted => self.beside(bases),
            None => Some(self.first(bases)),
            Some(last) => {
                let bytes = fs::read(last).map_err(|cause| FetchError::disk(last, cause))?;
                self.next(list, &bytes, page, bases)?
            }
        };
        while let Some(url) = next.take() {
            if page >= MAX_PAGES {
                return Err(FetchError::Endless(u64::from(MAX_PAGES)));
            }
            page += 1;
            let ending = if self.source == Source::UcdpApi { "json" } else { "csv" };
            let file = part.join(format!("{}{page:04}.{ending}", list.prefix()));
            work.progress.begin(&format!("{} {page}", list.prefix().trim_end_matches('-')));
            let bytes = work.patiently(&url, &mut |client, cancel| self.page(client, &url, secret, page, cancel))?;
            next = self.next(list, &bytes, page, bases)?;
            write(&file, &bytes).map_err(|cause| FetchError::disk(&file, cause))?;
            fetched.add(bytes.len() as u64);
            work.progress.done_one();
        }
        Ok(())
    }

    fn page(
        &self,
        client: &Client,
        url: &str,
        secret: &(&'static str, String),
        page: u32,
        cancel: &crate::input::Cancel,
    ) -> Result<Vec<u8>, FetchError> {
        let answer = client.ask(url, &Asked { headers: vec![secret.clone()], ..Asked::default() }, cancel)?;
        let (host, advice) = (answer.host(), self.source.advice());
        match answer.status {
            200 => {}
            // After some forty quick requests UCDP answers so instead of with 429.
            400 if page > 1 => {
                return Err(FetchError::Busy { host, status: 400, after: answer.retry_after().or(Some(Duration::from_secs(5))) });
            }
            _ => return Err(answer.refusal(advice)),
        }
        let is_page = answer.is_said_to_be_a_page();
        let bytes = answer.bytes(LARGEST, cancel)?;
        if is_page || super::check::is_page(&bytes) {
            return Err(FetchError::Page { host, advice: advice.to_owned() });
        }
        Ok(bytes)
    }

    /// The address of the page after this one; `None` after the last.
    fn next(&self, list: List, bytes: &[u8], page: u32, bases: &Bases) -> Result<Option<String>, FetchError> {
        if self.source == Source::Acled {
            let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
            let count = rows.byte_records().filter(Result::is_ok).count();
            return Ok((count >= ROWS).then(|| self.page_of_acled(list, bases, page + 1)));
        }
        let host = || WebAddress::parse(&self.first(bases)).map(|at| at.host());
        let odd = |why: &str| FetchError::NoHttp { host: host().unwrap_or_default(), why: why.to_owned() };
        let answer: Value = from_json(bytes).map_err(|_| odd("its answer is not JSON"))?;
        if !answer.get("Result").is_some_and(Value::is_array) {
            return Err(odd("its answer has no list of results"));
        }
        let Some(next) = answer.get("NextPageUrl").and_then(Value::as_str).filter(|url| !url.is_empty()) else { return Ok(None) };
        // The address comes from outside, and the token would go there.
        let (first, next) = (WebAddress::parse(&self.first(bases))?, WebAddress::parse(next)?);
        if !first.may_lead_to(&next) {
            return Err(FetchError::Elsewhere { from: first.host(), to: next.origin() });
        }
        Ok(Some(next.as_str()))
    }

    /// The header that shows who asks.
    fn secret(&self, bases: &Bases, work: &mut Work<'_>) -> Result<(&'static str, String), FetchError> {
        let missing =
            || FetchError::NoSecret(format!("{} is for people with an account: {}", self.source.publisher(), self.source.advice()));
        if self.source == Source::UcdpApi {
            return Ok(("x-ucdp-access-token", set("UCDP_ACCESS_TOKEN").ok_or_else(missing)?));
        }
        if let Some(token) = set("ACLED_ACCESS_TOKEN") {
            return Ok(("authorization", format!("Bearer {token}")));
        }
        let (Some(name), Some(password)) = (set("ACLED_EMAIL"), set("ACLED_PASSWORD")) else { return Err(missing()) };
        let url = format!("{}/oauth/token", bases.base(Source::Acled, ACLED));
        let form = [("username", &*name), ("password", &*password), ("grant_type", "password"), ("client_id", "acled")];
        let (host, bytes) = work.patiently(&url, &mut |client, cancel| {
            let answer = client.ask(&url, &Asked { form: Some(&form), stays: true, ..Asked::default() }, cancel)?;
            if answer.status != 200 {
                return Err(answer.refusal(self.source.advice()));
            }
            Ok((answer.host(), answer.bytes(1 << 20, cancel)?))
        })?;
        let token = from_json::<Value>(&bytes).ok().and_then(|answer| Some(answer.get("access_token")?.as_str()?.to_owned()));
        // A page that says "Unauthorized" comes with status 200.
        let token = token.ok_or(FetchError::Page { host, advice: self.source.advice().to_owned() })?;
        Ok(("authorization", format!("Bearer {token}")))
    }
}

/// ACLED's address.
const ACLED: &str = "https://acleddata.com";

fn set(name: &str) -> Option<String> {
    env::var(name).ok().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// A name as a part of a folder's name.
fn slug(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).take(40).collect()
}

fn pages_in(folder: &Path, list: List) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_page = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(list.prefix()));
    let mut pages: Vec<PathBuf> = entries.filter(is_page).collect();
    pages.sort();
    pages
}

fn is_older_than_a_day(folder: &Path) -> bool {
    let age = fs::metadata(folder).and_then(|folder| folder.modified()).ok().and_then(|at| at.elapsed().ok());
    age.is_some_and(|age| age > Duration::from_secs(24 * 3_600))
}

fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut whole = WholeFile::create(file, Existing::Replace, Readers::Owner)?;
    whole.file()?.write_all(bytes)?;
    whole.finish()
}
