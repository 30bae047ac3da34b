//! The built program, run in a folder in which nobody has settings, notes or places of his own, and by no proxy.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

/// What a run left behind.
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: i32,
}

/// The program with arguments, at home in `folder`: settings, data, state and cache lie in folders of these names.
pub fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_diplo-tui"));
    command.args(args).current_dir(folder).env_remove("NO_COLOR").env_remove("DIPLO_TUI_CONFIG");
    command.env("HOME", folder).env("XDG_CONFIG_HOME", folder.join("settings"));
    command.env("XDG_CACHE_HOME", folder.join("cache"));
    command.env("XDG_DATA_HOME", folder.join("data")).env("XDG_STATE_HOME", folder.join("state"));
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(name);
    }
    command
}

/// Runs it with `input` on standard input.
pub fn ran(command: &mut Command, input: &str) -> Ran {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = thread::spawn(move || pipe.write_all(input.as_bytes()));
    let output = child.wait_with_output().unwrap();
    // A program that reads no input closes the pipe; that is its right.
    let _ = writer.join().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { out: text(output.stdout), err: text(output.stderr), code: output.status.code().unwrap() }
}
