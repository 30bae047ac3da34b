//! Whether the addresses of sources are alive.

use super::document::{Block, Cell, Column, Document, Paragraph, Role, Row, Span, Style, Table};
use serde_json::{Value, json};

/// An address that was asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedLink {
    /// The id of its source.
    pub source: String,
    /// The address.
    pub url: String,
    /// Whether it is the address of an archived copy.
    pub is_copy: bool,
    /// `alive`, `moved`, `dead` or `unsure`.
    pub state: &'static str,
    /// Where to, or why.
    pub detail: String,
    /// The address of an archived copy of the same source; empty if there is none.
    pub archived: String,
}

const NAMES: [&str; 6] = ["state", "source", "url", "is_archived_copy", "detail", "archive_url"];

/// Lays out addresses: the dead first, then the moved, then those that do not say; the living are only counted.
///
/// The names in JSON are stable: `links`, each with `state` (`alive`, `moved`, `dead`, `unsure`), `source`, `url`,
/// `is_archived_copy`, `detail`, `archive_url`.
#[must_use]
pub fn document(links: &[AskedLink]) -> Document<'_> {
    let records = move |sink: &mut super::document::Sink<'_>| {
        sink(&NAMES.map(str::to_owned))?;
        links.iter().try_for_each(|link| sink(&cells(link)))
    };
    let mut document =
        Document::new("Addresses of sources", records, move || json!({ "links": links.iter().map(data).collect::<Vec<_>>() }));
    document.is_titled = false;
    let rows: Vec<Row> = links.iter().filter(|link| link.state != "alive").map(row).collect();
    if !rows.is_empty() {
        let columns = ["state", "source", "address", ""].map(|name| Column::words(name, 0)).to_vec();
        document.blocks.push(Block::Table(Table::new(columns, rows)));
    }
    document.foot.push(Paragraph::new(Style::Remark, vec![Span { role: Role::Faint, text: count(links) }]).into());
    document
}

fn row(link: &AskedLink) -> Row {
    let role = if link.state == "dead" { Role::Failed } else { Role::Plain };
    let archived = match (&*link.archived, link.is_copy) {
        ("", false) if link.state == "dead" => "no archived copy is known".to_owned(),
        ("", _) => String::new(),
        (copy, _) => format!("archived: {copy}"),
    };
    let beside: Vec<&str> = [&*link.detail, &*archived].into_iter().filter(|part| !part.is_empty()).collect();
    let cells = vec![
        Cell::new(role, link.state),
        Cell::new(Role::Faint, &*link.source),
        Cell::new(Role::Link, &*link.url),
        Cell::new(Role::Plain, beside.join("; ")),
    ];
    Row { cells, ..Row::default() }
}

/// "12 addresses asked: 9 alive, 1 moved, 2 dead (1 of them archived), 0 unsure".
fn count(links: &[AskedLink]) -> String {
    let of = |state: &str| links.iter().filter(|link| link.state == state).count();
    let archived = links.iter().filter(|link| link.state == "dead" && !link.archived.is_empty()).count();
    let archived = if archived == 0 { String::new() } else { format!(" ({archived} of them archived)") };
    let several = if links.len() == 1 { "address" } else { "addresses" };
    let [alive, moved, dead, unsure] = ["alive", "moved", "dead", "unsure"].map(of);
    format!("{} {several} asked: {alive} alive, {moved} moved, {dead} dead{archived}, {unsure} unsure", links.len())
}

fn cells(link: &AskedLink) -> [String; 6] {
    let yes = if link.is_copy { "yes" } else { "no" };
    [link.state.to_owned(), link.source.clone(), link.url.clone(), yes.to_owned(), link.detail.clone(), link.archived.clone()]
}

fn data(link: &AskedLink) -> Value {
    json!({
        "state": link.state, "source": link.source, "url": link.url, "is_archived_copy": link.is_copy,
        "detail": link.detail, "archive_url": link.archived,
    })
}
