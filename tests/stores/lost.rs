//! A server that ends in the middle of a load.

use super::meanwhile::meanwhile;
use super::own_server::OwnPostgres;
use super::servers::{asked, coded, connected, library};
use diplo_tui::input::Cancel;
use diplo_tui::store::{Load, LoadProgress, Sent};

#[test]
fn a_server_that_ends_in_the_middle_of_a_load_is_told_and_the_load_goes_on_when_it_is_back() {
    let Some(server) = OwnPostgres::start(|_| String::new()) else { return };
    let folder = tempfile::tempdir().unwrap();
    // Several blocks.
    let library = library(vec![coded(folder.path(), 80_000)]);
    let all = library.timeline().len() as u64;
    let place = connected(&server.address());
    place.init().unwrap();
    let progress = LoadProgress::default();
    let what = Load { events: &library, name: "rows", with_rows: false };
    let lost = meanwhile(|| place.load(&what, &progress, &Cancel::default()), || progress.done() > 0, || server.kill()).unwrap_err();
    assert!(lost.is_lost(), "{lost}");
    server.run();
    let place = connected(&server.address());
    let there = place.status().unwrap().events;
    assert!(there > 0 && there < all, "{there} of {all}");
    let sent = place.load(&what, &LoadProgress::default(), &Cancel::default()).unwrap();
    assert_eq!(sent, Sent { new: all - there, before: there, ..Sent::default() });
    assert_eq!(place.status().unwrap().events, all);
    assert_eq!(asked(&place.open().unwrap(), "", usize::MAX).timeline.len() as u64, all);
}
