//! A report as lines of a screen, each with roles and with the target of its keys.

use super::bar::{line, low_strip};
use super::block::{Below, Block, Entry, EntryStyle, Items, Months, Paragraph, Style};
use super::content::Document;
use super::layout::Layout;
use super::line::{PageLine, Role, Span, Target};
use super::page::Page;
use super::table::{Align, Cell, Column, Row, Table};
use crate::text;

/// The indent of the lines below an entry, in columns.
const BELOW: usize = 4;

/// A report in lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// The lines that do not scroll.
    pub head: Vec<PageLine>,
    /// The headings above the columns of its tables.
    pub headings: Vec<PageLine>,
    /// The lines that scroll.
    pub lines: Vec<PageLine>,
    /// Remarks about the whole report.
    pub foot: Vec<PageLine>,
}

impl Document<'_> {
    /// Returns the lines, at most as wide as the screen.
    #[must_use]
    pub fn on_screen(&self, layout: &Layout<'_>) -> Screen {
        let (lines, headings) = lines(&self.blocks, layout);
        Screen { head: on_screen(&self.head, layout), headings, lines, foot: on_screen(&self.foot, layout) }
    }
}

/// Returns these blocks as lines, for a screen that draws the rest of a report in its own way.
#[must_use]
pub fn on_screen(blocks: &[Block], layout: &Layout<'_>) -> Vec<PageLine> {
    lines(blocks, layout).0
}

/// Returns the lines, and the headings of tables.
fn lines(blocks: &[Block], layout: &Layout<'_>) -> (Vec<PageLine>, Vec<PageLine>) {
    let page = Page::whole(layout.columns(), layout.ascii);
    let mut drawing = Drawing { page, headings: Vec::new(), width: layout.columns(), ascii: layout.ascii };
    blocks.iter().for_each(|block| drawing.block(block));
    (drawing.page.finish(), drawing.headings)
}

struct Drawing {
    page: Page,
    headings: Vec<PageLine>,
    width: usize,
    ascii: bool,
}

