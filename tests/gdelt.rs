//! Coded records by the million, in small: folded, counted, found, read again, beside a dossier.

#![allow(clippy::unwrap_used)]

use diplo_tui::index::query::{self, Facet, Query};
use diplo_tui::index::timeline::{EventId, EventReader, Question, StripRequest, Timeline};
use diplo_tui::input::{self, Cancel, Library, LoadRequest, OpenInputs, Progress};
use diplo_tui::model::{Certainty, Kind};
use proptest::prelude::*;
use std::collections::HashSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A row of GDELT 2.0: id, day, first actor (code, name), event code, second actor, place, address.
#[derive(Clone, Debug)]
struct Coded {
    id: u32,
    day: String,
    one: (&'static str, &'static str),
    code: &'static str,
    other: (&'static str, &'static str),
    place: (&'static str, &'static str),
    address: String,
}

impl Coded {
    fn new(id: u32, day: &str, one: (&'static str, &'static str), code: &'static str, other: (&'static str, &'static str)) -> Self {
        let address = format!("https://www.example.org/{id}");
        Self { id, day: day.into(), one, code, other, place: ("Beijing, Beijing, China", "CH"), address }
    }

    fn at(mut self, address: &str) -> Self {
        self.address = address.into();
        self
    }

    fn row(&self, columns: usize) -> String {
        let mut cells = vec![String::new(); 35];
        (cells[0], cells[1]) = (self.id.to_string(), self.day.clone());
        (cells[2], cells[3]) = (self.day[..6].into(), self.day[..4].into());
        for (first, (code, name)) in [(5, self.one), (15, self.other)] {
            (cells[first], cells[first + 1]) = (code.into(), name.into());
            cells[first + 2] = code.get(..3).unwrap_or_default().into();
        }
        cells[26] = self.code.into();
        cells[31] = "7".into();
        let of_place = if columns == 61 { 8 } else { 7 };
        cells.resize(35 + 2 * of_place, String::new());
        cells.extend(["4".into(), self.place.0.into(), self.place.1.into()]);
        cells.resize(35 + 3 * of_place, String::new());
        cells.push("20240524".into());
        if columns > 57 {
            cells.push(self.address.clone());
        }
        assert_eq!(cells.len(), columns);
        cells.join("\t") + "\n"
    }
}

const USA: (&str, &str) = ("USA", "UNITED STATES");
const CHINA: (&str, &str) = ("CHN", "CHINA");
const ARMY: (&str, &str) = ("CHNMIL", "CHINESE ARMY");
const PRESIDENT: (&str, &str) = ("USAGOV", "BARACK OBAMA");
const NOBODY: (&str, &str) = ("", "");

fn file(folder: &TempDir, name: &str, rows: &[Coded]) -> PathBuf {
    let path = folder.path().join(name);
    fs::write(&path, rows.iter().map(|row| row.row(61)).collect::<String>()).unwrap();
    path
}

fn open(paths: &[&Path]) -> (Library, std::sync::Arc<Timeline>) {
    open_so(LoadRequest::new(paths.iter().map(|path| path.to_path_buf()).collect()))
}

fn open_so(request: LoadRequest) -> (Library, std::sync::Arc<Timeline>) {
    let library = input::open(&request).unwrap();
    let timeline = std::sync::Arc::clone(library.timeline());
    (library, timeline)
}

fn titles(timeline: &Timeline, asked: &str) -> Vec<String> {
    let query = query::parse(asked, timeline.terms()).unwrap_or_else(|error| panic!("{asked}: {error}"));
    timeline.find(&query, &|| true).unwrap().iter().map(|id| timeline.title(id).into_owned()).collect()
}

