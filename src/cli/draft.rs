//! `draft`: what an article tells, as drafts of events; and its expressions of time.
//!
//! Owns the arguments and how drafts are printed. Leaves reading articles and sentences to [`crate::curate`].

use super::context::{Context, Surroundings};
use super::editing::{self, EditArgs};
use super::exit::Exit;
use super::open;
use super::options::EventArgs;
use super::screen;
use super::stderr::say;
use crate::curate::article::{self, Article, Given, Known};
use crate::curate::desk::{Facts, Intake, Taken};
use crate::curate::draft::{self, Drafted};
use crate::curate::edit::accept;
use crate::dates::prose::{self, Expression};
use crate::dates::{self, Day, Hints};
use crate::input::{self, Library, LoadRequest, TextEncoding, TextFile};
use crate::model::dossier::{self, Dossier};
use crate::model::{Directory, Event, Id};
use crate::text;
use anyhow::{Error, bail, ensure};
use clap::{ValueEnum, ValueHint};
use serde::Serialize;
use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Read articles for events and print them as drafts, each with its sentence and why it was read so; nothing is entered anywhere
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Articles in English: plain text, Markdown, HTML, RSS or Atom; `-` is standard input; https://… is fetched, after a
    /// question
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// How to print them; json and jsonl open again
    #[arg(long, value_enum, default_value_t = DraftFormat::Text)]
    format: DraftFormat,
    /// The day of issue, from which "yesterday" and "Friday" count; without it the article's own
    #[arg(long, value_name = "DATE", value_parser = day)]
    dated: Option<Day>,
    /// Who put them out
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Whose voice they are: a state's short name, or `press`
    #[arg(long, value_name = "SIDE")]
    side: Option<String>,
    /// Their address
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    url: Option<String>,
    /// The id of their source in the dossier
    #[arg(long, value_name = "ID")]
    source: Option<String>,
    /// A dossier whose names, offices, places and issues are known, and whose events may be told again
    #[arg(long, visible_alias = "dossier", value_name = "DOSSIER", value_hint = ValueHint::AnyPath)]
    with: Vec<PathBuf>,
    /// Let another program make the drafts: it gets an article as JSON on its standard input and prints events as JSON Lines
    #[arg(long, value_name = "COMMAND", value_hint = ValueHint::CommandString)]
    drafter: Option<String>,
    /// The encoding of the articles, where their bytes do not tell it: windows-1252, gbk, utf-16le …
    #[arg(long, value_name = "ENCODING")]
    encoding: Option<TextEncoding>,
    /// The dossier into which drafts are entered that are accepted; its names are known as with --with
    #[arg(long, value_name = "DOSSIER", requires = "into-how", value_hint = ValueHint::FilePath)]
    into: Option<PathBuf>,
    /// The drafts that are accepted: their ids, with commas between them, or `all`
    #[arg(long, value_name = "ID", value_delimiter = ',', requires = "into", group = "into-how")]
    accept: Vec<String>,
    /// With --into: open the articles on the screen, where each draft is decided; several are a queue
    #[arg(long, requires = "into", group = "into-how", conflicts_with_all = ["format", "with", "drafter", "dry_run", "spans", "source"])]
    desk: bool,
    /// With --into: print what would be different, and change nothing
    #[arg(long, short = 'n', requires = "into")]
    dry_run: bool,
    #[cfg(feature = "download")]
    #[command(flatten)]
    consent: super::consent::ConsentArgs,
    /// Print every expression of time as JSON Lines instead: where it stands, its date in EDTF, the rule that read it
    #[arg(long, conflicts_with_all = ["format", "publisher", "side", "url", "source", "with", "drafter", "into"])]
    spans: bool,
}

/// How drafts are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum DraftFormat {
    /// Each draft beside its sentence, to read
    Text,
    /// A dossier
    Json,
    /// A dossier, an event a line
    #[value(alias = "ndjson")]
    Jsonl,
}

impl Args {
    /// Whether the articles are to be opened on the screen.
    pub fn is_for_screen(&self) -> bool {
        self.desk
    }

