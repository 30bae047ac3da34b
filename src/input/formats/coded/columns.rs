//! Which column holds which value, by the header, in whatever order and spelling it names them.
//!
//! Also owns how a file may be cut: in some countries programs write semicolons instead of commas.

use super::{BETWEEN, Cells, Framing, days};

/// A position that no record has: its cell is always empty.
pub(super) const ABSENT: usize = usize::MAX;

/// The columns of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Columns {
    /// The names as the header writes them.
    written: Vec<String>,
    /// The names in lower case, with underscores for anything but letters and digits.
    plain: Vec<String>,
}

impl Columns {
    /// The columns that a header names. The header may begin with a byte order mark, which is not part of a name.
    pub fn new(header: &Cells<'_>) -> Self {
        let written = (0..header.len()).map(|at| header.text(at).trim_start_matches('\u{feff}').trim().trim_matches('"').to_owned());
        Self::named(written)
    }

    /// Columns with known names.
    pub fn named(names: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let written: Vec<String> = names.into_iter().map(Into::into).collect();
        let plain = written.iter().map(|name| plain(name)).collect();
        Self { written, plain }
    }

    /// The names as the header writes them.
    pub fn written(&self) -> &[String] {
        &self.written
    }

    /// The position of the first of the names that is there: releases give the same column several names.
    pub fn at(&self, names: &[&str]) -> usize {
        let exact = names.iter().find_map(|name| self.plain.iter().position(|plain| plain == name));
        // `EventID` and `event_id` are the same name.
        let letters = |name: &str| name.bytes().filter(|byte| *byte != b'_').collect::<Vec<u8>>();
        let alike = |name: &&str| self.plain.iter().position(|plain| letters(plain) == letters(name));
        exact.or_else(|| names.iter().find_map(alike)).unwrap_or(ABSENT)
    }

    /// The position of the column with a name, however its words are separated: `Actor1Geo_FullName` is
    /// `actor1geofullname`.
    pub fn at_words(&self, name: &str) -> usize {
        let is_called = |plain: &String| plain.bytes().filter(|byte| *byte != b'_').eq(name.bytes());
        self.plain.iter().position(is_called).unwrap_or(ABSENT)
    }

    /// As [`Self::at`], for a column that must be there.
    ///
    /// # Errors
    /// Names the missing column.
    pub fn must(&self, names: &[&str]) -> Result<usize, String> {
        let at = self.at(names);
        if at == ABSENT { Err(format!("there is no column `{}`", names.first().copied().unwrap_or_default())) } else { Ok(at) }
    }

    /// The reason why a record does not fit these columns: a line break or a separator outside quotes shifts the cells.
    /// Extra empty cells are harmless.
    pub fn misfit(&self, cells: &Cells<'_>) -> Option<&'static str> {
        let count = self.written.len();
        if cells.len() < count {
            return Some("fewer cells than columns");
        }
        (count..cells.len()).any(|at| !cells.get(at).is_empty()).then_some("more cells than columns")
    }
}

/// "Event ID" and `event_id` are written alike.
fn plain(name: &str) -> String {
    name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { '_' }).collect()
}

/// Columns that belong together: the run of a record from the first of them to the last.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretch {
    first: usize,
    last: usize,
    /// The position of each column in the run.
    picks: Vec<usize>,
}

impl Stretch {
    /// The stretch that these columns span, in the order in which [`Stretch::cut`] returns them; empty for no columns.
    pub fn new(columns: &[usize]) -> Self {
        let present = || columns.iter().copied().filter(|at| *at != ABSENT);
        let (Some(first), Some(last)) = (present().min(), present().max()) else {
            return Self { first: ABSENT, last: ABSENT, picks: vec![ABSENT; columns.len()] };
        };
        let pick = |at: &usize| if *at == ABSENT { ABSENT } else { at - first };
        Self { first, last, picks: columns.iter().map(pick).collect() }
    }

