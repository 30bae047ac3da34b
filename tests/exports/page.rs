//! The web page: its markup, and what a real browser makes of it.

use super::browser::Browser;
use super::{HOSTILE, built_in, exported, hostile};
use diplo_tui::model::discrepancy::{self, Aspect};
use diplo_tui::reports::Format;
use std::collections::HashSet;

/// The values of an attribute, in the order of the page.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn page_alone(page: &str) -> &str {
    page.split("<script>").next().unwrap()
}

#[test]
fn the_page_is_whole_without_a_script() {
    let dossier = built_in();
    let (page, omitted) = exported(Format::Html, &dossier);
    assert!(omitted.is_empty(), "{omitted:?}");
    let page = page_alone(&page);
    assert_eq!(page.matches("<article ").count(), dossier.events.len());
    // Only the filter waits for the script.
    assert_eq!(page.matches(" hidden>").count(), 1);
    for event in &dossier.events {
        assert!(page.contains(&format!("id=\"event-{}\"", event.id)));
    }
}

#[test]
fn the_page_has_what_people_who_do_not_see_it_need() {
    let (page, _) = exported(Format::Html, &built_in());
    let page = page_alone(&page);
    for part in [
        "<html lang=\"en\">",
        "<title>US–China, spring 2024</title>",
        "<a class=\"skip\" href=\"#events\">",
        "<main id=\"events\"",
        "aria-live=\"polite\"",
    ] {
        assert!(page.contains(part), "{part}");
    }
    let ids = values(page, "id");
    let distinct: HashSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), distinct.len(), "an id stands for one element");
    for field in ["q", "actor", "issue", "kind", "differs"] {
        assert!(ids.contains(&field) && values(page, "for").contains(&field), "{field} has no label");
    }
    for named in values(page, "aria-labelledby") {
        assert!(ids.contains(&named), "{named}");
    }
    let levels: Vec<u8> = page.split("<h").skip(1).filter_map(|rest| rest.bytes().next()).filter(u8::is_ascii_digit).collect();
    assert_eq!(levels.iter().filter(|level| **level == b'1').count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "no level is left out");
    assert!(page.contains("<time datetime=\"2024-05-23\">Thu 23 May 2024</time>"));
    assert!(
        page.contains("<time datetime=\"2024-04-24\">Wed 24 April 2024</time> – <time datetime=\"2024-04-26\">Fri 26 April 2024</time>")
    );
}

#[test]
fn the_page_asks_nothing_of_anyone_and_links_only_to_the_web() {
    for dossier in [built_in(), hostile()] {
        let (page, _) = exported(Format::Html, &dossier);
        assert!(page.contains("content=\"default-src 'none';") || page.contains("content=\"default-src &#x27;none&#x27;;"));
        assert_eq!((page.matches("<script").count(), page.matches("<style").count(), page.matches("<img").count()), (1, 1, 0));
        assert_eq!(page.matches("<link").count() + page.matches("<iframe").count(), 0);
        for address in values(page_alone(&page), "href") {
            let address = address.replace("&#x2f;", "/");
            assert!(address.starts_with('#') || address.starts_with("https://") || address.starts_with("http://"), "{address}");
        }
    }
}

#[test]
fn a_browser_shows_every_event_and_filters_by_the_address() {
    let Some(browser) = Browser::found() else { return };
    let dossier = built_in();
    browser.write(&exported(Format::Html, &dossier).0);
    let total = dossier.events.len();
    let naming = |word: &str| {
        let folded = word.to_lowercase();
        let page = browser.dom("");
        let articles = page.split("<article ").skip(1).map(|rest| rest.split("</article>").next().unwrap().to_lowercase());
        articles.filter(|article| article.contains(&folded)).count()
    };
    assert_eq!(browser.shown(""), (total, total));
    let campbell = naming("campbell");
    assert!(campbell > 0 && campbell < total);
    assert_eq!(browser.shown("#q=campbell"), (campbell, total));
    assert!(browser.dom("#q=campbell").contains(&format!(">{campbell} of {total} events<")), "the count is told");
    // Case and accents do not matter, and a name that only the directory knows is found.
    assert_eq!(browser.shown("#q=CÁMPBELL"), (campbell, total));
    assert!(browser.shown("#q=%E9%A9%AC%E6%9C%9D%E6%97%AD").0 > 0, "马朝旭");
    let talks = dossier.events.iter().filter(|event| event.kind.as_str() == "talks").count();
    assert_eq!(browser.shown("#kind=talks"), (talks, total));
    let differing = dossier.events.iter().filter(|event| discrepancy::aspects(event, &dossier.directory).contains(&Aspect::Day)).count();
    assert_eq!(browser.shown("#differs=1"), (differing, total));
    // A state stands for its people, an issue for the narrower ones.
    let us = browser.shown("#actor=united-states&issue=taiwan");
    assert!(us.0 > 0 && us.0 < total, "{us:?}");
    assert_eq!(browser.shown("#q=zeppelin"), (0, total));
    assert_eq!(browser.shown("#actor=nobody"), (total, total), "a choice that is not there chooses nothing");
    assert_eq!(browser.shown("#event-lambert-hong-talks"), (total, total), "a link to an event is no filter");
}

#[test]
fn a_browser_takes_no_title_for_markup() {
    let Some(browser) = Browser::found() else { return };
    browser.write(&exported(Format::Html, &hostile()).0);
    let page = browser.dom("");
    assert_eq!(browser.shown(""), (HOSTILE.len(), HOSTILE.len()));
    assert!(!page.contains("data-ran"), "a title ran");
    assert_eq!((page.matches("<script").count(), page.matches("<img").count()), (1, 0));
    assert_eq!(browser.shown("#q=smuggled"), (1, HOSTILE.len()));
    let fragment = "#q=%3C%2Fscript%3E%3Cscript%3Edocument.documentElement.dataset.ran%3D1%3C%2Fscript%3E";
    assert!(!browser.dom(fragment).contains("data-ran"), "the address ran");
}
