//! `links`: the dead, the moved, the archived, and who is not asked.

use super::program::{Ran, command, ran};
use super::web::{Reply, Web};
use std::fs;
use tempfile::TempDir;

/// A dossier with these addresses, each of a source of its own, some with an archived copy.
fn run(sources: &[(&str, String, Option<String>)], args: &[&str]) -> Ran {
    let home = TempDir::new().unwrap();
    let sources: Vec<serde_json::Value> = sources
        .iter()
        .map(|(id, url, copy)| match copy {
            Some(copy) => serde_json::json!({ "id": id, "title": id, "url": url, "archive_url": copy }),
            None => serde_json::json!({ "id": id, "title": id, "url": url }),
        })
        .collect();
    let dossier = serde_json::json!({ "format": "diplo-dossier/1", "title": "T", "sources": sources, "events": [] });
    fs::write(home.path().join("a.json"), dossier.to_string()).unwrap();
    ran(&mut command(home.path(), &[&["links", "a.json"], args].concat()), "")
}

fn site() -> Web {
    Web::start(|request| match (&*request.method, &*request.target) {
        (_, "/alive" | "/copy") => Reply::status(200),
        ("HEAD", "/no-head") => Reply::status(405),
        ("GET", "/no-head") => Reply::ok("x").endless(),
        (_, "/moved") => Reply::status(301).with("location", "/alive"),
        (_, "/for-now") => Reply::status(302).with("location", "/alive"),
        (_, "/gone") => Reply::status(410),
        (_, "/hidden") => Reply::status(403),
        _ => Reply::status(404),
    })
}

#[test]
fn each_address_is_told_for_what_it_is() {
    let web = site();
    let at = |path: &str| format!("{}{path}", web.address);
    let sources = [
        ("alive", at("/alive"), None),
        ("no-head", at("/no-head"), None),
        ("for-now", at("/for-now"), None),
        ("moved", at("/moved"), None),
        ("dead", at("/nothing"), Some(at("/copy"))),
        ("gone", at("/gone"), None),
        ("hidden", at("/hidden"), None),
        ("nowhere", "http://no-such-host.invalid/".to_owned(), None),
    ];
    let told = run(&sources, &["--yes", "--format", "json"]);
    assert_eq!(told.code, 1, "{}", told.err);
    let links: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let link = |id: &str| links["links"].as_array().unwrap().iter().find(|link| link["source"] == id).unwrap().clone();
    for (id, state) in [
        ("alive", "alive"),
        ("no-head", "alive"),
        ("for-now", "alive"),
        ("moved", "moved"),
        ("dead", "dead"),
        ("gone", "dead"),
        ("hidden", "unsure"),
    ] {
        assert_eq!(link(id)["state"], state, "{id}: {}", told.out);
    }
    assert_ne!(link("nowhere")["state"], "alive");
    assert_eq!(link("moved")["detail"], at("/alive"));
    assert_eq!(link("dead")["archive_url"], at("/copy"));
    let text = run(&sources[4..6], &["--yes"]).out;
    assert!(text.contains("3 addresses asked: 1 alive, 0 moved, 2 dead (1 of them archived), 0 unsure"), "{text}");
    assert!(text.contains(&format!("archived: {}", at("/copy"))) && text.contains("no archived copy is known"), "{text}");
}

#[test]
fn nobody_is_asked_without_a_yes_and_nobody_else_by_a_redirect() {
    let (web, other) = (site(), site());
    let to = other.address.clone();
    let away = Web::start(move |_| Reply::status(301).with("location", &format!("{to}/alive")));
    let sources = [("a", format!("{}/alive", web.address), None), ("b", format!("{}/x", away.address), None)];
    let dry = run(&sources, &["--dry-run"]);
    assert_eq!(dry.out, format!("{}/alive\n{}/x\n", web.address, away.address));
    assert_eq!(run(&sources, &[]).code, 2);
    assert!(web.seen().is_empty() && away.seen().is_empty());
    let told = run(&sources, &["--yes"]);
    assert!(told.code == 0 && told.out.contains("moved") && told.out.contains(&other.address), "{}{}", told.out, told.err);
    assert!(other.seen().is_empty(), "nobody asked for that host");
}

#[test]
fn the_number_of_addresses_is_bounded_and_the_rest_is_said() {
    let web = site();
    let sources: Vec<(&str, String, Option<String>)> =
        ["a", "b", "c"].iter().map(|id| (*id, format!("{}/alive?{id}", web.address), None)).collect();
    let told = run(&sources, &["--yes", "--most", "1"]);
    assert!(told.code == 1 || told.code == 0);
    assert!(told.err.contains("2 more addresses are not asked"), "{}", told.err);
}
