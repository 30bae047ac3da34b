//! Files into records: the layout of a file, its records, and the mistakes in each.

use super::{
    FORMAT, Problem,
    drafts::Dated,
    file::{File, Input},
    json_kind,
    layout::{is_header, is_stream},
    locate::{self, RawFields},
    merge::{Found, Loaded, Merge},
    quick::{self, Plan, Record},
    record::{self, Reading},
    references,
    shape::Shaped,
    syntax,
};
use crate::model::{Event, Line, Prose};
use crate::text;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::ops::Range;

/// Reads, checks and merges files. Never fails: the problems are in [`Loaded::problems`].
#[must_use]
pub fn read(inputs: &[Input<'_>]) -> Loaded {
    read_by(inputs, Plan::default(), &|| true)
}

/// As [`read`], until `keep_going`, which is called before each event of a file with mistakes, returns false: what is
/// returned then is a part that nobody wants. Large files without mistakes end as soon as they cannot be read any more.
#[must_use]
pub fn read_while(inputs: &[Input<'_>], keep_going: &dyn Fn() -> bool) -> Loaded {
    read_by(inputs, Plan::default(), keep_going)
}

pub(super) fn read_by(inputs: &[Input<'_>], plan: Plan, keep_going: &dyn Fn() -> bool) -> Loaded {
    let files: Vec<File<'_>> = inputs.iter().map(File::new).collect();
    let mut merge = Merge::new(&files);
    for (number, file) in files.iter().enumerate() {
        let mut reader = Reader { file: number, source: file, merge: &mut merge, keep_going };
        match quick::read(file, plan) {
            Some(batches) => reader.take(batches),
            None if is_stream(file.name, file.text()) => reader.stream(),
            None => reader.document(),
        }
    }
    references::check(&mut merge);
    let mut loaded = merge.finish();
    loaded.unreadable = files.iter().enumerate().find_map(|(number, file)| Some((number, file.failure()?)));
    loaded
}

/// What people call the fields of a document.
const NEAR: [(&str, &str); 18] = [
    ("name", "title"),
    ("label", "title"),
    ("description", "summary"),
    ("abstract", "summary"),
    ("version", "format"),
    ("schema", "format"),
    ("people", "actors"),
    ("persons", "actors"),
    ("participants", "actors"),
    ("organizations", "actors"),
    ("topics", "issues"),
    ("subjects", "issues"),
    ("themes", "issues"),
    ("locations", "places"),
    ("references", "sources"),
    ("articles", "sources"),
    ("timeline", "events"),
    ("meetings", "events"),
];

struct Reader<'a, 'b> {
    file: usize,
    source: &'a File<'a>,
    merge: &'b mut Merge<'a>,
    keep_going: &'b dyn Fn() -> bool,
}

impl<'a> Reader<'a, '_> {
    /// The whole text of the file.
    fn text(&self) -> &'a str {
        self.source.text()
    }

    fn report(&mut self, start: usize, end: usize, message: impl Into<String>, hint: Option<&str>) {
        if self.merge.problems.is_full() {
            return self.merge.problems.unlisted += 1;
        }
        let mut problem = self.source.problem(start, end, message);
        if let Some(hint) = hint {
            problem = problem.hint(hint);
        }
        self.merge.problems.push(problem);
    }

    /// Takes the records of a valid file.
    fn take(&mut self, batches: Vec<Vec<Record>>) {
        let is_event = |record: &&Record| matches!(record, Record::Event(..));
        self.merge.events.reserve(batches.iter().flatten().filter(is_event).count());
        // Each batch is dropped as soon as its events are in place.
        for record in batches.into_iter().flatten() {
            match record {
                Record::Actor(reading, at) => self.record("actor", reading, at, Merge::actor),
                Record::Issue(reading, at) => self.record("issue", reading, at, Merge::issue),
                Record::Place(reading, at) => self.record("place", reading, at, Merge::place),
                Record::Source(reading, at) => self.record("source", reading, at, Merge::source),
                Record::Event(reading, at) => self.event(reading, at),
                Record::Field(name, at) => {
                    let value = self.source.part(at.clone());
                    self.fact(&name, &value, at);
                }
                Record::Header(at) => {
                    let head = self.source.part(at.clone());
                    self.head(&head, at.start);
                }
            }
        }
    }

    /// Reports bytes that are not UTF-8: the document is read with U+FFFD in their place, and reported once.
    fn report_bad_bytes(&mut self) {
        if self.text().contains('\0') {
            let problem = Problem::of_file(self.source.name, "the file is not text", Some("a dossier is JSON in UTF-8"));
            return self.merge.problems.push(problem);
        }
        if let Some(at) = self.text().find(char::REPLACEMENT_CHARACTER).filter(|_| !self.source.bad_lines().is_empty()) {
            self.report(at, at + 3, "the file is not UTF-8 from here on", Some("save the file as UTF-8"));
        }
    }

    fn document(&mut self) {
        self.report_bad_bytes();
        if self.text().trim().is_empty() {
            let name = self.merge.name(self.file).to_owned();
            self.merge.problems.push(Problem::of_file(
                &name,
                "the file is empty",
                Some("a dossier is a JSON object with `format` and `events`"),
            ));
            return;
        }
        let whole = match serde_json::from_str::<&RawValue>(self.text()) {
            Ok(whole) => whole,
            Err(error) => return self.syntax(0, self.text(), &error),
        };
        self.head(whole.get(), locate::offset(self.text(), whole.get()));
    }

    fn stream(&mut self) {
        let text = self.text();
        let mut seen = false;
        for (number, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if trimmed.is_empty() {
                continue;
            }
            if !(self.keep_going)() {
                break;
            }
            let at = locate::offset(text, trimmed);
            if self.source.bad_lines().binary_search(&number).is_ok() {
                let bad = at + trimmed.find(char::REPLACEMENT_CHARACTER).unwrap_or(0);
                self.report(bad, bad + 3, "this line is not UTF-8", Some("save the file as UTF-8"));
                self.merge.events_read += 1;
                self.merge.rejected += 1;
                seen = true;
                continue;
            }
            match serde_json::from_str::<&RawValue>(trimmed) {
                Err(error) => {
                    self.merge.events_read += 1;
                    self.merge.rejected += 1;
                    self.syntax(at, trimmed, &error);
                }
                Ok(raw) if !seen && is_header(raw.get()) => self.head(raw.get(), at),
                Ok(raw) => self.event(record::read(raw.get()), at..at + raw.get().len()),
            }
            seen = true;
        }
        if !seen {
            let name = self.merge.name(self.file).to_owned();
            self.merge.problems.push(Problem::of_file(&name, "the file is empty", Some("a stream holds one event a line")));
        }
    }

    /// Reports the mistake in text that is not JSON, at its position; if only the parser knows it, in the parser's words. The
    /// parser counts columns in bytes and may say line 0, so both are first turned into an offset.
    fn syntax(&mut self, base: usize, part: &str, error: &serde_json::Error) {
        if let Some((at, fault)) = syntax::fault(part) {
            let source = self.source;
            let hint = fault.hint(|at| source.problem(base + at, base + at, "").line);
            return self.report(base + at.start, base + at.end, fault.message(), hint.as_deref());
        }
        let line_start: usize = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let mut at = (line_start + error.column().saturating_sub(1)).min(part.len());
        while !part.is_char_boundary(at) {
            at -= 1;
        }
        let next = part[at..].chars().next().map_or(0, char::len_utf8);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        self.report(base + at, base + at + next, format!("not JSON: {message}"), None);
    }

    /// Reads a document, or the header line of a stream: the fields are the same.
    fn head(&mut self, raw: &str, base: usize) {
        let Ok(RawFields(fields)) = serde_json::from_str::<RawFields<'_>>(raw) else {
            return self.report(
                base,
                base + 1,
                "a dossier is a JSON object",
                Some("it opens with { and has the fields `format` and `events`"),
            );
        };
        if !fields.iter().any(|(key, _)| key == "format") {
            self.report(base, base + 1, "missing field `format`", Some("write \"format\": \"diplo-dossier/1\""));
        }
        let mut seen: Vec<&str> = Vec::new();
        for (key, value) in &fields {
            let value = value.get();
            let start = base + locate::offset(raw, value);
            if seen.contains(&key.as_str()) {
                self.report(start, start + value.len().min(80), format!("the field `{key}` is given twice"), Some("merge the two"));
            }
            seen.push(key);
            self.field(key, value, start, (raw, base));
        }
    }

    /// Reads a field whose value begins at `start`, of a document that begins elsewhere.
    fn field(&mut self, key: &str, value: &str, start: usize, (head, base): (&str, usize)) {
        match key {
            "actors" => self.records(value, start, "actor", Merge::actor),
            "issues" => self.records(value, start, "issue", Merge::issue),
            "places" => self.records(value, start, "place", Merge::place),
            "sources" => self.records(value, start, "source", Merge::source),
            "events" => {
                for (raw, at) in self.items(value, start) {
                    if !(self.keep_going)() {
                        break;
                    }
                    self.event(record::read(raw), at);
                }
            }
            "format" | "title" | "summary" | "$schema" | "notes" => self.fact(key, value, start..start + value.len()),
            _ => {
                let known = ["format", "title", "summary", "actors", "issues", "places", "sources", "events"];
                let near = NEAR.iter().find(|(near, _)| *near == key.to_lowercase()).map(|(_, field)| *field);
                let hint = match near.or_else(|| text::closest(key, known)) {
                    Some(known) => format!("did you mean `{known}`?"),
                    None => format!("a dossier has the fields {}", known.join(", ")),
                };
                let at = locate::key(head, &[locate::Step::Field(key.to_owned())]);
                self.report(base + at.start, base + at.end, format!("unknown field `{}`", json_kind::shown(key)), Some(&hint));
            }
        }
    }

    /// Reads a fact about the document itself.
    fn fact(&mut self, key: &str, value: &str, at: Range<usize>) {
        match key {
            "format" => match serde_json::from_str::<Cow<'_, str>>(value) {
                Ok(format) if format == FORMAT => {}
                _ => self.report(at.start, at.end, "unknown format", Some("this program reads \"diplo-dossier/1\"")),
            },
            "title" => {
                if let Some(title) = self.scalar::<Line>(value, at.start) {
                    self.merge.title(self.file, title);
                }
            }
            "summary" => {
                if let Some(summary) = self.scalar::<Prose>(value, at.start) {
                    self.merge.summary(summary);
                }
            }
            // A reader's own field: carried along, and not checked.
            _ => {}
        }
    }

    fn scalar<T: DeserializeOwned + Shaped>(&mut self, value: &str, base: usize) -> Option<T> {
        let Reading { record, mistakes, .. } = record::read::<T>(value);
        self.mistakes(base, mistakes, None);
        record
    }

    /// The items of a list, each with its position in the file.
    fn items<'v>(&mut self, value: &'v str, start: usize) -> Vec<(&'v str, Range<usize>)> {
        let Ok(items) = serde_json::from_str::<Vec<&'v RawValue>>(value) else {
            self.report(start, start + 1, "a list is expected here", Some("put it in [ ]"));
            return Vec::new();
        };
        let item = |item: &'v RawValue| {
            let at = start + locate::offset(value, item.get());
            (item.get(), at..at + item.get().len())
        };
        items.into_iter().map(item).collect()
    }

    fn records<T: DeserializeOwned + Dated + Shaped>(
        &mut self,
        value: &str,
        start: usize,
        name: &str,
        keep: impl Fn(&mut Merge<'a>, Found<T>),
    ) {
        for (raw, at) in self.items(value, start) {
            self.record(name, record::read(raw), at, &keep);
        }
    }

    /// Keeps a record of the directory as far as it can be read: its events must not be lost with it.
    fn record<T: Dated>(&mut self, name: &str, reading: Reading<T>, at: Range<usize>, keep: impl Fn(&mut Merge<'a>, Found<T>)) {
        let Reading { record, mistakes, nameless } = reading;
        if !mistakes.is_empty() || record.as_ref().is_some_and(|record| !record.drafts().is_empty()) {
            let raw = self.source.part(at.clone());
            let told_of = format!("{name} `{}`", record_id(&raw));
            self.mistakes(at.start, mistakes, Some(&told_of));
            self.drafts(&raw, at.start, record.as_ref(), &told_of);
        }
        if let Some(record) = record.filter(|_| !nameless) {
            keep(self.merge, Found { file: self.file, at, record });
        }
    }

    /// An event with any mistake is left out whole: half an event would say something that no source said.
    fn event(&mut self, reading: Reading<Event>, at: Range<usize>) {
        self.merge.events_read += 1;
        let Reading { record, mistakes, .. } = reading;
        let broken = !mistakes.is_empty();
        if broken || record.as_ref().is_some_and(Dated::has_drafts) {
            let raw = self.source.part(at.clone());
            let id = record_id(&raw);
            self.mistakes(at.start, mistakes, Some(&format!("event `{id}`")));
            self.drafts(&raw, at.start, record.as_ref(), &format!("event `{id}`"));
            if broken {
                self.merge.reject(&id);
            }
        }
        match record {
            Some(record) if !broken => self.merge.event(Found { file: self.file, at, record }),
            record => self.merge.broken.extend(record.map(|record| Found { file: self.file, at, record })),
        }
    }

    /// Reports dates that were read although they are spelled as in a draft of EDTF: nothing is lost, but a person should know.
    fn drafts(&mut self, raw: &str, base: usize, record: Option<&impl Dated>, told_of: &str) {
        for (path, date) in record.map(Dated::drafts).unwrap_or_default() {
            let at = locate::value(raw, &path);
            let written = date.draft().unwrap_or_default();
            let message = format!("`{written}` is a draft's spelling, read as {date}");
            let problem = self.source.problem(base + at.start, base + at.end, message);
            self.merge.problems.push(problem.hint(format!("write {date}")).of_record(told_of).warning());
        }
    }

    fn mistakes(&mut self, base: usize, mistakes: Vec<record::Mistake>, told_of: Option<&str>) {
        for mistake in mistakes {
            if self.merge.problems.is_full() {
                self.merge.problems.unlisted += 1;
                continue;
            }
            let at = mistake.at;
            let mut problem = self.source.problem(base + at.start, base + at.end, mistake.message);
            if let Some(hint) = mistake.hint {
                problem = problem.hint(hint);
            }
            if let Some(told_of) = told_of {
                problem = problem.of_record(told_of);
            }
            self.merge.problems.push(problem);
        }
    }
}

/// The id as it stands in the text, to name a record that could not be read.
fn record_id(raw: &str) -> String {
    serde_json::from_str::<RawFields>(raw)
        .ok()
        .and_then(|fields| fields.0.into_iter().find(|(key, _)| key == "id"))
        .and_then(|(_, value)| serde_json::from_str::<String>(value.get()).ok())
        .map_or_else(|| "?".to_owned(), |id| text::safe_line(&id).chars().take(80).collect())
}
