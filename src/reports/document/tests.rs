//! Each renderer with input that breaks careless ones: narrow paper, wide letters, formulas, markup.

use super::*;
use crate::analysis::sides::Hue;
use crate::reports::TableFormat;
use crate::text;
use serde_json::json;

const HOSTILE: &str = "=HYPERLINK(\"x\") | <b>*会谈*</b> [a](b) `c`";

/// A report with every part that a report may have, each with hostile text.
fn whole() -> Document<'static> {
    let records = |sink: &mut Sink<'_>| {
        sink(&["name".to_owned(), "events".to_owned()])?;
        sink(&[HOSTILE.to_owned(), "-1".to_owned()])
    };
    let mut document = Document::new(HOSTILE, records, || json!({ "name": HOSTILE, "events": 1 }));
    document.head.push(Paragraph::new(Style::Sentence, vec![Span::new(Role::Title, "3 contacts · "), Span::faint(HOSTILE)]).into());
    let list = Below::List {
        label: "中华人民共和国".to_owned(),
        items: vec![vec![Span::new(Role::Name, "Hong Liang 洪亮")], vec![Span::plain(HOSTILE)]],
        none: "nobody".to_owned(),
    };
    let entry = Entry {
        style: EntryStyle::Inline,
        depth: 1,
        mark: Span::new(Role::Differs, "≠ "),
        date: "23 May 2024".to_owned(),
        status: "●",
        title: Span::new(Role::Title, HOSTILE),
        is_coded: true,
        id: "talks".to_owned(),
        more: Vec::new(),
        target: Some(Target::Column(7)),
        below: vec![Below::Words(vec![Span::plain(HOSTILE)]), Below::Note("# one\ntwo".to_owned(), 1), list],
    };
    let items = Items { lines: vec![(Some(12), vec![Span::plain(HOSTILE)], None), (None, vec![Span::plain("last")], None)], most: Some(1) };
    let columns = vec![Column::words("term", 10), Column::drawn("", 4), Column::numbers("events", 6)];
    let row = |words: &str, count: u64| Row {
        cells: vec![Cell::new(Role::Plain, words), Cell::Line(count, 8, Hue::Other), Cell::new(Role::Plain, count.to_string())],
        ..Row::default()
    };
    document.blocks = vec![
        Block::Heading(HOSTILE.to_owned()),
        Block::Entry(entry),
        Paragraph::new(Style::Between, vec![Span::faint("· 7 days ·")]).into(),
        Block::Items(items),
        Block::Table(Table::new(columns, vec![row(HOSTILE, 8), row("会谈", 4)])),
        Block::Rule,
        Paragraph::new(Style::Remark, vec![Span::plain("3 more are not listed")]).into(),
    ];
    document
}

fn printed(format: TableFormat, width: Option<usize>) -> String {
    let mut out = Vec::new();
    write(format, &mut out, &whole(), width).unwrap();
    String::from_utf8(out).unwrap()
}

fn drawn(width: usize, ascii: bool) -> Vec<String> {
    let layout = Layout { width: Some(width), ascii, ..Layout::paper(None) };
    let Screen { head, headings, lines, .. } = whole().on_screen(&layout);
    head.iter().chain(&headings).chain(&lines).map(|line| line.spans.iter().map(|span| span.text.as_str()).collect()).collect()
}

#[test]
fn text_wraps_to_the_width_and_leaves_tables_whole() {
    for width in [20, 40, 80] {
        let text = printed(TableFormat::Text, Some(width));
        let mut prose = text.lines().take_while(|line| !line.starts_with("term"));
        assert!(prose.all(|line| text::width(line) <= width), "{width}:\n{text}");
    }
    let text = printed(TableFormat::Text, None);
    assert!(text.contains("    ≠ 23 May 2024: =HYPERLINK(\"x\") | <b>*会谈*</b> [a](b) `c` (machine-coded) (talks)\n"), "{text}");
    assert!(text.contains("      中华人民共和国: Hong Liang 洪亮; =HYPERLINK"), "{text}");
    assert!(text.contains("\nterm ") && !text.contains('━'), "bars stand on screens alone: {text}");
    let column = |line: &str| text::width(text.lines().find(|found| found.starts_with(line)).unwrap());
    assert_eq!(column("会谈"), column("term"), "wide letters do not move a column:\n{text}");
    assert!(text.ends_with("\n\n3 more are not listed\n"), "{text}");
}

