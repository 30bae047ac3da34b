//! What is packed.

use super::{Desk, event, gzip, ids, stream, zip, zip_by, zstd};
use rawzip::CompressionMethod;
use std::io::Write;

#[test]
fn gzip_zstd_and_zip_open_as_what_is_in_them_whatever_they_are_called() {
    let [one, two] = [event("a", "2024-05-01"), event("b", "2024-05-02")];
    let desk = Desk::new()
        .with("gzip.json", gzip(one.as_bytes()))
        .with("members.gz", [gzip(one.as_bytes()), gzip(two.as_bytes())].concat())
        .with("zstd", zstd(one.as_bytes()))
        .with("frames.zst", [zstd(one.as_bytes()), zstd(two.as_bytes())].concat())
        .with("several.zip", zip(&[("one.jsonl", one.as_bytes()), ("deep/er/two", two.as_bytes())]))
        .with("stored.zip", zip_by(&[("one", one.as_bytes())], CompressionMethod::STORE, false))
        .with("zstd.zip", zip_by(&[("one", one.as_bytes())], CompressionMethod::ZSTD, false))
        .with("nested.zip", zip(&[("one.gz", &gzip(one.as_bytes())), ("two.zip", &zip(&[("two", two.as_bytes())]))]));
    for (name, expected) in [
        ("gzip.json", &["a"][..]),
        ("members.gz", &["a", "b"]),
        ("zstd", &["a"]),
        ("frames.zst", &["a", "b"]),
        ("several.zip", &["a", "b"]),
        ("stored.zip", &["a"]),
        ("zstd.zip", &["a"]),
        ("nested.zip", &["a", "b"]),
    ] {
        assert_eq!(desk.ids(&[&format!("./{name}")]), expected, "{name}");
    }
}

#[test]
fn what_comes_in_by_a_pipe_may_be_packed_too() {
    let desk = Desk::new();
    for packed in [gzip(event("a", "2024").as_bytes()), zip(&[("x", event("a", "2024").as_bytes())])] {
        let ran = desk.fed(&["list", "--format", "jsonl", "-"], &packed);
        assert_eq!((ran.code, ids(&ran.out)), (0, vec!["a".to_owned()]), "{}", ran.err);
    }
}

#[test]
fn what_is_unfolded_beyond_the_memory_set_aside_is_read_from_a_file_all_the_same() {
    let content = stream(150_000);
    assert!(content.len() > 9 << 20);
    let desk = Desk::new().with("a.zip", zip(&[("a", content.as_bytes()), ("b", event("last", "2024-06").as_bytes())]));
    let found = desk.ids(&["a.zip"]);
    assert_eq!((found.len(), found[150_000].as_str()), (150_001, "last"));
}

#[test]
fn a_problem_inside_an_archive_is_told_with_both_names() {
    let desk = Desk::new()
        .with("a.zip", zip(&[("in/b.jsonl", b"{\"title\":\"a\",\"kind\":\"b\"}\n"), ("c.jsonl", event("c", "2024").as_bytes())]));
    let ran = desk.run(&["check", "a.zip"]);
    assert!(ran.code == 1 && ran.out.contains("a.zip: in/b.jsonl:1:1"), "{}", ran.out);
}

#[test]
fn of_a_file_that_is_cut_short_the_whole_lines_are_read_and_the_rest_is_a_problem() {
    let content = stream(20_000);
    for packed in [gzip(content.as_bytes()), zstd(content.as_bytes())] {
        let desk = Desk::new().with("cut.jsonl.gz", &packed[..packed.len() / 2]);
        let ran = desk.run(&["list", "--format", "jsonl", "cut.jsonl.gz"]);
        let found = ids(&ran.out).len();
        assert!(ran.code == 1 && (1..20_000).contains(&found), "{found} {}", ran.err);
        let told = desk.run(&["check", "cut.jsonl.gz"]).out;
        assert!(told.contains("cut short") && told.contains("1 problem") && !told.contains("not JSON"), "{told}");
    }
}

#[test]
fn of_an_archive_that_is_cut_short_the_files_before_the_cut_are_read() {
    let [first, long] = [event("first", "2024"), stream(20_000)];
    let archive =
        zip(&[("a/first.jsonl", first.as_bytes()), ("long.jsonl", long.as_bytes()), ("last.jsonl", event("z", "2024").as_bytes())]);
    let desk = Desk::new().with("cut.zip", &archive[..archive.len() / 2]);
    let ran = desk.run(&["list", "--format", "jsonl", "cut.zip"]);
    let found = ids(&ran.out);
    assert!(ran.code == 1 && (1_000..20_000).contains(&found.len()) && found[0] == "first", "{} {}", found.len(), ran.err);
    let told = desk.run(&["check", "cut.zip"]).out;
    assert!(told.contains("found without it: 2 files") && told.contains("cut.zip: long.jsonl") && told.contains("2 problems"), "{told}");
}

#[test]
fn a_checksum_that_does_not_fit_is_told_and_all_that_came_is_read() {
    let mut packed = gzip(event("a", "2024").as_bytes());
    let at = packed.len() - 6;
    packed[at] ^= 1;
    let mut archive =
        zip_by(&[("a", event("a", "2024").as_bytes()), ("b", event("b", "2024").as_bytes())], CompressionMethod::STORE, false);
    let title = archive.windows(3).position(|three| three == b"\"T\"").unwrap();
    archive[title + 1] = b'U';
    let desk = Desk::new().with("a.gz", packed).with("a.zip", archive);
    for name in ["a.gz", "a.zip"] {
        let ran = desk.run(&["list", "--format", "jsonl", name]);
        assert!(ran.code == 1 && ids(&ran.out)[0] == "a", "{name}: {} {}", ran.out, ran.err);
        assert!(desk.run(&["check", name]).out.contains("checksum does not fit"));
    }
}