#[test]
fn a_coded_row_reads_as_who_does_what_to_whom_and_is_found_by_code_country_and_word() {
    let folder = TempDir::new().unwrap();
    let rows = [
        Coded::new(1, "20240523", USA, "042", CHINA),
        Coded::new(2, "20240524", ARMY, "1530", NOBODY),
        Coded::new(3, "20240522", NOBODY, "010", USA),
    ];
    let (source, timeline) = open(&[&file(&folder, "rows", &rows)]);
    let all = titles(&timeline, "");
    assert_eq!(all[0], "make a statement → United States");
    assert_eq!(all[1], "United States: visit → China");
    assert!(all[2].starts_with("Chinese Army (China): "), "{all:?}");
    for (asked, ids) in [
        ("actor:china", vec![1, 2]),
        ("actor:CHNMIL", vec![2]),
        ("actor:usa with:china", vec![1]),
        ("code:04", vec![1]),
        ("code:010", vec![0]),
        ("country:CHN", vec![1, 2]),
        ("type:military", vec![2]),
        ("kind:visit", vec![1]),
        ("source:example.org", vec![0, 1, 2]),
        ("is:machine", vec![0, 1, 2]),
        ("certainty:reported", vec![0, 1, 2]),
        ("army", vec![2]),
        ("statement", vec![0]),
        ("beijing", vec![0, 1, 2]),
        ("2024-05-23..", vec![1, 2]),
    ] {
        assert_eq!(titles(&timeline, asked), ids.into_iter().map(|id: usize| all[id].clone()).collect::<Vec<_>>(), "{asked}");
    }
    let event = source.event(EventId(2)).unwrap();
    assert_eq!((event.id.as_str(), event.certainty), ("gdelt:2", Certainty::Reported));
    assert!(event.kind != Kind::MilitaryExercise, "15x is no exercise");
    assert_eq!(event.codes[0].value.to_string(), "1530");
    let from = event.imported_from.unwrap();
    assert!(from.machine && from.line == Some(2) && from.columns.len() == 61);
    assert_eq!((&*from.columns[26].name, &*from.columns[26].value), ("EventCode", "1530"));
    assert_eq!(event.accounts[0].url.as_deref(), Some("https://www.example.org/2"));
}

#[test]
fn every_row_is_found_by_its_id_with_its_own_line_in_whatever_order_the_ids_stand() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("rows");
    let mut text = String::new();
    for number in 0..3_000_u32 {
        // Each number once, in a jumble; between them blank lines, and rows that are left out.
        text += &Coded::new(number * 1_103 % 3_000, "20240523", USA, "042", CHINA).row(61);
        text += match number % 7 {
            0 => "\n",
            3 => "no row\n\n\n",
            _ => "",
        };
    }
    fs::write(&path, &text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let (library, _) = open_so(LoadRequest { unfolded: true, ..LoadRequest::new(vec![path]) });
    for number in 0..3_000 {
        let id = format!("gdelt:{number}");
        let event = library.raw_row(library.key(&id).unwrap()).unwrap();
        let line = usize::try_from(event.imported_from.unwrap().line.unwrap()).unwrap();
        assert_eq!((event.id.as_str(), lines[line - 1].split('\t').next().unwrap()), (&*id, &*number.to_string()));
    }
    for other in ["gdelt:3000", "gdelt:", "gdelt:01", "gdelt", "ucdp:1", "1"] {
        assert_eq!(library.key(other), None, "{other}");
    }
}

#[test]
fn repeats_and_the_two_ends_of_a_visit_are_one_line_with_a_count_unless_folding_is_switched_off() {
    let folder = TempDir::new().unwrap();
    let one = "https://example.org/one";
    let mut elsewhere = Coded::new(2, "20240523", USA, "042", CHINA).at(one);
    elsewhere.place = ("Shanghai, Shanghai, China", "CH");
    let rows = [
        Coded::new(1, "20240523", USA, "042", CHINA).at(one),
        elsewhere,
        Coded::new(3, "20240523", CHINA, "043", USA).at(one),
        Coded::new(4, "20240524", USA, "042", CHINA).at(one),
        Coded::new(5, "20240523", USA, "042", CHINA).at("https://example.org/other"),
        Coded::new(6, "20240523", CHINA, "042", USA).at(one),
    ];
    let path = file(&folder, "rows", &rows);
    let (source, timeline) = open(&[&path]);
    assert_eq!((timeline.len(), timeline.folded()), (4, 2));
    let event = source.event(EventId(0)).unwrap();
    assert_eq!(event.imported_from.unwrap().repeats, 2);
    assert_eq!(titles(&timeline, "place:shanghai").len(), 1, "found by what only a repeat says");
    let words = source.report().accounts[0].words();
    assert!(words.contains("6 records read, 6 kept, 2 of them folded"), "{words}");
    let folded: Vec<String> = timeline.repeats(EventId(0)).iter().map(|key| source.raw_row(*key).unwrap().id.to_string()).collect();
    assert_eq!(folded, ["gdelt:2", "gdelt:3"]);
    assert_eq!(timeline.by_key(source.key("gdelt:3").unwrap()), Some(EventId(0)));
    let (_, unfolded) = open_so(LoadRequest { unfolded: true, ..LoadRequest::new(vec![path]) });
    assert_eq!((unfolded.len(), unfolded.folded()), (6, 0));
}

