//! The options that commands share, each group once: which files and how to read them; which events; how to print them.

mod filters;
mod loading;
mod output;
mod settings;
mod values;
mod words;

#[cfg(test)]
pub(super) use filters::FilterArgs;
pub(super) use filters::{CheckedFilters, date_hints};
pub(super) use loading::{EventArgs, PathArgs};
pub(super) use output::{EventOutput, TableOutput};
pub(super) use settings::{SettingsArgs, SettingsFile};
pub(super) use values::By;
pub(super) use words::shielded;
