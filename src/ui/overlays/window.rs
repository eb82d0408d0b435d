//! An empty window, for an overlay to fill.

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::super::canvas::Canvas;
use super::super::glyphs::Border;
use super::super::theme::Tone;
use super::super::words;

/// Draws an empty window of a size in the middle of an area, and returns what is inside, with a column of air.
pub(in crate::ui) fn window(area: Rect, width: u16, height: u16, title: &str, canvas: &mut Canvas) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let place = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    window_at(place, title, canvas)
}

/// Draws an empty window, and returns what is inside, with a column of air.
pub(super) fn window_at(place: Rect, title: &str, canvas: &mut Canvas) -> Rect {
    canvas.clear(place);
    let style = canvas.style(Tone::Accent);
    let inside = canvas.frame(place, Border::Round, style);
    let title = words::fit(title, place.width.saturating_sub(4), canvas.glyphs);
    if !title.is_empty() {
        let clip = Rect { width: place.width.saturating_sub(1), ..place };
        canvas.text(clip, place.x + 1, place.y, &format!(" {title} "), style.add_modifier(Modifier::BOLD));
    }
    Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }.intersection(inside)
}
