//! The terminal: state, keys, settings, drawing, jobs and the loop.

pub mod app;
pub mod jobs;
pub mod keys;
pub mod runtime;
pub mod settings;
pub mod theme;
pub mod view;
