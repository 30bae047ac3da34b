//! Stores on real servers: what goes in comes out, and the same question gets the same answer as in memory.
//!
//! `eval "$(.ci/servers start FOLDER)"` starts the servers and says where they are; without them these tests say that
//! they did nothing.

#![cfg(feature = "store")]
#![allow(clippy::unwrap_used)]

#[path = "../support/meanwhile.rs"]
mod meanwhile;
#[path = "../support/program.rs"]
mod program;

mod commands;
mod encrypted;
mod kept;
mod lost;
mod own_server;
mod questions;
mod refusals;
#[cfg(unix)]
mod screens;
mod servers;
mod stopped;
#[cfg(unix)]
#[allow(dead_code)] // `tests/terminal` uses all of it.
#[path = "../terminal/harness.rs"]
mod terminal;
