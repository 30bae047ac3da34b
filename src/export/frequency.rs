//! The terms of a facet by how many events have them, on paper: text, Markdown, CSV, JSON.

use super::ExportError;
use super::paper::{self, Paper, TableFormat};
use crate::census::{Frequency, Tally};
use crate::citation::escape_markdown;
use crate::query::{Term, Terms};
use crate::text;
use serde_json::{Value, json};
use std::io::Write;

/// The widest column of names.
const WIDEST: usize = 60;

/// Prints how often the terms of a facet occur, as they are listed.
///
/// The names in JSON are stable: `by` (the facet as a query writes it), `events`, `without` (events that have no term),
/// `left_out` (terms that are not listed), `terms` (each `id`, `name`, `events`, `share` of all events, 0 to 1).
///
/// # Errors
/// Where `out` refuses.
pub fn write_frequency(format: TableFormat, out: &mut dyn Write, frequency: &Frequency, terms: &Terms) -> Result<(), ExportError> {
    let named = |tally: &Tally| terms.get(frequency.facet, tally.term).map(|term| (term.clone(), tally.count));
    let rows = frequency.tallies.iter().filter_map(named).collect();
    paper::write(format, out, &Sheet { frequency, rows }, None)
}

struct Sheet<'a> {
    frequency: &'a Frequency,
    /// The terms, each with how many events have it.
    rows: Vec<(Term, u64)>,
}

impl Sheet<'_> {
    /// "3 more are not listed", "none: 12 of 27 events"; empty where there is nothing to say.
    fn remarks(&self) -> Vec<String> {
        let Frequency { left_out, events, without, .. } = self.frequency;
        let left_out = (*left_out > 0).then(|| format!("{} more are not listed", text::thousands(*left_out as u64)));
        let without = (*without > 0).then(|| format!("none: {} of {} events", text::thousands(*without), text::thousands(*events)));
        left_out.into_iter().chain(without).collect()
    }

    /// Of all events, to four places.
    fn fraction(&self, count: u64) -> f64 {
        let tenthousandths =
            (u128::from(count) * 10_000 + u128::from(self.frequency.events) / 2) / u128::from(self.frequency.events.max(1));
        f64::from(u32::try_from(tenthousandths).unwrap_or(u32::MAX)) / 10_000.0
    }
}

impl Paper for Sheet<'_> {
    /// Columns that wrap are no columns: the width does not matter.
    fn text(&self, _: Option<usize>) -> String {
        let counts: Vec<String> = self.rows.iter().map(|(_, count)| text::thousands(*count)).collect();
        let shares: Vec<String> = self.rows.iter().map(|(_, count)| text::share(*count, self.frequency.events)).collect();
        let widest = |cells: &[String]| cells.iter().map(String::len).max().unwrap_or(0);
        let (count, share) = (widest(&counts), widest(&shares));
        let label = self.rows.iter().map(|(term, _)| text::width(&term.label)).max().unwrap_or(0).min(WIDEST);
        let mut out = String::new();
        for (((term, _), number), part) in self.rows.iter().zip(&counts).zip(&shares) {
            out += &format!("{number:>count$}  {part:>share$}  {}  {}\n", text::fit(&term.label, label, "…"), term.id);
        }
        for remark in self.remarks() {
            out += &format!("\n{remark}\n");
        }
        out
    }

    fn markdown(&self) -> String {
        let mut out = format!("| {} | events | share |\n|---|---:|---:|\n", self.frequency.facet.heading());
        for (term, count) in &self.rows {
            let share = text::share(*count, self.frequency.events);
            out += &format!("| {} | {} | {share} |\n", escape_markdown(&term.label), text::thousands(*count));
        }
        for remark in self.remarks() {
            out += &format!("\n{remark}\n");
        }
        out
    }

    fn write_csv(&self, out: &mut dyn Write) -> Result<(), ExportError> {
        let mut table = csv::Writer::from_writer(out);
        paper::record(&mut table, &["id", "name", "events", "share"].map(str::to_owned))?;
        for (term, count) in &self.rows {
            paper::record(&mut table, &[term.id.clone(), term.label.clone(), count.to_string(), self.fraction(*count).to_string()])?;
        }
        Ok(table.flush()?)
    }

    fn json(&self) -> Value {
        let terms: Vec<Value> = self
            .rows
            .iter()
            .map(|(term, count)| json!({ "id": term.id, "name": term.label, "events": count, "share": self.fraction(*count) }))
            .collect();
        let Frequency { facet, left_out, events, without, .. } = self.frequency;
        json!({ "by": facet.as_str(), "events": events, "without": without, "left_out": left_out, "terms": terms })
    }
}
