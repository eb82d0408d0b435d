//! Runs side by side: the same virtual time everywhere, forth, back, at play, and at any size.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use synod::app::{App, Appearance, Code, Effect, Input, Key, Mouse, MouseKind, Show, Sides};
use synod::command::{Command, Grammar, parse_script};
use synod::protocol::catalogue;
use synod::script::{Line, Runner};
use synod::sim::{Options, create};
use synod::text::Lang;
use synod::timeline::Session;
use synod::ui::draw_sides;
use synod::view::Time;

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };
const SCRIPT: &str = "cluster raft nodes=5 seed=SEED
run until leaders = 1
C1 write x=1 to leader
run until C1.last = ok
crash leader
run until leaders = 1
";

/// Two runs that differ in their seed, and who drives them.
struct Bench {
    sides: Sides,
    sessions: Vec<Session>,
    quit: bool,
}

impl Bench {
    fn new() -> Bench {
        let mut sessions: Vec<Session> = ["7", "8"].map(|seed| recorded(&SCRIPT.replace("SEED", seed))).into();
        let appearance = Appearance { reduced_motion: false, ..Appearance::default() };
        let sides = Sides::new(&mut sessions, Lang::En, appearance);
        let mut bench = Bench { sides, sessions, quit: false };
        let effects = bench.sides.start();
        bench.carry_out(effects);
        bench
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::RequestOf(run, request) => {
                    let snapshot = self.sessions[run].handle(request);
                    assert!(!snapshot.busy, "what is recorded is gone to at once");
                    let more = self.sides.receive(run, snapshot);
                    self.carry_out(more);
                }
                Effect::Quit => self.quit = true,
                other => panic!("{other:?}"),
            }
        }
    }

    fn input(&mut self, input: Input) {
        let effects = self.sides.update(input);
        self.carry_out(effects);
    }

    fn press(&mut self, c: char) {
        self.input(Input::Key(Key::char(c)));
    }

    /// Draws, and tells the screen what lies where.
    fn draw(&mut self, width: u16, height: u16) -> String {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        let hits = draw_sides(&self.sides, area, &mut buffer);
        let effects = self.sides.drawn(hits);
        self.carry_out(effects);
        let row = |y| (0..width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..height).map(row).collect::<Vec<String>>().join("\n")
    }

    /// The events they are at.
    fn events(&self) -> Vec<u64> {
        self.sides.apps.iter().map(|app| app.latest().here.event).collect()
    }
}

/// A run to the end of a script.
fn recorded(script: &str) -> Session {
    let statements = parse_script(script, GRAMMAR).expect("a script");
    let Command::Cluster { algorithm, settings } = &statements[0].command else { panic!("no cluster") };
    let cluster = create(algorithm, settings, Options::default()).expect("a cluster");
    let lines = statements.iter().map(|s| Line { number: s.line, command: s.command.clone() }).collect();
    let mut runner = Runner::remembering(lines, cluster).quiet();
    runner.by_ref().for_each(drop);
    assert!(runner.summary().ok);
    Session::of(runner.into_timeline(), App::first_look())
}

#[test]
fn a_step_goes_to_the_next_event_of_any_and_back_undoes_it() {
    let mut bench = Bench::new();
    assert_eq!(bench.events(), [0, 0]);
    let mut seen = vec![(Time::ZERO, vec![0, 0])];
    let ends: Vec<u64> = bench.sides.apps.iter().map(|app| app.latest().end.event).collect();
    while bench.events() != ends {
        bench.press(' ');
        let (before, now) = (seen.last().unwrap(), (bench.sides.now(), bench.events()));
        let steps = before.1.iter().zip(&now.1).map(|(before, now)| now - before);
        assert!(before.0 <= now.0 && steps.max() == Some(1), "{before:?} to {now:?}");
        seen.push(now);
    }
    bench.press(' ');
    assert_eq!(bench.events(), ends, "there is nothing after the end");
    for (time, events) in seen.iter().rev().skip(1) {
        bench.press('h');
        assert_eq!((bench.sides.now(), bench.events()), (*time, events.clone()));
    }
}

#[test]
fn play_ends_where_the_last_run_ends() {
    let mut bench = Bench::new();
    bench.press('p');
    assert!(bench.sides.moving());
    let mut ticks = 0;
    while bench.sides.moving() {
        bench.input(Input::Tick(50_000));
        ticks += 1;
        assert!(ticks < 10_000, "it never ends");
    }
    assert!(ticks > 50, "it took {ticks} frames only");
    assert_eq!(bench.sides.now(), bench.sides.end());
    let costs: Vec<_> = bench.sides.apps.iter().map(|app| app.snapshot.counters.clone()).collect();
    assert_eq!(costs, bench.sides.ends);
}

#[test]
fn the_scrubber_is_dragged_in_time() {
    let mut bench = Bench::new();
    bench.draw(100, 30);
    let at = |kind, x| Input::Mouse(Mouse { kind, x, y: 28 });
    bench.input(at(MouseKind::Press, 40));
    let middle = bench.events();
    assert!(middle.iter().all(|event| *event > 0));
    bench.input(at(MouseKind::Drag, 99));
    assert_eq!(bench.sides.now(), bench.sides.end());
    bench.input(at(MouseKind::Drag, 0));
    assert_eq!(bench.events(), [0, 0]);
    bench.input(at(MouseKind::Release, 0));
    bench.input(at(MouseKind::Drag, 40));
    assert_eq!(bench.events(), [0, 0]);
}

#[test]
fn every_size_shows_names_costs_and_keys() {
    let mut bench = Bench::new();
    for (width, height) in [(60, 20), (80, 24), (120, 36), (160, 45), (200, 60)] {
        let text = bench.draw(width, height);
        for word in ["raft", "round trips a write", "time without a leader", "S5", "step", "quit"] {
            assert!(text.contains(word), "no `{word}` at {width}x{height}:\n{text}");
        }
    }
    assert!(bench.draw(120, 36).contains("AppendEntriesReply"), "kinds have rows where there is room");
    assert!(bench.draw(40, 10).contains("synod needs"));
}

#[test]
fn language_help_and_the_way_out() {
    let mut bench = Bench::new();
    bench.press('?');
    assert!(bench.draw(100, 30).contains("same virtual time"));
    bench.press('q');
    assert!(!bench.sides.help && !bench.quit);
    bench.press('L');
    assert!(bench.draw(100, 30).contains('写'));
    bench.press('k');
    assert_eq!(bench.events(), [0, 0], "what was recorded is looked at, not changed");
    bench.input(Input::Key(Key::plain(Code::Esc)));
    assert!(!bench.quit);
    bench.press('q');
    assert!(bench.quit);
}
