//! Workbooks of spreadsheet programs (.xlsx, .xlsb, .xls, .ods): sheets turned into tables.
//!
//! Owns which sheets are read and the text of a cell: a day as the program means it, whatever its epoch; a merged cell once
//! for each cell that it covers. A sheet becomes comma-separated text with one line per row, so that lines are the numbers
//! of rows, and is then read like any other table by [`super::table`]. Formulas are never run: their results are stored
//! next to them.

use super::{table, timemap};
use crate::input::format::InputFormat;
use crate::input::format::UnsupportedFormat;
use crate::input::input_bytes::InputBytes;
use crate::input::unpack::{Filling, SpillBuffer, UnpackBudget, promised};
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Ods, Reader, SheetType, SheetVisible, Xls, Xlsb, Xlsx};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::{self, BufReader, Write};

/// The greatest number of sheets that are read.
const MOST_SHEETS: usize = 200;
/// The greatest number of cells that a merged cell covers; anything larger is a mistake.
const MOST_MERGED: u32 = 20_000;
/// The number of rows that are searched for the names of the columns.
const HEAD_ROWS: u32 = 20;
/// The greatest number of columns; no program has more.
const MOST_COLUMNS: u32 = 16_384;

/// The result of reading a workbook.
#[derive(Debug)]
pub(in crate::input) struct Sheets {
    /// Each with its format.
    pub tables: Vec<(InputBytes, InputFormat)>,
    /// What happened to the other sheets.
    pub remarks: Vec<String>,
}

/// Whether a file is a workbook, by its first bytes and, for an archive, by its contents.
pub(in crate::input) fn is_one(supply: &InputBytes, stranger: Option<UnsupportedFormat>) -> bool {
    let is_old = || supply.head().is_ok_and(|head| head.starts_with(OLD));
    matches!(stranger, Some(UnsupportedFormat::WORKBOOK | UnsupportedFormat::OPEN_DOCUMENT)) || (stranger.is_none() && is_old())
}

/// The first bytes of documents in Microsoft's old format, including .xls.
const OLD: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The sheets of a workbook that hold tables with dates; sheets with the same columns are joined. `wanted` names some
/// sheets.
///
/// # Errors
/// The reason why nothing can be read, in words.
pub(in crate::input) fn sheets(
    book: &InputBytes,
    stranger: Option<UnsupportedFormat>,
    wanted: &[String],
    hold: &mut SpillBuffer,
    allowance: &mut UnpackBudget,
) -> Result<Sheets, String> {
    // Parts of it are in memory while it is unpacked.
    let unpacked = promised(book);
    allowance.take(unpacked, unpacked, book.len())?;
    let mut turned = Vec::new();
    let mut out = Out { book, hold: &mut *hold, allowance, sheets: &mut turned, wanted };
    match stranger {
        Some(UnsupportedFormat::WORKBOOK) => match Xlsx::new(out.reader()) {
            Ok(xlsx) => out.xlsx(xlsx)?,
            // The binary form of the same format.
            Err(why) => out.ranges(Xlsb::new(out.reader()).map_err(|_| words(why))?)?,
        },
        Some(_) => out.ranges(Ods::new(out.reader()).map_err(words)?)?,
        None => out.ranges(Xls::new(out.reader()).map_err(words)?)?,
    }
    if turned.is_empty() {
        return Err("it holds no sheet with cells".into());
    }
    let turned = match linked(book, turned) {
        Ok(sheets) => return Ok(sheets),
        Err(turned) => turned,
    };
    let chosen = chosen(book, turned, !wanted.is_empty())?;
    joined(book, chosen, hold).map_err(|error| error.to_string())
}

fn words(error: impl std::fmt::Display) -> String {
    format!("it cannot be read: {error}")
}

/// A sheet as comma-separated text.
struct Sheet {
    name: String,
    supply: InputBytes,
}

/// The sheets of a book in progress.
struct Out<'a> {
    book: &'a InputBytes,
    hold: &'a mut SpillBuffer,
    allowance: &'a mut UnpackBudget,
    sheets: &'a mut Vec<Sheet>,
    wanted: &'a [String],
}

