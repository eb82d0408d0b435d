//! How far what is being opened is.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::theme::Tone;
use super::super::words;
use super::window::window;
use crate::app::Opening;
use crate::text::Texts;

/// Columns and rows of the window, if the screen has them.
pub(in crate::ui) const SIZE: (u16, u16) = (66, 6);

/// Draws what is being opened, how much of that is done, and where the run under way is.
pub(in crate::ui) fn render(opening: &Opening, texts: &Texts, area: Rect, canvas: &mut Canvas) {
    let inside = window(area, SIZE.0, SIZE.1, &texts.get("label-opening", &[]), canvas);
    let row = |line: u16| Rect { y: inside.y + line, height: 1, ..inside }.intersection(inside);
    let command = words::fit(&opening.command, inside.width, canvas.glyphs);
    canvas.text(row(0), inside.x, inside.y, &command, canvas.style(Tone::Dim));

    let percent = opening.how_far.percent.min(100);
    let room = inside.width.saturating_sub(6);
    let full = (u64::from(room) * percent / 100) as u16;
    let [some, none] = canvas.glyphs.bar;
    let bar = row(2);
    let x = canvas.text(bar, bar.x, bar.y, &some.repeat(full.into()), canvas.style(Tone::Accent));
    canvas.text(bar, x, bar.y, &none.repeat((room - full).into()), canvas.style(Tone::Faint));
    canvas.right(bar, bar.y, &format!("{percent} %"), canvas.style(Tone::Text));

    if let Some((algorithm, here)) = opening.how_far.run {
        let event = texts.get("status-event", &[("number", here.event.to_string().as_str().into())]);
        let dot = canvas.glyphs.separator;
        let text = format!("{algorithm} {dot} {} {dot} {event}", words::moment(here.time));
        let line = row(3);
        canvas.text(line, line.x, line.y, &words::fit(&text, line.width, canvas.glyphs), canvas.style(Tone::Text));
    }
}
