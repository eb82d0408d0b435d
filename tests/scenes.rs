//! Keys at random times while a demo plays, against a model of what each key means: whatever goes back or elsewhere ends
//! the scene where it is, and nothing moves on by itself; what goes forward goes on with it; no beat of the story is lost.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::collections::{BTreeMap, VecDeque};

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use synod::algorithm::Random;
use synod::app::{App, Appearance, Area, CROWD, ClickTarget, Code, Effect, Input, Key, Mode, Pane};
use synod::command::{LocalizedText, parse_script};
use synod::model::{Endpoint, MessageView, Time};
use synod::script::Line;
use synod::session::{Request, Session};
use synod::sim::{Options, create};
use synod::text::Lang;
use synod::timeline::Position;
use synod::ui::draw;

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

    /// Whether a question is open: letters are its answer.
    fn asks(&self) -> bool {
        self.app.mode == Mode::Quiz
    }

    /// Whether a line is being typed.
    fn types(&self) -> bool {
        self.app.mode == Mode::Prompt
    }

    /// What the open question was answered, if it was.
    fn given(&self) -> Option<String> {
        let telling = self.app.telling.as_ref()?;
        Some(telling.quiz.as_ref()?.given.as_ref()?.0.clone())
    }

    /// Whether a moment lies on a branch, or on what that has in common with those it left.
    fn is_on_the_way(&self, branch: usize, (of, at): (usize, Position)) -> bool {
        let mut on = branch;
        while on != of {
            let view = &self.app.latest().branches[on];
            match view.parent {
                Some(parent) if at <= view.forked => on = parent,
                _ => return false,
            }
        }
        true
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
    /// A line is typed as the answer to what the story asks.
    Types(Place),
}

/// The moments of beats that were come to, by their numbers.
type Visited = BTreeMap<usize, (usize, Position)>;

/// The beats before and after a moment at which the story does not wait: none if it never came by on that branch.
fn around(
    visited: &Visited,
    stage: &Stage,
    (branch, at): (usize, Position),
    place: Place,
) -> Option<[Option<usize>; 2]> {
    let (Place::At(number, _) | Place::Held(number, _)) = place;
    let on_the_way = |moment: &(usize, Position)| stage.is_on_the_way(branch, *moment);
    let mut before = visited.range(..number).rev().filter(|(_, moment)| on_the_way(moment));
    let mut later = visited.range(number + 1..).filter(|(_, moment)| on_the_way(moment));
    let last = match place.moment() {
        (other, _) if other != branch => return None,
        (_, waits) if at < waits => before.find(|(_, moment)| moment.1 <= at).map(|(number, _)| *number),
        _ => Some(later.by_ref().take_while(|(_, moment)| moment.1 <= at).last().map_or(number, |(number, _)| *number)),
    };
    let is_there = last.is_some_and(|number| visited.get(&number).is_some_and(|moment| moment.1 == at));
    let first = last.map_or(0, |last| last + 1);
    let mut after = visited.range(first..).filter(|(_, moment)| is_there || on_the_way(moment) && moment.1 > at);
    let after = after.next().map(|(number, _)| *number);
    Some([if is_there { last.and_then(|last| last.checked_sub(1)) } else { last }, after])
}

