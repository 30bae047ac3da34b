//! What a form begins with: a record of a dossier with all its names, or something new beside it. A dossier that cannot be written is
//! saved as another file first.

use super::Engine;
use super::editing::told;
use crate::curate::desk::Work;
use crate::curate::document::DossierText;
use crate::curate::edit::{Known, accounts_of, new_records, visit};
use crate::curate::fields::{Candidate, Opening};
use crate::curate::json::Json;
use crate::curate::kind::RecordKind;
use crate::dates::Hints;
use crate::files::{Existing, Readers, WholeFile};
use crate::index::timeline::{EventId, Key, Matches};
use crate::input;
use crate::model::Event;
use crate::model::dossier::{BUILT_IN, FORMAT};
use crate::notes::session_state::Opened;
use crate::reports::WriteProgress;
use crate::screen::app::{Adding, Curation, DraftPlace, FormRefused, FormRequest, FormStart, Goes, KeptForm, Message, Notice, Whereabouts};
use crate::text;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A dossier that can be edited.
pub(super) struct Dossier {
    file: PathBuf,
    text: Arc<DossierText>,
}

/// Why something is refused, before it is said.
pub(super) enum Hindered {
    /// For this reason.
    By(anyhow::Error),
    /// There is no file that could be written.
    NoFile(anyhow::Error),
    /// One of these files must be chosen.
    Which(Vec<PathBuf>),
}

impl Hindered {
    /// The reason in words, if there is one.
    pub(super) fn why(&self) -> Option<String> {
        match self {
            Self::By(error) | Self::NoFile(error) => Some(told(error)),
            Self::Which(_) => None,
        }
    }
}

impl From<anyhow::Error> for Hindered {
    fn from(error: anyhow::Error) -> Self {
        Self::By(error)
    }
}

impl Engine {
    /// Reads what a form begins with.
    pub(super) fn open_form(&mut self, request: FormRequest) -> Message {
        Message::FormReady(match self.start_of(&request) {
            Ok(start) => Ok(Box::new(start)),
            Err(Hindered::By(error)) => Err(FormRefused::Why(told(&error))),
            Err(Hindered::NoFile(error)) => Err(FormRefused::NoFile(told(&error), Box::new(request))),
            Err(Hindered::Which(files)) => Err(FormRefused::Which(files, Box::new(request))),
        })
    }

    fn start_of(&mut self, request: &FormRequest) -> Result<FormStart, Hindered> {
        match request {
            FormRequest::Edit(place) => self.edit_event(place),
            FormRequest::Record(kind, id, file) => self.edit_record(*kind, id, file.as_deref()),
            FormRequest::Archived(id) => {
                let start = self.edit_record(RecordKind::Source, id, None)?;
                Ok(FormStart { start: Some("archive_url"), ..start })
            }
            FormRequest::Draft(draft) => self.edit_draft(draft),
            FormRequest::New { what: Adding::Account, from: Some(place), .. } => {
                let start = self.edit_event(place)?;
                let title = format!("Another account of {}", title(&start.opening.record));
                Ok(FormStart { title, start: Some("accounts[].source"), ..start })
            }
            FormRequest::New { what, from, into } => self.begin(*what, from.as_ref(), into.as_deref()),
            FormRequest::Kept(kept) => self.reopened(kept),
            FormRequest::Next(file, kept) => {
                let dossier = self.dossier(file)?;
                Ok(self.start("A new event", dossier, (RecordKind::Event, None), (kept.clone(), Vec::new())))
            }
            FormRequest::AccountOf { file, id, typed, new } => {
                let dossier = self.dossier(file)?;
                let event = record_of(&dossier, RecordKind::Event, id)?;
                let (with, title) = (with_account(&event, typed), format!("Another account of {}", title(&event)));
                let start = self.start(&title, dossier, (RecordKind::Event, Some(id.clone())), (event, new.clone()));
                Ok(FormStart { typed: Some(with), start: Some("accounts[].source"), ..start })
            }
        }
    }

