//! Events on paper: the formats in which a selection leaves the program, and one event written out whole.
//!
//! Owns the layout of every format that is not the program's own, what is said of that which a format cannot carry,
//! and that nothing which leaves can run anywhere: no formula in a spreadsheet, no markup from a title, no link but a
//! web address. Leaves the JSON formats to [`crate::model::dossier`], how sources are cited to [`crate::model::citation`], and
//! which events are selected, in which order, to the caller.
//!
//! | file | owns |
//! |---|---|
//! | `export` | [`Format`], [`Selection`], [`write()`] |
//! | `export/file` | [`write_file`]: all of a file or nothing |
//! | `export/progress` | [`WriteProgress`]: how far a file is, and the way to stop it |
//! | `export/omitted` | [`Omitted`]: what a format could not carry |
//! | `export/event` | one event whole, as `show` prints it |
//! | `export/stream` | [`write_stream`]: events written as they are read |
//! | `export/table` | columns of text, CSV |
//! | `export/comparison` | one event's accounts side by side |
//! | `export/differences` | all events whose accounts differ |
//! | `export/pair` | the contacts of two actors |
//! | `export/matrix` | who met whom how often |
//! | `export/portrait` | one actor whole |
//! | `export/frequency` | how often each term of a facet occurs |
//! | `export/periods` | how many events each period has |
//! | `export/contrast` | two sides beside each other |
//! | `export/document` | [`document::Document`]: a report said once, and its five renderers |
//! | `export/paper` | what the others share |
//! | `export/markdown` | a brief by month |
//! | `export/notes` | [`write_notes`]: a reader's own marks, notes and tags |
//! | `export/page` | one web page that needs nothing else |
//! | `export/calendar` | iCalendar |
//! | `export/coded` | that a source is cited by machine-coded events only |
//! | `export/timelinejs` | TimelineJS 3 |
//! | `export/words` | what several formats say in the same words |

mod calendar;
mod coded;
mod comparison;
pub mod contrast;
pub mod differences;
pub mod document;
mod event;
mod file;
pub mod frequency;
mod markdown;
pub mod matrix;
mod notes;
mod omitted;
mod page;
pub mod pair;
mod paper;
pub mod periods;
pub mod portrait;
mod progress;
mod stream;
mod table;
mod timelinejs;
mod words;

pub use crate::files::Existing;
pub use comparison::write_comparison;
pub use event::{Tie, event_text};
pub use file::write_file;
pub use notes::{Listed, write_notes};
pub use omitted::Omitted;
pub use paper::TableFormat;
pub use progress::{WriteProgress, WriteState};
pub use stream::{Reading, collected, write_stream};
pub use table::write_text;

use crate::input::{Report, SourceError};
use crate::model::{Directory, Event, Id, Remark};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A format in which events can be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// One event a line, in columns, to be read.
    #[default]
    Text,
    /// A dossier (`diplo-dossier/1`).
    Json,
    /// The same as a stream: a header line, then one event a line.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// A brief by month, with footnotes.
    Markdown,
    /// One web page that needs nothing else.
    Html,
    /// A calendar (iCalendar).
    Ics,
    /// What TimelineJS 3 shows.
    Timelinejs,
    /// The sources of the events, as BibTeX.
    Bibtex,
    /// The sources of the events, as CSL-JSON.
    CslJson,
}

/// The endings that [`Format::of_path`] knows, for messages.
pub const ENDINGS: &str = ".md, .html, .csv, .json, .jsonl, .ics, .timeline.json, .bib, .csl.json or .txt";

impl Format {
    /// Every format.
    pub const ALL: [Self; 10] = [
        Self::Text,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Markdown,
        Self::Html,
        Self::Ics,
        Self::Timelinejs,
        Self::Bibtex,
        Self::CslJson,
    ];

