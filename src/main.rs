//! The program: parse, run, say what went wrong, exit.

use diplo_tui::cli::{self, Exit};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(std::env::args_os()) {
        Ok(exit) => exit.into(),
        Err(error) => {
            cli::report(&error);
            Exit::CouldNotRun.into()
        }
    }
}
