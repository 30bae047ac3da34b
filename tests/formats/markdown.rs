//! Notes in Markdown with front matter.

use super::{Opened, opened, opened_paths};
use diplo_tui::input::LoadRequest;
use diplo_tui::model::{Certainty, Kind, Part, RelationType};
use proptest::prelude::*;

/// Opens a folder of notes.
fn folder(notes: &[(&str, &str)]) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let inside = folder.path().join("timeline");
    for (name, text) in notes {
        let path = inside.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    opened_paths(&LoadRequest::new(vec![inside]))
}

fn actors(opened: &Opened, event: usize) -> Vec<&str> {
    opened.events[event].participants.iter().map(|one| opened.directory.actor_name(&one.actor)).collect()
}

fn issues(opened: &Opened, event: usize) -> Vec<&str> {
    opened.events[event].about.iter().map(|issue| opened.directory.issue_label(issue)).collect()
}

#[test]
fn a_note_is_an_event_with_its_actors_tags_place_and_sources() {
    let opened = folder(&[(
        "2024-05-16--putin-in-beijing.md",
        "---\n\
         id: 2024-05-16--putin-in-beijing\n\
         title: \"Putin visits Beijing\"\n\
         date: 2024-05-16\n\
         end: 2024-05-17\n\
         type: visit\n\
         actors:\n  - \"[[Vladimir Putin]]\"\n  - '[[People/Xi Jinping|Xi]]'\n  - {name: Sergei Lavrov, part: speaker, title: Foreign Minister, for: Russia}\n\
         tags: [energy, power-of-siberia]\n\
         location: Beijing, China\n\
         status: confirmed\n\
         sources:\n\
         - title: Joint statement\n    url: https://example.org/joint\n    outlet: Kremlin\n    date: 2024-05-16\n    quote: Friends without limits.\n\
         - https://example.org/second\n\
         importance: 9\n\
         ---\n\
         They **signed** a statement with [[China]].\n\nMore followed.\n"
            .replace("- title: Joint", "  - title: Joint")
            .replace("- https", "  - https")
            .as_str(),
    )]);
    assert_eq!(opened.problems(), Vec::<String>::new());
    assert_eq!(opened.lines(), ["2024-05-16/2024-05-17 Putin visits Beijing"]);
    let event = &opened.events[0];
    assert_eq!((event.id.as_str(), event.kind, event.certainty), ("2024-05-16--putin-in-beijing", Kind::Visit, Certainty::Confirmed));
    assert_eq!(
        opened.people(0),
        ["participant Vladimir Putin, -, -", "participant Xi Jinping, -, -", "speaker Sergei Lavrov, Foreign Minister, Russia"]
    );
    assert_eq!(issues(&opened, 0), ["energy", "power-of-siberia"]);
    let place = &opened.directory.places[event.place.as_ref().unwrap()];
    assert_eq!(
        (&*place.name, place.part_of.as_ref().map(|id| id.as_str()), place.country.as_deref()),
        ("Beijing", Some("china"), Some("CHN"))
    );
    assert_eq!(event.summary.as_deref(), Some("They signed a statement with China.\n\nMore followed."));
    let source = &opened.directory.sources[&event.accounts[0].source];
    assert_eq!(
        (&*source.title, source.publisher.as_deref(), source.url.as_deref()),
        ("Joint statement", Some("Kremlin"), Some("https://example.org/joint"))
    );
    assert_eq!(source.issued.as_ref().map(|date| date.as_str()), Some("2024-05-16"));
    assert_eq!(event.accounts[0].quote.as_deref(), Some("Friends without limits."));
    assert_eq!(event.accounts.len(), 2);
    let columns = &event.imported_from.as_ref().unwrap().columns;
    assert!(
        columns.iter().any(|column| &*column.name == "importance" && &*column.value == "9"),
        "a field that means nothing to the program stays in sight"
    );
}

