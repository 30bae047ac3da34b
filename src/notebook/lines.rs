//! Changes as lines of JSON, and what is wrong with a line.

use super::entry::{Draft, FullName, Moment, Tag};
use super::state::Notebook;
use crate::model::{Event, Id, Line, Prose};
use crate::text;
use serde::{Deserialize, Serialize};

/// What the first line of the file says.
pub(super) const FORMAT: &str = "diplo-notes/1";

/// The longest line that is read, in bytes: a note with all that JSON adds is far below.
const LONGEST_LINE: usize = 4 << 20;

/// How many broken lines are listed.
const MOST_LISTED: usize = 100;

/// One change, as it stands in a line. A field that is not given is not changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Record {
    pub at: Moment,
    pub dossier: Line,
    pub event: Id<Event>,
    /// What the event was called then.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub title: Line,
    /// Its date then.
    #[serde(default, skip_serializing_if = "is_blank")]
    pub when: Line,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<bool>,
    /// The whole note; blank takes it away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Prose>,
    /// Tags that were added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tag: Vec<Tag>,
    /// Tags that were taken away.
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
    /// A change of nothing yet.
    pub fn of(name: &FullName, at: Moment) -> Self {
        Self {
            at,
            dossier: name.dossier.clone(),
            event: name.event.clone(),
            title: Line::default(),
            when: Line::default(),
            mark: None,
            note: None,
            tag: Vec::new(),
            untag: Vec::new(),
            draft: None,
            undraft: false,
        }
    }

    pub fn name(&self) -> FullName {
        FullName { event: self.event.clone(), dossier: self.dossier.clone() }
    }

    /// The line, its end included.
    pub fn to_line(&self) -> Result<Vec<u8>, serde_json::Error> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }
}

/// The first line: the format, and a number that no other file has, so that a program notices when the file that it
/// knows has been replaced.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Header {
    pub format: String,
    #[serde(default)]
    pub file: String,
}

/// A line that cannot be read. It stays in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Counted from 1; in the file as it was read.
    pub line: usize,
    /// What is wrong.
    pub why: String,
    /// How it begins.
    pub excerpt: String,
}

/// What one line is.
pub(super) enum Kind {
    Blank,
    Header(Header),
    Change(Box<Record>),
    Broken(String),
}

/// What a line, without its end, says. Only the first line of a file can be its header.
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

/// What has been read of a file so far: the state, and the lines that were no changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub notebook: Notebook,
    pub broken: Vec<Broken>,
    /// How many more broken lines there are than `broken` lists.
    pub unlisted: usize,
    /// A last line without an end, as far as it is certain that nobody is writing it.
    pub torn: Option<Broken>,
    lines: usize,
}

impl Reading {
    /// Takes in all whole lines at the start of `bytes`; returns how many bytes these were.
    ///
    /// # Errors
    /// The format of a file that another version has written.
    pub fn take(&mut self, bytes: &[u8]) -> Result<usize, String> {
        let whole = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        for line in bytes[..whole].split_inclusive(|byte| *byte == b'\n') {
            let line = &line[..line.len() - 1];
            self.lines += 1;
            match kind(line, self.lines == 1) {
                Kind::Blank => {}
                Kind::Header(header) if header.format == FORMAT => {}
                Kind::Header(header) => return Err(text::safe_line(&header.format).into_owned()),
                Kind::Change(record) => self.notebook.apply(&record),
                Kind::Broken(why) => self.note_broken(self.lines, why, line),
            }
        }
        Ok(whole)
    }

    /// Takes in a last line without an end. A whole change that lacks only its end counts; it is harmless to take it
    /// in again once it has one.
    pub fn take_rest(&mut self, rest: &[u8]) {
        self.torn = None;
        match kind(rest, self.lines == 0) {
            Kind::Blank | Kind::Header(_) => {}
            Kind::Change(record) => self.notebook.apply(&record),
            Kind::Broken(why) => self.torn = Some(Broken { line: self.lines + 1, why, excerpt: excerpt(rest) }),
        }
    }

    fn note_broken(&mut self, line: usize, why: String, bytes: &[u8]) {
        if self.broken.len() < MOST_LISTED {
            self.broken.push(Broken { line, why, excerpt: excerpt(bytes) });
        } else {
            self.unlisted += 1;
        }
    }
}

/// How a line begins, harmless.
fn excerpt(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]);
    text::clip(&text::safe_line(&head), 80, "…").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Reading {
        let mut reading = Reading::default();
        let taken = reading.take(text.as_bytes()).unwrap();
        reading.take_rest(&text.as_bytes()[taken..]);
        reading
    }

    const HEAD: &str = "{\"format\":\"diplo-notes/1\",\"file\":\"1\"}\n";

    #[test]
    fn broken_lines_are_listed_with_their_place_and_the_rest_is_read() {
        let reading = read(&format!(
            "{HEAD}{{\"at\":\"2024-05-30T10:00:00Z\",\"dossier\":\"D\",\"event\":\"a\",\"mark\":true}}\nnonsense\n\n\
             {{\"at\":\"2024-05-30T10:00:00Z\",\"dossier\":\"D\",\"event\":\"b\",\"colour\":1}}\n\
             {{\"at\":\"2024-05-30T10:00:00Z\",\"dossier\":\"D\",\"event\":\"c\",\"note\":\"Kep"
        ));
        assert_eq!(reading.notebook.len(), 1);
        assert_eq!(reading.broken.iter().map(|broken| broken.line).collect::<Vec<_>>(), [3, 5]);
        assert!(reading.broken[1].why.contains("unknown field `colour`"), "{:?}", reading.broken);
        let torn = reading.torn.unwrap();
        assert!(torn.line == 6 && torn.why.contains("breaks off") && torn.excerpt.contains("Kep"), "{torn:?}");
    }

    #[test]
    fn a_change_that_lacks_only_the_end_of_its_line_counts() {
        let reading = read(&format!("{HEAD}{{\"at\":\"2024-05-30T10:00:00Z\",\"dossier\":\"D\",\"event\":\"a\",\"mark\":true}}"));
        assert_eq!((reading.notebook.len(), reading.torn), (1, None));
    }

    #[test]
    fn a_file_of_a_later_version_is_not_guessed_at() {
        let mut reading = Reading::default();
        assert_eq!(reading.take(b"{\"format\":\"diplo-notes/2\",\"more\":[]}\n").unwrap_err(), "diplo-notes/2");
    }

    #[test]
    fn what_a_file_holds_is_harmless() {
        let reading = read(&format!(
            "{HEAD}{{\"at\":\"2024-05-30T10:00:00Z\",\"dossier\":\"D\\u001b[2J\",\"event\":\"a\",\"note\":\"x\\u001b]52;c;aGk=\\u0007\\ny\"}}\n\u{1b}[31m\n"
        ));
        let (name, entry) = reading.notebook.entries().next().unwrap();
        assert!(!name.dossier.contains('\u{1b}') && !entry.words().contains('\u{1b}'));
        assert_eq!(entry.words().lines().count(), 2);
        assert!(!reading.broken[0].excerpt.contains('\u{1b}'));
    }
}