    fn edit_event(&mut self, place: &Whereabouts) -> Result<FormStart, Hindered> {
        let (file, id) = match place {
            Whereabouts::In(file, id) => (file.clone(), id.clone()),
            Whereabouts::Row(key) => {
                let file = self.file_of(*key).map_err(Hindered::NoFile)?;
                let event = self.now.library.held().get(key.0 as usize).context("the event is not in the files any more")?;
                (file, event.id.to_string())
            }
        };
        let dossier = self.dossier(&file)?;
        let event = record_of(&dossier, RecordKind::Event, &id)?;
        Ok(self.start(&format!("Edit {}", title(&event)), dossier, (RecordKind::Event, Some(id)), (event, Vec::new())))
    }

    /// A form that was open when the program ended, with what was typed.
    fn reopened(&mut self, kept: &KeptForm) -> Result<FormStart, Hindered> {
        let read = |json: &str| Json::parse(json).context("what was kept of the form cannot be read");
        let title = format!("{} · left open", text::safe_line(kept.title.trim_end_matches(" · left open")));
        let typed = read(&kept.record)?;
        let is_open = |work: &Work, draft: &DraftPlace| work.draft(draft.number).is_some_and(|draft| !draft.is_entered());
        if let Some(draft) = &kept.draft
            && self.now.desk.queue().0.iter().any(|item| item.sha256 == draft.sha256)
            && let Some(work) = self.now.desk.work(&draft.sha256).ok().flatten().filter(|work| is_open(work, draft))
        {
            let start = self.edit_draft(&Curation { work, number: draft.number, target: Some(kept.file.clone()) })?;
            return Ok(FormStart { typed: Some(typed), title, ..start });
        }
        let dossier = self.dossier(&kept.file)?;
        let record = match &kept.id {
            // What was a draft, and is none any more, is a new event.
            Some(id) if kept.draft.is_none() => record_of(&dossier, kept.kind, id)?,
            _ => Json::Object(Vec::new()),
        };
        let new = kept.new.iter().map(|(kind, json)| Ok((*kind, read(json)?))).collect::<Result<Vec<_>>>()?;
        Ok(FormStart {
            typed: Some(typed),
            ..self.start(&title, dossier, (kept.kind, kept.id.clone().filter(|_| kept.draft.is_none())), (record, new))
        })
    }

    /// A draft, with what is new with it: it goes back to the desk.
    fn edit_draft(&mut self, draft: &Curation) -> Result<FormStart, Hindered> {
        let Curation { work, number, target } = draft;
        let place = DraftPlace { sha256: work.sha256.clone(), number: *number };
        let draft = work.draft(*number).context("the draft is not there any more")?;
        let file = self.file_for(draft, target.as_deref())?;
        let dossier = self.dossier(&file)?;
        let event = Event { review: None, draft: None, ..draft.event.clone() };
        let record = Json::from_record(&event).context("the draft cannot be written as JSON")?;
        let new = new_records(&dossier.text, &work.directory()).context("the draft cannot be written as JSON")?;
        let heading = format!("The draft {}", title(&record));
        let start = self.start(&heading, dossier, (RecordKind::Event, Some(event.id.to_string())), (record, new));
        Ok(FormStart { goes: Goes::ToDraft(file, place), ..start })
    }

    fn edit_record(&mut self, kind: RecordKind, id: &str, file: Option<&Path>) -> Result<FormStart, Hindered> {
        let files = file.map_or_else(|| self.dossiers(), |file| vec![file.to_owned()]);
        let mut hindered = Hindered::NoFile(anyhow::anyhow!("the {kind} is in no file that can be edited: save it as a file of your own"));
        for file in files {
            match self.dossier(&file) {
                Ok(dossier) if dossier.text.text(kind, id).is_some() => {
                    let record = record_of(&dossier, kind, id)?;
                    let name = record.text_of(kind.title()).unwrap_or(id).to_owned();
                    let title = format!("Edit the {kind} “{}”", text::safe_line(&name));
                    return Ok(self.start(&title, dossier, (kind, Some(id.to_owned())), (record, Vec::new())));
                }
                Ok(_) => {}
                Err(other) => hindered = other,
            }
        }
        Err(hindered)
    }

