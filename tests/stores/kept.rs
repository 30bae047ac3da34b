//! What a store keeps: whole records, once, and nothing of what was cut off.

use super::meanwhile::meanwhile;
use super::servers::{all, asked, coded, connected, emptied, files, filled, library, load};
use diplo_tui::index::query::Query;
use diplo_tui::index::timeline::EventReader;
use diplo_tui::input::{Cancel, InParts, Library, LoadRequest, OpenInputs, Progress};
use diplo_tui::model::Event;
use diplo_tui::store::{Address, Load, LoadProgress, Place, Secret, Sent, StoreError};
use std::fs;
use std::ops::ControlFlow;

fn events(library: &Library) -> Vec<Event> {
    let matches = library.timeline().find(&Query::default(), &|| true).unwrap();
    let mut events = Vec::new();
    let read = library.read(&mut matches.iter(), false, &mut |event| {
        events.push(event);
        ControlFlow::Continue(())
    });
    read.unwrap();
    events
}

#[test]
fn a_dossier_comes_out_as_it_went_in_with_all_its_accounts() {
    let filled = filled(files);
    let library = &filled.library;
    for (server, store) in filled.stores() {
        let slice = asked(&store, "", usize::MAX);
        let again = store.library(&slice);
        assert_eq!(events(&again), events(library), "{server}");
        assert_eq!(again.directory().as_ref(), library.directory().as_ref(), "{server}");
        let machine = |library: &Library| library.timeline().coded().len();
        assert!(machine(library) > 300 && machine(&again) == machine(library), "{server}");
        let key = again.key("lambert-hong-talks").unwrap();
        assert_eq!(again.dossier_of(key), library.dossier_of(library.key("lambert-hong-talks").unwrap()));
        let parties = |library: &Library, id: &str| {
            let timeline = library.timeline();
            let id = timeline.by_key(library.key(id).unwrap()).unwrap();
            (timeline.ties(id).len(), timeline.parties(id).len(), timeline.medium(id), timeline.depth(id))
        };
        for event in library.held() {
            assert_eq!(parties(&again, event.id.as_str()), parties(library, event.id.as_str()), "{server}: {}", event.id);
        }
    }
}

#[test]
fn nothing_is_loaded_twice_and_what_changed_takes_the_place_of_what_was() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    let paths = files(folder.path());
    let first = library(paths.clone());
    let all = first.timeline().len() as u64;
    for server in servers {
        let place = emptied(&server);
        assert_eq!(load(&place, &first).unwrap(), Sent { new: all, ..Sent::default() }, "{server}");
        assert_eq!(load(&place, &first).unwrap(), Sent { before: all, ..Sent::default() }, "{server}");
        // The same events in another company are another source.
        let part = library(vec![paths[0].clone()]);
        let held = part.timeline().len() as u64;
        assert_eq!(load(&place, &part).unwrap(), Sent { known: held, ..Sent::default() }, "{server}");
        let text = fs::read_to_string(&paths[1]).unwrap().replace("Summit 2\"", "Summit moved\"");
        let changed = folder.path().join("changed.jsonl");
        fs::write(&changed, text).unwrap();
        let sent = load(&place, &library(vec![changed])).unwrap();
        assert_eq!((sent.new, sent.replaced, sent.known), (0, 1, 13), "{server}");
        let status = place.status().unwrap();
        assert_eq!((status.events, status.sources.len()), (all, 3), "{server}");
        let store = place.open().unwrap();
        assert_eq!(asked(&store, "", usize::MAX).timeline.len() as u64, all, "{server}");
        assert_eq!(asked(&store, "\"summit moved\"", 9).matching, 1, "{server}");
        assert_eq!(asked(&store, "\"summit 2\"", 9).matching, 0, "{server}");
    }
}

#[test]
fn an_event_that_was_given_another_day_meanwhile_is_still_read_from_what_was_brought_before() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    let of_day = |day: &str| {
        let path = folder.path().join(format!("{day}.jsonl"));
        let event = format!(r#"{{"id":"a","title":"Talks","kind":"talks","when":"{day}"}}"#);
        fs::write(&path, format!("{{\"format\":\"diplo-dossier/1\",\"title\":\"T\"}}\n{event}\n")).unwrap();
        library(vec![path])
    };
    for server in servers {
        let place = emptied(&server);
        load(&place, &of_day("2024-05-01")).unwrap();
        let store = place.open().unwrap();
        let brought = store.library(&asked(&store, "", 9));
        let sent = load(&connected(&server), &of_day("2024-07-01")).unwrap();
        assert_eq!((sent.new, sent.replaced), (0, 1), "{server}");
        let [event] = &events(&brought)[..] else { panic!("{server}") };
        assert_eq!(event.when.edtf.to_string(), "2024-07-01", "{server}");
    }
}

#[test]
fn a_source_can_be_taken_out_again() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    let paths = files(folder.path());
    let [one, other] = [library(vec![paths[0].clone()]), library(vec![paths[2].clone()])];
    for server in servers {
        let place = emptied(&server);
        let mut sources = Vec::new();
        for (library, name) in [(&one, "one"), (&other, "other")] {
            let what = Load { events: library, name, with_rows: true };
            place.load(&what, &LoadProgress::default(), &Cancel::default()).unwrap();
            sources = place.status().unwrap().sources;
        }
        let gone = sources.iter().find(|source| source.name == "other").unwrap();
        assert_eq!((gone.there, gone.events), (other.timeline().len() as u64, Some(other.timeline().len() as u64)));
        place.remove(gone).unwrap();
        let status = place.status().unwrap();
        assert_eq!((status.events, status.sources.len()), (one.timeline().len() as u64, 1), "{server}");
        let store = place.open().unwrap();
        assert_eq!(asked(&store, "", usize::MAX).timeline.len(), one.timeline().len(), "{server}");
    }
}

