//! A film as a GIF that moves.
//!
//! A frame is the smallest rectangle that has all changed pixels; what did not change in it is transparent. All frames
//! share one list of 255 colours, which grows as colours appear and is written at the end into the place kept for it at
//! the beginning. Every frame is exact as long as that list has room, and also later, with a list of its own, unless
//! its rectangle alone has more than 255 colours.

use std::borrow::Cow;
use std::io::{self, Seek, SeekFrom, Write};

use gif::{DisposalMethod, EncodingError, Repeat};

use super::painter::Painter;
use super::palette::Palette;
use super::picture::{Picture, PixelRect};
use crate::record::film::{Encoder, Format, Frame};

/// How many colours a list has beside the transparent one, whose place is 0.
const COLOURS: usize = 255;
/// Bytes before the list of colours that all frames share.
const HEADER: u64 = 13;
/// The shortest time a frame can stand, in hundredths of a second: what is shorter most viewers make much longer.
const SHORTEST: u64 = 2;

/// So many pixels without a change between others that changed are written all the same: letters drawn anew compress
/// better than letters with holes where the old ones had the same pixels. Measured on films of demos.
const SHORT: usize = 24;

/// Writes a GIF while a film is made.
pub struct Gif<W: Write + Seek> {
    out: gif::Encoder<W>,
    /// Where the file begins.
    begins: u64,
    painter: Painter,
    /// What the frames written so far leave to be seen.
    shown: Picture,
    palette: Palette,
    /// What the painter has changed that is not written yet.
    changed: Option<PixelRect>,
    /// Since when the picture of the painter stands, in hundredths of a second.
    since: u64,
}

impl<W: Write + Seek> Gif<W> {
    /// Begins a GIF at the place where the output is.
    ///
    /// # Errors
    /// What went wrong with the writing; a film that is larger than a GIF can be.
    pub fn new(mut out: W, format: &Format) -> io::Result<Gif<W>> {
        let painter = Painter::of(format);
        let picture = painter.picture();
        let too_large = |_| io::Error::new(io::ErrorKind::InvalidInput, "a GIF has at most 65535 rows and columns");
        let (width, height) = (picture.width, picture.height);
        let size = (u16::try_from(width).map_err(too_large)?, u16::try_from(height).map_err(too_large)?);
        let begins = out.stream_position()?;
        let mut out = gif::Encoder::new(out, size.0, size.1, &[0; 3 * (COLOURS + 1)]).map_err(failed)?;
        if format.repeats {
            out.set_repeat(Repeat::Infinite).map_err(failed)?;
        }
        Ok(Gif {
            out,
            begins,
            shown: Picture::new(width, height, Picture::NOTHING),
            changed: Some(picture.whole()),
            painter,
            palette: Palette::default(),
            since: 0,
        })
    }

    /// Writes the picture of the painter, which stands until then.
    fn write(&mut self, until: u64) -> io::Result<()> {
        let pixel = PixelRect { x: 0, y: 0, width: 1, height: 1 };
        let changed = self.changed.take().and_then(|part| self.painter.picture().difference(&self.shown, part));
        let mut part = changed.unwrap_or(pixel);
        while self.since < until {
            let delay = (until - self.since).min(u64::from(u16::MAX));
            let frame = self.encoded(part, delay as u16);
            self.out.write_frame(&frame).map_err(failed)?;
            self.since += delay;
            // If that is more time than a frame can have, the next one changes nothing.
            part = pixel;
        }
        Ok(())
    }

