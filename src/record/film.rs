//! A film as an encoder takes it: frames of one size, each with its time, and word of chapters and beats.
//!
//! Whoever makes a film hands out only what changes, in order, and keeps none of it; so does an encoder. What a film of an
//! hour needs is no more than what one of a second needs.

use std::io;

use ratatui::buffer::Buffer;

use super::Ground;

/// What an encoder is told before the first frame.
#[derive(Clone, PartialEq, Debug)]
pub struct Format {
    /// Columns and rows of every frame.
    pub size: (u16, u16),
    /// The colours of a cell that names none.
    pub ground: Ground,
    /// The height of a row's letters in units of the picture: pixels, or those of an SVG.
    pub font_size: u16,
    /// What the film is called.
    pub title: Option<String>,
    /// Whether it begins again when it is over.
    pub repeats: bool,
}

/// What the screen shows from a moment on, until the next frame.
#[derive(Clone, PartialEq, Debug)]
pub struct Frame {
    /// Film time, in microseconds from the beginning.
    pub at: u64,
    /// The whole screen.
    pub buffer: Buffer,
}

/// A moment at which the story waits for its readers.
#[derive(Clone, PartialEq, Debug)]
pub struct Beat {
    /// Film time, in microseconds from the beginning.
    pub at: u64,
    /// Which one it is, from 1, and of how many.
    pub number: (usize, usize),
    /// The title of the chapter, in the language of the film.
    pub chapter: Option<String>,
    /// What is told, in the language of the film.
    pub said: Option<String>,
    /// Where the run is: so many events.
    pub event: u64,
}

/// Makes a file of a film while it is made.
pub trait Encoder {
    /// Takes a frame. It differs from the one before, and is not earlier; the first is at 0.
    ///
    /// # Errors
    /// What went wrong with the writing.
    fn frame(&mut self, frame: &Frame) -> io::Result<()>;

    /// A chapter begins with the last frame.
    ///
    /// # Errors
    /// What went wrong with the writing.
    fn chapter(&mut self, _at: u64, _title: &str) -> io::Result<()> {
        Ok(())
    }

    /// The story waits at the last frame.
    ///
    /// # Errors
    /// What went wrong with the writing.
    fn beat(&mut self, _beat: &Beat) -> io::Result<()> {
        Ok(())
    }

    /// What it was to draw so far and has no shape for; it is a box in the picture.
    fn missing(&self) -> Vec<String> {
        Vec::new()
    }

    /// The film is over at that time: so long the last frame stands. Writes what is left, and flushes.
    ///
    /// # Errors
    /// What went wrong with the writing.
    fn finish(self: Box<Self>, ends: u64) -> io::Result<()>;
}
