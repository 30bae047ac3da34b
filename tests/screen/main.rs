//! The program as a user sees it: keys in, screen out, through the real loop.

#![allow(clippy::unwrap_used)] // Helpers stand outside the test functions that clippy.toml speaks of.

mod around;
mod browsing;
mod calendar;
mod commands;
mod comparing;
mod contacts;
mod contrast;
mod copying;
mod dates;
mod desk;
mod editing;
mod edits;
mod evidence;
mod face;
mod filtering;
mod folding;
mod footer;
mod forms;
mod frequency;
mod harness;
mod lanes;
mod loading;
mod loads;
mod looks;
mod monkey;
mod notes;
mod odd;
mod overlay;
mod pages;
mod picture;
mod reading;
mod reloading;
mod repeats;
mod searching;
mod tables;
mod tying;
mod typing;
mod views;
mod writing;
mod zoom;