impl<'a> Out<'a> {
    fn reader(&self) -> BufReader<crate::input::input_bytes::Reader<'a>> {
        BufReader::new(self.book.reader())
    }

    /// The names of the sheets of cells to read: the visible ones, or the wanted ones.
    fn names<R: Reader<RS>, RS: io::Read + io::Seek>(&self, book: &R) -> Result<Vec<String>, String> {
        let of_cells = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        if self.wanted.is_empty() {
            let seen = of_cells.filter(|sheet| sheet.visible == SheetVisible::Visible);
            return Ok(seen.map(|sheet| sheet.name.clone()).take(MOST_SHEETS).collect());
        }
        let names: Vec<&String> = of_cells.map(|sheet| &sheet.name).collect();
        let find = |wanted: &String| {
            let found = names.iter().find(|name| **name == wanted).or_else(|| names.iter().find(|name| name.eq_ignore_ascii_case(wanted)));
            let listed = || names.iter().take(MOST_SHEETS).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            found.map(|name| (*name).clone()).ok_or_else(|| format!("there is no sheet `{wanted}` in it; there are {}", listed()))
        };
        self.wanted.iter().map(find).collect()
    }

    /// Reads sheets cell by cell.
    fn xlsx<RS: io::Read + io::Seek>(&mut self, mut book: Xlsx<RS>) -> Result<(), String> {
        for name in self.names(&book)? {
            let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
            let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
            let mut rows = Rows::new(&mut *self.hold, &mut *self.allowance, merged);
            while let Some(cell) = cells.next_cell().map_err(words)? {
                let (row, column) = cell.get_position();
                rows.cell(row, column, text_of(cell.get_value()))?;
            }
            self.sheets.extend(rows.finish(self.book, name)?);
        }
        Ok(())
    }

    /// Reads sheets as a whole.
    fn ranges<R: Reader<RS>, RS: io::Read + io::Seek>(&mut self, mut book: R) -> Result<(), String>
    where
        R::Error: std::fmt::Display,
    {
        for name in self.names(&book)? {
            let Ok(range) = book.worksheet_range(&name) else { continue };
            let (first_row, first_column) = range.start().unwrap_or_default();
            let mut rows = Rows::new(&mut *self.hold, &mut *self.allowance, Vec::new());
            for (row, column, value) in range.used_cells() {
                let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
                rows.cell(first_row.saturating_add(place(row)), first_column.saturating_add(place(column)), text_of(&lent(value)))?;
            }
            self.sheets.extend(rows.finish(self.book, name)?);
        }
        Ok(())
    }
}

/// Rows that are turned into comma-separated text.
struct Rows<'a> {
    allowance: &'a mut UnpackBudget,
    filling: Filling<'a>,
    packed: u64,
    /// The row in progress, and its cells.
    row: u32,
    cells: BTreeMap<u32, String>,
    /// The text that merged cells put into rows below.
    below: BTreeMap<u32, BTreeMap<u32, String>>,
    /// The merged cells, by the cell in which they begin.
    merged: HashMap<(u32, u32), Dimensions>,
    /// The previous row, if it holds headings over headings and waits for the row below.
    head: Option<BTreeMap<u32, String>>,
    is_empty: bool,
}

impl<'a> Rows<'a> {
    fn new(hold: &'a mut SpillBuffer, allowance: &'a mut UnpackBudget, merged: Vec<Dimensions>) -> Self {
        Self {
            allowance,
            filling: hold.fill(),
            packed: 0,
            row: 0,
            cells: BTreeMap::new(),
            below: BTreeMap::new(),
            merged: merged.into_iter().map(|place| (place.start, place)).collect(),
            head: None,
            is_empty: true,
        }
    }

    fn cell(&mut self, row: u32, column: u32, text: String) -> Result<(), String> {
        if text.is_empty() || row < self.row || column >= MOST_COLUMNS {
            return Ok(());
        }
        while self.row < row {
            self.end_row()?;
        }
        self.packed += 8;
        if let Some(place) = self.merged.get(&(row, column)).copied() {
            self.spread(place, &text);
        }
        self.cells.insert(column, text);
        Ok(())
    }

    /// Copies a merged cell to each row that it covers, and in the head to each column; see [`Self::unspread`].
    fn spread(&mut self, place: Dimensions, text: &str) {
        let ((first_row, first), (last_row, last)) = (place.start, place.end);
        let size = u64::from(last_row.saturating_sub(first_row) + 1) * u64::from(last.saturating_sub(first) + 1);
        if size > u64::from(MOST_MERGED) {
            return;
        }
        // In the head a name applies once to each of its columns, in one row: if it covers two rows, in the lower one.
        if first_row < HEAD_ROWS && last > first && last_row == first_row {
            (first + 1..=last).for_each(|column| drop(self.cells.insert(column, text.to_owned())));
        }
        for row in first_row + 1..=last_row {
            self.below.entry(row).or_default().insert(first, text.to_owned());
        }
    }

