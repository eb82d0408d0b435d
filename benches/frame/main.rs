//! From a key to the frame that answers it, at 120×40, with a long past; and from the start to the first frame.
//!
//! A key goes through everything that the program does for it, save the terminal itself: the app's update, the run's
//! answer with all its slices, drawing, and the bytes that make the terminal show what changed. The first frame is
//! timed twice: the same way, and as the built program in a pseudo-terminal, the start of the process included.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

mod screen;

use std::io::Read;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use synod::app::{Code, Input, Key, Mouse, MouseKind};
use synod::command::Command;

use screen::{FRAME, SIZE, Screen};

/// Events of the run before the first key.
const PAST: u64 = 100_000;
/// Events of the run whose space-time diagram is drawn.
const LONG: u64 = 1_000_000;
/// Times each key is pressed.
const PRESSES: usize = 300;
/// Times the program is started.
const STARTS: usize = 20;

fn main() -> ExitCode {
    println!("key to frame at {}×{}, raft, 5 nodes, {PAST} events and a steady load behind", SIZE.0, SIZE.1);
    let mut screen = Screen::new("raft", 5);
    screen.run(Command::Load { per_kilosecond: 50_000, reads_ppm: 250_000 });
    screen.run(Command::Step(PAST));
    screen.frame();
    let char = |c| Input::Key(Key::char(c));
    let plain = |code| Input::Key(Key::plain(code));
    let shift = |code| Input::Key(Key::shift(code));
    measure(&mut screen, "step", &[char(' ')]);
    measure(&mut screen, "back", &[plain(Code::Left)]);
    measure(&mut screen, "turning point before", &[shift(Code::Left)]);
    measure(&mut screen, "turning point after", &[shift(Code::Right)]);
    measure(&mut screen, "to the start and the end", &[scrub(1), scrub(58)]);
    measure(&mut screen, "select a node", &[char('n')]);
    measure(&mut screen, "next view", &[plain(Code::Tab)]);
    measure(&mut screen, "theme", &[char('T')]);
    measure(&mut screen, "language", &[char('L')]);
    measure(
        &mut screen,
        "command, with completion",
        &[char(':'), char('c'), char('r'), plain(Code::Tab), plain(Code::Esc)],
    );
    measure(&mut screen, "help", &[char('?'), plain(Code::Esc)]);
    screen.press(&char('p'));
    measure(&mut screen, "a frame of play", &[Input::Tick(FRAME)]);
    space_time();
    first_frame();
    first_frame_of_the_program();
    println!("budget: key to frame ≤ 8 ms, a frame ≤ 2 ms, first frame ≤ 50 ms");
    ExitCode::SUCCESS
}

/// A press on a column of the scrubber.
fn scrub(x: u16) -> Input {
    Input::Mouse(Mouse { kind: MouseKind::Press, x, y: SIZE.1 - 3 })
}

/// Takes inputs in turn, many times, and prints how long each takes to its frame.
fn measure(screen: &mut Screen, name: &str, inputs: &[Input]) {
    let mut bytes = 0;
    let times = (0..PRESSES).map(|i| {
        let input = &inputs[i % inputs.len()];
        let started = Instant::now();
        screen.press(input);
        bytes += screen.frame();
        started.elapsed()
    });
    let times = times.collect();
    println!("  {name:<26}{}, {:>5} bytes", shares(times), bytes / PRESSES);
}

/// The space-time diagram of a long run, with a past and a future: a frame of it alone, and going through it.
fn space_time() {
    println!("the space-time diagram on the whole screen, raft, 15 nodes, {LONG} events");
    let mut screen = Screen::new("raft", 15);
    screen.run(Command::Load { per_kilosecond: 50_000, reads_ppm: 250_000 });
    screen.run(Command::Step(LONG));
    screen.run(Command::Back(100));
    screen.press(&Input::Key(Key::char('D')));
    for (name, key) in [("event by event", 'o'), ("to the scale of time", 'F'), ("with what is quiet folded", 'F')] {
        screen.frame();
        let frames = (0..PRESSES).map(|_| {
            let started = Instant::now();
            screen.frame();
            started.elapsed()
        });
        println!("  {name:<26}{}", shares(frames.collect()));
        screen.press(&Input::Key(Key::char(key)));
    }
    let plain = |code| Input::Key(Key::plain(code));
    measure(&mut screen, "along a line", &[plain(Code::Left), plain(Code::Right)]);
    measure(&mut screen, "along an arrow", &[plain(Code::Enter)]);
    measure(&mut screen, "to the next line", &[plain(Code::Down), plain(Code::Up)]);
}

fn first_frame() {
    let times = (0..STARTS).map(|_| {
        let started = Instant::now();
        Screen::new("raft", 5).frame();
        started.elapsed()
    });
    println!("first frame\n  {:<26}{}", "in the process", shares(times.collect()));
}

/// The built program in a pseudo-terminal, until the last row of its first frame is there.
fn first_frame_of_the_program() {
    let times = (0..STARTS).map(|_| {
        let size = PtySize { cols: SIZE.0, rows: SIZE.1, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("there are pseudo-terminals");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_synod"));
        command.args(["raft", "--lang", "en"]);
        command.env("TERM", "xterm-256color");
        // Nobody answers here what the background is; a terminal does within a millisecond or so.
        command.env("COLORFGBG", "15;0");
        let mut reader = pair.master.try_clone_reader().expect("a terminal can be read");
        let started = Instant::now();
        let mut child = pair.slave.spawn_command(command).expect("the program can be started");
        let (mut seen, mut bytes) = (Vec::new(), [0; 4096]);
        while !String::from_utf8_lossy(&seen).contains("quit") {
            let read = reader.read(&mut bytes).expect("the program draws");
            seen.extend_from_slice(&bytes[..read]);
        }
        let elapsed = started.elapsed();
        child.kill().and_then(|()| child.wait()).expect("the program can be ended");
        elapsed
    });
    println!("  {:<26}{}", "of the program", shares(times.collect()));
}

/// Median, 99 % and worst.
fn shares(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let share = |per_cent: usize| times[(times.len() - 1) * per_cent / 100].as_secs_f64() * 1_000.0;
    format!("median {:>6.2} ms, 99 % {:>6.2} ms, worst {:>6.2} ms", share(50), share(99), share(100))
}
