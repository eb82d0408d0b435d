//! One film for several files: each frame goes to each of their encoders.

use std::io;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::record::{Beat, Encoder, Frame};

/// Encoders, each with its file; none: standard output.
#[derive(Default)]
pub(super) struct Several<'a> {
    each: Vec<(Option<PathBuf>, Box<dyn Encoder + 'a>)>,
    /// The one that could not write.
    failed: usize,
}

impl<'a> Several<'a> {
    pub(super) fn add(&mut self, file: Option<&Path>, encoder: Box<dyn Encoder + 'a>) {
        self.each.push((file.map(Path::to_owned), encoder));
    }

    /// What could not be written, and where.
    pub(super) fn unwritten(&self, error: &io::Error) -> Failure {
        let file = self.each.get(self.failed).and_then(|(file, _)| file.as_deref());
        Failure::unwritten(file, error)
    }

    /// The film is over: all write what is left.
    pub(super) fn finish_all(self, ends: u64) -> Result<(), Failure> {
        for (file, encoder) in self.each {
            encoder.finish(ends).map_err(|error| Failure::unwritten(file.as_deref(), &error))?;
        }
        Ok(())
    }

    fn all(&mut self, mut tell: impl FnMut(&mut dyn Encoder) -> io::Result<()>) -> io::Result<()> {
        for (number, (_, encoder)) in self.each.iter_mut().enumerate() {
            self.failed = number;
            tell(encoder.as_mut())?;
        }
        Ok(())
    }
}

impl Encoder for Several<'_> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        self.all(|encoder| encoder.frame(frame))
    }

    fn chapter(&mut self, at: u64, title: &str) -> io::Result<()> {
        self.all(|encoder| encoder.chapter(at, title))
    }

    fn beat(&mut self, beat: &Beat) -> io::Result<()> {
        self.all(|encoder| encoder.beat(beat))
    }

    fn missing(&self) -> Vec<String> {
        let mut signs: Vec<String> = self.each.iter().flat_map(|(_, encoder)| encoder.missing()).collect();
        signs.sort();
        signs.dedup();
        signs
    }

    fn finish(self: Box<Self>, ends: u64) -> io::Result<()> {
        self.each.into_iter().try_for_each(|(_, encoder)| encoder.finish(ends))
    }
}
