//! A report as Markdown. Text from outside is escaped, so that it opens no heading, link or markup.

use super::block::{Below, Block, Entry, Items, Months, Paragraph, Style};
use super::content::Document;
use super::line::words;
use super::side_by_side::as_markdown;
use super::table::{Align, Table};
use crate::model::citation::escape_markdown;
use std::io::{self, Write};

pub(super) fn write(out: &mut dyn Write, document: &Document<'_>) -> io::Result<()> {
    let mut markdown = Markdown { out, above: Above::Nothing };
    if !document.title.is_empty() {
        markdown.line(Above::Text, &format!("# {}", escape_markdown(&document.title)))?;
    }
    document.head.iter().chain(&document.blocks).chain(&document.foot).try_for_each(|block| markdown.block(block))?;
    document.terms_of_use().try_for_each(|terms| markdown.line(Above::Text, &escape_markdown(&terms)))
}

/// What stands above: lines of a list follow each other directly, everything else gets an empty line before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Nothing,
    Text,
    List,
}

struct Markdown<'a> {
    out: &'a mut dyn Write,
    above: Above,
}

impl Markdown<'_> {
    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Heading(words) => self.line(Above::Text, &format!("## {}", escape_markdown(words))),
            Block::Paragraph(paragraph) => self.paragraph(paragraph),
            Block::Entry(entry) => self.entry(entry),
            Block::Items(items) => self.items(items),
            Block::Table(table) => self.table(table),
            Block::Bars(Months(months)) if months.len() > 1 => {
                let words: Vec<String> = months.iter().map(|(month, count)| format!("{count} in {month}")).collect();
                self.line(Above::List, &format!("- {}", escape_markdown(&words.join(", "))))
            }
            Block::SideBySide(accounts) if !accounts.is_head => {
                let lines = as_markdown(&accounts.comparison);
                if lines.is_empty() { Ok(()) } else { self.line(Above::Text, &lines.join("\n")) }
            }
            Block::Gap => {
                // The next block starts another list.
                self.above = if self.above == Above::Nothing { Above::Nothing } else { Above::Text };
                Ok(())
            }
            Block::Bars(_) | Block::SideBySide(_) | Block::Rule => Ok(()),
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> io::Result<()> {
        let words = escape_markdown(&one_line(&words(&paragraph.spans)));
        match paragraph.style {
            Style::Sentence | Style::Finding => self.line(Above::List, &format!("- {words}")),
            Style::Between => self.line(Above::Text, &format!("*{}*", words.trim_matches(['·', ' ']))),
            Style::Plain | Style::Remark => self.line(Above::Text, &words),
        }
    }

    fn entry(&mut self, entry: &Entry) -> io::Result<()> {
        let indent = " ".repeat(entry.depth * 2);
        let id = if entry.id.is_empty() { String::new() } else { format!(" ({})", code(&entry.id)) };
        let more = if entry.more.is_empty() { String::new() } else { format!(" {}", escape_markdown(&words(&entry.more))) };
        let (date, title) = (escape_markdown(&entry.date), escape_markdown(&one_line(&entry.marked_title())));
        self.line(Above::List, &format!("{indent}- {date}: **{title}**{id}{more}"))?;
        for below in &entry.below {
            if let Below::Note(note, _) = below {
                writeln!(self.out)?;
                // Two spaces end the line; without them Markdown would join it with the next.
                for line in note.lines().map(escape_markdown) {
                    let line = if line.trim().is_empty() { String::new() } else { format!("{indent}  {line}  ") };
                    writeln!(self.out, "{line}")?;
                }
            } else {
                writeln!(self.out, "{indent}  - {}", escape_markdown(&one_line(&below.sentence())))?;
            }
        }
        Ok(())
    }

    fn items(&mut self, items: &Items) -> io::Result<()> {
        for (count, spans, _) in &items.lines {
            let count = count.map(|count| format!("{count} ")).unwrap_or_default();
            let line = escape_markdown(&one_line(&format!("{count}{}", words(spans))));
            self.line(Above::List, &format!("- {line}"))?;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> io::Result<()> {
        let shown: Vec<usize> = (0..table.columns.len()).filter(|at| table.columns[*at].on_paper[1]).collect();
        let cells =
            |cell: &dyn Fn(usize) -> String| shown.iter().map(|at| escape_markdown(&one_line(&cell(*at)))).collect::<Vec<_>>().join(" | ");
        self.line(Above::Text, &format!("| {} |", cells(&|at| table.columns[at].heading.clone())))?;
        let rule = |at: &usize| if table.columns[*at].align == Align::Right { "|---:" } else { "|---" };
        writeln!(self.out, "{}|", shown.iter().map(rule).collect::<String>())?;
        let mut done = Ok(());
        table.each(&mut |row| {
            if done.is_ok() && !row.cells.is_empty() {
                let words = |at: usize| row.cells.get(at).map_or(String::new(), |cell| cell.words().to_owned());
                done = writeln!(self.out, "| {} |", cells(&words));
            }
        });
        done
    }

    /// Writes a line of a list, or a paragraph.
    fn line(&mut self, this: Above, words: &str) -> io::Result<()> {
        if self.above != Above::Nothing && !(self.above == Above::List && this == Above::List) {
            writeln!(self.out)?;
        }
        self.above = this;
        writeln!(self.out, "{words}")
    }
}

/// An id as code, between backticks, which an id cannot contain; anything else is written as text.
fn code(id: &str) -> String {
    if id.contains('`') { escape_markdown(id) } else { format!("`{id}`") }
}

/// Joins the lines, because a line break would end the list item or the table row.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
