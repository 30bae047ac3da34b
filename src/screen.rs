//! The terminal: state, keys, settings, drawing, jobs and the loop.

pub mod app;
mod browse;
pub mod jobs;
pub mod keys;
mod overlays;
pub mod pages;
pub mod runtime;
pub mod settings;
pub mod theme;
pub mod view;
