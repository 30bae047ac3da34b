//! A file read quickly and the same file read carefully report the same, whatever is wrong with it.

use super::file::File;
use super::quick::{Plan, read};
use super::read::read_by;
use super::{BUILT_IN, Bytes, Input, Loaded, ReadAt, to_json_lines};
use proptest::prelude::*;
use std::io;

const WHOLE: Plan = Plan { from: usize::MAX, window: 0 };

fn loaded(files: &[(&str, &[u8])], plan: Plan) -> Loaded {
    let input = |(name, bytes): &(&str, &[u8])| Input { name: (*name).to_owned(), bytes: bytes.to_vec().into() };
    read_by(&files.iter().map(input).collect::<Vec<_>>(), plan, &|| true)
}

fn assert_same(files: &[(&str, &[u8])]) {
    let whole = loaded(files, WHOLE);
    for window in [1, 7, 60, 4_000] {
        let quick = loaded(files, Plan { from: 1, window });
        assert_eq!(quick.problems, whole.problems, "{window}: {}", String::from_utf8_lossy(files[0].1));
        assert_eq!((quick.events_read, quick.rejected, quick.unlisted), (whole.events_read, whole.rejected, whole.unlisted));
        assert_eq!(quick.dossier, whole.dossier);
        assert_eq!((quick.names, quick.homes), (whole.names.clone(), whole.homes.clone()));
    }
}

const SOUND: &str = r#"{"format":"diplo-dossier/1","title":"É",
 "actors":[{"id":"a","name":"A","country":"NO"},{"id":"b","name":"B","part_of":"a","posts":[{"role":"Envoy","start":"y-17e7"}]}],
 "places":[{"id":"p","name":"P"}], "sources":[{"id":"s","title":"S","url":"ftp://x"}],"notes":[{"event":"e"}],
 "events":[{"id":"e","title":"T","kind":"talks","when":"2024","participants":[{"actor":"a"}],"accounts":[{"source":"s"}]},
  {"id":"f","title":"“U”","kind":"call","when":"199u","place":"p","relations":[{"type":"follows","event":"e"}]}]
}"#;

#[test]
fn a_sound_file_is_read_so_and_tells_the_same() {
    let plan = Plan { from: 1, window: 50 };
    let input = Input { name: "a.json".into(), bytes: SOUND.as_bytes().into() };
    assert!(read(&File::new(&input), plan).is_some());
    let lines = to_json_lines(&loaded(&[("b", BUILT_IN.as_bytes())], WHOLE).dossier).unwrap();
    let input = Input { name: "a".into(), bytes: lines.as_bytes().into() };
    assert!(read(&File::new(&input), Plan { window: lines.len() / 2, ..plan }).is_some());
    assert_same(&[("a.json", SOUND.as_bytes())]);
    assert_same(&[("a.json", ["\u{feff}", SOUND].concat().as_bytes()), ("b.json", BUILT_IN.as_bytes()), ("c", lines.as_bytes())]);
}

#[test]
fn what_is_wrong_is_told_of_the_same_places_in_the_same_order() {
    for (was, is) in [
        ("\"talks\"", "\"talk\""),
        ("\"kind\":\"call\",", ""),
        ("\"when\":\"2024\"", "\"when\":\"2024\",\"when\":\"2025\""),
        ("{\"actor\":\"a\"}", "\"a\""),
        ("{\"actor\":\"a\"}", "{\"actor\":\"zz\"}"),
        ("\"id\":\"f\"", "\"id\":\"e\""),
        ("\"event\":\"e\"}]", "\"event\":\"g\"}]"),
        ("\"event\":\"e\"}]", "\"event\":\"f\"}]"),
        ("\"part_of\":\"a\"", "\"part_of\":\"b\""),
        ("\"actors\":[", "\"actors\":[,"),
        ("\"actors\":[", "\"actors\":["),
        ("\"places\":[", "\"places\":{"),
        ("\"places\":", "\"locations\":"),
        ("\"places\":", "\"actors\":"),
        ("diplo-dossier/1", "diplo-dossier/2"),
        ("\"format\"", "\"formats\""),
        ("\"title\":\"T\"", "\"title\":\"T"),
        ("\"title\":\"T\",", "\"title\":\"T\""),
        ("[{\"event\":\"e\"}]", "[{]"),
        ("\n}", "\n} {}"),
        ("\n}", ""),
        ("É", "\0"),
    ] {
        let text = SOUND.replacen(was, is, 1);
        assert_same(&[("a.json", text.as_bytes()), ("b.json", SOUND.as_bytes())]);
    }
}

#[test]
fn bytes_that_are_no_text_send_a_file_to_the_careful_reader() {
    for name in ["a.json", "a.jsonl"] {
        let mut bytes = SOUND.as_bytes().to_vec();
        bytes[200] = 0xff;
        assert_same(&[(name, &bytes)]);
    }
}

#[test]
fn a_file_that_cannot_be_read_to_its_end_says_so() {
    struct Torn;
    impl ReadAt for Torn {
        fn read_at(&self, at: u64, buffer: &mut [u8]) -> io::Result<usize> {
            let from = usize::try_from(at).unwrap();
            let part = SOUND.as_bytes().get(from..from + buffer.len()).filter(|_| from < 100);
            buffer.copy_from_slice(part.ok_or(io::ErrorKind::UnexpectedEof)?);
            Ok(buffer.len())
        }
    }
    let input = Input { name: "a.json".into(), bytes: Bytes::There(&Torn, SOUND.len() as u64) };
    let loaded = read_by(&[input], Plan { from: 1, window: 60 }, &|| true);
    assert!(matches!(loaded.unreadable, Some((0, cause)) if cause.kind() == io::ErrorKind::UnexpectedEof));
}

proptest! {
    #[test]
    fn any_spoilt_file_tells_the_same(cuts in proptest::collection::vec((0..SOUND.len(), 0..8_usize, "[{}\\[\\]\",: a1\n]{0,3}"), 1..4), lines: bool) {
        let mut bytes = SOUND.as_bytes().to_vec();
        for (at, len, more) in cuts {
            let at = at.min(bytes.len());
            let end = (at + len).min(bytes.len());
            bytes.splice(at..end, more.into_bytes());
        }
        assert_same(&[(if lines { "a.jsonl" } else { "a.json" }, &bytes)]);
    }
}

#[test]
fn a_file_with_mistakes_is_read_no_further_once_nobody_wants_it() {
    let event = |number: usize| format!(r#"{{"id":"e{number}","title":"T","kind":"talks","when":"2024"}}"#);
    let events: Vec<String> = (0..100).map(event).chain([r#"{"id":"wrong"}"#.to_owned()]).collect();
    let document = format!(r#"{{"format":"diplo-dossier/1","events":[{}]}}"#, events.join(","));
    for (name, text) in [("a.json", document), ("a.jsonl", events.join("\n"))] {
        let input = Input { name: name.into(), bytes: text.into_bytes().into() };
        assert_eq!(super::read(std::slice::from_ref(&input)).events_read, 101, "{name}");
        let asked = std::cell::Cell::new(0);
        let loaded = super::read_while(&[input], &|| {
            asked.set(asked.get() + 1);
            asked.get() <= 10
        });
        assert_eq!(loaded.events_read, 10, "{name}");
    }
}
