//! From a key to what it shows, in a terminal, while the run is at something that takes long.
//!
//! The bench shows a run in a pseudo-terminal, in a process of its own: nothing under way; a `settle` of 100,000
//! deliveries; going to and fro through a million events. Each time help is opened and closed again and again, and the
//! time from the key to the sight of help is taken.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

#[allow(dead_code, reason = "tests need more of it")]
#[path = "../../tests/support/started.rs"]
mod started;

use std::env;
use std::io::Write;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use synod::app::{App, Appearance};
use synod::command::{Command, NetworkFault};
use synod::model::Time;
use synod::session::Session;
use synod::sim::{Options, create};
use synod::text::Lang;
use synod::timeline::Timeline;
use synod::{terminal, ui};

use started::{Started, start};

/// Times help is opened.
const PRESSES: usize = 200;
/// Events of the run that is gone through.
const PAST: u64 = 1_000_000;

fn main() -> ExitCode {
    match env::args().nth(1).as_deref() {
        Some("settle") => show(&crowded()),
        Some("goto") => show(&long()),
        _ => {
            measure("nothing under way", "settle", &[""]);
            measure("settle of 100,000", "settle", &[":settle\r"]);
            measure("goto through 1,000,000", "goto", &[":goto 2\r", ":goto 999999\r", ":goto 1500\r"]);
            println!("budget: ≤ 16 ms");
        }
    }
    ExitCode::SUCCESS
}

/// Nodes that hear nothing from each other campaign for ever: about 100,000 messages are in flight.
fn crowded() -> Vec<Command> {
    let latency = Some((Time::from_secs(1_000_000), Time::from_secs(1_000_000)));
    let slow = NetworkFault::Link { link: None, latency, loss_ppm: None, duplicate_ppm: None, reorder: None };
    vec![Command::Network(slow), Command::Run(Time::from_secs(1_500))]
}

/// A million events under load.
fn long() -> Vec<Command> {
    vec![Command::Load { per_kilosecond: 100_000, reads_ppm: 250_000 }, Command::Step(PAST)]
}

/// Shows a run after some commands, as the program does.
fn show(commands: &[Command]) {
    let settings = [("nodes", "5".to_owned()), ("clients", "5".to_owned()), ("max_in_flight", "10000000".to_owned())];
    let cluster = create("raft", &settings, Options::default()).expect("valid settings");
    let description = cluster.description();
    let mut timeline = Timeline::new(cluster);
    for command in commands {
        timeline.command(command).expect("it fits");
    }
    let mut session = Session::of(timeline, App::first_query());
    let mut app = App::new(session.snapshot(), description, Lang::En, Appearance::default());
    terminal::play(&mut app, vec![session], ui::draw).and_then(terminal::Left::end).expect("there is a terminal");
}

/// Prints how long help takes while commands are under way, which are given in turn again and again.
fn measure(name: &str, run: &str, commands: &[&str]) {
    let program = env::current_exe().expect("this program has a file");
    let mut started = start(&program, &env::temp_dir(), &[run], &[], (120, 40));
    let Started { keys, child, output, shown, .. } = &mut started;
    let mut press = |text: &str| keys.write_all(text.as_bytes()).expect("the program reads");
    let mut until = |there: fn(&str) -> bool| {
        while !there(&shown.text()) {
            shown.feed(&output.recv().expect("the program draws"));
        }
    };
    let (helps, is_back) = (|text: &str| text.contains("go to event"), |text: &str| !text.contains("go to event"));
    until(|text| text.contains("quit"));
    let mut times = Vec::new();
    for turn in 0..PRESSES {
        press(commands[turn % commands.len()]);
        let pressed = Instant::now();
        press("?");
        until(helps);
        times.push(pressed.elapsed());
        press("\x1b");
        until(is_back);
    }
    child.kill().and_then(|()| child.wait().map(drop)).expect("the program can be ended");
    println!("  {name:<26}{}", shares(times));
}

/// Median, 99 % and worst.
fn shares(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let share = |per_cent: usize| times[(times.len() - 1) * per_cent / 100].as_secs_f64() * 1_000.0;
    format!("median {:>6.2} ms, 99 % {:>6.2} ms, worst {:>6.2} ms", share(50), share(99), share(100))
}
