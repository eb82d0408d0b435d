//! Commands with random damage: never a panic, and what is still a command prints as itself.

use super::accepted::COMMANDS;
use super::context;
use crate::command::{complete, parse_line, parse_script};

/// What damage is made of.
const SPLINTERS: &[&str] = &[
    "\"",
    "\\",
    "#",
    "# ",
    "=",
    "!=",
    "<",
    "(",
    ")",
    "[",
    "]",
    ".",
    ",",
    "->",
    "--",
    "*",
    "|",
    ":",
    "S1",
    "S9",
    "C1",
    "none",
    "all",
    "leader",
    "others",
    "and",
    "or",
    "not",
    "in",
    "within",
    "until",
    "to",
    "0",
    "18446744073709551616",
    "-1",
    "1%",
    "100.00001%",
    "0.5s",
    "1us",
    "∅",
    "é",
    "谁",
    "\t",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "\0",
    "\u{1b}[31m",
    "\n",
    "\r",
    " ",
    "  ",
    "#1",
    "term",
    "1:x=5",
];

/// A generator of numbers, the same ones on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// A place between two characters.
    fn place(&mut self, text: &str) -> usize {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        places[self.below(places.len())]
    }

    fn damage(&mut self, line: &mut String) {
        let (a, b) = (self.place(line), self.place(line));
        let (from, to) = (a.min(b), a.max(b));
        match self.below(4) {
            0 => line.insert_str(from, self.pick(SPLINTERS)),
            1 => line.replace_range(from..to, ""),
            2 => {
                let other = self.pick(COMMANDS);
                line.replace_range(from.., &other[self.place(other)..]);
            }
            _ => {
                let splinter = self.pick(SPLINTERS);
                let mut words: Vec<&str> = line.split(' ').collect();
                let at = self.below(words.len());
                words[at] = splinter;
                *line = words.join(" ");
            }
        }
    }
}

#[test]
fn a_damaged_command_is_refused_or_prints_as_itself() {
    let (mut dice, context) = (Dice(0x5eed), context());
    let mut accepted = 0;
    for _ in 0..40_000 {
        let mut line = dice.pick(COMMANDS).to_string();
        for _ in 0..=dice.below(3) {
            dice.damage(&mut line);
        }
        let _ = complete(&line, dice.place(&line), &context);
        match parse_line(&line, &context) {
            Ok(Some(command)) => {
                accepted += 1;
                let printed = command.to_string();
                assert_eq!(parse_line(&printed, &context), Ok(Some(command)), "{line:?} prints as {printed:?}");
            }
            Ok(None) => {}
            Err(error) => {
                assert!(error.col <= line.chars().count() + 1, "{line:?}: {error}");
                assert!(!error.to_string().contains(|c: char| c.is_control()), "{line:?}: {error}");
            }
        }
    }
    assert!(accepted > 1_000, "too few are commands still: {accepted}");
}

#[test]
fn random_bytes_are_refused_with_a_place() {
    let mut dice = Dice(0xb17e5);
    for _ in 0..2_000 {
        let bytes: Vec<u8> = (0..=dice.below(200)).map(|_| dice.below(256) as u8).collect();
        let text = String::from_utf8_lossy(&bytes);
        if let Err(errors) = parse_script(&text, super::GRAMMAR) {
            assert!(errors.iter().all(|error| error.line > 0 && error.col > 0));
            assert!(errors.iter().all(|error| !error.to_string().contains(|c: char| c.is_control())));
        }
        for item in crate::command::Parser::new(&bytes[..], super::GRAMMAR) {
            assert!(item.is_err(), "{bytes:?}");
        }
    }
}
