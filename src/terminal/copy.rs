//! The text of a pane, and how a terminal is asked to put it on the clipboard.

use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use super::restore::write_if_ours;
use super::save::save_new;

/// The digits of base 64.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What stands inside the frame of a buffer that shows one pane: without blanks at the ends of lines, without empty lines
/// at the end.
pub(super) fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let rows = (area.y + 1..area.bottom().saturating_sub(1)).map(|y| row(buffer, y));
    let rows: Vec<String> = rows.collect();
    let end = rows.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1);
    rows[..end].iter().flat_map(|row| [row.as_str(), "\n"]).collect()
}

fn row(buffer: &Buffer, y: u16) -> String {
    let Rect { x, width, .. } = buffer.area;
    let mut text = String::new();
    let mut at = x + 1;
    while at < x + width.saturating_sub(1) {
        let sign = buffer[(at, y)].symbol();
        text.push_str(sign);
        // Behind a sign of two columns stands nothing.
        at += (sign.width() as u16).max(1);
    }
    text.trim_end().to_owned()
}

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

    #[test]
    fn a_pane_is_copied_without_its_frame_and_without_blanks_at_ends() {
        let buffer = Buffer::with_lines(["╭ Why ──╮", "│ 领导 x│", "│       │", "│  b    │", "│       │", "╰───────╯"]);
        assert_eq!(text(&buffer), " 领导 x\n\n  b\n");
    }
}
