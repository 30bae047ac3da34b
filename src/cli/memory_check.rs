//! A load that is more than the memory holds: said before it begins, and asked about where somebody sits there.

use super::stderr::say;
use crate::date::{Day, Window};
use crate::source::{Collection, Narrow, TooLarge};
use crate::text;
use anyhow::{Error, bail};
use std::io::{self, BufRead, IsTerminal, Write};

/// How to read less.
const ADVICE: &str = "read less of it with --only and --from, --to, --actor or --kind (--only --from 2014 --actor China)";

/// Sees to it that what is about to be read fits, or is to be read all the same.
///
/// # Errors
/// That it does not fit, and how to read less.
pub(super) fn admit(source: &mut Collection) -> Result<(), Error> {
    let asks = io::stdin().is_terminal() && io::stderr().is_terminal();
    while let Err(too_large) = source.fits()? {
        if !asks {
            bail!("not read: {}", in_full(&too_large));
        }
        say(&too_large.to_string());
        match ask(&too_large)? {
            Answer::Anyway => source.read_anyway(),
            Answer::From(day) => source.narrow(Narrow { from: Some(day), ..source.only().clone() }),
            Answer::Unclear(why) => say(&why),
            Answer::No => bail!("nothing was read; {ADVICE}"),
        }
    }
    Ok(())
}

/// What there is to say where nobody can be asked.
fn in_full(too_large: &TooLarge) -> String {
    let anyway = if too_large.free.is_some() { "; --anyway reads all the same" } else { "" };
    format!("{too_large}; {ADVICE}{anyway}")
}

/// What somebody answers.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    Anyway,
    From(Day),
    Unclear(String),
    No,
}

fn ask(too_large: &TooLarge) -> Result<Answer, Error> {
    let may = too_large.free.is_some();
    let question = if may { "read anyway? [y/N], or a first day to read from: " } else { "a first day to read from, or nothing to stop: " };
    write!(io::stderr(), "{question}")?;
    io::stderr().flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(Answer::of(&line, may))
}

impl Answer {
    /// What a typed line means; `may` it be read anyway.
    fn of(line: &str, may: bool) -> Self {
        let typed = line.trim();
        match typed.to_lowercase().as_str() {
            "y" | "yes" if may => return Self::Anyway,
            "" | "n" | "no" | "q" => return Self::No,
            _ => {}
        }
        match Window::parse_from(typed) {
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
        assert_eq!(Answer::of("y\n", true), Answer::Anyway);
        assert_eq!(Answer::of(" 2014-05\n", true), Answer::From(Day::from_ymd(2014, 5, 1).unwrap()));
        for no in ["\n", "", "n", "No"] {
            assert_eq!(Answer::of(no, true), Answer::No);
        }
        assert!(matches!(Answer::of("soon", true), Answer::Unclear(why) if why.starts_with("`soon` is no day")));
        assert!(matches!(Answer::of("y", false), Answer::Unclear(_)), "what cannot be numbered cannot be read");
    }
}
