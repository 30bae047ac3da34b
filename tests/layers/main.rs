//! Checks the sources: a wing imports only from wings above it in the map of `src/lib.rs`, no two files import each other in a
//! circle, and no file grows beyond a readable length.
//!
//! The map is read from the doc comment of `src/lib.rs`, so that doc and code cannot differ. A file imports another if it names
//! an item of that file, wherever the item is re-exported.

#![allow(clippy::unwrap_used, clippy::expect_used)]

mod graph;
mod sources;

use graph::Graph;
use sources::Source;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Read once for all tests.
static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(sources::all);

const MAX_LINES: usize = 450;

#[test]
fn wings_import_only_from_above() {
    let found = upward(&map(&SOURCES), &SOURCES);
    assert!(found.is_empty(), "{}\n(the order is the map in src/lib.rs)", found.join("\n"));
}

#[test]
fn no_two_files_import_each_other_in_a_circle() {
    let circles = Graph::new(&SOURCES).circles();
    let told: Vec<String> = circles.iter().map(|files| format!("{} files: {}", files.len(), files.join(" "))).collect();
    assert!(circles.is_empty(), "files that import each other in a circle:\n{}", told.join("\n"));
}

#[test]
fn the_map_names_every_wing_and_no_other() {
    let (sources, map) = (&SOURCES, map(&SOURCES));
    let mapped: BTreeSet<&str> = map.iter().filter(|name| name.len() == 1).map(|name| &name[0][..]).collect();
    let present: BTreeSet<&str> = sources.iter().filter_map(|source| source.module.first()).map(String::as_str).collect();
    assert_eq!(mapped, present, "left: the map of src/lib.rs, right: the folders of src/");
    let gone = map.iter().filter(|name| !sources.iter().any(|source| source.module == **name)).collect::<Vec<_>>();
    assert!(gone.is_empty(), "in the map of src/lib.rs but not in src/: {gone:?}");
    assert_eq!(map.iter().collect::<BTreeSet<_>>().len(), map.len(), "a module stands in the map twice");
}

#[test]
fn a_file_stays_short_and_stands_beside_its_folder() {
    for Source { file, text, .. } in SOURCES.iter() {
        let lines = text.lines().count();
        assert!(lines <= MAX_LINES, "src/{file} has {lines} lines, more than {MAX_LINES}");
        assert!(!file.ends_with("/mod.rs") && file != "mod.rs", "src/{file}: write `foo.rs` beside `foo/`");
    }
}

#[test]
fn a_planted_upward_import_is_caught_wherever_it_hides() {
    let told = |file: &str, text: &str| {
        let sources = planted(&[("text.rs", ""), ("query.rs", ""), ("app.rs", "pub struct App; pub fn f() {} pub mod a {}"), (file, text)]);
        upward(&names(&["text", "query", "app"]), &sources)
    };
    for (text, line) in [
        ("use crate::app;", 1),
        ("\nuse crate::app::App;", 2),
        ("use crate::{text, app::{self, App}};", 1),
        ("use crate::{\n    text,\n    app,\n};", 3),
        ("pub use crate::app as screen;", 1),
        ("fn f(app: &crate::app::App) {}", 1),
        ("fn f() -> crate :: app :: App {}", 1),
        ("#[cfg(test)]\nmod tests {\n    use crate::app::App;\n}", 3),
        ("fn f() { let c = '\"'; crate::app::f() }", 1),
        ("fn f() { println!(\"{}\", crate::app::f()) }", 1),
        ("fn f<'a>(a: &'a str) { crate::app::f(a) }", 1),
        ("use super::app::App;", 1),
        ("use super::{text, app};", 1),
        ("mod tests { use super::super::app::App; }", 1),
        ("use crate::app::*;", 1),
    ] {
        let found = told("query.rs", text);
        let place = format!("src/query.rs:{line}: ");
        assert!(!found.is_empty() && found[0].starts_with(&place), "{text}\n{found:?}");
        assert!(found[0].contains("`query`") && found[0].contains("`app`"), "{found:?}");
    }
    assert_eq!(told("query/parse.rs", "use super::super::app::App;").len(), 1);
    assert_eq!(told("query/parse.rs", "mod tests { use super::super::super::app::App; }").len(), 1);
}

