//! Opens a text in the user's own editor: started without a shell, its file read back up to a size limit.

use super::handed::Handed;
use super::terminal_handoff;
use crate::notes::MAX_LEN;
use crate::text;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::process::{Command, Stdio};

/// The editor if neither `VISUAL` nor `EDITOR` names one.
const FALLBACK: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// Opens the text in the editor, and waits for it to end. The terminal must have been given to the editor; a command that draws
/// nothing has it to give.
///
/// # Errors
/// Why there is no edited text: no editor, one that failed, a file that is not text or is too long.
pub fn edit(words: &str) -> Result<String, String> {
    let [program, arguments @ ..] = &*command(|name| std::env::var(name).ok())? else { return Err("no editor is named".into()) };
    let cannot = |cause: io::Error| format!("no file for the editor: {cause}");
    // The file is deleted when this function returns.
    let file = Handed::with(words).map_err(cannot)?;
    let path = file.path();
    let shown = text::safe_line(program).into_owned();
    let started = Command::new(program).args(arguments).arg(path).stdin(keyboard()).spawn();
    let child = started.map_err(|cause| format!("the editor `{shown}` cannot be started: {cause}"))?;
    match terminal_handoff::wait_for(child) {
        Err(cause) => return Err(format!("the editor `{shown}` cannot be waited for: {cause}")),
        Ok(Some(failure)) => return Err(format!("the editor `{shown}` failed ({failure})")),
        Ok(None) => {}
    }
    // Open it by name: many editors replace the file by another.
    let mut bytes = Vec::new();
    let most = MAX_LEN as u64 + 1;
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|cause| format!("the editor's file cannot be read: {cause}"))?;
    if bytes.len() > MAX_LEN {
        return Err("the text is longer than 256 KiB".into());
    }
    let words = String::from_utf8(bytes).map_err(|_| "the editor's file is not UTF-8")?;
    Ok(text::safe_text(words.trim_end()).into_owned())
}

/// The program and its arguments from `VISUAL`, else `EDITOR`.
fn command(variable: impl Fn(&str) -> Option<String>) -> Result<Vec<String>, String> {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| Some((name, variable(name).filter(|value| !value.trim().is_empty())?)));
    let Some((name, value)) = named else { return Ok(vec![FALLBACK.to_owned()]) };
    let words = if cfg!(windows) { split_as_on_windows(&value) } else { shell_words::split(&value).ok() };
    words.filter(|words| !words.is_empty()).ok_or_else(|| format!("{name} has a quote that is not closed, or names nothing"))
}

/// Splits at blanks that stand in no double quotes: a Windows path is full of backslashes, which quote elsewhere, and may
/// hold blanks (`"C:\Program Files\Notepad++\notepad++.exe" -nosession`). `None` for a quote that is not closed.
fn split_as_on_windows(value: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    for c in value.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    (!quoted).then_some(words)
}

/// The terminal, if standard input is something else, such as a dossier in a pipe.
fn keyboard() -> Stdio {
    if io::stdin().is_terminal() {
        return Stdio::inherit();
    }
    File::open("/dev/tty").map_or_else(|_| Stdio::inherit(), Stdio::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visual_comes_before_editor_and_neither_means_the_usual_one() {
        let with = |set: &'static [(&str, &str)]| {
            command(move |name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
        };
        assert_eq!(with(&[("EDITOR", "nano"), ("VISUAL", "code --wait")]).unwrap(), ["code", "--wait"]);
        assert_eq!(with(&[("EDITOR", "nano -w"), ("VISUAL", " ")]).unwrap(), ["nano", "-w"]);
        assert_eq!(with(&[]).unwrap(), [FALLBACK]);
    }

    #[test]
    fn a_path_of_windows_keeps_its_backslashes_and_its_blanks_in_quotes() {
        let words = split_as_on_windows(r#" "C:\Program Files\Notepad++\notepad++.exe" -nosession  C:\a "" "#).unwrap();
        assert_eq!(words, [r"C:\Program Files\Notepad++\notepad++.exe", "-nosession", r"C:\a", ""]);
        assert_eq!(split_as_on_windows("\"C:\\a"), None);
    }

    #[cfg(unix)]
    #[test]
    fn no_shell_sees_the_variable() {
        let with = |value: &str| command(|_| Some(value.to_owned()));
        assert_eq!(with(r#"vim -c "set tw=72" 'a b'"#).unwrap(), ["vim", "-c", "set tw=72", "a b"]);
        assert_eq!(with("ed; rm -rf $HOME").unwrap(), ["ed;", "rm", "-rf", "$HOME"]);
        assert!(with("vim 'x").unwrap_err().contains("not closed"));
    }
}
