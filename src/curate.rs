//! Where a dossier is made: an article goes in, drafts of events with their sentences come out; nothing is entered that nobody accepted.
//!
//! Owns what a text says, as proposals, and the edits of a dossier's file: as text that keeps its bytes where nobody touched it.
//! Leaves decoding files to [`crate::input`], and what an event is to [`crate::model`].
//!
//! | file | owns |
//! |---|---|
//! | `article` | plain text, Markdown, pages and feeds as paragraphs and sentences |
//! | `draft` | what an article tells, as drafts of events |
//! | `desk` | an article while a curator decides about its drafts; the queue of articles; kept over a restart |
//! | `kind` | the five kinds of records |
//! | `json` | a JSON text in which a value is changed while everything else keeps its bytes |
//! | `document` | the text of a dossier, cut into its records; patches and their inverses |
//! | `changes` | what is different between two states: record by record, field by field, in words |
//! | `edit` | the table of edits, what each does, and its way back |
//! | `fields` | a record as the fields of a form, and the record that they make |
//! | `check` | whether a changed dossier is still sound |
//! | `merge` | two edits of one dossier made one |
//! | `save` | the file, locked and written whole; the journal of edits |
//! | `session` | the dossiers edited in one sitting: undo, redo, what is unsaved; requests in, outcomes out |
//! | `starter` | the dossier that `new` begins |

pub mod article;
pub mod changes;
pub mod check;
pub mod desk;
pub mod document;
pub mod draft;
pub mod edit;
pub mod fields;
pub mod json;
pub mod kind;
pub mod merge;
pub mod save;
pub mod session;
pub mod starter;
