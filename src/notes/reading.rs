//! Reads a file of changes line by line into the resulting state.

use super::lines::{Broken, FORMAT, Kind, kind};
use super::state::Notebook;
use crate::text;

/// The most broken lines to list.
const MOST_LISTED: usize = 100;

/// The part of a file read so far: the state, and the lines that are no changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub notebook: Notebook,
    pub broken: Vec<Broken>,
    /// The number of broken lines that are not in `broken`.
    pub unlisted: usize,
    /// A last line without an end, if it is certain that nobody is still writing it.
    pub torn: Option<Broken>,
    lines: usize,
}

impl Reading {
    /// Reads all whole lines at the start of `bytes`; returns the number of bytes in them.
    ///
    /// # Errors
    /// The format, if another version has written the file.
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

    /// Reads a last line without an end. A whole change that lacks only its end counts; reading it again after it has
    /// one is harmless.
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

/// The start of a line, harmless on a terminal.
pub(super) fn excerpt(bytes: &[u8]) -> String {
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
