//! Conflicts shown in the text, with the marks that people and their tools know from git.

use similar::{ChangeTag, TextDiff};

/// Our text in which every line that is different in theirs stands beside it, between marks.
#[must_use]
pub fn marked(ours: &str, theirs: &str, newline: &str) -> String {
    let diff = TextDiff::from_lines(ours, theirs);
    let mut out = String::with_capacity(ours.len() + 1_000);
    let (mut own, mut other) = (String::new(), String::new());
    for change in diff.iter_all_changes() {
        match change.tag() {
            ChangeTag::Delete => own.push_str(change.value()),
            ChangeTag::Insert => other.push_str(change.value()),
            ChangeTag::Equal => {
                write(&mut out, &mut own, &mut other, newline);
                out.push_str(change.value());
            }
        }
    }
    write(&mut out, &mut own, &mut other, newline);
    out
}

fn write(out: &mut String, own: &mut String, other: &mut String, newline: &str) {
    if own.is_empty() && other.is_empty() {
        return;
    }
    let line = |text: &str| if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}{newline}") };
    out.push_str(&format!("<<<<<<< ours{newline}{}======={newline}{}>>>>>>> theirs{newline}", line(own), line(other)));
    own.clear();
    other.clear();
}
