//! A soak: the built program in pseudo-terminals, session after session of random keys, pastes, mouse, sizes and
//! signals over every algorithm, demo and screen. What a session does comes from its seed alone.
//!
//!     cargo test --test soak                                            two minutes from a seed it prints
//!     SYNOD_SOAK_SECONDS=3600 cargo test --test soak                    an hour
//!     SYNOD_SOAK_SEED=7 SYNOD_SOAK_SESSIONS=1 cargo test --test soak    the session of seed 7 again
//!
//! Demanded of each session: nothing panics; after everything that is done a new size is painted, and at the end the
//! program hears its keys; the terminal comes back whole in every way of ending; the exit status is one that README
//! promises, or that of the signal; memory and threads stay below a bound.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[path = "../support/extremes.rs"]
mod extremes;
mod plan;
mod program;
#[path = "../support/started.rs"]
mod started;
#[path = "../support/mod.rs"]
#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use plan::{Act, End, Plan, openings};
use program::Program;

/// Longest wait for an answer. Far more than it takes: a machine may be busy.
const PATIENCE: Duration = Duration::from_secs(60);
/// The most memory a session may need.
const MEMORY: u64 = 3 << 30;
/// Threads a program may have beside one for each core.
const THREADS: u64 = 8;
/// What begins every frame that is painted whole.
const CLEAR: &[u8] = b"\x1b[2J";
/// After so many findings the soak ends.
const ENOUGH: usize = 10;

fn main() -> ExitCode {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seconds = number("SYNOD_SOAK_SECONDS").unwrap_or(120);
    let sessions = number("SYNOD_SOAK_SESSIONS").unwrap_or(u64::MAX);
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_secs());
    let first = number("SYNOD_SOAK_SEED").unwrap_or(now % 1_000_000);
    println!("soak from seed {first}, {seconds} s");

    let texts = [support::DEMOS, support::SCRIPTS].map(support::scripts);
    let lines: Vec<&str> = texts.iter().flatten().flat_map(|(_, text)| text.lines()).collect();
    let openings = openings(&texts[0]);
    let (next, done, findings) = (AtomicU64::new(0), AtomicU64::new(0), Mutex::new(Vec::new()));
    let began = Instant::now();
    let work = || loop {
        let count = next.fetch_add(1, Ordering::Relaxed);
        let enough = || findings.lock().expect("nobody panics with it").len() >= ENOUGH;
        if count >= sessions || began.elapsed().as_secs() >= seconds || enough() {
            return;
        }
        let seed = first + count;
        let plan = Plan::new(seed, &openings, &lines);
        if let Err(found) = session(seed, &plan) {
            println!("{found}");
            findings.lock().expect("nobody panics with it").push(seed);
        }
        done.fetch_add(1, Ordering::Relaxed);
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(work))));

    let (done, findings) = (done.into_inner(), findings.into_inner().expect("nobody panicked with it"));
    println!("{done} sessions from seed {first} in {} s; with findings: {findings:?}", began.elapsed().as_secs());
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One session in a folder of its own; what is wrong with it, and how to see it again.
fn session(seed: u64, plan: &Plan) -> Result<(), String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("soak-{}-{seed}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder to work in");
    let mut program = Program::start(&folder, &plan.arguments, plan.size);
    let mut done = 0;
    let result = act_out(&mut program, plan, &mut done);
    let screen = program.text();
    drop(program);
    let _ = fs::remove_dir_all(&folder);
    result.map_err(|what| {
        let acts: Vec<String> = plan.acts[..done].iter().map(|act| format!("  {act}")).collect();
        format!(
            "\nseed {seed}: {what}\nsynod {} on {}×{}, then\n{}\n  end: {:?}\nthe screen:\n{screen}\n\
             again: SYNOD_SOAK_SEED={seed} SYNOD_SOAK_SESSIONS=1 cargo test --test soak\n",
            plan.arguments.join(" "),
            plan.size.0,
            plan.size.1,
            acts.join("\n"),
            plan.end,
        )
    })
}