#[test]
fn fields_are_found_in_the_words_of_people() {
    for (front, line, who, where_to) in [
        (
            "title: A\ndate: 23 May 2024\nparticipants: Xi Jinping, Wang Yi\ncity: Hanoi\ncountry: Vietnam",
            "2024-05-23 A",
            &["Xi Jinping", "Wang Yi"][..],
            "Hanoi",
        ),
        (
            "name: A\nstart_date: 2024-05-23\nEnd Date: 2024-05-25\npeople: [Xi Jinping]\nplace: '[[Hanoi]]'",
            "2024-05-23/2024-05-25 A",
            &["Xi Jinping"],
            "Hanoi",
        ),
        ("title: A\ndate: 2024-05-23T19:00\ncountries: [China, Russia]", "2024-05-23T19:00 A", &["China", "Russia"], "-"),
        ("title: A\nyear: 2024\nmonth: 5\nhost: China\nvisitors:\n- Russia", "2024-05 A", &["China", "Russia"], "-"),
        (
            "title: A\ndate: 2024-05-23\ntime: '19:30'\nwho: \"[[Xi Jinping]], [[Wang Yi]]\"\nlocation: [21.0, 105.8]",
            "2024-05-23T19:30 A",
            &["Xi Jinping", "Wang Yi"],
            "21, 105.8",
        ),
        ("title: A\ndate: 2024-05-23\neventDate: 1962-10-22\nlocation: {name: Hanoi, lat: 21.0, lon: 105.8}", "1962-10-22 A", &[], "Hanoi"),
        ("title: A\ndate: 0602\ncountry: Vietnam", "0602 A", &[], "Vietnam"),
        ("title: A\ndate: 2014-03-01\nend: ongoing", "2014-03-01/.. A", &[], "-"),
    ] {
        let opened = folder(&[("a.md", &format!("---\n{front}\n---\n"))]);
        assert_eq!(opened.problems(), Vec::<String>::new(), "{front}");
        assert_eq!(opened.lines(), [line], "{front}");
        assert_eq!(actors(&opened, 0), who, "{front}");
        assert_eq!(opened.events[0].place.as_ref().map_or("-", |place| opened.directory.place_name(place)), where_to, "{front}");
    }
    let point = folder(&[("a.md", "---\ntitle: A\ndate: 2024\nlocation: {name: Hanoi, lat: 21.0, lon: 105.8}\n---\n")]);
    assert_eq!(point.directory.places[point.events[0].place.as_ref().unwrap()].coordinates(), Some((21.0, 105.8)));
    let host = folder(&[("a.md", "---\ntitle: A\ndate: 2024\nhost: China\n---\n")]);
    assert_eq!(host.events[0].participants[0].part, Part::Host);
}

#[test]
fn toml_of_hugo_is_read_too() {
    let opened = folder(&[
        (
            "a.md",
            "+++\ntitle = 'A'\ndate = 2024-05-23T10:00:00+08:00\ntags = ['x']\n[params]\nactors = ['China', 'Viet Nam']\n+++\nWords.\n",
        ),
        ("b.md", "+++\r\ntitle = \"B\"\r\ndate = 2024-05-24\r\n+++\r\n"),
    ]);
    assert_eq!(opened.lines(), ["2024-05-23T10:00+08:00 A", "2024-05-24 B"]);
    assert_eq!(actors(&opened, 0), ["China", "Vietnam"]);
}

#[test]
fn a_broken_note_costs_itself_only_and_says_file_line_and_reason() {
    let opened = folder(&[
        ("a.md", "---\ntitle: A\ndate: 2024-05-23\n---\n"),
        ("b.md", "---\ntitle: B\ndate: [2024\nlocation: x\n---\n"),
        ("c.md", "---\ntitle: C\nactors: [China]\ndate: 2024-02-31\n---\n"),
        ("d.md", "---\ntitle: D\nactors: [China]\n---\n"),
        ("e.md", "---\ntitle: E\ndate: 2024-05-24\nend: 2024-05-01\n---\n"),
        ("f.md", "+++\ntitle = F\ndate = 2024-05-24\n+++\n"),
        ("g.md", "---\ntitle: G\ndate: 2024-05-24\ndate: 2024-05-25\n---\n"),
    ]);
    assert_eq!(opened.lines(), ["2024-05-23 A", "2024-05-24 E"]);
    assert_eq!(opened.counts(), (7, 2, 5));
    let problems = opened.problems().join("\n");
    for told in [
        "b.md:",
        "it is no YAML",
        "c.md:4:1: 1 record left out: the date is not read",
        "d.md:1:1: 1 record left out: it has no date",
        "e.md:4:1: the end is left out: the end of the date comes before its start (2024-05-01)",
        "f.md:2:1: 1 record left out: it is no TOML",
        "g.md:4:1: 1 record left out: the field `date` stands twice",
    ] {
        assert!(problems.contains(told), "{told}\n{problems}");
    }
}

