//! Keys at random times while a demo plays, against a model of what each key means: whatever goes back or elsewhere ends
//! the scene where it is, and nothing moves on by itself; what goes forward goes on with it; no beat of the story is lost.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::VecDeque;

use synod::algorithm::Random;
use synod::app::{App, Appearance, Code, Effect, Input, Key};
use synod::command::{LocalizedText, parse_script};
use synod::script::Line;
use synod::session::{Request, Session};
use synod::sim::{Options, create};
use synod::text::Lang;
use synod::timeline::Position;

/// Tells this test's random numbers from those of the runs.
const STREAM: u64 = 0x5363_656e;
/// A tick, in microseconds of real time.
const TICK: u64 = 50_000;

/// A screen that plays a demo, and its run, which answers when it is let.
struct Stage {
    app: App,
    session: Session,
    asked: VecDeque<Request>,
}

impl Stage {
    fn new(script: &str, reduced_motion: bool) -> Stage {
        let statements = parse_script(script, support::GRAMMAR).expect("a demo is a script");
        let synod::command::Command::Cluster { algorithm, settings } = &statements[0].command else {
            panic!("it begins with a cluster")
        };
        let cluster = create(algorithm, settings, Options::default()).expect("a demo's settings");
        let description = cluster.description();
        let mut session = Session::new(cluster, App::first_query());
        let appearance = Appearance { reduced_motion, ..Appearance::default() };
        let mut app = App::new(session.snapshot(), description, Lang::En, appearance);
        app.speed = 4;
        app.play(statements.into_iter().map(|s| Line { number: s.line, command: s.command }).collect());
        let effects = app.start();
        let mut stage = Stage { app, session, asked: VecDeque::new() };
        stage.carry_out(effects);
        stage
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        let requests = effects.into_iter().filter_map(|effect| match effect {
            Effect::Request(request) => Some(request),
            _ => None,
        });
        self.asked.extend(requests);
    }

    fn input(&mut self, input: Input) {
        let effects = self.app.update(input);
        self.carry_out(effects);
    }

    /// The run does a part of what it was asked; whether there was anything.
    fn answer(&mut self) -> bool {
        let urgent = |asked: &Request| matches!(asked, Request::Query(_) | Request::Cancel);
        let place = if self.session.is_whole() { self.asked.iter().position(urgent) } else { Some(0) };
        let effects = if let Some(request) = place.and_then(|place| self.asked.remove(place)) {
            let snapshot = self.session.handle(request);
            self.app.receive(snapshot)
        } else if self.session.busy() {
            self.session.slice(1_000);
            let snapshot = self.session.snapshot();
            self.app.proceed(snapshot)
        } else {
            return false;
        };
        self.carry_out(effects);
        true
    }

    fn answers(&mut self) {
        while self.answer() {}
    }

    fn ticks(&mut self, count: u64) {
        for _ in 0..count {
            self.answers();
            if !self.app.moving() {
                return;
            }
            self.input(Input::Tick(TICK));
        }
        self.answers();
    }

    fn press(&mut self, keys: &str) {
        for c in keys.chars() {
            self.input(Input::Key(match c {
                '\n' => Key::plain(Code::Enter),
                '\x1b' => Key::plain(Code::Esc),
                '←' => Key::plain(Code::Left),
                '⇞' => Key::plain(Code::PageUp),
                '⇟' => Key::plain(Code::PageDown),
                c => Key::char(c),
            }));
        }
    }

    fn here(&self) -> (usize, Position) {
        (self.app.latest().branch, self.app.latest().here)
    }

    /// The beat that we are at, or that the scene goes to, from 0.
    fn beat(&self) -> usize {
        self.app.telling.as_ref().map_or(0, |telling| telling.progress.0 - 1)
    }

    fn said(&self) -> Option<LocalizedText> {
        self.app.telling.as_ref().and_then(|telling| telling.said.clone())
    }
}

/// Where a story waits: the moment of each beat, and what is said there.
fn beats(script: &str) -> Vec<(Position, Option<LocalizedText>)> {
    let mut stage = Stage::new(script, true);
    let mut beats = Vec::new();
    loop {
        stage.answers();
        beats.push((stage.app.latest().here, stage.said()));
        if stage.app.story_is_over() {
            return beats;
        }
        stage.press("⇟");
    }
}

/// Where somebody is in a story.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Place {
    /// At a beat.
    At(usize, (usize, Position)),
    /// Where a key ended the scene that leads to a beat.
    Held(usize, (usize, Position)),
}

impl Place {
    fn moment(self) -> (usize, Position) {
        let (Place::At(_, moment) | Place::Held(_, moment)) = self;
        moment
    }
}

/// What goes on.
#[derive(Clone, Copy, PartialEq, Debug)]
enum State {
    /// The scene plays that leads to a beat.
    Scene(usize),
    /// The story waits, and so do we.
    Waits(Place),
    /// The story waits, and we are elsewhere.
    Away(Place),
}

