//! Cells as SVG: one screen, or several one after the other. What is drawn needs nothing from elsewhere: no script, no font,
//! no picture.

use indexmap::IndexMap;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use std::collections::BTreeMap;
use std::fmt::Write;

const CELL: (usize, usize) = (9, 19);
const MARGIN: usize = 16;
const GROUND: &str = "#1e1e2e";
const INK: &str = "#cdd6f4";
const KEYS: &str = "#7fe3f0";
/// The height below the cells in which a moving picture says what is done.
const CAPTION: usize = 44;

type Look = (Color, Color, Modifier);

/// A screen of these cells.
pub fn still(title: &str, buffer: &Buffer) -> String {
    let mut looks = Looks::default();
    let (tints, words) = parts(buffer, &mut looks);
    let size = size(buffer);
    format!("{}{}{}{}</svg>\n", head(title, size), looks.style(""), tints.concat(), words.concat())
}

/// A screen and the words below it.
pub struct Frame {
    buffer: Buffer,
    caption: String,
}

impl Frame {
    pub fn new(buffer: &Buffer, pressed: &str, said: &str) -> Self {
        let at = (MARGIN + CELL.0, size(buffer).1 + 28);
        let mut caption =
            format!("<text x=\"{}\" y=\"{}\" font-size=\"19\"><tspan font-weight=\"bold\">{}</tspan>", at.0, at.1, escaped(said));
        if !pressed.is_empty() {
            let _ = write!(caption, "<tspan fill=\"{KEYS}\" dx=\"18\">{}</tspan>", escaped(pressed.trim()));
        }
        caption += "</text>\n";
        Self { buffer: buffer.clone(), caption }
    }
}

/// Frames, each with the seconds for which it is seen.
#[derive(Default)]
pub struct Reel {
    pub frames: Vec<(Frame, f32)>,
}

/// In which frames a piece is seen, a bit each.
type Seen = u128;

impl Reel {
    /// The moving picture. A piece that is on several frames at the same place is drawn once, and all pieces that are on the
    /// same frames are shown and hidden together. Who wants no movement sees the frame that is looked at longest.
    pub fn draw(&self, title: &str) -> String {
        assert!(self.frames.len() <= 128, "{} frames are too many", self.frames.len());
        let mut looks = Looks::default();
        // What is behind letters comes first, wherever it is seen.
        let mut layers = [IndexMap::new(), IndexMap::new()];
        for (number, (frame, _)) in self.frames.iter().enumerate() {
            let (tints, mut words) = parts(&frame.buffer, &mut looks);
            words.push(frame.caption.clone());
            for (layer, pieces) in layers.iter_mut().zip([tints, words]) {
                for piece in pieces {
                    *layer.entry(piece).or_insert(0) |= 1 << number;
                }
            }
        }
        let mut groups: BTreeMap<Seen, usize> = BTreeMap::new();
        let mut shown = String::new();
        for layer in layers {
            let mut together: IndexMap<Seen, String> = IndexMap::new();
            for (piece, seen) in layer {
                together.entry(seen).or_default().push_str(&piece);
            }
            for (seen, pieces) in together {
                shown += &self.grouped(seen, &pieces, &mut groups);
            }
        }
        let (width, height) = size(&self.frames[0].0.buffer);
        let bar = format!("<rect y=\"{height}\" width=\"{width}\" height=\"1\" fill=\"#45475a\"/>\n");
        format!("{}{}{bar}{shown}</svg>\n", head(title, (width, height + CAPTION)), looks.style(&self.timed(&groups)))
    }

    /// Pieces that come and go together.
    fn grouped(&self, seen: Seen, pieces: &str, groups: &mut BTreeMap<Seen, usize>) -> String {
        if seen.count_ones() as usize == self.frames.len() {
            return pieces.to_owned();
        }
        let next = groups.len();
        let number = *groups.entry(seen).or_insert(next);
        let longest = (0..self.frames.len()).max_by(|one, other| self.frames[*one].1.total_cmp(&self.frames[*other].1)).unwrap();
        let still = if seen >> longest & 1 == 1 { " s" } else { "" };
        format!("<g class=\"f k{number}{still}\">\n{pieces}</g>\n")
    }

    /// The rules that show each group in its frames.
    fn timed(&self, groups: &BTreeMap<Seen, usize>) -> String {
        let mut at = vec![0.0];
        for (_, seconds) in &self.frames {
            at.push(at[at.len() - 1] + seconds);
        }
        let whole = at[at.len() - 1];
        let mut style = format!(
            ".f{{visibility:hidden;animation:{whole:.1}s step-end infinite}}.s{{visibility:visible}}\n@media(prefers-reduced-motion:reduce){{.f{{animation:none}}}}\n"
        );
        for (seen, number) in groups {
            let _ = write!(style, "@keyframes k{number}{{");
            let mut before = None;
            for (frame, at) in at[..self.frames.len()].iter().enumerate() {
                let now = seen >> frame & 1 == 1;
                if before != Some(now) {
                    let _ = write!(style, "{:.2}%{{visibility:{}}}", 100.0 * at / whole, if now { "visible" } else { "hidden" });
                }
                before = Some(now);
            }
            let _ = writeln!(style, "}}.k{number}{{animation-name:k{number}}}");
        }
        style
    }
}

