//! Large tables are read into columns and small ones are held as events: whichever way a table goes, everything that is
//! seen of it is the same.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/meanwhile.rs"]
mod meanwhile;

use diplo_tui::index::query::{Facet, TermId};
use diplo_tui::index::timeline::{EventId, EventReader, Timeline};
use diplo_tui::input::{Cache, Cancel, Library, LoadRequest, Mapping, Mappings, OpenInputs, Progress, RowFilter};
use diplo_tui::model::{Directory, Event};
use meanwhile::meanwhile;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// Everything that is seen of some files.
#[derive(Debug, PartialEq)]
struct Seen {
    title: String,
    events: Vec<String>,
    rows: Vec<String>,
    names: Vec<String>,
    terms: Vec<String>,
    texts: Vec<Vec<u32>>,
    accounts: Vec<String>,
    problems: Vec<String>,
    counts: (usize, usize),
    dossiers: Vec<String>,
}

/// Words that are looked for.
const WORDS: [&str; 12] = ["talks", "china", "a", "é", "killed", "file", "beijing", "state.gov", "line", "sea", "\n", "北京"];

fn written(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn request(folder: &Path, names: &[&str], map: Option<&str>, in_columns_from: u64) -> LoadRequest {
    let given = map.map(|map| Mapping::parse(map).unwrap());
    let mappings = Mappings { given, in_columns_from: Some(in_columns_from), ..Mappings::default() };
    LoadRequest { mappings, ..LoadRequest::new(names.iter().map(|name| folder.join(name)).collect()) }
}

fn loaded(request: &LoadRequest) -> Result<(Library, Arc<Timeline>), String> {
    Library::load(request, &Progress::default(), &Cancel::default()).map_err(|error| error.to_string())
}

fn open(request: &LoadRequest) -> OpenInputs {
    OpenInputs::open(request, &Cancel::default()).unwrap()
}

fn load(inputs: OpenInputs) -> (Library, Arc<Timeline>) {
    inputs.load(&Progress::default(), &Cancel::default()).unwrap()
}

fn all(timeline: &Timeline) -> impl Iterator<Item = EventId> {
    (0..u32::try_from(timeline.len()).unwrap()).map(EventId)
}

fn names(directory: &Directory) -> Vec<String> {
    let Directory { actors, issues, places, sources } = directory;
    let mut names: Vec<String> = actors.values().map(|actor| format!("{actor:?}")).collect();
    names.extend(issues.values().map(|issue| format!("{issue:?}")));
    names.extend(places.values().map(|place| format!("{place:?}")));
    names.extend(sources.values().map(|source| format!("{source:?}")));
    names
}

fn seen(request: &LoadRequest) -> Result<Seen, String> {
    let (source, timeline) = loaded(request)?;
    let (timeline, source) = (&*timeline, &source);
    let mut rows = Vec::new();
    let mut events = Vec::new();
    let mut ids = all(timeline);
    let mut read: Vec<Event> = Vec::new();
    source
        .read(&mut all(timeline), true, &mut |event| {
            read.push(event);
            ControlFlow::Continue(())
        })
        .unwrap();
    for event in read {
        let id = ids.next().unwrap();
        rows.push(format!(
            "{} {} {} {:?} {:?} {:?} {}",
            timeline.date(id),
            timeline.title(id),
            timeline.kind(id).as_str(),
            timeline.status(id),
            timeline.certainty(id),
            timeline.flags(id),
            event.id
        ));
        // To find one by its id takes a walk over a part of the file.
        if timeline.len() < 100 || id.0.is_multiple_of(1_009) {
            assert_eq!(source.key(event.id.as_str()), Some(timeline.key(id)), "{}", event.id);
        }
        assert_eq!(&*event.title, &*timeline.title(id));
        events.push(serde_json::to_string(&event).unwrap());
    }
    let mut terms = Vec::new();
    for facet in Facet::ALL {
        for (number, term) in (0..).zip(timeline.terms().of(facet)) {
            let count = timeline.posting(facet, TermId(number)).len();
            terms.push(format!("{facet:?} {} {} {:?} {:?} {count}", term.id, term.label, term.broader, term.other_names));
        }
    }
    let report = source.report();
    Ok(Seen {
        title: report.title.clone(),
        events,
        rows,
        names: names(source.directory()),
        terms,
        texts: WORDS.iter().map(|word| timeline.containing(word, &|| true).unwrap().iter().collect()).collect(),
        accounts: report.accounts.iter().flat_map(|account| std::iter::once(account.words()).chain(account.details())).collect(),
        problems: report.problems.iter().map(ToString::to_string).collect(),
        counts: (report.read, report.rejected),
        dossiers: all(timeline).map(|id| source.dossier_of(timeline.key(id)).to_owned()).collect(),
    })
}

/// What is seen of the files, which must be the same in both ways.
fn same(files: &[(&str, &[u8])], map: Option<&str>) -> Seen {
    let folder = written(files);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let [whole, columns] = [u64::MAX, 1].map(|from| seen(&request(folder.path(), &names, map, from)));
    let (whole, columns) = (whole.unwrap(), columns.unwrap());
    for (one, other) in whole.rows.iter().zip(&columns.rows).chain(whole.events.iter().zip(&columns.events)) {
        assert_eq!(one, other);
    }
    assert_eq!(whole, columns);
    columns
}

const ALL_FIELDS: &str = "id,from,to,title,who,topic,type,city,country,text,url,killed,hurt\n\
    010,2024-05-23,2024-05-26,They meet,A; B,Sea,visits,Beijing,China,At length.,https://www.state.gov/x,\"1,200\",3\n\
    011,2024-06-01,,Çà et là,a,Sea;Trade,picnic,,China,,,,4\n\
    017,2024-05-23,,They all meet,B;C; D;b; E ;F,,talks,Beijing,China,,\"https://www.a.example/1;http://b.example/2|https://a.example/3\",,\n\
    010,2024-05-23,,They meet,B;C,,talks,Beijing,China,\"Two\n\nlines, Über\",none,many,\n\
    012,,,No date,B,,talks,,,,,,\n\
    013,2024-02-31,,No such day,B,,talks,,,,,,\n\
    \"014\",2024-05-23,,\"A \"\"quoted\"\"\ntitle\",\"D\nE\",x,,,,,ftp://a.example,,\n\
    ,2023,,,NA,,,,,,,,\n\
    ,1999-01-01,,,\"X; Y\",about,other,Rome,Italy,What was said,http://news.example/1,,\n\
    ,,,,,,,,,,,,\n\
    \n\
    015,2024-05-23,,too,few\n\
    016,2024-05-24,,\u{feff}\u{200b},X,,,,,,,,\n";

#[test]
fn a_row_is_the_same_event_whichever_way_its_table_goes() {
    let seen = same(&[("t.csv", ALL_FIELDS.as_bytes())], None);
    assert!(seen.events.len() > 5, "{seen:#?}");
    same(&[("t.csv", ALL_FIELDS.replace('\n', "\r\n").as_bytes())], None);
    same(&[("t.csv", format!("\u{feff}Meetings of the year\n\n{ALL_FIELDS}").as_bytes())], None);
    same(&[("t.csv", ALL_FIELDS.as_bytes())], Some("date=from,title=who|topic,place=country,figure=killed|hurt"));
    same(&[("t.csv", ALL_FIELDS.as_bytes())], Some("date=from,actor:whole=who,issue=topic,source=city"));
    same(&[("t.csv", ALL_FIELDS.as_bytes())], Some("from=from,to=to"));
}

#[test]
fn tables_that_are_cut_in_other_ways_are_the_same_too() {
    let rows: &[&[u8]] = &[
        b"date;title;place\r\n2024-05-23;One, two;Paris\r\n2024-05-24;Three;Rome\r\n",
        b"date\ttitle\tplace\n2024-05-23\tOne, two\tParis\n2024-05-24\tA \"stray quote\tRome\n",
        b"date|title|place\n2024-05-23|One, two|Paris\n2024-05-24|Three|Rome\n",
        b"2024-05-23,Talks on the sea\n2024-05-24,Drills around Taiwan\n",
        b"date,title\n2024-05-23,\"Never closed\n2024-05-24,Fine\n2024-05-25,\"Also \"open\n2024-05-26,Fine\n",
        b"date,title\n2024-05-23,Bad \xff\xfe bytes\n2024-05-24,\x1b[31mred\n2024-05-24,\x1b[31mred\n",
        b"Date,What\n05/04/2024,Talks on the sea\n13/04/2024,Drills\n",
        b"Date,What\n05/04/2024,Talks on the sea\n06/04/2024,Drills\n",
        b"Date,What\n05/04/2024,Talks on the sea\n13/04/2024,Drills\n04/13/2024,Both\n",
        b"date,title\n",
        "{\"date\":\"2024-05-23\",\"title\":\"Talks\",\"who\":{\"names\":[\"A\",\"B\"]}}\n[1]\n\n{\"date\":\"2024\",\"title\":\"北京\"}"
            .as_bytes(),
    ];
    for content in rows {
        same(&[("a.csv", content)], None);
    }
}

#[test]
fn rows_that_are_not_plain_keep_their_cells_and_their_lines_whichever_way_their_table_goes() {
    let rows = [
        ("2024-05-23,\"Never closed,Paris", None),
        ("2024-05-24,Fine,Rome", Some("Fine")),
        ("2024-05-25,\"Also \"open,Oslo", Some("Also open")),
        ("2024-05-26,A \"stray\" quote,Bern", Some("A \"stray\" quote")),
        ("2024-05-27,\"Closed\" and more,Wien", Some("Closed and more")),
        ("2024-05-28,\"Doubled \"\"quotes\"\"\",Riga", Some("Doubled \"quotes\"")),
        ("2024-05-29,Fine again,Kyiv", Some("Fine again")),
    ];
    let wanted: Vec<(String, String)> = (2..)
        .zip(rows)
        .filter_map(|(line, (row, title))| Some((format!("{} {} other ", &row[..10], title?), format!(" table:a:{line}"))))
        .collect();
    let rows = rows.map(|(row, _)| row).join("\n");
    for table in [
        format!("date,title,place\n{rows}"),
        format!("date,title,place\n{rows}\n"),
        format!("date,title,place\r\n{}\r\n", rows.replace('\n', "\r\n")),
    ] {
        let seen = same(&[("a.csv", table.as_bytes())], None);
        assert_eq!(seen.rows.len(), wanted.len(), "{table:?}: {:#?}", seen.rows);
        for (row, (start, end)) in seen.rows.iter().zip(&wanted) {
            assert!(row.starts_with(start) && row.ends_with(end), "{table:?}: {row}, not {start}…{end}");
        }
    }
}

#[test]
fn tables_of_one_name_beside_each_other_and_beside_a_dossier_are_the_same() {
    let one = "date,title,who\n2024-05-23,One,A\n2024-05-24,Two,B\n,No date,A\n2024-05-25,Three,A B\n";
    let other = "date,title,who\n2024-05-23,Eins,a-b\n2024-05-24/2024-05-28,Zwei,C\n2024-05-24,Again,C\n2024-05-26,Drei,a\n";
    let dossier = r#"{"format":"diplo-dossier/1","title":"Spring",
        "actors":[{"id":"table:a","name":"Alpha","type":"state","country":"FRA"},{"id":"prc","name":"China","type":"state","country":"CHN"}],
        "events":[
        {"id":"table:t:3","title":"Mine","kind":"talks","when":"2024-05-24","participants":[{"actor":"prc"}]},
        {"id":"trip","title":"A trip","kind":"visit","when":"2024-05-23/2024-05-26"},
        {"id":"part","title":"A part of it","kind":"talks","when":"2024-05-24","relations":[{"type":"part_of","event":"trip"}]}]}"#;
    let files = [("one/t.csv", one.as_bytes()), ("two/t.csv", other.as_bytes()), ("d.json", dossier.as_bytes())];
    let seen = same(&files, None);
    assert!(
        seen.rows.iter().any(|row| row.ends_with("table:t:3~2")) && seen.rows.iter().any(|row| row.ends_with("table:t:3~3")),
        "{seen:#?}"
    );
    same(&files[..2], None);
}

