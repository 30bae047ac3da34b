//! What documents are known by: XML, calendars, JSON.

use super::whole_lines;
use memchr::memmem;

/// Elements that the publications of the Office of the Historian begin with.
const ROOTS: [&str; 4] = ["visits", "trips", "visit", "trip"];

/// Keys of a dossier that no file of TimelineJS has.
const OF_A_DOSSIER: [&str; 2] = ["\"diplo-dossier/", "\"when\""];

/// Keys by which TimelineJS is known, of version 3 and 2.
const OF_A_TIMELINE: [&str; 4] = ["\"start_date\"", "\"timeline\"", "\"startDate\"", "\"headline\""];

pub(super) fn is_historian(head: &[u8]) -> bool {
    root(head).is_some_and(|root| ROOTS.iter().any(|name| root == name.as_bytes()))
}

/// The name of the first element, after declarations and comments.
fn root(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head.trim_ascii_start();
    loop {
        let end: &[u8] = match rest {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'!', ..] => b">",
            _ => break,
        };
        let at = memmem::find(rest, end)?;
        rest = rest[at + end.len()..].trim_ascii_start();
    }
    let name = rest.strip_prefix(b"<")?;
    let end = name.iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))?;
    Some(&name[..end])
}

pub(super) fn is_icalendar(head: &[u8]) -> bool {
    let Some(first) = whole_lines(head).next() else { return false };
    let first = first.trim_ascii().to_ascii_uppercase();
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT"].iter().any(|start| first.starts_with(start.as_bytes()))
}

/// JSON of TimelineJS, also as the script that it may be wrapped in: `callback({…})`, `storyjs_jsonp_data = {…}`.
pub(super) fn is_timelinejs(head: &[u8]) -> bool {
    let Some(at) = head.iter().position(|byte| *byte == b'{') else { return false };
    let before = head[..at].trim_ascii();
    let is_wrapped = before.len() < 100 && (before.ends_with(b"(") || before.ends_with(b"="));
    if !before.is_empty() && !is_wrapped {
        return false;
    }
    let has = |key: &&str| memmem::find(&head[at..], key.as_bytes()).is_some();
    OF_A_TIMELINE.iter().any(has) && !OF_A_DOSSIER.iter().any(has)
}

pub(super) fn is_json(head: &[u8]) -> bool {
    matches!(head.trim_ascii_start().first(), Some(b'{' | b'['))
}