#[test]
fn a_screen_shows_no_line_wider_than_itself_and_what_each_line_leads_to() {
    for width in [1, 12, 40, 80, 160] {
        for ascii in [false, true] {
            let lines = drawn(width, ascii);
            // A table keeps the widths that its report gave it.
            let wide: Vec<&String> = lines.iter().filter(|line| text::width(line) > width.max(25)).collect();
            assert!(wide.is_empty(), "{width}: {wide:?}");
            // ASCII output stays ASCII, the drawn parts included.
            assert!(!ascii || lines.iter().all(|line| !line.contains(['─', '━', '…'])), "{lines:?}");
        }
    }
    let screen = whole().on_screen(&Layout::paper(Some(80)));
    assert!(screen.lines.iter().any(|line| line.target == Some(Target::Column(7))));
    let lines = drawn(80, false);
    assert!(lines.iter().any(|line| line.contains("[coded] =HYPERLINK")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("… 1 more line")), "a screen shows the start of a note: {lines:?}");
    assert!(lines.iter().any(|line| line.trim() == "and 1 more"), "a screen shows the first of a list: {lines:?}");
}

#[test]
fn markdown_takes_words_from_outside_as_words() {
    let markdown = printed(TableFormat::Markdown, None);
    assert!(markdown.starts_with("# \\=HYPERLINK(\"x\") \\| \\<b\\>\\*会谈\\*\\</b\\> \\[a\\](b) \\`c\\`\n\n- 3 contacts"), "{markdown}");
    assert!(markdown.contains("  - 23 May 2024: **\\=HYPERLINK"), "{markdown}");
    assert!(markdown.contains("\n    \\# one  \n"), "a note opens no heading: {markdown}");
    assert!(markdown.contains("\n\n| term | events |\n|---|---:|\n| \\=HYPERLINK"), "bars stand on screens alone: {markdown}");
    let rows = markdown.lines().filter(|line| line.starts_with('|'));
    assert!(rows.into_iter().all(|row| row.replace("\\|", "").matches('|').count() == 3), "{markdown}");
    assert!(!markdown.contains("\n\n\n"), "{markdown}");
}

#[test]
fn csv_holds_no_formula_and_json_what_was_said() {
    let csv = printed(TableFormat::Csv, None);
    let rows: Vec<_> = ::csv::Reader::from_reader(csv.as_bytes()).into_records().map(Result::unwrap).collect();
    assert_eq!(&rows[0][0], format!("'{HOSTILE}"));
    let json: serde_json::Value = serde_json::from_str(&printed(TableFormat::Json, None)).unwrap();
    assert_eq!(json, json!({ "name": HOSTILE, "events": 1 }));
}

#[test]
fn a_table_prints_from_its_source_without_holding_the_rows() {
    let source = |sink: &mut dyn FnMut(Row)| {
        (0..20_000_u32).for_each(|at| sink(Row { cells: vec![Cell::new(Role::Plain, at.to_string())], ..Row::default() }));
    };
    let mut document = Document::new("", |_| Ok(()), || json!(null));
    document.blocks.push(Block::Table(Table::from_source(vec![Column::numbers("n", 6)], source)));
    let mut out = Vec::new();
    write(TableFormat::Text, &mut out, &document, None).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!((text.lines().count(), text.lines().nth(1), text.lines().last()), (20_001, Some("    0"), Some("19999")));
}
