//! A report as a whole.

use super::block::Block;
use serde_json::Value;
use std::io;

/// Takes one record after the other; an error ends the writing.
pub type Sink<'a> = dyn FnMut(&[String]) -> io::Result<()> + 'a;

type Records<'a> = Box<dyn Fn(&mut Sink<'_>) -> io::Result<()> + 'a>;
type Data<'a> = Box<dyn Fn() -> Value + 'a>;
type Items<'a> = Box<dyn Fn(usize) -> Option<Value> + 'a>;

/// A report: blocks for people, records for spreadsheets, data for programs.
///
/// Records and data are made when they are printed: a screen is redrawn at every key and needs neither, and a million
/// records are never held at once.
pub struct Document<'a> {
    /// Its title.
    pub title: String,
    /// Whether text begins with the title; Markdown always does.
    pub is_titled: bool,
    /// Blocks that stay in sight on a screen while the others scroll.
    pub head: Vec<Block>,
    /// All other blocks, in their order.
    pub blocks: Vec<Block>,
    /// Remarks about the whole report: last on paper; a screen may keep them in sight at the top.
    pub foot: Vec<Block>,
    /// The terms under which parts of what it tells were published. On a screen they are told when the files are opened.
    pub(super) terms: Vec<String>,
    pub(super) records: Records<'a>,
    pub(super) data: Data<'a>,
    /// The name of a list in the data that is empty there, and its items by number.
    pub(super) items: Option<(&'static str, Items<'a>)>,
}

impl<'a> Document<'a> {
    /// A report without blocks. `records` gives the rows for spreadsheets, the first with the names of the columns;
    /// `data` gives the JSON for programs.
    pub fn new(title: impl Into<String>, records: impl Fn(&mut Sink<'_>) -> io::Result<()> + 'a, data: impl Fn() -> Value + 'a) -> Self {
        Self {
            title: title.into(),
            is_titled: true,
            head: Vec::new(),
            blocks: Vec::new(),
            foot: Vec::new(),
            terms: Vec::new(),
            records: Box::new(records),
            data: Box::new(data),
            items: None,
        }
    }

    /// The same report, with the terms under which parts of what it tells were published.
    #[must_use]
    pub fn with_terms(mut self, terms: &[String]) -> Self {
        self.terms = terms.to_vec();
        self
    }

    /// The terms as sentences.
    pub(super) fn terms_of_use(&self) -> impl Iterator<Item = String> {
        self.terms.iter().map(|terms| format!("Terms of use. {terms}"))
    }

    /// The same report, with the items of one list of its data, which is empty there. Each item is made when it is
    /// written, up to the first number that has none.
    #[must_use]
    pub fn with_items(mut self, list: &'static str, item: impl Fn(usize) -> Option<Value> + 'a) -> Self {
        self.items = Some((list, Box::new(item)));
        self
    }
}