    /// The format's name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Ics => "ics",
            Self::Timelinejs => "timelinejs",
            Self::Bibtex => "bibtex",
            Self::CslJson => "csl-json",
        }
    }

    /// How many times events are read for it: some formats say at their start what comes in all of them.
    #[must_use]
    pub const fn readings(self) -> u64 {
        match self {
            Self::Text | Self::Jsonl => 2,
            _ => 1,
        }
    }

    /// Whether events in this format carry the rows from which they were converted.
    #[must_use]
    pub const fn carries_rows(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl)
    }

    /// The format that a file's ending asks for; `None` where no format goes by it.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?.to_ascii_lowercase();
        for (ending, format) in [(".timeline.json", Self::Timelinejs), (".csl.json", Self::CslJson)] {
            if name.len() > ending.len() && name.ends_with(ending) {
                return Some(format);
            }
        }
        Some(match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" => Self::Text,
            "json" => Self::Json,
            "jsonl" | "ndjson" => Self::Jsonl,
            "csv" => Self::Csv,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "ics" => Self::Ics,
            "bib" => Self::Bibtex,
            _ => return None,
        })
    }
}

/// Some events of a collection, in the order in which they are to be written.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// What the collection is called.
    pub title: &'a str,
    /// What it covers.
    pub summary: Option<&'a str>,
    /// Who and what the events speak of.
    pub directory: &'a Directory,
    /// The events.
    pub events: &'a [&'a Event],
    /// What the reader has put beside them; `None` where it was not asked for.
    pub remarks: Option<&'a Remarks>,
}

/// A reader's marks, notes and tags by the event.
pub type Remarks = BTreeMap<Id<Event>, Remark>;

impl<'a> Selection<'a> {
    /// All but the events, of a collection with this report and directory.
    #[must_use]
    pub fn head(report: &'a Report, directory: &'a Directory, remarks: Option<&'a Remarks>) -> Self {
        Self { title: &report.title, summary: report.summary.as_deref(), directory, events: &[], remarks }
    }

    /// What the reader has put beside an event.
    #[must_use]
    pub fn remark(&self, event: &Event) -> Option<&'a Remark> {
        self.remarks?.get(&event.id)
    }
}

/// Why a selection could not be written. Each message holds its cause, so none is given as a source besides.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// What is written to refuses.
    #[error("cannot write: {0}")]
    Io(io::Error),
    /// A record has no JSON.
    #[error("cannot write as JSON: {0}")]
    Json(serde_json::Error),
    /// The web page's template failed.
    #[error("cannot write the page: {0}")]
    Page(minijinja::Error),
    /// An event cannot be read.
    #[error("{0}")]
    Read(SourceError),
    /// It was stopped.
    #[error("it was stopped, and nothing is written")]
    Stopped,
    /// A file cannot be written.
    #[error("cannot write {}: {cause}", crate::text::safe_line(&path.display().to_string()))]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
}

