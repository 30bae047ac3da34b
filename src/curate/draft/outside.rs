//! Drafts by another program: the article goes in as JSON on its standard input, events come out on its standard output, a line each.
//!
//! It is run without a shell, for a limited time, and what it prints is checked as a file is: a record with a mistake is refused, and so is
//! a quote that does not stand in the article. Whatever it says of a review, its drafts are drafts.

use super::Drafted;
use super::write::source_of;
use crate::curate::article::Article;
use crate::model::dossier::{self, Input};
use crate::model::{Account, Directory, DraftReading, Event, Line, Prose, Quote, Review, ReviewState};
use crate::text;
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// The most that a drafter may print.
const MAX_BYTES: u64 = 8 << 20;
/// The longest that it may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Why a drafter's drafts cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum DrafterError {
    /// The command cannot be read as words.
    #[error("--drafter: a quote in the command is not closed, or there is no command")]
    Words,
    /// It cannot be started, written to or read from.
    #[error("--drafter {program}: {cause}")]
    Io {
        /// The program.
        program: String,
        /// The error of the system.
        cause: std::io::Error,
    },
    /// It took too long and was ended.
    #[error("--drafter {program}: it was not done after {} s and was ended", PATIENCE.as_secs())]
    Late {
        /// The program.
        program: String,
    },
    /// It printed too much and was ended.
    #[error("--drafter {program}: it printed more than {} MiB and was ended", MAX_BYTES >> 20)]
    TooMuch {
        /// The program.
        program: String,
    },
    /// It ended with an error.
    #[error("--drafter {program}: it ended with {status}")]
    Failed {
        /// The program.
        program: String,
        /// How it ended.
        status: std::process::ExitStatus,
    },
}

/// The drafts that another program makes of an article.
///
/// # Errors
/// Where it cannot be run, fails, takes too long or prints too much.
pub fn drafts_by(command: &str, article: &Article, known: &Directory) -> Result<Drafted, DrafterError> {
    let printed = run(command, &as_json(article, known))?;
    Ok(checked(command, &printed, article, known))
}

/// The article as the program gets it.
fn as_json(article: &Article, known: &Directory) -> Value {
    let paragraph =
        |(number, range): (usize, &std::ops::Range<usize>)| json!({ "number": number + 1, "text": article.text.get(range.clone()) });
    let sentence = |(number, sentence): (usize, &crate::curate::article::Sentence)| json!({ "number": number + 1, "paragraph": sentence.paragraph, "text": article.words(sentence) });
    json!({
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "dated": article.dated.map(|day| day.to_string()),
        "language": article.language,
        "url": article.url,
        "side": article.side,
        "source": source_of(article, known).id,
        "text": article.text,
        "paragraphs": article.paragraphs.iter().enumerate().map(paragraph).collect::<Vec<_>>(),
        "sentences": article.sentences.iter().enumerate().map(sentence).collect::<Vec<_>>(),
        "actors": known.actors.values().collect::<Vec<_>>(),
        "issues": known.issues.values().collect::<Vec<_>>(),
        "places": known.places.values().collect::<Vec<_>>(),
    })
}