fn act_out(program: &mut Program, plan: &Plan, done: &mut usize) -> Result<(), String> {
    if !program.wait(PATIENCE, Program::is_its_own) {
        return Err("it does not take the terminal".to_owned());
    }
    let mut size = plan.size;
    for act in &plan.acts {
        *done += 1;
        match act {
            Act::Type(_, pieces) => {
                for (bytes, pause) in pieces {
                    if !program.type_in(bytes, PATIENCE) {
                        return Err("what is typed is not read".to_owned());
                    }
                    if *pause > 0 {
                        program.hear(Duration::from_millis(*pause));
                    }
                }
            }
            Act::Resize(sizes) => {
                for new in sizes {
                    size = *new;
                    program.resize(size);
                }
            }
            Act::Signal(name) => program.signal(name),
            Act::Suspend => {
                program.signal("TSTP");
                if !program.wait(PATIENCE, Program::is_stopped) && !program.is_closed() {
                    return Err("it does not stop at TSTP".to_owned());
                }
                // What it wrote before it stopped may still be on its way.
                if !program.wait(PATIENCE, |program| program.left_behind().is_none()) && !program.is_closed() {
                    return Err(format!("stopped: {}", program.left_behind().unwrap_or("it ended")));
                }
                program.signal("CONT");
            }
        }
        if program.is_closed() {
            // What was typed ended it.
            return how_it_ended(program, End::Quit);
        }
        size = answers(program, size)?;
        within_bounds(program)?;
        if program.is_closed() {
            return how_it_ended(program, End::Quit);
        }
    }
    match plan.end {
        End::Quit => quit(program)?,
        End::Signal(name) => program.signal(name),
        End::HangUp => program.hang_up(),
    }
    how_it_ended(program, plan.end)
}

/// A new size is painted: the program is not silent. The size it has now.
fn answers(program: &mut Program, (columns, rows): (u16, u16)) -> Result<(u16, u16), String> {
    let size = (if columns > 100 { columns - 1 } else { columns + 1 }, rows);
    program.forget();
    program.resize(size);
    if program.wait(PATIENCE, |program| program.wrote(CLEAR)) || program.is_closed() {
        return Ok(size);
    }
    Err("a new size is not painted".to_owned())
}

fn within_bounds(program: &Program) -> Result<(), String> {
    let most = THREADS + thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    match (program.threads(), program.memory()) {
        (Some(threads), _) if threads > most => Err(format!("{threads} threads are too many")),
        (_, Some(memory)) if memory > MEMORY => Err(format!("{} MiB are too much", memory >> 20)),
        _ => Ok(()),
    }
}

/// The keys that leave every screen there may be.
fn quit(program: &mut Program) -> Result<(), String> {
    let end = Instant::now() + PATIENCE;
    // The terminal may have been left in the middle of a paste.
    program.type_in(b"\x1b[201~", PATIENCE);
    while Instant::now() < end {
        for keys in ["\x1b", "\x1b", "q"] {
            program.type_in(keys.as_bytes(), PATIENCE);
            // Alone, not as the beginning of a sequence.
            program.wait(Duration::from_millis(150), Program::is_closed);
            if program.is_closed() {
                return Ok(());
            }
        }
        program.type_in(b"q", PATIENCE);
        program.wait(Duration::from_millis(150), Program::is_closed);
    }
    Err("it does not end at q".to_owned())
}

fn how_it_ended(program: &mut Program, end: End) -> Result<(), String> {
    let Some(status) = program.ended(PATIENCE) else {
        return Err("it does not end".to_owned());
    };
    if let Some(wrong) = program.left_behind() {
        return Err(format!("it ended ({status}), and {wrong}"));
    }
    let promised = match end {
        End::Quit => status.signal().is_none() && [0, 1].contains(&status.exit_code()),
        End::Signal(_) => status.signal().is_some(),
        End::HangUp => !status.success() && status.exit_code() != 101,
    };
    if promised { Ok(()) } else { Err(format!("it ended with {status}")) }
}
