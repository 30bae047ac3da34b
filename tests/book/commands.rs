//! Every command and flag that README and book show is one of the program's, and those that need no file of the reader's run.

use crate::{Page, pages, promises};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::collections::BTreeSet;
use std::ffi::OsString;

/// What the program says to arguments; nothing is run.
fn complaint(words: &[String]) -> Option<clap::Error> {
    diplo_tui::cli::try_parse(words.iter().map(OsString::from)).err().filter(clap::Error::use_stderr)
}

/// The names of the commands, read out of the program's help.
pub fn commands() -> BTreeSet<String> {
    listed(&["diplo-tui", "--help"])
}

/// The commands of the commands: `store load`.
fn nested() -> Vec<[String; 2]> {
    let of = |group: String| listed(&["diplo-tui", &group, "--help"]).into_iter().map(move |command| [group.clone(), command]);
    commands().into_iter().filter(|command| command != "help").flat_map(of).collect()
}

fn listed(words: &[&str]) -> BTreeSet<String> {
    let help = diplo_tui::cli::try_parse(words.iter().map(OsString::from)).unwrap_err().to_string();
    let list = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let first = |line: &str| line.strip_prefix("  ").and_then(|line| line.split(' ').next()).unwrap_or_default().to_owned();
    list.map(first).filter(|name| !name.is_empty()).collect()
}

/// The commands of a block for a shell: lines that go on are joined, those of other programs left out.
fn lines(block: &str) -> Vec<String> {
    let joined = block.replace("\\\n", " ");
    joined.lines().map(str::trim).filter(|line| line.starts_with("diplo-tui")).map(str::to_owned).collect()
}

/// The commands that a block hands to git, which calls them with names of files in place of `%O` and the like.
fn lines_for_git(block: &str) -> Vec<String> {
    let words = block.lines().filter(|line| line.starts_with("git config")).flat_map(|line| shell_words::split(line).unwrap());
    words.filter(|word| word.starts_with("diplo-tui ")).collect()
}

/// The calls of the program in a line: several may stand behind each other, and redirections and pipes are the shell's.
fn calls(line: &str) -> Vec<Vec<String>> {
    let spaced = line.replace(" ; ", " \u{1} ").replace(" && ", " \u{1} ").replace(" | ", " \u{1} ");
    // What a shell puts in place of `<(…)` is the path of a file.
    let spaced = with_substituted_file(&spaced);
    let words = shell_words::split(&spaced).unwrap_or_else(|error| panic!("{line}: {error}"));
    let calls = words.split(|word| word == "\u{1}").map(|call| call.iter().take_while(|word| *word != ">").cloned().collect());
    calls.filter(|call: &Vec<String>| call.first().is_some_and(|first| first == "diplo-tui")).collect()
}

fn with_substituted_file(line: &str) -> String {
    match line.split_once("<(").and_then(|(before, rest)| Some((before, rest.split_once(')')?.1))) {
        Some((before, after)) => format!("{before}FILE{after}"),
        None => line.to_owned(),
    }
}

