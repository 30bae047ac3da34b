//! What the text of a field means, or why it means nothing.

use super::filling::Filling;
use crate::curate::edit::{EditError, Typed, named_at};
use crate::curate::kind::RecordKind;
use crate::model::dossier::Shape;
use crate::model::read_date;
use crate::text;

/// What a text means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// What it says, or nothing.
    Plain,
    /// Something that is worth saying: "2025-03-05/06".
    Means(String),
    /// A record that is not there yet: "new actor".
    New(String),
    /// Nothing, and why.
    Wrong(String),
}

impl Filling {
    /// What the text of a field means.
    #[must_use]
    pub fn reading(&self, at: usize) -> Reading {
        let Some(entry) = self.entries.get(at).filter(|entry| !entry.is_empty()) else { return Reading::Plain };
        let typed_text = entry.text.trim();
        let new = self.new_names(entry);
        if let Some((kind, ..)) = new.first() {
            let near = match self.opening.known.id(*kind, &new[0].1) {
                Err(EditError::Unknown { near: Some(near), .. }) => format!("; or did you mean `{near}`?"),
                _ => String::new(),
            };
            let names: Vec<String> = new.iter().map(|(_, name, _)| format!("“{}”", text::safe_line(name))).collect();
            return Reading::New(format!("new {kind} {}{near}", names.join(", ")));
        }
        let mut known = self.opening.known.clone();
        let mut typed = Typed::new(&mut known, self.opening.hints, false);
        let value = match typed.value(entry.kind, &entry.place, &entry.shape, &entry.text) {
            Ok(value) => value,
            Err(why) => return Reading::Wrong(why.to_string()),
        };
        let Some(written) = value.text() else { return Reading::Plain };
        let means = match entry.shape {
            Shape::Date | Shape::When => of_date(typed_text, written),
            Shape::Id => self.of_record(entry.kind, &entry.naming_place(), typed_text, written),
            Shape::Term(_) if written != typed_text => written.to_owned(),
            _ => String::new(),
        };
        if means.is_empty() { Reading::Plain } else { Reading::Means(means) }
    }

    /// What tells a record from others: its name where the id was typed, and where it belongs.
    fn of_record(&self, kind: RecordKind, place: &str, typed: &str, id: &str) -> String {
        match named_at(kind, place) {
            Some(RecordKind::Event) => {
                let event = self.opening.text.record(RecordKind::Event, id).ok().flatten();
                let Some(event) = event else { return String::new() };
                let when = event.get("when").and_then(|when| when.text().or(when.text_of("edtf")));
                let day = when.and_then(|when| read_date(when).ok()).map(|date| format!(", {}", date.words())).unwrap_or_default();
                format!("{}{day}", text::safe_line(event.text_of("title").unwrap_or_default()))
            }
            Some(named) => {
                let Some(named) = self.opening.known.named(named, id) else { return String::new() };
                let title = Some(&*named.title).filter(|title| *title != typed);
                let told: Vec<&str> = title.into_iter().chain(Some(&*named.detail).filter(|detail| !detail.is_empty())).collect();
                text::safe_line(&told.join(" · ")).into_owned()
            }
            None => String::new(),
        }
    }
}

/// The date as files have it, and in words where that is neither what was typed.
fn of_date(typed: &str, written: &str) -> String {
    let words = read_date(written).map(|date| date.words()).unwrap_or_default();
    let both = [written, &words].into_iter().filter(|part| !part.is_empty() && *part != typed);
    both.collect::<Vec<_>>().join(" · ")
}