#[test]
fn notes_on_something_else_stand_aside_and_the_name_of_a_file_may_be_the_date() {
    let opened = folder(&[
        ("2024-05-23 Talks in Hanoi.md", "---\naliases: [x]\n---\nThey met.\n"),
        ("2024-05-24--second-day.md", "---\ntags: a\n---\n# Second day\n\nWords.\n"),
        ("People/Xi Jinping.md", "---\ntype: person\n---\n"),
        ("_index.md", "---\ntitle: Talks of May\n---\nAll of them.\n"),
        ("README.md", "# About\n"),
    ]);
    assert_eq!(opened.lines(), ["2024-05-23 Talks in Hanoi", "2024-05-24 Second day"]);
    assert_eq!(opened.remarks(), ["1 note has no date and nothing of an event, and stands aside: Xi Jinping.md"]);
    assert_eq!((opened.report.title.as_str(), opened.report.summary.as_deref()), ("Talks of May", Some("All of them.")));
    assert_eq!(opened.problems(), Vec::<String>::new());
}

#[test]
fn notes_name_the_actors_of_a_dossier_beside_them_and_each_other() {
    let opened = folder(&[
        (
            "names.json",
            r#"{"format": "diplo-dossier/1", "title": "N", "actors": [{"id": "xi-jinping", "name": "Xi Jinping", "type": "person", "other_names": ["习近平"]}],
                "places": [{"id": "hanoi", "name": "Hanoi"}], "issues": [{"id": "trade", "label": "Trade"}], "events": []}"#,
        ),
        ("first.md", "---\ntitle: A\ndate: 2024-05-23\nactors: [习近平]\nlocation: Hanoi\ntags: trade\n---\n"),
        ("second.md", "---\ntitle: B\ndate: 2024-05-24\nactors: [xi-jinping]\nfollows: '[[first]]'\nresponds_to: '[[gone]]'\n---\n"),
    ]);
    let [first, second] = &opened.events[..] else { panic!("{:?}", opened.problems()) };
    assert_eq!(
        (first.participants[0].actor.as_str(), first.place.as_ref().unwrap().as_str(), first.about[0].as_str()),
        ("xi-jinping", "hanoi", "trade")
    );
    assert_eq!(second.participants[0].actor.as_str(), "xi-jinping");
    assert_eq!((second.relations[0].relation_type, &second.relations[0].event), (RelationType::Follows, &first.id));
    assert!(opened.problems()[0].contains("`responds_to`: no note is called `gone`"), "{:?}", opened.problems());
}

#[test]
fn what_is_made_to_fill_the_memory_is_refused_with_a_word() {
    let laughs = (1..30).fold("a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |text, number| {
        let one = format!("*a{}", number - 1);
        text + &format!("a{number}: &a{number} [{}]\n", [one.as_str(); 9].join(", "))
    });
    let deep = format!("a: {}x{}\n", "[".repeat(5_000), "]".repeat(5_000));
    let blocks = (0..400).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>();
    let itself = "a: &a [*a]\n".to_owned();
    for front in [laughs, deep, blocks, itself] {
        let opened = opened(&[format!("---\ndate: 2024-05-23\n{front}---\n").as_bytes(), b"---\ndate: 2024\ntitle: A\n---\n"]);
        assert_eq!(opened.events.len(), 1, "{}", &front[..40.min(front.len())]);
        assert_eq!(opened.counts().2, 1, "{:?}", (opened.problems(), opened.lines()));
    }
    let toml = format!("+++\ndate = 2024-05-23\na = {}1{}\n+++\n", "[".repeat(5_000), "]".repeat(5_000));
    assert_eq!(opened(&[toml.as_bytes()]).counts(), (1, 0, 1));
}

proptest! {
    #[test]
    fn any_note_is_read_or_refused(front in "([a-z]{1,6}|: |\n|- |  |\\[|\\]|[{}&*!|>'\"#,?]|2024-05-2[0-9]|date: |actors: |\u{1b}|日|\\[\\[|\\]\\]){0,60}", body in "(\\PC|[#\n*_`|\\[\\]<>()!-]){0,80}") {
        let note = format!("---\ndate: 2024-05-23\n{front}\n---\n{body}");
        let opened = opened(&[note.as_bytes()]);
        let (read, kept, left_out) = opened.counts();
        prop_assert_eq!(read, kept + left_out);
    }
}
