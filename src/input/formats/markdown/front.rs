//! Where front matter stands in a note.

use super::node::{Fault, Fields, Value};
use super::{toml, yaml};
use crate::input::letters::Lines;

/// A note cut into its front matter and its text.
#[derive(Debug, PartialEq)]
pub(super) struct Front {
    pub fields: Fields,
    /// Where the text begins, in bytes.
    pub body: usize,
}

/// A beginning of a file that may be cut.
const LONG: usize = 32 << 10;

/// Fields that hold the fields a site adds of its own (Hugo, Zola).
const OF_SITES: [&str; 3] = ["params", "extra", "taxonomies"];

/// The fence at the start of a text: of YAML or of TOML.
fn fence(text: &str) -> Option<&'static str> {
    let first = text.lines().next()?.trim_end();
    ["---", "+++"].into_iter().find(|fence| *fence == first)
}

/// Where the front matter begins and ends, and where the text begins.
fn cut(text: &str) -> Option<(&'static str, usize, usize, usize)> {
    let fence = fence(text)?;
    let start = text.find('\n')? + 1;
    let mut at = start;
    for line in text[start..].split_inclusive('\n') {
        let bare = line.trim_end();
        if bare == fence || fence == "---" && bare == "..." {
            return Some((fence, start, at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Front matter that is longer than the beginning of a file that is looked at.
fn endless(head: &str) -> Option<(&'static str, usize, usize)> {
    let start = head.find('\n')? + 1;
    (head.len() > LONG).then_some((fence(head)?, start, head.len()))
}

/// Whether a beginning is that of a note: front matter that ends, with at least one field.
pub(super) fn is_like(head: &str) -> bool {
    let Some((fence, start, end)) = cut(head).map(|(fence, start, end, _)| (fence, start, end)).or_else(|| endless(head)) else {
        return false;
    };
    let sign = if fence == "---" { ':' } else { '=' };
    let lines = head[start..end].lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let mut names =
        lines.filter_map(|line| line.split_once(sign)).filter(|(_, value)| sign == '=' || value.is_empty() || value.starts_with(' '));
    names.any(|(name, _)| name.chars().any(char::is_alphabetic))
}

/// The fields of a note, those of its site among them.
///
/// # Errors
/// There is no front matter, or it cannot be read.
pub(super) fn read(text: &str) -> Result<Front, Fault> {
    let Some((fence, start, end, body)) = cut(text) else {
        return Err(Fault::new(1, "the front matter has no end: a line of `---` must follow its fields"));
    };
    let above = Lines::new(text).at(start) - 1;
    let fields = if fence == "---" { yaml::read(&text[start..end], above) } else { toml::read(&text[start..end], above) }?;
    Ok(Front { fields: unwrapped(fields), body })
}

fn unwrapped(fields: Fields) -> Fields {
    let mut out = Fields::new();
    let mut inner = Fields::new();
    for (name, node) in fields {
        match node.value {
            Value::Fields(own) if OF_SITES.contains(&name.as_str()) => inner.extend(own),
            _ => out.push((name, node)),
        }
    }
    out.extend(inner);
    out
}
