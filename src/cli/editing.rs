//! What all commands share that edit a dossier: the file is locked, the edit is checked as a whole, noted in the journal, and
//! written.

use super::context::Context;
use super::diagnostics::{self, Look};
use super::exit::Exit;
use super::stderr::say;
use crate::curate::changes::{self, RecordChange};
use crate::curate::check::{Beside, new_errors};
use crate::curate::document::DossierText;
use crate::curate::edit::{Edit, EditError, Plan, Step, perform, plan};
use crate::curate::kind::RecordKind;
use crate::curate::save::{History, HistoryError, LockedFile, Made};
use crate::files::{Existing, Readers, WholeFile};
use crate::text;
use anyhow::{Context as _, Error, anyhow, bail};
use clap::ValueHint;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How an edit is made.
#[derive(Debug, clap::Args)]
pub(super) struct EditArgs {
    /// Print what would be different, and change nothing
    #[arg(long, short = 'n')]
    pub dry_run: bool,
    /// Write the result into a new file and leave this one as it is
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
    /// A file whose actors, places, issues and sources are known too; it is not changed
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub beside: Vec<PathBuf>,
}

/// A dossier that is being edited.
pub(super) struct Opened {
    /// Held until it is written; `None` if the result goes elsewhere.
    locked: Option<LockedFile>,
    pub name: String,
    /// The content as it was read.
    pub before: String,
    pub text: DossierText,
}

impl Opened {
    /// Opens a file, and locks it if it is to be changed.
    ///
    /// # Errors
    /// It cannot be written, or is no dossier.
    pub fn open(file: &Path, is_changed: bool) -> Result<Self, Error> {
        let name = text::safe_line(&file.display().to_string()).into_owned();
        let (locked, bytes) = if is_changed {
            let mut locked = LockedFile::open(file)?;
            let bytes = locked.read()?;
            (Some(locked), bytes)
        } else {
            (None, std::fs::read(file).with_context(|| format!("cannot read {name}"))?)
        };
        let text = parse(&name, bytes)?;
        Ok(Self { locked, before: text.to_text(), name, text })
    }

    /// The journal of this file.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn history(&self) -> Result<History, HistoryError> {
        let path = self.locked.as_ref().map_or_else(|| PathBuf::from(&self.name), |locked| locked.path().to_owned());
        History::open(&path, &self.before)
    }

    /// Notes in the journal what was done, then writes the text.
    ///
    /// # Errors
    /// Either cannot be written.
    pub fn save(self, after: &str, what: Made) -> Result<(), Error> {
        match self.history() {
            Ok(mut history) => history.note((&self.before, after), what)?,
            Err(HistoryError::NoFolder) => say("note: there is no folder for your own data (HOME is not set): this cannot be undone later"),
            Err(error) => return Err(error.into()),
        }
        if let Some(locked) = self.locked {
            locked.write(after)?;
        }
        Ok(())
    }
}

/// Reads a text to be edited.
///
/// # Errors
/// It is no dossier, with what to do.
pub(super) fn parse(name: &str, bytes: Vec<u8>) -> Result<DossierText, Error> {
    DossierText::parse(name, bytes).map_err(|error| {
        anyhow::anyhow!(
            "{name} is not edited: {error}; only dossiers of this program's JSON are (.json, .jsonl): \
             `diplo-tui list {name} --format json > dossier.json` makes one of anything else that opens"
        )
    })
}

/// Makes an edit, and says what was done.
///
/// # Errors
/// It cannot be made, or the dossier would have a mistake that it does not have now: then nothing is changed.
pub(super) fn run(
    context: &mut Context<'_>,
    file: &Path,
    args: &EditArgs,
    make: impl FnOnce(&DossierText) -> Result<Edit, Error>,
) -> Result<Exit, Error> {
    let opened = Opened::open(file, !args.dry_run && args.output.is_none())?;
    let edit = make(&opened.text)?;
    let plan = plan(&opened.text, &edit).map_err(Error::new)?;
    let mut text = opened.text.clone();
    let patches = perform(&mut text, &plan.changes, &plan.renamed)?;
    let after = text.to_text();
    check(context, &opened, &after, &args.beside)?;
    let sentence = format!("{}{}", plan.words, new_ids(&plan));
    let step = Step { words: plan.words.clone(), patches, renamed: plan.renamed.clone() };
    if args.dry_run {
        writeln!(context.out, "would have {sentence}")?;
        print_lines(context.out, &plan.changes, &text)?;
        return Ok(Exit::Clean);
    }
    match &args.output {
        Some(output) => write_new(output, &after)?,
        None => {
            let title = text.title();
            opened.save(&after, Made::Made(vec![step]))?;
            super::reader_notes::follow(&title, file, &plan.renamed);
            super::reader_notes::views_follow(&plan.renamed);
        }
    }
    writeln!(context.out, "{sentence}")?;
    for remark in &plan.remarks {
        say(&format!("note: {remark}"));
    }
    Ok(Exit::Clean)
}

