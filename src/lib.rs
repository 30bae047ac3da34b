//! `diplo-tui` reads diplomacy as a timeline, in a terminal: who met whom, when, about what, what came just
//! before and after, who says so, and where the accounts differ.
//!
//! # The map
//!
//! A module imports only from modules above it in this list; `tests/layers.rs` reads the sources and fails on
//! an arrow that points up.
//!
//! | module | owns |
//! |---|---|
//! | [`date`] | a day, month, year, span or uncertain date (EDTF); earliest and latest day; words |
//! | [`text`] | text from files made harmless; width, wrapping, folding for search |
//! | [`folders`] | where a person's own files lie; a change to one that loses nobody else's; any file written whole or not at all |
//! | [`packed`] | numbers, words and lists of events as bytes in a file of our own, and back: nothing read is believed |
//! | [`model`] | Event, Account, Actor, Issue, Place, Source, Relation and their terms |
//! | [`discrepancy`] | where the accounts of an event differ: computed, in one place |
//! | [`comparison`] | one event as a table: a column an account, and how it stands in columns of text |
//! | [`dossier`] | the JSON format: read, check, merge, write; every problem with its place |
//! | [`query`] | what is asked: terms of facets, days, text under and, or, not; parsed and printed |
//! | [`timeline`] | events in chronological order as columns; postings, find, counts, histogram |
//! | [`census`] | how many events: period by period, term by term, side beside side |
//! | [`source`] | trait `Source` and `open`: which reader for which file |
//! | [`places`] | where a person was in each dossier when they left |
//! | [`changes`] | what differs between two readings of the same files |
//! | [`notebook`] | a reader's marks, notes and tags: beside the data, in a file of their own |
//! | [`contact`] | who met whom: pairs, the matrix of contacts, one actor whole |
//! | [`citation`] | sources as footnotes, Markdown, BibTeX, CSL-JSON |
//! | [`export`] | events on paper: text, Markdown, a web page, CSV, JSON, calendars |
//! | [`lanes`] | who took part in what over time: a lane an actor |
//! | [`app`] | the state, `Message` in, `Command` out: pure |
//! | [`keys`] | one table: where, key, action, help |
//! | [`theme`] | styles and signs, named for what they mean |
//! | [`config`] | a person's settings: read, checked, written |
//! | [`view`] | draws the state; a file a pane |
//! | [`worker`] | holds what is read; answers questions, finds out what pages show, writes out: jobs that can be stopped |
//! | [`runtime`] | the loop, the terminal, given back on every way out |
//! | [`cli`] | arguments, and the commands that print |
//!
//! # Two paths
//!
//! From file to screen: `cli → source::open → worker → Timeline → Message::Loaded → App::update →
//! Command::Find → Message::Answered → view::draw`.
//!
//! From key to screen: `KeyEvent → Keymap::message → App::update → Vec<Command> → view::draw`.
//!
//! # Where the next thing goes
//!
//! A screen to read: a [`app::Subject`] and a file in `app/sheet/`. A pane: a file in `view/` and its lines in `app/`. A format: a file in `source/` and a line in
//! [`source::open`]; of coded records by the million, a file in `source/coded/`. A filter: a [`query::Facet`], or a [`query::Clause`]. A key: a line in [`keys`].

pub mod app;
pub mod census;
pub mod changes;
pub mod citation;
pub mod cli;
pub mod comparison;
pub mod config;
pub mod contact;
pub mod date;
pub mod discrepancy;
pub mod dossier;
pub mod export;
pub mod folders;
pub mod keys;
pub mod lanes;
pub mod model;
pub mod notebook;
pub mod packed;
pub mod places;
pub mod query;
pub mod runtime;
pub mod source;
pub mod text;
pub mod theme;
pub mod timeline;
pub mod view;
pub mod worker;
