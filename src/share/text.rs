//! The short text of a shared moment: `synod1-`, then a check sum and the packed script in base64url.

use super::{letters, packed};

/// What it begins with; the number of the format follows, and then a hyphen.
const HEAD: &str = "synod";
/// The format that is written and read.
const FORMAT: u64 = 1;
/// Bytes of the check sum, which is the CRC-32 of the script.
const CHECK: usize = 4;

/// Why a text is no shared moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unreadable {
    /// A later version wrote it, in this format.
    Newer(u64),
    /// Letters are missing, or others than they were.
    Damaged,
}

/// Writes a script that leads to a moment; none: it is too long to be shared so.
pub fn write(script: &str) -> Option<String> {
    if script.len() > packed::MOST {
        return None;
    }
    let mut bytes = crc32fast::hash(script.as_bytes()).to_be_bytes().to_vec();
    bytes.extend(packed::pack(script));
    let mut text = format!("{HEAD}{FORMAT}-");
    letters::push(&mut text, &bytes);
    Some(text)
}

/// Whether a text is meant to be a shared moment, of whatever format.
pub fn is_shared(text: &str) -> bool {
    format_of(text.trim_start()).is_some()
}

/// Reads the script of a shared moment. Line breaks and blanks, which a mail may have put into it, are left out.
///
/// # Errors
/// If it is of a later format, damaged, or none at all.
pub fn read(text: &str) -> Result<String, Unreadable> {
    let text: String = text.split_whitespace().collect();
    let (format, written) = format_of(&text).ok_or(Unreadable::Damaged)?;
    match format {
        FORMAT => {}
        0 => return Err(Unreadable::Damaged),
        newer => return Err(Unreadable::Newer(newer)),
    }
    let bytes = letters::bytes(written).ok_or(Unreadable::Damaged)?;
    let (check, packed) = bytes.split_at_checked(CHECK).ok_or(Unreadable::Damaged)?;
    let script = packed::unpack(packed).ok_or(Unreadable::Damaged)?;
    if check == crc32fast::hash(script.as_bytes()).to_be_bytes() { Ok(script) } else { Err(Unreadable::Damaged) }
}

/// The number of the format, and what follows.
fn format_of(text: &str) -> Option<(u64, &str)> {
    let (number, written) = text.strip_prefix(HEAD)?.split_once('-')?;
    let digits = (1..=9).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    Some((number.parse().ok().filter(|_| digits)?, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "cluster raft nodes=5 seed=7\ntimeout S1\nstep 12\ncrash S1\n";

    #[test]
    fn a_script_is_read_again_from_letters_that_may_stand_in_an_address() {
        let text = write(SCRIPT).unwrap();
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{text}");
        assert!(is_shared(&text));
        assert_eq!(read(&text).as_deref(), Ok(SCRIPT));
        let wrapped = format!(" {}\r\n  {}\n", &text[..20], &text[20..]);
        assert_eq!(read(&wrapped).as_deref(), Ok(SCRIPT));
        assert_eq!(write(&"x".repeat(packed::MOST + 1)), None);
    }

    #[test]
    fn a_letter_changed_or_missing_is_noticed() {
        let text = write(SCRIPT).unwrap();
        for at in 7..text.len() {
            let other = if text.as_bytes()[at] == b'A' { "B" } else { "A" };
            let changed = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            assert_eq!(read(&changed), Err(Unreadable::Damaged), "{changed}");
            assert_eq!(read(&text[..at]), Err(Unreadable::Damaged));
            let without = format!("{}{}", &text[..at], &text[at + 1..]);
            assert!(read(&without).as_deref() != Ok(SCRIPT), "{without}");
        }
        assert_eq!(read(&format!("{text}AAAA")), Err(Unreadable::Damaged));
    }

    #[test]
    fn another_format_and_what_is_no_shared_moment_are_told_apart() {
        assert_eq!(read("synod2-abc"), Err(Unreadable::Newer(2)));
        assert_eq!(read("synod0-abc"), Err(Unreadable::Damaged));
        assert_eq!(read("synod1-"), Err(Unreadable::Damaged));
        for other in ["", "synod", "synod-abc", "synod1", "Synod1-abc", "synod1234567890-a", "cluster raft"] {
            assert!(!is_shared(other), "{other}");
        }
    }
}
