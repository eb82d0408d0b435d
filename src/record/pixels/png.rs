//! Pictures as PNG files.

use std::borrow::Borrow;
use std::io::{self, Write};

use png::{BitDepth, ColorType, Compression, EncodingError, Filter};

use super::painter::Painter;
use super::palette::Palette;
use super::picture::{Picture, channels};
use crate::record::film::{Encoder, Format, Frame};

/// Writes a picture as PNG: with a list of its colours if they are 256 at most, else with all three of each pixel.
/// Same picture, same bytes.
///
/// # Errors
/// What went wrong with the writing.
pub fn write_png(picture: &Picture, out: impl Write) -> io::Result<()> {
    let palette = Palette::of(&picture.pixels, 256);
    write_strips(out, (picture.width, picture.height), palette.as_ref(), [picture])
}

/// Writes a PNG of strips, one below the other, all as wide as it is. A list of colours, if there is one, has all that
/// are in them.
pub(super) fn write_strips<S: Borrow<Picture>>(
    out: impl Write,
    size: (u32, u32),
    palette: Option<&Palette>,
    strips: impl IntoIterator<Item = S>,
) -> io::Result<()> {
    let mut encoder = png::Encoder::new(out, size.0, size.1);
    encoder.set_compression(Compression::High);
    let depth = match palette.map_or(256, Palette::len) {
        0..=2 => BitDepth::One,
        3..=4 => BitDepth::Two,
        5..=16 => BitDepth::Four,
        _ => BitDepth::Eight,
    };
    encoder.set_depth(depth);
    encoder.set_color(if palette.is_some() { ColorType::Indexed } else { ColorType::Rgb });
    if let Some(palette) = palette {
        encoder.set_palette(palette.bytes());
        // Neighbours in the list are no neighbours in colour: a difference of places says nothing.
        encoder.set_filter(Filter::NoFilter);
    }
    let mut writer = encoder.write_header().map_err(failed)?;
    let mut rows = writer.stream_writer().map_err(failed)?;
    for strip in strips {
        for row in strip.borrow().rows(strip.borrow().whole()) {
            rows.write_all(&match palette {
                Some(palette) => packed(row, palette, depth as usize),
                None => channels(row).collect(),
            })?;
        }
    }
    rows.finish().map_err(failed)?;
    writer.finish().map_err(failed)
}

/// The places of the pixels of a row in the list, so many bits each.
fn packed(row: &[u32], palette: &Palette, bits: usize) -> Vec<u8> {
    let places = |pixels: &[u32]| {
        let places = pixels.iter().zip(1..).map(|(pixel, n)| palette.place(*pixel).unwrap_or(0) << (8 - bits * n));
        places.fold(0, |byte, place| byte | place)
    };
    row.chunks(8 / bits).map(places).collect()
}

/// One picture of a film: that of the last frame.
pub struct Still<W: Write> {
    out: W,
    painter: Painter,
}

impl<W: Write> Still<W> {
    /// A picture of films of this format.
    pub fn new(out: W, format: &Format) -> Still<W> {
        Still { out, painter: Painter::of(format) }
    }
}

impl<W: Write> Encoder for Still<W> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        self.painter.paint(&frame.buffer);
        Ok(())
    }

    fn missing(&self) -> Vec<String> {
        self.painter.missing().map(str::to_owned).collect()
    }

    fn finish(mut self: Box<Self>, _ends: u64) -> io::Result<()> {
        write_png(self.painter.picture(), &mut self.out)?;
        self.out.flush()
    }
}

fn failed(error: EncodingError) -> io::Error {
    match error {
        EncodingError::IoError(error) => error,
        other => io::Error::new(io::ErrorKind::InvalidInput, other),
    }
}
