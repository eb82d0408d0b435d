//! The story of runs side by side: each waits where the script waited on it, and the same time goes by on all from
//! scene to scene, until the last of them is there.

use super::scene::Way;
use super::screen::{SideBySide, ask};
use crate::app::{App, Telling};
use crate::command::Moment;
use crate::timeline::Position;

impl SideBySide {
    /// What is told now, if there is a story. Until all runs are where that is said, it is not.
    pub fn telling(&self) -> Option<Telling> {
        let scene = self.scenes.get(self.scene())?;
        let comes = |(app, at): (&App, &Position)| app.latest().here < *at;
        let former = !matches!(self.way, Way::At(0)) && self.apps.iter().zip(&scene.said_at).any(comes);
        Some(Telling { former, ..scene.telling.clone() })
    }

    /// How many scenes are over or under way, of how many.
    pub fn progress(&self) -> (usize, usize) {
        let done = if let Way::At(done) = self.way { done } else { self.scene() + 1 };
        (done, self.scenes.len())
    }

    /// The scene that is told now.
    fn scene(&self) -> usize {
        let last = self.scenes.len().saturating_sub(1);
        match self.way {
            Way::At(done) => done.saturating_sub(1),
            Way::On(scene) => scene,
            // The one that all have come to.
            Way::Astray => {
                let come_to = |(i, app): (usize, &App)| {
                    let here = app.latest().here;
                    self.scenes.iter().position(|scene| here <= scene.at[i]).unwrap_or(last)
                };
                self.apps.iter().enumerate().map(come_to).min().unwrap_or(0)
            }
        }
    }

    /// Through the next scene, or at once to its end if it is under way; after the last one to the whole table.
    pub(super) fn next_scene(&mut self) {
        match self.way {
            Way::At(done) if done == self.scenes.len() => self.open_table(),
            Way::At(done) if self.apps[0].appearance.reduced_motion => self.wait_at(done + 1),
            Way::At(done) => {
                self.way = Way::On(done);
                (self.playing, self.recites, self.owed) = (true, false, 0);
            }
            Way::On(_) | Way::Astray => self.wait_at(self.scene() + 1),
        }
    }

    /// Back to the end of the scene before.
    pub(super) fn previous_scene(&mut self) {
        self.table = false;
        match self.way {
            Way::At(done) => self.wait_at(done.saturating_sub(1)),
            Way::On(scene) => self.wait_at(scene),
            Way::Astray => self.wait_at(self.scene()),
        }
    }

    /// Every run to where the story waits after so many scenes.
    fn wait_at(&mut self, done: usize) {
        self.playing = false;
        self.arrive_at(done);
        for (i, app) in self.apps.iter_mut().enumerate() {
            ask(app, done.checked_sub(1).map_or(self.starts[i], |scene| self.scenes[scene].moments[i]));
        }
    }

    /// The story waits after so many scenes: from here on the same time goes by on all runs.
    fn arrive_at(&mut self, done: usize) {
        self.way = Way::At(done);
        self.owed = 0;
        self.since = done;
    }

    /// Where a run was when they last were where the story waits.
    pub(super) fn waited(&self, side: usize) -> Position {
        self.since.checked_sub(1).map_or_else(Position::default, |scene| self.scenes[scene].at[side])
    }

    /// What comes before where the story last waited is of the scene that ended there: on the way back its time counts.
    pub(super) fn return_to_scene(&mut self) {
        let over = |sides: &SideBySide| {
            (0..sides.apps.len()).any(|i| sides.apps[i].latest().here.event > sides.waited(i).event)
        };
        while self.since > 0 && !over(self) {
            self.since -= 1;
        }
    }

    /// Real time goes by while the story is told.
    pub(super) fn tell(&mut self, elapsed: u64) {
        match self.way {
            Way::On(scene) => self.go_through(scene, elapsed),
            Way::At(done) => {
                let language = self.texts().lang().code();
                let takes = self.telling().map_or(0, |telling| telling.reading(language));
                let (times, of) = self.apps[0].speed_ratio();
                self.owed += elapsed * u64::from(times) / u64::from(of);
                if self.owed >= takes {
                    self.owed = 0;
                    self.way = Way::On(done);
                }
            }
            Way::Astray => {}
        }
    }

    /// Lets time go by on all runs; one that is where the scene ends waits for the others.
    fn go_through(&mut self, scene: usize, elapsed: u64) {
        if self.apps.iter().enumerate().all(|(i, app)| self.scenes[scene].is_over(i, app.latest().here)) {
            self.arrive_at(scene + 1);
            let over = scene + 1 == self.scenes.len();
            if over && self.recites {
                self.open_table();
            }
            self.playing = self.recites && !over;
            return;
        }
        let span =
            if self.apps[0].appearance.reduced_motion { Some(self.end()) } else { self.apps[0].virtual_span(elapsed) };
        let Some(span) = span else { return };
        let scene = &self.scenes[scene];
        for (i, app) in self.apps.iter_mut().enumerate() {
            let to = app.latest().here.time.after(span);
            ask(app, if to >= scene.at[i].time { scene.moments[i] } else { Moment::Time(to) });
        }
    }
}
