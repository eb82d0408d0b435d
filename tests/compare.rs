//! Runs side by side: the same virtual time everywhere, forth, back, at play, and at any size.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use synod::algorithms::catalogue;
use synod::app::{App, Appearance, Code, Effect, Input, Key, Mouse, MouseKind, Screen, SideBySide, Written};
use synod::command::{Command, Grammar, parse_script};
use synod::model::Time;
use synod::script::{Cue, Line, Runner};
use synod::session::Session;
use synod::sim::{Options, create};
use synod::text::Lang;
use synod::timeline::{Played, PortableJob};
use synod::ui::draw_comparison;

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
    sides: SideBySide,
    sessions: Vec<Session>,
    quit: bool,
    /// Pictures that were to be written.
    pictures: Vec<String>,
}

impl Bench {
    fn new() -> Bench {
        let mut sessions: Vec<Session> = ["7", "8"].map(|seed| recorded(&SCRIPT.replace("SEED", seed))).into();
        let appearance = Appearance { reduced_motion: false, ..Appearance::default() };
        let sides = SideBySide::new(&mut sessions, Lang::En, appearance);
        let mut bench = Bench { sides, sessions, quit: false, pictures: Vec::new() };
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
                Effect::Picture(file) => self.pictures.push(file),
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
        let hits = draw_comparison(&self.sides, area, &mut buffer);
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
    told(script).0
}

/// The same, and where the script waited.
fn told(script: &str) -> (Session, Vec<Cue>) {
    let mut runner = runner(script);
    runner.by_ref().for_each(drop);
    assert!(runner.summary().ok);
    let beats = runner.beats().to_vec();
    (Session::of(runner.into_timeline(), App::first_query()), beats)
}

/// A script at its beginning.
fn runner(script: &str) -> Runner {
    let statements = parse_script(script, GRAMMAR).expect("a script");
    let Command::Cluster { algorithm, settings } = &statements[0].command else { panic!("no cluster") };
    let cluster = create(algorithm, settings, Options::default()).expect("a cluster");
    let lines = statements.iter().map(|s| Line { number: s.line, command: s.command.clone() }).collect();
    Runner::remembering(lines, cluster).quiet()
}

/// A story on two runs that differ in their seed.
fn story(reduced_motion: bool) -> Bench {
    let script = SCRIPT.replace("C1 write", "say \"first\"\nbeat\nC1 write") + "\nsay \"second\"";
    story_on(&["7", "8"].map(|seed| script.replace("SEED", seed)), reduced_motion)
}

/// The story of a demo on the algorithms that it compares.
fn demo(reduced_motion: bool) -> Bench {
    let script = include_str!("../demos/compare/one-value.synod");
    let on = |name| script.replace("cluster paxos", &format!("cluster {name}"));
    story_on(&["paxos", "multi-paxos", "fast-paxos"].map(on), reduced_motion)
}

fn story_on(scripts: &[String], reduced_motion: bool) -> Bench {
    let (mut sessions, beats): (Vec<Session>, Vec<Vec<Cue>>) = scripts.iter().map(|script| told(script)).unzip();
    let appearance = Appearance { reduced_motion, ..Appearance::default() };
    let sides = SideBySide::new(&mut sessions, Lang::En, appearance).with_story(&sessions, &beats);
    let mut bench = Bench { sides, sessions, quit: false, pictures: Vec::new() };
    let effects = bench.sides.start();
    bench.carry_out(effects);
    bench
}

#[test]
fn each_run_goes_to_where_the_story_waits_on_it_and_back() {
    let mut bench = story(true);
    let said = |bench: &Bench| bench.sides.telling().unwrap().said.clone().unwrap().text;
    let (down, up) = (Key::plain(Code::PageDown), Key::plain(Code::PageUp));
    assert_eq!((said(&bench).as_str(), bench.sides.progress()), ("first", (0, 2)));
    bench.input(Input::Key(down));
    let first: Vec<u64> = bench.sides.scenes[0].at.iter().map(|at| at.event).collect();
    assert_eq!((bench.events(), bench.sides.progress()), (first.clone(), (1, 2)));
    bench.input(Input::Key(down));
    assert_eq!((said(&bench).as_str(), bench.sides.over()), ("second", true));
    bench.input(Input::Key(down));
    assert!(!bench.sides.table, "the key means nothing at the end");
    bench.press('f');
    assert!(bench.draw(100, 40).contains("What it has cost"));
    bench.input(Input::Key(Key::plain(Code::Esc)));
    bench.press('h');
    bench.input(Input::Key(up));
    assert_eq!(bench.events(), first);
    bench.input(Input::Key(up));
    assert_eq!(bench.events(), [0, 0]);
}

#[test]
fn the_same_time_goes_by_on_all_until_each_is_where_the_story_waits() {
    let mut bench = story(false);
    bench.input(Input::Key(Key::plain(Code::PageDown)));
    let mut frames = 0;
    while bench.sides.moving() {
        bench.input(Input::Tick(50_000));
        let heres: Vec<_> = bench.sides.apps.iter().map(|app| app.latest().here).collect();
        let at = &bench.sides.scenes[0].at;
        let under_way: Vec<Time> =
            heres.iter().zip(at).filter(|(here, at)| here < at).map(|(here, _)| here.time).collect();
        assert!(under_way.windows(2).all(|two| two[0] == two[1]), "{heres:?}");
        frames += 1;
        assert!(frames < 1_000, "it never gets there");
    }
    assert_eq!(bench.sides.progress(), (1, 2));
    assert!(frames > 20, "it took {frames} frames only");
    // From there on the same time goes by again: a step goes to whatever happens first since.
    bench.press(' ');
    let since: Vec<Time> = bench
        .sides
        .apps
        .iter()
        .zip(&bench.sides.scenes[0].at)
        .map(|(app, at)| app.latest().here.time.since(at.time))
        .collect();
    assert_eq!(since[0], since[1]);
}

#[test]
fn back_undoes_the_last_event_of_any_run_and_no_run_goes_forward() {
    for scenes in 1..=3 {
        let mut bench = demo(true);
        (0..scenes).for_each(|_| bench.input(Input::Key(Key::plain(Code::PageDown))));
        let heres = |bench: &Bench| bench.sides.apps.iter().map(|app| app.latest().here).collect::<Vec<_>>();
        let mut frames = 0;
        while bench.events().iter().any(|event| *event > 0) {
            let before = heres(&bench);
            bench.input(Input::Key(Key::plain(Code::Left)));
            let after = heres(&bench);
            let undone: Vec<u64> =
                before.iter().zip(&after).map(|(before, after)| before.event - after.event).collect();
            assert_eq!(undone.iter().max(), Some(&1), "{before:?} to {after:?}");
            assert!(
                before.iter().zip(&after).all(|(before, after)| after.time <= before.time),
                "{before:?} to {after:?}"
            );
            // The same time since a scene began; one that is back where the story waits is there until the others are.
            let ends = bench.sides.scenes.iter().map(|scene| scene.at.iter().map(|at| at.time).collect::<Vec<_>>());
            let froms: Vec<Vec<Time>> = std::iter::once(vec![Time::ZERO; 3]).chain(ends).collect();
            let together = |from: &Vec<Time>| {
                let since = |i: usize| after[i].time.since(from[i]);
                let latest = (0..3).map(since).max();
                (0..3).all(|i| Some(since(i)) == latest || froms.iter().any(|end| end[i] == after[i].time))
            };
            assert!(froms.iter().any(together), "{after:?}");
            frames += 1;
            assert!(frames < 1_000, "it never gets there");
        }
        assert_eq!(bench.sides.now(), Time::ZERO);
    }
}

#[test]
fn a_story_begins_when_nothing_has_happened_and_its_time_goes_by_on_a_run_without_events() {
    let mut bench = demo(false);
    let times = |bench: &Bench| bench.sides.apps.iter().map(|app| app.latest().here.time).collect::<Vec<_>>();
    assert_eq!(times(&bench), [Time::ZERO; 3]);
    let mut seen = Vec::new();
    // First something is said, then half a second goes by.
    for _ in 0..2 {
        bench.input(Input::Key(Key::plain(Code::PageDown)));
        while bench.sides.moving() {
            bench.input(Input::Tick(50_000));
            let times = times(&bench);
            assert_eq!(times, [times[0]; 3]);
            seen.push(times[0]);
            assert!(seen.len() < 1_000, "it never gets there");
        }
    }
    seen.dedup();
    assert!(seen.len() > 10 && seen.last() == Some(&Time(500_000)), "{seen:?}");
}

#[test]
fn play_tells_the_whole_story_and_ends_with_the_whole_table() {
    let mut bench = story(false);
    bench.press('p');
    let mut frames = 0;
    while bench.sides.moving() {
        bench.input(Input::Tick(50_000));
        frames += 1;
        assert!(frames < 1_000, "it never ends");
    }
    assert!(bench.sides.over() && bench.sides.table);
    for row in ["AppendEntriesReply", "time without a leader"] {
        assert!(bench.draw(80, 24).contains(row), "no {row}");
    }
}

#[test]
fn a_run_is_done_on_another_algorithm_with_its_clients_and_faults_and_nothing_of_its_own() {
    let run = recorded(
        "cluster raft nodes=3 seed=7 heartbeat=40ms
given all term=3
timeout S1
C1 write x=1 to S1
settle
crash leader
run 1s
crash S3
run 1s",
    );
    let portable = run.timeline().portable();
    let words: Vec<&str> = portable.left_out.iter().map(Command::word).collect();
    assert_eq!(words, ["set", "given", "timeout", "settle"]);
    assert!(portable.clone().on("no such").is_err());
    let Played { run: other, passed_over, .. } = portable.on("zab").expect("it has three nodes, too");
    assert_eq!(other.end().time, run.timeline().end().time);
    // Nobody led there when the leader was to crash.
    let passed_over: Vec<String> = passed_over.iter().map(|(command, _)| command.to_string()).collect();
    assert_eq!(passed_over, ["crash leader"]);
    let crashed = other.cluster().view(&synod::model::MomentQuery::default()).nodes[2].status;
    assert_eq!(crashed, synod::model::Status::Down);
}

#[test]
fn a_run_is_done_on_others_in_slices_and_tells_how_far_it_is() {
    let run = recorded("cluster raft nodes=3 seed=7\nload 50/s\nrun 2s\ncrash leader\nrun 2s");
    let whole = run.timeline().portable().on("zab").expect("it has three nodes, too").run;
    let mut job = PortableJob::new(run.timeline().portable(), vec!["raft", "zab"]);
    let mut told = vec![job.percent()];
    while !job.slice(10).expect("both have three nodes") {
        told.push(job.percent());
    }
    assert!(told.is_sorted() && told[0] == 0 && job.percent() == 100, "{told:?}");
    assert!(told.contains(&25) && told.len() > 100, "a slice is short: {told:?}");
    let (runs, _) = job.finish();
    let ends: Vec<_> = runs.iter().map(|played| (played.algorithm, played.run.end())).collect();
    assert_eq!(ends, [("raft", run.timeline().end()), ("zab", whole.end())], "slices change nothing");
}

#[test]
fn a_script_runs_in_slices_and_tells_how_much_of_it_is_done() {
    let script = "cluster raft nodes=3 seed=7\nload 50/s\nrun 1s\nrun 3s\nstep 1000\n";
    let whole = recorded(script).timeline().end();
    let (mut runner, mut told) = (runner(script), Vec::new());
    while !runner.is_over() {
        let here = runner.timeline().here();
        told.push((here, runner.percent()));
        runner.slice().for_each(drop);
    }
    assert_eq!((runner.percent(), runner.timeline().here()), (100, whole), "slices change nothing");
    assert!(told.len() > 10 && told[0].1 == 0, "{told:?}");
    // Four seconds are to go by, and the thousand events of the step count as one more.
    let four = Time::from_millis(4_000);
    for (here, percent) in told.into_iter().filter(|(here, _)| here.time < four) {
        assert!(percent.abs_diff(here.time.0 * 80 / four.0) <= 1, "{percent} % at {here:?}");
    }
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
    bench.press('?');
    bench.input(Input::Key(Key::plain(Code::Esc)));
    assert!(!bench.sides.help && !bench.quit);
    bench.input(Input::Key(Key::plain(Code::Esc)));
    assert!(bench.quit);
}

#[test]
fn a_picture_of_the_screen_is_asked_for_by_its_file_and_nothing_else() {
    let mut bench = Bench::new();
    let line = |bench: &mut Bench| bench.draw(80, 24).lines().last().expect("a last line").to_owned();
    bench.press('P');
    assert!(line(&mut bench).contains("screen.svg"), "{}", line(&mut bench));
    bench.input(Input::Paste("sides.pdf".into()));
    let enter = Input::Key(Key::plain(Code::Enter));
    bench.input(enter.clone());
    assert!(bench.pictures.is_empty() && bench.draw(80, 24).contains(".png"), "{}", bench.draw(80, 24));
    (0..4).for_each(|_| bench.input(Input::Key(Key::plain(Code::Backspace))));
    ".png".chars().for_each(|c| bench.press(c));
    bench.input(enter);
    assert_eq!(bench.pictures, ["sides.png"]);
    bench.input(Input::Pictured("sides.png".into(), Ok(Written::default())));
    assert!(line(&mut bench).contains("sides.png"), "{}", line(&mut bench));
    bench.press(' ');
    assert!(!line(&mut bench).contains("sides.png") && !bench.quit);
    // What is typed is no key, and Esc ends the line, not the comparison.
    bench.press('P');
    bench.press('q');
    assert!(!bench.quit);
    bench.input(Input::Key(Key::plain(Code::Esc)));
    assert!(!bench.quit && !bench.sides.typing() && bench.pictures.len() == 1);
}

#[test]
fn nothing_is_told_before_all_runs_are_where_it_is_said() {
    let mut bench = story(false);
    bench.input(Input::Key(Key::plain(Code::PageDown)));
    let mut frames = 0;
    while bench.sides.moving() {
        bench.input(Input::Tick(50_000));
        let scene = &bench.sides.scenes[0];
        let there = bench.sides.apps.iter().zip(&scene.said_at).all(|(app, at)| app.latest().here >= *at);
        assert_eq!(bench.sides.telling().unwrap().former, !there);
        let drawn = bench.draw(120, 36);
        assert_eq!(drawn.contains("first"), there, "{drawn}");
        frames += 1;
        assert!(frames < 1_000, "it never gets there");
    }
    assert!(bench.draw(120, 36).contains("first"));
}

#[test]
fn space_time_diagrams_stand_side_by_side_and_a_step_passes_over_what_is_quiet() {
    let mut bench = Bench::new();
    bench.press('D');
    for (width, height) in [(80, 24), (120, 36)] {
        bench.draw(width, height);
    }
    let quiet = |bench: &Bench| {
        let last = |at: &usize| bench.sides.apps[*at].latest().last.as_ref().is_some_and(|event| event.quiet);
        (0..2).filter(last).count()
    };
    let mut heard = 0;
    for _ in 0..80 {
        bench.press(' ');
        heard += quiet(&bench);
    }
    assert!(heard > 0, "heartbeats come");
    let text = bench.draw(120, 36);
    assert!(text.contains("C1 ") && text.contains('─'), "{text}");
    bench.draw(80, 24);
    bench.press('F');
    let mut before = bench.events();
    for _ in 0..10 {
        bench.press(' ');
        let now = bench.events();
        let news = |at: &usize| {
            let last = bench.sides.apps[*at].latest().last.as_ref();
            now[*at] > before[*at] && last.is_some_and(|event| !event.quiet)
        };
        assert!((0..2).any(|at| news(&at)), "{before:?} to {now:?}");
        before = now;
    }
    bench.press('D');
    assert!(!bench.sides.diagram);
}
