//! `add`: an event into a dossier.

use super::context::Context;
use super::editing::{self, EditArgs};
use super::exit::Exit;
use super::options::date_hints;
use crate::curate::changes::title_of;
use crate::curate::document::DossierText;
use crate::curate::edit::{Edit, Known, Typed, assign, twins};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::text;
use anyhow::{Error, bail};
use clap::ValueHint;
use std::path::PathBuf;

/// Add an event to a dossier
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The dossier, .json or .jsonl
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    file: PathBuf,
    /// When: as people write dates, or EDTF
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    when: String,
    /// What happened, in one line
    #[arg(long, value_name = "WORDS")]
    title: String,
    /// What kind of contact or action it is: talks, meeting, visit, statement …
    #[arg(long, value_name = "KIND")]
    kind: String,
    /// Who took part: an id or a name; several times for several
    #[arg(long, value_name = "NAME")]
    who: Vec<String>,
    /// Who was the host
    #[arg(long, value_name = "NAME")]
    host: Vec<String>,
    /// Where
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// About what; several times for several
    #[arg(long, value_name = "NAME")]
    issue: Vec<String>,
    /// Who says so; several times for several
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Where in the source ("¶ 3"), with one source
    #[arg(long, value_name = "WORDS", requires = "source")]
    locator: Option<String>,
    /// The words of the source, with one source
    #[arg(long, value_name = "WORDS", requires = "source")]
    quote: Option<String>,
    /// A few sentences
    #[arg(long, value_name = "WORDS")]
    summary: Option<String>,
    /// Any other field, as `edit` takes it: status=expected
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    more: Vec<String>,
    /// Its id; else one made from the title
    #[arg(long)]
    id: Option<String>,
    /// A name that the dossier does not have becomes a new actor, place, issue or source
    #[arg(long)]
    create: bool,
    /// Add it though an event is there that may be the same
    #[arg(long)]
    force: bool,
    #[command(flatten)]
    edit: EditArgs,
}

impl Args {
    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        editing::run(context, &self.file, &self.edit, |text| self.edit(text))
    }

    fn edit(&self, text: &DossierText) -> Result<Edit, Error> {
        let mut known = Known::new(text);
        let mut typed = Typed::new(&mut known, date_hints(), self.create);
        let id = self.id.clone().unwrap_or_else(|| typed.known.new_id(RecordKind::Event, &self.title));
        let mut event = Json::Object(vec![("id".to_owned(), Json::from_text(&id))]);
        let mut set = |typed: &mut Typed<'_>, field: &str| -> Result<(), Error> {
            let assignment = typed.assignment(RecordKind::Event, field).map_err(editing::untyped)?;
            Ok(assign(RecordKind::Event, &mut event, &assignment)?)
        };
        for (field, value) in [("title", &self.title), ("kind", &self.kind), ("when", &self.when)] {
            set(&mut typed, &format!("{field}={value}"))?;
        }
        for (field, value) in [("summary", &self.summary), ("place", &self.place)] {
            if let Some(value) = value {
                set(&mut typed, &format!("{field}={value}"))?;
            }
        }
        for (field, values) in
            [("participants", &self.host), ("participants", &self.who), ("about", &self.issue), ("accounts", &self.source)]
        {
            for value in values {
                set(&mut typed, &format!("{field}+={value}"))?;
            }
        }
        for number in 0..self.host.len() {
            set(&mut typed, &format!("participants[{number}].part=host"))?;
        }
        for (field, value) in [("locator", &self.locator), ("quote", &self.quote)] {
            if let Some(value) = value {
                set(&mut typed, &format!("accounts[0].{field}={value}"))?;
            }
        }
        for field in &self.more {
            set(&mut typed, field)?;
        }
        self.refuse_a_twin(text, &event)?;
        let mut records = typed.new;
        records.push((RecordKind::Event, event));
        Ok(Edit::Add(records))
    }

    fn refuse_a_twin(&self, text: &DossierText, event: &Json) -> Result<(), Error> {
        let Some(twin) = twins(text, event).into_iter().next().filter(|_| !self.force) else { return Ok(()) };
        let file = self.file.display().to_string();
        let (file, id) = (text::safe_line(&file), text::safe_line(&twin));
        bail!(
            "“{}” (`{id}`) may be the same event: nothing is added. Another account of it: \
             diplo-tui edit {file} {id} 'accounts+={{\"source\": \"…\", \"when\": \"…\"}}'; an event of its own: --force",
            title_of(text, RecordKind::Event, &twin)
        )
    }
}