/// A table of many stretches, with line breaks and signs inside quotes everywhere, and quotes that are never closed.
fn many(rows: usize) -> String {
    let mut table = String::from("date,title,actors,place,kind,url\n");
    for row in 0..rows {
        let (day, month, year) = (row % 28 + 1, row % 12 + 1, 1990 + row % 30);
        let title = match row % 7 {
            0 => format!("\"Talks, round {row}\""),
            1 => format!("\"In two\nlines \"\"{}\"\", {row}\"", row % 50),
            2 => "Talks".to_owned(),
            3 => format!("\"\n\n2024-01-01,like a row {row},\n\""),
            4 => String::new(),
            5 if row % 1_001 == 5 => format!("\"never closed {row}"),
            _ => format!("Visit {} of {row}", row % 300),
        };
        let date = if row % 997 == 0 { "soon".to_owned() } else { format!("{year}-{month:02}-{day:02}") };
        let blank = if row % 501 == 0 { "\n\n" } else { "" };
        let _ = writeln!(
            table,
            "{blank}{date},{title},China; Person {},City {},{},https://news{}.example/{row}",
            row % 911,
            row % 77,
            ["talks", "visit", "picnic"][row % 3],
            row % 13
        );
    }
    table
}

#[test]
fn a_table_of_many_stretches_is_read_as_from_front_to_back() {
    let table = many(30_000);
    assert!(table.len() > 2 << 20);
    let seen = same(&[("m.csv", table.as_bytes())], None);
    assert!(seen.events.len() > 25_000 && seen.accounts.iter().any(|line| line.contains("left out")));
}

