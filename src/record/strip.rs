//! The frames of a film as they are handed out: only what differs from the one before.

use std::io;
use std::mem;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Encoder, Frame};

/// The next frame, and the last that was handed out.
pub(super) struct Strip {
    /// Where the next one is drawn.
    pub(super) next: Buffer,
    shown: Option<Frame>,
    frames: u64,
}

impl Strip {
    /// Of frames of so many columns and rows.
    pub(super) fn new(size: (u16, u16)) -> Strip {
        Strip { next: Buffer::empty(Rect::new(0, 0, size.0, size.1)), shown: None, frames: 0 }
    }

    /// Hands out the next frame, if it differs from the one before, as what is shown from that film time on.
    pub(super) fn hand_out(&mut self, at: u64, encoder: &mut dyn Encoder) -> io::Result<()> {
        match &mut self.shown {
            Some(shown) if shown.buffer == self.next => return Ok(()),
            Some(shown) => {
                shown.at = at;
                mem::swap(&mut shown.buffer, &mut self.next);
                encoder.frame(shown)?;
            }
            None => {
                let frame = Frame { at, buffer: self.next.clone() };
                encoder.frame(&frame)?;
                self.shown = Some(frame);
            }
        }
        self.frames += 1;
        Ok(())
    }

    /// Whether one was handed out.
    pub(super) fn has_begun(&self) -> bool {
        self.shown.is_some()
    }

    /// How many were handed out.
    pub(super) fn frames(&self) -> u64 {
        self.frames
    }
}
