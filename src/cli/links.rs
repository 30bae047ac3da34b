//! `links`: whether the addresses of a dossier's sources are alive.

use super::bar::{self, HowFar};
use super::consent::ConsentArgs;
use super::context::Context;
use super::exit::Exit;
use super::open;
use super::options::{PathArgs, TableOutput};
use super::stderr::say;
use crate::download::{self, Bounds, Client, FetchProgress};
use crate::input::{Cancel, Library};
use crate::reports::document;
use crate::reports::links::{self, AskedLink};
use crate::text;
use anyhow::{Error, bail};
use std::collections::HashSet;

/// Ask the address of each source whether it is alive: the dead, the moved, and which of them are archived
///
/// Each address is asked once, one after the other, with a pause between two of one host; nothing of a page is read. An
/// address that sends on to another host is called moved, and that host is not asked.
#[derive(Debug, clap::Args)]
#[command(mut_arg("format", |format| format.help("How to print it; csv and json name the living, too")))]
pub(super) struct Args {
    #[command(flatten)]
    output: TableOutput,
    /// At most so many addresses
    #[arg(long, value_name = "COUNT", default_value_t = 500)]
    most: usize,
    /// Print the addresses that would be asked, and ask none
    #[arg(long, short = 'n')]
    dry_run: bool,
    #[command(flatten)]
    consent: ConsentArgs,
    #[command(flatten)]
    files: PathArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let request = self.files.check()?;
        let (library, _, exit) = open::events(&request, context.surroundings)?;
        let mut links = addresses(&library);
        let beyond = links.len().saturating_sub(self.most);
        links.truncate(self.most);
        if beyond > 0 {
            say(&format!("note: {beyond} more addresses are not asked; --most says how many are"));
        }
        if self.dry_run {
            for link in &links {
                writeln!(context.out, "{}", link.url)?;
            }
            return Ok(exit);
        }
        if links.is_empty() {
            say("no source has an address");
            return Ok(exit);
        }
        let hosts: HashSet<&str> = links.iter().filter_map(|link| link.url.split('/').nth(2)).collect();
        let (count, hosts) = (links.len(), hosts.len());
        let question = format!("ask {} at {}?", text::number_of(count, "address"), text::number_of(hosts, "host"));
        if !self.consent.ask(&question)? {
            bail!("nobody was asked");
        }
        let client = Client::new(Bounds { tries: 2, ..Bounds::default() })?;
        let progress = FetchProgress::default();
        let how_far = |time, room| {
            let state = progress.state(time);
            let (done, total) = state.share();
            HowFar { done, total, words: state.words_of("asking", "addresses", "Ctrl-c", room) }
        };
        let urls: Vec<&str> = links.iter().map(|link| &*link.url).collect();
        let states =
            bar::while_working(context.surroundings, how_far, || download::ask_all(&client, &urls, &progress, &Cancel::default()))?;
        for (link, state) in links.iter_mut().zip(states) {
            (link.state, link.detail) = (state.name(), state.detail().to_owned());
        }
        let order = |link: &AskedLink| ["dead", "moved", "unsure", "alive"].iter().position(|state| *state == link.state);
        links.sort_by_key(order);
        let is_sound = !links.iter().any(|link| link.state == "dead");
        document::write(self.output.format, context.out, &links::document(&links), context.surroundings.width)?;
        Ok(if is_sound { exit } else { Exit::Problems })
    }
}

/// The addresses of all sources, each once, with those of their archived copies.
fn addresses(library: &Library) -> Vec<AskedLink> {
    let mut seen = HashSet::new();
    let mut links = Vec::new();
    for source in library.directory().sources.values() {
        let archived = source.archive_url.as_deref().unwrap_or_default();
        for (url, is_copy) in [(source.url.as_deref(), false), (source.archive_url.as_deref(), true)] {
            let Some(url) = url.filter(|url| seen.insert((*url).to_owned())) else { continue };
            let archived = if is_copy { String::new() } else { archived.to_owned() };
            links.push(AskedLink { source: source.id.to_string(), url: url.to_owned(), is_copy, archived, ..AskedLink::default() });
        }
    }
    links
}