#[test]
fn a_date_of_two_meanings_far_down_the_file_is_decided_by_the_whole_column() {
    let mut table = String::from("date,title\n");
    (0..60_000).for_each(|row| writeln!(table, "2024-01-{:02},Row {row}", row % 28 + 1).unwrap());
    table += "05/04/2024,Either\n23/04/2024,Day first\n";
    let seen = same(&[("m.csv", table.as_bytes())], None);
    assert!(seen.rows.iter().any(|row| row.starts_with("2024-04-05 Either")));
}

#[test]
fn rows_that_name_a_year_give_it_to_those_below_them_in_large_tables_too() {
    let mut table = String::from("Date,What,Who\n");
    let long = "at length ".repeat(100);
    for year in 1990..2020 {
        writeln!(table, "Visits of {year},,").unwrap();
        (0..100).for_each(|row| writeln!(table, "{} May,\"Row {row}, of {year}, {long}\",Person {}", row % 28 + 1, row % 7).unwrap());
    }
    // This day has its own year, and no row below it is of another.
    table += "3 January 2021,,\n4 May,Last,\n";
    assert!(table.len() > 2 << 20);
    let seen = same(&[("m.csv", table.as_bytes())], None);
    for row in ["1990-05-01 Row 0, of 1990", "2004-05-13 Row 12, of 2004", "2019-05-28 Row 27, of 2019", "2019-05-04 Last", "2021-01-03 "] {
        assert!(seen.rows.iter().any(|found| found.starts_with(row)), "{row}");
    }
    assert_eq!(seen.events.len(), 3_002);
    assert!(seen.accounts.iter().any(|line| line.contains("30 rows name the year of the rows below (line 2: 1990")), "{:?}", seen.accounts);
}

