//! One moment of a film as an SVG picture.

use std::io::{self, Write};

use ratatui::buffer::Buffer;

use super::cells::{Cell, row};
use super::drawing::Drawing;
use crate::record::film::{Encoder, Format, Frame};

/// Draws a screen. Same screen, same text.
pub fn svg(buffer: &Buffer, format: &Format) -> String {
    let mut drawing = Drawing::new(format);
    let cells: Vec<Cell> = (0..buffer.area.height).flat_map(|y| row(buffer, y, format.ground)).collect();
    let mut out = drawing.head(format);
    drawing.define(&cells, &mut out);
    drawing.draw(&cells, &mut out);
    out + "</svg>\n"
}

/// Writes the last frame of a film as an SVG picture.
pub struct StillSvg<W: Write> {
    out: W,
    format: Format,
    last: Option<Buffer>,
}

impl<W: Write> StillSvg<W> {
    /// One that has not begun.
    pub fn new(out: W, format: &Format) -> StillSvg<W> {
        StillSvg { out, format: format.clone(), last: None }
    }
}

impl<W: Write> Encoder for StillSvg<W> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        match &mut self.last {
            Some(last) => last.clone_from(&frame.buffer),
            None => self.last = Some(frame.buffer.clone()),
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>, _ends: u64) -> io::Result<()> {
        if let Some(last) = &self.last {
            self.out.write_all(svg(last, &self.format).as_bytes())?;
        }
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

    use super::*;
    use crate::record::Ground;

    fn drawn(buffer: &Buffer) -> String {
        let ground = Ground { text: 0xff_ffff, back: 0 };
        let size = (buffer.area.width, buffer.area.height);
        svg(buffer, &Format { size, ground, font_size: 14, title: Some("a & b".to_owned()), repeats: true })
    }

    #[test]
    fn a_screen_is_texts_at_their_cells_on_grounds() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 9, 1));
        buffer.set_string(0, 0, "a <b", Style::new().fg(Color::Rgb(1, 2, 3)));
        buffer.set_string(5, 0, "领导", Style::new().bg(Color::Rgb(9, 9, 9)).add_modifier(Modifier::BOLD));
        let picture = drawn(&buffer);
        assert!(picture.contains("viewBox=\"0 0 88 34\"") && picture.contains("<title>a &amp; b</title>"), "{picture}");
        assert!(picture.contains("<style>.a{fill:#010203}.b{fill:#090909}.c{fill:#ffffff;font-weight:bold}</style>"));
        let lines: Vec<&str> = picture.lines().collect();
        let end = lines.len();
        assert_eq!(
            lines[end - 4..],
            [
                "<path class=\"r b\" d=\"M48 8h32v18h-32z\"/>",
                "<text class=\"a\" x=\"8\" y=\"22\" textLength=\"32\">a &lt;b</text>",
                "<text class=\"c\" x=\"48 64\" y=\"22\">领导</text>",
                "</svg>"
            ],
            "{picture}"
        );
    }

    #[test]
    fn lines_are_shapes_and_those_that_go_on_are_one() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 8, 1));
        buffer.set_string(0, 0, "╭──┬⡁ ✓a", Style::new().fg(Color::Rgb(1, 2, 3)));
        let picture = drawn(&buffer);
        assert_eq!(picture.matches("<path id=").count(), 4);
        for part in [
            "<path id=\"u2500\" d=\"M0 8h8v1h-8z\"/>",
            "<use class=\"a\" href=\"#u256d\" x=\"8\" y=\"8\"/>",
            "<use class=\"a\" href=\"#u2500\" transform=\"translate(16 8)scale(2 1)\"/>",
            "<text class=\"a\" x=\"56\" y=\"22\" textLength=\"8\" lengthAdjust=\"spacingAndGlyphs\">✓</text>",
            "<text class=\"a\" x=\"64\" y=\"22\">a</text>",
        ] {
            assert!(picture.contains(part), "{part}: {picture}");
        }
        assert_eq!(picture, drawn(&buffer));
    }
}
