//! A cache gives the same result as the files, and nothing else is ever used as one.

use super::*;
use crate::index::timeline::{EventId, EventReader, Question, StripRequest};
use crate::input::{Cancel, Library, LoadRequest, OpenInputs, Progress};
use proptest::prelude::*;
use std::fs::File;
use std::sync::OnceLock;
use std::time::Duration;

/// Countries, codes and places in turn, so that rows share some of each; every fifth row repeats the previous
/// one.
fn row(number: usize) -> String {
    let told = number - number / 5 % 2;
    let mut cells = vec![String::new(); 61];
    cells[0] = format!("{}", 500 + number);
    (cells[1], cells[2], cells[3]) = (format!("201801{:02}", told % 28 + 1), "201801".into(), "2018".into());
    for (at, countries) in [(5, ["CHN", "USA", "RUS"]), (15, ["GBR", "FRA", "JPN"])] {
        let country = countries[told % 3];
        (cells[at], cells[at + 1], cells[at + 2]) = (country.into(), format!("NAME {country}"), country.into());
    }
    cells[26] = ["042", "010", "190"][told % 3].into();
    cells[31..35].fill("2".into());
    (cells[52], cells[53]) = (["Geneva, Geneva, Switzerland", "Paris, France"][told % 2].into(), ["SZ", "FR"][told % 2].into());
    cells[59] = "20180101000000".into();
    cells[60] = format!("http://paper-{}.example/{}", told % 4, told / 2);
    cells.join("\t") + "\n"
}

struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    fn with_rows(count: usize) -> Self {
        let room = Self { folder: tempfile::tempdir().unwrap() };
        room.write(&(0..count).map(row).collect::<String>());
        room
    }

    /// Writes the file, with a time in the past.
    fn write(&self, content: &str) {
        fs::write(self.file(), content).unwrap();
        let time = SystemTime::now() - Duration::from_secs(3_600);
        File::options().write(true).open(self.file()).unwrap().set_modified(time).unwrap();
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("events.csv")
    }

    fn caches(&self) -> PathBuf {
        self.folder.path().join("caches")
    }

    fn request(&self) -> LoadRequest {
        LoadRequest { cache: Cache::at(self.caches(), 0), ..LoadRequest::new(vec![self.file()]) }
    }

    /// Everything that a reader can see of the files.
    fn seen(&self, request: &LoadRequest) -> (String, bool) {
        let (library, timeline) = Library::load(request, &Progress::default(), &Cancel::default()).unwrap();
        seen(&library, &timeline)
    }

    fn seen_anew(&self) -> String {
        self.seen(&LoadRequest::new(vec![self.file()])).0
    }

    /// The only cache in the folder.
    fn cache(&self) -> PathBuf {
        fs::read_dir(self.caches()).unwrap().map(|entry| entry.unwrap().path()).next().unwrap()
    }
}

/// Everything visible, and whether it came from a cache.
fn seen(library: &Library, timeline: &Timeline) -> (String, bool) {
    let mut out = format!("{:?}\n{:?}\n", library.directory(), timeline.extent());
    for id in (0..u32::try_from(timeline.len()).unwrap()).map(EventId) {
        let event = library.event(id).map_err(|error| error.to_string());
        let by_id = event.as_ref().ok().and_then(|event| library.key(event.id.as_str()));
        out += if by_id == Some(timeline.key(id)) { "found " } else { "lost " };
        out += &format!("{} {:?} {event:?} {:?}\n", timeline.title(id), timeline.kind(id), timeline.by_key(timeline.key(id)));
    }
    for asked in ["", "actor:country:usa", "place:switzerland", "kind:visit", "paris", "with:nobody", "2018-01-03..2018-01-09", "-code:042"]
    {
        if let Ok(query) = crate::index::query::parse(asked, timeline.terms()) {
            out += &format!(
                "{asked} {:?}\n",
                timeline.answer(
                    &Question { query, strip: StripRequest { columns: 9, ..StripRequest::default() }, ..Question::default() },
                    &|| true
                )
            );
        }
    }
    let mut accounts = library.report().accounts.clone();
    let remarks: Vec<String> = accounts.iter_mut().flat_map(|account| std::mem::take(&mut account.remarks)).collect();
    out += &format!("{accounts:?} {:?} {}", library.report().problems, library.terms() == timeline.terms());
    (out, remarks.iter().any(|remark| remark.starts_with("from the cache of 20")))
}

#[test]
fn files_opened_again_are_the_same_from_the_cache() {
    let room = Room::with_rows(60);
    room.write(&(fs::read_to_string(room.file()).unwrap() + "broken\t\n"));
    let (first, kept) = room.seen(&room.request());
    assert!(!kept && first.contains("China") && first.contains("repeats: 1"), "kept: {kept}");
    assert!(!first.contains("lost "), "each row is found by its id");
    let (second, kept) = room.seen(&room.request());
    assert!(kept);
    assert_eq!(first, second);
    let (unfolded, kept) = room.seen(&LoadRequest { unfolded: true, ..room.request() });
    assert!(!kept && unfolded != first, "read in another way it is another reading");
}

