//! What `synod run` prints of a run: lines a second as text and as JSON, and how long the run itself takes beside that.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use synod::algorithms::catalogue;
use synod::command::Command;
use synod::model::{RuleView, Time};
use synod::script::{Item, Line, Runner, Words, push_json_line, text_line};
use synod::sim::{Options, create};
use synod::text::{Lang, Texts, key};

/// Virtual time of a run, in seconds.
const SECONDS: u64 = 60;
/// Times the lines are made.
const ROUNDS: u32 = 10;

fn main() -> ExitCode {
    for algorithm in catalogue::names() {
        measure(algorithm);
    }
    println!("budget: JSON takes ≤ 1.5 times what text takes, in a release build");
    ExitCode::SUCCESS
}

fn measure(algorithm: &str) {
    let settings = [("nodes", "5".to_owned()), ("clients", "3".to_owned())];
    let cluster = create(algorithm, &settings, Options::default()).expect("valid settings");
    let texts = Texts::new(Lang::En).of(cluster.description().texts);
    let load = Command::Load { per_kilosecond: 200_000, reads_ppm: 250_000 };
    let commands = [load, Command::Run(Time::from_secs(SECONDS))];
    let lines = commands.into_iter().zip(1..).map(|(command, number)| Line { number, command }).collect();
    let started = Instant::now();
    let items: Vec<Item> = Runner::new(lines, cluster).collect();
    println!("{algorithm}, 5 nodes, 200 writes and reads a second: {} lines", items.len());
    println!("  run   {:>9.0} lines/s", items.len() as f64 / started.elapsed().as_secs_f64());

    let explain = |rule: &RuleView| {
        let mut arguments = rule.arguments.clone();
        arguments.push(("node".into(), rule.node.into()));
        texts.told(&key("rule", &rule.name), &arguments)
    };
    let words = Words::bare("en", &explain);
    time("text", &items, |bytes, item| bytes.extend(text_line(item, &words).into_bytes()));
    time("JSON", &items, push_json_line);
}

/// Makes the lines of all items, again and again, in the same room.
fn time(form: &str, items: &[Item], line: impl Fn(&mut Vec<u8>, &Item)) {
    let mut bytes = Vec::new();
    let (mut lines, mut length) = (0, 0);
    let started = Instant::now();
    for item in (0..ROUNDS).flat_map(|_| items) {
        bytes.clear();
        line(&mut bytes, item);
        length += black_box(&bytes).len();
        lines += 1;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("  {form}  {:>9.0} lines/s, {:>4} bytes a line", f64::from(lines) / seconds, length / lines as usize);
}