/// What a key leads to; the screen says where time went.
fn model(
    before: State,
    key: &str,
    stage: &Stage,
    (was, asked): ((usize, Position), bool),
    visited: &Visited,
    last: usize,
) -> State {
    let here = stage.here();
    let waits = |beat| State::Waits(Place::At(beat, here));
    let plays = |beat| if stage.app.story_acts() { State::Scene(beat) } else { waits(beat) };
    let held = |beat| if stage.app.story_is_held() { State::Waits(Place::Held(beat, here)) } else { waits(beat) };
    let elsewhere = |place: Place| elsewhere(place, here);
    let nearby = match before {
        State::Away(place) => around(visited, stage, was, place),
        _ => None,
    };
    let is_letter = key.starts_with(char::is_alphanumeric);
    match (before, key) {
        // A line that is typed has all keys but those that end it.
        (State::Types(place), "\x1b") => State::Waits(place),
        (State::Types(place), key) if key.ends_with('\n') => State::Waits(place),
        (State::Types(place), _) => State::Types(place),
        (State::Waits(place), key) if asked && is_letter => {
            if key.ends_with('\n') {
                State::Waits(place)
            } else {
                State::Types(place)
            }
        }
        (State::Scene(beat), " ") => plays(beat),
        (State::Scene(beat), "⇟") => waits(beat),
        (State::Scene(beat), "⇞") if beat > 0 => waits(beat - 1),
        (State::Scene(beat), "⇞" | "\x1b" | "p") => State::Waits(Place::Held(beat, was)),
        (State::Scene(beat), _) => elsewhere(Place::Held(beat, was)),
        (State::Waits(Place::Held(beat, _)), " ") => held(beat),
        // From where we went, the scene before and the next one are those around that moment.
        (State::Away(place), "⇞") => match (nearby, place) {
            (Some([Some(before), _]), Place::Held(held, _)) if before == held => State::Waits(place),
            (Some([Some(before), _]), _) => waits(before),
            (Some([None, _]), _) => State::Away(place),
            (None, _) => State::Waits(place),
        },
        (State::Away(_), "⇟") if matches!(nearby, Some([_, Some(_)])) => {
            waits(nearby.and_then(|[_, after]| after).unwrap_or_default())
        }
        (State::Waits(Place::Held(beat, _)) | State::Away(Place::Held(beat, _)), "⇟") => plays(beat),
        (State::Waits(Place::At(beat, _)) | State::Away(Place::At(beat, _)), "⇟") if beat < last => plays(beat + 1),
        (State::Waits(Place::At(beat, _)), "⇞") => waits(beat.saturating_sub(1)),
        (State::Waits(Place::Held(beat, _)), "⇞") if beat > 0 => waits(beat - 1),
        (State::Away(place), "⇟") => State::Waits(place),
        (before, "⇞" | "⇟" | "\x1b") => before,
        // Where nothing else lies ahead, a step is the first of the next scene.
        (State::Waits(Place::At(beat, _)), " ") if stage.beat() == beat + 1 => held(beat + 1),
        (State::Waits(place) | State::Away(place), _) => elsewhere(place),
    }
}

/// Play goes on with the story from where we are, if that lies on its way; else it lets time go. After a while it is
/// stopped where it is then.
fn tell(
    before: State,
    stage: &mut Stage,
    ticks: u64,
    visited: &mut Visited,
    beats: &[(Position, Option<LocalizedText>)],
) -> State {
    let was = stage.here();
    let comes_to = |visited: &Visited, stage: &Stage, place: Place| {
        let known = around(visited, stage, was, place).and_then(|[_, after]| visited.get(&after?).copied());
        known.or(Some(place.moment()).filter(|(branch, at)| *branch == was.0 && was.1 < *at))
    };
    // The moment up to which time goes by alone.
    let ahead = match before {
        State::Away(place) => comes_to(visited, stage, place),
        _ => None,
    };
    for _ in 0..ticks {
        stage.ticks(1);
        let (beat, here) = (stage.beat(), stage.here());
        let waits = !stage.app.story_acts() && !stage.app.story_is_held();
        let told = !matches!(before, State::Away(_)) || ahead.is_some_and(|ahead| was.0 != here.0 || ahead.1 <= here.1);
        if waits && told && beats[beat].0 == here.1 && beats[beat].1 == stage.said() {
            visited.insert(beat, here);
        }
    }
    if stage.app.playing || stage.app.story_acts() {
        stage.press("p");
        stage.answers();
    }
    let here = stage.here();
    let place = if stage.app.story_is_held() { Place::Held(stage.beat(), here) } else { Place::At(stage.beat(), here) };
    match before {
        // After its end, and elsewhere, time goes by.
        State::Waits(at @ Place::At(beat, _)) if beat + 1 == beats.len() => elsewhere(at, here),
        State::Away(at) if ahead.is_none() => elsewhere(at, here),
        State::Away(at) if ahead.is_some_and(|ahead| was.0 == here.0 && here.1 < ahead.1) => State::Away(at),
        _ => State::Waits(place),
    }
}

