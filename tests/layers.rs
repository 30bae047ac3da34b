//! Reads the sources: arrows between modules point up the map in `src/lib.rs`, the map names every module, and no
//! file grows beyond what a reader holds.
//!
//! The map is taken from the doc comment of `src/lib.rs`, so that doc and code cannot drift apart.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

const LONGEST: usize = 450;

#[test]
fn modules_import_only_from_above() {
    let map = map();
    let found: Vec<String> = sources().iter().flat_map(|(file, source)| upward(&map, file, source)).collect();
    assert!(found.is_empty(), "{}\n(the order is the map in src/lib.rs)", found.join("\n"));
}

#[test]
fn the_map_names_every_module_and_no_other() {
    let mapped: BTreeSet<String> = map().into_iter().collect();
    let present: BTreeSet<String> = sources().iter().filter_map(|(file, _)| top(file)).collect();
    let missing: Vec<_> = present.difference(&mapped).collect();
    let gone: Vec<_> = mapped.difference(&present).collect();
    assert!(missing.is_empty(), "in src/ but not in the map of src/lib.rs: {missing:?}");
    assert!(gone.is_empty(), "in the map of src/lib.rs but not in src/: {gone:?}");
    assert_eq!(mapped.len(), map().len(), "a module stands in the map twice");
}

#[test]
fn a_file_stays_short_and_stands_beside_its_folder() {
    for (file, source) in sources() {
        let lines = source.lines().count();
        assert!(lines <= LONGEST, "src/{file} has {lines} lines, more than {LONGEST}");
        assert!(!file.ends_with("/mod.rs") && file != "mod.rs", "src/{file}: write `foo.rs` beside `foo/`");
    }
}

#[test]
fn a_planted_upward_import_is_caught_wherever_it_hides() {
    let map: Vec<String> = ["date", "text", "query", "app"].map(String::from).into();
    let caught = |file: &str, source: &str| upward(&map, file, source);
    for (source, line) in [
        ("use crate::app;", 1),
        ("\nuse crate::app::App;", 2),
        ("use crate::{date, app::{App, Mode}};", 1),
        ("use crate::{\n    date::{Day, Span},\n    app,\n};", 3),
        ("pub use crate::app as screen;", 1),
        ("fn f(app: &crate::app::App) {}", 1),
        ("fn f() -> crate :: app :: App {}", 1),
        ("#[cfg(test)]\nmod tests {\n    use crate::app::App;\n}", 3),
        ("fn f() { let c = '\"'; crate::app::f() }", 1),
        ("fn f<'a>(a: &'a str) { crate::app::f(a) }", 1),
        ("macro_rules! m { () => { $crate::app::f() } }", 1),
        ("use super::app::App;", 1),
        ("use super::{date, app};", 1),
        ("mod tests { use super::super::app::App; }", 1),
    ] {
        let found = caught("query.rs", source);
        let place = format!("src/query.rs:{line}: ");
        assert!(found.len() == 1 && found[0].starts_with(&place), "{source}\n{found:?}");
        assert!(found[0].contains("`query`") && found[0].contains("`app`"), "{found:?}");
    }
    assert_eq!(caught("query/parse.rs", "use super::super::app::App;").len(), 1);
    assert_eq!(caught("query/parse.rs", "mod tests { use super::super::super::app::App; }").len(), 1);
    assert_eq!(caught("query.rs", "use crate::{app, app::App};").len(), 2);
    assert_eq!(caught("query.rs", "use crate::nowhere::Else;").len(), 1, "a name that is not in the map is told too");
    assert_eq!(caught("query.rs", "use crate::*;").len(), 1, "a glob of everything looks down as well");
}

#[test]
fn comments_strings_and_what_stands_above_are_no_matter() {
    let map: Vec<String> = ["date", "text", "query", "app"].map(String::from).into();
    for source in [
        "use crate::date::Day;",
        "use crate::{date::Day, text};",
        "use crate::query::Facet;",
        "// use crate::app;",
        "//! Leaves the rest to [`crate::app`].\nfn f() {}",
        "/// See [`crate::app::App`].\nfn f() {}",
        "/* use crate::app; /* crate::app */ crate::app */",
        "const A: &str = \"crate::app \\\" crate::app\";",
        "const A: &str = r#\"crate::app \" crate::app\"#;",
        "pub(crate) fn app() {}",
        "use super::text;",
        "mod tests { use super::app; }",
        "use somewhere::krate::app;",
    ] {
        assert_eq!(upward(&map, "query.rs", source), Vec::<String>::new(), "{source}");
    }
    assert_eq!(upward(&map, "query/parse.rs", "use super::app;"), Vec::<String>::new(), "that is `query::app`");
    assert_eq!(upward(&map, "lib.rs", "pub use crate::app;"), Vec::<String>::new(), "the root stands below all");
}

