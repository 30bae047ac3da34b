//! `split`: one event made two.

use super::context::Context;
use super::editing::{self, EditArgs};
use super::exit::Exit;
use crate::curate::document::DossierText;
use crate::curate::edit::Edit;
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::text;
use anyhow::{Context as _, Error, bail};
use clap::ValueHint;
use std::path::PathBuf;

/// Give some accounts of an event to a new event beside it, which has their day and name
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The dossier, .json or .jsonl
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// The id of the event
    id: String,
    /// The accounts that the new event gets: their sources, or their numbers from 1 on
    #[arg(value_name = "ACCOUNT", required = true)]
    accounts: Vec<String>,
    /// The id of the new event; else the first one with a number
    #[arg(long, value_name = "ID")]
    new: Option<String>,
    #[command(flatten)]
    edit: EditArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        editing::run(context, &self.file, &self.edit, |text| {
            let accounts = numbers(text, &self.id, &self.accounts)?;
            Ok(Edit::Split { event: self.id.clone(), new: self.new.clone(), accounts })
        })
    }
}

/// The numbers of the accounts, from 0 on.
fn numbers(text: &DossierText, id: &str, typed: &[String]) -> Result<Vec<usize>, Error> {
    let event = text.record(RecordKind::Event, id)?.with_context(|| format!("there is no event `{}`", text::safe_line(id)))?;
    let accounts = event.get("accounts").map_or(&[][..], Json::items);
    let sources: Vec<&str> = accounts.iter().map(|account| account.text_of("source").unwrap_or_default()).collect();
    let mut numbers = Vec::new();
    for typed in typed {
        let of_source: Vec<usize> = (0..sources.len()).filter(|at| sources[*at] == typed).collect();
        let by_number = || typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1)).filter(|at| *at < sources.len());
        match (&of_source[..], by_number()) {
            ([], Some(at)) => numbers.push(at),
            ([], None) => bail!("the event has no account `{}`; it has {}", text::safe_line(typed), text::safe_line(&sources.join(", "))),
            (several, _) => numbers.extend(several),
        }
    }
    Ok(numbers)
}
