//! How the formats of coded records are recognised.

use super::lines::whole_lines;

/// The number of columns of GDELT 2.0, of 1.0 with addresses, and of older 1.0.
const COLUMNS_OF_GDELT: [usize; 3] = [61, 58, 57];

/// The number of lines that are checked: a single broken line must not decide.
const LOOKED_AT: usize = 20;

/// The possible separators between cells.
const SEPARATORS: [u8; 4] = [b'\t', b',', b';', b'|'];

/// Whether a header names a day, a code and an actor as GDELT does, in any order and in the spelling of any database.
fn names_columns_of_gdelt(head: &[u8]) -> bool {
    let any = |names: &[&str]| names.iter().any(|name| has_columns(head, &[name]));
    any(&["sqldate", "day", "eventdate", "date"])
        && any(&["eventcode", "eventbasecode", "eventrootcode"])
        && any(&["actor1name", "actor1code", "actor1countrycode", "actor2name", "actor2code", "actor2countrycode"])
}

/// GDELT has no header: a row is a number, a day as eight digits, its month, its year. A spreadsheet program leaves
/// commas or semicolons between them, and the reader of GDELT reports that better than the reader of tables.
pub(super) fn is_gdelt(head: &[u8]) -> bool {
    if names_columns_of_gdelt(head) {
        return true;
    }
    let lines = || whole_lines(head).take(LOOKED_AT);
    let alike = lines().filter(|line| SEPARATORS.iter().any(|separator| is_row_of_gdelt(line, *separator))).count();
    // Nothing else begins like this; in a file that was cut and repaired, most lines may be broken.
    alike * 4 > lines().count()
}

fn is_row_of_gdelt(line: &[u8], separator: u8) -> bool {
    let count = memchr::memchr_iter(separator, line).count() + 1;
    // Commas inside names add cells to a row, and empty cells at its end may be missing.
    let is_wide = if separator == b'\t' { COLUMNS_OF_GDELT.contains(&count) } else { (50..=90).contains(&count) };
    let mut cells = line.split(|byte| *byte == separator).map(bare);
    let mut next = || cells.next().unwrap_or_default();
    let (id, day, month, year) = (next(), next(), next(), next());
    // Databases may write the day as a date.
    let digits: Vec<u8> = day.iter().copied().filter(|byte| *byte != b'-').collect();
    let is_day = is_number(&digits) && digits.len() == 8 && digits.starts_with(month) && digits.starts_with(year);
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
    let has_number = has_columns(head, &["event_id_cnty"]) || has_columns(head, &["data_id"]);
    has_number && (has_columns(head, &["event_date", "event_type"]) || has_columns(head, &["deleted_timestamp"]))
}

/// The lists of UCDP: one row per conflict or dyad and year.
fn is_list_of_ucdp(head: &[u8]) -> bool {
    has_columns(head, &["year", "side_a"])
        && (has_columns(head, &["intensity_level"]) || has_columns(head, &["incompatibility", "intensity"]))
}

/// UCDP GED, which some releases have without a header: a number, a code that contains the year, the year, whether the
/// conflict was active, how clear the coding is, and one of three types of violence; dates come later.
pub(super) fn is_ucdp(head: &[u8]) -> bool {
    if has_columns(head, &["year", "type_of_violence"]) && (has_columns(head, &["date_start"]) || has_columns(head, &["active_year"])) {
        return true;
    }
    if is_list_of_ucdp(head) {
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

/// Whether the first line names these columns, whatever separates its cells and the words of a name: files write `Event
/// ID`, `event_id` and `event.id`.
pub(super) fn has_columns(head: &[u8], names: &[&str]) -> bool {
    let Some(first) = whole_lines(head).next() else { return false };
    let letters = |name: &[u8]| name.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase).collect::<Vec<u8>>();
    let wanted: Vec<Vec<u8>> = names.iter().map(|name| letters(name.as_bytes())).collect();
    SEPARATORS.iter().any(|separator| {
        let cells: Vec<Vec<u8>> = first.split(|byte| byte == separator).map(|cell| letters(bare(cell))).collect();
        cells.len() > 1 && wanted.iter().all(|name| cells.contains(name))
    })
}