    /// Whether a row has headings of which one covers several columns, but none covers all.
    fn is_head_of_heads(&self) -> bool {
        let wide = self.merged.values().filter(|place| place.start.0 == self.row && place.end.0 == self.row && place.end.1 > place.start.1);
        let names: BTreeSet<&String> = self.cells.values().collect();
        self.row < HEAD_ROWS && self.is_empty && wide.count() > 0 && names.len() > 1
    }

    /// Leaves one cell of a row that is one cell over several columns: a title, or a year over the rows below.
    fn unspread(&mut self) {
        let (Some((first, _)), Some((last, _))) = (self.cells.first_key_value(), self.cells.last_key_value()) else { return };
        let is_one = self.merged.get(&(self.row, *first)).is_some_and(|place| place.end.1 >= *last && place.end.0 == self.row);
        if is_one {
            let first = *first;
            self.cells.retain(|column, _| *column == first);
        }
    }

    fn end_row(&mut self) -> Result<(), String> {
        self.unspread();
        if self.is_head_of_heads() && self.head.is_none() {
            // Its words come before those below.
            self.head = Some(std::mem::take(&mut self.cells));
        } else if let Some(head) = self.head.take() {
            for (column, above) in head {
                let below = self.cells.entry(column).or_default();
                *below = match &**below {
                    "" => above,
                    same if *same == above => above,
                    below => format!("{above} {below}"),
                };
            }
        }
        let width = self.cells.last_key_value().map_or(0, |(column, _)| column + 1);
        let mut line = String::new();
        for column in 0..width {
            if column > 0 {
                line.push(',');
            }
            if let Some(cell) = self.cells.get(&column) {
                quote(cell, &mut line);
            }
        }
        line.push('\n');
        self.is_empty &= width == 0;
        self.filling.write_all(line.as_bytes()).map_err(|error| error.to_string())?;
        // The limit on unpacking is as for a table: each cell takes at least some bytes.
        self.allowance.take(line.len() as u64, self.filling.len(), self.packed.max(1))?;
        self.row += 1;
        self.cells = self.below.remove(&self.row).unwrap_or_default();
        Ok(())
    }

    /// The sheet; `None` if all cells are empty.
    fn finish(mut self, book: &InputBytes, name: String) -> Result<Option<Sheet>, String> {
        self.end_row()?;
        if self.head.is_some() {
            self.end_row()?;
        }
        if self.is_empty {
            return Ok(None);
        }
        let supply = self.filling.finish(book.name.clone()).map_err(|error| error.to_string())?;
        Ok(Some(Sheet { name, supply: supply.out_of(book) }))
    }
}

/// Writes a cell as comma-separated text. Line breaks within a cell become carriage returns, so that each row stays one
/// line.
pub(super) fn quote(cell: &str, line: &mut String) {
    if !cell.contains([',', '"', '\n', '\r']) {
        return line.push_str(cell);
    }
    line.push('"');
    line.push_str(&cell.replace('"', "\"\"").replace("\r\n", "\r").replace('\n', "\r"));
    line.push('"');
}

/// The text of a cell.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) => moment_in_words(moment),
        // A result that could not be computed is missing.
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