    /// Begins something new, perhaps from an event that is there.
    fn begin(&mut self, what: Adding, from: Option<&Whereabouts>, into: Option<&Path>) -> Result<FormStart, Hindered> {
        let event = from.map(|place| self.event_at(place)).transpose()?;
        let file = self.file_for_new(into)?;
        let dossier = self.dossier(&file)?;
        let Some(event) = event else {
            return Ok(self.start("A new event", dossier, (RecordKind::Event, None), (Json::Object(Vec::new()), Vec::new())));
        };
        let name = title(&event);
        let (heading, begun) = match what {
            Adding::FollowUp => (format!("A follow-up of {name}"), tied(&event, "follows", &["participants", "about"])),
            Adding::Part => (format!("A part of {name}"), tied(&event, "part_of", &["participants", "place", "about"])),
            Adding::Response => (format!("A response to {name}"), tied(&event, "responds_to", &["about"])),
            Adding::Adopted => return Ok(self.adoption(&event, dossier)),
            Adding::Copy | Adding::Event | Adding::Account => {
                (format!("A copy of {name}"), without(&event, &["id", "review", "draft", "imported_from"]))
            }
        };
        Ok(self.start(&heading, dossier, (RecordKind::Event, None), (begun, Vec::new())))
    }

    /// An event of one's own with a row of a data set as its account.
    fn adoption(&mut self, row: &Json, dossier: Dossier) -> FormStart {
        let from = row.get("imported_from").cloned().unwrap_or_else(|| Json::Object(Vec::new()));
        let file = from.text_of("file").map_or_else(|| "the data set".to_owned(), |name| text::file_name(name).to_owned());
        let known = Known::new(&dossier.text);
        let (source, new) = match known.id(RecordKind::Source, &file) {
            Ok(id) => (id, Vec::new()),
            Err(_) => {
                let id = known.new_id(RecordKind::Source, &file);
                let fields = [("id", &*id), ("title", &*file), ("type", "dataset")];
                let record = Json::Object(fields.map(|(name, value)| (name.to_owned(), Json::from_text(value))).into());
                (id, vec![(RecordKind::Source, record)])
            }
        };
        let mut account = vec![("source".to_owned(), Json::from_text(&source))];
        let locator = match from.get("line") {
            Some(Json::Plain(line)) => Some(format!("line {line}")),
            _ => None,
        };
        account.extend(locator.clone().map(|locator| ("locator".to_owned(), Json::Text(locator))));
        account.extend(row.get("when").map(|when| ("when".to_owned(), when.clone())));
        account.push(("called".to_owned(), Json::from_text(row.text_of("title").unwrap_or_default())));
        let mut event = without(row, &["id", "imported_from", "review", "draft"]);
        // What the dossier knows under another id is what it knows.
        let coded = Known::beside(&dossier.text, self.now.library.directory());
        for kind in [RecordKind::Actor, RecordKind::Issue, RecordKind::Place] {
            visit(RecordKind::Event, &mut event, kind, &mut |id| {
                let name = coded.named(kind, id).map(|named| named.title.clone());
                if let Some(own) = name.filter(|_| !known.has(kind, id)).and_then(|name| known.id(kind, &name).ok()) {
                    *id = own;
                }
            });
        }
        let mut accounts = row.get("accounts").map_or_else(Vec::new, |accounts| accounts.items().to_vec());
        // A plain table gives its row as an account already.
        accounts.retain(|known| locator.is_none() || known.text_of("locator") != locator.as_deref());
        accounts.push(Json::Object(account));
        event.set("accounts", Json::List(accounts), &RecordKind::Event.order());
        let heading = format!("Adopt {}", title(row));
        self.start(&heading, dossier, (RecordKind::Event, None), (event, new))
    }

    fn start(
        &mut self,
        title: &str,
        dossier: Dossier,
        (kind, id): (RecordKind, Option<String>),
        (record, new): (Json, Vec<(RecordKind, Json)>),
    ) -> FormStart {
        let directory = Arc::clone(self.now.library.directory());
        let known = self.kept.known(&dossier.text, &directory);
        let opening = Opening { kind, id, record, new, text: dossier.text, directory, known, hints: Hints::default() };
        FormStart { title: title.to_owned(), goes: Goes::Into(dossier.file), opening, typed: None, start: None }
    }

    fn event_at(&self, place: &Whereabouts) -> Result<Json> {
        match place {
            Whereabouts::Row(key) => Ok(Json::from_record(&self.now.reader.raw_row(*key)?)?),
            Whereabouts::In(file, id) => {
                let text = DossierText::parse(&file.display().to_string(), fs::read(file)?)?;
                text.record(RecordKind::Event, id)?.context("the event is not in the file")
            }
        }
    }

