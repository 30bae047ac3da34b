//! Loads that need more memory than there is: the program says so before it reads, and asks if a user is at the
//! terminal.

use super::consent::{answer, can_ask};
use super::options::date_hints;
use super::stderr::say;
use crate::dates::{Day, Window};
use crate::input::{Cancel, LoadError, LoadRequest, OpenInputs, RowFilter, TooLarge};
use crate::text;
use anyhow::{Error, bail};

/// How to read fewer records.
const ADVICE: &str = "read less of it with --only and --from, --to, --actor or --kind (--only --from 2014 --actor China)";

/// How to read less from files that are read whole.
const FEWER: &str = "name fewer files, or a part of them";

/// Opens the named files. If they would not fit into memory, asks the user or refuses, before reading.
///
/// # Errors
/// What cannot be opened; that it does not fit, and what to do.
pub(super) fn open(request: &LoadRequest) -> Result<OpenInputs, Error> {
    let open = |request: &LoadRequest| OpenInputs::open(request, &Cancel::default());
    match open(request) {
        Err(LoadError::TooLarge(too_large)) => {
            let may = too_large.free.is_some();
            if !can_ask() {
                bail!("not read: {too_large}; {FEWER}{}", anyway(may));
            }
            say(&too_large.to_string());
            if !may || Answer::parse(&answer("read anyway? [y/N] ")?, may) != Answer::Anyway {
                bail!("nothing was read; {FEWER}");
            }
            Ok(open(&LoadRequest { anyway: true, ..request.clone() })?)
        }
        opened => Ok(opened?),
    }
}

/// Makes sure that the records to be read fit into memory, or that the user wants to read them anyway.
///
/// # Errors
/// That it does not fit, and how to read less.
pub(super) fn admit(inputs: &mut OpenInputs) -> Result<(), Error> {
    while let Err(too_large) = inputs.fits()? {
        if !can_ask() {
            bail!("not read: {}", in_full(&too_large));
        }
        say(&too_large.to_string());
        match Answer::parse(&answer(question(&too_large))?, too_large.free.is_some()) {
            Answer::Anyway => inputs.read_anyway(),
            Answer::From(day) => inputs.narrow(RowFilter { from: Some(day), ..inputs.only().clone() }),
            Answer::Unclear(why) => say(&why),
            Answer::No => bail!("nothing was read; {ADVICE}"),
        }
    }
    Ok(())
}

/// The whole message, if no user can be asked.
fn in_full(too_large: &TooLarge) -> String {
    format!("{too_large}; {ADVICE}{}", anyway(too_large.free.is_some()))
}

fn anyway(may: bool) -> &'static str {
    if may { "; --anyway reads all the same" } else { "" }
}

/// The user's answer.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Anyway,
    From(Day),
    Unclear(String),
    No,
}

fn question(too_large: &TooLarge) -> &'static str {
    if too_large.free.is_some() {
        "read anyway? [y/N], or a first day to read from: "
    } else {
        "a first day to read from, or nothing to stop: "
    }
}

impl Answer {
    /// The meaning of a typed line; `may` allows the answer to read anyway.
    fn parse(line: &str, may: bool) -> Self {
        let typed = line.trim();
        match typed.to_lowercase().as_str() {
            "y" | "yes" if may => return Self::Anyway,
            "" | "n" | "no" | "q" => return Self::No,
            _ => {}
        }
        match Window::first_day(typed, &date_hints()) {
            Ok(day) => Self::From(day),
            Err(error) => Self::Unclear(format!("`{}` is no day: {}", text::safe_line(typed), error.message)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_yes_reads_everything_and_a_day_reads_from_there() {
        assert_eq!(Answer::parse("y\n", true), Answer::Anyway);
        assert_eq!(Answer::parse(" 2014-05\n", true), Answer::From(Day::from_ymd(2014, 5, 1).unwrap()));
        for no in ["\n", "", "n", "No"] {
            assert_eq!(Answer::parse(no, true), Answer::No);
        }
        assert!(matches!(Answer::parse("soon", true), Answer::Unclear(why) if why.starts_with("`soon` is no day")));
        assert!(matches!(Answer::parse("y", false), Answer::Unclear(_)), "what cannot be numbered cannot be read");
    }
}
