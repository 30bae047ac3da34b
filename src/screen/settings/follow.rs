//! Saved views that follow actors, places, issues and sources to their new ids: a view holds for every dossier.

use super::file::save_view;
use crate::curate::kind::RecordKind;
use crate::index::query;
use crate::screen::app::SavedView;
use std::path::Path;

/// Gives saved views the new ids, in the file too; returns what was done, and what failed, in words.
#[must_use]
pub fn follow(path: &Path, mut views: Vec<SavedView>, renamed: &[(RecordKind, String, String)]) -> Vec<Result<String, String>> {
    let mut told = Vec::new();
    for (kind, old, new) in renamed {
        let fields: &[&str] = match kind {
            RecordKind::Actor => &["actor", "with"],
            RecordKind::Issue => &["issue"],
            RecordKind::Place => &["place"],
            RecordKind::Source => &["source"],
            RecordKind::Event => continue,
        };
        for view in &mut views {
            let Some(query) = query::renamed(&view.query, fields, old, new) else { continue };
            view.query = query;
            told.push(match save_view(path, view, true) {
                Ok(_) => Ok(format!("the saved view “{}” has the new id too", view.name)),
                Err(error) => Err(format!("the saved view “{}” keeps the old id: {error}", view.name)),
            });
        }
    }
    told
}
