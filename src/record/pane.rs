//! What one pane of a screen says, as text: what is copied of it, and what documentation shows of it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::plain::lines;
use super::stage::Stage;
use crate::app::{App, Pane};
use crate::session::Session;
use crate::ui;

/// What stands inside the frame of a buffer that shows one pane: without blanks at the ends of lines, without empty lines
/// at the end.
pub fn pane_text(buffer: &Buffer) -> String {
    let Rect { x, y, width, height } = buffer.area;
    let inside = Rect { x: x + 1, y: y + 1, width: width.saturating_sub(2), height: height.saturating_sub(2) };
    let mut part = Buffer::empty(inside);
    for place in inside.positions() {
        part[place] = buffer[place].clone();
    }
    let rows: Vec<String> = lines(&part).collect();
    let end = rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
    rows[..end].iter().flat_map(|row| [row.as_str(), "\n"]).collect()
}

/// What a pane says of the moment that a run has come to, on a screen of so many columns and rows which it has to itself.
pub fn pane_alone(app: App, session: Session, pane: Pane, size: (u16, u16)) -> String {
    let mut stage = Stage::new(app, vec![session], size, ui::draw);
    stage.app.alone = Some(pane);
    let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
    loop {
        while stage.go_on() {}
        if !stage.draw(&mut buffer, |_, _| {}) {
            return pane_text(&buffer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pane_is_copied_without_its_frame_and_without_blanks_at_ends() {
        let buffer = Buffer::with_lines(["╭ Why ──╮", "│ 领导 x│", "│       │", "│  b    │", "│       │", "╰───────╯"]);
        assert_eq!(pane_text(&buffer), " 领导 x\n\n  b\n");
    }
}
