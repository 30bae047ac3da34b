//! The file on disk: written whole or not at all, with everything that the person wrote left unchanged.

use super::template;
use super::values::MAX_BYTES;
use crate::files::{self, Existing, Readers, WholeFile};
use crate::screen::app::{Panes, SavedView};
use crate::text;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use toml_edit::{DocumentMut, InlineTable, Item, Table, TableLike, TomlError, Value, value};

/// Writes the commented file, and creates missing folders above it. An existing file is not changed.
///
/// # Errors
/// A file that exists already, a folder that cannot be written to, a full disk.
pub fn init(path: &Path) -> io::Result<()> {
    let folder = files::folder_of(path);
    fs::create_dir_all(folder)?;
    let mut file = WholeFile::create(path, Existing::Keep, Readers::AsBefore)?;
    file.file()?.write_all(template().as_bytes())?;
    file.finish()
}

/// How a view was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Added to the others.
    New,
    /// Replaced an existing view of that name.
    Replaced,
}

/// Adds a view to the settings; comments and order do not change. An existing view of that name, case and accents
/// ignored, is replaced only if `replace` is set.
///
/// # Errors
/// A view of that name that must not be replaced ([`io::ErrorKind::AlreadyExists`]), settings that are not TOML, a file
/// that cannot be written.
pub fn save_view(path: &Path, view: &SavedView, replace: bool) -> io::Result<Saved> {
    let mut saved = Saved::New;
    files::edit(path, MAX_BYTES, |before| {
        let (text, done) = with_view(before, view, replace)?;
        saved = done;
        Ok(text.into_bytes())
    })?;
    Ok(saved)
}

/// Writes which panes are shown and how wide into the settings; comments and order do not change.
///
/// # Errors
/// Settings that are not TOML, a file that cannot be written.
pub fn save_panes(path: &Path, panes: &Panes) -> io::Result<()> {
    files::edit(path, MAX_BYTES, |before| {
        let before = std::str::from_utf8(before).map_err(|_| broken("they are not UTF-8"))?;
        let mut document: DocumentMut = before.parse().map_err(|error: TomlError| broken(error.message()))?;
        let table = document.entry("panes").or_insert_with(|| Item::Table(Table::new()));
        let table = table.as_table_like_mut().ok_or_else(|| broken("`panes` is no table"))?;
        set(table, "facets", panes.facets);
        set(table, "event", panes.event);
        for (name, width) in [("facets-width", panes.facets_width), ("event-width", panes.event_width)] {
            set(table, name, i64::from(width.unwrap_or(0)));
        }
        Ok(document.to_string().into_bytes())
    })
}

/// The text of the settings with the view in it.
fn with_view(before: &[u8], view: &SavedView, replace: bool) -> io::Result<(String, Saved)> {
    let before = std::str::from_utf8(before).map_err(|_| broken("they are not UTF-8"))?;
    let mut document: DocumentMut = before.parse().map_err(|error: TomlError| broken(error.message()))?;
    let saved = put(&mut document, view, replace)?;
    Ok((document.to_string(), saved))
}

/// Sets a field; the comments and blanks around its old value stay. Inserting would drop them, with those around the key.
fn set(table: &mut dyn TableLike, name: &str, new: impl Into<Value>) {
    let mut new = new.into();
    match table.get_mut(name).and_then(Item::as_value_mut) {
        Some(old) => {
            *new.decor_mut() = old.decor().clone();
            *old = new;
        }
        None => drop(table.insert(name, Item::Value(new))),
    }
}

fn broken(why: &str) -> io::Error {
    io::Error::other(format!("the settings must be mended first: {why}"))
}

/// Adds the view as `[[views]]`, or on one line as `views = [{ … }]` if the file does it that way.
fn put(document: &mut DocumentMut, view: &SavedView, replace: bool) -> io::Result<Saved> {
    let is_empty = document.is_empty();
    let named = |name: Option<&str>| name.is_some_and(|name| text::fold(name.trim()) == text::fold(view.name.trim()));
    let may_replace = || if replace { Ok(()) } else { Err(exists(view)) };
    match document.get_mut("views") {
        Some(Item::ArrayOfTables(views)) => {
            if let Some(known) = views.iter_mut().find(|known| named(known.get("name").and_then(Item::as_str))) {
                may_replace()?;
                set(known, "query", &view.query);
                return Ok(Saved::Replaced);
            }
            views.push(table(view));
        }
        Some(Item::Value(Value::Array(views))) => {
            let mut tables = views.iter_mut().filter_map(Value::as_inline_table_mut);
            if let Some(known) = tables.find(|known| named(known.get("name").and_then(Value::as_str))) {
                may_replace()?;
                set(known, "query", &view.query);
                return Ok(Saved::Replaced);
            }
            drop(tables);
            let pairs = [("name", view.name.as_str()), ("query", view.query.as_str())];
            views.push(pairs.into_iter().collect::<InlineTable>());
        }
        Some(_) => return Err(broken("`views` is no list of tables")),
        None => {
            // Comments at the end of the file stay above: below the new table a setting in them would belong to it.
            let above = document.trailing().as_str().unwrap_or_default().to_owned();
            document.set_trailing("");
            let mut first = table(view);
            let gap = if above.is_empty() && is_empty { "" } else { "\n" };
            first.decor_mut().set_prefix(format!("{above}{gap}"));
            document.insert("views", Item::ArrayOfTables([first].into_iter().collect()));
        }
    }
    Ok(Saved::New)
}