#[test]
fn every_command_in_a_block_parses() {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for page in pages() {
        let blocks = page.blocks.iter().filter(|block| block.language == "sh");
        for line in blocks.flat_map(|block| [lines(&block.text), lines_for_git(&block.text)].concat()) {
            for call in calls(&line) {
                seen.extend(call.get(1).cloned());
                problems.extend(complaint(&call).map(|error| format!("{}: {line}\n{error}", page.path)));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    let missing: Vec<String> = commands().into_iter().filter(|command| !seen.contains(command)).collect();
    assert_eq!(missing, Vec::<String>::new(), "commands that no block of the README or the book shows");
}

/// Whether words in running text are a command or flags of the program, perhaps without all that belongs to them.
fn holds(words: &[String]) -> bool {
    complaint(words).is_none_or(|error| match error.kind() {
        ErrorKind::MissingRequiredArgument | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => true,
        // A flag that is named without the value it needs.
        ErrorKind::InvalidValue => error.get(ContextKind::InvalidValue) == Some(&ContextValue::String(String::new())),
        _ => false,
    })
}

#[test]
fn every_command_and_flag_in_the_text_is_one_of_the_programs() {
    let commands = commands();
    let mut problems = Vec::new();
    let mut found = 0;
    for page in pages() {
        for span in &page.spans {
            let Ok(words) = shell_words::split(&with_substituted_file(span)) else { continue };
            let Some(first) = words.first() else { continue };
            let with = |before: &[&str]| -> Vec<String> { before.iter().map(|&word| word.to_owned()).chain(words.clone()).collect() };
            let sound = if first == "diplo-tui" {
                holds(&words)
            } else if first.starts_with("--") {
                holds(&with(&["diplo-tui"]))
                    || commands.iter().any(|command| holds(&with(&["diplo-tui", command])))
                    || nested().iter().any(|[group, command]| holds(&with(&["diplo-tui", group, command])))
            } else if words.len() > 1 && commands.contains(first) {
                holds(&with(&["diplo-tui"]))
            } else {
                continue;
            };
            found += 1;
            if !sound {
                problems.push(format!("{}: `{span}`", page.path));
            }
        }
    }
    assert!(found > 30, "only {found} were found");
    assert!(problems.is_empty(), "the program knows no such command or flag:\n{}", problems.join("\n"));
}

#[test]
fn a_flag_or_a_command_that_is_not_there_is_found() {
    let words = |line: &str| shell_words::split(line).unwrap();
    assert!(holds(&words("diplo-tui count --by")));
    assert!(!holds(&words("diplo-tui list --no-such-flag")));
    assert!(!holds(&words("diplo-tui --theme no-such-theme")));
    assert_eq!(calls("diplo-tui new a.json ; diplo-tui list > b.txt  # c").len(), 2);
}

/// Runs what the pages show, in a folder with the files that they speak of.
#[cfg(unix)]
mod run {
    use super::*;
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    const ARTICLE: &str = "Deputy Assistant Secretary Mark Lambert met Hong Liang in Beijing on May 23, 2024. They discussed Taiwan.\n";
    const TABLE: &str = "Date,Title,Actor\n2024-05-23,Talks,United States\n2024-05-24,Visit,China\n";

    /// The files that the pages name: a dossier, a later state of it, an article, a table, notes.
    fn lay_out(folder: &Path) {
        let example = promises::example();
        for name in ["my-dossier.json", "old.json"] {
            fs::write(folder.join(name), &example).unwrap();
        }
        fs::write(folder.join("new.json"), example.replace("\"President\"", "\"President of the United States\"")).unwrap();
        fs::write(folder.join("article.html"), format!("<html><body><p>{ARTICLE}</p></body></html>")).unwrap();
        fs::write(folder.join("readout.txt"), ARTICLE).unwrap();
        fs::write(folder.join("meetings.csv"), TABLE).unwrap();
        fs::create_dir(folder.join("notes")).unwrap();
        fs::write(folder.join("notes/2024-05-23 Talks.md"), "---\ntitle: Talks\ndate: 2024-05-23\n---\nText.\n").unwrap();
        for made in [
            ".local/share/bash-completion/completions",
            ".local/share/zsh/site-functions",
            ".config/fish/completions",
            ".config/diplo-tui",
            ".local/share/man/man1",
        ] {
            fs::create_dir_all(folder.join(made)).unwrap();
        }
    }

    /// Left out: words in capitals stand for the reader's own, and so does `…`; git has no repository here, and no store answers, and a screen no
    /// terminal.
    fn runs(line: &str) -> bool {
        let own = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-') && word != "US";
        let command = line.split(" # ").next().unwrap();
        !command.contains('…')
            && !["--desk", "git show", "postgres://", "clickhouse://"].iter().any(|other| command.contains(other))
            && !command.split(' ').any(own)
    }

    fn blocks(page: &Page) -> Vec<String> {
        let blocks = page.blocks.iter().filter(|block| block.language == "sh");
        blocks.flat_map(|block| lines(&block.text)).filter(|line| runs(line)).collect()
    }

    #[test]
    fn the_commands_of_each_page_run_one_after_the_other() {
        let mut count = 0;
        let mut problems = Vec::new();
        for page in pages() {
            let folder = tempfile::tempdir().unwrap();
            lay_out(folder.path());
            for line in blocks(&page) {
                count += 1;
                let program = Path::new(env!("CARGO_BIN_EXE_diplo-tui")).parent().unwrap();
                let path =
                    std::env::join_paths([program.to_owned()].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap())))
                        .unwrap();
                // The home and the folders of settings and data are the folder's; `command` of the support module sets them.
                let mut shell = Command::new("bash");
                shell
                    .args(["-o", "pipefail", "-c", &line])
                    .envs(crate::program::command(folder.path(), &[]).get_envs().filter_map(|(name, value)| Some((name, value?))));
                let ran = crate::program::ran(shell.env("PATH", path).current_dir(folder.path()), "");
                if ran.code != 0 {
                    problems.push(format!("{}: {line}\n  ends with {}: {}{}", page.path, ran.code, ran.out, ran.err));
                }
            }
        }
        assert!(count > 25, "only {count} commands were run");
        assert!(problems.is_empty(), "{}", problems.join("\n"));
    }
}
