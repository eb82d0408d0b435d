//! A script on the screen: from beat to beat and back, by a key or by itself.

use std::borrow::Cow;

use super::played::{Beat, Deferred, Doing, Pace, Playback};
use super::{App, Note, Telling};
use crate::command::{Command, LocalizedText, Moment};
use crate::model::Time;
use crate::script::{Line, Player};
use crate::session::Request;
use crate::timeline::BranchView;

/// The beats around a moment at which the story does not wait.
struct Around {
    before: Option<usize>,
    after: Option<usize>,
}

impl App {
    /// Plays a script from its first statement on; its `cluster` line is what the run was made from.
    pub fn play(&mut self, lines: Vec<Line>) {
        let player = Player::new(lines);
        // Nothing is said yet: the first scene is to come to that.
        self.telling = Some(Telling { progress: player.beats(), former: true, ..Telling::default() });
        self.playback = Some(Playback::new(player));
    }

    /// Has the script that is at its start go on at once to a beat, counted from 1.
    pub(super) fn skip_to_beat(&mut self, number: usize) {
        if let Some(playback) = &mut self.playback {
            (playback.skips_to, playback.pace) = (number, Pace::AtOnce);
        }
    }

    /// Whether the script is over, and we are where it led.
    pub fn story_is_over(&self) -> bool {
        self.playback.as_ref().is_some_and(|p| !p.acts() && p.has_ended()) && !self.strayed()
    }

    /// Whether the script is at work: what happens now, nobody else gave.
    pub fn story_acts(&self) -> bool {
        self.playback.as_ref().is_some_and(Playback::acts)
    }

    /// How many statements of the script are begun.
    pub fn story_done(&self) -> usize {
        self.playback.as_ref().map_or(0, |playback| playback.player.done())
    }

    /// Whether a key ended a scene here, which can go on.
    pub fn story_is_held(&self) -> bool {
        self.playback.as_ref().is_some_and(Playback::is_held) && !self.strayed()
    }

    /// What a script says of this moment: elsewhere than where it waits what it said at just this moment, or where it waits.
    pub fn told_here(&self) -> Option<Cow<'_, Telling>> {
        let telling = self.telling.as_ref()?;
        let Some(playback) = self.playback.as_ref().filter(|playback| !playback.acts() && self.strayed()) else {
            return Some(Cow::Borrowed(telling));
        };
        let here = (self.latest().branch, self.latest().here);
        if let Some(beat) = playback.beats.iter().rfind(|beat| (beat.branch, beat.at) == here) {
            return Some(Cow::Borrowed(&beat.telling));
        }
        let waits = playback.place().map_or(0, |beat| beat.at.event);
        let key = if playback.has_ended() { "story-ended" } else { "story-waits" };
        let text = self.texts.get(key, &[("event", waits.into())]);
        let said = Some(LocalizedText { text, others: Vec::new() });
        Some(Cow::Owned(Telling { said, quiz: None, former: false, ..telling.clone() }))
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

    /// On to the next beat: a known one, or by doing what comes up to it; at once if that is being done.
    pub(super) fn next_beat(&mut self) {
        self.playing = false;
        if self.defers(Deferred::NextBeat) {
            return;
        }
        if self.story_acts() {
            self.set_pace(Pace::AtOnce);
            self.go_on_at_once();
        } else {
            self.go_to_next_beat();
        }
    }

    /// Back to the beat before: from within a scene, to where it began.
    pub(super) fn previous_beat(&mut self) {
        self.playing = false;
        if self.defers(Deferred::PreviousBeat) {
            return;
        }
        self.end_scene();
        if self.defers(Deferred::PreviousBeat) {
            return;
        }
        let (strayed, around) = (self.strayed(), self.around());
        let Some(playback) = &self.playback else { return };
        let to = match around {
            Some(Around { before, .. }) => before,
            // From another branch, the beat that the story waits at is the one before.
            None if strayed => Some(playback.at),
            None => Some(playback.at.saturating_sub(1)),
        };
        match to {
            Some(to) if !playback.beats.is_empty() => self.go_to_beat(to, false),
            Some(_) => {}
            None => self.note = Some(Note::Says("note-first-scene", Vec::new())),
        }
    }

