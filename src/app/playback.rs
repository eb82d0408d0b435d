//! A script on the screen: statements up to the next beat, time going by visibly, and back to earlier beats.

use super::played::{Beat, Doing, Playback};
use super::{App, Telling};
use crate::command::{Command, Moment};
use crate::model::Time;
use crate::script::{Line, Player};
use crate::session::Request;
use crate::timeline::Error;

/// How long `run until` may look if it does not say.
const WITHIN: Time = Time::from_secs(60);

impl App {
    /// Plays a script from its first statement on; its `cluster` line is what the run was made from.
    pub fn play(&mut self, lines: Vec<Line>) {
        let player = Player::new(lines);
        self.telling = Some(Telling { progress: player.beats(), ..Telling::default() });
        let (doing, beats) = (Doing::Ready, Vec::new());
        self.playback = Some(Playback { player, doing, beats, at: 0, moved: false, hurries: false, recites: None });
    }

    /// Whether the script is over, and we are where it led.
    pub fn story_is_over(&self) -> bool {
        let over = |p: &Playback| p.doing == Doing::Nothing && p.at + 1 == p.beats.len() && p.player.is_over();
        self.playback.as_ref().is_some_and(over) && !self.strayed()
    }

    /// Whether the story is told by itself.
    pub(super) fn recites(&self) -> bool {
        self.playing && self.playback.as_ref().is_some_and(|playback| playback.recites.is_some())
    }

    /// Whether there is a story that goes on from here.
    pub(super) fn can_recite(&self) -> bool {
        self.playback.is_some() && !self.story_is_over() && !self.strayed()
    }

    /// Lets the story be told by itself, if it can go on from here, or no longer.
    pub(super) fn recite(&mut self, begins: bool) {
        let can = begins && self.can_recite();
        if let Some(playback) = &mut self.playback {
            playback.recites = can.then_some(u64::MAX);
        }
    }

    /// Real time goes by while the story is told by itself: it waits as long as reading takes, then goes on.
    pub(super) fn recite_for(&mut self, elapsed: u64) {
        if self.waiting() {
            return;
        }
        if self.story_is_over() || self.strayed() {
            self.playing = false;
            return;
        }
        let (times, of) = self.speed_ratio();
        let takes = self.telling.as_ref().map_or(0, |telling| telling.reading(self.texts.lang().code()));
        let Some(Playback { doing: Doing::Nothing, recites: Some(waited), .. }) = &mut self.playback else {
            return;
        };
        *waited = waited.saturating_add(elapsed * u64::from(times) / u64::from(of));
        if *waited >= takes {
            *waited = 0;
            self.go_to_next_beat();
        }
    }

    /// Whether time goes by for a script.
    pub(super) fn performs_in_time(&self) -> bool {
        matches!(self.playback.as_ref().map(|p| &p.doing), Some(Doing::Run(_) | Doing::Until { .. }))
    }

    /// Whether the script is at work: what happens now, nobody else gave.
    pub(super) fn story_acts(&self) -> bool {
        self.playback.as_ref().is_some_and(|playback| playback.doing != Doing::Nothing)
    }

    /// Ends the statement under way where it is.
    pub(super) fn stop_performing(&mut self) {
        if let Some(playback) = &mut self.playback {
            (playback.doing, playback.hurries) = (Doing::Nothing, false);
        }
    }

    /// On to the next beat: a known one, or by doing what comes up to it; at once if that is being done.
    pub(super) fn next_beat(&mut self) {
        self.playing = false;
        if self.story_acts() { self.hurry() } else { self.go_to_next_beat() }
    }

    /// What is left of the time that goes by for the script goes by at once, and all until the next beat.
    fn hurry(&mut self) {
        let Some(playback) = &mut self.playback else { return };
        playback.hurries = true;
        let command = match &playback.doing {
            Doing::Run(left) => Command::Run(*left),
            Doing::Until { condition, left, .. } => {
                Command::RunUntil { condition: condition.clone(), within: Some(*left) }
            }
            _ => return,
        };
        playback.doing = Doing::Asked;
        self.request(Request::Command(command));
    }

    fn go_to_next_beat(&mut self) {
        let strayed = self.strayed();
        let Some(playback) = &mut self.playback else { return };
        if playback.doing != Doing::Nothing {
            return;
        }
        if playback.at + 1 < playback.beats.len() {
            let next = playback.at + 1;
            self.go_to_beat(next, false);
        } else if strayed && !playback.beats.is_empty() {
            // The presenter went elsewhere meanwhile: first back to where the script waits.
            let here = playback.at;
            self.go_to_beat(here, true);
        } else {
            playback.doing = Doing::Ready;
            self.perform();
        }
    }

    /// Back to the beat before.
    pub(super) fn previous_beat(&mut self) {
        self.playing = false;
        let strayed = self.strayed();
        let Some(playback) = &self.playback else { return };
        if !playback.beats.is_empty() {
            // From elsewhere, the beat we are at is the one before.
            let to = if strayed { playback.at } else { playback.at.saturating_sub(1) };
            self.go_to_beat(to, false);
        }
    }

    /// Whether we are not where the script waits.
    fn strayed(&self) -> bool {
        let latest = self.latest();
        let beat = self.playback.as_ref().and_then(|playback| playback.beats.get(playback.at));
        beat.is_some_and(|beat| {
            (beat.event, beat.time) != (latest.here.event, latest.here.time) || latest.branch != beat.branch
        })
    }

