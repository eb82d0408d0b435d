//! What a script that is played does up to its next beat: statement by statement, time going by visibly.

use super::played::{Beat, Doing, Pace};
use super::{App, Mode};
use crate::command::{Command, CommandClass, Moment};
use crate::model::Time;
use crate::script::Line;
use crate::session::Request;
use crate::timeline::Error;

/// How long `run until` may look if it does not say.
const WITHIN: Time = Time::from_secs(60);

impl App {
    /// Whether time goes by for a script.
    pub(super) fn performs_in_time(&self) -> bool {
        matches!(self.playback.as_ref().map(|p| &p.doing), Some(Doing::Run { .. } | Doing::Until { .. }))
    }

    /// Does statements until one takes time, asks the run, or is a beat.
    pub(super) fn go_on(&mut self) {
        while self.arriving.is_none()
            && let Some(playback) = &mut self.playback
        {
            if playback.doing.is_asked() || matches!(playback.doing, Doing::Nothing | Doing::Return { .. }) {
                return;
            }
            if matches!(playback.doing, Doing::Ready) {
                self.next_statement();
            } else {
                return self.let_time_pass();
            }
        }
    }

    /// The same, and what travels is there.
    pub(super) fn go_on_at_once(&mut self) {
        self.land();
        if !self.has_unanswered() {
            self.performed(None);
        }
    }

    /// Does the next statement, or waits before it.
    fn next_statement(&mut self) {
        let now = self.latest().here;
        let Some(playback) = &mut self.playback else { return };
        if let Some(command) = playback.rest.pop_front() {
            return self.ask_for_story(command);
        }
        if playback.moved && playback.player.waits() {
            return self.wait_here();
        }
        if matches!(playback.pace, Pace::After(then) if now != then)
            && playback.player.upcoming().is_some_and(Line::acts)
        {
            return self.hold();
        }
        let Some(Line { command, .. }) = playback.player.advance().cloned() else { return self.wait_here() };
        playback.moved = true;
        if let Some(telling) = &mut self.telling {
            telling.progress = playback.player.beats();
        }
        // An answer stays until the story goes on.
        let goes_on = command.class() != CommandClass::Telling || matches!(command, Command::Chapter(_));
        if self.mode == Mode::Answer && goes_on {
            self.end_inquiry();
        }
        let Some(playback) = &mut self.playback else { return };
        match command {
            Command::Cluster { .. } | Command::Beat => {}
            Command::Run(span) => playback.doing = Doing::Run { until: now.time.after(span), asked: false },
            Command::RunUntil { condition, within } => {
                let until = now.time.after(within.unwrap_or(WITHIN));
                playback.doing = Doing::Until { condition, until, asked: false };
            }
            Command::Step(count) if count > 0 => playback.doing = Doing::Steps { left: count, asked: false },
            Command::Switch(name) => self.come_back_to(name),
            command => {
                if matches!(command, Command::Branch(_)) {
                    self.leave_branch();
                }
                if !self.tell(&command) {
                    self.ask_for_story(command);
                }
            }
        }
    }

    /// Gives a statement, or a part of one, to the run.
    fn ask_for_story(&mut self, command: Command) {
        if let Some(playback) = &mut self.playback {
            playback.doing = Doing::Asked;
        }
        self.ask_run(Request::Command(command));
    }

    /// The story leaves the branch that we are on.
    fn leave_branch(&mut self) {
        let (latest, here) = (self.latest(), self.latest().here);
        let name = latest.branches[latest.branch].name.clone();
        if let Some(playback) = &mut self.playback {
            playback.left.insert(name, here);
        }
    }

    /// The story comes back to a branch, at the moment at which it left it. What the presenter did there since stays on it:
    /// the story goes on on one of its own.
    fn come_back_to(&mut self, told: String) {
        self.leave_branch();
        let Some(playback) = &self.playback else { return };
        let name = playback.stand_in(&told);
        let left = playback.left.get(&name).copied();
        let ends = self.latest().branches.iter().find(|branch| branch.name == name).map(|branch| branch.end);
        let aside = left.filter(|left| ends.is_some_and(|end| end != *left)).map(|left| (left, self.free_name()));
        let Some(playback) = &mut self.playback else { return };
        if let Some((left, stand_in)) = aside {
            let there = Command::Goto(Moment::Event(left.event));
            playback.rest.extend([there, Command::Branch(stand_in.clone())]);
            playback.stand_ins.push((told, stand_in));
        }
        self.ask_for_story(Command::Switch(name));
    }

    /// Lets time pass for a statement that takes some: all of it, up to the next event, or as ticks come.
    fn let_time_pass(&mut self) {
        let latest = self.latest();
        let (here, next) = (latest.here, latest.view.next_due.unwrap_or(Time(u64::MAX)));
        let still = self.appearance.reduced_motion;
        let over = self.passes_over();
        let Some(playback) = &mut self.playback else { return };
        let past = !over && matches!(playback.pace, Pace::After(then) if here != then);
        match &mut playback.doing {
            Doing::Steps { left, asked } if !past => {
                let count = if playback.pace == Pace::AtOnce { *left } else { 1 };
                (*left, *asked) = (*left - count, true);
                self.ask_run(Request::Command(Command::Step(count)));
            }
            Doing::Run { until, .. } | Doing::Until { until, .. } if !past => {
                let left = until.since(here.time);
                let span = match playback.pace {
                    Pace::AtOnce => left,
                    Pace::Visibly if still => left,
                    Pace::Visibly if !playback.eager => return,
                    Pace::Visibly | Pace::After(_) => next.since(here.time).min(left),
                };
                playback.eager = false;
                self.pass(span);
            }
            _ => self.hold(),
        }
    }