#[test]
fn comments_strings_and_what_stands_above_are_no_matter() {
    for text in [
        "use crate::text::fold;",
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
        let sources = planted(&[("text.rs", "pub fn fold() {}"), ("query.rs", text), ("app.rs", "")]);
        assert_eq!(upward(&names(&["text", "query", "app"]), &sources), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_part_of_a_wing_has_its_own_place_in_the_map() {
    let map = names(&["model", "model::dossier"]);
    let files = [("model.rs", "pub mod dossier; use crate::model::dossier::Input;"), ("model/dossier.rs", "pub struct Input;")];
    assert_eq!(upward(&map, &planted(&files)).len(), 1);
    let files = [("model.rs", "pub mod dossier; pub struct Event;"), ("model/dossier.rs", "use super::Event;")];
    assert_eq!(upward(&map, &planted(&files)), Vec::<String>::new());
}

#[test]
fn a_planted_circle_is_caught_however_it_goes_round() {
    let circles = |files: &[(&str, &str)]| Graph::new(&planted(files)).circles().len();
    let child = ("app/page.rs", "use super::App; pub struct Page;");
    assert_eq!(circles(&[("app.rs", "mod page; use page::Page; pub struct App;"), child]), 1, "a parent and its child");
    assert_eq!(circles(&[("app.rs", "mod page; pub use page::Page; pub struct App;"), child]), 0, "a face hands names on");
    assert_eq!(circles(&[("app.rs", "mod page; pub use page::Page; pub struct App(Page);"), child]), 1, "and uses them");
    assert_eq!(circles(&[("app.rs", "mod page; pub struct App;"), child]), 0, "a parent may have a child");
    let state = ("app/state.rs", "pub struct App;");
    assert_eq!(
        circles(&[("app.rs", "mod page; mod state; pub use page::Page; pub use state::App;"), child, state]),
        0,
        "what it names stands beside it"
    );
    let through = [
        ("a.rs", "use crate::b::B; pub struct A;"),
        ("b.rs", "use crate::c::C; pub struct B;"),
        ("c.rs", "fn f(a: crate::a::A) {} pub struct C;"),
    ];
    assert_eq!(circles(&through), 1, "over a third");
    let in_macro = [("a.rs", "use crate::b::B; pub struct A;"), ("b.rs", "pub struct B; fn f() { vec![crate::a::A] }")];
    assert_eq!(circles(&in_macro), 1, "inside a macro");
    let in_tests = [("a.rs", "use crate::b::B; pub struct A;"), ("b.rs", "pub struct B; #[cfg(test)] mod tests { use crate::a::A; }")];
    assert_eq!(circles(&in_tests), 0, "a test may look down");
}

#[test]
fn only_the_client_and_the_stores_open_a_connection() {
    let found = connections(&SOURCES);
    assert!(found.is_empty(), "{}\n(requests go through `download::Client`, which has the bounds)", found.join("\n"));
    let client = SOURCES.iter().find(|source| source.file == "download/client.rs").expect("src/download/client.rs");
    assert!(!connections_in(client).is_empty(), "the client itself would be found");
    for text in
        ["use std::net::TcpStream;", "fn f() { ureq::get(\"x\"); }", "use std::{net::{self}, io};", "fn f(a: std::net::UdpSocket) {}"]
    {
        assert!(!connections(&planted(&[("cli/get.rs", text)])).is_empty(), "{text}");
    }
    assert!(connections(&planted(&[("cli/get.rs", "use crate::download::Client; // ureq, std::net\nmod net {}")])).is_empty());
}

/// The files that may open a connection: the one client of data and pages, and the stores of a team.
fn may_connect(file: &str) -> bool {
    matches!(file, "download/client.rs" | "store.rs") || file.starts_with("store/")
}

/// A message for each place outside of these at which something is named that opens connections.
fn connections(sources: &[Source]) -> Vec<String> {
    sources.iter().filter(|source| !may_connect(&source.file)).flat_map(connections_in).collect()
}

fn connections_in(source: &Source) -> Vec<String> {
    let opens = |path: &[String]| {
        let first = path.first().map(String::as_str);
        // The types of addresses of the library are no connection.
        let is_http = path.get(1).is_some_and(|name| name == "http");
        matches!(first, Some("postgres" | "rustls" | "reqwest" | "hyper"))
            || first == Some("ureq") && !is_http
            || first == Some("std") && path.get(1).is_some_and(|name| name == "net")
    };
    let named = source.named.iter().filter(|named| !named.in_tests && opens(&named.path));
    named.map(|named| format!("src/{}:{} names `{}`", source.file, named.line, named.path.join("::"))).collect()
}

fn planted(files: &[(&str, &str)]) -> Vec<Source> {
    // If a name occurs twice, the last one counts.
    let kept = files.iter().enumerate().filter(|(at, (name, _))| !files[at + 1..].iter().any(|(other, _)| other == name));
    kept.map(|(_, (name, text))| Source::new(name, text)).collect()
}

fn names(map: &[&str]) -> Vec<Vec<String>> {
    map.iter().map(|name| name.split("::").map(String::from).collect()).collect()
}

/// The modules in the order of the map: the rows ``| [`name`] | … |`` of the doc of `src/lib.rs`.
fn map(sources: &[Source]) -> Vec<Vec<String>> {
    let root = sources.iter().find(|source| source.file == "lib.rs").expect("src/lib.rs");
    let name = |line: &str| Some(line.strip_prefix("//! | [`")?.split_once("`]")?.0.to_owned());
    let map: Vec<String> = root.text.lines().filter_map(name).collect();
    assert!(map.len() > 5, "the map in src/lib.rs cannot be read: {map:?}");
    names(&map.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A message for each import that leads to a module below the file's own.
fn upward(map: &[Vec<String>], sources: &[Source]) -> Vec<String> {
    let place = |module: &[String]| (1..=module.len()).rev().find_map(|depth| map.iter().position(|name| *name == module[..depth]));
    let mut found = Vec::new();
    for arrow in Graph::new(sources).arrows() {
        let (from, to) = (&sources[arrow.from], &sources[arrow.to]);
        // The root declares the wings and imports nothing.
        let (Some(here), Some(there)) = (place(&from.module), place(&to.module)) else { continue };
        if there > here {
            let (wing, below) = (map[here].join("::"), map[there].join("::"));
            found.push(format!("src/{}:{}: `{wing}` imports `{below}`, which stands below it", from.file, arrow.line));
        }
    }
    found
}
