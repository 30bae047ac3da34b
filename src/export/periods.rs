//! How many events there are period by period, and two sides beside each other, on paper: text, Markdown, CSV, JSON.

use super::ExportError;
use super::paper::{self, Paper, TableFormat};
use crate::census::{Contrast, Periods, Piece, Stretch, difference};
use crate::citation::escape_markdown;
use crate::date::Window;
use crate::text;
use serde_json::{Value, json};
use std::io::Write;

/// Prints the events of some days by periods; runs of periods without any are one line.
///
/// The names in JSON are stable: `by` (`day` to `year`), `events`, `periods` (each `days` as EDTF, `events`), and how
/// many events stand in none of these: `earlier`, `later`, `without_day`.
///
/// # Errors
/// Where `out` refuses.
pub fn write_periods(format: TableFormat, out: &mut dyn Write, periods: &Periods) -> Result<(), ExportError> {
    let row = |stretch: &Stretch| match stretch {
        Stretch::Events { days, count } => Row::of([Some(*days); 2], vec![*count], vec![text::share(*count, periods.counted())]),
        Stretch::Nothing { days, .. } => Row::of([Some(*days); 2], vec![0], vec![String::new()]),
    };
    let several = |count: u64, words: &str| (count > 0).then(|| format!("{} more {words}", text::thousands(count)));
    let remarks = [
        several(periods.earlier, "began before and may reach into these days"),
        several(periods.later, "stand later and may have been in these days"),
        several(periods.dayless, "have no day to count by"),
    ];
    let json = json!({ "by": periods.period.name(), "events": periods.total, "earlier": periods.earlier, "later": periods.later, "without_day": periods.dayless });
    let sheet = Sheet {
        heads: vec![periods.period.name().to_owned(), "events".to_owned(), "share".to_owned()],
        names: ["periods", "events", ""],
        rows: periods.stretches.iter().map(row).collect(),
        remarks: remarks.into_iter().flatten().collect(),
        json,
    };
    paper::write(format, out, &sheet, None)
}

/// Prints two sides, called so, piece by piece with the difference.
///
/// The names in JSON are stable: `by`, `sides` (each `name`, `days` as EDTF, `events`), `together` (events with both
/// actors), `not_counted`, `pieces` (each `days`, `events` of the first side, `other_days`, `other_events`).
///
/// # Errors
/// Where `out` refuses.
pub fn write_contrast(format: TableFormat, out: &mut dyn Write, contrast: &Contrast, names: &[String; 2]) -> Result<(), ExportError> {
    let row = |piece: &Piece| match piece {
        Piece::Counts { days, counts, .. } => Some(Row::of(*days, counts.to_vec(), vec![difference(counts[0], counts[1])])),
        Piece::Nothing(_) => None,
    };
    let Contrast { totals, together, outside, .. } = contrast;
    let mut remarks = vec![format!(
        "{}: {} · {}: {} · {}",
        names[0],
        text::thousands(totals[0]),
        names[1],
        text::thousands(totals[1]),
        difference(totals[0], totals[1])
    )];
    if *together > 0 {
        remarks.push(format!("both together: {}", text::thousands(*together)));
    }
    if *outside > 0 {
        remarks.push(format!("not counted, for they begin outside these days or have none: {}", text::thousands(*outside)));
    }
    let side = |at: usize| json!({ "name": names[at], "days": contrast.days[at].edtf(), "events": totals[at] });
    let sheet = Sheet {
        heads: vec![contrast.period.name().to_owned(), names[0].clone(), names[1].clone(), "difference".to_owned()],
        names: ["pieces", "events", "other_events"],
        rows: contrast.pieces.iter().filter_map(row).collect(),
        remarks,
        json: json!({ "by": contrast.period.name(), "sides": [side(0), side(1)], "together": together, "not_counted": outside }),
    };
    paper::write(format, out, &sheet, None)
}

/// Days with counts, and what is said of them.
struct Row {
    days: [Option<Window>; 2],
    counts: Vec<u64>,
    words: Vec<String>,
}

impl Row {
    fn of(days: [Option<Window>; 2], counts: Vec<u64>, words: Vec<String>) -> Self {
        Self { days, counts, words }
    }

    /// In words, the days of the first side; of the other where that one is over.
    fn cells(&self) -> Vec<String> {
        let days = self.days[0].or(self.days[1]).map(Window::words).unwrap_or_default();
        let counts = self.counts.iter().map(|count| text::thousands(*count));
        std::iter::once(days).chain(counts).chain(self.words.iter().cloned()).collect()
    }
}

struct Sheet {
    heads: Vec<String>,
    /// What the list, a first and a second count are called in JSON.
    names: [&'static str; 3],
    rows: Vec<Row>,
    remarks: Vec<String>,
    /// All but the list.
    json: Value,
}

impl Paper for Sheet {
    /// Columns that wrap are no columns: the width does not matter.
    fn text(&self, _: Option<usize>) -> String {
        let table: Vec<Vec<String>> = std::iter::once(self.heads.clone()).chain(self.rows.iter().map(Row::cells)).collect();
        let widths: Vec<usize> =
            (0..self.heads.len()).map(|at| table.iter().map(|cells| text::width(&cells[at])).max().unwrap_or(0)).collect();
        let mut out = String::new();
        for cells in &table {
            let mut line = text::pad(&cells[0], widths[0]);
            for (at, cell) in cells.iter().enumerate().skip(1) {
                // Numbers stand at the right of their column, words at the left.
                let is_number = at < cells.len() - 1;
                let space = " ".repeat(widths[at] - text::width(cell));
                line += &if is_number { format!("  {space}{cell}") } else { format!("  {cell}{space}") };
            }
            out += line.trim_end();
            out.push('\n');
        }
        for remark in &self.remarks {
            out += &format!("\n{remark}\n");
        }
        out
    }

    fn markdown(&self) -> String {
        let cells = |cells: &[String]| cells.iter().map(|cell| escape_markdown(cell)).collect::<Vec<_>>().join(" | ");
        let mut out = format!("| {} |\n|---{}|---|\n", cells(&self.heads), "|---:".repeat(self.heads.len() - 2));
        for row in &self.rows {
            out += &format!("| {} |\n", cells(&row.cells()));
        }
        for remark in &self.remarks {
            out += &format!("\n{}\n", escape_markdown(remark));
        }
        out
    }

    fn write_csv(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut table = csv::Writer::from_writer(out);
        let two = self.names[2].is_empty();
        let heads: &[&str] = if two { &["days", "events"] } else { &["days", "events", "other_days", "other_events"] };
        paper::record(&mut table, &heads.iter().map(|head| (*head).to_owned()).collect::<Vec<_>>())?;
        let days = |days: Option<Window>| days.map(Window::edtf).unwrap_or_default();
        for row in &self.rows {
            let mut cells = vec![days(row.days[0]), row.counts[0].to_string()];
            if !two {
                cells.extend([days(row.days[1]), row.counts[1].to_string()]);
            }
            paper::record(&mut table, &cells)?;
        }
        Ok(table.flush()?)
    }

    fn json(&self) -> Value {
        let [list, first, second] = self.names;
        let rows = self.rows.iter().map(|row| {
            let mut value = json!({ "days": row.days[0].map(Window::edtf) });
            value[first] = row.counts[0].into();
            if !second.is_empty() {
                value["other_days"] = row.days[1].map(Window::edtf).into();
                value[second] = row.counts[1].into();
            }
            value
        });
        let mut value = self.json.clone();
        value[list] = rows.collect();
        value
    }
}
