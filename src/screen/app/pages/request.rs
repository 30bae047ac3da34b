//! What a page has found out elsewhere, for it takes longer than a key may.

use crate::analysis::meetings::Contacts;
use crate::index::query::Query;
use crate::index::timeline::{EventId, EventReader, Matches, Question, Timeline};
use crate::model::{Directory, Event};
use anyhow::Result;
use std::any::Any;
use std::fmt;
use std::sync::Arc;

/// What a request may look into while it runs.
pub struct Sought<'a> {
    /// Reads events whole.
    pub reader: &'a dyn EventReader,
    /// The names.
    pub directory: &'a Directory,
    /// The events in order.
    pub timeline: &'a Timeline,
    /// The filters, and the reader's own marks.
    pub question: &'a Question,
    /// Turns false where nobody waits for the outcome any more.
    pub keep_going: &'a dyn Fn() -> bool,
}

impl Sought<'_> {
    /// An event whole.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn event(&self, id: EventId) -> Result<Event> {
        Ok(self.reader.event(id)?)
    }

    /// The events under the filters; `None` where nobody waits any more.
    #[must_use]
    pub fn matches(&self) -> Option<Matches> {
        self.find(&self.question.query)
    }

    /// The events that a query finds; `None` where nobody waits any more.
    #[must_use]
    pub fn find(&self, query: &Query) -> Option<Matches> {
        self.timeline.find_among(query, &self.question.marked, self.keep_going)
    }

    /// The contacts among the events that a query finds.
    #[must_use]
    pub fn contacts(&self, query: &Query) -> Contacts<'_> {
        Contacts::under_while(query, &self.question.marked, self.timeline, self.directory, self.keep_going)
    }
}

type Run = dyn Fn(&Sought<'_>) -> Result<Option<Found>> + Send + Sync;

/// Something to find out. It runs on another thread, as often as it is asked for.
#[derive(Clone)]
pub struct Request(Arc<Run>);

impl Request {
    /// A request that is answered by this; `None` where it was told to stop.
    #[must_use]
    pub fn new(run: impl Fn(&Sought<'_>) -> Result<Option<Found>> + Send + Sync + 'static) -> Self {
        Self(Arc::new(run))
    }

    /// The same where nothing stops on the way.
    #[must_use]
    pub fn always<T: Any + Send + Sync>(run: impl Fn(&Sought<'_>) -> Result<T> + Send + Sync + 'static) -> Self {
        Self::new(move |sought| Ok(Some(Found::new(run(sought)?))))
    }

    /// The same where nothing fails.
    #[must_use]
    pub fn counted<T: Any + Send + Sync>(run: impl Fn(&Sought<'_>) -> Option<T> + Send + Sync + 'static) -> Self {
        Self::new(move |sought| Ok(run(sought).map(Found::new)))
    }

    /// Finds it out; `None` where it was told to stop.
    ///
    /// # Errors
    /// Where what it needs cannot be read.
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

/// What a request has found, or what was chosen for a page; only the page knows what it is.
#[derive(Clone)]
pub struct Found(Arc<dyn Any + Send + Sync>);

impl Found {
    /// This.
    #[must_use]
    pub fn new(found: impl Any + Send + Sync) -> Self {
        Self(Arc::new(found))
    }

    /// The same as what the page takes it for.
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
