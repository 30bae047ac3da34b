//! Whether addresses are alive: each is asked once, politely, and nothing of its content is read.
//!
//! Where an address leads to another host, that host is named and not asked: nobody said that it may be.

use super::address::WebAddress;
use super::client::{Answer, Asked, Client};
use super::error::FetchError;
use super::progress::FetchProgress;
use super::work::Work;
use crate::input::Cancel;
use std::time::Duration;

/// The pause between two requests to one host.
const SAME_HOST: Duration = Duration::from_secs(1);

/// What an address is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkState {
    /// It answers.
    Alive,
    /// It sends on for good, to there.
    Moved(String),
    /// There is nothing any more, for this reason.
    Dead(String),
    /// It does not say, for this reason.
    Unsure(String),
}

impl LinkState {
    /// The name in tables and JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Alive => "alive",
            Self::Moved(_) => "moved",
            Self::Dead(_) => "dead",
            Self::Unsure(_) => "unsure",
        }
    }

    /// Where to, or why.
    #[must_use]
    pub fn detail(&self) -> &str {
        match self {
            Self::Alive => "",
            Self::Moved(words) | Self::Dead(words) | Self::Unsure(words) => words,
        }
    }
}

/// Asks each address; the results are in the same order.
///
/// # Errors
/// It was stopped.
pub fn ask_all(client: &Client, urls: &[&str], progress: &FetchProgress, cancel: &Cancel) -> Result<Vec<LinkState>, FetchError> {
    progress.expect(urls.len() as u64, 0);
    let mut work = Work::new(client, progress, cancel);
    let mut last_host = String::new();
    let mut states = Vec::with_capacity(urls.len());
    for url in urls {
        let host = WebAddress::parse(url).map(|at| at.host()).unwrap_or_default();
        progress.begin(&host);
        if host == last_host {
            work.wait(SAME_HOST.min(client.bounds().pause * 10))?;
        }
        states.push(state_of(url, &mut work)?);
        last_host = host;
        progress.done_one();
    }
    Ok(states)
}

fn state_of(url: &str, work: &mut Work<'_>) -> Result<LinkState, FetchError> {
    let mut only_head = true;
    let answered = work.patiently(url, &mut |client, cancel| {
        let answer = client.ask(url, &Asked { only_head, stays: true, ..Asked::default() }, cancel)?;
        match answer.status {
            // Some servers know no HEAD, or refuse it; the content of what they send instead is not read.
            400 | 403 | 404 | 405 | 501 if only_head => {
                only_head = false;
                client.ask(url, &Asked { stays: true, ..Asked::default() }, cancel)
            }
            429 | 503 => Err(answer.busy()),
            _ => Ok(answer),
        }
    });
    match answered {
        Ok(answer) => Ok(state(&answer)),
        Err(error @ FetchError::Stopped) => Err(error),
        Err(error @ (FetchError::NoAddress(_) | FetchError::Password)) => Ok(LinkState::Dead(error.to_string())),
        Err(FetchError::Unreachable { why, .. }) if why.contains("no such host") => Ok(LinkState::Dead(why)),
        Err(error) => Ok(LinkState::Unsure(error.to_string())),
    }
}

fn state(answer: &Answer) -> LinkState {
    match (answer.status, answer.leads_to().and_then(Result::ok)) {
        (200..=299, _) => LinkState::Alive,
        (301 | 308, Some(to)) => LinkState::Moved(to.shown()),
        // For now only: the address itself stays right.
        (302 | 303 | 307, Some(_)) => LinkState::Alive,
        (300..=399, _) => LinkState::Unsure("it sends on to no address".to_owned()),
        (404, _) => LinkState::Dead("nothing is there (status 404)".to_owned()),
        (410, _) => LinkState::Dead("it was taken away (status 410)".to_owned()),
        (401 | 403 | 451, _) => LinkState::Unsure(format!("it is not shown to programs (status {})", answer.status)),
        (status, _) => LinkState::Unsure(format!("status {status}")),
    }
}
