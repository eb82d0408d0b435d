//! Drawing: the state of the screen in, a buffer and the notes of what lies where out.
//!
//! Start with [`draw`]. One file a pane in `panes`, one a kind of figure in `figures`, one a window on top in
//! `overlays`; `bars` are the rows that are
//! always there. Panes draw kinds of pictures, never algorithms. This room knows no terminal, no clock and no input; it
//! changes nothing; it computes with whole numbers, so that a screen is the same on every machine.

mod bars;
mod braille;
mod canvas;
mod changes;
mod compared;
mod comparison;
mod figures;
mod glyphs;
mod kinds;
mod layout;
mod marks;
mod node;
mod overlays;
mod panes;
mod ring;
mod scroll;
mod start;
mod theme;
mod words;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod many_tests;
#[cfg(test)]
mod tests;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::canvas::{Canvas, columns};
use self::glyphs::Glyphs;
use self::layout::{Layout, Needs, SMALLEST};
use self::theme::Tone;
use crate::app::{App, Hits};
use crate::model::Value;
use crate::text::Texts;

pub use self::changes::changes;
pub use self::comparison::draw_comparison;
pub use self::start::draw_start;
pub use self::theme::Theme;

/// Draws the screen into `area` of a buffer and returns what lies where, for [`App::drawn`].
///
/// Any size will do; below 60×20 cells the screen says what it needs.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer) -> Hits {
    let mut canvas = Canvas::new(buffer, Theme::new(app.appearance), Glyphs::of(app.appearance.ascii));
    canvas.clear(area);
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        too_small(&app.texts, area, &mut canvas);
        return canvas.into_hits();
    }
    if let Some(pane) = app.alone {
        panes::render(app, pane, &[(pane, area)], area, &mut canvas);
        return canvas.into_hits();
    }
    let layout = Layout::new(app, area, &needs(app, area));
    bars::title::render(app, layout.title, &mut canvas);
    for (pane, area) in &layout.panes {
        panes::render(app, *pane, &layout.panes, *area, &mut canvas);
    }
    if let Some(area) = layout.watched {
        panes::watched::strip(app, area, &mut canvas);
    }
    if let (Some(area), Some(telling)) = (layout.telling, app.told_here()) {
        bars::telling::render(&telling, &app.texts, area, &mut canvas);
    }
    bars::scrubber::render(app, layout.scrubber, &mut canvas);
    bars::status::render(app, layout.status, &mut canvas);
    bars::keys::render(app, layout.keys, &mut canvas);
    overlays::render(app, &layout, &mut canvas);
    canvas.into_hits()
}

fn needs(app: &App, area: Rect) -> Needs {
    let view = &app.snapshot.view;
    let nodes = view.nodes.len() as u16;
    let telling = app.told_here().filter(|telling| telling.said.is_some() || telling.chapter.is_some());
    let telling = telling.map_or(0, |telling| bars::telling::rows(&telling, &app.texts, area.width));
    Needs {
        why: panes::why::rows(app, area),
        figures: view.figures.iter().map(|figure| figures::rows(figure, nodes, area)).collect(),
        clients: panes::clients::rows(app).clamp(4, 10),
        invariants: (view.invariants.len() as u16).saturating_add(2).max(4),
        watched: panes::watched::height(app, area),
        telling,
    }
}

/// What is said instead of a screen that has no room.
fn too_small(texts: &Texts, area: Rect, canvas: &mut Canvas) {
    let size = |(width, height): (u16, u16)| [Value::from(u64::from(width)), Value::from(u64::from(height))];
    let [width, height] = size(SMALLEST);
    let [has_width, has_height] = size((area.width, area.height));
    let arguments = [("width", width), ("height", height), ("columns", has_width), ("rows", has_height)];
    let text = texts.get("status-too-small", &arguments);
    let lines = words::wrap(&text, area.width);
    let top = area.y + area.height.saturating_sub(lines.len() as u16) / 2;
    let style = canvas.style(Tone::Text);
    for (y, line) in (top..area.bottom()).zip(&lines) {
        let x = area.x + area.width.saturating_sub(columns(line)) / 2;
        canvas.text(area, x, y, line, style);
    }
}
