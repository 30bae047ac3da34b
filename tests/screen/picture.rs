//! The picture in the README, drawn from the real screen: it fails when the program looks otherwise by now.
//!
//! `UPDATE_PICTURE=1 cargo test --test screen picture` draws it anew.

use crate::harness::{Screen, Setup, start};
use diplo_tui::input;
use diplo_tui::screen::theme::Choice;
use ratatui::style::{Color, Modifier};
use std::fmt::Write;
use std::path::Path;

const CELL: (usize, usize) = (9, 19);
const MARGIN: usize = 16;

#[test]
fn the_picture_in_the_readme_is_what_the_program_shows() {
    let screen = start(input::built_in(), 120, 36, Setup { theme: Choice::Dark, ..Setup::default() }).keys("/lambert and<enter>");
    let drawn = svg(&screen);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screen.svg");
    if std::env::var_os("UPDATE_PICTURE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &drawn).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "docs/screen.svg is out of date: UPDATE_PICTURE=1 cargo test --test screen picture");
}

/// Runs of cells that look alike, each a piece of text at its place.
fn svg(screen: &Screen) -> String {
    let buffer = screen.buffer();
    let (columns, rows) = (usize::from(buffer.area.width), usize::from(buffer.area.height));
    let (width, height) = (columns * CELL.0 + 2 * MARGIN, rows * CELL.1 + 2 * MARGIN);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\">\n<title>diplo-tui showing the built-in dossier</title>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1e1e2e\"/>\n"
    );
    for row in 0..rows {
        let mut column = 0;
        while column < columns {
            let style = |column: usize| {
                let cell = &buffer[(u16::try_from(column).unwrap(), u16::try_from(row).unwrap())];
                (cell.fg, cell.bg, cell.modifier)
            };
            let start = column;
            let mut words = String::new();
            while column < columns && style(column) == style(start) {
                let symbol = buffer[(u16::try_from(column).unwrap(), u16::try_from(row).unwrap())].symbol();
                words.push_str(symbol);
                column += diplo_tui::text::width(symbol).max(1);
            }
            run(&mut out, (start, row, column - start), &words, style(start));
        }
    }
    out + "</svg>\n"
}

fn run(out: &mut String, (column, row, length): (usize, usize, usize), words: &str, (colour, behind, modifier): (Color, Color, Modifier)) {
    let (x, y) = (MARGIN + column * CELL.0, MARGIN + row * CELL.1);
    let reversed = modifier.contains(Modifier::REVERSED);
    let hex = |colour: Color| match colour {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    };
    let mut ink = hex(colour).unwrap_or_else(|| "#cdd6f4".to_owned());
    let mut tint = hex(behind);
    if reversed {
        tint = Some(std::mem::replace(&mut ink, "#1e1e2e".to_owned()));
    }
    if let Some(tint) = tint {
        let _ = writeln!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"{tint}\"/>", length * CELL.0, CELL.1);
    }
    if words.trim().is_empty() {
        return;
    }
    let mut look = String::new();
    if modifier.contains(Modifier::BOLD) {
        look += " font-weight=\"bold\"";
    }
    if modifier.contains(Modifier::ITALIC) {
        look += " font-style=\"italic\"";
    }
    if modifier.contains(Modifier::DIM) {
        look += " opacity=\"0.6\"";
    }
    if modifier.contains(Modifier::UNDERLINED) {
        look += " text-decoration=\"underline\"";
    }
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        out,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"{ink}\"{look}>{words}</text>",
        y + CELL.1 - 5,
        length * CELL.0
    );
}
