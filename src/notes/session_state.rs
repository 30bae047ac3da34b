//! The reader's place in each dossier: stored in the state folder on exit, and restored at the next start.
//!
//! Owns the file. Leaves the meaning of a place on screen to [`crate::screen::app`]. Nothing here justifies an error: a
//! broken file is reported once, and the next program that exits starts a new one.

use crate::files;
use crate::input;
use crate::text;
use serde::{Deserialize, Serialize};
use std::io;
use std::path::{Path, PathBuf};

/// The file's name in the state folder.
const FILE: &str = "places.json";
/// The value of its field `format`.
const FORMAT: &str = "diplo-places/1";
/// The most dossiers; beyond that, the places left longest ago are forgotten.
const MAX_DOSSIERS: usize = 200;
/// A larger file is not from this program; in bytes.
const LARGEST: u64 = 4 << 20;

/// A reader's place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The event under the cursor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// The filters, as text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub query: String,
    /// The pane with the focus, by its name.
    #[serde(default)]
    pub pane: String,
    /// The first event on screen, by its index among the results.
    #[serde(default)]
    pub top: usize,
}

/// The open files by their full paths, or the built-in dossier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Opened(Vec<String>);

impl Opened {
    /// The files that the paths name; `None` if they cannot be identified again, such as input from a pipe.
    #[must_use]
    pub fn from_paths(paths: &[PathBuf]) -> Option<Self> {
        if paths.is_empty() {
            return Some(Self(vec!["built-in".to_owned()]));
        }
        // A pattern is identified by its text, whatever files match it today.
        let whole = |path: &PathBuf| match input::before_pattern(path) {
            Some(_) => std::path::absolute(path),
            None => path.canonicalize(),
        };
        let known = |path: &PathBuf| input::can_be_read_again(path).then(|| whole(path).ok()?.to_str().map(str::to_owned))?;
        paths.iter().map(known).collect::<Option<Vec<String>>>().map(Self)
    }
}

/// The content of the file.
#[derive(Serialize, Deserialize)]
struct Kept {
    format: String,
    /// The place that was left last comes first.
    places: Vec<Left>,
}

#[derive(Serialize, Deserialize)]
struct Left {
    opened: Opened,
    #[serde(flatten)]
    place: Place,
}

/// All remembered places.
#[derive(Clone, Debug, Default)]
pub struct Places {
    path: Option<PathBuf>,
}

impl Places {
    /// The places of the user who runs the program: `places.json` in `$XDG_STATE_HOME/diplo-tui`.
    #[must_use]
    pub fn of_user() -> Self {
        Self { path: files::state().map(|folder| folder.join(FILE)) }
    }

    /// The places in a file.
    #[must_use]
    pub fn at(path: PathBuf) -> Self {
        Self { path: Some(path) }
    }

    /// The reader's place in the files that are open now.
    ///
    /// # Errors
    /// The file cannot be read or has another format.
    pub fn find(&self, opened: &Opened) -> io::Result<Option<Place>> {
        let Some(path) = &self.path else { return Ok(None) };
        let (bytes, _) = match files::read(path, LARGEST) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|error| of_file(path, &error))?,
        };
        let kept = parse(&bytes).map_err(|error| of_file(path, &error))?;
        Ok(kept.places.into_iter().find(|left| left.opened == *opened).map(|left| left.place))
    }

    /// Stores the reader's place on exit. Places in other dossiers stay, including those that another program stores at
    /// the same time.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn keep(&self, opened: &Opened, place: Place) -> io::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        let change = |before: &[u8]| {
            // A broken file was reported when it was read; it has nothing to keep.
            let mut kept = parse(before).unwrap_or_else(|_| Kept { format: FORMAT.to_owned(), places: Vec::new() });
            kept.places.retain(|left| left.opened != *opened);
            kept.places.insert(0, Left { opened: opened.clone(), place });
            kept.places.truncate(MAX_DOSSIERS);
            Ok(serde_json::to_vec_pretty(&kept)?)
        };
        files::edit(path, LARGEST, change).map_err(|error| of_file(path, &error))
    }
}

fn parse(bytes: &[u8]) -> io::Result<Kept> {
    let kept: Kept = files::from_json(bytes)?;
    if kept.format != FORMAT {
        return Err(io::Error::other(format!("the format is `{}`, not `{FORMAT}`", text::safe_line(&kept.format))));
    }
    Ok(kept)
}

fn of_file(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(event: &str) -> Place {
        Place { event: Some(event.into()), query: "actor:ma".into(), pane: "detail".into(), top: 3 }
    }

    fn opened(name: &str) -> Opened {
        Opened(vec![name.into()])
    }

    #[test]
    fn each_dossier_has_its_own_place_and_the_last_one_holds() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::at(folder.path().join("new/places.json"));
        assert_eq!(places.find(&opened("a")).unwrap(), None);
        for (name, event) in [("a", "1"), ("b", "2"), ("a", "3")] {
            places.keep(&opened(name), place(event)).unwrap();
        }
        assert_eq!(places.find(&opened("a")).unwrap(), Some(place("3")));
        assert_eq!(places.find(&opened("b")).unwrap(), Some(place("2")));
    }

    #[test]
    fn what_was_left_longest_ago_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::at(folder.path().join("places.json"));
        for number in 0..=MAX_DOSSIERS {
            places.keep(&opened(&number.to_string()), Place::default()).unwrap();
        }
        assert_eq!(places.find(&opened("0")).unwrap(), None);
        assert_eq!(places.find(&opened("1")).unwrap(), Some(Place::default()));
    }

    #[test]
    fn a_broken_file_is_told_and_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("places.json");
        let places = Places::at(path.clone());
        for broken in ["", "{", "[]", r#"{"format":"other","places":[]}"#, r#"{"format":"diplo-places/1","places":[{"opened":3}]}"#] {
            std::fs::write(&path, broken).unwrap();
            let error = places.find(&opened("a")).unwrap_err().to_string();
            assert!(error.contains("places.json"), "{error}");
            places.keep(&opened("a"), place("1")).unwrap();
            assert_eq!(places.find(&opened("a")).unwrap(), Some(place("1")), "{broken}");
        }
    }

    #[test]
    fn programs_that_leave_at_the_same_time_keep_each_others_places() {
        let folder = tempfile::tempdir().unwrap();
        let places = Places::at(folder.path().join("places.json"));
        std::thread::scope(|scope| {
            for number in 0..12 {
                let places = places.clone();
                scope.spawn(move || places.keep(&opened(&number.to_string()), place(&number.to_string())).unwrap());
            }
        });
        for number in 0..12 {
            assert_eq!(places.find(&opened(&number.to_string())).unwrap(), Some(place(&number.to_string())));
        }
    }

    #[test]
    fn a_dossier_is_known_by_its_full_path_and_a_pipe_by_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        std::fs::write(&path, "{}").unwrap();
        let long = folder.path().join("../").join(folder.path().file_name().unwrap()).join("a.json");
        assert_eq!(Opened::from_paths(&[long]), Opened::from_paths(&[path]));
        assert!(
            Opened::from_paths(&[]).is_some()
                && Opened::from_paths(&["-".into()]).is_none()
                && Opened::from_paths(&["nowhere.json".into()]).is_none()
        );
    }
}
