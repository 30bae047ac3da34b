//! TimelineJS: JSON of versions 2 and 3, and the spreadsheet.

use super::{Opened, opened, opened_as, opened_paths, real, real_files};
use diplo_tui::dates::Span;
use diplo_tui::input::{InputFormat, LoadRequest};
use diplo_tui::model::Kind;
use diplo_tui::model::dossier::{self, Input};
use proptest::prelude::*;

fn slides(events: &str) -> Opened {
    opened(&[format!("{{\"title\": {{\"text\": {{\"headline\": \"T\"}}}},\n\"events\": [\n{events}\n]}}").as_bytes()])
}

#[test]
fn a_slide_has_the_day_of_its_parts_its_words_without_markup_and_its_page() {
    let opened = opened(&[r#"{
        "scale": "human",
        "title": {"text": {"headline": "The <i>Talks</i>", "text": "<p>All of them.</p>"}},
        "events": [
            {"start_date": {"year": "2024", "month": "05", "day": "23"},
             "text": {"headline": "Lambert &amp; Hong<br/>confer", "text": "<p>One.</p><p>Two&nbsp;<b>bold</b>.</p><script>x()</script>"},
             "media": {"url": "//example.org/a.jpg", "caption": "A <a href='x'>photograph</a>", "credit": "AP"},
             "group": "Talks", "unique_id": "lambert-hong"},
            {"start_date": {"year": 2024, "month": 5, "day": "", "hour": ""}, "end_date": {"year": "2024", "month": "6"},
             "display_date": "late <em>spring</em>", "text": {"headline": "", "text": "Words only.\nMore."},
             "media": {"url": "/static/b.jpg", "caption": "B", "credit": "C"}, "group": "Taiwan Strait"},
            {"start_date": {"year": "2024", "month": "7", "day": "1", "hour": "14", "minute": "5"}, "text": {"headline": "Call"}}
        ]
    }"#
    .as_bytes()]);
    assert_eq!(opened.lines(), ["2024-05-23 Lambert & Hong confer", "2024-05/2024-06 Words only.", "2024-07-01T14:05 Call"]);
    assert_eq!((opened.report.title.as_str(), opened.report.summary.as_deref()), ("The Talks", Some("All of them.")));
    let [first, second, third] = &opened.events[..] else { panic!() };
    assert_eq!((first.id.as_str(), first.kind), ("timelinejs:lambert-hong", Kind::Talks));
    assert_eq!(first.summary.as_deref(), Some("One.\n\nTwo bold."));
    let source = &opened.directory.sources[&first.accounts[0].source];
    assert_eq!((source.url.as_deref(), &*source.title), (Some("https://example.org/a.jpg"), "A photograph"));
    assert_eq!((source.note.as_deref(), first.imported_from.as_ref().unwrap().line), (Some("AP"), Some(5)));
    assert!(second.accounts.is_empty());
    assert_eq!(second.summary.as_deref(), Some("Words only.\n\nMore.\n\n[B (C)]"));
    assert_eq!(second.when.text.as_deref(), Some("late spring"));
    assert_eq!(opened.directory.issue_label(&second.about[0]), "Taiwan Strait");
    assert_eq!(third.when.text.as_deref(), Some("2024-7-1 14:05"));
}

#[test]
fn years_before_the_first_and_before_all_counting_are_kept() {
    let opened = slides(
        r#"{"start_date": {"year": "-44", "month": "3", "day": "15"}, "text": {"headline": "Ides"}},
           {"start_date": {"year": -13800000000}, "end_date": {"year": "-4.5e9"}, "text": {"headline": "Bang"}},
           {"start_date": {"year": "99999999999999999999999"}, "text": {"headline": "Never"}},
           {"start_date": {"year": ""}, "text": {"headline": "No day"}},
           {"text": {"headline": "No date"}}, 7, null"#,
    );
    assert_eq!(opened.lines(), ["-0043-03-15 Ides", "Y-13800000000/Y-4500000000 Bang"]);
    assert_eq!(opened.counts(), (6, 2, 4));
    assert_eq!(
        opened.reasons(),
        [
            ("a year beyond what a date can hold".to_owned(), vec![5]),
            ("no year".to_owned(), vec![6, 7]),
            ("no object of names and values".to_owned(), vec![7]),
        ]
    );
    assert!(opened.remarks()[0].starts_with("1 date lies beyond the years that have countable days"), "{:?}", opened.remarks());
}

