//! The servers, and what is loaded into them.

use diplo_tui::index::query;
use diplo_tui::input::{self, Cancel, Library, LoadRequest};
use diplo_tui::store::{Address, Load, LoadProgress, Own, Place, Sent, Slice, Store, StoreError, Wanted};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tempfile::TempDir;

/// The variables that name a server, and what each is.
const SERVERS: [(&str, &str); 4] = [
    ("DIPLO_POSTGRES_URL", "PostgreSQL"),
    ("DIPLO_CLICKHOUSE_URL", "ClickHouse"),
    ("DIPLO_CLICKHOUSE_CLUSTER_URL", "two ClickHouse servers"),
    ("DIPLO_CITUS_URL", "Citus"),
];

/// One test at a time has the servers: each begins with an empty store.
static ONE: Mutex<()> = Mutex::new(());

/// The addresses of the servers that run; says which do not.
pub fn all() -> (MutexGuard<'static, ()>, Vec<String>) {
    let guard = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut found = Vec::new();
    for (variable, what) in SERVERS {
        match std::env::var(variable) {
            Ok(address) if !address.is_empty() => found.push(address),
            _ => eprintln!("SKIPPED on {what}: {variable} is not set"),
        }
    }
    (guard, found)
}

pub fn connected(address: &str) -> Place {
    Place::connect(&Address::parse(address).unwrap(), &|_| None).unwrap()
}

/// An empty store.
pub fn emptied(address: &str) -> Place {
    let place = connected(address);
    place.remove_all().unwrap();
    assert_eq!(place.init().unwrap(), 2);
    place
}

pub fn load(place: &Place, library: &Library) -> Result<Sent, StoreError> {
    let what = Load { events: library, name: "events", with_rows: false };
    place.load(&what, &LoadProgress::default(), &Cancel::default())
}

pub fn library(paths: Vec<PathBuf>) -> Library {
    input::open(&LoadRequest { anyway: true, ..LoadRequest::new(paths) }).unwrap()
}

/// The servers that run, and what each is filled with.
pub struct Filled {
    pub library: Library,
    servers: Vec<String>,
    _folder: TempDir,
    _guard: MutexGuard<'static, ()>,
}

/// Reads what `write` puts into a folder, to be loaded into each server.
pub fn filled(write: impl FnOnce(&Path) -> Vec<PathBuf>) -> Filled {
    let (guard, servers) = all();
    let folder = tempfile::tempdir().unwrap();
    let library = library(write(folder.path()));
    Filled { library, servers, _folder: folder, _guard: guard }
}

impl Filled {
    /// Each server in turn, with a store that holds the library and nothing else.
    pub fn stores(&self) -> impl Iterator<Item = (&str, Store)> {
        self.servers.iter().map(|server| {
            let place = emptied(server);
            assert_eq!(load(&place, &self.library).unwrap().new, self.library.timeline().len() as u64);
            (server.as_str(), place.open().unwrap())
        })
    }
}

/// A dossier, a table and coded rows in a folder: curated and machine-coded, days known and in doubt.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let dossier = folder.join("a.json");
    fs::copy(concat!(env!("CARGO_MANIFEST_DIR"), "/data/washington-2024.json"), &dossier).unwrap();
    let doubtful = folder.join("b.jsonl");
    let dates = [
        "1815-06-09?",
        "1962~",
        "2023-11/2024-02",
        "../2024-05",
        "2024-05/..",
        "[2024-04-25,2024-05]",
        "{2023-04,2024-06}",
        "202X",
        "2024-05-23T09:30",
        "2024-05-23T21:00+08:00",
        "-0217-06",
        "2024-21",
        "Y-17000",
        "2024-05-23/2024-05-24",
    ];
    let mut lines = String::from("{\"format\":\"diplo-dossier/1\",\"title\":\"Doubtful\"}\n");
    for (at, date) in dates.iter().enumerate() {
        let status = if at % 3 == 0 { "expected" } else { "occurred" };
        let title = ["Über Öl — “talks”", "50% off_the\\\\record it's", "北京 Summit", "Ἑλλάς ΟΔΟΣ"][at % 4];
        writeln!(lines, r#"{{"id":"d{at}","title":"{title} {at}","kind":"talks","when":"{date}","status":"{status}"}}"#).unwrap();
    }
    fs::write(&doubtful, lines).unwrap();
    vec![dossier, doubtful, coded(folder, 400)]
}

