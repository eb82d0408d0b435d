//! Runs side by side, event by event: forth to the next one of any of them, and back again.

use super::screen::{SideBySide, ask};
use crate::command::Moment;
use crate::model::Time;

impl SideBySide {
    /// How long after where the story last waited a time of a run is, in microseconds.
    fn since(&self, side: usize, time: Time) -> i128 {
        i128::from(time.0) - i128::from(self.waited(side).time.0)
    }

    /// The time of a run that long after where the story last waited; its start if that was later.
    fn time_of(&self, side: usize, since: i128) -> Time {
        Time(u64::try_from(since + i128::from(self.waited(side).time.0)).unwrap_or(0))
    }

    /// To the next event of any of them. Events of the same time count in their order: a step is one event of a run at
    /// most.
    pub(super) fn step(&mut self) {
        self.stepped.clear();
        let afters: Vec<_> = (0..self.apps.len())
            .map(|i| self.apps[i].latest().after.map(|after| (self.since(i, after.0), after.1)))
            .collect();
        let Some(next) = afters.iter().flatten().min().copied() else {
            self.playing = false;
            return;
        };
        for (i, after) in afters.into_iter().enumerate() {
            let time = self.time_of(i, next.0);
            let app = &mut self.apps[i];
            let latest = app.latest();
            let (here, end) = (latest.here, latest.end.time);
            match after {
                Some(after) if after == next => {
                    ask(app, Moment::Event(here.event + 1));
                    self.stepped.push(i);
                }
                // It has more to do at this time, later; or it is ahead of the others.
                Some(after) if after.0 == next.0 => {}
                _ if time <= here.time => {}
                _ => ask(app, Moment::Time(time.min(end))),
            }
        }
    }

    /// Takes the last event of any of them back: to the one before it, of any of them, or to where the scene began.
    /// None goes forward: one that waits for the others waits until they are back where it is.
    pub(super) fn back(&mut self) {
        self.return_to_scene();
        let befores: Vec<_> = (0..self.apps.len()).map(|i| self.since_then(i, 0)).collect();
        let last = befores.iter().flatten().max();
        let undone: Vec<bool> = befores.iter().map(|before| before.is_some() && before.as_ref() == last).collect();
        let left = (0..self.apps.len()).filter_map(|i| self.since_then(i, u64::from(undone[i]))).max();
        let since = left.map_or(0, |left| left.0);
        for (i, undone) in undone.into_iter().enumerate() {
            let (to, latest) = (self.time_of(i, since), self.apps[i].latest());
            let here = latest.here;
            let at = latest.before.filter(|_| undone).map_or(here.time, |before| before.0);
            if to < at {
                ask(&mut self.apps[i], Moment::Time(to));
            } else if undone {
                // The one before it is of the same time.
                ask(&mut self.apps[i], Moment::Event(here.event - 1));
            }
        }
    }

    /// How long after where the story last waited the last event of a run was, or the one before it, and which of that
    /// time; none if it was not after that.
    fn since_then(&self, side: usize, undone: u64) -> Option<(i128, u64)> {
        let latest = self.apps[side].latest();
        let nth = if undone == 0 { latest.before } else { latest.former }?;
        (latest.here.event - undone > self.waited(side).event).then(|| (self.since(side, nth.0), nth.1))
    }
}
