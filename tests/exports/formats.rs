//! Each format, read by a parser that is not this program's.

use super::{HOSTILE, built_in, exported, hostile, opened};
use biblatex::{Bibliography, ChunksExt, PermissiveType, Type};
use diplo_tui::model::dossier;
use diplo_tui::reports::Format;
use ical::parser::ical::component::IcalEvent;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};
use std::collections::HashSet;

fn calendar(text: &str) -> Vec<IcalEvent> {
    let mut calendars: Vec<_> = ical::IcalParser::new(text.as_bytes()).collect::<Result<_, _>>().unwrap();
    assert_eq!(calendars.len(), 1);
    calendars.remove(0).events
}

fn property(event: &IcalEvent, name: &str) -> Option<String> {
    event.properties.iter().find(|property| property.name == name).and_then(|property| property.value.clone())
}

/// The escapes of RFC 5545, 3.3.11.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => out.push(chars.next().map_or('\\', |c| if c == 'n' { '\n' } else { c })),
            (c, false) => out.push(c),
        }
    }
    out
}

#[test]
fn a_calendar_parses_and_keeps_title_days_and_the_date_as_given() {
    let dossier = built_in();
    let (text, omitted) = exported(Format::Ics, &dossier);
    let events = calendar(&text);
    let bounded: Vec<_> = dossier.events.iter().filter(|event| event.when.span().days().is_some()).collect();
    assert_eq!(events.len(), bounded.len());
    for (entry, event) in events.iter().zip(bounded) {
        let day = |number: i32| event.when.span().earliest.plus(number).to_string().replace('-', "");
        assert_eq!(property(entry, "UID"), Some(format!("{}@diplo-tui", event.id)));
        assert_eq!(unescaped(&property(entry, "SUMMARY").unwrap()), &*event.title);
        assert_eq!(property(entry, "DTSTART"), Some(day(0)));
        assert_eq!(property(entry, "DTEND"), Some(day(event.when.span().days().unwrap())), "the day after the last");
        assert_eq!(unescaped(&property(entry, "X-DIPLO-EDTF").unwrap()), event.when.edtf.as_str());
        assert!(property(entry, "DTSTAMP").is_some_and(|stamp| stamp.ends_with('Z')));
    }
    let without = dossier.events.len() - events.len();
    assert_eq!(omitted.sentences[0], format!("{without} events without a first and last day are not in the calendar"));
}

#[test]
fn every_line_of_a_calendar_is_short_and_ends_as_the_format_wants() {
    for dossier in [built_in(), hostile()] {
        let (text, _) = exported(Format::Ics, &dossier);
        assert!(text.ends_with("END:VCALENDAR\r\n"));
        for line in text.split_terminator("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
    }
}

#[test]
fn no_title_adds_an_entry_to_a_calendar() {
    let (text, _) = exported(Format::Ics, &hostile());
    let titles: Vec<_> = calendar(&text).iter().map(|entry| unescaped(&property(entry, "SUMMARY").unwrap())).collect();
    assert_eq!(titles, HOSTILE);
}

#[test]
fn a_vague_day_says_in_the_calendar_that_it_is_vague() {
    let dossier = opened(&json!({ "format": "diplo-dossier/1", "events": [
        { "id": "some", "title": "T", "kind": "talks", "when": "2024-05-XX" },
        { "id": "open", "title": "T", "kind": "talks", "when": "2024-05-30/..", "status": "cancelled" } ] }));
    let (text, omitted) = exported(Format::Ics, &dossier);
    let [entry] = &calendar(&text)[..] else { panic!("{text}") };
    assert!(
        property(entry, "DESCRIPTION").unwrap().starts_with("Day not known for sure: some day in May 2024 (EDTF 2024-05-XX)."),
        "{text}"
    );
    assert_eq!(
        omitted.sentences,
        ["1 event without a first and last day is not in the calendar", "1 event has no exact day: its entry spans every day it may be"]
    );
}

#[test]
fn bibtex_parses_and_has_every_source_once() {
    let dossier = built_in();
    let (text, omitted) = exported(Format::Bibtex, &dossier);
    let read = Bibliography::parse(&text).unwrap();
    assert_eq!((read.len(), omitted.is_empty()), (dossier.directory.sources.len(), true));
    for source in dossier.directory.sources.values() {
        let entry = read.get(source.id.as_str()).unwrap();
        assert_eq!(entry.title().unwrap().format_verbatim(), &*source.title);
        assert_eq!(entry.url().ok().as_deref(), source.url.as_deref(), "{}", source.id);
        if let Some(issued) = &source.issued {
            let PermissiveType::Typed(date) = entry.date().unwrap() else { panic!("{issued} is no date to biblatex") };
            assert_eq!(date.to_chunks().format_verbatim(), issued.as_str());
        }
    }
}

#[test]
fn an_archived_address_does_not_hide_the_rest_of_its_line_from_tex() {
    let text = r##"{"format":"diplo-dossier/1","sources":[{"id":"s","title":"100% & #1_a ~ $5 {x} \\y^2","url":"https://a.example/p%20q?a=1&b=2#top",
        "archive_url":"https://b.example/2024/https://a.example/p%20q?a=1&b=~2_c#top","note":"5% #2"}],
        "events":[{"id":"e","title":"E","kind":"talks","when":"2024","accounts":[{"source":"s"}]}]}"##;
    let dossier = dossier::read(&[dossier::Input { name: "a.json".into(), bytes: text.as_bytes().into() }]).dossier;
    let (text, _) = exported(Format::Bibtex, &dossier);
    let read = Bibliography::parse(&text).unwrap();
    let entry = read.get("s").unwrap();
    assert_eq!(entry.url().unwrap(), "https://a.example/p%20q?a=1&b=2#top");
    assert!(text.contains(r"archived at \url{https://b.example/2024/https://a.example/p\%20q?a=1&b=~2_c\#top}"), "{text}");
    // In every field but the address TeX reads the signs: none of them may stand alone.
    for line in text.lines().filter(|line| line.contains(" = ") && !line.trim_start().starts_with("url ")) {
        let plain = line.replace(r"\%", "").replace(r"\#", "");
        assert!(!plain.contains(['%', '#']), "{line}");
    }
}

