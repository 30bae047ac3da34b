//! What the curator says of an article: it goes before what the article says of itself.

use crate::curate::article::{Article, Given};
use crate::dates::{self, Edtf, Hints};
use crate::text;
use serde::{Deserialize, Serialize};

/// One of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Who put it out.
    Publisher,
    /// The day of issue.
    Dated,
    /// Whose voice it is.
    Side,
    /// Its address.
    Url,
}

impl Fact {
    /// All, in the order in which they are asked for.
    pub const ALL: [Self; 4] = [Self::Publisher, Self::Dated, Self::Side, Self::Url];

    /// What is asked.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Publisher => "published by",
            Self::Dated => "day of issue",
            Self::Side => "side",
            Self::Url => "address",
        }
    }

    /// The next to be asked for.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let at = Self::ALL.iter().position(|fact| *fact == self)?;
        Self::ALL.get(at + 1).copied()
    }

    /// What an article has here.
    #[must_use]
    pub fn of(self, article: &Article) -> Option<String> {
        match self {
            Self::Publisher => article.publisher.clone(),
            Self::Dated => article.dated.map(|day| day.to_string()),
            Self::Side => article.side.clone(),
            Self::Url => article.url.clone(),
        }
    }
}

/// What the curator says of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The day of issue, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dated: Option<String>,
    /// Who put it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Whose voice it is: a state's short name, or `press`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<String>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl Facts {
    /// Takes what was typed; nothing typed is as the article says it.
    ///
    /// # Errors
    /// Why it cannot be taken.
    pub fn take(&mut self, fact: Fact, typed: &str, hints: &Hints) -> Result<(), String> {
        let line = text::safe_line(typed.trim()).into_owned();
        let value = (!line.is_empty()).then_some(line);
        match (fact, value) {
            (Fact::Publisher, value) => self.publisher = value,
            (Fact::Side, value) => self.side = value,
            (Fact::Dated, value) => self.dated = value.map(|typed| day(&typed, hints)).transpose()?,
            (Fact::Url, Some(url)) if !text::is_web_address(&url) => {
                return Err("an address begins with https:// or http://".to_owned());
            }
            (Fact::Url, value) => self.url = value,
        }
        Ok(())
    }

    /// The same for the reader of articles; `source` is the id of its source, if it has one already.
    #[must_use]
    pub fn given(&self, source: Option<String>) -> Given {
        let day = self.dated.as_deref().and_then(|day| Edtf::parse(day).ok()).map(|date| date.span().earliest);
        Given { dated: day, publisher: self.publisher.clone(), side: self.side.clone(), url: self.url.clone(), source }
    }
}

/// A single day in any spelling, as EDTF.
fn day(typed: &str, hints: &Hints) -> Result<String, String> {
    let date = dates::read(typed, hints).map_err(|unread| unread.reason().to_owned())?;
    let span = date.without_time().span();
    if span.days() == Some(1) { Ok(span.earliest.to_string()) } else { Err("this is no single day".to_owned()) }
}