#[test]
fn bytes_behind_the_end_of_a_gzip_file_are_told_and_zeros_are_nothing() {
    let packed = gzip(event("a", "2024").as_bytes());
    let desk = Desk::new().with("zeros.gz", [&packed[..], &[0; 512]].concat()).with("more.gz", [&packed[..], b"more"].concat());
    assert_eq!(desk.ids(&["zeros.gz"]), ["a"]);
    assert_eq!(desk.run(&["check", "zeros.gz"]).code, 0);
    assert_eq!(desk.ids(&["more.gz"]), ["a"]);
    assert!(desk.run(&["check", "more.gz"]).out.contains("passed over"));
}

#[test]
fn what_cannot_be_unpacked_is_said_and_the_rest_of_the_archive_is_read() {
    let good = ("good.jsonl", event("good", "2024"));
    let good = [(good.0, good.1.as_bytes())];
    let [plain, locked] = [zip(&good), zip_by(&[("locked.jsonl", b"????")], CompressionMethod::STORE, true)];
    let odd = zip_by(&[("odd.jsonl", b"????")], CompressionMethod::BZIP2, false);
    let deep = gzip(&gzip(&gzip(event("deep", "2024").as_bytes())));
    let cut = &plain[..plain.len() - 30];
    let outer = zip(&[("locked.zip", &locked), ("odd.zip", &odd), ("deep.gz", &deep), ("cut.zip", cut), ("good.zip", &plain)]);
    let desk = Desk::new().with("outer.zip", outer);
    let ran = desk.run(&["list", "--format", "jsonl", "outer.zip"]);
    assert_eq!((ran.code, ids(&ran.out)), (1, vec!["good".to_owned()]), "{}", ran.err);
    let told = desk.run(&["check", "outer.zip"]).out;
    for words in ["locked.jsonl", "is encrypted", "method 12, BZIP2", "archives within archives", "the list of its files", "problems"] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[test]
fn names_in_an_archive_are_shown_and_never_used_as_paths() {
    let evil = "../../\u{1b}[31mescaped.jsonl";
    let desk = Desk::new().with("in/a.zip", zip(&[(evil, b"{]\n{]\n"), ("/etc/absolute", event("a", "2024").as_bytes())]));
    let ran = desk.run(&["list", "in/a.zip"]);
    assert!(ran.code == 1 && !ran.err.contains('\u{1b}'), "{}", ran.err);
    let told = desk.run(&["check", "in/a.zip"]).out;
    assert!(!told.contains('\u{1b}') && told.contains("escaped.jsonl"), "{told}");
    assert!(!desk.path("escaped.jsonl").exists() && !desk.path("in/escaped.jsonl").exists());
}

#[test]
fn what_is_made_to_fill_a_disk_is_refused_at_once_and_the_bound_can_be_lifted() {
    let mut encoder = zstd::stream::write::Encoder::new(Vec::new(), 1).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..3_000 {
        encoder.write_all(&block).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < 400_000);
    let members = zip_by(&[("bomb.zst", &bomb), ("a.jsonl", event("b", "2024").as_bytes())], CompressionMethod::STORE, false);
    let desk = Desk::new().with("bomb.zst", &bomb).with("bomb.zip", members);
    let ran = desk.run(&["list", "bomb.zst"]);
    assert!(ran.code == 2 && ran.err.contains("200 times its size") && ran.err.contains("--unfold-up-to"), "{}", ran.err);
    let ran = desk.run(&["list", "--format", "jsonl", "bomb.zip"]);
    assert_eq!((ran.code, ids(&ran.out)), (1, vec!["b".to_owned()]), "{}", ran.err);
    let ran = desk.run(&["list", "--unfold-up-to", "100M", "bomb.zst"]);
    assert!(ran.code == 2 && ran.err.contains("more than 100 MiB, the bound"), "{}", ran.err);
}

#[test]
fn workbooks_documents_and_pictures_are_refused_as_what_they_are() {
    let workbook = zip(&[("[Content_Types].xml", b"<a/>"), ("xl/workbook.xml", b"<a/>")]);
    let sheet = zip_by(&[("mimetype", b"application/vnd"), ("content.xml", b"<a/>")], CompressionMethod::STORE, false);
    for (name, content, told) in [
        ("a.csv", &workbook[..], "an Excel workbook"),
        ("a.ods", &sheet, "an OpenDocument file"),
        ("a.pdf", b"%PDF-1.4", "a PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "an image"),
        ("a.7z", b"7z\xBC\xAF\x27\x1C", "a 7z archive"),
        ("a.csv.gz", &gzip(b"PAR1"), "a Parquet file"),
        ("a.txt", b"They met on Monday.\nThen they left.\n", "none of the formats that are read"),
    ] {
        let ran = Desk::new().with(name, content).run(&["list", &format!("./{name}")]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
        assert!(ran.err.contains(&format!("this is {told}")) && ran.err.contains("help:"), "{name}: {}", ran.err);
    }
}