#[test]
fn dates_without_a_year_far_down_a_large_table_are_of_the_year_that_the_file_names() {
    // The beginning, which shows what a large table is, has no date.
    let mut table = String::from("date,title\n");
    let long = "at length ".repeat(500);
    (0..1_000).for_each(|row| writeln!(table, ",\"Row number {row}, {long}\"").unwrap());
    (0..10).for_each(|row| writeln!(table, "{} May,Talk {row}", row + 1).unwrap());
    assert!(table.len() > 4 << 20);
    let seen = same(&[("visits 2018.csv", table.as_bytes())], Some("date=date,title=title"));
    assert!(seen.rows.iter().any(|row| row.starts_with("2018-05-03 Talk 2")), "{:?} {:?}", seen.accounts, seen.problems);
}

#[test]
fn only_what_is_asked_for_is_kept_of_a_large_table_and_the_rest_is_counted() {
    let table = "date,title,who,type\n2013-12-31,A,China,visit\n2014-01-01,B,\"China; France\",visit\n2014-02-01,C,Papua New Guinea,talks\n\
        2014-03-01,D,Barack Obama,visit\nsoon,E,China,visit\n";
    let folder = written(&[("t.csv", table.as_bytes())]);
    let day = diplo_tui::dates::Day::from_ymd(2014, 1, 1);
    let only = |actors: &[&str], any, from| RowFilter {
        from,
        any,
        actors: actors.iter().map(ToString::to_string).collect(),
        ..RowFilter::default()
    };
    for (only, titles) in [
        (only(&[], false, day), &["B", "C", "D"][..]),
        (only(&["CHN"], false, None), &["A", "B"]),
        (only(&["Guinea"], false, None), &[]),
        (only(&["obama", "France"], true, None), &["B", "D"]),
        (only(&["China", "France"], false, day), &["B"]),
        (RowFilter { kinds: vec![diplo_tui::model::Kind::Talks], ..RowFilter::default() }, &["C"]),
    ] {
        let request = LoadRequest { only, ..request(folder.path(), &["t.csv"], None, 1) };
        let (source, timeline) = loaded(&request).unwrap();
        let found: Vec<String> = all(&timeline).map(|id| timeline.title(id).into_owned()).collect();
        assert_eq!(found, titles, "{:?}", request.only);
        let account = &source.report().accounts[0];
        assert_eq!((account.read, account.kept + account.passed_over, account.left_out()), (5, 4, 1));
        assert!(all(&timeline).all(|id| *source.event(id).unwrap().title == *timeline.title(id)));
    }
}