fn head(title: &str, (width, height): (usize, usize)) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\" fill=\"{INK}\">\n<title>{title}</title>\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{GROUND}\"/>\n"
    )
}

/// The width and height of cells with their margin.
fn size(buffer: &Buffer) -> (usize, usize) {
    (usize::from(buffer.area.width) * CELL.0 + 2 * MARGIN, usize::from(buffer.area.height) * CELL.1 + 2 * MARGIN)
}

/// The pieces of a screen: what is behind letters, and runs of letters that look alike, each at its place.
fn parts(buffer: &Buffer, looks: &mut Looks) -> (Vec<String>, Vec<String>) {
    let (mut tints, mut words) = (Vec::new(), Vec::new());
    for row in 0..buffer.area.height {
        let mut column = 0;
        while column < buffer.area.width {
            let look = look(buffer, column, row);
            let start = column;
            let mut run: Vec<(u16, &str)> = Vec::new();
            while column < buffer.area.width && self::look(buffer, column, row) == look {
                let symbol = buffer[(column, row)].symbol();
                run.push((column, symbol));
                column += u16::try_from(diplo_tui::text::width(symbol).max(1)).unwrap();
            }
            let (ink, tint) = colours(look);
            if let Some(tint) = tint {
                let (x, y) = place(start, row);
                tints.push(format!(
                    "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"{tint}\"/>\n",
                    usize::from(column - start) * CELL.0,
                    CELL.1
                ));
            }
            let class = looks.class(ink, look.2);
            words.extend(pieces(&run).into_iter().map(|(column, piece)| text(place(column, row), &piece, &class)));
        }
    }
    (tints, words)
}

/// A run cut where it has two blanks or more: what stands in another pane comes and goes by itself.
fn pieces(run: &[(u16, &str)]) -> Vec<(u16, String)> {
    let mut pieces: Vec<(u16, String)> = Vec::new();
    let mut blanks = 2;
    for (column, symbol) in run {
        if symbol.trim().is_empty() {
            blanks += 1;
            continue;
        }
        match pieces.last_mut().filter(|_| blanks < 2) {
            Some((_, piece)) => *piece += &format!("{}{symbol}", " ".repeat(blanks)),
            None => pieces.push((*column, (*symbol).to_owned())),
        }
        blanks = 0;
    }
    pieces
}

fn place(column: u16, row: u16) -> (usize, usize) {
    (MARGIN + usize::from(column) * CELL.0, MARGIN + usize::from(row) * CELL.1)
}

fn text((x, y): (usize, usize), piece: &str, class: &str) -> String {
    // In some fonts what is no Latin letter is not as wide as a cell, and rules would end before the next one.
    let as_wide = |c: char| matches!(c, ' '..='\u{24f}' | '\u{2010}'..='\u{2026}');
    let fitted = if piece.chars().count() < 2 || piece.chars().all(as_wide) {
        String::new()
    } else {
        format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", diplo_tui::text::width(piece) * CELL.0)
    };
    format!("<text x=\"{x}\" y=\"{}\"{fitted}{class}>{}</text>\n", y + CELL.1 - 5, escaped(piece))
}

/// The colours of letters and of what is behind them.
fn colours((colour, behind, modifier): Look) -> (Option<String>, Option<String>) {
    let ink = hex(colour);
    if modifier.contains(Modifier::REVERSED) {
        return (Some(GROUND.to_owned()), Some(ink.unwrap_or_else(|| INK.to_owned())));
    }
    (ink, hex(behind))
}

fn look(buffer: &Buffer, column: u16, row: u16) -> Look {
    let cell = &buffer[(column, row)];
    (cell.fg, cell.bg, cell.modifier)
}

fn hex(colour: Color) -> Option<String> {
    match colour {
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => None,
    }
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The looks of letters, a class each.
#[derive(Default)]
struct Looks(IndexMap<String, ()>);

impl Looks {
    fn class(&mut self, ink: Option<String>, modifier: Modifier) -> String {
        let mut rules = ink.map(|ink| format!("fill:{ink};")).unwrap_or_default();
        for (way, rule) in [
            (Modifier::BOLD, "font-weight:bold;"),
            (Modifier::ITALIC, "font-style:italic;"),
            (Modifier::DIM, "opacity:.6;"),
            (Modifier::UNDERLINED, "text-decoration:underline;"),
        ] {
            rules += if modifier.contains(way) { rule } else { "" };
        }
        if rules.is_empty() { String::new() } else { format!(" class=\"{}\"", name(self.0.insert_full(rules, ()).0)) }
    }

    fn style(&self, more: &str) -> String {
        let mut out = format!("<style>{more}");
        for (number, rules) in self.0.keys().enumerate() {
            let _ = writeln!(out, ".{}{{{rules}}}", name(number));
        }
        out + "</style>\n"
    }
}

/// Short names of classes: `a`, `b` … `z`, `a1` …; not `f`, `k` and `s`, which the moving picture has.
fn name(number: usize) -> String {
    const LETTERS: &[u8] = b"abcdeghijlmnopqrtuvwxyz";
    let letter = char::from(LETTERS[number % LETTERS.len()]);
    if number < LETTERS.len() { letter.to_string() } else { format!("{letter}{}", number / LETTERS.len()) }
}
