//! The web addresses on screen, for terminals that make links of them.

use crate::model::Directory;
use crate::screen::app::{App, PageLine, Role, Target};
use crate::text;
use ratatui::layout::{Position, Rect};

/// An address and the cells in which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The cells: part of one row.
    pub area: Rect,
    /// The address: nothing in it ends the link or starts another sequence.
    pub address: String,
}

/// The addresses on screen.
#[must_use]
pub fn links(app: &App) -> Vec<Link> {
    let mut links = Vec::new();
    if app.shown_page().is_some() {
        return links;
    }
    let Some(area) = app.areas().detail else { return links };
    let lines = app.detail_page();
    for (line, y) in lines.iter().skip(app.reading().top).zip(area.top()..area.bottom()) {
        links.extend(link(line, Position::new(area.x + 1, y), area.right(), app.directory()));
    }
    links
}

/// The link of a line that starts at a cell.
fn link(line: &PageLine, at: Position, end: u16, directory: &Directory) -> Option<Link> {
    let Some(Target::Source(source)) = &line.target else { return None };
    let source = directory.sources.get(source)?;
    let mut x = usize::from(at.x);
    for span in &line.spans {
        let width = text::width(&span.text);
        if span.role == Role::Link {
            let archive = span.text.starts_with("archived");
            let address = if archive { source.archive_url.as_deref() } else { source.url.as_deref() };
            let address = address.filter(|address| is_harmless(address))?.to_owned();
            let (x, width) = (u16::try_from(x).ok()?, u16::try_from(width).ok()?);
            return Some(Link { area: Rect { x, y: at.y, width: width.min(end.saturating_sub(x)), height: 1 }, address });
        }
        x += width;
    }
    None
}

/// Whether an address is one of the web, and every byte of it may stand in a sequence.
fn is_harmless(address: &str) -> bool {
    text::is_web_address(address) && address.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_could_end_the_sequence_is_no_link() {
        assert!(is_harmless("https://example.org/a?b=c#d"));
        for hostile in ["https://example.org/\u{1b}\\", "https://example.org/\u{7}", "https://example.org/a b", "javascript:alert(1)", ""] {
            assert!(!is_harmless(hostile), "{hostile:?}");
        }
    }
}