    /// A part of the picture as a frame; from then on it is shown.
    fn encoded(&mut self, part: PixelRect, delay: u16) -> gif::Frame<'static> {
        let picture = self.painter.picture();
        // Whole rows that are alike are told apart fast.
        let rows = || picture.rows(part).zip(self.shown.rows(part)).filter(|(to, from)| to != from);
        let changed =
            || rows().flat_map(|(to, from)| to.iter().zip(from)).filter(|(to, from)| to != from).map(|(to, _)| to);
        let shared = self.palette.add_all(changed(), COLOURS);
        let own =
            (!shared).then(|| Palette::of(changed(), COLOURS).unwrap_or_else(|| Palette::reduced(changed(), COLOURS)));
        let palette = own.as_ref().unwrap_or(&self.palette);
        let mut places = Places::new(palette, part);
        for (to, from) in picture.rows(part).zip(self.shown.rows_mut(part)) {
            places.row(to, from);
        }
        let places = places.listed;
        gif::Frame {
            delay,
            dispose: DisposalMethod::Keep,
            transparent: Some(0),
            left: part.x as u16,
            top: part.y as u16,
            width: part.width as u16,
            height: part.height as u16,
            palette: own.map(|palette| with_transparent(&palette)),
            buffer: Cow::Owned(places),
            ..gif::Frame::default()
        }
    }
}

impl<W: Write + Seek> Encoder for Gif<W> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        let at = hundredths(frame.at);
        // What would stand too short a time is not shown: the next one stands in its place.
        if at >= self.since + SHORTEST {
            self.write(at)?;
        }
        let changed = self.painter.paint(&frame.buffer);
        self.changed = self.changed.into_iter().chain(changed).reduce(PixelRect::with);
        Ok(())
    }

    fn missing(&self) -> Vec<String> {
        self.painter.missing().map(str::to_owned).collect()
    }

    fn finish(mut self: Box<Self>, ends: u64) -> io::Result<()> {
        self.write(hundredths(ends).max(self.since + SHORTEST))?;
        let mut out = self.out.into_inner().map_err(failed)?;
        let end = out.stream_position()?;
        out.seek(SeekFrom::Start(self.begins + HEADER))?;
        out.write_all(&with_transparent(&self.palette))?;
        out.seek(SeekFrom::Start(end))?;
        out.flush()
    }
}

/// Rows of a frame as places in a list of colours.
struct Places<'a> {
    palette: &'a Palette,
    /// Colours asked for of late, each with its place and with the colour that is shown for it.
    known: [(u32, u8, u32); 64],
    listed: Vec<u8>,
}

impl Places<'_> {
    fn new(palette: &Palette, part: PixelRect) -> Places<'_> {
        let listed = Vec::with_capacity(part.width as usize * part.height as usize);
        Places { palette, known: [(Picture::NOTHING, 0, 0); 64], listed }
    }

    /// Adds a row that is to be seen where another is seen now; then it is.
    fn row(&mut self, to: &[u32], from: &mut [u32]) {
        if to == from {
            self.listed.resize(self.listed.len() + to.len(), 0);
            return;
        }
        let mut x = 0;
        while x < to.len() {
            let same = to[x..].iter().zip(&from[x..]).take_while(|(to, from)| to == from).count();
            let between = x > 0 && x + same < to.len();
            for &colour in &to[x..x + same] {
                // Exactly this colour: the list has no other for it.
                let (place, shown) = if between && same < SHORT { self.place(colour) } else { (0, colour) };
                self.listed.push(if shown == colour { place } else { 0 });
            }
            x += same;
            if x < to.len() {
                let (place, shown) = self.place(to[x]);
                self.listed.push(place);
                from[x] = shown;
                x += 1;
            }
        }
    }

    fn place(&mut self, colour: u32) -> (u8, u32) {
        let known = &mut self.known[(colour.wrapping_mul(0x9e37_79b1) >> 26) as usize];
        if known.0 != colour {
            let (place, shown) = self.palette.nearest(colour);
            *known = (colour, place + 1, shown);
        }
        (known.1, known.2)
    }
}

/// The bytes of a list of colours behind the place that stands for what did not change.
fn with_transparent(palette: &Palette) -> Vec<u8> {
    [vec![0; 3], palette.bytes()].concat()
}

fn hundredths(micros: u64) -> u64 {
    (micros + 5_000) / 10_000
}

fn failed(error: EncodingError) -> io::Error {
    match error {
        EncodingError::Io(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidInput, other),
    }
}