    /// The beats around the moment that we are at, if the story does not wait there but came by on this branch.
    fn around(&self) -> Option<Around> {
        let playback = self.playback.as_ref().filter(|_| self.strayed())?;
        let (branch, here) = (self.latest().branch, self.latest().here);
        let waits = playback.place().filter(|beat| beat.branch == branch)?;
        let came_by = |at: &usize| self.is_on_the_way(branch, &playback.beats[*at]);
        // The last beat up to here: the story may have been on other branches between two of them.
        let up_to_here = |at: &usize| playback.beats[*at].at <= here;
        let last = if here < waits.at {
            (0..playback.at).rev().find(|at| came_by(at) && up_to_here(at))
        } else {
            let later = (playback.at + 1..playback.beats.len()).filter(came_by);
            let scenes = later.filter(|at| playback.beats[*at].rest == Doing::Nothing);
            Some(scenes.take_while(up_to_here).last().unwrap_or(playback.at))
        };
        let is_here = last.is_some_and(|at| playback.beats[at].at == here);
        let before = if is_here { last.and_then(|at| at.checked_sub(1)) } else { last };
        let mut later = last.map_or(0, |at| at + 1)..playback.beats.len();
        let after = later.find(|at| is_here || came_by(at) && !up_to_here(at));
        Some(Around { before, after })
    }

    /// Whether a beat lies on a branch, or on what that has in common with those it left.
    fn is_on_the_way(&self, branch: usize, beat: &Beat) -> bool {
        let branches = &self.latest().branches;
        let mut on = branch;
        while on != beat.branch {
            let Some(BranchView { parent: Some(parent), forked, .. }) = branches.get(on) else { return false };
            if beat.at > *forked {
                return false;
            }
            on = *parent;
        }
        true
    }

    /// The beat that comes next from where we are, on the branch on which the story came by.
    pub(super) fn beat_ahead(&self) -> Option<usize> {
        self.around()?.after
    }

    /// Whether play, so much virtual time at once, comes to a beat of the story.
    pub(super) fn comes_to_beat(&self, span: Time) -> Option<usize> {
        let here = self.latest().here;
        let playback = self.playback.as_ref()?;
        self.beat_ahead().filter(|at| playback.beats[*at].at.time <= here.time.after(span))
    }

    /// Play came to a beat of the story: it is told from there on.
    pub(super) fn recite_from(&mut self, beat: usize) {
        let Some(playback) = &mut self.playback else { return };
        playback.recites = Some(0);
        playback.pace = Pace::Visibly;
        let on = playback.beats[beat].rest != Doing::Nothing;
        self.go_to_beat(beat, on);
    }

    /// Whether the story waits here for what comes next in it, and nothing else happened or lies ahead.
    fn waits_for_next_scene(&self) -> bool {
        let last = |p: &Playback| p.at + 1 == p.beats.len() && p.place().is_some_and(Beat::goes_on);
        self.playback.as_ref().is_some_and(last) && !self.strayed() && !self.has_gone_on()
    }

    /// A step belongs to the scene that plays, that a key ended here, or that comes next: whoever walks through a story
    /// event by event does not stray from it. Whether there is one.
    pub(super) fn step_in_scene(&mut self) -> bool {
        if !self.story_acts() && !self.story_is_held() && !self.waits_for_next_scene() {
            return false;
        }
        if self.defers(Deferred::Step) {
            return true;
        }
        let here = self.latest().here;
        if self.story_is_held() || self.waits_for_next_scene() {
            self.set_pace(Pace::After(here));
            self.go_on_from_beat();
        } else if let Some(playback) = &mut self.playback {
            playback.eager = matches!(playback.doing, Doing::Run { .. } | Doing::Until { .. });
            self.go_on_at_once();
        }
        true
    }

    pub(super) fn set_pace(&mut self, pace: Pace) {
        if let Some(playback) = &mut self.playback {
            playback.pace = pace;
        }
    }

    pub(super) fn go_to_next_beat(&mut self) {
        self.forget_branched();
        self.set_pace(Pace::Visibly);
        let away = self.strayed() || self.has_gone_on();
        let ahead = self.beat_ahead();
        let Some(playback) = &self.playback else { return };
        let here = playback.at;
        if let Some(ahead) = ahead {
            let on = playback.beats[ahead].rest != Doing::Nothing;
            self.go_to_beat(ahead, on);
        } else if here + 1 < playback.beats.len() {
            let on = playback.beats[here + 1].rest != Doing::Nothing;
            self.go_to_beat(here + 1, on);
        } else if away && !playback.beats.is_empty() {
            // The presenter went elsewhere meanwhile: first back to where the script waits.
            let on = playback.beats[here].goes_on();
            self.go_to_beat(here, on);
        } else {
            self.go_on_from_beat();
        }
    }

