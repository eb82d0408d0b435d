//! How a terminal is asked to put a text on the clipboard.

use std::path::Path;

use super::restore::write_if_ours;
use super::save::save_new;

/// The digits of base 64.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Gives a text to the terminal for its clipboard (OSC 52), or writes it to a file that is not there yet; which file.
pub(super) fn give(text: &str, file: Option<String>) -> Result<Option<String>, String> {
    match file {
        None => write_if_ours(&clipboard(text)).map(|()| None).map_err(|error| error.to_string()),
        Some(path) => match save_new(Path::new(&path), text) {
            Ok(()) => Ok(Some(path)),
            Err(error) => Err(format!("`{path}` cannot be written: {error}")),
        },
    }
}

/// Gives the script that leads to a moment to the terminal, with the command that plays it, as it would be typed into a
/// shell; or writes it to a file that is not there yet; which file.
pub(super) fn give_moment(script: &str, file: Option<String>) -> Result<Option<String>, String> {
    if file.is_some() {
        return give(script, file);
    }
    give(&format!("cat > moment.synod <<'SYNOD'\n{script}SYNOD\nsynod play moment.synod\n"), None)
}

/// `OSC 52 ; c ; BASE64 BEL`.
fn clipboard(text: &str) -> Vec<u8> {
    let mut sequence = b"\x1b]52;c;".to_vec();
    for three in text.as_bytes().chunks(3) {
        let bits = (0..3).fold(0_u32, |bits, at| bits << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        let digit = |at: usize| if at > three.len() { b'=' } else { DIGITS[(bits >> (18 - 6 * at) & 63) as usize] };
        sequence.extend((0..4).map(digit));
    }
    sequence.push(0x07);
    sequence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_to_the_clipboard_in_base_64() {
        let said = |text: &str| String::from_utf8(clipboard(text)).unwrap();
        for (text, digits) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("领\n", "6aKGCg==")]
        {
            assert_eq!(said(text), format!("\x1b]52;c;{digits}\x07"));
        }
    }
}
