//! Rows of figures: the node that one is about is selected on it, and a figure without rows says so.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::theme::Tone;
use super::super::words;
use crate::app::{App, ClickTarget};
use crate::model::NodeId;

/// What lies in an area is about a node: there it can be selected, and is seen to be.
pub(super) fn about(app: &App, node: Option<NodeId>, area: Rect, canvas: &mut Canvas) {
    let Some(node) = node else { return };
    canvas.hit(area, ClickTarget::Node(node));
    if app.node == Some(node) {
        canvas.tint(area, canvas.style(Tone::Selected));
    }
}

/// What is said instead of a figure in which there is nothing.
pub(super) fn nothing(app: &App, area: Rect, canvas: &mut Canvas) {
    let text = words::fit(&app.texts.get("label-no-rows", &[]), area.width, canvas.glyphs);
    canvas.text(area, area.x, area.y, &text, canvas.style(Tone::Dim));
}
