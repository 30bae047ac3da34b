//! What a page is: something to find out, lines to lay out, and what becomes of it when the files are read again.

use super::super::{App, Composed, Sheet};
use crate::analysis::changes::Moved;
use crate::index::timeline::{EventId, Question, Timeline};
use crate::input::Source;
use anyhow::Result;
use std::any::Any;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A screen that is read over the panes.
pub trait Page: fmt::Debug + Send + Sync {
    /// The name of its kind.
    fn name(&self) -> &'static str;
    /// What has to be found out first; `None` where it can be laid out at once.
    fn request(&self) -> Option<Box<dyn Request>> {
        None
    }
    /// Its lines. What was found for an earlier request or another page never comes here.
    fn compose(&self, found: Option<&Found>, sheet: &Sheet, app: &App) -> Composed;
    /// The event that it is about.
    fn event(&self) -> Option<EventId> {
        None
    }
    /// The same page after the files were read again; `None` where what it is about is gone.
    fn remap(&self, moved: &Moved) -> Option<OpenPage>;
}

/// What is known of a page before one is open.
pub struct PageKind {
    /// What keys and settings call it.
    pub name: &'static str,
    /// The page for what is on screen now, or why there is none.
    pub open: fn(&App) -> Result<OpenPage, String>,
}

/// A page that is open. Two are the same where they are of one kind and about the same event.
#[derive(Clone, Debug)]
pub struct OpenPage(Arc<dyn Page>);

impl OpenPage {
    /// This page.
    #[must_use]
    pub fn new(page: impl Page + 'static) -> Self {
        Self(Arc::new(page))
    }
}

impl Deref for OpenPage {
    type Target = dyn Page;
    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}

impl PartialEq for OpenPage {
    fn eq(&self, other: &Self) -> bool {
        (self.name(), self.event()) == (other.name(), other.event())
    }
}

impl Eq for OpenPage {}

/// What a request may look into while it runs.
pub struct Sought<'a> {
    /// Reads events whole.
    pub source: &'a dyn Source,
    /// The events in order.
    pub timeline: &'a Timeline,
    /// The filters, and the reader's own marks.
    pub question: &'a Question,
    /// Turns false where nobody waits for the outcome any more.
    pub keep_going: &'a dyn Fn() -> bool,
}

/// Something that a page has found out elsewhere, for it takes longer than a key may.
pub trait Request {
    /// Finds it out; `None` where it was told to stop.
    ///
    /// # Errors
    /// Where what it needs cannot be read.
    fn run(&self, sought: Sought<'_>) -> Result<Option<Found>>;
}

/// What a request has found; only the page that asked knows what it is.
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
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.0.downcast_ref()
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