#[test]
fn rows_without_an_address_are_never_repeats() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("old");
    let row = Coded::new(1, "20240523", USA, "042", CHINA);
    fs::write(&path, row.row(57) + &row.row(57) + &row.row(58) + &row.row(58)).unwrap();
    let (_, timeline) = open(&[&path]);
    assert_eq!((timeline.len(), timeline.folded()), (3, 1), "one of each length may hold no address");
}

#[test]
fn what_cannot_be_used_is_counted_by_reason_with_its_lines() {
    let folder = TempDir::new().unwrap();
    let good = Coded::new(1, "20240523", USA, "042", CHINA).row(61);
    let bad_day = Coded::new(2, "20240231", USA, "042", CHINA).row(61);
    let no_code = Coded::new(3, "20240523", USA, "", CHINA).row(61);
    let path = folder.path().join("rows");
    fs::write(&path, format!("{good}{bad_day}\nshort\trow\n{good}{no_code}{bad_day}")).unwrap();
    let (source, timeline) = open(&[&path]);
    assert_eq!(timeline.len() + timeline.folded(), 2);
    let account = &source.report().accounts[0];
    assert_eq!((account.read, account.kept, account.left_out()), (6, 2, 4));
    let reasons: Vec<_> = account.rejected.iter().map(|rejected| (rejected.reason.as_str(), rejected.lines.clone())).collect();
    assert_eq!(reasons, [("no such day", vec![2, 7]), ("not 57, 58 or 61 columns", vec![4]), ("no event code", vec![6])]);
}

#[test]
fn the_name_of_a_column_is_told_apart_from_its_value_however_long_it_is() {
    let folder = TempDir::new().unwrap();
    let (source, _) = open(&[&file(&folder, "rows", &[Coded::new(1, "20240523", USA, "042", CHINA)])]);
    let event = source.event(EventId(0)).unwrap();
    let text = diplo_tui::reports::event_text(&event, source.directory(), &[], None);
    assert!(text.contains("ActionGeo_FullName  Beijing, Beijing, China"), "{text}");
}

#[test]
fn a_row_of_a_file_that_has_changed_is_not_misread() {
    let folder = TempDir::new().unwrap();
    let path = file(&folder, "rows", &[Coded::new(1, "20240523", USA, "042", CHINA), Coded::new(2, "20240524", USA, "010", CHINA)]);
    let (source, _) = open(&[&path]);
    assert!(source.event(EventId(1)).is_ok());
    fs::write(&path, Coded::new(9, "20240601", ARMY, "190", USA).row(61)).unwrap();
    let error = source.event(EventId(1)).unwrap_err().to_string();
    assert!(error.contains("rows") && error.contains("read it again"), "{error}");
}

#[test]
fn a_file_that_is_cut_short_while_it_is_read_says_so_and_gives_nothing() {
    let folder = TempDir::new().unwrap();
    let path = file(&folder, "rows", &[Coded::new(1, "20240523", USA, "042", CHINA), Coded::new(2, "20240524", USA, "010", CHINA)]);
    let inputs = OpenInputs::open(&LoadRequest::new(vec![path.clone()]), &Cancel::default()).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.lines().next().unwrap().to_owned() + "\n").unwrap();
    let error = inputs.load(&Progress::default(), &Cancel::default()).err().unwrap().to_string();
    assert!(error.contains("rows has been cut short while it was read"), "{error}");
}

