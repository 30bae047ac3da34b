use super::*;
use std::io::Write;
use tempfile::TempDir;

fn begun(path: &Path, words: &str) -> WholeFile {
    let mut file = WholeFile::create(path, Existing::Replace, Readers::Usual).unwrap();
    file.file().unwrap().write_all(words.as_bytes()).unwrap();
    file
}

fn names(folder: &TempDir) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_file_is_there_whole_or_what_was_there_before() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("brief.md");
    fs::write(&path, "before").unwrap();
    let file = begun(&path, "after");
    assert_eq!(names(&folder).len(), 2);
    drop(file);
    assert_eq!((names(&folder), fs::read_to_string(&path).unwrap()), (vec!["brief.md".to_owned()], "before".to_owned()));
    begun(&path, "after").finish().unwrap();
    assert_eq!((names(&folder), fs::read_to_string(&path).unwrap()), (vec!["brief.md".to_owned()], "after".to_owned()));
}

#[test]
fn a_file_that_is_to_be_kept_is_kept_also_where_it_comes_while_the_other_is_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("brief.md");
    let file = WholeFile::create(&path, Existing::Keep, Readers::Usual).unwrap();
    fs::write(&path, "mine").unwrap();
    assert_eq!(file.finish().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(WholeFile::create(&path, Existing::Keep, Readers::Usual).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    assert_eq!((names(&folder), fs::read_to_string(&path).unwrap()), (vec!["brief.md".to_owned()], "mine".to_owned()));
}

#[test]
fn what_a_killed_program_has_left_is_swept_and_nothing_else() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str| fs::write(folder.path().join(name), "x").unwrap();
    let left = format!("{PREFIX}a1b2c3{SUFFIX}");
    for name in [&left, ".diplo-tui-notes", ".tmpAb12", "a.unfinished"] {
        write(name);
    }
    // Another file is being written.
    let other = begun(&folder.path().join("other.md"), "other");
    assert!(!names(&folder).contains(&left));
    begun(&folder.path().join("brief.md"), "brief").finish().unwrap();
    other.finish().unwrap();
    assert_eq!(names(&folder), [".diplo-tui-notes", ".tmpAb12", "a.unfinished", "brief.md", "other.md"]);
}

#[test]
#[cfg(unix)]
fn a_link_is_never_swept_nor_followed_by_the_sweep() {
    let folder = TempDir::new().unwrap();
    let precious = folder.path().join("precious");
    fs::write(&precious, "x").unwrap();
    std::os::unix::fs::symlink(&precious, folder.path().join(format!("{PREFIX}link{SUFFIX}"))).unwrap();
    begun(&folder.path().join("brief.md"), "brief").finish().unwrap();
    assert_eq!(names(&folder).len(), 3);
    assert_eq!(fs::read_to_string(&precious).unwrap(), "x");
}

#[test]
#[cfg(unix)]
fn links_are_followed_to_the_file_that_is_meant_whether_it_is_there_or_not() {
    use std::os::unix::fs::symlink;
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    symlink("second", at("first")).unwrap();
    symlink("real", at("second")).unwrap();
    for words in ["made", "replaced"] {
        begun(&at("first"), words).finish().unwrap();
        assert_eq!(fs::read_to_string(at("real")).unwrap(), words);
        assert!(at("first").symlink_metadata().unwrap().is_symlink() && at("second").symlink_metadata().unwrap().is_symlink());
    }
    symlink("round", at("about")).unwrap();
    symlink("about", at("round")).unwrap();
    assert!(WholeFile::create(&at("about"), Existing::Replace, Readers::Usual).is_err());
}

#[test]
#[cfg(unix)]
fn a_device_is_never_replaced_and_who_may_read_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a");
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert!(WholeFile::create(Path::new("/dev/null"), Existing::Replace, Readers::Usual).is_err());
    WholeFile::create(&path, Existing::Replace, Readers::Owner).unwrap().finish().unwrap();
    assert_eq!(mode(), 0o600);
    fs::set_permissions(&path, Permissions::from_mode(0o640)).unwrap();
    begun(&path, "b").finish().unwrap();
    assert_eq!(mode(), 0o640);
    WholeFile::create(&path, Existing::Replace, Readers::Owner).unwrap().finish().unwrap();
    assert_eq!(mode(), 0o600);
}