    /// Reads a dossier that is to be edited; whether it can be written is found out now, before anybody types.
    pub(super) fn dossier(&mut self, file: &Path) -> Result<Dossier, Hindered> {
        // Without a folder for the journals no other file would do.
        self.journals()?;
        let (number, text) = self.open_to_edit(file).map_err(Hindered::NoFile)?;
        if !is_dossier(&text) {
            let name = text::safe_line(&file.display().to_string()).into_owned();
            return Err(Hindered::NoFile(anyhow::anyhow!("{name} is no dossier of this program: save it as one, and go on in that")));
        }
        // The edits before this one are read now, so that saving need not wait for it.
        let _ = self.session().map(|session| session.history(number).is_ok());
        Ok(Dossier { file: file.to_owned(), text })
    }

    /// The files of dossiers that are open.
    pub(super) fn dossiers(&self) -> Vec<PathBuf> {
        let names = if self.files.paths().is_empty() { &[][..] } else { self.now.library.files() };
        names.iter().map(PathBuf::from).filter(|path| path.is_file() && has_ending(path)).collect()
    }

    /// The file into which something new goes: the one that was chosen, else the only one.
    fn file_for_new(&mut self, into: Option<&Path>) -> Result<PathBuf, Hindered> {
        if let Some(file) = into {
            self.chosen = Some(file.to_owned());
        }
        let files = self.dossiers();
        if let Some(chosen) = self.chosen.clone().filter(|chosen| into.is_some() || files.contains(chosen)) {
            return Ok(chosen);
        }
        match &files[..] {
            [only] => Ok(only.clone()),
            [] if self.files.paths().is_empty() => Err(Hindered::NoFile(anyhow::anyhow!(
                "the built-in dossier is not edited: save it as a file of your own, and go on in that"
            ))),
            [] => {
                Err(Hindered::NoFile(anyhow::anyhow!("no open file can take an event: name a dossier of your own, which is opened beside")))
            }
            _ => Err(Hindered::Which(files)),
        }
    }

    /// Writes the dossier that holds an event into another file, byte for byte if it is one, and opens that instead.
    pub(super) fn keep_as(&mut self, path: &Path, of: Option<Key>) -> Message {
        Message::SavedAs(self.try_to_keep_as(path, of).map_err(|error| told(&error)))
    }

    fn try_to_keep_as(&mut self, path: &Path, of: Option<Key>) -> Result<(PathBuf, Option<String>)> {
        let library = &self.now.library;
        let id = of.and_then(|key| library.held().get(key.0 as usize)).map(|event| event.id.to_string());
        let name = of.and_then(|key| library.file_of(key)).or_else(|| library.files().first().map(String::as_str)).map(str::to_owned);
        let mut paths = self.files.paths().to_vec();
        if paths.is_empty() {
            write_new(path, BUILT_IN)?;
            paths = vec![path.to_owned()];
        } else if let Some(name) = name {
            let old = PathBuf::from(&name);
            let place = paths.iter().position(|known| *known == old);
            let place = place.with_context(|| {
                format!("{} is part of a folder or an archive: write it out (e), and open that", text::safe_line(&name))
            })?;
            self.can_be_opened_beside(&paths)?;
            match fs::read_to_string(&old)
                .ok()
                .filter(|text| DossierText::parse(&name, text.clone().into()).is_ok_and(|text| is_dossier(&text)))
            {
                Some(text) => write_new(path, &text)?,
                None => self.write_out(path, &name)?,
            }
            paths[place] = path.to_owned();
        } else {
            // There are only rows of data sets.
            self.can_be_opened_beside(&paths)?;
            write_new(path, &format!("{{\n  \"format\": \"{FORMAT}\",\n  \"events\": []\n}}\n"))?;
            paths.push(path.to_owned());
        }
        self.open_instead(paths);
        self.chosen = Some(path.to_owned());
        Ok((path.to_owned(), id))
    }

    /// Whether these files can be read once more, with a new dossier beside them.
    pub(super) fn can_be_opened_beside(&self, paths: &[PathBuf]) -> Result<()> {
        ensure!(
            paths.iter().all(|path| input::can_be_read_again(path)),
            "the rows come from a pipe, which cannot be read a second time beside a new dossier: write them into a file first"
        );
        Ok(())
    }

