//! A session that is saved is a script, and what that script plays is the session: the same events and branches.

#[path = "support/replay.rs"]
mod replay;

use proptest::prelude::*;
use synod::algorithms::catalogue;
use synod::app::{App, Appearance, Code, Effect, Input, Key};
use synod::script::{Item, json_line};
use synod::session::{Request, Session};
use synod::sim::{Options, create};
use synod::text::Lang;
use synod::timeline::Position;

/// What a person may type; each begins and ends where keys mean what they always do.
const TYPED: &[&str] = &[
    " ",
    " ",
    "   ",
    "→→→→→→→→",
    "←",
    "←←←",
    "h",
    ".⏲⏲⏲.",
    "S",
    "s↓\n\x1b",
    "s\n\x1b",
    "1",
    "3",
    "n",
    "k",
    "K↓\n",
    "K↓↓\n",
    "t",
    "z",
    "x \n",
    "x → \n",
    "xc→c\x1b",
    "H",
    "w\n",
    "r\n",
    "W",
    "m\n\x1b",
    "md\x1b",
    "mD\x1b",
    "mo\x1b",
    "b↑\n\x1b",
    "b↓\n\x1b",
    "b\n\x1b",
    "bna\n\x1b",
    "bnb c\n\x1b",
    "b↑rd\n\x1b",
    "b↓c",
    "c",
    "G←←←\n",
    "G←←←←←←←←←←←←\n",
    "g0\n",
    "g5\n",
    "g20\n",
    "g30ms\n",
    "i",
    "uleaders = 1\n",
    ":run 50ms\n",
    ":run 7ms\n",
    ":settle\n",
    ":back 3\n",
    ":next timeout\n",
    ":timeout S1,S2\n",
    ":deliver all\n",
    ":branch e\n",
    ":switch main\n",
    ":rename f g\n",
    ":given S2 term=3\n",
    ":absent S4\n",
    ":start S4\n",
    ":C2 cas x 1 2\n",
    ":propose S3 6\n",
    ":link all loss=20%\n",
    ":clock S1 offset=1s drift=1%\n",
    "\x1b",
];

/// A screen and its run, without a terminal.
struct Desk {
    app: App,
    session: Session,
}

impl Desk {
    fn new(algorithm: &str, seed: u64) -> Desk {
        let settings = [("seed", seed.to_string()), ("clients", "2".to_owned())];
        let cluster = create(algorithm, &settings, Options::default()).expect("valid settings");
        let description = cluster.description();
        // All settings are said, as in a script: they are part of what a cluster is.
        let script = Session::new(cluster, App::first_query()).script();
        let mut session = Session::of(replay::timeline(&script), App::first_query());
        let appearance = Appearance { reduced_motion: false, ..Appearance::default() };
        let mut app = App::new(session.snapshot(), description, Lang::En, appearance);
        let effects = app.start();
        let mut desk = Desk { app, session };
        desk.carry_out(effects);
        desk
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            if let Effect::Request(request) = effect {
                let snapshot = self.session.handle(request);
                let more = self.app.receive(snapshot);
                self.carry_out(more);
                while self.session.busy() {
                    self.session.slice(10_000);
                    let snapshot = self.session.snapshot();
                    let more = self.app.proceed(snapshot);
                    self.carry_out(more);
                }
            }
        }
    }

    fn types(&mut self, keys: &str) {
        for c in keys.chars() {
            let input = match c {
                '⏲' => Input::Tick(100_000),
                '\n' => Input::Key(Key::plain(Code::Enter)),
                '\x1b' => Input::Key(Key::plain(Code::Esc)),
                '→' => Input::Key(Key::plain(Code::Right)),
                '←' => Input::Key(Key::plain(Code::Left)),
                '↑' => Input::Key(Key::plain(Code::Up)),
                '↓' => Input::Key(Key::plain(Code::Down)),
                c => Input::Key(Key::char(c)),
            };
            let effects = self.app.update(input);
            self.carry_out(effects);
        }
    }
}