impl From<SourceError> for ExportError {
    fn from(error: SourceError) -> Self {
        Self::Read(error)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<serde_json::Error> for ExportError {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}

impl From<minijinja::Error> for ExportError {
    fn from(error: minijinja::Error) -> Self {
        Self::Page(error)
    }
}

impl From<csv::Error> for ExportError {
    fn from(error: csv::Error) -> Self {
        match error.into_kind() {
            csv::ErrorKind::Io(error) => Self::Io(error),
            other => Self::Io(io::Error::other(format!("{other:?}"))),
        }
    }
}

impl ExportError {
    /// Whether the reader at the other end has gone, which is no mistake of anyone.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// Writes the selection in a format, and says what that format could not carry. JSON and JSON lines open again; text is
/// as wide as it needs to be (see [`write_text`] for a terminal).
///
/// # Errors
/// Where `out` refuses.
pub fn write(format: Format, out: &mut dyn Write, selection: &Selection<'_>) -> Result<Omitted, ExportError> {
    write_stream(format, None, out, selection, &|sink| selection.events.iter().try_for_each(|event| sink(event)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dossier::{self, Dossier, Input};

    fn built_in() -> Dossier {
        dossier::read(&[Input { name: "built-in".into(), bytes: dossier::BUILT_IN.as_bytes().into() }]).dossier
    }

    fn written(format: Format, dossier: &Dossier, events: &[&Event]) -> String {
        let selection =
            Selection { title: &dossier.title, summary: dossier.summary.as_deref(), directory: &dossier.directory, events, remarks: None };
        let mut out = Vec::new();
        write(format, &mut out, &selection).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn both_json_formats_open_again_without_a_problem() {
        let dossier = built_in();
        let events: Vec<&Event> = dossier.events.iter().collect();
        for (format, name) in [(Format::Json, "a.json"), (Format::Jsonl, "a.jsonl")] {
            let text = written(format, &dossier, &events);
            let again = dossier::read(&[Input { name: name.into(), bytes: text.as_bytes().into() }]);
            assert_eq!(again.problems, [], "{name}");
            assert_eq!(again.dossier.events, dossier.events, "{name}");
        }
    }

    #[test]
    fn a_brief_says_in_words_what_differs_and_what_is_still_expected() {
        let dossier = built_in();
        let events: Vec<&Event> = dossier.events.iter().collect();
        let brief = written(Format::Markdown, &dossier, &events);
        assert!(brief.contains("The accounts give different days: U.S. Department of State and Voice of America 23 May;"), "{brief}");
        assert!(brief.contains("**Expected: the sources have it still ahead.**"), "{brief}");
        assert!(brief.contains("\n## May 2024\n"), "{brief}");
    }

    #[test]
    fn on_a_terminal_no_line_is_wider_than_it() {
        let dossier = built_in();
        let events: Vec<&Event> = dossier.events.iter().collect();
        let selection = Selection { title: "", summary: None, directory: &dossier.directory, events: &events, remarks: None };
        for width in [1, 10, 40, 80, 120, 300] {
            let mut out = Vec::new();
            write_text(&mut out, &selection, Some(width)).unwrap();
            let text = String::from_utf8(out).unwrap();
            assert!(text.lines().all(|line| crate::text::width(line) <= width), "{width}:\n{text}");
            assert_eq!(text.lines().count(), events.len());
        }
    }

    #[test]
    fn an_ending_names_a_format() {
        assert_eq!(Format::of_path(Path::new("brief.MD")), Some(Format::Markdown));
        assert_eq!(Format::of_path(Path::new("brief.docx")), None);
        assert_eq!(Format::of_path(Path::new("brief")), None);
        assert_eq!(Format::of_path(Path::new("a.timeline.json")), Some(Format::Timelinejs));
        assert_eq!(Format::of_path(Path::new("A.CSL.JSON")), Some(Format::CslJson));
        assert_eq!(Format::of_path(Path::new("timeline.json")), Some(Format::Json));
        let named: Vec<_> = ENDINGS.split([',', ' ']).filter(|word| word.starts_with('.')).map(|ending| format!("a{ending}")).collect();
        let formats: Vec<_> = named.iter().filter_map(|name| Format::of_path(Path::new(name))).collect();
        assert!(Format::ALL.iter().all(|format| formats.contains(format)), "{formats:?}");
    }

    #[test]
    fn one_event_whole_tells_its_ties_and_fits() {
        let dossier = built_in();
        let event = dossier.events.iter().find(|event| event.id.as_str() == "lambert-hong-talks").unwrap();
        let page = event_text(event, &dossier.directory, &[("followed by", "Another", "another")], Some(60));
        assert!(page.contains("followed by: Another (another)"), "{page}");
        assert!(page.contains("by video") && page.contains("“virtual meeting”"), "{page}");
        let longest = page.lines().filter(|line| !line.contains("https://")).map(crate::text::width).max();
        assert!(longest <= Some(60), "{page}");
    }
}