    fn go_to_beat(&mut self, at: usize, on: bool) {
        let Some(playback) = &mut self.playback else { return };
        let beat = playback.beats[at].clone();
        playback.at = at;
        playback.doing = Doing::Return { on };
        playback.player = beat.player;
        playback.moved = false;
        self.telling = Some(beat.telling);
        let latest = self.latest();
        if latest.branch != beat.branch {
            let name = latest.branches[beat.branch].name.clone();
            self.request(Request::Command(Command::Switch(name)));
        }
        self.request(Request::Command(Command::Goto(Moment::Event(beat.event))));
    }

    /// Does statements until one takes time, asks the run, or is a beat.
    pub(super) fn perform(&mut self) {
        while let Some(playback) = &mut self.playback {
            if playback.doing != Doing::Ready || self.arriving.is_some() {
                return;
            }
            let next = (!playback.moved || !playback.player.waits()).then(|| playback.player.advance().cloned());
            let Some(Line { command, .. }) = next.flatten() else { return self.wait_here() };
            playback.moved = true;
            let visibly = !playback.hurries && !self.appearance.reduced_motion;
            if let Some(telling) = &mut self.telling {
                telling.progress = playback.player.beats();
            }
            match command {
                Command::Cluster { .. } | Command::Beat => {}
                Command::Run(span) if visibly => playback.doing = Doing::Run(span),
                Command::RunUntil { condition, within } if visibly => {
                    let left = within.unwrap_or(WITHIN);
                    playback.doing = Doing::Until { condition, left, asked: false };
                }
                Command::Step(count) if count > 0 => {
                    playback.doing = Doing::Steps(count - 1);
                    self.request(Request::Command(Command::Step(1)));
                }
                command => {
                    if !self.tell(&command) {
                        if let Some(playback) = &mut self.playback {
                            playback.doing = Doing::Asked;
                        }
                        self.request(Request::Command(command));
                    }
                }
            }
        }
    }

    /// This moment is a beat.
    fn wait_here(&mut self) {
        let latest = self.latest();
        let here = latest.here;
        let branch = latest.branch;
        let telling = self.telling.clone().unwrap_or_default();
        let Some(playback) = &mut self.playback else { return };
        playback.doing = Doing::Nothing;
        (playback.moved, playback.hurries) = (false, false);
        let player = playback.player.clone();
        if playback.beats.last().is_none_or(|beat| beat.player.done() < player.done()) {
            playback.beats.push(Beat { player, telling, branch, event: here.event, time: here.time });
        }
        playback.at = playback.beats.len().saturating_sub(1);
    }

    /// Real time goes by while a statement takes time.
    pub(super) fn perform_for(&mut self, elapsed: u64) {
        let Some(span) = self.virtual_span(elapsed) else { return };
        let request = match self.playback.as_mut().map(|playback| &mut playback.doing) {
            Some(Doing::Run(left)) => {
                let now = span.min(*left);
                *left = left.since(now);
                Request::Play(now)
            }
            Some(Doing::Until { condition, left, asked }) => {
                let now = span.min(*left);
                *left = left.since(now);
                *asked = true;
                Request::Command(Command::RunUntil { condition: condition.clone(), within: Some(now) })
            }
            _ => return,
        };
        self.request(request);
    }

    /// Whether an error only says that a script's `run until` goes on in the next frame.
    pub(super) fn expects(&self, error: &Error) -> bool {
        let doing = self.playback.as_ref().map(|playback| &playback.doing);
        matches!((doing, error), (Some(Doing::Until { left, .. }), Error::NotReached { .. }) if *left > Time::ZERO)
    }

    /// A name for a branch that goes on with the script.
    fn free_branch(&self) -> String {
        let branches = &self.latest().branches;
        let taken = |name: &String| branches.iter().any(|branch| branch.name == *name);
        let mut names = (2..).map(|number| format!("script-{number}"));
        names.find(|name| !taken(name)).unwrap_or_default()
    }

    /// An answer came; goes on with the script if it waited for one.
    pub(super) fn performed(&mut self, error: Option<&Error>) {
        if self.arriving.is_some() {
            return;
        }
        let goes_on = error.is_some_and(|error| self.expects(error));
        let (here, end) = (self.latest().here, self.latest().end);
        let aside = self.free_branch();
        let Some(playback) = &mut self.playback else { return };
        match &mut playback.doing {
            Doing::Nothing | Doing::Until { asked: false, .. } => return,
            Doing::Ready => {}
            Doing::Return { on } => {
                let on = *on;
                let beat = &playback.beats[playback.at];
                let missing = beat.time.since(here.time);
                if here.event == beat.event && missing > Time::ZERO {
                    // Time went on to the beat without an event.
                    return self.request(Request::Command(Command::Run(missing)));
                }
                if here.event != beat.event {
                    return;
                }
                if on && here != end {
                    // What the presenter did lies ahead on this branch; the script must not run into it.
                    return self.request(Request::Command(Command::Branch(aside)));
                }
                playback.doing = if on { Doing::Ready } else { Doing::Nothing };
            }
            _ if error.is_some() && !goes_on => (playback.doing, playback.hurries) = (Doing::Nothing, false),
            Doing::Run(left) if *left > Time::ZERO => return,
            Doing::Until { asked, .. } if goes_on => {
                *asked = false;
                return;
            }
            Doing::Steps(left) if *left > 0 => {
                *left -= 1;
                return self.request(Request::Command(Command::Step(1)));
            }
            Doing::Asked | Doing::Steps(_) | Doing::Run(_) | Doing::Until { .. } => playback.doing = Doing::Ready,
        }
        self.perform();
    }
}
