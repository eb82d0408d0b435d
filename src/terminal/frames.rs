//! Two buffers and what differs between them.

use std::io;

use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::restore::write_if_ours;
use crate::ui::changes;

/// The most columns and rows that are drawn: more than any screen has room for, and no sum of them overflows.
pub(super) const MOST: (u16, u16) = (1_000, 500);

/// The columns and rows of the terminal that are drawn; whatever lies beyond stays empty.
pub(super) fn size() -> io::Result<(u16, u16)> {
    let (columns, rows) = crossterm::terminal::size()?;
    Ok((columns.min(MOST.0), rows.min(MOST.1)))
}

/// What the terminal shows, and how to make it show something else with few bytes.
///
/// Not ratatui's `Terminal`: that asks the terminal where its cursor is when it clears, and the answer would be read
/// elsewhere.
pub(super) struct Frames {
    shown: Buffer,
    next: Buffer,
    /// What the terminal shows is not known.
    stale: bool,
}

impl Frames {
    /// A screen of that many columns and rows, of which nothing is known.
    pub(super) fn new(columns: u16, rows: u16) -> Frames {
        let empty = Buffer::empty(Rect::new(0, 0, columns, rows));
        Frames { shown: empty.clone(), next: empty, stale: true }
    }

    /// The columns and rows that are drawn.
    pub(super) fn area(&self) -> (u16, u16) {
        (self.next.area.width, self.next.area.height)
    }

    /// The terminal has another size.
    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.next.resize(Rect::new(0, 0, columns, rows));
        self.stale = true;
    }

    /// The next frame is painted whole.
    pub(super) fn forget(&mut self) {
        self.stale = true;
    }

    /// Draws into an empty buffer and brings the terminal up to it, if that is still ours.
    pub(super) fn draw<T>(&mut self, draw: impl FnOnce(Rect, &mut Buffer) -> T) -> io::Result<T> {
        self.next.reset();
        let drawn = draw(self.next.area, &mut self.next);
        let mut bytes = Vec::with_capacity(1 << 16);
        queue!(bytes, BeginSynchronizedUpdate)?;
        if self.stale {
            queue!(bytes, Clear(ClearType::All))?;
            self.shown = Buffer::empty(self.next.area);
            self.stale = false;
        }
        let changes = changes(&self.shown, &self.next);
        CrosstermBackend::new(&mut bytes).draw(changes.into_iter())?;
        queue!(bytes, EndSynchronizedUpdate)?;
        write_if_ours(&bytes)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(drawn)
    }
}
