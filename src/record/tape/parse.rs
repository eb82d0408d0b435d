//! Reading a tape: VHS's commands, line by line, several on one line if somebody wants.
//!
//! The grammar is that of VHS's README and parser: `Type@50ms "text"` in any of three quotes, `Left@500ms 5`,
//! `Ctrl+Shift+O`, `Wait+Screen@10s /regex/`, times in seconds or with `ms`, `s` or `m` behind them. What a command
//! needs stands on its line.

use super::keys::{self, HELD, KEYS};
use super::line::{Command, Line, Scope, Step};
use super::mistake::{Mistake, Wrong, wrong};
use super::settings;
use super::words::{Words, time, time_of};
use crate::command::nearest;
use crate::model::visible;

/// The commands that are no keys.
const COMMANDS: [&str; 14] = [
    "Output",
    "Set",
    "Type",
    "Sleep",
    "Hide",
    "Show",
    "Wait",
    "Screenshot",
    "Source",
    "Copy",
    "Paste",
    "Require",
    "Env",
    "Ctrl+",
];
/// Commands of VHS without a counterpart on this screen.
const FOREIGN: [&str; 4] = ["Insert", "ScrollUp", "ScrollDown", "Subtitle"];
/// How often a key can be pressed by one command.
const MOST_PRESSES: u32 = 10_000;
/// What a picture of a moment can be.
const PICTURES: [&str; 2] = ["png", "txt"];

/// Reads a tape.
///
/// # Errors
/// The first mistake.
pub fn parse(text: &[u8]) -> Result<Vec<Line>, Mistake> {
    let mut lines = Vec::new();
    for (bytes, number) in text.split(|byte| *byte == b'\n').zip(1..) {
        let mistake = |(key, arguments): Wrong| Mistake { number, key, arguments };
        let line = std::str::from_utf8(bytes).map_err(|_| mistake(wrong("tape-no-text", &[])))?;
        let mut words = Words::of(line.trim_start_matches('\u{feff}'));
        while words.has_more() {
            let before = words.clone();
            let command = command(&mut words).map_err(mistake)?;
            let text = before.up_to(&words).to_owned();
            lines.push(Line { number, text, command });
        }
    }
    Ok(lines)
}

/// Whether a text looks like a tape: unlike those of scripts, its commands begin with a capital.
pub fn is_tape(text: &[u8]) -> bool {
    let lines = text.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let mut said = lines.filter(|line| !line.is_empty() && !line.starts_with(b"#"));
    said.next().is_some_and(|line| line[0].is_ascii_uppercase())
}

fn command(words: &mut Words<'_>) -> Result<Command, Wrong> {
    let word = words.word().unwrap_or_default();
    if let Some(key) = keys::chord(word) {
        return Ok(Command::Step(Step::Press { key: key?, delay: Some(0), count: 1 }));
    }
    let (name, delay) = word.split_once('@').map_or((word, None), |(name, delay)| (name, Some(delay)));
    let mut delay = delay.map(|delay| Delay { given: delay, name });
    if let Some(key) = keys::named(name) {
        let delay = delay.map(|delay| delay.read(words)).transpose()?;
        return Ok(Command::Step(Step::Press { key, delay, count: count(words)? }));
    }
    let step = match name {
        "Type" => {
            let delay = delay.take().map(|delay| delay.read(words)).transpose()?;
            Step::Type { text: words.text(name, begins_command)?, delay }
        }
        "Wait" | "Wait+Line" | "Wait+Screen" => {
            let timeout = delay.take().map(|delay| delay.read(words)).transpose()?;
            let scope = if name.ends_with("Screen") { Scope::Screen } else { Scope::Line };
            if timeout == Some(0) {
                return Err(wrong("tape-wait-zero", &[]));
            }
            Step::Wait { scope, timeout, pattern: words.pattern()? }
        }
        "Sleep" => Step::Sleep(time(words, name)?),
        "Hide" => Step::Hide,
        "Show" => Step::Show,
        "Paste" => Step::Paste,
        "Copy" => Step::Copy(words.text(name, begins_command)?),
        "Screenshot" => {
            let file = words.path(name)?;
            let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
            if !PICTURES.contains(&ending.as_str()) {
                return Err(wrong("tape-screenshot", &[("file", &visible(&file))]));
            }
            Step::Screenshot(file)
        }
        _ => {
            let command = match name {
                "Output" => Command::Output(words.path(name)?),
                "Source" => Command::Source(words.path(name)?),
                "Set" => settings::read(words)?,
                "Require" => Command::Unheeded(format!("Require {}", visible(&words.path(name)?))),
                "Env" => {
                    let variable = words.path(name)?;
                    words.value(name)?;
                    Command::Unheeded(format!("Env {}", visible(&variable)))
                }
                _ => return Err(unknown(name)),
            };
            return delay.map_or(Ok(command), |delay| Err(delay.unwanted()));
        }
    };
    delay.map_or(Ok(Command::Step(step)), |delay| Err(delay.unwanted()))
}

fn unknown(name: &str) -> Wrong {
    let given = visible(name);
    if FOREIGN.contains(&name) {
        return wrong("tape-foreign", &[("name", name)]);
    }
    if name.starts_with("Wait+") {
        return wrong("tape-wait-where", &[("given", &given)]);
    }
    let keys = KEYS.map(|(name, _)| name);
    let known = [&COMMANDS[..], &keys, &HELD].concat();
    match nearest(name, &known) {
        Some(near) => wrong("tape-unknown-near", &[("given", &given), ("name", &near)]),
        None => wrong("tape-unknown", &[("given", &given), ("names", &[&COMMANDS[..], &keys].concat().join(", "))]),
    }
}

/// How often a key is pressed: once, if nobody says.
fn count(words: &mut Words<'_>) -> Result<u32, Wrong> {
    let numeric = |word: &str| word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    words.word_if(numeric).map_or(Ok(1), |given| {
        let most = MOST_PRESSES.to_string();
        let wants = |_| wrong("tape-wants-count", &[("given", &visible(given)), ("limit", &most)]);
        settings::number("", given, 1..=MOST_PRESSES).map_err(wants)
    })
}

/// What stands behind the `@` of a command.
struct Delay<'a> {
    given: &'a str,
    name: &'a str,
}

impl Delay<'_> {
    fn read(self, words: &mut Words<'_>) -> Result<u64, Wrong> {
        time_of(self.given, words)
    }

    fn unwanted(self) -> Wrong {
        wrong("tape-no-delay", &[("name", self.name)])
    }
}

/// Whether a word begins another command, where a text could go on.
fn begins_command(word: &str) -> bool {
    let name = word.split(['@', '+']).next().unwrap_or_default();
    COMMANDS.contains(&name) || HELD.contains(&name) || FOREIGN.contains(&name) || keys::named(name).is_some()
}

#[cfg(test)]
mod tests;
