//! Keys while a script is at work: what goes back or elsewhere ends the scene where it is, and has its turn when it is
//! known where that is.

use super::played::{Deferred, Doing, Pace};
use super::{Action, App, Effect};
use crate::command::Command;
use crate::session::Request;
use crate::timeline::JobStatus;

impl App {
    /// Asks the run for something that does not belong to a scene: one that is under way ends where it is.
    pub(super) fn request(&mut self, request: Request) {
        self.end_scene();
        match &mut self.playback {
            Some(playback) if playback.acts() || !playback.deferred.is_empty() => {
                playback.deferred.push_back(Deferred::Request(request));
            }
            _ => self.ask_run(request),
        }
    }

    /// Asks the run.
    pub(super) fn ask_run(&mut self, request: Request) {
        self.land();
        self.error = None;
        self.stepped = request == Request::Command(Command::Step(1)) && !self.goes_at_once();
        self.out.push(Effect::Request(request));
    }

    /// Ends the scene under way where it is; one that goes by at once first gets to its end.
    pub(super) fn end_scene(&mut self) {
        if !self.story_acts() || (self.goes_at_once() && self.progress().is_none()) {
            return;
        }
        self.playing = false;
        if !self.has_unanswered() {
            self.land();
            return self.hold();
        }
        let runs = self.latest().job == Some(JobStatus::Running);
        let Some(playback) = &mut self.playback else { return };
        playback.holding = true;
        if runs && let Doing::Run { asked, .. } | Doing::Until { asked, .. } = &mut playback.doing {
            *asked = false;
            self.out.push(Effect::Request(Request::Cancel));
        }
    }

    /// What the script asked of the run, and what keys ask for behind that, is not wanted any more.
    pub(super) fn break_scene_off(&mut self) {
        let Some(playback) = &mut self.playback else { return };
        playback.deferred.clear();
        match &mut playback.doing {
            Doing::Run { asked, .. } | Doing::Until { asked, .. } => {
                *asked = false;
                playback.holding = true;
            }
            // Whether it was done is not known.
            doing => (*doing, playback.pace, playback.holding) = (Doing::Nothing, Pace::Visibly, false),
        }
    }

    /// Keeps what a key means until it is known where the story is; whether it is to be kept.
    pub(super) fn defers(&mut self, wish: Deferred) -> bool {
        let (unanswered, at_once) = (self.has_unanswered(), self.goes_at_once());
        let Some(playback) = &mut self.playback else { return false };
        let unknown = match playback.doing {
            Doing::Nothing => unanswered,
            Doing::Return { on, .. } => !on || at_once,
            _ => at_once,
        };
        let defers = unknown || playback.holding || !playback.deferred.is_empty();
        if defers {
            playback.deferred.push_back(wish);
        }
        defers
    }

    /// Whatever is to let time go when it has its turn does not any more.
    pub(super) fn forget_play(&mut self) {
        if let Some(playback) = &mut self.playback {
            playback.deferred.retain(|wish| !matches!(wish, Deferred::Play));
        }
    }

    /// Whether something that keys asked for has yet to have its turn.
    pub(super) fn has_deferred(&self) -> bool {
        self.playback.as_ref().is_some_and(|playback| !playback.deferred.is_empty())
    }

    /// It is known where the story is: what keys asked for meanwhile has its turn.
    pub(super) fn do_deferred(&mut self) {
        let at_once = self.goes_at_once();
        let Some(playback) = &mut self.playback else { return };
        if playback.acts() && (at_once || playback.holding || matches!(playback.doing, Doing::Return { .. })) {
            return;
        }
        let mut deferred = std::mem::take(&mut playback.deferred);
        while !self.has_deferred()
            && let Some(next) = deferred.pop_front()
        {
            match next {
                Deferred::Request(request) => {
                    // It came after whatever let time go.
                    self.playing = false;
                    self.request(request);
                }
                Deferred::NextBeat => self.act(Action::NextBeat),
                Deferred::PreviousBeat => self.act(Action::PreviousBeat),
                Deferred::Step => self.act(Action::Step),
                Deferred::Play => self.act(Action::Play),
            }
        }
        if let Some(playback) = &mut self.playback {
            playback.deferred.append(&mut deferred);
        }
    }

    /// Whether the run has yet to answer, or to be asked.
    pub(super) fn has_unanswered(&self) -> bool {
        self.waiting() || self.out.iter().any(|effect| matches!(effect, Effect::Request(_)))
    }

    /// Whether no time goes by visibly for what the script does.
    fn goes_at_once(&self) -> bool {
        let at_once = |pace| pace == Pace::AtOnce;
        self.appearance.reduced_motion || self.playback.as_ref().is_some_and(|playback| at_once(playback.pace))
    }
}
