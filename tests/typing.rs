//! What is typed to a screen in a pseudo-terminal: nothing is lost and everything is in order, however it comes.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a link that takes its time is part of what is tested")]

#[allow(dead_code, reason = "other tests need more of it")]
#[path = "support/pty.rs"]
mod pty;

use std::fmt::Write;
use std::thread;
use std::time::Duration;

use pty::Play;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use synod::app::{Code, Effect, Hits, Input, Key, Screen};
use synod::model::Time;
use synod::session::Snapshot;
use synod::terminal;

/// Longer than anybody waits for the rest of a sequence.
const SILENCE: Duration = Duration::from_millis(300);
/// A link that takes its time.
const LATER: Duration = Duration::from_millis(60);
const PASTE: (&str, &str) = ("\x1b[200~", "\x1b[201~");

/// What was heard: how much and a sum that knows the order.
#[derive(Clone, Copy, Default)]
struct Heard {
    characters: u64,
    sum: u64,
}

impl Heard {
    fn of(text: &str) -> Heard {
        text.chars().fold(Heard::default(), Heard::and)
    }

    fn and(self, c: char) -> Heard {
        Heard { characters: self.characters + 1, sum: self.sum.wrapping_mul(31).wrapping_add(c.into()) }
    }

    fn told(self) -> String {
        format!("heard {} sum {:016x}.", self.characters, self.sum)
    }
}

/// A screen that tells what it heard: characters, pasted or not. `!` leaves for the next screen, control and z suspends,
/// enter ends it all.
#[derive(Default)]
struct InputRecorder {
    heard: Heard,
    /// Other things than characters, as text.
    others: String,
    over: bool,
}

impl Screen for InputRecorder {
    fn start(&mut self) -> Vec<Effect> {
        Vec::new()
    }

    fn update(&mut self, input: Input) -> Vec<Effect> {
        match input {
            Input::Key(Key { code: Code::Char('z'), ctrl: true, .. }) => return vec![Effect::Suspend],
            Input::Key(Key { code: Code::Char(c), ctrl: false, alt: false, .. }) => {
                self.heard = self.heard.and(c);
                if c == '!' {
                    return vec![Effect::Quit];
                }
            }
            Input::Key(Key { code: Code::Enter, .. }) => {
                self.over = true;
                return vec![Effect::Quit];
            }
            Input::Key(key) => write!(self.others, " {}", key.label(true)).unwrap(),
            Input::Paste(text) => self.heard = text.chars().fold(self.heard, Heard::and),
            Input::Resize(columns, rows) => self.others = format!("{columns}x{rows}"),
            _ => {}
        }
        Vec::new()
    }

    fn drawn(&mut self, _: Hits) -> Vec<Effect> {
        Vec::new()
    }

    fn receive(&mut self, _: usize, _: Snapshot) -> Vec<Effect> {
        Vec::new()
    }

    fn done(&mut self, _: usize) {}

    fn proceed(&mut self, _: usize, _: Snapshot) -> Vec<Effect> {
        Vec::new()
    }

    fn moving(&self) -> bool {
        false
    }

    fn clock(&self) -> Time {
        Time(0)
    }
}

#[test]
#[ignore = "a screen for the tests below, which start it in a terminal of its own"]
fn a_screen_that_hears() {
    let mut recorder = InputRecorder::default();
    while terminal::check().is_ok() && !recorder.over {
        let draw = |recorder: &InputRecorder, area: Rect, buffer: &mut Buffer| {
            buffer.set_string(area.x, area.y, format!("{} {}", recorder.heard.told(), recorder.others), Style::new());
            Hits::default()
        };
        terminal::play(&mut recorder, Vec::new(), draw).unwrap().end().unwrap();
    }
}

fn recorder() -> Play {
    Play::itself("a_screen_that_hears", "heard 0")
}

/// So many bytes of text, none of it alike, with characters of one to four bytes.
fn text(bytes: usize) -> String {
    let mut text = String::new();
    let mut number = 0_u64;
    while text.len() < bytes {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        match number >> 61 {
            0 => text.push('é'),
            1 => text.push('漢'),
            2 => text.push('🦀'),
            _ => text.push(char::from(b'a' + (number >> 40) as u8 % 26)),
        }
    }
    while text.len() > bytes {
        text.pop();
    }
    text
}

const SIZES: &[usize] = &[1, 2, 1_023, 1_024, 1_025, 3_000, 4_095, 4_096, 4_097, 20_000, 65_537, 1_000_000];

#[test]
fn bursts_and_pastes_of_every_size_are_heard_whole_and_in_order() {
    let mut play = recorder();
    let mut all = String::new();
    for size in SIZES {
        let text = text(*size);
        play.types(text.as_bytes());
        all.push_str(&text);
        play.until(&Heard::of(&all).told());
        play.types(format!("{}{text}{}", PASTE.0, PASTE.1).as_bytes());
        all.push_str(&text);
        play.until(&Heard::of(&all).told());
    }
    play.types(b"\r");
    assert!(play.ended().success());
}

