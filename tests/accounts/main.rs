//! Where accounts differ: the built-in dossier against a list made by hand, and the commands that print it.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

mod by_hand;
mod commands;
mod many;
mod odd;
#[path = "../support/program.rs"]
mod program;
