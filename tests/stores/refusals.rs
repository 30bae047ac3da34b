//! Stores that are refused.

use super::servers::{all, connected, emptied, postgres, run_on_clickhouse};
use diplo_tui::store::StoreError;

#[test]
fn a_store_of_a_newer_program_is_refused_with_what_to_do() {
    let (_guard, servers) = all();
    for server in servers {
        emptied(&server);
        let statement = "INSERT INTO diplo_schema (number, name, sum) VALUES (99, 'of later', 1)";
        match server.strip_prefix("clickhouse://") {
            Some(_) => drop(run_on_clickhouse(&server, statement)),
            None => postgres(&server).batch_execute(statement).unwrap(),
        }
        let refused = connected(&server).open().err().unwrap();
        assert!(matches!(refused, StoreError::Version { .. }), "{server}: {refused}");
        assert!(refused.to_string().contains("step 99") && refused.to_string().contains("a newer diplo-tui is needed"), "{refused}");
        assert!(matches!(connected(&server).init(), Err(StoreError::Version { .. })), "{server}");
        connected(&server).remove_all().unwrap();
    }
}