fn exists(view: &SavedView) -> io::Error {
    io::Error::new(io::ErrorKind::AlreadyExists, format!("there is a view called `{}` already", text::safe_line(&view.name)))
}

fn table(view: &SavedView) -> Table {
    let mut table = Table::from_iter([("name", value(&view.name)), ("query", value(&view.query))]);
    table.decor_mut().set_prefix("\n");
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::settings;

    fn view(name: &str, query: &str) -> SavedView {
        SavedView { name: name.into(), query: query.into(), line: 0 }
    }

    fn added(before: &str, view: &SavedView) -> String {
        with_view(before.as_bytes(), view, false).unwrap().0
    }

    #[test]
    fn a_view_goes_behind_everything_that_is_there_and_changes_nothing_of_it() {
        let template = settings::template();
        let own = "# mine\nmouse = false # not now\n\n[theme]\n# loud\ndiffers = \"red\"\n\n# the end\n";
        let views = "[[views]]\nname = \"A\" # first\nquery = \"x\"\n\n[panes]\nfacets = false\n";
        for before in ["", "mouse = true", own, &template, views] {
            let view = view("Ma's \"trip\"", r#"actor:ma "a \ b" -issue:trade"#);
            let after = added(before, &view);
            for line in before.lines() {
                assert!(after.lines().any(|other| other == line), "{line} is gone:\n{after}");
            }
            let read = settings::read::config("x", after.as_bytes());
            assert_eq!(read.problems, [], "{after}");
            assert_eq!(read.views.last().map(|view| (&view.name, &view.query)), Some((&view.name, &view.query)));
            let before = settings::read::config("x", before.as_bytes());
            assert_eq!(settings::Config { views: before.views.clone(), ..read }, before);
        }
        assert_eq!(added("", &view("A", "x")), "[[views]]\nname = \"A\"\nquery = \"x\"\n");
        let after = added(&template, &view("A", "x"));
        assert!(after.starts_with(&template) && after.ends_with("\n[[views]]\nname = \"A\"\nquery = \"x\"\n"), "{after}");
    }

    #[test]
    fn a_view_of_that_name_is_replaced_only_where_that_is_wanted() {
        for before in ["[[views]]\n# keep\nname = \"Málaga\"\nquery = \"x\"\n", "views = [{ name = \"Málaga\", query = \"x\" }] # keep\n"]
        {
            let view = view("malaga", "place:malaga");
            let error = with_view(before.as_bytes(), &view, false).unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::AlreadyExists);
            let (after, saved) = with_view(before.as_bytes(), &view, true).unwrap();
            assert_eq!(saved, Saved::Replaced);
            assert!(after.contains("# keep") && after.contains("Málaga") && after.contains("place:malaga"), "{after}");
            assert_eq!(settings::read::config("x", after.as_bytes()).views.len(), 1);
        }
    }

    #[test]
    fn a_value_that_is_replaced_keeps_the_comments_around_it() {
        for before in [
            "[[views]]\nname = \"A\" # first\n# about China\n\"query\" =  \"x\"  # for Monday\n# the end\n",
            "views = [\n  { name = \"A\",  query =  \"x\" }, # for Monday\n]\n",
        ] {
            let (after, _) = with_view(before.as_bytes(), &view("A", "y"), true).unwrap();
            assert_eq!(after, before.replace("\"x\"", "\"y\""));
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        let before = "[panes] # mine\n# no list\nfacets = true # for now\nevent = true\nfacets-width = 30 # wide\nevent-width = 0\n";
        fs::write(&path, before).unwrap();
        save_panes(&path, &Panes { facets: false, event: true, facets_width: Some(20), event_width: None, ..Panes::default() }).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), before.replacen("true", "false", 1).replace("30", "20"));
    }

    #[test]
    fn a_list_on_one_line_stays_on_one_line() {
        let after = added("views = [{ name = \"A\", query = \"x\" }]\n", &view("B", "y"));
        assert_eq!(after.lines().count(), 1, "{after}");
        assert_eq!(settings::read::config("x", after.as_bytes()).views.len(), 2);
    }

    #[test]
    fn settings_that_are_broken_are_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        for broken in [&b"mouse = tru"[..], b"views = 3", b"\xff"] {
            fs::write(&path, broken).unwrap();
            let error = save_view(&path, &view("A", "x"), false).unwrap_err();
            assert!(error.to_string().contains("mended first"), "{error}");
            assert_eq!(fs::read(&path).unwrap(), broken);
        }
    }

    #[test]
    fn the_first_view_makes_the_file_and_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/config.toml");
        assert_eq!(save_view(&path, &view("A", "x"), false).unwrap(), Saved::New);
        assert_eq!(settings::open(&path).views, [SavedView { line: 3, ..view("A", "x") }]);
    }
}
