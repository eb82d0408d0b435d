//! Where drawing happens: a buffer that cannot be left, and the notes of what lies where.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_width::UnicodeWidthStr;

use super::glyphs::{Border, Glyphs};
use super::theme::{Theme, Tone};
use crate::app::{Area, Hits, Target};

/// A buffer, how things look on it, and what was put where.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    hits: Hits,
    /// How things look.
    pub(super) theme: Theme,
    /// The signs.
    pub(super) glyphs: &'static Glyphs,
}

/// A stretch of text in one style.
pub(super) type Piece = (String, Style);

impl<'a> Canvas<'a> {
    /// A canvas on a buffer.
    pub(super) fn new(buffer: &'a mut Buffer, theme: Theme, glyphs: &'static Glyphs) -> Canvas<'a> {
        Canvas { buffer, hits: Hits::default(), theme, glyphs }
    }

    /// What was put where.
    pub(super) fn into_hits(self) -> Hits {
        self.hits
    }

    /// A style of the theme.
    pub(super) fn style(&self, tone: Tone) -> Style {
        self.theme.style(tone)
    }

    /// Notes what lies in an area.
    pub(super) fn hit(&mut self, area: Rect, target: Target) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.hits.add(Area::new(area.x, area.y, area.width, area.height), target);
        }
    }

    /// Writes text at a cell, as far as it fits into `clip`, and returns the column behind it.
    pub(super) fn text(&mut self, clip: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let clip = clip.intersection(self.buffer.area);
        if y < clip.top() || y >= clip.bottom() || x >= clip.right() || x < clip.left() || text.is_empty() {
            return x;
        }
        self.unsplit(x, y);
        // What was there before leaves no trace.
        let style = style.remove_modifier(Modifier::all() - style.add_modifier);
        let room = usize::from(clip.right() - x);
        if text.is_ascii() {
            return self.buffer.set_stringn(x, y, text, room, style).0;
        }
        let text: Cow<str> = if self.glyphs.ascii { text.chars().map(ascii).collect() } else { text.into() };
        let end = self.buffer.set_stringn(x, y, text, room, style).0;
        // The cell behind a wide character was emptied, its ground included.
        for x in x + 1..end {
            if self.buffer[(x - 1, y)].symbol().width() > 1 {
                self.buffer[(x, y)].set_style(self.theme.ground());
            }
        }
        end
    }

    /// Writes pieces one after the other and returns the column behind them.
    pub(super) fn pieces(&mut self, clip: Rect, x: u16, y: u16, pieces: &[Piece]) -> u16 {
        pieces.iter().fold(x, |x, (text, style)| self.text(clip, x, y, text, *style))
    }

    /// Writes text that ends at the right edge of `clip`, and returns the column it starts at.
    pub(super) fn right(&mut self, clip: Rect, y: u16, text: &str, style: Style) -> u16 {
        let x = clip.right().saturating_sub(columns(text)).max(clip.left());
        self.text(clip, x, y, text, style);
        x
    }

    /// Fills an area with one sign.
    pub(super) fn fill(&mut self, area: Rect, sign: &str, style: Style) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            self.unsplit(area.left(), y);
            for x in area.left()..area.right() {
                self.buffer[(x, y)].set_symbol(sign).set_style(style);
            }
        }
    }

    /// Empties an area down to the ground.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            self.unsplit(area.left(), y);
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
        self.buffer.set_style(area, self.theme.ground());
    }

    /// Puts a style over what is there.
    pub(super) fn tint(&mut self, area: Rect, style: Style) {
        self.buffer.set_style(area.intersection(self.buffer.area), style);
    }

    /// Draws a frame and returns what is inside. Too small an area has no inside.
    pub(super) fn frame(&mut self, area: Rect, border: Border, style: Style) -> Rect {
        let area = area.intersection(self.buffer.area);
        if area.width < 2 || area.height < 2 {
            return Rect { width: 0, height: 0, ..area };
        }
        let frame = self.glyphs.frame(border);
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for y in [area.y, bottom] {
            self.fill(Rect { x: area.x + 1, y, width: area.width - 2, height: 1 }, frame.horizontal, style);
        }
        for x in [area.x, right] {
            self.fill(Rect { x, y: area.y + 1, width: 1, height: area.height - 2 }, frame.vertical, style);
        }
        let corners = [(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom)];
        for ((x, y), sign) in corners.into_iter().zip(frame.corners) {
            self.text(area, x, y, sign, style);
        }
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
    }

    /// A wide character to the left whose right half is about to be written over becomes a blank.
    fn unsplit(&mut self, x: u16, y: u16) {
        if x > self.buffer.area.left() {
            let cell = &mut self.buffer[(x - 1, y)];
            if cell.symbol().width() > 1 {
                cell.set_symbol(" ");
            }
        }
    }
}

/// The nearest ASCII to a sign that texts use. Letters of other scripts stay: whoever chose that language can read
/// them.
const fn ascii(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '–' | '—' | '∅' => '-',
        '…' => '~',
        '×' => 'x',
        '·' => '.',
        'µ' => 'u',
        '§' => 'S',
        '≤' | '⟨' => '<',
        '→' | '≥' | '⟩' => '>',
        other => other,
    }
}

/// The columns that a text takes.
pub(super) fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Appearance;

    #[test]
    fn a_wide_character_is_never_left_in_halves() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
        let mut canvas = Canvas::new(&mut buffer, Theme::new(Appearance::default()), Glyphs::of(false));
        let all = Rect::new(0, 0, 6, 1);
        assert_eq!(canvas.text(Rect::new(0, 0, 3, 1), 0, 0, "领导", Style::new()), 2);
        canvas.text(all, 0, 0, "领导者", Style::new());
        canvas.text(all, 3, 0, "x", Style::new());
        let row: Vec<&str> = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
        assert_eq!(row, ["领", " ", " ", "x", "者", " "]);
    }

    #[test]
    fn nothing_is_written_outside_of_the_clip() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 2));
        let mut canvas = Canvas::new(&mut buffer, Theme::new(Appearance::default()), Glyphs::of(false));
        let clip = Rect::new(1, 0, 2, 1);
        for (x, y) in [(0, 0), (3, 0), (1, 1), (9, 9)] {
            assert_eq!(canvas.text(clip, x, y, "abc", Style::new()), x);
        }
        canvas.text(clip, 1, 0, "abc", Style::new());
        assert_eq!(buffer, Buffer::with_lines([" ab ", "    "]));
    }
}