impl Drawing {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(words) => self.page.heading(words),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Entry(entry) => self.entry(entry),
            Block::Items(items) => self.items(items),
            Block::Table(table) => self.table(table),
            Block::Bars(Months(months)) => {
                for mut line in super::strip::lines(months, self.width.saturating_sub(2), self.ascii) {
                    line.spans.insert(0, Span::plain(" "));
                    self.page.push(line);
                }
            }
            Block::SideBySide(accounts) => accounts.on_screen(self.width, self.ascii).into_iter().for_each(|line| self.page.push(line)),
            // Gaps are for paper; a screen has few lines.
            Block::Gap => {}
            Block::Rule => {
                let rule = text::shown(&"─".repeat(self.width), self.ascii);
                self.page.push(PageLine { spans: vec![Span::faint(rule)], target: None });
            }
        }
    }

    fn runs(&mut self, indent: usize, hanging: usize, spans: &[&Span], target: Option<&Target>) {
        let pieces: Vec<(Role, &str)> = spans.iter().map(|span| (span.role, span.text.as_str())).collect();
        self.page.runs(indent, hanging, &pieces, target);
    }

    fn paragraph(&mut self, paragraph: &Paragraph) {
        let (indent, hanging) = match paragraph.style {
            Style::Sentence | Style::Remark => (1, 1),
            Style::Plain => (1, 3),
            Style::Finding => (1, 3),
            Style::Between => (4, 4),
        };
        self.runs(indent, hanging, &paragraph.spans.iter().collect::<Vec<_>>(), None);
    }

    fn entry(&mut self, entry: &Entry) {
        let title = Span::new(entry.title.role, format!("{}{}", if entry.is_coded { "[coded] " } else { "" }, entry.title.text));
        let target = entry.target.as_ref();
        let status = [Span::plain(entry.status), Span::plain("\u{a0}")];
        match entry.style {
            EntryStyle::Listed(columns) => {
                let date = text::pad(&self.page.shown(&entry.date), columns).replace(' ', "\u{a0}");
                self.runs(1, 3, &[&Span::faint(date), &Span::plain(" "), &status[0], &status[1], &title], target);
            }
            EntryStyle::Inline => {
                let date = Span::faint(format!("{}  ", entry.date));
                let gap = Span::plain(if entry.more.is_empty() { "" } else { "  " });
                let spans: Vec<&Span> = [&entry.mark, &date, &title, &gap].into_iter().chain(&entry.more).collect();
                self.runs(1, if entry.more.is_empty() { 3 } else { 4 }, &spans, target);
            }
        }
        entry.below.iter().for_each(|line| self.below(line, target));
    }

    fn below(&mut self, below: &Below, target: Option<&Target>) {
        match below {
            Below::Words(spans) => self.runs(BELOW, BELOW, &spans.iter().collect::<Vec<_>>(), target),
            Below::Note(note, most) => self.note(note, *most, target),
            Below::List { label, items, .. } => {
                if !label.is_empty() {
                    self.page.paragraph(Role::Name, BELOW, label, target);
                }
                for spans in items {
                    self.runs(BELOW, BELOW + 2, &spans.iter().collect::<Vec<_>>(), target);
                }
            }
        }
    }

    fn note(&mut self, note: &str, most: usize, target: Option<&Target>) {
        let wrapped = text::wrap(&self.page.shown(note), self.width.saturating_sub(BELOW).max(1));
        for line in wrapped.iter().take(most) {
            self.page.paragraph(Role::Plain, BELOW, line, target);
        }
        if wrapped.len() > most {
            let more = wrapped.len() - most;
            let words = format!("… {more} more line{}", if more == 1 { "" } else { "s" });
            self.page.paragraph(Role::Faint, BELOW, &words, target);
        }
    }

    fn items(&mut self, items: &Items) {
        let most = items.most.unwrap_or(usize::MAX);
        let apart = Span::plain("\u{a0}\u{a0}");
        for (count, spans, target) in items.lines.iter().take(most) {
            match count {
                Some(count) => {
                    let count = Span::faint(format!("{count:>5}").replace(' ', "\u{a0}"));
                    let spans: Vec<&Span> = [&count, &apart].into_iter().chain(spans).collect();
                    self.runs(0, 8, &spans, target.as_ref());
                }
                None => self.runs(1, 3, &spans.iter().collect::<Vec<_>>(), target.as_ref()),
            }
        }
        if items.lines.len() > most {
            self.page.paragraph(Role::Faint, 7, &format!("and {} more", items.lines.len() - most), None);
        }
    }

    fn table(&mut self, table: &Table) {
        let mut is_signed = false;
        let mut rows = Vec::new();
        table.each(&mut |row| {
            is_signed |= row.sign.is_some();
            rows.push(row);
        });
        if table.has_headings[0] {
            self.headings.push(heads(table, is_signed, self.width));
        }
        for row in rows {
            let line = self.row(row, &table.columns, is_signed);
            self.page.push(line);
        }
    }

    fn row(&self, row: Row, columns: &[Column], is_signed: bool) -> PageLine {
        if let Some(words) = row.across {
            let words = text::clip(&text::shown(&words, self.ascii), self.width, self.ellipsis()).into_owned();
            return PageLine { spans: vec![Span::faint(words)], target: row.target };
        }
        let mut spans = Vec::new();
        if is_signed {
            let (role, sign) = row.sign.unwrap_or((Role::Plain, " "));
            spans.push(Span::new(role, format!(" {}", text::shown(sign, self.ascii))));
        }
        for (cell, column) in row.cells.iter().zip(columns).filter(|(_, column)| column.width > 0) {
            spans.push(self.cell(cell, column));
        }
        PageLine { spans, target: row.target }
    }

    fn cell(&self, cell: &Cell, column: &Column) -> Span {
        let width = column.width;
        match cell {
            Cell::Line(count, highest, hue) => Span::new(Role::Bar(*hue), format!(" {}", line(*count, *highest, width, self.ascii))),
            // Scaled to the strip's own highest count, so that a rare term shows its changes too.
            Cell::Strip(counts, hue) => Span::new(Role::Bar(*hue), format!(" {}", text::pad(&low_strip(counts, width, self.ascii), width))),
            Cell::Words(role, words) => {
                let words = text::shown(words, self.ascii);
                let space = " ".repeat(width.saturating_sub(text::width(&words)));
                let words = match column.align {
                    Align::Right => format!("{space}{words}"),
                    Align::Left => text::fit(&words, width, self.ellipsis()),
                };
                Span::new(*role, format!(" {words}"))
            }
        }
    }

    fn ellipsis(&self) -> &'static str {
        if self.ascii { "..." } else { "…" }
    }
}

/// The headings above the columns of a table.
fn heads(table: &Table, is_signed: bool, width: usize) -> PageLine {
    let mut words = if is_signed { "  ".to_owned() } else { String::new() };
    for column in table.columns.iter().filter(|column| column.width > 0) {
        let space = " ".repeat(column.width.saturating_sub(text::width(&column.heading)));
        words += &match column.align {
            Align::Right => format!(" {space}{}", column.heading),
            Align::Left => format!(" {}", text::fit(&column.heading, column.width, "")),
        };
    }
    PageLine { spans: vec![Span::new(Role::Heading, text::clip(&words, width, "").into_owned())], target: None }
}
