//! Signs of ambiguous width, which some terminals draw two columns wide, replaced by what is one column wide everywhere.

use crate::text;
use ratatui::buffer::Buffer;

/// Replaces every sign of ambiguous width; letters stay, so that names keep their script.
pub(super) fn draw(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(sign) = narrow(cell.symbol()) {
            cell.set_symbol(sign);
        }
    }
}

/// What is drawn instead of a sign; `None` if it is of one width everywhere, or a letter.
fn narrow(symbol: &str) -> Option<&'static str> {
    if !text::is_ambiguous(symbol) || symbol.chars().any(char::is_alphabetic) {
        return None;
    }
    Some(match symbol {
        "▁" | "▂" | "▃" | "░" => ".",
        "▄" | "▒" => "o",
        "▅" | "▆" | "▓" => "O",
        "▇" | "█" => "@",
        "▀" => " ",
        "▌" | "═" | "━" => "=",
        "○" | "◦" => "o",
        "┆" => ":",
        "“" | "”" => "\"",
        "‘" | "’" => "'",
        "…" | "·" => ".",
        "≠" => "!",
        "●" | "•" | "◆" | "■" | "▲" | "★" => "*",
        "▸" | "▾" => ">",
        "◂" => "<",
        "│" | "┃" => "|",
        "┌" | "┐" | "└" | "┘" | "├" | "┤" | "┬" | "┴" | "┼" | "╭" | "╮" | "╰" | "╯" => "+",
        "─" | "╌" | "┄" | "┈" | "╸" | "╺" | "–" | "—" | "−" => "-",
        "×" | "✗" => "x",
        _ => "?",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn signs_become_narrow_and_names_keep_their_script() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 1));
        buffer.set_string(0, 0, "●─● 洪亮 Wang – “b” Müller Юлия", Style::new());
        draw(&mut buffer);
        let drawn: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        assert!(drawn.starts_with("*-* 洪 亮  Wang - \"b\" Müller Юлия"), "{drawn}");
    }
}
