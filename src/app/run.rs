//! The app as a [`Screen`]: what the event loop of a terminal drives.

use super::{App, Appearance, Effect, Glow, Hits, Input, Pane, Screen};
use crate::model::Time;
use crate::session::Snapshot;
use crate::timeline::JobStatus;

impl Screen for App {
    fn start(&mut self) -> Vec<Effect> {
        App::start(self)
    }

    fn update(&mut self, input: Input) -> Vec<Effect> {
        App::update(self, input)
    }

    fn drawn(&mut self, hits: Hits) -> Vec<Effect> {
        App::drawn(self, hits)
    }

    fn receive(&mut self, _: usize, snapshot: Snapshot) -> Vec<Effect> {
        App::receive(self, snapshot)
    }

    fn done(&mut self, _: usize) {
        App::done(self);
    }

    fn proceed(&mut self, _: usize, snapshot: Snapshot) -> Vec<Effect> {
        App::proceed(self, snapshot)
    }

    fn waits(&mut self, _: usize, job: JobStatus) {
        App::waits(self, job);
    }

    fn heeds(&self, input: &Input) -> bool {
        App::heeds(self, input)
    }

    fn appearance(&self) -> Appearance {
        self.appearance
    }

    fn draw_alone(&mut self, pane: Option<Pane>) {
        self.alone = pane;
    }

    fn moving(&self) -> bool {
        App::moving(self)
    }

    fn glow(&self) -> Glow {
        App::glow(self)
    }

    fn clock(&self) -> Time {
        self.clock
    }
}
