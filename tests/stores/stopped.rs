//! A question that is not wanted any more ends on the server too.

use super::servers::{files, filled, postgres, run_on_clickhouse};
use diplo_tui::index::query;
use diplo_tui::input::Cancel;
use diplo_tui::store::{Own, Store, StoreError, Wanted};
use std::thread;
use std::time::{Duration, Instant};

/// Far more than anything takes.
const DEADLINE: Duration = Duration::from_secs(60);

/// Asks what the server cannot answer now, waits until it tries, and stops it; returns when nothing of it runs there.
fn stopped(store: &Store, mut running: impl FnMut() -> u64) {
    let query = query::parse("kind:talks taiwan", store.terms()).unwrap();
    let wanted = Wanted { query, limit: 10, around: None, only: None };
    let cancel = Cancel::default();
    let mut until = |holds: fn(u64) -> bool| {
        let begun = Instant::now();
        while !holds(running()) {
            if begun.elapsed() > DEADLINE {
                return false;
            }
            thread::yield_now();
        }
        true
    };
    let (is_there, ended) = thread::scope(|scope| {
        let asked = scope.spawn(|| store.bring(&wanted, &Own::default(), &cancel).map(drop));
        let is_there = until(|count| count > 0);
        // Also where it never got there: else it would be waited for without end.
        cancel.cancel();
        (is_there, asked.join().unwrap())
    });
    assert!(is_there, "the question does not get to the server: {ended:?}");
    assert!(matches!(ended, Err(StoreError::Stopped)), "{ended:?}");
    assert!(until(|count| count == 0), "the server still works on it");
}

/// A table that another client has locked is waited for, for ever if need be.
pub fn on_postgres(store: &Store, server: &str) {
    // Within a transaction the server shows the same picture of what runs again and again.
    let [mut holds, mut beside] = [postgres(server), postgres(server)];
    holds.batch_execute("BEGIN; LOCK TABLE diplo_event IN ACCESS EXCLUSIVE MODE").unwrap();
    let running = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'diplo-tui' AND state = 'active'";
    stopped(store, || beside.query_one(running, &[]).unwrap().get::<_, i64>(0).unsigned_abs());
    holds.batch_execute("ROLLBACK").unwrap();
}

/// A table of which the server looks through all numbers, and finds no row.
const ENDLESS: &str = "CREATE VIEW diplo_event AS SELECT toInt64(number) AS eid, '' AS id, toInt64(0) AS source, toInt32(0) AS block, \
    toInt32(0) AS seq, toInt32(0) AS day, toInt32(0) AS wide, '' AS edtf, toInt32(0) AS clock, toInt32(0) AS ahead, toInt32(0) AS medium, \
    toInt32(0) AS flags, toInt64(0) AS home, toInt64(0) AS sum, [toInt64(0)] AS said, [toInt64(number)] AS terms, [toInt64(0)] AS parties, \
    [toInt64(0)] AS ties, '' AS record FROM system.numbers";

#[test]
fn a_question_that_is_stopped_runs_no_longer_on_the_server() {
    for (server, store) in filled(files).stores() {
        if !server.starts_with("clickhouse") {
            on_postgres(&store, server);
            continue;
        }
        run_on_clickhouse(server, "DROP TABLE diplo_event");
        run_on_clickhouse(server, ENDLESS);
        let mine = format!("SELECT count() FROM system.processes WHERE query_id LIKE 'diplo-{}-%'", std::process::id());
        stopped(&store, || run_on_clickhouse(server, &mine).trim().parse().unwrap());
        // What is made anew must not meet it.
        run_on_clickhouse(server, "DROP TABLE diplo_event");
    }
}