#[test]
fn hostile_titles_leave_bibtex_whole() {
    let (text, _) = exported(Format::Bibtex, &hostile());
    let read = Bibliography::parse(&text).unwrap();
    assert_eq!(read.len(), 1, "{text}");
    assert_eq!(text.matches('{').count(), text.matches('}').count(), "{text}");
    assert!(read.iter().next().unwrap().title().is_ok());
}

#[test]
fn csl_json_has_every_source_with_numbers_for_dates() {
    let dossier = built_in();
    let (text, _) = exported(Format::CslJson, &dossier);
    let items: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(items.len(), dossier.directory.sources.len());
    let ids: HashSet<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len());
    for item in &items {
        let known = ["article-newspaper", "webpage", "document", "dataset", "book", "treaty"];
        assert!(known.contains(&item["type"].as_str().unwrap()), "{item}");
        let source = &dossier.directory.sources[item["id"].as_str().unwrap()];
        assert_eq!((item["title"].as_str(), item["URL"].as_str()), (Some(&*source.title), source.url.as_deref()));
        if let Some(issued) = &source.issued {
            let numbers: Vec<i64> = issued.as_str().split('-').map(|number| number.parse().unwrap()).collect();
            assert_eq!(item["issued"], json!({ "date-parts": [numbers] }));
        }
    }
}