    /// Opens the articles on the screen, as a queue.
    ///
    /// # Errors
    /// There is no terminal; otherwise as [`screen::Args::run`].
    pub fn draw(self, surroundings: &Surroundings) -> Result<Exit, Error> {
        ensure!(surroundings.can_draw(), "--desk opens a screen, and there is no terminal here; without it the drafts are printed");
        if let Some(missing) = self.files.iter().find(|file| file.as_os_str() != "-" && !file.exists()) {
            bail!("there is no file {}", text::safe_line(&missing.display().to_string()));
        }
        let facts = Facts {
            dated: self.dated.map(|day| day.to_string()),
            publisher: self.publisher,
            side: self.side,
            url: self.url.filter(|_| self.files.len() == 1),
        };
        let what = self.files.into_iter().map(Taken::File).collect();
        let intake = Intake { what, facts, encoding: self.encoding };
        let words = self.into.into_iter().map(PathBuf::into_os_string).collect();
        screen::Args::default().with_intake(intake).run(EventArgs { words, ..EventArgs::default() }, surroundings)
    }

    pub fn run(self, context: &mut Context<'_>) -> Result<Exit, Error> {
        if self.spans {
            for file in &self.files {
                let file = self.read(file, MAX_LEN)?.0;
                file.remarks.iter().for_each(|remark| say(remark));
                spans(&file.text, self.dated, context.out)?;
            }
            return Ok(Exit::Clean);
        }
        let one = self.files.len() == 1;
        ensure!(one || self.source.is_none() && self.url.is_none(), "--source and --url say it of one article; name one file");
        let with: Vec<PathBuf> = self.into.iter().chain(&self.with).cloned().collect();
        let library = if with.is_empty() { None } else { Some(open::read(&LoadRequest::new(with))?.0) };
        let articles = self.articles()?;
        let mut desk = Desk::new(library.as_ref());
        for article in &articles {
            let drafted = match &self.drafter {
                Some(command) => draft::drafts_by(command, article, &desk.known)?,
                None => draft::drafts(article, &desk.known),
            };
            desk.take(article, drafted);
        }
        if let Some(file) = &self.into {
            return self.enter(file, &desk, context);
        }
        desk.print(self.format, context)?;
        Ok(Exit::Clean)
    }

    /// Enters the drafts that are accepted.
    fn enter(&self, file: &Path, desk: &Desk, context: &mut Context<'_>) -> Result<Exit, Error> {
        let is_accepted = |event: &&Event| self.accept.iter().any(|id| id == "all" || id == event.id.as_str());
        let drafts: Vec<&Event> = desk.drafts.iter().filter(is_accepted).collect();
        let ids = || desk.drafts.iter().map(|event| event.id.as_str());
        if let Some(wrong) = self.accept.iter().find(|id| *id != "all" && !ids().any(|known| known == *id)) {
            let near = text::closest(wrong, ids())
                .map_or_else(|| format!("there are: {}", ids().collect::<Vec<_>>().join(", ")), |near| format!("did you mean `{near}`?"));
            bail!("there is no draft `{}`; {near}", text::safe_line(wrong));
        }
        ensure!(!drafts.is_empty(), "the articles tell no event that could be accepted");
        let args = EditArgs { dry_run: self.dry_run, output: None, beside: self.with.clone() };
        let today = chrono::Local::now().date_naive().to_string();
        editing::run(context, file, &args, |text| Ok(accept(text, &drafts, &desk.directory, &today)?))
    }

    fn articles(&self) -> Result<Vec<Article>, Error> {
        let Self { dated, publisher, side, url, source, .. } = self;
        let mut given = Given { dated: *dated, publisher: publisher.clone(), side: side.clone(), url: url.clone(), source: source.clone() };
        let mut articles = Vec::new();
        for file in &self.files {
            let (file, address) = self.read(file, article::MAX_LEN)?;
            given.url = url.clone().or(address);
            file.remarks.iter().for_each(|remark| say(remark));
            articles.extend(article::read(&file.name, &file.text, &given));
        }
        Ok(articles)
    }
}

/// What was read, and the address that it was fetched from.
type Read = (TextFile, Option<String>);

#[cfg(feature = "download")]
impl Args {
    /// Reads a file, or fetches a page after a question.
    fn read(&self, file: &Path, longest: u64) -> Result<Read, Error> {
        use crate::download::{self, Bounds, Client};
        let Some(url) = file.to_str().filter(|name| text::is_web_address(name)) else {
            return Ok((input::read_text(file, self.encoding, longest)?, None));
        };
        let shown = text::safe_line(url).into_owned();
        if !self.consent.ask(&format!("fetch {shown}?"))? {
            bail!("{shown} was not fetched");
        }
        let page = download::page(&Client::new(Bounds::default())?, url, &input::Cancel::default())
            .map_err(|error| anyhow::anyhow!("{shown}: {error}"))?;
        // The server's word on the encoding goes before what the bytes look like, and after the user's.
        let encoding = self.encoding.or_else(|| page.charset.as_ref()?.parse().ok());
        Ok((input::text_of_bytes(&shown, page.bytes, encoding, longest)?, Some(page.url)))
    }
}

