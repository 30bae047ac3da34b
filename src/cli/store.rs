//! `store`: events kept in PostgreSQL or ClickHouse, for a team or for more than a memory holds.

mod brought;
mod password;
mod shared;

pub(super) use brought::{for_screen, open};

use super::bar::{self, HowFar};
use super::context::{Context, Surroundings};
use super::exit::Exit;
use super::interrupt;
use super::open;
use super::options::PathArgs;
use super::stderr::say;
use crate::input::{Cancel, amount};
use crate::store::{Address, Load, LoadProgress, Place, Sent, Source, StoreError};
use crate::text::{self, thousands};
use anyhow::{Context as _, Error, bail};

/// Keep events in PostgreSQL or ClickHouse, and open them from there: diplo-tui postgres://host/db
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    /// Make the tables of a store in a database, or bring them up to this version
    Init(StoreArgs),
    /// Put events into a store; stopped, the same command goes on where it was
    Load(FillArgs),
    /// Print what a store holds: the sources, and how much of each is there
    Status(StoreArgs),
    /// Remove a source from a store, or the whole store
    Remove(TakeOutArgs),
}

/// Where a store is.
#[derive(Debug, clap::Args)]
struct StoreArgs {
    /// postgres://user@host/database, clickhouse://host/database, clickhouse://host,host/database?cluster=NAME
    #[arg(value_name = "ADDRESS")]
    address: String,
}

#[derive(Debug, clap::Args)]
struct FillArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Keep the rows of coded records whole too, with all their columns; without it the store has what an event shows,
    /// and the file and line of the row
    #[arg(long)]
    with_rows: bool,
    #[command(flatten)]
    files: PathArgs,
}

#[derive(Debug, clap::Args)]
struct TakeOutArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// The source, as `status` calls it
    #[arg(value_name = "SOURCE", required_unless_present = "everything")]
    source: Option<String>,
    /// Remove all tables of the store
    #[arg(long, conflicts_with = "source")]
    everything: bool,
}

impl StoreArgs {
    fn connect(&self) -> Result<(Place, Address), Error> {
        let address = Address::parse(&self.address)?;
        Ok((Place::connect(&address, &password::ask)?, address))
    }
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        match self.verb {
            Verb::Init(args) => init(&args, context),
            Verb::Load(args) => load(args, context),
            Verb::Status(args) => status(&args, context),
            Verb::Remove(args) => remove(&args, context),
        }
    }
}

fn init(args: &StoreArgs, context: &mut Context<'_>) -> Result<Exit, Error> {
    let (place, address) = args.connect()?;
    match place.init()? {
        0 => writeln!(context.out, "{address} is a store of this version already")?,
        steps => writeln!(context.out, "{address} is a store now ({})", text::number_of(steps, "step"))?,
    }
    Ok(Exit::Clean)
}

fn load(args: FillArgs, context: &mut Context<'_>) -> Result<Exit, Error> {
    let (place, address) = args.store.connect()?;
    let request = args.files.check()?;
    let (events, exit) = open::in_parts(&request, context.surroundings)?;
    let progress = LoadProgress::default();
    let what = Load { events: &*events, name: &open::named(&request), with_rows: args.with_rows };
    let cancel = Cancel::default();
    interrupt::stop_in_order(&cancel)?;
    let sent = watched(context.surroundings, &progress, || place.load(&what, &progress, &cancel));
    let sent = match sent {
        Err(StoreError::Stopped) if progress.done() == 0 => {
            bail!("stopped before anything more was sent to {address}: what was there stays; the same command goes on from there")
        }
        Err(StoreError::Stopped) => bail!(
            "stopped: {} of {} events are in {address}; the same command goes on from there",
            thousands(progress.done()),
            thousands(progress.total())
        ),
        sent => sent?,
    };
    writeln!(context.out, "{}", told(&sent))?;
    if sent.differing > 0 {
        let names = text::number_of(sent.differing, "record");
        say(&format!("note: {names} of actors, issues, places or sources differ from those in the store, which stay as they are"));
    }
    Ok(exit)
}

/// "184,220 events are new; 12 were replaced; 3 were there".
fn told(sent: &Sent) -> String {
    let mut parts = vec![format!("{} events are new", thousands(sent.new))];
    for (count, words) in
        [(sent.replaced, "were replaced"), (sent.known, "were there as they are"), (sent.before, "came with an earlier load")]
    {
        if count > 0 {
            parts.push(format!("{} {words}", thousands(count)));
        }
    }
    parts.join(", ")
}

fn watched<T>(surroundings: &Surroundings, progress: &LoadProgress, work: impl FnOnce() -> T) -> T {
    let how_far = |time: std::time::Duration, _| {
        let (done, total) = (progress.done(), progress.total());
        let rate = (u128::from(done) * 1_000).checked_div(time.as_millis()).unwrap_or(0);
        let words = format!("{} of {} events, {} a second, Ctrl-c stops", thousands(done), thousands(total), thousands(rate as u64));
        HowFar { done, total, words }
    };
    bar::while_working(surroundings, how_far, work)
}

fn status(args: &StoreArgs, context: &mut Context<'_>) -> Result<Exit, Error> {
    let (place, address) = args.connect()?;
    let status = place.status()?;
    writeln!(context.out, "{address}: {} events, {}", thousands(status.events), amount(status.bytes))?;
    for source in &status.sources {
        let Source { name, events, there, begun, .. } = source;
        let state = match events {
            Some(events) if there < events => format!(" of {}, the rest is not loaded", thousands(*events)),
            Some(_) => String::new(),
            None => " so far, the rest is not loaded".to_owned(),
        };
        writeln!(context.out, "  {}  {} events{state}  {begun}", text::safe_line(name), thousands(*there))?;
    }
    Ok(Exit::Clean)
}

fn remove(args: &TakeOutArgs, context: &mut Context<'_>) -> Result<Exit, Error> {
    let (place, address) = args.store.connect()?;
    let Some(wanted) = &args.source else {
        place.remove_all()?;
        writeln!(context.out, "{address} is no store any more")?;
        return Ok(Exit::Clean);
    };
    let status = place.status()?;
    let mut found = status.sources.iter().filter(|source| source.name == *wanted);
    let source = found.next().with_context(|| {
        let names: Vec<&str> = status.sources.iter().map(|source| source.name.as_str()).collect();
        format!("no source is called `{}`; there are: {}", text::safe_line(wanted), text::safe_line(&names.join(", ")))
    })?;
    for source in std::iter::once(source).chain(found) {
        place.remove(source)?;
        writeln!(context.out, "{} is removed: {} events", text::safe_line(&source.name), thousands(source.there))?;
    }
    Ok(Exit::Clean)
}
