//! An article as a reader sees it: its paragraphs, counted from 1, its sentences, and what the page says of it.
//!
//! Owns the text that drafts quote. Headings, captions, links beside it and "leave a reply" are no paragraphs. Leaves decoding to
//! [`crate::input`] and what the sentences tell to the drafts.
//!
//! | file | owns |
//! |---|---|
//! | `layout` | whether a text is a page, a feed, Markdown or plain |
//! | `plain` | plain text: blocks between empty lines |
//! | `markdown` | Markdown: headings, marks of emphasis, front matter |
//! | `page` | HTML: which part of a page is the article |
//! | `metadata` | what a page says of itself: JSON-LD, OpenGraph, `<time>` |
//! | `feed` | RSS and Atom: one article an item |
//! | `boilerplate` | what stands around an article and is none of it |
//! | `sentences` | where a sentence ends |
//! | `language` | whether it is English |
//! | `same` | the same words read before, or another version of them |

mod blocks;
mod boilerplate;
mod feed;
mod language;
mod layout;
mod markdown;
mod metadata;
mod page;
mod plain;
mod same;
mod sentences;

pub use layout::Layout;
pub use same::{Known, known};

use crate::dates::{Day, Edtf};
use crate::text;
use blocks::{Found, Says};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::ops::Range;

/// The longest text that is read as articles, in bytes: a long novel has 3 MB.
pub const MAX_LEN: u64 = 4 << 20;

/// An article: its text in paragraphs and sentences, and what is known of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// The file it was read from.
    pub name: String,
    /// Its headline.
    pub title: Option<String>,
    /// Who put it out.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day of issue.
    pub dated: Option<Day>,
    /// Where that day was read.
    pub dated_by: Option<&'static str>,
    /// Its language, as a tag of BCP 47.
    pub language: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Whose voice it is.
    pub side: Option<String>,
    /// The id of its source, if the curator gives one.
    pub source: Option<String>,
    /// The paragraphs, with an empty line between them.
    pub text: String,
    /// Where each paragraph stands in the text.
    pub paragraphs: Vec<Range<usize>>,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The SHA-256 of the text.
    pub sha256: String,
    /// What a reader must know of how it was read.
    pub remarks: Vec<String>,
}

/// A sentence of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the text.
    pub range: Range<usize>,
    /// The paragraph, counted from 1.
    pub paragraph: u32,
    /// Whether it begins inside a quotation that an earlier sentence opened.
    pub quoted: bool,
}

/// What the curator says of an article; it goes before what the article says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// The day of issue.
    pub dated: Option<Day>,
    /// Who put it out.
    pub publisher: Option<String>,
    /// Whose voice it is.
    pub side: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// The id of its source.
    pub source: Option<String>,
}

/// Reads a text as articles: one, or one an item of a feed.
#[must_use]
pub fn read(name: &str, text: &str, given: &Given) -> Vec<Article> {
    let found = match Layout::new(name, text) {
        Layout::Feed => feed::read(text),
        Layout::Page => vec![page::read(text)],
        Layout::Markdown => vec![markdown::read(text)],
        Layout::Plain => vec![plain::read(text)],
    };
    let one = found.len() == 1;
    found.into_iter().map(|found| Article::new(name, found, given, one)).collect()
}

/// What an article says of itself, to be kept beside its text.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Said {
    /// Its headline.
    pub title: Option<String>,
    /// Who put it out.
    pub publisher: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The day of issue.
    pub dated: Option<String>,
    /// Its language.
    pub language: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// The article of a text that was read before, with what it said of itself then.
#[must_use]
pub fn again(name: &str, text: &str, said: &Said, given: &Given) -> Article {
    let blocks = text.split("\n\n").filter(|block| !block.is_empty()).map(ToOwned::to_owned).collect();
    let day = said.dated.as_deref().and_then(|day| Edtf::parse(day).ok()).map(|date| date.span().earliest);
    let says = Says {
        title: said.title.clone(),
        publisher: said.publisher.clone(),
        author: said.author.clone(),
        dated: day.map(|day| (day, "as read")),
        language: said.language.clone(),
        url: said.url.clone(),
    };
    Article::new(name, Found { says, blocks, remarks: Vec::new() }, given, true)
}

impl Article {
    /// What it says of itself.
    #[must_use]
    pub fn said(&self) -> Said {
        Said {
            title: self.title.clone(),
            publisher: self.publisher.clone(),
            author: self.author.clone(),
            dated: self.dated.map(|day| day.to_string()),
            language: self.language.clone(),
            url: self.url.clone(),
        }
    }

    fn new(name: &str, found: Found, given: &Given, one: bool) -> Self {
        let mut article = Self { name: name.to_owned(), ..Self::default() };
        for block in found.blocks.iter().filter(|block| !boilerplate::is_around(block)) {
            article.paragraph(block);
        }
        article.sha256 = Sha256::digest(article.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        let says = found.says;
        article.title = says.title.map(|title| line(&title)).filter(|title| !title.is_empty());
        article.publisher = given.publisher.clone().or(says.publisher).map(|publisher| line(&publisher));
        article.author = says.author.map(|author| line(&author));
        (article.dated, article.dated_by) = match (given.dated, says.dated) {
            (Some(day), _) => (Some(day), Some("as given")),
            (None, Some((day, by))) => (Some(day), Some(by)),
            (None, None) => (None, None),
        };
        article.url = given.url.clone().or(says.url).map(|url| line(&url)).filter(|url| text::is_web_address(url));
        article.side.clone_from(&given.side);
        // A source given for a feed cannot be that of each of its items.
        article.source = given.source.clone().filter(|_| one);
        article.language = says.language.map(|language| line(&language)).filter(|language| language.len() <= 35);
        article.remarks = found.remarks;
        article.hear();
        article
    }

    /// Finds out the language, and says what follows from it.
    fn hear(&mut self) {
        if let Some(heard) = language::other_than_english(&self.text) {
            self.language = Some(heard.tag.to_owned());
            self.remarks.push(format!(
                "{} is not in English but seems to be in {}: only English is read for events; its paragraphs and quotes are there to draft from",
                text::safe_line(&self.name),
                heard.name
            ));
        } else if self.language.is_none() && !self.text.is_empty() {
            self.language = Some("en".to_owned());
        }
        if self.paragraphs.is_empty() {
            self.remarks.push(format!("{}: no paragraph of an article was found", text::safe_line(&self.name)));
        }
    }

    /// Whether sentences are read for events.
    #[must_use]
    pub fn is_english(&self) -> bool {
        self.language.as_deref().is_none_or(|language| language.to_ascii_lowercase().starts_with("en"))
    }

    fn paragraph(&mut self, block: &str) {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(block);
        self.paragraphs.push(start..self.text.len());
        let number = u32::try_from(self.paragraphs.len()).unwrap_or(u32::MAX);
        let sentences = sentences::split(block).into_iter();
        self.sentences.extend(sentences.map(|(range, quoted)| Sentence {
            range: start + range.start..start + range.end,
            paragraph: number,
            quoted,
        }));
    }

    /// The words of a sentence.
    #[must_use]
    pub fn words(&self, sentence: &Sentence) -> &str {
        self.text.get(sentence.range.clone()).unwrap_or_default()
    }

    /// The day of issue as a date.
    #[must_use]
    pub fn issued(&self) -> Option<Edtf> {
        Edtf::parse(&self.dated?.to_string()).ok()
    }
}

/// One harmless line.
fn line(text: &str) -> String {
    text::safe_line(text).split_whitespace().collect::<Vec<_>>().join(" ")
}