#[cfg(not(feature = "download"))]
impl Args {
    fn read(&self, file: &Path, longest: u64) -> Result<Read, Error> {
        let is_address = file.to_str().is_some_and(text::is_web_address);
        ensure!(!is_address, "this program was built without the feature `download`: save the page and name the file");
        Ok((input::read_text(file, self.encoding, longest)?, None))
    }
}

/// The articles read so far: what one names is known to the next.
struct Desk {
    known: Directory,
    /// The events of the dossier, and the drafts so far.
    there: Vec<Event>,
    drafts: Vec<Event>,
    /// Only what the drafts need.
    directory: Directory,
    ids: HashSet<Id<Event>>,
    sentences: Vec<String>,
}

impl Desk {
    fn new(library: Option<&Library>) -> Self {
        let known = library.map(|library| (**library.directory()).clone()).unwrap_or_default();
        let there: Vec<Event> = library.map_or_else(Vec::new, |library| library.held().iter().map(|event| Event::clone(event)).collect());
        let ids = there.iter().map(|event| event.id.clone()).collect();
        Self { known, there, drafts: Vec::new(), directory: Directory::default(), ids, sentences: Vec::new() }
    }

    fn take(&mut self, article: &Article, mut drafted: Drafted) {
        match article::known(article, &self.known) {
            Some(Known::Same(source)) => say(&format!("note: {}: these words are known already, as the source `{source}`", article.name)),
            Some(Known::Changed(source)) => say(&format!("note: {}: another version of the source `{source}`", article.name)),
            None => {}
        }
        drafted.remarks.iter().for_each(|remark| say(&format!("note: {remark}")));
        if article.dated.is_none() && article.is_english() {
            say("note: --dated says the day of issue");
        }
        draft::find_accounts(&mut drafted, &self.there, &self.known);
        for event in &mut drafted.events {
            let (stem, mut number) = (event.id.clone(), 1);
            while !self.ids.insert(event.id.clone()) {
                number += 1;
                event.id = Id::of_words(&format!("{stem}-{number}"));
            }
        }
        for directory in [&mut self.known, &mut self.directory] {
            directory.actors.extend(drafted.directory.actors.clone());
            directory.issues.extend(drafted.directory.issues.clone());
            directory.places.extend(drafted.directory.places.clone());
            directory.sources.extend(drafted.directory.sources.clone());
        }
        let sentence =
            |event: &Event| event.accounts.first().and_then(|account| account.quote.as_ref()).map(ToString::to_string).unwrap_or_default();
        self.sentences.extend(drafted.events.iter().map(sentence));
        self.there.extend(drafted.events.iter().cloned());
        self.drafts.extend(drafted.events);
    }

    fn print(self, format: DraftFormat, context: &mut Context<'_>) -> Result<(), Error> {
        let Self { drafts, directory, .. } = self;
        if format == DraftFormat::Text {
            return text_of(&drafts, &directory, context);
        }
        let dossier = Dossier { title: "Drafts".into(), directory, events: drafts, ..Dossier::default() };
        let printed = if format == DraftFormat::Json { dossier::to_json(&dossier)? } else { dossier::to_json_lines(&dossier)? };
        context.out.write_all(printed.as_bytes())?;
        Ok(())
    }
}

/// Each draft beside its sentence.
fn text_of(drafts: &[Event], directory: &Directory, context: &mut Context<'_>) -> Result<(), Error> {
    let width = context.surroundings.width.unwrap_or(100).clamp(40, 120);
    for event in drafts {
        let names: Vec<&str> = event.participants.iter().map(|participant| directory.actor_name(&participant.actor)).collect();
        let locator = event.accounts.first().and_then(|account| account.locator.as_deref()).unwrap_or_default();
        writeln!(context.out, "{}  {}  {}", event.when.edtf, event.kind.label(), event.status.label())?;
        let mut part = |before: &str, words: &str| -> Result<(), Error> {
            for line in text::wrap_hanging(&format!("{before}{words}"), width - 2, 0, before.chars().count()) {
                writeln!(context.out, "  {}", line.trim_end())?;
            }
            Ok(())
        };
        part("", &event.title)?;
        if !names.is_empty() {
            part("who    ", &names.join(", "))?;
        }
        if let Some(place) = &event.place {
            part("where  ", directory.place_name(place))?;
        }
        if let Some(quote) = event.accounts.first().and_then(|account| account.quote.as_ref()) {
            part(&format!("{locator}  "), &format!("“{}”", quote.split_whitespace().collect::<Vec<_>>().join(" ")))?;
        }
        if let Some(draft) = &event.draft {
            if let Some(other) = &draft.account_of {
                let brings: Vec<&str> = draft.brings.iter().map(|line| &**line).collect();
                let brings = if brings.is_empty() { "nothing else".to_owned() } else { brings.join("; ") };
                part("another account of  ", &format!("{other}: {brings}"))?;
            }
            for why in &draft.why {
                part("why    ", why)?;
            }
        }
        writeln!(context.out)?;
    }
    say(&format!("{}, entered nowhere: each is to be accepted by somebody", text::number_of(drafts.len(), "draft")));
    Ok(())
}

