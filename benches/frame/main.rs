//! From a key to the frame that answers it, at 120×40, with a long past; and from the start to the first frame.
//!
//! A key goes through everything that the program does for it, save the terminal itself: the app's update, the run's
//! answer with all its slices, drawing, and the bytes that make the terminal show what changed. The first frame is
//! timed twice: the same way, and as the built program in a pseudo-terminal, the start of the process included.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

use std::io::{Read, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use synod::algorithms::catalogue;
use synod::app::{App, Appearance, Code, Colours, Effect, Input, Key, Mouse, MouseKind};
use synod::command::Command;
use synod::session::{Request, Session};
use synod::sim::{Options, create};
use synod::text::Lang;
use synod::ui;

/// Columns and rows.
const SIZE: (u16, u16) = (120, 40);
/// Events of the run before the first key.
const PAST: u64 = 100_000;
/// Events of the run whose space-time diagram is drawn.
const LONG: u64 = 1_000_000;
/// Times each key is pressed.
const PRESSES: usize = 300;
/// Times the program is started.
const STARTS: usize = 20;
/// Real time of a frame of play, in microseconds.
const FRAME: u64 = 16_667;

fn main() -> ExitCode {
    println!("key to frame at {}×{}, raft, 5 nodes, {PAST} events and a steady load behind", SIZE.0, SIZE.1);
    let mut screen = Screen::new(5);
    screen.run(Command::Load { per_kilosecond: 50_000, reads_ppm: 250_000 });
    screen.run(Command::Step(PAST));
    screen.frame();
    let char = |c| Input::Key(Key::char(c));
    let plain = |code| Input::Key(Key::plain(code));
    let shift = |code| Input::Key(Key::shift(code));
    screen.measure("step", &[char(' ')]);
    screen.measure("back", &[plain(Code::Left)]);
    screen.measure("turning point before", &[shift(Code::Left)]);
    screen.measure("turning point after", &[shift(Code::Right)]);
    screen.measure("to the start and the end", &[scrub(1), scrub(58)]);
    screen.measure("select a node", &[char('n')]);
    screen.measure("next view", &[plain(Code::Tab)]);
    screen.measure("theme", &[char('T')]);
    screen.measure("language", &[char('L')]);
    screen.measure("command, with completion", &[char(':'), char('c'), char('r'), plain(Code::Tab), plain(Code::Esc)]);
    screen.measure("help", &[char('?'), plain(Code::Esc)]);
    screen.press(&char('p'));
    screen.measure("a frame of play", &[Input::Tick(FRAME)]);
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

/// The program without its terminal: what that would be sent is kept and counted.
struct Screen {
    app: App,
    session: Session,
    bytes: Vec<u8>,
    shown: Buffer,
    next: Buffer,
}

impl Screen {
    fn new(nodes: u16) -> Screen {
        let cluster = create("raft", &[("nodes", nodes.to_string())], Options::default()).expect("valid settings");
        let mut session = Session::new(cluster, App::first_query());
        let appearance = Appearance { theme: 1, colours: Colours::True, ..Appearance::default() };
        let description = catalogue::find("raft").expect("raft is an algorithm");
        let app = App::new(session.snapshot(), description, Lang::En, appearance);
        let empty = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        let mut screen = Screen { app, session, bytes: Vec::new(), shown: empty.clone(), next: empty };
        screen.press(&Input::Resize(SIZE.0, SIZE.1));
        let effects = screen.app.start();
        screen.carry_out(effects);
        screen
    }

    /// Runs a command to its end, unseen.
    fn run(&mut self, command: Command) {
        self.carry_out(vec![Effect::Request(Request::Command(command))]);
    }

    fn press(&mut self, input: &Input) {
        let effects = self.app.update(input.clone());
        self.carry_out(effects);
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let Effect::Request(request) = effect else { continue };
            let snapshot = self.session.handle(request);
            let more = self.app.receive(snapshot);
            self.carry_out(more);
            while self.session.busy() {
                self.session.slice(100);
                if !self.session.busy() {
                    let more = self.app.proceed(self.session.snapshot());
                    self.carry_out(more);
                }
            }
        }
    }

    /// Draws, and writes what changed; how many bytes that is.
    fn frame(&mut self) -> usize {
        self.next.reset();
        let hits = ui::draw(&self.app, self.next.area, &mut self.next);
        let changes = self.shown.diff(&self.next);
        self.bytes.clear();
        let mut backend = CrosstermBackend::new(&mut self.bytes);
        backend.draw(changes.into_iter()).expect("memory can be written to");
        Write::flush(&mut backend).expect("memory can be written to");
        std::mem::swap(&mut self.shown, &mut self.next);
        let effects = self.app.drawn(hits);
        self.carry_out(effects);
        self.bytes.len()
    }

    /// Takes inputs in turn, many times, and prints how long each takes to its frame.
    fn measure(&mut self, name: &str, inputs: &[Input]) {
        let mut bytes = 0;
        let times = (0..PRESSES).map(|i| {
            let input = &inputs[i % inputs.len()];
            let started = Instant::now();
            self.press(input);
            bytes += self.frame();
            started.elapsed()
        });
        let times = times.collect();
        println!("  {name:<26}{}, {:>5} bytes", shares(times), bytes / PRESSES);
    }
}

/// The space-time diagram of a long run, with a past and a future: a frame of it alone, and going through it.
fn space_time() {
    println!("the space-time diagram on the whole screen, raft, 15 nodes, {LONG} events");
    let mut screen = Screen::new(15);
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
    screen.measure("along a line", &[plain(Code::Left), plain(Code::Right)]);
    screen.measure("along an arrow", &[plain(Code::Enter)]);
    screen.measure("to the next line", &[plain(Code::Down), plain(Code::Up)]);
}

fn first_frame() {
    let times = (0..STARTS).map(|_| {
        let started = Instant::now();
        Screen::new(5).frame();
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