/// A day, with its time if it has one; a time alone if there is no day.
fn moment_in_words(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let has_time = (hour, minute, second) != (0, 0, 0);
    match moment.as_f64() {
        _ if moment.is_duration() => moment.as_f64().to_string(),
        serial if (0.0..1.0).contains(&serial) => format!("{hour:02}:{minute:02}"),
        _ if has_time => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// Sheets with the names of their columns, and remarks on the others.
type Chosen = (Vec<(Sheet, Vec<String>)>, Vec<String>);

/// The sheets to read: the one that the user names, else those that hold dates; if none does, the longest, so that the
/// program can ask about it.
fn chosen(book: &InputBytes, sheets: Vec<Sheet>, is_wanted: bool) -> Result<Chosen, String> {
    let mut looked = Vec::new();
    for sheet in sheets {
        let bytes = sheet.supply.head().map_err(|error| error.to_string())?;
        let (header, has_dates) = table::looked_at(&bytes).unwrap_or_default();
        looked.push((sheet, header, has_dates));
    }
    let longest = looked.iter().map(|(sheet, ..)| sheet.supply.len()).max().unwrap_or(0);
    let any = !is_wanted && looked.iter().any(|(.., has_dates)| *has_dates);
    let is_chosen = |sheet: &Sheet, has_dates: bool| if any { has_dates } else { is_wanted || sheet.supply.len() == longest };
    let (mut kept, mut others) = (Vec::new(), Vec::new());
    for (sheet, header, has_dates) in looked {
        if is_chosen(&sheet, has_dates) { kept.push((sheet, header)) } else { others.push(format!("`{}`", sheet.name)) }
    }
    Ok((kept, left_out(book, &others, "no table with dates").into_iter().collect()))
}

/// The remark on sheets that are not read, if there are any: they hold no such table.
fn left_out(book: &InputBytes, others: &[String], what: &str) -> Option<String> {
    let (sheets, hold) = if others.len() == 1 { ("sheet", "holds") } else { ("sheets", "hold") };
    let names = others.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    let more = if others.len() > 5 { format!(" and {} more", others.len() - 5) } else { String::new() };
    (!others.is_empty()).then(|| format!("{0}: {sheets} {names}{more} {hold} {what}; {0}#NAME opens one", book.name))
}

/// The sheets of Timemap, if the events among them name rows of others; else all sheets again.
fn linked(book: &InputBytes, sheets: Vec<Sheet>) -> Result<Sheets, Vec<Sheet>> {
    let kind = |sheet: &Sheet| sheet.supply.head().ok().and_then(|head| timemap::sheet_of(&head));
    let kinds: Vec<Option<timemap::Sheet>> = sheets.iter().map(kind).collect();
    let has = |wanted: timemap::Sheet| kinds.contains(&Some(wanted));
    if !has(timemap::Sheet::Events) || !(has(timemap::Sheet::Sources) || has(timemap::Sheet::Associations)) {
        return Err(sheets);
    }
    // What the server reads is made of what people write: the same rows twice.
    let plain = |name: &str| name.to_lowercase().trim_start_matches("export").trim_start_matches(['_', ' ', '-']).to_owned();
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let is_doubled =
        |name: &str| names.iter().any(|other| other != name && plain(other) == plain(name) && other.to_lowercase().starts_with("export"));
    let (mut tables, mut doubled, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for (sheet, kind) in sheets.into_iter().zip(kinds) {
        if kind.is_none() {
            others.push(format!("`{}`", sheet.name));
            continue;
        }
        if is_doubled(&sheet.name) {
            doubled.push(format!("`{}`", sheet.name));
            continue;
        }
        let mut supply = sheet.supply;
        supply.name = format!("{}#{}", book.name, sheet.name);
        tables.push((supply, InputFormat::Timemap));
    }
    let remark = || format!("{}: {} are passed over, because the sheets for export are made of them", book.name, doubled.join(", "));
    let remarks = (!doubled.is_empty()).then(remark).into_iter().chain(left_out(book, &others, "no table of Timemap"));
    Ok(Sheets { tables, remarks: remarks.collect() })
}

/// Joins sheets with the same columns.
fn joined(book: &InputBytes, (kept, mut remarks): Chosen, hold: &mut SpillBuffer) -> io::Result<Sheets> {
    let mut groups: Vec<(Vec<String>, Vec<Sheet>)> = Vec::new();
    for (sheet, header) in kept {
        match groups.iter_mut().find(|(known, _)| *known == header && !header.is_empty()) {
            Some((_, group)) => group.push(sheet),
            None => groups.push((header, vec![sheet])),
        }
    }
    let (mut tables, is_only) = (Vec::new(), groups.len() == 1);
    for (_, mut group) in groups {
        if group.len() == 1 {
            let Some(Sheet { name, mut supply }) = group.pop() else { continue };
            if !is_only {
                supply.name = format!("{}#{name}", book.name);
            }
            tables.push((supply, InputFormat::Table));
            continue;
        }
        let mut filling = hold.fill();
        let (mut line, mut places) = (1, Vec::new());
        for (number, sheet) in group.iter().enumerate() {
            let bytes = sheet.supply.whole().map_err(|error| io::Error::other(error.to_string()))?;
            // The names of the columns are written once.
            let rows = if number == 0 { &bytes[..] } else { table::rows_of(&bytes) };
            places.push(format!("`{}` from line {line}", sheet.name));
            filling.write_all(rows)?;
            line += memchr::memchr_iter(b'\n', rows).count();
        }
        remarks.push(format!("{}: {} sheets with the same columns are read as one table: {}", book.name, group.len(), places.join(", ")));
        tables.push((filling.finish(book.name.clone())?.out_of(book), InputFormat::Table));
    }
    Ok(Sheets { tables, remarks })
}

/// Borrows an owned value.
fn lent(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => DataRef::SharedString(text),
        Data::Bool(yes) => DataRef::Bool(*yes),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::Error(_) | Data::Empty => DataRef::Empty,
    }
}