/// Where we are if nothing was told.
fn elsewhere(place: Place, here: (usize, Position)) -> State {
    if place.moment() == here { State::Waits(place) } else { State::Away(place) }
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
            let mut visited = Visited::new();
            let mut told = Vec::new();
            for _ in 0..40 {
                let most = if random.below(3) == 0 { 400 } else { 12 };
                stage.ticks(random.below(most));
                if let (State::Scene(beat), false) = (state, stage.app.story_acts()) {
                    state = State::Waits(Place::At(beat, stage.here()));
                    visited.insert(beat, stage.here());
                }
                let (was, asked) = (stage.here(), stage.asks());
                let key = keys[random.below(keys.len() as u64) as usize];
                stage.press(key);
                stage.answers();
                let plays = key == "p" && !asked && matches!(state, State::Waits(_) | State::Away(_));
                let after = if plays {
                    tell(state, &mut stage, random.below(300), &mut visited, &beats)
                } else {
                    model(state, key, &stage, (was, asked), &visited, beats.len() - 1)
                };
                told.push((state, key, after));
                let context = || format!("{name}, seed {seed}: {told:#?}, but {:?}", stage.here());
                assert_eq!(stage.app.story_acts(), matches!(after, State::Scene(_)), "{}", context());
                if let State::Waits(place) = after {
                    assert_eq!(place.moment(), stage.here(), "{}", context());
                    assert_eq!(stage.app.story_is_held(), matches!(place, Place::Held(..)), "{}", context());
                }
                assert_eq!(stage.types(), matches!(after, State::Types(_)), "{}", context());
                if let State::Types(place) = after {
                    assert_eq!((place.moment(), &stage.given()), (stage.here(), &None), "{}", context());
                }
                let answers = key.ends_with('\n') && (asked || matches!(state, State::Types(_)));
                if answers && (!key.starts_with(':') || matches!(state, State::Types(_))) {
                    let given = stage.given().unwrap_or_default();
                    assert!(given.ends_with(key.trim_end()), "{given:?}: {}", context());
                }
                if let State::Waits(Place::At(beat, (_, at))) = after {
                    visited.insert(beat, stage.here());
                    assert_eq!((stage.beat(), (at, stage.said())), (beat, beats[beat].clone()), "{}", context());
                }
                let typed = matches!(state, State::Types(_)) || asked && key == "h";
                if matches!(key, "←" | "h" | ":back 2\n") && was.1.event > 1 && !typed {
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
            // Whoever types an answer leaves that line first.
            if stage.types() {
                stage.press("\x1b");
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

/// What is seen of each node of the cluster.
fn nodes_seen(app: &App, (width, height): (u16, u16)) -> Vec<(Area, String)> {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let hits = draw(app, buffer.area, &mut buffer);
    let Some((pane, _)) = hits.panes().find(|(_, pane)| *pane == Pane::Cluster) else { return Vec::new() };
    let nodes = app.latest().view.nodes.iter().map(|node| node.id);
    let areas = nodes.filter_map(|node| hits.area(ClickTarget::Node(node)));
    let text = |area: Area| {
        let cells = (area.y..area.y + area.height).flat_map(|y| (area.x..area.x + area.width).map(move |x| (x, y)));
        (area, cells.map(|cell| buffer[cell].symbol()).collect())
    };
    areas.filter(|area| pane.contains(area.x, area.y)).map(text).collect()
}

#[test]
fn no_message_and_no_client_stands_on_a_node_at_any_beat_of_a_demo() {
    let (mut clients, mut nodes) = (0, 0);
    for (name, script) in support::scripts(support::DEMOS) {
        let mut stage = Stage::new(&script, true);
        loop {
            stage.answers();
            let app = &mut stage.app;
            let from_client = |message: &MessageView| matches!(message.link.from, Endpoint::Client(_));
            clients += usize::from(app.latest().view.messages.iter().any(from_client));
            for size in [(80, 24), (120, 36)] {
                let with = nodes_seen(app, size);
                // A crowd has signs of its own for what is on its way.
                if app.latest().view.nodes.len() > CROWD {
                    continue;
                }
                let snapshot = app.snapshot.clone();
                nodes += with.len();
                app.snapshot.view.messages.clear();
                // Nor has a message just arrived.
                app.snapshot.last.iter_mut().for_each(|event| event.time = Time(u64::MAX));
                assert_eq!(
                    with,
                    nodes_seen(app, size),
                    "{name}, {size:?}, beat {}",
                    app.telling.as_ref().map_or(0, |t| t.progress.0)
                );
                app.snapshot = snapshot;
            }
            if stage.app.story_is_over() {
                break;
            }
            stage.press("⇟");
        }
    }
    assert!(clients > 0 && nodes > 100, "messages of clients at {clients} beats, {nodes} nodes");
}
