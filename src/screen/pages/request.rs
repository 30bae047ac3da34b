//! The content that a page has computed on another thread, because it takes too long for a key press.

use crate::analysis::meetings::Contacts;
use crate::curate::desk::Store;
use crate::index::query::Query;
use crate::index::timeline::{EventId, EventReader, Matches, Question, Timeline};
use crate::model::{Directory, Event};
use anyhow::Result;
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// The data that a request may read while it runs.
pub struct Sought<'a> {
    /// Reads events whole.
    pub reader: &'a dyn EventReader,
    /// The names.
    pub directory: &'a Directory,
    /// The events in chronological order.
    pub timeline: &'a Timeline,
    /// The filters, and the reader's own marks.
    pub question: &'a Question,
    /// Where articles and the work on them are kept.
    pub desk: &'a Store,
    /// Returns false once no page waits for the result any more.
    pub keep_going: &'a dyn Fn() -> bool,
}

impl Sought<'_> {
    /// Reads an event in full.
    ///
    /// # Errors
    /// Fails if the event cannot be read.
    pub fn event(&self, id: EventId) -> Result<Event> {
        Ok(self.reader.event(id)?)
    }

    /// Returns the events under the filters; `None` if no page waits any more.
    #[must_use]
    pub fn matches(&self) -> Option<Matches> {
        self.find(&self.question.query)
    }

    /// Returns the events that a query finds; `None` if no page waits any more.
    #[must_use]
    pub fn find(&self, query: &Query) -> Option<Matches> {
        self.timeline.find_among(query, &self.question.marked, self.keep_going)
    }

    /// Returns the contacts among the events that a query finds.
    #[must_use]
    pub fn contacts(&self, query: &Query) -> Contacts<'_> {
        Contacts::under_while(query, &self.question.marked, self.timeline, self.directory, self.keep_going)
    }
}

type Run = dyn Fn(&Sought<'_>) -> Result<Option<Found>> + Send + Sync;

/// A computation for a page. It runs on another thread, and can run several times.
#[derive(Clone)]
pub struct Request(Arc<Run>);

impl Request {
    /// Returns a request from a function that returns `None` if it was told to stop.
    #[must_use]
    pub fn new(run: impl Fn(&Sought<'_>) -> Result<Option<Found>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(run))
    }

    /// Returns a request from a function that never stops early.
    #[must_use]
    pub fn always<T: Any + Send + Sync>(run: impl Fn(&Sought<'_>) -> Result<T> + Send + Sync + 'static) -> Self {
        Self::new(move |sought| Ok(Some(Found::new(run(sought)?))))
    }

    /// Returns a request from a function that never fails.
    #[must_use]
    pub fn counted<T: Any + Send + Sync>(run: impl Fn(&Sought<'_>) -> Option<T> + Send + Sync + 'static) -> Self {
        Self::new(move |sought| Ok(run(sought).map(Found::new)))
    }

    /// Runs the request; returns `None` if it was told to stop.
    ///
    /// # Errors
    /// Fails if the data that it needs cannot be read.
    pub fn run(&self, sought: &Sought<'_>) -> Result<Option<Found>> {
        (self.0)(sought)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Request")
    }
}

impl PartialEq for Request {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The result of a request, or the user's choice for a page; only the page knows its type.
#[derive(Clone)]
pub struct Found(Arc<dyn Any + Send + Sync>);

impl Found {
    /// Wraps this value.
    #[must_use]
    pub fn new(found: impl Any + Send + Sync) -> Self {
        Self(Arc::new(found))
    }

    /// Returns the value if it has this type.
    #[must_use]
    pub fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        Arc::clone(&self.0).downcast().ok()
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Found")
    }
}

impl PartialEq for Found {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}
