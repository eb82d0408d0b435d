//! What is printed, made fit to print: standard output, names of files, and whether there is an output at all.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::{self, Write};

use crate::model::{visible, visible_lines};

/// An output in which no character gets at the terminal, whoever wrote it: line breaks and tabs pass, everything else
/// that is hidden is an escape.
pub(super) struct Printed<W>(pub(super) W);

impl<W: Write> Write for Printed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Block by block, and no way out within one: so many bytes are looked at in one step.
        let plain = |all: bool, byte: &u8| all & matches!(byte, b' '..=b'~' | b'\n' | b'\t');
        if bytes.chunks(256).all(|block| block.iter().fold(true, plain)) {
            return self.0.write(bytes);
        }
        self.0.write_all(shown(bytes, visible_lines).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A file's name as it is told: on one line, bytes that are no text as `\xff`.
pub(super) fn name(file: impl AsRef<OsStr>) -> String {
    shown(file.as_ref().as_encoded_bytes(), visible)
}

fn shown(bytes: &[u8], text: impl Fn(&str) -> std::borrow::Cow<'_, str>) -> String {
    let mut shown = String::new();
    for chunk in bytes.utf8_chunks() {
        shown.push_str(&text(chunk.valid()));
        for byte in chunk.invalid() {
            let _ = write!(shown, "\\x{byte:02x}");
        }
    }
    shown
}

/// Writes to standard error, where nothing hidden goes.
pub(super) fn complain(text: &str) -> io::Result<()> {
    write!(Printed(io::stderr()), "{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_printed_is_visible_and_the_rest_of_it_unchanged() {
        let mut out = Printed(Vec::new());
        out.write_all("a\tb\n领\u{1b}[2J\u{202e}\r\n".as_bytes()).unwrap();
        out.write_all(b"\xff\n").unwrap();
        assert_eq!(String::from_utf8(out.0).unwrap(), "a\tb\n领\\x1b[2J\\u{202e}\\r\n\\xff\n");
    }

    #[test]
    fn a_name_is_one_line_whatever_its_bytes() {
        use std::os::unix::ffi::OsStrExt;
        assert_eq!(name(OsStr::from_bytes(b"a\xff\n\x1b\xe9\x80\xae.synod")), "a\\xff\\n\\x1b逮.synod");
    }
}