    /// The run of a record.
    pub fn run<'a>(&self, cells: &Cells<'a>) -> &'a [u8] {
        if self.first == ABSENT { &[] } else { cells.run(self.first, self.last) }
    }

    /// Whether both are cut in the same way, so that equal runs mean the same.
    pub fn is_cut_like(&self, other: &Self) -> bool {
        let width = |stretch: &Self| stretch.last.wrapping_sub(stretch.first);
        self.picks == other.picks && width(self) == width(other)
    }

    /// Cuts a run into the columns again; empty if there is no run. Words for "nothing" become empty too.
    pub fn cut<'t, const COLUMNS: usize>(&self, run: &'t str) -> [&'t str; COLUMNS] {
        let between = if run.contains(char::from(BETWEEN)) { char::from(BETWEEN) } else { '\t' };
        let cells: Vec<&str> = if self.first == self.last { vec![run] } else { run.split(between).collect() };
        let mut picks = self.picks.iter();
        [(); COLUMNS].map(|()| picks.next().and_then(|at| cells.get(*at)).map_or("", |cell| said(cell)))
    }
}

/// The text of a cell; empty if it is blank or one of the words for "nothing".
pub(super) fn said(cell: &str) -> &str {
    let cell = cell.trim();
    if cell == "-" || is_nothing(cell.as_bytes()) { "" } else { cell }
}

/// Whether a cell is one of the words with which programs write that there is nothing.
pub(super) fn is_nothing(cell: &[u8]) -> bool {
    matches!(cell, b"NA" | b"<NA>" | b"NULL" | b"null" | b"None" | b"N/A" | b"nan" | b"NaN" | b"\\N")
}

/// Whether a cell of a record is blank or one of the words for "nothing".
pub(super) fn is_silent(cell: &[u8]) -> bool {
    std::str::from_utf8(cell).is_ok_and(|cell| said(cell).is_empty())
}

/// How a file with this beginning is cut: by the most frequent separator in its first line. Tab-separated cells have no
/// quotes if the format has none, unless whole cells are quoted: databases and archives write these.
pub(super) fn framing(beginning: &[u8], quotes_between_tabs: bool) -> Framing {
    let line = beginning.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |separator: u8| memchr::memchr_iter(separator, line).count();
    let quotes_between_tabs = quotes_between_tabs || has_quoted_cells(beginning);
    let most = [b'\t', b',', b';', b'|'].into_iter().max_by_key(|separator| (count(*separator), *separator == b'\t'));
    match most {
        Some(separator) if count(separator) > 0 && is_padded(beginning, separator) => Framing::Padded(separator),
        Some(b'\t') | None if !quotes_between_tabs => Framing::Tabs,
        Some(separator) => Framing::Quoted(separator),
        None => Framing::Tabs,
    }
}

/// Whether blanks stand around most cells of the first lines: `a, b, c`, or columns of one width.
fn is_padded(beginning: &[u8], separator: u8) -> bool {
    let (mut all, mut padded, mut quoted) = (0, 0, false);
    let end = memchr::memchr_iter(b'\n', beginning).nth(4).unwrap_or(beginning.len());
    for (at, byte) in beginning[..end].iter().enumerate() {
        quoted ^= *byte == b'"';
        if *byte == separator && !quoted {
            let before = at.checked_sub(1).and_then(|before| beginning.get(before));
            all += 1;
            padded += usize::from(before == Some(&b' ') || beginning.get(at + 1) == Some(&b' '));
        }
    }
    padded * 2 > all
}

/// Whether cells between tabs are quoted: those that begin with a quote end with one, and there are several.
fn has_quoted_cells(beginning: &[u8]) -> bool {
    let mut quoted = 0;
    let mut lines = beginning.split(|byte| *byte == b'\n').take(20);
    let all = lines.all(|line| {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        line.split(|byte| *byte == b'\t').filter(|cell| cell.starts_with(b"\"")).all(|cell| {
            quoted += 1;
            cell.len() > 1 && cell.ends_with(b"\"")
        })
    });
    all && quoted > 2
}

/// Whether a spreadsheet program has rounded a number in a cell: `2.02E+13`.
pub(super) fn is_rounded(cell: &[u8]) -> bool {
    let Some((digits, power)) = cell.windows(2).position(|pair| pair == b"E+").map(|at| (&cell[..at], &cell[at + 2..])) else {
        return false;
    };
    let is_number = |part: &[u8]| !part.is_empty() && part.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-'));
    is_number(digits) && is_number(power)
}

