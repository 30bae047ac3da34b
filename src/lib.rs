//! `diplo-tui` reads diplomacy as a timeline, in a terminal: who met whom, when, about what, what came just
//! before and after, who says so, and where the accounts differ.
//!
//! # The map
//!
//! A wing imports only from wings above it in this list; `tests/layers.rs` reads the sources and fails on an import
//! that points up.
//!
//! | wing | owns |
//! |---|---|
//! | [`text`] | text from files made harmless; width, wrapping, folding for search; numbers in words |
//! | [`files`] | where a person's own files lie; the one atomic, locked writer; numbers and words as bytes of a file of our own |
//! | [`dates`] | a day, month, year, span or uncertain date (EDTF); earliest and latest day; dates as people write them; words |
//! | [`dates::prose`] | expressions of time in English prose; the table of their rules |
//! | [`model`] | Event, Account, Actor, Issue, Place, Source, Relation and their terms |
//! | [`model::dossier`] | the JSON format: read, check, merge, write; every problem with its place |
//! | [`model::discrepancy`] | where the accounts of an event differ: computed, in one place |
//! | [`model::comparison`] | one event as a table: a column an account |
//! | [`model::citation`] | sources as footnotes, Markdown, BibTeX, CSL-JSON |
//! | [`index`] | events in order as columns and postings |
//! | [`index::query`] | what is asked: terms of facets, days, text under and, or, not; parsed and printed |
//! | [`index::timeline`] | events in chronological order; find, counts, strip |
//! | [`index::statistics`] | how many events: period by period, term by term, side beside side |
//! | [`input`] | which bytes: paths, patterns, pipes, unpacking, detection; `input/formats/` has one file or folder a format |
//! | [`store`] | event bases in PostgreSQL, Citus and ClickHouse: put events in, ask, bring a slice out (feature `store`) |
//! | [`download`] | event data from where it is published: plans, requests with bounds, what was fetched (feature `download`) |
//! | [`analysis`] | what follows from events together |
//! | [`analysis::sides`] | the sides of a collection, ranked once; who does what in an event |
//! | [`analysis::meetings`] | who met whom: pairs, the matrix of contacts, one actor whole |
//! | [`analysis::lanes`] | who took part in what over time: a lane an actor |
//! | [`analysis::changes`] | what differs between two readings of the same files |
//! | [`curate`] | an article goes in, drafts of events with their sentences come out |
//! | [`curate::article`] | plain text, Markdown, pages and feeds as paragraphs and sentences; what a page says of itself |
//! | [`curate::draft`] | what an article tells, as drafts of events: tables of kinds, wordings, titles; why each was read so |
//! | [`curate::desk`] | an article while a curator decides about its drafts; the queue of articles; both kept over a restart |
//! | [`curate::document`] | a dossier's file as text that is edited: what nobody touches keeps its bytes; patches and their inverses |
//! | [`curate::changes`] | what is different between two states of a dossier: record by record, field by field, in words |
//! | [`curate::edit`] | the table of edits: what each does to the records, and its way back |
//! | [`curate::check`] | whether a changed dossier is still sound |
//! | [`curate::fields`] | a record as the fields of a form, and the record that they make |
//! | [`curate::merge`] | two edits of one dossier made one: event by event, field by field |
//! | [`curate::save`] | the file, locked and written whole; the journal of edits |
//! | [`curate::session`] | the dossiers edited in one sitting: undo, redo, what is unsaved |
//! | [`notes`] | a reader's marks, notes and tags, in a file of their own; where they were in each dossier |
//! | [`reports`] | a document and its renderers; events on paper: text, Markdown, a web page, CSV, JSON, calendars |
//! | [`screen`] | the terminal: `app` (the state, `Message` in, `Command` out: pure), `browse` (the panes), `pages` (a file a page), `overlays` (what is typed into or chosen from) |
//! | [`screen::keys`] | one table: where, key, action, help |
//! | [`screen::theme`] | styles and signs, named for what they mean |
//! | [`screen::settings`] | a person's settings: read, checked, written |
//! | [`screen::view`] | draws the state; a file a pane |
//! | [`screen::jobs`] | holds what was read; answers questions, finds out what pages show, writes out: jobs that can be stopped |
//! | [`screen::runtime`] | the loop, the terminal, given back on every way out |
//! | [`cli`] | arguments, and the commands that print: one file a command |
//!
//! # The screen
//!
//! ```text
//! ┌ header ───────────────────────────────────────────────────────────────┐
//! │ strip: the first side above the axis, the second below                 │
//! ├ Who ─────────┬ Timeline ─────────────────────────┬ Event ──────────────┤
//! │ actors under │ rows: date, rails with signs,     │ one event whole,    │
//! │ their states,│ title                             │ its accounts,       │
//! │ issues       │                                   │ its sources         │
//! ├ filters, message ────────────────────────────────┴──────── scrolled ───┤
//! │ footer: hints, or the line that is typed                               │
//! └─────────────────────────────────────────────────────────────────────────┘
//! ```
//!
//! A page covers strip and panes; an overlay (picker, prompt, note, menu) lies over either and takes the keys.
//!
//! # Two paths
//!
//! From file to screen: `cli → input::open → jobs → Timeline → Message::Loaded → App::update → Command::Find →
//! Message::Answered → view::draw`.
//!
//! From key to screen: `KeyEvent → Keymap::message → App::update → Vec<Command> → view::draw`.
//!
//! # Where the next thing goes
//!
//! A page: a report in `reports/`, a page in `screen/pages/` and a line in its list, a command in `cli/` and a line
//! in its list. A pane: a file in `screen/view/` and its lines in `screen/browse/`. A format: a file in `input/formats/`; of coded records by the
//! million, a file in `input/formats/coded/`. A filter: an [`index::query::Facet`], or an [`index::query::Clause`]. A key: a line in [`screen::keys`];
//! that of a page, with the page.

pub mod analysis;
pub mod cli;
pub mod curate;
pub mod dates;
#[cfg(feature = "download")]
pub mod download;
pub mod files;
pub mod index;
pub mod input;
pub mod model;
pub mod notes;
pub mod reports;
pub mod screen;
#[cfg(feature = "store")]
pub mod store;
pub mod text;
