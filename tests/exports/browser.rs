//! Chromium without a window, where there is one.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The slowest machine that runs these tests needs a few seconds.
const DEADLINE: Duration = Duration::from_secs(60);
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// A browser, and a folder with one page.
pub struct Browser {
    program: PathBuf,
    folder: TempDir,
}

impl Browser {
    /// `None`, with the reason printed, where no browser is installed or it does not run here.
    pub fn found() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::env::split_paths(&path).chain([PathBuf::from("/usr/bin")]).collect::<Vec<_>>();
        let candidates = NAMES.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        let Some(program) = candidates.into_iter().find(|program| program.is_file()) else {
            eprintln!("skipped: no chromium is installed");
            return None;
        };
        let browser = Self { program, folder: TempDir::new().unwrap() };
        browser.write("<!doctype html><title>t</title><p id=here>");
        if !browser.dom("").contains("id=\"here\"") {
            eprintln!("skipped: {} does not run here", browser.program.display());
            return None;
        }
        Some(browser)
    }

    fn page(&self) -> PathBuf {
        self.folder.path().join("page.html")
    }

    pub fn write(&self, page: &str) {
        std::fs::write(self.page(), page).unwrap();
    }

    /// The page as it stands after its script, at an address with this fragment.
    pub fn dom(&self, fragment: &str) -> String {
        let (profile, out) = (TempDir::new_in(self.folder.path()).unwrap(), self.folder.path().join("dom.html"));
        let mut child = Command::new(&self.program)
            .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--dump-dom"])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg(format!("file://{}{fragment}", self.page().display()))
            .stdin(Stdio::null())
            .stdout(std::fs::File::create(&out).unwrap())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Instant::now();
        while child.try_wait().unwrap().is_none() {
            if started.elapsed() > DEADLINE {
                let _ = child.kill();
                let _ = child.wait();
                return String::new();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        read(&out)
    }

    /// How many events are shown, and how many there are.
    pub fn shown(&self, fragment: &str) -> (usize, usize) {
        let dom = self.dom(fragment);
        let tags: Vec<&str> = dom.split("<article ").skip(1).map(|rest| rest.split("<p class=\"when\"").next().unwrap()).collect();
        let hidden = tags.iter().filter(|tag| tag.contains(" hidden=\"\"")).count();
        (tags.len() - hidden, tags.len())
    }
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned()
}
