//! Which rows of a list are shown where it is longer than its place, and the sign that there are more.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::theme::Tone;

/// The first row shown of `rows` rows in `height` that were scrolled by so many.
pub(super) fn first_shown(rows: usize, height: u16, scrolled: u16) -> usize {
    usize::from(scrolled).min(rows.saturating_sub(usize::from(height)))
}

/// The first row shown of `rows` rows in `height`, so that row `at` is shown near the middle.
pub(super) fn first_row(rows: usize, height: u16, at: usize) -> usize {
    let height = usize::from(height);
    at.saturating_sub(height / 2).min(rows.saturating_sub(height))
}

/// On the frame below an area: that there is more, and how to see it.
pub(super) fn more_below(area: Rect, how: &str, canvas: &mut Canvas) {
    let corner = Rect { y: area.bottom(), height: 1, ..area };
    let clip = Rect { width: corner.width.saturating_sub(1), ..corner };
    canvas.right(clip, corner.y, &format!(" {how} "), canvas.style(Tone::Accent));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_shows_its_selected_row() {
        assert_eq!(
            [first_row(20, 5, 0), first_row(20, 5, 10), first_row(20, 5, 19), first_row(3, 5, 2)],
            [0, 8, 15, 0]
        );
    }
}