#[test]
fn a_large_table_comes_from_the_cache_as_it_was_read() {
    let table = many(1_500) + "05/04/2024,Either,Zed,,,\n23/04/2024,Day first,Zed,,,\n";
    let folder = written(&[("m.csv", table.as_bytes()), ("ids.csv", ALL_FIELDS.as_bytes())]);
    for name in ["m.csv", "ids.csv"] {
        let old = std::time::SystemTime::now() - std::time::Duration::from_secs(60);
        fs::File::options().write(true).open(folder.path().join(name)).unwrap().set_modified(old).unwrap();
    }
    let cache = Cache::at(folder.path().join("cache"), 1);
    let request = LoadRequest { cache, ..request(folder.path(), &["m.csv", "ids.csv"], None, 1) };
    let first = seen(&request).unwrap();
    assert_eq!(fs::read_dir(folder.path().join("cache")).unwrap().count(), 1);
    assert_eq!(open(&request).coded_bytes(), 0, "nothing was kept");
    let mut again = seen(&request).unwrap();
    let remarks = again.accounts.len();
    again.accounts.retain(|line| !line.contains("from the cache of"));
    assert_eq!(again.accounts.len(), remarks - 2);
    assert_eq!(first, again);
    // Which column is what is a part of what was kept.
    let other =
        LoadRequest { mappings: Mappings { given: Mapping::parse("date=date,title=url").ok(), ..request.mappings.clone() }, ..request };
    assert_ne!(open(&LoadRequest { paths: vec![folder.path().join("m.csv")], ..other }).coded_bytes(), 0);
}

#[test]
fn the_first_rows_are_there_before_the_others_and_keep_their_keys() {
    let table = many(40_000);
    let folder = written(&[("m.csv", table.as_bytes())]);
    let request = request(folder.path(), &["m.csv"], None, 1);
    let (first, some) = load(open(&request).up_to(1 << 20));
    assert!(first.extent().read < first.extent().all && some.len() > 1_000);
    let (whole, all_of_it) = load(first.further(u64::MAX).unwrap());
    assert!(all_of_it.len() > some.len() * 2);
    for id in all(&some).step_by(97) {
        let key = some.key(id);
        assert_eq!(first.raw_row(key).unwrap(), whole.raw_row(key).unwrap());
        assert_eq!(some.title(id), all_of_it.title(all_of_it.by_key(key).unwrap()));
    }
}

