//! How files are read: what is common to all commands that read any.

use crate::source::{InputFormat, Opening};
use clap::Args as Group;
use std::path::PathBuf;

/// How files are read.
#[derive(Debug, Default, Group)]
pub(super) struct Reading {
    /// The format of the files, where a look at how they begin does not tell it
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Reading")]
    pub input_format: Option<InputFormat>,
    /// Show each repeat of a coded record, none behind the first that says the same
    #[arg(long, help_heading = "Reading")]
    pub no_fold: bool,
    /// So much may come out of one archive, or in through a pipe, however tightly it is packed (as in 64G); without it
    /// 16G out of an archive, 200 times its size at most, and 4G through a pipe
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Reading")]
    pub unfold_up_to: Option<u64>,
}

impl Reading {
    /// These files, read so.
    pub fn of(self, paths: Vec<PathBuf>) -> Opening {
        Opening { format: self.input_format, unfolded: self.no_fold, unfold_up_to: self.unfold_up_to, ..Opening::of(paths) }
    }
}

/// A number of bytes: "500M", "64G", "64 GiB", "1000".
fn size(typed: &str) -> Result<u64, String> {
    let typed = typed.trim();
    let digits = typed.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = typed.split_at(digits);
    let unit = unit.trim().to_ascii_lowercase();
    let shift = match unit.trim_end_matches("ib").trim_end_matches('b') {
        "" => 0,
        "k" => 10,
        "m" => 20,
        "g" => 30,
        "t" => 40,
        _ => return Err("write a number with K, M, G or T behind it, as in 64G".into()),
    };
    let number: u64 = number.parse().map_err(|_| "write a number with K, M, G or T behind it, as in 64G")?;
    number.checked_mul(1 << shift).ok_or_else(|| "more than any disk holds".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_numbers_with_or_without_a_unit() {
        for (typed, bytes) in [("64G", 64 << 30), ("64 GiB", 64 << 30), ("500mb", 500 << 20), ("7", 7), ("1k", 1_024), ("2T", 2 << 40)] {
            assert_eq!(size(typed), Ok(bytes), "{typed}");
        }
        for typed in ["", "G", "-1", "1.5G", "64Q", "99999999T"] {
            assert!(size(typed).is_err(), "{typed}");
        }
    }
}