#[test]
fn a_load_that_was_stopped_goes_on_and_what_was_cut_off_is_sent_again() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    // More than one block.
    let library = library(vec![coded(folder.path(), 80_000)]);
    let all = library.timeline().len() as u64;
    for server in servers {
        let place = emptied(&server);
        let progress = LoadProgress::default();
        let what = Load { events: &library, name: "rows", with_rows: false };
        let cancel = Cancel::default();
        let stopped = meanwhile(|| place.load(&what, &progress, &cancel), || progress.done() > 0, || cancel.cancel());
        assert!(matches!(stopped, Err(StoreError::Stopped)), "{server}: {stopped:?}");
        // How far it came depends on the machine.
        let there = place.status().unwrap().events;
        assert!(there <= all, "{server}: {there} of {all}");
        // Another connection: the one before was in the middle of something.
        let place = connected(&server);
        let sent = place.load(&what, &LoadProgress::default(), &Cancel::default()).unwrap();
        assert!(sent.before > 0 && sent.new + sent.before == all, "{server}: {sent:?}");
        assert_eq!(place.status().unwrap().events, all, "{server}");
        let store = place.open().unwrap();
        assert_eq!(asked(&store, "actor:china", 9).matching, {
            use diplo_tui::index::query;
            let query = query::parse("actor:china", library.timeline().terms()).unwrap();
            library.timeline().find(&query, &|| true).unwrap().len() as u64
        });
    }
}

#[test]
fn a_file_that_is_loaded_some_days_at_a_time_gives_the_same_store_as_all_of_it_and_goes_on_where_it_was() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    let path = coded(folder.path(), 4_000);
    let whole = library(vec![path.clone()]);
    let all = whole.timeline().len() as u64;
    let inputs = OpenInputs::open(&LoadRequest::new(vec![path]), &Cancel::default()).unwrap();
    let parts = inputs.in_parts(100, &Progress::default(), &Cancel::default()).unwrap().unwrap();
    assert!(parts.parts() > 20 && parts.most() == 4_000);
    assert!(inputs.in_parts(4_000, &Progress::default(), &Cancel::default()).unwrap().is_none(), "it is one part");
    let what = Load { events: &parts, name: "rows", with_rows: false };
    for server in servers {
        let place = emptied(&server);
        let (progress, cancel) = (LoadProgress::default(), Cancel::default());
        let stopped = meanwhile(|| place.load(&what, &progress, &cancel), || progress.done() > 0, || cancel.cancel());
        assert!(matches!(stopped, Err(StoreError::Stopped)), "{server}: {stopped:?}");
        // Another connection: the one before was in the middle of something.
        let place = connected(&server);
        let status = place.status().unwrap();
        assert!(status.events < all && status.sources[0].events.is_none(), "{server}: {status:?}");
        let sent = place.load(&what, &LoadProgress::default(), &Cancel::default()).unwrap();
        assert!(sent.before > 0 && sent.new + sent.before == all, "{server}: {sent:?}");
        assert_eq!(place.load(&what, &LoadProgress::default(), &Cancel::default()).unwrap(), Sent { before: all, ..Sent::default() });
        let status = place.status().unwrap();
        assert_eq!((status.events, status.sources[0].events, status.sources[0].there), (all, Some(all), all), "{server}");
        let store = place.open().unwrap();
        let again = store.library(&asked(&store, "", usize::MAX));
        assert_eq!(events(&again), events(&whole), "{server}");
        assert_eq!(again.directory().as_ref(), whole.directory().as_ref(), "{server}");
    }
}

#[test]
fn who_may_not_get_in_is_told_so_and_the_password_is_in_no_word_of_it() {
    let (_guard, servers) = all();
    let unreachable = Place::connect(&Address::parse("postgres://ann@127.0.0.1:1/x").unwrap(), &|_| None);
    assert!(matches!(unreachable.err(), Some(error) if error.is_lost() && error.to_string().contains("127.0.0.1:1")));
    for server in servers {
        let place = connected(&server);
        place.remove_all().unwrap();
        let missing = place.open().err().unwrap().to_string();
        assert!(missing.contains("store init"), "{missing}");
        if !server.starts_with("clickhouse") {
            continue;
        }
        let as_reader = server.replace("clickhouse://", "clickhouse://reader@");
        let address = Address::parse(&as_reader).unwrap();
        let wrong = Place::connect(&address, &|_| Some(Secret::new("wr0ng".into()))).err().unwrap().to_string();
        assert!(wrong.contains("password") && !wrong.contains("wr0ng"), "{wrong}");
        // Who may only read can read, and no more.
        let writer = emptied(&server);
        let reader = Place::connect(&address, &|_| Some(Secret::new("secret".into()))).unwrap();
        assert!(matches!(reader.remove_all(), Err(StoreError::Refused { .. })));
        assert_eq!(reader.status().unwrap().events, 0);
        drop(writer);
    }
}
