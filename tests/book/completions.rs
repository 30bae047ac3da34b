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

/// Types each line into a real zsh that has loaded the completions, presses Tab, and says what the line became.
const TYPE: &str = r#"
zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell "PS1=; setopt zle; unsetopt beep; fpath=($PWD \$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w shell "show() { print -r -- \"<<\$BUFFER>>\"; BUFFER= }; zle -N show; bindkey '^X' show; print re${:-}ady"
zpty -r shell answer '*ready*'
while read -r line; do
  zpty -n -w shell "$line"$'\t\C-x'
  zpty -r shell answer '*<<*>>*'
  answer=${answer##*<<}
  print -r -- ${answer%%>>*}
done
zpty -d shell
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

/// Says that it did nothing where there is no zsh.
#[test]
fn zsh_completes_commands_their_options_and_files() {
    let has_zsh = Command::new("zsh").args(["-fc", "zmodload zsh/zpty"]).output().is_ok_and(|output| output.status.success());
    if !has_zsh {
        eprintln!("there is no zsh: nothing was asked");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let printed = program::ran(&mut program::command(folder.path(), &["completions", "zsh"]), "");
    std::fs::write(folder.path().join("_diplo-tui"), printed.out).unwrap();
    std::fs::write(folder.path().join("talks.json"), "").unwrap();
    let cases = [
        ("diplo-tui expo", "diplo-tui export "),
        ("diplo-tui tal", "diplo-tui talks.json "),
        ("diplo-tui --theme hig", "diplo-tui --theme high-contrast "),
        ("diplo-tui list --evi", "diplo-tui list --evi"),
        ("diplo-tui check --evi", "diplo-tui check --evidence "),
        ("diplo-tui list tal", "diplo-tui list talks.json "),
        ("diplo-tui completions fi", "diplo-tui completions fish "),
        ("diplo-tui other.csv tal", "diplo-tui other.csv talks.json "),
    ];
    let typed = cases.map(|(line, _)| line).join("\n") + "\n";
    let ran = program::ran(Command::new("zsh").args(["-fc", TYPE]).current_dir(folder.path()).env("HOME", folder.path()), &typed);
    let became: Vec<&str> = ran.out.lines().collect();
    assert_eq!(became, cases.map(|(_, became)| became), "{}", ran.err);
}
