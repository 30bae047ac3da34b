//! `get`: fetches event data from where it is published, and looks after what was fetched.

mod folder;
mod kept;

use super::bar::{self, HowFar};
use super::consent::ConsentArgs;
use super::context::{Context, Surroundings};
use super::exit::Exit;
use super::interrupt;
use super::options::{SettingsArgs, SettingsFile};
use super::stderr::{lay_out, say};
use crate::download::{self, Bases, Bounds, Client, FetchProgress, Journal, Outcome, Plan, Source, Wanted};
use crate::input::Cancel;
use anyhow::{Context as _, Error, anyhow, bail};
use chrono::Utc;
use clap::Subcommand;
use folder::root;

/// Fetch event data from where it is published: GDELT, the Office of the Historian, UCDP, ACLED
///
/// First it says what it would fetch: the addresses, how many bytes, where to, how much space there is. Nothing goes out
/// before you say yes (or --yes). What was stopped goes on from there when the same command is given again. Every file
/// is checked, and its terms lie beside it.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  diplo-tui get gdelt 2024-05-23..2024-05-24 --dry-run    what would be fetched; nothing goes out
  diplo-tui get gdelt 2024-05-23..2024-05-24              fetch it, after a question
  diplo-tui gdelt:2024-05-23..2024-05-24                  read it; what is missing is offered
  diplo-tui get historian visits                          visits by foreign leaders
  diplo-tui historian:visits                              read them
  diplo-tui get list                                      what lies on the disk

Proxies of the environment are used (http_proxy, https_proxy, all_proxy, no_proxy). [sources] in the settings, or \
DIPLO_TUI_GDELT_URL and so on, name another address to fetch from. Tried against a server of ours; not against the publishers yet.")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Gdelt(Gdelt),
    Historian(Historian),
    Ucdp(Ucdp),
    UcdpApi(UcdpApi),
    Acled(Acled),
    List(kept::ListArgs),
    Remove(kept::RemoveArgs),
    Verify(kept::VerifyArgs),
}

/// Events that GDELT coded from the news by machine, since 1979; no key is needed
#[derive(Debug, clap::Args)]
struct Gdelt {
    /// The days: 2024-05-23..2024-05-24, 2024-05, "last week". Since 18 February 2015 a file each quarter of an hour, before that one a
    /// day, a month or a year
    #[arg(value_name = "DAYS")]
    span: String,
    /// The daily files of version 1 instead, whose events are coded a little differently
    #[arg(long)]
    daily: bool,
    /// Also the events that were coded from translated news
    #[arg(long, conflicts_with = "daily")]
    translated: bool,
    /// So many days more, as in +1d: an event may stand in the files of the days after it
    #[arg(long, value_name = "+DAYS", value_parser = later, allow_hyphen_values = true)]
    until: Option<i32>,
    #[command(flatten)]
    how: How,
}

/// Visits by foreign leaders, travels of presidents and secretaries of state, principal officers; no key is needed
#[derive(Debug, clap::Args)]
struct Historian {
    /// Which of them: visits, travels, pocom (who held which post; not read by the program yet); without any, visits and
    /// travels
    #[arg(value_name = "PART", value_parser = ["visits", "travels", "pocom"])]
    parts: Vec<String>,
    #[command(flatten)]
    how: How,
}

/// Events of organised violence; no key is needed
#[derive(Debug, clap::Args)]
struct Ucdp {
    /// ged is the yearly data set since 1989, candidate the months since
    #[arg(value_name = "SET", value_parser = ["ged", "candidate"], default_value = "ged")]
    set: String,
    /// Of candidate: the months, 2026-01..2026-08; without them this year's
    #[arg(value_name = "MONTHS")]
    months: Option<String>,
    /// Of ged: its version
    #[arg(long, value_name = "VERSION", default_value = "26.1")]
    data_version: String,
    #[command(flatten)]
    how: How,
}

/// The same events by question and answer, with a token of your own in UCDP_ACCESS_TOKEN
#[derive(Debug, clap::Args)]
struct UcdpApi {
    /// The days: 2024-05-23..2024-05-24
    #[arg(value_name = "DAYS")]
    span: String,
    /// Only this country, by its number at Gleditsch and Ward: 710 is China
    #[arg(long, value_name = "NUMBER")]
    country: Option<String>,
    /// The version of the data set
    #[arg(long, value_name = "VERSION", default_value = "26.1")]
    data_version: String,
    #[command(flatten)]
    how: How,
}

/// Events of conflict and protest, with an account of your own: ACLED_EMAIL and ACLED_PASSWORD, or ACLED_ACCESS_TOKEN
#[derive(Debug, clap::Args)]
struct Acled {
    /// The days: 2024-05-23..2024-05-24
    #[arg(value_name = "DAYS")]
    span: String,
    /// Only this country, by its name at ACLED
    #[arg(long, value_name = "NAME")]
    country: Option<String>,
    #[command(flatten)]
    how: How,
}

