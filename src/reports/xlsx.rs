//! A workbook of Excel (`.xlsx`): one event in each row, the columns of the CSV.
//!
//! Owns the few parts of Office Open XML (ECMA-376) that a table of text needs. Every cell is text: nothing in it is a
//! formula, a number that loses its zeros, or a date that Excel turns round. Rows are packed as they are written.

use super::omitted::Records;
use super::table::{names, row};
use super::{Events, ExportError, Omitted, Selection};
use crate::model::Event;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::{self, BufWriter, Write};

/// The number of rows that a sheet holds, the names of the columns among them.
const MOST_ROWS: usize = 1 << 20;
/// The number of UTF-16 units that a cell holds.
const MOST_UNITS: usize = 32_767;
/// The widths of the columns in letters; the title and the summary are wide.
const WIDTH: usize = 18;
const WIDE: usize = 60;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Writes the workbook.
///
/// # Errors
/// If `out` cannot be written to, or an event cannot be read.
pub(super) fn write(out: &mut dyn Write, head: &Selection<'_>, events: &Events<'_>, omitted: &mut Omitted) -> Result<(), ExportError> {
    let mut archive = ZipArchiveWriter::new(out);
    let mut sheets = 0;
    let mut counts = Counts::default();
    loop {
        sheets += 1;
        let name = format!("xl/worksheets/sheet{sheets}.xml");
        let (mut entry, config) = archive.new_file(&name).compression_method(CompressionMethod::DEFLATE).start().map_err(of_archive)?;
        let mut packed = BufWriter::new(config.wrap(DeflateEncoder::new(&mut entry, Compression::default())));
        let rows = sheet(&mut packed, (sheets - 1) * (MOST_ROWS - 1), head, events, &mut counts)?;
        let (encoder, descriptor) = packed.into_inner().map_err(io::IntoInnerError::into_error)?.finish().map_err(of_archive)?;
        encoder.finish()?;
        entry.finish(descriptor).map_err(of_archive)?;
        if rows <= sheets * (MOST_ROWS - 1) {
            break;
        }
    }
    for (name, text) in parts(sheets) {
        let (mut entry, config) = archive.new_file(&name).compression_method(CompressionMethod::DEFLATE).start().map_err(of_archive)?;
        let mut packed = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        packed.write_all(text.as_bytes())?;
        let (encoder, descriptor) = packed.finish().map_err(of_archive)?;
        encoder.finish()?;
        entry.finish(descriptor).map_err(of_archive)?;
    }
    archive.finish().map_err(of_archive)?;
    omitted.counted(counts.records, "not in the table, but for the names of sources");
    omitted.count(counts.ties, "relation has no column", "relations have no column");
    omitted.count(
        counts.cut,
        "cell is cut at 32,767 letters, the most that Excel holds",
        "cells are cut at 32,767 letters, the most that Excel holds",
    );
    Ok(())
}

/// What a table cannot carry.
#[derive(Default)]
struct Counts {
    records: Records,
    ties: usize,
    cut: usize,
}

fn of_archive(error: rawzip::Error) -> ExportError {
    ExportError::Io(io::Error::other(error.to_string()))
}

/// Writes one sheet with the rows behind the first `before`; returns the number of all events.
fn sheet(out: &mut dyn Write, before: usize, head: &Selection<'_>, events: &Events<'_>, counts: &mut Counts) -> Result<usize, ExportError> {
    let names: Vec<&str> = names(head).collect();
    write!(
        out,
        "{XML}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    )?;
    for (name, number) in names.iter().zip(1..) {
        let width = if matches!(*name, "title" | "summary" | "note") { WIDE } else { WIDTH };
        write!(out, "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" style=\"1\" customWidth=\"1\"/>")?;
    }
    write!(out, "</cols><sheetData>")?;
    cells(out, 1, 2, &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())?;
    let laid_out = |batch: &[&Event]| {
        let mut records = Records::default();
        batch.iter().for_each(|event| records.add(event));
        let ties: usize = batch.iter().map(|event| event.relations.len()).sum();
        Ok((batch.iter().map(|event| row(event, head)).collect::<Vec<_>>(), records, ties))
    };
    let mut seen = 0;
    events.each(false, &laid_out, &mut |(rows, records, ties)| {
        if before == 0 {
            counts.records += records;
            counts.ties += ties;
        }
        for row in rows {
            seen += 1;
            if seen > before && seen - before < MOST_ROWS {
                counts.cut += cells(out, seen - before + 1, 1, &row)?;
            }
        }
        Ok(())
    })?;
    write!(out, "</sheetData></worksheet>")?;
    out.flush()?;
    Ok(seen)
}

/// Writes a row; returns the number of cells that are cut.
fn cells(out: &mut dyn Write, row: usize, style: usize, cells: &[String]) -> io::Result<usize> {
    let mut cut = 0;
    write!(out, "<row r=\"{row}\">")?;
    for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let (text, is_cut) = text_of(cell);
        cut += usize::from(is_cut);
        write!(out, "<c r=\"{}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>", letters(column))?;
    }
    write!(out, "</row>")?;
    Ok(cut)
}

