//! The program with stores: the same lines as of files.

use super::program::{command, ran};
use super::servers::{all, connected, files};

#[test]
fn a_store_is_made_filled_listed_and_emptied() {
    let (_guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    let paths = files(folder.path());
    let names: Vec<&str> = paths.iter().map(|path| path.to_str().unwrap()).collect();
    for server in servers {
        connected(&server).remove_all().unwrap();
        let run = |args: &[&str]| ran(&mut command(folder.path(), args), "");
        let told = run(&["store", "status", &server]);
        assert!(told.code != 0 && told.err.contains("store init"), "{}", told.err);
        assert!(run(&["store", "init", &server]).out.contains("is a store now"));
        assert!(run(&["store", "init", &server]).out.contains("already"));
        let loaded = run(&[&["store", "load", &server][..], &names].concat());
        assert!(loaded.out.contains("events are new"), "{}{}", loaded.out, loaded.err);
        let again = run(&[&["store", "load", &server][..], &names].concat());
        assert!(again.out.starts_with("0 events are new") && again.out.contains("came with an earlier load"), "{}", again.out);
        for query in ["kind:talks 2024", "actor:china", "taiwan"] {
            let of_store = run(&["list", query, &server]);
            let of_files = run(&[&["list", query][..], &names].concat());
            assert_eq!(of_store.out, of_files.out, "{server}: {query}: {}", of_store.err);
        }
        let shown = run(&["show", "lambert-hong-talks", &server]);
        assert_eq!(shown.out, run(&["show", "lambert-hong-talks", names[0]]).out, "{}", shown.err);
        let few = run(&["list", "actor:china", "--slice", "5", &server]);
        assert!(few.out.lines().count() == 5 && few.err.contains("--slice"), "{}{}", few.out, few.err);
        let beside = run(&["list", &server, names[0]]);
        assert!(beside.code != 0 && beside.err.contains("store load"), "{}", beside.err);
        assert!(run(&["store", "status", &server]).out.contains("events"));
        assert!(run(&["store", "remove", &server, "--everything"]).out.contains("no store any more"));
    }
}