    /// Whether we are not where the script waits.
    pub(super) fn strayed(&self) -> bool {
        let latest = self.latest();
        let beat = self.playback.as_ref().and_then(Playback::place);
        beat.is_some_and(|beat| beat.at != latest.here || latest.branch != beat.branch)
    }

    /// Whether the branch goes further than when the script came to the beat that we are at.
    fn has_gone_on(&self) -> bool {
        let end = self.latest().end;
        self.playback.as_ref().and_then(|playback| playback.beats.get(playback.at)).is_some_and(|beat| beat.end != end)
    }

    fn go_to_beat(&mut self, at: usize, on: bool) {
        self.end_quiz();
        let Some(playback) = &mut self.playback else { return };
        let beat = playback.beats[at].clone();
        playback.at = at;
        playback.doing = Doing::Return { on, aside: false };
        playback.player = beat.player;
        playback.moved = false;
        self.telling = Some(beat.telling);
        let latest = self.latest();
        if latest.branch != beat.branch {
            let name = latest.branches[beat.branch].name.clone();
            self.ask_run(Request::Command(Command::Switch(name)));
        }
        self.ask_run(Request::Command(Command::Goto(Moment::Event(beat.at.event))));
    }

    /// On the way to a beat an answer came: we are there, or nearer, or never will be.
    pub(super) fn returned(&mut self, on: bool, aside: bool) {
        let latest = self.latest();
        let (here, branch, end, next) = (latest.here, latest.branch, latest.end, latest.after);
        let Some(playback) = &mut self.playback else { return };
        let beat = &mut playback.beats[playback.at];
        if aside {
            // The same moment, on a branch of its own.
            (beat.branch, beat.end) = (branch, end);
        }
        let at = beat.at;
        let missing = at.time.since(here.time);
        if (here.event, branch) != (at.event, beat.branch) {
            playback.doing = Doing::Nothing;
        } else if here.time > at.time {
            // We came from later, and no event lies between.
            self.ask_run(Request::Command(Command::Goto(Moment::Time(at.time))));
        } else if missing > Time::ZERO && !aside && next.is_some_and(|next| next.0 <= at.time) {
            // What the presenter did lies between, where the story has only time.
            playback.doing = Doing::Return { on, aside: true };
            self.open_aside();
        } else if missing > Time::ZERO {
            // Time went on to the beat without an event.
            self.ask_run(Request::Command(Command::Run(missing)));
        } else if on && !playback.holding {
            self.go_on_from_beat();
        } else {
            (playback.doing, playback.holding) = (Doing::Nothing, false);
            self.ask_quiz();
        }
    }

    /// On with what follows the beat that we are at: what is left of a scene that a key ended, or the next statement.
    fn go_on_from_beat(&mut self) {
        self.end_quiz();
        let aside = self.has_gone_on();
        let Some(playback) = &mut self.playback else { return };
        playback.doing = Doing::Ready;
        if let Some(held) = playback.beats.pop_if(|beat| beat.rest != Doing::Nothing) {
            (playback.doing, playback.moved) = (held.rest, held.moved);
            playback.at = playback.beats.len().saturating_sub(1);
        } else if let Some(telling) = &mut self.telling {
            // What was said is of the scene before, until this one says something.
            telling.former = true;
        }
        if aside {
            // What the presenter did lies ahead on this branch; the script must not run into it.
            self.open_aside();
        } else {
            self.go_on();
        }
    }

    /// Opens a branch here that goes on with the script.
    fn open_aside(&mut self) {
        let name = self.free_name();
        let here = self.latest().branches[self.latest().branch].name.clone();
        if let Some(playback) = &mut self.playback {
            playback.stand_ins.push((playback.named(&here), name.clone()));
        }
        self.ask_for_branch(name);
    }

    /// A name for a branch on which the story goes on.
    pub(super) fn free_name(&self) -> String {
        let branches = &self.latest().branches;
        let mut names = (2..).map(|number| format!("script-{number}"));
        let free = |name: &String| branches.iter().all(|branch| branch.name != *name);
        names.find(free).unwrap_or_default()
    }
}
