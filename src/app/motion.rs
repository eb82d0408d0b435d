//! How time goes by on the screen: play, and what travels between two moments.

use super::played::Deferred;
use super::travel::Travel;
use super::{App, Glow, Pane, QUICK};
use crate::model::Time;
use crate::session::{Request, Snapshot};
use crate::timeline::JobStatus;

/// Virtual microseconds in a second of play at 1×: a message of 15 ms travels for a third of a second.
const PACE: u64 = 50_000;
/// The longest and the shortest travel from one moment to the next, in microseconds of real time.
const TRAVEL: std::ops::RangeInclusive<u64> = 120_000..=400_000;
/// Without motion, play goes to the next event this often at 1×, in microseconds of real time.
const PAUSE: u64 = 500_000;
/// What a step changed glows for so long, in microseconds of real time, the first part of it brightly.
const GLOW: u64 = 500_000;
const BRIGHT: u64 = 300_000;
/// A tick longer than this (the program was asleep) counts as this long.
pub const LONGEST_TICK: u64 = 100_000;

impl App {
    /// The moment that commands are about: the one that arrives, if one does.
    pub fn latest(&self) -> &Snapshot {
        self.arriving.as_deref().unwrap_or(&self.snapshot)
    }

    /// Whether anything moves by itself, so that ticks are needed.
    pub fn moving(&self) -> bool {
        self.playing || self.arriving.is_some() || self.busy || self.performs_in_time()
    }

    /// How what the last event changed is marked.
    pub fn glow(&self) -> Glow {
        match self.glow {
            0 => Glow::Gone,
            left if GLOW - left < BRIGHT => Glow::Bright,
            _ => Glow::Fading,
        }
    }

    /// How far what the run does is, if somebody waits for it.
    pub fn progress(&self) -> Option<JobStatus> {
        self.latest().job.filter(|_| self.busy_for >= QUICK)
    }

    /// How far a second of real time goes in virtual microseconds.
    pub(super) fn pace(&self) -> u64 {
        let (times, of) = self.speed_ratio();
        PACE * u64::from(times) / u64::from(of)
    }

    pub(super) fn toggle_play(&mut self) {
        if !self.playing && self.defers(Deferred::Play) {
            return;
        }
        // What goes by is stopped: play, or the scene that goes by alone.
        let stops = self.playing || self.story_acts();
        self.end_scene();
        self.playing = !stops;
        self.owed = 0;
        self.recite(self.playing);
        // The first row says whether time goes by.
        self.note = None;
    }

    /// Real time went by.
    pub(super) fn tick(&mut self, elapsed: u64) {
        let elapsed = elapsed.min(LONGEST_TICK);
        self.wait(elapsed);
        self.glow = self.glow.saturating_sub(elapsed);
        if let Some(travel) = &mut self.travel {
            travel.elapsed += elapsed;
            self.clock = travel.clock();
            if travel.elapsed >= travel.takes {
                self.land();
                if !self.waiting() {
                    self.performed(None);
                    self.do_deferred();
                }
            }
        } else if self.performs_in_time() {
            self.perform_for(elapsed);
        } else if self.recites() {
            self.recite_for(elapsed);
        } else if self.playing && self.appearance.reduced_motion {
            let (times, of) = self.speed_ratio();
            self.owed += elapsed * u64::from(times) / u64::from(of);
            if self.owed >= PAUSE && !self.waiting() {
                self.owed = 0;
                let span = self.latest().after.map_or(Time::ZERO, |next| next.0.since(self.latest().here.time));
                self.play_on(span, Request::Command(crate::command::Command::Step(1)));
            }
        } else if self.playing {
            let span = self.virtual_span(elapsed);
            if let Some(span) = span {
                self.play_on(span, Request::Play(span));
            }
        }
    }

    /// Lets so much time go by as is asked for, or goes on with the story if that is come to.
    fn play_on(&mut self, span: Time, request: Request) {
        match self.comes_to_beat(span) {
            Some(beat) => self.recite_from(beat),
            None => self.ask_run(request),
        }
    }

    /// Real time went by, which counts if a long run is under way.
    pub(super) fn wait(&mut self, elapsed: u64) {
        if self.busy {
            self.busy_for = self.busy_for.saturating_add(elapsed);
        }
    }

    /// The virtual time that is to go by now for this much real time; none while an answer is awaited.
    pub(super) fn virtual_span(&mut self, elapsed: u64) -> Option<Time> {
        self.owed += elapsed * self.pace();
        // What a slow run owes is not piled up without bound.
        self.owed = self.owed.min(LONGEST_TICK * self.pace() * 2);
        if self.waiting() || self.owed < 1_000_000 {
            return None;
        }
        let span = Time(self.owed / 1_000_000);
        self.owed %= 1_000_000;
        Some(span)
    }

    /// A moment comes: travels to it if it is the next event, else is there.
    pub(super) fn arrive(&mut self, snapshot: Snapshot) {
        if self.arriving.as_ref().is_some_and(|arriving| arriving.here == snapshot.here) {
            self.arriving = Some(Box::new(snapshot));
            return;
        }
        self.land();
        let (here, to) = (self.snapshot.here, snapshot.here);
        if here != to {
            self.cause = None;
            self.violation = 0;
            self.scroll.remove(&Pane::Code);
        }
        if here == to && snapshot.branch == self.snapshot.branch {
            self.snapshot = snapshot;
            return;
        }
        let next = to.event == here.event + 1 && snapshot.branch == self.snapshot.branch;
        let visibly = next && self.stepped && !self.appearance.reduced_motion;
        if visibly && to.time > here.time && (!self.playing || self.recites()) {
            let takes = (to.time.since(here.time).0.saturating_mul(1_000_000) / self.pace().max(1))
                .clamp(*TRAVEL.start(), *TRAVEL.end());
            self.travel = Some(Travel { from: here.time, to: to.time, elapsed: 0, takes });
            self.arriving = Some(Box::new(snapshot));
        } else {
            let happened = to.event > here.event && self.playing && !self.appearance.reduced_motion;
            self.glow = if visibly || happened { GLOW } else { 0 };
            self.clock = to.time;
            self.snapshot = snapshot;
        }
        self.stepped = false;
    }

    /// What travels is there.
    pub(super) fn land(&mut self) {
        let travelled = self.travel.take().is_some();
        if let Some(arriving) = self.arriving.take() {
            self.snapshot = *arriving;
            self.clock = self.snapshot.here.time;
            self.glow = if travelled { GLOW } else { 0 };
        }
    }
}