    /// Lets so much time pass for the statement that takes some.
    fn pass(&mut self, span: Time) {
        let request = match self.playback.as_mut().map(|playback| &mut playback.doing) {
            Some(Doing::Run { asked, .. }) => {
                *asked = true;
                Request::Play(span)
            }
            Some(Doing::Until { condition, asked, .. }) => {
                *asked = true;
                Request::Command(Command::RunUntil { condition: condition.clone(), within: Some(span) })
            }
            _ => return,
        };
        self.ask_run(request);
    }

    /// Real time goes by while a statement takes time.
    pub(super) fn perform_for(&mut self, elapsed: u64) {
        let Some(span) = self.virtual_span(elapsed) else { return };
        let here = self.latest().here.time;
        if let Some(Doing::Run { until, .. } | Doing::Until { until, .. }) = self.playback.as_ref().map(|p| &p.doing) {
            let left = until.since(here);
            self.pass(span.min(left));
        }
    }

    /// This moment is a beat.
    fn wait_here(&mut self) {
        let Some(playback) = &self.playback else { return };
        let (done, last) = (playback.player.done(), playback.beats.last());
        let new = last.is_none_or(|beat| beat.player.done() < done);
        let skips = playback.player.beats().0 < playback.skips_to && !playback.player.is_over();
        // A scene in which nothing was said has nothing to tell.
        if let Some(telling) = &mut self.telling
            && std::mem::take(&mut telling.former)
            && new
        {
            (telling.said, telling.quiz) = (None, None);
        }
        self.stay(Doing::Nothing, new);
        if let Some(playback) = self.playback.as_mut().filter(|_| skips) {
            (playback.doing, playback.pace) = (Doing::Ready, Pace::AtOnce);
        } else {
            self.ask_quiz();
        }
    }

    /// A key ends the scene here.
    pub(super) fn hold(&mut self) {
        let Some(playback) = &self.playback else { return };
        let rest = playback.doing.clone();
        let begun = playback.moved || playback.beats.is_empty();
        let scene = begun && !matches!(rest, Doing::Nothing | Doing::Return { .. });
        self.stay(rest, scene);
    }

    /// Waits here, which is a beat of its own if it is new.
    fn stay(&mut self, rest: Doing, new: bool) {
        let (branch, at, end) = (self.latest().branch, self.latest().here, self.latest().end);
        let telling = self.telling.clone().unwrap_or_default();
        let Some(playback) = &mut self.playback else { return };
        let (player, moved) = (playback.player.clone(), playback.moved);
        if new {
            playback.beats.push(Beat { player, telling, branch, at, end, rest, moved });
        }
        playback.at = playback.beats.len().saturating_sub(1);
        (playback.doing, playback.moved, playback.holding) = (Doing::Nothing, false, false);
        (playback.pace, playback.eager) = (Pace::Visibly, false);
    }

    /// Whether an error only says that a script's `run until` goes on in the next frame.
    pub(super) fn expects(&self, error: &Error) -> bool {
        let doing = self.playback.as_ref().map(|playback| &playback.doing);
        let until = if let Some(Doing::Until { until, .. }) = doing { *until } else { Time::ZERO };
        matches!(error, Error::NotReached { .. }) && self.latest().here.time < until
    }

    /// An answer came; goes on with the script if it waited for one.
    pub(super) fn performed(&mut self, error: Option<&Error>) {
        if self.playback.as_ref().is_some_and(|playback| playback.holding) {
            self.land();
        }
        if self.arriving.is_some() {
            return;
        }
        let goes_on = error.is_some_and(|error| self.expects(error));
        let now = self.latest().here.time;
        let Some(playback) = &mut self.playback else { return };
        match &mut playback.doing {
            Doing::Nothing => return,
            Doing::Return { on, aside } => {
                let (on, aside) = (*on, *aside);
                return self.returned(on, aside);
            }
            doing if doing.is_asked() && error.is_some() && !goes_on => {
                // What the script gave cannot be done: it stays where it last waited.
                (playback.doing, playback.pace, playback.holding) = (Doing::Nothing, Pace::Visibly, false);
                playback.rest.clear();
                return;
            }
            Doing::Run { until, asked: asked @ true } if now < *until => *asked = false,
            Doing::Until { asked: asked @ true, .. } if goes_on => *asked = false,
            Doing::Steps { left: 1.., asked: asked @ true } => *asked = false,
            doing if doing.is_asked() => *doing = Doing::Ready,
            _ => {}
        }
        if playback.holding { self.hold() } else { self.go_on() }
    }
}