    /// Has these files open from the next reading on.
    pub(super) fn open_instead(&mut self, paths: Vec<PathBuf>) {
        self.memory.opened = Opened::from_paths(&paths);
        self.files.request.paths = paths;
    }

    /// Writes the events of a file in another format as a dossier.
    fn write_out(&self, path: &Path, name: &str) -> Result<()> {
        let timeline = &self.now.timeline;
        let is_own = |id: &EventId| self.now.library.file_of(timeline.key(*id)) == Some(name);
        let ids = (0..u32::try_from(timeline.len()).unwrap_or(u32::MAX)).map(EventId).filter(is_own);
        let events = Matches::Some(ids.map(|id| id.0).collect());
        match self.writing(path.to_owned(), events, false).write(&WriteProgress::default()) {
            Notice::Done(_) => Ok(()),
            Notice::Failed(why) => bail!(why),
        }
    }

    /// The events whose titles fit, to be named by their ids.
    pub(super) fn find_events(&self, typed: &str, keep_going: &dyn Fn() -> bool) -> Option<Message> {
        let timeline = &self.now.timeline;
        let found = super::generation::titles(typed, timeline, keep_going)?;
        let candidate = |id: EventId| {
            let event = self.now.library.held().get(timeline.key(id).0 as usize)?;
            let meaning = format!("{} {}", timeline.date(id).words(), timeline.title(id));
            Some(Candidate { text: event.id.to_string(), meaning })
        };
        Some(Message::EventsFound(typed.to_owned(), found.into_iter().filter_map(candidate).collect()))
    }
}

/// An event that is tied to another, with some of what that has.
fn tied(event: &Json, relation: &str, taken: &[&str]) -> Json {
    let order = RecordKind::Event.order();
    let mut new = Json::Object(Vec::new());
    for field in taken {
        if let Some(value) = event.get(field) {
            new.set(field, value.clone(), &order);
        }
    }
    let fields = [("type", relation), ("event", event.text_of("id").unwrap_or_default())];
    let tie = Json::Object(fields.map(|(name, value)| (name.to_owned(), Json::from_text(value))).into());
    new.set("relations", Json::List(vec![tie]), &order);
    new
}

fn without(event: &Json, fields: &[&str]) -> Json {
    let mut event = event.clone();
    for field in fields {
        event.remove(field);
    }
    event
}

/// An event with what was typed as another one added to it as an account.
fn with_account(event: &Json, typed: &Json) -> Json {
    let mut accounts = event.get("accounts").map_or_else(Vec::new, |accounts| accounts.items().to_vec());
    let mut told = accounts_of(typed);
    if told.is_empty() {
        // Without a source yet: that is what is asked first.
        let called = typed.get("title").map(|title| ("called".to_owned(), title.clone()));
        let fields =
            ["when", "about", "participants", "place"].into_iter().filter_map(|name| Some((name.to_owned(), typed.get(name)?.clone())));
        told.push(Json::Object(fields.chain(called).collect()));
    }
    accounts.extend(told);
    let mut event = event.clone();
    event.set("accounts", Json::List(accounts), &RecordKind::Event.order());
    event
}

fn record_of(dossier: &Dossier, kind: RecordKind, id: &str) -> Result<Json> {
    let missing =
        || format!("the {kind} `{}` is not in {} any more", text::safe_line(id), text::safe_line(&dossier.file.display().to_string()));
    dossier.text.record(kind, id)?.with_context(missing)
}

fn title(event: &Json) -> String {
    let title = text::safe_line(event.text_of("title").unwrap_or_default()).into_owned();
    format!("“{}”", text::clip(&title, 50, "…"))
}

fn is_dossier(text: &DossierText) -> bool {
    text.is_stream() || text.facts().any(|(name, raw)| name == "format" && raw.contains(FORMAT))
}

fn has_ending(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["json", "jsonl", "ndjson"].iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// Writes a file that is not there yet.
pub(super) fn write_new(path: &Path, content: &str) -> Result<()> {
    let name = text::safe_line(&path.display().to_string()).into_owned();
    ensure!(!path.exists(), "{name} is there already: choose another name");
    let write = || {
        let mut file = WholeFile::create(path, Existing::Keep, Readers::Usual)?;
        file.file()?.write_all(content.as_bytes())?;
        file.finish()
    };
    write().with_context(|| format!("cannot write {name}"))
}
