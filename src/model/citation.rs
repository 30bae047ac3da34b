//! The citation of a source: a footnote (Chicago), Markdown, BibTeX, CSL-JSON.
//!
//! Owns the order and punctuation of a note and the two formats that reference managers read. Pure: text in, text out. Leaves
//! the choice of sources to the caller, and the look of a note on a page to [`crate::reports`].
//!
//! A kept copy is given beside the living address, and only web addresses are given.

mod bibtex;
mod csl;
mod parts;

pub use bibtex::bibtex;
pub use csl::{csl_item, csl_json};
pub use parts::{DateParts, escape_markdown};

use crate::dates::Edtf;
use crate::model::{Account, Directory, Event, Source, SourceType};
use crate::text;

/// A source as the pieces of a note, so that each page can set them in its own way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The author, if one stands before the title: a ministry before its readout, but no newspaper.
    pub author: Option<String>,
    /// Without quotation marks.
    pub title: String,
    /// Whether it is a book: the title of a book has no quotation marks.
    pub is_book: bool,
    /// What follows the title: publisher, date, place in the text, and notes that a reader must know.
    pub details: Vec<String>,
    /// The living address.
    pub url: Option<String>,
    /// The address of a kept copy.
    pub archive: Option<String>,
}

impl Cited {
    /// A source, and the place in it.
    #[must_use]
    pub fn new(source: &Source, locator: Option<&str>) -> Self {
        let publisher = source.publisher.as_ref().map(ToString::to_string);
        let speaks = !matches!(source.source_type, SourceType::NewsReport | SourceType::Book | SourceType::Treaty);
        let (author, publisher) = if speaks { (publisher, None) } else { (None, publisher) };
        let mut details: Vec<String> = publisher.into_iter().collect();
        details.extend(source.issued.as_ref().map(day_in_words));
        details.extend(locator.map(str::to_owned));
        details.extend(source.note.as_ref().map(ToString::to_string));
        details.extend(source.accessed.as_ref().map(|day| format!("accessed {}", day_in_words(day))));
        let web = |address: &Option<crate::model::Line>| address.as_deref().filter(|text| text::is_web_address(text)).map(str::to_owned);
        Self {
            author,
            title: inner_quotes(source.title.trim_end_matches(['.', ','])),
            is_book: source.source_type == SourceType::Book,
            details,
            url: web(&source.url),
            archive: web(&source.archive_url),
        }
    }

    /// The source of an account; its bare id if the directory does not contain the source.
    #[must_use]
    pub fn by(account: &Account, directory: &Directory) -> Self {
        let locator = account.locator.as_deref();
        match directory.sources.get(&account.source) {
            Some(source) => Self::new(source, locator),
            None => Self {
                author: None,
                title: account.source.to_string(),
                is_book: false,
                details: locator.map(str::to_owned).into_iter().collect(),
                url: None,
                archive: None,
            },
        }
    }

    /// The title in its marks, with the comma or full stop that follows it (Chicago sets it within the marks).
    #[must_use]
    pub fn marked_title(&self, ends_note: bool) -> String {
        let stop = if ends_note { '.' } else { ',' };
        if self.is_book { format!("{}{stop}", self.title) } else { format!("“{}{stop}”", self.title) }
    }
}

/// `Publisher, “Title,” 30 May 2024, ¶ 20, https://…, archived at https://….`
#[must_use]
pub fn footnote(account: &Account, directory: &Directory) -> String {
    plain(&Cited::by(account, directory))
}

/// The footnotes of all accounts of an event, one a line.
#[must_use]
pub fn footnotes(event: &Event, directory: &Directory) -> String {
    let notes: Vec<String> = event.accounts.iter().map(|account| footnote(account, directory)).collect();
    notes.join("\n")
}

/// The same note in Markdown: the title is the link, a kept copy is a second link.
#[must_use]
pub fn markdown(account: &Account, directory: &Directory) -> String {
    let cited = Cited::by(account, directory);
    let title = escape_markdown(&cited.marked_title(cited.details.is_empty() && cited.archive.is_none()));
    let title = if cited.is_book { format!("*{title}*") } else { title };
    let title = match &cited.url {
        Some(url) => format!("[{title}]({})", parts::markdown_address(url)),
        None => title,
    };
    let author = cited.author.as_ref().map(|author| escape_markdown(author) + ", ").unwrap_or_default();
    let mut details: Vec<String> = cited.details.iter().map(|detail| escape_markdown(detail)).collect();
    details.extend(cited.archive.as_ref().map(|archive| format!("[archived copy]({})", parts::markdown_address(archive))));
    if details.is_empty() { format!("{author}{title}") } else { format!("{author}{title} {}.", details.join(", ")) }
}

