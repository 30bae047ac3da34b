use super::*;
use crate::model::Event;
use crate::model::dossier::{self, Dossier, Input};
use std::path::Path;

fn built_in() -> Dossier {
    dossier::read(&[Input { name: "built-in".into(), bytes: dossier::BUILT_IN.as_bytes().into() }]).dossier
}

fn written(format: Format, dossier: &Dossier, events: &[&Event]) -> String {
    let selection = Selection {
        title: &dossier.title,
        summary: dossier.summary.as_deref(),
        conditions: &[],
        directory: &dossier.directory,
        events,
        remarks: None,
    };
    let mut out = Vec::new();
    write(format, &mut out, &selection).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn both_json_formats_open_again_without_a_problem() {
    let dossier = built_in();
    let events: Vec<&Event> = dossier.events.iter().collect();
    for (format, name) in [(Format::Json, "a.json"), (Format::Jsonl, "a.jsonl")] {
        let text = written(format, &dossier, &events);
        let again = dossier::read(&[Input { name: name.into(), bytes: text.as_bytes().into() }]);
        assert_eq!(again.problems, [], "{name}");
        assert_eq!(again.dossier.events, dossier.events, "{name}");
    }
}

#[test]
fn a_brief_says_in_words_what_differs_and_what_is_still_expected() {
    let dossier = built_in();
    let events: Vec<&Event> = dossier.events.iter().collect();
    let brief = written(Format::Markdown, &dossier, &events);
    assert!(brief.contains("The accounts give different days: U.S. Department of State and Voice of America 23 May;"), "{brief}");
    assert!(brief.contains("**Expected: the sources have it still ahead.**"), "{brief}");
    assert!(brief.contains("\n## May 2024\n"), "{brief}");
}

#[test]
fn on_a_terminal_no_line_is_wider_than_it() {
    let dossier = built_in();
    let events: Vec<&Event> = dossier.events.iter().collect();
    let selection = Selection { title: "", summary: None, conditions: &[], directory: &dossier.directory, events: &events, remarks: None };
    for width in [1, 10, 40, 80, 120, 300] {
        let mut out = Vec::new();
        write_text(&mut out, &selection, &Events::held(&events), Some(width)).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.lines().all(|line| crate::text::width(line) <= width), "{width}:\n{text}");
        assert_eq!(text.lines().count(), events.len());
    }
}

#[test]
fn an_ending_names_a_format() {
    assert_eq!(Format::of_path(Path::new("brief.MD")), Some(Format::Markdown));
    assert_eq!(Format::of_path(Path::new("brief.docx")), None);
    assert_eq!(Format::of_path(Path::new("brief")), None);
    assert_eq!(Format::of_path(Path::new("a.timeline.json")), Some(Format::Timelinejs));
    assert_eq!(Format::of_path(Path::new("A.CSL.JSON")), Some(Format::CslJson));
    assert_eq!(Format::of_path(Path::new("timeline.json")), Some(Format::Json));
    assert_eq!(Format::of_path(Path::new("notes/")), Some(Format::MarkdownFolder));
    let named: Vec<_> = ENDINGS.split([',', ' ']).filter(|word| word.starts_with(['.', '/'])).map(|ending| format!("a{ending}")).collect();
    let formats: Vec<_> = named.iter().filter_map(|name| Format::of_path(Path::new(name))).collect();
    assert!(Format::ALL.iter().all(|format| formats.contains(format)), "{formats:?}");
}

#[test]
fn one_event_whole_tells_its_ties_and_fits() {
    let dossier = built_in();
    let event = dossier.events.iter().find(|event| event.id.as_str() == "lambert-hong-talks").unwrap();
    let page = event_text(event, &dossier.directory, &[("followed by", "Another", "another")], Some(60));
    assert!(page.contains("followed by: Another (another)"), "{page}");
    assert!(page.contains("by video") && page.contains("“virtual meeting”"), "{page}");
    let longest = page.lines().filter(|line| !line.contains("https://")).map(crate::text::width).max();
    assert!(longest <= Some(60), "{page}");
}
