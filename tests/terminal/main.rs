//! The built program in a pseudo terminal, with a terminal emulator as its reader: what really goes over the wire.
//!
//! Owns everything that only a terminal shows: how it is taken, drawn on and given back. Leaves what the screen says
//! to the screen tests, and arguments and pipes to those of the command line.

#![cfg(unix)]
#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

mod edits;
#[cfg(feature = "download")]
mod fetching;
mod harness;
mod leaving;
mod notes;
mod places;
mod reading;
mod reloading;
mod room;
mod settings;
mod stopping;
#[cfg(feature = "download")]
#[allow(dead_code)] // `tests/download` uses all of it.
#[path = "../support/web.rs"]
mod web;
mod wire;
