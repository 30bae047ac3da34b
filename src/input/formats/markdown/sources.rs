//! The sources of a note: addresses, titles, or fields.

use super::names::bare;
use super::node::{Fields, Node, Value, find};
use crate::dates::{self, Edtf, Hints};
use crate::input::import_builder::{Harvest, slug};
use crate::model::{Account, Directory, Id, Line, Source, SourceType};
use crate::text;
use serde_json::{Map, Value as Json};

/// What is wrong with a source, and the line.
pub(super) type Wrong = (u64, String);

/// The account of one source; what cannot be read of it is told to `wrong`.
pub(super) fn account(harvest: &mut Harvest, known: &Directory, node: &Node, wrong: &mut Vec<Wrong>) -> Option<Account> {
    match &node.value {
        Value::Text(words, _) => of_words(harvest, words),
        Value::Fields(fields) => of_fields(harvest, known, fields, wrong),
        Value::List(_) => {
            wrong.push((node.line, "a source in a list within the list of sources is left out".to_owned()));
            None
        }
    }
}

/// "https://…", "[Readout](https://…)", "Readout https://…", or a title alone.
fn of_words(harvest: &mut Harvest, words: &str) -> Option<Account> {
    let words = words.trim();
    if let Some((title, rest)) = words.strip_prefix('[').and_then(|words| words.split_once("](")) {
        return page(harvest, rest.trim_end_matches(')'), title);
    }
    let address =
        words.split_whitespace().map(|word| word.trim_matches(['<', '>', '(', ')', ',', ';'])).find(|word| text::is_web_address(word));
    match address {
        Some(address) => {
            page(harvest, address, words.split(address).next().unwrap_or_default().trim_matches([' ', ',', ':', '(', '<', '-', '–', '—']))
        }
        None => titled(harvest, bare(words)),
    }
}

/// A page of the web by its title.
pub(super) fn page(harvest: &mut Harvest, address: &str, title: &str) -> Option<Account> {
    harvest.page(address, title, None)
}

fn titled(harvest: &mut Harvest, title: &str) -> Option<Account> {
    let title = Some(title.trim()).filter(|title| !title.is_empty())?;
    let id = harvest.id(&format!("source-{}", slug(title)));
    Some(Account::new(harvest.source(Source::new(id, Line::from(title), SourceType::default()))))
}

fn of_fields(harvest: &mut Harvest, known: &Directory, fields: &Fields, wrong: &mut Vec<Wrong>) -> Option<Account> {
    let one = |names: &[&str]| find(fields, names).map(Node::text).filter(|text| !text.is_empty());
    let address = one(&["url", "link", "href", "address", "uri"]).filter(|address| text::is_web_address(address));
    let title = one(&["title", "name", "headline", "label"]);
    let own = one(&["id"]).and_then(|id| Id::<Source>::new(id).ok());
    let publisher = one(&["outlet", "publisher", "publication", "newspaper", "site", "organization", "organisation", "author", "by"])
        .map(|name| if own.is_none() { bare(name) } else { name });
    let id = match own.clone().or_else(|| address.map(|address| harvest.id_of_page(address))) {
        Some(id) => id,
        None => harvest.id(&format!("source-{}", slug(&[title, publisher, one(DATE)].into_iter().flatten().collect::<Vec<_>>().join(" ")))),
    };
    if let Some(source) = own.and_then(|id| known.sources.get(&id)) {
        return told(Account::new(source.id.clone()), fields, wrong);
    }
    let name = title.or(publisher).or(address.and_then(|address| address.split('/').nth(2)))?;
    let mut date = |names: &[&str]| -> Option<Edtf> {
        let node = find(fields, names)?;
        match dates::cell_with(node.text(), &Hints::default()) {
            Ok(date) => Some(date),
            Err(unread) => {
                wrong.push((node.line, format!("the date of the source is left out: {} ({})", unread.why.words(), node.text())));
                None
            }
        }
    };
    let source = Source {
        issued: date(DATE),
        accessed: date(&["accessed", "retrieved", "accessdate"]),
        publisher: publisher.filter(|_| title.is_some()).map(Line::from),
        side: one(&["side"]).map(Line::from),
        url: address.map(Line::from),
        archive_url: one(&["archiveurl", "archive", "archived", "archivelink"])
            .filter(|address| text::is_web_address(address))
            .map(Line::from),
        language: one(&["language", "lang"]).map(Line::from),
        note: one(&["note", "notes", "comment"]).map(Line::from),
        text_sha256: one(&["textsha256"]).map(Line::from),
        ..Source::new(id, Line::from(name), one(&["type", "kind"]).and_then(type_of).unwrap_or_default())
    };
    told(Account::new(harvest.source(source)), fields, wrong)
}

const DATE: &[&str] = &["date", "issued", "published", "publicationdate", "publishdate", "pubdate", "day"];

fn type_of(words: &str) -> Option<SourceType> {
    let plain = text::fold(words).replace(['_', '-'], " ");
    let is = |known: &&SourceType| [known.label(), &known.as_str().replace('_', " ")].contains(&plain.as_str());
    SourceType::ALL.iter().find(is).copied()
}

/// Adds what the source says.
fn told(account: Account, fields: &Fields, wrong: &mut Vec<Wrong>) -> Option<Account> {
    let one = |names: &[&str]| find(fields, names).map(Node::text).filter(|text| !text.is_empty());
    let whole = find(fields, &["account"]);
    let mut account = match whole.map(|node| (node.line, node.json())) {
        Some((line, Json::Object(own))) => of_format(&account, own).unwrap_or_else(|why| {
            wrong.push((line, format!("`account` is left out: {why}")));
            account
        }),
        _ => account,
    };
    account.quote = account.quote.or_else(|| one(&["quote", "excerpt"]).map(Into::into));
    account.locator = account.locator.or_else(|| one(&["locator", "page", "pages", "paragraph"]).map(Into::into));
    Some(account)
}

/// An account in the words of the format.
fn of_format(account: &Account, mut own: Map<String, Json>) -> Result<Account, String> {
    own.insert("source".to_owned(), Json::String(account.source.to_string()));
    serde_json::from_value(Json::Object(own)).map_err(|error| error.to_string())
}