#[test]
fn a_day_that_does_not_exist_and_an_end_before_the_beginning_are_said_and_not_made_up() {
    let opened = slides(
        r#"{"start_date": {"year": "2023", "month": "2", "day": "30"}, "text": {"headline": "A"}},
           {"start_date": {"year": "2023"}, "end_date": {"year": "2022"}, "text": {"headline": "B"}}"#,
    );
    assert_eq!(opened.lines(), ["2023-02 A", "2023 B"]);
    let words: Vec<_> = opened.events.iter().map(|event| event.when.text.as_deref().unwrap()).collect();
    assert_eq!(words, ["2023-2-30", "2023 to 2022"]);
    assert_eq!(opened.remarks().len(), 2);
}

#[test]
fn eras_are_events_of_their_spans_that_can_be_told_apart() {
    let opened = opened(&[br#"{"eras": [{"start_date": {"year": "600"}, "end_date": {"year": "650"}, "text": {"headline": "Dark"}}],
        "events": [{"start_date": {"year": "622"}, "text": {"headline": "Hijra"}}]}"#]);
    assert_eq!(opened.lines(), ["0622 Hijra", "0600/0650 Dark"]);
    assert_eq!(opened.events[1].kind, Kind::Other);
    assert_eq!(opened.directory.issue_label(&opened.events[1].about[0]), "Era");
    assert_eq!(opened.remarks(), ["1 era stands as an event of its span"]);
}

#[test]
fn version_2_is_read_indented_as_well_and_in_a_script() {
    let json = "{\n  \"timeline\": {\n    \"headline\": \"Old\", \"type\": \"default\", \"text\": \"<p>x</p>\",\n    \"date\": [\n      \
                {\"startDate\": \"2012,1,26\", \"endDate\": \"2012,1,27\", \"headline\": \"Start\", \"text\": \"<p>t</p>\", \"tag\": \"Tag\",\n       \
                \"asset\": {\"media\": \"http://example.org/x\", \"credit\": \"c\"}},\n      {\"startDate\": \"2013\", \"headline\": \"Year\"},\n      \
                {\"startDate\": \"2/28/2014\", \"headline\": \"American\"}],\n    \"era\": [{\"startDate\": \"2011,12\", \"endDate\": \"2012\", \
                \"headline\": \"Era\", \"tag\": \"\"}]\n  }\n}";
    for text in [json.to_owned(), format!("storyjs_jsonp_data = {json};\n"), format!("\u{feff}var d = f({json});")] {
        let opened = opened(&[text.as_bytes()]);
        assert_eq!(opened.lines(), ["2012-01-26/2012-01-27 Start", "2013 Year", "2014-02-28 American", "2011-12/2012 Era"]);
        assert_eq!(opened.report.title, "Old");
        assert_eq!(opened.problems(), Vec::<String>::new());
        assert_eq!((opened.counts(), opened.events[0].accounts.len()), ((4, 4, 0), 1));
    }
}

#[test]
fn the_spreadsheet_is_read_whatever_the_order_of_its_columns() {
    let rows = "headline,YEAR,Month,Day,time,End Year,End Month,End Day,Display Date,Text,Media,Media Caption,Media Credit,Type,Group\n\
        The whole,,,,,,,,,\"<p>Sum\nmary</p>\",,,,title,\n\
        \"One, \"\"two\"\"\",2024,5,23,10:30,,,,,\"<p>line\none</p>\n<p>two</p>\",https://example.org/p,Cap,Cred,,Meeting\n\
        ,,,,,,,,,,,,,,\n\
        Era,1990,,,,1999,,,the nineties,,,,,era,\n\
        None,,,,,,,,,,,,,,\n\
        Late,1999,12\n";
    for text in [rows.to_owned(), rows.replace('\n', "\r\n"), format!("\u{feff}{rows}")] {
        let opened = opened(&[text.as_bytes()]);
        assert_eq!(opened.lines(), ["2024-05-23T10:30 One, \"two\"", "1990/1999 Era", "1999-12 Late"]);
        assert_eq!((opened.report.title.as_str(), opened.counts()), ("The whole", (4, 3, 1)));
        assert_eq!(opened.reasons(), [("no year".to_owned(), vec![9])]);
        let first = &opened.events[0];
        assert_eq!((first.kind, first.summary.as_deref()), (Kind::Meeting, Some("line one\n\ntwo")));
        assert_eq!((first.when.text.as_deref(), first.accounts.len()), (Some("2024-5-23 10:30"), 1));
        assert_eq!(first.imported_from.as_ref().unwrap().columns[1].value.to_string(), "2024");
        assert_eq!(opened.remarks().len(), 3);
    }
    let other = opened(&["Start Date;End Date;Headline;Text;Tag\n5/23/2024;;A;;x\n-500;-490;B;;\n".as_bytes()]);
    assert_eq!(other.lines(), ["2024-05-23 A", "-0499/-0489 B"]);
}

#[test]
fn what_this_program_exports_comes_back_with_the_same_days_and_titles() {
    let folder = tempfile::tempdir().unwrap();
    let built_in = folder.path().join("spring.json");
    std::fs::write(&built_in, dossier::BUILT_IN).unwrap();
    let exported = folder.path().join("out.timeline.json");
    let args = ["export", "spring.json", "--output", "out.timeline.json"];
    let ran = super::program::ran(&mut super::program::command(folder.path(), &args), "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    let back = opened_paths(&LoadRequest::new(vec![exported]));
    let was = dossier::read(&[Input { name: "x".into(), bytes: dossier::BUILT_IN.as_bytes().into() }]).dossier.events;
    assert_eq!(back.counts(), (was.len() as u64, was.len() as u64, 0));
    for event in &was {
        let id = format!("timelinejs:{}", event.id);
        let again = back.events.iter().find(|again| again.id.as_str() == id).unwrap();
        // An end that is open cannot be said there; the words on the slide say it.
        let Span { earliest, latest } = event.when.span();
        let days = match (earliest.is_bounded(), latest.is_bounded()) {
            (true, false) => Span { earliest, latest: earliest },
            (false, true) => Span { earliest: latest, latest },
            _ => Span { earliest, latest },
        };
        assert_eq!((&again.title, again.when.span(), again.kind), (&event.title, days, event.kind), "{id}");
    }
}

#[test]
fn hostile_files_end_in_a_problem_with_its_line() {
    let deep = format!("{{\"events\": [{{\"start_date\": {{\"year\": {}1{}}}}}]}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(opened(&[deep.as_bytes()]).reasons()[0].0, "nested too deeply to be read");
    let cut = opened(&[b"{\"title\": {\"text\": {}},\n\"events\": [{\"start_date\": {\"year\": \"20"]);
    assert!(cut.problems()[0].contains("file0:2:1: this is no JSON that can be read: EOF"), "{:?}", cut.problems());
    let odd = slides(
        "{\"start_date\": {\"year\": \"2024\"}, \"text\": {\"headline\": \"\\u0000\\u001b[31m\\u202ex\"}, \"unique_id\": \"a b\\u0007\"}",
    );
    assert_eq!(odd.lines().len(), 1);
    assert!(odd.events[0].title.chars().all(|letter| !letter.is_control()));
    let open_quote = opened(&[format!("Year,Headline,Text\n2024,A,\"{}", "x\n".repeat(1_000_000)).as_bytes()]);
    assert_eq!(open_quote.reasons(), [("a cell of more than 1 MiB, as a quote makes that is never closed".to_owned(), vec![2])]);
}

#[test]
fn every_slide_of_the_real_files_is_an_event() {
    for path in real_files("timelinejs", "json") {
        let whole: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        let whole = whole.get("timeline").unwrap_or(&whole);
        let count = ["events", "eras", "date", "era"].iter().filter_map(|name| Some(whole[*name].as_array()?.len() as u64)).sum();
        let opened = opened_paths(&LoadRequest::new(vec![path.clone()]));
        assert_eq!(opened.counts(), (count, count, 0), "{}", path.display());
        assert!(count > 0 && opened.problems().is_empty(), "{:?}", opened.problems());
        assert!(opened.events.iter().all(|event| !event.title.contains(['<', '>'])));
    }
    let table = real("timelinejs/TL3_contrib_women_in_computing.csv");
    let json = real("timelinejs/TL3_contrib_women_in_computing.json");
    if let (Some(table), Some(json)) = (table, json) {
        let [table, json] = [table, json].map(|path| opened_paths(&LoadRequest::new(vec![path])));
        assert_eq!(table.counts().2, 0);
        assert_eq!((table.report.title, table.events.len()), (json.report.title, json.events.len()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_are_read_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        opened_as(&[&bytes], Some(InputFormat::Timelinejs));
        opened_as(&[&bytes], Some(InputFormat::TimelinejsTable));
    }

    #[test]
    fn any_values_are_read_to_an_end(year in "[-0-9]{0,12}|.*", month in ".{0,3}", text in "([<>&;\"]|<p>|.){0,30}", end in "[-0-9]{0,6}") {
        let value = serde_json::json!({"title": {"text": text}, "events": [{"start_date": {"year": year, "month": month},
            "end_date": {"year": end}, "text": {"headline": text, "text": text}, "unique_id": text, "group": text}]});
        let opened = opened_as(&[value.to_string().as_bytes()], Some(InputFormat::Timelinejs));
        let (read, kept, left_out) = opened.counts();
        prop_assert_eq!((read, kept + left_out), (1, 1));
    }
}