#[test]
fn nothing_is_kept_of_small_files_or_of_one_that_was_written_just_now_or_beside_a_dossier() {
    let room = Room::with_rows(20);
    room.seen(&LoadRequest { cache: Cache::at(room.caches(), 1 << 20), ..room.request() });
    let beside = room.folder.path().join("beside.json");
    let dossier = r#"{"format":"diplo-dossier/1","events":[{"id":"a","title":"A","when":"2018","kind":"talks"}]}"#;
    fs::write(&beside, dossier).unwrap();
    room.seen(&LoadRequest { paths: vec![room.file(), beside], ..room.request() });
    fs::write(room.file(), row(1)).unwrap();
    room.seen(&room.request());
    assert!(!room.caches().exists());
}

#[test]
fn a_file_that_was_written_to_and_given_its_old_time_is_read_again() {
    let room = Room::with_rows(30);
    room.seen(&room.request());
    let time = fs::metadata(room.file()).unwrap().modified().unwrap();
    let other = fs::read_to_string(room.file()).unwrap().replace("CHN", "JPN");
    fs::write(room.file(), other).unwrap();
    File::options().write(true).open(room.file()).unwrap().set_modified(time).unwrap();
    let (now, kept) = room.seen(&room.request());
    assert!(!kept && now == room.seen_anew());
}

#[cfg(unix)]
#[test]
fn a_cache_that_somebody_else_could_have_written_is_not_trusted_nor_written() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::with_rows(30);
    room.seen(&room.request());
    let open_to = |path: PathBuf, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    assert!(room.seen(&room.request()).1);
    open_to(room.cache(), 0o666);
    assert!(!room.seen(&room.request()).1, "a file that all may write to");
    assert!(room.seen(&room.request()).1, "it was written anew");
    open_to(room.caches(), 0o777);
    assert!(!room.seen(&room.request()).1, "a folder that all may write to");
    assert!(!room.seen(&room.request()).1, "nothing is written there either");
}

#[test]
fn a_file_that_has_changed_is_read_again_and_kept_again() {
    let room = Room::with_rows(30);
    room.seen(&room.request());
    room.write(&(0..31).map(row).collect::<String>());
    let (now, kept) = room.seen(&room.request());
    assert!(!kept);
    assert_eq!(now, room.seen_anew());
    assert_eq!(room.seen(&room.request()), (now, true));
    assert_eq!(fs::read_dir(room.caches()).unwrap().count(), 1, "in the place of the old one");
}

#[test]
fn several_readers_and_writers_at_once_see_the_same() {
    let room = Room::with_rows(40);
    let anew = room.seen_anew();
    thread::scope(|scope| {
        let all: Vec<_> = (0..6).map(|_| scope.spawn(|| [room.seen(&room.request()).0, room.seen(&room.request()).0])).collect();
        for seen in all {
            assert_eq!(seen.join().unwrap(), [anew.clone(), anew.clone()]);
        }
    });
    assert_eq!(fs::read_dir(room.caches()).unwrap().count(), 1, "nothing unfinished is left");
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let room = Room::with_rows(5);
    room.seen(&room.request());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&room.caches()), mode(&room.cache())), (0o700, 0o600));
}

/// A room with a cache, its bytes, and the visible result.
fn whole() -> &'static (Room, PathBuf, Vec<u8>, String) {
    static WHOLE: OnceLock<(Room, PathBuf, Vec<u8>, String)> = OnceLock::new();
    WHOLE.get_or_init(|| {
        let room = Room::with_rows(12);
        let seen = room.seen(&room.request()).0;
        let cache = room.cache();
        let bytes = fs::read(&cache).unwrap();
        (room, cache, bytes, seen)
    })
}

/// The visible result if these bytes replace the cache.
fn with_cache(bytes: &[u8]) -> (String, bool) {
    let (room, cache, ..) = whole();
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join(cache.file_name().unwrap()), bytes).unwrap();
    room.seen(&LoadRequest { cache: Cache::at(other.path().to_owned(), 0), ..room.request() })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_cache_is_as_none(at in any::<prop::sample::Index>(), flipped in 1..=255_u8, cut in any::<bool>()) {
        let (.., bytes, seen) = whole();
        let mut bytes = bytes.clone();
        let at = at.index(bytes.len());
        if cut { bytes.truncate(at) } else { bytes[at] ^= flipped }
        let (now, kept) = with_cache(&bytes);
        prop_assert!(!kept);
        prop_assert_eq!(&now, seen);
    }

    /// A cache may be written by hand, with correct checksums.
    #[test]
    fn a_forged_cache_does_no_harm(section in any::<prop::sample::Index>(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let (room, cache, ..) = whole();
        let other = tempfile::tempdir().unwrap();
        let source = OpenInputs::open(&room.request(), &Cancel::default()).unwrap();
        let shelf = source.shelf().unwrap();
        let sections = shelf.open().unwrap();
        let changed = section.index(sections.len());
        let forged = CacheEntry { path: other.path().join(cache.file_name().unwrap()), ..shelf };
        forged.write(|writing| {
            for number in 0..sections.len() {
                let mut bytes = sections.get(number).unwrap();
                if number == changed && !bytes.is_empty() {
                    for (at, byte) in &changes {
                        let at = at.index(bytes.len());
                        bytes[at] = *byte;
                    }
                }
                writing.section(&bytes)?;
            }
            Ok(())
        }).unwrap();
        room.seen(&LoadRequest { cache: Cache::at(other.path().to_owned(), 0), ..room.request() });
    }
}
