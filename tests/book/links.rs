//! Every link of the README and the book leads to something that is there, and every chapter is in the table of contents.

use crate::{Page, pages, root};
use std::path::Path;

/// As mdBook makes the anchor of a heading: small letters, blanks as hyphens, other signs dropped.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|c| match c {
        c if c.is_alphanumeric() || c == '_' || c == '-' => Some(c),
        c if c.is_whitespace() => Some('-'),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

/// Why a link of a page leads nowhere, if it does.
fn broken(page: &Page, pages: &[Page], link: &str) -> Option<String> {
    let (path, heading) = link.split_once('#').map_or((link, None), |(path, heading)| (path, Some(heading)));
    let folder = Path::new(&page.path).parent().unwrap();
    let target = if path.is_empty() { Path::new(&page.path).to_owned() } else { folder.join(path) };
    if !root().join(&target).exists() {
        return Some(format!("{}: {link} is not there", page.path));
    }
    if page.path.starts_with("docs/src/") && !target.starts_with("docs/src") || path.starts_with("..") {
        return Some(format!("{}: {link} leads out of the book, where it is published nothing is there", page.path));
    }
    let heading = heading?;
    let known = pages.iter().filter(|page| Path::new(&page.path) == target).flat_map(|page| &page.headings);
    let found = known.map(|known| anchor(known)).any(|known| known == heading);
    (!found).then(|| format!("{}: {link} names no heading of its page", page.path))
}

fn leads_outside(link: &str) -> bool {
    link.contains("://")
}

#[test]
fn every_link_leads_somewhere() {
    let pages = pages();
    let mut links = 0;
    let mut problems = Vec::new();
    for page in &pages {
        // A chapter that is still to be written has an empty link in the table of contents.
        for link in page.links.iter().filter(|link| !leads_outside(link) && !link.is_empty()) {
            links += 1;
            problems.extend(broken(page, &pages, link));
        }
    }
    assert!(links > 30, "only {links} links were found");
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_chapter_is_in_the_table_of_contents_once() {
    let pages = pages();
    let contents = pages.iter().find(|page| page.path.ends_with("SUMMARY.md")).unwrap();
    for page in pages.iter().filter(|page| page.path.starts_with("docs/src/") && !page.path.ends_with("SUMMARY.md")) {
        let name = Path::new(&page.path).file_name().unwrap().to_str().unwrap();
        assert_eq!(contents.links.iter().filter(|link| *link == name).count(), 1, "{name} must be in docs/src/SUMMARY.md once");
    }
}

#[test]
fn a_link_to_a_page_or_heading_that_is_gone_is_found() {
    let pages = pages();
    let page = pages.iter().find(|page| page.path.ends_with("introduction.md")).unwrap();
    assert_eq!(broken(page, &pages, "keys.md"), None);
    for link in ["gone.md", "keys.md#no-such-heading", "../../Cargo.toml"] {
        assert!(broken(page, &pages, link).is_some(), "{link}");
    }
}
