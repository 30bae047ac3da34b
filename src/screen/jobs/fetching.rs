//! What is missing of published data that was opened by its name: the offer, and the fetching on a thread of its own.

#[cfg(feature = "download")]
pub(super) use with_network::{fetch, offer};

#[cfg(not(feature = "download"))]
pub(super) use without::{fetch, offer};

#[cfg(feature = "download")]
mod with_network {
    use super::super::background::telling;
    use super::super::caught;
    use super::super::files::Files;
    use super::super::job::Job;
    use crate::download::{self, Bases, Bounds, Client, FetchProgress, Journal, Plan, Wanted};
    use crate::input::{Cancel, LoadRequest};
    use crate::screen::app::{FetchOffer, Message, Notice};
    use crate::screen::settings;
    use crate::text;
    use anyhow::{Context as _, Error, Result, anyhow};
    use std::path::{Path, PathBuf};
    use std::sync::mpsc::Sender;
    use std::thread;
    use std::time::Instant;

    /// What is missing; `None` if nothing is, or if no file was found by the name of a publisher.
    pub fn offer(files: &Files, settings: Option<&Path>) -> Option<FetchOffer> {
        let plans = plans(&files.request, settings).ok()?;
        let missing: usize = plans.iter().map(|plan| plan.missing.len()).sum();
        let first = plans.iter().find(|plan| !plan.is_done())?;
        let all = missing + plans.iter().map(|plan| plan.here.len()).sum::<usize>();
        let safe = |words: String| text::safe_line(&words).into_owned();
        let host = first.missing.first().and_then(|item| item.url.split('/').nth(2)).unwrap_or(first.source().name());
        Some(FetchOffer {
            missing: safe(format!("{missing} of {all} files of {} are missing", files.request.published.join(", "))),
            question: safe(format!("Fetch {} from {host}?", text::number_of(missing, "file"))),
            detail: safe(first.bytes_in_words()),
            command: safe(format!("diplo-tui get {}", first.wanted.words())),
        })
    }

    /// Fetches what is missing, tells how far it is, and hands back the files to be read.
    pub fn fetch(files: Files, settings: Option<PathBuf>, cancel: Cancel, back: Sender<Job>) {
        thread::spawn(move || {
            let (progress, begun) = (FetchProgress::default(), Instant::now());
            let say = |message| drop(back.send(Job::say(message)));
            let tell = || say(Message::Fetching(Some(progress.state(begun.elapsed()).words("", usize::MAX))));
            tell();
            let done = telling(tell, || caught(|| all(&files.request, settings.as_deref(), &progress, &cancel)));
            let (request, notice) = match done {
                Ok((request, words)) => (request, Notice::Done(words)),
                Err(error) => (files.request.clone(), Notice::Failed(text::safe_line(&format!("{error:#}")).into_owned())),
            };
            let _ = back.send(Job::Fetched(Box::new(Files::new(&request)), notice));
        });
    }

    fn all(request: &LoadRequest, settings: Option<&Path>, progress: &FetchProgress, cancel: &Cancel) -> Result<(LoadRequest, String)> {
        let before = plans(request, settings)?;
        let client = Client::new(Bounds::default())?;
        let mut words = Vec::new();
        for mut plan in before.clone() {
            let outcome = download::run(&mut plan, &client, progress, cancel);
            words.push(outcome.fetched.words());
            words.extend(outcome.fetched.failed.first().map(|(url, why)| format!("{url}: {why}")));
            if let Some(error) = outcome.ended {
                words.push(error.to_string());
                break;
            }
        }
        // What stood there before, and now what came beside it.
        let stale: Vec<PathBuf> = before.iter().flat_map(Plan::paths).collect();
        let others = request.paths.iter().filter(|path| !stale.contains(path)).cloned();
        let paths = others.chain(plans(request, settings)?.iter().flat_map(Plan::paths)).collect();
        Ok((LoadRequest { paths, ..request.clone() }, text::safe_line(&words.join("; ")).into_owned()))
    }

    fn plans(request: &LoadRequest, settings: Option<&Path>) -> Result<Vec<Plan>> {
        if request.published.is_empty() {
            return Ok(Vec::new());
        }
        let root = download::folder().context("there is no home folder to keep the data in")?;
        let config = settings.map(settings::open).unwrap_or_default();
        let (journal, bases, now) = (Journal::open(&root)?, Bases::from_settings(&config.sources), chrono::Utc::now());
        let plan = |name: &String| -> Result<Plan, Error> {
            let wanted = Wanted::parse(name, now).context("no source has this name")?.map_err(|why| anyhow!(why))?;
            Ok(Plan::new(wanted, &root, &bases, &journal, now))
        };
        request.published.iter().map(plan).collect()
    }
}

#[cfg(not(feature = "download"))]
mod without {
    use super::super::files::Files;
    use super::super::job::Job;
    use crate::input::Cancel;
    use crate::screen::app::{FetchOffer, Notice};
    use std::path::{Path, PathBuf};
    use std::sync::mpsc::Sender;

    /// Nothing: this program was built without the feature `download`.
    pub fn offer(_: &Files, _: Option<&Path>) -> Option<FetchOffer> {
        None
    }

    /// Says that nothing can be fetched.
    pub fn fetch(files: Files, _: Option<PathBuf>, _: Cancel, back: Sender<Job>) {
        let words = "this program was built without the feature `download`".to_owned();
        let _ = back.send(Job::Fetched(Box::new(files), Notice::Failed(words)));
    }
}