/// The ids of what is new, which scripts go on with.
fn new_ids(plan: &Plan) -> String {
    let is_new = |change: &&RecordChange| change.before.is_none() && !plan.words.contains(&format!("`{}`", change.id));
    let ids: Vec<String> =
        plan.changes.iter().filter(is_new).map(|change| format!("{} `{}`", change.kind, text::safe_line(&change.id))).collect();
    if ids.is_empty() { String::new() } else { format!(" ({})", ids.join(", ")) }
}

fn print_lines(out: &mut dyn Write, records: &[RecordChange], text: &DossierText) -> io::Result<()> {
    for change in records {
        for line in changes::lines(change, text) {
            writeln!(out, "  {} `{}`: {line}", change.kind, text::safe_line(&change.id))?;
        }
    }
    Ok(())
}

/// # Errors
/// The dossier would have a mistake that it does not have now; it is printed.
fn check(context: &Context<'_>, opened: &Opened, after: &str, beside: &[PathBuf]) -> Result<(), Error> {
    let read = |path: &PathBuf| {
        let name = path.display().to_string();
        std::fs::read(path).map(|bytes| Beside { name, bytes }).with_context(|| format!("cannot read {}", path.display()))
    };
    let beside = beside.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let errors = new_errors(&opened.name, &opened.before, after, &beside);
    if errors.is_empty() {
        return Ok(());
    }
    let look = Look { color: context.surroundings.errors_go_to_terminal && !context.surroundings.no_color, width: None };
    let mut out = io::BufWriter::new(io::stderr().lock());
    let _ = diagnostics::print(&mut out, &errors, look).and_then(|()| out.flush());
    bail!("nothing is changed: {} would then have {}", opened.name, text::number_of(errors.len(), "mistake"))
}

/// Writes a file that is not there yet.
///
/// # Errors
/// It is there, or cannot be written.
pub(super) fn write_new(path: &Path, content: &str) -> Result<(), Error> {
    let write = || {
        let mut file = WholeFile::create(path, Existing::Keep, Readers::Usual)?;
        file.file()?.write_all(content.as_bytes())?;
        file.finish()
    };
    write().map_err(|error: io::Error| anyhow::anyhow!("cannot write {}: {error}", text::safe_line(&path.display().to_string())))
}

/// Why a typed value cannot be taken; of a name that is new, how it is taken.
pub(super) fn untyped(why: EditError) -> Error {
    match why {
        EditError::Unknown { kind, .. } if kind != RecordKind::Event => anyhow!("{why}; `--create` makes a record of it"),
        _ => why.into(),
    }
}

/// Which record is meant: `china` is an event of that id, or else the only other record with it; `actor:china` says the kind.
///
/// # Errors
/// There is none, or several.
pub(super) fn which(text: &DossierText, typed: &str) -> Result<(RecordKind, String), Error> {
    if let Some((kind, id)) = typed.split_once(':')
        && let Some(kind) = RecordKind::ALL.into_iter().find(|known| known.name() == kind)
        && text.text(kind, typed).is_none()
    {
        return Ok((kind, id.to_owned()));
    }
    let found: Vec<RecordKind> = RecordKind::ALL.into_iter().filter(|kind| text.text(*kind, typed).is_some()).collect();
    match &found[..] {
        [only] => Ok((*only, typed.to_owned())),
        several if several.contains(&RecordKind::Event) => Ok((RecordKind::Event, typed.to_owned())),
        // The edit says that there is no such event, and which is near.
        [] => Ok((RecordKind::Event, typed.to_owned())),
        several => {
            let id = text::safe_line(typed);
            let all: Vec<String> = several.iter().map(|kind| format!("{kind}:{id}")).collect();
            bail!("`{id}` is several records: write {}", all.join(" or "))
        }
    }
}