fn run(command: &str, article: &Value) -> Result<String, DrafterError> {
    let words = shell_words::split(command).map_err(|_| DrafterError::Words)?;
    let (program, arguments) = words.split_first().ok_or(DrafterError::Words)?;
    let shown = text::safe_line(program).into_owned();
    let io = |cause| DrafterError::Io { program: shown.clone(), cause };
    let mut child =
        Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().map_err(io)?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let article = article.to_string();
    // A program that reads nothing must not hold us up, nor one that prints before it has read all.
    let writing = thread::spawn(move || input.map(|mut input| input.write_all(article.as_bytes())));
    let (done, told) = mpsc::channel();
    thread::spawn(move || {
        let mut printed = Vec::new();
        let read = output.map(|output| output.take(MAX_BYTES + 1).read_to_end(&mut printed));
        let _ = done.send((read.transpose(), printed));
    });
    let Ok((read, printed)) = told.recv_timeout(PATIENCE) else {
        end(&mut child);
        return Err(DrafterError::Late { program: shown });
    };
    if printed.len() as u64 > MAX_BYTES {
        end(&mut child);
        return Err(DrafterError::TooMuch { program: shown });
    }
    read.map_err(io)?;
    let status = child.wait().map_err(io)?;
    // It may close its input before it has read all.
    drop(writing);
    if !status.success() {
        return Err(DrafterError::Failed { program: shown, status });
    }
    Ok(String::from_utf8_lossy(&printed).into_owned())
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// What it printed, as far as it holds.
fn checked(command: &str, printed: &str, article: &Article, known: &Directory) -> Drafted {
    let mut remarks = article.remarks.clone();
    let source = source_of(article, known);
    let mut header =
        Directory { actors: known.actors.clone(), issues: known.issues.clone(), places: known.places.clone(), ..Directory::default() };
    header.sources.insert(source.id.clone(), source.clone());
    let own = dossier::Dossier { directory: header, ..dossier::Dossier::default() };
    let mut inputs = Vec::new();
    if let Ok(line) = dossier::header_line(&own) {
        inputs.push(Input { name: "the dossier".into(), bytes: line.into_bytes().into() });
    }
    inputs.push(Input { name: "what the drafter printed.jsonl".into(), bytes: printed.as_bytes().to_vec().into() });
    let loaded = dossier::read(&inputs);
    let errors = loaded.problems.iter().filter(|problem| problem.severity == dossier::Severity::Error);
    remarks.extend(errors.take(20).map(|problem| format!("--drafter: {}", text::safe_line(&problem.message))));
    let mut drafted = Drafted { directory: Directory::default(), events: Vec::new(), remarks };
    drafted.directory.sources.insert(source.id.clone(), source);
    for event in loaded.dossier.events {
        match proved(command, event, article, &drafted.directory) {
            Ok(event) => drafted.events.push(event),
            Err(why) => drafted.remarks.push(why),
        }
    }
    let mut needed = dossier::NeededRecords::new(&loaded.dossier.directory);
    drafted.events.iter().for_each(|event| needed.need(event));
    let needed = needed.directory();
    drafted.directory.actors.extend(needed.actors);
    drafted.directory.issues.extend(needed.issues);
    drafted.directory.places.extend(needed.places);
    drafted
}

/// An event whose quotes stand in the article, as a draft of it.
fn proved(command: &str, mut event: Event, article: &Article, directory: &Directory) -> Result<Event, String> {
    let refused = |why: &str| format!("--drafter: the event `{}` is refused: {why}", event.id);
    let Some(quote) = event.accounts.iter().find_map(|account| account.quote.clone()) else {
        return Err(refused("it quotes nothing of the article"));
    };
    let Some(at) = place_of(&quote, &article.text) else {
        return Err(refused(&format!("“{}” does not stand in the article", clipped(&quote))));
    };
    let Some((number, sentence)) = article.sentences.iter().enumerate().find(|(_, sentence)| at < sentence.range.end) else {
        return Err(refused("its quote stands in no sentence"));
    };
    let Some(source) = directory.sources.keys().next() else { return Err(refused("the article has no source")) };
    let when = event.accounts.iter().find_map(|account| account.when.clone());
    let mut account = Account::new(source.clone());
    account.locator = Some(Line::from(format!("¶ {}", sentence.paragraph).as_str()));
    account.quote = Some(Quote { exact: Prose::from(&*quote.exact), prefix: quote.prefix.clone(), suffix: quote.suffix.clone() });
    account.when = when;
    event.accounts = vec![account];
    event.review = Some(Box::new(Review { state: ReviewState::Draft, by: None, at: None }));
    let mut why = vec![Line::from(format!("made by {}", text::safe_line(command)).as_str())];
    why.extend(event.draft.take().map(|draft| draft.why).unwrap_or_default());
    let sentence_number = u32::try_from(number + 1).unwrap_or(u32::MAX);
    event.draft = Some(Box::new(DraftReading {
        sentence: sentence_number,
        paragraph: sentence.paragraph,
        why,
        alternative: None,
        account_of: None,
        brings: Vec::new(),
    }));
    Ok(event)
}

/// Where a quote stands in a text, white space aside.
fn place_of(quote: &str, text: &str) -> Option<usize> {
    let wanted: Vec<&str> = quote.split_whitespace().collect();
    let first = wanted.first()?;
    if quote.trim().chars().count() < 3 {
        return None;
    }
    if let Some(at) = text.find(quote.trim()) {
        return Some(at);
    }
    let joined = wanted.join(" ");
    let flat: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let at = flat.find(&joined)?;
    // The same word of the text, counted.
    let before = flat[..at].matches(first).count();
    text.match_indices(first).nth(before).map(|(at, _)| at)
}

fn clipped(quote: &str) -> String {
    let words: String = quote.chars().take(60).collect();
    if words.len() < quote.len() { format!("{words}…") } else { words }
}
