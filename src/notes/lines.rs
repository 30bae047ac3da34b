//! Changes as lines of JSON, and what is wrong with a line.

use super::entry::{Draft, FullName, Moment, Tag};
use crate::model::{Event, Id, Line, Prose};
use crate::text;
use serde::{Deserialize, Serialize};

/// The format in the first line of the file.
pub(super) const FORMAT: &str = "diplo-notes/1";

/// The longest line that is read, in bytes: a note with all that JSON adds is far shorter.
const LONGEST_LINE: usize = 4 << 20;

/// One change, as a line has it. A missing field is unchanged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub at: Moment,
    pub dossier: Line,
    pub event: Id<Event>,
    /// The event's title at that time.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub title: Line,
    /// Its date at that time.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub when: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<bool>,
    /// The whole note; a blank one removes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
    /// The note that this one takes the place of, where nothing keeps two writers apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Prose>,
    /// Tags that were added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tag: Vec<Tag>,
    /// Tags that were removed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub untag: Vec<Tag>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Draft>,
    /// The draft was dropped.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub undraft: bool,
}

fn is_blank(line: &Line) -> bool {
    line.is_empty()
}

impl Record {
    /// A record without changes.
    pub fn new(name: &FullName, at: Moment) -> Self {
        Self {
            at,
            dossier: name.dossier.clone(),
            event: name.event.clone(),
            title: Line::default(),
            when: Line::default(),
            mark: None,
            note: None,
            was: None,
            tag: Vec::new(),
            untag: Vec::new(),
            draft: None,
            undraft: false,
        }
    }

    pub fn name(&self) -> FullName {
        FullName { event: self.event.clone(), dossier: self.dossier.clone() }
    }

    /// The line, including its end.
    pub fn to_line(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }
}

/// The first line: the format, and a number that no other file has, so that a program notices when its file has been
/// replaced.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    pub format: String,
    #[serde(default)]
    pub file: String,
}

/// An unreadable line. It stays in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Counted from 1, in the file as it was read.
    pub line: usize,
    /// What is wrong.
    pub why: String,
    /// The start of the line.
    pub excerpt: String,
}

/// The kind of a line.
pub(super) enum Kind {
    Blank,
    Header(Header),
    Change(Box<Record>),
    Broken(String),
}

/// The content of a line, given without its end. Only the first line of a file can be its header.
pub(super) fn kind(line: &[u8], first: bool) -> Kind {
    if line.len() > LONGEST_LINE {
        return Kind::Broken("the line is too long for a note".into());
    }
    let Ok(line) = std::str::from_utf8(line) else { return Kind::Broken("the line is not UTF-8".into()) };
    let line = line.trim();
    if line.is_empty() {
        return Kind::Blank;
    }
    if first && let Ok(header) = serde_json::from_str::<Header>(line) {
        return Kind::Header(header);
    }
    match serde_json::from_str::<Record>(line) {
        Ok(record) => Kind::Change(Box::new(record)),
        Err(error) if error.is_eof() => Kind::Broken("the line breaks off: a program was stopped while it wrote".into()),
        Err(error) => {
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            Kind::Broken(text::safe_line(message).into_owned())
        }
    }
}
