//! Where drawing happens: a buffer that cannot be left, and the notes of what lies where.

use std::borrow::Cow;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use unicode_segmentation::UnicodeSegmentation;

use super::glyphs::{Border, Glyphs};
use super::theme::{Theme, Tone};
use crate::app::{Area, ClickTarget, Hits};
use crate::model::{ascii_line, visible};

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
    pub(super) fn hit(&mut self, area: Rect, target: ClickTarget) {
        let area = area.intersection(self.buffer.area);
        if !area.is_empty() {
            self.hits.add(Area::new(area.x, area.y, area.width, area.height), target);
        }
    }

    /// Writes text at a cell, as far as it fits into `clip`, and returns the column behind it. Whatever the text is,
    /// nothing that a terminal would obey gets into a cell.
    pub(super) fn text(&mut self, clip: Rect, x: u16, y: u16, text: &str, style: Style) -> u16 {
        let clip = clip.intersection(self.buffer.area);
        if y < clip.top() || y >= clip.bottom() || x >= clip.right() || x < clip.left() || text.is_empty() {
            return x;
        }
        self.unsplit(x, y);
        // What was there before leaves no trace.
        let style = style.remove_modifier(Modifier::all() - style.add_modifier);
        let room = usize::from(clip.right() - x);
        let text = visible(text);
        if text.is_ascii() {
            return self.buffer.set_stringn(x, y, &text, room, style).0;
        }
        let text: Cow<str> = if self.glyphs.ascii { ascii_line(&text).into() } else { text };
        let end = self.buffer.set_stringn(x, y, text, room, style).0;
        // The cell behind a wide character was emptied, its ground included.
        for x in x + 1..end {
            if self.buffer[(x - 1, y)].cell_width() > 1 {
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

    /// The sign in a cell; nothing outside of the buffer.
    pub(super) fn sign_at(&self, x: u16, y: u16) -> &str {
        self.buffer.cell((x, y)).map_or("", ratatui::buffer::Cell::symbol)
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
            if cell.cell_width() > 1 {
                cell.set_symbol(" ");
            }
        }
    }
}

/// The columns that a text takes when it is drawn.
pub(super) fn columns(text: &str) -> u16 {
    let text = visible(text);
    if text.is_ascii() {
        return u16::try_from(text.len()).unwrap_or(u16::MAX);
    }
    signs(&text).fold(0, |sum, (_, width)| sum.saturating_add(width))
}

/// Columns that the longest of these takes.
pub(super) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> u16 {
    texts.into_iter().map(columns).max().unwrap_or(0)
}

/// The sign that a text begins with.
pub(super) fn first_sign(text: &str) -> &str {
    text.graphemes(true).next().unwrap_or_default()
}

/// As much of the end of a text as fits into so many columns.
pub(super) fn last_signs(text: &str, room: u16) -> &str {
    let mut left = room;
    let mut start = text.len();
    for sign in text.graphemes(true).rev() {
        let Some(rest) = left.checked_sub(columns(sign)) else { break };
        left = rest;
        start -= sign.len();
    }
    &text[start..]
}

/// The signs of a visible text that each go into a cell, and the columns of each: the very ones that are drawn.
pub(super) fn signs(text: &str) -> impl Iterator<Item = (&str, u16)> {
    text.graphemes(true).map(|sign| (sign, sign.cell_width()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::super::words;
    use super::*;
    use crate::app::Appearance;
    use crate::model::{is_hidden, visible_lines};

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

    /// Texts of letters narrow and wide, marks, emoji, and of all that is hidden.
    fn texts() -> impl Strategy<Value = String> {
        "[a-z {}領ｶﾞ\u{301}é❤\u{fe0f}👩\n\t\r\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}]{0,24}"
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_text_takes_the_columns_that_are_counted_and_nothing_hidden_gets_into_a_cell(text in texts()) {
            let area = Rect::new(0, 0, 400, 1);
            let mut buffer = Buffer::empty(area);
            let mut canvas = Canvas::new(&mut buffer, Theme::new(Appearance::default()), Glyphs::of(false));
            prop_assert_eq!(canvas.text(area, 0, 0, &text, Style::new()), columns(&text));
            let cells: String = buffer.content().iter().map(ratatui::buffer::Cell::symbol).collect();
            prop_assert!(!cells.chars().any(is_hidden), "{:?}", cells);
        }

        #[test]
        fn the_start_and_the_end_of_a_text_fit(text in texts(), room in 0_u16..40) {
            let glyphs = Glyphs::of(false);
            prop_assert!(columns(&words::fit(&text, room, glyphs)) <= room);
            prop_assert!(columns(last_signs(&text, room)) <= room);
            prop_assert!(text.starts_with(first_sign(&text)) && text.ends_with(last_signs(&text, room)));
        }

        #[test]
        fn lines_fit_and_all_that_is_said_is_in_them(text in texts(), room in 4_u16..40) {
            let lines = words::wrap(&text, room);
            let fits = |line: &String| columns(line) <= room;
            prop_assert!(lines.iter().all(fits), "{:?}", lines);
            let bare = |text: &str| text.replace([' ', '\n'], "");
            let shown = visible_lines(&text).replace('\t', " ");
            prop_assert_eq!(bare(&lines.concat()), bare(&shown));
        }
    }

    #[test]
    fn of_a_long_line_the_end_is_shown_however_long_it_is() {
        assert_eq!(last_signs("run 3s", 10), "run 3s");
        assert_eq!(last_signs("领导者", 5), "导者");
        assert_eq!(last_signs("x", 0), "");
        let pasted = format!("{}the end", "x".repeat(1_000_000));
        assert_eq!(last_signs(&pasted, 7), "the end");
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
