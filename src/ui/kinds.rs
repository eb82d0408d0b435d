//! Kinds of messages have a colour each, the same wherever they are drawn.

use ratatui::style::Style;

use super::canvas::Canvas;
use crate::app::App;

/// The colour of a kind of message. A request and its answer, neighbours in the description, share one.
pub(super) fn style(app: &App, kind: &str, canvas: &Canvas) -> Style {
    let position = app.description.messages.iter().position(|spec| spec.name == kind).unwrap_or(6);
    canvas.theme.cycle(position as u64 / 2 + 1)
}
