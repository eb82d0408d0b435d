//! Windows on top of the panes: lists to choose from, the keys, the completions of what is typed, leaving.

mod help;
mod lists;
pub(super) mod opening;
mod peek;
mod prompt;
mod quit;

use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::canvas::{Canvas, columns};
use super::glyphs::Border;
use super::layout::Layout;
use super::theme::Tone;
use super::words;
use crate::app::{App, Mode};

/// Draws what is open, if anything is.
pub(super) fn render(app: &App, layout: &Layout, canvas: &mut Canvas) {
    let between = Rect { y: layout.title.bottom(), height: layout.status.y - layout.title.bottom(), ..layout.title };
    peek::render(app, layout.scrubber, between, canvas);
    match app.mode {
        Mode::Normal | Mode::Messages | Mode::Branches | Mode::Scrub | Mode::Partition | Mode::Search => {}
        Mode::Prompt => prompt::render(app, layout.status, between, canvas),
        Mode::Help => help::render(app, between, canvas),
        Mode::Panes | Mode::Disk | Mode::Safeguards => lists::render(app, between, canvas),
        Mode::Quit => quit::render(app, between, canvas),
    }
}

/// Draws an empty window of a size in the middle of an area, and returns what is inside, with a column of air.
pub(super) fn window(area: Rect, width: u16, height: u16, title: &str, canvas: &mut Canvas) -> Rect {
    let (width, height) = (width.min(area.width), height.min(area.height));
    let place = Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
    window_at(place, title, canvas)
}

/// Draws an empty window, and returns what is inside, with a column of air.
fn window_at(place: Rect, title: &str, canvas: &mut Canvas) -> Rect {
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

/// Columns that the longest of these takes.
fn widest<'a>(texts: impl IntoIterator<Item = &'a str>) -> u16 {
    texts.into_iter().map(columns).max().unwrap_or(0)
}