/// A source that was cited before, in Markdown: who speaks, or the title, and the place in it.
#[must_use]
pub fn markdown_again(account: &Account, directory: &Directory, note: &str) -> String {
    let cited = Cited::by(account, directory);
    let title = || format!("“{}”", cited.title);
    let name = cited.author.clone().unwrap_or_else(title);
    let place = account.locator.as_ref().map(|place| format!(", {place}")).unwrap_or_default();
    format!("{}, as in note {note}{}.", escape_markdown(&name), escape_markdown(&place))
}

/// The sources of some events, with those of their accounts and figures, each once, in order of appearance.
#[must_use]
pub fn sources<'a>(events: &[&Event], directory: &'a Directory) -> Vec<&'a Source> {
    let accounts = |event: &&'_ Event| event.accounts.iter().map(|account| account.source.clone()).collect::<Vec<_>>();
    let figures = |event: &&'_ Event| event.figures.iter().filter_map(|figure| figure.source.clone()).collect::<Vec<_>>();
    let named: indexmap::IndexSet<_> = events.iter().flat_map(|event| [accounts(event), figures(event)].concat()).collect();
    named.iter().filter_map(|id| directory.sources.get(id)).collect()
}

fn plain(cited: &Cited) -> String {
    let mut rest = cited.details.clone();
    rest.extend(cited.url.clone());
    rest.extend(cited.archive.as_ref().map(|archive| format!("archived at {archive}")));
    let author = cited.author.as_ref().map(|author| format!("{author}, ")).unwrap_or_default();
    let title = cited.marked_title(rest.is_empty());
    if rest.is_empty() { format!("{author}{title}") } else { format!("{author}{title} {}.", rest.join(", ")) }
}

/// "30 May 2024": a note has no weekday.
#[must_use]
pub fn day_in_words(date: &Edtf) -> String {
    let words = date.words();
    match words.split_once(' ') {
        Some(("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun", day)) => day.to_owned(),
        _ => words,
    }
}

/// Quotation marks within quotation marks are single.
fn inner_quotes(title: &str) -> String {
    let mut open = false;
    let single = |c: char| match c {
        '“' => '‘',
        '”' => '’',
        '"' => {
            open = !open;
            if open { '‘' } else { '’' }
        }
        c => c,
    };
    title.chars().map(single).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn source(more: Value) -> Source {
        let mut whole = json!({ "id": "readout", "title": "Readout of talks", "publisher": "State Department", "issued": "2024-05-30",
                                "url": "https://a.example/x", "type": "official_readout" });
        whole.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(whole).unwrap()
    }

    fn noted(more: Value, note: fn(&Account, &Directory) -> String) -> String {
        let mut directory = Directory::default();
        let source = source(more);
        let account = serde_json::from_value(json!({ "source": source.id.as_str(), "locator": "¶ 20" })).unwrap();
        directory.sources.insert(source.id.clone(), source);
        note(&account, &directory)
    }

    #[test]
    fn a_footnote_names_speaker_title_day_place_and_address() {
        assert_eq!(noted(json!({}), footnote), "State Department, “Readout of talks,” 30 May 2024, ¶ 20, https://a.example/x.");
    }

    #[test]
    fn an_archived_address_stands_beside_the_living_one() {
        let more = json!({ "archive_url": "https://web.archive.org/web/2024/https://a.example/x", "accessed": "2024-06-01" });
        let told = "¶ 20, accessed 1 June 2024, https://a.example/x, archived at https://web.archive.org/web/2024/https://a.example/x.";
        assert!(noted(more.clone(), footnote).ends_with(told), "{}", noted(more.clone(), footnote));
        let told = "[“Readout of talks,”](<https://a.example/x>) 30 May 2024, ¶ 20, accessed 1 June 2024, [archived copy](<https://web.archive.org/";
        assert!(noted(more.clone(), markdown).contains(told), "{}", noted(more, markdown));
    }

    #[test]
    fn a_newspaper_comes_after_its_report() {
        let more = json!({ "publisher": "Xinhua", "type": "news_report", "title": "Ma says \"no\"." });
        assert_eq!(noted(more, footnote), "“Ma says ‘no’,” Xinhua, 30 May 2024, ¶ 20, https://a.example/x.");
    }

    #[test]
    fn what_is_no_web_address_is_not_given() {
        for address in ["javascript:alert(1)", "file:///etc/passwd", "https://a.example/\"><script>"] {
            for note in [footnote, markdown] {
                let told = noted(json!({ "url": address, "archive_url": address }), note);
                assert!(!told.contains("://") && !told.contains("javascript"), "{told}");
            }
        }
    }
}
