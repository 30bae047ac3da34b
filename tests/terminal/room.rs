//! Files that are more than the memory holds: somebody who sits there is asked.

use crate::harness::Setup;
use std::fs::File;
use std::io::Write;

#[cfg(target_os = "linux")]
#[test]
fn a_load_that_is_too_large_is_asked_about_before_it_begins() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.csv");
    let row = |id: usize| {
        let mut cells = vec![String::new(); 61];
        cells[0] = id.to_string();
        (cells[2], cells[3]) = ("201401".into(), "2014".into());
        (cells[1], cells[5], cells[26], cells[60]) = ("20140102".into(), "CHN".into(), "042".into(), "https://paper.example/1".into());
        cells.join("\t") + "\n"
    };
    let mut file = File::create(&path).unwrap();
    file.write_all((0..4_000).map(row).collect::<String>().as_bytes()).unwrap();
    // It begins as a large file does, and takes up no room.
    file.set_len(150 << 30).unwrap();
    let terminal = Setup::new().args(&[path.to_str().unwrap()]).in_a_shell().open();
    terminal.shows("read anyway? [y/N], or a first day to read from:");
    let text = terminal.text();
    assert!(text.contains("billion events, some") && text.contains("are free"), "{text}");
    terminal.press("soon\r");
    terminal.shows("`soon` is no day");
    terminal.press("n\r");
    let ended = terminal.end();
    let text = ended.screen.contents();
    assert!(text.contains("nothing was read; read less of it with --only") && text.contains("ended:2;"), "{text}");
}