#[test]
fn coded_rows_and_a_dossier_share_one_axis_and_one_united_states() {
    let folder = TempDir::new().unwrap();
    let dossier = folder.path().join("dossier.json");
    fs::write(
        &dossier,
        r#"{"format":"diplo-dossier/1","actors":[{"id":"us","name":"United States","type":"state","country":"USA"}],
            "events":[{"id":"talks","title":"Talks","kind":"talks","when":"2024-05-23","participants":[{"actor":"us"}]}]}"#,
    )
    .unwrap();
    let rows = file(&folder, "rows", &[Coded::new(1, "20240523", USA, "042", CHINA), Coded::new(2, "20240522", CHINA, "010", PRESIDENT)]);
    let (source, timeline) = open(&[&rows, &dossier]);
    let president = "China: make a statement → Barack Obama (United States)";
    assert_eq!(titles(&timeline, ""), [president, "Talks", "United States: visit → China"]);
    assert_eq!(titles(&timeline, "actor:us"), [president, "Talks", "United States: visit → China"]);
    assert_eq!(titles(&timeline, "-is:machine"), ["Talks"]);
    let event = source.event(EventId(2)).unwrap();
    assert_eq!(event.participants[0].actor.as_str(), "us");
}

#[test]
fn a_file_of_several_chunks_gives_every_row_once_and_in_order() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("rows");
    let mut text = String::new();
    let mut id = 0;
    // Some 20 MB: three chunks, with borders inside of rows.
    while text.len() < 20 << 20 {
        id += 1;
        let mut row = Coded::new(id, &format!("202405{:02}", 1 + id % 30), USA, "010", CHINA);
        write!(row.address, "/{}", "x".repeat(id as usize % 700)).unwrap();
        text += &row.row(61);
    }
    fs::write(&path, text).unwrap();
    let (source, timeline) = open(&[&path]);
    assert_eq!(timeline.len(), id as usize);
    let mut seen = HashSet::new();
    for number in (0..id).step_by(997).chain([id - 1]) {
        let event = source.raw_row(diplo_tui::index::timeline::Key(number)).unwrap();
        assert_eq!(event.id.as_str(), format!("gdelt:{}", number + 1));
        assert_eq!(event.imported_from.unwrap().line, Some(u64::from(number) + 1));
        seen.insert(event.id);
    }
    assert!(seen.len() > 10);
    assert_eq!(source.key("gdelt:20000"), Some(diplo_tui::index::timeline::Key(19_999)));
}

#[test]
fn real_files_of_gdelt_are_read_to_the_last_row() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/gdelt");
    if !folder.is_dir() {
        return eprintln!("skipped: {} is not there", folder.display());
    }
    for (name, rows) in [("20180101000000.export.CSV", 2_414), ("gdelt_demo_events_57_58cols.csv", 710)] {
        let (source, timeline) = open(&[&folder.join(name)]);
        let account = &source.report().accounts[0];
        assert_eq!((account.read, account.kept, account.left_out()), (rows, rows, 0), "{name}");
        assert_eq!((timeline.len() + timeline.folded()) as u64, rows, "{name}");
    }
}

