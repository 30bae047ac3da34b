//! `draft https://…`: an article from the network, after a question and within bounds.

use super::program::{Ran, command, ran};
use super::web::{Reply, Web};
use tempfile::TempDir;

const PAGE: &str = "<!DOCTYPE html><html><head><title>Talks</title></head><body><article><p>WASHINGTON, May 24, 2024 — Deputy Assistant Secretary \
     Mark Lambert met Hong Liang in Beijing on May 23, 2024. They discussed Taiwan and the South China Sea at length.</p></article></body></html>";

fn draft(args: &[&str]) -> Ran {
    let home = TempDir::new().unwrap();
    ran(&mut command(home.path(), &[&["draft"], args].concat()), "")
}

#[test]
fn an_article_is_fetched_after_a_yes_and_its_address_is_that_of_its_source() {
    let web = Web::start(|_| Reply::ok(PAGE).with("content-type", "text/html; charset=utf-8"));
    let address = format!("{}/talks.html", web.address);
    let no = draft(&[&address]);
    assert!(no.code == 2 && no.err.contains("--yes says it") && web.seen().is_empty(), "{}", no.err);
    let told = draft(&[&address, "--yes", "--format", "json"]);
    assert_eq!(told.code, 0, "{}", told.err);
    assert!(told.out.contains("Lambert") && told.out.contains(&format!("\"url\": \"{address}\"")), "{}", told.out);
    assert_eq!(web.asked(), ["GET /talks.html"]);
}

#[test]
fn the_encoding_that_the_server_names_is_used() {
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode("В Москве 23 мая 2024 года прошли переговоры.");
    let bytes = bytes.into_owned();
    let web = Web::start(move |_| Reply::ok(bytes.clone()).with("content-type", "text/plain; charset=windows-1251"));
    let told = draft(&[&web.address, "--yes", "--spans"]);
    assert!(told.code == 0 && !told.out.contains('\u{fffd}'), "{}{}", told.out, told.err);
}

#[test]
fn what_is_not_there_elsewhere_or_without_an_end_is_said() {
    let other = Web::start(|_| Reply::ok(PAGE));
    let to = other.address.clone();
    let web = Web::start(move |request| match &*request.target {
        "/away" => Reply::status(302).with("location", &to),
        "/endless" => Reply::ok("<p>x").endless(),
        "/hidden" => Reply::status(403),
        _ => Reply::status(404),
    });
    for (path, said) in [
        ("/none", "there is nothing at this address (status 404)"),
        ("/away", "which nobody asked for"),
        ("/endless", "no end was in sight"),
        ("/hidden", "open it in a browser, save it, and name the file"),
    ] {
        let told = draft(&[&format!("{}{path}", web.address), "--yes"]);
        assert!(told.code == 2 && told.err.contains(said), "{path}: {}", told.err);
    }
    assert!(other.seen().is_empty());
}
