//! What is edited in files: what is said once they are read again, and what goes on after that.
//!
//! Leaves the files to the jobs, and what an edit is to [`crate::curate`].

use super::form_request::{FormRequest, KeptForm};
use crate::curate::merge::Side;

/// What is edited.
#[derive(Debug, Default)]
pub(super) struct Editing {
    /// What is said once the files are read again.
    words: Option<String>,
    /// Why an edit was not saved, said after that.
    complaint: Option<String>,
    /// The form that is wanted once its dossier has a file.
    waiting: Option<Box<FormRequest>>,
    /// Whose change is kept of what somebody else has changed too, in the form that is open.
    keeps: Vec<(String, Side)>,
    /// What of the open form is kept in case that the program is killed.
    kept: Option<KeptForm>,
}

impl Editing {
    /// What is said once the files are read again.
    pub fn say(&mut self, words: String) {
        self.words = Some(words);
    }

    /// Says once the files are read again why an edit was not saved.
    pub fn complain(&mut self, why: String) {
        self.complaint = Some(why);
    }

    pub fn take_complaint(&mut self) -> Option<String> {
        self.complaint.take()
    }

    pub fn take_words(&mut self) -> Option<String> {
        self.words.take()
    }

    /// Keeps a form for later.
    pub fn wait_with(&mut self, request: Box<FormRequest>) {
        self.waiting = Some(request);
    }

    pub fn waiting(&self) -> Option<&FormRequest> {
        self.waiting.as_deref()
    }

    pub fn take_waiting(&mut self) -> Option<Box<FormRequest>> {
        self.waiting.take()
    }

    /// Keeps one side's change of a field.
    pub fn keep(&mut self, path: String, side: Side) {
        self.keeps.push((path, side));
    }

    pub fn keeps(&self) -> &[(String, Side)] {
        &self.keeps
    }

    /// Takes what is to be kept of the open form; tells whether it is anything else than before.
    pub fn keep_form(&mut self, form: Option<KeptForm>) -> bool {
        let is_other = self.kept != form;
        self.kept = form;
        is_other
    }

    /// Another form is open.
    pub fn begin(&mut self) {
        self.keeps.clear();
    }
}
