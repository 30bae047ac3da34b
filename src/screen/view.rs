//! Draws the state. Reads it, never changes it.
//!
//! ```text
//!  title                                            18 of 24 events    header
//!  US   ▁ ▁ █ ─ strip: the first side above the axis, the second below
//!  ─ Who ─┬━ Timeline ━ US  PRC ━━━━━━━━━┬─ Event ──────── 9 of 27     borders
//!  ▌US    │  23 Thu ≠ ●┄┄┄●  Lambert …    │ Lambert and Hong …         facets │ timeline │ detail
//!  ─ actor: Kurt Campbell × ─────────────┴───────────────── ↓ 11       filters
//!  Enter read  / search  a who  i what               ? keys  q quit    footer
//! ```
//!
//! One file a part. Each takes the [`App`], the [`Theme`](crate::screen::theme::Theme) (or the whole [`Appearance`]) and its area; none knows another.

mod appearance;
mod borders;
mod cells;
mod clicked;
mod completion;
mod detail;
mod empty;
mod facets;
mod filters;
mod footer;
mod form;
mod frame;
mod header;
mod intake;
mod links;
mod menu;
mod narrow;
mod note;
mod open_page;
mod page;
mod palette;
mod picker;
mod popup;
mod rails;
mod strip;
mod timeline;
mod tour;

pub use appearance::Appearance;
pub use clicked::clicked;
pub use links::{Link, links};

use crate::screen::app::{App, Pane};
use ratatui::Frame;
use ratatui::buffer::Buffer;

/// Draws everything.
pub fn draw(app: &App, look: &Appearance, frame: &mut Frame<'_>) {
    let theme = &look.theme;
    let area = frame.area();
    // Between a change of the window and the message that tells of it, nothing fits: draw nothing.
    if area.is_empty() || app.size() != (area.width, area.height) {
        return;
    }
    let buffer = frame.buffer_mut();
    match app.shown_page() {
        Some(open_page) => open_page::draw(open_page, app, look, area, buffer),
        None => panes(app, look, buffer),
    }
    palette::draw(app, look, area, buffer);
    picker::draw(app, look, area, buffer);
    note::draw(app, theme, buffer);
    intake::draw(app, theme, buffer);
    form::draw(app, theme, buffer);
    completion::draw(app, theme, area, buffer);
    menu::draw(app, theme, buffer);
    tour::draw(app, theme, area, buffer);
    if theme.signs.are_wide {
        narrow::draw(buffer);
    }
    if let Some((x, y)) = footer::cursor(app) {
        frame.set_cursor_position((x.min(area.width.saturating_sub(1)), y));
    } else if let Some((x, y)) = palette::cursor(app)
        .or_else(|| picker::cursor(app))
        .or_else(|| note::cursor(app))
        .or_else(|| intake::cursor(app))
        .or_else(|| form::cursor(app))
    {
        frame.set_cursor_position((x, y));
    }
}

fn panes(app: &App, look: &Appearance, buffer: &mut Buffer) {
    let theme = &look.theme;
    let areas = app.areas();
    header::draw(app, theme, areas.header, buffer);
    strip::draw(app, theme, areas.strip, buffer);
    borders::draw(app, theme, buffer);
    for (pane, area) in areas.panes() {
        match pane {
            Pane::Facets => facets::draw(app, theme, area, buffer),
            Pane::Timeline => timeline::draw(app, theme, area, buffer),
            Pane::Detail => detail::draw(app, theme, area, buffer),
        }
    }
    filters::draw(app, theme, areas.filters, buffer);
    footer::draw(app, look, areas.footer, buffer);
}
