//! The formats of a recording: which there are, how a file's ending names one, and who makes it.

use std::io::{self, Seek, SeekFrom, Write};
use std::path::Path;

use clap::ValueEnum;

use crate::cli::failure::{Exit, Failure, Objection, sentence};
use crate::cli::printed::name;
use crate::command::nearest;
use crate::record::{
    Cast, CastVersion, ContactSheet, Encoder, Format, Gif, MovingSvg, Plain, PlainKind, Still, StillSvg,
};

/// What an encoder writes to.
pub(super) trait Place: Write + Seek {}

impl<W: Write + Seek> Place for W {}

/// How much of a film is wanted of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wanted {
    /// All that is shown.
    Film,
    /// One moment.
    Moment,
    /// Every beat, in one picture.
    Sheet,
}

/// What is made.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum RecordFormat {
    /// Asciicast 3, for asciinema and its player; chapters are markers
    Cast,
    /// Asciicast 2, for older players
    Cast2,
    /// An animated picture
    Gif,
    /// An animated picture of text, sharp at every size; with --at one that stands still
    Svg,
    /// A picture of one moment: of the last one without --at; or of every beat, with --contact-sheet
    Png,
    /// A storyboard: the screen at each beat; with --at that one screen
    Txt,
    /// A handout in Markdown: the screen at each beat, and below it what is told
    Md,
}

impl RecordFormat {
    /// The endings there are, each with its format.
    const ENDINGS: [(&str, RecordFormat); 6] = [
        ("cast", RecordFormat::Cast),
        ("gif", RecordFormat::Gif),
        ("svg", RecordFormat::Svg),
        ("png", RecordFormat::Png),
        ("txt", RecordFormat::Txt),
        ("md", RecordFormat::Md),
    ];

    /// How many pictures of a film of so many frames are seen in it.
    pub(super) fn shows(self, frames: u64) -> u64 {
        if self == RecordFormat::Png { 1 } else { frames }
    }

    /// The endings, as they are told.
    pub(super) fn endings() -> String {
        RecordFormat::ENDINGS.map(|(ending, _)| format!(".{ending}")).join(", ")
    }

    /// The format that a file's name asks for.
    pub(super) fn of(path: &Path) -> Result<RecordFormat, Failure> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        let found = RecordFormat::ENDINGS.iter().find(|(known, _)| *known == ending);
        found.map(|(_, format)| *format).ok_or_else(|| {
            let known = RecordFormat::ENDINGS.map(|(ending, _)| ending);
            let told = [("file", name(path)), ("endings", RecordFormat::endings())];
            let told = sentence("record-ending", &told.each_ref().map(|(name, value)| (*name, value.as_str())));
            let nearest =
                nearest(&ending, &known).map(|near| sentence("refusal-nearest", &[("name", &format!(".{near}"))]));
            Failure::Says(Objection { exit: Exit::Usage, sentences: [told].into_iter().chain(nearest).collect() })
        })
    }

    /// Whether it can be that.
    pub(super) fn can_be(self, wanted: Wanted) -> bool {
        match wanted {
            Wanted::Film => true,
            Wanted::Moment => matches!(self, RecordFormat::Svg | RecordFormat::Png | RecordFormat::Txt),
            Wanted::Sheet => self == RecordFormat::Png,
        }
    }

    /// Whether it goes back in what it has written.
    pub(super) fn goes_back(self, wanted: Wanted) -> bool {
        match self {
            RecordFormat::Gif => true,
            RecordFormat::Svg => wanted == Wanted::Film,
            _ => false,
        }
    }

    /// Who makes it.
    pub(super) fn encoder<'a>(
        self,
        format: &Format,
        wanted: Wanted,
        out: Box<dyn Place + 'a>,
    ) -> io::Result<Box<dyn Encoder + 'a>> {
        let title = format.title.as_deref();
        Ok(match self {
            RecordFormat::Cast => Box::new(Cast::new(out, CastVersion::Three, format)),
            RecordFormat::Cast2 => Box::new(Cast::new(out, CastVersion::Two, format)),
            RecordFormat::Gif => Box::new(Gif::new(out, format)?),
            RecordFormat::Svg if wanted == Wanted::Moment => Box::new(StillSvg::new(out, format)),
            RecordFormat::Svg => Box::new(MovingSvg::new(out, format)?),
            RecordFormat::Png if wanted == Wanted::Sheet => Box::new(ContactSheet::new(out, format)),
            RecordFormat::Png => Box::new(Still::new(out, format)),
            RecordFormat::Txt if wanted == Wanted::Moment => Box::new(Plain::new(out, PlainKind::Moment, title)),
            RecordFormat::Txt => Box::new(Plain::new(out, PlainKind::Storyboard, title)),
            RecordFormat::Md => Box::new(Plain::new(out, PlainKind::Handout, title)),
        })
    }
}

/// Where nothing that was written can be gone back to.
pub(super) struct Stream<W>(pub(super) W);

impl<W: Write> Write for Stream<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl<W> Seek for Stream<W> {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::ErrorKind::NotSeekable.into())
    }
}
