//! A report as a whole.

use super::block::Block;
use serde_json::Value;
use std::io;

/// Takes one record after the other; a refusal ends the writing.
pub type Sink<'a> = dyn FnMut(&[String]) -> io::Result<()> + 'a;

type Records<'a> = Box<dyn Fn(&mut Sink<'_>) -> io::Result<()> + 'a>;
type Data<'a> = Box<dyn Fn() -> Value + 'a>;
type Items<'a> = Box<dyn Fn(usize) -> Option<Value> + 'a>;

/// A report: its blocks for those who read it, its records for spreadsheets, its data for programs.
///
/// Records and data are made when they are printed: a screen that is drawn with every key needs neither, and a million
/// records are never held.
pub struct Document<'a> {
    /// What it is about.
    pub title: String,
    /// Whether text begins with the title; Markdown always does.
    pub is_titled: bool,
    /// Blocks that stay in sight on a screen while the others scroll.
    pub head: Vec<Block>,
    /// All other blocks, in their order.
    pub blocks: Vec<Block>,
    /// What is said of it all: the last on paper; a screen may have it in sight above.
    pub foot: Vec<Block>,
    pub(super) records: Records<'a>,
    pub(super) data: Data<'a>,
    /// A list of the data that is empty there, and its items by number.
    pub(super) items: Option<(&'static str, Items<'a>)>,
}

impl<'a> Document<'a> {
    /// A report without blocks; `records` gives the rows for spreadsheets, the first with the names of the columns, `data`
    /// what programs read.
    pub fn new(title: impl Into<String>, records: impl Fn(&mut Sink<'_>) -> io::Result<()> + 'a, data: impl Fn() -> Value + 'a) -> Self {
        Self {
            title: title.into(),
            is_titled: true,
            head: Vec::new(),
            blocks: Vec::new(),
            foot: Vec::new(),
            records: Box::new(records),
            data: Box::new(data),
            items: None,
        }
    }

    /// The same, with the items of one list of its data, which is empty there: each is made when it is written, up to the
    /// first number that has none.
    #[must_use]
    pub fn with_items(mut self, list: &'static str, item: impl Fn(usize) -> Option<Value> + 'a) -> Self {
        self.items = Some((list, Box::new(item)));
        self
    }
}
