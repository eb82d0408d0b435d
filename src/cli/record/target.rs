//! Where recordings go: files that are replaced only when they are whole, or standard output; and what is told of them.

use std::io::{self, BufWriter, IsTerminal};
use std::path::{Path, PathBuf};

use super::format::{Place, RecordFormat, Stream, Wanted};
use super::teller::seconds;
use crate::cli::failure::{Exit, Failure};
use crate::cli::printed::{complain, name};
use crate::model::visible;
use crate::record::Encoder;
use crate::terminal::NewFile;
use crate::text::Texts;

/// Bytes that are written at once.
const BUFFER: usize = 1 << 16;

/// Where a recording goes.
pub(super) enum Target {
    File(PathBuf, NewFile),
    Output,
}

impl Target {
    /// That file, or none: standard output. A file that cannot be written is known before anything is made.
    pub(super) fn of(file: Option<&Path>, format: RecordFormat, wanted: Wanted) -> Result<Target, Failure> {
        match file {
            Some(path) => match NewFile::begin(path) {
                Ok(file) => Ok(Target::File(path.to_owned(), file)),
                Err(error) => Err(Failure::unwritten(Some(path), &error)),
            },
            None if io::stdout().is_terminal() => Err(Failure::says(Exit::Usage, "record-where", &[])),
            None if format.goes_back(wanted) => Err(Failure::says(Exit::Usage, "record-needs-file", &[])),
            None => Ok(Target::Output),
        }
    }

    /// What an encoder writes to.
    pub(super) fn place(&mut self) -> Box<dyn Place + '_> {
        match self {
            Target::File(_, file) => Box::new(BufWriter::with_capacity(BUFFER, file)),
            Target::Output => Box::new(Stream(BufWriter::with_capacity(BUFFER, io::stdout().lock()))),
        }
    }

    /// It is whole: puts it in its place; which file that is.
    pub(super) fn finish(self) -> Result<Option<PathBuf>, Failure> {
        match self {
            Target::File(path, file) => match file.finish() {
                Ok(()) => Ok(Some(path)),
                Err(error) => Err(Failure::unwritten(Some(&path), &error)),
            },
            Target::Output => Ok(None),
        }
    }
}

/// Tells which signs an encoder has no shapes for, if there are any.
pub(super) fn tell_missing(encoder: &dyn Encoder, texts: &Texts) {
    let missing: Vec<String> = encoder.missing().iter().map(|sign| format!("`{}`", visible(sign))).collect();
    if !missing.is_empty() {
        // A note, not a result: nothing is lost if standard error does not take it.
        let told = texts.get("record-missing", &[("signs", missing.join(", ").as_str().into())]);
        let _ = complain(&format!("{told}\n"));
    }
}

/// What was made: a film of that length in microseconds, and of so many frames.
pub(super) fn made_of(path: &Path, length: u64, frames: u64, texts: &Texts) -> String {
    let file = name(path);
    if frames == 1 {
        return texts.get("record-made-one", &[("file", file.as_str().into())]);
    }
    let arguments =
        [("file", file.as_str().into()), ("seconds", seconds(length).as_str().into()), ("frames", frames.into())];
    texts.get("record-made", &arguments)
}
