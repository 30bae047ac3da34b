//! The whole program, and the changes that span several parts.
//!
//! `state` holds the parts together, and every message enters through `update`. Each other file here holds one kind
//! of action that changes several parts at once. A change of a single part belongs to that part.

mod changing;
mod chips;
mod choosing;
mod commands;
mod completing;
mod contacts;
mod dates;
mod desk;
mod editing;
mod fetching;
mod filters;
mod forms;
mod menus;
mod mouse;
mod movement;
mod notes;
mod pages;
mod reading;
mod relations;
mod reload;
mod sides;
mod sources;
mod state;
mod time;
mod touring;
mod typing;
mod update;
mod views;
mod whole;
mod writing;

pub use chips::Chip;
pub use state::App;
