//! The formats in which events are written, and the endings of files that name them.

use std::path::Path;

/// A format in which events can be written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// One event on each line, in columns, for people.
    #[default]
    Text,
    /// A dossier (`diplo-dossier/1`).
    Json,
    /// The same as a stream: a header line, then one event on each line.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// The same table as a workbook of Excel.
    Xlsx,
    /// A brief by month, with footnotes.
    Markdown,
    /// A folder of notes with front matter, one an event.
    MarkdownFolder,
    /// One web page that needs nothing else.
    Html,
    /// A calendar (iCalendar).
    Ics,
    /// Input for TimelineJS 3.
    Timelinejs,
    /// The sources of the events, as BibTeX.
    Bibtex,
    /// The sources of the events, as CSL-JSON.
    CslJson,
}

/// The endings that [`Format::of_path`] knows, for messages.
pub const ENDINGS: &str = ".md, .html, .csv, .xlsx, .json, .jsonl, .ics, .timeline.json, .bib, .csl.json, .txt or / (a folder of notes)";

impl Format {
    /// Every format.
    pub const ALL: [Self; 12] = [
        Self::Text,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Xlsx,
        Self::Markdown,
        Self::MarkdownFolder,
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
            Self::Xlsx => "xlsx",
            Self::Markdown => "markdown",
            Self::MarkdownFolder => "markdown-folder",
            Self::Html => "html",
            Self::Ics => "ics",
            Self::Timelinejs => "timelinejs",
            Self::Bibtex => "bibtex",
            Self::CslJson => "csl-json",
        }
    }

    /// How many times the events are read for it: some formats begin with a summary of all events.
    #[must_use]
    pub const fn readings(self) -> u64 {
        match self {
            Self::Html | Self::MarkdownFolder => 2,
            _ => 1,
        }
    }

    /// The format for a file's ending; `None` if no format has it.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        if path.to_str()?.ends_with(std::path::is_separator) {
            return Some(Self::MarkdownFolder);
        }
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
            "xlsx" => Self::Xlsx,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "ics" => Self::Ics,
            "bib" => Self::Bibtex,
            _ => return None,
        })
    }
}
