//! Files into records: which layout a file has, which records it holds, what is wrong with each.

use super::{
    FORMAT, Problem,
    drafts::Dated,
    file::{File, Input},
    locate::{self, Fields},
    merge::{Found, Loaded, Merge},
    record::{self, Reading},
    references,
};
use crate::model::{Event, Line, Prose};
use crate::text;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;
use std::borrow::Cow;

/// Reads, checks and merges files. Never fails: what is wrong is in [`Loaded::problems`].
#[must_use]
pub fn read(inputs: &[Input<'_>]) -> Loaded {
    let files: Vec<File<'_>> = inputs.iter().map(File::new).collect();
    let mut merge = Merge::new(&files);
    for (number, file) in files.iter().enumerate() {
        let mut reader = Reader { file: number, source: file, text: &file.text, merge: &mut merge };
        if is_stream(file) { reader.stream() } else { reader.document() }
    }
    references::check(&mut merge);
    merge.finish()
}

/// One value a line, or one document? A document in a single line is a document.
fn is_stream(file: &File<'_>) -> bool {
    let named = |ending: &str| file.name.to_ascii_lowercase().ends_with(ending);
    if named(".jsonl") || named(".ndjson") {
        return true;
    }
    let mut lines = file.text.lines().filter(|line| !line.trim().is_empty());
    let Some(first) = lines.next() else { return false };
    let Ok(Fields(fields)) = serde_json::from_str::<Fields>(first) else { return false };
    lines.next().is_some() || fields.iter().any(|(key, _)| key == "when")
}

struct Reader<'a, 'b> {
    file: usize,
    source: &'a File<'a>,
    text: &'a str,
    merge: &'b mut Merge<'a>,
}

impl<'a> Reader<'a, '_> {
    fn report(&mut self, start: usize, end: usize, message: impl Into<String>, hint: Option<&str>) {
        let mut problem = self.source.problem(start, end, message);
        if let Some(hint) = hint {
            problem = problem.hint(hint);
        }
        self.merge.problems.push(problem);
    }

    /// Bytes that are no UTF-8: the document is read with U+FFFD in their place, and says so once.
    fn report_bad_bytes(&mut self) {
        if self.text.contains('\0') {
            let problem = Problem::of_file(self.source.name, "the file is not text", Some("a dossier is JSON in UTF-8"));
            return self.merge.problems.push(problem);
        }
        if let Some(at) = self.text.find(char::REPLACEMENT_CHARACTER).filter(|_| !self.source.bad_lines.is_empty()) {
            self.report(at, at + 3, "the file is not UTF-8 from here on", Some("save the file as UTF-8"));
        }
    }

    fn document(&mut self) {
        self.report_bad_bytes();
        if self.text.trim().is_empty() {
            let name = self.merge.name(self.file).to_owned();
            self.merge.problems.push(Problem::of_file(
                &name,
                "the file is empty",
                Some("a dossier is a JSON object with `format` and `events`"),
            ));
            return;
        }
        let whole = match serde_json::from_str::<&RawValue>(self.text) {
            Ok(whole) => whole,
            Err(error) => return self.syntax(0, self.text, &error),
        };
        self.head(whole.get());
    }

    fn stream(&mut self) {
        let text = self.text;
        let mut seen = false;
        for (number, line) in text.lines().enumerate() {
            let trimmed = line.trim();
            if trimmed.is_empty() {
                continue;
            }
            let at = locate::offset(text, trimmed);
            if self.source.bad_lines.binary_search(&number).is_ok() {
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
                Ok(raw) if !seen && is_header(raw.get()) => self.head(raw.get()),
                Ok(raw) => self.event(raw.get()),
            }
            seen = true;
        }
        if !seen {
            let name = self.merge.name(self.file).to_owned();
            self.merge.problems.push(Problem::of_file(&name, "the file is empty", Some("a stream holds one event a line")));
        }
    }

    /// serde_json counts columns in bytes and may say line 0; so both are turned into an offset first.
    fn syntax(&mut self, base: usize, part: &str, error: &serde_json::Error) {
        let line_start: usize = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let mut at = (line_start + error.column().saturating_sub(1)).min(part.len());
        while !part.is_char_boundary(at) {
            at -= 1;
        }
        let next = part[at..].chars().next().map_or(0, char::len_utf8);
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let hint = match message {
            m if m.contains("trailing comma")
                || (matches!(part.as_bytes().get(at), Some(b']' | b'}')) && part[..at].trim_end().ends_with(',')) =>
            {
                Some("take out the comma before it")
            }
            m if m.contains("EOF") => Some("the file ends too early: is it complete?"),
            m if m.contains("trailing characters") => Some("a stream of one event a line is named .jsonl"),
            m if m.contains("control character") => Some("write a line break inside a string as \\n"),
            _ => None,
        };
        self.report(base + at, base + at + next, format!("not JSON: {message}"), hint);
    }

    /// A document, or the header line of a stream: the same fields.
    fn head(&mut self, raw: &'a str) {
        let base = locate::offset(self.text, raw);
        let Ok(Fields(fields)) = serde_json::from_str::<Fields<'a>>(raw) else {
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
            let at = locate::offset(self.text, value.get());
            if seen.contains(&key.as_str()) {
                self.report(at, at + value.get().len().min(80), format!("the field `{key}` is given twice"), Some("merge the two"));
            }
            seen.push(key);
            self.field(key, value.get(), raw);
        }
    }

    fn field(&mut self, key: &str, value: &'a str, head: &'a str) {
        let at = locate::offset(self.text, value);
        match key {
            "format" => match serde_json::from_str::<Cow<'_, str>>(value) {
                Ok(format) if format == FORMAT => {}
                _ => self.report(at, at + value.len(), "unknown format", Some("this program reads \"diplo-dossier/1\"")),
            },
            "title" => {
                if let Some(title) = self.scalar::<Line>(value) {
                    self.merge.title(self.file, title);
                }
            }
            "summary" => {
                if let Some(summary) = self.scalar::<Prose>(value) {
                    self.merge.summary(summary);
                }
            }
            "actors" => self.records(value, "actor", |merge, found| merge.actor(found)),
            "issues" => self.records(value, "issue", |merge, found| merge.issue(found)),
            "places" => self.records(value, "place", |merge, found| merge.place(found)),
            "sources" => self.records(value, "source", |merge, found| merge.source(found)),
            "events" => {
                for event in self.items(value) {
                    self.event(event);
                }
            }
            // A reader's own: carried along, and nobody else's business.
            "$schema" | "notes" => {}
            _ => {
                let known = ["format", "title", "summary", "actors", "issues", "places", "sources", "events"];
                let hint = text::closest(key, known).map(|known| format!("did you mean `{known}`?"));
                let base = locate::offset(self.text, head);
                let at = locate::key(head, &[locate::Step::Field(key.to_owned())]);
                self.report(base + at.start, base + at.end, format!("unknown field `{key}`"), hint.as_deref());
            }
        }
    }

    fn scalar<T: DeserializeOwned>(&mut self, value: &'a str) -> Option<T> {
        let Reading { record, mistakes, .. } = record::read::<T>(value);
        self.mistakes(value, mistakes, None);
        record
    }

    fn items(&mut self, value: &'a str) -> Vec<&'a str> {
        match serde_json::from_str::<Vec<&'a RawValue>>(value) {
            Ok(items) => items.into_iter().map(RawValue::get).collect(),
            Err(_) => {
                let at = locate::offset(self.text, value);
                self.report(at, at + 1, "a list is expected here", Some("put it in [ ]"));
                Vec::new()
            }
        }
    }

    /// A record of the directory is kept as far as it can be read: its events must not fall with it.
    fn records<T: DeserializeOwned + Dated>(&mut self, value: &'a str, name: &str, keep: impl Fn(&mut Merge<'a>, Found<'a, T>)) {
        for raw in self.items(value) {
            let Reading { record, mistakes, nameless } = record::read::<T>(raw);
            let told_of = format!("{name} `{}`", record_id(raw));
            self.mistakes(raw, mistakes, Some(&told_of));
            self.drafts(raw, record.as_ref(), &told_of);
            if let Some(record) = record.filter(|_| !nameless) {
                keep(self.merge, Found { file: self.file, raw, record });
            }
        }
    }

    /// An event with any mistake is left out whole: half an event would tell something that nobody said.
    fn event(&mut self, raw: &'a str) {
        self.merge.events_read += 1;
        let Reading { record, mistakes, .. } = record::read::<Event>(raw);
        let broken = !mistakes.is_empty();
        let id = record_id(raw);
        self.mistakes(raw, mistakes, Some(&format!("event `{id}`")));
        self.drafts(raw, record.as_ref(), &format!("event `{id}`"));
        match record {
            Some(record) if !broken => self.merge.event(Found { file: self.file, raw, record }),
            record => {
                self.merge.reject(&id);
                self.merge.broken.extend(record.map(|record| Found { file: self.file, raw, record }));
            }
        }
    }

    /// What was read though it is spelled as in a draft of EDTF: nothing is lost, but someone should know.
    fn drafts(&mut self, raw: &str, record: Option<&impl Dated>, told_of: &str) {
        let base = locate::offset(self.text, raw);
        for (path, date) in record.map(Dated::drafts).unwrap_or_default() {
            let at = locate::value(raw, &path);
            let written = date.draft().unwrap_or_default();
            let message = format!("`{written}` is a draft's spelling, read as {date}");
            let problem = self.source.problem(base + at.start, base + at.end, message);
            self.merge.problems.push(problem.hint(format!("write {date}")).of_record(told_of).warning());
        }
    }

    fn mistakes(&mut self, raw: &str, mistakes: Vec<record::Mistake>, told_of: Option<&str>) {
        let base = locate::offset(self.text, raw);
        for mistake in mistakes {
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

fn is_header(raw: &str) -> bool {
    serde_json::from_str::<Fields>(raw).is_ok_and(|fields| {
        fields.0.iter().any(|(key, _)| matches!(key.as_str(), "format" | "actors" | "sources" | "events"))
            && !fields.0.iter().any(|(key, _)| key == "when")
    })
}

/// The id as it stands in the text, for naming a record that could not be read.
fn record_id(raw: &str) -> String {
    serde_json::from_str::<Fields>(raw)
        .ok()
        .and_then(|fields| fields.0.into_iter().find(|(key, _)| key == "id"))
        .and_then(|(_, value)| serde_json::from_str::<String>(value.get()).ok())
        .map_or_else(|| "?".to_owned(), |id| text::safe_line(&id).chars().take(80).collect())
}
