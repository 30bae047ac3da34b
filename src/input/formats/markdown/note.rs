//! One note: its fields and its text, and what it is called.
//!
//! Leaves its date to [`super::day`], and what its fields mean to [`super::event`].

use super::front::{self, Front};
use super::names::bare;
use super::node::{Fault, Fields, Node, find};
use super::{prose, stem};
use crate::input::import_builder::{Harvest, slug};
use crate::model::{Event, Id};

/// A note after its front matter was read.
pub(super) struct Note<'a> {
    /// The name of the file as shown.
    pub file: &'a str,
    pub fields: Fields,
    pub body: prose::Body,
}

/// What makes a note without a date an event that lacks one, and not a note on something else.
const OF_AN_EVENT: &[&str] =
    &["actors", "participants", "attendees", "sources", "location", "place", "kind", "eventtype", "end", "enddate"];

impl<'a> Note<'a> {
    /// Reads a whole note.
    ///
    /// # Errors
    /// Its front matter cannot be read.
    pub fn read(file: &'a str, markdown: &str) -> Result<Self, Fault> {
        let Front { fields, body } = front::read(markdown)?;
        Ok(Self { file, fields, body: prose::read(&markdown[body..]) })
    }

    /// The name of the file without its folder and its ending.
    pub fn stem(&self) -> &'a str {
        stem::of_file(self.file)
    }

    /// Whether it looks like an event, apart from its date.
    pub fn is_like_an_event(&self) -> bool {
        find(&self.fields, OF_AN_EVENT).is_some()
    }

    pub fn text(&self, names: &[&str]) -> Option<&str> {
        find(&self.fields, names).map(Node::text).filter(|text| !text.is_empty())
    }

    /// What the note is called: by its title, its first heading, or its file.
    pub fn title(&self) -> String {
        let own = self.text(&["title", "name", "headline", "event"]).map(unlinked).or(self.body.heading.as_deref());
        own.map_or_else(|| stem::without_day(self.stem()), str::to_owned)
    }

    /// Its summary, and its text.
    pub fn summary(&self) -> Option<String> {
        let said = self.text(&["summary", "description", "abstract", "lead"]).unwrap_or_default();
        let text = self.body.text.trim();
        let heading = self.body.heading.as_deref().filter(|heading| *heading != self.title());
        let parts = [Some(said).filter(|said| !text.starts_with(said)), heading, Some(text)];
        let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }

    /// The id under which others refer to it.
    pub fn id(&self, harvest: &Harvest) -> Id<Event> {
        let own = self.text(&["id", "uid"]).and_then(|id| Id::new(id).ok());
        own.unwrap_or_else(|| harvest.id(&slug(self.stem())))
    }
}

/// A title that is a link as a whole.
fn unlinked(title: &str) -> &str {
    if title.starts_with("[[") { bare(title) } else { title }
}