/// A branch: its name, its parent, where it left and ends, its events as JSON lines, what it ends in.
type Branch = (String, Option<usize>, Position, Position, Vec<String>, u64);

/// Where a session is, and every branch.
#[derive(PartialEq, Debug)]
struct Told {
    here: (usize, Position, u64),
    branches: Vec<Branch>,
}

fn tell(session: &mut Session) -> Told {
    let here = (session.timeline().branch(), session.timeline().here(), session.timeline().cluster().fingerprint());
    let mut branches = Vec::new();
    for branch in session.timeline().branches() {
        session.handle(Request::Command(synod::command::Command::Switch(branch.name.clone())));
        while session.busy() {
            session.slice(10_000);
        }
        let timeline = session.timeline();
        let events = timeline.window(1..branch.end.event + 1).into_iter().map(|event| json_line(&Item::Event(event)));
        let fingerprint = timeline.cluster().fingerprint();
        branches.push((branch.name, branch.parent, branch.forked, branch.end, events.collect(), fingerprint));
    }
    Told { here, branches }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_saved_session_plays_the_same_again(
        algorithm in prop::sample::select(catalogue::names()),
        seed in 0..1_000_u64,
        typed in prop::collection::vec(prop::sample::select(TYPED), 1..60),
    ) {
        let mut desk = Desk::new(algorithm, seed);
        for keys in &typed {
            desk.types(keys);
        }
        let script = desk.session.script();
        let mut again = Session::of(replay::timeline(&script), App::first_query());
        prop_assert_eq!(again.script(), script.as_str(), "the session of a session is the same script");
        prop_assert_eq!(tell(&mut again), tell(&mut desk.session), "{}", script);
        prop_assert_eq!(replay::json(&script), replay::json(&script));
    }
}

/// Its branches end many events after the last kept copy, so that to go to another takes several slices.
#[test]
fn a_session_of_long_branches_plays_the_same_again() {
    let mut desk = Desk::new("echo", 0);
    for keys in ["W", "x → \n", "uleaders = 1\n", "G←←←\n", "z", "uleaders = 1\n", " ", " ", " ", "bna\n\u{1b}"]
    {
        desk.types(keys);
    }
    let script = desk.session.script();
    let mut again = Session::of(replay::timeline(&script), App::first_query());
    assert_eq!(again.script(), script.as_str());
    assert_eq!(tell(&mut again), tell(&mut desk.session), "{script}");
}

#[test]
fn a_session_with_branches_names_and_idle_time_plays_the_same_again() {
    let mut desk = Desk::new("raft", 7);
    for keys in [
        "t",
        "    ",
        "←←",
        "k",
        "bnmore\n\x1b",
        "3k",
        ":run 5ms\n",
        "b↑\x1b",
        ":rename x y\n",
        "g2\n",
        "w\n",
        ":run 1ms\n",
    ] {
        desk.types(keys);
    }
    let script = desk.session.script();
    let names: Vec<String> = desk.session.timeline().branches().into_iter().map(|branch| branch.name).collect();
    assert!(names.len() >= 4 && names.contains(&"x y".to_owned()), "{names:?}");
    let mut again = Session::of(replay::timeline(&script), App::first_query());
    assert_eq!(tell(&mut again), tell(&mut desk.session), "{script}");
}

#[test]
fn a_command_taken_apart_on_one_branch_is_so_on_all_that_share_it() {
    let mut desk = Desk::new("raft", 7);
    for keys in ["t", ":deliver all\n", ":branch e\n", "G←←\n", ":switch main\n"] {
        desk.types(keys);
    }
    let script = desk.session.script();
    assert!(script.contains("deliver #1\n") && !script.contains("deliver all"), "{script}");
    let mut again = Session::of(replay::timeline(&script), App::first_query());
    assert_eq!(tell(&mut again), tell(&mut desk.session), "{script}");
}