/// So many rows in the shape of GDELT, as a file.
pub fn coded(folder: &Path, count: usize) -> PathBuf {
    let path = folder.join("20240523.export.CSV");
    fs::write(&path, coded_rows(count)).unwrap();
    path
}

/// Rows in the shape of GDELT; every ninth repeats the one before it.
fn coded_rows(count: usize) -> String {
    const ACTORS: [(&str, &str); 6] =
        [("CHN", "CHINA"), ("USAGOV", "UNITED STATES"), ("RUS", "RUSSIA"), ("CHNGOV", "BEIJING"), ("", ""), ("DEU", "GERMANY")];
    const PLACES: [(&str, &str); 3] =
        [("Beijing, Beijing, China", "CH"), ("Berlin, Berlin, Germany", "GM"), ("Washington, District of Columbia, United States", "US")];
    let mut text = String::new();
    for row in 0..count {
        let same = if row % 9 == 8 { row - 1 } else { row };
        let (one, other, place) = (ACTORS[same % 6], ACTORS[(same / 6 + same) % 6], PLACES[same % 3]);
        let day = format!("2024{:02}{:02}", 3 + same % 4, 1 + same % 28);
        let mut cells = vec![String::new(); 61];
        (cells[0], cells[1], cells[2], cells[3]) = ((900_000 + row).to_string(), day.clone(), day[..6].into(), day[..4].into());
        for (first, (code, name)) in [(5, one), (15, other)] {
            (cells[first], cells[first + 1], cells[first + 2]) = (code.into(), name.into(), code.get(..3).unwrap_or_default().into());
        }
        cells[26] = ["042", "043", "010", "190", "173"][same % 5].into();
        cells[31] = "7".into();
        (cells[51], cells[52], cells[53]) = ("4".into(), place.0.into(), place.1.into());
        cells[59] = "20240524".into();
        cells[60] = format!("https://www.example.org/{same}");
        text += &(cells.join("\t") + "\n");
    }
    text
}

/// What a store has for a query.
pub fn asked(store: &Store, typed: &str, limit: usize) -> Slice {
    let query = query::parse(typed, store.terms()).unwrap_or_else(|error| panic!("{typed}: {error}"));
    store.bring(&Wanted { query, limit, around: None, only: None }, &Own::default(), &Cancel::default()).unwrap()
}

/// The address for somebody who may only read a store, and the password.
pub fn reader(server: &str) -> (String, &'static str) {
    if let Some(rest) = server.strip_prefix("clickhouse://") {
        return (format!("clickhouse://reader@{rest}"), "secret");
    }
    let granted = "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'diplo_reader') THEN \
         CREATE ROLE diplo_reader LOGIN PASSWORD 'secret'; END IF; END $$; \
         GRANT SELECT ON ALL TABLES IN SCHEMA public TO diplo_reader";
    postgres(server).batch_execute(granted).unwrap();
    let (_, place) = server.rsplit_once('@').unwrap();
    (format!("postgres://diplo_reader@{place}"), "secret")
}

/// PostgreSQL, asked beside the program.
pub fn postgres(server: &str) -> postgres::Client {
    postgres::Client::connect(server, postgres::NoTls).unwrap()
}

/// The first server of ClickHouse, asked beside the program.
pub fn run_on_clickhouse(server: &str, statement: &str) -> String {
    let (_, rest) = server.split_once("://").unwrap();
    let host = rest.split([',', '/']).next().unwrap();
    ureq::post(&format!("http://{host}/")).send(statement).unwrap().body_mut().read_to_string().unwrap()
}