/// The modules in the order of the map: the rows ``| [`name`] | … |`` of the doc of `src/lib.rs`.
fn map() -> Vec<String> {
    let root = std::fs::read_to_string(folder().join("lib.rs")).expect("src/lib.rs");
    let name = |line: &str| Some(line.strip_prefix("//! | [`")?.split_once("`]")?.0.to_owned());
    // A row like `index::query` speaks of a part of a wing.
    let map: Vec<String> = root.lines().filter_map(name).filter(|name| !name.contains("::")).collect();
    assert!(map.len() > 5, "the map in src/lib.rs cannot be read: {map:?}");
    map
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every file under `src/`, by its path there with slashes, and its text.
fn sources() -> Vec<(String, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![folder()]);
    while let Some(here) = folders.pop() {
        for entry in std::fs::read_dir(&here).expect("a readable folder") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let parts: Vec<_> = path.strip_prefix(folder()).unwrap().iter().map(|part| part.to_string_lossy()).collect();
                found.push((parts.join("/"), std::fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    found.sort();
    found
}

/// The top-level module of a file; none for the two roots.
fn top(file: &str) -> Option<String> {
    let name = file.split('/').next()?.trim_end_matches(".rs");
    (!matches!(name, "lib" | "main")).then(|| name.to_owned())
}

/// One message for each name of a top-level module that does not stand above the one in which `file` (its path under
/// `src/`) lies.
fn upward(map: &[String], file: &str, source: &str) -> Vec<String> {
    let Some(from) = top(file) else { return Vec::new() };
    let place = |name: &str| map.iter().position(|module| module == name);
    let Some(here) = place(&from) else { return vec![format!("src/{file}:1: `{from}` is not in the map")] };
    let wrong = names_from_the_root(file, source).into_iter().filter_map(|(line, name)| match place(&name) {
        Some(there) if there <= here => None,
        Some(_) => Some(format!("src/{file}:{line}: `{from}` imports `{name}`, which stands below it")),
        None => Some(format!("src/{file}:{line}: `{from}` imports `{name}`, which is not in the map")),
    });
    wrong.collect()
}

/// The names that follow the root of the crate, each with its line: after `crate::`, and after as many `super::` as
/// lead there.
fn names_from_the_root(file: &str, source: &str) -> Vec<(usize, String)> {
    let words = words(&without_comments_and_literals(source));
    let is = |at: usize, wanted: &str| words.get(at).is_some_and(|(_, word)| word == wanted);
    let files_deep = file.split('/').count();
    // For every open brace whether it is a module's.
    let mut braces: Vec<bool> = Vec::new();
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match words[at].1.as_str() {
            "{" => braces.push(at >= 2 && is(at - 2, "mod")),
            "}" => drop(braces.pop()),
            "crate" if is(at + 1, "::") => found.extend(first_names(&words, at + 2)),
            "super" if is(at + 1, "::") && (at == 0 || !is(at - 1, "::")) => {
                let mut up = 1;
                while is(at + 2, "super") && is(at + 3, "::") {
                    (up, at) = (up + 1, at + 2);
                }
                if up == files_deep + braces.iter().filter(|module| **module).count() {
                    found.extend(first_names(&words, at + 2));
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// The first name of the path that goes on at `at`; of each path where a brace opens there.
fn first_names(words: &[(usize, String)], at: usize) -> Vec<(usize, String)> {
    let (mut found, mut depth, mut expects) = (Vec::new(), 0, true);
    for (line, word) in &words[at.min(words.len())..] {
        match word.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 1 => expects = true,
            name if expects && depth <= 1 => {
                expects = false;
                if name != "self" {
                    found.push((*line, name.to_owned()));
                }
            }
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

/// Names, `::`, and every other sign by itself, each with its line.
fn words(source: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for (line, text) in (1..).zip(source.lines()) {
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c.is_whitespace() {
                continue;
            }
            let mut word = String::from(c);
            if c.is_alphanumeric() || c == '_' {
                while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    word.push(c);
                }
            } else if c == ':' {
                word.extend(chars.next_if_eq(&':'));
            }
            found.push((line, word));
        }
    }
    found
}

/// The source with comments and literals as blanks, lines as they were.
fn without_comments_and_literals(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let (mut out, mut at) = (String::with_capacity(source.len()), 0);
    while at < chars.len() {
        let end = blank_end(&chars, at);
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    out
}

/// Where the comment or literal that starts at `at` ends; `at` where none starts.
fn blank_end(chars: &[char], at: usize) -> usize {
    let starts = |at: usize, with: &str| with.chars().zip(at..).all(|(c, at)| chars.get(at) == Some(&c));
    let after = |from: usize, wanted: &str| (from..chars.len()).find(|at| starts(*at, wanted)).map_or(chars.len(), |at| at + wanted.len());
    let in_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    match chars[at] {
        '/' if starts(at, "//") => (at..chars.len()).find(|at| chars[*at] == '\n').unwrap_or(chars.len()),
        '/' if starts(at, "/*") => {
            let (mut depth, mut here) = (1, at + 2);
            while depth > 0 && here < chars.len() {
                let step = if starts(here, "/*") { 1 } else { -i32::from(starts(here, "*/")) };
                depth += step;
                here += if step == 0 { 1 } else { 2 };
            }
            here
        }
        'r' if !in_word || chars[at - 1] == 'b' => {
            let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
            let is_raw = chars.get(at + 1 + hashes) == Some(&'"');
            if is_raw { after(at + hashes + 2, &format!("\"{}", "#".repeat(hashes))) } else { at }
        }
        '"' => {
            let mut here = at + 1;
            while here < chars.len() && chars[here] != '"' {
                here += if chars[here] == '\\' { 2 } else { 1 };
            }
            (here + 1).min(chars.len())
        }
        // A lifetime has no second quote.
        '\'' if chars.get(at + 1) == Some(&'\\') => after(at + 3, "'"),
        '\'' if chars.get(at + 2) == Some(&'\'') => at + 3,
        _ => at,
    }
}
