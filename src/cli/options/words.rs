//! Arguments without a flag: files, and a query in one piece or several.

use crate::cli::stores;
use crate::index::query;
use crate::input::STANDARD_INPUT;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// The words, sorted into files and a query.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct Words {
    /// The files; `-` may be among them.
    pub paths: Vec<PathBuf>,
    /// The query.
    pub query: Option<String>,
}

/// Endings of files that the program or its neighbours write; a word that ends so is meant as a file, there or not.
const ENDINGS: [&str; 23] = [
    "json", "jsonl", "ndjson", "csv", "tsv", "tab", "txt", "xml", "ics", "zip", "gz", "bz2", "zst", "xz", "html", "md", "toml", "xlsx",
    "xlsm", "xlsb", "xls", "ods", "pdf",
];

impl Words {
    /// Sorts words: the path of an existing file, or a word that looks like a path, is a file; everything else is part
    /// of one query.
    pub fn sort(words: Vec<OsString>) -> Self {
        let mut sorted = Self::default();
        let mut asked: Vec<String> = Vec::new();
        for word in words {
            match word.to_str() {
                Some(typed) if !is_path(typed) => {
                    asked.push(typed.trim().to_owned());
                }
                _ => sorted.paths.push(word.into()),
            }
        }
        sorted.query = (!asked.is_empty()).then(|| joined(&asked));
        sorted
    }

    /// The only word, if it is not a file and could be a mistyped command.
    pub fn single(&self) -> Option<&str> {
        let typed = self.query.as_deref().filter(|_| self.paths.is_empty())?;
        Some(typed).filter(|typed| typed.chars().all(|c| c.is_ascii_alphabetic()))
    }
}

fn is_path(word: &str) -> bool {
    if stores::is_address(word) {
        return true;
    }
    // A sheet of a workbook: FILE.xlsx#Sheet.
    if let Some((book, _)) = word.rsplit_once('#')
        && Path::new(book).exists()
    {
        return true;
    }
    if is_fetched(word) {
        return true;
    }
    let ending = Path::new(word).extension().and_then(OsStr::to_str).map(str::to_ascii_lowercase);
    let separated = word.contains(std::path::MAIN_SEPARATOR) && !word.contains(|c: char| c.is_whitespace() || c == ':' || c == '"');
    word == STANDARD_INPUT || separated || ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) || Path::new(word).exists()
}

/// Whether the word names data that can be fetched: `gdelt:2024-05-23..2024-05-24`.
#[cfg(feature = "download")]
fn is_fetched(word: &str) -> bool {
    crate::download::Wanted::is_like(word)
}

#[cfg(not(feature = "download"))]
fn is_fetched(_: &str) -> bool {
    false
}

/// Puts a space before an argument that excludes something (`-kind:statement`, `-2024-05`), so that the parser does not
/// take it for a flag; a query ignores the space.
pub(in crate::cli) fn shielded(argument: OsString) -> OsString {
    let left_out = argument.to_str().and_then(|argument| argument.strip_prefix('-')).is_some_and(|rest| {
        let word = rest.trim_start_matches('-');
        let letters = word.bytes().take_while(u8::is_ascii_lowercase).count();
        rest.starts_with(['(', '"', '“'])
            || word.starts_with(|c: char| c.is_ascii_digit())
            || (letters > 0 && word[letters..].starts_with(':'))
    });
    if left_out {
        let mut shielded = OsString::from(" ");
        shielded.push(argument);
        return shielded;
    }
    argument
}

/// Joins words that the shell has split back into one query. A word with an *or* in it is a group by itself.
fn joined(words: &[String]) -> String {
    if let [only] = words {
        return only.clone();
    }
    let words = words.iter().map(|word| if query::has_or(word) { format!("({word})") } else { word.clone() });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(words: &[&str]) -> (Vec<String>, Option<String>) {
        let Words { paths, query } = Words::sort(words.iter().map(OsString::from).collect());
        (paths.into_iter().map(|path| path.display().to_string()).collect(), query)
    }

    #[test]
    fn files_and_queries_are_told_apart_by_their_look() {
        for path in ["missing.json", "notes/", "a b/c.jsonl", "-", "x.csv", "/tmp", "Cargo.toml"] {
            assert_eq!(sorted(&[path]), (vec![path.to_owned()], None), "{path}");
        }
        for query in ["actor:campbell", "campbell", "-kind:statement", "date:2024-05-23/2024-05-24", "\"24/7 talks\"", "U.S.", "2024.."] {
            assert_eq!(sorted(&[query]), (vec![], Some(query.to_owned())), "{query}");
        }
    }

    #[test]
    fn words_that_the_shell_took_apart_are_one_sentence_again() {
        assert_eq!(sorted(&["kind:talks", "or", "kind:visit", "May", "2024"]).1.as_deref(), Some("kind:talks or kind:visit May 2024"));
        assert_eq!(sorted(&["a or b", "c", "\"d or e\""]).1.as_deref(), Some("(a or b) c \"d or e\""));
    }

    #[test]
    fn what_is_left_out_is_told_from_a_flag() {
        for (argument, is_query) in [
            ("-kind:statement", true),
            ("-2024-05", true),
            ("-(a or b)", true),
            ("-\"a b\"", true),
            ("--format", false),
            ("-o", false),
            ("-", false),
            ("a:b", false),
        ] {
            assert_eq!(shielded(argument.into()) == *format!(" {argument}"), is_query, "{argument}");
        }
    }
}