/// A day as people write it.
fn day(text: &str) -> Result<Day, String> {
    let date = dates::read(text, &Hints::default()).map_err(|unread| unread.reason().to_owned())?;
    let span = date.without_time().span();
    if span.days() == Some(1) { Ok(span.earliest) } else { Err("this is no single day".to_owned()) }
}

/// The longest text whose expressions are listed, in bytes.
const MAX_LEN: u64 = 256 << 20;

/// A line of `--spans`.
#[derive(Serialize)]
struct SpanLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    edtf: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'static str,
    rule: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternative: Option<&'a str>,
}

/// Every expression of time as a line of JSON.
fn spans(text: &str, dated: Option<Day>, out: &mut dyn Write) -> Result<(), Error> {
    for expression in prose::expressions(text, dated) {
        let Expression { characters, text, date, alternative, value, kind, rule, .. } = &expression;
        let line = SpanLine {
            start: characters.start,
            end: characters.end,
            text,
            edtf: date.as_ref().map(|date| date.as_str()),
            kind: kind.name(),
            rule,
            value: value.as_deref(),
            alternative: alternative.as_ref().map(|date| date.as_str()),
        };
        // The one blank that moves a terminal's cursor and that JSON leaves as it is.
        writeln!(out, "{}", serde_json::to_string(&line)?.replace('\u{85}', "\\u0085"))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::context::Surroundings;
    use serde_json::{Value, json};
    use std::fs;

    fn spans_of(file: std::path::PathBuf, dated: Option<Day>) -> Args {
        Args {
            files: vec![file],
            format: DraftFormat::Text,
            dated,
            publisher: None,
            side: None,
            url: None,
            source: None,
            with: Vec::new(),
            drafter: None,
            encoding: None,
            into: None,
            accept: Vec::new(),
            desk: false,
            dry_run: false,
            #[cfg(feature = "download")]
            consent: Default::default(),
            spans: true,
        }
    }

    fn printed(text: &str, dated: Option<&str>) -> Vec<Value> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.txt");
        fs::write(&file, text).unwrap();
        let args = spans_of(file, dated.map(|text| day(text).unwrap()));
        let mut out = Vec::new();
        args.run(&mut Context { out: &mut out, surroundings: &Surroundings::default() }).unwrap();
        String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    #[test]
    fn every_expression_of_time_is_a_line() {
        let lines = printed("Señor Paz will visit on Friday for two days.", Some("Monday 20 May 2024"));
        let friday = json!({"start": 24, "end": 30, "text": "Friday", "edtf": "2024-05-24", "type": "date", "rule": "weekday", "alternative": "2024-05-17"});
        let days =
            json!({"start": 35, "end": 43, "text": "two days", "edtf": null, "type": "duration", "rule": "duration", "value": "P2D"});
        assert_eq!(lines, [friday, days]);
        assert_eq!(printed("They met on Friday.", None)[0]["edtf"], Value::Null, "without a day of issue nothing is guessed");
    }

    #[test]
    fn no_control_character_gets_out() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("article.txt");
        fs::write(&file, "They met on May\u{85}5,\u{b}2024.\u{1b}[31m").unwrap();
        let mut out = Vec::new();
        spans_of(file, None).run(&mut Context { out: &mut out, surroundings: &Surroundings::default() }).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("\"edtf\":\"2024-05-05\""), "{out}");
        assert!(out.trim_end().chars().all(|character| !character.is_control()), "{out:?}");
    }

    #[test]
    fn the_day_of_issue_is_one_day() {
        assert_eq!(day("2024-05-23"), Ok(Day::from_ymd(2024, 5, 23).unwrap()));
        assert!(day("May 2024").unwrap_err().contains("no single day"));
    }
}