/// The damage that a spreadsheet program has done to the days and the long numbers of these rows.
pub(super) fn spoilt_cells(rows: &[Cells<'_>], day: usize, numbers: &[usize]) -> Option<&'static str> {
    if rows.iter().any(|row| days::is_spoilt(row.get(day))) {
        return Some("days have become numbers such as 44923, or times");
    }
    let rounded = |row: &Cells<'_>| numbers.iter().any(|number| is_rounded(row.get(*number)));
    rows.iter().any(rounded).then_some("long numbers have been rounded to such as 2.02E+13")
}

/// Opens a file whose first record is a header: `read` makes the coding of the columns, `look` finds in the rows what is
/// spoilt, or what they tell of how days are written.
///
/// # Errors
/// The reason why the file cannot be read at all.
pub(super) fn open_with_header<C>(
    first: &[Cells<'_>],
    whose: &str,
    read: impl FnOnce(Columns) -> Result<C, String>,
    look: impl FnOnce(&mut C, &[Cells<'_>]) -> Option<&'static str>,
) -> Result<C, String> {
    let (header, rows) = first.split_first().ok_or("the file is empty")?;
    let mut coding = read(Columns::new(header))?;
    look(&mut coding, rows).map_or(Ok(coding), |what| Err(spoilt(what, whose)))
}

/// The message that refuses a file that a spreadsheet program has damaged.
pub(super) fn spoilt(what: &str, whose: &str) -> String {
    format!(
        "a spreadsheet program such as Excel has opened this file and saved it: {what}. What was there cannot be told any more; take the file as {whose} gives it"
    )
}

#[cfg(test)]
mod tests {
    use super::super::test_support::with_cells;
    use super::*;

    #[test]
    fn a_header_is_read_however_it_orders_and_spells_the_names() {
        let columns = with_cells("\u{feff}Event ID\t\"Event Date\"\tname", '\t', Columns::new);
        assert_eq!((columns.at(&["event_id"]), columns.at(&["date", "event_date"]), columns.at(&["code"])), (0, 1, ABSENT));
        assert_eq!(columns.written(), ["Event ID", "Event Date", "name"]);
        assert_eq!(columns.must(&["code", "codes"]), Err("there is no column `code`".to_owned()));
        let columns = with_cells("EventID\tACTORNAME\tcameoCode", '\t', Columns::new);
        assert_eq!((columns.at(&["event_id"]), columns.at(&["name", "actor_name"]), columns.at(&["cameo_code"])), (0, 1, 2));
    }

    #[test]
    fn a_stretch_is_cut_into_the_columns_that_span_it_whatever_lies_between() {
        let stretch = Stretch::new(&[3, 1, ABSENT]);
        let cut = |separator| {
            with_cells("a|b|c| NULL |e", separator, |cells| {
                let run = String::from_utf8_lossy(stretch.run(cells)).into_owned();
                stretch.cut::<3>(&run).map(str::to_owned)
            })
        };
        assert_eq!(cut('|'), ["", "b", ""]);
        let short = with_cells("a\tb", '\t', |cells| stretch.run(cells).len());
        assert_eq!(short, 0, "a record that is too short says nothing");
    }

    #[test]
    fn a_file_is_cut_by_what_its_first_line_has_most_of() {
        assert_eq!(framing(b"a,b;c,d\n;;;;", true), Framing::Quoted(b','));
        assert_eq!(framing(b"a;b;c,d", true), Framing::Quoted(b';'));
        assert_eq!((framing(b"a\tb", true), framing(b"a\tb", false)), (Framing::Quoted(b'\t'), Framing::Tabs));
        assert_eq!(framing(b"", false), Framing::Tabs);
        assert_eq!(framing(b"a, b, c\n1, \"x, y\", z\n", false), Framing::Padded(b','));
        assert_eq!(framing(b"a   \tb   \n12  \tx   \n", false), Framing::Padded(b'\t'));
        assert_eq!(framing(b"a,b\n\"x, y, z, w\",\"p, q\"\n", true), Framing::Quoted(b','));
        assert_eq!(framing(b"a\tb, c\tf\n", false), Framing::Tabs);
    }

    #[test]
    fn a_rounded_number_is_told_from_words() {
        assert!(is_rounded(b"2.02E+13") && is_rounded(b"4,7E+07"));
        assert!(!is_rounded(b"E+") && !is_rounded(b"OSCE+UN") && !is_rounded(b"20180101"));
    }
}
