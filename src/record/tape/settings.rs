//! `Set`: which settings of VHS there are, which of them mean something here, and what they accept.

use std::ops::RangeInclusive;

use super::line::{Command, Setting, Step};
use super::mistake::{Wrong, wrong};
use super::pattern::Pattern;
use super::themes;
use super::words::{Words, time};
use crate::command::{decimal, nearest};
use crate::model::visible;
use crate::record::{FONT_SIZES, FRAME_RATES, SPEEDS};

/// Those that mean something here.
const HEEDED: [&str; 9] =
    ["Width", "Height", "FontSize", "Theme", "TypingSpeed", "PlaybackSpeed", "Framerate", "WaitTimeout", "WaitPattern"];
/// Those of which the picture of a terminal's window is made, or its shell.
const UNHEEDED: [&str; 19] = [
    "Shell",
    "FontFamily",
    "LetterSpacing",
    "LineHeight",
    "Padding",
    "Margin",
    "MarginFill",
    "WindowBar",
    "WindowBarSize",
    "BorderRadius",
    "CursorBlink",
    "LoopOffset",
    "SubtitleFontSize",
    "SubtitleFontFamily",
    "SubtitleColor",
    "SubtitleBackground",
    "SubtitlePosition",
    "SubtitlePadding",
    "SubtitleBorderRadius",
];
/// The width and the height of a picture, in pixels.
const PIXELS: RangeInclusive<u32> = 1..=20_000;

/// Reads what stands behind `Set`.
pub(super) fn read(words: &mut Words<'_>) -> Result<Command, Wrong> {
    let name = words.word().ok_or_else(|| wrong("tape-needs-setting", &[("names", &HEEDED.join(", "))]))?;
    if UNHEEDED.contains(&name) {
        words.value(name)?;
        // `Set LoopOffset 20 %` is understood, too.
        words.word_if(|word| word == "%");
        return Ok(Command::Unheeded(format!("Set {name}")));
    }
    if !HEEDED.contains(&name) {
        let known = [&HEEDED[..], &UNHEEDED].concat();
        let given = visible(name);
        return Err(match nearest(name, &known) {
            Some(near) => wrong("tape-unknown-setting-near", &[("given", &given), ("name", &near)]),
            None => wrong("tape-unknown-setting", &[("given", &given), ("names", &HEEDED.join(", "))]),
        });
    }
    Ok(Command::Set(match name {
        "TypingSpeed" => return Ok(Command::Step(Step::TypingSpeed(time(words, name)?))),
        "WaitTimeout" => Setting::WaitTimeout(time(words, name)?),
        "WaitPattern" => Setting::WaitPattern(words.pattern()?.map_or_else(|| pattern(&words.value(name)?), Ok)?),
        "Theme" => Setting::Light(themes::is_light(&words.value(name)?)?),
        "PlaybackSpeed" => {
            let given = words.value(name)?;
            // `.5` is a number in VHS.
            let written = if given.starts_with('.') { format!("0{given}") } else { given.clone() };
            let speed = decimal(&written, 3).filter(|speed| SPEEDS.contains(speed));
            let wrong = || wrong("tape-wants-speed", &[("name", name), ("given", &visible(&given))]);
            Setting::PlaybackSpeed(speed.ok_or_else(wrong)? as u32)
        }
        "Framerate" => Setting::Framerate(number(name, &words.value(name)?, FRAME_RATES)?),
        "FontSize" => Setting::FontSize(number(name, &words.value(name)?, FONT_SIZES)?),
        "Width" => Setting::Width(number(name, &words.value(name)?, PIXELS)?),
        _ => Setting::Height(number(name, &words.value(name)?, PIXELS)?),
    }))
}

fn pattern(text: &str) -> Result<Pattern, Wrong> {
    Pattern::read(text).ok_or_else(|| wrong("tape-pattern", &[("given", &visible(text))]))
}

/// Reads a whole number of a range.
pub(super) fn number(name: &str, given: &str, range: RangeInclusive<u32>) -> Result<u32, Wrong> {
    let digits = !given.is_empty() && given.bytes().all(|byte| byte.is_ascii_digit());
    let number = given.parse().ok().filter(|number| digits && range.contains(number));
    let (least, most) = (range.start().to_string(), range.end().to_string());
    let given = visible(given);
    let wants = || wrong("tape-wants-number", &[("name", name), ("given", &given), ("least", &least), ("most", &most)]);
    number.ok_or_else(wants)
}
