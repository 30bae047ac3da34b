//! One file from a server that lies in every way of the list.

use super::meanwhile::meanwhile;
use super::web::{Reply, Request, Web};
use super::{Place, SLOT, files_asked, quick, rows};
use diplo_tui::download::{Bounds, FetchError, FetchProgress, Journal, State};
use diplo_tui::input::Cancel;
use md5::{Digest, Md5};
use std::fs;
use std::time::Duration;

/// A server that has no lists and answers so for the file.
fn file(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Web {
    Web::start(move |request| if request.target == SLOT { answer(request) } else { Reply::status(404) })
}

fn why(outcome: &diplo_tui::download::Outcome) -> String {
    let failed = outcome.fetched.failed.first().map(|(_, why)| why.clone());
    failed.or_else(|| outcome.ended.as_ref().map(ToString::to_string)).unwrap_or_default()
}

#[test]
fn a_file_comes_whole_with_its_terms_and_a_line_in_the_journal() {
    let (place, body) = (Place::new(), rows(0..9));
    let web = file({
        let body = body.clone();
        move |request| Reply::ranged(&body, request, "\"one\"").with("last-modified", "Fri, 24 May 2024 00:00:00 GMT")
    });
    let outcome = place.slot(&web);
    assert!(outcome.ended.is_none(), "{:?}", outcome.ended);
    assert_eq!(fs::read(place.path("gdelt/2024-05-23/20240523000000.export.CSV.zip")).unwrap(), body);
    assert_eq!(place.names(), ["20240523000000.export.CSV.zip"], "no piece is left");
    assert!(fs::read_to_string(place.path("gdelt/TERMS.txt")).unwrap().starts_with("GDELT: open data of The GDELT Project"));
    let journal = Journal::open(place.root()).unwrap();
    let record = journal.of(&format!("{}{SLOT}", web.address)).unwrap();
    assert_eq!((record.state, record.bytes), (State::Whole, Some(body.len() as u64)));
    assert_eq!((record.etag.as_deref(), record.sha256.as_ref().unwrap().len()), (Some("\"one\""), 64));
    let agent = web.seen()[0].header("user-agent").unwrap().to_owned();
    assert!(agent.starts_with(&format!("diplo-tui/{}", env!("CARGO_PKG_VERSION"))), "{agent}");
    assert!(place.plan("gdelt:2024-05-23", &web).here.len() == 1, "what is whole is not asked for again");
}

#[test]
fn what_broke_off_is_gone_on_with_from_there() {
    let (place, body) = (Place::new(), rows(0..500));
    let (half, all) = (body.len() / 2, body.clone());
    let web = file(move |request| {
        let reply = Reply::ranged(&all, request, "\"one\"");
        if request.from().is_none() { reply.cut_at(half) } else { reply }
    });
    assert!(place.slot(&web).ended.is_none());
    assert_eq!(files_asked(&web), [format!("GET {SLOT}"), format!("GET {SLOT} bytes={half}-")]);
    assert_eq!(web.seen().last().unwrap().header("if-range"), Some("\"one\""));
    assert_eq!(fs::read(place.path("gdelt/2024-05-23/20240523000000.export.CSV.zip")).unwrap(), body);
}

#[test]
fn a_server_that_sends_all_of_it_again_is_taken_at_its_word() {
    let (place, body) = (Place::new(), rows(0..500));
    let (half, all) = (body.len() / 2, body.clone());
    let web = file(move |request| {
        let reply = Reply::ok(all.clone()).with("etag", "\"one\"");
        if request.from().is_none() { reply.cut_at(half) } else { reply }
    });
    assert!(place.slot(&web).ended.is_none());
    assert_eq!(fs::read(place.path("gdelt/2024-05-23/20240523000000.export.CSV.zip")).unwrap(), body);
}

#[test]
fn another_state_of_the_file_is_never_put_behind_a_piece_of_the_first() {
    let (place, first, second) = (Place::new(), rows(0..500), rows(500..1000));
    let (half, now) = (first.len() / 2, second.clone());
    let web = file(move |request| match request.from() {
        None => Reply::ranged(&first, request, "\"one\"").cut_at(half),
        Some(_) => Reply::ranged(&now, request, "\"two\""),
    });
    assert!(place.slot(&web).ended.is_none());
    assert_eq!(fs::read(place.path("gdelt/2024-05-23/20240523000000.export.CSV.zip")).unwrap(), second);
}

#[test]
fn a_range_that_is_not_the_asked_one_and_one_beyond_the_end_start_over() {
    for odd in [Reply::status(416).with("content-range", "bytes */9"), Reply::status(206).with("content-range", "bytes 0-5/6")] {
        let (place, body) = (Place::new(), rows(0..500));
        let (half, all) = (body.len() / 2, body.clone());
        let web = file(move |request| match (request.from(), request.number) {
            (Some(_), _) => odd.clone(),
            (None, 0..4) => Reply::ok(all.clone()).with("etag", "\"one\"").cut_at(half),
            _ => Reply::ok(all.clone()),
        });
        let outcome = place.slot(&web);
        assert!(outcome.ended.is_none() && outcome.fetched.files == 1, "{outcome:?}\n{:?}", web.asked());
        assert_eq!(fs::read(place.path("gdelt/2024-05-23/20240523000000.export.CSV.zip")).unwrap(), body);
    }
}

#[test]
fn what_is_not_there_is_a_hole_that_is_said_and_not_asked_for_again() {
    let place = Place::new();
    let web = file(|_| Reply::status(404));
    let outcome = place.slot(&web);
    assert_eq!(outcome.fetched.holes, ["20240523000000.export.CSV.zip"]);
    assert!(outcome.fetched.words().contains("the source does not have 1 file: 20240523000000.export.CSV.zip"));
    assert_eq!((place.names().len(), place.plan("gdelt:2024-05-23", &web).holes.len()), (0, 1));
    assert_eq!(files_asked(&web).len(), 1, "a hole is asked for once");
}

#[test]
fn who_is_busy_is_asked_again_when_he_says_and_at_most_five_times() {
    for status in [429, 503] {
        let (place, body) = (Place::new(), rows(0..9));
        let web = file(move |request| match request.number {
            0..4 => Reply::status(status).with("retry-after", "0"),
            _ => Reply::ok(body.clone()),
        });
        assert_eq!(place.slot(&web).fetched.files, 1);
        let place = Place::new();
        let web = file(move |_| Reply::status(status).with("retry-after", "0"));
        let outcome = place.slot(&web);
        assert!(matches!(outcome.ended, Some(FetchError::Busy { .. })), "{outcome:?}");
        assert_eq!(files_asked(&web).len(), 5);
    }
}

#[test]
fn who_wants_an_hour_is_not_waited_for() {
    let place = Place::new();
    let web = file(|_| Reply::status(429).with("retry-after", "3600"));
    assert!(matches!(place.slot(&web).ended, Some(FetchError::Busy { after: Some(after), .. }) if after.as_secs() == 3_600));
    assert_eq!(files_asked(&web).len(), 1);
}

#[test]
fn a_wrong_checksum_leaves_nothing_under_the_name_of_the_file() {
    let (place, body) = (Place::new(), rows(0..9));
    let web = file(move |_| Reply::ok(body.clone()).with("x-goog-hash", "crc32c=AAAAAA==,md5=AAAAAAAAAAAAAAAAAAAAAA=="));
    let outcome = place.slot(&web);
    assert!(why(&outcome).contains("the publisher says 00000000000000000000000000000000"), "{outcome:?}");
    assert!(place.names().is_empty(), "{:?}", place.names());
    assert_eq!(files_asked(&web).len(), 2, "once more, and no more than that");
}

#[test]
fn a_right_checksum_beside_the_answer_and_in_the_list_is_compared() {
    let (place, body) = (Place::new(), rows(0..9));
    let sum: String = Md5::digest(&body).iter().map(|byte| format!("{byte:02x}")).collect();
    let list = |sum: &str, size: usize| {
        let line = |at: &str, sum: &str, size: usize| format!("{size} {sum} http://data.gdeltproject.org/gdeltv2/{at}.export.CSV.zip\n");
        let days = (1..=31).flat_map(|day| (0..96).map(move |slot| format!("202405{day:02}{:02}{:02}00", slot / 4, slot % 4 * 15)));
        let other = "0".repeat(32);
        let lines = days.map(|at| if at == "20240523000000" { line(&at, sum, size) } else { line(&at, &other, 7) });
        lines.collect::<String>() + "junk\nhttp://data.gdeltproject.org/gdeltv2/x\n"
    };
    for (said, size, is_right) in [(&*sum, body.len(), true), ("f".repeat(32).as_str(), body.len(), false), (&*sum, body.len() + 1, false)]
    {
        let (all, body) = (list(said, size), body.clone());
        let web = Web::start(move |request| match &*request.target {
            SLOT => Reply::ok(body.clone()),
            "/gdeltv2/masterfilelist.txt" => Reply::ranged(all.as_bytes(), request, "\"l\""),
            _ => Reply::status(404),
        });
        let outcome = place.slot(&web);
        assert_eq!(outcome.fetched.files == 1, is_right, "{outcome:?}");
        assert_eq!(outcome.fetched.remarks, Vec::<String>::new());
        let lists = web.seen().iter().filter(|request| request.target.contains("masterfilelist")).count();
        assert!((2..=12).contains(&lists), "the long list is read in parts: {lists}");
        let _ = fs::remove_dir_all(place.path("gdelt"));
        let _ = fs::remove_file(place.path("downloads.jsonl"));
    }
}

#[test]
fn a_list_that_comes_only_whole_is_not_fetched() {
    let (place, body) = (Place::new(), rows(0..9));
    let web = Web::start(move |request| if request.target == SLOT { Reply::ok(body.clone()) } else { Reply::ok("x").endless() });
    let outcome = place.slot(&web);
    assert_eq!(outcome.fetched.files, 1, "{outcome:?}");
    assert!(outcome.fetched.remarks[0].starts_with("checksums were not compared"), "{outcome:?}");
}

#[test]
fn a_damaged_archive_is_thrown_away() {
    let (place, mut body) = (Place::new(), rows(0..500));
    let middle = body.len() / 2;
    body[middle] ^= 0xff;
    let web = file(move |_| Reply::ok(body.clone()));
    let outcome = place.slot(&web);
    assert!(why(&outcome).contains("the archive is damaged"), "{outcome:?}");
    assert!(place.names().is_empty());
}

#[test]
fn a_web_page_is_no_data_whatever_status_and_header_say() {
    let page = "<!DOCTYPE html><html><title>Unauthorized</title></html>";
    for reply in [Reply::ok(page).with("content-type", "text/html; charset=UTF-8"), Reply::ok(page).with("content-type", "application/zip")]
    {
        let place = Place::new();
        let web = file(move |_| reply.clone());
        let outcome = place.slot(&web);
        assert!(why(&outcome).contains("a web page instead of data"), "{outcome:?}");
        assert!(place.names().is_empty() && files_asked(&web).len() == 1, "{:?}", place.names());
        assert_eq!(place.plan("gdelt:2024-05-23", &web).missing.len(), 96);
    }
}

#[test]
fn a_redirect_within_the_host_is_followed_and_one_to_another_is_not() {
    let (place, body) = (Place::new(), rows(0..9));
    let web = Web::start(move |request| match &*request.target {
        SLOT => Reply::status(301).with("location", "/moved/file.zip"),
        "/moved/file.zip" => Reply::ok(body.clone()),
        _ => Reply::status(404),
    });
    assert_eq!(place.slot(&web).fetched.files, 1);
    let (place, other) = (Place::new(), Web::start(|_| Reply::ok(rows(0..9))));
    let to = format!("{}/file.zip", other.address);
    let web = file(move |_| Reply::status(302).with("location", &to));
    let outcome = place.slot(&web);
    assert!(matches!(&outcome.ended, Some(FetchError::Elsewhere { to, .. }) if *to == other.address), "{outcome:?}");
    assert!(other.seen().is_empty(), "nobody asked for that host");
    let web = file(|_| Reply::status(302).with("location", SLOT));
    assert!(why(&Place::new().slot(&web)).contains("to no end"));
    assert_eq!(files_asked(&web).len(), 6);
}

#[test]
fn a_body_without_an_end_is_bounded_by_what_the_list_says() {
    let (place, body) = (Place::new(), rows(0..9));
    let line = format!("{} {} http://x/gdeltv2/20240523000000.export.CSV.zip\n", body.len(), "0".repeat(32));
    let web = Web::start(move |request| match &*request.target {
        SLOT => Reply::ok(body.clone()).endless(),
        _ => Reply::ranged(line.as_bytes(), request, "\"l\""),
    });
    let outcome = place.slot(&web);
    assert!(why(&outcome).contains("no end was in sight"), "{outcome:?}");
    assert!(place.names().is_empty());
}

#[test]
fn silence_and_a_slow_drip_end_and_are_told_apart() {
    let body = rows(0..500);
    let (place, all) = (Place::new(), body.clone());
    let web = file(move |request| Reply::ranged(&all, request, "\"one\"").stalls_at(100));
    let outcome = place.slot_within(&web, Bounds { tries: 1, silence: Duration::from_millis(50), ..quick() });
    assert!(why(&outcome).contains("does not answer in time"), "{outcome:?}");
    let place = Place::new();
    let web = file(move |request| Reply::ranged(&body, request, "\"one\"").dripping(Duration::from_millis(2)));
    let slow = Bounds { tries: 1, window: Duration::from_millis(50), slowest: 1 << 20, ..quick() };
    let outcome = place.slot_within(&web, slow);
    assert!(why(&outcome).contains("sends too slowly"), "{outcome:?}");
    assert_eq!(place.names(), ["20240523000000.export.CSV.zip.part"], "what came is gone on from");
}

/// Bounds that no test waits for.
fn patient() -> Bounds {
    let day = Duration::from_secs(24 * 3_600);
    Bounds { answer: day, silence: day, window: day, ..quick() }
}

#[test]
fn a_stop_is_heeded_while_a_server_says_nothing() {
    let (place, cancel) = (Place::new(), Cancel::default());
    let stop = cancel.clone();
    let web = file(move |_| {
        stop.cancel();
        loop {
            std::thread::park();
        }
    });
    let outcome = place.slot_until(&web, patient(), (&FetchProgress::default(), &cancel));
    assert!(why(&outcome).contains("stopped"), "{outcome:?}");
}

#[test]
fn a_stop_is_heeded_while_an_answer_stalls_and_what_came_is_gone_on_from() {
    let (place, cancel, progress) = (Place::new(), Cancel::default(), FetchProgress::default());
    let body = rows(0..500);
    let web = file(move |request| Reply::ranged(&body, request, "\"one\"").stalls_at(100));
    let has_begun = || progress.state(Duration::ZERO).bytes > 0;
    let outcome = meanwhile(|| place.slot_until(&web, patient(), (&progress, &cancel)), has_begun, || cancel.cancel());
    assert!(why(&outcome).contains("stopped"), "{outcome:?}");
    assert_eq!(place.names(), ["20240523000000.export.CSV.zip.part"]);
}

#[test]
fn who_refuses_is_told_what_is_needed_and_nothing_else_is_asked() {
    for status in [401, 403] {
        let place = Place::new();
        let web = file(move |_| Reply::status(status));
        let mut plan = place.plan("gdelt:2024-05-23", &web);
        let client = diplo_tui::download::Client::new(quick()).unwrap();
        let outcome = diplo_tui::download::run(&mut plan, &client, &Default::default(), &Default::default());
        assert!(why(&outcome).contains("no key is needed there"), "{outcome:?}");
        assert_eq!(files_asked(&web).len(), 1, "one refusal is enough");
    }
}

#[test]
fn three_failures_in_a_row_are_the_sources_and_not_the_files() {
    let place = Place::new();
    let web = Web::start(|request| if request.target.contains("master") { Reply::status(404) } else { Reply::ok("PK\u{3}\u{4} broken") });
    let mut plan = place.plan("gdelt:2024-05-23", &web);
    let client = diplo_tui::download::Client::new(Bounds { tries: 1, ..quick() }).unwrap();
    let outcome = diplo_tui::download::run(&mut plan, &client, &Default::default(), &Default::default());
    assert_eq!((outcome.fetched.failed.len(), outcome.ended.is_some(), files_asked(&web).len()), (3, true, 3));
}
