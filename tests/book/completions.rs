//! The completions that the program prints, asked as a shell asks them.

use crate::commands::commands;
use crate::program;
use std::process::Command;

/// Reads the completions and says, a line a question, what is offered behind the words, the last of which is being typed.
const ASK: &str = r#"
. ./completions.bash
function=$(complete -p diplo-tui | sed 's/.*-F \([^ ]*\).*/\1/')
while read -r line; do
  read -ra COMP_WORDS <<<"$line"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$line; COMP_POINT=${#line}; COMPREPLY=()
  "$function" diplo-tui "${COMP_WORDS[-1]}" "${COMP_WORDS[-2]}"
  echo "${COMPREPLY[*]}"
done
"#;

fn offered_by_bash(questions: &[String]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let printed = program::ran(&mut program::command(folder.path(), &["completions", "bash"]), "");
    std::fs::write(folder.path().join("completions.bash"), printed.out).unwrap();
    let ran = program::ran(Command::new("bash").args(["--norc", "-c", ASK]).current_dir(folder.path()), &(questions.join("\n") + "\n"));
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    ran.out.lines().map(str::to_owned).collect()
}

#[test]
fn bash_completes_commands_options_and_their_values() {
    let cases = [
        ("diplo-tui exp", "export"),
        ("diplo-tui --fre", "--fresh"),
        ("diplo-tui list --act", "--actor"),
        ("diplo-tui check --ev", "--evidence"),
        ("diplo-tui completions f", "fish"),
    ];
    let offered = offered_by_bash(&cases.map(|(line, _)| line.to_owned()));
    assert_eq!(offered, cases.map(|(_, offered)| offered));
}

#[test]
fn bash_completes_options_behind_every_command() {
    let commands: Vec<String> = commands().into_iter().collect();
    let offered = offered_by_bash(&commands.iter().map(|command| format!("diplo-tui {command} --hel")).collect::<Vec<_>>());
    for (command, offered) in commands.iter().zip(offered) {
        assert_eq!(offered, "--help", "{command}");
    }
}
