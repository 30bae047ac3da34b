//! A footnote for an account, ready to be pasted into a text.

use crate::model::{Account, Directory, Event, Source};

/// `Publisher, “Title,” 30 May 2024, ¶ 20, https://…`
pub(super) fn footnote(account: &Account, directory: &Directory) -> String {
    let mut parts: Vec<String> = Vec::new();
    let source = directory.sources.get(&account.source);
    if let Some(Source { publisher: Some(publisher), .. }) = source {
        parts.push(publisher.to_string());
    }
    parts.push(source.map_or_else(|| account.source.to_string(), |source| format!("“{}”", source.title)));
    parts.extend(source.and_then(|source| source.issued.as_ref()).map(|issued| issued.words()));
    parts.extend(account.locator.as_ref().map(ToString::to_string));
    parts.extend(source.and_then(|source| source.url.as_ref()).map(ToString::to_string));
    parts.join(", ") + "."
}

/// The footnotes of all accounts of an event, one a line.
pub(super) fn footnotes(event: &Event, directory: &Directory) -> String {
    let notes: Vec<String> = event.accounts.iter().map(|account| footnote(account, directory)).collect();
    notes.join("\n")
}
