//! A report as text, wrapped if there is a width.

use super::block::{Below, Block, Entry, Items, Months, Paragraph, SideBySide, Style};
use super::content::Document;
use super::line::words;
use super::side_by_side::as_text;
use super::table::{Align, Table};
use crate::text;
use std::io::{self, Write};

/// The indent of the lines below an entry, in columns.
const BELOW: usize = 4;

pub(super) fn write(out: &mut dyn Write, document: &Document<'_>, width: Option<usize>) -> io::Result<()> {
    let mut text = Text { out, width, section: 0, is_new: true };
    if document.is_titled && !document.title.is_empty() {
        text.paragraph(0, 0, &document.title)?;
    }
    document.head.iter().chain(&document.blocks).chain(&document.foot).try_for_each(|block| text.block(block))?;
    for terms in document.terms_of_use().filter(|_| width.is_none()) {
        text.gap()?;
        text.paragraph(0, 0, &terms)?;
    }
    Ok(())
}

struct Text<'a> {
    out: &'a mut dyn Write,
    width: Option<usize>,
    /// The indent of blocks: two columns under a heading.
    section: usize,
    /// Whether nothing has been written yet.
    is_new: bool,
}

impl Text<'_> {
    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Heading(words) => {
                self.gap()?;
                self.section = 2;
                self.paragraph(0, 2, words)
            }
            Block::Paragraph(paragraph) => self.sentence(paragraph),
            Block::Entry(entry) => self.entry(entry),
            Block::Items(items) => self.items(items),
            Block::Table(table) => self.table(table),
            Block::Bars(Months(months)) => self.months(months),
            Block::SideBySide(accounts) => self.accounts(accounts),
            Block::Gap => self.gap(),
            Block::Rule => Ok(()),
        }
    }

    fn gap(&mut self) -> io::Result<()> {
        if self.is_new { Ok(()) } else { writeln!(self.out) }
    }

    fn sentence(&mut self, paragraph: &Paragraph) -> io::Result<()> {
        let words = words(&paragraph.spans);
        match paragraph.style {
            Style::Between => self.paragraph(4, 4, &words),
            Style::Remark => {
                self.gap()?;
                self.paragraph(0, 0, &words)
            }
            Style::Plain | Style::Sentence | Style::Finding => self.paragraph(self.section, self.section + 2, &words),
        }
    }

    /// Writes "23 May 2024: Talks (talks)", and the details below it.
    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        let deeper = entry.depth * 2;
        let indent = self.section + deeper;
        self.paragraph(indent, indent + 2, &format!("{}{}", entry.mark.text, entry.head()))?;
        let below = deeper + BELOW;
        for line in &entry.below {
            match line {
                Below::Words(spans) => self.paragraph(below, below + 2, &words(spans))?,
                // The author of a note has chosen its lines.
                Below::Note(note, _) => note.lines().try_for_each(|line| self.paragraph(below, below, line))?,
                Below::List { .. } => self.paragraph(below, below + 2, &line.sentence())?,
            }
        }
        Ok(())
    }

    fn items(&mut self, items: &Items) -> io::Result<()> {
        for (count, spans, _) in &items.lines {
            let count = count.map(|count| format!("{count} ")).unwrap_or_default();
            self.paragraph(self.section, self.section + 2, &format!("{count}{}", words(spans)))?;
        }
        Ok(())
    }

    fn months(&mut self, months: &[(crate::dates::Month, usize)]) -> io::Result<()> {
        if months.len() < 2 {
            return Ok(());
        }
        let words: Vec<String> = months.iter().map(|(month, count)| format!("{count} in {month}")).collect();
        self.paragraph(self.section, self.section + 2, &words.join(", "))
    }

    fn accounts(&mut self, accounts: &SideBySide) -> io::Result<()> {
        if accounts.is_head {
            return Ok(());
        }
        for (hanging, line) in as_text(&accounts.comparison, self.width) {
            // Text that is already in columns is not wrapped.
            if hanging == usize::MAX { writeln!(self.out, "{line}")? } else { self.paragraph(0, hanging, &line)? }
        }
        self.is_new = false;
        Ok(())
    }

    /// Reads the rows twice: once for the widths, once to print. A wrapped row would break the columns, so the width of
    /// the terminal does not matter.
    fn table(&mut self, table: &Table) -> io::Result<()> {
        let shown: Vec<usize> = (0..table.columns.len()).filter(|at| table.columns[*at].on_paper[0]).collect();
        let has_headings = table.has_headings[1];
        let heading = |at: usize| if has_headings { text::width(&table.columns[at].heading) } else { 0 };
        let mut widths: Vec<usize> = shown.iter().map(|at| heading(*at)).collect();
        table.each(&mut |row| {
            for (width, at) in widths.iter_mut().zip(&shown) {
                *width = (*width).max(row.cells.get(*at).map_or(0, |cell| text::width(cell.words())));
            }
        });
        for (width, at) in widths.iter_mut().zip(&shown) {
            *width = (*width).min(table.columns[*at].most.unwrap_or(usize::MAX));
        }
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let cells = shown.iter().zip(&widths).zip(cells).map(|((at, width), words)| {
                let words = text::clip(words, *width, "…");
                let space = " ".repeat(width.saturating_sub(text::width(&words)));
                if table.columns[*at].align == Align::Right { format!("{space}{words}") } else { format!("{words}{space}") }
            });
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        if has_headings {
            writeln!(self.out, "{}", line(&mut shown.iter().map(|at| table.columns[*at].heading.as_str())))?;
        }
        let mut done = Ok(());
        table.each(&mut |row| {
            if done.is_ok() && !row.cells.is_empty() {
                done = writeln!(self.out, "{}", line(&mut shown.iter().map(|at| row.cells.get(*at).map_or("", |cell| cell.words()))));
            }
        });
        self.is_new = false;
        done
    }

    /// A paragraph whose first line starts at the column `first` and the others at `rest`.
    fn paragraph(&mut self, first: usize, rest: usize, words: &str) -> io::Result<()> {
        // A no-break space keeps signs in their columns.
        let words = words.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        // Even on the narrowest terminal words stay whole.
        let lines = match self.width {
            Some(width) => text::wrap_hanging(&words, width, first.min(width / 3), rest.min(width / 3)),
            None => vec![format!("{:first$}{words}", "")],
        };
        self.is_new = false;
        lines.iter().try_for_each(|line| writeln!(self.out, "{}", line.replace('\u{a0}', " ").trim_end()))
    }
}

impl Entry {
    /// "23 May 2024: Talks (machine-coded) (talks) marked".
    fn head(&self) -> String {
        let title = self.marked_title();
        let id = if self.id.is_empty() { String::new() } else { format!(" ({})", self.id) };
        let more = if self.more.is_empty() { String::new() } else { format!(" {}", words(&self.more)) };
        format!("{}: {title}{id}{more}", self.date)
    }

    /// The title, with a note if a machine coded the event.
    pub(super) fn marked_title(&self) -> String {
        format!("{}{}", self.title.text, if self.is_coded { " (machine-coded)" } else { "" })
    }
}

impl Below {
    /// A list as one sentence: "China: Hong Liang; Ma Zhaoxu".
    pub(super) fn sentence(&self) -> String {
        let (label, items, none) = match self {
            Self::Words(spans) => return words(spans),
            Self::Note(note, _) => return note.clone(),
            Self::List { label, items, none, .. } => (label, items, none),
        };
        let label = if label.is_empty() { String::new() } else { format!("{label}: ") };
        let items: Vec<String> = items.iter().map(|spans| words(spans)).collect();
        format!("{label}{}", if items.is_empty() { none.clone() } else { items.join("; ") })
    }
}
