//! Windows on top of the panes: lists to choose from, the keys, the completions of what is typed, leaving.

mod answer;
mod help;
mod lists;
pub(super) mod opening;
mod peek;
pub(in crate::ui) mod prompt;
mod quit;
mod share;
pub(super) mod window;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::layout::Layout;
use crate::app::{App, Mode};

/// Draws what is open, if anything is.
pub(super) fn render(app: &App, layout: &Layout, canvas: &mut Canvas) {
    let between = Rect { y: layout.title.bottom(), height: layout.status.y - layout.title.bottom(), ..layout.title };
    peek::render(app, layout.scrubber, between, canvas);
    match app.mode {
        Mode::SpaceTime => {}
        Mode::Normal | Mode::Messages | Mode::Branches | Mode::Scrub | Mode::Partition | Mode::Search | Mode::Quiz => {}
        Mode::Prompt => prompt::render(app, layout.status, between, canvas),
        Mode::Answer => answer::render(app, between, canvas),
        Mode::Help => help::render(app, between, canvas),
        Mode::Panes | Mode::Disk | Mode::Safeguards => lists::render(app, between, canvas),
        Mode::Share => share::render(app, Rect { height: layout.keys.y - layout.title.y, ..layout.title }, canvas),
        Mode::Quit => quit::render(app, between, canvas),
    }
}
