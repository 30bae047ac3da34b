//! The README and the book under `docs/`, held against the program: its commands, keys, tables and links; and the completions.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

mod commands;
#[cfg(unix)]
mod completions;
mod links;
#[path = "../support/program.rs"]
mod program;
mod promises;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::path::{Path, PathBuf};

/// A page of the documentation, taken apart.
pub struct Page {
    /// From the root of the repository.
    pub path: String,
    /// Its blocks of code, in order.
    pub blocks: Vec<Block>,
    /// Words between backticks in running text.
    pub spans: Vec<String>,
    /// Where its links and pictures lead.
    pub links: Vec<String>,
    /// The words of its headings.
    pub headings: Vec<String>,
}

/// A block of code.
pub struct Block {
    /// `sh`, `json`, or nothing.
    pub language: String,
    /// What stands between the fences.
    pub text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of a file of the repository.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A chapter of the book by the name of its file.
pub fn chapter(name: &str) -> Page {
    page(&format!("docs/src/{name}"))
}

/// The README and every file of the book.
pub fn pages() -> Vec<Page> {
    let mut names: Vec<PathBuf> = std::fs::read_dir(root().join("docs/src")).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "md"));
    names.sort();
    let chapters = names.iter().map(|path| chapter(path.file_name().unwrap().to_str().unwrap()));
    std::iter::once(page("README.md")).chain(chapters).collect()
}

fn page(path: &str) -> Page {
    let text = read(path);
    let mut page = Page { path: path.to_owned(), blocks: Vec::new(), spans: Vec::new(), links: Vec::new(), headings: Vec::new() };
    let (mut in_block, mut in_heading) = (false, false);
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = if let CodeBlockKind::Fenced(language) = kind { language.to_string() } else { String::new() };
                page.blocks.push(Block { language, text: String::new() });
                in_block = true;
            }
            Event::End(TagEnd::CodeBlock) => in_block = false,
            Event::Start(Tag::Heading { .. }) => {
                page.headings.push(String::new());
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => in_heading = false,
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => page.links.push(dest_url.to_string()),
            Event::Text(words) if in_block => page.blocks.last_mut().unwrap().text.push_str(&words),
            Event::Text(words) | Event::Code(words) if in_heading => page.headings.last_mut().unwrap().push_str(&words),
            Event::Code(words) => page.spans.push(words.to_string()),
            _ => {}
        }
    }
    page
}