/// What a key leads to; the screen says where time went.
fn model(before: State, key: &str, stage: &Stage, was: (usize, Position), last: usize) -> State {
    let here = stage.here();
    let waits = |beat| State::Waits(Place::At(beat, here));
    let plays = |beat| if stage.app.story_acts() { State::Scene(beat) } else { waits(beat) };
    let held = |beat| if stage.app.story_is_held() { State::Waits(Place::Held(beat, here)) } else { waits(beat) };
    let elsewhere = |place: Place| if place.moment() == here { State::Waits(place) } else { State::Away(place) };
    match (before, key) {
        (State::Scene(beat), " ") => plays(beat),
        (State::Scene(beat), "⇟") => waits(beat),
        (State::Scene(beat), "⇞") if beat > 0 => waits(beat - 1),
        (State::Scene(beat), "⇞" | "\x1b" | "p") => State::Waits(Place::Held(beat, was)),
        (State::Scene(beat), _) => elsewhere(Place::Held(beat, was)),
        (State::Waits(Place::Held(beat, _)), " ") => held(beat),
        (State::Waits(Place::Held(beat, _)) | State::Away(Place::Held(beat, _)), "⇟") => plays(beat),
        (State::Waits(Place::At(beat, _)) | State::Away(Place::At(beat, _)), "⇟") if beat < last => plays(beat + 1),
        (State::Waits(Place::At(beat, _)), "⇞") => waits(beat.saturating_sub(1)),
        (State::Waits(Place::Held(beat, _)), "⇞") if beat > 0 => waits(beat - 1),
        (State::Away(place), "⇞" | "⇟") => State::Waits(place),
        (before, "⇞" | "⇟" | "\x1b") => before,
        // Where nothing else lies ahead, a step is the first of the next scene.
        (State::Waits(Place::At(beat, _)), " ") if stage.beat() == beat + 1 => held(beat + 1),
        (State::Waits(place) | State::Away(place), _) => elsewhere(place),
    }
}

#[test]
fn keys_at_random_times_in_every_demo_mean_what_the_model_says() {
    let keys = ["←", " ", "⇟", "⇟", "⇟", "⇞", "p", "\x1b", "k", "g0\n", "h", ":back 2\n"];
    for (name, script) in support::scripts(support::DEMOS) {
        let beats = beats(&script);
        for seed in 1..=3 {
            let mut random = Random::stream(seed, &[STREAM]);
            let mut stage = Stage::new(&script, false);
            let mut state = State::Scene(0);
            let mut told = Vec::new();
            for _ in 0..40 {
                let most = if random.below(3) == 0 { 400 } else { 12 };
                stage.ticks(random.below(most));
                if let (State::Scene(beat), false) = (state, stage.app.story_acts()) {
                    state = State::Waits(Place::At(beat, stage.here()));
                }
                let was = stage.here();
                let key = keys[random.below(keys.len() as u64) as usize];
                // Play without a scene tells the story: another test is about that.
                let key = if key == "p" && !matches!(state, State::Scene(_)) { " " } else { key };
                stage.press(key);
                stage.answers();
                let after = model(state, key, &stage, was, beats.len() - 1);
                told.push((state, key, after));
                let context = || format!("{name}, seed {seed}: {told:#?}, but {:?}", stage.here());
                assert_eq!(stage.app.story_acts(), matches!(after, State::Scene(_)), "{}", context());
                if let State::Waits(place) = after {
                    assert_eq!(place.moment(), stage.here(), "{}", context());
                    assert_eq!(stage.app.story_is_held(), matches!(place, Place::Held(..)), "{}", context());
                }
                if let State::Waits(Place::At(beat, (_, at))) = after {
                    assert_eq!((stage.beat(), (at, stage.said())), (beat, beats[beat].clone()), "{}", context());
                }
                if matches!(key, "←" | "h" | ":back 2\n") && was.1.event > 1 {
                    assert!(stage.here().1.event < was.1.event, "{}", context());
                }
                if !matches!(after, State::Scene(_)) {
                    stage.ticks(20);
                    assert!(stage.app.latest().here == stage.here().1 && !stage.app.moving(), "{name}, seed {seed}");
                }
                state = after;
            }
        }
    }
}

#[test]
fn keys_before_the_run_has_answered_neither_overrun_anyone_nor_lose_a_beat() {
    let keys = ["←", " ", "⇟", "⇟", "⇟", "⇞", "p", "\x1b", "k", "g0\n", "2", "n", "i", ":step 3\n"];
    for (name, script) in support::scripts(support::DEMOS) {
        let beats = beats(&script);
        for seed in 1..=4 {
            let mut random = Random::stream(seed, &[STREAM]);
            let mut stage = Stage::new(&script, seed == 4);
            let mut pressed = String::new();
            for _ in 0..60 {
                let key = keys[random.below(keys.len() as u64) as usize];
                stage.press(key);
                pressed.push_str(key);
                for _ in 0..random.below(6) {
                    if random.below(2) == 0 {
                        stage.answer();
                    } else {
                        stage.input(Input::Tick(random.below(TICK)));
                    }
                }
            }
            stage.press("←");
            stage.answers();
            // What travels arrives.
            stage.ticks(10);
            let here = stage.here();
            assert!(!stage.app.story_acts() && !stage.app.moving(), "{name}, seed {seed}: {pressed}");
            (0..40).for_each(|_| stage.input(Input::Tick(TICK)));
            stage.answers();
            assert_eq!(stage.here(), here, "{name}, seed {seed}: {pressed}");
            let mut at = None;
            while !stage.app.story_is_over() {
                stage.press("⇟⇟");
                stage.ticks(10_000);
                let (beat, here) = (stage.beat(), stage.here().1);
                assert!(at.is_none_or(|at| beat > at), "{name}, seed {seed}: {pressed} loops at beat {beat}");
                at = Some(beat);
                assert_eq!((here, stage.said()), beats[beat], "{name}, seed {seed}: {pressed}, beat {beat}");
            }
        }
    }
}
