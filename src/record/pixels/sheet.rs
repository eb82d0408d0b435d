//! A contact sheet: one picture with the screen of every beat of a film, each with its title.

use std::io::{self, Write};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::painter::Painter;
use super::palette::Palette;
use super::picture::{Picture, PixelRect};
use super::png::write_strips;
use crate::record::film::{Beat, Encoder, Format, Frame};

/// Collects the screens at the beats of a film; if it has none, the last screen.
pub struct ContactSheet<W: Write> {
    out: W,
    format: Format,
    /// Told of every screen, so that it can say what has no shape.
    painter: Painter,
    last: Option<Buffer>,
    screens: Vec<Buffer>,
}

impl<W: Write> ContactSheet<W> {
    /// A sheet for films of this format.
    pub fn new(out: W, format: &Format) -> ContactSheet<W> {
        let format = Format { size: (format.size.0, format.size.1 + 1), ..format.clone() };
        ContactSheet { out, painter: Painter::of(&format), format, last: None, screens: Vec::new() }
    }

    /// Takes the last frame with a row above it that says which it is.
    fn take(&mut self, title: &str) {
        let Some(last) = &self.last else { return };
        let (columns, rows) = self.format.size;
        let mut screen = Buffer::empty(Rect::new(0, 0, columns, rows));
        screen.set_stringn(0, 0, title, usize::from(columns), Style::new().add_modifier(Modifier::BOLD));
        let area = last.area;
        for y in 0..area.height.min(rows - 1) {
            for x in 0..area.width.min(columns) {
                screen[(x, y + 1)] = last[(area.x + x, area.y + y)].clone();
            }
        }
        self.painter.paint(&screen);
        self.screens.push(screen);
    }
}

/// Paints the rows of a sheet one after the other.
fn strips(screens: &[Buffer], format: &Format) -> impl Iterator<Item = Picture> {
    let across = across(screens.len());
    let mut painter = Painter::of(format);
    screens.chunks(across).map(move |screens| {
        let (width, height) = (painter.picture().width, painter.picture().height);
        let mut strip = Picture::new(width * across as u32, height, format.ground.back);
        for (screen, x) in screens.iter().zip(0..) {
            painter.paint(screen);
            let picture = painter.picture();
            let part = PixelRect { x: x * width, y: 0, width, height };
            for (to, from) in strip.rows_mut(part).zip(picture.rows(picture.whole())) {
                to.copy_from_slice(from);
            }
        }
        strip
    })
}

impl<W: Write> Encoder for ContactSheet<W> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        self.last = Some(frame.buffer.clone());
        Ok(())
    }

    fn beat(&mut self, beat: &Beat) -> io::Result<()> {
        let (number, of) = beat.number;
        let chapter = beat.chapter.as_deref().map_or(String::new(), |chapter| format!(" · {chapter}"));
        self.take(&format!("{number}/{of}{chapter}"));
        Ok(())
    }

    fn missing(&self) -> Vec<String> {
        self.painter.missing().map(str::to_owned).collect()
    }

    fn finish(mut self: Box<Self>, _ends: u64) -> io::Result<()> {
        if self.screens.is_empty() {
            self.take("");
        }
        let ContactSheet { mut out, format, screens, .. } = *self;
        let mut palette = Some(Palette::default());
        let mut size = (0, 0);
        for strip in strips(&screens, &format) {
            size = (strip.width, size.1 + strip.height);
            palette = palette.and_then(|mut palette| palette.add_all(&strip.pixels, 256).then_some(palette));
        }
        write_strips(&mut out, size, palette.as_ref(), strips(&screens, &format))?;
        out.flush()
    }
}

/// How many screens are in a row: about as many as there are rows, so that the sheet has the form of a screen.
fn across(screens: usize) -> usize {
    let mut across = screens.isqrt();
    if across * across < screens {
        across += 1;
    }
    across.max(1)
}
