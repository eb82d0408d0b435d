//! What a terminal, a test or a recorder drives: inputs in, effects out, and word of what was drawn where.

use super::{Appearance, Effect, Glow, Hits, Input, Pane};
use crate::model::Time;
use crate::session::Snapshot;
use crate::timeline::JobStatus;

/// A screen that takes inputs: that of a run, that of several side by side, or the start screen.
pub trait Screen {
    /// What to do before the first input.
    fn start(&mut self) -> Vec<Effect>;
    /// Takes an input; what is to be done about it.
    fn update(&mut self, input: Input) -> Vec<Effect>;
    /// Takes note of what the drawing put where; what is to be done about it.
    fn drawn(&mut self, hits: Hits) -> Vec<Effect>;
    /// Takes the answer of a run to a request (of the only one: 0); what is to be done about it.
    fn receive(&mut self, run: usize, snapshot: Snapshot) -> Vec<Effect>;
    /// A request is done; the answer to a later one tells where that led.
    fn done(&mut self, run: usize);
    /// Takes a moment of a long run under way; what is to be done about it.
    fn proceed(&mut self, run: usize, snapshot: Snapshot) -> Vec<Effect>;
    /// What is to be shown of a moment is found out; how far that is.
    fn waits(&mut self, _: usize, _: JobStatus) {}
    /// Whether an input can change anything that is shown. The mouse tells of every cell that it passes.
    fn heeds(&self, _: &Input) -> bool {
        true
    }
    /// Whether inputs are for the screen that comes next, which is almost there: they are not taken now.
    fn holds_inputs(&self) -> bool {
        false
    }
    /// How it looks, and whether it hears the mouse.
    fn appearance(&self) -> Appearance {
        Appearance::default()
    }
    /// Draws only that pane from now on, or the whole screen again.
    fn draw_alone(&mut self, _: Option<Pane>) {}
    /// Whether anything moves by itself, so that ticks are needed.
    fn moving(&self) -> bool;
    /// How what the last event changed is marked: that fades by itself, so ticks are needed till it is gone.
    fn glow(&self) -> Glow {
        Glow::Gone
    }
    /// Virtual time as shown.
    fn clock(&self) -> Time;
}