/// How it is fetched.
#[derive(Debug, clap::Args)]
struct How {
    /// Print the plan with all addresses and stop: nothing goes out
    #[arg(long, short = 'n')]
    dry_run: bool,
    #[command(flatten)]
    consent: ConsentArgs,
    #[command(flatten)]
    settings: SettingsArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        let (wanted, how) = match self.what {
            What::List(args) => return args.run(context),
            What::Remove(args) => return args.run(context),
            What::Verify(args) => return args.run(context),
            What::Gdelt(args) => {
                let later = args.until.unwrap_or_default();
                let (wanted, remark) = Wanted::gdelt(&args.span, args.daily, args.translated, later).map_err(Error::msg)?;
                remark.iter().for_each(|remark| say(&format!("note: {remark}")));
                (wanted, args.how)
            }
            What::Historian(args) => {
                let parts: Vec<&str> = args.parts.iter().map(String::as_str).collect();
                (Wanted::historian(&parts).map_err(Error::msg)?, args.how)
            }
            What::Ucdp(args) => {
                let more = match (&*args.set, &args.months) {
                    ("candidate", months) => months.as_deref().unwrap_or_default(),
                    (_, None) => &args.data_version,
                    (_, Some(months)) => bail!("`{}` belongs to candidate: get ucdp candidate {0}", crate::text::safe_line(months)),
                };
                (Wanted::ucdp(&args.set, more, Utc::now()).map_err(Error::msg)?, args.how)
            }
            What::UcdpApi(args) => {
                let (country, version) = (args.country.as_deref(), Some(&*args.data_version));
                (Wanted::pages(Source::UcdpApi, &args.span, country, version).map_err(Error::msg)?, args.how)
            }
            What::Acled(args) => (Wanted::pages(Source::Acled, &args.span, args.country.as_deref(), None).map_err(Error::msg)?, args.how),
        };
        get(wanted, &how, context)
    }
}

fn get(wanted: Wanted, how: &How, context: &mut Context<'_>) -> Result<Exit, Error> {
    let mut plan = plan(wanted, &SettingsFile::from_args(&how.settings))?;
    if how.dry_run {
        for line in plan.lines(true) {
            writeln!(context.out, "{line}")?;
        }
        return Ok(Exit::Clean);
    }
    lay_out(&plan.lines(false));
    if plan.is_done() {
        return Ok(Exit::Clean);
    }
    if !how.consent.ask("fetch this?")? {
        bail!("nothing was fetched");
    }
    // Here and not below: a screen that opens what was fetched has its own way to end, which gives the terminal back.
    interrupt::say_before_ending("stopped; the same command goes on from there")?;
    fetch(&mut plan, context.surroundings)
}

/// What would be fetched, with the addresses of the settings and the environment.
///
/// # Errors
/// There is no home; the settings or the journal cannot be read.
pub(super) fn plan(wanted: Wanted, settings: &SettingsFile) -> Result<Plan, Error> {
    let (root, bases) = (root()?, Bases::from_settings(&settings.read()?.sources));
    let journal = Journal::open(&root).with_context(|| format!("cannot read the journal in {}", root.display()))?;
    let plan = Plan::new(wanted, &root, &bases, &journal, Utc::now());
    plan.check_addresses()?;
    Ok(plan)
}

/// Fetches what is missing, with a bar where somebody looks on, and says what came.
///
/// # Errors
/// What ended it; what came so far stays.
pub(super) fn fetch(plan: &mut Plan, surroundings: &Surroundings) -> Result<Exit, Error> {
    if let Some(words) = plan.no_room() {
        bail!("{words}; make room, or set XDG_DATA_HOME to a folder on another disk");
    }
    let client = Client::new(Bounds::default())?;
    let progress = FetchProgress::default();
    let how_far = |time, room| {
        let state = progress.state(time);
        let (done, total) = state.share();
        HowFar { done, total, words: state.words("Ctrl-c", room) }
    };
    let Outcome { fetched, ended } =
        bar::while_working(surroundings, how_far, || download::run(plan, &client, &progress, &Cancel::default()));
    fetched.remarks.iter().for_each(|remark| say(&format!("note: {remark}")));
    for (url, why) in &fetched.failed {
        say(&format!("{url}: {why}"));
    }
    if let Some(error) = ended {
        let so_far = if fetched.files == 0 { String::new() } else { format!("; {}", fetched.words()) };
        return Err(anyhow!("{error}{so_far}; the same command goes on from there"));
    }
    say(&fetched.words());
    Ok(if fetched.failed.is_empty() { Exit::Clean } else { Exit::Problems })
}

/// Reads "+1d", "1", "+2 days".
fn later(typed: &str) -> Result<i32, String> {
    let digits = typed.trim().trim_start_matches('+').trim_end_matches("days").trim_end_matches("day").trim_end_matches('d').trim();
    let days: i32 = digits.parse().map_err(|_| "write so many days more, as in +1d")?;
    if (1..=31).contains(&days) { Ok(days) } else { Err("from +1d to +31d".to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_more_are_written_in_any_of_these_ways() {
        for typed in ["+1d", "1", "1d", "+1 day"] {
            assert_eq!(later(typed), Ok(1), "{typed}");
        }
        for wrong in ["", "-1d", "0", "32", "tomorrow"] {
            assert!(later(wrong).is_err(), "{wrong}");
        }
    }
}