#[test]
fn what_comes_byte_by_byte_is_heard_as_if_it_came_at_once() {
    let mut play = recorder();
    let text = text(3_000);
    for byte in format!("{text}\x1b[A{}{text}{}\x1b[1;5D", PASTE.0, PASTE.1).bytes() {
        play.types(&[byte]);
    }
    play.until(&format!("{} 120x36 up ctrl-left", Heard::of(&text.repeat(2)).told()));
    play.types(b"\r");
    assert!(play.ended().success());
}

#[test]
fn what_is_typed_early_is_for_the_next_screen() {
    let mut play = recorder();
    let mut all = String::new();
    for size in [0, 1, 5, 1_000, 4_096, 50_000] {
        let text = format!("{}!", text(size));
        all.push_str(&text);
        // The beginning of a sequence stays, too.
        all.push_str("!x");
        play.types(format!("{text}!\x1b[").as_bytes());
        play.types(b"Ax");
        play.until(&Heard::of(&all).told());
    }
    play.types(b"\r");
    assert!(play.ended().success());
}

#[test]
fn nothing_is_lost_while_the_terminal_changes_its_size() {
    let mut play = recorder();
    let mut all = String::new();
    for round in 0..40 {
        let text = text(500 * round);
        play.resize(60 + (round as u16 * 7) % 90, 10 + round as u16 % 30);
        play.types(format!("{text}{}{text}{}", PASTE.0, PASTE.1).as_bytes());
        all.push_str(&text);
        all.push_str(&text);
    }
    play.resize(100, 30);
    play.until(&Heard::of(&all).told());
    play.until("100x30");
    play.types(b"\r");
    assert!(play.ended().success());
}

#[test]
fn what_is_typed_around_control_z_is_heard_after_it() {
    let mut play = recorder();
    let mut all = String::new();
    for round in 0..5 {
        let text = text(700 * round);
        all.push_str(&text);
        play.types(format!("{text}\x1a").as_bytes());
        play.stopped();
        play.wait("the shell's screen", |play| !play.is_its_own());
        // Nobody reads: it waits in the terminal, which is the shell's now and takes whole lines of characters.
        play.types(b"typed while it was stopped");
        all.push_str("typed while it was stopped");
        play.wait("the echo", |play| play.text().contains("typed while it was stopped"));
        play.signal("CONT");
        play.wait("its own screen", Play::is_its_own);
        play.until(&Heard::of(&all).told());
        let text = self::text(3_000);
        all.push_str(&text);
        play.types(text.as_bytes());
        play.until(&Heard::of(&all).told());
    }
    play.types(b"\r");
    assert!(play.ended().success());
}

/// The beginnings of what a terminal may send.
const HALVES: &[&[u8]] = &[
    b"\x1b",
    b"\x1b[",
    b"\x1b[1;",
    b"\x1b[<0;3",
    b"\x1b[M ",
    b"\x1bO",
    b"\x1b[[",
    b"\x1bP",
    b"\x1bP>|xterm",
    b"\x1b]11;rgb:",
    b"\x1b_G",
    b"\x1b[200~never ended",
    b"\x1b[200~never ended\x1b[20",
    b"\xe6\xbc",
];

#[test]
fn whatever_was_begun_the_screen_is_drawn_and_keys_are_heard() {
    for half in HALVES {
        let mut play = recorder();
        play.types(b"aaa");
        play.types(half);
        play.resize(90, 20);
        play.until("90x20");
        thread::sleep(SILENCE);
        play.types(b"\r");
        assert!(play.ended().success(), "{half:?}");
    }
}

#[test]
fn whatever_was_begun_a_signal_ends_the_program() {
    for half in HALVES {
        let mut play = recorder();
        play.types(&[b"aaa", *half].concat());
        play.until("heard 3");
        play.signal("TERM");
        assert_eq!(play.ended().signal(), Some("Terminated"), "{half:?}");
    }
}

#[test]
fn late_answers_to_somebody_s_question_are_no_keys() {
    let answers = [
        "\x1bP>|xterm(370)\x1b\\",
        "\x1b]11;rgb:1e1e/1e1e/2e2e\x07",
        "\x1b[?62;22c",
        "\x1b[>41;370;0c",
        "\x1b[12;40R",
        "\x1b[I",
        "\x1b[O",
    ];
    let mut play = recorder();
    for answer in answers {
        play.types(answer.as_bytes());
        let (escape, rest) = answer.as_bytes().split_at(1);
        play.types(escape);
        thread::sleep(LATER);
        play.types(rest);
    }
    play.types(b"x");
    play.until(&Heard::of("x").told());
    play.types(b"\r");
    assert!(play.ended().success());
}

#[test]
fn a_late_answer_crashes_nobody() {
    let mut play = Play::raft();
    play.types(b"\x1bP>|xterm(370)\x1b\\\x1b");
    thread::sleep(LATER);
    play.types(b"P>|xterm(370)\x1b\\");
    play.does(" ", "event 1 ");
    assert!(!play.text().contains("crashed"), "{}", play.text());
    play.does("q", "Leave");
    play.types(b"q");
    assert!(play.ended().success());
}
