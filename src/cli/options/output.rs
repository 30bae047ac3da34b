//! How a command prints.

use crate::reports::{Format, TableFormat};
use crate::screen::app::DateStyle;
use clap::Args;

/// How a table or a report is printed.
#[derive(Debug, Args)]
pub(in crate::cli) struct TableOutput {
    /// How to print it
    #[arg(long, value_enum, default_value_t = TableFormat::Text)]
    pub format: TableFormat,
}

/// How events are printed.
#[derive(Debug, Args)]
pub(in crate::cli) struct EventOutput {
    /// How to print it; json and jsonl open again
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// How to print dates: in words, or as the files have them; in text and markdown
    #[arg(long, value_enum, default_value_t = DateStyle::Words, value_name = "STYLE")]
    pub dates: DateStyle,
}
