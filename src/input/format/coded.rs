//! What the formats of coded records are known by.

use super::whole_lines;

/// The columns of GDELT 2.0, of 1.0 with addresses, of 1.0 before these.
const COLUMNS_OF_GDELT: [usize; 3] = [61, 58, 57];

/// So many lines are looked at: one that is broken must not decide.
const LOOKED_AT: usize = 20;

/// GDELT has no header: a row is a number, a day as eight digits, its month, its year. A program for spreadsheets leaves
/// commas or semicolons between them, and that is said better by the reader than by calling it some table.
pub(super) fn is_gdelt(head: &[u8]) -> bool {
    let lines = || whole_lines(head).take(LOOKED_AT);
    let alike = lines().filter(|line| [b'\t', b';', b','].iter().any(|separator| is_row_of_gdelt(line, *separator))).count();
    alike * 2 > lines().count()
}

fn is_row_of_gdelt(line: &[u8], separator: u8) -> bool {
    let count = memchr::memchr_iter(separator, line).count() + 1;
    // Commas inside of names make more cells of a row, and empty ones at its end may be gone.
    let is_wide = if separator == b'\t' { COLUMNS_OF_GDELT.contains(&count) } else { (50..=90).contains(&count) };
    let mut cells = line.split(|byte| *byte == separator).map(bare);
    let mut next = || cells.next().unwrap_or_default();
    let (id, day, month, year) = (next(), next(), next(), next());
    let is_day = is_number(day) && day.len() == 8 && day.starts_with(month) && day.starts_with(year);
    is_wide && is_number(id) && (is_day || is_spoilt_day(day)) && is_number(month) && is_number(year)
}

/// `2.02E+07`.
fn is_spoilt_day(day: &[u8]) -> bool {
    day.len() < 14 && day.windows(2).any(|pair| pair.eq_ignore_ascii_case(b"E+")) && day.first().is_some_and(u8::is_ascii_digit)
}

fn is_number(cell: &[u8]) -> bool {
    !cell.is_empty() && cell.iter().all(u8::is_ascii_digit)
}

fn bare(cell: &[u8]) -> &[u8] {
    let cell = cell.trim_ascii();
    cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell)
}

pub(super) fn is_icews(head: &[u8]) -> bool {
    has_columns(head, &["event id", "event date", "source name"])
}

pub(super) fn is_polecat(head: &[u8]) -> bool {
    has_columns(head, &["event id", "event date", "event type", "event mode"])
}

pub(super) fn is_acled(head: &[u8]) -> bool {
    (has_columns(head, &["event_id_cnty"]) || has_columns(head, &["data_id"])) && has_columns(head, &["event_date", "event_type"])
}

/// UCDP GED, which some releases give without a header: a number, a code that holds the year, the year, how active it
/// was, how clear the coding, and which of three kinds of violence; dates stand further on.
pub(super) fn is_ucdp(head: &[u8]) -> bool {
    if has_columns(head, &["year", "type_of_violence"]) && (has_columns(head, &["date_start"]) || has_columns(head, &["active_year"])) {
        return true;
    }
    let mut lines = whole_lines(head);
    let Some(first) = lines.next() else { return false };
    let cells: Vec<&[u8]> = first.split(|byte| *byte == b',').map(bare).take(12).collect();
    let [id, relid, year, active, status, kind, ..] = cells.as_slice() else { return false };
    let is_year = is_number(year) && year.len() == 4;
    let is_flag = matches!(active, [b'0' | b'1']) || active.eq_ignore_ascii_case(b"true") || active.eq_ignore_ascii_case(b"false");
    let is_kind = matches!(kind, [b'1'..=b'3']);
    is_number(id) && memchr::memmem::find(relid, year).is_some() && is_year && is_flag && is_kind && !is_number(status)
}

/// Whether the first line names these columns, whatever stands between its cells.
pub(super) fn has_columns(head: &[u8], names: &[&str]) -> bool {
    let Some(first) = whole_lines(head).next() else { return false };
    [b'\t', b',', b';'].iter().any(|separator| {
        let cells: Vec<&[u8]> = first.split(|byte| byte == separator).map(bare).collect();
        cells.len() > 1 && names.iter().all(|name| cells.iter().any(|cell| cell.eq_ignore_ascii_case(name.as_bytes())))
    })
}
