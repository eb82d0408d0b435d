//! How things in figures stand: a sign and a tone for each standing, and the line that says what they mean.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::super::canvas::{Canvas, Piece, columns};
use super::super::glyphs::Glyphs;
use super::super::theme::Tone;
use super::super::words;
use crate::model::{Name, Standing, Value};
use crate::text::Texts;

/// Columns between two meanings.
const APART: u16 = 2;

/// The sign of a standing.
pub(in crate::ui) fn sign(standing: Standing, glyphs: &Glyphs) -> &'static str {
    glyphs.standings[standing as usize]
}

/// A step of a bar of a standing.
pub(in crate::ui) fn bar(standing: Standing, glyphs: &Glyphs) -> &'static str {
    glyphs.bars[standing as usize]
}

/// The tone of a standing.
pub(in crate::ui) fn tone(standing: Standing) -> Tone {
    match standing {
        Standing::Plain => Tone::Text,
        Standing::Good => Tone::Good,
        Standing::Doubtful => Tone::Candidate,
        Standing::Bad => Tone::Bad,
        Standing::Waiting => Tone::Fault,
        Standing::Gone => Tone::Dim,
    }
}

/// The looks of a standing.
pub(super) fn style(standing: Standing, canvas: &Canvas) -> Style {
    canvas.style(tone(standing))
}

/// The sign of a standing as it stands alone: where there is nothing to say, it is hardly seen.
pub(super) fn alone(standing: Standing, canvas: &Canvas) -> Piece {
    let style = if standing == Standing::Plain { canvas.style(Tone::Dim) } else { style(standing, canvas) };
    (sign(standing, canvas.glyphs).to_owned(), style)
}

/// A text behind the sign of its standing; the plain one needs none.
pub(super) fn signed(standing: Standing, text: &str, glyphs: &Glyphs) -> String {
    match standing {
        Standing::Plain => text.to_owned(),
        other if text.is_empty() => sign(other, glyphs).to_owned(),
        other => format!("{} {text}", sign(other, glyphs)),
    }
}

/// A value in a figure; nothing where there is none.
pub(super) fn told(value: &Value, texts: &Texts, glyphs: &Glyphs) -> String {
    if *value == Value::None { String::new() } else { words::told(value, texts, glyphs) }
}

/// Rows that it takes to write what the signs mean.
pub(super) fn legend_rows(meanings: &[(Standing, Name)], texts: &Texts, width: u16) -> u16 {
    let mut rows = 0;
    let mut left = 0;
    for (_, key) in meanings {
        let wanted = columns(&texts.get(key, &[])) + 2;
        if rows == 0 || wanted > left {
            (rows, left) = (rows + 1, width);
        }
        left = left.saturating_sub(wanted + APART);
    }
    rows
}

/// Writes what the signs mean, as much of it as there is room for.
pub(super) fn legend(meanings: &[(Standing, Name)], texts: &Texts, area: Rect, canvas: &mut Canvas) {
    let (mut x, mut y) = (area.x, area.y);
    for (standing, key) in meanings {
        let pieces = [alone(*standing, canvas), (format!(" {}", texts.get(key, &[])), canvas.style(Tone::Dim))];
        let wanted: u16 = pieces.iter().map(|(text, _)| columns(text)).sum();
        if x > area.x && wanted > area.right().saturating_sub(x) {
            (x, y) = (area.x, y + 1);
        }
        if wanted <= area.right().saturating_sub(x) {
            x = canvas.pieces(area, x, y, &pieces) + APART;
        }
    }
}
