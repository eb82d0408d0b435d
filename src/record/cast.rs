//! A film as an asciicast, which asciinema and its player show: version 2 or 3, chapters as markers.

use std::io::{self, Write};

use super::escapes::Escapes;
use super::look::BASIC;
use super::{Encoder, Format, Frame};

/// Versions of the format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CastVersion {
    /// Times count from the beginning.
    Two,
    /// Times count from the event before.
    Three,
}

/// Writes a film as an asciicast.
pub struct Cast<W> {
    out: W,
    version: CastVersion,
    /// Milliseconds up to the last event that was written.
    last: u64,
    terminal: Option<Escapes>,
    /// The first line, until it is written.
    head: Option<String>,
}

impl<W: Write> Cast<W> {
    /// One that has not begun.
    pub fn new(out: W, version: CastVersion, format: &Format) -> Cast<W> {
        let (columns, rows) = format.size;
        let colour = |colour: u32| format!("#{colour:06x}");
        let (text, back) = (colour(format.ground.text), colour(format.ground.back));
        let palette = BASIC.map(colour).join(":");
        let theme = format!("\"theme\":{{\"fg\":\"{text}\",\"bg\":\"{back}\",\"palette\":\"{palette}\"}}");
        let title = format.title.as_ref().map_or(String::new(), |title| format!(",\"title\":{}", quoted(title)));
        let head = match version {
            CastVersion::Two => format!("{{\"version\":2,\"width\":{columns},\"height\":{rows},{theme}{title}}}"),
            CastVersion::Three => {
                format!("{{\"version\":3,\"term\":{{\"cols\":{columns},\"rows\":{rows},{theme}}}{title}}}")
            }
        };
        Cast { out, version, last: 0, terminal: None, head: Some(head) }
    }

    fn event(&mut self, at: u64, kind: char, data: &str) -> io::Result<()> {
        let at = (at + 500) / 1_000;
        let told = match self.version {
            CastVersion::Two => at,
            CastVersion::Three => at - self.last,
        };
        self.last = at;
        writeln!(self.out, "[{}.{:03},\"{kind}\",{}]", told / 1_000, told % 1_000, quoted(data))
    }
}

impl<W: Write> Encoder for Cast<W> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        if let Some(head) = self.head.take() {
            writeln!(self.out, "{head}")?;
        }
        let mut sent = String::new();
        let terminal = self.terminal.get_or_insert_with(|| {
            sent.push_str("\x1b[?25l");
            Escapes::new(&frame.buffer)
        });
        terminal.show(&frame.buffer, &mut sent);
        self.event(frame.at, 'o', &sent)
    }

    fn chapter(&mut self, at: u64, title: &str) -> io::Result<()> {
        self.event(at, 'm', title)
    }

    fn finish(mut self: Box<Self>, ends: u64) -> io::Result<()> {
        // A film is as long as its last event is late.
        self.event(ends, 'o', "")?;
        self.out.flush()
    }
}

/// A text as JSON writes it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
