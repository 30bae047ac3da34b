//! A terminal that makes links of web addresses (OSC 8). The cells of an address are written between the signs that
//! begin and end its link; terminals that do not know them show the same letters.

use crate::screen::view::Link;
use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// The links of the frame that is drawn next.
pub(super) type Links = Arc<Mutex<Vec<Link>>>;

/// A backend that knows the links on screen.
pub struct Linked<B> {
    inner: B,
    links: Links,
}

impl<B> Linked<B> {
    /// A backend that draws these links.
    pub(super) const fn new(inner: B, links: Links) -> Self {
        Self { inner, links }
    }
}

impl<B: Backend<Error = io::Error> + Write> Backend for Linked<B> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let links = self.links.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if links.is_empty() {
            return self.inner.draw(content);
        }
        let of = |x: u16, y: u16| links.iter().position(|link| link.area.contains(Position::new(x, y)));
        let cells: Vec<(u16, u16, &Cell)> = content.collect();
        for run in cells.chunk_by(|one, other| of(one.0, one.1) == of(other.0, other.1)) {
            let link = run.first().and_then(|(x, y, _)| links.get(of(*x, *y)?));
            if let Some(link) = link {
                write!(self.inner, "\x1b]8;;{}\x1b\\", link.address)?;
            }
            self.inner.draw(run.iter().copied())?;
            if link.is_some() {
                write!(self.inner, "\x1b]8;;\x1b\\")?;
            }
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.inner.clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        Backend::flush(&mut self.inner)
    }
}
