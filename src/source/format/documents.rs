//! What documents are known by: calendars, JSON.

use super::whole_lines;

pub(super) fn is_icalendar(head: &[u8]) -> bool {
    let Some(first) = whole_lines(head).next() else { return false };
    let first = first.trim_ascii().to_ascii_uppercase();
    ["BEGIN:VCALENDAR", "BEGIN:VEVENT"].iter().any(|start| first.starts_with(start.as_bytes()))
}

pub(super) fn is_json(head: &[u8]) -> bool {
    matches!(head.trim_ascii_start().first(), Some(b'{' | b'['))
}