fn any_row() -> impl Strategy<Value = Coded> {
    let actors = prop::sample::select(vec![USA, CHINA, ARMY, NOBODY]);
    let code = prop::sample::select(vec!["010", "042", "043", "190"]);
    let place = prop::sample::select(vec![("Beijing, Beijing, China", "CH"), ("Paris, France", "FR"), ("", "")]);
    (1_u32..9, 1_u32..4, actors.clone(), code, actors, place, 0_u32..3).prop_map(|(id, day, one, code, other, place, address)| Coded {
        place,
        ..Coded::new(id, &format!("2024050{day}"), one, code, other).at(&format!("https://example.org/{address}"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Folding hides no row: what is found unfolded is found folded, by itself or by the one that stands for it, and
    /// counts say the same as looking at each.
    #[test]
    fn whatever_is_found_without_folding_is_stood_for_with_it(rows in prop::collection::vec(any_row(), 1..40)) {
        let folder = TempDir::new().unwrap();
        let path = file(&folder, "rows", &rows);
        let (one, folded) = open(&[&path]);
        let (_, all) = open_so(LoadRequest { unfolded: true, ..LoadRequest::new(vec![path]) });
        prop_assert_eq!(folded.len() + folded.folded(), all.len());
        for facet in [Facet::Actor, Facet::With, Facet::Code, Facet::Place, Facet::Kind, Facet::Country] {
            for (number, term) in (0..).zip(folded.terms().of(facet)) {
                let here = folded.posting(facet, diplo_tui::index::query::TermId(number));
                let there = all.posting(facet, all.terms().by_id(facet, &term.id).unwrap());
                let stood_for: HashSet<u32> = there.iter().map(|id| folded.by_key(all.key(EventId(id))).unwrap().0).collect();
                prop_assert_eq!(here.iter().collect::<HashSet<_>>(), stood_for, "{}:{}", facet.as_str(), &term.id);
            }
        }
        for (number, term) in (0..).zip(folded.terms().of(Facet::Code)) {
            let mut query = Query::default();
            query.choose(Facet::Code, diplo_tui::index::query::TermId(number), diplo_tui::index::query::Sign::Include);
            let answer = folded.answer(&Question { query, strip: StripRequest { columns: 10, ..StripRequest::default() }, ..Question::default() }, &|| true).unwrap();
            let found = folded.posting(Facet::Code, diplo_tui::index::query::TermId(number));
            for facet in [Facet::Actor, Facet::Place, Facet::Kind, Facet::Type, Facet::Country, Facet::Source, Facet::Status] {
                for (number, counted) in (0..).map(diplo_tui::index::query::TermId).zip(folded.terms().of(facet)) {
                    let by_hand = folded.posting(facet, number).intersection_len(found);
                    prop_assert_eq!(answer.facets.count(facet, number), by_hand, "{} among {}", &counted.id, &term.id);
                }
            }
        }
        let answer = folded.answer(&Question { query: Query::default(), strip: StripRequest { columns: 10, ..StripRequest::default() }, ..Question::default() }, &|| true).unwrap();
        prop_assert_eq!(answer.strip.stretches.iter().map(|stretch| stretch.counts.found).sum::<u64>(), folded.len() as u64);
        for key in folded.all_repeats() {
            prop_assert!(one.raw_row(*key).is_ok());
        }
    }
}

#[test]
fn mentions_say_who_reported_an_event_when_first_and_how_often() {
    let folder = TempDir::new().unwrap();
    let events = folder.path().join("20240523.export.CSV");
    fs::write(&events, Coded::new(7, "20240523", ("USA", "UNITED STATES"), "042", ("CHN", "CHINA")).row(61)).unwrap();
    let mention = |event: u32, time: &str, outlet: &str, address: &str| {
        format!("{event}\t20240523101500\t{time}\t1\t{outlet}\t{address}\t1\t-1\t10\t20\t1\t100\t3000\t-1.5\t\t\n")
    };
    let rows = [
        mention(7, "20240523120000", "b.example", "https://b.example/2"),
        mention(7, "", "b.example", "https://b.example/0"),
        mention(7, "20240523110000", "b.example", "https://b.example/1"),
        mention(7, "unknown", "c.example", "https://c.example/1"),
        mention(7, "20240523104500", "a.example", "https://a.example/1"),
        // An address that is none: its quote is never closed.
        mention(8, "20240523104500", "a.example", "\"Talks"),
        mention(7, "20240523123000", "d.example", "https://d.example/1"),
        "no number\t20240523101500\t20240523101500\t1\tx\ty\t1\t-1\t10\t20\t1\t100\t3000\t-1.5\t\t\n".to_owned(),
    ];
    let plain = rows.concat();
    let named = format!(
        "MentionSourceName,GLOBALEVENTID,MentionTimeDate,MentionIdentifier\n{}",
        "b.example,7,20240523120000,https://b.example/2\nc.example,7,,https://c.example/1\nb.example,7,0,https://b.example/0\nb.example,7,20240523110000,https://b.example/1\nd.example,7,20240523123000,https://d.example/1\na.example,7,20240523104500,https://a.example/1\n"
    );
    for (name, content) in [("20240523.mentions.CSV", plain), ("bq.csv", named)] {
        let mentions = folder.path().join(name);
        fs::write(&mentions, content).unwrap();
        let library = input::open(&LoadRequest::new(vec![events.clone(), mentions])).unwrap();
        let event = library.raw_row(library.key("gdelt:7").unwrap()).unwrap();
        let told: Vec<(String, String, String)> = event
            .accounts
            .iter()
            .skip(1)
            .map(|account| {
                let text = |line: &Option<diplo_tui::model::Line>| line.as_deref().unwrap_or_default().to_owned();
                (library.directory().source_name(&account.source).to_owned(), text(&account.locator), text(&account.url))
            })
            .collect();
        let told: Vec<(&str, &str, &str)> = told.iter().map(|(one, two, three)| (one.as_str(), two.as_str(), three.as_str())).collect();
        assert_eq!(
            told,
            [
                ("a.example", "reported once, first 2024-05-23 10:45 UTC", "https://a.example/1"),
                ("b.example", "reported 3 times, first 2024-05-23 11:00 UTC", "https://b.example/1"),
                ("d.example", "reported once, first 2024-05-23 12:30 UTC", "https://d.example/1"),
                ("c.example", "reported once", "https://c.example/1"),
            ],
            "{name}"
        );
    }
    let both = LoadRequest::new(vec![events, folder.path().join("20240523.mentions.CSV")]);
    let library = input::open(&both).unwrap();
    let words: Vec<String> = library.report().accounts.iter().flat_map(|account| account.details()).collect();
    assert!(words.iter().any(|words| words.contains("1 event that mentions name is not among the events")), "{words:?}");
    assert!(words.iter().any(|words| words.contains("no number of an event")), "{words:?}");
}

#[test]
fn a_query_finds_events_by_the_outlets_that_mention_them() {
    let folder = TempDir::new().unwrap();
    let row = |id: u32| Coded::new(id, "20240523", ("USA", "UNITED STATES"), "042", ("CHN", "CHINA")).row(61);
    let mention = |id: u32, outlet: &str| {
        format!("{id}\t20240523101500\t20240523101500\t1\t{outlet}\thttps://{outlet}/{id}\t1\t-1\t10\t20\t1\t100\t3000\t-1.5\t\t\n")
    };
    let mentions = [mention(9, "a.example"), mention(7, "b.example"), mention(7, "a.example"), mention(5, "b.example")].concat();
    let (events, told) = (folder.path().join("20240523.export.CSV"), folder.path().join("20240523.mentions.CSV"));
    fs::write(&events, [row(7), row(8), row(9)].concat()).unwrap();
    fs::write(&told, mentions).unwrap();
    let mut request = LoadRequest::new(vec![events, told]);
    request.unfolded = true;
    let library = input::open(&request).unwrap();
    let timeline = library.timeline();
    let found = |words: &str| -> Vec<String> {
        let query = diplo_tui::index::query::parse(words, timeline.terms()).unwrap();
        let matches = timeline.find_among(&query, &Default::default(), &|| true).unwrap();
        let mut ids: Vec<String> = matches.iter().map(|id| library.event(id).unwrap().id.to_string()).collect();
        ids.sort();
        ids
    };
    assert_eq!(found("source:a.example"), ["gdelt:7", "gdelt:9"]);
    assert_eq!(found("source:b.example"), ["gdelt:7"]);
    assert_eq!(found("source:a.example -source:b.example"), ["gdelt:9"]);
    assert_eq!(found("-source:a.example"), ["gdelt:8"]);
}
