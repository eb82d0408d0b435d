//! What it costs to run and to watch the largest clusters: two hundred nodes that gossip, and a Totem ring of fifteen.
//!
//! Prints how long `synod run` takes for a minute of gossip, a round a second; what share of a core the screen takes that
//! plays it, and the ring, 60 frames a second; and how much memory a thousand rounds take that can be gone back through.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

#[allow(dead_code, reason = "the bench of frames needs more of it")]
#[path = "../frame/screen.rs"]
mod screen;

use std::io::Write;
use std::process::{Command as Process, ExitCode, Stdio};
use std::time::{Duration, Instant};

use synod::algorithms::catalogue;
use synod::app::{Input, Key};
use synod::command::{Command, Context, Grammar, parse_line};
use synod::model::Time;
use synod::sim::{Options, create};
use synod::timeline::Timeline;

use screen::{FRAME, Screen};

/// The algorithms that there are.
const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };
/// How long a minute of gossip may take.
const MINUTE: Duration = Duration::from_secs(2);
/// What share of a core the screen may take.
const SHARE: f64 = 25.0;
/// How much memory a thousand rounds may take, in MiB.
const MEMORY: u64 = 256;
/// Frames that are drawn: a minute of play.
const FRAMES: usize = 3_600;

fn main() -> ExitCode {
    let within = [minute(), gossip_played(0), gossip_played(4), ring_played(), remembered()];
    if within.into_iter().all(|within| within) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// A minute of gossip of each kind, as `synod run` simulates it, the start of the process included.
fn minute() -> bool {
    let mut within = true;
    for settings in ["exchange=push-pull", "style=rumor", "membership=swim"] {
        let script = format!("cluster gossip nodes=200 clients=0 {settings}\nupdate S100 x=3\nrun 60s\n");
        let started = Instant::now();
        let mut program = Process::new(env!("CARGO_BIN_EXE_synod"))
            .args(["run", "-", "--lang", "en"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .expect("the program can be started");
        let mut input = program.stdin.take().expect("it reads");
        input.write_all(script.as_bytes()).expect("it reads all");
        drop(input);
        assert!(program.wait().expect("it ends").success(), "{script}");
        let took = started.elapsed();
        println!("60 s of gossip among 200, {settings}: {:.2} s, of {} s", took.as_secs_f64(), MINUTE.as_secs());
        within &= took <= MINUTE;
    }
    within
}

/// The screen plays gossip among two hundred, so many times as fast as can be followed.
fn gossip_played(doublings: usize) -> bool {
    let mut screen = Screen::new("gossip", 200);
    screen.run(line("gossip", 200, "update S100 x=3"));
    share(&mut screen, "gossip among 200", doublings) <= SHARE
}

/// The screen plays a ring of fifteen at 16×, once it has formed: each frame is there in time.
fn ring_played() -> bool {
    let mut screen = Screen::new("totem", 15);
    screen.run(Command::Run(Time::from_secs(1)));
    share(&mut screen, "a ring of 15", 4) <= 100.0
}

/// Plays for a minute, and says which share of a core that takes.
fn share(screen: &mut Screen, what: &str, doublings: usize) -> f64 {
    screen.frame();
    for key in std::iter::repeat_n('+', doublings).chain(['p']) {
        screen.press(&Input::Key(Key::char(key)));
    }
    let mut times: Vec<Duration> = (0..FRAMES)
        .map(|_| {
            let started = Instant::now();
            screen.press(&Input::Tick(FRAME));
            screen.frame();
            started.elapsed()
        })
        .collect();
    times.sort_unstable();
    let [median, late] = [50, 99].map(|share| times[(times.len() - 1) * share / 100].as_secs_f64() * 1_000.0);
    let took: Duration = times.iter().sum();
    let share = took.as_micros() as f64 * 100.0 / (FRAME * FRAMES as u64) as f64;
    println!("{what} played at {}×: {share:.1} % of a core; a frame {median:.2} ms, 99 % {late:.2} ms", 1 << doublings);
    share
}

/// A thousand rounds of two hundred, kept so that every moment can be gone back to.
fn remembered() -> bool {
    let mut within = true;
    for settings in [&[("exchange", "push-pull")][..], &[("membership", "swim")]] {
        let own = settings.iter().map(|(name, value)| (*name, (*value).to_owned()));
        let all: Vec<(&str, String)> = [("nodes", "200".to_owned())].into_iter().chain(own).collect();
        let before = resident();
        let mut run = Timeline::new(create("gossip", &all, Options::default()).expect("valid settings"));
        for command in [line("gossip", 200, "update S100 x=3"), Command::Run(Time::from_secs(1_000))] {
            run.command(&command).expect("there is room");
        }
        let taken = resident().saturating_sub(before) >> 10;
        let events = run.here().event;
        println!("1,000 rounds of 200, {settings:?}: {events} events, resident {taken} MiB of {MEMORY}");
        within &= taken <= MEMORY;
    }
    println!(
        "budgets: a minute in {} s; gossip plays within {SHARE} % of a core, a ring within 100 %; {MEMORY} MiB",
        MINUTE.as_secs()
    );
    within
}

/// A command of an algorithm among so many nodes.
fn line(algorithm: &str, nodes: u16, text: &str) -> Command {
    let description = catalogue::find(algorithm).expect("there is such an algorithm");
    parse_line(text, &Context::of(GRAMMAR, description, nodes, 2)).expect("it is understood").expect("a command")
}

/// The resident memory of this process, in KiB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0)
}
