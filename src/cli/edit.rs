//! `edit`: fields of a record.

use super::context::Context;
use super::editing::{self, EditArgs};
use super::exit::Exit;
use super::options::date_hints;
use super::stderr::say;
use crate::curate::document::DossierText;
use crate::curate::edit::{Edit, EditError, Known, Typed};
use crate::curate::json::{Json, Layout};
use crate::curate::merge;
use crate::screen::runtime::edit_text;
use anyhow::{Context as _, Error, anyhow, bail, ensure};
use clap::ValueHint;
use std::io::{BufRead, IsTerminal, Read};
use std::path::PathBuf;

/// The longest record that is taken from standard input, in bytes.
const MAX_BYTES: u64 = 16 << 20;

/// Change fields of an event, actor, place, issue or source
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The dossier, .json or .jsonl
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// The id of the event; of another record with its kind, as in actor:china
    id: String,
    /// What is set: title="Talks in Geneva", when="24 May 2024", accounts.mfa.when=2024-05-24, place= (takes it out),
    /// about+=taiwan, participants-=wang-yi; without any, the record opens as JSON in $VISUAL or $EDITOR
    #[arg(value_name = "FIELD=VALUE")]
    fields: Vec<String>,
    /// The whole record as JSON instead of fields; `-` reads it from standard input
    #[arg(long, value_name = "JSON", conflicts_with = "fields")]
    json: Option<String>,
    /// A name that the dossier does not have becomes a new actor, place, issue or source
    #[arg(long)]
    create: bool,
    #[command(flatten)]
    edit: EditArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        if self.json.is_none() && self.fields.is_empty() {
            return self.in_editor(context);
        }
        let json = self.json.as_deref().map(record).transpose()?;
        editing::run(context, &self.file, &self.edit, |text| self.edit(text, json))
    }

    /// The record as JSON in the user's editor, again and again until it is sound. Nothing is locked meanwhile: what somebody else
    /// does to the record is merged.
    fn in_editor(&self, context: &mut Context<'_>) -> Result<Exit, Error> {
        ensure!(std::io::stderr().is_terminal(), "what is to be changed? Write FIELD=VALUE, as in title=\"Talks in Geneva\"");
        let text = editing::parse(&self.file.display().to_string(), std::fs::read(&self.file).context("cannot read the dossier")?)?;
        let (kind, id) = editing::which(&text, &self.id)?;
        let Some(before) = text.record(kind, &id)? else {
            return editing::run(context, &self.file, &self.edit, |text| self.edit(text, Some(Json::Object(Vec::new()))));
        };
        let mut words = Layout::usual().tall(&before, "") + "\n";
        loop {
            words = edit_text(&words).map_err(Error::msg)?;
            let made = record(&words).and_then(|edited| {
                editing::run(context, &self.file, &self.edit, |text| {
                    let now = text.record(kind, &id)?.unwrap_or_else(|| before.clone());
                    let record = merge::record(kind, &before, &now, &edited).map_err(|conflicts| {
                        let words: Vec<String> = conflicts.iter().map(|conflict| conflict.words(text)).collect();
                        anyhow!("somebody else has changed the same meanwhile (ours is what you wrote): {}", words.join("; "))
                    })?;
                    Ok(Edit::Replace { kind, id: id.clone(), record })
                })
            });
            let Err(error) = made else { return made };
            if error.downcast_ref::<EditError>() == Some(&EditError::Nothing) {
                return Err(error);
            }
            say(&format!("{error:#}"));
            say("Enter edits it again, Ctrl-c leaves it");
            if std::io::stdin().lock().take(1 << 10).read_until(b'\n', &mut Vec::new())? == 0 {
                return Err(error);
            }
        }
    }

    fn edit(&self, text: &DossierText, json: Option<Json>) -> Result<Edit, Error> {
        let (kind, id) = editing::which(text, &self.id)?;
        if let Some(record) = json {
            return Ok(Edit::Replace { kind, id, record });
        }
        let mut known = Known::new(text);
        let mut typed = Typed::new(&mut known, date_hints(), self.create);
        let assignments =
            self.fields.iter().map(|field| typed.assignment(kind, field).map_err(editing::untyped)).collect::<Result<_, _>>()?;
        Ok(Edit::Set { kind, id, assignments, new: typed.new })
    }
}

fn record(given: &str) -> Result<Json, Error> {
    let mut text = String::new();
    if given == "-" {
        std::io::stdin().lock().take(MAX_BYTES).read_to_string(&mut text).context("cannot read standard input")?;
    } else {
        given.clone_into(&mut text);
    }
    match Json::parse(&text) {
        Ok(record @ Json::Object(_)) => Ok(record),
        Ok(_) => bail!("the record is no JSON object"),
        Err(why) => bail!("the record cannot be read: {why}"),
    }
}
