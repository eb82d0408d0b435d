//! What background the terminal has: asked once, answered within a moment or not at all.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::reader;
use crate::app::Light;

/// The longest wait for an answer.
const PATIENCE: Duration = Duration::from_millis(150);
/// The background (OSC 11), and then what every terminal answers (DA1): behind that answer no other comes.
const QUESTION: &[u8] = b"\x1b]11;?\x07\x1b[c";

static ASKED: AtomicBool = AtomicBool::new(false);

/// Whether the terminal, which is ours and which nobody reads yet, has a light background, if it says so. What was typed
/// meanwhile is heard.
pub(super) fn ask() -> Option<Light> {
    if ASKED.swap(true, Ordering::Relaxed) {
        return None;
    }
    let answered = |said: &[u8]| background(said).is_some() || has_ended(said);
    background(&reader::ask(QUESTION, PATIENCE, answered).ok()?)
}

/// Whether the answer is there that comes last.
fn has_ended(said: &[u8]) -> bool {
    let mut begun = said.windows(3).enumerate().filter(|(_, bytes)| bytes == b"\x1b[?").map(|(at, _)| at + 3);
    begun.any(|at| said[at..].iter().find(|byte| !matches!(byte, b'0'..=b'9' | b';')) == Some(&b'c'))
}

/// The background in what a terminal said: `OSC 11 ; rgb:RRRR/GGGG/BBBB ST`, with one digit to four a colour.
fn background(said: &[u8]) -> Option<Light> {
    const BEGIN: &[u8] = b"\x1b]11;";
    let begin = said.windows(BEGIN.len()).position(|bytes| bytes == BEGIN)? + BEGIN.len();
    let end = begin + said[begin..].iter().position(|byte| matches!(byte, 0x07 | 0x1b))?;
    let colour = std::str::from_utf8(&said[begin..end]).ok()?;
    let parts = colour.strip_prefix("rgba:").or_else(|| colour.strip_prefix("rgb:"))?;
    let mut thousandths = parts.split('/').map(|digits| {
        let most = 16_u32.checked_pow(digits.len().try_into().ok()?)?.checked_sub(1).filter(|most| *most > 0)?;
        Some(u32::from_str_radix(digits, 16).ok().filter(|_| digits.len() <= 4)? * 1000 / most)
    });
    let (red, green, blue) = (thousandths.next()??, thousandths.next()??, thousandths.next()??);
    // How bright each looks to the eye.
    Some(Light((299 * red + 587 * green + 114 * blue) / 1000 > 500))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_background_is_light_or_dark_in_every_form_of_the_answer() {
        for (said, light) in [
            ("\x1b]11;rgb:ffff/ffff/ffff\x07", Some(true)),
            ("typed\x1b]11;rgb:fd/f6/e3\x1b\\\x1b[?62;22c", Some(true)),
            ("\x1b]11;rgb:0000/2b2b/3636\x1b\\", Some(false)),
            ("\x1b]11;rgba:f/f/f/f\x07", Some(true)),
            ("\x1b]11;rgb:0000/0000/ffff\x07", Some(false)),
            ("\x1b]11;rgb:ffff/ffff/ff", None),
            ("\x1b]11;rgb:ffff//ffff\x07", None),
            ("\x1b]11;white\x07", None),
            ("\x1b]10;rgb:ffff/ffff/ffff\x07", None),
            ("", None),
        ] {
            assert_eq!(background(said.as_bytes()), light.map(Light), "{said:?}");
        }
    }

    #[test]
    fn a_terminal_that_says_what_it_is_has_nothing_more_to_say() {
        for (said, ended) in
            [("\x1b[?62;22c", true), ("x\x1b[?6c", true), ("\x1b[?62;", false), ("\x1b[?25h", false), ("c", false)]
        {
            assert_eq!(has_ended(said.as_bytes()), ended, "{said:?}");
        }
    }
}
