//! The program whole, and what changes of it when something happens.
//!
//! `state` holds the parts together, `update` is the one way in for every message; a file each for what actions of one
//! kind change of several parts at once. What is about one part alone is that part's own.

mod chips;
mod completing;
mod contacts;
mod dates;
mod filters;
mod menus;
mod movement;
mod notes;
mod pages;
mod reading;
mod relations;
mod reload;
mod sources;
mod state;
mod time;
mod typing;
mod update;
mod views;
mod writing;

pub use chips::Chip;
pub use state::App;