/// The name of a column: A, B, … Z, AA.
fn letters(column: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    if column < 26 { letter(column).to_string() } else { format!("{}{}", letters(column / 26 - 1), letter(column)) }
}

/// The text of a cell as XML, and whether it is cut.
fn text_of(cell: &str) -> (String, bool) {
    let mut units = 0;
    let end = cell.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > MOST_UNITS
    });
    let kept = &cell[..end.map_or(cell.len(), |(at, _)| at)];
    let mut text = String::with_capacity(kept.len() + 16);
    for (at, letter) in kept.char_indices() {
        match letter {
            '&' => text += "&amp;",
            '<' => text += "&lt;",
            '>' => text += "&gt;",
            // Excel reads `_x0041_` as the letter of that number.
            '_' if is_escape(&kept[at..]) => text += "_x005F_",
            '\n' | '\t' => text.push(letter),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            letter => text.push(letter),
        }
    }
    (text, end.is_some())
}

fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7 && bytes[1].eq_ignore_ascii_case(&b'x') && bytes[2..6].iter().all(u8::is_ascii_hexdigit) && bytes[6] == b'_'
}

/// The other parts of the archive.
fn parts(sheets: usize) -> Vec<(String, String)> {
    let numbers = || 1..=sheets;
    let override_of = |name: &str, kind: &str| {
        format!("<Override PartName=\"/{name}\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/>")
    };
    let of_sheets: String = numbers().map(|number| override_of(&format!("xl/worksheets/sheet{number}.xml"), "worksheet")).collect();
    let types = format!(
        "{XML}<Types xmlns=\"{TYPES}\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{of_sheets}</Types>",
        override_of("xl/workbook.xml", "sheet.main"),
        override_of("xl/styles.xml", "styles")
    );
    let relation =
        |id: usize, kind: &str, target: &str| format!("<Relationship Id=\"rId{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
    let relations = |inner: String| format!("{XML}<Relationships xmlns=\"{PACKAGE}\">{inner}</Relationships>");
    let name = |number: usize| if number == 1 { "Events".to_owned() } else { format!("Events {number}") };
    let listed: String =
        numbers().map(|number| format!("<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>", name(number))).collect();
    let workbook = format!("{XML}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>{listed}</sheets></workbook>");
    let of_workbook: String = numbers().map(|number| relation(number, "worksheet", &format!("worksheets/sheet{number}.xml"))).collect();
    // Style 1 is text, 2 the names of columns in bold.
    let styles = format!(
        "{XML}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font><font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
         <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf>\
         <xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>"
    );
    let main = relation(1, "officeDocument", "xl/workbook.xml");
    vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), relations(main)),
        ("xl/workbook.xml".to_owned(), workbook),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations(of_workbook + &relation(sheets + 1, "styles", "styles.xml"))),
        ("xl/styles.xml".to_owned(), styles),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_names_of_excel_and_cells_no_markup() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!(text_of("a<b> & _x0041_ \u{1}c\nd"), ("a&lt;b&gt; &amp; _x005F_x0041_ c\nd".to_owned(), false));
        let (text, is_cut) = text_of(&"😀".repeat(20_000));
        assert_eq!((text.chars().count(), is_cut), (MOST_UNITS / 2, true));
    }
}