#[test]
fn hours_order_the_rows_of_a_day_and_those_of_a_dossier_beside_them() {
    let table = "date,title\n2024-05-23T19:00,Dinner\n2024-05-23,All day\n2024-05-23T09:30,Talks\n2024-05-23~,About then\n\
        2024-05-22/2024-05-24,Three days\n2024-05-23T08:00Z,Early\n2024-05-23,Again\n";
    let dossier = r#"{"format":"diplo-dossier/1","title":"Spring","events":[
        {"id":"noon","title":"Lunch","kind":"talks","when":"2024-05-23T12:00"},
        {"id":"day","title":"Some time","kind":"talks","when":"2024-05-23"}]}"#;
    let seen = same(&[("t.csv", table.as_bytes()), ("d.json", dossier.as_bytes())], None);
    assert!(seen.rows[seen.rows.len() - 1].contains("Dinner"), "{:#?}", seen.rows);
}

#[test]
fn an_event_carries_its_row_only_if_rows_are_asked_for() {
    let folder = written(&[("t.csv", ALL_FIELDS.as_bytes())]);
    let [whole, columns] = [u64::MAX, 1].map(|from| {
        let (source, timeline) = loaded(&request(folder.path(), &["t.csv"], None, from)).unwrap();
        [false, true].map(|raw| {
            let mut events = Vec::new();
            source
                .read(&mut all(&timeline), raw, &mut |event| {
                    events.push(event);
                    ControlFlow::Continue(())
                })
                .unwrap();
            let has_row = |event: &Event| event.imported_from.as_ref().is_some_and(|from| !from.columns.is_empty());
            assert!(!events.is_empty() && events.iter().all(|event| has_row(event) == raw));
            events
        })
    });
    assert_eq!(whole, columns);
}

#[test]
fn a_load_that_is_stopped_keeps_the_rows_read_so_far_and_says_so() {
    let folder = written(&[("m.csv", many(60_000).as_bytes())]);
    let request = request(folder.path(), &["m.csv"], None, 1);
    let (_, whole) = loaded(&request).unwrap();
    let (progress, cancel) = (Progress::default(), Cancel::default());
    let loaded = meanwhile(|| open(&request).load(&progress, &cancel), || progress.rows() > 0, || cancel.cancel());
    let (stopped, some) = loaded.unwrap();
    assert!(!some.is_empty());
    let account = &stopped.report().accounts[0];
    assert_eq!(account.kept, some.len() as u64);
    // How far it came before it saw the cancel is not known here.
    let is_told = account.remarks.iter().any(|remark| remark.starts_with("the load was stopped: the first "));
    assert_eq!(is_told, some.len() < whole.len(), "{account:?}");
    for id in all(&some).step_by(997) {
        assert_eq!(some.title(id), whole.title(whole.by_key(some.key(id)).unwrap()));
    }
}

#[test]
fn nothing_is_read_after_a_stop_whichever_way_a_table_goes() {
    let folder = written(&[("m.csv", many(500).as_bytes())]);
    for from in [1, u64::MAX] {
        let stopped = Cancel::default();
        stopped.cancel();
        let request = request(folder.path(), &["m.csv"], None, from);
        assert!(OpenInputs::open(&request, &stopped).is_err());
        if from == 1 {
            let (_, timeline) = open(&request).load(&Progress::default(), &stopped).unwrap();
            assert!(timeline.is_empty());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_table_is_the_same_in_both_ways(
        body in "([a-z0-9]{0,3}|2024-05-2[0-9]|05/04/2024|[\"\n,;\t|{}:\r\u{1f}]|\u{feff}|日|É|\u{1b}|China; France){0,120}|\
            (201[0-9],{0,2}\n|[1-9] May,[a-z]{0,2}\n|Visits of 2018\n|3 January 2019,\n|2024-05-23,x\n|dd/mm/yyyy,x\n|05/04/2024,a\n|5/4,b\n|\n){0,30}",
        named in any::<bool>(),
        map in prop_oneof![Just(None), Just(Some("date=#1,title=#2,actor=#2")), Just(Some("date=#1,id=#2,place=#1|#2,figure=#2"))],
    ) {
        let text = if named { format!("date,title\n{body}") } else { body };
        let folder = written(&[("a.csv", text.as_bytes())]);
        let [whole, columns] = [u64::MAX, 1].map(|from| {
            let request = request(folder.path(), &["a.csv"], map, from);
            seen(&LoadRequest { format: Some(diplo_tui::input::InputFormat::Table), ..request })
        });
        prop_assert_eq!(whole, columns);
    }
}