#[test]
fn timelinejs_gets_what_its_documentation_requires() {
    let dossier = built_in();
    let (text, omitted) = exported(Format::Timelinejs, &dossier);
    let whole: Value = serde_json::from_str(&text).unwrap();
    let slides = whole["events"].as_array().unwrap();
    assert_eq!(slides.len(), dossier.events.len());
    let ids: HashSet<_> = slides.iter().map(|slide| slide["unique_id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), slides.len());
    for (slide, event) in slides.iter().zip(&dossier.events) {
        assert!(slide["text"]["headline"].is_string() && slide["text"]["text"].is_string(), "{slide}");
        assert_eq!((&slide["display_date"], &slide["group"]), (&json!(event.when.edtf.words()), &json!(event.kind.label())));
        for date in [Some(&slide["start_date"]), slide.get("end_date")].into_iter().flatten() {
            let parts = date.as_object().unwrap();
            assert!(parts.contains_key("year") && parts.values().all(|part| part.as_str().unwrap().parse::<i32>().is_ok()), "{date}");
        }
    }
    assert!(omitted.sentences[0].contains("have no exact date"), "{omitted:?}");
}

#[test]
fn no_markup_of_a_title_reaches_timelinejs() {
    let (text, _) = exported(Format::Timelinejs, &hostile());
    let whole: Value = serde_json::from_str(&text).unwrap();
    for slide in whole["events"].as_array().unwrap() {
        let (headline, body) = (slide["text"]["headline"].as_str().unwrap(), slide["text"]["text"].as_str().unwrap());
        assert!(!headline.contains(['<', '>', '"']), "{headline}");
        for tag in body.split('<').skip(1) {
            let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
            assert!(["p", "ul", "li", "b", "a"].contains(&name), "{tag}");
        }
    }
}

#[test]
fn a_brief_parses_with_every_footnote_and_no_markup_but_its_own() {
    for (dossier, accounts) in [(built_in(), 56), (hostile(), HOSTILE.len())] {
        let (text, _) = exported(Format::Markdown, &dossier);
        let (mut used, mut defined) = (Vec::new(), HashSet::new());
        for event in Parser::new_ext(&text, Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES | Options::ENABLE_MATH) {
            match event {
                Event::FootnoteReference(number) => used.push(number.to_string()),
                Event::Start(Tag::FootnoteDefinition(number)) => assert!(defined.insert(number.to_string()), "{number} stands twice"),
                Event::Start(Tag::Link { dest_url, .. }) => assert!(dest_url.starts_with("https://"), "{dest_url}"),
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                    panic!("{event:?}")
                }
                Event::Start(Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Table(_) | Tag::BlockQuote(_)) => panic!("{event:?}"),
                _ => {}
            }
        }
        assert_eq!(used.len(), accounts, "every account has a footnote");
        assert_eq!(used.into_iter().collect::<HashSet<_>>(), defined);
    }
}

#[test]
fn what_differs_and_what_is_only_expected_closes_a_brief() {
    let (text, _) = exported(Format::Markdown, &built_in());
    let (_, closing) = text.split_once("\n## Where the accounts differ\n").unwrap();
    assert!(closing.contains("- 23 May 2024: Lambert and Hong hold maritime talks. The accounts give different days"), "{closing}");
    let (_, expected) = closing.split_once("\n## Only expected\n").unwrap();
    assert!(expected.contains("Expected: the sources have it still ahead"), "{expected}");
}

#[test]
fn what_a_table_cannot_hold_is_counted() {
    let (_, omitted) = exported(Format::Csv, &built_in());
    assert!(omitted.sentences[0].starts_with("not in the table, but for the names of sources: 56 accounts, 8 figures"), "{omitted:?}");
    let (_, omitted) = exported(Format::Csv, &hostile());
    assert!(omitted.sentences.iter().any(|sentence| sentence.contains("apostrophe")), "{omitted:?}");
}

#[test]
fn ties_to_events_that_stay_behind_are_counted() {
    let mut dossier = built_in();
    dossier.events.retain(|event| event.id.as_str() == "lambert-hong-talks");
    let ties = dossier.events[0].relations.len();
    for format in [Format::Json, Format::Jsonl, Format::Markdown, Format::Html, Format::Ics] {
        let (_, omitted) = exported(format, &dossier);
        let told = omitted.sentences.iter().find(|sentence| sentence.contains("not among these"));
        assert!(told.is_some_and(|told| told.starts_with(&ties.to_string())), "{format:?}: {omitted:?}");
    }
}

#[test]
fn a_workbook_holds_the_cells_of_the_csv_as_text_and_opens_again() {
    for dossier in [built_in(), hostile()] {
        let events: Vec<&diplo_tui::model::Event> = dossier.events.iter().collect();
        let selection = diplo_tui::reports::Selection {
            title: "T",
            summary: None,
            conditions: &[],
            directory: &dossier.directory,
            events: &events,
            remarks: None,
        };
        let mut bytes = Vec::new();
        diplo_tui::reports::write(Format::Xlsx, &mut bytes, &selection).unwrap();
        let (csv, _) = exported(Format::Csv, &dossier);
        let mut table = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_bytes());
        let cells: Vec<Vec<String>> =
            table.records().map(|row| row.unwrap().iter().map(|cell| cell.trim_start_matches('\'').to_owned()).collect()).collect();
        let mut book = calamine::open_workbook_from_rs::<calamine::Xlsx<_>, _>(std::io::Cursor::new(bytes.clone())).unwrap();
        let sheet = calamine::Reader::worksheet_range(&mut book, "Events").unwrap();
        let read: Vec<Vec<String>> =
            sheet.rows().map(|row| row.iter().map(|cell| cell.to_string().trim_start_matches('\'').to_owned()).collect()).collect();
        assert_eq!(read, cells);
        assert!(calamine::Reader::worksheet_formula(&mut book, "Events").unwrap().is_empty());
        let again = diplo_tui::input::open_bytes("events.xlsx", bytes, &diplo_tui::input::LoadRequest::default()).unwrap();
        assert_eq!(
            again.held().len(),
            dossier.events.iter().filter(|event| event.when.span().earliest.is_bounded()).count().max(again.held().len())
        );
    }
}
